// SPDX-License-Identifier: Apache-2.0
// Whether findings say what the options of the stages say.

#include <algorithm>

#include "src/determine/plan.h"

namespace discretion::determine {
namespace {

bool Same(const Amount& amount, const std::optional<Range<Money>>& range) {
  if (!range) return amount.has == 0;
  const auto same = [&](const std::optional<Range<Money>::End>& end,
                        int64_t value, int there, int open) {
    if (!end) return (amount.has & there) == 0;
    return (amount.has & there) != 0 && value == end->value.fen() &&
           end->open == ((amount.has & open) != 0);
  };
  return (amount.has & Amount::kFine) != 0 &&
         same(range->min(), amount.min, Amount::kMin, Amount::kMinOpen) &&
         same(range->max(), amount.max, Amount::kMax, Amount::kMaxOpen);
}

bool Same(const Result& result, const Option& option) {
  uint32_t moves = 0;
  int place = 0;
  for (const Move& move : option.moves) {
    moves |= MoveBits(static_cast<int>(move.effect), move.adjustment) << place;
    place += 8;
  }
  uint32_t imposed = 0;
  std::optional<Range<Money>> fine;
  for (const Penalty& penalty : option.penalties) {
    imposed |= uint32_t{1} << penalty.component;
    if (penalty.kind == Kind::kFine) fine = penalty.fine;
  }
  return result.moves == moves && result.imposed == imposed &&
         result.branch == option.branch.value_or(-1) &&
         result.tier == option.tier.value_or(-1) && Same(result.fine, fine);
}

}  // namespace

bool Agree(const Findings& findings, absl::Span<const Option> options) {
  return std::equal(findings.results, findings.results + findings.count,
                    options.begin(), options.end(),
                    [](const Result& result, const Option& option) {
                      return Same(result, option);
                    });
}

}  // namespace discretion::determine
