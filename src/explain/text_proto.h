// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_TEXT_PROTO_H_
#define DISCRETION_SRC_EXPLAIN_TEXT_PROTO_H_

// A text in both languages as a message.

#include "discretion/text.h"
#include "discretion/v1/provision.pb.h"

namespace discretion::explain {

// Whether a message holds texts, or data alone.
enum class Texts : bool { kNone, kBoth };

inline void SetText(const Text& from, v1::Text* to) {
  to->set_zh(from.zh);
  to->set_en(from.en);
}

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_TEXT_PROTO_H_
