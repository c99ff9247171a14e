// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RULESET_PROCEDURE_H_
#define DISCRETION_SRC_RULESET_PROCEDURE_H_

// The compiled form of rules of procedure.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "discretion/date.h"
#include "discretion/penalty.h"
#include "discretion/procedure_duty.h"
#include "discretion/ratio.h"
#include "discretion/text.h"
#include "src/expr/pool.h"
#include "src/ruleset/citation.h"

namespace discretion::ruleset {

// Agencies that rules tell apart; none of them is called so.
inline constexpr char kOtherAgency[] = "other";

struct Agency {
  std::string id;
  Text name;
};

// The fact that is the kind of party.
struct SubjectFact {
  int slot = 0;
  std::vector<Subject> choices;  // by choice
};

// Where acts are executed together.
struct MergedDetention {
  int most = 0;  // days
  Citation statute;
};

struct Threshold {
  Bound bound = Bound::kAtLeast;
  Ratio figure;  // fen; with `share`: of the statutory maximum
  bool share = false;
  // Whether the statute must cap the fine by a figure; absent: either.
  std::optional<bool> cap;
};

struct ProcedureRule {
  std::string id;
  Text name;
  ProcedureDuty duty = ProcedureDuty::kHearing;
  std::vector<int> agencies;  // empty: every agency
  std::optional<Subject> subject;
  uint32_t kinds = 0;  // bits of Kind; 0: any penalty
  std::optional<Threshold> threshold;
  Text not_defined;
  std::optional<expr::Ref> when;
  bool after_hearing = false;
  bool ordinary = false;
  std::optional<Citation> statute;
  std::string place;  // in the document
  int document = 0;
  Period in_force;
  std::vector<int> excludes;  // indexes of rules
  Text remark;

  bool Has(Kind kind) const { return kinds >> static_cast<int>(kind) & 1; }
};

}  // namespace discretion::ruleset

#endif  // DISCRETION_SRC_RULESET_PROCEDURE_H_
