// SPDX-License-Identifier: Apache-2.0
// What the library says of procedure is what trying everything says.
#include "tests/advise/procedure_naive.h"

#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "discretion/engine.h"
#include "tests/advise/shop.h"

namespace discretion::testing {
namespace {

struct Tally {
  int answered = 0;
  int of[4] = {};  // by Due
  int wrong = 0;
  std::string first;
};

Tally Compared(uint32_t first_seed, int count, bool mistaken) {
  Tally tally;
  for (int i = 0; i < count; ++i) {
    const uint32_t seed = first_seed + static_cast<uint32_t>(i);
    std::mt19937 random(seed);
    const NaiveWorld world = MakeWorld(random);
    const absl::StatusOr<Determination> answer =
        LoadAlone(world.ruleset).Determine(world.c);
    EXPECT_TRUE(answer.ok()) << "seed " << seed << ": " << answer.status();
    const absl::StatusOr<Procedure> procedure =
        ProcedureOf(*answer, world.question);
    // The amount proposed lies in no option.
    if (procedure.status().code() == absl::StatusCode::kFailedPrecondition)
      continue;
    EXPECT_TRUE(procedure.ok())
        << "seed " << seed << ": " << procedure.status();
    ++tally.answered;
    for (const auto& [duty, due] : NaiveProcedure(world, *answer, mistaken)) {
      const ProcedureAnswer* found = procedure->Of(duty);
      ++tally.of[static_cast<int>(due)];
      if (found != nullptr && found->due == due) continue;
      ++tally.wrong;
      if (!tally.first.empty()) continue;
      tally.first = absl::StrCat(
          "seed ", seed, ", ", Name(duty).en, ": naive ", static_cast<int>(due),
          ", library ", found == nullptr ? 0 : static_cast<int>(found->due),
          "\n", world.ruleset);
    }
  }
  return tally;
}

TEST(ProcedureNaive, TheLibraryAnswersAsTryingEverything) {
  const Tally tally = Compared(20240601, 400, false);
  EXPECT_EQ(tally.wrong, 0) << tally.first;
  EXPECT_GT(tally.answered, 150);
  for (Due due : {Due::kNever, Due::kPossible, Due::kAlways})
    EXPECT_GT(tally.of[static_cast<int>(due)], 40) << static_cast<int>(due);
}

// A naive that takes 超过 for 以上 must be told apart.
TEST(ProcedureNaive, AMistakenOneIsFoundOut) {
  EXPECT_GT(Compared(20240601, 400, true).wrong, 0);
}

}  // namespace
}  // namespace discretion::testing
