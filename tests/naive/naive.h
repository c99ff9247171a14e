// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_NAIVE_NAIVE_H_
#define DISCRETION_TESTS_NAIVE_NAIVE_H_

// The options of a case, worked from docs/circumstances.md and
// docs/ruleset-guide.md as plainly and slowly as can be, and without any code
// of the library: what the library answers can be compared with it.
//
//   NaiveAnswer answer = Answer(ruleset, included, "o-1", facts);
//   NaiveUnion open = UnionOverValues(ruleset, included, "o-1", some_facts);
//   std::set<NaiveOption> printed = WholeFen(open.all);
//
// Rulesets are taken to be loadable; dates, windows and times are not looked
// at. docs/circumstances.md leaves some questions open; each place that answers
// one is marked "Reading:".

#include <compare>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "absl/types/span.h"
#include "discretion/messages.h"
#include "tests/naive/expression.h"
#include "tests/naive/range.h"

namespace discretion::naive {

struct NaiveOption {
  std::string branch = {};  // id; empty: the statute splits no cases
  std::string tier = {};    // id; empty: the statute alone
  bool no_penalty = false;
  std::set<v1::Component::Kind> kinds = {};  // what is imposed, optional or not
  // In fen, exact before WholeFen; there where KIND_FINE is imposed.
  std::optional<NaiveRange> fine = {};
  // In whole days or months, of those that have one.
  std::map<v1::Component::Kind, NaiveRange> terms = {};
  // The fine or a term reaches below the statutory minimum.
  bool below_minimum = false;
  // Every lawful set of kinds; of no penalty none.
  std::set<std::set<v1::Component::Kind>> sets = {};

  friend auto operator<=>(const NaiveOption&, const NaiveOption&) = default;
};

// One line, for messages of tests.
std::string ToString(const NaiveOption& option);

// What happened on the way, in any of the ways.
struct Notes {
  std::set<v1::Effect> effects = {};  // of circumstances that act
  bool must = false;                  // one that acts binds
  bool may = false;                   // one that acts does not
  bool excluded = false;   // a condition held, but another circumstance acts
  bool exemption = false;  // an option of no penalty by EXEMPT
  bool gate = false;       // a MUST gate acted
  bool clamped = false;    // a range was held inside the statute
  bool together = false;   // a lighter and a heavier effect in one case
  bool below_minimum = false;  // an option reaches below the minimum
  bool no_room = false;        // an effect could change nothing
  bool kept = false;           // a compulsory kind stayed over a shift
  bool replaced = false;       // a kind instead of the fine
  bool ladder_end = false;     // a shift stopped early
  bool term = false;           // an option has a term
  bool term_moved = false;     // an adjustment changed one
  bool alternative = false;    // an option has kinds that are alternatives
  bool capped = false;         // a cap or a floor held a fine
  bool stepped = false;        // `ceil` or `floor` counted the base
  bool shifted = false;        // a method moved a grade
  bool shift_held = false;     // and an end of its list held it
  bool method = false;         // a method gave the fine
  // Questions that docs/circumstances.md leaves open and that this case put,
  // each by a word of its own: "exempt-without-tier". Another reading may give
  // other options.
  std::set<std::string> readings = {};

  void Add(const Notes& other);
};

struct NaiveAnswer {
  std::set<NaiveOption> options = {};  // empty: no answer
  // A condition or an amount that was looked at is an error: the options then
  // mean nothing.
  bool error = false;
  Notes notes = {};

  bool no_answer() const { return options.empty() && !error; }
};

// `included` are the rulesets included, directly or not. Every fact that is
// read must be in `facts`; those that are not in `given` stand for an unknown
// one, which methods may count as the least. nullptr: all are given.
NaiveAnswer Answer(const v1::Ruleset& ruleset,
                   absl::Span<const v1::Ruleset> included,
                   const std::string& offence, const Facts& facts,
                   const Facts* given = nullptr);

inline std::set<NaiveOption> Options(const v1::Ruleset& ruleset,
                                     absl::Span<const v1::Ruleset> included,
                                     const std::string& offence,
                                     const Facts& facts) {
  return Answer(ruleset, included, offence, facts).options;
}

struct NaiveUnion {
  std::set<NaiveOption> all = {};      // had under some value
  std::set<NaiveOption> certain = {};  // had under every value
  bool some_no_answer = false;         // some value leaves no option
  bool error = false;                  // some value gives an error
  int values = 0;                      // how many combinations were tried
  Notes notes = {};
};

// What makes two options one, beside the same penalty.
enum class Alike {
  kBranchAndTier,  // the same branch and tier
  kTier,           // the same tier; `branch` is left empty in the result
};

// Facts not given are unknown. Fines are rounded inward to whole fen before
// options are compared. Exact if each condition compares one fact with
// constants and no amount or base reads an unknown fact.
NaiveUnion UnionOverValues(const v1::Ruleset& ruleset,
                           absl::Span<const v1::Ruleset> included,
                           const std::string& offence, const Facts& known,
                           Alike alike = Alike::kBranchAndTier);

// The values of one fact that conditions can tell apart.
std::set<Value> Representatives(const v1::Ruleset& ruleset,
                                absl::Span<const v1::Ruleset> included,
                                const v1::Fact& fact);

// The figures that conditions compare a fact with; money in fen.
std::set<Fraction> Constants(const v1::Ruleset& ruleset,
                             absl::Span<const v1::Ruleset> included,
                             const v1::Fact& fact);

// All facts that a ruleset has with those it includes.
Declared DeclaredFacts(const v1::Ruleset& ruleset,
                       absl::Span<const v1::Ruleset> included);

// The same options with the ends of fines rounded inward to whole fen; those
// that become alike are one. A fine without a whole fen stays exact.
std::set<NaiveOption> WholeFen(const std::set<NaiveOption>& options);

}  // namespace discretion::naive

#endif  // DISCRETION_TESTS_NAIVE_NAIVE_H_
