// SPDX-License-Identifier: Apache-2.0
// What a plan finds. Nothing here allocates, and little branches.

#include <algorithm>
#include <bit>
#include <optional>

#include "src/determine/codes.h"
#include "src/determine/plan.h"

namespace discretion::determine {
namespace {

// The parts of one tenth of a per mille, which most tables keep to: the
// division is then one by a constant.
constexpr uint64_t kParts = 10'000;

struct Division {
  uint64_t whole;
  bool rest;
};

Division Divide(uint64_t value, uint64_t denominator) {
  const uint64_t whole =
      denominator == kParts ? value / kParts : value / denominator;
  return {whole, whole * denominator != value};
}

// Whole fen: ends between two move inward and are in. False if none is left.
bool ToFen(const Amount& units, uint64_t base, uint64_t denominator,
           Amount& fen) {
  const uint64_t low = static_cast<uint64_t>(units.min) * base;
  const uint64_t high = static_cast<uint64_t>(units.max) * base;
  fen.has = units.has;
  if (denominator == 1) {
    fen.min = static_cast<int64_t>(low);
    fen.max = static_cast<int64_t>(high);
  } else {
    const Division min = Divide(low, denominator);
    const Division max = Divide(high, denominator);
    fen.min = static_cast<int64_t>(min.whole + min.rest);
    fen.max = static_cast<int64_t>(max.whole);
    fen.has &= static_cast<uint8_t>(
        ~(min.rest * Amount::kMinOpen | max.rest * Amount::kMaxOpen));
  }
  constexpr uint8_t kBoth = Amount::kMin | Amount::kMax;
  constexpr uint8_t kOpen = Amount::kMinOpen | Amount::kMaxOpen;
  if ((fen.has & kBoth) != kBoth) return true;
  return fen.min < fen.max || (fen.min == fen.max && (fen.has & kOpen) == 0);
}

// The tier that the ladder's rule leaves; -1: none; nullopt: several, or no
// answer.
std::optional<int> TierOf(const OffencePlan& offence, const BranchPlan& branch,
                          uint64_t conditions) {
  uint64_t tiers = 0;
  for (int t = 0; t < branch.tiers; ++t) {
    tiers |= uint64_t{(conditions & offence.tier(branch.tier + t)) != 0} << t;
  }
  if (tiers == 0) {
    if (branch.silent) return std::nullopt;
    return -1;
  }
  switch (static_cast<ruleset::SeveralMatch>(branch.several)) {
    case ruleset::SeveralMatch::kHeavier:
      return std::bit_width(tiers) - 1;
    case ruleset::SeveralMatch::kLighter:
      return std::countr_zero(tiers);
    default:
      if (!std::has_single_bit(tiers)) return std::nullopt;
      return std::countr_zero(tiers);
  }
}

void FindCircumstances(const Plan& plan, uint64_t may_act, const int64_t* codes,
                       Findings& findings) {
  uint64_t holds = 0;
  for (const Conditions& conditions : plan.circumstances())
    holds |= conditions.Test(codes);
  holds &= may_act;
  uint64_t acting = holds;
  for (const Plan::Exclusion& one : plan.exclusions()) {
    if ((acting & one.by) != 0) acting &= ~one.excluded;
  }
  findings.truths.circumstances = holds;
  findings.truths.acting = acting;
}

Plan::Call CallOf(const Plan& plan, uint64_t acting) {
  Plan::Call called;
  for (; acting != 0; acting &= acting - 1) {
    const Plan::Call& one = plan.calls()[std::countr_zero(acting)];
    called.numbers += one.numbers;
    called.exempt |= one.exempt;
    called.gate |= one.gate;
  }
  return called;
}

constexpr Result kExempt = {.fine = {}, .tier = -1, .branch = -1};

// The results that remain, in fen.
bool FindResults(const Plan& plan, const FinesPlan& fines, uint8_t choice,
                 uint64_t base, Findings& findings) {
  const uint64_t denominator = static_cast<uint64_t>(fines.denominator);
  if (!ToFen(fines.statutory, base, denominator, findings.truths.statutory) ||
      !ToFen(fines.benchmark, base, denominator, findings.truths.benchmark)) {
    return false;
  }
  uint64_t listed = plan.Listed(fines.pattern, choice);
  int count = findings.count;
  const int end = count + static_cast<int>(listed & 15);
  if (end > Findings::kMostResults) return false;
  for (; count < end; ++count) {
    listed >>= 4;
    Result& result = findings.results[count];
    result = fines.results()[listed & 15];
    result.branch = findings.truths.branch;
    const Amount units = result.fine;
    if (!ToFen(units, base, denominator, result.fine)) return false;
  }
  findings.count = static_cast<uint8_t>(count);
  return true;
}

}  // namespace

bool Encode(expr::Slots slots, Encoded& encoded) {
  const Plan& plan = *encoded.plan;
  const OffencePlan& offence = *encoded.offence;
  uint64_t unknown = 0;
  encoded.codes.resize(plan.shared().size() + offence.own);
  int column = 0;
  const auto add = [&](int slot) {
    const expr::Value& value = slots[slot];
    unknown |= uint64_t{!value.known()} << column;
    encoded.codes[column++] =
        value.known() ? CodeOf(value.number, plan.scales()[slot]) : 0;
  };
  for (int32_t slot : plan.shared()) add(slot);
  for (int i = 0; i < offence.own; ++i) add(offence.slots()[i]);
  return (unknown & offence.needs) == 0;
}

bool Find(const Encoded& encoded, Findings& findings) {
  const Plan& plan = *encoded.plan;
  const OffencePlan& offence = *encoded.offence;
  const int64_t* const codes = encoded.codes.data();
  findings.found = false;
  findings.count = 0;
  offence.Prefetch();
  if (encoded.dated &&
      (encoded.act_day < offence.from || encoded.act_day >= offence.until)) {
    return false;
  }
  FindCircumstances(plan, offence.circumstances, codes, findings);
  const Plan::Call called = CallOf(plan, findings.truths.acting);
  findings.truths.gate = called.gate;
  if (called.gate) {
    findings.truths.conditions = 0;
    findings.truths.branch = findings.truths.tier = -1;
    findings.truths.statutory.has = findings.truths.benchmark.has = 0;
    findings.results[findings.count++] = kExempt;
    findings.found = true;
    return true;
  }
  const uint64_t conditions = offence.conditions().Test(codes);
  findings.truths.conditions = conditions;
  const uint64_t branches =
      conditions & ((uint64_t{1} << offence.branches) - 1);
  if (!std::has_single_bit(branches)) return false;
  findings.truths.branch = static_cast<int8_t>(std::countr_zero(branches));
  const BranchPlan& branch = offence.branch(findings.truths.branch);
  const std::optional<int> tier = TierOf(offence, branch, conditions);
  if (!tier) return false;
  findings.truths.tier = static_cast<int8_t>(*tier);
  const FinesPlan* const covered = offence.fines(branch.fines + *tier + 1);
  if (covered == nullptr) return false;
  const FinesPlan& fines = *covered;
  const uint8_t choice = plan.ChoiceOf(called.numbers);
  if (choice == Plan::kNoChoice) return false;
  const std::optional<int64_t> base =
      branch.base < 0 ? 1 : WholeOf(codes[branch.base]);
  // Different fines must stay so in whole fen, and all of them fit.
  int64_t product = 0;
  if (!base || *base < fines.denominator ||
      (fines.close && fines.denominator != 1) ||
      __builtin_mul_overflow(*base, fines.largest, &product)) {
    return false;
  }
  if (called.exempt && !fines.no_penalty)
    findings.results[findings.count++] = kExempt;
  findings.found =
      FindResults(plan, fines, choice, static_cast<uint64_t>(*base), findings);
  return findings.found;
}

}  // namespace discretion::determine
