// SPDX-License-Identifier: Apache-2.0
// What the tool prints: JSON of the messages, the same bytes everywhere, and
// nothing lost in silence.
#include <gmock/gmock.h>
#include <google/protobuf/util/json_util.h>
#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include "discretion/messages.h"
#include "discretion/v1/catalog.pb.h"
#include "tests/corpus.h"
#include "tests/tool/run_program.h"

namespace discretion::testing {
namespace {

using google::protobuf::util::JsonStringToMessage;
using google::protobuf::util::MessageDifferencer;
using ::testing::HasSubstr;

constexpr char kRulesets[] = DISCRETION_SOURCE_DIR "/rulesets";

Command Tool(std::vector<std::string> arguments) {
  return {.program = DISCRETION_TOOL_PATH,
          .arguments = std::move(arguments),
          .environment = {{"DISCRETION_RULESETS", kRulesets}}};
}

template <typename Message>
Message Parsed(const std::vector<std::string>& arguments) {
  const Ran ran = RunProgram(Tool(arguments));
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(ran.out.find('\n'), ran.out.size() - 1) << "more than one line";
  Message message;
  const auto read = JsonStringToMessage(ran.out, &message);
  EXPECT_TRUE(read.ok()) << read.ToString() << "\n" << ran.out;
  return message;
}

TEST(ToolOutput, EvalPrintsTheDeterminationWhole) {
  const v1::Determination printed = Parsed<v1::Determination>(
      {"eval", "sz-1", "prior=1", "--date=2024-05-01", "--format=json"});
  Case c;
  c.offence = "sz-1";
  c.act_date = *ParseDate("2024-05-01");
  c.facts = {{"prior", FactValue::Number(1)}};
  const absl::StatusOr<Determination> answer = ShippedEngine().Determine(c);
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_TRUE(MessageDifferencer::Equals(printed, ToProto(*answer)));
  ASSERT_EQ(printed.option_size(), 1);
  EXPECT_EQ(printed.option(0).tier(), "heavier");
  EXPECT_EQ(printed.fine_hull().min_fen(), 1'000'000);
  EXPECT_EQ(printed.fine_hull().max_fen(), 1'000'000);
}

TEST(ToolOutput, ListPrintsACatalogOfAllRulesets) {
  const v1::Catalog catalog = Parsed<v1::Catalog>({"list", "--format=json"});
  int offences = 0;
  const Engine engine = ShippedEngine();
  const Snapshot snapshot = engine.snapshot();
  for (const Ruleset& ruleset : snapshot.rulesets()) {
    for (const Offence& offence : ruleset.offences()) {
      ASSERT_LT(offences, catalog.offence_size());
      const v1::Form& form = catalog.offence(offences++);
      EXPECT_EQ(form.offence(), offence.id);
      EXPECT_EQ(form.ruleset(), ruleset.id());
      EXPECT_EQ(form.status(), static_cast<int>(ruleset.status()));
    }
  }
  EXPECT_EQ(catalog.offence_size(), offences);
}

TEST(ToolOutput, ShowPrintsTheFactsOfAForm) {
  const v1::Form form =
      Parsed<v1::Form>({"show", "food-122-1-model", "--format=json"});
  EXPECT_EQ(form.status(), v1::Ruleset::STATUS_MODEL);
  std::vector<std::string> ids;
  for (const v1::Fact& fact : form.fact()) {
    ids.push_back(fact.id());
    EXPECT_FALSE(fact.question().zh().empty()) << fact.id();
    EXPECT_FALSE(fact.question().en().empty()) << fact.id();
  }
  EXPECT_THAT(ids, ::testing::IsSupersetOf({"goods_value", "harmed", "slight",
                                            "corrected", "no_harm"}));
}

TEST(ToolOutput, CheckPrintsAReport) {
  // Known faults of the published tables, kept as printed.
  const v1::Report report = Parsed<v1::Report>({"check", "--format=json"});
  for (const v1::Issue& issue : report.issue()) {
    EXPECT_EQ(issue.severity(), v1::Issue::SEVERITY_WARNING);
    EXPECT_THAT(issue.message(), HasSubstr("acknowledged fault"));
  }
}

// A full disk must not look like an answer.
TEST(ToolOutput, TellsThatItCouldNotBeWritten) {
  for (const char* command : {"list", "check"}) {
    Command full = Tool({command});
    full.output = "/dev/full";
    const Ran ran = RunProgram(full);
    EXPECT_EQ(ran.code, 4) << command;
    EXPECT_THAT(ran.err, HasSubstr("cannot write the output"));
  }
}

TEST(ToolOutput, IsTheSameInEveryLocaleAndPlace) {
  const Ran plain =
      RunProgram(Tool({"eval", "food-122-1", "goods_value=12000"}));
  EXPECT_THAT(plain.out, HasSubstr("120,000"));
  for (const char* locale : {"C", "C.UTF-8", "zh_CN.UTF-8", "de_DE.UTF-8"}) {
    Command command = Tool({"eval", "food-122-1", "goods_value=12000"});
    command.environment.push_back({"LANG", locale});
    command.environment.push_back({"LC_ALL", locale});
    command.environment.push_back({"TZ", "Asia/Shanghai"});
    command.folder = "/";
    EXPECT_EQ(RunProgram(command).out, plain.out) << locale;
  }
}

// --rulesets goes before the variable, and both before the tool's own folder.
TEST(ToolOutput, FindsRulesetsInTheOrderTheHelpGives) {
  const std::string one = DISCRETION_SOURCE_DIR "/tests/tool/testdata/rulesets";
  Command command = Tool({"list", "--rulesets=" + one + "/ambiguous"});
  EXPECT_THAT(RunProgram(command).out, HasSubstr("o-1"));
  command = Tool({"list"});
  EXPECT_THAT(RunProgram(command).out, HasSubstr("sz-1"));
  command.environment = {{"DISCRETION_RULESETS", one + "/ambiguous"}};
  EXPECT_THAT(RunProgram(command).out, HasSubstr("o-1"));
}

}  // namespace
}  // namespace discretion::testing
