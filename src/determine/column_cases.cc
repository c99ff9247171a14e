// SPDX-License-Identifier: Apache-2.0
#include "src/determine/column_cases.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "src/determine/codes.h"
#include "src/determine/facts.h"
#include "src/ruleset/model.h"

namespace discretion::determine {
namespace {

using expr::Value;

constexpr Date kFirstDay(1970, 1, 1);
// Days of the years 0 to 9999.
constexpr int64_t kLeastDay = -719528;
constexpr int64_t kMostDay = 2932896;

bool IsTexts(const Column& column) {
  return std::holds_alternative<absl::Span<const std::string>>(column.values);
}

size_t SizeOf(const Column& column) {
  return std::visit([](const auto& values) { return values.size(); },
                    column.values);
}

// Of a column that has no texts.
Ratio NumberAt(const Column& column, size_t row) {
  if (const auto* whole =
          std::get_if<absl::Span<const int64_t>>(&column.values))
    return (*whole)[row];
  if (const auto* small =
          std::get_if<absl::Span<const uint8_t>>(&column.values))
    return (*small)[row];
  return std::get<absl::Span<const Ratio>>(column.values)[row];
}

bool IsIndex(Ratio number, size_t count) {
  return number.is_whole() && number >= Ratio(0) &&
         number < Ratio(static_cast<int64_t>(count));
}

absl::Status CheckCell(const Fact& fact, Ratio number) {
  switch (fact.type) {
    case FactType::kBool:
      if (IsIndex(number, 2)) return absl::OkStatus();
      return Refused(fact, "is a yes/no fact; a column has 1 (是) or 0 (否)");
    case FactType::kMoney:
      if (number.is_whole() && number >= Ratio(0)) return absl::OkStatus();
      return Refused(fact,
                     "is a sum of money; a column has whole fen, 0 or "
                     "more");
    case FactType::kChoice:
      if (IsIndex(number, fact.choices.size())) return absl::OkStatus();
      return Refused(fact, absl::StrCat("is a choice; a column has its index, "
                                        "0 to ",
                                        fact.choices.size() - 1));
    case FactType::kDate:
      if (number.is_whole() && number >= Ratio(kLeastDay) &&
          number <= Ratio(kMostDay)) {
        return absl::OkStatus();
      }
      return Refused(fact, "is a day; a column has days since 1970-01-01");
    default:
      return CheckNumber(fact, number);
  }
}

// The least range that holds both.
void Widen(const Amount& fine, Amount& hull) {
  if ((fine.has & Amount::kFine) == 0) return;
  if ((hull.has & Amount::kFine) == 0) {
    hull = fine;
    return;
  }
  const auto widen = [&](int64_t from, int64_t& to, uint8_t there, uint8_t open,
                         bool lower) {
    if ((hull.has & there) == 0) return;
    if ((fine.has & there) == 0) {
      hull.has &= static_cast<uint8_t>(~(there | open));
    } else if (lower ? from < to : from > to) {
      to = from;
      hull.has = static_cast<uint8_t>((hull.has & ~open) | (fine.has & open));
    } else if (from == to && (fine.has & open) == 0) {
      hull.has &= static_cast<uint8_t>(~open);
    }
  };
  widen(fine.min, hull.min, Amount::kMin, Amount::kMinOpen, true);
  widen(fine.max, hull.max, Amount::kMax, Amount::kMaxOpen, false);
}

Amount ToAmount(const std::optional<Range<Money>>& range) {
  Amount amount{0, 0, 0};
  if (!range) return amount;
  amount.has = Amount::kFine;
  if (const auto min = range->min()) {
    amount.min = min->value.fen();
    amount.has |= Amount::kMin | (min->open ? Amount::kMinOpen : 0);
  }
  if (const auto max = range->max()) {
    amount.max = max->value.fen();
    amount.has |= Amount::kMax | (max->open ? Amount::kMaxOpen : 0);
  }
  return amount;
}

struct Place {
  int8_t branch = -1;
  int8_t tier = -1;
};

void Write(size_t row, Outcome outcome, size_t options, Place place,
           const Amount& hull, BatchAnswers& answers) {
  static_assert(int{BatchAnswers::kMaxOpen} == int{Amount::kMaxOpen});
  answers.outcome[row] = outcome;
  answers.options[row] = static_cast<int32_t>(options);
  answers.branch[row] = place.branch;
  answers.tier[row] = place.tier;
  answers.fine_min[row] = (hull.has & Amount::kMin) != 0 ? hull.min : 0;
  answers.fine_max[row] = (hull.has & Amount::kMax) != 0 ? hull.max : 0;
  answers.fine[row] = hull.has;
}

void Write(size_t row, const Findings& findings, BatchAnswers& answers) {
  Amount hull{0, 0, 0};
  bool in_branch = true;
  for (int i = 0; i < findings.count; ++i) {
    Widen(findings.results[i].fine, hull);
    in_branch = in_branch && findings.results[i].branch >= 0;
  }
  const Place place =
      in_branch ? Place{findings.truths.branch, findings.truths.tier} : Place();
  Write(row, findings.count == 1 ? Outcome::kDetermined : Outcome::kChoice,
        findings.count, place, hull, answers);
}

// What all options have in common.
Place PlaceOf(absl::Span<const Option> options) {
  const auto same = [&](auto member) {
    return !options.empty() && std::all_of(options.begin(), options.end(),
                                           [&](const Option& option) {
                                             return option.*member ==
                                                    options.front().*member;
                                           })
               ? (options.front().*member).value_or(-1)
               : int8_t{-1};
  };
  Place place{same(&Option::branch), same(&Option::base_tier)};
  if (place.branch < 0) place.tier = -1;
  return place;
}

}  // namespace

absl::StatusOr<std::optional<Date>> DayAt(int64_t day) {
  if (day == kUnknownDay) return std::nullopt;
  if (day >= kLeastDay && day <= kMostDay) return kFirstDay + day;
  return absl::InvalidArgumentError(absl::StrCat(
      "the act's day ", day, " is none; act_days has days since 1970-01-01"));
}

absl::Status ColumnCases::Bind(
    const std::vector<const ruleset::Model*>& editions) {
  for (const Column& column : batch_.columns) {
    const std::optional<int> slot = model().FindFact(column.fact);
    const bool elsewhere = std::any_of(
        editions.begin(), editions.end(), [&](const ruleset::Model* other) {
          return other->FindFact(column.fact).has_value();
        });
    if (!slot && elsewhere) continue;
    if (!slot) {
      return absl::NotFoundError(
          absl::StrCat("`", model().id, "` declares no fact `", column.fact,
                       "`; `discretion show` lists the facts of an offence"));
    }
    const absl::Status status = BindColumn(column, *slot);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status ColumnCases::BindColumn(const Column& column, int slot) {
  const Fact& fact = model().facts[slot];
  for (const Bound& other : columns_) {
    if (other.slot == slot)
      return Refused(fact, "has two columns; give it one");
  }
  if (slot == model().act_date)
    return Refused(fact, "is the day of the act; give it as act_days");
  if ((fact.type == FactType::kText) != IsTexts(column)) {
    return Refused(fact, IsTexts(column) ? "is no text; its column has numbers"
                                         : "is a text; its column has texts");
  }
  if (SizeOf(column) != batch_.rows ||
      (!column.known.empty() && column.known.size() != batch_.rows)) {
    return Refused(fact, absl::StrCat("has a column of another length than ",
                                      batch_.rows, " rows"));
  }
  columns_.push_back({slot, &fact, &column});
  return absl::OkStatus();
}

void ColumnCases::Fail(size_t row, absl::Status why, BatchAnswers& answers,
                       std::vector<BatchAnswers::Error>& errors) {
  Write(row, Outcome::kNoAnswer, 0, Place(), Amount{0, 0, 0}, answers);
  errors.push_back({row, std::move(why)});
}

absl::Status ColumnCases::Read(size_t row, Case& c,
                               std::vector<Value>& slots) const {
  std::fill(slots.begin(), slots.end(), Value::Unknown());
  if (!batch_.act_days.empty()) {
    const absl::StatusOr<std::optional<Date>> day = DayAt(batch_.act_days[row]);
    if (!day.ok()) return day.status();
    c.act_date = *day;
    if (c.act_date && model().act_date)
      slots[*model().act_date] = Value::Of(*c.act_date);
  }
  for (const Bound& bound : columns_) {
    const Column& column = *bound.column;
    if (!column.known.empty() && column.known[row] == 0) continue;
    if (bound.fact->type == FactType::kText) {
      const std::string& text =
          std::get<absl::Span<const std::string>>(column.values)[row];
      const absl::Status status = CheckText(*bound.fact, text);
      if (!status.ok()) return status;
      slots[bound.slot] = Value::Of(absl::string_view(text));
      continue;
    }
    const Ratio number = NumberAt(column, row);
    const absl::Status status = CheckCell(*bound.fact, number);
    if (!status.ok()) return status;
    slots[bound.slot] = Value::Of(number);
  }
  if (model().derivations.empty()) return absl::OkStatus();
  return AddDerived(model(), c, {}, slots);
}

absl::Status ColumnCases::DetermineSlowly(size_t row, Case c,
                                          std::vector<Value> slots,
                                          BatchAnswers& answers) const {
  const Prepared& blank = *blank_.prepared_;
  auto prepared = std::make_shared<Prepared>(blank.loaded, blank.ruleset,
                                             blank.offence, std::move(c));
  prepared->slots = std::move(slots);
  prepared->anything_unknown =
      AnyUnknown(model(), blank.offence, prepared->slots);
  const absl::StatusOr<Determination> answer =
      PreparedCase(std::move(prepared), Encoded()).Determine();
  if (!answer.ok()) return answer.status();
  Write(row, answer->outcome(), answer->options().size(),
        PlaceOf(answer->options()), ToAmount(answer->fine_hull()), answers);
  return absl::OkStatus();
}

void ColumnCases::Determine(size_t from, size_t until, BatchAnswers& answers,
                            std::vector<BatchAnswers::Error>& errors) const {
  const Prepared& blank = *blank_.prepared_;
  Encoded encoded;
  encoded.plan =
      &blank.loaded->plans[&blank.ruleset - blank.loaded->rulesets.data()];
  encoded.offence = encoded.plan->Of(blank.offence);
  std::vector<Value> slots(model().facts.size());
  Case c = blank.given;
  Findings findings;
  for (size_t row = from; row < until; ++row) {
    absl::Status status = Read(row, c, slots);
    if (status.ok() && encoded.offence != nullptr) {
      encoded.dated = c.act_date.has_value();
      if (encoded.dated) encoded.act_day = DaysOf(*c.act_date);
      if (Encode(slots, encoded) && Find(encoded, findings)) {
        Write(row, findings, answers);
        continue;
      }
    }
    if (status.ok()) status = DetermineSlowly(row, c, slots, answers);
    if (status.ok()) continue;
    Fail(row, std::move(status), answers, errors);
  }
}

}  // namespace discretion::determine
