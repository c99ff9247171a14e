// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RECORD_VERIFY_H_
#define DISCRETION_SRC_RECORD_VERIFY_H_

// Full verification of a log: every leaf, root, payload, request, case, ruleset
// list, ruleset, kept node and checkpoint.
//
//   absl::StatusOr<Report> report = Verify(*store, {.keys = {key}});
//   if (report->damage) Print(report->damage->what);

#include "absl/status/statusor.h"
#include "discretion/verify.h"
#include "src/record/store.h"

namespace discretion::record {

// A status if the store cannot be read at all for another reason than damage.
absl::StatusOr<Report> Verify(Store& store, const VerifyOptions& options);

}  // namespace discretion::record

#endif  // DISCRETION_SRC_RECORD_VERIFY_H_
