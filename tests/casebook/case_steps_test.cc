// SPDX-License-Identifier: Apache-2.0
// Every transition of the steps of a case, allowed and refused: as a table, and
// as a casebook enforces it; then the rules that a table cannot hold.

#include "discretion/case_steps.h"

#include <map>
#include <optional>
#include <set>
#include <utility>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/casebook/market.h"
#include "tests/status_matchers.h"

namespace discretion {
namespace {

using testing::Ask;
using testing::Fined;
using testing::Folder;
using ::testing::HasSubstr;
using testing::MarketBook;
using testing::MarketCase;
using testing::StatusIs;

using State = CaseState;
using Step = CaseStep;
using Verdict = CaseReview::Verdict;

// All that may be done; what is not here is refused.
const std::map<std::pair<State, Step>, State>& Table() {
  static const auto& table = *new std::map<std::pair<State, Step>, State>{
      {{State::kNone, Step::kPropose}, State::kProposed},
      {{State::kNone, Step::kDecide}, State::kDecided},
      {{State::kProposed, Step::kApprove}, State::kApproved},
      {{State::kProposed, Step::kReturn}, State::kReturned},
      {{State::kProposed, Step::kRefer}, State::kReferred},
      {{State::kReturned, Step::kPropose}, State::kProposed},
      {{State::kApproved, Step::kNotify}, State::kNoticed},
      {{State::kApproved, Step::kPropose}, State::kProposed},
      {{State::kReferred, Step::kRule}, State::kRuled},
      {{State::kRuled, Step::kNotify}, State::kNoticed},
      {{State::kRuled, Step::kPropose}, State::kProposed},
      {{State::kNoticed, Step::kHear}, State::kHeard},
      {{State::kNoticed, Step::kPropose}, State::kProposed},
      {{State::kHeard, Step::kDecide}, State::kDecided},
      {{State::kHeard, Step::kPropose}, State::kProposed},
      {{State::kDecided, Step::kCorrect}, State::kDecided},
  };
  return table;
}

// How a case comes to each state.
const std::map<State, std::vector<Step>>& Ways() {
  static const auto& ways = *new std::map<State, std::vector<Step>>{
      {State::kNone, {}},
      {State::kProposed, {Step::kPropose}},
      {State::kReturned, {Step::kPropose, Step::kReturn}},
      {State::kApproved, {Step::kPropose, Step::kApprove}},
      {State::kReferred, {Step::kPropose, Step::kRefer}},
      {State::kRuled, {Step::kPropose, Step::kRefer, Step::kRule}},
      {State::kNoticed, {Step::kPropose, Step::kApprove, Step::kNotify}},
      {State::kHeard,
       {Step::kPropose, Step::kApprove, Step::kNotify, Step::kHear}},
      {State::kDecided, {Step::kDecide}},
  };
  return ways;
}

CaseReview Returned() {
  return {.verdict = Verdict::kReturn,
          .reason = "it does not say why the act is not slight"};
}

// Of a slight case: no penalty instead of the fine.
CaseReview OtherTier() {
  return {.verdict = Verdict::kOther,
          .reason = "the act is slight",
          .dispositions = {{.option = 0, .reason = "one table only"}}};
}

// A proposal of a slight case: the fine, which is option 1.
Disposition Proposed() { return Fined(2500, 1); }

// One step of a slight case, by the persons who may take it.
absl::Status Take(Casebook& book, const Case& c, Step step) {
  switch (step) {
    case Step::kPropose:
      return book.Propose(Ask("handler"), c, {Proposed()}).status();
    case Step::kApprove:
      return book.Review(Ask("reviewer"), c.id, {}).status();
    case Step::kReturn:
      return book.Review(Ask("reviewer"), c.id, Returned()).status();
    case Step::kRefer:
      return book.Review(Ask("reviewer"), c.id, OtherTier()).status();
    case Step::kRule:
      return book.Rule(Ask("head"), c.id, {Proposed()}).status();
    case Step::kNotify:
      return book.Notify(Ask("handler"), c.id, "traded on the road; art. 20")
          .status();
    case Step::kHear:
      return book.Hear(Ask("handler"), c.id, {}).status();
    case Step::kDecide:
      return book.Decide(Ask("handler"), c, {Proposed()}).status();
    case Step::kCorrect: {
      absl::StatusOr<std::vector<uint64_t>> entries = book.EntriesOf(c.id);
      if (!entries.ok()) return entries.status();
      if (entries->empty()) return absl::FailedPreconditionError("nothing");
      return book.Correct(Ask("handler"), entries->back(), c, {Proposed()})
          .status();
    }
  }
  return absl::InternalError("no such step");
}

TEST(CaseStepsTest, NextIsTheTable) {
  for (int s = 0; s < kCaseStates; ++s) {
    for (int t = 0; t < kCaseSteps; ++t) {
      const auto state = static_cast<State>(s);
      const auto step = static_cast<Step>(t);
      const auto allowed = Table().find({state, step});
      EXPECT_EQ(Next(state, step), allowed == Table().end()
                                       ? std::nullopt
                                       : std::optional(allowed->second))
          << Words(state).en << ": " << Words(step).en;
    }
  }
}

TEST(CaseStepsTest, EveryStateAndStepHasItsWords) {
  std::set<std::string> zh;
  for (int s = 0; s < kCaseStates; ++s)
    zh.insert(Words(static_cast<State>(s)).zh);
  for (int t = 0; t < kCaseSteps; ++t)
    zh.insert(Words(static_cast<Step>(t)).zh);
  EXPECT_EQ(zh.size(), size_t{kCaseStates + kCaseSteps});
}

class EveryStateTest : public ::testing::TestWithParam<int> {};

TEST_P(EveryStateTest, ABookAllowsWhatTheTableAllowsAndNothingElse) {
  const auto state = static_cast<State>(GetParam());
  const Folder folder;
  Casebook book = MarketBook(folder / "log");
  for (int t = 0; t < kCaseSteps; ++t) {
    const auto step = static_cast<Step>(t);
    SCOPED_TRACE(Words(state).en + ": " + Words(step).en);
    const Case c = MarketCase("case " + std::to_string(t), 0, true);
    for (const Step before : Ways().at(state))
      ASSERT_TRUE(Take(book, c, before).ok());
    ASSERT_EQ(*book.StateOf(c.id), state);
    const uint64_t size = *book.Size();

    const absl::Status taken = Take(book, c, step);
    const auto allowed = Table().find({state, step});
    if (allowed == Table().end()) {
      EXPECT_FALSE(taken.ok());
      EXPECT_EQ(*book.StateOf(c.id), state);
      EXPECT_EQ(*book.Size(), size);
    } else {
      EXPECT_TRUE(taken.ok()) << taken;
      EXPECT_EQ(*book.StateOf(c.id), allowed->second);
      EXPECT_EQ(*book.Size(), size + 1);
    }
  }
  EXPECT_FALSE(book.Verify({})->damage.has_value());
  EXPECT_EQ(book.Replay(0, *book.Size())->different, 0u);
}

INSTANTIATE_TEST_SUITE_P(, EveryStateTest, ::testing::Range(0, kCaseStates));

class StepRulesTest : public ::testing::Test {
 protected:
  // Takes steps that must be possible.
  void Go(std::initializer_list<Step> steps) {
    for (const Step step : steps) {
      const absl::Status taken = Take(book_, case_, step);
      ASSERT_TRUE(taken.ok()) << Words(step).en << ": " << taken;
    }
  }

  Folder folder_;
  Casebook book_ = MarketBook(folder_ / "log");
  Case case_ = MarketCase("2026-117", 0, true);
};

TEST_F(StepRulesTest, ARefusalSaysWhatMayFollow) {
  Go({Step::kPropose, Step::kApprove, Step::kNotify});
  EXPECT_THAT(
      Take(book_, case_, Step::kDecide),
      StatusIs(absl::StatusCode::kFailedPrecondition,
               HasSubstr("the case is noticed: it cannot go on to `decide`; "
                         "next may come: propose, hear")));
}

TEST_F(StepRulesTest, NobodyReviewsAnOwnProposal) {
  Go({Step::kPropose});
  EXPECT_THAT(book_.Review(Ask("handler"), case_.id, {}),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("another person must")));
}

TEST_F(StepRulesTest, AnUnexplainedProposalCanOnlyBeReturned) {
  ASSERT_TRUE(book_.Propose(Ask("handler"), case_, {Fined(2500, 1, " ")}).ok());
  EXPECT_THAT(
      book_.Review(Ask("reviewer"), case_.id, {}),
      StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("return it")));
  Go({Step::kReturn, Step::kPropose, Step::kApprove});
}

TEST_F(StepRulesTest, AReturnSaysWhy) {
  Go({Step::kPropose});
  const absl::Status silent =
      book_.Review(Ask("reviewer"), case_.id, {.verdict = Verdict::kReturn})
          .status();
  EXPECT_EQ(silent.code(), absl::StatusCode::kInvalidArgument);
}

TEST_F(StepRulesTest, TheSameTierIsNotReferred) {
  Go({Step::kPropose});
  CaseReview same = OtherTier();
  same.dispositions = {Fined(3000, 1)};
  EXPECT_THAT(book_.Review(Ask("reviewer"), case_.id, same),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("the tier that was proposed")));
}

TEST_F(StepRulesTest, AReviewCannotReferWhatTheLawDoesNotLeave) {
  Go({Step::kPropose});
  CaseReview other = OtherTier();
  other.dispositions = {Fined(30'000, 1)};
  EXPECT_EQ(book_.Review(Ask("reviewer"), case_.id, other).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST_F(StepRulesTest, TheHeadIsNeitherProposerNorReviewer) {
  Go({Step::kPropose, Step::kRefer});
  for (const char* actor : {"handler", "reviewer"}) {
    EXPECT_EQ(book_.Rule(Ask(actor), case_.id, {Proposed()}).status().code(),
              absl::StatusCode::kFailedPrecondition)
        << actor;
  }
  EXPECT_TRUE(book_.Rule(Ask("head"), case_.id, {Proposed()}).ok());
}

TEST_F(StepRulesTest, WhatTheHeadRuledIsNoticedAndDecided) {
  Go({Step::kPropose, Step::kRefer});
  const Disposition none = {.option = 0, .reason = "slight"};
  ASSERT_TRUE(book_.Rule(Ask("head"), case_.id, {none}).ok());
  Go({Step::kNotify, Step::kHear});
  const absl::Status proposed = Take(book_, case_, Step::kDecide);
  EXPECT_THAT(std::string(proposed.message()),
              HasSubstr("not the one that was reviewed and noticed"));
  EXPECT_TRUE(book_.Decide(Ask("handler"), case_, {none}).ok());
}

TEST_F(StepRulesTest, ADecisionIsNotAboveTheNotice) {
  Go({Step::kPropose, Step::kApprove, Step::kNotify, Step::kHear});
  EXPECT_THAT(book_.Decide(Ask("handler"), case_, {Fined(2501, 1)}),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("needs a new notice")));
  EXPECT_EQ(*book_.StateOf(case_.id), State::kHeard);
  EXPECT_TRUE(book_.Decide(Ask("handler"), case_, {Fined(2400, 1)}).ok());
}

TEST_F(StepRulesTest, AKindThatWasNotNoticedIsNotImposed) {
  Go({Step::kPropose, Step::kApprove, Step::kNotify, Step::kHear});
  Disposition more = Fined(2500, 1);
  more.imposed.push_back({.kind = Kind::kConfiscateGoods});
  const absl::Status above =
      book_.Decide(Ask("handler"), case_, {more}).status();
  EXPECT_THAT(std::string(above.message()), HasSubstr("needs a new notice"));
}

TEST_F(StepRulesTest, ANewProposalIsReviewedAndNoticedAnew) {
  Go({Step::kPropose, Step::kApprove, Step::kNotify, Step::kHear});
  ASSERT_TRUE(book_.Propose(Ask("handler"), case_, {Fined(3000, 1)}).ok());
  Go({Step::kApprove, Step::kNotify, Step::kHear});
  EXPECT_TRUE(book_.Decide(Ask("handler"), case_, {Fined(3000, 1)}).ok());
}

TEST_F(StepRulesTest, ANoticeNeedsItsGrounds) {
  Go({Step::kPropose, Step::kApprove});
  EXPECT_EQ(book_.Notify(Ask("handler"), case_.id, " ").status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST_F(StepRulesTest, AHearingIsSummedUp) {
  Go({Step::kPropose, Step::kApprove, Step::kNotify});
  const CaseDefence silent = {.form = CaseDefence::Form::kHearing};
  EXPECT_EQ(book_.Hear(Ask("handler"), case_.id, silent).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST_F(StepRulesTest, WhatWasErasedCarriesNoFurtherStep) {
  Go({Step::kPropose, Step::kApprove});
  const uint64_t proposal = book_.EntriesOf(case_.id)->front();
  ASSERT_TRUE(book_.Erase(Ask(), proposal, "asked for by the party").ok());
  const absl::Status noticed = Take(book_, case_, Step::kNotify);
  EXPECT_THAT(std::string(noticed.message()), HasSubstr("was erased"));
  EXPECT_EQ(book_.Replay(0, *book_.Size())->different, 0u);
}

TEST_F(StepRulesTest, AnErasedReviewIsReadFromWhatFollowed) {
  Go({Step::kPropose, Step::kRefer, Step::kRule, Step::kNotify, Step::kHear,
      Step::kDecide});
  const std::vector<uint64_t> entries = *book_.EntriesOf(case_.id);
  for (const uint64_t seq : entries)
    ASSERT_TRUE(book_.Erase(Ask(), seq, "the time for keeping is over").ok());
  EXPECT_EQ(*book_.StateOf(case_.id), State::kDecided);
  EXPECT_EQ(book_.Replay(0, *book_.Size())->different, 0u);
}

TEST(StepsRequiredTest, NoCaseIsDecidedWithoutThem) {
  const Folder folder;
  Casebook book = MarketBook(folder / "log", {.steps_required = true});
  const Case c = MarketCase("1", 0);
  EXPECT_THAT(book.Decide(Ask("handler"), c, {Fined(2500)}),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("propose first")));
}

}  // namespace
}  // namespace discretion
