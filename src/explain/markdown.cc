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

namespace {

// Takes the parts of an explanation in order.
class Layout {
 public:
  explicit Layout(const Context& context) : context_(context) {}

  void Add(Document::Is is, absl::string_view words);
  std::string Take() const { return absl::StrCat(title_, warnings_, body_); }

 private:
  void AddHead(const std::string& text);
  void AddLine(Document::Is is, const std::string& text);

  const Context& context_;
  std::string title_;
  std::string warnings_;
  std::string body_;
  // Of the section.
  bool table_ = false;  // stands for the lines
  bool list_ = false;
  bool head_ = false;
};

void Layout::Add(Document::Is is, absl::string_view words) {
  const std::string text = EscapeMarkdown(words);
  switch (is) {
    case Document::Is::kWarning:
      absl::StrAppend(&warnings_, "\n> **", text, "**\n");
      break;
    case Document::Is::kTitle:
      absl::StrAppend(&title_, "# ", text, "\n");
      break;
    case Document::Is::kSection:
    case Document::Is::kFacts: {
      absl::StrAppend(&body_, "\n## ", text, "\n\n");
      list_ = head_ = table_ = false;
      if (is == Document::Is::kSection) break;
      const Table table = FactsTable(context_);
      table_ = !table.rows.empty();
      if (table_) AddTable(table, body_);
      break;
    }
    case Document::Is::kHead:
      AddHead(text);
      break;
    default:
      if (!table_) AddLine(is, text);
  }
}

void Layout::AddHead(const std::string& text) {
  absl::StrAppend(&body_, list_ ? "\n" : "", "### ", text, "\n\n");
  list_ = false;
  head_ = true;
}

void Layout::AddLine(Document::Is is, const std::string& text) {
  const bool below =
      !head_ && (is == Document::Is::kBelow || is == Document::Is::kItem);
  absl::StrAppend(&body_, below ? "  - " : "- ", text, "\n");
  list_ = true;
}

}  // namespace

std::string LayOutMarkdown(const Context& context, const Document& document) {
  Layout layout(context);
  for (const Document::Part& part : document.parts())
    layout.Add(part.is, document.Of(part));
  return layout.Take();
}

}  // namespace explain

std::string ExplainMarkdown(const Determination& determination,
                            const ExplainOptions& options) {
  const explain::Context context(determination, options);
  explain::Document document(options.lang);
  explain::AddHeading(context, document);
  explain::AddSections(context, document);
  return explain::LayOutMarkdown(context, document);
}

}  // namespace discretion
