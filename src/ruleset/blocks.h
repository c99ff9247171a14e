// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RULESET_BLOCKS_H_
#define DISCRETION_SRC_RULESET_BLOCKS_H_

// Where a file's message lives while it is compiled.

#include "google/protobuf/arena.h"

namespace discretion::ruleset {

// An arena of blocks that grow with the message; the large ones come from the
// system and go back to it, so that of a catalog's message only the longer
// words stay behind in the heap, as free memory. (Giving back those too, by
// malloc_trim, halves what stays and makes the next load half as long again.)
// Not thread-safe.
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

}  // namespace discretion::ruleset

#endif  // DISCRETION_SRC_RULESET_BLOCKS_H_
