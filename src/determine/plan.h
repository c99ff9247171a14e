// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_DETERMINE_PLAN_H_
#define DISCRETION_SRC_DETERMINE_PLAN_H_

// A ruleset laid out for the plain case: every fact known, conditions of
// comparisons, figures that read no fact. What one offence needs stands in one
// place, and what branch, tier and effects make of a fine was computed when the
// plan was made. It says nothing that the stages do not say; what it does not
// cover is left to them.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "discretion/findings.h"
#include "discretion/option.h"
#include "src/base/fetch.h"
#include "src/determine/conditions.h"
#include "src/determine/records.h"
#include "src/expr/value.h"
#include "src/ruleset/model.h"

namespace discretion::determine {

struct BranchPlan {
  int8_t base = -1;     // column of the fact that multiplies; -1: none
  uint8_t tiers = 0;    // 0: the statute alone
  uint8_t several = 0;  // ruleset::SeveralMatch
  bool silent = false;  // without a tier there is no answer
  uint16_t tier = 0;    // place of its first tier
  uint16_t fines = 0;   // place of the statute's own; each tier's follow
};

// The fines of one branch and tier, before and after each way in which effects
// may act. Its results follow, in the order of options.
struct FinesPlan {
  int64_t denominator = 1;  // of all amounts here, in the statute's unit
  int64_t largest = 0;
  // Two results differ by an open end alone: they may be one in whole fen.
  bool close = false;
  bool no_penalty = false;
  uint32_t pattern = 0;
  Amount statutory = {};
  Amount benchmark = {};

  const Result* results() const {
    return reinterpret_cast<const Result*>(this + 1);
  }
};

// The head of an offence's record; its arrays follow.
class OffencePlan {
 public:
  static constexpr size_t kMostBranches = 8;
  static constexpr size_t kMostColumns = 64;

  Conditions conditions() const;
  const BranchPlan& branch(int b) const { return At<BranchPlan>(branches_)[b]; }
  // Conditions that put a case in the tier: bits.
  uint64_t tier(int place) const { return At<uint64_t>(tiers_)[place]; }
  // nullptr if they are not covered.
  const FinesPlan* fines(int place) const {
    return At<const FinesPlan*>(fines_)[place];
  }
  // Of its own facts, whose codes follow those of Plan::shared().
  const uint16_t* slots() const { return At<uint16_t>(slots_); }

  // Asks for the record's lines before they are read.
  void Prefetch() const {
    constexpr int kLines = 7;
    Fetch(this, kLines * sizeof(Line));
  }

  uint64_t circumstances = 0;  // that may act: bits
  uint64_t needs = 0;          // columns of the facts that it reads: bits
  // The acts covered, in days since 1970-01-01: from, and before.
  int32_t from = INT32_MIN;
  int32_t until = INT32_MAX;
  uint8_t branches = 0;
  uint8_t own = 0;  // facts

 private:
  friend class OffencePlanMaker;
  template <typename T>
  const T* At(uint16_t offset) const {
    return reinterpret_cast<const T*>(reinterpret_cast<const char*>(this) +
                                      offset);
  }

  uint8_t comparisons_ = 0;
  uint8_t terms_ = 0;
  // Offsets in bytes.
  uint16_t least_ = 0, column_ = 0, read_ = 0, wanted_ = 0, condition_ = 0;
  uint16_t tiers_ = 0, branches_ = 0, fines_ = 0, slots_ = 0;
};

// Immutable once made; safe to share between threads.
class Plan {
 public:
  Plan() = default;  // covers nothing
  explicit Plan(const ruleset::Model& model);

  // nullptr if it is not covered.
  const OffencePlan* Of(int offence) const {
    return offences_.empty() ? nullptr : offences_[offence];
  }

  // The facts that circumstances read; their codes come first.
  const std::vector<int32_t>& shared() const { return shared_; }
  const std::vector<int64_t>& scales() const { return scales_; }  // by slot

  // What a circumstance calls for: how many of them for each (kLighten and what
  // follows), 8 bits each.
  struct Call {
    uint64_t numbers = 0;
    bool exempt = false;
    bool gate = false;
  };
  // In an order in which none is excluded by a later one.
  struct Exclusion {
    uint64_t by = 0;  // bit
    uint64_t excluded = 0;
  };
  static constexpr uint8_t kNoChoice = 0xff;
  // Places in Call::numbers; those that do not bind stand one higher.
  enum Place { kLighten = 0, kMitigate = 2, kAggravate = 4, kEither = 6 };

  const std::vector<Conditions>& circumstances() const {
    return circumstances_;
  }
  const std::vector<Call>& calls() const { return calls_; }
  const std::vector<Exclusion>& exclusions() const { return exclusions_; }
  // By the sum of calls; kNoChoice if they are not covered.
  uint8_t ChoiceOf(uint64_t numbers) const {
    constexpr uint64_t kSeveral = 0xfefefefefefefefe;
    if (each_ && (numbers & kSeveral) != 0) return kNoChoice;
    return choice_of_[IndexOf(numbers)];
  }
  // Which results remain of a choice: their number in the lowest four bits,
  // then four bits for each.
  uint64_t Listed(uint32_t pattern, uint8_t choice) const {
    return listed_[pattern * choices_ + choice];
  }

 private:
  friend class PlanMaker;

  // Where several act as one it does not matter how many they are, but that one
  // of two may lighten and the other mitigate.
  static size_t IndexOf(uint64_t numbers) {
    const auto at = [&](int place) { return numbers >> 8 * place & 0xff; };
    size_t index = std::min<uint64_t>(at(kEither), 2) << 6 |
                   std::min<uint64_t>(at(kEither + 1), 2) << 8;
    for (int place = 0; place < kEither; ++place)
      index |= size_t{at(place) != 0} << place;
    return index;
  }

  std::vector<const OffencePlan*> offences_;
  Records offence_records_;
  Records fines_records_;
  std::vector<int32_t> shared_;
  std::vector<int64_t> scales_;
  std::vector<ConditionsMaker> circumstances_made_;
  std::vector<Conditions> circumstances_;
  std::vector<Call> calls_;
  std::vector<Exclusion> exclusions_;
  bool each_ = false;
  std::array<uint8_t, 1024> choice_of_ = {};
  size_t choices_ = 0;
  std::vector<uint64_t> listed_;
};

// Sets the codes of the facts; false if one that the offence reads is unknown.
bool Encode(expr::Slots slots, Encoded& encoded);

// What the plan finds of a case whose facts are known; false if it does not
// cover them.
bool Find(const Encoded& encoded, Findings& findings);

// Whether `options` are what the results of `findings` say.
bool Agree(const Findings& findings, absl::Span<const Option> options);

}  // namespace discretion::determine

#endif  // DISCRETION_SRC_DETERMINE_PLAN_H_
