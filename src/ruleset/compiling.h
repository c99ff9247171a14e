// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RULESET_COMPILING_H_
#define DISCRETION_SRC_RULESET_COMPILING_H_

// What a compiler knows while it reads a ruleset: the model so far, the names
// met, and what can be resolved only once all is there.

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "discretion/date.h"
#include "discretion/issue.h"
#include "discretion/text.h"
#include "discretion/v1/provision.pb.h"
#include "src/expr/span.h"
#include "src/ruleset/method_reader.h"
#include "src/ruleset/model.h"
#include "src/ruleset/name_store.h"
#include "src/ruleset/overlaps.h"
#include "src/ruleset/place.h"

namespace discretion::ruleset {

// Ids of one kind of thing, each with its index in the model.
using Index = absl::flat_hash_map<absl::string_view, int>;

inline Text ToText(const v1::Text& message) {
  return {message.zh(), message.en()};
}

// Not thread-safe.
struct Compiling {
  explicit Compiling(std::vector<Issue>& issues) : issues_(issues) {}

  std::vector<Issue>& issues_;
  std::shared_ptr<Model> model_;
  int unresolved_ = 0;
  size_t near_criterion_ = 0;
  int document_ = 0;  // that the messages stand in
  std::vector<MethodSource> method_sources_;
  Index methods_;
  Period document_in_force_;
  Index circumstances_;
  Index agencies_;
  Index procedure_rules_;
  // Exclusions may name circumstances that are declared later.
  struct Later {
    std::string id;
    Place place;
    int number;
    int index;
    int owner;  // circumstance that excludes
  };
  std::vector<Later> exclusions_;
  struct Parties {
    int offence;
    std::string id;
    bool responsible;
    std::vector<std::string> beside;
  };
  std::vector<Parties> parties_;
  std::vector<Later> procedure_exclusions_;
  std::vector<int> circumstance_order_;
  // Those read without fault: tables repeat their figures.
  absl::flat_hash_map<std::string, expr::Span> spans_[2][2];  // [money][shares]
  size_t cells_ = 0;                                          // of all tables
  std::vector<size_t> longest_when_;  // [provision], bytes
  absl::flat_hash_map<int, std::vector<Overlap>> overlaps_;  // by provision
  size_t overlap_effort_ = kOverlapEffort;                   // what is left
  NameStore names_;  // those in the indexes
  Index statutes_;
  Index provisions_;
  Index criteria_;
  Index ladders_;
  Index offences_;
  Index offence_names_;
  Index fact_names_;
};

}  // namespace discretion::ruleset

#endif  // DISCRETION_SRC_RULESET_COMPILING_H_
