// SPDX-License-Identifier: Apache-2.0
// Which circumstances are there, and which of them act.

#include "absl/strings/str_cat.h"
#include "src/determine/work.h"

namespace discretion::determine {
namespace {

using ruleset::Circumstance;

uint64_t Bit(int index) { return uint64_t{1} << index; }

// Whether one acts depends on those that may exclude it, and through them on
// what may exclude those.
uint64_t Linked(const Work& work, const Present& present) {
  uint64_t linked = present.open;
  const uint64_t there = present.open | present.holds;
  for (uint64_t before = 0; before != linked;) {
    before = linked;
    for (int index : work.rule.circumstances) {
      if ((there & Bit(index)) == 0) continue;
      for (int excluded : work.model.circumstances[index].excludes) {
        const uint64_t pair = Bit(index) | Bit(excluded);
        if ((pair & ~there) == 0 && (pair & linked) != 0) linked |= pair;
      }
    }
  }
  return linked;
}

void NoteOne(Work& work, int index, Stage stage) {
  const Present& present = work.present;
  work.Note({.stage = stage,
             .kind = StepKind::kCircumstance,
             .result = (present.holds & Bit(index)) != 0  ? StepResult::kHolds
                       : (present.open & Bit(index)) != 0 ? StepResult::kUnknown
                                                          : StepResult::kFails,
             .circumstance = static_cast<int8_t>(index)});
}

// Calls `excluded(which, by)` for those that are there and do not act, whatever
// is unknown, and `acts(which)` for those that do.
template <typename Acts, typename Excluded>
void ForCertain(const Work& work, const Acts& acts, const Excluded& excluded) {
  uint64_t left = work.present.holds & ~work.present.linked;
  for (int index : work.rule.circumstances) {
    if ((left & Bit(index)) == 0) continue;
    acts(work.model.circumstances[index]);
    for (int other : work.model.circumstances[index].excludes) {
      if ((left & Bit(other)) == 0) continue;
      left &= ~Bit(other);
      excluded(other, index);
    }
  }
}

void NoteAll(Work& work, bool gates, Stage stage) {
  for (int index : work.rule.circumstances) {
    if (work.model.circumstances[index].gate() == gates)
      NoteOne(work, index, stage);
  }
  ForCertain(
      work, [](const Circumstance&) {},
      [&](int which, int by) {
        if (work.model.circumstances[which].gate() != gates) return;
        work.Note({.stage = stage,
                   .kind = StepKind::kExcluded,
                   .result = StepResult::kHolds,
                   .circumstance = static_cast<int8_t>(which),
                   .by = static_cast<int8_t>(by)});
      });
}

}  // namespace

absl::StatusOr<bool> TestCircumstances(Work& work) {
  if (work.rule.circumstances.empty()) return false;
  Present& present = work.present;
  for (int index : work.rule.circumstances) {
    const Circumstance& circumstance = work.model.circumstances[index];
    const absl::StatusOr<StepResult> result =
        Decide(work, circumstance, "circumstance",
               FoundAt{&Findings::Truths::circumstances, index});
    if (!result.ok()) return result.status();
    if (*result == StepResult::kHolds) present.holds |= Bit(index);
    if (*result == StepResult::kUnknown) present.open |= Bit(index);
  }
  if (present.open != 0) present.linked = Linked(work, present);
  NoteAll(work, true, Stage::kGate);
  ForCertain(
      work,
      [&](const Circumstance& circumstance) {
        work.known.called.Add(circumstance);
      },
      [](int, int) {});
  for (int index : work.rule.circumstances) {
    if ((present.linked & Bit(index)) == 0) continue;
    work.items.push_back({.is = Item::Is::kCircumstance,
                          .when = work.model.circumstances[index].when,
                          .index = index,
                          .open = (present.open & Bit(index)) != 0});
  }
  return work.known.called.gate;
}

void NoteCircumstances(Work& work) {
  NoteAll(work, false, Stage::kCircumstance);
}

}  // namespace discretion::determine
