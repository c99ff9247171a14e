// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_DETERMINE_EDITIONS_MADE_H_
#define DISCRETION_TESTS_DETERMINE_EDITIONS_MADE_H_

// Small rulesets in several editions, each with an offence `act`.
//
//   const Snapshot snapshot = MakeSnapshot(
//       {{.edition = "1", .until = "2024-01-01"},
//        {.edition = "2", .from = "2024-01-01", .amount = "[500, 5000]"}});

#include <string>
#include <vector>

#include "discretion/answer.h"
#include "discretion/load.h"
#include "discretion/snapshot.h"

namespace discretion::testing {

struct MadeEdition {
  std::string id = "test/city";
  std::string edition = "1";
  std::string from = {};
  std::string until = {};
  std::string scope = {};  // more fields of the ruleset
  // The statute that the offence rests on: a version of `law`.
  std::string version = "2000-01-01";
  std::string law_from = {};
  std::string law_until = {};
  std::string amount = "[1000, 5000]";  // compulsory
  std::string base = {};                // of the fine
  std::string more = {};                // more components
  std::string party = {};               // more choices of the kind of party
  std::string amount_beside = {};       // of responsible persons; empty: none
  std::string offence = "act";          // id
  std::string name = "测试行为";
};

// As a file; `act` and, where there are any, `act-persons` beside it.
std::string MakeText(const MadeEdition& made);
LoadResult LoadMade(const std::vector<MadeEdition>& all);
// Ends the program, with the issues printed, if they do not load.
absl::StatusOr<Snapshot> TrySnapshot(const std::vector<MadeEdition>& all);
Snapshot MakeSnapshot(const std::vector<MadeEdition>& all);

// An act of that day, decided on that day; empty: unknown.
Case ActOf(const std::string& day, const std::string& decided = "",
           const std::string& offence = "act");

// The two as editions `old` and `new`; law and table change on 1 July 2024.
std::vector<MadeEdition> LawChanged(MadeEdition old, MadeEdition later);

// Edition of the candidate that applies; "": none.
std::string Applied(const PartyAnswer& party);

}  // namespace discretion::testing

#endif  // DISCRETION_TESTS_DETERMINE_EDITIONS_MADE_H_
