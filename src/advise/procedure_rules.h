// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_ADVISE_PROCEDURE_RULES_H_
#define DISCRETION_SRC_ADVISE_PROCEDURE_RULES_H_

// One rule of procedure put to one option.

#include <algorithm>
#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "discretion/procedure.h"
#include "src/ruleset/model.h"

namespace discretion::advise {

inline Due Both(Due a, Due b) { return std::min(a, b); }
inline Due Either(Due a, Due b) { return std::max(a, b); }
inline Due Not(Due a) {
  return a == Due::kNever    ? Due::kAlways
         : a == Due::kAlways ? Due::kNever
                             : Due::kPossible;
}
inline Due DueIf(bool holds) { return holds ? Due::kAlways : Due::kNever; }

// One way in which what is unknown may turn out.
struct Setting {
  Subject subject = Subject::kPerson;
  int agency = -1;          // -1: none that is declared
  std::vector<int> values;  // which of each fact's values, as Rules::facts()
  std::vector<Due> when;    // what the conditions of all rules come to
};

// How one option stands to a rule's kinds and figure.
struct Met {
  Due due = Due::kNever;
  bool compared = false;
  bool confiscated = false;
  std::optional<Range<Money>> sum;  // absent: not known
  std::optional<Ratio> figure;      // absent: the cap is not known
  bool sum_open = false;
  bool kind_open = false;
};

class Rules {
 public:
  // Tests the conditions of all rules. OutOfRange if one cannot be told.
  static absl::StatusOr<Rules> Create(const Determination& determination,
                                      const ProcedureQuestion& question);

  const ruleset::Model& model() const { return *model_; }
  // On the facts of the case.
  Due when(int rule) const { return when_[rule]; }
  // Unknown facts whose values are tried, ascending.
  const std::vector<int>& facts() const { return facts_; }
  // Every way, one for each combination; never empty. A fact whose values
  // cannot be chosen, or all facts if there are too many combinations, stay
  // unknown in each.
  absl::StatusOr<std::vector<Setting>> Settings(
      const std::vector<int>& agencies) const;
  // Agency, subject, dates and condition.
  Due Binds(int rule, const Setting& setting) const;
  // Its kinds and its figure. OutOfRange if a figure does not fit.
  absl::StatusOr<Met> Meets(int rule, const Option& option) const;
  // The facts that keep the condition unknown.
  std::vector<int> MissingOf(int rule) const;

 private:
  Rules() = default;

  void ChooseFacts();
  absl::StatusOr<std::vector<Due>> Test(expr::Slots slots) const;
  absl::StatusOr<Met> MeetsPenalty(const ruleset::ProcedureRule& rule,
                                   const Penalty& penalty) const;
  absl::Status Compare(const ruleset::ProcedureRule& rule,
                       const Penalty& penalty, Met& met) const;

  const Determination* determination_ = nullptr;
  const ruleset::Model* model_ = nullptr;
  const ProcedureQuestion* question_ = nullptr;
  std::vector<Due> when_;
  std::vector<bool> in_force_;
  std::vector<int> facts_;
  std::vector<std::vector<expr::Value>> values_;  // of each
};

}  // namespace discretion::advise

#endif  // DISCRETION_SRC_ADVISE_PROCEDURE_RULES_H_
