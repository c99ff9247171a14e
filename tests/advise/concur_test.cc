// SPDX-License-Identifier: Apache-2.0
#include "discretion/concur.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/advise/shop.h"
#include "tests/corpus.h"

namespace discretion {
namespace {

using testing::ActAnswer;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::ShopFact;
using ::testing::SizeIs;

using Acts = std::vector<MergePart>;

Concurrence Ranked(const std::vector<Determination>& one_act,
                   HigherBy by = HigherBy::kStatute) {
  absl::StatusOr<Concurrence> concurrence = Concur(one_act, by);
  EXPECT_TRUE(concurrence.ok()) << concurrence.status();
  return *std::move(concurrence);
}

std::vector<Due> Applies(const Concurrence& concurrence) {
  std::vector<Due> applies;
  for (const ConcurrenceSide& side : concurrence.sides)
    applies.push_back(side.applies);
  return applies;
}

TEST(Concur, AppliesTheHigherMinimumWhereMaximaAreEqual) {
  const Concurrence found =
      Ranked({ActAnswer("low", {}), ActAnswer("same-top", {})});
  EXPECT_EQ(found.ranking, Ranking::kOne);
  EXPECT_THAT(Applies(found), ElementsAre(Due::kNever, Due::kAlways));
  EXPECT_EQ(found.fine,
            Range<Money>::Closed(*Money::Yuan(2000), *Money::Yuan(10000)));
}

TEST(Concur, LeavesEqualRangesToThePerson) {
  const Concurrence found =
      Ranked({ActAnswer("same-top", {}), ActAnswer("same-all", {}),
              ActAnswer("low", {})});
  EXPECT_EQ(found.ranking, Ranking::kEqual);
  EXPECT_THAT(Applies(found),
              ElementsAre(Due::kPossible, Due::kPossible, Due::kNever));
}

// The fine goes, the licence may still be revoked; the tools are confiscated
// once.
TEST(Concur, KeepsOtherKindsOfAnAbsorbedProvision) {
  const Concurrence found =
      Ranked({ActAnswer("low", {}), ActAnswer("same-top", {})});
  const std::vector<OtherKind>& kept = found.sides[0].others;
  ASSERT_THAT(kept, SizeIs(2));
  EXPECT_EQ(kept[0].kind, Kind::kConfiscateGoods);
  EXPECT_TRUE(kept[0].same);
  EXPECT_EQ(kept[1].kind, Kind::kRevokeLicence);
  EXPECT_FALSE(kept[1].same);
  EXPECT_EQ(kept[1].duty, Duty::kOptional);
}

TEST(Concur, NamesTheFactThatChangesWhichIsHigher) {
  const auto ranked = [](std::vector<Given> facts) {
    return Ranked({ActAnswer("same-all", {}), ActAnswer("split", facts)});
  };
  const Concurrence open = ranked({});
  EXPECT_EQ(open.ranking, Ranking::kOpen);
  EXPECT_THAT(Applies(open), ElementsAre(Due::kPossible, Due::kPossible));
  EXPECT_THAT(open.sides[0].missing, IsEmpty());
  ASSERT_THAT(open.sides[1].missing, SizeIs(1));
  EXPECT_EQ(ActAnswer("split", {})
                .ruleset()
                .facts()[open.sides[1].missing.front()]
                .id,
            "bad");
  EXPECT_THAT(Applies(ranked({ShopFact("bad", true)})),
              ElementsAre(Due::kNever, Due::kAlways));
  EXPECT_THAT(Applies(ranked({ShopFact("bad", false)})),
              ElementsAre(Due::kAlways, Due::kNever));
}

// The tier is unknown and does not matter to the statutes.
TEST(Concur, DoesNotAskWhatChangesOnlyTheOutcome) {
  const Concurrence found =
      Ranked({ActAnswer("same-all", {}), ActAnswer("high", {})});
  EXPECT_EQ(found.ranking, Ranking::kOne);
  EXPECT_THAT(found.sides[1].missing, IsEmpty());
}

TEST(Concur, TellsThatOutcomesRankOtherwise) {
  const std::vector<Determination> one_act = {
      ActAnswer("same-all", {}), ActAnswer("high", {ShopFact("first", true)})};
  const Concurrence statute = Ranked(one_act);
  EXPECT_THAT(Applies(statute), ElementsAre(Due::kNever, Due::kAlways));
  EXPECT_THAT(statute.outranked_by, ElementsAre(0));
  EXPECT_EQ(statute.fine,
            Range<Money>::Closed(*Money::Yuan(100), *Money::Yuan(900)));
  const Concurrence outcome = Ranked(one_act, HigherBy::kOutcome);
  EXPECT_THAT(Applies(outcome), ElementsAre(Due::kAlways, Due::kNever));
  EXPECT_THAT(outcome.outranked_by, IsEmpty());
}

TEST(Concur, LetsADeterminationWithoutPenaltyCompeteWithNothing) {
  const Concurrence spared = Ranked(
      {ActAnswer("low", {}), ActAnswer("spared", {ShopFact("first", true)})});
  EXPECT_EQ(spared.ranking, Ranking::kOne);
  EXPECT_THAT(Applies(spared), ElementsAre(Due::kAlways, Due::kNever));
  const Concurrence open =
      Ranked({ActAnswer("low", {}), ActAnswer("spared", {})});
  EXPECT_EQ(open.ranking, Ranking::kOpen);
  EXPECT_THAT(open.sides[1].missing, SizeIs(1));
  const Concurrence none = Ranked(
      {ActAnswer("bare", {}), ActAnswer("spared", {ShopFact("first", true)})});
  EXPECT_EQ(none.ranking, Ranking::kNoFine);
  EXPECT_FALSE(none.fine.has_value());
}

TEST(Concur, TreatsAnUnknownBaseAsOpen) {
  const Concurrence open =
      Ranked({ActAnswer("low", {}), ActAnswer("times", {})});
  EXPECT_EQ(open.ranking, Ranking::kOpen);
  const Concurrence known = Ranked(
      {ActAnswer("low", {}),
       ActAnswer("times", {{"value", FactValue::Of(*Money::Yuan(6000))}})});
  EXPECT_THAT(Applies(known), ElementsAre(Due::kNever, Due::kAlways));
}

// Water Law, article 67, and Water Pollution Law, article 84.
TEST(Concur, RanksTheTwoLawsOnOutlets) {
  static const Engine* const kEngine = new Engine(testing::ShippedEngine());
  const auto answer = [](const char* offence, std::optional<bool> overdue) {
    Case c;
    c.offence = offence;
    c.act_date = Date(2024, 6, 1);
    if (std::string(offence).find("84") != std::string::npos && overdue)
      c.facts.push_back(ShopFact("overdue", *overdue));
    absl::StatusOr<Determination> found = kEngine->Determine(c);
    EXPECT_TRUE(found.ok()) << found.status();
    return *std::move(found);
  };
  EXPECT_THAT(Applies(Ranked({answer("water-67-1", true),
                              answer("water-pollution-84-1", true)})),
              ElementsAre(Due::kNever, Due::kAlways));
  const auto river = [&](std::optional<bool> overdue) {
    return Ranked({answer("water-67-2", overdue),
                   answer("water-pollution-84-3", overdue)});
  };
  EXPECT_THAT(Applies(river(false)), ElementsAre(Due::kAlways, Due::kNever));
  EXPECT_THAT(Applies(river(true)), ElementsAre(Due::kNever, Due::kAlways));
  const Concurrence open = river(std::nullopt);
  EXPECT_EQ(open.ranking, Ranking::kOpen);
  // Never 20,000: while the time runs the Water Law applies.
  EXPECT_EQ(open.fine,
            Range<Money>::Closed(*Money::Yuan(50000), *Money::Yuan(500000)));
}

TEST(Concur, RefusesOneProvisionAlone) {
  const Determination one = ActAnswer("low", {});
  EXPECT_EQ(Concur(std::vector<Determination>{one}).status().code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Concur(std::vector<Determination>{one, one}).status().code(),
            absl::StatusCode::kInvalidArgument);
}

Range<Term> Days(int min, int max) {
  return Range<Term>::Closed(*Term::Days(min), *Term::Days(max));
}

TEST(Merge, AddsFinesAndHoldsDaysToTheLimitThatTheRulesetDeclares) {
  const Determination held = ActAnswer("held", {});
  const Determination low = ActAnswer("low", {});
  const absl::StatusOr<Merged> merged =
      Merge(Acts{{.determination = &held},
                 {.determination = &held, .detention = *Term::Days(10)},
                 {.determination = &held, .fine = *Money::Yuan(200)},
                 {.determination = &low}});
  ASSERT_TRUE(merged.ok()) << merged.status();
  EXPECT_EQ(merged->fine,
            Range<Money>::Closed(*Money::Yuan(1400), *Money::Yuan(11200)));
  EXPECT_EQ(merged->added, Days(20, 30));
  EXPECT_EQ(merged->detention, Days(20, 20));
  EXPECT_TRUE(merged->held);
  EXPECT_EQ(merged->most, *Term::Days(20));
  EXPECT_EQ(merged->parts[0].detention, Days(5, 10));
  EXPECT_EQ(merged->parts[3].detention, std::nullopt);
  EXPECT_THAT(merged->parts[0].others, SizeIs(0));
  EXPECT_THAT(merged->parts[3].others, SizeIs(2));
}

TEST(Merge, CountsDetentionFromNothingWhereItIsOptional) {
  const Determination held = ActAnswer("held", {});
  const Determination may = ActAnswer("may-hold", {});
  const absl::StatusOr<Merged> merged =
      Merge(Acts{{.determination = &held}, {.determination = &may}});
  ASSERT_TRUE(merged.ok()) << merged.status();
  EXPECT_EQ(merged->added, Days(5, 25));
  EXPECT_EQ(merged->detention, Days(5, 20));
  const absl::StatusOr<Merged> below =
      Merge(Acts{{.determination = &held},
                 {.determination = &may, .detention = *Term::Days(10)}});
  ASSERT_TRUE(below.ok()) << below.status();
  EXPECT_EQ(below->detention, Days(15, 20));
  EXPECT_FALSE(below->held);
}

TEST(Merge, CountsFromNothingWhatNeedNotBeFined) {
  const Determination low = ActAnswer("low", {});
  const Determination spared = ActAnswer("spared", {});
  const absl::StatusOr<Merged> merged =
      Merge(Acts{{.determination = &low}, {.determination = &spared}});
  ASSERT_TRUE(merged.ok()) << merged.status();
  EXPECT_EQ(merged->fine,
            Range<Money>::Closed(*Money::Yuan(1000), *Money::Yuan(60000)));
}

TEST(Merge, RefusesWhatCannotBeMerged) {
  const Determination low = ActAnswer("low", {});
  const auto code = [&](MergePart part) {
    part.determination = &low;
    return Merge(Acts{{.determination = &low}, part}).status().code();
  };
  EXPECT_EQ(code({.option = 3}), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(code({.fine = *Money::Yuan(1)}),
            absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(code({.detention = *Term::Days(1)}),
            absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(Merge(Acts{{.determination = &low}}).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST(ExceedsNotice, TellsWhatADefenceMayNotBring) {
  const Proposal noticed = {.fine = *Money::Yuan(5000),
                            .kinds = {Kind::kConfiscateGoods}};
  EXPECT_FALSE(ExceedsNotice(noticed, noticed).any());
  EXPECT_FALSE(ExceedsNotice(noticed, {.fine = *Money::Yuan(4999)}).any());
  EXPECT_TRUE(ExceedsNotice(noticed, {.fine = Money::Fen(500001)}).fine);
  EXPECT_TRUE(ExceedsNotice(noticed, {.detention = *Term::Days(1)}).detention);
  EXPECT_THAT(ExceedsNotice(noticed, {.kinds = {Kind::kConfiscateGoods,
                                                Kind::kRevokeLicence}})
                  .kinds,
              ElementsAre(Kind::kRevokeLicence));
  EXPECT_TRUE(ExceedsNotice({}, {.fine = *Money::Yuan(1)}).fine);
}

}  // namespace
}  // namespace discretion
