// SPDX-License-Identifier: Apache-2.0
// The determination of a prepared case asks for no memory.

#include <gtest/gtest.h>

#include "discretion/engine.h"
#include "discretion/load.h"
#include "tests/counting_new.h"

namespace discretion {
namespace {

const Snapshot& Shipped() {
  static const Snapshot* const snapshot = new Snapshot(*Snapshot::Create(
      *LoadRulesetDirectory(DISCRETION_SOURCE_DIR "/rulesets")));
  return *snapshot;
}

// Every fact of the offence known: those of `facts`, of the others no, the
// least value, the first choice.
Case Known(const std::string& offence, std::vector<Given> facts) {
  Case c;
  c.offence = offence;
  c.act_date = Date(2024, 5, 10);
  c.facts = std::move(facts);
  const Snapshot::Found found = *Shipped().FindOffence(offence);
  for (const Fact& fact : found.ruleset->FactsOf(*found.offence)) {
    bool given = fact.type == FactType::kDate;
    for (const Given& other : c.facts) given = given || other.fact == fact.id;
    if (given) continue;
    FactValue value;
    if (fact.type == FactType::kBool) value = FactValue::Bool(false);
    if (fact.type == FactType::kMoney) value = FactValue::Of(Money::Fen(0));
    if (fact.type == FactType::kChoice)
      value = FactValue::Choice(fact.id == "joint_role" ? "alone"
                                                        : fact.choices[0].id);
    if (fact.type == FactType::kCount || fact.type == FactType::kNumber)
      value = FactValue::Number(fact.id == "age" ? 20 : fact.least);
    if (fact.type == FactType::kText) value = FactValue::Text("");
    c.facts.push_back({fact.id, value, "", "none"});
  }
  return c;
}

// How often memory was asked for; `present` circumstances must hold.
int64_t AskedFor(const Case& c, size_t options, size_t present) {
  const absl::StatusOr<PreparedCase> prepared = Shipped().Prepare(c);
  EXPECT_TRUE(prepared.ok()) << prepared.status();
  if (!prepared.ok()) return -1;
  const int64_t before = counting::asked.times;
  const absl::StatusOr<Determination> answer = prepared->Determine();
  const int64_t asked = counting::asked.times - before;
  EXPECT_TRUE(answer.ok()) << answer.status();
  if (!answer.ok()) return -1;
  EXPECT_TRUE(answer->missing().empty());
  EXPECT_EQ(answer->options().size(), options);
  size_t holding = 0;
  for (const Step& step : answer->steps()) {
    holding += step.kind == StepKind::kCircumstance &&
               step.result == StepResult::kHolds;
  }
  EXPECT_EQ(holding, present);
  return asked;
}

Given Yes(const std::string& fact) {
  return {fact, FactValue::Bool(true), "", "found"};
}

TEST(Determine, ALadderOffenceAllocatesNothing) {
  EXPECT_EQ(AskedFor(Known("sz-1", {{"prior", FactValue::Number(1)}}), 1, 0),
            0);
}

TEST(Determine, FourCircumstancesAllocateNothing) {
  const char* offence = "food-125-1-2-model";
  const Case none = Known(offence, {});
  EXPECT_EQ(AskedFor(none, 1, 0), 0);
  EXPECT_EQ(AskedFor(Known(offence, {Yes("removed_harm")}), 2, 1), 0);
  EXPECT_EQ(
      AskedFor(Known(offence, {Yes("removed_harm"), Yes("repeated")}), 5, 2),
      0);
  EXPECT_EQ(AskedFor(Known(offence, {Yes("removed_harm"), Yes("coerced"),
                                     Yes("repeated"), Yes("again")}),
                     5, 4),
            0);
}

// The control: with an unknown fact there are worlds to be told apart.
TEST(Determine, AnOpenCaseIsSeenToAllocate) {
  Case c;
  c.offence = "sz-10";
  c.act_date = Date(2024, 5, 10);
  c.facts = {{"prior", FactValue::Number(0)}};
  const PreparedCase prepared = *Shipped().Prepare(c);
  const int64_t before = counting::asked.times;
  ASSERT_TRUE(prepared.Determine().ok());
  EXPECT_GT(counting::asked.times, before);
}

}  // namespace
}  // namespace discretion
