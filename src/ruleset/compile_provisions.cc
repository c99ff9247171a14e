// SPDX-License-Identifier: Apache-2.0
// The statutory layer: provisions, their branches and components.

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "src/ruleset/alternatives_reader.h"
#include "src/ruleset/compiler.h"

namespace discretion::ruleset {
namespace {

// Every branch may meet every tier in an open answer.
constexpr int kMaxBranches = 64;

}  // namespace

void Compiler::AddProvision(const v1::Provision& message, const Place& place) {
  using M = v1::Provision;
  const int position = static_cast<int>(model_->provisions.size());
  if (!Register(message.id(), provisions_, position, place)) return;
  Provision provision;
  provision.id = message.id();
  if (const std::optional<int> statute =
          Resolve(message.statute(), statutes_, "statute", place,
                  M::kStatuteFieldNumber, 0)) {
    provision.citation.statute = *statute;
  }
  if (const std::optional<Article> article =
          ReadArticle(message.article(), place, M::kArticleFieldNumber, 0)) {
    provision.citation.article = *article;
  }
  provision.measures = model_->kept.measures.Keep(
      ReadMeasures(message.measure(), place, M::kMeasureFieldNumber));

  if (message.branch_size() > kMaxBranches) {
    issues_.push_back(place.Error(
        M::kBranchFieldNumber, kMaxBranches,
        absl::StrCat("the provision has ", message.branch_size(),
                     " branches; at most ", kMaxBranches, " are possible"),
        "compare with the statute, which splits few cases"));
  }
  std::vector<Component> shared;
  ReadComponents(message.component(), place, M::kComponentFieldNumber, shared);
  const auto read_alternatives = [&](const v1::Branch* own, const Place& at,
                                     std::vector<Component>& components) {
    AlternativesReader reader(components, issues_);
    reader.Read(message.alternative(), place, M::kAlternativeFieldNumber);
    if (own != nullptr) {
      reader.Read(own->alternative(), at, v1::Branch::kAlternativeFieldNumber);
    }
    reader.CheckAll(at);
  };
  Index branches;
  provision.branches.reserve(
      std::min(std::max(message.branch_size(), 1), kMaxBranches));
  size_t longest = 0;
  for (int i = 0; i < std::min(message.branch_size(), kMaxBranches); ++i) {
    const v1::Branch& from = message.branch(i);
    const Place at = place.Child(M::kBranchFieldNumber, i, from.id());
    Register(from.id(), branches, i, at);
    RequireText(from.has_name(), at, v1::Branch::kNameFieldNumber,
                "the case it is for");
    Branch branch;
    branch.id = from.id();
    branch.name = Keep(from.name());
    branch.when = ReadCondition(from.when(), at, v1::Branch::kWhenFieldNumber);
    longest = std::max(longest, from.when().size());
    std::vector<Component> components = shared;
    ReadComponents(from.component(), at, v1::Branch::kComponentFieldNumber,
                   components);
    read_alternatives(&from, at, components);
    branch.components = model_->kept.components.Keep(std::move(components));
    provision.branches.push_back(std::move(branch));
  }
  if (provision.branches.empty()) {
    read_alternatives(nullptr, place, shared);
    provision.branches.emplace_back().components =
        model_->kept.components.Keep(std::move(shared));
  }
  for (const Branch& branch : provision.branches) {
    if (!branch.components.empty()) continue;
    issues_.push_back(place.Error(
        0, 0,
        branch.id.empty()
            ? "the provision imposes nothing"
            : absl::StrCat("branch `", branch.id, "` imposes nothing"),
        "add `component { … }`"));
  }
  model_->provisions.push_back(std::move(provision));
  longest_when_.push_back(longest);
}

void Compiler::ReadComponents(
    const google::protobuf::RepeatedPtrField<v1::Component>& messages,
    const Place& place, int number, std::vector<Component>& components) {
  for (int i = 0; i < messages.size(); ++i) {
    const Place at =
        place.Child(number, i, v1::Component::Kind_Name(messages[i].kind()));
    Component component = ReadComponent(messages[i], at);
    if (std::any_of(components.begin(), components.end(),
                    [&](const Component& other) {
                      return other.kind == component.kind;
                    })) {
      issues_.push_back(at.Error(
          0, 0, "the kind stands twice in one branch",
          "a component outside `branch` belongs to every branch; keep one"));
      continue;  // so that a branch never has more components than kinds
    }
    components.push_back(std::move(component));
  }
}

expr::Type Compiler::FigureType(const Component& component) const {
  if (component.unit) return expr::Type::kNumber;
  const bool sum = component.base &&
                   model_->pool.type(*component.base) == expr::Type::kMoney;
  return sum ? expr::Type::kNumber : expr::Type::kMoney;
}

std::optional<expr::Span> Compiler::ReadSpan(const std::string& text,
                                             expr::Type type, bool shares,
                                             const Place& place, int number,
                                             int index) {
  auto& known = spans_[type == expr::Type::kMoney][shares];
  const auto found = known.find(text);
  if (found != known.end()) return found->second;
  std::variant<expr::Span, expr::Problem> span =
      expr::ParseSpan(text, type, shares, model_->pool);
  if (const auto* good = std::get_if<expr::Span>(&span)) {
    known.emplace(text, *good);
    return *good;
  }
  const auto& problem = std::get<expr::Problem>(span);
  issues_.push_back(
      place.Error(number, index,
                  absl::StrCat("at ", problem.line, ":", problem.column,
                               " of `", text, "`: ", problem.message),
                  problem.hint));
  return std::nullopt;
}

std::vector<Measure> Compiler::ReadMeasures(
    const google::protobuf::RepeatedPtrField<v1::Measure>& messages,
    const Place& place, int number) {
  std::vector<Measure> measures;
  for (int i = 0; i < messages.size(); ++i) {
    RequireText(messages[i].has_name(), place.Child(number, i, ""),
                v1::Measure::kNameFieldNumber, "the order's words");
    measures.push_back({static_cast<MeasureKind>(messages[i].kind()),
                        ToText(messages[i].name())});
  }
  return measures;
}

}  // namespace discretion::ruleset
