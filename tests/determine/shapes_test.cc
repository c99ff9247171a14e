// SPDX-License-Identifier: Apache-2.0
// Each shape of fine that statutes use, named after an article that has it,
// with figures worked by hand at ends and thresholds.
#include "tests/determine/shapes.h"

#include <gtest/gtest.h>

namespace discretion::testing {
namespace {

// A provision of one fine.
std::string Fine(const std::string& fields) {
  return Provision("component { kind: KIND_FINE duty: DUTY_COMPULSORY " +
                   fields + " }");
}

std::string Branch(const std::string& id, const std::string& when,
                   const std::string& components) {
  return "branch { id: \"" + id + "\" when: \"" + when + "\" name { zh: \"" +
         id + "\" en: \"" + id + "\" } " + components + " }";
}

std::string FineIn(const std::string& fields) {
  return "component { kind: KIND_FINE duty: DUTY_COMPULSORY " + fields + " }";
}

TEST(Shapes, WaterPollutionLaw83_FixedRange) {
  EXPECT_EQ(FineOf(Answer(Fine("amount: '[100000, 1000000]'"), {})),
            "[100000, 1000000]");
}

TEST(Shapes, FoodSafetyLaw125_UpToWithoutMinimum) {
  EXPECT_EQ(FineOf(Answer(Fine("amount: '[0, 2000]'"), {})), "[0, 2000]");
}

TEST(Shapes, HouseholdWasteRules66_OneFixedSumByParty) {
  const std::string parts = Provision(
      Branch("person", "subject == 'person'", FineIn("amount: '50'")) +
      Branch("unit", "subject == 'unit'", FineIn("amount: '50000'")));
  EXPECT_EQ(FineOf(Answer(parts, {Choice("subject", "person")})), "50");
  EXPECT_EQ(FineOf(Answer(parts, {Choice("subject", "unit")})), "50000");
}

TEST(Shapes, AtLeastWithoutMaximum) {
  EXPECT_EQ(FineOf(Answer(Fine("amount: '[15000, )'"), {})), "[15000, )");
}

TEST(Shapes, RoadTransportRules64_MultipleOfGains) {
  const std::string parts = Provision(
      Branch("from", "gains >= 20000",
             FineIn("amount: '[2, 10]' base: 'gains'")) +
      Branch("below", "gains < 20000", FineIn("amount: '[30000, 100000]'")));
  EXPECT_EQ(FineOf(Answer(parts, {Sum("gains", "20000")})), "[40000, 200000]");
  EXPECT_EQ(FineOf(Answer(parts, {Sum("gains", "19999.99")})),
            "[30000, 100000]");
  EXPECT_EQ(FineOf(Answer(parts, {Sum("gains", "0")})), "[30000, 100000]");
}

TEST(Shapes, ConsumerMeasures15_MultipleOfGainsCapNoGains) {
  const std::string parts =
      Provision(Branch("gains", "gains > 0",
                       FineIn("amount: '[0, 3]' base: 'gains' cap: '30000'")) +
                Branch("none", "gains == 0", FineIn("amount: '[0, 10000]'")));
  EXPECT_EQ(FineOf(Answer(parts, {Sum("gains", "5000")})), "[0, 15000]");
  EXPECT_EQ(FineOf(Answer(parts, {Sum("gains", "9999.99")})), "[0, 29999.97]");
  EXPECT_EQ(FineOf(Answer(parts, {Sum("gains", "10000")})), "[0, 30000]");
  EXPECT_EQ(FineOf(Answer(parts, {Sum("gains", "10000.01")})), "[0, 30000]");
  EXPECT_EQ(FineOf(Answer(parts, {Sum("gains", "0")})), "[0, 10000]");
}

TEST(Shapes, FoodSafetyLaw122_ThresholdSwitch) {
  const std::string parts = Provision(
      Branch("below", "value < 10000", FineIn("amount: '[50000, 100000]'")) +
      Branch("from", "value >= 10000",
             FineIn("amount: '[10, 20]' base: 'value'")));
  EXPECT_EQ(FineOf(Answer(parts, {Sum("value", "9999.99")})),
            "[50000, 100000]");
  // It doubles at one fen.
  EXPECT_EQ(FineOf(Answer(parts, {Sum("value", "10000")})), "[100000, 200000]");
  EXPECT_EQ(FineOf(Answer(parts, {Sum("value", "10000.01")})),
            "[100000.10, 200000.20]");
}

TEST(Shapes, DrugLaw116_DeemedBase) {
  const std::string parts =
      Fine("amount: '[15, 30]' base: 'max(value, 100000)'");
  EXPECT_EQ(FineOf(Answer(parts, {Sum("value", "0")})), "[1500000, 3000000]");
  EXPECT_EQ(FineOf(Answer(parts, {Sum("value", "100000")})),
            "[1500000, 3000000]");
  EXPECT_EQ(FineOf(Answer(parts, {Sum("value", "100000.01")})),
            "[1500000.15, 3000000.30]");
}

TEST(Shapes, WasteLaw112_DeemedBase) {
  const std::string parts = Fine("amount: '[1, 3]' base: 'max(cost, 200000)'");
  EXPECT_EQ(FineOf(Answer(parts, {Sum("cost", "199999.99")})),
            "[200000, 600000]");
  EXPECT_EQ(FineOf(Answer(parts, {Sum("cost", "300000")})), "[300000, 900000]");
}

TEST(Shapes, UnfairCompetitionLaw23_BaseSwitchByTurnover) {
  const std::string parts = Provision(
      Branch("from", "sales >= 50000",
             FineIn("amount: '[0, 5]' base: 'sales'")) +
      Branch("below", "sales < 50000", FineIn("amount: '[0, 250000]'")));
  EXPECT_EQ(FineOf(Answer(parts, {Sum("sales", "49999.99")})), "[0, 250000]");
  EXPECT_EQ(FineOf(Answer(parts, {Sum("sales", "50000")})), "[0, 250000]");
  EXPECT_EQ(FineOf(Answer(parts, {Sum("sales", "60000")})), "[0, 300000]");
}

TEST(Shapes, EiaLaw31_PercentOfInvestment) {
  const std::string parts = Fine("amount: '[0.01, 0.05]' base: 'investment'");
  EXPECT_EQ(FineOf(Answer(parts, {Sum("investment", "2000000")})),
            "[20000, 100000]");
  // 1% of 123,456.78 is 1,234.5678 yuan: the end moves inward by a part of a
  // fen.
  EXPECT_EQ(FineOf(Answer(parts, {Sum("investment", "123456.78")})),
            "[1234.57, 6172.83]");
}

TEST(Shapes, WaterPollutionLaw94_FixedPercentOfLoss) {
  const std::string parts =
      Provision(Branch("ordinary", "grade in ['ordinary', 'larger']",
                       FineIn("amount: '0.2' base: 'loss'")) +
                Branch("major", "grade in ['major', 'huge']",
                       FineIn("amount: '0.3' base: 'loss'")));
  EXPECT_EQ(
      FineOf(Answer(parts, {Choice("grade", "larger"), Sum("loss", "100000")})),
      "20000");
  EXPECT_EQ(
      FineOf(Answer(parts, {Choice("grade", "major"), Sum("loss", "100000")})),
      "30000");
}

TEST(Shapes, WorkSafetyLaw95_PercentOfIncomeByGrade) {
  const auto branch = [](const std::string& grade, const std::string& share) {
    return Branch(grade, "grade == '" + grade + "'",
                  FineIn("amount: '" + share + "' base: 'income'"));
  };
  const std::string parts =
      Provision(branch("ordinary", "0.4") + branch("larger", "0.6") +
                branch("major", "0.8") + branch("huge", "1"));
  const std::pair<const char*, const char*> kWorked[] = {{"ordinary", "48000"},
                                                         {"larger", "72000"},
                                                         {"major", "96000"},
                                                         {"huge", "120000"}};
  for (const auto& [grade, fine] : kWorked) {
    EXPECT_EQ(FineOf(Answer(parts,
                            {Choice("grade", grade), Sum("income", "120000")})),
              fine);
  }
}

TEST(Shapes, TaxLaw63_PercentOfTax) {
  const std::string parts = Fine("amount: '[0.5, 5]' base: 'tax'");
  EXPECT_EQ(FineOf(Answer(parts, {Sum("tax", "10000")})), "[5000, 50000]");
  EXPECT_EQ(FineOf(Answer(parts, {Sum("tax", "0.01")})), "[0.01, 0.05]");
}

// The ranges of three decisions that customs published; of the last, each party
// is fined alone.
TEST(Shapes, CustomsPenaltyRegulation15_PartToMultipleOfDuty) {
  const std::string parts = Fine("amount: '[0.3, 2]' base: 'tax'");
  const std::pair<const char*, const char*> kPublished[] = {
      {"22778.73", "[6833.62, 45557.46]"},
      {"592800.73", "[177840.22, 1185601.46]"},
      {"89492.83", "[26847.85, 178985.66]"}};
  for (const auto& [tax, fine] : kPublished)
    EXPECT_EQ(FineOf(Answer(parts, {Sum("tax", tax)})), fine);
}

TEST(Shapes, DrugLaw118_PercentOfAPersonsIncome) {
  EXPECT_EQ(FineOf(Answer(Fine("amount: '[0.3, 3]' base: 'income'"),
                          {Sum("income", "80000")})),
            "[24000, 240000]");
}

TEST(Shapes, WetlandLaw54_PerSquareMetre) {
  const std::string parts =
      Provision(Branch("other", "!serious",
                       FineIn("amount: '[500, 5000]' base: 'area'")) +
                Branch("national", "serious",
                       FineIn("amount: '[1000, 10000]' base: 'area'")));
  EXPECT_EQ(
      FineOf(Answer(parts, {Amount("area", "12.5"), Is("serious", false)})),
      "[6250, 62500]");
  EXPECT_EQ(
      FineOf(Answer(parts, {Amount("area", "12.5"), Is("serious", true)})),
      "[12500, 125000]");
}

TEST(Shapes, LabourContractLaw92_PerWorker) {
  const std::string parts = Fine("amount: '[5000, 10000]' base: 'heads'");
  EXPECT_EQ(FineOf(Answer(parts, {Amount("heads", "1")})), "[5000, 10000]");
  EXPECT_EQ(FineOf(Answer(parts, {Amount("heads", "3")})), "[15000, 30000]");
}

TEST(Shapes, EnvironmentLaw59_TheOriginalSumEachDay) {
  const std::string parts = Fine("amount: '1' base: 'fine_due * days'");
  EXPECT_EQ(
      FineOf(Answer(parts, {Sum("fine_due", "20000"), Amount("days", "1")})),
      "20000");
  EXPECT_EQ(
      FineOf(Answer(parts, {Sum("fine_due", "20000"), Amount("days", "30")})),
      "600000");
}

TEST(Shapes, PenaltyLaw72_DailyRateCapped) {
  const std::string parts =
      Fine("amount: '0.03' base: 'fine_due * days' cap: 'fine_due'");
  const std::pair<const char*, const char*> kWorked[] = {{"0", "0"},
                                                         {"1", "300"},
                                                         {"33", "9900"},
                                                         {"34", "10000"},
                                                         {"400", "10000"}};
  for (const auto& [days, more] : kWorked) {
    EXPECT_EQ(
        FineOf(Answer(parts, {Sum("fine_due", "10000"), Amount("days", days)})),
        more);
  }
}

TEST(Shapes, OverloadRules43_PerStepWithCap) {
  const std::string parts = Provision(
      Branch("slight", "over_kg <= 1000",
             "component { kind: KIND_WARNING duty: DUTY_COMPULSORY }") +
      Branch("more", "over_kg > 1000",
             FineIn("amount: '500' base: 'floor(over_kg / 1000)' "
                    "cap: '30000'")));
  const std::pair<const char*, const char*> kWorked[] = {
      {"1000", "none"},  {"1000.5", "500"},  {"1999", "500"},
      {"2000", "1000"},  {"59999", "29500"}, {"60000", "30000"},
      {"61000", "30000"}};
  for (const auto& [kg, fine] : kWorked)
    EXPECT_EQ(FineOf(Answer(parts, {Amount("over_kg", kg)})), fine) << kg;
}

TEST(Shapes, APartOfAStepCountsAsOne) {
  const std::string parts =
      Fine("amount: '500' base: 'ceil(over_kg / 1000)' cap: '30000'");
  const std::pair<const char*, const char*> kWorked[] = {
      {"0", "0"},         {"0.5", "500"},     {"1000", "500"},
      {"1000.5", "1000"}, {"59001", "30000"}, {"60001", "30000"}};
  for (const auto& [kg, fine] : kWorked)
    EXPECT_EQ(FineOf(Answer(parts, {Amount("over_kg", kg)})), fine) << kg;
}

TEST(Shapes, AFineIsNotLessThanItsFloor) {
  const std::string parts =
      Fine("amount: '[1, 5]' base: 'gains' floor: '10000' cap: '1000000'");
  EXPECT_EQ(FineOf(Answer(parts, {Sum("gains", "1000")})), "10000");
  EXPECT_EQ(FineOf(Answer(parts, {Sum("gains", "2000.01")})),
            "[10000, 10000.05]");
  EXPECT_EQ(FineOf(Answer(parts, {Sum("gains", "10000")})), "[10000, 50000]");
  EXPECT_EQ(FineOf(Answer(parts, {Sum("gains", "500000")})),
            "[500000, 1000000]");
  EXPECT_EQ(FineOf(Answer(parts, {Sum("gains", "2000000")})), "1000000");
}

TEST(Shapes, EnvironmentCode1055_HigherOf) {
  // Two norms, and the one with the higher fine applies.
  const std::string parts =
      Fine("amount: '[max(2 * value, 50000), max(5 * value, 100000)]'");
  EXPECT_EQ(FineOf(Answer(parts, {Sum("value", "20000")})), "[50000, 100000]");
  EXPECT_EQ(FineOf(Answer(parts, {Sum("value", "25000")})), "[50000, 125000]");
  EXPECT_EQ(FineOf(Answer(parts, {Sum("value", "25000.01")})),
            "[50000.02, 125000.05]");
}

TEST(Shapes, LowerOf) {
  const std::string parts = Fine("amount: '[0, min(3 * gains, 30000)]'");
  EXPECT_EQ(FineOf(Answer(parts, {Sum("gains", "9999")})), "[0, 29997]");
  EXPECT_EQ(FineOf(Answer(parts, {Sum("gains", "10001")})), "[0, 30000]");
}

TEST(Shapes, AntiMonopolyLaw63_MultiplierOfTheFine) {
  // Of the fine that was found: 2 to 5 times.
  EXPECT_EQ(FineOf(Answer(Fine("amount: '[2, 5]' base: 'fine_due'"),
                          {Sum("fine_due", "1000000")})),
            "[2000000, 5000000]");
  // Of the range of another article, 1% to 10% of sales: end by end.
  EXPECT_EQ(
      FineOf(Answer(Fine("amount: '[2 * (0.01 * sales), 5 * (0.1 * sales)]'"),
                    {Sum("sales", "10000000")})),
      "[200000, 5000000]");
}

TEST(Shapes, AntiMonopolyLaw56_PercentOfSalesNone) {
  const std::string parts =
      Provision(Branch("sales", "sales > 0",
                       FineIn("amount: '[0.01, 0.1]' base: 'sales'")) +
                Branch("none", "sales == 0", FineIn("amount: '[0, 5000000]'")));
  EXPECT_EQ(FineOf(Answer(parts, {Sum("sales", "10000000")})),
            "[100000, 1000000]");
  EXPECT_EQ(FineOf(Answer(parts, {Sum("sales", "0")})), "[0, 5000000]");
}

TEST(Shapes, WorkSafetyLaw114_GradeOfEvent) {
  const auto branches = [](const std::string& grade, const std::string& least,
                           const std::string& most) {
    const std::string is = "grade == '" + grade + "'";
    return Branch(grade, is + " && !serious",
                  FineIn("amount: '[" + least + ", " + most + "]'")) +
           Branch(grade + "-grave", is + " && serious",
                  FineIn("amount: '[2 * " + least + ", 5 * " + most + "]'"));
  };
  const std::string parts =
      Provision(branches("ordinary", "300000", "1000000") +
                branches("larger", "1000000", "2000000") +
                branches("major", "2000000", "10000000") +
                branches("huge", "10000000", "20000000"));
  EXPECT_EQ(FineOf(Answer(parts,
                          {Choice("grade", "ordinary"), Is("serious", false)})),
            "[300000, 1000000]");
  EXPECT_EQ(
      FineOf(Answer(parts, {Choice("grade", "huge"), Is("serious", false)})),
      "[10000000, 20000000]");
  // 情节特别严重: 2 to 5 times of that.
  EXPECT_EQ(
      FineOf(Answer(parts, {Choice("grade", "huge"), Is("serious", true)})),
      "[20000000, 100000000]");
}

TEST(Shapes, WorkSafetyLaw97_StageAndParty) {
  const std::string parts =
      Provision(Branch("first", "!overdue", FineIn("amount: '[0, 100000]'")) +
                Branch("unit", "overdue && subject == 'unit'",
                       FineIn("amount: '[100000, 200000]'")) +
                Branch("person", "overdue && subject == 'person'",
                       FineIn("amount: '[20000, 50000]'")));
  EXPECT_EQ(
      FineOf(Answer(parts, {Is("overdue", false), Choice("subject", "unit")})),
      "[0, 100000]");
  EXPECT_EQ(
      FineOf(Answer(parts, {Is("overdue", true), Choice("subject", "unit")})),
      "[100000, 200000]");
  EXPECT_EQ(
      FineOf(Answer(parts, {Is("overdue", true), Choice("subject", "person")})),
      "[20000, 50000]");
}

TEST(Shapes, UnfairCompetitionLaw26_NestedSeriousBranch) {
  const std::string parts = Provision(
      Branch("ordinary", "!serious", FineIn("amount: '[100000, 1000000]'")) +
      Branch("serious", "serious", FineIn("amount: '[1000000, 5000000]'")));
  EXPECT_EQ(FineOf(Answer(parts, {Is("serious", false)})), "[100000, 1000000]");
  EXPECT_EQ(FineOf(Answer(parts, {Is("serious", true)})), "[1000000, 5000000]");
}

TEST(Shapes, GardenRules45_CompensationMultipleThatMayBeAdded) {
  const Determination answer =
      Answer(Provision("component { kind: KIND_FINE duty: DUTY_OPTIONAL "
                       "amount: '[1, 2]' base: 'loss' }"),
             {Sum("loss", "3000")});
  EXPECT_EQ(FineOf(answer), "[3000, 6000]");
  EXPECT_EQ(answer.options()[0].penalties[0].duty, Duty::kOptional);
}

// The cap of a tier: its ends are amounts.
TEST(Shapes, FertiliserTable_CapOfATier) {
  const std::string parts =
      "criterion { id: 'few' when: 'prior < 2' name { zh: '少' en: 'few' } }"
      "criterion { id: 'many' when: 'prior >= 2' name { zh: '多' en: 'many' } }"
      "ladder { id: 'l' several_match: SEVERAL_MATCH_EACH"
      "  no_match: NO_MATCH_NO_ANSWER"
      "  tier { id: 'a' level: LEVEL_MINOR criterion: 'few' }"
      "  tier { id: 'b' level: LEVEL_SERIOUS criterion: 'many' } }"
      "provision { id: 'p' statute: 'law' article: '1' component {"
      "  kind: KIND_FINE duty: DUTY_COMPULSORY amount: '[0, 50000]' } }"
      "offence { id: 'o' name { zh: '违法' en: 'act' } breaches: 'law 2'"
      "  penalised_by: 'p' ladder: 'l' benchmark { kind: KIND_FINE"
      "  cell: ['[0, min(gains, 20000)]',"
      "         '[min(max(gains, 1000), 20000), 50000]'] } }";
  EXPECT_EQ(FineOf(Answer(parts, {Amount("prior", "0"), Sum("gains", "500")})),
            "[0, 500]");
  EXPECT_EQ(
      FineOf(Answer(parts, {Amount("prior", "0"), Sum("gains", "20001")})),
      "[0, 20000]");
  EXPECT_EQ(FineOf(Answer(parts, {Amount("prior", "2"), Sum("gains", "500")})),
            "[1000, 50000]");
  EXPECT_EQ(
      FineOf(Answer(parts, {Amount("prior", "2"), Sum("gains", "30000")})),
      "[20000, 50000]");
}

}  // namespace
}  // namespace discretion::testing
