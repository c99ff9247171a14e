// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_PRINT_JSON_H_
#define DISCRETION_SRC_EXPLAIN_PRINT_JSON_H_

// A message as protobuf JSON on one line.

#include <string>

#include "google/protobuf/message.h"

namespace discretion::explain {

// All fields shown, int64 as strings.
std::string PrintJson(const google::protobuf::Message& message);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_PRINT_JSON_H_
