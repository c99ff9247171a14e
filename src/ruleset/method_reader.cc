// SPDX-License-Identifier: Apache-2.0
// Methods: their steps, one after the other.

#include "src/ruleset/method_reader.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>

#include "absl/strings/str_cat.h"
#include "src/expr/nodes.h"
#include "src/ruleset/compiler.h"

namespace discretion::ruleset {
namespace {

using S = v1::MethodStep;

constexpr int kMaxSteps = 32;
constexpr int64_t kFenPerYuan = 100;
// Values of steps may lie below zero.
constexpr int64_t kLowest = std::numeric_limits<int64_t>::min() / 4;

bool ValidName(absl::string_view id) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
  return !id.empty() && id.size() <= 64 && letter(id.front()) &&
         std::all_of(id.begin(), id.end(), [&](char c) {
           return letter(c) || (c >= '0' && c <= '9');
         });
}

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

void MethodReader::Read() {
  method_.id = message_.id();
  method_.name = ToText(message_.name());
  method_.place = message_.place();
  const std::optional<int> statutory = method_.symbols.AddRange(
      "statutory", method_.figures, {"法定罚款幅度", "the statutory range"},
      {"法定罚款下限", "the statutory minimum"},
      {"法定罚款上限", "the statutory maximum"});
  if (!statutory) {
    Error({place_},
          "a fact is called `statutory`, as methods call the statutory range",
          "give the fact another id");
    return;
  }
  method_.statutory = *statutory;
  if (message_.step_size() == 0 || message_.step_size() > kMaxSteps) {
    Error({place_},
          absl::StrCat("the method has ", message_.step_size(), " steps; 1 to ",
                       kMaxSteps, " are possible"),
          "give the steps in the order in which they run");
    return;
  }
  for (int i = 0; i < message_.step_size(); ++i) ReadStep(i);
  if (broken_) return;
  CheckResult();
  Gather();
}

void MethodReader::ReadStep(int index) {
  const S& message = message_.step(index);
  const Place at =
      place_.Child(v1::Method::kStepFieldNumber, index, message.id());
  last_ = index + 1 == message_.step_size();
  if (!message.has_name()) {
    Error({at, S::kNameFieldNumber},
          "the step has no name for the reasoning to repeat",
          "add `name { zh: … en: … }`");
  }
  const bool named = ReadName(message, at);
  MethodStep step;
  step.id = message.id();
  step.name = ToText(message.name());
  step.unit = ToText(message.unit());
  const bool holds =
      message.does_case() == S::kClamp || message.does_case() == S::kRound;
  if (!message.when().empty() && !holds) {
    Error({at, S::kWhenFieldNumber},
          "only `clamp` and `round` pass on what they take where a condition "
          "fails",
          "remove `when`, or put the condition into a row of a `look`");
  }
  if (!message.when().empty()) {
    const expr::Compiled when = method_.pool.Condition(message.when());
    if (const auto* ref = std::get_if<expr::Ref>(&when)) {
      step.when = *ref;
    } else {
      Tell({at, S::kWhenFieldNumber}, message.when(),
           std::get<expr::Problem>(when));
    }
  }
  if (!ReadKind(message, at, step) || !named) {
    broken_ = true;
    // So that steps which name it are not told as well.
    if (named) AddSymbol(step);
    return;
  }
  if (message.has_unit() && step.type != expr::Type::kNumber) {
    Error({at, S::kUnitFieldNumber}, "money has no other unit",
          "remove `unit`; money is always in yuan");
  }
  AddSymbol(step);
  method_.steps.push_back(std::move(step));
}

bool MethodReader::ReadName(const S& message, const Place& at) {
  const std::string& id = message.id();
  if (!ValidName(id) || expr::IsReserved(id)) {
    Error({at, S::kIdFieldNumber},
          absl::StrCat("`", id, "` is not a name for a step"),
          "use 1 to 64 of a-z 0-9 _, beginning with a letter, and no word of "
          "the language");
    return false;
  }
  const std::optional<int> slot = method_.symbols.Find(id);
  if (!slot) return true;
  Error({at, S::kIdFieldNumber},
        absl::StrCat("`", id, "` is already ",
                     *slot < facts_               ? "a fact"
                     : *slot == method_.statutory ? "the statutory range"
                                                  : "a step"),
        "give the step a name of its own");
  return false;
}

bool MethodReader::ReadKind(const S& message, const Place& at,
                            MethodStep& step) {
  const auto child = [&](int number) { return at.Child(number, 0, ""); };
  switch (message.does_case()) {
    case S::kLet:
      return ReadLet(message, at, step);
    case S::kLook:
      return ReadLook(message.look(), child(S::kLookFieldNumber), step);
    case S::kTally:
      return ReadTally(message.tally(), child(S::kTallyFieldNumber), step);
    case S::kPick:
      return ReadPick(message.pick(), child(S::kPickFieldNumber), step);
    case S::kClamp:
      return ReadClamp(message.clamp(), child(S::kClampFieldNumber), step);
    case S::kRound:
      return ReadRound(message.round(), child(S::kRoundFieldNumber), step);
    case S::DOES_NOT_SET:
      break;
  }
  Error({at}, "the step does nothing",
        "give one of `let`, `look`, `tally`, `pick`, `clamp` and `round`");
  return false;
}

bool MethodReader::ReadLet(const S& message, const Place& at,
                           MethodStep& step) {
  const Spot spot{at, S::kLetFieldNumber};
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
    return true;
  }
  Error({at, M::kToFieldNumber},
        absl::StrCat("`", message.to(), "` is no quantum"),
        "write a plain number above 0, money in yuan: `100`, `0.01`");
  return false;
}

void MethodReader::AddSymbol(MethodStep& step) {
  const Text& name = step.name;
  const std::optional<int> slot =
      step.range ? method_.symbols.AddRange(
                       step.id, step.type, name,
                       {absl::StrCat(name.zh, "下限"),
                        absl::StrCat("the lower end of ", name.en)},
                       {absl::StrCat(name.zh, "上限"),
                        absl::StrCat("the upper end of ", name.en)})
                 : method_.symbols.Add({.name = step.id,
                                        .type = step.type,
                                        .whole = step.whole,
                                        .least = kLowest,
                                        .label = name,
                                        .unit = step.unit});
  step.slot = slot.value_or(0);  // its name was looked at before
}

void MethodReader::CheckResult() {
  const MethodStep& result = method_.steps.back();
  if (result.type == method_.figures) return;
  const int last = message_.step_size() - 1;
  const bool money = method_.figures == expr::Type::kMoney;
  Error({place_.Child(v1::Method::kStepFieldNumber, last, result.id)},
        money ? "the last step gives a number, and the fine is a sum of money"
              : "the last step gives money, and the fine is a multiple of its "
                "base",
        money ? "multiply it by money, such as `hi(statutory)`"
              : "divide it by money, or let the statute's fine have no `base`");
}

void MethodReader::AddFacts(expr::Ref ref, std::vector<bool>& read) const {
  if (ref.node >= 0) method_.pool.MarkFacts(ref, read);
}

void MethodReader::AddFacts(const expr::Span& span,
                            std::vector<bool>& read) const {
  if (span.min) AddFacts(span.min->amount, read);
  if (span.max) AddFacts(span.max->amount, read);
}

void MethodReader::Gather() {
  const size_t size = static_cast<size_t>(method_.symbols.size());
  std::vector<bool> all(size);
  std::vector<bool> open(size);
  std::vector<bool> computed(size);
  const auto condition = [&](expr::Ref ref) {
    method_.conditions.push_back(ref);
    AddFacts(ref, open);
  };
  for (const MethodStep& step : method_.steps) {
    const bool from = step.of == method_.statutory && step.of_range;
    method_.reads_maximum = method_.reads_maximum || from;
    if (step.when) condition(*step.when);
    AddFacts(step.span, computed);
    AddFacts(step.start, computed);
    if (step.floor) AddFacts(*step.floor, computed);
    if (step.cap) AddFacts(*step.cap, computed);
    const auto add = [&](const std::vector<MethodRow>& rows) {
      for (const MethodRow& row : rows) {
        AddFacts(row.when, all);
        AddFacts(row.gives, all);
        if (step.unproved_least) continue;
        condition(row.when);
        AddFacts(row.gives, computed);
      }
    };
    add(step.rows);
    for (const Factor& factor : step.factors) add(factor.weights);
  }
  const int maximum = method_.statutory + 2;
  method_.reads_maximum = method_.reads_maximum || computed[maximum] ||
                          open[maximum] || all[maximum];
  for (int slot = 0; slot < facts_; ++slot) {
    if (computed[slot]) method_.computed.push_back(slot);
    if (computed[slot] || open[slot]) method_.open.push_back(slot);
    if (computed[slot] || open[slot] || all[slot])
      method_.facts.push_back(slot);
  }
}

std::optional<expr::Ref> MethodReader::ReadAmount(const std::string& text,
                                                  expr::Type type,
                                                  const Spot& spot) {
  const expr::Compiled amount = method_.pool.Amount(text, type);
  if (const auto* ref = std::get_if<expr::Ref>(&amount)) return *ref;
  Tell(spot, text, std::get<expr::Problem>(amount));
  return std::nullopt;
}

std::optional<expr::Span> MethodReader::ReadSpan(const std::string& text,
                                                 expr::Type type, bool shares,
                                                 const Spot& spot) {
  std::variant<expr::Span, expr::Problem> span =
      expr::ParseSpan(text, type, shares, method_.pool);
  if (auto* good = std::get_if<expr::Span>(&span)) return std::move(*good);
  Tell(spot, text, std::get<expr::Problem>(span));
  return std::nullopt;
}

void MethodReader::Error(const Spot& spot, std::string what, std::string mend) {
  issues_.push_back(spot.place.Error(spot.number, spot.index, std::move(what),
                                     std::move(mend)));
}

void MethodReader::Tell(const Spot& spot, const std::string& text,
                        const expr::Problem& problem) {
  Error(spot,
        absl::StrCat("at ", problem.line, ":", problem.column, " of `", text,
                     "`: ", problem.message),
        problem.hint);
}

}  // namespace discretion::ruleset
