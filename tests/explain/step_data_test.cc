// SPDX-License-Identifier: Apache-2.0
// What the words of steps say, as data. The figures are those of the words.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "discretion/load.h"
#include "discretion/messages.h"
#include "tests/determine/editions_made.h"
#include "tests/determine/made.h"
#include "tests/determine/shapes.h"
#include "tests/explain/street.h"

namespace discretion {
namespace {

using testing::Choice;
using testing::Count;
using ::testing::Each;
using ::testing::ElementsAre;
using testing::Set;
using testing::Sum;
using testing::YesNo;
using Told = v1::Step;

// "[20000, 50000) row 1 holding 0,2 open"; "none".
std::string ValueOf(const v1::Step& step) {
  if (!step.has_value()) return "none";
  const v1::Step::Value& value = step.value();
  std::string out = absl::StrCat(
      value.min_open() || value.min().empty() ? "(" : "[", value.min(), ", ",
      value.max(), value.max_open() || value.max().empty() ? ")" : "]");
  if (value.has_row()) absl::StrAppend(&out, " row ", value.row());
  if (value.has_factor()) absl::StrAppend(&out, " factor ", value.factor());
  if (value.holding_size() > 0)
    absl::StrAppend(&out, " holding ", absl::StrJoin(value.holding(), ","));
  if (!value.settled()) absl::StrAppend(&out, " open");
  if (value.least()) absl::StrAppend(&out, " least");
  return out;
}

// Their rules and values.
std::vector<std::string> Of(const v1::Determination& data, Told::Kind kind) {
  std::vector<std::string> out;
  for (const v1::Step& step : data.step()) {
    if (step.kind() == kind)
      out.push_back(absl::StrCat(step.rule(), " ", ValueOf(step)));
  }
  return out;
}

std::vector<v1::Step> StepsOf(const v1::Determination& data, Told::Kind kind) {
  std::vector<v1::Step> out;
  for (const v1::Step& step : data.step()) {
    if (step.kind() == kind) out.push_back(step);
  }
  return out;
}

v1::Determination Methods(const std::string& offence,
                          std::vector<Given> facts) {
  static const Engine* const kEngine = [] {
    const absl::StatusOr<RulesetFile> file = ReadRulesetFile(
        DISCRETION_SOURCE_DIR "/tests/data/methods/ruleset.textproto");
    return new Engine(*Engine::Create(LoadRulesets({*file}).rulesets));
  }();
  Case c;
  c.offence = offence;
  c.facts = std::move(facts);
  const absl::StatusOr<Determination> answer = kEngine->Determine(c);
  EXPECT_TRUE(answer.ok()) << answer.status();
  return ToProto(*answer);
}

v1::Determination Street(const std::string& offence, std::vector<Given> facts) {
  Case c = testing::StreetCase(offence);
  for (Given& given : facts) Set(c, std::move(given));
  const absl::StatusOr<Determination> answer =
      testing::StreetEngine().Determine(c);
  EXPECT_TRUE(answer.ok()) << answer.status();
  return ToProto(*answer);
}

TEST(StepData, OfAShift) {
  const v1::Determination data =
      Methods("graded", {Choice("item", "art15"), YesNo("repeated", true),
                         Count("number", 10), YesNo("remedied", false),
                         YesNo("merit", false)});
  EXPECT_THAT(Of(data, Told::KIND_METHOD), ElementsAre("graded none"));
  EXPECT_THAT(Of(data, Told::KIND_METHOD_SHIFT),
              ElementsAre("graded.fine [5, 5] row 1 holding 0,1"));
  EXPECT_THAT(Of(data, Told::KIND_METHOD_HELD),
              ElementsAre("graded.fine [4, 4]"));
  EXPECT_THAT(Of(data, Told::KIND_METHOD_VALUE),
              ElementsAre("graded.grade [2, 2] row 1",
                          "graded.fine [15000000, 20000000] row 3"));
  EXPECT_THAT(Of(data, Told::KIND_METHOD_FINE),
              ElementsAre("graded.fine [15000000, 20000000]"));
}

TEST(StepData, OfAShiftThatIsOpen) {
  const v1::Determination data =
      Methods("graded", {Choice("item", "art15"), YesNo("repeated", false),
                         Count("number", 3), YesNo("merit", false)});
  EXPECT_THAT(Of(data, Told::KIND_METHOD_SHIFT),
              ElementsAre("graded.fine [1, 2] open"));
}

TEST(StepData, OfAShiftOfWhichTheLeastIsTaken) {
  const v1::Determination data =
      Methods("graded-least",
              {Choice("item", "art15"), Count("number", 9), Count("limit", 5)});
  EXPECT_THAT(Of(data, Told::KIND_METHOD_SHIFT),
              ElementsAre("graded-least.rate [2, 2] row 1 holding 1,2 least"));
}

TEST(StepData, OfATallyAndItsFactors) {
  const auto with = [](std::vector<Given> more) {
    more.push_back(Sum("start_fine", "20000"));
    more.push_back(YesNo("repeated", true));
    more.push_back(YesNo("basin", true));
    more.push_back(YesNo("remedied", true));
    return Methods("coefficient", more);
  };
  const v1::Determination known = with({YesNo("merit", false)});
  EXPECT_THAT(Of(known, Told::KIND_METHOD_FACTOR),
              ElementsAre("coefficient.k [1.5, 1.5] factor 0 holding 0,1",
                          "coefficient.k [-0.2, -0.2] factor 1 holding 0"));
  EXPECT_THAT(Of(known, Told::KIND_METHOD_VALUE),
              ElementsAre("coefficient.k [2.3, 2.3]",
                          "coefficient.raw [4600000, 4600000]"));
  EXPECT_THAT(Of(with({}), Told::KIND_METHOD_FACTOR),
              ElementsAre("coefficient.k [1.5, 1.5] factor 0 holding 0,1",
                          "coefficient.k [-0.4, -0.2] factor 1 open"));
}

TEST(StepData, OfWhatHeldAFine) {
  const std::string parts = testing::Provision(
      "component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: '[1, 3]'"
      "  base: 'gains' floor: '1000' cap: '30000' }");
  const v1::Determination capped =
      ToProto(testing::Answer(parts, {Sum("gains", "20000")}));
  EXPECT_THAT(Of(capped, Told::KIND_CAP), ElementsAre("p [3000000, 3000000]"));
  EXPECT_EQ(capped.option(0).component(0).base(), "2000000");
  EXPECT_TRUE(capped.option(0).component(0).settled());
  const v1::Determination raised =
      ToProto(testing::Answer(parts, {Sum("gains", "500")}));
  EXPECT_THAT(Of(raised, Told::KIND_FLOOR), ElementsAre("p [100000, 100000]"));
  const v1::Determination open = ToProto(testing::Answer(parts, {}));
  EXPECT_EQ(open.option(0).component(0).base(), "");
  EXPECT_FALSE(open.option(0).component(0).settled());
}

TEST(StepData, OfWhatAnAdjustmentMade) {
  const v1::Determination data =
      Street("stall", {YesNo("removed_harm", true), YesNo("again", true)});
  EXPECT_THAT(Of(data, Told::KIND_BENCHMARK_RANGE),
              Each("minor [200000, 560000]"));
  EXPECT_THAT(
      Of(data, Told::KIND_ADJUSTED),
      ElementsAre("minor [200000, 380000]", "minor (0, 200000)",
                  "minor [380000, 560000]", "ordinary [560000, 1100000]"));
  std::vector<std::string> moves;
  for (const v1::Step& step : StepsOf(data, Told::KIND_ADJUSTED)) {
    moves.push_back(absl::StrCat(v1::Effect_Name(step.effect()), " ",
                                 step.move(), " ", step.tier()));
    EXPECT_EQ(data.option(step.option()).move(step.move()).effect(),
              step.effect());
  }
  EXPECT_THAT(
      moves,
      ElementsAre("EFFECT_LIGHTEN 0 minor", "EFFECT_MITIGATE 0 minor",
                  "EFFECT_AGGRAVATE 0 minor", "EFFECT_AGGRAVATE 0 ordinary"));
}

v1::Determination Made(const std::string& offence, std::vector<Given> facts) {
  static const Engine* const kEngine = new Engine(testing::MadeEngine());
  const absl::StatusOr<Determination> answer =
      kEngine->Determine(testing::MadeCase(offence, std::move(facts)));
  EXPECT_TRUE(answer.ok()) << answer.status();
  return ToProto(*answer);
}

TEST(StepData, OfAFigureThatTheStatuteHolds) {
  const v1::Determination data =
      Made("cap", {Count("n", 5), Sum("gains", "5000")});
  EXPECT_THAT(Of(data, Told::KIND_BENCHMARK_RANGE),
              ElementsAre("many [200000, 3000000]"));
  EXPECT_EQ(StepsOf(data, Told::KIND_CLAMPED).size(), 1);
  EXPECT_EQ(data.option(0).component(0).fine().max_fen(), 1500000);
}

TEST(StepData, OfAFaultAndABranch) {
  const std::vector<v1::Step> faults =
      StepsOf(Made("kinds", {Count("n", 5)}), Told::KIND_FAULT);
  ASSERT_EQ(faults.size(), 1);
  EXPECT_TRUE(faults[0].has_fault());
  EXPECT_EQ(faults[0].fault(), 0);
  const v1::Determination branches = Made("overlap", {Count("n", 2)});
  std::vector<std::string> of;
  for (const v1::Step& step : StepsOf(branches, Told::KIND_STATUTORY_RANGE))
    of.push_back(step.branch());
  EXPECT_THAT(of, ElementsAre("a", "b"));
}

TEST(StepData, OfEffects) {
  const v1::Determination data =
      Street("stall", {YesNo("first_violation", true), YesNo("corrected", true),
                       YesNo("harm_slight", true), YesNo("obstructed", true)});
  const std::vector<v1::Step> effects = StepsOf(data, Told::KIND_EFFECTS);
  ASSERT_EQ(effects.size(), 1);
  EXPECT_EQ(effects[0].effect(), v1::EFFECT_AGGRAVATE);
  const std::vector<v1::Step> excluded = StepsOf(data, Told::KIND_EXCLUDED);
  ASSERT_EQ(excluded.size(), 1);
  EXPECT_EQ(excluded[0].rule(), "apl-33-1-first");
  EXPECT_EQ(excluded[0].by(), "obstructed");
  for (const v1::Step& step : StepsOf(data, Told::KIND_CRITERION))
    EXPECT_FALSE(step.tier().empty());
  EXPECT_EQ(StepsOf(data, Told::KIND_NOT_IMPOSED)[0].component(), 1);
}

TEST(StepData, OfVersions) {
  const Snapshot snapshot = testing::MakeSnapshot(testing::LawChanged(
      {.amount = "[1000, 5000]"}, {.amount = "[500, 5000]"}));
  const absl::StatusOr<Answer> answer =
      AnswerCase(snapshot, testing::ActOf("2024-05-01", "2024-08-01"));
  ASSERT_TRUE(answer.ok()) << answer.status();
  const v1::Answer data = ToProto(*answer);
  std::vector<std::string> days;
  for (const v1::Candidate& candidate : data.party(0).candidate()) {
    for (const v1::Step& step : candidate.determination().step()) {
      if (!step.day().empty())
        days.push_back(
            absl::StrCat(v1::Step::Kind_Name(step.kind()), " ", step.day()));
    }
  }
  EXPECT_THAT(days, ElementsAre("KIND_VERSION_AMENDED 2024-07-01",
                                "KIND_EDITION_OF_DAY 2024-08-01"));
}

}  // namespace
}  // namespace discretion
