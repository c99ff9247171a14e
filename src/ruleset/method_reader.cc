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

using StepFields = v1::MethodStep;

constexpr int kMaxSteps = 32;
// Values of steps may lie below zero.
constexpr int64_t kLowest = std::numeric_limits<int64_t>::min() / 4;

bool ValidName(absl::string_view id) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
  return !id.empty() && id.size() <= 64 && letter(id.front()) &&
         std::all_of(id.begin(), id.end(), [&](char c) {
           return letter(c) || (c >= '0' && c <= '9');
         });
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
  const StepFields& message = message_.step(index);
  const Place at =
      place_.Child(v1::Method::kStepFieldNumber, index, message.id());
  last_ = index + 1 == message_.step_size();
  if (!message.has_name()) {
    Error({at, StepFields::kNameFieldNumber},
          "the step has no name for the reasoning to repeat",
          "add `name { zh: … en: … }`");
  }
  const bool named = ReadName(message, at);
  MethodStep step;
  step.id = message.id();
  step.name = ToText(message.name());
  step.unit = ToText(message.unit());
  const bool holds = message.does_case() == StepFields::kClamp ||
                     message.does_case() == StepFields::kRound;
  if (!message.when().empty() && !holds) {
    Error({at, StepFields::kWhenFieldNumber},
          "only `clamp` and `round` pass on what they take where a condition "
          "fails",
          "remove `when`, or put the condition into a row of a `look`");
  }
  if (!message.when().empty()) {
    const expr::Compiled when = method_.pool.Condition(message.when());
    if (const auto* ref = std::get_if<expr::Ref>(&when)) {
      step.when = *ref;
    } else {
      Tell({at, StepFields::kWhenFieldNumber}, message.when(),
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
    Error({at, StepFields::kUnitFieldNumber}, "money has no other unit",
          "remove `unit`; money is always in yuan");
  }
  AddSymbol(step);
  method_.steps.push_back(std::move(step));
}

bool MethodReader::ReadName(const StepFields& message, const Place& at) {
  const std::string& id = message.id();
  if (!ValidName(id) || expr::IsReserved(id)) {
    Error({at, StepFields::kIdFieldNumber},
          absl::StrCat("`", id, "` is not a name for a step"),
          "use 1 to 64 of a-z 0-9 _, beginning with a letter, and no word of "
          "the language");
    return false;
  }
  const std::optional<int> slot = method_.symbols.Find(id);
  if (!slot) return true;
  Error({at, StepFields::kIdFieldNumber},
        absl::StrCat("`", id, "` is already ",
                     *slot < facts_               ? "a fact"
                     : *slot == method_.statutory ? "the statutory range"
                                                  : "a step"),
        "give the step a name of its own");
  return false;
}

bool MethodReader::ReadKind(const StepFields& message, const Place& at,
                            MethodStep& step) {
  const auto child = [&](int number) { return at.Child(number, 0, ""); };
  switch (message.does_case()) {
    case StepFields::kLet:
      return ReadLet(message, at, step);
    case StepFields::kLook:
      return ReadLook(message.look(), child(StepFields::kLookFieldNumber),
                      step);
    case StepFields::kTally:
      return ReadTally(message.tally(), child(StepFields::kTallyFieldNumber),
                       step);
    case StepFields::kPick:
      return ReadPick(message.pick(), child(StepFields::kPickFieldNumber),
                      step);
    case StepFields::kClamp:
      return ReadClamp(message.clamp(), child(StepFields::kClampFieldNumber),
                       step);
    case StepFields::kRound:
      return ReadRound(message.round(), child(StepFields::kRoundFieldNumber),
                       step);
    case StepFields::kShift:
      return ReadShift(message.shift(), child(StepFields::kShiftFieldNumber),
                       step);
    case StepFields::DOES_NOT_SET:
      break;
  }
  Error({at}, "the step does nothing",
        "give one of `let`, `look`, `tally`, `pick`, `shift`, `clamp` and "
        "`round`");
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
    for (const MethodMove& move : step.moves) {
      AddFacts(move.when, all);
      if (!step.unproved_least) condition(move.when);
    }
    for (const expr::Span& figure : step.figures) AddFacts(figure, computed);
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
