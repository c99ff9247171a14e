// SPDX-License-Identifier: Apache-2.0
// Who sits before a terminal sees how far a long log has come; a file gets
// nothing of it. The log is no long one: the pipe at the tool's other end
// stands still for a while.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include "discretion/casebook.h"
#include "tests/casebook/market.h"
#include "tests/tool/run_program.h"

namespace discretion::testing {
namespace {

using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr int kAskers = 10;
constexpr int kEntries = 300;          // and one of the rulesets
constexpr char kClear[] = "\r\x1b[K";  // of the line
// A bar comes after a second.
constexpr auto kStandstill = std::chrono::milliseconds(1100);

// A terminal, and what was shown on it.
class Terminal {
 public:
  Terminal() : master_(posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK)) {
    EXPECT_GE(master_, 0);
    EXPECT_EQ(grantpt(master_), 0);
    EXPECT_EQ(unlockpt(master_), 0);
    path_ = ptsname(master_);
    // What was written stays while somebody has it open.
    kept_ = open(path_.c_str(), O_RDWR | O_NOCTTY);
    EXPECT_EQ(isatty(kept_), 1);
  }
  ~Terminal() {
    close(kept_);
    close(master_);
  }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  const std::string& path() const { return path_; }

  std::string Shown() const {
    std::string all;
    char some[4096];
    for (ssize_t got = 0; (got = read(master_, some, sizeof some)) > 0;)
      all.append(some, static_cast<size_t>(got));
    return all;
  }

 private:
  const int master_;
  int kept_ = -1;
  std::string path_;
};

class ToolProgress : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    Casebook book = MarketBook(Log());
    std::vector<std::thread> askers;  // what they ask is committed together
    for (int i = 0; i < kAskers; ++i) {
      askers.emplace_back([&book] {
        for (int j = 0; j < kEntries / kAskers; ++j)
          EXPECT_TRUE(book.Preview(Ask(), MarketCase("1", 0)).ok());
      });
    }
    for (std::thread& asker : askers) asker.join();
  }
  static std::string Log() { return ScratchFolder() + "/progress.db"; }

  void SetUp() override { ASSERT_EQ(mkfifo(pipe_.c_str(), 0600), 0); }

  // `export` to a reader that stands still after the first byte.
  Ran Export(const std::string& error) {
    std::thread reader([this] {
      const int pipe = open(pipe_.c_str(), O_RDONLY);
      char some[4096];
      ssize_t got = read(pipe, some, 1);
      std::this_thread::sleep_for(kStandstill);
      while (got > 0) {
        read_.append(some, static_cast<size_t>(got));
        got = read(pipe, some, sizeof some);
      }
      close(pipe);
    });
    Ran ran = RunProgram({.program = DISCRETION_TOOL_PATH,
                          .arguments = {"export", Log()},
                          .output = pipe_,
                          .error = error});
    reader.join();
    return ran;
  }

  // `record import` from a writer that stands still once it is being read.
  Ran Import(const std::string& error) {
    std::thread writer([this] {
      const int pipe = open(pipe_.c_str(), O_WRONLY);
      // More than a pipe holds.
      const size_t first = 100'000;
      ASSERT_GT(read_.size(), 2 * first);
      EXPECT_EQ(write(pipe, read_.data(), first), static_cast<ssize_t>(first));
      std::this_thread::sleep_for(kStandstill);
      const size_t rest = read_.size() - first;
      EXPECT_EQ(write(pipe, read_.data() + first, rest),
                static_cast<ssize_t>(rest));
      close(pipe);
    });
    Ran ran = RunProgram({.program = DISCRETION_TOOL_PATH,
                          .arguments = {"record", "import", folder_ / "copy"},
                          .input = pipe_,
                          .error = error});
    writer.join();
    return ran;
  }

  const Folder folder_;
  const std::string pipe_ = folder_ / "pipe";
  std::string read_;  // what was exported
};

TEST_F(ToolProgress, IsShownOnATerminalAndGoneAtTheEnd) {
  const Terminal terminal;
  ASSERT_EQ(Export(terminal.path()).code, 0);
  EXPECT_THAT(terminal.Shown(),
              AllOf(StartsWith(kClear),
                    HasSubstr("[#########################     ] 256 / 301"),
                    EndsWith(kClear)));
  // Of an import nobody knows how long it will be.
  ASSERT_EQ(Import(terminal.path()).code, 0);
  EXPECT_THAT(terminal.Shown(),
              AllOf(StartsWith(std::string(kClear) + "256"), EndsWith(kClear)));
}

TEST_F(ToolProgress, IsNotWrittenToAFile) {
  const Ran exported = Export("");
  EXPECT_EQ(exported.code, 0);
  EXPECT_EQ(exported.err, "");
}

}  // namespace
}  // namespace discretion::testing
