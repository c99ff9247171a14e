// SPDX-License-Identifier: Apache-2.0
// From branches and tiers to options: every pair that the known facts do not
// exclude, and the facts that would narrow them.

#include <algorithm>
#include <utility>

#include "src/determine/work.h"

namespace discretion::determine {
namespace {

using expr::Box;

// Narrows `box` to the cases of `tier` (absent: of no tier); false if there is
// none.
bool AssumeTier(const Work& work, std::optional<int> tier, Box& box) {
  if (!tier) {
    for (const std::vector<int>& criteria : work.rule.rows.front().criteria) {
      for (int criterion : criteria) {
        if (!box.Assume(work.model.criteria[criterion].when, false)) {
          return false;
        }
      }
    }
    return true;
  }
  const std::vector<int>& criteria = work.rule.rows.front().criteria[*tier];
  if (criteria.size() == 1) {
    return box.Assume(work.model.criteria[criteria[0]].when);
  }
  for (int criterion : criteria) {
    Box one = box;
    if (one.Assume(work.model.criteria[criterion].when)) return true;
  }
  return false;
}

void AddOption(Work& work, const Pick& branch, const Pick& tier) {
  if (work.anything_unknown && !BoxOf(work, *branch.index, tier.index)) return;
  Option option;
  option.branch = *branch.index;
  option.tier = tier.index;
  option.certain = branch.certain && tier.certain;
  if (tier.index) {
    const ruleset::Tier& row = work.ladder->tiers[*tier.index];
    option.level = row.level;
    option.no_penalty = row.no_penalty;
    option.measures = row.measures;
  }
  option.measures.insert(option.measures.begin(),
                         work.provision.measures.begin(),
                         work.provision.measures.end());
  work.options.push_back(std::move(option));
}

// The facts that keep the options apart. A tier that holds does so
// without its undecided criteria.
void FindMissing(Work& work) {
  const expr::Pool& pool = work.model.pool;
  for (const Pick& branch : work.branches) {
    if (branch.certain) continue;
    work.Miss(
        pool.Missing(*work.provision.branches[*branch.index].when, work.slots));
  }
  for (const Pick& tier : work.tiers) {
    if (tier.holds || !tier.index) continue;
    for (int criterion : work.rule.rows.front().criteria[*tier.index]) {
      work.Miss(pool.Missing(work.model.criteria[criterion].when, work.slots));
    }
  }
}

}  // namespace

std::optional<Box> BoxOf(const Work& work, int branch,
                         std::optional<int> tier) {
  Box box(work.model.pool, work.slots);
  const std::optional<expr::Ref>& when = work.provision.branches[branch].when;
  if (when && !box.Assume(*when)) return std::nullopt;
  if (!AssumeTier(work, tier, box)) return std::nullopt;
  return box;
}

void MakeOptions(Work& work) {
  for (const Pick& tier : work.tiers) {
    for (const Pick& branch : work.branches) AddOption(work, branch, tier);
  }
  if (work.options.size() == 1 && !work.may_have_no_answer) {
    work.options.front().certain = true;
    return;
  }
  FindMissing(work);
}

void MergeEqual(Work& work) {
  if (work.options.size() < 2 || work.may_have_no_answer) return;
  const Option& first = work.options.front();
  for (const Option& option : work.options) {
    if (option.tier != first.tier || option.penalties != first.penalties ||
        option.measures != first.measures) {
      return;
    }
    for (const Penalty& penalty : option.penalties) {
      // An amount that an unknown fact decides is not known to be the same.
      if (penalty.fine && !penalty.settled) return;
    }
  }
  work.options.resize(1);
  work.options.front().certain = true;
  work.missing.assign(work.missing.size(), false);
  work.steps.erase(
      std::remove_if(work.steps.begin(), work.steps.end(),
                     [](const Step& step) { return step.option > 0; }),
      work.steps.end());
  work.Note({.stage = Stage::kGuard, .kind = StepKind::kSameOutcome});
}

}  // namespace discretion::determine
