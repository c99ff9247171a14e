// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_TOOL_LOG_JSON_H_
#define DISCRETION_SRC_TOOL_LOG_JSON_H_

// What is printed about a log as JSON: messages of log.proto and record.proto.

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "discretion/answer.h"
#include "discretion/casebook.h"
#include "discretion/receipt.h"
#include "discretion/v1/log.pb.h"
#include "discretion/verify.h"

namespace discretion {

// One line, all fields shown, 64-bit numbers as strings.
std::string PrintJson(const google::protobuf::Message& message);

v1::LogEntry EntryMessage(const BookEntry& entry);
// `answer` may be null. A trial has no receipt.
v1::Recording RecordingMessage(const record::Receipt& receipt,
                               const Answer* answer);
v1::Recording TrialMessage(const Trial& trial);
v1::LogReport ReportMessage(absl::string_view origin,
                            const record::Report& report);
v1::ReplayReport ReplayMessage(const Replayed& replayed);

}  // namespace discretion

#endif  // DISCRETION_SRC_TOOL_LOG_JSON_H_
