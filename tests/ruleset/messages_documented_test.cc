// SPDX-License-Identifier: Apache-2.0
// What a check can say stands in rulesets/README.md, with its mend; and what
// that page shows of a shipped ruleset is what is shipped.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/house/source_tree.h"

namespace discretion::ruleset {
namespace {

using house::ReadTree;
using house::SourceTree;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Read by the code, not told by it.
const std::set<std::string>& NotTold() {
  static const std::set<std::string> kNotTold{"Interpreting non ascii"};
  return kNotTold;
}

// The end of a literal that begins at `at`, behind its closing quote.
size_t LiteralEnd(const std::string& code, size_t at) {
  const char quote = code[at++];
  while (at < code.size() && code[at] != quote) at += code[at] == '\\' ? 2 : 1;
  return std::min(at + 1, code.size());
}

bool EndsInWord(const std::string& code, size_t at) {
  return at > 0 && std::isalnum(static_cast<unsigned char>(code[at - 1]));
}

// The string literals of a source, neighbours joined as the compiler joins
// them; comments and #include lines left out.
std::vector<std::string> Literals(const std::string& code) {
  std::vector<std::string> out;
  bool joined = false;
  for (size_t at = 0; at < code.size();) {
    const char c = code[at];
    if (code.compare(at, 2, "//") == 0 || c == '#') {
      at = std::min(code.find('\n', at), code.size());
    } else if (c == '"') {
      const size_t end = LiteralEnd(code, at);
      if (!joined) out.emplace_back();
      out.back() += code.substr(at + 1, end - at - 2);
      joined = true;
      at = end;
    } else if (c == '\'' && !EndsInWord(code, at)) {  // no digit separator
      at = LiteralEnd(code, at);
      joined = false;
    } else {
      joined = joined && std::isspace(static_cast<unsigned char>(c));
      ++at;
    }
  }
  return out;
}

// Without the marks of Markdown and C++, one blank between words.
std::string Plain(const std::string& text) {
  std::string out;
  for (char c : text) {
    if (c == '`' || c == '\\') continue;
    const bool blank = std::isspace(static_cast<unsigned char>(c));
    if (!blank || (!out.empty() && out.back() != ' ')) out += blank ? ' ' : c;
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// Without the punctuation that joins it to its neighbours.
std::string Trimmed(const std::string& text) {
  constexpr char kJoints[] = " ,;:.()";
  const size_t begin = text.find_first_not_of(kJoints);
  if (begin == std::string::npos) return "";
  return text.substr(begin, text.find_last_not_of(kJoints) - begin + 1);
}

// A literal in the pieces that stand in every message made of it: `%02x` and
// the like are filled in.
std::vector<std::string> Pieces(const std::string& literal) {
  std::vector<std::string> out{""};
  for (size_t at = 0; at < literal.size(); ++at) {
    if (literal[at] != '%' || at + 1 == literal.size() ||
        !std::isdigit(static_cast<unsigned char>(literal[at + 1]))) {
      out.back() += literal[at];
      continue;
    }
    while (at + 1 < literal.size() &&
           std::isdigit(static_cast<unsigned char>(literal[at + 1]))) {
      ++at;
    }
    if (at + 1 < literal.size()) ++at;
    out.emplace_back();
  }
  return out;
}

int Words(const std::string& text) {
  int words = 0;
  bool in_word = false;
  for (char c : text) {
    const bool letter = std::isalpha(static_cast<unsigned char>(c)) ||
                        static_cast<unsigned char>(c) >= 0x80;
    words += letter && !in_word;
    in_word = letter || (in_word && c != ' ');
  }
  return words;
}

// The pieces of three words or more that the page does not have.
std::vector<std::string> Missing(const SourceTree& sources,
                                 const std::string& page) {
  const std::string plain = Plain(page);
  std::vector<std::string> out;
  for (const auto& [path, code] : sources) {
    for (const std::string& literal : Literals(code)) {
      if (NotTold().contains(literal)) continue;
      for (const std::string& piece : Pieces(literal)) {
        const std::string wanted = Trimmed(Plain(piece));
        if (Words(wanted) >= 3 && plain.find(wanted) == std::string::npos) {
          out.push_back(absl::StrCat(path, ": ", wanted));
        }
      }
    }
  }
  return out;
}

std::string Page() {
  return ReadTree(DISCRETION_SOURCE_DIR, {"rulesets"}, {".md"})
      .at("rulesets/README.md");
}

TEST(MessagesDocumentedTest, EveryMessageOfACheckStandsInThePage) {
  const SourceTree sources =
      ReadTree(DISCRETION_SOURCE_DIR, {"src/ruleset"}, {".cc", ".h"});
  ASSERT_TRUE(sources.contains("src/ruleset/check_table.cc"));
  EXPECT_THAT(Missing(sources, Page()), IsEmpty())
      << "tell it in rulesets/README.md: message, what it means, mend";
}

// The test can fail: literals are found wherever they stand.
TEST(MessagesDocumentedTest, AMessageThatIsNotThereIsTold) {
  const SourceTree sources{
      {"a.cc",
       "#include \"a file of ours\"\n"
       "// \"in a comment of three words\"\n"
       "Error(absl::StrCat(\"the tier `\", id,\n"
       "  \"` is of \"\n  \"no use\"), 'c', \"mend it now\");\n"
       "const int kMany = 1'000; Say(\"byte 0x%02x is bad "
       "here\");"}};
  EXPECT_THAT(Missing(sources, "nothing"),
              ElementsAre("a.cc: is of no use", "a.cc: mend it now",
                          "a.cc: is bad here"));
  EXPECT_THAT(Missing(sources,
                      "| tier `…` is of\nno use | mend it now | byte "
                      "0x… is bad here |"),
              IsEmpty());
}

// The worked example, block by block.
TEST(MessagesDocumentedTest, TheExamplesOfThePageAreShipped) {
  std::string shipped;
  for (const auto& [path, content] :
       ReadTree(DISCRETION_SOURCE_DIR, {"rulesets"}, {".textproto"})) {
    shipped += Plain(content);
  }
  const std::string page = Page();
  constexpr char kFence[] = "```textproto\n";
  int blocks = 0;
  for (size_t at = page.find(kFence); at != std::string::npos;
       at = page.find(kFence, at)) {
    at += sizeof(kFence) - 1;
    const std::string block = page.substr(at, page.find("```", at) - at);
    EXPECT_NE(shipped.find(Plain(block)), std::string::npos) << block;
    ++blocks;
  }
  EXPECT_GE(blocks, 6);
}

}  // namespace
}  // namespace discretion::ruleset
