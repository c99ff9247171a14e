// SPDX-License-Identifier: Apache-2.0
// What README.md and docs/tool.md show is what happens. In a ```console block
// and in the ```text block after a program, a line `...` stands for lines left
// out.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "tests/tool/run_program.h"
#include "tests/tool/transcript.h"

namespace discretion::testing {
namespace {

using ::testing::IsEmpty;

namespace fs = std::filesystem;

const fs::path kSource = DISCRETION_SOURCE_DIR;

// A fenced block.
struct Block {
  std::string language;
  std::vector<std::string> lines;
  int line = 0;  // of the fence
};

std::vector<Block> Blocks(const std::string& file) {
  std::vector<Block> blocks;
  bool inside = false;
  int number = 0;
  for (const std::string& line : Lines(ReadFile((kSource / file).string()))) {
    ++number;
    absl::string_view text = line;
    if (!absl::ConsumePrefix(&text, "```")) {
      if (inside) blocks.back().lines.push_back(line);
      continue;
    }
    if (!inside) blocks.push_back({std::string(text), {}, number});
    inside = !inside;
  }
  EXPECT_FALSE(inside) << file << ": the last block is not closed";
  return blocks;
}

// Commands of a ```console block; all must succeed.
std::vector<Exchange> Session(const Block& block) {
  std::vector<Exchange> session;
  for (const std::string& line : block.lines) {
    absl::string_view text = line;
    if (absl::ConsumePrefix(&text, "$ ")) {
      session.push_back({});
      session.back().command = std::string(text);
    } else if (!session.empty()) {
      session.back().out.push_back(line);
    }
  }
  for (Exchange& exchange : session) {
    while (!exchange.out.empty() && exchange.out.back().empty()) {
      exchange.out.pop_back();
    }
  }
  return session;
}

// A folder in which what lies in the source tree can be named, and new files
// stay out of it.
std::string FolderLikeTheSource(const std::string& name) {
  const fs::path folder = fs::path(ScratchFolder()) / name;
  fs::create_directories(folder);
  for (const char* entry : {"docs", "examples", "rulesets"})
    fs::create_directory_symlink(kSource / entry, folder / entry);
  return folder.string();
}

int RunSessions(const std::string& file) {
  const std::string folder =
      FolderLikeTheSource(fs::path(file).stem().string());
  int commands = 0;
  for (const Block& block : Blocks(file)) {
    if (block.language != "console") continue;
    const std::vector<Exchange> session = Session(block);
    EXPECT_FALSE(session.empty()) << file << ":" << block.line;
    for (const Exchange& exchange : session) {
      std::vector<std::string> words = Words(exchange.command);
      EXPECT_EQ(words.front(), "discretion") << file << ":" << block.line;
      words.erase(words.begin());
      const Ran ran =
          RunProgram({.program = DISCRETION_TOOL_PATH,
                      .arguments = words,
                      .folder = folder,
                      .environment = {{"DISCRETION_RULESETS",
                                       DISCRETION_SOURCE_DIR "/rulesets"}}});
      const std::string told = Compare(exchange, ran);
      EXPECT_TRUE(told.empty())
          << file << ":" << block.line << ": " << exchange.command << "\n"
          << told;
      ++commands;
    }
  }
  return commands;
}

TEST(Readme, SessionsAreAsShown) { EXPECT_GE(RunSessions("README.md"), 2); }

TEST(Readme, SessionsOfTheToolPageAreAsShown) {
  EXPECT_GE(RunSessions("docs/tool.md"), 5);
}

TEST(Readme, ProgramsPrintWhatIsShown) {
  const std::vector<std::string> programs =
      absl::StrSplit(DISCRETION_README_PROGRAMS, ':', absl::SkipEmpty());
  const std::vector<Block> blocks = Blocks("README.md");
  size_t next = 0;
  for (size_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].language != "cpp") continue;
    ASSERT_LT(next, programs.size());
    const Ran ran =
        RunProgram({.program = programs[next++], .folder = kSource.string()});
    EXPECT_EQ(ran.code, 0) << ran.err;
    ASSERT_TRUE(i + 1 < blocks.size() && blocks[i + 1].language == "text")
        << "a ```text block must show what the program prints";
    const std::string told = Difference(blocks[i + 1].lines, Lines(ran.out));
    EXPECT_TRUE(told.empty()) << "README.md:" << blocks[i + 1].line << "\n"
                              << told;
  }
  EXPECT_EQ(next, programs.size());
  EXPECT_GE(next, 1u);
}

// examples/consumer is built by the test of the installed tree.
TEST(Readme, CMakeLinesAreThoseOfTheConsumer) {
  const std::vector<std::string> consumer =
      Lines(ReadFile((kSource / "examples/consumer/CMakeLists.txt").string()));
  int lines = 0;
  for (const Block& block : Blocks("README.md")) {
    if (block.language != "cmake") continue;
    for (const std::string& line : block.lines) {
      EXPECT_THAT(consumer, ::testing::Contains(line));
      ++lines;
    }
  }
  EXPECT_GE(lines, 2);
}

// "[words](path#place)" outside blocks.
std::vector<std::string> BrokenLinks(const std::string& file) {
  std::vector<std::string> broken;
  const fs::path folder = (kSource / file).parent_path();
  std::vector<std::string> parts =
      absl::StrSplit(ReadFile((kSource / file).string()), "](");
  parts.erase(parts.begin());
  for (const std::string& part : parts) {
    const std::string link = part.substr(0, part.find_first_of(")#"));
    if (link.empty() || absl::StartsWith(link, "http")) continue;
    if (!fs::exists(folder / link)) broken.push_back(link);
  }
  return broken;
}

TEST(Readme, LinksLeadSomewhere) {
  EXPECT_THAT(BrokenLinks("README.md"), IsEmpty());
  EXPECT_THAT(BrokenLinks("docs/tool.md"), IsEmpty());
}

TEST(Readme, FirstScreenHoldsACaseAndItsReasons) {
  std::vector<std::string> lines =
      Lines(ReadFile((kSource / "README.md").string()));
  lines.resize(std::min<size_t>(lines.size(), 60));
  const std::string screen = absl::StrJoin(lines, "\n");
  for (const char* must : {"$ discretion eval", "处罚依据", "examples/run",
                           "tests/run", "not legal advice"}) {
    EXPECT_TRUE(absl::StrContains(screen, must)) << must;
  }
}

}  // namespace
}  // namespace discretion::testing
