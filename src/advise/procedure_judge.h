// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_ADVISE_PROCEDURE_JUDGE_H_
#define DISCRETION_SRC_ADVISE_PROCEDURE_JUDGE_H_

// All rules of procedure put to all options, in every way in which what is
// unknown may turn out.

#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "discretion/procedure.h"
#include "src/advise/procedure_rules.h"

namespace discretion::advise {

// One option in one setting.
struct Cell {
  std::vector<Due> rules;  // what each comes to
  Due duties[kProcedureDuties] = {Due::kNever, Due::kNever, Due::kNever,
                                  Due::kNever, Due::kNever, Due::kNever};
};

class Judge {
 public:
  Judge(const Determination& determination, Rules rules,
        std::vector<int> options, std::vector<Setting> settings);

  absl::Status Run();
  // Nothing to say: nullopt.
  std::optional<ProcedureAnswer> Answer(ProcedureDuty duty) const;

 private:
  // What settings may differ in: subject, agency, then facts().
  enum : int { kSubject = 0, kAgency = 1, kFacts = 2 };

  const Option& OptionAt(size_t i) const {
    return determination_.options()[options_[i]];
  }
  void FindTwins();
  Cell CellOf(size_t option, const Setting& setting) const;
  Due Excluded(int rule, const Setting& setting) const;
  Due DueIn(size_t option, ProcedureDuty duty) const;
  ProcedureGround GroundOf(int rule) const;
  void AddFigures(int rule, ProcedureGround& ground) const;
  void AddReasons(int rule, ProcedureGround& ground) const;
  void AddMissing(ProcedureAnswer& answer) const;
  void AddMissingOf(int rule, size_t option, size_t setting,
                    ProcedureMissing& missing) const;
  bool Differs(size_t option, ProcedureDuty duty, int by) const;

  const Determination& determination_;
  Rules rules_;
  const std::vector<ruleset::ProcedureRule>& all_;
  std::vector<int> options_;
  std::vector<Setting> settings_;
  // [what][setting]: settings with one number differ in nothing else.
  std::vector<std::vector<int>> twins_;
  std::vector<std::vector<Met>> met_;     // [option][rule]
  std::vector<std::vector<Cell>> cells_;  // [option][setting]
};

}  // namespace discretion::advise

#endif  // DISCRETION_SRC_ADVISE_PROCEDURE_JUDGE_H_
