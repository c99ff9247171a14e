// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RULESET_BLOCKS_H_
#define DISCRETION_SRC_RULESET_BLOCKS_H_

// Where a file's message lives while it is compiled.

#include <cstddef>

#include "google/protobuf/arena.h"

namespace discretion::ruleset {

// An arena of blocks that grow with the message; the large ones come from the
// system and go back to it, so that nothing of a catalog's message stays behind
// in the heap. Not thread-safe.
class Blocks {
 public:
  Blocks();

  // Lives as long as the blocks.
  template <typename Message>
  Message* Make() {
    return google::protobuf::Arena::CreateMessage<Message>(&arena_);
  }

 private:
  google::protobuf::Arena arena_;
};

// After messages of so many bytes were freed: their words lay in the heap, and
// what was allocated since keeps it from shrinking.
void GiveBack(size_t bytes);

}  // namespace discretion::ruleset

#endif  // DISCRETION_SRC_RULESET_BLOCKS_H_
