// SPDX-License-Identifier: Apache-2.0
// A disk that fails between a request and its answer: what becomes of it is
// unknown, the tool says so by its exit code, and the same request settles it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <optional>

#include "discretion/casebook.h"
#include "tests/casebook/market.h"
#include "tests/tool/run_program.h"

namespace discretion::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

constexpr char kCase[] = R"({"id": "2026-1", "offence": "stall",
  "act_date": "2024-05-10", "fact": [
  {"fact": "earlier", "number": "1"},
  {"fact": "slight", "truth": false, "reason": "the road was blocked"}]})";

// From here on nothing of this process reaches a disk: what would, fails with
// an error of input and output.
void LoseTheDisk() {
  constexpr auto kCall = static_cast<unsigned>(offsetof(seccomp_data, nr));
  constexpr sock_filter kFails =
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EIO);
  std::array filter = {
      sock_filter BPF_STMT(BPF_LD | BPF_W | BPF_ABS, kCall),
      sock_filter BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_fsync, 3, 0),
      sock_filter BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_fdatasync, 2, 0),
      sock_filter BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_ftruncate, 1, 0),
      sock_filter BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
      kFails,
  };
  const sock_fprog program = {.len = filter.size(), .filter = filter.data()};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
      prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) {
    _exit(126);
  }
}

class UnknownOutcome : public ::testing::Test {
 protected:
  void SetUp() override {
    WriteFile(folder_ / "case.json", kCase);
    { MarketBook(folder_ / "log"); }
    // Another process that reads, so that the tool has nothing to set up.
    absl::StatusOr<Casebook> other =
        Casebook::Open(folder_ / "log", {.read_only = true});
    ASSERT_TRUE(other.ok()) << other.status();
    other_.emplace(*std::move(other));
  }

  Ran Decide(std::function<void()> before = {}) {
    return RunProgram(
        {.program = DISCRETION_TOOL_PATH,
         .arguments = {"record", "decide", "log", "--case=case.json",
                       "--option=1", "--fine=6000", "--reason=r",
                       "--actor=wang", "--request=d1",
                       "--at=2026-11-30T08:00:00Z"},
         .folder = folder_ / "",
         .before = std::move(before)});
  }

  const Folder folder_;
  std::optional<Casebook> other_;
};

TEST_F(UnknownOutcome, IsSaidAndSettledByTheSameRequest) {
  const Ran lost = Decide(LoseTheDisk);
  EXPECT_EQ(lost.code, 6) << lost.err;
  EXPECT_EQ(lost.out, "");
  EXPECT_THAT(lost.err,
              AllOf(HasSubstr("request `d1` may or may not be recorded"),
                    HasSubstr("ask the same request again")));

  const Ran settled = Decide();
  EXPECT_EQ(settled.code, 0) << settled.err;
  EXPECT_THAT(settled.out,
              HasSubstr("discretion-receipt-1 agency.example/market 1 "));
  EXPECT_EQ(Decide().out, settled.out);
  EXPECT_EQ(*other_->Size(), 2u) << "recorded once";
}

// The control: with its disk the same request is recorded at once.
TEST_F(UnknownOutcome, IsNoneWhileTheDiskAnswers) {
  const Ran ran = Decide();
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(*other_->Size(), 2u);
}

}  // namespace
}  // namespace discretion::testing
