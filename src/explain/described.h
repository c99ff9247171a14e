// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_DESCRIBED_H_
#define DISCRETION_SRC_EXPLAIN_DESCRIBED_H_

// An offence in words, before any case, as sections of lines. Lines have keys,
// so that the same line is found in another edition whatever it says there.

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "src/explain/context.h"
#include "src/ruleset/citation.h"

namespace discretion::explain {

struct DescribedLine {
  int indent = 0;  // steps below the section's title
  // The same in another edition for a line on the same thing; empty: known by
  // its text alone.
  std::string key;
  std::string text;
};

struct DescribedSection {
  std::string title;
  // Whether a line without its like in another edition is set against what
  // stands in its place there: a renamed tier, but not another fact.
  bool by_place = false;
  std::vector<DescribedLine> lines;

  void Add(int indent, std::string key, std::string text) {
    lines.push_back({indent, std::move(key), std::move(text)});
  }
};

enum class Citing : uint8_t {
  kWithEachBranch,
  kApart,  // a line of its own, with the days of the statute's version
};

// The sections, without those that have no line.
std::vector<DescribedSection> DescribeSections(const Context& context,
                                               const Ruleset& ruleset,
                                               const Offence& offence,
                                               Citing citing);

// What the statute says of each branch, and where it stands.
void DescribeStatute(const Context& context, Citing citing, int indent,
                     absl::string_view key, DescribedSection& section);
// Each tier with its criteria and what it imposes.
void DescribeTiers(const Context& context, int indent, absl::string_view key,
                   DescribedSection& section);
// Of responsible persons: what they are liable to beside the organisation, or
// which offence of the organisation they stand beside.
void DescribeResponsible(const Context& context, const Ruleset& ruleset,
                         const Offence& offence, Citing citing,
                         DescribedSection& section);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_DESCRIBED_H_
