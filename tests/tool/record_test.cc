// SPDX-License-Identifier: Apache-2.0
// A log by the tool: keys, checkpoints and receipts, damage, JSON as its
// messages say, and what becomes of a request without an id.
#include <gmock/gmock.h>
#include <google/protobuf/util/json_util.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "discretion/v1/log.pb.h"
#include "tests/tool/run_program.h"
#include "tests/tool/transcript.h"

namespace discretion::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;

namespace fs = std::filesystem;

constexpr char kAt[] = "--at=2026-11-30T08:00:00Z";
constexpr char kCase[] = R"({"id": "2026-1", "offence": "stall",
  "act_date": "2026-11-20", "fact": [
  {"fact": "earlier", "number": "1"},
  {"fact": "slight", "truth": false, "reason": "the road was blocked"},
  {"fact": "cleared", "truth": false}]})";

// A folder with a log whose key is in the file `key`, and a case.
class ToolRecord : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = absl::StrCat(
        ScratchFolder(), "/",
        ::testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::create_directories(folder_);
    WriteFile(folder_ + "/case.json", kCase);
    const Ran made = Run({"record", "new", "a.db", "--origin=agency.example/a",
                          "--key=key", "--actor=clerk", "--request=new", kAt});
    ASSERT_EQ(made.code, 0) << made.err;
    for (const std::string& line : Lines(made.out))
      if (absl::StartsWith(line, "agency.example/a+")) key_ = line;
    ASSERT_NE(key_, "") << made.out;
  }

  // `variable` is set in the tool's environment.
  Ran Run(std::vector<std::string> arguments,
          std::pair<std::string, std::string> variable = {}) {
    Command command = {
        .program = DISCRETION_TOOL_PATH,
        .arguments = std::move(arguments),
        .folder = folder_,
        .environment = {{"DISCRETION_RULESETS", DISCRETION_SOURCE_DIR
                         "/tests/tool/testdata/rulesets/city"}}};
    if (!variable.first.empty()) command.environment.push_back(variable);
    return RunProgram(command);
  }

  // Decides the case, with this request id for a number of its own; gives what
  // was printed last.
  std::string Decide(const std::string& request, const std::string& log) {
    const Ran ran =
        Run({"record", "decide", log, "--case=case.json", "--id=" + request,
             "--option=1", "--fine=6000", "--reason=r", "--actor=wang",
             "--request=" + request, kAt});
    EXPECT_EQ(ran.code, 0) << ran.err;
    const std::vector<std::string> lines = Lines(ran.out);
    return lines.empty() ? "" : lines.back();
  }

  // Every place in which the file has `text`, at least one.
  void Replace(const std::string& log, const std::string& text,
               const std::string& by) {
    ASSERT_EQ(text.size(), by.size());
    std::string bytes = ReadFile(folder_ + "/" + log);
    size_t found = 0;
    for (size_t at = bytes.find(text); at != std::string::npos;
         at = bytes.find(text, at)) {
      bytes.replace(at, text.size(), by);
      ++found;
    }
    ASSERT_GT(found, 0u);
    WriteFile(folder_ + "/" + log, bytes);
  }

  template <typename Message>
  Message Json(std::vector<std::string> arguments) {
    arguments.push_back("--format=json");
    const Ran ran = Run(std::move(arguments));
    EXPECT_EQ(ran.code, 0) << ran.err;
    EXPECT_EQ(ran.out.find('\n'), ran.out.size() - 1) << "not one line";
    Message message;
    const auto read =
        google::protobuf::util::JsonStringToMessage(ran.out, &message);
    EXPECT_TRUE(read.ok()) << read.ToString() << "\n" << ran.out;
    return message;
  }

  std::string folder_;
  std::string key_;  // public
};

TEST_F(ToolRecord, ThePrivateKeyIsItsOwnersAlone) {
  struct stat status = {};
  ASSERT_EQ(stat((folder_ + "/key").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
  EXPECT_THAT(ReadFile(folder_ + "/key"),
              StartsWith("PRIVATE+KEY+agency.example/a+"));
  // One that is there is not written over, and no log is made without it.
  const Ran again = Run({"record", "new", "b.db", "--origin=agency.example/b",
                         "--key=key", "--actor=clerk", "--request=new", kAt});
  EXPECT_EQ(again.code, 1);
  EXPECT_THAT(again.err, HasSubstr("`key` is there already"));
  EXPECT_FALSE(fs::exists(folder_ + "/b.db"));
}

TEST_F(ToolRecord, FaultyRulesetsMakeNoLog) {
  const Ran ran = Run({"record", "new", "b.db", "--origin=agency.example/b",
                       "--rulesets=" DISCRETION_SOURCE_DIR
                       "/tests/tool/testdata/rulesets/faulty",
                       "--actor=clerk", "--request=new", kAt});
  EXPECT_EQ(ran.code, 3);
  EXPECT_THAT(ran.err, HasSubstr("error"));
  EXPECT_FALSE(fs::exists(folder_ + "/b.db"));
}

TEST_F(ToolRecord, WhatWasKeptElsewhereFits) {
  const std::string receipt = Decide("d1", "a.db");
  ASSERT_THAT(receipt, StartsWith("discretion-receipt-1 agency.example/a 1 "));
  const Ran sealed = Run({"record", "seal", "a.db", "--key=key"});
  ASSERT_EQ(sealed.code, 0) << sealed.err;
  EXPECT_THAT(sealed.out, StartsWith("agency.example/a\n2\n"));
  WriteFile(folder_ + "/note", sealed.out);
  const v1::LogReport report =
      Json<v1::LogReport>({"verify", "a.db", "--key=" + key_,
                           "--checkpoint=note", "--receipt=" + receipt});
  EXPECT_EQ(report.entries(), 2u);
  EXPECT_EQ(report.checkpoints(), 3u);  // the one kept in the log too
  EXPECT_EQ(report.last_good(), 2u);
  EXPECT_FALSE(report.has_damage());
}

TEST_F(ToolRecord, ACheckpointIsNothingWithoutTheRightKey) {
  const Ran sealed = Run({"record", "seal", "a.db", "--key=key"});
  WriteFile(folder_ + "/note", sealed.out);
  EXPECT_THAT(Run({"verify", "a.db", "--checkpoint=note"}).err,
              HasSubstr("give --key"));
  ASSERT_EQ(Run({"record", "new", "b.db", "--origin=agency.example/a",
                 "--key=other", "--actor=clerk", "--request=new", kAt})
                .code,
            0);
  const Ran other = Run({"record", "seal", "b.db", "--key=other"});
  WriteFile(folder_ + "/other-note", other.out);
  const Ran ran =
      Run({"verify", "a.db", "--key=" + key_, "--checkpoint=other-note"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, HasSubstr("other-note: "));
  EXPECT_THAT(Run({"verify", "a.db", "--receipt=discretion-receipt-1 x"}).err,
              HasSubstr("not a receipt"));
}

TEST_F(ToolRecord, ALogThatWasCutShortIsKnownByAReceipt) {
  fs::copy(folder_ + "/a.db", folder_ + "/old.db");
  const std::string receipt = Decide("d1", "a.db");
  EXPECT_EQ(Run({"verify", "a.db", "--receipt=" + receipt}).code, 0);
  // The copy from before agrees with itself.
  EXPECT_EQ(Run({"verify", "old.db"}).code, 0);
  const Ran ran = Run({"verify", "old.db", "--receipt=" + receipt});
  EXPECT_EQ(ran.code, 5);
  EXPECT_THAT(ran.out, AllOf(HasSubstr("已毁损"), HasSubstr("cut short")));
}

TEST_F(ToolRecord, DamageIsFoundAndNamed) {
  Decide("d1", "a.db");
  Decide("d2", "a.db");
  ASSERT_EQ(Run({"verify", "a.db"}).code, 0);
  ASSERT_EQ(Run({"replay", "a.db"}).code, 0);
  Replace("a.db", "wang", "wong");
  const Ran verified = Run({"verify", "a.db", "--lang=en"});
  EXPECT_EQ(verified.code, 5);
  EXPECT_THAT(verified.out,
              AllOf(HasSubstr("DAMAGED"), HasSubstr("where: record 1\n")));
  v1::LogReport report;
  const Ran json = Run({"verify", "a.db", "--format=json"});
  EXPECT_EQ(json.code, 5);
  ASSERT_TRUE(
      google::protobuf::util::JsonStringToMessage(json.out, &report).ok());
  EXPECT_EQ(report.damage().first(), 1u);
  EXPECT_EQ(report.damage().last(), 1u);
  const Ran replayed = Run({"replay", "a.db", "--lang=en"});
  EXPECT_EQ(replayed.code, 5);
  EXPECT_THAT(replayed.out, HasSubstr("not as recorded: 2\n  record 1:\n"));
  EXPECT_EQ(Run({"record", "show", "a.db", "1"}).code, 5);
  EXPECT_EQ(Run({"export", "a.db"}).code, 5);
  EXPECT_EQ(Run({"log", "a.db"}).code, 5);
  // What lies before it can still be read.
  EXPECT_EQ(Run({"record", "show", "a.db", "0"}).code, 0);
}

TEST_F(ToolRecord, WhatRepeatsARequestIsTold) {
  const std::vector<std::string> decide = {
      "record",     "decide",      "a.db",      "--case=case.json",
      "--option=1", "--fine=6000", "--reason=r"};
  const Ran first = Run(decide, {"USER", "wang"});
  ASSERT_EQ(first.code, 0) << first.err;
  EXPECT_THAT(first.out, HasSubstr("记录人：wang\n"));
  // "discretion: to ask the same again, add --request=… --at=…"
  std::vector<std::string> again = decide;
  const std::string told = Lines(first.err).front();
  for (absl::string_view word : absl::StrSplit(told, ' ')) {
    if (absl::StartsWith(word, "--")) again.push_back(std::string(word));
  }
  ASSERT_EQ(again.size(), decide.size() + 2) << first.err;
  const Ran second = Run(again, {"USER", "wang"});
  EXPECT_EQ(second.code, 0) << second.err;
  EXPECT_EQ(second.out, first.out);
  EXPECT_EQ(second.err, "");
  EXPECT_EQ(Json<v1::LogReport>({"verify", "a.db"}).entries(), 2u);
  // Another person, the same request.
  EXPECT_EQ(Run(again, {"USER", "zhao"}).code, 1);
}

TEST_F(ToolRecord, TheEnvironmentMayRequireTheSteps) {
  const std::vector<std::string> decide = {
      "record",     "decide",      "a.db",       "--case=case.json",
      "--option=1", "--fine=6000", "--reason=r", "--actor=wang"};
  const Ran refused = Run(decide, {"DISCRETION_STEPS_REQUIRED", "1"});
  EXPECT_EQ(refused.code, 1);
  EXPECT_THAT(refused.err, HasSubstr("propose first"));
  // What cannot be read must not pass for no.
  EXPECT_EQ(Run(decide, {"DISCRETION_STEPS_REQUIRED", "oui"}).code, 2);
  EXPECT_EQ(Run(decide, {"DISCRETION_STEPS_REQUIRED", "0"}).code, 0);
}

TEST_F(ToolRecord, PrintsMessages) {
  const v1::NewLog made =
      Json<v1::NewLog>({"record", "new", "b.db", "--origin=agency.example/b",
                        "--key=key-b", "--actor=clerk", "--request=new", kAt});
  EXPECT_EQ(made.origin(), "agency.example/b");
  EXPECT_THAT(made.public_key(), StartsWith("agency.example/b+"));
  EXPECT_THAT(made.activation().receipt(), StartsWith("discretion-receipt-1"));

  const v1::Recording trial =
      Json<v1::Recording>({"record", "try", "b.db", "--case=case.json",
                           "--actor=li", "--request=t", kAt});
  EXPECT_TRUE(trial.trial());
  EXPECT_EQ(trial.receipt(), "");
  EXPECT_EQ(trial.answer().party_size(), 1);

  const v1::LogCheckpoint sealed =
      Json<v1::LogCheckpoint>({"record", "seal", "b.db", "--key=key-b"});
  EXPECT_EQ(sealed.size(), 2u);
  EXPECT_THAT(sealed.note(), HasSubstr("\n\n"));

  const v1::LogEntry entry =
      Json<v1::LogEntry>({"record", "show", "b.db", "1"});
  EXPECT_EQ(entry.shown().kind(), "trial");
  EXPECT_EQ(entry.shown().record().decided().case_().id(), "2026-1");
  EXPECT_EQ(entry.shown().answer().case_id(), "2026-1");

  const v1::CaseLog log = Json<v1::CaseLog>({"log", "b.db", "--case=2026-1"});
  EXPECT_EQ(log.state(), v1::CaseLog::STATE_NONE);
  EXPECT_EQ(log.entry_size(), 1);

  const v1::ReplayReport replayed = Json<v1::ReplayReport>({"replay", "b.db"});
  EXPECT_EQ(replayed.same(), 1u);
  EXPECT_EQ(replayed.steps(), 1u);

  ASSERT_EQ(Run({"export", "b.db", "-o", "b.jsonl"}).code, 0);
  const v1::LogEnd end =
      Json<v1::LogEnd>({"record", "import", "c.db", "--from=b.jsonl"});
  EXPECT_EQ(end.entries(), 2u);
  EXPECT_EQ(end.root().size(), 32u);
}

TEST_F(ToolRecord, ExportsAreWholeAndPassThroughPipes) {
  Decide("d1", "a.db");
  const Ran all = Run({"export", "a.db"});
  ASSERT_EQ(all.code, 0) << all.err;
  EXPECT_THAT(Lines(all.out).back(), HasSubstr("\"end\""));
  WriteFile(folder_ + "/all.jsonl", all.out);
  const Ran imported = RunProgram({.program = DISCRETION_TOOL_PATH,
                                   .arguments = {"record", "import", "copy.db"},
                                   .folder = folder_,
                                   .input = folder_ + "/all.jsonl"});
  EXPECT_EQ(imported.code, 0) << imported.err;
  EXPECT_EQ(Run({"export", "copy.db"}).out, all.out);

  // A full disk is told, and no half of a file bears the name.
  const Ran full = RunProgram({.program = DISCRETION_TOOL_PATH,
                               .arguments = {"export", "a.db"},
                               .folder = folder_,
                               .output = "/dev/full"});
  EXPECT_EQ(full.code, 4);
  const Ran nowhere = Run({"export", "a.db", "-o", "missing/all.jsonl"});
  EXPECT_EQ(nowhere.code, 4);
  EXPECT_THAT(nowhere.err, HasSubstr("cannot write `missing/all.jsonl"));
}

TEST_F(ToolRecord, AnActivationOfOtherRulesetsIsNotOfTheFolderOfTheDay) {
  Decide("d1", "a.db");
  // From now on other rulesets are in force; what was decided is shown under
  // those of its time.
  const Ran activated = Run({"record", "activate", "a.db",
                             "--rulesets=" DISCRETION_SOURCE_DIR
                             "/tests/tool/testdata/rulesets/market",
                             "--actor=clerk", "--request=market", kAt});
  ASSERT_EQ(activated.code, 0) << activated.err;
  EXPECT_THAT(activated.out, HasSubstr("market@1"));
  const Ran shown = Run({"record", "show", "a.db", "1", "--lang=en"});
  EXPECT_EQ(shown.code, 0) << shown.err;
  EXPECT_THAT(shown.out, HasSubstr("trading on the road"));
  const Ran refused = Run({"record", "try", "a.db", "--case=case.json",
                           "--actor=li", "--request=t", kAt});
  EXPECT_EQ(refused.code, 1);
  EXPECT_THAT(refused.err, HasSubstr("stall"));
  EXPECT_EQ(Run({"replay", "a.db"}).code, 0);
}

}  // namespace
}  // namespace discretion::testing
