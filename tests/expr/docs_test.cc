// SPDX-License-Identifier: Apache-2.0
// The tables of docs/language.md are true.
#include <gtest/gtest.h>

#include <fstream>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "src/expr/pool.h"
#include "src/expr/span.h"
#include "tests/expr/facts.h"

namespace discretion::expr {
namespace {

// The rows of the table under a heading, without its own heading row.
std::vector<std::vector<std::string>> Rows(const std::string& heading) {
  const std::string path = DISCRETION_SOURCE_DIR "/docs/language.md";
  std::ifstream file(path);
  EXPECT_TRUE(file.is_open()) << path;
  std::vector<std::vector<std::string>> rows;
  bool inside = false;
  for (std::string line; std::getline(file, line);) {
    if (line.substr(0, 2) == "##") inside = line == "## " + heading;
    if (!inside || line.substr(0, 1) != "|" || line.substr(0, 3) == "|--") {
      continue;
    }
    line = absl::StrReplaceAll(line, {{"\\|", "\x01"}});
    std::vector<std::string> cells;
    for (absl::string_view cell : absl::StrSplit(line, '|')) {
      cells.push_back(absl::StrReplaceAll(absl::StripAsciiWhitespace(cell),
                                          {{"\x01", "|"}}));
    }
    rows.push_back(cells);
  }
  if (!rows.empty()) rows.erase(rows.begin());
  return rows;
}

std::string WithoutTicks(std::string cell) {
  return cell.size() < 2 ? cell : cell.substr(1, cell.size() - 2);
}

std::string Told(const Problem& problem) {
  return absl::StrCat(problem.line, ":", problem.column, ": ", problem.message,
                      " — ", problem.hint);
}

TEST(DocsTest, MistakesAreToldAsWritten) {
  Pool pool(&TestSymbols());
  int count = 0;
  for (const auto& row : Rows("Mistakes and mends")) {
    const std::string text = WithoutTicks(row[1]);
    if (text[0] == '[') {
      const auto read = ParseSpan(text, Type::kMoney, true, pool);
      ASSERT_TRUE(std::holds_alternative<Problem>(read)) << text;
      EXPECT_EQ(Told(std::get<Problem>(read)), row[2]);
    } else {
      const Compiled compiled = pool.Condition(text);
      ASSERT_TRUE(std::holds_alternative<Problem>(compiled)) << text;
      EXPECT_EQ(Told(std::get<Problem>(compiled)), row[2]);
    }
    ++count;
  }
  EXPECT_GE(count, 15);
}

TEST(DocsTest, ExamplesCompile) {
  Pool pool(&TestSymbols());
  int count = 0;
  for (const auto& row : Rows("Examples")) {
    const std::string text = WithoutTicks(row[2]);
    const bool compiles =
        std::holds_alternative<Ref>(pool.Condition(text)) ||
        std::holds_alternative<Ref>(pool.Amount(text)) ||
        std::holds_alternative<Span>(ParseSpan(text, Type::kMoney, true, pool));
    EXPECT_TRUE(compiles) << text;
    ++count;
  }
  EXPECT_GE(count, 10);
}

TEST(DocsTest, SpansAreRead) {
  Pool pool(&TestSymbols());
  int count = 0;
  for (const auto& row : Rows("Spans")) {
    for (absl::string_view text : absl::StrSplit(row[1], "`, `")) {
      const std::string bare = absl::StrReplaceAll(text, {{"`", ""}});
      const auto read = ParseSpan(bare, Type::kMoney, true, pool);
      EXPECT_TRUE(std::holds_alternative<Span>(read)) << bare;
      ++count;
    }
  }
  EXPECT_GE(count, 9);
}

}  // namespace
}  // namespace discretion::expr
