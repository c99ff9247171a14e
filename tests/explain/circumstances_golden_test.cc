// SPDX-License-Identifier: Apache-2.0
// Whole reasonings in which circumstances act, in both languages.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "absl/strings/str_cat.h"
#include "discretion/explain.h"
#include "tests/determine/made.h"
#include "tests/explain/street.h"
#include "tests/golden.h"

namespace discretion {
namespace {

using testing::Set;
using testing::YesNo;

Given Day(const std::string& fact, Date day) {
  return {fact, FactValue::Day(day)};
}

void Penalise(Case& c, std::vector<Date> days) {
  for (Date day : days) c.events.push_back({Event::Kind::kPenalty, day});
}

struct Row {
  std::string name;
  std::string offence;
  std::function<void(Case&)> change;
};

std::vector<Row> Rows() {
  return {
      {.name = "must_exempt",
       .offence = "stall",
       .change =
           [](Case& c) {
             Set(c, {"slight", FactValue::Bool(true), "现场笔录",
                     "摊位不足一平方米，未影响通行"});
             Set(c, YesNo("corrected", true));
             Set(c, YesNo("no_harm", true));
             Set(c, YesNo("harm_slight", true));
           }},
      {.name = "may_exempt",
       .offence = "stall",
       .change =
           [](Case& c) {
             Set(c, YesNo("first_violation", true));
             Set(c, YesNo("corrected", true));
             Set(c, YesNo("harm_slight", true));
           }},
      {.name = "exempt_turned_down",
       .offence = "stall",
       .change =
           [](Case& c) {
             Set(c, YesNo("first_violation", true));
             Set(c, YesNo("corrected", true));
             Set(c, YesNo("harm_slight", true));
             Set(c, YesNo("obstructed", true));
           }},
      {.name = "must_lighten",
       .offence = "stall",
       .change =
           [](Case& c) {
             Set(c, YesNo("helped", true));
             Penalise(c, {Date(2024, 1, 10)});
           }},
      {.name = "must_lighten_or_mitigate",
       .offence = "stall",
       .change =
           [](Case& c) {
             Set(c, YesNo("removed_harm", true));
             Penalise(c, {Date(2023, 8, 1), Date(2024, 1, 10)});
           }},
      {.name = "may_mitigate",
       .offence = "stall",
       .change =
           [](Case& c) {
             Set(c, {"poor", FactValue::Bool(true), "社区证明", "系低保家庭"});
           }},
      // Each for its own reason: the lighter alone, or both in turn.
      {.name = "must_lighten_and_may_mitigate",
       .offence = "stall",
       .change =
           [](Case& c) {
             Set(c, YesNo("helped", true));
             Set(c, YesNo("poor", true));
             Penalise(c, {Date(2024, 1, 10)});
           }},
      {.name = "may_aggravate",
       .offence = "stall",
       .change = [](Case& c) { Set(c, YesNo("repeated", true)); }},
      {.name = "two_against_each_other",
       .offence = "stall",
       .change =
           [](Case& c) {
             Set(c, YesNo("removed_harm", true));
             Set(c, YesNo("again", true));
             Penalise(c, {Date(2024, 1, 10)});
           }},
      // A penalty of exactly a year ago counts; of a day more does not.
      {.name = "penalised_a_year_ago",
       .offence = "stall",
       .change = [](Case& c) { Penalise(c, {Date(2023, 5, 10)}); }},
      {.name = "penalised_a_year_and_a_day_ago",
       .offence = "stall",
       .change = [](Case& c) { Penalise(c, {Date(2023, 5, 9)}); }},
      {.name = "found_on_the_second_anniversary",
       .offence = "stall",
       .change = [](Case& c) { Set(c, Day("found_date", Date(2026, 5, 10))); }},
      {.name = "found_a_day_later",
       .offence = "stall",
       .change = [](Case& c) { Set(c, Day("found_date", Date(2026, 5, 11))); }},
      {.name = "fourteenth_birthday",
       .offence = "stall",
       .change = [](Case& c) { Set(c, Day("birth_date", Date(2010, 5, 10))); }},
      {.name = "day_after_the_fourteenth_birthday",
       .offence = "stall",
       .change = [](Case& c) { Set(c, Day("birth_date", Date(2010, 5, 9))); }},
      {.name = "day_after_the_eighteenth_birthday",
       .offence = "stall",
       .change = [](Case& c) { Set(c, Day("birth_date", Date(2006, 5, 9))); }},
      {.name = "no_statutory_minimum",
       .offence = "poster",
       .change = [](Case& c) { Set(c, YesNo("merit", true)); }},
      {.name = "nothing_above_the_top_tier",
       .offence = "stall",
       .change =
           [](Case& c) {
             Set(c, YesNo("again", true));
             Penalise(c,
                      {Date(2023, 6, 1), Date(2023, 9, 1), Date(2024, 1, 10)});
           }},
      {.name = "one_circumstance_unknown",
       .offence = "stall",
       .change =
           [](Case& c) {
             testing::Forget(c, "confessed");
             Set(c, YesNo("repeated", true));
           }},
  };
}

class Circumstances : public ::testing::TestWithParam<Row> {};

TEST_P(Circumstances, ReadAsTheFile) {
  Case c = testing::StreetCase(GetParam().offence);
  GetParam().change(c);
  const absl::StatusOr<Determination> answer =
      testing::StreetEngine().Determine(c);
  ASSERT_TRUE(answer.ok()) << answer.status();
  for (Lang lang : {Lang::kZh, Lang::kEn}) {
    testing::ExpectGolden(
        Explain(*answer, {.lang = lang}),
        absl::StrCat("tests/explain/testdata/circumstances/", GetParam().name,
                     lang == Lang::kZh ? ".zh" : ".en", ".golden"));
  }
}

INSTANTIATE_TEST_SUITE_P(Explanations, Circumstances,
                         ::testing::ValuesIn(Rows()),
                         [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace discretion
