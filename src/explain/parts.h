// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_PARTS_H_
#define DISCRETION_SRC_EXPLAIN_PARTS_H_

// Parts of a sentence with ； or semicolons between them, each said once.

#include <cstddef>

#include "absl/container/inlined_vector.h"
#include "absl/strings/string_view.h"
#include "src/explain/words.h"

namespace discretion::explain {

class Parts {
 public:
  // Nothing else may be written to `out` while there are parts to come.
  explicit Parts(Writer& out) : out_(out) {}

  Writer& out() { return out_; }

  // What is written between Begin and End is one part, unless it was said.
  void Begin();
  void End();
  // The same for a statement about the case. Of two in a row about one fact the
  // second leaves out its value:
  // 货值金额为30,000元，不低于10,000元，不足50,000元.
  void EndStatement();

 private:
  struct Part {
    size_t begin;
    size_t end;
  };

  absl::string_view Of(const Part& part) const {
    return out_.text().substr(part.begin, part.end - part.begin);
  }

  Writer& out_;
  size_t begin_ = 0;  // of the part being written
  absl::InlinedVector<Part, 8> said_;
};

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_PARTS_H_
