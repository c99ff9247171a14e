// SPDX-License-Identifier: Apache-2.0
#include "bench/limit_figures.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "bench/end.h"

namespace discretion::bench {
namespace {

using v1::Component;

constexpr int64_t kWhole = 100'000;  // a hundred percent

int64_t Value(int64_t end, bool min) {
  return (end - (min ? end & 1 : -(end & 1))) / 2;
}

// `share` of `width`, which must come out even.
int64_t ShareOf(int64_t width, int64_t share) {
  const int64_t product = width * share;
  if (product % kWhole != 0) End("a share is no whole part");
  return product / kWhole;
}

// The share of a range that begins at `from`; an end taken from an end that is
// excluded is excluded.
Span Part(const Span& range, const Span& share) {
  const int64_t low = Value(range.min, true);
  const int64_t high = Value(range.max, false);
  const auto is_excluded = [&](int64_t value) {
    return (value == low && (range.min & 1) != 0) ||
           (value == high && (range.max & 1) != 0);
  };
  const int64_t min = low + ShareOf(high - low, Value(share.min, true));
  const int64_t max = low + ShareOf(high - low, Value(share.max, false));
  return {2 * min + ((share.min & 1) != 0 || is_excluded(min)),
          2 * max - ((share.max & 1) != 0 || is_excluded(max))};
}

Span Below(const Span& statutory, const Span& share) {
  const int64_t least = Value(statutory.min, true);
  const bool open = (statutory.min & 1) != 0;
  const int64_t min = ShareOf(least, Value(share.min, true));
  const int64_t max = ShareOf(least, Value(share.max, false));
  return {2 * min + ((share.min & 1) != 0 || (open && min == least)),
          2 * max - ((share.max & 1) != 0 || (open && max == least))};
}

std::optional<Span> HeldInside(const Span& range, const Span& statutory) {
  const Span inside{std::max(range.min, statutory.min),
                    std::min(range.max, statutory.max)};
  if (!inside.empty()) return inside;
  const int64_t nearer =
      range.max <= statutory.min ? statutory.min : statutory.max;
  if ((nearer & 1) != 0) return std::nullopt;
  return Span{nearer, nearer};
}

Fine ToFine(const Span& span, const Span& statutory) {
  Fine fine;
  const int64_t max = Value(span.max, false);
  if (max >= int64_t{1} << 32) End("a fine is too large");
  fine.min = static_cast<uint32_t>(Value(span.min, true));
  fine.max = static_cast<uint32_t>(max);
  fine.min_open = (span.min & 1) != 0;
  fine.max_open = (span.max & 1) != 0;
  fine.below = span.min < statutory.min;
  return fine;
}

}  // namespace

WrittenSpan ReadSpan(absl::string_view text, int64_t scale) {
  WrittenSpan out;
  const bool bracket = text.front() == '[' || text.front() == '(';
  const bool open[] = {text.front() == '(', text.back() == ')'};
  if (bracket) text = text.substr(1, text.size() - 2);
  const size_t comma = text.find(", ");
  const auto read = [&](absl::string_view end) {
    out.share = absl::ConsumeSuffix(&end, "%");
    return 2 * ReadScaled(end, out.share ? kWhole / 100 : scale);
  };
  out.span.min = read(text.substr(0, comma)) + open[0];
  out.span.max = comma == absl::string_view::npos
                     ? out.span.min
                     : read(text.substr(comma + 2)) - open[1];
  return out;
}

FiguresMaker::FiguresMaker(const v1::Ruleset& catalog,
                           const ClauseReader& reader, LimitTable& table)
    : catalog_(catalog), reader_(reader), table_(table) {
  for (const v1::Ladder& ladder : catalog.ladder()) {
    if (ladder.several_match() != v1::Ladder::SEVERAL_MATCH_HEAVIER ||
        ladder.no_match() != v1::Ladder::NO_MATCH_STATUTE ||
        ladder.tier_size() > OffenceRow::kMostTiers) {
      End("not such a ladder");
    }
    ladders_[ladder.id()] = &ladder;
  }
  for (const v1::Rule& rule : catalog.application_rules().rule()) {
    const int move = rule.effect() == v1::EFFECT_LIGHTEN    ? kMoveLighten
                     : rule.effect() == v1::EFFECT_MITIGATE ? kMoveMitigate
                                                            : kMoveAggravate;
    const v1::Adjustment& adjustment = rule.adjustment(0);
    below_[move] = !adjustment.below().empty();
    const std::string& share =
        below_[move] ? adjustment.below() : adjustment.part();
    if (rule.adjustment_size() != 1 || share.empty()) End("not such a rule");
    part_[move] = ReadSpan(share, 1).span;
  }
  if (catalog.application_rules().level_part_size() > 0) End("a level part");
}

std::optional<Span> FiguresMaker::Adjusted(int move, const Span& statutory,
                                           const Span& before) const {
  if (below_[move] ? statutory.min <= 1 : before.is_point())
    return std::nullopt;
  Span made =
      below_[move] ? Below(statutory, part_[move]) : Part(before, part_[move]);
  if (made.empty()) return std::nullopt;
  if (move == kMoveAggravate) {
    made = {std::max(made.min, before.min), std::max(made.max, before.max)};
  } else {
    made = {std::min(made.min, before.min), std::min(made.max, before.max)};
  }
  if (move == kMoveMitigate) return made;
  return HeldInside(made, statutory);
}

FiguresMaker::Result FiguresMaker::Walk(int way, const Span& statutory,
                                        const Span& benchmark) const {
  std::vector<int> moves;
  if ((way & 1) != 0) moves.push_back(kMoveLighten);
  if ((way & 2) != 0) moves.push_back(kMoveMitigate);
  const bool heavier_first = catalog_.application_rules().opposite() ==
                             v1::ApplicationRules::OPPOSITE_HEAVIER_FIRST;
  if ((way & 4) != 0)
    moves.insert(heavier_first ? moves.begin() : moves.end(), kMoveAggravate);
  Result result{benchmark, {}};
  for (int move : moves) {
    const std::optional<Span> made = Adjusted(move, statutory, result.fine);
    if (!made || *made == result.fine) continue;
    result.fine = *made;
    result.moves.push_back(move);
  }
  return result;
}

uint16_t FiguresMaker::Intern(const Span& statutory, const Span& benchmark,
                              uint32_t kinds) {
  const auto [found, is_new] = known_.try_emplace(std::vector<int64_t>{
      statutory.min, statutory.max, benchmark.min, benchmark.max, kinds});
  if (!is_new) return found->second;
  if (table_.figures.size() > 0xffff) End("too many figures");
  found->second = static_cast<uint16_t>(table_.figures.size());
  struct Way {
    Result result;
    uint8_t ways;
  };
  std::vector<Way> all;
  for (int way = 0; way < kWays; ++way) {
    const Result result = Walk(way, statutory, benchmark);
    const auto same = std::find_if(all.begin(), all.end(), [&](const Way& one) {
      return one.result.fine == result.fine && one.result.moves == result.moves;
    });
    if (same != all.end()) {
      same->ways |= 1 << way;
    } else {
      all.push_back({result, static_cast<uint8_t>(1 << way)});
    }
  }
  std::sort(all.begin(), all.end(), [](const Way& a, const Way& b) {
    const size_t lengths[] = {a.result.moves.size(), b.result.moves.size()};
    if (lengths[0] != lengths[1]) return lengths[0] < lengths[1];
    return a.result.moves < b.result.moves;
  });
  Figures& figures = table_.figures.emplace_back();
  figures.kinds = kinds;
  figures.statutory = ToFine(statutory, statutory);
  figures.benchmark = ToFine(benchmark, statutory);
  std::vector<std::pair<uint8_t, int>> pattern;
  for (size_t i = 0; i < all.size(); ++i) {
    const Result& result = all[i].result;
    Fine& fine = figures.result[i] = ToFine(result.fine, statutory);
    for (size_t m = 0; m < result.moves.size(); ++m)
      fine.moves |= result.moves[m] << (2 * m);
    // Ends that are the same in fen must be the same here.
    int first = static_cast<int>(i);
    for (int j = static_cast<int>(i) - 1; j >= 0; --j) {
      const Fine& other = figures.result[j];
      if (other.min != fine.min || other.max != fine.max) continue;
      if (all[j].result.fine != result.fine) End("fines differ by an open end");
      first = j;
    }
    pattern.emplace_back(all[i].ways, first);
  }
  figures.pattern = InternPattern(pattern);
  return found->second;
}

uint32_t FiguresMaker::InternPattern(
    const std::vector<std::pair<uint8_t, int>>& results) {
  const auto found = std::find(patterns_.begin(), patterns_.end(), results);
  const auto number = static_cast<uint32_t>(found - patterns_.begin());
  if (found != patterns_.end()) return number;
  patterns_.push_back(results);
  for (uint8_t choice : table_.choices) {
    uint32_t listed = 0;
    uint32_t count = 0;
    uint32_t seen = 0;  // fines
    for (size_t i = 0; i < results.size(); ++i) {
      const auto [ways, fine] = results[i];
      if ((ways & choice) == 0 || (seen >> fine & 1) != 0) continue;
      seen |= 1u << fine;
      listed |= static_cast<uint32_t>(i) << (4 + 3 * count++);
    }
    table_.listed.push_back(listed | count);
  }
  return number;
}

void FiguresMaker::Fill(const v1::Offence& offence,
                        const v1::Provision& provision, OffenceRow& row) {
  const v1::Ladder& ladder = LadderOf(offence);
  const auto column = [&](Component::Kind kind,
                          const std::string& branch) -> const v1::Benchmark* {
    for (const v1::Benchmark& one : offence.benchmark()) {
      if (one.kind() == kind &&
          (one.branch().empty() || one.branch() == branch))
        return &one;
    }
    return nullptr;
  };
  for (int b = 0; b < provision.branch_size(); ++b) {
    const v1::Branch& branch = provision.branch(b);
    std::vector<const Component*> components;
    for (const Component& one : provision.component())
      components.push_back(&one);
    for (const Component& one : branch.component()) components.push_back(&one);
    const Component* fine = nullptr;
    for (const Component* one : components) {
      if (one->kind() == Component::KIND_FINE) fine = one;
    }
    if (fine == nullptr) End("a branch has no fine");
    const bool based = !fine->base().empty();
    const int base = based ? reader_.FactOf(fine->base()) : -1;
    row.base[b] = static_cast<int8_t>(base);
    const std::vector<Clause> when = reader_.Read(branch.when());
    // Then one part makes a fen at least, and different fines stay so.
    if (based && (when.size() != 1 || when[0].fact != base ||
                  when[0].op != Op::kAtLeast || when[0].constant < kParts)) {
      End("a base may be small");
    }
    const int64_t scale = based ? kParts : 100;
    const Span statutory = ReadSpan(fine->amount(), scale).span;
    for (int t = -1; t < ladder.tier_size(); ++t) {
      uint32_t kinds = 0;
      for (const Component* one : components) {
        const bool from = one->from_level() != v1::LEVEL_UNSPECIFIED;
        bool imposed = !from;
        if (t >= 0) {
          const v1::Benchmark* cells = column(one->kind(), branch.id());
          if (cells == nullptr && one != fine) End("a kind has no column");
          imposed = ladder.tier(t).level() >= one->from_level() &&
                    (cells == nullptr || cells->cell(t) != "none");
        }
        if (imposed) kinds |= 1u << one->kind();
      }
      Span benchmark = statutory;
      if (t >= 0) {
        const v1::Benchmark* cells = column(Component::KIND_FINE, branch.id());
        const WrittenSpan written = ReadSpan(
            cells == nullptr ? ladder.tier(t).share() : cells->cell(t), scale);
        benchmark =
            written.share ? Part(statutory, written.span) : written.span;
        benchmark = HeldInside(benchmark, statutory).value_or(statutory);
      }
      row.figures[b][t + 1] = Intern(statutory, benchmark, kinds);
      for (const Fine& one : table_.figures[row.figures[b][t + 1]].result) {
        if (based && one.min == one.max && one.min % kParts != 0)
          End("a single figure may be no whole fen");
      }
    }
  }
}

}  // namespace discretion::bench
