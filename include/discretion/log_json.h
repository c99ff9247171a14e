// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_LOG_JSON_H_
#define DISCRETION_LOG_JSON_H_

// What there is to say about a log as JSON: each the protobuf JSON of a message
// of proto/discretion/v1/log.proto or record.proto, on one line, all fields
// shown, 64-bit numbers as strings.

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "discretion/answer.h"
#include "discretion/case_log.h"
#include "discretion/receipt.h"
#include "discretion/recorded.h"
#include "discretion/transfer.h"
#include "discretion/verify.h"

namespace discretion {

// LogEntry: what header and body say, without salt and stored bytes.
std::string EntryJson(const BookEntry& entry);

// Recording. `answer` may be null: the entry holds none.
std::string RecordingJson(const record::Receipt& receipt, const Answer* answer);
std::string TrialJson(const Trial& trial);

// NewLog. `public_key` may be empty.
std::string NewLogJson(const record::Receipt& activation,
                       absl::string_view public_key);

// LogCheckpoint.
std::string CheckpointJson(uint64_t size, absl::string_view note);

// LogEnd.
std::string ImportedJson(const Imported& imported);

// CaseLog.
std::string CaseLogJson(const CaseLog& log);

// LogReport, ReplayReport.
std::string VerifyJson(absl::string_view origin, const record::Report& report);
std::string ReplayJson(const Replayed& replayed);

}  // namespace discretion

#endif  // DISCRETION_LOG_JSON_H_
