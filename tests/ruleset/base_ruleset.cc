// SPDX-License-Identifier: Apache-2.0
#include "tests/ruleset/base_ruleset.h"

#include "absl/strings/str_cat.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace discretion::ruleset {
namespace {

constexpr char kIdentity[] = R"text(id: "test/base"
edition: "2024"
name { zh: "测试基准" en: "test benchmark" }
status: STATUS_IN_FORCE
in_force_from: "2024-01-01"
in_force_until: "2029-01-01"
source {
  issuer { zh: "测试局" en: "test bureau" }
  title: "测试标准"
  number: "测〔2023〕1号"
  date: "2023-12-01"
  address: "https://example.org/standard"
  seen: SEEN_PRINT
}
statute {
  id: "law"
  name { zh: "测试法" en: "test law" }
  version: "2021-04-29"
  in_force_from: "2021-05-01"
  in_force_until: "2030-01-01"
  source {
    issuer { zh: "测试人大" en: "test congress" }
    title: "测试法全文"
    date: "2021-04-30"
    address: "http://example.org/law"
    seen: SEEN_TRANSCRIPTION
  }
}
)text";

constexpr char kFacts[] = R"text(
fact {
  id: "prior"
  type: TYPE_COUNT
  name { zh: "受罚次数" en: "earlier penalties" }
  question { zh: "受罚几次？" en: "How many penalties?" }
  unit { zh: "次" en: "times" }
  least: 0
}
fact {
  id: "slight"
  type: TYPE_BOOL
  name { zh: "情节轻微" en: "slight act" }
  question { zh: "是否轻微？" en: "Is it slight?" }
  judged: true
  printed: "情节轻微的"
  yes { zh: "行为轻微" en: "the act is slight" }
  no { zh: "行为不轻微" en: "the act is not slight" }
}
fact {
  id: "harm"
  type: TYPE_CHOICE
  name { zh: "危害后果" en: "harm done" }
  question { zh: "危害如何？" en: "What harm?" }
  choice { id: "little" name { zh: "较小" en: "little" } }
  choice { id: "much" name { zh: "较大" en: "much" } }
}
fact {
  id: "goods_value"
  type: TYPE_MONEY
  name { zh: "货值金额" en: "value of the goods" }
  question { zh: "货值多少元？" en: "What value in yuan?" }
}
fact {
  id: "place"
  type: TYPE_TEXT
  name { zh: "地点" en: "place of the act" }
  question { zh: "在何处？" en: "Where?" }
}
)text";

constexpr char kLadders[] = R"text(
criterion { id: "first" when: "prior == 0" printed: "第一次"
  name { zh: "首次" en: "first time" } }
criterion { id: "second" when: "prior == 1"
  name { zh: "再次" en: "second time" } }
criterion { id: "third" when: "prior >= 2"
  name { zh: "多次" en: "third time or more" } }
criterion { id: "pardoned" when: "slight && harm == 'little'"
  name { zh: "轻微且危害较小" en: "slight and of little harm" } }
ladder {
  id: "times"
  several_match: SEVERAL_MATCH_EACH
  no_match: NO_MATCH_NO_ANSWER
  tier { id: "light" level: LEVEL_MINOR criterion: "first" }
  tier { id: "middle" level: LEVEL_ORDINARY criterion: "second" }
  tier { id: "heavy" level: LEVEL_SERIOUS criterion: "third"
    measure { kind: KIND_EDUCATION name { zh: "教育" en: "education" } } }
}
ladder {
  id: "shares"
  several_match: SEVERAL_MATCH_HEAVIER
  no_match: NO_MATCH_STATUTE
  tier { id: "low" level: LEVEL_MINOR criterion: "first"
    share: "[0%, 30%]" }
  tier { id: "mid" level: LEVEL_ORDINARY criterion: "second"
    share: "[30%, 60%]" }
  tier { id: "top" level: LEVEL_SERIOUS criterion: "third"
    share: "[60%, 100%]" }
}
ladder {
  id: "bare"
  several_match: SEVERAL_MATCH_LIGHTER
  no_match: NO_MATCH_NO_ANSWER
  tier { id: "pardon" label { zh: "免罚" en: "pardon" } no_penalty: true }
  tier { id: "punish" label { zh: "处罚" en: "punish" } }
}
)text";

constexpr char kProvisions[] = R"text(
provision {
  id: "plain"
  statute: "law"
  article: "1"
  component { kind: KIND_FINE duty: DUTY_COMPULSORY
    amount: "[1000, 10000]" }
  component { kind: KIND_REVOKE_LICENCE duty: DUTY_COMPULSORY
    from_level: LEVEL_SERIOUS
    object { zh: "许可证" en: "the licence" } }
  measure { kind: KIND_ORDER_CORRECTION
    name { zh: "责令改正" en: "order to correct" } }
}
provision {
  id: "split"
  statute: "law"
  article: "2(1)(3)"
  component { kind: KIND_WARNING duty: DUTY_OPTIONAL }
  branch { id: "below" when: "goods_value < 10000"
    name { zh: "不足一万元" en: "below 10,000 yuan" }
    component { kind: KIND_FINE duty: DUTY_COMPULSORY
      amount: "[500, 5000]" } }
  branch { id: "from" when: "goods_value >= 10000"
    name { zh: "一万元以上" en: "10,000 yuan or more" }
    component { kind: KIND_FINE duty: DUTY_COMPULSORY
      amount: "[1, 5]" base: "goods_value" } }
}
provision {
  id: "endless"
  statute: "law"
  article: "3"
  component { kind: KIND_FINE duty: DUTY_OPTIONAL
    amount: "[100, )" base: "prior" }
}
)text";

constexpr char kOffences[] = R"text(
offence {
  id: "act-1"
  row: "1"
  name { zh: "行为一" en: "act one" }
  breaches: ["law 10", "law 11(2)"]
  penalised_by: "plain"
  ladder: "times"
  benchmark { kind: KIND_FINE
    cell: ["[1000, 3000]", "[3000, 6000)", "[6000, 10000]"] }
  benchmark { kind: KIND_REVOKE_LICENCE
    cell: ["none", "none", "whole"] }
}
offence {
  id: "act-2"
  name { zh: "行为二" en: "act two" }
  breaches: "law 12"
  penalised_by: "split"
  ladder: "shares"
  benchmark { kind: KIND_WARNING
    cell: ["whole", "none", "none"] }
}
offence {
  id: "act-3"
  name { zh: "行为三" en: "act three" }
  breaches: "law 13"
  penalised_by: "endless"
  ladder: "bare"
  tier_criteria { tier: "pardon" criterion: "pardoned" }
  tier_criteria { tier: "punish" criterion: ["second", "third"] }
  benchmark { kind: KIND_FINE
    cell: ["none", "[200, 300]"] }
  remark { zh: "与法条不同" en: "differs from the statute" }
}
offence {
  id: "act-4"
  name { zh: "行为四" en: "act four" }
  breaches: "law 14"
  penalised_by: "split"
}
)text";

}  // namespace

std::string BaseRuleset() {
  return absl::StrCat(kIdentity, kFacts, kLadders, kProvisions, kOffences);
}

std::string Replaced(std::string text, absl::string_view from,
                     absl::string_view to) {
  const size_t at = text.find(std::string(from));
  if (at == std::string::npos ||
      text.find(std::string(from), at + 1) != std::string::npos) {
    ADD_FAILURE() << "`" << from << "` must stand once in the text";
    return text;
  }
  return text.replace(at, from.size(), std::string(to));
}

v1::Ruleset ToMessage(const std::string& text) {
  v1::Ruleset message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message));
  return message;
}

std::string ToBinary(const std::string& text) {
  return ToMessage(text).SerializeAsString();
}

LoadResult LoadText(std::string text, const LoadLimits& limits) {
  return LoadRulesets({{{"f", FileFormat::kText, std::move(text)}}}, limits);
}

LoadResult LoadBinary(std::string content, const LoadLimits& limits) {
  return LoadRulesets({{{"f", FileFormat::kBinary, std::move(content)}}},
                      limits);
}

std::string Told(const LoadResult& result) {
  std::string told;
  for (const Issue& issue : result.issues) {
    absl::StrAppend(&told, issue.ToString(), "\n");
  }
  return told;
}

std::string Repeat(absl::string_view text, size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  for (size_t i = 0; i < times; ++i) absl::StrAppend(&out, text);
  return out;
}

}  // namespace discretion::ruleset
