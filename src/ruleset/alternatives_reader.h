// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RULESET_ALTERNATIVES_READER_H_
#define DISCRETION_SRC_RULESET_ALTERNATIVES_READER_H_

// Kinds that are alternatives to one another in a branch.

#include <vector>

#include "discretion/issue.h"
#include "discretion/v1/provision.pb.h"
#include "src/ruleset/kept.h"
#include "src/ruleset/place.h"

namespace discretion::ruleset {

// Not thread-safe. Borrows all it is given.
class AlternativesReader {
 public:
  AlternativesReader(std::vector<Component>& components,
                     std::vector<Issue>& issues)
      : components_(components), issues_(issues) {}

  // Marks the components that `messages` name. Faults are told.
  void Read(const google::protobuf::RepeatedPtrField<v1::Alternative>& messages,
            const Place& place, int number);
  // To be called last: the components that no alternative names, and in how
  // many ways kinds can be put together.
  void CheckAll(const Place& place);

 private:
  void ReadOne(const v1::Alternative& message, const Place& place);

  std::vector<Component>& components_;
  std::vector<Issue>& issues_;
  int count_ = 0;
};

}  // namespace discretion::ruleset

#endif  // DISCRETION_SRC_RULESET_ALTERNATIVES_READER_H_
