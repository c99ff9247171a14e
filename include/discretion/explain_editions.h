// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_EXPLAIN_EDITIONS_H_
#define DISCRETION_EXPLAIN_EDITIONS_H_

// The editions of an offence beside each other, before any case.
//
//   std::cout << DescribeEditions(snapshot.FindEditions("late-report"));

#include <string>

#include "absl/types/span.h"
#include "discretion/explain.h"
#include "discretion/snapshot.h"

namespace discretion {

struct BesideOptions {
  // Columns of the page, at most 1000; an ideograph takes two. On a page too
  // narrow for two editions beside each other they stand one below the other,
  // line by line.
  int width = 100;
};

// What Describe says of each edition, those first in force first: statute with
// the days of its version, its range, tiers and figures, responsible persons,
// circumstances, facts. What two editions share is printed once; lines that
// differ begin with `*` and have the older edition on the left. Of more than
// two, each is set against the one before it. One alone is described.
std::string DescribeEditions(absl::Span<const Snapshot::Found> editions,
                             const ExplainOptions& options = {},
                             const BesideOptions& beside = {});

}  // namespace discretion

#endif  // DISCRETION_EXPLAIN_EDITIONS_H_
