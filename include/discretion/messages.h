// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_MESSAGES_H_
#define DISCRETION_MESSAGES_H_

// For callers who already hold protobuf messages, or keep cases in files. The
// only header that names generated types.

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "discretion/answer.h"
#include "discretion/case.h"
#include "discretion/determination.h"
#include "discretion/money.h"
#include "discretion/range.h"
#include "discretion/v1/answer.pb.h"
#include "discretion/v1/case.pb.h"
#include "discretion/v1/determination.pb.h"

namespace discretion {

// InvalidArgument, naming the field, for a date or number that cannot be read.
absl::StatusOr<Case> CaseFromProto(const v1::Case& message);

// The inverse: CaseFromProto(ToProto(c)) is `c`. The other way round numbers
// come back as Ratio writes them ("1.50" as "1.5"), and days of which none is
// given as no message.
v1::Case ToProto(const Case& given);

// InvalidArgument for a maximum below the minimum.
absl::StatusOr<Range<Money>> FineFromProto(const v1::FineRange& message);

// A case file: protobuf JSON if `content` begins with `{`, else text. Files
// over 1 MiB or nested deeper than 32 are refused. InvalidArgument with line
// and column.
absl::StatusOr<Case> ParseCase(absl::string_view content);

v1::Determination ToProto(const Determination& determination);
v1::Answer ToProto(const Answer& answer);

// The same without any Text: ids, figures and results alone, which no later
// wording of engine or ruleset alters. No map is in it, so equal answers have
// equal bytes.
v1::Answer DataProto(const Answer& answer);

}  // namespace discretion

#endif  // DISCRETION_MESSAGES_H_
