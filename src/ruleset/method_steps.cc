// SPDX-License-Identifier: Apache-2.0
// Methods: the steps that work on one value.

#include "absl/strings/str_cat.h"
#include "src/expr/terms.h"
#include "src/ruleset/method_reader.h"

namespace discretion::ruleset {
namespace {

constexpr int64_t kFenPerYuan = 100;

// Whether the text is two ends in brackets.
bool IsInterval(absl::string_view text) {
  const size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == absl::string_view::npos) return false;
  if (text[begin] == '[') return true;
  if (text[begin] != '(') return false;
  int depth = 0;
  for (char c : text.substr(begin)) {
    if (c == '(' || c == '[') ++depth;
    if (c == ')' || c == ']') --depth;
    if (c == ',' && depth == 1) return true;
    if (depth == 0) return false;
  }
  return false;
}

}  // namespace

bool MethodReader::ReadLet(const v1::MethodStep& message, const Place& at,
                           MethodStep& step) {
  const Spot spot{at, v1::MethodStep::kLetFieldNumber};
  step.is = MethodStep::Is::kLet;
  if (IsInterval(message.let())) {
    const std::optional<expr::Span> span =
        ReadSpan(message.let(), method_.figures, false, spot);
    if (!span) return false;
    if (!span->min || !span->max) {
      Error(spot, absl::StrCat("`", message.let(), "` lacks an end"),
            "give both: `hi(statutory)` is the statute's own");
      return false;
    }
    step.span = *span;
    step.type = method_.figures;
    step.range = true;
    return true;
  }
  // Literals alone are the fine in the last step, and a number before.
  const expr::Compiled amount =
      last_ ? method_.pool.Amount(message.let(), method_.figures)
            : method_.pool.Amount(message.let());
  const auto* ref = std::get_if<expr::Ref>(&amount);
  if (ref == nullptr) {
    Tell(spot, message.let(), std::get<expr::Problem>(amount));
    return false;
  }
  step.span = {expr::Span::End{*ref}, expr::Span::End{*ref}};
  step.type = method_.pool.type(*ref);
  const std::optional<Ratio> fixed = method_.pool.Constant(*ref);
  const std::optional<int> name = expr::FactOf(method_.pool, *ref);
  step.whole =
      step.type == expr::Type::kNumber &&
      (fixed ? fixed->is_whole() : name && method_.symbols.at(*name).whole);
  return true;
}

bool MethodReader::Take(const std::string& id, bool range, const Spot& spot,
                        MethodStep& step) {
  const std::optional<int> slot = method_.symbols.Find(id);
  if (!slot || *slot < facts_) {
    Error(
        spot,
        absl::StrCat("`", id, "` is ",
                     slot ? "a fact, and this takes a step" : "no step above"),
        "name `statutory` or a step above; a fact needs a `let` first");
    return false;
  }
  const expr::Symbol& symbol = method_.symbols.at(*slot);
  step.of = *slot;
  step.of_range = symbol.type == expr::Type::kRange;
  step.type = step.of_range ? method_.symbols.at(*slot + 1).type : symbol.type;
  if (step.of_range || !range) return true;
  Error(spot, absl::StrCat("`", id, "` is one amount, and has no parts"),
        "name `statutory` or a step that gives a range");
  return false;
}

bool MethodReader::TakesWhole(const MethodStep& step) const {
  return !step.of_range && method_.symbols.at(step.of).whole;
}

bool MethodReader::ReadPick(const v1::Pick& message, const Place& at,
                            MethodStep& step) {
  using M = v1::Pick;
  if (!Take(message.of(), true, {at, M::kOfFieldNumber}, step)) return false;
  if (message.at().empty() == message.part().empty()) {
    Error({at}, "a pick has one of `at` and `part`",
          "write `at: \"0.5\"` for a point, `part: \"[0%, 30%]\"` for a part");
    return false;
  }
  if (!message.part().empty()) {
    const Spot spot{at, M::kPartFieldNumber};
    const std::optional<expr::Span> part =
        ReadSpan(message.part(), expr::Type::kNumber, true, spot);
    if (!part) return false;
    if (!part->share) {
      Error(spot, absl::StrCat("`", message.part(), "` is not a share"),
            "write percentages, such as `[0%, 30%]`");
      return false;
    }
    step.is = MethodStep::Is::kPickPart;
    step.span = *part;
    step.range = true;
    return true;
  }
  const Spot spot{at, M::kAtFieldNumber};
  const std::optional<expr::Ref> point =
      ReadAmount(message.at(), expr::Type::kNumber, spot);
  if (!point) return false;
  const std::optional<Ratio> fixed = method_.pool.Constant(*point);
  if (fixed && (*fixed < Ratio(0) || *fixed > Ratio(1))) {
    Error(spot, absl::StrCat("`", message.at(), "` lies outside the range"),
          "0 is its lower end and 1 its upper");
    return false;
  }
  step.is = MethodStep::Is::kPickAt;
  step.span = {expr::Span::End{*point}, expr::Span::End{*point}};
  return true;
}

bool MethodReader::ReadClamp(const v1::Clamp& message, const Place& at,
                             MethodStep& step) {
  using M = v1::Clamp;
  step.is = MethodStep::Is::kClamp;
  if (!Take(message.of(), false, {at, M::kOfFieldNumber}, step)) return false;
  step.range = step.of_range;
  if (message.least().empty() && message.most().empty()) {
    Error({at}, "a clamp without bounds holds nothing",
          "give `least`, `most` or both");
    return false;
  }
  const auto bound = [&](const std::string& text, int number,
                         std::optional<expr::Span::End>& end) {
    if (text.empty()) return true;
    const std::optional<expr::Ref> ref =
        ReadAmount(text, step.type, {at, number});
    if (ref) end = expr::Span::End{*ref};
    return ref.has_value();
  };
  const bool low = bound(message.least(), M::kLeastFieldNumber, step.span.min);
  const bool high = bound(message.most(), M::kMostFieldNumber, step.span.max);
  if (!low || !high) return false;
  const auto whole = [&](const std::optional<expr::Span::End>& end) {
    const std::optional<Ratio> figure =
        end ? method_.pool.Constant(end->amount) : Ratio(0);
    return figure && figure->is_whole();
  };
  step.whole = TakesWhole(step) && whole(step.span.min) && whole(step.span.max);
  if (!step.span.min || !step.span.max) return true;
  const std::optional<Ratio> least =
      method_.pool.Constant(step.span.min->amount);
  const std::optional<Ratio> most =
      method_.pool.Constant(step.span.max->amount);
  if (!least || !most || *least <= *most) return true;
  Error(
      {at, M::kMostFieldNumber},
      absl::StrCat("`", message.most(), "` lies below `", message.least(), "`"),
      "write the smaller figure as `least`");
  return false;
}

bool MethodReader::ReadRound(const v1::Round& message, const Place& at,
                             MethodStep& step) {
  using M = v1::Round;
  step.is = MethodStep::Is::kRound;
  if (!Take(message.of(), false, {at, M::kOfFieldNumber}, step)) return false;
  step.range = step.of_range;
  switch (message.mode()) {
    case M::MODE_UP:
      step.mode = Rounding::kUp;
      break;
    case M::MODE_HALF_UP:
      step.mode = Rounding::kHalfUp;
      break;
    case M::MODE_HALF_EVEN:
      step.mode = Rounding::kHalfEven;
      break;
    default:
      step.mode = Rounding::kDown;
  }
  const absl::StatusOr<Ratio> to = Ratio::Parse(message.to());
  const bool money = step.type == expr::Type::kMoney;
  const std::optional<Ratio> quantum = to.ok() && *to > Ratio(0)
                                           ? to->Times(money ? kFenPerYuan : 1)
                                           : std::nullopt;
  if (quantum) {
    step.quantum = *quantum;
    step.whole = step.type == expr::Type::kNumber && !step.range &&
                 quantum->is_whole() && (!step.when || TakesWhole(step));
    return true;
  }
  Error({at, M::kToFieldNumber},
        absl::StrCat("`", message.to(), "` is no quantum"),
        "write a plain number above 0, money in yuan: `100`, `0.01`");
  return false;
}

}  // namespace discretion::ruleset
