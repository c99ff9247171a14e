// SPDX-License-Identifier: Apache-2.0
#include "discretion/case_log.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/casebook/market.h"
#include "tests/status_matchers.h"

namespace discretion {
namespace {

using testing::Ask;
using ::testing::ElementsAre;
using testing::Fined;
using testing::Folder;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::MarketBook;
using testing::MarketCase;
using ::testing::SizeIs;
using testing::StatusIs;

Range<Money> Yuan(int64_t min, int64_t max) {
  return Range<Money>::Closed(*Money::Yuan(min), *Money::Yuan(max));
}

class CaseLogTest : public ::testing::Test {
 protected:
  uint64_t Try(const Case& c) {
    const absl::StatusOr<Trial> trial = book_.Preview(Ask(), c);
    EXPECT_TRUE(trial.ok()) << trial.status();
    return trial.ok() ? trial->seq : 0;
  }
  CaseLog Log(const std::string& case_id) {
    absl::StatusOr<CaseLog> log = ReadCaseLog(book_, case_id);
    EXPECT_TRUE(log.ok()) << log.status();
    return log.ok() ? *std::move(log) : CaseLog();
  }

  Folder folder_;
  Casebook book_ = MarketBook(folder_ / "log.db");
};

TEST_F(CaseLogTest, TellsWhichFactsChangedUntilTheFineFell) {
  const uint64_t first = Try(MarketCase("c", 2));
  Case lighter = MarketCase("c", 0);
  lighter.facts.pop_back();  // whether it is slight is not known any more
  const uint64_t second = Try(lighter);
  const uint64_t third = Try(MarketCase("c", 1));
  Try(MarketCase("another", 2));

  const CaseLog log = Log("c");
  EXPECT_EQ(log.state, CaseState::kNone);
  EXPECT_THAT(log.entries, SizeIs(3));
  ASSERT_THAT(log.changes, SizeIs(2));
  EXPECT_EQ(log.changes[0].from, first);
  EXPECT_EQ(log.changes[0].to, second);
  EXPECT_THAT(
      log.changes[0].facts,
      ElementsAre(
          FactChange{.fact = "earlier", .before = "2", .after = "0"},
          FactChange{.fact = "slight", .before = "false", .after = ""}));
  EXPECT_THAT(log.changes[0].fines,
              ElementsAre(FineChange{.before = Yuan(11'000, 20'000),
                                     .after = Yuan(2'000, 5'600),
                                     .falls = true}));
  EXPECT_EQ(log.changes[1].from, second);
  EXPECT_EQ(log.changes[1].to, third);
  EXPECT_THAT(
      log.changes[1].facts,
      ElementsAre(
          FactChange{.fact = "earlier", .before = "0", .after = "1"},
          FactChange{.fact = "slight", .before = "", .after = "false"}));
  EXPECT_THAT(log.changes[1].fines,
              ElementsAre(FineChange{.before = Yuan(2'000, 5'600),
                                     .after = Yuan(5'600, 11'000),
                                     .falls = false}));
}

TEST_F(CaseLogTest, AFactThatIsDisputedIsAnother) {
  Try(MarketCase("c", 1));
  Case c = MarketCase("c", 1);
  c.facts[0].disputed = true;
  Try(c);
  const CaseLog log = Log("c");
  ASSERT_THAT(log.changes, SizeIs(1));
  EXPECT_THAT(log.changes[0].facts,
              ElementsAre(FactChange{.fact = "earlier",
                                     .before = "1",
                                     .after = "1",
                                     .is_disputed = true}));
}

TEST_F(CaseLogTest, ComparesWhatWasImposedToo) {
  const Case c = MarketCase("c", 1);
  const absl::StatusOr<Recorded> decided =
      book_.Decide(Ask(), c, {Fined(9'000)});
  ASSERT_TRUE(decided.ok()) << decided.status();
  const absl::StatusOr<Recorded> corrected =
      book_.Correct(Ask(), decided->receipt.seq, c, {Fined(6'000)});
  ASSERT_TRUE(corrected.ok()) << corrected.status();
  const CaseLog log = Log("c");
  EXPECT_EQ(log.state, CaseState::kDecided);
  ASSERT_THAT(log.changes, SizeIs(1));
  EXPECT_THAT(log.changes[0].facts, IsEmpty());
  EXPECT_THAT(log.changes[0].fines,
              ElementsAre(FineChange{.imposed = true,
                                     .before = Yuan(9'000, 9'000),
                                     .after = Yuan(6'000, 6'000),
                                     .falls = true}));
}

TEST_F(CaseLogTest, TellsDaysPlacesAndEditions) {
  Try(MarketCase("c", 1));
  ASSERT_TRUE(book_.Activate(Ask(), testing::MarketFiles("2")).ok());
  Case later = MarketCase("c", 1);
  later.act_date = Date(2024, 6, 1);
  Try(later);
  const CaseLog log = Log("c");
  ASSERT_THAT(log.changes, SizeIs(1));
  EXPECT_THAT(log.changes[0].facts,
              ElementsAre(FactChange{.fact = "act_date",
                                     .before = "2024-05-10",
                                     .after = "2024-06-01"},
                          FactChange{.fact = "ruleset",
                                     .before = "test/market@1",
                                     .after = "test/market@2"}));
  EXPECT_THAT(log.changes[0].fines, IsEmpty());
}

TEST_F(CaseLogTest, TellsPartiesApart) {
  Case c = MarketCase("c", 1);
  c.parties = {{.id = "a"}, {.id = "b"}};
  Try(c);
  c.parties[1].facts = {{.fact = "earlier", .value = FactValue::Number(0)}};
  Try(c);
  const CaseLog log = Log("c");
  ASSERT_THAT(log.changes, SizeIs(1));
  EXPECT_THAT(
      log.changes[0].facts,
      ElementsAre(FactChange{
          .party = "b", .fact = "earlier", .before = "1", .after = "0"}));
  ASSERT_THAT(log.changes[0].fines, SizeIs(1));
  EXPECT_EQ(log.changes[0].fines[0].party, "b");
  EXPECT_TRUE(log.changes[0].fines[0].falls);
}

TEST_F(CaseLogTest, PassesOverWhatWasErased) {
  const uint64_t first = Try(MarketCase("c", 2));
  const uint64_t second = Try(MarketCase("c", 1));
  const uint64_t third = Try(MarketCase("c", 0));
  ASSERT_TRUE(book_.Erase(Ask(), second, "asked for").ok());
  const CaseLog log = Log("c");
  EXPECT_THAT(log.entries, SizeIs(4));  // the erasure is of the case
  ASSERT_THAT(log.changes, SizeIs(1));
  EXPECT_EQ(log.changes[0].from, first);
  EXPECT_EQ(log.changes[0].to, third);
}

TEST_F(CaseLogTest, ACaseThatIsNotThereIsNotFound) {
  EXPECT_THAT(ReadCaseLog(book_, "c"),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("`c`")));
}

}  // namespace
}  // namespace discretion
