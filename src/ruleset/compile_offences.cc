// SPDX-License-Identifier: Apache-2.0
// Offences: the printed table. Tiers are rows, benchmarks columns, figures
// cells.

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "src/ruleset/compiler.h"

namespace discretion::ruleset {
namespace {

using O = v1::Offence;
using B = v1::Benchmark;

bool Imposed(const Component& component, const Tier& tier) {
  return !component.from_level ||
         (tier.level && *tier.level >= *component.from_level);
}

// Every offence has a cell for each component of each branch in each tier:
// without this limit a file of the permitted size could ask for terabytes.
constexpr size_t kMaxCells = 1'000'000;

bool Bounded(const expr::Span& span) { return span.min && span.max; }

}  // namespace

void Compiler::AddOffence(const v1::Offence& message, const Place& place) {
  const int position = static_cast<int>(model_->offences.size());
  if (!Register(message.id(), offences_, position, place)) return;
  RequireText(message.has_name(), place, O::kNameFieldNumber, "the act's name");
  if (message.has_name() &&
      !offence_names_.emplace(message.name().zh(), position).second) {
    issues_.push_back(place.Error(
        O::kNameFieldNumber, 0,
        absl::StrCat("the name `", message.name().zh(), "` is already taken"),
        "officers name offences by it; give each its own"));
  }
  OffenceRule rule;
  rule.rows.emplace_back();
  rule.remark = ToText(message.remark());
  ReadBreaches(message, place, rule);
  const std::optional<int> provision =
      Resolve(message.penalised_by(), provisions_, "provision", place,
              O::kPenalisedByFieldNumber, 0);
  if (!message.ladder().empty()) {
    rule.rows.front().ladder = Resolve(message.ladder(), ladders_, "ladder",
                                       place, O::kLadderFieldNumber, 0);
    if (!rule.rows.front().ladder) return;
  }
  if (!provision) return;
  rule.provision = *provision;
  ReadCriteria(message, place, rule);

  const Provision& statute = model_->provisions[*provision];
  const size_t tiers =
      rule.rows.front().ladder
          ? model_->ladders[*rule.rows.front().ladder].tiers.size()
          : 0;
  if (rule.rows.front().ladder && tiers == 0) return;  // told of the ladder
  for (const Branch& branch : statute.branches)
    cells_ += branch.components.size() * tiers;
  for (const std::vector<int>& tier : rule.rows.front().criteria)
    cells_ += tier.size();
  if (cells_ > kMaxCells) {
    issues_.push_back(
        place.Error(0, 0,
                    absl::StrCat("the tables up to here have more than ",
                                 kMaxCells, " cells and criteria"),
                    "split the ruleset into several"));
    return;
  }
  rule.rows_of.assign(statute.branches.size(), 0);
  for (const Branch& branch : statute.branches) {
    rule.cells.emplace_back(branch.components.size(), std::vector<Cell>(tiers));
  }
  for (int i = 0; i < message.benchmark_size(); ++i) {
    const B& column = message.benchmark(i);
    ReadBenchmark(column,
                  place.Child(O::kBenchmarkFieldNumber, i,
                              v1::Component::Kind_Name(column.kind())),
                  rule);
  }
  CheckLevels(rule, place);
  CheckLadderShares(rule, place);
  ReadOmitted(message, place, rule);
  rule.facts = FactsOf(rule);
  model_->offences.push_back(
      {message.id(), message.row(), ToText(message.name())});
  model_->rules.push_back(std::move(rule));
}

void Compiler::ReadBreaches(const v1::Offence& message, const Place& place,
                            OffenceRule& rule) {
  if (message.breaches_size() == 0) {
    issues_.push_back(place.Error(0, 0,
                                  "no duty is named that the act breaches",
                                  "add `breaches: \"statute article\"`"));
  }
  for (int i = 0; i < message.breaches_size(); ++i) {
    const std::optional<Citation> citation =
        ReadCitation(message.breaches(i), place, O::kBreachesFieldNumber, i);
    if (citation) rule.breaches.push_back(*citation);
  }
}

void Compiler::ReadCriteria(const v1::Offence& message, const Place& place,
                            OffenceRule& rule) {
  using M = v1::TierCriteria;
  if (!rule.rows.front().ladder) {
    if (message.tier_criteria_size() > 0) {
      issues_.push_back(place.Error(O::kTierCriteriaFieldNumber, 0,
                                    "criteria need a ladder to stand in",
                                    "name the `ladder`"));
    }
    return;
  }
  const Ladder& ladder = model_->ladders[*rule.rows.front().ladder];
  Index tiers;
  for (const Tier& tier : ladder.tiers) {
    tiers.emplace(tier.id, static_cast<int>(tiers.size()));
    rule.rows.front().criteria.push_back(tier.criteria);
  }
  for (int i = 0; i < message.tier_criteria_size(); ++i) {
    const M& added = message.tier_criteria(i);
    const Place at = place.Child(O::kTierCriteriaFieldNumber, i, added.tier());
    const std::optional<int> tier =
        Resolve(added.tier(), tiers, "tier", at, M::kTierFieldNumber, 0);
    if (added.criterion_size() == 0) {
      issues_.push_back(at.Error(0, 0, "no criterion is named",
                                 "add `criterion`, or remove the message"));
    }
    for (int j = 0; j < added.criterion_size(); ++j) {
      const std::optional<int> criterion =
          Resolve(added.criterion(j), criteria_, "criterion", at,
                  M::kCriterionFieldNumber, j);
      if (tier && criterion)
        rule.rows.front().criteria[*tier].push_back(*criterion);
    }
  }
  for (size_t i = 0; i < rule.rows.front().criteria.size(); ++i) {
    if (!rule.rows.front().criteria[i].empty()) continue;
    issues_.push_back(
        place.Error(O::kLadderFieldNumber, 0,
                    absl::StrCat("tier `", ladder.tiers[i].id,
                                 "` has no criterion, so no case can reach it"),
                    "add `tier_criteria`; for a tier that the source leaves to "
                    "judgement, a finding that "
                    "names it"));
  }
}

void Compiler::ReadBenchmark(const v1::Benchmark& message, const Place& place,
                             OffenceRule& rule) {
  if (message.kind() == v1::Component::KIND_UNSPECIFIED)
    return;  // told already
  if (!rule.rows.front().ladder) {
    issues_.push_back(place.Error(0, 0, "figures need a ladder to stand in",
                                  "name the `ladder`"));
    return;
  }
  const size_t tiers = model_->ladders[*rule.rows.front().ladder].tiers.size();
  if (static_cast<size_t>(message.cell_size()) != tiers) {
    issues_.push_back(place.Error(
        B::kCellFieldNumber, 0,
        absl::StrCat(message.cell_size(), " cells for ", tiers, " tiers"),
        "give one cell per tier; `none` where the table imposes nothing"));
    return;
  }
  const Provision& statute = model_->provisions[rule.provision];
  bool found = false;
  for (size_t b = 0; b < statute.branches.size(); ++b) {
    const Branch& branch = statute.branches[b];
    if (!message.branch().empty() && message.branch() != branch.id) continue;
    for (size_t c = 0; c < branch.components.size(); ++c) {
      if (branch.components[c].kind != static_cast<Kind>(message.kind()))
        continue;
      found = true;
      ReadColumn(message, place, rule, b, c);
    }
  }
  if (!found) {
    issues_.push_back(place.Error(
        0, 0,
        absl::StrCat("provision `", statute.id, "` has no such kind",
                     message.branch().empty() ? "" : " in that branch"),
        "a benchmark cannot impose what the statute does not; name a branch "
        "and kind of the "
        "provision"));
  }
}

void Compiler::ReadColumn(const v1::Benchmark& message, const Place& place,
                          OffenceRule& rule, size_t branch, size_t component) {
  const Component& statutory =
      model_->provisions[rule.provision].branches[branch].components[component];
  const Ladder& ladder = model_->ladders[*rule.rows.front().ladder];
  std::vector<Cell>& column = rule.cells[branch][component];
  if (column.front().is != Cell::Is::kSilent) {
    issues_.push_back(
        place.Error(0, 0, "the column is given twice", "keep one"));
    return;
  }
  std::vector<Figure> figures;
  for (int tier = 0; tier < message.cell_size(); ++tier) {
    const std::optional<Cell> cell = ReadCell(message, tier, statutory, place);
    // A cell that cannot be read still takes its place, so that the column
    // counts as given.
    column[tier] = cell.value_or(Cell{Cell::Is::kNone, {}});
    if (!cell) continue;
    CheckCell(*cell, tier, statutory, ladder, message, place);
    if (cell->is == Cell::Is::kSpan || cell->is == Cell::Is::kShare) {
      figures.push_back({Constant(cell->span), message.cell(tier), place,
                         B::kCellFieldNumber, tier});
    }
  }
  CheckNeighbours(figures);
}

std::optional<Cell> Compiler::ReadCell(const v1::Benchmark& message, int tier,
                                       const Component& component,
                                       const Place& place) {
  const std::string& text = message.cell(tier);
  if (text == "none") return Cell{Cell::Is::kNone, {}};
  if (text == "whole") return Cell{Cell::Is::kWhole, {}};
  if (component.kind != Kind::kFine) {
    issues_.push_back(
        place.Error(B::kCellFieldNumber, tier,
                    absl::StrCat("`", text, "`: only a fine has figures"),
                    "write `whole` or `none`"));
    return std::nullopt;
  }
  const std::optional<expr::Span> span = ReadSpan(
      text, FigureType(component), true, place, B::kCellFieldNumber, tier);
  if (!span) return std::nullopt;
  return Cell{span->share ? Cell::Is::kShare : Cell::Is::kSpan, *span};
}

void Compiler::CheckCell(const Cell& cell, int tier, const Component& component,
                         const Ladder& ladder, const v1::Benchmark& message,
                         const Place& place) {
  const Tier& row = ladder.tiers[tier];
  const bool none = cell.is == Cell::Is::kNone;
  if (row.no_penalty && !none) {
    issues_.push_back(
        place.Error(B::kCellFieldNumber, tier,
                    absl::StrCat("tier `", row.id, "` is without penalty"),
                    "write `none`, or remove `no_penalty` from the tier"));
  }
  if (!row.no_penalty && none && component.duty == Duty::kCompulsory &&
      Imposed(component, row)) {
    issues_.push_back(place.Error(
        B::kCellFieldNumber, tier,
        absl::StrCat(
            "`none` drops a kind that the statute makes compulsory, in tier `",
            row.id, "`"),
        "only a tier with `no_penalty` imposes nothing; where the table is "
        "silent on the kind, "
        "leave the column out"));
  }
  if (!none && !Imposed(component, row)) {
    issues_.push_back(place.Error(
        B::kCellFieldNumber, tier,
        absl::StrCat("the statute has this kind only for heavier tiers "
                     "than `",
                     row.id, "`"),
        "write `none`, or correct `from_level` or the tier's level"));
  }
  if (!component.amount) return;
  if (cell.is == Cell::Is::kShare && !Bounded(*component.amount)) {
    issues_.push_back(
        place.Error(B::kCellFieldNumber, tier,
                    "the statutory range has no maximum to take a share of",
                    "write figures instead of percentages"));
  }
  if (cell.is != Cell::Is::kSpan) return;
  const std::optional<Range<Ratio>> inner = Constant(cell.span);
  const std::optional<Range<Ratio>> outer = Constant(*component.amount);
  if (inner && outer && !outer->Contains(*inner)) {
    issues_.push_back(
        place.Error(B::kCellFieldNumber, tier,
                    absl::StrCat("`", message.cell(tier),
                                 "` lies outside the statutory range"),
                    "compare the figure with the published table and the "
                    "amount with the statute"));
  }
}

// The statute says "aggravated" and leaves the rest to levels: a ladder without
// them could not decide.
void Compiler::CheckLevels(const OffenceRule& rule, const Place& place) {
  bool by_level = false;
  for (const Branch& branch : model_->provisions[rule.provision].branches) {
    for (const Component& component : branch.components) {
      by_level = by_level || component.from_level.has_value();
    }
  }
  if (!by_level) return;
  const bool decided =
      rule.rows.front().ladder &&
      std::all_of(model_->ladders[*rule.rows.front().ladder].tiers.begin(),
                  model_->ladders[*rule.rows.front().ladder].tiers.end(),
                  [](const Tier& tier) { return tier.level.has_value(); });
  if (!decided) {
    issues_.push_back(place.Error(
        O::kLadderFieldNumber, 0,
        "the provision adds a kind from a level on, but not every tier "
        "has a level",
        "use a ladder whose tiers all carry a level"));
  }
}

// Where the table has no column of its own the ladder's shares apply.
void Compiler::CheckLadderShares(const OffenceRule& rule, const Place& place) {
  if (!rule.rows.front().ladder) return;
  const Ladder& ladder = model_->ladders[*rule.rows.front().ladder];
  const bool shares =
      std::any_of(ladder.tiers.begin(), ladder.tiers.end(),
                  [](const Tier& tier) { return tier.share.has_value(); });
  const std::vector<Branch>& branches =
      model_->provisions[rule.provision].branches;
  for (size_t b = 0; shares && b < branches.size(); ++b) {
    for (size_t c = 0; c < branches[b].components.size(); ++c) {
      const std::optional<expr::Span>& amount =
          branches[b].components[c].amount;
      if (!amount || Bounded(*amount) ||
          rule.cells[b][c].front().is != Cell::Is::kSilent)
        continue;
      issues_.push_back(
          place.Error(O::kLadderFieldNumber, 0,
                      "the statutory range has no maximum to take a share of",
                      "give a `benchmark` with figures"));
    }
  }
}

std::vector<int> Compiler::FactsOf(const OffenceRule& rule) const {
  std::set<int> slots;
  const auto add = [&](const std::optional<expr::Ref>& ref) {
    if (!ref || ref->node < 0) return;
    for (int slot : model_->pool.Facts(*ref)) slots.insert(slot);
  };
  const auto add_span = [&](const expr::Span& span) {
    if (span.min) add(span.min->amount);
    if (span.max) add(span.max->amount);
  };
  for (const Branch& branch : model_->provisions[rule.provision].branches) {
    add(branch.when);
    for (const Component& component : branch.components) {
      add(component.base);
      if (component.amount) add_span(*component.amount);
    }
  }
  for (const std::vector<int>& tier : rule.rows.front().criteria) {
    for (int criterion : tier) add(model_->criteria[criterion].when);
  }
  for (const auto& branch : rule.cells) {
    for (const auto& column : branch) {
      for (const Cell& cell : column) add_span(cell.span);
    }
  }
  for (int index : rule.circumstances) add(model_->circumstances[index].when);
  for (const Derivation& derivation : model_->derivations) {
    if (slots.count(derivation.fact) == 0 || derivation.counts_events())
      continue;
    slots.insert({derivation.from, derivation.to});
  }
  return std::vector<int>(slots.begin(), slots.end());
}

}  // namespace discretion::ruleset
