// SPDX-License-Identifier: Apache-2.0
#include "discretion/entry_content.h"

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
using testing::StatusIs;

EntryContent Read(const Casebook& book,
                  const absl::StatusOr<record::Receipt>& receipt) {
  if (!receipt.ok()) {
    ADD_FAILURE() << receipt.status();
    return {};
  }
  absl::StatusOr<BookEntry> entry = book.Load(receipt->seq);
  if (!entry.ok()) {
    ADD_FAILURE() << entry.status();
    return {};
  }
  absl::StatusOr<EntryContent> content = ReadContent(*entry);
  EXPECT_TRUE(content.ok()) << content.status();
  return content.ok() ? *std::move(content) : EntryContent();
}

TEST(ReadContent, GivesBackWhatEachStepRecorded) {
  Folder folder;
  Casebook book = MarketBook(folder / "log.db");
  EXPECT_THAT(Read(book, book.ReceiptOf(0)).editions,
              ElementsAre("test/law@1", "test/market@1"));

  const Case c = MarketCase("c", 1, /*slight=*/true);
  const absl::StatusOr<Recorded> proposed =
      book.Propose(Ask("a"), c, {Fined(9'000, 1)});
  ASSERT_TRUE(proposed.ok()) << proposed.status();
  const EntryContent proposal = Read(book, proposed->receipt);
  EXPECT_EQ(proposal.given, c);
  EXPECT_NE(proposal.answer, "");
  EXPECT_THAT(proposal.dispositions, ElementsAre(Fined(9'000, 1)));
  EXPECT_THAT(proposal.editions, ElementsAre("test/market@1"));
  EXPECT_FALSE(proposal.review.has_value());

  const Disposition other = {.option = 0, .reason = "it is slight"};
  const EntryContent reviewed =
      Read(book, book.Review(Ask("b"), "c",
                             {.verdict = CaseReview::Verdict::kOther,
                              .reason = "the table says so",
                              .dispositions = {other}}));
  ASSERT_TRUE(reviewed.review.has_value());
  EXPECT_EQ(reviewed.review->verdict, CaseReview::Verdict::kOther);
  EXPECT_EQ(reviewed.review->reason, "the table says so");
  EXPECT_THAT(reviewed.dispositions, ElementsAre(other));
  EXPECT_FALSE(reviewed.given.has_value());

  EXPECT_THAT(
      Read(book, book.Rule(Ask("h"), "c", {Fined(8'000, 1)})).dispositions,
      ElementsAre(Fined(8'000, 1)));

  const EntryContent notice = Read(book, book.Notify(Ask("a"), "c", "art. 20"));
  EXPECT_EQ(notice.grounds, "art. 20");
  EXPECT_THAT(notice.dispositions, ElementsAre(Fined(8'000, 1)));

  const EntryContent defence =
      Read(book, book.Hear(Ask("a"), "c",
                           {.form = CaseDefence::Form::kHearing,
                            .summary = "the goods were few"}));
  ASSERT_TRUE(defence.defence.has_value());
  EXPECT_EQ(defence.defence->form, CaseDefence::Form::kHearing);
  EXPECT_EQ(defence.defence->summary, "the goods were few");

  EXPECT_EQ(
      Read(book, book.Erase(Ask(), proposed->receipt.seq, "asked for")).reason,
      "asked for");
  const absl::StatusOr<BookEntry> erased = book.Load(proposed->receipt.seq);
  ASSERT_TRUE(erased.ok());
  EXPECT_TRUE(absl::IsFailedPrecondition(ReadContent(*erased).status()));
}

TEST(ReadContent, RefusesABodyOfAnotherKind) {
  Folder folder;
  const Casebook book = MarketBook(folder / "log.db");
  absl::StatusOr<BookEntry> entry = book.Load(0);
  ASSERT_TRUE(entry.ok());
  ASSERT_TRUE(ReadContent(*entry).ok());
  entry->header.kind = record::Kind::kNotice;
  EXPECT_TRUE(absl::IsDataLoss(ReadContent(*entry).status()));
  entry->body = "no message";
  EXPECT_THAT(ReadContent(*entry).status().message(), HasSubstr("record 0: "));
}

TEST(ParseDispositions, ReadsTextAndJson) {
  const Disposition detained = {
      .party = "a",
      .option = 1,
      .imposed = {{.kind = Kind::kDetention, .term = *Term::Days(10)},
                  {.kind = Kind::kFine, .fine = *Money::Yuan(500)}},
      .reason = "r"};
  const absl::StatusOr<std::vector<Disposition>> text = ParseDispositions(
      R"(disposition { party: "a" option: 1 reason: "r"
           imposed { kind: KIND_DETENTION term: 10 unit: UNIT_DAYS }
           imposed { kind: KIND_FINE fine_fen: 50000 } })");
  ASSERT_TRUE(text.ok()) << text.status();
  EXPECT_THAT(*text, ElementsAre(detained));
  const absl::StatusOr<std::vector<Disposition>> json = ParseDispositions(
      R"({"disposition": [{"party": "a", "option": 1, "reason": "r", "imposed": [
           {"kind": "KIND_DETENTION", "term": 10, "unit": "UNIT_DAYS"},
           {"kind": "KIND_FINE", "fine_fen": "50000"}]}]})");
  ASSERT_TRUE(json.ok()) << json.status();
  EXPECT_THAT(*json, ElementsAre(detained));
  const absl::StatusOr<std::vector<Disposition>> none = ParseDispositions("");
  ASSERT_TRUE(none.ok());
  EXPECT_THAT(*none, IsEmpty());
}

TEST(ParseDispositions, SaysWhereItCannotRead) {
  EXPECT_THAT(ParseDispositions("disposition {\n  options: 0 }"),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(":2:")));
  EXPECT_FALSE(ParseDispositions("{").ok());
  // A term that is no number of days or months.
  EXPECT_FALSE(
      ParseDispositions(
          "disposition { imposed { kind: KIND_DETENTION term: -1 unit: "
          "UNIT_DAYS } }")
          .ok());
}

}  // namespace
}  // namespace discretion
