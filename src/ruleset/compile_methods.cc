// SPDX-License-Identifier: Apache-2.0
// Methods: which offences use them, and whether what they give is lawful.

#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "discretion/money.h"
#include "src/ruleset/compiler.h"
#include "src/ruleset/method_reader.h"
#include "src/ruleset/offence_reader.h"

namespace discretion::ruleset {
namespace {

std::string Printed(Ratio figure, expr::Type type) {
  return type == expr::Type::kMoney
             ? Money::Round(figure, Rounding::kDown).ToString()
             : figure.ToString();
}

}  // namespace

void Compiler::AddMethod(const v1::Method& message, const Place& place) {
  const int position = static_cast<int>(method_sources_.size());
  if (!Register(message.id(), methods_, position, place)) return;
  RequireText(message.has_name(), place, v1::Method::kNameFieldNumber,
              "what the method is called");
  if (message.place().empty()) {
    issues_.push_back(place.Error(v1::Method::kPlaceFieldNumber, 0,
                                  "the method stands nowhere",
                                  "give its `place` in the document"));
  }
  method_sources_.push_back({&message, place, document_, {}, false});
}

int Compiler::UseMethod(int source, expr::Type figures) {
  MethodSource& from = method_sources_[static_cast<size_t>(source)];
  std::optional<int>& known =
      from.compiled[figures == expr::Type::kMoney ? 0 : 1];
  if (known) return *known;
  const size_t before = issues_.size();
  auto method = std::make_unique<Method>(&model_->symbols);
  method->figures = figures;
  method->document = from.document;
  MethodReader(*from.message, from.place, *method, overlap_effort_, issues_)
      .Read();
  const bool good = issues_.size() == before;
  known = good ? static_cast<int>(model_->methods.size()) : -1;
  if (!good) return -1;
  method->pool.Seal();
  model_->methods.push_back(std::move(method));
  return *known;
}

// Methods that no offence uses are read all the same: an included ruleset's
// faults are told where they are.
void Compiler::ReadUnusedMethods() {
  for (size_t i = 0; i < method_sources_.size(); ++i) {
    MethodSource& source = method_sources_[i];
    if (!source.own || source.compiled[0] || source.compiled[1]) continue;
    const size_t before = issues_.size();
    if (UseMethod(static_cast<int>(i), expr::Type::kMoney) >= 0) continue;
    std::vector<Issue> told(
        issues_.begin() + static_cast<std::ptrdiff_t>(before), issues_.end());
    issues_.resize(before);
    // What fits a multiple of a base is as good.
    if (UseMethod(static_cast<int>(i), expr::Type::kNumber) >= 0) continue;
    issues_.resize(before);
    issues_.insert(issues_.end(), told.begin(), told.end());
  }
}

void OffenceReader::ReadMethod() {
  if (message_.method().empty()) return;
  constexpr int kField = v1::Offence::kMethodFieldNumber;
  const std::optional<int> source = compiler_.Resolve(
      message_.method(), compiler_.methods_, "method", place_, kField, 0);
  if (!source) return;
  std::vector<int> methods;
  bool any = false;
  for (int b = 0; b < static_cast<int>(statute_->branches.size()); ++b) {
    int& method = methods.emplace_back(-1);
    const std::vector<Component>& components = branch(b).components;
    for (int c = 0; c < static_cast<int>(components.size()); ++c) {
      if (components[c].kind != Kind::kFine || !components[c].amount) continue;
      any = true;
      if (GivesFigures(b, c)) continue;  // told
      method =
          compiler_.UseMethod(*source, compiler_.FigureType(components[c]));
      if (method >= 0) CheckMethod(b, c, method);
    }
  }
  if (!any) {
    Error({place_, kField},
          absl::StrCat("provision `", statute_->id,
                       "` has no fine that a method could give"),
          "remove `method`, or name the provision that has the fine");
  }
  rule_.methods = compiler_.model_->kept.lists.Keep(std::move(methods));
}

// Whether the table gives the fine as well; told.
bool OffenceReader::GivesFigures(int b, int c) {
  const Ladder* ladder = LadderOf(b);
  if (ladder == nullptr) return false;
  bool shares = false;
  for (const Tier& tier : ladder->tiers) shares = shares || tier.share;
  if (!shares && columns_[b][c] == kNoColumn) return false;
  Error({place_, v1::Offence::kMethodFieldNumber},
        absl::StrCat("both the method and ",
                     shares ? "the ladder's shares" : "a column",
                     " give the fine", InBranch(b)),
        "keep one; a ladder beside a method has tiers without figures");
  return true;
}

void OffenceReader::CheckMethod(int b, int c, int index) {
  const Method& method = *compiler_.model_->methods[static_cast<size_t>(index)];
  const Component& component = branch(b).components[c];
  const Spot spot{place_, v1::Offence::kMethodFieldNumber};
  if (!component.amount->max && method.reads_maximum) {
    Error(spot,
          absl::StrCat("method `", method.id,
                       "` reads the statutory maximum, and there is none",
                       InBranch(b)),
          "give the branch another method, or compute from `lo(statutory)`");
    return;
  }
  const std::optional<Range<Ratio>> statutory =
      compiler_.Constant(*component.amount);
  const expr::Pool& pool = compiler_.model_->pool;
  const auto facts = static_cast<size_t>(pool.symbols().size());
  std::optional<Range<Ratio>> bounds;
  if (statutory && compiler_.overlap_effort_ >= 32 * facts) {
    compiler_.overlap_effort_ -= 32 * facts;
    expr::Box box(pool, std::vector<expr::Value>(facts));
    if (branch(b).when) box.Assume(*branch(b).when);
    bounds = BoundsOf(method, *statutory, box);
  }
  const bool certain = bounds && bounds->min() && bounds->max();
  const auto within = [&] {
    const auto max = statutory->max();
    return statutory->min()->value <= bounds->min()->value &&
           (!max || bounds->max()->value <= max->value);
  };
  if (certain && within()) return;
  Finding finding{.check = Check::kOutsideStatute,
                  .branches = {b},
                  .tier = {},
                  .kind = Kind::kFine,
                  .spot = spot,
                  .what = {},
                  .mend = {}};
  finding.what =
      certain
          ? absl::StrCat("method `", method.id, "` gives ",
                         Printed(bounds->min()->value, method.figures), " to ",
                         Printed(bounds->max()->value, method.figures),
                         ", which leaves the statutory range", InBranch(b))
          : absl::StrCat("what method `", method.id,
                         "` gives may leave the statutory range", InBranch(b));
  finding.mend =
      "compare its figures with the published table; if that holds the result "
      "inside the statute, add a `clamp`";
  finding.certain = certain;
  Acknowledged(finding);
}

}  // namespace discretion::ruleset
