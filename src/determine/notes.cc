// SPDX-License-Identifier: Apache-2.0
// What all worlds have in common, and what only some of them.

#include <algorithm>
#include <bit>

#include "src/determine/work.h"

namespace discretion::determine {
namespace {

// In how many of the worlds that go as far as the table something is so.
template <typename Is>
StepResult InHowMany(const Work& work, const Is& is) {
  bool some = false;
  bool all = true;
  for (const World& world : work.worlds) {
    if (world.called.gate) continue;
    const bool here = is(world);
    some = some || here;
    all = all && here;
  }
  return !some ? StepResult::kFails
         : all ? StepResult::kHolds
               : StepResult::kUnknown;
}

using Notes = absl::InlinedVector<Step, 2>;

void NoteBranches(Work& work, Notes& notes) {
  const StepResult none =
      InHowMany(work, [](const World& world) { return world.branches == 0; });
  if (none != StepResult::kFails) {
    notes.push_back(
        {.stage = Stage::kBranch, .kind = StepKind::kNoBranch, .result = none});
  }
  const StepResult several = InHowMany(work, [](const World& world) {
    return std::popcount(world.branches) > 1;
  });
  if (several == StepResult::kHolds) {
    notes.push_back(
        {.stage = Stage::kBranch, .kind = StepKind::kSeveralBranches});
  }
}

void NoteTiers(Work& work) {
  absl::InlinedVector<bool, 8> noted(work.rule.rows.size());
  for (size_t b = 0; b < work.rule.rows_of.size(); ++b) {
    const int rows = work.rule.rows_of[b];
    if (noted[rows] || !work.rule.rows[rows].ladder) continue;
    const StepResult none = InHowMany(work, [&](const World& world) {
      return (world.branches >> b & 1) != 0 && world.tiers[rows] == 0;
    });
    if (none == StepResult::kFails) continue;
    noted[rows] = true;
    work.Note({.stage = Stage::kTier,
               .kind = StepKind::kNoTier,
               .result = none,
               .branch = static_cast<int8_t>(b)});
  }
}

bool Has(const Way& way, Effect effect) {
  return std::find(way.begin(), way.end(), effect) != way.end();
}

// Which effects may be chosen; kHolds: it must be, kNoted: it may be,
// kUnknown: the unknown facts decide.
void NoteEffects(Work& work) {
  bool together = false;
  struct Seen {
    bool must = true;
    bool all = true;
    bool some = false;
  };
  Seen seen[5];
  for (size_t i = 0; i < work.worlds.size(); ++i) {
    const World& world = work.worlds[i];
    const Choices& choices = work.choices[i];
    for (Effect effect : {Effect::kExempt, Effect::kMitigate, Effect::kLighten,
                          Effect::kAggravate}) {
      Seen& of = seen[static_cast<size_t>(effect)];
      const auto has = [&](const Way& way) { return Has(way, effect); };
      const bool exempt = effect == Effect::kExempt;
      const bool may =
          exempt ? choices.exempt || world.called.gate
                 : std::any_of(choices.ways.begin(), choices.ways.end(), has);
      of.some = of.some || may;
      of.all = of.all && may;
      of.must = of.must && (exempt ? world.called.gate
                                   : std::all_of(choices.ways.begin(),
                                                 choices.ways.end(), has));
    }
    together = together ||
               (world.called.lighter() && world.called.aggravate != Number());
  }
  for (Effect effect : {Effect::kExempt, Effect::kMitigate, Effect::kLighten,
                        Effect::kAggravate}) {
    const Seen& of = seen[static_cast<size_t>(effect)];
    if (!of.some) continue;
    work.Note({.stage = Stage::kCircumstance,
               .kind = StepKind::kEffects,
               .result = of.must  ? StepResult::kHolds
                         : of.all ? StepResult::kNoted
                                  : StepResult::kUnknown,
               .effect = effect});
  }
  if (together) {
    work.Note({.stage = Stage::kCircumstance, .kind = StepKind::kTogether});
  }
}

}  // namespace

void NoteWorlds(Work& work) {
  Notes notes;
  NoteBranches(work, notes);
  const auto after =
      std::find_if(work.steps.begin(), work.steps.end(), [](const Step& step) {
        return step.stage == Stage::kTier || step.stage == Stage::kCircumstance;
      });
  work.steps.insert(after, notes.begin(), notes.end());
  NoteTiers(work);
  if (!work.rule.circumstances.empty()) NoteEffects(work);
}

}  // namespace discretion::determine
