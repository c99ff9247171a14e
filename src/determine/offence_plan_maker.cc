// SPDX-License-Identifier: Apache-2.0
#include "src/determine/offence_plan_maker.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "src/determine/codes.h"

namespace discretion::determine {
namespace {

constexpr int kMostConditions = 64;

}  // namespace

std::optional<ConditionsMaker::Column> OffencePlanMaker::ColumnOf(
    int32_t slot) {
  size_t place = shared_[slot];
  if (place == kNoColumn) {
    const auto found = std::find(slots_.begin(), slots_.end(), slot);
    place = shared_columns_ + static_cast<size_t>(found - slots_.begin());
    if (place >= OffencePlan::kMostColumns) return std::nullopt;
    if (found == slots_.end()) slots_.push_back(static_cast<uint16_t>(slot));
  }
  head_.needs |= uint64_t{1} << place;
  return ConditionsMaker::Column{static_cast<uint8_t>(place), scales_[slot]};
}

void OffencePlanMaker::Clear() {
  head_ = OffencePlan();
  conditions_.Clear();
  count_ = 0;
  slots_.clear();
  branches_.clear();
  tiers_.clear();
  first_tier_.clear();
  fines_at_.clear();
}

// Without `when`: one that always holds.
bool OffencePlanMaker::AddCondition(std::optional<expr::Ref> when) {
  if (count_ == kMostConditions) return false;
  const auto column_of = [&](int32_t slot) { return ColumnOf(slot); };
  if (!when) {
    expr::Terms always;
    always.Add();
    return conditions_.Add(count_++, always, column_of);
  }
  const std::optional<expr::Terms> terms =
      expr::TermsOf(model_.pool, *when, kMostTermsOfOne);
  return terms && conditions_.Add(count_++, *terms, column_of);
}

bool OffencePlanMaker::AddBranches(const ruleset::Provision& provision) {
  if (provision.branches.size() > OffencePlan::kMostBranches) return false;
  for (const ruleset::Branch& branch : provision.branches) {
    if (!AddCondition(branch.when)) return false;
    ++head_.branches;
  }
  return true;
}

bool OffencePlanMaker::AddTiers(const ruleset::OffenceRule& rule) {
  for (const ruleset::Rows& rows : rule.rows) {
    first_tier_.push_back(static_cast<uint16_t>(tiers_.size()));
    if (!rows.ladder) continue;
    for (int t = 0; t < rows.criteria.size(); ++t) {
      uint64_t& tier = tiers_.emplace_back(0);
      for (int criterion : rows.criteria[t]) {
        tier |= uint64_t{1} << (count_ % kMostConditions);
        if (!AddCondition(model_.criteria[criterion].when)) return false;
      }
    }
  }
  return true;
}

bool OffencePlanMaker::AddFines(const ruleset::OffenceRule& rule) {
  for (int b = 0; b < head_.branches; ++b) {
    const BranchFines& fines = fines_.Of(rule, b);
    if (!fines.covered) return false;
    BranchPlan& plan = branches_.emplace_back();
    if (fines.base) {
      if (scales_[*fines.base] != 1) return false;
      const std::optional<ConditionsMaker::Column> column =
          ColumnOf(*fines.base);
      if (!column) return false;
      plan.base = static_cast<int8_t>(column->place);
    }
    plan.fines = static_cast<uint16_t>(fines_at_.size());
    fines_at_.insert(fines_at_.end(), fines.plans.begin(), fines.plans.end());
    const ruleset::Ladder* ladder = model_.LadderOf(rule, b);
    if (ladder == nullptr) continue;
    plan.tiers = static_cast<uint8_t>(ladder->tiers.size());
    plan.several = static_cast<uint8_t>(ladder->several_match);
    plan.silent = ladder->no_match != ruleset::NoMatch::kStatute;
    plan.tier = first_tier_[rule.rows_of[b]];
  }
  return true;
}

void OffencePlanMaker::SetDates(const ruleset::Provision& provision) {
  for (const Period* period :
       {&model_.in_force,
        &model_.statutes[provision.citation.statute].in_force}) {
    if (period->from) head_.from = std::max(head_.from, DaysOf(*period->from));
    if (period->until)
      head_.until = std::min(head_.until, DaysOf(*period->until));
  }
}

const OffencePlan* OffencePlanMaker::Write(Records& records) {
  const Conditions made = conditions_.made();
  size_t bytes = sizeof(OffencePlan);
  const auto place = [&](size_t size) {
    const size_t at = bytes;
    bytes += (size + 7) / 8 * 8;
    return static_cast<uint16_t>(at);
  };
  const auto comparisons = static_cast<size_t>(made.comparisons);
  const auto terms = static_cast<size_t>(made.terms);
  head_.comparisons_ = static_cast<uint8_t>(comparisons);
  head_.terms_ = static_cast<uint8_t>(terms);
  head_.own = static_cast<uint8_t>(slots_.size());
  head_.slots_ = place(2 * slots_.size());
  head_.column_ = place(comparisons);
  head_.least_ = place(8 * comparisons);
  head_.read_ = place(4 * terms);
  head_.wanted_ = place(4 * terms);
  head_.condition_ = place(terms);
  head_.branches_ = place(sizeof(BranchPlan) * branches_.size());
  head_.tiers_ = place(8 * tiers_.size());
  head_.fines_ = place(sizeof(FinesPlan*) * fines_at_.size());
  std::byte* const at = records.Add(bytes);
  const auto write = [&](size_t offset, const void* from, size_t size) {
    if (size > 0) std::memcpy(at + offset, from, size);
  };
  write(0, &head_, sizeof(head_));
  write(head_.column_, made.column, comparisons);
  write(head_.least_, made.least, 8 * comparisons);
  write(head_.read_, made.read, 4 * terms);
  write(head_.wanted_, made.wanted, 4 * terms);
  write(head_.condition_, made.condition, terms);
  write(head_.branches_, branches_.data(),
        sizeof(BranchPlan) * branches_.size());
  write(head_.tiers_, tiers_.data(), 8 * tiers_.size());
  write(head_.fines_, fines_at_.data(), sizeof(FinesPlan*) * fines_at_.size());
  write(head_.slots_, slots_.data(), 2 * slots_.size());
  return reinterpret_cast<const OffencePlan*>(at);
}

const OffencePlan* OffencePlanMaker::Make(
    int offence, absl::Span<const uint64_t> circumstance_needs,
    Records& records) {
  Clear();
  const ruleset::OffenceRule& rule = model_.rules[offence];
  const ruleset::Provision& provision = model_.provisions[rule.provision];
  constexpr size_t kMostFacts = 0xffff;
  if (model_.facts.size() > kMostFacts || !AddBranches(provision) ||
      !AddTiers(rule) || !AddFines(rule)) {
    return nullptr;
  }
  for (int circumstance : rule.circumstances) {
    head_.circumstances |= uint64_t{1} << circumstance;
    head_.needs |= circumstance_needs[circumstance];
  }
  SetDates(provision);
  return Write(records);
}

Conditions OffencePlan::conditions() const {
  return {.least = At<int64_t>(least_),
          .column = At<uint8_t>(column_),
          .read = At<uint32_t>(read_),
          .wanted = At<uint32_t>(wanted_),
          .condition = At<uint8_t>(condition_),
          .comparisons = comparisons_,
          .terms = terms_};
}

}  // namespace discretion::determine
