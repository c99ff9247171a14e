// SPDX-License-Identifier: Apache-2.0
#include "src/determine/plan_maker.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "src/determine/codes.h"
#include "src/determine/offence_plan_maker.h"

namespace discretion::determine {
namespace {

constexpr size_t kMostWays = 32;
constexpr size_t kMostShared = 48;  // columns

uint64_t Bit(int index) { return uint64_t{1} << index; }

// Where a circumstance counts in Plan::Call.
std::optional<int> PlaceOf(const ruleset::Circumstance& one) {
  const bool light = one.Has(Effect::kLighten);
  const bool mitigated = one.Has(Effect::kMitigate);
  if (light && mitigated) return Plan::kEither;
  if (light) return Plan::kLighten;
  if (mitigated) return Plan::kMitigate;
  if (one.Has(Effect::kAggravate)) return Plan::kAggravate;
  return std::nullopt;
}

uint8_t NumberAt(uint64_t numbers, int place) {
  return static_cast<uint8_t>(numbers >> 8 * place & 0xff);
}

}  // namespace

void PlanMaker::MakeCircumstances() {
  std::vector<ConditionsMaker>& made = plan_.circumstances_made_;
  const auto column_of =
      [&](int32_t slot) -> std::optional<ConditionsMaker::Column> {
    uint8_t& column = column_of_[slot];
    if (column == kNoColumn) {
      if (plan_.shared_.size() == kMostShared) return std::nullopt;
      column = static_cast<uint8_t>(plan_.shared_.size());
      plan_.shared_.push_back(slot);
    }
    needs_.back() |= Bit(column);
    return ConditionsMaker::Column{column, plan_.scales_[slot]};
  };
  for (size_t i = 0; i < model_.circumstances.size(); ++i) {
    const ruleset::Circumstance& one = model_.circumstances[i];
    const std::optional<expr::Terms> terms =
        expr::TermsOf(model_.pool, one.when, kMostTermsOfOne);
    const int index = static_cast<int>(i);
    Plan::Call call{.exempt = one.Has(Effect::kExempt),
                    .gate = one.gate() && one.must};
    if (const std::optional<int> place = PlaceOf(one))
      call.numbers = uint64_t{1} << 8 * (*place + (one.must ? 0 : 1));
    plan_.calls_.push_back(call);
    needs_.push_back(0);
    if (!terms) continue;
    if (!made.empty() && made.back().Add(index, *terms, column_of)) {
      covered_ |= Bit(index);
      continue;
    }
    made.emplace_back();
    if (made.back().Add(index, *terms, column_of)) {
      covered_ |= Bit(index);
    } else {
      made.pop_back();
    }
  }
  for (const ConditionsMaker& one : made)
    plan_.circumstances_.push_back(one.made());
}

// Those come first that none of the others excludes.
void PlanMaker::OrderExclusions() {
  uint64_t left = 0;
  for (size_t i = 0; i < model_.circumstances.size(); ++i)
    left |= Bit(static_cast<int>(i));
  while (left != 0) {
    uint64_t excluded = 0;
    for (uint64_t at = left; at != 0; at &= at - 1) {
      for (int other : model_.circumstances[std::countr_zero(at)].excludes)
        excluded |= Bit(other);
    }
    const uint64_t next = left & ~excluded;
    if (next == 0) return;  // a circle, which no ruleset has
    for (uint64_t at = next; at != 0; at &= at - 1) {
      const int index = std::countr_zero(at);
      Plan::Exclusion one{Bit(index), 0};
      for (int other : model_.circumstances[index].excludes)
        one.excluded |= Bit(other);
      if (one.excluded != 0) plan_.exclusions_.push_back(one);
    }
    left &= ~next;
  }
}

std::optional<uint32_t> PlanMaker::WaysOf(uint64_t numbers) {
  // Circumstances that others include: here there is no offence.
  if (numbers != 0 && !model_.application_rules) return std::nullopt;
  const auto number = [&](int place) {
    return Number{NumberAt(numbers, place), NumberAt(numbers, place + 1)};
  };
  Called called;
  called.lighten = number(Plan::kLighten);
  called.mitigate = number(Plan::kMitigate);
  called.aggravate = number(Plan::kAggravate);
  called.either = number(Plan::kEither);
  const Choices choices = ChoicesOf(
      called, model_.application_rules ? &*model_.application_rules : nullptr);
  uint32_t ways = 0;
  for (const Way& way : choices.ways) {
    const auto found = std::find(ways_.begin(), ways_.end(), way);
    const size_t place = static_cast<size_t>(found - ways_.begin());
    if (place == kMostWays) return std::nullopt;
    if (found == ways_.end()) ways_.push_back(way);
    ways |= uint32_t{1} << place;
  }
  return ways;
}

// Every sum of calls that these circumstances can come to.
void PlanMaker::MakeChoices() {
  plan_.each_ = model_.application_rules && model_.application_rules->each;
  plan_.choice_of_.fill(Plan::kNoChoice);
  std::array<int, 8> most = {};
  for (const Plan::Call& call : plan_.calls_) {
    for (int place = 0; place < 8; ++place) {
      const int cap = place >= Plan::kEither && !plan_.each_ ? 2 : 1;
      most[place] = std::min(cap, most[place] + NumberAt(call.numbers, place));
    }
  }
  std::array<int, 8> at = {};
  for (bool more = true; more;) {
    uint64_t numbers = 0;
    for (int place = 0; place < 8; ++place)
      numbers |= static_cast<uint64_t>(at[place]) << 8 * place;
    const std::optional<uint32_t> ways = WaysOf(numbers);
    const auto found = std::find(choices_.begin(), choices_.end(), ways);
    const size_t place = static_cast<size_t>(found - choices_.begin());
    if (ways && place < Plan::kNoChoice) {
      if (found == choices_.end()) choices_.push_back(*ways);
      plan_.choice_of_[Plan::IndexOf(numbers)] = static_cast<uint8_t>(place);
    }
    more = false;
    for (int i = 0; i < 8 && !more; ++i) {
      more = at[i] < most[i];
      at[i] = more ? at[i] + 1 : 0;
    }
  }
  plan_.choices_ = choices_.size();
}

bool PlanMaker::Covers(const ruleset::OffenceRule& rule) const {
  if (!rule.methods.empty()) return false;
  return std::all_of(rule.circumstances.begin(), rule.circumstances.end(),
                     [&](int it) { return (covered_ & Bit(it)) != 0; });
}

void PlanMaker::Make() {
  plan_.scales_ = ScalesOf(model_);
  column_of_.assign(model_.facts.size(), kNoColumn);
  MakeCircumstances();
  OrderExclusions();
  MakeChoices();
  plan_.offences_.resize(model_.rules.size());
  OffencePlanMaker maker(model_, column_of_, plan_.shared_.size(),
                         plan_.scales_, fines_);
  for (size_t i = 0; i < model_.rules.size(); ++i) {
    if (!Covers(model_.rules[i])) continue;
    plan_.offences_[i] =
        maker.Make(static_cast<int>(i), needs_, plan_.offence_records_);
  }
  plan_.listed_ = fines_.Listed(choices_);
}

Plan::Plan(const ruleset::Model& model) { PlanMaker(model, *this).Make(); }

}  // namespace discretion::determine
