// SPDX-License-Identifier: Apache-2.0
// Benchmarks: the columns of a table, and their cells.

#include "absl/strings/str_cat.h"
#include "src/ruleset/offence_reader.h"
#include "src/ruleset/terms.h"

namespace discretion::ruleset {
namespace {

using O = v1::Offence;
using B = v1::Benchmark;

// Between 7 and 8 days, or months, there is no gap: a term that begins on the
// next whole one meets the one before. Years have months between them.
Range<Ratio> Meeting(const Range<Ratio>& range,
                     const std::optional<Range<Ratio>>& before,
                     const std::optional<TermUnit>& unit) {
  if (!unit || *unit == TermUnit::kYears || !before) return range;
  const auto& top = before->max();
  const auto& bottom = range.min();
  const bool points = before->is_point() && range.is_point();
  if (!top || !bottom || top->open || bottom->open || points) return range;
  if (top->value.Plus(Ratio(1)) != bottom->value) return range;
  return Range<Ratio>::Create(*top, range.max()).value_or(range);
}

}  // namespace

void OffenceReader::ReadBenchmark(int index) {
  const B& column = message_.benchmark(index);
  if (column.kind() == v1::Component::KIND_UNSPECIFIED) return;  // told already
  const Place at = place_.Child(O::kBenchmarkFieldNumber, index,
                                v1::Component::Kind_Name(column.kind()));
  const auto kind = static_cast<Kind>(column.kind());
  bool any = false;
  for (const Rows& rows : rule_.rows) any = any || rows.ladder;
  if (!any) {
    Error({at}, "figures need a ladder to stand in", "name the `ladder`");
    return;
  }
  std::optional<int> only;
  if (!column.branch().empty()) {
    only = ResolveBranch(column.branch(), at, B::kBranchFieldNumber);
    if (!only) return;
  }
  bool found = false;
  const int branches = static_cast<int>(statute_->branches.size());
  for (int b = only.value_or(0); b < (only ? *only + 1 : branches); ++b) {
    const std::vector<Component>& components = branch(b).components;
    for (int c = 0; c < static_cast<int>(components.size()); ++c) {
      if (components[c].kind != kind) continue;
      found = true;
      ReadColumn(index, b, c);
    }
  }
  if (found) return;
  Finding finding{.check = Check::kForeignKind,
                  .tier = {},
                  .kind = kind,
                  .spot = {at},
                  .what = {},
                  .mend = {}};
  finding.what = absl::StrCat("provision `", statute_->id, "` has no such kind",
                              only ? InBranch(*only) : "");
  finding.mend =
      "a benchmark cannot impose what the statute does not; name a branch and "
      "kind of the provision";
  if (only) finding.branches = {*only};
  Acknowledged(finding);
}

bool OffenceReader::FitsRows(const B& column, const Place& at, int b) {
  const Ladder* ladder = LadderOf(b);
  if (ladder == nullptr) {
    Error({at},
          absl::StrCat("branch `", branch(b).id,
                       "` has no ladder for figures to stand in"),
          "give the column the `branch` that it is for");
    return false;
  }
  if (column.cell_size() == static_cast<int>(ladder->tiers.size())) return true;
  const bool one = rule_.rows.size() == 1;
  Error({at, B::kCellFieldNumber},
        absl::StrCat(column.cell_size(), " cells for ", ladder->tiers.size(),
                     " tiers", one ? "" : InBranch(b)),
        absl::StrCat(
            "give one cell per tier; `none` where the table imposes nothing",
            one ? "" : "; give branches with other rows a column each"));
  return false;
}

void OffenceReader::ReadColumn(int index, int b, int c) {
  const B& column = message_.benchmark(index);
  const Place at = place_.Child(O::kBenchmarkFieldNumber, index,
                                v1::Component::Kind_Name(column.kind()));
  int& given = columns_[b][c];
  if (given != kNoColumn) {
    Error({at}, "the column is given twice", "keep one");
    return;
  }
  if (!FitsRows(column, at, b)) {
    given = kBrokenColumn;
    return;
  }
  given = index;
  std::vector<Compiler::Figure> figures;
  Cell::Is last = Cell::Is::kSpan;
  for (int tier = 0; tier < column.cell_size(); ++tier) {
    const std::optional<Cell> cell =
        ReadCell(column, tier, branch(b).components[c], at);
    if (!cell) continue;  // silent, as no cell that can be read is
    cells_[b][c][tier] = *cell;
    if (cell->is == Cell::Is::kSpan || cell->is == Cell::Is::kShare) {
      // Shares are no neighbours of figures.
      if (last != cell->is) {
        CheckGaps(figures, b, c);
        figures.clear();
      }
      last = cell->is;
      std::optional<Range<Ratio>> range = compiler_.Constant(cell->span);
      if (range && !figures.empty() && cell->is == Cell::Is::kSpan) {
        range =
            Meeting(*range, figures.back().range, branch(b).components[c].unit);
      }
      figures.push_back(
          {range, column.cell(tier), at, B::kCellFieldNumber, tier});
    }
  }
  CheckGaps(figures, b, c);
}

void OffenceReader::CheckGaps(const std::vector<Compiler::Figure>& figures,
                              int b, int c) {
  compiler_.CheckNeighbours(
      figures, [&](const Compiler::Figure& heavier, std::string what) {
        Acknowledged({.check = Check::kGap,
                      .branches = {b},
                      .tier = heavier.index,
                      .kind = branch(b).components[c].kind,
                      .spot = {heavier.place, heavier.number, heavier.index},
                      .what = std::move(what),
                      .mend = std::string(Compiler::kGapMend)});
      });
}

std::optional<Cell> OffenceReader::ReadCell(const B& column, int tier,
                                            const Component& component,
                                            const Place& at) {
  const std::string& text = column.cell(tier);
  if (text == "none") return Cell{Cell::Is::kNone, {}};
  if (text == "whole") return Cell{Cell::Is::kWhole, {}};
  if (component.kind != Kind::kFine && !component.unit) {
    Error({at, B::kCellFieldNumber, tier},
          absl::StrCat("`", text, "`: the statute gives no fine or term here"),
          "write `whole` or `none`");
    return std::nullopt;
  }
  const std::optional<expr::Span> span =
      compiler_.ReadSpan(text, compiler_.FigureType(component), true, at,
                         B::kCellFieldNumber, tier);
  if (!span) return std::nullopt;
  if (component.unit && !span->share) {
    if (const std::optional<TermProblem> problem =
            CheckTerm(compiler_.Constant(*span), *span, *component.unit)) {
      Error({at, B::kCellFieldNumber, tier},
            absl::StrCat("`", text, "` ", problem->what), problem->mend);
      return std::nullopt;
    }
  }
  return Cell{span->share ? Cell::Is::kShare : Cell::Is::kSpan, *span};
}

}  // namespace discretion::ruleset
