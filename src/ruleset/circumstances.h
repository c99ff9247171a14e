// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RULESET_CIRCUMSTANCES_H_
#define DISCRETION_SRC_RULESET_CIRCUMSTANCES_H_

// The compiled form of circumstances, application rules, and counts that come
// from dates.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "discretion/penalty.h"
#include "discretion/range.h"
#include "discretion/ratio.h"
#include "discretion/ruleset.h"
#include "discretion/text.h"
#include "src/expr/pool.h"
#include "src/ruleset/citation.h"

namespace discretion::ruleset {

// The document a circumstance or rule stands in: this ruleset or an included
// one.
struct Document {
  std::string id;
  Text name;
  std::string number;
  Status status = Status::kModel;
};

struct Circumstance {
  std::string id;
  Text name;
  uint8_t effects = 0;  // bits of Effect
  bool must = false;
  expr::Ref when;
  std::optional<Citation> statute;
  std::string place;  // in the document
  int document = 0;
  Text evidence;
  bool party_proves = false;
  std::vector<int> excludes;  // indexes of circumstances
  uint8_t approvals = 0;      // bits of v1::Approval
  std::string printed;
  Text remark;

  bool Has(Effect effect) const { return effects >> Bit(effect) & 1; }
  bool gate() const { return effects == 1 << Bit(Effect::kExempt); }
  static int Bit(Effect effect) { return static_cast<int>(effect); }
};

// Exactly one way in which an effect may act.
struct Adjustment {
  enum class Is { kShift, kPart, kRange, kBelow, kScale, kInstead };
  Is is = Is::kShift;
  Text name;
  int shift = 0;
  Range<Ratio> share = Range<Ratio>::All();  // all but kShift and kInstead
  std::optional<Kind> instead;               // kInstead: of the fine
  bool preferred = false;
};

struct Rule {
  std::vector<Adjustment> adjustments;
  bool may_drop_kinds = false;
  uint8_t approvals = 0;  // bits of v1::Approval
  std::vector<Measure> measures;
  std::string printed;
};

struct LevelPart {
  Level level;
  Range<Ratio> part;
};

enum class Opposite { kLighterFirst, kHeavierFirst, kWeighed };

struct ApplicationRules {
  std::optional<Rule> rules[5];  // by Effect
  bool each = false;             // several circumstances of one effect
  Opposite opposite = Opposite::kWeighed;
  std::vector<LevelPart> level_parts;
  std::string place;
  int document = 0;

  const Rule* Of(Effect effect) const {
    const std::optional<Rule>& rule = rules[static_cast<int>(effect)];
    return rule ? &*rule : nullptr;
  }
};

// How a count comes from dates.
struct Derivation {
  enum class Is {
    kPenalties,
    kViolations,
    kDiscoveries,
    kDays,
    kMonths,
    kYears
  };
  int fact = 0;  // slot
  Is is = Is::kPenalties;
  int months = 0;  // how far back events are counted
  int from = -1;   // slots of the two days; events: -1
  int to = -1;

  bool counts_events() const { return is <= Is::kDiscoveries; }
};

}  // namespace discretion::ruleset

#endif  // DISCRETION_SRC_RULESET_CIRCUMSTANCES_H_
