// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_SHARES_H_
#define DISCRETION_SRC_EXPLAIN_SHARES_H_

// Shares of ranges and sums, with their arithmetic.

#include "discretion/money.h"
#include "discretion/range.h"
#include "discretion/ratio.h"
#include "src/explain/words.h"

namespace discretion::explain {

// 30%至60%; 60%至不足100%.
void AddPercents(const Range<Ratio>& shares, Writer& out);

// 120,000元 + (240,000元 − 120,000元) × 30% = 156,000元.
void AddShareOf(const Range<Money>& range, Ratio share, Writer& out);

// 2,000元 × 70% = 1,400元.
void AddPercentOf(Money money, Ratio share, Writer& out);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_SHARES_H_
