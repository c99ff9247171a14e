// SPDX-License-Identifier: Apache-2.0
// Penalties with a term, and kinds that are alternatives, named after articles
// that have them.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/determine/shapes.h"

namespace discretion::testing {
namespace {

// Three tiers by `prior`: 0, 1, 2 and more; `columns` of the offence.
std::string Table(const std::string& provision, const std::string& shares,
                  const std::string& columns, const std::string& rules = "") {
  const auto share = [&](int i) {
    static constexpr const char* kShares[] = {"[0%, 30%]", "[30%, 60%]",
                                              "[60%, 100%]"};
    return shares.empty() ? std::string()
                          : std::string(" share: '") + kShares[i] + "'";
  };
  return "criterion { id: 'k0' when: 'prior == 0' name { zh: '初' en: 'k0' } }"
         "criterion { id: 'k1' when: 'prior == 1' name { zh: '再' en: 'k1' } }"
         "criterion { id: 'k2' when: 'prior >= 2' name { zh: '三' en: 'k2' } }"
         "ladder { id: 'l' several_match: SEVERAL_MATCH_EACH"
         "  no_match: NO_MATCH_NO_ANSWER"
         "  tier { id: 'a' level: LEVEL_MINOR criterion: 'k0'" +
         share(0) + "  } tier { id: 'b' level: LEVEL_ORDINARY criterion: 'k1'" +
         share(1) + "  } tier { id: 'c' level: LEVEL_SERIOUS criterion: 'k2'" +
         share(2) + "  } } provision { id: 'p' statute: 'law' article: '1' " +
         provision +
         " } offence { id: 'o' name { zh: '违法' en: 'act' } breaches: 'law 2'"
         "  penalised_by: 'p' ladder: 'l' " +
         columns + " } " + rules;
}

// What `effect` does, if `serious` is so.
std::string Circumstance(const std::string& effect, const std::string& does) {
  return "circumstance { id: 'c' name { zh: '情节' en: 'c' } effect: " +
         effect +
         " force: FORCE_MUST when: 'serious' place: '一' }"
         "application_rules { place: '二' same_effect: SAME_EFFECT_ONCE"
         "  opposite: OPPOSITE_WEIGHED rule { effect: " +
         effect + "  adjustment { " + does +
         " name { zh: '调整' en: 'adjusted' } } } }";
}

constexpr char kDetention[] =
    "component { kind: KIND_DETENTION duty: DUTY_COMPULSORY"
    "  amount: '[5, 15]' unit: UNIT_DAYS }";

std::vector<Given> Case(const std::string& prior, bool serious) {
  return {Amount("prior", prior), Is("serious", serious)};
}

bool HasStep(const Determination& answer, StepKind kind) {
  return std::any_of(answer.steps().begin(), answer.steps().end(),
                     [&](const Step& step) { return step.kind == kind; });
}

TEST(Kinds, RoadTrafficLaw91_SuspensionOfSixMonthsAndDetention) {
  const Determination answer = Answer(
      Provision("component { kind: KIND_DETENTION duty: DUTY_COMPULSORY"
                "  amount: '15' unit: UNIT_DAYS }"
                "component { kind: KIND_FINE duty: DUTY_COMPULSORY"
                "  amount: '5000' }"
                "component { kind: KIND_SUSPEND_LICENCE duty: DUTY_COMPULSORY"
                "  amount: '6' unit: UNIT_MONTHS"
                "  object { zh: '机动车驾驶证' en: 'driving licence' } }"),
      {});
  ASSERT_EQ(answer.options().size(), 1u);
  EXPECT_EQ(FineOf(answer), "5000");
  EXPECT_EQ(TermsOf(answer.options()[0]),
            "detention 15 days, suspension of the licence 6 months");
}

TEST(Kinds, MedicalInsuranceRules38_SixMonthsToOneYear) {
  const Determination answer = Answer(
      Provision("component { kind: KIND_RESTRICT_BUSINESS duty: DUTY_COMPULSORY"
                "  amount: '[6, 12]' unit: UNIT_MONTHS }"),
      {});
  EXPECT_EQ(TermsOf(answer.options()[0]),
            "restriction of business [6 months, 12 months]");
}

TEST(Kinds, FoodSafetyLaw135_BanOfFiveYearsOrForLife) {
  const std::string parts = Provision(
      "branch { id: 'five' when: '!serious' name { zh: '一' en: 'one' }"
      "  component { kind: KIND_BAN duty: DUTY_COMPULSORY amount: '5'"
      "    unit: UNIT_YEARS object { zh: '从事管理工作' en: 'managing' } } }"
      "branch { id: 'life' when: 'serious' name { zh: '二' en: 'two' }"
      "  component { kind: KIND_BAN duty: DUTY_COMPULSORY for_life: true"
      "    object { zh: '从事管理工作' en: 'managing' } } }");
  EXPECT_EQ(TermsOf(Answer(parts, {Is("serious", false)}).options()[0]),
            "ban from the occupation 60 months");
  EXPECT_EQ(TermsOf(Answer(parts, {Is("serious", true)}).options()[0]),
            "ban from the occupation for life");
}

TEST(Kinds, ATierGivesATermAndSharesMoveInwardToWholeDays) {
  const std::string figures = Table(kDetention, "",
                                    "benchmark { kind: KIND_DETENTION cell: "
                                    "['[5, 7]', '[8, 10]', 'whole'] }");
  EXPECT_EQ(TermsOf(Answer(figures, Case("0", false)).options()[0]),
            "detention [5 days, 7 days]");
  EXPECT_EQ(TermsOf(Answer(figures, Case("2", false)).options()[0]),
            "detention [5 days, 15 days]");
  // Of 5 to 15 days 30% is 8 days; of 5 to 10 it is 6.5.
  EXPECT_EQ(TermsOf(Answer(Table(kDetention, "shares", ""), Case("1", false))
                        .options()[0]),
            "detention [8 days, 11 days]");
  const Determination narrow =
      Answer(Table("component { kind: KIND_DETENTION duty: DUTY_COMPULSORY"
                   "  amount: '[5, 10]' unit: UNIT_DAYS }",
                   "shares", ""),
             Case("1", false));
  EXPECT_EQ(TermsOf(narrow.options()[0]), "detention [7 days, 8 days]");
  EXPECT_TRUE(HasStep(narrow, StepKind::kWholeTerm));
}

// 30% of 1 to 3 years is 1.6 years: 19.2 months.
TEST(Kinds, ShareOfYearsIsInWholeMonths) {
  const Determination answer =
      Answer(Table("component { kind: KIND_BAN duty: DUTY_COMPULSORY"
                   "  amount: '[1, 3]' unit: UNIT_YEARS }",
                   "shares", ""),
             Case("0", false));
  EXPECT_EQ(TermsOf(answer.options()[0]),
            "ban from the occupation [12 months, 19 months]");
}

TEST(Kinds, LighterStaysInTheStatutoryTermAndMitigatedMayGoBelow) {
  const std::string columns =
      "benchmark { kind: KIND_DETENTION cell: ['[5, 7]', '[8, 10]', 'whole'] }";
  const Determination scaled =
      Answer(Table(kDetention, "", columns,
                   Circumstance("EFFECT_LIGHTEN", "scale: '50%'")),
             Case("0", true));
  EXPECT_EQ(TermsOf(scaled.options()[0]), "detention 5 days");
  EXPECT_FALSE(scaled.options()[0].below_minimum);
  const Determination below =
      Answer(Table(kDetention, "", columns,
                   Circumstance("EFFECT_MITIGATE", "below: '[0%, 100%)'")),
             Case("0", true));
  // A term of no day is none.
  EXPECT_EQ(TermsOf(below.options()[0]), "detention [1 day, 5 days)");
  EXPECT_TRUE(below.options()[0].below_minimum);
  EXPECT_TRUE(below.options()[0].penalties[0].below_minimum);
  EXPECT_TRUE(HasStep(below, StepKind::kBelowMinimum));
}

TEST(Kinds, AShiftCarriesTheTermOfTheTier) {
  const Determination answer =
      Answer(Table(kDetention, "",
                   "benchmark { kind: KIND_DETENTION"
                   "  cell: ['[5, 7]', '[8, 10]', '[11, 15]'] }",
                   Circumstance("EFFECT_LIGHTEN", "shift: -1")),
             Case("2", true));
  EXPECT_EQ(TermsOf(answer.options()[0]), "detention [8 days, 10 days]");
  EXPECT_EQ(answer.options()[0].tier, 1);
}

TEST(Kinds, AnAdjustmentActsOnFineAndTerm) {
  const Determination answer = Answer(
      Table(std::string(kDetention) +
                "component { kind: KIND_FINE duty: DUTY_OPTIONAL"
                "  amount: '[0, 1000]' }",
            "", "", Circumstance("EFFECT_AGGRAVATE", "range: '[50%, 100%]'")),
      Case("1", true));
  EXPECT_EQ(TermsOf(answer.options()[0]), "detention [10 days, 15 days]");
  EXPECT_EQ(FineOf(answer), "[500, 1000]");
}

// --- Alternatives.

constexpr char kWarningOrFine[] =
    "component { kind: KIND_WARNING duty: DUTY_ALTERNATIVE }"
    "component { kind: KIND_FINE duty: DUTY_ALTERNATIVE amount: '[200, 500]' }"
    "alternative { kind: [KIND_WARNING, KIND_FINE] take: TAKE_ONE }";

TEST(Kinds, PublicSecurityLaw26_WarningOrFineSeriousDetention) {
  const std::string parts = Provision(
      std::string(
          "branch { id: 'a' when: '!serious' name { zh: '一' en: 'a' }") +
      kWarningOrFine +
      "} branch { id: 'b' when: 'serious' name { zh: '二' en: 'b' }"
      "  component { kind: KIND_DETENTION duty: DUTY_COMPULSORY"
      "    amount: '[5, 10]' unit: UNIT_DAYS }"
      "  component { kind: KIND_FINE duty: DUTY_OPTIONAL"
      "    amount: '[0, 1000]' } }");
  const Determination mild = Answer(parts, {Is("serious", false)});
  ASSERT_EQ(mild.options().size(), 1u);
  EXPECT_EQ(SetsOf(mild.options()[0]), "warning | fine");
  EXPECT_EQ(mild.outcome(), Outcome::kDetermined);
  const Determination serious = Answer(parts, {Is("serious", true)});
  EXPECT_EQ(SetsOf(serious.options()[0]), "detention | detention + fine");
  EXPECT_EQ(TermsOf(serious.options()[0]), "detention [5 days, 10 days]");
}

TEST(Kinds, ConsumerMeasures15_OneOrMoreOfThem) {
  const Determination answer = Answer(
      Provision("component { kind: KIND_WARNING duty: DUTY_ALTERNATIVE }"
                "component { kind: KIND_FINE duty: DUTY_ALTERNATIVE"
                "  amount: '[0, 10000]' }"
                "component { kind: KIND_CONFISCATE_GAINS duty: DUTY_COMPULSORY"
                "  object { zh: '违法所得' en: 'gains' } }"
                "alternative { kind: [KIND_WARNING, KIND_FINE]"
                "  take: TAKE_ONE_OR_MORE }"),
      {});
  EXPECT_EQ(SetsOf(answer.options()[0]),
            "warning + confiscation of illegal gains | "
            "fine + confiscation of illegal gains | "
            "warning + fine + confiscation of illegal gains");
}

TEST(Kinds, NoneTakesAKindOutOfTheChoiceAndTheLastMustBeImposed) {
  const std::string parts =
      Table(kWarningOrFine, "",
            "benchmark { kind: KIND_WARNING cell: ['whole', 'whole', 'none'] }"
            "benchmark { kind: KIND_FINE cell: ['none', '[200, 300]', '[300, "
            "500]'] }");
  const Determination first = Answer(parts, Case("0", false));
  EXPECT_EQ(SetsOf(first.options()[0]), "warning");
  EXPECT_EQ(first.options()[0].penalties[0].duty, Duty::kCompulsory);
  EXPECT_EQ(first.options()[0].penalties[0].alternative, -1);
  const Determination second = Answer(parts, Case("1", false));
  EXPECT_EQ(SetsOf(second.options()[0]), "warning | fine");
  EXPECT_EQ(FineOf(second), "[200, 300]");
  EXPECT_EQ(SetsOf(Answer(parts, Case("2", false)).options()[0]), "fine");
}

// A shift to a tier that leaves only the warning chooses within the statute.
TEST(Kinds, LighterMayChooseWithinAnAlternative) {
  const std::string parts =
      Table(kWarningOrFine, "",
            "benchmark { kind: KIND_WARNING cell: ['whole', 'none', 'none'] }"
            "benchmark { kind: KIND_FINE cell: ['none', '[200, 300]', '[300, "
            "500]'] }",
            Circumstance("EFFECT_LIGHTEN", "shift: -1"));
  EXPECT_EQ(SetsOf(Answer(parts, Case("1", true)).options()[0]), "warning");
}

TEST(Kinds, NoPenaltyHasTheEmptySet) {
  Option option;
  option.no_penalty = true;
  EXPECT_EQ(KindSets(option), std::vector<uint32_t>{0});
}

}  // namespace
}  // namespace discretion::testing
