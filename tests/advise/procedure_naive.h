// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_ADVISE_PROCEDURE_NAIVE_H_
#define DISCRETION_TESTS_ADVISE_PROCEDURE_NAIVE_H_

// Procedure worked out by trying everything: each agency, party, fact, sum and
// choice that is open. Written apart from the library: it knows its rules, made
// by chance, and the options of a determination.

#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "discretion/determination.h"
#include "discretion/procedure.h"

namespace discretion::testing {

struct NaiveRule {
  ProcedureDuty duty = ProcedureDuty::kHearing;
  std::vector<std::string> agencies;
  std::optional<Subject> subject;
  std::vector<Kind> kinds;
  std::optional<Bound> bound;
  int64_t yuan = 0;     // of the bound; 0: a share
  int64_t percent = 0;  // of the statutory maximum
  std::optional<bool> cap;
  bool not_defined = false;
  std::string when;  // "", "f1", "!f1", "f1 && f2"
  bool after_hearing = false;
  bool ordinary = false;
  std::optional<Date> from;
  std::optional<Date> until;
  std::vector<size_t> excludes;
};

struct NaiveWorld {
  std::vector<NaiveRule> rules;
  std::string ruleset;  // textproto
  Case c;
  ProcedureQuestion question;
  std::map<std::string, bool> facts;  // f1, f2 where known
};

NaiveWorld MakeWorld(std::mt19937& random);

// By duty, those of which some rule speaks. `more_than_is_at_least` makes the
// mistake that the name says.
std::map<ProcedureDuty, Due> NaiveProcedure(const NaiveWorld& world,
                                            const Determination& answer,
                                            bool more_than_is_at_least = false);

}  // namespace discretion::testing

#endif  // DISCRETION_TESTS_ADVISE_PROCEDURE_NAIVE_H_
