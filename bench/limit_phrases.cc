// SPDX-License-Identifier: Apache-2.0
#include "bench/limit_phrases.h"

#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"

namespace discretion::bench {
namespace {

using v1::Component;

constexpr const char* kLevels[] = {"",     "特别轻微", "轻微",
                                   "一般", "严重",     "特别严重"};

// With separators: "12,345".
void AppendWhole(int64_t value, std::string& out) {
  char digits[32];
  char* at = digits + sizeof(digits);
  int count = 0;
  do {
    if (count > 0 && count % 3 == 0) *--at = ',';
    *--at = static_cast<char>('0' + value % 10);
    value /= 10;
    ++count;
  } while (value > 0);
  out.append(at, digits + sizeof(digits));
}

void AppendYuan(int64_t fen, std::string& out) {
  AppendWhole(fen / 100, out);
  const int64_t rest = fen % 100;
  if (rest != 0) {
    out += '.';
    out += static_cast<char>('0' + rest / 10);
    out += static_cast<char>('0' + rest % 10);
  }
  out += "元";
}

// The words of `op`, and of its opposite.
const char* Sign(Op op, bool holds, const v1::Fact& fact) {
  const bool counted = fact.type() == v1::Fact::TYPE_COUNT;
  const bool chosen = fact.type() == v1::Fact::TYPE_CHOICE;
  const bool money = fact.type() == v1::Fact::TYPE_MONEY;
  switch (op) {
    case Op::kAtLeast:
    case Op::kLess:
      if (holds == (op == Op::kAtLeast))
        return money || chosen ? "不低于" : "不少于";
      return chosen ? "低于" : counted ? "少于" : "不足";
    case Op::kMore:
    case Op::kAtMost:
      if (holds == (op == Op::kMore)) return chosen ? "高于" : "超过";
      return chosen ? "不高于" : "不超过";
    default:
      return holds == (op == Op::kEqual) ? "为" : "不是";
  }
}

}  // namespace

void AppendValue(const v1::Fact& fact, int64_t value, std::string& out) {
  switch (fact.type()) {
    case v1::Fact::TYPE_MONEY:
      return AppendYuan(value, out);
    case v1::Fact::TYPE_CHOICE:
      out += fact.choice(static_cast<int>(value)).name().zh();
      return;
    case v1::Fact::TYPE_NUMBER:
      AppendWhole(value / 1000, out);
      if (value % 1000 != 0) {
        out += '.';
        for (int64_t rest = value % 1000, digit = 100; rest > 0; digit /= 10) {
          out += static_cast<char>('0' + rest / digit);
          rest %= digit;
        }
      }
      break;
    default:
      AppendWhole(value, out);
  }
  out += fact.unit().zh();
}

void AppendRange(const FenRange& range, std::string& out) {
  if (range.min == range.max) return AppendYuan(range.max, out);
  if (range.min > 0 || !range.min_open) {
    if (range.min_open) out += "超过";
    AppendYuan(range.min, out);
    if (!range.min_open) out += "以上";
  }
  if (range.max_open) out += "不足";
  AppendYuan(range.max, out);
  if (!range.max_open) out += "以下";
}

std::vector<Limit::Phrases::Part> Limit::Phrases::ReadParts(
    const v1::Ruleset& catalog, const ClauseReader& reader,
    const std::string& when) const {
  std::vector<Part> parts;
  for (const Clause& clause : reader.Read(when)) {
    const v1::Fact& fact = catalog.fact(clause.fact);
    Part& part = parts.emplace_back();
    part.clause = clause;
    if (fact.type() == v1::Fact::TYPE_BOOL) {
      const bool yes = clause.constant == 1;
      part.holds = yes ? fact.yes().zh() : fact.no().zh();
      part.fails = yes ? fact.no().zh() : fact.yes().zh();
      continue;
    }
    for (const bool holds : {true, false}) {
      std::string& words = holds ? part.holds : part.fails;
      words = Sign(clause.op, holds, fact);
      AppendValue(fact, clause.constant, words);
    }
  }
  return parts;
}

Limit::Phrases::Phrases(const v1::Ruleset& catalog, const LimitTable& table) {
  const ClauseReader reader(catalog);
  for (const v1::Circumstance& one : catalog.circumstance()) {
    circumstances.push_back(ReadParts(catalog, reader, one.when()));
    std::string words = one.force() == v1::FORCE_MUST ? "应当" : "可以";
    for (int i = 0; i < one.effect_size(); ++i) {
      constexpr const char* kEffects[] = {"", "不予", "减轻", "从轻", "从重"};
      absl::StrAppend(&words, i > 0 ? "或者" : "", kEffects[one.effect(i)]);
    }
    called_for.push_back(words + "处罚");
  }
  for (const v1::Rule& rule : catalog.application_rules().rule()) {
    const std::string& name = rule.adjustment(0).name().zh();
    if (rule.effect() == v1::EFFECT_LIGHTEN)
      moves[kMoveLighten] = absl::StrCat("从轻处罚（", name, "）");
    if (rule.effect() == v1::EFFECT_MITIGATE)
      moves[kMoveMitigate] = absl::StrCat("减轻处罚（", name, "）");
    if (rule.effect() == v1::EFFECT_AGGRAVATE)
      moves[kMoveAggravate] = absl::StrCat("从重处罚（", name, "）");
  }
  absl::flat_hash_map<std::string, const v1::Provision*> provisions;
  for (const v1::Provision& one : catalog.provision())
    provisions[one.id()] = &one;
  absl::flat_hash_map<std::string, const v1::Statute*> statutes;
  for (const v1::Statute& one : catalog.statute()) statutes[one.id()] = &one;
  absl::flat_hash_map<std::string, const v1::Ladder*> ladders;
  for (const v1::Ladder& one : catalog.ladder()) ladders[one.id()] = &one;
  const std::string document = catalog.name().zh();
  for (int i = 0; i < catalog.offence_size(); ++i) {
    const v1::Offence& offence = catalog.offence(i);
    const v1::Provision& provision = *provisions.at(offence.penalised_by());
    const v1::Ladder& ladder = *ladders.at(offence.ladder());
    const v1::Statute& statute = *statutes.at(provision.statute());
    ForOffence& words = offences.emplace_back();
    words.heading =
        absl::StrCat("【示例，非法律规定】\n", offence.name().zh(), "\n");
    words.basis = absl::StrCat(
        "\n处罚依据\n  违反《", statute.name().zh(), "》（", statute.version(),
        "版本）第",
        offence.breaches(0).substr(offence.breaches(0).find(' ') + 1),
        "条。\n  依据《", statute.name().zh(), "》（", statute.version(),
        "版本）第", provision.article(), "条：",
        provision.measure(0).name().zh(), "；\n");
    for (int b = 0; b < 2; ++b) {
      const v1::Branch& branch = provision.branch(b);
      absl::StrAppend(&words.basis, "    ", branch.name().zh(),
                      "，没收违法所得；");
      if (provision.component_size() > 1)
        words.basis += "情节严重的，可以吊销许可证件；";
      const Component& fine = branch.component(0);
      absl::StrAppend(
          &words.basis, "并处", fine.base().empty() ? "" : "货值金额的倍数",
          fine.amount(), fine.base().empty() ? "元" : "", "罚款。\n");
      words.conditions.push_back(
          {branch.name().zh(), -1, ReadParts(catalog, reader, branch.when())});
      for (int t = -1; t < ladder.tier_size(); ++t) {
        const uint32_t kinds =
            table.figures[table.rows[i].figures[b][t + 1]].kinds;
        std::string imposed = provision.measure(0).name().zh();
        if ((kinds >> Component::KIND_CONFISCATE_GAINS & 1) != 0)
          imposed += "；没收违法所得";
        if ((kinds >> Component::KIND_REVOKE_LICENCE & 1) != 0)
          imposed += "；可以吊销许可证件";
        words.kinds[b].push_back(imposed + "；罚款");
      }
    }
    absl::StrAppend(
        &words.basis, "\n裁量基准（用于说明裁量理由，不作为处罚依据）\n  《",
        document, "》第", offence.row(), "项：", offence.name().zh(), "。\n");
    for (const v1::Tier& tier : ladder.tier())
      words.tiers.emplace_back(kLevels[tier.level()]);
    size_t next = 0;
    for (const v1::TierCriteria& tier : offence.tier_criteria()) {
      int t = 0;
      while (ladder.tier(t).id() != tier.tier()) ++t;
      for (int c = 0; c < tier.criterion_size(); ++c) {
        const std::string& when =
            catalog.criterion(table.criteria[i][next++]).when();
        words.conditions.push_back({"", t, ReadParts(catalog, reader, when)});
      }
    }
  }
}

}  // namespace discretion::bench
