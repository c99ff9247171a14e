// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_BENCH_SHIPPED_H_
#define DISCRETION_BENCH_SHIPPED_H_

// The shipped rulesets, for every bench. A bench that cannot read them ends the
// program: a figure without its work is worth nothing.

#include <string>
#include <vector>

#include "discretion/engine.h"
#include "discretion/load.h"

namespace discretion::bench {

// Files below rulesets/<folder>; all of them without one.
std::vector<RulesetFile> ShippedFiles(const std::string& folder = "");

// An engine with all of them.
const Engine& ShippedEngine();

}  // namespace discretion::bench

#endif  // DISCRETION_BENCH_SHIPPED_H_
