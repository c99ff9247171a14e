// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_ALIGNED_H_
#define DISCRETION_SRC_EXPLAIN_ALIGNED_H_

// Which lines of two editions are about the same thing.

#include <vector>

#include "src/explain/described.h"

namespace discretion::explain {

// A line of either edition, or of both; nullptr: that one has none.
struct AlignedLine {
  const DescribedLine* older = nullptr;
  const DescribedLine* newer = nullptr;

  bool same() const {
    return older != nullptr && newer != nullptr && older->text == newer->text;
  }
};

struct AlignedSection {
  std::string title;
  std::vector<AlignedLine> lines;
};

// Points into both. Lines and sections stand in the order of each.
std::vector<AlignedSection> Align(const std::vector<DescribedSection>& older,
                                  const std::vector<DescribedSection>& newer);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_ALIGNED_H_
