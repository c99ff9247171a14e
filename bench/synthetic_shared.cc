// SPDX-License-Identifier: Apache-2.0
// What the offences of a synthetic catalog share.

#include "absl/strings/str_cat.h"
#include "bench/synthetic.h"

namespace discretion::bench {
namespace {

void Set(v1::Text& text, absl::string_view zh, absl::string_view en) {
  text.set_zh(std::string(zh));
  text.set_en(std::string(en));
}

void AddIdentity(v1::Ruleset& catalog) {
  catalog.set_id("example/synthetic");
  catalog.set_edition("1");
  Set(*catalog.mutable_name(), "合成裁量基准目录（示例）",
      "Synthetic catalog of benchmarks (model)");
  catalog.set_status(v1::Ruleset::STATUS_MODEL);
  catalog.set_in_force_from("2021-07-15");
  v1::Source& source = *catalog.mutable_source();
  Set(*source.mutable_issuer(), "Discretion（合成数据，非法律规定）",
      "Discretion (synthetic, not law)");
  source.set_title("合成裁量基准目录");
  source.set_seen(v1::Source::SEEN_NONE);
}

void AddStatutes(v1::Ruleset& catalog) {
  for (int i = 0; i < kStatutes; ++i) {
    v1::Statute& statute = *catalog.add_statute();
    statute.set_id(absl::StrCat("s", i));
    Set(*statute.mutable_name(), absl::StrCat("合成管理条例第", i + 1, "号"),
        absl::StrCat("Synthetic Regulation No. ", i + 1));
    statute.set_version("2020-05-01");
    statute.set_in_force_from("2020-07-01");
    v1::Source& source = *statute.mutable_source();
    Set(*source.mutable_issuer(), "合成数据", "synthetic");
    source.set_title(statute.name().zh());
    source.set_date("2020-05-01");
    source.set_address("https://example.org/synthetic");
    source.set_seen(v1::Source::SEEN_TRANSCRIPTION);
  }
}

v1::Fact& AddFact(v1::Ruleset& catalog, const char* id, v1::Fact::Type type,
                  const char* zh, const char* en) {
  v1::Fact& fact = *catalog.add_fact();
  fact.set_id(id);
  fact.set_type(type);
  Set(*fact.mutable_name(), zh, en);
  Set(*fact.mutable_question(), absl::StrCat("案卷中查明的", zh, "是多少？"),
      absl::StrCat("According to the file, what is the ", en, "?"));
  return fact;
}

void AddFinding(v1::Ruleset& catalog, const char* id, const char* zh,
                const char* en) {
  v1::Fact& fact = AddFact(catalog, id, v1::Fact::TYPE_BOOL, zh, en);
  fact.set_judged(true);
  Set(*fact.mutable_question(), absl::StrCat("当事人是否有", zh, "的情形？"),
      absl::StrCat("Is there ", en, "?"));
  Set(*fact.mutable_yes(), absl::StrCat("当事人有", zh, "的情形"),
      absl::StrCat("there is ", en));
  Set(*fact.mutable_no(), absl::StrCat("当事人没有", zh, "的情形"),
      absl::StrCat("there is no ", en));
}

void AddFacts(v1::Ruleset& catalog) {
  using F = v1::Fact;
  AddFact(catalog, "goods", F::TYPE_MONEY, "货值金额", "value of the goods");
  Set(*AddFact(catalog, "times", F::TYPE_COUNT, "二年内受罚次数",
               "number of penalties within two years")
           .mutable_unit(),
      "次", "times");
  Set(*AddFact(catalog, "persons", F::TYPE_COUNT, "受影响人数",
               "number of persons affected")
           .mutable_unit(),
      "人", "persons");
  Set(*AddFact(catalog, "area", F::TYPE_NUMBER, "涉案面积", "area concerned")
           .mutable_unit(),
      "平方米", "square metres");
  F& harm = AddFact(catalog, "harm", F::TYPE_CHOICE, "危害后果", "harm done");
  const char* const harms[][3] = {{"none", "无", "none"},
                                  {"slight", "较轻", "slight"},
                                  {"heavy", "较重", "heavy"},
                                  {"grave", "严重", "grave"}};
  for (const auto& row : harms) {
    v1::Choice& choice = *harm.add_choice();
    choice.set_id(row[0]);
    Set(*choice.mutable_name(), row[1], row[2]);
  }
  AddFinding(catalog, "refused", "拒不改正", "refusal to correct");
  Set(*AddFact(catalog, "age", F::TYPE_COUNT, "年龄", "age").mutable_unit(),
      "周岁", "years");
  AddFinding(catalog, "first", "初次违法", "a first violation");
  AddFinding(catalog, "corrected", "及时改正", "correction in time");
  AddFinding(catalog, "eliminated", "主动消除或者减轻危害后果",
             "removal or reduction of the harm of one's own accord");
  AddFinding(catalog, "coerced", "受他人胁迫或者诱骗",
             "coercion or deception by another");
  AddFinding(catalog, "confessed", "主动供述尚未掌握的违法行为",
             "confession of violations not yet known");
  AddFinding(catalog, "merit", "配合查处并有立功表现",
             "merit in helping to deal with violations");
  AddFinding(catalog, "cooperated", "配合调查", "cooperation");
  AddFinding(catalog, "compensated", "赔偿损失", "compensation of the loss");
  AddFinding(catalog, "obstructed", "隐匿或者毁灭证据",
             "concealment or destruction of evidence");
  AddFinding(catalog, "repeated", "受处罚后又实施同一行为",
             "the same act again after a penalty");
  AddFinding(catalog, "emergency", "突发事件期间实施违法行为",
             "an act during an emergency");
}

// Each tier of the 3, 4 or 5 has its level's name.
void AddLadders(v1::Ruleset& catalog) {
  constexpr int kSizes[] = {3, 4, 5};
  constexpr int kFirst[] = {2, 2, 1};  // Level
  const char* const names[] = {"",         "trivial", "minor",
                               "ordinary", "serious", "grave"};
  const char* const shares[][5] = {
      {"[0%, 30%)", "[30%, 60%)", "[60%, 100%]"},
      {"[0%, 25%)", "[25%, 50%)", "[50%, 80%)", "[80%, 100%]"},
      {"[0%, 15%)", "[15%, 35%)", "[35%, 65%)", "[65%, 100%)", "[100%, 100%]"}};
  for (int i = 0; i < 3; ++i) {
    v1::Ladder& ladder = *catalog.add_ladder();
    ladder.set_id(absl::StrCat("l", kSizes[i]));
    ladder.set_several_match(v1::Ladder::SEVERAL_MATCH_HEAVIER);
    ladder.set_no_match(v1::Ladder::NO_MATCH_STATUTE);
    for (int t = 0; t < kSizes[i]; ++t) {
      v1::Tier& tier = *ladder.add_tier();
      tier.set_id(names[kFirst[i] + t]);
      tier.set_level(static_cast<v1::Level>(kFirst[i] + t));
      tier.set_share(shares[i][t]);
    }
  }
}

struct CircumstanceRow {
  const char* id;
  std::vector<v1::Effect> effects;
  bool must;
  const char* when;
  const char* zh;
  const char* en;
  std::vector<const char*> excludes = {};
};

void AddCircumstances(v1::Ruleset& catalog) {
  constexpr v1::Effect kExempt = v1::EFFECT_EXEMPT;
  constexpr v1::Effect kMitigate = v1::EFFECT_MITIGATE;
  constexpr v1::Effect kLighten = v1::EFFECT_LIGHTEN;
  constexpr v1::Effect kAggravate = v1::EFFECT_AGGRAVATE;
  const CircumstanceRow rows[] = {
      {"under-14",
       {kExempt},
       true,
       "age < 14",
       "不满十四周岁",
       "under fourteen years of age"},
      {"first-corrected",
       {kExempt},
       false,
       "first && corrected",
       "初次违法并及时改正",
       "a first violation, corrected in time"},
      {"under-18",
       {kLighten, kMitigate},
       true,
       "age >= 14 && age < 18",
       "已满十四周岁不满十八周岁",
       "fourteen to seventeen years of age"},
      {"eliminated",
       {kLighten, kMitigate},
       true,
       "eliminated",
       "主动消除或者减轻危害后果",
       "harm removed of one's own accord"},
      {"coerced",
       {kLighten, kMitigate},
       true,
       "coerced",
       "受他人胁迫或者诱骗",
       "coerced or deceived by another"},
      {"confessed",
       {kLighten, kMitigate},
       true,
       "confessed",
       "主动供述尚未掌握的违法行为",
       "confession of unknown violations"},
      {"merit", {kMitigate}, true, "merit", "立功表现", "merit", {"confessed"}},
      {"cooperated",
       {kLighten},
       false,
       "cooperated",
       "配合调查",
       "cooperation"},
      {"compensated",
       {kLighten},
       false,
       "compensated",
       "赔偿损失",
       "compensation"},
      {"obstructed",
       {kAggravate},
       false,
       "obstructed",
       "隐匿或者毁灭证据",
       "evidence concealed or destroyed",
       {"cooperated", "first-corrected"}},
      {"repeated",
       {kAggravate},
       false,
       "repeated && times >= 1",
       "受处罚后又实施同一行为",
       "the same act again after a penalty"},
      {"emergency",
       {kAggravate},
       false,
       "emergency",
       "突发事件期间实施违法行为",
       "an act during an emergency"}};
  for (const CircumstanceRow& row : rows) {
    v1::Circumstance& circumstance = *catalog.add_circumstance();
    circumstance.set_id(row.id);
    Set(*circumstance.mutable_name(), row.zh, row.en);
    for (v1::Effect effect : row.effects) circumstance.add_effect(effect);
    circumstance.set_force(row.must ? v1::FORCE_MUST : v1::FORCE_MAY);
    circumstance.set_when(row.when);
    circumstance.set_place("情节");
    Set(*circumstance.mutable_evidence(), "相关证据材料",
        "papers that prove it");
    for (const char* excluded : row.excludes)
      circumstance.add_excludes(excluded);
  }
}

void AddRules(uint64_t seed, v1::Ruleset& catalog) {
  using R = v1::ApplicationRules;
  R& rules = *catalog.mutable_application_rules();
  rules.set_place("适用规则");
  rules.set_same_effect(R::SAME_EFFECT_ONCE);
  constexpr R::Opposite kOpposites[] = {R::OPPOSITE_WEIGHED,
                                        R::OPPOSITE_LIGHTER_FIRST,
                                        R::OPPOSITE_HEAVIER_FIRST};
  rules.set_opposite(kOpposites[seed % 3]);
  const auto add = [&](v1::Effect effect, const char* zh, const char* en) {
    v1::Rule& rule = *rules.add_rule();
    rule.set_effect(effect);
    v1::Adjustment& adjustment = *rule.add_adjustment();
    Set(*adjustment.mutable_name(), zh, en);
    return &adjustment;
  };
  add(v1::EFFECT_LIGHTEN, "在本阶次的较低部分处罚",
      "in the lower part of the tier")
      ->set_part("[0%, 50%]");
  add(v1::EFFECT_MITIGATE, "在最低罚款额度以下处罚", "below the lowest fine")
      ->set_below("(0%, 100%)");
  add(v1::EFFECT_AGGRAVATE, "在本阶次的较高部分处罚",
      "in the higher part of the tier")
      ->set_part("[50%, 100%]");
}

}  // namespace

void AddShared(uint64_t seed, v1::Ruleset& catalog) {
  AddIdentity(catalog);
  AddStatutes(catalog);
  AddFacts(catalog);
  AddLadders(catalog);
  AddCircumstances(catalog);
  AddRules(seed, catalog);
}

}  // namespace discretion::bench
