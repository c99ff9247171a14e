// SPDX-License-Identifier: Apache-2.0
// The statutory layer: provisions, their branches and components.

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "src/ruleset/compiler.h"

namespace discretion::ruleset {
namespace {

// Every branch may meet every tier in an open answer.
constexpr int kMaxBranches = 64;

bool MustHaveObject(v1::Component::Kind kind) {
  return kind == v1::Component::KIND_CONFISCATE_GAINS ||
         kind == v1::Component::KIND_CONFISCATE_GOODS ||
         kind == v1::Component::KIND_REVOKE_LICENCE ||
         kind == v1::Component::KIND_OTHER;
}

bool MayHaveObject(v1::Component::Kind kind) {
  return MustHaveObject(kind) || kind == v1::Component::KIND_SUSPEND_LICENCE ||
         kind == v1::Component::KIND_DOWNGRADE ||
         kind == v1::Component::KIND_RESTRICT_BUSINESS ||
         kind == v1::Component::KIND_BAN;
}

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
    branch.components = model_->kept.components.Keep(std::move(components));
    provision.branches.push_back(std::move(branch));
  }
  if (provision.branches.empty()) {
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

Component Compiler::ReadComponent(const v1::Component& message,
                                  const Place& place) {
  Component component;
  component.kind = static_cast<Kind>(message.kind());
  component.duty = static_cast<Duty>(message.duty());
  component.object = ToText(message.object());
  if (message.from_level() != v1::LEVEL_UNSPECIFIED) {
    component.from_level = static_cast<Level>(message.from_level());
  }
  if (message.kind() == v1::Component::KIND_UNSPECIFIED)
    return component;  // told already
  const bool fine = message.kind() == v1::Component::KIND_FINE;
  if (!fine && (!message.amount().empty() || !message.base().empty())) {
    issues_.push_back(place.Error(v1::Component::kAmountFieldNumber, 0,
                                  "only a fine has an amount",
                                  "remove `amount` and `base`"));
  }
  if (MustHaveObject(message.kind())) {
    RequireText(message.has_object(), place, v1::Component::kObjectFieldNumber,
                message.kind() == v1::Component::KIND_OTHER
                    ? "what the penalty is"
                    : "what is confiscated or revoked");
  } else if (message.has_object() && !MayHaveObject(message.kind())) {
    issues_.push_back(
        place.Error(v1::Component::kObjectFieldNumber, 0,
                    absl::StrCat(v1::Component::Kind_Name(message.kind()),
                                 " has no object"),
                    "remove `object`"));
  }
  if (!fine) return component;

  if (!message.base().empty()) {
    const expr::Compiled base = model_->pool.Amount(message.base());
    if (const auto* ref = std::get_if<expr::Ref>(&base)) {
      component.base = *ref;
    } else {
      const auto& problem = std::get<expr::Problem>(base);
      issues_.push_back(place.Error(
          v1::Component::kBaseFieldNumber, 0,
          absl::StrCat("at ", problem.line, ":", problem.column, " of `",
                       message.base(), "`: ", problem.message),
          problem.hint));
      return component;  // the unit of `amount` is not known
    }
  }
  component.amount = ReadSpan(message.amount(), FigureType(component), false,
                              place, v1::Component::kAmountFieldNumber, 0);
  if (!component.amount) return component;
  const std::optional<expr::Span::End>& min = component.amount->min;
  const std::optional<Ratio> least =
      min ? model_->pool.Constant(min->amount) : Ratio(-1);
  if (least && *least < Ratio(0)) {
    issues_.push_back(
        place.Error(v1::Component::kAmountFieldNumber, 0,
                    absl::StrCat("`", message.amount(),
                                 "` has no minimum, or one "
                                 "below zero"),
                    "a statute without a minimum begins at 0: `[0, …]`"));
  }
  return component;
}

expr::Type Compiler::FigureType(const Component& component) const {
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
