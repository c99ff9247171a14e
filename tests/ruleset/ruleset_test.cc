// SPDX-License-Identifier: Apache-2.0
#include "discretion/ruleset.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "discretion/load.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "src/ruleset/model.h"
#include "tests/ruleset/base_ruleset.h"

namespace discretion::ruleset {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Ruleset Load(const std::string& text) {
  LoadResult result = LoadText(text);
  EXPECT_EQ(Told(result), "");
  return result.rulesets.at(0);
}

std::vector<std::string> FactsOf(const Ruleset& ruleset,
                                 const std::string& offence) {
  std::vector<std::string> ids;
  const Offence* found = ruleset.FindOffence(offence);
  EXPECT_NE(found, nullptr);
  if (found == nullptr) return ids;
  for (const Fact& fact : ruleset.FactsOf(*found)) ids.push_back(fact.id);
  return ids;
}

TEST(RulesetTest, SaysWhatItIs) {
  const Ruleset ruleset = Load(BaseRuleset());
  EXPECT_EQ(ruleset.id(), "test/base");
  EXPECT_EQ(ruleset.edition(), "2024");
  EXPECT_EQ(ruleset.name(), (Text{"测试基准", "test benchmark"}));
  EXPECT_EQ(ruleset.status(), Status::kInForce);
  EXPECT_EQ(ruleset.in_force(), (Period{Date(2024, 1, 1), Date(2029, 1, 1)}));
  EXPECT_EQ(ruleset.source().issuer, (Text{"测试局", "test bureau"}));
  EXPECT_EQ(ruleset.source().title, "测试标准");
  EXPECT_EQ(ruleset.source().number, "测〔2023〕1号");
  EXPECT_EQ(ruleset.source().date, Date(2023, 12, 1));
  EXPECT_EQ(ruleset.source().address, "https://example.org/standard");
  EXPECT_EQ(ruleset.source().seen, Seen::kPrint);
}

TEST(RulesetTest, StatusesAndDatesAreAsWritten) {
  const Ruleset expired =
      Load(Replaced(BaseRuleset(), "STATUS_IN_FORCE", "STATUS_EXPIRED"));
  EXPECT_EQ(expired.status(), Status::kExpired);
  std::string text = BaseRuleset();
  text = Replaced(text, "STATUS_IN_FORCE", "STATUS_MODEL");
  text = Replaced(text, "SEEN_PRINT", "SEEN_NONE");
  text = Replaced(text, "  date: \"2023-12-01\"\n", "");
  text = Replaced(text, "in_force_until: \"2029-01-01\"\n", "");
  // A statute must not end before the ruleset does.
  text = Replaced(text, "in_force_until: \"2030-01-01\"", "");
  const Ruleset model = Load(text);
  EXPECT_EQ(model.status(), Status::kModel);
  EXPECT_EQ(model.source().seen, Seen::kNone);
  EXPECT_EQ(model.source().date, std::nullopt);
  EXPECT_EQ(model.in_force(), (Period{Date(2024, 1, 1), std::nullopt}));
}

TEST(RulesetTest, FindsOffencesByIdOrChineseName) {
  const Ruleset ruleset = Load(BaseRuleset());
  ASSERT_EQ(ruleset.offences().size(), 4);
  const Offence* first = ruleset.FindOffence("act-1");
  ASSERT_NE(first, nullptr);
  EXPECT_EQ(first, &ruleset.offences()[0]);
  EXPECT_EQ(first->row, "1");
  EXPECT_EQ(first->name, (Text{"行为一", "act one"}));
  EXPECT_EQ(ruleset.FindOffence("行为一"), first);
  EXPECT_EQ(ruleset.FindOffence("行为四"), &ruleset.offences()[3]);
  EXPECT_EQ(ruleset.offences()[3].row, "");
  for (const char* none : {"", "act-5", "act one", "行为", "ACT-1", "act-1 "}) {
    EXPECT_EQ(ruleset.FindOffence(none), nullptr) << none;
  }
}

TEST(RulesetTest, FindsFactsByIdOrChineseName) {
  const Ruleset ruleset = Load(BaseRuleset());
  ASSERT_EQ(ruleset.facts().size(), 5);
  const Fact* prior = ruleset.FindFact("prior");
  ASSERT_NE(prior, nullptr);
  EXPECT_EQ(prior, &ruleset.facts()[0]);
  EXPECT_EQ(ruleset.FindFact("受罚次数"), prior);
  for (const char* none :
       {"", "priors", "earlier penalties", "受罚", "Prior"}) {
    EXPECT_EQ(ruleset.FindFact(none), nullptr) << none;
  }
}

TEST(RulesetTest, FactsCarryWhatTheFileSays) {
  const Ruleset ruleset = Load(Replaced(BaseRuleset(), "least: 0", "least: 3"));
  const Fact* prior = ruleset.FindFact("prior");
  ASSERT_NE(prior, nullptr);
  EXPECT_EQ(prior->type, FactType::kCount);
  EXPECT_EQ(prior->question, (Text{"受罚几次？", "How many penalties?"}));
  EXPECT_EQ(prior->unit, (Text{"次", "times"}));
  EXPECT_EQ(prior->least, 3);
  EXPECT_FALSE(prior->judged);

  const Fact* slight = ruleset.FindFact("slight");
  ASSERT_NE(slight, nullptr);
  EXPECT_EQ(slight->type, FactType::kBool);
  EXPECT_TRUE(slight->judged);
  EXPECT_EQ(slight->printed, "情节轻微的");
  EXPECT_EQ(slight->yes, (Text{"行为轻微", "the act is slight"}));
  EXPECT_EQ(slight->no, (Text{"行为不轻微", "the act is not slight"}));

  const Fact* harm = ruleset.FindFact("harm");
  ASSERT_NE(harm, nullptr);
  EXPECT_EQ(harm->type, FactType::kChoice);
  ASSERT_EQ(harm->choices.size(), 2);
  EXPECT_EQ(harm->choices[0].id, "little");
  EXPECT_EQ(harm->choices[1].name, (Text{"较大", "much"}));

  EXPECT_EQ(ruleset.FindFact("goods_value")->type, FactType::kMoney);
  EXPECT_EQ(ruleset.FindFact("place")->type, FactType::kText);
}

TEST(RulesetTest, FactsOfAnOffenceAreThoseItsAnswerCanReadInDeclaredOrder) {
  const Ruleset ruleset = Load(BaseRuleset());
  // By criteria; branches; the base of a fine; criteria of the offence's own.
  EXPECT_THAT(FactsOf(ruleset, "act-1"), ElementsAre("prior"));
  EXPECT_THAT(FactsOf(ruleset, "act-2"), ElementsAre("prior", "goods_value"));
  EXPECT_THAT(FactsOf(ruleset, "act-3"),
              ElementsAre("prior", "slight", "harm"));
  EXPECT_THAT(FactsOf(ruleset, "act-4"), ElementsAre("goods_value"));
}

TEST(RulesetTest, FactsInFiguresCount) {
  const Ruleset cells = Load(Replaced(BaseRuleset(), "\"[6000, 10000]\"",
                                      "\"[6000, max(6000, goods_value)]\""));
  EXPECT_THAT(FactsOf(cells, "act-1"), ElementsAre("prior", "goods_value"));
  const Ruleset amounts = Load(Replaced(BaseRuleset(), "\"[1000, 10000]\"",
                                        "\"[1000, max(9000, goods_value)]\""));
  EXPECT_THAT(FactsOf(amounts, "act-1"), ElementsAre("prior", "goods_value"));
}

TEST(RulesetTest, TiersOfAnOffenceAreThoseOfItsBranch) {
  const Ruleset ruleset = Load(BaseRuleset());
  const Offence& offence = *ruleset.FindOffence("act-1");
  const std::vector<OffenceTier> tiers = ruleset.TiersOf(offence, 0);
  ASSERT_FALSE(tiers.empty());
  const Model& model = ruleset.model();
  const Ladder& ladder =
      *model.LadderOf(model.rules[*model.FindOffence("act-1")], 0);
  ASSERT_EQ(tiers.size(), ladder.tiers.size());
  for (size_t i = 0; i < tiers.size(); ++i) {
    EXPECT_EQ(tiers[i].id, ladder.tiers[i].id);
    EXPECT_EQ(tiers[i].label, ladder.tiers[i].label);
    EXPECT_EQ(tiers[i].level, ladder.tiers[i].level);
  }
  EXPECT_THAT(ruleset.TiersOf(offence, -1), IsEmpty());
  EXPECT_THAT(ruleset.TiersOf(offence, 99), IsEmpty());
  Offence strange;
  strange.id = "act-9";
  EXPECT_THAT(ruleset.TiersOf(strange, 0), IsEmpty());
}

TEST(RulesetTest, AStrangeOffenceHasNoFacts) {
  const Ruleset ruleset = Load(BaseRuleset());
  Offence strange;
  strange.id = "act-9";
  EXPECT_THAT(ruleset.FactsOf(strange), IsEmpty());
}

TEST(RulesetTest, CopiesShareOneModel) {
  const Ruleset ruleset = Load(BaseRuleset());
  const Ruleset copy = ruleset;
  EXPECT_EQ(&copy.model(), &ruleset.model());
  EXPECT_EQ(copy.FindOffence("act-1"), ruleset.FindOffence("act-1"));
}

}  // namespace
}  // namespace discretion::ruleset
