// SPDX-License-Identifier: Apache-2.0
#include "src/determine/table.h"

#include <algorithm>

#include "src/determine/shares.h"
#include "src/ruleset/terms.h"

namespace discretion::determine {
namespace {

using ruleset::Cell;
using ruleset::Component;
using ruleset::Tier;
using ruleset::ToWholeTerm;

const expr::Span* SpanOf(const Cell& cell, const Tier& tier) {
  if (cell.is == Cell::Is::kSpan || cell.is == Cell::Is::kShare)
    return &cell.span;
  if (cell.is == Cell::Is::kSilent && tier.share) return &*tier.share;
  return nullptr;
}

// Of figures that read no fact.
Range<Ratio> ConstantRange(const expr::Pool& pool, const expr::Span& span) {
  const auto end = [&](const std::optional<expr::Span::End>& of)
      -> std::optional<Range<Ratio>::End> {
    if (!of) return std::nullopt;
    return Range<Ratio>::End{pool.Constant(of->amount).value_or(Ratio(0)),
                             of->open};
  };
  return Range<Ratio>::Create(end(span.min), end(span.max))
      .value_or(Range<Ratio>::All());
}

}  // namespace

Table::Table(const Work& work, int branch, const expr::Box* box)
    : work_(work),
      branch_(branch),
      ladder_(work.model.LadderOf(work.rule, branch)),
      fine_(Find(Kind::kFine)),
      figures_(work.model.pool, work.slots, box),
      method_(work.model.MethodOf(work.rule, branch)) {}

const ruleset::Branch& Table::statute() const {
  return work_.provision.branches[branch_];
}

absl::Status Table::Read() {
  const std::vector<Component>& components = statute().components;
  for (size_t i = 0; i < components.size(); ++i) {
    if (!components[i].unit) continue;
    terms_.push_back({static_cast<int>(i),
                      ConstantRange(work_.model.pool, *components[i].amount)});
  }
  if (fine_ < 0) return absl::OkStatus();
  return figures_.Read(statute().components[fine_], base_);
}

int Table::Find(Kind kind) const {
  const std::vector<Component>& components =
      work_.provision.branches[branch_].components;
  for (size_t i = 0; i < components.size(); ++i) {
    if (components[i].kind == kind) return static_cast<int>(i);
  }
  return -1;
}

bool Table::Imposes(int component, std::optional<int> tier) const {
  const std::optional<Level>& from = statute().components[component].from_level;
  if (!tier) return !from;
  const Tier& row = ladder_->tiers[*tier];
  if (row.no_penalty || (from && (!row.level || *row.level < *from)))
    return false;
  return work_.rule.cells[branch_][component][*tier].is != Cell::Is::kNone;
}

bool Table::IsSilent(int component, std::optional<int> tier) const {
  if (!tier || (component == fine_ && method_ != nullptr)) return false;
  const Cell& cell = work_.rule.cells[branch_][component][*tier];
  return cell.is == Cell::Is::kSilent &&
         SpanOf(cell, ladder_->tiers[*tier]) == nullptr;
}

absl::StatusOr<State> Table::At(std::optional<int> tier) {
  if (!asked_) asked_ = tier;
  State state;
  if (tier) state.tier = static_cast<int8_t>(*tier);
  const int components = static_cast<int>(statute().components.size());
  for (int i = 0; i < components; ++i) {
    if (Imposes(i, tier)) state.imposed |= uint32_t{1} << i;
  }
  for (const StatutoryTerm& term : terms_) {
    if ((state.imposed >> term.component & 1) == 0) continue;
    state.terms.push_back({.component = static_cast<int8_t>(term.component),
                           .range = term.range});
    if (!tier) continue;
    const absl::Status status = FindTerm(*tier, state.terms.back());
    if (!status.ok()) return status;
  }
  if (fine_ < 0 || (state.imposed >> fine_ & 1) == 0) return state;
  state.fine = figures_.statutory();
  state.exact = figures_.exact();
  absl::Status status;
  if (method_ != nullptr && (tier || ladder_ == nullptr)) {
    status = FindMethodFine(tier, state);
  } else if (tier) {
    status = FindFine(*tier, state);
  }
  if (!status.ok()) return status;
  return state;
}

absl::Status Table::FindFine(int tier, State& state) {
  const Tier& row = ladder_->tiers[tier];
  const expr::Span* span = SpanOf(work_.rule.cells[branch_][fine_][tier], row);
  if (span == nullptr) return absl::OkStatus();
  const absl::StatusOr<Range<Ratio>> benchmark =
      figures_.Benchmark(*span, state.exact, state.bound);
  if (!benchmark.ok()) return benchmark.status();
  state.from_table = true;
  return Hold(*benchmark, tier, state);
}

Range<Ratio> Table::Lawful(const Range<Ratio>& figure,
                           std::optional<int> tier) const {
  if (tier && ladder_->tiers[*tier].mitigated) return figure;
  // Where no lawful figure is near, the statute's range is left.
  return HoldInside(figure, figures_.statutory())
      .value_or(figures_.statutory());
}

absl::Status Table::Hold(const Range<Ratio>& figure, std::optional<int> tier,
                         State& state) const {
  const Tier* const row = tier ? &ladder_->tiers[*tier] : nullptr;
  state.fine = Lawful(figure, tier);
  state.held = *state.fine != figure;
  if (row == nullptr || !state.exact || !work_.model.application_rules)
    return absl::OkStatus();
  for (const ruleset::LevelPart& part :
       work_.model.application_rules->level_parts) {
    if (row->level != part.level) continue;
    const Shared taken = Part(*state.fine, part.part);
    if (!taken.ok()) return taken.status();
    if (!*taken) continue;
    state.fine = **taken;
    state.level_part = true;
  }
  return absl::OkStatus();
}

// Whether the facts may be so in this branch and tier; what is unknown still
// excludes nothing.
bool Table::MayBe(std::optional<int> tier, expr::Slots facts) const {
  const expr::Pool& pool = work_.model.pool;
  const std::optional<expr::Ref>& when = statute().when;
  if (when && pool.Test(*when, facts) == expr::Truth::kFalse) return false;
  if (!tier) return true;
  const ruleset::Lists& criteria = work_.rule.RowsOf(branch_).criteria;
  const auto any = [&](int row, bool certain) {
    for (int criterion : criteria[row]) {
      const expr::Truth truth =
          pool.Test(work_.model.criteria[criterion].when, facts);
      if (certain ? truth == expr::Truth::kTrue : truth != expr::Truth::kFalse)
        return true;
    }
    return false;
  };
  if (!any(*tier, false)) return false;
  const int tiers = static_cast<int>(ladder_->tiers.size());
  for (int other = 0; other < tiers; ++other) {
    const bool displaces =
        (other > *tier &&
         ladder_->several_match == ruleset::SeveralMatch::kHeavier) ||
        (other < *tier &&
         ladder_->several_match == ruleset::SeveralMatch::kLighter);
    if (displaces && any(other, true)) return false;
  }
  return true;
}

absl::Status Table::FindMethodFine(std::optional<int> tier, State& state) {
  state.from_method = true;
  // What it gives is held inside a statute that is not settled yet.
  if (!state.exact) return absl::OkStatus();
  MethodCase on{.facts = work_.slots, .statutory = figures_.unbounded()};
  if (work_.anything_unknown) {
    on.pool = &work_.model.pool;
    if (statute().when) on.others.push_back(*statute().when);
    if (*asked_) {
      for (int criterion : work_.rule.RowsOf(branch_).criteria.all())
        on.others.push_back(work_.model.criteria[criterion].when);
    }
    on.possible = [this](expr::Slots facts) { return MayBe(*asked_, facts); };
  }
  on.held = [&](const Range<Ratio>& figure) -> absl::StatusOr<Range<Ratio>> {
    Figures::Held bound;
    const absl::StatusOr<Range<Ratio>> bounded =
        figures_.Bounded(figure, bound);
    if (!bounded.ok()) return bounded;
    return Lawful(*bounded, tier);
  };
  absl::StatusOr<MethodFine> made = RunMethod(*method_, on);
  if (!made.ok()) return made.status();
  state.exact = made->exact;
  figures_.Miss(made->unknown);
  const absl::StatusOr<Range<Ratio>> fine =
      figures_.Bounded(made->fine, state.bound);
  if (!fine.ok()) return fine.status();
  // Each fine that it may be is held by itself, not their hull.
  const Range<Ratio> held = made->held.value_or(*fine);
  const absl::Status settled = Hold(held, tier, state);
  state.held = state.held || held != *fine;
  if (!method_fine_) method_fine_ = *std::move(made);
  return settled;
}

const Range<Ratio>& Table::StatutoryOf(int component) const {
  return std::find_if(terms_.begin(), terms_.end(),
                      [&](const StatutoryTerm& term) {
                        return term.component == component;
                      })
      ->range;
}

// The figures of a term read no fact, so loading has seen them all.
absl::Status Table::FindTerm(int tier, TermState& term) const {
  const Tier& row = ladder_->tiers[tier];
  const int component = term.component;
  const ruleset::TermUnit unit = *statute().components[component].unit;
  const Range<Ratio>& statutory = StatutoryOf(component);
  const expr::Span* span =
      SpanOf(work_.rule.cells[branch_][component][tier], row);
  if (span == nullptr) return absl::OkStatus();
  Range<Ratio> benchmark = ConstantRange(work_.model.pool, *span);
  if (span->share) {
    const Shared part = Part(statutory, benchmark);
    if (!part.ok()) return part.status();
    // One figure has no parts.
    benchmark = part->value_or(statutory);
  }
  term.from_table = true;
  const std::optional<Range<Ratio>> held =
      row.mitigated ? benchmark : HoldInside(benchmark, statutory);
  term.range = held && ToWholeTerm(*held, unit) ? *held : statutory;
  term.held = term.range != benchmark;
  if (!work_.model.application_rules) return absl::OkStatus();
  for (const ruleset::LevelPart& part :
       work_.model.application_rules->level_parts) {
    if (row.level != part.level) continue;
    const Shared taken = Part(term.range, part.part);
    if (!taken.ok()) return taken.status();
    if (!*taken || !ToWholeTerm(**taken, unit)) continue;
    term.range = **taken;
    term.level_part = true;
  }
  return absl::OkStatus();
}

}  // namespace discretion::determine
