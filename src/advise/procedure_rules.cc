// SPDX-License-Identifier: Apache-2.0
#include "src/advise/procedure_rules.h"

#include "absl/strings/str_cat.h"
#include "src/determine/prepared.h"
#include "src/expr/representatives.h"
#include "src/expr/truth.h"

namespace discretion::advise {
namespace {

using ruleset::ProcedureRule;
using ruleset::Threshold;

// Of the values of unknown facts.
constexpr size_t kMostCombinations = 256;

bool HasSum(Kind kind) {
  return kind == Kind::kFine || kind == Kind::kConfiscateGains ||
         kind == Kind::kConfiscateGoods;
}

bool IsUpper(Bound bound) {
  return bound == Bound::kAtMost || bound == Bound::kLessThan;
}

// Whole fen, both ends in; an absent maximum is unbounded.
struct Sum {
  int64_t min = 0;
  std::optional<int64_t> max;
};

Sum SumOf(const Range<Money>& range) {
  Sum sum{1, std::nullopt};  // a fine is more than nothing
  if (const auto min = range.min())
    sum.min = std::max<int64_t>(1, min->value.fen() + (min->open ? 1 : 0));
  if (const auto max = range.max())
    sum.max = max->value.fen() - (max->open ? 1 : 0);
  return sum;
}

// Whether every sum satisfies the bound, some do, or none.
Due Satisfies(const Sum& sum, Bound bound, Ratio figure) {
  const bool strict = bound == Bound::kMoreThan || bound == Bound::kLessThan;
  const auto at = [&](int64_t fen) {
    const Ratio value(fen);
    if (IsUpper(bound)) return strict ? value < figure : value <= figure;
    return strict ? value > figure : value >= figure;
  };
  const bool least = at(sum.min);
  const bool greatest = sum.max ? at(*sum.max) : !IsUpper(bound);
  if (least && greatest) return Due::kAlways;
  return least || greatest ? Due::kPossible : Due::kNever;
}

bool InForce(const Period& period, const std::optional<Date>& on) {
  return on ? period.Contains(*on) : !period.until;
}

absl::Status NotTold(const ProcedureRule& rule) {
  return absl::OutOfRangeError(
      absl::StrCat("rule of procedure `", rule.name.zh, "` (", rule.id,
                   ") compares an amount that does not fit"));
}

}  // namespace

absl::StatusOr<Rules> Rules::Create(const Determination& determination,
                                    const ProcedureQuestion& question) {
  Rules rules;
  rules.determination_ = &determination;
  rules.model_ = &determination.ruleset().model();
  rules.question_ = &question;
  for (const ProcedureRule& rule : rules.model_->procedure_rules)
    rules.in_force_.push_back(InForce(rule.in_force, question.on));
  absl::StatusOr<std::vector<Due>> when =
      rules.Test(determination.prepared().slots);
  if (!when.ok()) return when.status();
  rules.when_ = *std::move(when);
  rules.ChooseFacts();
  return rules;
}

absl::StatusOr<std::vector<Due>> Rules::Test(expr::Slots slots) const {
  std::vector<Due> when;
  for (const ProcedureRule& rule : model_->procedure_rules) {
    const expr::Truth truth =
        rule.when ? model_->pool.Test(*rule.when, slots) : expr::Truth::kTrue;
    if (expr::IsError(truth)) return NotTold(rule);
    when.push_back(truth == expr::Truth::kUnknown
                       ? Due::kPossible
                       : DueIf(truth == expr::Truth::kTrue));
  }
  return when;
}

// Those that keep a condition unknown, with the values that conditions tell
// apart.
void Rules::ChooseFacts() {
  std::vector<expr::Ref> conditions;
  std::vector<int> slots;
  for (size_t i = 0; i < when_.size(); ++i) {
    if (when_[i] != Due::kPossible || !in_force_[i]) continue;
    conditions.push_back(*model_->procedure_rules[i].when);
    const std::vector<int> missing = MissingOf(static_cast<int>(i));
    slots.insert(slots.end(), missing.begin(), missing.end());
  }
  std::sort(slots.begin(), slots.end());
  slots.erase(std::unique(slots.begin(), slots.end()), slots.end());
  size_t combinations = 1;
  for (int slot : slots) {
    std::optional<std::vector<expr::Value>> values =
        expr::Representatives(model_->pool, conditions, slot);
    if (!values || values->empty()) continue;
    combinations *= values->size();
    if (combinations > kMostCombinations) {
      facts_.clear();
      values_.clear();
      return;
    }
    facts_.push_back(slot);
    values_.push_back(*std::move(values));
  }
}

absl::StatusOr<std::vector<Setting>> Rules::Settings(
    const std::vector<int>& agencies) const {
  std::vector<expr::Value> slots(determination_->prepared().slots.begin(),
                                 determination_->prepared().slots.end());
  std::vector<Setting> settings;
  std::vector<int> values(facts_.size());
  const std::optional<ruleset::SubjectFact>& party = model_->subject;
  for (bool more = true; more;) {
    for (size_t i = 0; i < facts_.size(); ++i)
      slots[facts_[i]] = values_[i][static_cast<size_t>(values[i])];
    absl::StatusOr<std::vector<Due>> when = Test(slots);
    if (!when.ok()) return when.status();
    for (Subject subject : {Subject::kPerson, Subject::kOrganisation}) {
      if (question_->subject && *question_->subject != subject) continue;
      // A fact that is tried may say whom the case concerns.
      if (party && slots[party->slot].known() &&
          party->choices[static_cast<size_t>(
              slots[party->slot].number.numerator())] != subject) {
        continue;
      }
      for (int agency : agencies)
        settings.push_back({subject, agency, values, *when});
    }
    more = false;
    for (size_t i = 0; i < values.size() && !more; ++i) {
      more = ++values[i] < static_cast<int>(values_[i].size());
      if (!more) values[i] = 0;
    }
  }
  return settings;
}

Due Rules::Binds(int rule, const Setting& setting) const {
  const ProcedureRule& it = model_->procedure_rules[rule];
  if (!in_force_[rule]) return Due::kNever;
  if (!it.agencies.empty() && std::find(it.agencies.begin(), it.agencies.end(),
                                        setting.agency) == it.agencies.end()) {
    return Due::kNever;
  }
  if (it.subject && *it.subject != setting.subject) return Due::kNever;
  return setting.when[rule];
}

std::vector<int> Rules::MissingOf(int rule) const {
  const ProcedureRule& it = model_->procedure_rules[rule];
  if (!it.when || when_[rule] != Due::kPossible) return {};
  return model_->pool.Missing(*it.when, determination_->prepared().slots);
}

absl::Status Rules::Compare(const ProcedureRule& rule, const Penalty& penalty,
                            Met& met) const {
  const Threshold& threshold = *rule.threshold;
  const bool fine = penalty.kind == Kind::kFine;
  met.compared = true;
  met.confiscated = !fine;
  if (!fine && question_->confiscated)
    met.sum = Range<Money>::Point(*question_->confiscated);
  if (fine && question_->amount) {
    met.sum = Range<Money>::Point(*question_->amount);
  } else if (fine) {
    met.sum = penalty.fine;
  }
  // Of confiscation the statute has no maximum.
  std::optional<Money> cap;
  if (fine && penalty.statutory && penalty.statutory->max())
    cap = penalty.statutory->max()->value;
  const bool cap_open = fine && !cap && !penalty.settled;
  Due due = Due::kAlways;
  if (threshold.share || threshold.cap) {
    const bool wanted = threshold.share || *threshold.cap;
    due = cap_open ? Due::kPossible : DueIf(cap.has_value() == wanted);
  }
  met.sum_open = due == Due::kPossible;
  if (due == Due::kNever) {
    met.due = Due::kNever;
    met.compared = false;
    return absl::OkStatus();
  }
  if (!threshold.share) {
    met.figure = threshold.figure;
  } else if (cap) {
    met.figure = threshold.figure.Times(Ratio(cap->fen()));
    if (!met.figure) return NotTold(rule);
  }
  const Due reached =
      met.sum && met.figure
          ? Satisfies(SumOf(*met.sum), threshold.bound, *met.figure)
          : Due::kPossible;
  met.sum_open = met.sum_open || reached == Due::kPossible;
  met.due = Both(due, reached);
  if (met.due == Due::kNever) met.sum_open = false;
  return absl::OkStatus();
}

absl::StatusOr<Met> Rules::MeetsPenalty(const ProcedureRule& rule,
                                        const Penalty& penalty) const {
  Met met;
  if (rule.kinds != 0 && !rule.Has(penalty.kind)) return met;
  met.due = Due::kAlways;
  if (rule.threshold && HasSum(penalty.kind)) {
    const absl::Status compared = Compare(rule, penalty, met);
    if (!compared.ok()) return compared;
  }
  return met;
}

// An outcome imposes every compulsory kind, and at least one.
absl::StatusOr<Met> Rules::Meets(int rule, const Option& option) const {
  const ProcedureRule& it = model_->procedure_rules[rule];
  Met all;
  if (option.no_penalty || option.penalties.empty()) return all;
  const bool every = it.duty == ProcedureDuty::kOnTheSpot;
  const auto imposed = [&](const Penalty& penalty) {
    const bool proposed = penalty.kind == Kind::kFine && question_->amount;
    return penalty.duty == Duty::kCompulsory || proposed;
  };
  const bool any_imposed =
      std::any_of(option.penalties.begin(), option.penalties.end(), imposed);
  Due least = Due::kAlways;
  Due greatest = Due::kNever;
  bool sum_open = false;
  for (const Penalty& penalty : option.penalties) {
    const absl::StatusOr<Met> met = MeetsPenalty(it, penalty);
    if (!met.ok()) return met.status();
    Due due = met->due;
    if (any_imposed && !imposed(penalty) &&
        due != (every ? Due::kAlways : Due::kNever)) {
      all.kind_open = true;
      due = Due::kPossible;
    }
    least = Both(least, due);
    greatest = Either(greatest, due);
    sum_open = sum_open || met->sum_open;
    // Its figures are those of the penalty that decides.
    const bool decides = due == (every ? least : greatest);
    if (met->compared && decides && !all.compared) {
      const bool kind_open = all.kind_open;
      all = *met;
      all.kind_open = kind_open;
    }
  }
  if (any_imposed) {
    all.due = every ? least : greatest;
  } else {
    all.due = least == greatest ? least : Due::kPossible;
    all.kind_open = least != greatest;
  }
  if (!it.not_defined.empty() && all.due == Due::kAlways)
    all.due = Due::kPossible;
  const bool open = all.due == Due::kPossible;
  all.sum_open = open && sum_open;
  all.kind_open = open && all.kind_open;
  return all;
}

}  // namespace discretion::advise
