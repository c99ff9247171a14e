// SPDX-License-Identifier: Apache-2.0
// Stage 4: what each option imposes, and how much.

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "src/determine/figures.h"
#include "src/determine/work.h"

namespace discretion::determine {
namespace {

using ruleset::Cell;
using ruleset::Component;
using ruleset::Tier;

// One component of one option.
struct Place {
  int option;
  int component;

  Step At(StepKind kind, StepResult result, const Option& of) const {
    return {.stage = Stage::kRange,
            .kind = kind,
            .result = result,
            .option = static_cast<int32_t>(option),
            .branch = static_cast<int32_t>(*of.branch),
            .component = static_cast<int32_t>(component),
            .tier = static_cast<int32_t>(of.tier.value_or(-1))};
  }
};

// The whole fen of `exact`, noted where that moves an end.
absl::StatusOr<Range<Money>> WholeFen(Work& work, const Range<Ratio>& exact,
                                      const Step& at) {
  absl::StatusOr<Range<Money>> whole = ToWholeFen(exact);
  if (whole.ok() && !EndsWhole(exact)) {
    Step step = at;
    step.kind = StepKind::kWholeFen;
    step.result = StepResult::kNoted;
    work.Note(step);
  }
  return whole;
}

const expr::Span* SpanOf(const Cell& cell, const Tier* tier) {
  if (cell.is == Cell::Is::kSpan || cell.is == Cell::Is::kShare)
    return &cell.span;
  if (cell.is == Cell::Is::kSilent && tier != nullptr && tier->share)
    return &*tier->share;
  return nullptr;
}

absl::Status FindFine(Work& work, const Component& component, const Cell& cell,
                      const Tier* tier, const Place& place, Penalty& penalty) {
  const Option& option = work.options[place.option];
  std::optional<expr::Box> box;
  if (work.anything_unknown) box = BoxOf(work, *option.branch, option.tier);
  Figures figures(work.model.pool, work.slots, box ? &*box : nullptr);
  const absl::Status read = figures.Read(component, penalty.base);
  if (!read.ok()) return read;
  absl::StatusOr<Range<Ratio>> statutory = figures.Statutory();
  if (!statutory.ok()) return statutory.status();
  const Step at =
      place.At(StepKind::kStatutoryRange, StepResult::kNoted, option);
  work.Note(at);
  absl::StatusOr<Range<Money>> whole = WholeFen(work, *statutory, at);
  if (!whole.ok()) return whole.status();
  penalty.statutory = *whole;
  penalty.fine = *whole;
  if (const expr::Span* span = SpanOf(cell, tier)) {
    const absl::StatusOr<Range<Ratio>> benchmark = figures.Benchmark(*span);
    if (!benchmark.ok()) return benchmark.status();
    const Step benchmark_at =
        place.At(StepKind::kBenchmarkRange, StepResult::kNoted, option);
    work.Note(benchmark_at);
    whole = WholeFen(work, *benchmark, benchmark_at);
    if (!whole.ok()) return whole.status();
    penalty.fine = *whole;
  }
  penalty.settled = figures.unknown().empty();
  work.Miss(figures.unknown());
  return absl::OkStatus();
}

absl::Status FindPenalty(Work& work, const Place& place) {
  Option& option = work.options[place.option];
  const Component& component =
      work.provision.branches[*option.branch].components[place.component];
  const Tier* tier = option.tier ? &work.ladder->tiers[*option.tier] : nullptr;
  if (component.from_level &&
      (!option.level || *option.level < *component.from_level)) {
    work.Note(place.At(StepKind::kNotImposed, StepResult::kFails, option));
    return absl::OkStatus();
  }
  const Cell cell =
      tier == nullptr
          ? Cell{Cell::Is::kWhole, {}}
          : work.rule.cells[*option.branch][place.component][*option.tier];
  if (cell.is == Cell::Is::kNone) {
    work.Note(place.At(StepKind::kNotImposed, StepResult::kHolds, option));
    return absl::OkStatus();
  }
  Penalty penalty;
  penalty.component = place.component;
  penalty.kind = component.kind;
  penalty.duty = component.duty;
  penalty.object = component.object;
  penalty.table_silent =
      cell.is == Cell::Is::kSilent && SpanOf(cell, tier) == nullptr;
  if (component.kind == Kind::kFine) {
    const absl::Status found =
        FindFine(work, component, cell, tier, place, penalty);
    if (!found.ok()) return found;
  }
  option.penalties.push_back(std::move(penalty));
  return absl::OkStatus();
}

}  // namespace

absl::Status FindRanges(Work& work) {
  for (int i = 0; i < static_cast<int>(work.options.size()); ++i) {
    const Option& option = work.options[i];
    if (option.no_penalty) {
      work.Note({.stage = Stage::kRange,
                 .kind = StepKind::kNoPenalty,
                 .result = StepResult::kHolds,
                 .option = static_cast<int32_t>(i),
                 .branch = static_cast<int32_t>(*option.branch),
                 .tier = static_cast<int32_t>(*option.tier)});
      continue;
    }
    const int components = static_cast<int>(
        work.provision.branches[*option.branch].components.size());
    for (int c = 0; c < components; ++c) {
      const absl::Status found = FindPenalty(work, {i, c});
      if (!found.ok()) return found;
    }
  }
  return absl::OkStatus();
}

}  // namespace discretion::determine
