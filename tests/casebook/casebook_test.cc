// SPDX-License-Identifier: Apache-2.0
#include "discretion/casebook.h"

#include <filesystem>
#include <thread>

#include "discretion/messages.h"
#include "discretion/semantics.h"
#include "discretion/v1/record.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "src/record/hash.h"
#include "tests/casebook/market.h"
#include "tests/status_matchers.h"

namespace discretion {
namespace {

using testing::Ask;
using ::testing::ElementsAre;
using testing::Fined;
using testing::Folder;
using ::testing::HasSubstr;
using testing::MarketBook;
using testing::MarketCase;
using testing::MarketFiles;
using testing::StatusIs;

class CasebookTest : public ::testing::Test {
 protected:
  v1::Record Body(uint64_t seq) {
    v1::Record out;
    EXPECT_TRUE(out.ParseFromString(*book_->Load(seq)->body));
    return out;
  }
  void ExpectSound() {
    const absl::StatusOr<record::Report> report = book_->Verify({});
    ASSERT_TRUE(report.ok()) << report.status();
    EXPECT_FALSE(report->damage.has_value()) << report->damage->what;
  }

  Folder folder_;
  std::optional<Casebook> book_ = MarketBook(folder_ / "log");
};

TEST_F(CasebookTest, ADecisionIsOnRecordWithAllItRestsOn) {
  const Request request = Ask("office 3");
  const absl::StatusOr<Recorded> decision =
      book_->Decide(request, MarketCase("2026-117", 1), {Fined(6000)});
  ASSERT_TRUE(decision.ok()) << decision.status();
  const BookEntry entry = *book_->Load(decision->receipt.seq);
  EXPECT_EQ(entry.leaf, decision->receipt.leaf);
  EXPECT_EQ(entry.header.kind, record::Kind::kDecision);
  EXPECT_EQ(entry.header.actor, "office 3");
  EXPECT_EQ(entry.header.claimed_ms, request.claimed_ms);
  EXPECT_EQ(entry.header.semantics, kSemanticsVersion);

  const v1::Decided body = Body(decision->receipt.seq).decided();
  EXPECT_EQ(body.case_().fact(0).source(), "register");
  EXPECT_EQ(body.disposition(0).imposed(0).fine_fen(), 600'000);
  EXPECT_EQ(body.disposition(0).reason(), "as the tier has it");
  EXPECT_EQ(entry.header.outcome, record::Sha256({body.answer()}));
  v1::Answer answer;
  ASSERT_TRUE(answer.ParseFromString(body.answer()));
  const v1::Determination& found = answer.party(0).candidate(0).determination();
  EXPECT_EQ(found.option(0).tier(), "second");
  EXPECT_GT(found.step_size(), 3);

  ASSERT_EQ(body.edition_size(), 1);
  const v1::EditionUsed& edition = body.edition(0);
  EXPECT_EQ(edition.ruleset(), "test/market");
  ASSERT_EQ(edition.file_size(), 2) << "its own file and the one it includes";
  const std::vector<RulesetFile> files = MarketFiles();
  EXPECT_EQ(edition.file(0).name(), "market/ruleset.textproto");
  EXPECT_EQ(edition.file(0).sha256(),
            std::string(record::Sha256({files[1].content}).view()));
  EXPECT_EQ(edition.file(1).sha256(),
            std::string(record::Sha256({files[0].content}).view()));
  EXPECT_EQ(edition.statute(0).version(), "2020-01-01");
  ExpectSound();
}

TEST_F(CasebookTest, TheAnswerHoldsWhatWasChosen) {
  const absl::StatusOr<Recorded> decision =
      book_->Decide(Ask(), MarketCase("1", 0, true), {Fined(2000, 1)});
  ASSERT_TRUE(decision.ok()) << decision.status();
  const Determination* applied = decision->answer.parties[0].applies();
  ASSERT_NE(applied, nullptr);
  EXPECT_EQ(applied->chosen()->option, 1);
}

TEST_F(CasebookTest, TheSameRequestGivesTheSameReceiptAndAnswer) {
  const Request request = Ask();
  const Case c = MarketCase("1", 0);
  const Recorded first = *book_->Decide(request, c, {Fined(2500)});
  const uint64_t size = *book_->Size();
  const absl::StatusOr<Recorded> again =
      book_->Decide(request, c, {Fined(2500)});
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->receipt, first.receipt);
  EXPECT_EQ(*book_->Size(), size);
  EXPECT_EQ(ToProto(again->answer).SerializeAsString(),
            ToProto(first.answer).SerializeAsString());

  EXPECT_TRUE(
      absl::IsAlreadyExists(book_->Decide(request, c, {Fined(2600)}).status()));
  Request later = request;
  ++later.claimed_ms;
  EXPECT_TRUE(
      absl::IsAlreadyExists(book_->Decide(later, c, {Fined(2500)}).status()));
  EXPECT_TRUE(absl::IsAlreadyExists(book_->Preview(request, c).status()));
}

TEST_F(CasebookTest, ARepeatIsAnsweredUnderTheRulesetsOfThen) {
  const Request request = Ask();
  const Case c = MarketCase("1", 0);
  const Recorded first = *book_->Decide(request, c, {Fined(2500)});
  ASSERT_TRUE(book_->Activate(Ask(), MarketFiles("2")).ok());
  const absl::StatusOr<Recorded> again =
      book_->Decide(request, c, {Fined(2500)});
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->receipt, first.receipt);
  EXPECT_EQ(again->answer.parties[0].applies()->ruleset().edition(), "1");
  const Recorded other =
      *book_->Decide(Ask(), MarketCase("2", 0), {Fined(2500)});
  EXPECT_EQ(other.answer.parties[0].applies()->ruleset().edition(), "2");
}

TEST_F(CasebookTest, ATrialIsOnRecordAndNeverBecomesADecision) {
  const Case c = MarketCase("1", 0);
  const absl::StatusOr<Trial> trial = book_->Preview(Ask(), c);
  ASSERT_TRUE(trial.ok()) << trial.status();
  EXPECT_EQ(book_->Load(trial->seq)->header.kind, record::Kind::kTrial);
  EXPECT_THAT(*book_->EntriesOf("1"), ElementsAre(trial->seq));
  EXPECT_EQ(*book_->StateOf("1"), CaseState::kNone);
  EXPECT_FALSE(book_->Correct(Ask(), trial->seq, c, {Fined(2500)}).ok());
  ASSERT_TRUE(book_->Decide(Ask(), c, {Fined(2500)}).ok());
  const absl::Status corrected =
      book_->Correct(Ask(), trial->seq, c, {Fined(2500)}).status();
  EXPECT_FALSE(corrected.ok());
  ExpectSound();
}

TEST_F(CasebookTest, CorrectionsFollowEachOtherAndKeepWhatTheyCorrect) {
  const Case c = MarketCase("1", 0);
  const uint64_t decided = book_->Decide(Ask(), c, {Fined(2500)})->receipt.seq;
  const absl::StatusOr<Recorded> first =
      book_->Correct(Ask(), decided, c, {Fined(2400)});
  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_EQ(book_->Load(first->receipt.seq)->header.refers_to, decided);
  EXPECT_EQ(Body(decided).decided().disposition(0).imposed(0).fine_fen(),
            250'000);
  const absl::Status twice =
      book_->Correct(Ask(), decided, c, {Fined(2300)}).status();
  EXPECT_THAT(std::string(twice.message()), HasSubstr("was corrected by"));
  EXPECT_TRUE(book_->Correct(Ask(), first->receipt.seq, c, {Fined(2300)}).ok());
  EXPECT_FALSE(book_
                   ->Correct(Ask(), first->receipt.seq, MarketCase("2", 0),
                             {Fined(2300)})
                   .ok())
      << "of another case";
  ExpectSound();
}

TEST_F(CasebookTest, ErasureTakesTheContentAndLeavesTheProofs) {
  const Request request = Ask();
  const Recorded decision =
      *book_->Decide(request, MarketCase("1", 0), {Fined(2500)});
  const uint64_t seq = decision.receipt.seq;
  EXPECT_FALSE(book_->Erase(Ask(), seq, "").ok());
  const Request erasing = Ask("archive");
  const absl::StatusOr<record::Receipt> erased =
      book_->Erase(erasing, seq, "the time for keeping is over");
  ASSERT_TRUE(erased.ok()) << erased.status();
  EXPECT_EQ(*book_->Erase(erasing, seq, "the time for keeping is over"),
            *erased);
  EXPECT_FALSE(book_->Load(seq)->body.has_value());
  EXPECT_EQ(Body(erased->seq).erasure().reason(),
            "the time for keeping is over");
  EXPECT_TRUE(book_->Verify({.receipts = {decision.receipt}})->damage ==
              std::nullopt);
  EXPECT_EQ(book_->AnswerOf(seq).status().code(),
            absl::StatusCode::kFailedPrecondition);
  EXPECT_FALSE(book_->Decide(request, MarketCase("1", 0), {Fined(2500)}).ok());
}

TEST_F(CasebookTest, AnotherProcessTakesUpWhatWasActivatedLast) {
  ASSERT_TRUE(book_->Activate(Ask(), MarketFiles("2")).ok());
  const absl::StatusOr<Casebook> other = Casebook::Open(folder_ / "log");
  ASSERT_TRUE(other.ok()) << other.status();
  EXPECT_EQ(other->snapshot()->FindRuleset("test/market")->edition(), "2");
}

TEST_F(CasebookTest, TheSameFilesAreActivatedOnce) {
  const uint64_t size = *book_->Size();
  const absl::StatusOr<record::Receipt> again =
      book_->Activate(Ask(), MarketFiles());
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->seq, 0u);
  EXPECT_EQ(*book_->Size(), size);
}

TEST_F(CasebookTest, AFaultyRulesetIsNotActivated) {
  std::vector<RulesetFile> files = MarketFiles("2");
  files[1].content += "nonsense: 1\n";
  EXPECT_THAT(
      book_->Activate(Ask(), files),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("nonsense")));
  EXPECT_EQ(book_->snapshot()->FindRuleset("test/market")->edition(), "1");
}

TEST(NewCasebookTest, AnswersNothingBeforeRulesetsAreActivated) {
  const Folder folder;
  absl::StatusOr<Casebook> book = Casebook::Create(folder / "log", "a/b");
  ASSERT_TRUE(book.ok());
  const absl::Status early = book->Preview(Ask(), MarketCase("1", 0)).status();
  EXPECT_EQ(early.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(*book->Size(), 0u);
}

struct BadDecision {
  std::string name;
  Case c;
  std::vector<Disposition> dispositions;
  absl::StatusCode code;
  std::string message;  // a part of it
};

void PrintTo(const BadDecision& one, std::ostream* out) { *out << one.name; }

Case Without(Case c, const std::string& fact) {
  std::erase_if(c.facts, [&](const Given& one) { return one.fact == fact; });
  return c;
}

Case Disputed(Case c) {
  c.facts[0].disputed = true;
  return c;
}

Case Unreasoned(Case c) {
  for (Given& given : c.facts) given.reason = "";
  return c;
}

Case Named(Case c, const std::string& id) {
  c.id = id;
  return c;
}

Disposition WithTerm(Disposition one) {
  one.imposed[0].term = *Term::Days(3);
  return one;
}

Disposition WithKind(Disposition one, Kind kind) {
  one.imposed.push_back({.kind = kind});
  return one;
}

class BadDecisionTest : public ::testing::TestWithParam<BadDecision> {};

TEST_P(BadDecisionTest, IsRefusedAndNotRecorded) {
  const Folder folder;
  Casebook book = MarketBook(folder / "log");
  const uint64_t size = *book.Size();
  const absl::Status refused =
      book.Decide(Ask(), GetParam().c, GetParam().dispositions).status();
  EXPECT_EQ(refused.code(), GetParam().code) << refused;
  EXPECT_THAT(std::string(refused.message()), HasSubstr(GetParam().message));
  EXPECT_EQ(*book.Size(), size);
}

constexpr auto kInvalid = absl::StatusCode::kInvalidArgument;
constexpr auto kFailed = absl::StatusCode::kFailedPrecondition;

INSTANTIATE_TEST_SUITE_P(
    , BadDecisionTest,
    ::testing::Values(
        BadDecision{"NoId",
                    Named(MarketCase("1", 0), ""),
                    {Fined(2500)},
                    kInvalid,
                    "the case has no id"},
        BadDecision{"UnknownFact",
                    Without(MarketCase("1", 0), "earlier"),
                    {Fined(2500)},
                    kFailed,
                    "earlier"},
        BadDecision{
            "DisputedFact",
            Disputed(MarketCase("1", 0)),
            {Fined(2500)},
            kFailed,
            "unknown or disputed facts still change the answer: earlier"},
        BadDecision{"FindingWithoutReason",
                    Unreasoned(MarketCase("1", 0)),
                    {Fined(2500)},
                    kInvalid,
                    "the finding `slight`"},
        BadDecision{"NoReason",
                    MarketCase("1", 0),
                    {Fined(2500, 0, "")},
                    kInvalid,
                    "has no reason"},
        BadDecision{"BlankReason",
                    MarketCase("1", 0),
                    {Fined(2500, 0, " \n")},
                    kInvalid,
                    "has no reason"},
        BadDecision{"AboveTheTier",
                    MarketCase("1", 0),
                    {Fined(5601)},
                    kInvalid,
                    "lies outside"},
        BadDecision{"BelowTheTier",
                    MarketCase("1", 0),
                    {Fined(1999)},
                    kInvalid,
                    "lies outside"},
        BadDecision{"NoSuchOption",
                    MarketCase("1", 0),
                    {Fined(2500, 1)},
                    kInvalid,
                    "options: 1; choose one"},
        BadDecision{"NoOption",
                    MarketCase("1", 0),
                    {{.imposed = {}, .reason = "none"}},
                    kInvalid,
                    "no option is chosen"},
        BadDecision{"CompulsoryKindLeftOut",
                    MarketCase("1", 0),
                    {{.option = 0, .reason = "mild"}},
                    kInvalid,
                    "lawful are: KIND_FINE; KIND_FINE + KIND_CONFISCATE_GOODS"},
        BadDecision{"ForeignKind",
                    MarketCase("1", 0),
                    {WithKind(Fined(2500), Kind::kDetention)},
                    kInvalid,
                    "no lawful set"},
        BadDecision{"TermOfAFine",
                    MarketCase("1", 0),
                    {WithTerm(Fined(2500))},
                    kInvalid,
                    "a term stands at"},
        BadDecision{
            "NoAmount",
            MarketCase("1", 0),
            {{.option = 0, .imposed = {{.kind = Kind::kFine}}, .reason = "so"}},
            kInvalid,
            "has no amount"},
        BadDecision{"TooFewDispositions",
                    MarketCase("1", 0),
                    {},
                    kInvalid,
                    "parties: 1, dispositions: 0"},
        BadDecision{"OtherParty",
                    MarketCase("1", 0),
                    {{.party = "x", .option = 0, .reason = "so"}},
                    kInvalid,
                    "is of party `x`"},
        BadDecision{"EditionChosenInVain",
                    MarketCase("1", 0),
                    {{.candidate = 0,
                      .candidate_reason = "newer",
                      .option = 0,
                      .reason = "so"}},
                    kFailed,
                    "there is nothing to choose"},
        BadDecision{"NoSuchOffence",
                    [] {
                      Case c = MarketCase("1", 0);
                      c.offence = "nothing";
                      return c;
                    }(),
                    {Fined(2500)},
                    absl::StatusCode::kNotFound,
                    "nothing"}),
    [](const ::testing::TestParamInfo<BadDecision>& info) {
      return info.param.name;
    });

// What is in dispute is on record, as claimed by whom.
TEST_F(CasebookTest, ADisputedFactIsOnRecordAsDisputed) {
  Case c = MarketCase("1", 0);
  c.facts[0].disputed = true;
  const absl::StatusOr<Trial> trial = book_->Preview(Ask(), c);
  ASSERT_TRUE(trial.ok()) << trial.status();
  const v1::Given given = Body(trial->seq).decided().case_().fact(0);
  EXPECT_TRUE(given.disputed());
  EXPECT_EQ(given.number(), "0");
  EXPECT_EQ(given.source(), "register");
  EXPECT_EQ(book_->Replay(0, *book_->Size())->same, 1u);
}

TEST_F(CasebookTest, AnOptionalKindMayBeImposedBeside) {
  const absl::StatusOr<Recorded> decision =
      book_->Decide(Ask(), MarketCase("1", 0),
                    {WithKind(Fined(2500), Kind::kConfiscateGoods)});
  EXPECT_TRUE(decision.ok()) << decision.status();
}

TEST_F(CasebookTest, ACaseIsDecidedOnce) {
  const Case c = MarketCase("1", 0);
  ASSERT_TRUE(book_->Decide(Ask(), c, {Fined(2500)}).ok());
  EXPECT_THAT(book_->Decide(Ask(), c, {Fined(2000)}),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("next may come: correct")));
}

TEST_F(CasebookTest, OfThreadsThatDecideOneCaseOneDoes) {
  constexpr int kThreads = 8;
  std::vector<std::thread> threads;
  std::vector<absl::Status> became(kThreads);
  const Case c = MarketCase("1", 0);
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&, i] {
      became[i] = book_->Decide(Ask(), c, {Fined(2000 + i)}).status();
    });
  }
  for (std::thread& thread : threads) thread.join();
  int decided = 0;
  for (const absl::Status& one : became) {
    decided += one.ok() ? 1 : 0;
    EXPECT_TRUE(one.ok() || absl::IsFailedPrecondition(one) ||
                absl::IsAborted(one))
        << one;
  }
  EXPECT_EQ(decided, 1);
  EXPECT_EQ(book_->EntriesOf("1")->size(), 1u);
}

TEST_F(CasebookTest, ThreadsThatAskTheSameGetTheSame) {
  constexpr int kThreads = 8;
  for (int round = 0; round < 10; ++round) {
    const Request request = Ask();
    const Case c = MarketCase("round " + std::to_string(round), 0);
    std::vector<absl::StatusOr<Recorded>> became(kThreads);
    std::vector<std::thread> threads;
    for (int i = 0; i < kThreads; ++i) {
      threads.emplace_back(
          [&, i] { became[i] = book_->Decide(request, c, {Fined(2500)}); });
    }
    for (std::thread& thread : threads) thread.join();
    for (const absl::StatusOr<Recorded>& one : became) {
      ASSERT_TRUE(one.ok()) << one.status();
      EXPECT_EQ(one->receipt, became[0]->receipt);
    }
    EXPECT_EQ(book_->EntriesOf(c.id)->size(), 1u);
  }
}

TEST_F(CasebookTest, SealedAndVerifiedWithItsKey) {
  absl::StatusOr<record::Signer> signer =
      record::Signer::Generate(book_->origin());
  ASSERT_TRUE(signer.ok());
  ASSERT_TRUE(book_->Decide(Ask(), MarketCase("1", 0), {Fined(2500)}).ok());
  const absl::StatusOr<std::string> note = book_->Seal(*signer);
  ASSERT_TRUE(note.ok()) << note.status();
  const absl::StatusOr<record::Checkpoint> opened =
      record::OpenCheckpoint(*note, signer->public_key());
  ASSERT_TRUE(opened.ok()) << opened.status();
  EXPECT_EQ(opened->size, 2u);
  const absl::StatusOr<record::Report> report =
      book_->Verify({.keys = {signer->public_key()}, .outside = {*opened}});
  EXPECT_EQ(report->last_good, 2u);
  EXPECT_EQ(*book_->Seal(*signer), *note);
}

TEST_F(CasebookTest, ALogPutBackToAnEarlierCopyIsNotSealed) {
  absl::StatusOr<record::Signer> signer =
      record::Signer::Generate(book_->origin());
  ASSERT_TRUE(signer.ok());
  const auto sealed = [&](const absl::StatusOr<std::string>& note) {
    EXPECT_TRUE(note.ok()) << note.status();
    return *record::OpenCheckpoint(*note, signer->public_key());
  };
  ASSERT_TRUE(book_->Decide(Ask(), MarketCase("1", 0), {Fined(2500)}).ok());
  const record::Checkpoint early = sealed(book_->Seal(*signer));
  book_.reset();  // the file is whole without its write-ahead log
  const std::string copy = folder_ / "copy";
  std::filesystem::copy_file(folder_ / "log", copy);
  book_.emplace(*Casebook::Open(folder_ / "log"));
  ASSERT_TRUE(book_->Decide(Ask(), MarketCase("2", 0), {Fined(2500)}).ok());
  const record::Checkpoint late = sealed(book_->Seal(*signer, early));
  EXPECT_EQ(late.size, 3u);

  absl::StatusOr<Casebook> back = Casebook::Open(copy);
  ASSERT_TRUE(back.ok()) << back.status();
  EXPECT_TRUE(absl::IsDataLoss(back->Seal(*signer, late).status()));
  ASSERT_TRUE(back->Decide(Ask(), MarketCase("2", 0), {Fined(2000)}).ok());
  EXPECT_TRUE(absl::IsDataLoss(back->Seal(*signer, late).status()));
  // The control: what is kept in the log does not tell.
  EXPECT_EQ(sealed(back->Seal(*signer, early)).size, 3u);
}

TEST_F(CasebookTest, AReadOnlyBookWritesNothing) {
  absl::StatusOr<Casebook> looking =
      Casebook::Open(folder_ / "log", {.read_only = true});
  ASSERT_TRUE(looking.ok()) << looking.status();
  EXPECT_FALSE(looking->Preview(Ask(), MarketCase("1", 0)).ok());
  EXPECT_EQ(*looking->Size(), 1u);
}

}  // namespace
}  // namespace discretion
