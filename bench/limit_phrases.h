// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_BENCH_LIMIT_PHRASES_H_
#define DISCRETION_BENCH_LIMIT_PHRASES_H_

#include <string>
#include <vector>

#include "bench/clauses.h"
#include "bench/limit.h"

namespace discretion::bench {

// The parts of Limit::Words that do not depend on the case.
struct Limit::Phrases {
  // One comparison in words.
  struct Part {
    Clause clause;
    std::string holds;  // "不低于30,000元"; of a finding its whole statement
    std::string fails;
  };
  struct Condition {
    std::string name;  // of a branch; empty for a criterion
    int tier = -1;
    std::vector<Part> parts;
  };
  struct ForOffence {
    std::string heading;
    std::string basis;
    std::vector<Condition> conditions;  // as LimitAnswer has them
    std::vector<std::string> tiers;
    // By branch, then by tier: what is imposed beside the fine, after its
    // order.
    std::vector<std::string> kinds[2];  // the statute alone first
  };

  Phrases(const v1::Ruleset& catalog, const LimitTable& table);

  std::vector<Part> ReadParts(const v1::Ruleset& catalog,
                              const ClauseReader& reader,
                              const std::string& when) const;

  std::vector<ForOffence> offences;
  std::vector<std::vector<Part>> circumstances;
  std::vector<std::string>
      called_for;        // by circumstance: "应当从轻或者减轻处罚"
  std::string moves[4];  // "从轻处罚（在本阶次的较低部分处罚）"
};

// "12,345.67元", "3次", "较重".
void AppendValue(const v1::Fact& fact, int64_t value, std::string& out);
// "1,000元以上不足2,000元".
void AppendRange(const FenRange& range, std::string& out);

}  // namespace discretion::bench

#endif  // DISCRETION_BENCH_LIMIT_PHRASES_H_
