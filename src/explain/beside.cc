// SPDX-License-Identifier: Apache-2.0
// Editions of an offence laid out beside each other.

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "discretion/explain_editions.h"
#include "src/base/characters.h"
#include "src/explain/aligned.h"
#include "src/explain/words.h"
#include "src/explain/wrap.h"

namespace discretion {
namespace {

using explain::AlignedLine;
using explain::AlignedSection;
using explain::Context;
using explain::Pick;

constexpr char kMark[] = "* ";
constexpr char kNoMark[] = "  ";
constexpr char kBetween[] = " | ";
// Narrower than this, a column breaks more sentences than it shows.
constexpr size_t kLeastColumn = 24;
constexpr int kMostWidth = 1000;

// One page with room for two editions.
class Page {
 public:
  Page(const BesideOptions& beside, Lang lang, const Snapshot::Found& older,
       const Snapshot::Found& newer)
      : lang_(lang),
        older_(older.ruleset->edition()),
        newer_(newer.ruleset->edition()) {
    const size_t room = sizeof(kMark) - 1 + sizeof(kBetween) - 1;
    const auto width =
        static_cast<size_t>(std::clamp(beside.width, 0, kMostWidth));
    column_ = width > room ? (width - room) / 2 : 0;
    if (column_ < kLeastColumn) column_ = 0;
  }

  void AddLine(absl::string_view line) { absl::StrAppend(&text_, line, "\n"); }

  void Add(int indent, const std::string* older, const std::string* newer) {
    const size_t blanks = 2 * static_cast<size_t>(indent);
    if (older != nullptr && newer != nullptr && *older == *newer)
      return AddLine(absl::StrCat(kNoMark, std::string(blanks, ' '), *older));
    const std::string none(Pick(lang_, "（无）", "(none)"));
    AddPair(kMark, blanks, older == nullptr ? none : *older,
            newer == nullptr ? none : *newer);
  }

  // Which edition stands where.
  void AddHead() {
    AddLine(column_ == 0
                ? Pick(lang_, "新旧版本对照：以“*”开头的行有变化，先旧后新。",
                       "Lines that begin with * have changed; the older "
                       "edition stands first.")
                : Pick(lang_, "新旧版本对照：以“*”开头的行有变化，左旧右新。",
                       "Lines that begin with * have changed; the older "
                       "edition stands on the left."));
    if (column_ > 0) {
      AddLine("");
      AddPair(kNoMark, 0, EditionWords(older_), EditionWords(newer_));
    }
  }

  std::string text() && { return std::move(text_); }

 private:
  std::string EditionWords(const std::string& edition) const {
    return absl::StrCat(Pick(lang_, "版本 ", "Edition "), edition);
  }

  void AddPair(absl::string_view mark, size_t blanks, const std::string& older,
               const std::string& newer) {
    const std::string indent(blanks, ' ');
    if (column_ == 0) {
      const absl::string_view colon = Pick(lang_, "：", ": ");
      AddLine(absl::StrCat(mark, indent, older_, colon, older));
      return AddLine(absl::StrCat(kNoMark, indent, newer_, colon, newer));
    }
    const size_t room =
        std::max(column_ - std::min(blanks, column_), kLeastColumn / 2);
    const std::vector<std::string> left = explain::Wrap(older, room);
    const std::vector<std::string> right = explain::Wrap(newer, room);
    for (size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
      std::string line(i == 0 ? mark : kNoMark);
      const size_t begin = line.size();
      if (i < left.size()) absl::StrAppend(&line, indent, left[i]);
      const size_t width = WidthOf(absl::string_view(line).substr(begin));
      line.append(column_ - std::min(width, column_), ' ');
      absl::StrAppend(&line, kBetween);
      if (i < right.size()) absl::StrAppend(&line, indent, right[i]);
      while (line.back() == ' ') line.pop_back();
      AddLine(line);
    }
  }

  const Lang lang_;
  const std::string& older_;
  const std::string& newer_;
  size_t column_ = 0;  // 0: too narrow
  std::string text_;
};

std::vector<explain::DescribedSection> SectionsOf(
    const Snapshot::Found& found, const ExplainOptions& options) {
  const Context context(*found.ruleset, *found.offence, options);
  return explain::DescribeSections(context, *found.ruleset, *found.offence,
                                   explain::Citing::kApart);
}

std::string DescribeTwo(const Snapshot::Found& older,
                        const Snapshot::Found& newer,
                        const ExplainOptions& options,
                        const BesideOptions& beside) {
  const Lang lang = options.lang;
  Page page(beside, lang, older, newer);
  if (older.ruleset->status() == Status::kModel ||
      newer.ruleset->status() == Status::kModel) {
    page.AddLine(Pick(lang, "【示例，非法律规定】", "[MODEL, NOT LAW]"));
  }
  const std::string names[] = {older.offence->name.In(lang),
                               newer.offence->name.In(lang)};
  const auto id = [&](const Snapshot::Found& found) {
    return options.ids ? absl::StrCat(" [", found.offence->id, "]") : "";
  };
  const std::string left = names[0] + id(older);
  const std::string right = names[1] + id(newer);
  page.AddLine(right);
  page.AddLine("");
  page.AddHead();
  if (left != right) page.Add(0, &left, &right);
  // They must outlive the lines that point at them.
  const std::vector<explain::DescribedSection> first =
      SectionsOf(older, options);
  const std::vector<explain::DescribedSection> second =
      SectionsOf(newer, options);
  for (const AlignedSection& section : explain::Align(first, second)) {
    page.AddLine("");
    page.AddLine(section.title);
    for (const AlignedLine& line : section.lines) {
      const explain::DescribedLine& one =
          line.older == nullptr ? *line.newer : *line.older;
      page.Add(one.indent, line.older == nullptr ? nullptr : &line.older->text,
               line.newer == nullptr ? nullptr : &line.newer->text);
    }
  }
  return std::move(page).text();
}

}  // namespace

std::string DescribeEditions(absl::Span<const Snapshot::Found> editions,
                             const ExplainOptions& options,
                             const BesideOptions& beside) {
  if (editions.size() == 1)
    return Describe(*editions[0].ruleset, *editions[0].offence, options);
  std::string out;
  for (size_t i = 1; i < editions.size(); ++i) {
    if (!out.empty()) out += "\n";
    out += DescribeTwo(editions[i - 1], editions[i], options, beside);
  }
  return out;
}

}  // namespace discretion
