// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_DETERMINE_OFFENCE_PLAN_MAKER_H_
#define DISCRETION_SRC_DETERMINE_OFFENCE_PLAN_MAKER_H_

// How the records of offences are made, one after the other in the same memory.

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "src/determine/plan_maker.h"

namespace discretion::determine {

class OffencePlanMaker {
 public:
  OffencePlanMaker(const ruleset::Model& model, const ColumnBySlot& shared,
                   size_t shared_columns, const std::vector<int64_t>& scales,
                   FinesMaker& fines)
      : model_(model),
        shared_(shared),
        shared_columns_(shared_columns),
        scales_(scales),
        fines_(fines) {}

  // Adds the record to `records`; nullptr, and nothing is added, if the offence
  // is not covered. `circumstance_needs` are columns, by circumstance.
  const OffencePlan* Make(int offence,
                          absl::Span<const uint64_t> circumstance_needs,
                          Records& records);

 private:
  void Clear();
  bool AddCondition(std::optional<expr::Ref> when);
  bool AddBranches(const ruleset::Provision& provision);
  bool AddTiers(const ruleset::OffenceRule& rule);
  bool AddFines(const ruleset::OffenceRule& rule);
  void SetDates(const ruleset::Provision& provision);
  std::optional<ConditionsMaker::Column> ColumnOf(int32_t slot);
  const OffencePlan* Write(Records& records);

  const ruleset::Model& model_;
  const ColumnBySlot& shared_;
  const size_t shared_columns_;
  const std::vector<int64_t>& scales_;
  FinesMaker& fines_;

  OffencePlan head_;
  ConditionsMaker conditions_;
  int count_ = 0;  // of conditions
  std::vector<uint16_t> slots_;
  std::vector<BranchPlan> branches_;
  std::vector<uint64_t> tiers_;
  std::vector<uint16_t> first_tier_;  // by rows
  std::vector<const FinesPlan*> fines_at_;
};

}  // namespace discretion::determine

#endif  // DISCRETION_SRC_DETERMINE_OFFENCE_PLAN_MAKER_H_
