// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RECORD_VERIFY_H_
#define DISCRETION_SRC_RECORD_VERIFY_H_

// Full verification of a log: every leaf, root, payload, request, ruleset, kept
// node and checkpoint.
//
//   absl::StatusOr<Report> report = Verify(*store, {.keys = {key}});
//   if (report->damage) Print(report->damage->what);

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "src/record/checkpoint.h"
#include "src/record/digest.h"
#include "src/record/note.h"
#include "src/record/receipt.h"
#include "src/record/store.h"

namespace discretion::record {

struct VerifyOptions {
  // The log's public keys. Without one the checkpoints kept in the store prove
  // nothing and are passed over.
  std::vector<PublicKey> keys;

  // What was kept elsewhere: checkpoints, whose signatures were verified, and
  // receipts. Only these show that a log was cut short or made anew by whoever
  // holds its key.
  std::vector<Checkpoint> outside;
  std::vector<Receipt> receipts;

  // Told how many of how many records are done, every thousand or so.
  std::function<void(uint64_t done, uint64_t all)> progress;
};

struct Damage {
  // The records in which it lies, from first to last; none: in the store.
  struct Place {
    uint64_t first = 0;
    uint64_t last = 0;

    friend bool operator==(const Place&, const Place&) = default;
  };

  std::optional<Place> place;
  std::string what;  // one line
};

struct Report {
  uint64_t size = 0;
  Digest root;
  uint64_t erased = 0;
  uint64_t checkpoints = 0;  // how many fit, kept and outside

  // The first thing that is not as it was written; none: all is well.
  std::optional<Damage> damage;

  // The largest size for which a checkpoint or receipt fits what is there, not
  // beyond the damage.
  std::optional<uint64_t> last_good;
};

// A status if the store cannot be read at all for another reason than damage.
absl::StatusOr<Report> Verify(Store& store, const VerifyOptions& options);

}  // namespace discretion::record

#endif  // DISCRETION_SRC_RECORD_VERIFY_H_
