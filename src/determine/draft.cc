// SPDX-License-Identifier: Apache-2.0
#include "src/determine/draft.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "src/determine/shares.h"
#include "src/ruleset/terms.h"

namespace discretion::determine {
namespace {

using ruleset::Component;

// Where the steps of one option stand.
class OptionSteps {
 public:
  OptionSteps(const Option& option, decltype(Draft::steps)& steps)
      : option_(option), steps_(steps) {}

  void Add(StepKind kind, StepResult result, int component) {
    steps_.push_back({.stage = Stage::kRange,
                      .kind = kind,
                      .result = result,
                      .branch = option_.branch.value_or(-1),
                      .component = static_cast<int8_t>(component),
                      .tier = option_.base_tier.value_or(-1)});
  }
  Step& Last() { return steps_.back(); }

 private:
  const Option& option_;
  decltype(Draft::steps)& steps_;
};

absl::StatusOr<Whole> WholeOf(const Table& table, const Range<Ratio>& units) {
  const absl::StatusOr<Range<Ratio>> exact = table.figures().InFen(units);
  if (!exact.ok()) return exact.status();
  const absl::StatusOr<Range<Money>> whole = ToWholeFen(*exact);
  if (!whole.ok()) return whole.status();
  return Whole{*whole, !EndsWhole(*exact)};
}

using Measures = decltype(Option::measures);

void AddMeasures(const std::vector<Measure>& from, Measures& to) {
  for (const Measure& measure : from) {
    const bool there =
        std::any_of(to.begin(), to.end(),
                    [&](const Measure* other) { return *other == measure; });
    if (!there) to.push_back(&measure);
  }
}

void AddRule(const Work& work, Effect effect, Option& option) {
  if (!work.model.application_rules) return;
  const ruleset::Rule* rule = work.model.application_rules->Of(effect);
  if (rule != nullptr) AddMeasures(rule->measures, option.measures);
}

// Whether the tier's own term was held inside the statute.
bool IsHeld(const State& base, const Penalty& penalty) {
  const TermState* term = base.TermOf(penalty.component);
  return term != nullptr && term->held;
}

// Nothing outside the statute without a ground, nothing compulsory lost,
// nothing silent.
void AddGuards(const State& base, Draft& draft) {
  const Option& option = draft.option;
  for (size_t i = 0; i < option.penalties.size(); ++i) {
    const Penalty& penalty = option.penalties[i];
    Step step{.stage = Stage::kGuard,
              .result = StepResult::kHolds,
              .penalty = static_cast<int8_t>(i),
              .branch = option.branch.value_or(-1),
              .component = penalty.component,
              .tier = option.tier.value_or(-1)};
    const auto add = [&](StepKind kind) {
      step.kind = kind;
      draft.steps.push_back(step);
    };
    if (penalty.table_silent) add(StepKind::kTableSilent);
    if (penalty.kept) add(StepKind::kKindKept);
    if (!penalty.fine && !penalty.term) continue;
    if (penalty.below_minimum) {
      add(StepKind::kBelowMinimum);
    } else if ((option.tier || (penalty.fine && base.from_method)) &&
               !penalty.table_silent) {
      const bool held = penalty.fine ? base.held : IsHeld(base, penalty);
      // Where the statute's own range is the answer nothing is compared.
      add(held && option.moves.empty() ? StepKind::kClamped
                                       : StepKind::kWithinStatute);
    }
  }
}

// What the method went through; `fine` tells where it stands in the branch.
void AddMethodSteps(Work& work, Table& table, OptionSteps& steps) {
  steps.Add(StepKind::kMethod, StepResult::kNoted, table.fine());
  const MethodFine* made = table.method_fine();
  if (made != nullptr && table.method_values_at < 0) {
    table.method_values_at = static_cast<int>(work.method_values.size());
    for (const MethodStepValue& step : made->steps)
      work.method_values.push_back(step.value);
  }
  if (made == nullptr || made->steps.empty())
    return steps.Add(StepKind::kMethodFine, StepResult::kNoted, table.fine());
  for (size_t i = 0; i < made->steps.size(); ++i) {
    steps.Add(made->steps[i].kind, StepResult::kNoted, table.fine());
    steps.Last().criterion = table.method_values_at + static_cast<int>(i);
  }
}

// What became of a tier's own fine, which is now `now`; `steps` notes where
// that comes from.
absl::Status FindBenchmark(Work& work, Table& table, Base& base,
                           const State& now, OptionSteps& steps,
                           Option& option) {
  const State& state = base.state();
  const bool moved = state.fine != now.fine;
  if (!state.fine) {
    // The tier shifted to has the first fine.
    if (now.fine && now.from_method) AddMethodSteps(work, table, steps);
    return absl::OkStatus();
  }
  if (state.from_table)
    steps.Add(StepKind::kBenchmarkRange, StepResult::kNoted, table.fine());
  if (state.from_method) AddMethodSteps(work, table, steps);
  const absl::StatusOr<Whole>& benchmark = base.Benchmark(table);
  if (benchmark.ok()) {
    option.benchmark = benchmark->fine;
    if ((state.from_table || state.from_method) && benchmark->rounded)
      steps.Add(StepKind::kWholeFen, StepResult::kNoted, table.fine());
  } else if (!moved || !absl::IsFailedPrecondition(benchmark.status())) {
    return benchmark.status();
  }
  if (state.level_part)
    steps.Add(StepKind::kLevelPart, StepResult::kNoted, table.fine());
  return absl::OkStatus();
}

// The figures of a fine: the statute's, the tier's, and what became of it.
absl::Status FindFine(Work& work, Table& table, Base& base, const Track& track,
                      Draft& draft, Penalty& penalty) {
  Option& option = draft.option;
  const State& state = track.state;
  OptionSteps steps(option, draft.steps);
  steps.Add(StepKind::kStatutoryRange, StepResult::kNoted, table.fine());
  const Figures::Held& bound = table.figures().held();
  if (bound.floor || base.state().bound.floor)
    steps.Add(StepKind::kFloor, StepResult::kHolds, table.fine());
  if (bound.cap || base.state().bound.cap)
    steps.Add(StepKind::kCap, StepResult::kHolds, table.fine());
  const absl::StatusOr<Whole>& statutory = base.Statutory(table);
  if (!statutory.ok()) return statutory.status();
  if (statutory->rounded)
    steps.Add(StepKind::kWholeFen, StepResult::kNoted, table.fine());
  penalty.base = table.base();
  penalty.statutory = statutory->fine;
  const bool moved = base.state().fine != state.fine;
  const absl::Status found =
      FindBenchmark(work, table, base, state, steps, option);
  if (!found.ok()) return found;
  if (!moved) {
    penalty.fine = option.benchmark;
  } else if (!track.moves.empty() && track.moves.back().fine) {
    penalty.fine = track.moves.back().fine;
  } else {
    const absl::StatusOr<Whole> fine = WholeOf(table, *state.fine);
    if (!fine.ok()) return fine.status();
    penalty.fine = fine->fine;
  }
  penalty.settled = table.figures().unknown().empty();
  // Nothing lies below a fine of nothing.
  penalty.below_minimum =
      penalty.statutory != Range<Money>::Point(Money()) &&
      ReachesBelow(*state.fine, table.figures().statutory());
  option.below_minimum |= penalty.below_minimum;
  return absl::OkStatus();
}

// Both have a minimum.
bool BeginsBelow(const Range<Term>& term, const Range<Term>& statutory) {
  const Range<Term>::End a = *term.min();
  const Range<Term>::End b = *statutory.min();
  return a.value < b.value || (a.value == b.value && !a.open && b.open);
}

// What a table's own term came to, with its steps.
absl::Status FindTerm(const Table& table, const Base& base, const Track& track,
                      Draft& draft, Penalty& penalty) {
  const int index = penalty.component;
  const ruleset::TermUnit unit = *table.statute().components[index].unit;
  OptionSteps steps(draft.option, draft.steps);
  const Range<Ratio>& statutory = table.StatutoryOf(index);
  const std::optional<ruleset::WholeTerm> allowed =
      ruleset::ToWholeTerm(statutory, unit);
  const TermState* own = base.state().TermOf(index);
  const TermState* term = track.state.TermOf(index);
  const std::optional<ruleset::WholeTerm> whole =
      term == nullptr ? std::nullopt : ruleset::ToWholeTerm(term->range, unit);
  if (!allowed || !whole)
    return absl::InternalError("a term is neither of days nor of months");
  steps.Add(StepKind::kStatutoryRange, StepResult::kNoted, index);
  if (own != nullptr && own->from_table)
    steps.Add(StepKind::kBenchmarkRange, StepResult::kNoted, index);
  if (whole->rounded)
    steps.Add(StepKind::kWholeTerm, StepResult::kNoted, index);
  if (own != nullptr && own->level_part)
    steps.Add(StepKind::kLevelPart, StepResult::kNoted, index);
  penalty.term = whole->term;
  penalty.statutory_term = allowed->term;
  penalty.below_minimum = BeginsBelow(whole->term, allowed->term);
  draft.option.below_minimum |= penalty.below_minimum;
  return absl::OkStatus();
}

// One of its kind left alone in the option is imposed as any other.
void JoinAlternative(const Table& table, int index, const State& state,
                     Penalty& penalty) {
  const std::vector<Component>& components = table.statute().components;
  int left = 0;
  for (size_t i = 0; i < components.size(); ++i) {
    left += components[i].alternative == components[index].alternative &&
            (state.imposed >> i & 1) != 0;
  }
  if (left < 2) {
    penalty.duty = Duty::kCompulsory;
    return;
  }
  penalty.alternative = components[index].alternative;
  penalty.take = components[index].take;
}

absl::Status AddPenalty(Work& work, Table& table, int index, Base& base,
                        const Track& track, Draft& draft) {
  const State& state = track.state;
  const Component& component = table.statute().components[index];
  OptionSteps steps(draft.option, draft.steps);
  if ((state.imposed >> index & 1) == 0) {
    const bool level =
        component.from_level &&
        (!draft.option.level || *draft.option.level < *component.from_level);
    steps.Add(StepKind::kNotImposed,
              level ? StepResult::kFails : StepResult::kHolds, index);
    return absl::OkStatus();
  }
  Penalty penalty;
  penalty.component = static_cast<int8_t>(index);
  penalty.kind = component.kind;
  penalty.duty = component.duty;
  if (!component.object.empty()) penalty.object = &component.object;
  penalty.table_silent = table.IsSilent(index, state.tier);
  penalty.kept = (state.kept >> index & 1) != 0;
  penalty.for_life = component.for_life;
  if (component.alternative >= 0) JoinAlternative(table, index, state, penalty);
  if (component.kind == Kind::kFine) {
    const absl::Status status =
        FindFine(work, table, base, track, draft, penalty);
    if (!status.ok()) return status;
  } else if (component.unit) {
    const absl::Status status = FindTerm(table, base, track, draft, penalty);
    if (!status.ok()) return status;
  }
  draft.option.penalties.push_back(std::move(penalty));
  return absl::OkStatus();
}

}  // namespace

bool SameMoves(const Moves& a, const Moves& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Move& one, const Move& two) {
                      return one.effect == two.effect &&
                             one.adjustment == two.adjustment;
                    });
}

bool Before(const Moves& a, const Moves& b) {
  const auto key = [](const Move& move) {
    // 从轻 before 减轻 before 从重.
    const int order = move.effect == Effect::kLighten    ? 0
                      : move.effect == Effect::kMitigate ? 1
                                                         : 2;
    return std::pair(order, move.adjustment);
  };
  if (a.size() != b.size()) return a.size() < b.size();
  return std::lexicographical_compare(
      a.begin(), a.end(), b.begin(), b.end(),
      [&](const Move& one, const Move& two) { return key(one) < key(two); });
}

bool Draft::Same(const Draft& other) const {
  const Option& a = option;
  const Option& b = other.option;
  if (a.branch != b.branch || a.tier != b.tier ||
      a.no_penalty != b.no_penalty || a.penalties.size() != b.penalties.size())
    return false;
  for (size_t i = 0; i < a.penalties.size(); ++i) {
    const Penalty& one = a.penalties[i];
    const Penalty& two = b.penalties[i];
    if (one.component != two.component || one.fine != two.fine ||
        one.term != two.term)
      return false;
    // An amount that an unknown fact decides is not known to be the same.
    if (one.fine && !one.settled && a.moves.size() + b.moves.size() > 0 &&
        !(a.base_tier == b.base_tier && SameMoves(a.moves, b.moves))) {
      return false;
    }
  }
  return true;
}

bool Draft::Before(const Draft& other) const {
  const Moves& a = option.moves;
  const Moves& b = other.option.moves;
  if (a.size() == b.size() && option.base_tier != other.option.base_tier)
    return option.base_tier < other.option.base_tier;
  return determine::Before(a, b);
}

absl::StatusOr<std::optional<Range<Money>>> FineOf(const Table& table,
                                                   const State& state) {
  std::optional<Range<Money>> out;
  if (!state.fine) return out;
  const absl::StatusOr<Whole> fine = WholeOf(table, *state.fine);
  if (fine.ok()) out = fine->fine;
  if (!fine.ok() && !absl::IsFailedPrecondition(fine.status()))
    return fine.status();
  return out;
}

const absl::StatusOr<Whole>& Base::Statutory(const Table& table) {
  if (!statutory_) statutory_ = WholeOf(table, table.figures().statutory());
  return *statutory_;
}

const absl::StatusOr<Whole>& Base::Benchmark(const Table& table) {
  if (!benchmark_) benchmark_ = WholeOf(table, *state_.fine);
  return *benchmark_;
}

absl::Status MakeDraft(Work& work, Table& table, Base& base, const Track& track,
                       Draft& draft) {
  Option& option = draft.option;
  option.branch = static_cast<int8_t>(table.branch());
  option.tier = track.state.tier;
  option.base_tier = base.state().tier;
  option.moves = track.moves;
  AddMeasures(work.provision.measures, option.measures);
  if (option.tier) {
    const ruleset::Tier& row = table.ladder()->tiers[*option.tier];
    option.level = row.level;
    option.no_penalty = row.no_penalty;
    AddMeasures(row.measures, option.measures);
  }
  if (option.no_penalty) {
    OptionSteps(option, draft.steps)
        .Add(StepKind::kNoPenalty, StepResult::kHolds, -1);
    return absl::OkStatus();
  }
  const int components = static_cast<int>(table.statute().components.size());
  for (int i = 0; i < components; ++i) {
    const absl::Status status = AddPenalty(work, table, i, base, track, draft);
    if (!status.ok()) return status;
  }
  for (const Move& move : option.moves) AddRule(work, move.effect, option);
  draft.steps.insert(draft.steps.end(), track.steps.begin(), track.steps.end());
  AddGuards(base.state(), draft);
  for (int slot : table.figures().unknown()) work.amounts_missing.Add(slot);
  return absl::OkStatus();
}

void MakeExemptDraft(const Work& work, Draft& draft) {
  draft.option.no_penalty = true;
  AddMeasures(work.provision.measures, draft.option.measures);
  AddRule(work, Effect::kExempt, draft.option);
  draft.steps.push_back({.stage = Stage::kCircumstance,
                         .kind = StepKind::kExempt,
                         .result = StepResult::kHolds,
                         .effect = Effect::kExempt});
}

}  // namespace discretion::determine
