// SPDX-License-Identifier: Apache-2.0
// Explanations laid out as Markdown (CommonMark with tables).

#include "src/explain/markdown.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "discretion/explain.h"
#include "src/explain/context.h"
#include "src/explain/sections.h"

namespace discretion {
namespace explain {
namespace {

// Marks wherever they stand.
constexpr absl::string_view kMarks = "\\`*_{}[]<>|~&$";

// Where a line that begins with `text` would become a heading, list or rule;
// npos: nowhere.
size_t BlockMark(absl::string_view text) {
  const size_t start = text.find_first_not_of(' ');
  if (start == absl::string_view::npos) return start;
  if (absl::string_view("#+-=:").find(text[start]) != absl::string_view::npos)
    return start;
  size_t digits = start;
  while (digits < text.size() && absl::ascii_isdigit(text[digits])) ++digits;
  const bool list = digits > start && digits < text.size() &&
                    (text[digits] == '.' || text[digits] == ')');
  return list ? digits : absl::string_view::npos;
}

void AddTable(const Table& table, std::string& out) {
  // A column in which nothing stands is left out.
  std::vector<bool> used(table.head.size());
  for (const std::vector<std::string>& row : table.rows) {
    for (size_t i = 0; i < row.size(); ++i)
      used[i] = used[i] || !row[i].empty();
  }
  const auto add = [&](const std::vector<std::string>& row) {
    for (size_t i = 0; i < row.size(); ++i) {
      if (used[i]) absl::StrAppend(&out, "| ", EscapeMarkdown(row[i]), " ");
    }
    absl::StrAppend(&out, "|\n");
  };
  add(table.head);
  for (bool use : used) absl::StrAppend(&out, use ? "| --- " : "");
  absl::StrAppend(&out, "|\n");
  for (const std::vector<std::string>& row : table.rows) add(row);
}

void AddLines(const std::vector<Line>& lines, std::string& out) {
  bool list = false;
  bool head = false;
  for (const Line& line : lines) {
    const std::string text = EscapeMarkdown(line.text);
    if (line.is == Line::Is::kHead) {
      absl::StrAppend(&out, list ? "\n" : "", "### ", text, "\n\n");
      list = false;
      head = true;
      continue;
    }
    const bool below =
        !head && (line.is == Line::Is::kBelow || line.is == Line::Is::kItem);
    absl::StrAppend(&out, below ? "  - " : "- ", text, "\n");
    list = true;
  }
}

}  // namespace

std::string EscapeMarkdown(absl::string_view text) {
  std::string out;
  const size_t block = BlockMark(text);
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n' || text[i] == '\r' || text[i] == '\t') {
      out += ' ';
      continue;
    }
    if (i == block || kMarks.find(text[i]) != absl::string_view::npos)
      out += '\\';
    out += text[i];
  }
  return out;
}

}  // namespace explain

std::string ExplainMarkdown(const Determination& determination,
                            const ExplainOptions& options) {
  const explain::Document document =
      explain::Sections(explain::Context(determination, options));
  std::string out =
      absl::StrCat("# ", explain::EscapeMarkdown(document.title), "\n");
  for (const std::string& warning : document.warnings) {
    absl::StrAppend(&out, "\n> **", explain::EscapeMarkdown(warning), "**\n");
  }
  for (const explain::Section& section : document.sections) {
    absl::StrAppend(&out, "\n## ", explain::EscapeMarkdown(section.title),
                    "\n\n");
    if (section.table.rows.empty()) {
      explain::AddLines(section.lines, out);
    } else {
      explain::AddTable(section.table, out);
    }
  }
  return out;
}

}  // namespace discretion
