// SPDX-License-Identifier: Apache-2.0
// Cases worked by hand from docs/circumstances.md, for the naive evaluator
// itself. Figures of options are in fen.

#include "tests/naive/naive.h"

#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace discretion::naive {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

// A fine of 10,000 to 110,000 yuan in four tiers: no penalty, 10,000 to 30,000,
// 30,000 to 60,000, 60,000 to 110,000; goods are confiscated from the third
// tier on. Facts a, b, c and d bring circumstances, `prior` the tier.
constexpr char kTable[] = R"pb(
  fact { id: "prior" type: TYPE_COUNT }
  fact { id: "a" type: TYPE_BOOL }
  fact { id: "b" type: TYPE_BOOL }
  fact { id: "c" type: TYPE_BOOL }
  fact { id: "d" type: TYPE_BOOL }
  criterion { id: "p0" when: "prior == 0" }
  criterion { id: "p1" when: "prior == 1" }
  criterion { id: "p2" when: "prior == 2" }
  criterion { id: "p3" when: "prior >= 3" }
  provision {
    id: "p"
    component {
      kind: KIND_FINE
      duty: DUTY_COMPULSORY
      amount: "[10000, 110000]"
    }
    component {
      kind: KIND_CONFISCATE_GOODS
      duty: DUTY_COMPULSORY
      from_level: LEVEL_ORDINARY
    }
  }
  ladder {
    id: "l"
    several_match: SEVERAL_MATCH_EACH
    no_match: NO_MATCH_NO_ANSWER
    tier { id: "t0" level: LEVEL_TRIVIAL criterion: "p0" no_penalty: true }
    tier { id: "t1" level: LEVEL_MINOR criterion: "p1" share: "[0%, 20%]" }
    tier { id: "t2" level: LEVEL_ORDINARY criterion: "p2" share: "[20%, 50%]" }
    tier { id: "t3" level: LEVEL_GRAVE criterion: "p3" share: "[50%, 100%]" }
  }
  offence { id: "o" penalised_by: "p" ladder: "l" }
)pb";

constexpr char kRules[] = R"pb(
  application_rules {
    same_effect: SAME_EFFECT_ONCE
    opposite: OPPOSITE_LIGHTER_FIRST
    rule {
      effect: EFFECT_LIGHTEN
      adjustment { part: "[0%, 50%)" }
    }
    rule {
      effect: EFFECT_MITIGATE
      adjustment { below: "[50%, 100%)" }
    }
    rule {
      effect: EFFECT_AGGRAVATE
      adjustment { part: "[50%, 100%]" }
    }
  }
)pb";

std::string Circumstance(const std::string& id, const std::string& force,
                         const std::string& effects,
                         const std::string& rest = "") {
  return absl::StrCat("circumstance { id: '", id, "' when: '", id,
                      "' force: FORCE_", force, " effect: [", effects, "] ",
                      rest, " }");
}

v1::Ruleset Read(const std::string& text) {
  v1::Ruleset out;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &out));
  return out;
}

// "t2 [30000, 60000]": tier, other marks, and the fine in yuan.
std::vector<std::string> Short(const std::set<NaiveOption>& options) {
  std::vector<std::string> out;
  for (const NaiveOption& option : options) {
    std::string line = option.no_penalty ? "none" : option.tier;
    if (option.no_penalty && !option.tier.empty()) line = option.tier + " none";
    if (option.kinds.contains(v1::Component::KIND_CONFISCATE_GOODS)) {
      line += " goods";
    }
    if (option.kinds.contains(v1::Component::KIND_WARNING)) line += " warning";
    if (option.fine) {
      absl::StrAppend(&line, " ",
                      ToString(Times(*option.fine, Fraction(1, 100))));
    }
    if (option.below_minimum) line += " below";
    out.push_back(line);
  }
  return out;
}

std::vector<std::string> Work(const std::string& text, int prior,
                              const std::string& true_facts) {
  Facts facts = {{"prior", Value::Number(prior)}};
  for (const std::string id : {"a", "b", "c", "d"}) {
    facts[id] = Value::Bool(true_facts.find(id) != std::string::npos);
  }
  return Short(Options(Read(kTable + text), {}, "o", facts));
}

TEST(NaiveTest, WithoutCircumstancesTheTierAnswers) {
  EXPECT_THAT(Work(kRules, 2, ""), ElementsAre("t2 goods [30000, 60000]"));
  EXPECT_THAT(Work(kRules, 0, ""), ElementsAre("t0 none"));
}

// Section 2, "some results".
TEST(NaiveTest, MustLightenIsLightenOnly) {
  const std::string text = kRules + Circumstance("a", "MUST", "EFFECT_LIGHTEN");
  EXPECT_THAT(Work(text, 2, "a"), ElementsAre("t2 goods [30000, 45000)"));
}

TEST(NaiveTest, MayLightenIsNoneOrLighten) {
  const std::string text = kRules + Circumstance("a", "MAY", "EFFECT_LIGHTEN");
  EXPECT_THAT(Work(text, 2, "a"),
              UnorderedElementsAre("t2 goods [30000, 45000)",
                                   "t2 goods [30000, 60000]"));
}

TEST(NaiveTest, MustLightenWithMayMitigateIsEither) {
  const std::string text = kRules +
                           Circumstance("a", "MUST", "EFFECT_LIGHTEN") +
                           Circumstance("b", "MAY", "EFFECT_MITIGATE");
  EXPECT_THAT(Work(text, 2, "ab"),
              UnorderedElementsAre("t2 goods [30000, 45000)",
                                   "t2 goods [5000, 10000) below"));
}

TEST(NaiveTest, MustMitigateWithMustLightenIsMitigate) {
  const std::string text = kRules +
                           Circumstance("a", "MUST", "EFFECT_LIGHTEN") +
                           Circumstance("b", "MUST", "EFFECT_MITIGATE");
  EXPECT_THAT(Work(text, 2, "ab"), ElementsAre("t2 goods [5000, 10000) below"));
}

// 应当从轻或者减轻 with an exemption that may be given.
TEST(NaiveTest, ExemptionIsOneOptionBesideTheOthers) {
  const std::string text =
      kRules + Circumstance("a", "MUST", "EFFECT_LIGHTEN, EFFECT_MITIGATE") +
      Circumstance("b", "MAY", "EFFECT_EXEMPT");
  EXPECT_THAT(Work(text, 2, "ab"),
              UnorderedElementsAre("none", "t2 goods [30000, 45000)",
                                   "t2 goods [5000, 10000) below"));
  // On a tier without penalty no effect acts, not even EXEMPT.
  EXPECT_THAT(Work(text, 0, "ab"), ElementsAre("t0 none"));
}

// Section 1.
TEST(NaiveTest, MustGateIsTheOnlyOption) {
  const std::string text = kRules + Circumstance("a", "MUST", "EFFECT_EXEMPT") +
                           Circumstance("b", "MUST", "EFFECT_AGGRAVATE");
  EXPECT_THAT(Work(text, 3, "ab"), ElementsAre("none"));
}

TEST(NaiveTest, ExcludedCircumstanceExcludesNothing) {
  const std::string text =
      kRules + Circumstance("a", "MUST", "EFFECT_LIGHTEN", "excludes: 'b'") +
      Circumstance("b", "MUST", "EFFECT_MITIGATE", "excludes: 'c'") +
      Circumstance("c", "MUST", "EFFECT_AGGRAVATE");
  // c acts although b, which is itself excluded, would exclude it. Lighter
  // first: [30000, 45000), then its upper half.
  EXPECT_THAT(Work(text, 2, "abc"), ElementsAre("t2 goods [37500, 45000)"));
  EXPECT_THAT(Work(text, 2, "bc"), ElementsAre("t2 goods [5000, 10000) below"));
}

// EACH: from one to two times; 30,000 + 50% twice.
TEST(NaiveTest, EachActsFromTheBindingNumberToAll) {
  const std::string rules = R"pb(
    application_rules {
      same_effect: SAME_EFFECT_EACH
      opposite: OPPOSITE_WEIGHED
      rule {
        effect: EFFECT_LIGHTEN
        adjustment { part: "[0%, 50%)" }
      }
      rule {
        effect: EFFECT_AGGRAVATE
        adjustment { shift: 1 }
      }
    }
  )pb";
  const std::string text = rules + Circumstance("a", "MUST", "EFFECT_LIGHTEN") +
                           Circumstance("b", "MAY", "EFFECT_LIGHTEN") +
                           Circumstance("c", "MUST", "EFFECT_AGGRAVATE");
  EXPECT_THAT(Work(text, 2, "ab"),
              UnorderedElementsAre("t2 goods [30000, 45000)",
                                   "t2 goods [30000, 37500)"));
  // Weighed: the lighter alone, the heavier alone, neither.
  EXPECT_THAT(Work(text, 2, "ac"),
              UnorderedElementsAre("t2 goods [30000, 45000)",
                                   "t3 goods [60000, 110000]",
                                   "t2 goods [30000, 60000]"));
}

// Section 3: shifts.
TEST(NaiveTest, ShiftStopsBeforeNoPenaltyAndKeepsCompulsoryKinds) {
  const std::string rules = R"pb(
    application_rules {
      same_effect: SAME_EFFECT_ONCE
      opposite: OPPOSITE_HEAVIER_FIRST
      rule {
        effect: EFFECT_LIGHTEN
        adjustment { shift: -2 }
      }
      rule {
        effect: EFFECT_MITIGATE
        may_drop_kinds: true
        adjustment { shift: -1 }
        adjustment { below: "50%" }
      }
    }
  )pb";
  const std::string text = rules + Circumstance("a", "MUST", "EFFECT_LIGHTEN") +
                           Circumstance("b", "MUST", "EFFECT_MITIGATE");
  EXPECT_THAT(Work(text, 2, "a"), ElementsAre("t1 goods [10000, 30000]"));
  EXPECT_THAT(
      Work(text, 2, "b"),
      UnorderedElementsAre("t1 [10000, 30000]", "t2 goods [5000, 5000] below"));
  // At the ladder's end only the other adjustment has room, or none.
  EXPECT_THAT(Work(text, 1, "b"), ElementsAre("t1 [5000, 5000] below"));
  EXPECT_THAT(Work(text, 1, "a"), ElementsAre("t1 [10000, 30000]"));
}

// Section 3: the direction is kept, and the statute after it.
TEST(NaiveTest, LighterNeverRaisesAndStaysInsideTheStatute) {
  const std::string rules = R"pb(
    application_rules {
      same_effect: SAME_EFFECT_ONCE
      opposite: OPPOSITE_HEAVIER_FIRST
      level_part { level: LEVEL_GRAVE part: "100%" }
      rule {
        effect: EFFECT_LIGHTEN
        adjustment { range: "[0%, 30%]" }
      }
      rule {
        effect: EFFECT_MITIGATE
        adjustment { scale: "[50%, 70%]" }
      }
      rule {
        effect: EFFECT_AGGRAVATE
        adjustment { part: "[50%, 100%]" }
        adjustment { scale: "1.5" }
      }
    }
  )pb";
  const std::string text = rules + Circumstance("a", "MUST", "EFFECT_LIGHTEN") +
                           Circumstance("b", "MUST", "EFFECT_MITIGATE") +
                           Circumstance("c", "MUST", "EFFECT_AGGRAVATE");
  // [10000, 40000] of the statute; the old maximum, 30,000, is lower.
  EXPECT_THAT(Work(text, 1, "a"), ElementsAre("t1 [10000, 30000]"));
  EXPECT_THAT(Work(text, 2, "a"), ElementsAre("t2 goods [10000, 40000]"));
  EXPECT_THAT(Work(text, 1, "b"), ElementsAre("t1 [5000, 21000] below"));
  // The upper half, or 1.5 times.
  EXPECT_THAT(Work(text, 1, "c"),
              UnorderedElementsAre("t1 [20000, 30000]", "t1 [15000, 45000]"));
  // The level's part is the top figure: a single figure has no parts, and
  // 165,000 is held inside the statute.
  EXPECT_THAT(Work(text, 3, ""), ElementsAre("t3 goods [110000, 110000]"));
  EXPECT_THAT(Work(text, 3, "c"), ElementsAre("t3 goods [110000, 110000]"));
}

TEST(NaiveTest, WithoutMinimumAnotherKindTakesThePlaceOfTheFine) {
  const v1::Ruleset ruleset = Read(
      R"pb(
        fact { id: "a" type: TYPE_BOOL }
        provision {
          id: "p"
          component {
            kind: KIND_FINE
            duty: DUTY_COMPULSORY
            amount: "[0, 1000]"
          }
          component { kind: KIND_WARNING duty: DUTY_OPTIONAL }
        }
        offence { id: "o" penalised_by: "p" }
        application_rules {
          same_effect: SAME_EFFECT_ONCE
          opposite: OPPOSITE_WEIGHED
          rule {
            effect: EFFECT_MITIGATE
            without_minimum: KIND_WARNING
            adjustment { below: "50%" }
          }
        }
      )pb" +
      Circumstance("a", "MUST", "EFFECT_MITIGATE"));
  EXPECT_THAT(Short(Options(ruleset, {}, "o", {{"a", Value::Bool(true)}})),
              ElementsAre(" warning"));
}

// Section 5: an unknown fact gives the union; what all values have is certain.
TEST(NaiveTest, UnknownFactGivesTheUnion) {
  const v1::Ruleset ruleset = Read(
      absl::StrCat(kTable, kRules, Circumstance("a", "MAY", "EFFECT_LIGHTEN"),
                   Circumstance("b", "MUST", "EFFECT_AGGRAVATE")));
  Facts facts = {{"prior", Value::Number(2)}, {"b", Value::Bool(false)}};
  const NaiveUnion one = UnionOverValues(ruleset, {}, "o", facts);
  EXPECT_EQ(one.values, 2);
  EXPECT_THAT(Short(one.all), UnorderedElementsAre("t2 goods [30000, 45000)",
                                                   "t2 goods [30000, 60000]"));
  EXPECT_THAT(Short(one.certain), ElementsAre("t2 goods [30000, 60000]"));
  facts.erase("prior");
  const NaiveUnion two = UnionOverValues(ruleset, {}, "o", facts);
  EXPECT_THAT(two.certain, IsEmpty());
  EXPECT_EQ(two.all.size(), 7u);  // one without penalty, two of three tiers
}

// docs/language.md.
TEST(NaiveExpressionTest, ComputesAsTheLanguageSays) {
  Declared declared;
  declared["m"].set_type(v1::Fact::TYPE_MONEY);
  declared["n"].set_type(v1::Fact::TYPE_NUMBER);
  declared["h"].set_type(v1::Fact::TYPE_CHOICE);
  for (const char* id : {"none", "slight", "serious"}) {
    declared["h"].add_choice()->set_id(id);
  }
  const Facts facts = {{"m", Value::Fen(1000000)},
                       {"n", Value::Number(Fraction(1, 2))},
                       {"h", Value::Word("slight")}};
  const auto holds = [&](const char* text) {
    return Holds(text, facts, declared);
  };
  EXPECT_EQ(holds("m >= 10000 && !(m > 10000.00)"), true);
  EXPECT_EQ(holds("min(m * 10, 100000) == 100000"), true);
  EXPECT_EQ(holds("m / 5000 == 2 && 10000 / m == 1"), true);
  EXPECT_EQ(holds("1 / 3 * 3 == 1 && 0.1 * 3 == 0.3 && 10 - 3 - 2 == 5"), true);
  EXPECT_EQ(holds("h < 'serious' && h in ['none', 'slight']"), true);
  EXPECT_EQ(holds("h <= 'none' || n in [1, 0.5]"), true);
  EXPECT_EQ(holds("at_least(2, n == 0.5, n > 1, m != 10000)"), false);
  EXPECT_EQ(holds("1 / (n - 0.5) > 1"), std::nullopt);
  EXPECT_EQ(holds("1 / (n - 0.5) > 1 || n > 0"), true);
}

}  // namespace
}  // namespace discretion::naive
