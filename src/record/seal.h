// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RECORD_SEAL_H_
#define DISCRETION_SRC_RECORD_SEAL_H_

// Signing what a log is now: never what was not read again, and never another
// log than the one signed before.
//
//   absl::StatusOr<Checkpoint> sealed = Seal(store, signer, last);

#include <optional>

#include "absl/status/statusor.h"
#include "discretion/checkpoint.h"
#include "discretion/note.h"
#include "src/record/store.h"

namespace discretion::record {

// Signs a checkpoint of the present head and keeps it in the store. Reads again
// every record since the last kept checkpoint, and continues the tree from
// there; that of before is held to the signature. The same size gives the same
// checkpoint back. DataLoss, and no signature, where anything differs.
//
// `outside` is the last checkpoint that was handed out, as whoever seals keeps
// it elsewhere. Only by it a log is known that was put back to an earlier copy
// and went on from there: without, such a log is signed.
absl::StatusOr<Checkpoint> Seal(
    Store& store, const Signer& signer,
    const std::optional<Checkpoint>& outside = std::nullopt);

}  // namespace discretion::record

#endif  // DISCRETION_SRC_RECORD_SEAL_H_
