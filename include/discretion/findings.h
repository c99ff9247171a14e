// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_FINDINGS_H_
#define DISCRETION_FINDINGS_H_

// For snapshot.h and determination.h: a case and the reasoning on it in their
// shortest forms, and a value that is made when somebody asks.

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <utility>

#include "absl/container/inlined_vector.h"

namespace discretion::determine {

class OffencePlan;
class Plan;

// A range of fines, or none. Value type.
struct Amount {
  enum Has : uint8_t {
    kFine = 1,  // otherwise there is none
    kMin = 2,   // an absent end is unbounded
    kMax = 4,
    kMinOpen = 8,
    kMaxOpen = 16,
  };
  int64_t min;
  int64_t max;
  uint8_t has;
};

// One effect that acted: Effect in the lowest three bits, then the index of its
// adjustment.
constexpr uint32_t MoveBits(int effect, int adjustment) {
  return static_cast<uint32_t>(effect) | static_cast<uint32_t>(adjustment) << 3;
}
inline constexpr int kMostAdjustments = 32;

// One lawful outcome.
struct Result {
  Amount fine;
  uint32_t imposed;  // components of the branch: bits
  uint32_t moves;    // MoveBits of each, the first in the lowest 8 bits
  int8_t tier;       // -1: none
  int8_t branch;     // -1: exempt
};

// Every truth that a determination rests on, and every outcome. Value type.
struct Findings {
  static constexpr int kMostResults = 9;

  // What follows is set only if this is, and `count` says how many results.
  bool found = false;
  uint8_t count = 0;
  struct Truths {
    bool gate;  // a MUST gate acts: neither branch nor tier counts
    int8_t branch;
    int8_t tier;  // before any effect; -1: none
    // That hold: bits of branches, then of criteria, row by row.
    uint64_t conditions;
    uint64_t circumstances;  // that hold: bits by index in the ruleset
    uint64_t acting;         // of these: excluded by none that acts
    // Before any effect, in fen.
    Amount statutory;
    Amount benchmark;
  } truths;
  Result results[kMostResults];  // in fen, in the order of options

  Findings() {}
  Findings(const Findings& other) { *this = other; }
  Findings& operator=(const Findings& other) {
    found = other.found;
    count = other.count;
    if (found) truths = other.truths;
    std::copy_n(other.results, count, results);
    return *this;
  }
};

// The facts of a case as the record of its offence has them. Value type; what
// it points to lives as long as the snapshot.
struct Encoded {
  const Plan* plan = nullptr;
  const OffencePlan* offence = nullptr;  // nullptr: none covers the case
  bool dated = false;
  int32_t act_day = 0;  // since 1970-01-01
  absl::InlinedVector<int64_t, 24> codes = {};
};

// Made at first use, once, by whichever thread is first. A copy of one not yet
// made makes its own. Safe to share between threads.
template <typename T>
class Lazy {
 public:
  Lazy() = default;
  Lazy(const Lazy& other) {
    if (!other.made()) return;
    value_ = other.value_;
    state_.store(kMade, std::memory_order_relaxed);
  }
  Lazy(Lazy&& other) noexcept {
    if (!other.made()) return;
    value_ = std::move(other.value_);
    state_.store(kMade, std::memory_order_relaxed);
  }
  Lazy& operator=(Lazy other) noexcept {
    value_ = other.made() ? std::move(other.value_) : T();
    state_.store(other.made() ? kMade : kNotMade, std::memory_order_relaxed);
    return *this;
  }

  // The value as it is made; not while other threads read.
  T& Set() {
    state_.store(kMade);
    return value_;
  }
  template <typename Make>
  const T& Get(const Make& make) const {
    if (made()) return value_;
    uint8_t state = kNotMade;
    if (state_.compare_exchange_strong(state, kInMaking)) {
      make(value_);
      state_.store(kMade);
      state_.notify_all();
    }
    while (!made()) state_.wait(kInMaking);
    return value_;
  }

 private:
  static constexpr uint8_t kNotMade = 0;
  static constexpr uint8_t kInMaking = 1;
  static constexpr uint8_t kMade = 2;

  bool made() const { return state_.load(std::memory_order_acquire) == kMade; }

  mutable T value_;
  mutable std::atomic<uint8_t> state_ = kNotMade;
};

}  // namespace discretion::determine

#endif  // DISCRETION_FINDINGS_H_
