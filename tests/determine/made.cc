// SPDX-License-Identifier: Apache-2.0
#include "tests/determine/made.h"

#include <cstdlib>
#include <iostream>
#include <utility>

#include "discretion/load.h"

namespace discretion::testing {
namespace {

constexpr char kRuleset[] = R"made(
id: "test/made" edition: "1" name { zh: "测试表" en: "test table" }
status: STATUS_MODEL
source { issuer { zh: "测试" en: "test" } title: "test" seen: SEEN_NONE }
statute { id: "law" name { zh: "测试法" en: "Test Law" } version: "2020-01-01"
  in_force_from: "2020-02-01" in_force_until: "2026-01-01"
  source { issuer { zh: "测试" en: "test" } title: "t" date: "2020-01-01"
           address: "https://example.org" seen: SEEN_PRINT } }

fact { id: "n" type: TYPE_COUNT name { zh: "次数" en: "count" }
  question { zh: "几次？" en: "How many?" } unit { zh: "次" en: "times" } }
fact { id: "value" type: TYPE_MONEY name { zh: "货值" en: "value" }
  question { zh: "多少？" en: "How much?" } }
fact { id: "gains" type: TYPE_MONEY name { zh: "所得" en: "gains" }
  question { zh: "多少？" en: "How much?" } }
fact { id: "area" type: TYPE_NUMBER name { zh: "面积" en: "area" }
  question { zh: "多大？" en: "How large?" } unit { zh: "亩" en: "mu" } }
fact { id: "bad" type: TYPE_BOOL name { zh: "恶劣" en: "bad" } judged: true
  question { zh: "是否恶劣？" en: "Bad?" } printed: "恶劣的"
  yes { zh: "情形恶劣" en: "it is bad" } no { zh: "情形不恶劣" en: "it is not bad" } }
fact { id: "grade" type: TYPE_CHOICE name { zh: "等级" en: "grade" }
  question { zh: "哪级？" en: "Which?" }
  choice { id: "low" name { zh: "低" en: "low" } }
  choice { id: "high" name { zh: "高" en: "high" } } }
fact { id: "words" type: TYPE_TEXT name { zh: "描述" en: "words" }
  question { zh: "怎样？" en: "What?" } }

criterion { id: "few" when: "n < 3" name { zh: "三次以下" en: "few" } }
criterion { id: "many" when: "n >= 2" name { zh: "两次以上" en: "many" } }
criterion { id: "five" when: "n == 5" name { zh: "五次" en: "five" } }
criterion { id: "bad" when: "bad" name { zh: "恶劣" en: "bad" } }
criterion { id: "ratio" when: "value / gains > 2" name { zh: "两倍" en: "ratio" } }

# few: n < 3; many: n >= 2; they overlap at 2.
ladder { id: "each" several_match: SEVERAL_MATCH_EACH no_match: NO_MATCH_NO_ANSWER
  tier { id: "few" level: LEVEL_MINOR criterion: "few" }
  tier { id: "many" level: LEVEL_SERIOUS criterion: "many" } }
ladder { id: "heavier" several_match: SEVERAL_MATCH_HEAVIER no_match: NO_MATCH_NO_ANSWER
  tier { id: "few" level: LEVEL_MINOR criterion: "few" }
  tier { id: "many" level: LEVEL_SERIOUS criterion: "many" } }
ladder { id: "lighter" several_match: SEVERAL_MATCH_LIGHTER no_match: NO_MATCH_NO_ANSWER
  tier { id: "few" level: LEVEL_MINOR criterion: "few" }
  tier { id: "many" level: LEVEL_SERIOUS criterion: "many" } }
ladder { id: "heavier-other" several_match: SEVERAL_MATCH_HEAVIER no_match: NO_MATCH_NO_ANSWER
  tier { id: "few" level: LEVEL_MINOR criterion: "few" }
  tier { id: "bad" level: LEVEL_GRAVE criterion: "bad" } }
ladder { id: "lighter-other" several_match: SEVERAL_MATCH_LIGHTER no_match: NO_MATCH_NO_ANSWER
  tier { id: "few" level: LEVEL_MINOR criterion: "few" }
  tier { id: "bad" level: LEVEL_GRAVE criterion: "bad" } }
ladder { id: "hole-statute" several_match: SEVERAL_MATCH_EACH no_match: NO_MATCH_STATUTE
  tier { id: "five" level: LEVEL_SERIOUS criterion: "five" } }
ladder { id: "hole-nothing" several_match: SEVERAL_MATCH_EACH no_match: NO_MATCH_NO_ANSWER
  tier { id: "five" level: LEVEL_SERIOUS criterion: "five" } }
ladder { id: "shares" several_match: SEVERAL_MATCH_EACH no_match: NO_MATCH_NO_ANSWER
  tier { id: "few" level: LEVEL_MINOR criterion: "few" share: "[0%, 50%)" }
  tier { id: "bad" level: LEVEL_GRAVE criterion: "bad" share: "[50%, 100%]" } }
ladder { id: "ratio" several_match: SEVERAL_MATCH_EACH no_match: NO_MATCH_NO_ANSWER
  tier { id: "ratio" level: LEVEL_SERIOUS criterion: "ratio" } }

provision { id: "fixed" statute: "law" article: "1"
  component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[1000, 5000]" } }
provision { id: "kinds" statute: "law" article: "2(1)"
  component { kind: KIND_WARNING duty: DUTY_OPTIONAL }
  component { kind: KIND_FINE duty: DUTY_OPTIONAL amount: "[0, 5000]" }
  component { kind: KIND_REVOKE_LICENCE duty: DUTY_COMPULSORY from_level: LEVEL_SERIOUS
              object { zh: "许可证" en: "the licence" } } }
provision { id: "cap" statute: "law" article: "3"
  component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[0, min(3 * gains, 30000)]" } }
provision { id: "per-mu" statute: "law" article: "4"
  component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[100, 300]" base: "area" } }
provision { id: "deemed" statute: "law" article: "5"
  component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[15, 30]"
              base: "max(value, 100000)" } }
provision { id: "third" statute: "law" article: "6"
  component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[1, 2]" base: "value / 3" } }
provision { id: "overlap" statute: "law" article: "7"
  branch { id: "a" when: "n >= 1" name { zh: "甲" en: "a" }
    component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[1000, 5000]" } }
  branch { id: "b" when: "n >= 2" name { zh: "乙" en: "b" }
    component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[2000, 9000]" } } }
provision { id: "one-case" statute: "law" article: "10"
  branch { id: "only" when: "n >= 1" name { zh: "独" en: "only" }
    component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[1000, 5000]" } } }
provision { id: "same" statute: "law" article: "8"
  branch { id: "low" when: "grade == 'low'" name { zh: "低" en: "low" }
    component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[1000, 5000]" } }
  branch { id: "high" when: "grade == 'high'" name { zh: "高" en: "high" }
    component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[1000, 5000]" } } }
provision { id: "open" statute: "law" article: "9"
  component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "(1000, 5000)" } }

offence { id: "each" name { zh: "各" en: "each" } breaches: "law 1" penalised_by: "fixed"
  ladder: "each" benchmark { kind: KIND_FINE cell: ["[1000, 2000)", "[2000, 5000]"] } }
offence { id: "heavier" name { zh: "重" en: "heavier" } breaches: "law 1"
  penalised_by: "fixed" ladder: "heavier"
  benchmark { kind: KIND_FINE cell: ["1000", "5000"] } }
offence { id: "lighter" name { zh: "轻" en: "lighter" } breaches: "law 1"
  penalised_by: "fixed" ladder: "lighter"
  benchmark { kind: KIND_FINE cell: ["1000", "5000"] } }
offence { id: "heavier-other" name { zh: "他重" en: "other heavier" } breaches: "law 1"
  penalised_by: "fixed" ladder: "heavier-other"
  benchmark { kind: KIND_FINE cell: ["1000", "5000"] } }
offence { id: "lighter-other" name { zh: "他轻" en: "other lighter" } breaches: "law 1"
  penalised_by: "fixed" ladder: "lighter-other"
  benchmark { kind: KIND_FINE cell: ["1000", "5000"] } }
offence { id: "hole-statute" name { zh: "空一" en: "hole one" } breaches: "law 1"
  penalised_by: "fixed" ladder: "hole-statute"
  benchmark { kind: KIND_FINE cell: ["5000"] } }
offence { id: "hole-nothing" name { zh: "空二" en: "hole two" } breaches: "law 1"
  penalised_by: "fixed" ladder: "hole-nothing"
  benchmark { kind: KIND_FINE cell: ["5000"] } }
offence { id: "kinds" name { zh: "种类" en: "kinds" } breaches: "law 1" penalised_by: "kinds"
  ladder: "each" benchmark { kind: KIND_FINE cell: ["none", "[0, 5000]"] }
  fault { check: CHECK_MISSING_KIND seen: SEEN_NONE why { zh: "表未列" en: "not in the table" } } }
offence { id: "cap" name { zh: "封顶" en: "cap" } breaches: "law 1" penalised_by: "cap"
  ladder: "each" benchmark { kind: KIND_FINE cell: ["[0, 2000]", "[2000, 30000]"] } }
offence { id: "per-mu" name { zh: "每亩" en: "per mu" } breaches: "law 1"
  penalised_by: "per-mu" ladder: "shares" }
offence { id: "deemed" name { zh: "视为" en: "deemed" } breaches: "law 1"
  penalised_by: "deemed" }
offence { id: "third" name { zh: "三分" en: "third" } breaches: "law 1"
  penalised_by: "third" }
offence { id: "overlap" name { zh: "重叠" en: "overlap" } breaches: "law 1"
  penalised_by: "overlap"
  fault { check: CHECK_BRANCHES_OVERLAP seen: SEEN_NONE why { zh: "重叠" en: "they overlap" } } }
offence { id: "one-case" name { zh: "独案" en: "one case" } breaches: "law 1"
  penalised_by: "one-case" }
offence { id: "same" name { zh: "相同" en: "same" } breaches: "law 1" penalised_by: "same" }
offence { id: "open" name { zh: "开" en: "open" } breaches: "law 1" penalised_by: "open"
  ladder: "shares" }
offence { id: "ratio" name { zh: "比" en: "ratio" } breaches: "law 1" penalised_by: "fixed"
  ladder: "ratio" benchmark { kind: KIND_FINE cell: ["whole"] } }
)made";

}  // namespace

Engine MadeEngine() {
  LoadResult loaded =
      LoadRulesets({{"made.textproto", FileFormat::kText, kRuleset}});
  for (const Issue& issue : loaded.issues)
    std::cerr << issue.ToString() << "\n";
  if (loaded.rulesets.size() != 1) std::abort();
  return *Engine::Create(std::move(loaded.rulesets));
}

Case MadeCase(const std::string& offence, std::vector<Given> facts) {
  Case c;
  c.offence = "test/made/" + offence;
  c.facts = std::move(facts);
  return c;
}

Given Count(const std::string& fact, int64_t value) {
  return {fact, FactValue::Number(value)};
}

Given Yuan(const std::string& fact, int64_t value) {
  return {fact, FactValue::Of(*Money::Yuan(value))};
}

Given YesNo(const std::string& fact, bool value) {
  return {fact, FactValue::Bool(value)};
}

}  // namespace discretion::testing
