// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "discretion/advise.h"
#include "tests/explain/street.h"

namespace discretion {
namespace {

using ::testing::ElementsAre;
using testing::Forget;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::Set;
using testing::StreetCase;
using testing::StreetEngine;

absl::StatusOr<Assumed> Assuming(const Case& c, const std::string& which) {
  const Snapshot::Found found =
      *StreetEngine().snapshot().FindOffence(c.offence);
  return Assume(*found.ruleset, *found.offence, c, which, "assumption");
}

const Given* Find(const Case& c, const std::string& fact) {
  for (const Given& given : c.facts) {
    if (given.fact == fact) return &given;
  }
  return nullptr;
}

TEST(Assume, AddsAYesNoFactWithItsSource) {
  Case c = StreetCase("stall");
  Forget(c, "removed_harm");
  const absl::StatusOr<Assumed> assumed = Assuming(c, "apl-32-1");
  ASSERT_TRUE(assumed.ok()) << assumed.status();
  EXPECT_EQ(assumed->circumstance, "apl-32-1");
  EXPECT_THAT(assumed->facts, ElementsAre("removed_harm"));
  const Given* given = Find(assumed->assumed, "removed_harm");
  ASSERT_NE(given, nullptr);
  EXPECT_EQ(given->value, FactValue::Bool(true));
  EXPECT_EQ(given->source, "assumption");
}

TEST(Assume, TakesTheChineseNameAndReplacesAnUnknown) {
  Case c = StreetCase("stall");
  Set(c, {"removed_harm", FactValue::Unknown()});
  const absl::StatusOr<Assumed> assumed =
      Assuming(c, "主动消除或者减轻危害后果");
  ASSERT_TRUE(assumed.ok()) << assumed.status();
  EXPECT_TRUE(StreetEngine().Determine(assumed->assumed).ok());
}

TEST(Assume, ReplacesWhatIsDisputed) {
  Case c = StreetCase("stall");
  Set(c, {.fact = "removed_harm",
          .value = FactValue::Bool(false),
          .source = "笔录",
          .disputed = true});
  const absl::StatusOr<Assumed> assumed = Assuming(c, "apl-32-1");
  ASSERT_TRUE(assumed.ok()) << assumed.status();
  EXPECT_THAT(assumed->facts, ElementsAre("removed_harm"));
  EXPECT_EQ(*Find(assumed->assumed, "removed_harm"),
            (Given{"removed_harm", FactValue::Bool(true), "assumption"}));
}

TEST(Assume, FindsFactsForEachPartOfAConjunction) {
  Case c = StreetCase("stall");
  for (const char* fact : {"first_violation", "harm_slight", "corrected"})
    Forget(c, fact);
  const absl::StatusOr<Assumed> assumed = Assuming(c, "apl-33-1-first");
  ASSERT_TRUE(assumed.ok()) << assumed.status();
  EXPECT_THAT(assumed->facts,
              ::testing::UnorderedElementsAre("corrected", "harm_slight",
                                              "first_violation"));
}

// The value nearest to where the condition turns, not the least there is.
TEST(Assume, ChoosesTheNearestCount) {
  Case c = StreetCase("stall");
  Forget(c, "birth_date");
  EXPECT_EQ(Find(Assuming(c, "apl-30-child")->assumed, "age")->value,
            FactValue::Number(13));
  EXPECT_EQ(Find(Assuming(c, "apl-30-minor")->assumed, "age")->value,
            FactValue::Number(14));
  Forget(c, "found_date");
  EXPECT_EQ(Find(Assuming(c, "apl-36-two")->assumed, "years_unfound")->value,
            FactValue::Number(2));
}

// Of two ways the one with fewer facts: no need to say that harm was done.
TEST(Assume, AddsAsFewFactsAsWillDo) {
  Case c = StreetCase("stall");
  for (const char* fact : {"found_date", "vital_safety", "no_harm"})
    Forget(c, fact);
  const absl::StatusOr<Assumed> assumed = Assuming(c, "apl-36-two");
  ASSERT_TRUE(assumed.ok()) << assumed.status();
  EXPECT_EQ(assumed->facts.size(), 2u);
}

TEST(Assume, LeavesACaseInWhichItIsPresent) {
  Case c = StreetCase("stall");
  Set(c, {"removed_harm", FactValue::Bool(true)});
  const absl::StatusOr<Assumed> assumed = Assuming(c, "apl-32-1");
  ASSERT_TRUE(assumed.ok()) << assumed.status();
  EXPECT_THAT(assumed->facts, IsEmpty());
  EXPECT_EQ(assumed->assumed, c);
}

TEST(Assume, RefusesWhatTheFactsRuleOut) {
  const absl::StatusOr<Assumed> assumed =
      Assuming(StreetCase("stall"), "apl-32-1");
  ASSERT_EQ(assumed.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(assumed.status().message()),
              HasSubstr("当事人未主动消除或者减轻危害后果"));
}

TEST(Assume, RefusesWhatDoesNotActOnTheOffence) {
  const absl::StatusOr<Assumed> assumed =
      Assuming(StreetCase("stall"), "no-such");
  ASSERT_EQ(assumed.status().code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(assumed.status().message()), HasSubstr("no-such"));
}

// Whatever is assumed and can be, the determination has it as present.
TEST(Assume, MakesEachCircumstancePresent) {
  Case c;
  c.offence = "test/circumstances/stall";
  c.act_date = Date(2024, 5, 10);
  for (const char* which :
       {"apl-30-child",   "apl-31-lacking", "apl-33-1-slight",
        "apl-33-1-first", "apl-33-2",       "apl-36-two",
        "apl-36-five",    "apl-30-minor",   "apl-31-impaired",
        "apl-32-1",       "apl-32-2",       "apl-32-3",
        "apl-32-4",       "zz-disabled",    "zz-minor-role",
        "zz-repeated",    "zz-again",       "zz-principal",
        "helped",         "poor",           "obstructed"}) {
    SCOPED_TRACE(which);
    const absl::StatusOr<Assumed> assumed = Assuming(c, which);
    ASSERT_TRUE(assumed.ok()) << assumed.status();
    EXPECT_FALSE(assumed->facts.empty());
    const absl::StatusOr<Assumed> again = Assuming(assumed->assumed, which);
    ASSERT_TRUE(again.ok()) << again.status();
    EXPECT_THAT(again->facts, IsEmpty());
  }
}

}  // namespace
}  // namespace discretion
