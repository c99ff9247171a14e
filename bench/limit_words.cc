// SPDX-License-Identifier: Apache-2.0
// The answer of Limit in Chinese.

#include "bench/limit.h"
#include "bench/limit_phrases.h"

namespace discretion::bench {
namespace {

constexpr const char* kNumbers[] = {"一", "二", "三", "四", "五",
                                    "六", "七", "八", "九"};

bool Holds(const Clause& clause, int64_t value) {
  switch (clause.op) {
    case Op::kEqual:
      return value == clause.constant;
    case Op::kUnequal:
      return value != clause.constant;
    case Op::kLess:
      return value < clause.constant;
    case Op::kAtMost:
      return value <= clause.constant;
    case Op::kMore:
      return value > clause.constant;
    default:
      return value >= clause.constant;
  }
}

}  // namespace

std::string Limit::Words(const LimitAnswer& answer) const {
  const Query& query = *answer.query;
  const Phrases::ForOffence& offence = phrases_->offences[query.offence];
  std::string out;
  out.reserve(6'000);
  out += offence.heading;

  // Of a true condition every part, of a false one the first that fails.
  int shown = -1;  // the fact of the part before
  const auto add_parts = [&](const std::vector<Phrases::Part>& parts,
                             bool holds) {
    for (const Phrases::Part& part : parts) {
      const int64_t value = query.value[part.clause.fact];
      if (!holds && Holds(part.clause, value)) continue;
      const v1::Fact& fact = catalog_.fact(part.clause.fact);
      if (shown >= 0) out += part.clause.fact == shown ? "，" : "；";
      if (part.clause.fact != shown && fact.type() != v1::Fact::TYPE_BOOL) {
        out += fact.name().zh();
        out += "为";
        AppendValue(fact, value, out);
        out += "，";
      }
      shown = part.clause.fact;
      out += holds ? part.holds : part.fails;
      if (!holds) return;
    }
  };
  const auto add_way = [&](const LimitOption& option) {
    if (option.kinds == 0) {
      out += "不予处罚";
      return;
    }
    out += offence.conditions[option.branch].name;
    if (option.tier >= 0) {
      out += "，";
      out += offence.tiers[option.tier];
    }
    for (int moves = option.moves; moves != 0; moves >>= 2) {
      out += "，";
      out += phrases_->moves[moves & 3];
    }
  };
  const auto add_number = [&](int number) {
    out += "  （";
    out += kNumbers[number];
    out += "）";
  };

  out += "\n结论\n  裁量所需的事实已经查明，依法可以作出的处理有";
  out += static_cast<char>('0' + answer.count);
  out += "种：\n";
  for (int i = 0; i < answer.count; ++i) {
    const LimitOption& option = answer.option[i];
    add_number(i);
    add_way(option);
    if (option.kinds != 0) {
      out += "：";
      out += offence.kinds[option.branch][option.tier + 1];
      AppendRange(option.fine, out);
      if (option.below_minimum) out += "（低于法定最低罚款）";
    }
    out += "。\n";
  }

  out += "\n事实\n  提供的事实：";
  for (const bool judged : {false, true}) {
    bool first = true;
    if (judged) out += "。\n  经认定的事实：";
    for (int f = 0; f < kQueryFacts; ++f) {
      const v1::Fact& fact = catalog_.fact(f);
      if (fact.judged() != judged) continue;
      if (!first) out += "；";
      first = false;
      if (judged) {
        out += query.value[f] != 0 ? fact.yes().zh() : fact.no().zh();
        continue;
      }
      out += fact.name().zh();
      out += "：";
      AppendValue(fact, query.value[f], out);
    }
  }
  out += "。\n";
  out += offence.basis;

  if (!answer.gate) {
    out += "\n适用情形和阶次\n";
    for (int b = 0; b < 2; ++b) {
      const bool holds = (answer.conditions >> b & 1) != 0;
      out += "  ";
      out += offence.conditions[b].name;
      out += holds ? "：符合。" : "：不符合。";
      shown = -1;
      add_parts(offence.conditions[b].parts, holds);
      out += "。\n";
    }
    for (int t = 0; t < static_cast<int>(offence.tiers.size()); ++t) {
      const bool holds = (answer.tiers >> t & 1) != 0;
      out += "  ";
      out += offence.tiers[t];
      out += holds ? "：符合。" : "：不符合。";
      shown = -1;
      for (size_t c = 2; c < offence.conditions.size(); ++c) {
        const Phrases::Condition& condition = offence.conditions[c];
        const bool one = (answer.conditions >> c & 1) != 0;
        if (condition.tier == t && one == holds)
          add_parts(condition.parts, one);
      }
      out += "。\n";
    }
    if ((answer.tiers & (answer.tiers - 1)) != 0) {
      out += "  同时符合两个以上阶次的，该裁量表规定适用较重的阶次，即";
      out += offence.tiers[answer.tier];
      out += "。\n";
    }
  }

  out += "\n情节\n";
  for (int i = 0; i < catalog_.circumstance_size(); ++i) {
    if ((answer.circumstances >> i & 1) == 0) continue;
    out += "  ";
    out += catalog_.circumstance(i).name().zh();
    out += "：具备。";
    shown = -1;
    add_parts(phrases_->circumstances[i], true);
    out +=
        (answer.acting >> i & 1) != 0 ? "，" : "，但另有情节排除其适用，本来";
    out += phrases_->called_for[i];
    out += "。\n    案卷应当附有：";
    out += catalog_.circumstance(i).evidence().zh();
    out += "。\n";
  }
  out += "  经审查不具备的情节：";
  for (int i = 0; i < catalog_.circumstance_size(); ++i) {
    if ((answer.circumstances >> i & 1) != 0) continue;
    out += catalog_.circumstance(i).name().zh();
    out += "；";
  }

  if (!answer.gate) {
    out += "\n\n处罚种类和数额\n  法定罚款幅度为";
    AppendRange(answer.statutory, out);
    out += "。\n  该阶次的罚款为";
    AppendRange(answer.benchmark, out);
    out += "。\n";
    for (int i = 0; i < answer.count; ++i) {
      const LimitOption& option = answer.option[i];
      if (option.kinds == 0) continue;
      add_number(i);
      add_way(option);
      out += "\n    即";
      AppendRange(option.fine, out);
      if (option.below_minimum) {
        out += "。\n    该罚款低于法定最低罚款";
        AppendRange({answer.statutory.min, answer.statutory.min}, out);
        out += "，依据是减轻处罚情节";
      }
      out += "。\n";
    }
  }
  out +=
      "\n说明\n  本裁量表为示例，不是任何机关发布的规定，不得据以处罚。\n"
      "  本说明由程序生成，不构成法律意见。\n";
  return out;
}

}  // namespace discretion::bench
