// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_BENCH_AGREE_H_
#define DISCRETION_BENCH_AGREE_H_

#include <string>

#include "bench/limit.h"
#include "discretion/determination.h"

namespace discretion::bench {

// Empty if both have the same options in the same order and find the same of
// every condition; otherwise where they part.
std::string Difference(const Determination& determination,
                       const LimitAnswer& answer, const Limit& limit);

}  // namespace discretion::bench

#endif  // DISCRETION_BENCH_AGREE_H_
