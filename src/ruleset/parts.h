// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RULESET_PARTS_H_
#define DISCRETION_SRC_RULESET_PARTS_H_

// The lists that make a binary file large, read part by part: of a catalog's
// hundred thousand messages one lies in memory at a time, and is compiled while
// the cache still holds it. Most of what it costs to read them all at once is
// the first touch of that memory.

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "discretion/issue.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "src/ruleset/place.h"

namespace discretion::ruleset {

// The bytes of each part, in the order of the file, whose content they are.
struct Parts {
  std::vector<absl::string_view> criteria;
  std::vector<absl::string_view> provisions;
  std::vector<absl::string_view> offences;
};

// Finds the parts of a v1::Ruleset in bytes that ScanBinary lets pass. Returns
// the bytes of all its other fields.
std::string TakeParts(absl::string_view content, Parts& parts);

// One of the lists: of the message itself, or else from its parts.
template <typename Message>
class List {
 public:
  // Borrows both.
  List(const google::protobuf::RepeatedPtrField<Message>& whole,
       const std::vector<absl::string_view>& parts)
      : whole_(whole), parts_(parts) {}

  int size() const { return whole_.size() + static_cast<int>(parts_.size()); }

  // Valid until the next call; nullptr: it cannot be read.
  const Message* Read(int index) {
    if (parts_.empty()) return &whole_[index];
    const absl::string_view bytes = parts_[index];
    const bool read =
        part_.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
    return read ? &part_ : nullptr;
  }

 private:
  const google::protobuf::RepeatedPtrField<Message>& whole_;
  const std::vector<absl::string_view>& parts_;
  Message part_;
};

// Calls `add` with each message of list `number`, and its place.
template <typename Message, typename Add>
void ForEach(List<Message>& list, int number, const Place& place,
             std::vector<Issue>& issues, Add add) {
  for (int i = 0; i < list.size(); ++i) {
    if (const Message* const message = list.Read(i)) {
      add(*message, place.Child(number, i, message->id()));
    } else {
      issues.push_back(place.Error(number, i, "cannot be read",
                                   "write it with `discretion compile`"));
    }
  }
}

}  // namespace discretion::ruleset

#endif  // DISCRETION_SRC_RULESET_PARTS_H_
