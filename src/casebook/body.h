// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_CASEBOOK_BODY_H_
#define DISCRETION_SRC_CASEBOOK_BODY_H_

// Bodies of entries: made once, and read as they were stored.

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "discretion/answer.h"
#include "discretion/case.h"
#include "discretion/case_steps.h"
#include "discretion/v1/record.pb.h"
#include "src/casebook/shelf.h"
#include "src/record/store.h"

namespace discretion::casebook {

// What was asked for: the case as given, and what was chosen. Without answer
// and editions, which are found.
v1::Record AskedRecord(const Case& c,
                       absl::Span<const Disposition> dispositions);

// The answer's data, and the editions it was made from, into `decided`; gives
// the hash of the answer.
record::Digest SetAnswer(const Answer& answer, const Shelved& shelved,
                         v1::Decided& decided);

// Which files the rulesets of a snapshot were made of.
void SetActivation(const Shelved& shelved, v1::Activation& activation);

v1::Disposition ToProto(const Disposition& disposition);

// DataLoss for what no casebook writes.
absl::StatusOr<std::vector<Disposition>> ReadDispositions(
    const google::protobuf::RepeatedPtrField<v1::Disposition>& messages);

// The same bytes for the same message, always: bodies hold no maps.
std::string Serialize(const google::protobuf::Message& message);

// DataLoss unless `body` is a record of what its kind has.
absl::StatusOr<v1::Record> ReadBody(record::Kind kind, absl::string_view body);

}  // namespace discretion::casebook

#endif  // DISCRETION_SRC_CASEBOOK_BODY_H_
