// SPDX-License-Identifier: Apache-2.0
// What is refused of terms, caps, floors and alternatives, and what is not.
#include <string>

#include "gtest/gtest.h"
#include "tests/ruleset/check_case.h"

namespace discretion::ruleset {
namespace {

class CheckTermsTest : public testing::TestWithParam<CheckCase> {};

TEST_P(CheckTermsTest, IsTold) { ExpectTold(GetParam()); }

// A provision of its own, which no offence uses.
std::string NewProvision(const std::string& rest) {
  return "provision { id: \"new\" statute: \"law\" article: \"9\" " + rest +
         " }\n";
}
// One that an offence of three tiers uses.
std::string NewTable(const std::string& rest, const std::string& columns) {
  return NewProvision(rest) +
         "offence { id: \"new\" name { zh: \"新\" en: \"new\" } "
         "breaches: \"law 1\" penalised_by: \"new\" ladder: \"times\" " +
         columns + " }\n";
}
std::string Detention(const std::string& fields) {
  return "component { kind: KIND_DETENTION duty: DUTY_COMPULSORY " + fields +
         " } ";
}
std::string FineWith(const std::string& fields) {
  return "component { kind: KIND_FINE duty: DUTY_COMPULSORY " + fields + " } ";
}

CheckCase BadTerm(std::string name, const std::string& amount,
                  const std::string& message, const std::string& hint) {
  return {.name = std::move(name),
          .more = NewProvision(
              Detention("amount: \"" + amount + "\" unit: UNIT_DAYS")),
          .path = "provision new / component KIND_DETENTION / amount",
          .message = "`" + amount + "` " + message,
          .hint = hint};
}

INSTANTIATE_TEST_SUITE_P(
    Term, CheckTermsTest,
    testing::ValuesIn<CheckCase>({
        BadTerm("BelowOne", "[0, 15]", "has no minimum, or one below 1",
                "begins at 1"),
        BadTerm("NoMinimum", "(, 15]", "has no minimum", "begins at 1"),
        BadTerm("NotWhole", "[1.5, 15]", "is not whole", "write whole"),
        BadTerm("TooLong", "[1, 36501]", "is longer than 36500",
                "compare the figure"),
        BadTerm("NoWholeDay", "(5, 6)", "leaves no whole term",
                "write ends that are in"),
        BadTerm("ReadsAFact", "[1, prior]", "reads a fact",
                "put cases in branches"),
        {.name = "WithoutUnit",
         .more = NewProvision(Detention("amount: \"[1, 15]\"")),
         .path = "provision new / component KIND_DETENTION / unit",
         .message = "the term has no unit",
         .hint = "UNIT_DAYS, UNIT_MONTHS, UNIT_YEARS"},
        {.name = "UnitWithoutTerm",
         .more = NewProvision(Detention("unit: UNIT_DAYS")),
         .path = "provision new / component KIND_DETENTION / unit",
         .message = "a unit stands without a term",
         .hint = "give the term as `amount`"},
        {.name = "UnitOfAFine",
         .more = NewProvision(FineWith("amount: \"[0, 5]\" unit: UNIT_DAYS")),
         .path = "provision new / component KIND_FINE / unit",
         .message = "a unit stands without a term",
         .hint = "a fine is in yuan"},
        {.name = "DetentionInMonths",
         .more = NewProvision(Detention("amount: \"1\" unit: UNIT_MONTHS")),
         .path = "provision new / component KIND_DETENTION / unit",
         .message = "detention is counted in days",
         .hint = "UNIT_DAYS"},
        {.name = "LifeWithFigures",
         .more = NewProvision(
             "component { kind: KIND_BAN duty: DUTY_OPTIONAL "
             "amount: \"5\" unit: UNIT_YEARS for_life: true }"),
         .path = "provision new / component KIND_BAN / for_life",
         .message = "a term for life has no figure",
         .hint = "keep `amount` or `for_life`"},
        {.name = "LifeOfDetention",
         .more = NewProvision(Detention("for_life: true")),
         .path = "provision new / component KIND_DETENTION / for_life",
         .message = "only a ban is for life",
         .hint = "remove `for_life`"},
        {.name = "CellOutsideTheStatute",
         .more = NewTable(Detention("amount: \"[5, 10]\" unit: UNIT_DAYS"),
                          "benchmark { kind: KIND_DETENTION "
                          "cell: [\"[5, 7]\", \"[8, 10]\", \"[11, 15]\"] }"),
         .path = "offence new / benchmark KIND_DETENTION / cell 3",
         .message = "`[11, 15]` lies outside the statutory range",
         .hint = "compare the figure"},
        {.name = "CellNotWhole",
         .more = NewTable(Detention("amount: \"[5, 10]\" unit: UNIT_DAYS"),
                          "benchmark { kind: KIND_DETENTION "
                          "cell: [\"5.5\", \"8\", \"10\"] }"),
         .path = "offence new / benchmark KIND_DETENTION / cell 1",
         .message = "`5.5` is not whole",
         .hint = "write whole"},
        {.name = "GapOfADay",
         .more = NewTable(Detention("amount: \"[5, 15]\" unit: UNIT_DAYS"),
                          "benchmark { kind: KIND_DETENTION "
                          "cell: [\"[5, 7]\", \"[9, 10]\", \"[11, 15]\"] }"),
         .path = "offence new / benchmark KIND_DETENTION / cell 2",
         .message = "there is a gap between `[5, 7]` and `[9, 10]`",
         .hint = "let the neighbouring ends meet"},
        {.name = "ShareWithoutAWholeMonth",
         .more = NewTable(
             "component { kind: KIND_SUSPEND_BUSINESS duty: DUTY_COMPULSORY "
             "amount: \"[1, 3]\" unit: UNIT_MONTHS } ",
             "benchmark { kind: KIND_SUSPEND_BUSINESS "
             "cell: [\"[0%, 30%]\", \"[30%, 60%]\", \"[60%, 99%]\"] }"),
         .path = "offence new / benchmark KIND_SUSPEND_BUSINESS / cell 3",
         .message = "the share of tier `heavy` leaves no whole term",
         .hint = "give the column figures"},
    }),
    ByName());

INSTANTIATE_TEST_SUITE_P(
    Bounds, CheckTermsTest,
    testing::ValuesIn<CheckCase>({
        {.name = "CapOfNothing",
         .more = NewProvision(FineWith("amount: \"[0, 1000]\" cap: \"0\"")),
         .path = "provision new / component KIND_FINE / cap",
         .message = "the cap leaves no fine",
         .hint = "give a sum above 0"},
        {.name = "FloorOfNothing",
         .more = NewProvision(FineWith("amount: \"[500, 1000]\" floor: \"0\"")),
         .path = "provision new / component KIND_FINE / floor",
         .message = "the floor holds no fine up",
         .hint = "give a sum above 0, or remove `floor`"},
        {.name = "FloorBelowZero",
         .more =
             NewProvision(FineWith("amount: \"[500, 1000]\" floor: \"-5\"")),
         .path = "provision new / component KIND_FINE / floor",
         .message = "the floor holds no fine up",
         .hint = "give a sum above 0, or remove `floor`"},
        {.name = "CapBelowTheMinimum",
         .more = NewProvision(FineWith("amount: \"[500, 1000]\" cap: \"400\"")),
         .path = "provision new / component KIND_FINE / cap",
         .message = "the cap lies below the minimum of `amount`",
         .hint = "compare both with the statute"},
        {.name = "FloorAboveTheMaximum",
         .more =
             NewProvision(FineWith("amount: \"[500, 1000]\" floor: \"1001\"")),
         .path = "provision new / component KIND_FINE / floor",
         .message = "the floor lies above the maximum of `amount`",
         .hint = "compare both with the statute"},
        {.name = "CapBelowTheFloor",
         .more = NewProvision(FineWith("amount: \"[1, 3]\" base: "
                                       "\"goods_value\" cap: \"10\" "
                                       "floor: \"11\"")),
         .path = "provision new / component KIND_FINE / cap",
         .message = "the cap lies below the floor",
         .hint = "compare both with the statute"},
        {.name = "CapThatIsNoSum",
         .more = NewProvision(FineWith("amount: \"[1, 3]\" base: "
                                       "\"goods_value\" cap: \"prior\"")),
         .path = "provision new / component KIND_FINE / cap",
         .message = "a number stands where money is expected",
         .hint = "write the sum as a literal"},
        {.name = "CapOfDetention",
         .more = NewProvision(Detention("cap: \"10\"")),
         .path = "provision new / component KIND_DETENTION / cap",
         .message = "only a fine has a cap",
         .hint = "remove `cap`"},
    }),
    ByName());

constexpr char kEither[] =
    "component { kind: KIND_WARNING duty: DUTY_ALTERNATIVE } "
    "component { kind: KIND_FINE duty: DUTY_ALTERNATIVE amount: \"[1, 5]\" } ";
constexpr char kTakeOne[] =
    "alternative { kind: [KIND_WARNING, KIND_FINE] take: TAKE_ONE } ";

INSTANTIATE_TEST_SUITE_P(
    Alternatives, CheckTermsTest,
    testing::ValuesIn<CheckCase>({
        {.name = "OneKind",
         .more = NewProvision(
             "component { kind: KIND_WARNING duty: DUTY_ALTERNATIVE } "
             "alternative { kind: KIND_WARNING take: TAKE_ONE }"),
         .path = "provision new / alternative 1 / kind 1",
         .message = "an alternative is between two kinds or more",
         .hint = "name each kind"},
        {.name = "KindThatIsNotThere",
         .more = NewProvision(
             std::string(kEither) +
             "alternative { kind: [KIND_WARNING, KIND_FINE, KIND_CLOSURE] "
             "take: TAKE_ONE }"),
         .path = "provision new / alternative 1 / kind 3",
         .message = "there is no component of KIND_CLOSURE",
         .hint = "name kinds that the branch has"},
        {.name = "KindTwice",
         .more = NewProvision(
             std::string(kEither) + kTakeOne +
             "component { kind: KIND_CRITICISM duty: DUTY_ALTERNATIVE } "
             "alternative { kind: [KIND_CRITICISM, KIND_FINE] "
             "take: TAKE_ONE }"),
         .path = "provision new / alternative 2 / kind 2",
         .message = "KIND_FINE is named twice among alternatives",
         .hint = "name it in one, once"},
        {.name = "DutyOfItsOwn",
         .more = NewProvision(
             "component { kind: KIND_WARNING duty: DUTY_ALTERNATIVE } "
             "component { kind: KIND_FINE duty: DUTY_OPTIONAL amount: \"5\" "
             "} " +
             std::string(kTakeOne)),
         .path = "provision new / alternative 1 / kind 2",
         .message = "KIND_FINE has a duty word of its own",
         .hint = "write `duty: DUTY_ALTERNATIVE`"},
        {.name = "InNoAlternative",
         .more = NewProvision(
             "component { kind: KIND_WARNING duty: DUTY_ALTERNATIVE }"),
         .path = "provision new",
         .message = "KIND_WARNING is DUTY_ALTERNATIVE, and no `alternative`",
         .hint = "add `alternative"},
        {.name = "TierThatLeavesNone",
         .more = NewTable(std::string(kEither) + kTakeOne +
                              "component { kind: KIND_CRITICISM "
                              "duty: DUTY_OPTIONAL }",
                          "benchmark { kind: KIND_WARNING "
                          "cell: [\"whole\", \"none\", \"none\"] } "
                          "benchmark { kind: KIND_FINE "
                          "cell: [\"none\", \"none\", \"[1, 5]\"] }"),
         .path = "offence new / benchmark KIND_WARNING / cell 2",
         .message = "tier `middle` leaves none of KIND_WARNING, KIND_FINE",
         .hint = "write `whole` or figures"},
    }),
    ByName());

class AcceptTermsTest : public testing::TestWithParam<AcceptCase> {};

TEST_P(AcceptTermsTest, Loads) { ExpectAccepted(GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    , AcceptTermsTest,
    testing::ValuesIn<AcceptCase>({
        {.name = "NeighbouringDaysLeaveNoGap",
         .more = NewTable(Detention("amount: \"[5, 15]\" unit: UNIT_DAYS"),
                          "benchmark { kind: KIND_DETENTION "
                          "cell: [\"[5, 7]\", \"[8, 10]\", \"[11, 15]\"] }")},
        {.name = "SharedDaysAreNoOverlap",
         .more = NewTable(Detention("amount: \"[5, 15]\" unit: UNIT_DAYS"),
                          "benchmark { kind: KIND_DETENTION "
                          "cell: [\"[5, 7]\", \"[7, 10]\", \"[10, 15]\"] }")},
        {.name = "FloorAndCapTogether",
         .more = NewProvision(FineWith("amount: \"[1, 3]\" base: "
                                       "\"goods_value\" cap: \"10\" "
                                       "floor: \"10\""))},
        {.name = "ATierMayLeaveOneAlternative",
         .more = NewTable(std::string(kEither) + kTakeOne,
                          "benchmark { kind: KIND_WARNING "
                          "cell: [\"whole\", \"whole\", \"none\"] } "
                          "benchmark { kind: KIND_FINE "
                          "cell: [\"none\", \"[1, 3]\", \"[3, 5]\"] }")},
    }),
    ByName());

}  // namespace
}  // namespace discretion::ruleset
