// SPDX-License-Identifier: Apache-2.0
// Terms, caps and alternatives as an officer reads them.
#include <gmock/gmock.h>

#include "discretion/explain.h"
#include "discretion/messages.h"
#include "tests/determine/shapes.h"

namespace discretion::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string Zh(const Determination& answer) {
  return Explain(answer, {.lang = Lang::kZh});
}
std::string En(const Determination& answer) {
  return Explain(answer, {.lang = Lang::kEn});
}

constexpr char kRoadTraffic[] =
    "component { kind: KIND_DETENTION duty: DUTY_COMPULSORY"
    "  amount: '[5, 10]' unit: UNIT_DAYS }"
    "component { kind: KIND_SUSPEND_LICENCE duty: DUTY_COMPULSORY"
    "  amount: '6' unit: UNIT_MONTHS"
    "  object { zh: '机动车驾驶证' en: 'the driving licence' } }"
    "component { kind: KIND_SUSPEND_BUSINESS duty: DUTY_COMPULSORY"
    "  amount: '[6, 18]' unit: UNIT_MONTHS }";

TEST(KindsWords, TermsFollowTheKind) {
  const Determination answer = Answer(Provision(kRoadTraffic), {});
  const std::string zh = Zh(answer);
  EXPECT_THAT(zh, HasSubstr("行政拘留5日以上10日以下；暂扣机动车驾驶证6个月；"
                            "责令停产停业6个月以上1年6个月以下"));
  EXPECT_THAT(zh, HasSubstr("“行政拘留”的法定期限为5日以上10日以下"));
  EXPECT_THAT(En(answer),
              HasSubstr("detention for 5 days to 10 days; suspension of the "
                        "driving licence for 6 months"));
}

TEST(KindsWords, Bans) {
  const auto ban = [](const std::string& fields) {
    return Answer(Provision("component { kind: KIND_BAN duty: DUTY_COMPULSORY "
                            "object { zh: '从事食品生产经营管理工作' "
                            "en: 'managing food business' } " +
                            fields + "}"),
                  {});
  };
  const Determination life = ban("for_life: true");
  EXPECT_THAT(Zh(life), HasSubstr("终身不得从事食品生产经营管理工作"));
  EXPECT_THAT(En(life), HasSubstr("an for life from managing food business"));
  const Determination five = ban("amount: '5' unit: UNIT_YEARS");
  EXPECT_THAT(Zh(five), HasSubstr("5年内不得从事食品生产经营管理工作"));
  EXPECT_THAT(En(five),
              HasSubstr("an from managing food business for 5 years"));
  EXPECT_THAT(Zh(ban("")), HasSubstr("禁止从事食品生产经营管理工作"));
}

std::string Choosing(const std::string& take) {
  return Provision(
      "component { kind: KIND_WARNING duty: DUTY_ALTERNATIVE }"
      "component { kind: KIND_FINE duty: DUTY_ALTERNATIVE"
      "  amount: '[200, 500]' }"
      "alternative { kind: [KIND_WARNING, KIND_FINE] take: " +
      take + " }");
}

TEST(KindsWords, Alternatives) {
  const Determination one = Answer(Choosing("TAKE_ONE"), {});
  EXPECT_THAT(Zh(one), HasSubstr("警告或者200元以上500元以下罚款（择一）"));
  EXPECT_THAT(Zh(one), HasSubstr("警告或者处200元以上500元以下罚款（择一）"));
  EXPECT_THAT(
      En(one),
      HasSubstr("ither warning or a fine of 200 yuan to 500 yuan (exactly "
                "one)"));
  const Determination more = Answer(Choosing("TAKE_ONE_OR_MORE"), {});
  EXPECT_THAT(Zh(more),
              HasSubstr("可以单处或者并处：警告、200元以上500元以下罚款"));
  EXPECT_THAT(En(more),
              HasSubstr("ne or more of warning, a fine of 200 yuan to 500"));
}

TEST(KindsWords, CapsAndFloorsAreToldWhereTheyAct) {
  const std::string parts = Provision(
      "component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: '[1, 3]'"
      "  base: 'gains' floor: '1000' cap: '30000' }");
  const std::string capped = Zh(Answer(parts, {Sum("gains", "20000")}));
  EXPECT_THAT(capped, HasSubstr("罚款20,000元以上30,000元以下"));
  EXPECT_THAT(capped, HasSubstr("最低不少于1,000元、最高不超过30,000元"));
  EXPECT_THAT(capped, HasSubstr("罚款超过最高限额的部分不计"));
  EXPECT_THAT(capped, Not(HasSubstr("罚款不足最低数额")));
  EXPECT_THAT(Zh(Answer(parts, {Sum("gains", "500")})),
              HasSubstr("罚款不足最低数额的按最低数额计"));
  const std::string neither = Zh(Answer(parts, {Sum("gains", "5000")}));
  EXPECT_THAT(neither, Not(HasSubstr("罚款超过最高限额")));
  EXPECT_THAT(En(Answer(parts, {Sum("gains", "20000")})),
              HasSubstr("not less than 1,000 yuan and not more than 30,000 "
                        "yuan"));
}

TEST(KindsWords, TheMessageHasTermsAndSets) {
  const v1::Determination one = ToProto(Answer(Choosing("TAKE_ONE"), {}));
  ASSERT_EQ(one.option_size(), 1);
  ASSERT_EQ(one.option(0).kind_set_size(), 2);
  EXPECT_EQ(one.option(0).kind_set(0).kind(0), v1::Component::KIND_WARNING);
  EXPECT_EQ(one.option(0).kind_set(1).kind(0), v1::Component::KIND_FINE);
  EXPECT_EQ(one.option(0).component(0).alternative(), 1);
  EXPECT_EQ(one.option(0).component(0).take(), v1::Alternative::TAKE_ONE);
  const v1::Determination terms = ToProto(Answer(Provision(kRoadTraffic), {}));
  const v1::TermRange& detention = terms.option(0).component(0).term();
  EXPECT_EQ(detention.min(), 5);
  EXPECT_EQ(detention.max(), 10);
  EXPECT_EQ(detention.unit(), v1::Component::UNIT_DAYS);
  EXPECT_EQ(terms.option(0).component(2).statutory_term().max(), 18);
  EXPECT_EQ(terms.option(0).kind_set_size(), 0);
}

TEST(KindsWords, AnOffenceIsDescribedWithThem) {
  LoadResult loaded = LoadShape(Choosing("TAKE_ONE"));
  ASSERT_EQ(loaded.rulesets.size(), 1u);
  const std::string text =
      Describe(loaded.rulesets[0], loaded.rulesets[0].offences()[0],
               {.lang = Lang::kZh});
  EXPECT_THAT(text, HasSubstr("警告或者处200元以上500元以下罚款（择一）"));
}

}  // namespace
}  // namespace discretion::testing
