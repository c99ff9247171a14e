// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RULESET_PLACE_H_
#define DISCRETION_SRC_RULESET_PLACE_H_

// Where a message stands in its file, so that an issue can name line, column
// and path.

#include <string>

#include "absl/container/inlined_vector.h"
#include "absl/strings/string_view.h"
#include "discretion/issue.h"
#include "google/protobuf/message.h"
#include "google/protobuf/text_format.h"

namespace discretion::ruleset {

// Value type; borrows file name, message, tree and the names of its steps. Only
// an issue works out what they come to: a message without fault has no path.
class Place {
 public:
  // `tree` is nullptr for a binary file: issues then name only the path.
  Place(const std::string* file, const google::protobuf::Message* message,
        const google::protobuf::TextFormat::ParseInfoTree* tree)
      : file_(file), message_(message), tree_(tree) {}

  // The `index`-th message of field `number`, called `name` in paths; empty:
  // by its number, if the field is repeated.
  Place Child(int number, int index, absl::string_view name) const;

  // For an included ruleset's parts: whatever is wrong with them is told at the
  // `include` line that brought them in.
  Place ToldAt(const Issue& place) const;

  // An issue about field `number` of this message (0: the message itself);
  // `index` counts in a repeated field.
  Issue Error(int number, int index, std::string message,
              std::string hint) const;
  Issue Warning(int number, int index, std::string message,
                std::string hint) const;

  // The whole of the file, wherever in it this is.
  const google::protobuf::Message& file_message() const { return *message_; }

 private:
  // Down from the file's message.
  struct Step {
    int number = 0;
    int index = 0;
    absl::string_view name;
  };

  Issue Make(Severity severity, int number, int index, std::string message,
             std::string hint) const;

  const std::string* file_;
  const google::protobuf::Message* message_;  // the file's
  const google::protobuf::TextFormat::ParseInfoTree* tree_;
  absl::InlinedVector<Step, 4> steps_;
  int line_ = 0;  // of ToldAt
  int column_ = 0;
  bool fixed_ = false;  // told at line_:column_ whatever the field
};

}  // namespace discretion::ruleset

#endif  // DISCRETION_SRC_RULESET_PLACE_H_
