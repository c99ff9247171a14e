// SPDX-License-Identifier: Apache-2.0
#include "src/explain/aligned.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace discretion::explain {
namespace {

// Beyond this many pairs of keys only what both begin and end with is matched.
constexpr size_t kMaxPairs = 4'000'000;

struct Matched {
  size_t older;
  size_t newer;
};

// A longest sequence of keys that both have in this order.
std::vector<Matched> MatchKeys(const std::vector<absl::string_view>& older,
                               const std::vector<absl::string_view>& newer) {
  std::vector<Matched> out;
  size_t begin = 0;
  while (begin < older.size() && begin < newer.size() &&
         older[begin] == newer[begin]) {
    out.push_back({begin, begin});
    ++begin;
  }
  size_t end = 0;  // keys matched at the end
  while (end < older.size() - begin && end < newer.size() - begin &&
         older[older.size() - 1 - end] == newer[newer.size() - 1 - end]) {
    ++end;
  }
  const size_t rows = older.size() - begin - end;
  const size_t columns = newer.size() - begin - end;
  if (rows > 0 && columns > 0 && rows <= kMaxPairs / columns) {
    // [i][j]: how many match from i and j on.
    std::vector<uint32_t> most((rows + 1) * (columns + 1));
    const auto at = [&](size_t i, size_t j) -> uint32_t& {
      return most[i * (columns + 1) + j];
    };
    for (size_t i = rows; i-- > 0;) {
      for (size_t j = columns; j-- > 0;) {
        at(i, j) = older[begin + i] == newer[begin + j]
                       ? at(i + 1, j + 1) + 1
                       : std::max(at(i + 1, j), at(i, j + 1));
      }
    }
    for (size_t i = 0, j = 0; i < rows && j < columns;) {
      if (older[begin + i] == newer[begin + j]) {
        out.push_back({begin + i++, begin + j++});
      } else {
        at(i + 1, j) >= at(i, j + 1) ? ++i : ++j;
      }
    }
  }
  for (; end > 0; --end)
    out.push_back({older.size() - end, newer.size() - end});
  return out;
}

absl::string_view KeyOf(const DescribedLine& line) {
  return line.key.empty() ? line.text : line.key;
}

// A tier stands in the place of a tier, and what it imposes in that of what
// another does.
bool AreAlike(const DescribedLine& a, const DescribedLine& b) {
  const auto imposes = [](const DescribedLine& line) {
    return absl::StartsWith(line.text, "→");
  };
  return a.indent == b.indent && imposes(a) == imposes(b);
}

// Lines between two matches.
void AddBetween(absl::Span<const DescribedLine> older,
                absl::Span<const DescribedLine> newer, bool by_place,
                std::vector<AlignedLine>& out) {
  size_t i = 0;
  size_t j = 0;
  while (by_place && i < older.size() && j < newer.size() &&
         AreAlike(older[i], newer[j])) {
    out.push_back({&older[i++], &newer[j++]});
  }
  while (i < older.size()) out.push_back({&older[i++], nullptr});
  while (j < newer.size()) out.push_back({nullptr, &newer[j++]});
}

AlignedSection AlignLines(const DescribedSection& older,
                          const DescribedSection& newer) {
  const auto keys = [](const DescribedSection& section) {
    std::vector<absl::string_view> out;
    for (const DescribedLine& line : section.lines) out.push_back(KeyOf(line));
    return out;
  };
  AlignedSection out{older.title.empty() ? newer.title : older.title, {}};
  const absl::Span<const DescribedLine> a = older.lines;
  const absl::Span<const DescribedLine> b = newer.lines;
  const bool by_place = older.by_place || newer.by_place;
  Matched done{0, 0};
  for (const Matched& next : MatchKeys(keys(older), keys(newer))) {
    AddBetween(a.subspan(done.older, next.older - done.older),
               b.subspan(done.newer, next.newer - done.newer), by_place,
               out.lines);
    out.lines.push_back({&a[next.older], &b[next.newer]});
    done = {next.older + 1, next.newer + 1};
  }
  AddBetween(a.subspan(done.older), b.subspan(done.newer), by_place, out.lines);
  return out;
}

}  // namespace

std::vector<AlignedSection> Align(const std::vector<DescribedSection>& older,
                                  const std::vector<DescribedSection>& newer) {
  const auto titles = [](const std::vector<DescribedSection>& sections) {
    std::vector<absl::string_view> out;
    for (const DescribedSection& one : sections) out.push_back(one.title);
    return out;
  };
  static const DescribedSection& none = *new DescribedSection();
  std::vector<AlignedSection> out;
  Matched done{0, 0};
  const auto add_alone = [&](const Matched& until) {
    for (; done.older < until.older; ++done.older)
      out.push_back(AlignLines(older[done.older], none));
    for (; done.newer < until.newer; ++done.newer)
      out.push_back(AlignLines(none, newer[done.newer]));
  };
  for (const Matched& next : MatchKeys(titles(older), titles(newer))) {
    add_alone(next);
    out.push_back(AlignLines(older[next.older], newer[next.newer]));
    done = {next.older + 1, next.newer + 1};
  }
  add_alone({older.size(), newer.size()});
  return out;
}

}  // namespace discretion::explain
