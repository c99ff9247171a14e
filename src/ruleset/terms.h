// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RULESET_TERMS_H_
#define DISCRETION_SRC_RULESET_TERMS_H_

// How long a penalty may last: the figures of statute and table in a unit, and
// the whole days or months they come to.

#include <optional>
#include <string>

#include "discretion/penalty.h"
#include "discretion/range.h"
#include "discretion/ratio.h"
#include "discretion/term.h"
#include "src/expr/span.h"
#include "src/ruleset/kept.h"

namespace discretion::ruleset {

// Whether the kind can have a term.
bool MayHaveTerm(Kind kind);

// Whole days, or whole months: a year has 12. Ends between two move inward, and
// a term has at least one. nullopt if no whole one is left.
struct WholeTerm {
  Range<Term> term;
  bool rounded = false;  // an end fell between two
};
std::optional<WholeTerm> ToWholeTerm(const Range<Ratio>& figures,
                                     TermUnit unit);

// What is wrong with the figures of a term; nullopt: nothing. `constant` is
// absent if they read a fact.
struct TermProblem {
  std::string what;  // after the figures: "reads a fact"
  std::string mend;
};
std::optional<TermProblem> CheckTerm(
    const std::optional<Range<Ratio>>& constant, const expr::Span& span,
    TermUnit unit);

}  // namespace discretion::ruleset

#endif  // DISCRETION_SRC_RULESET_TERMS_H_
