// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_VERIFY_H_
#define DISCRETION_VERIFY_H_

// What a full verification of a log is given and what it finds.
//
//   absl::StatusOr<record::Report> report = casebook.Verify({.keys = {key}});
//   if (report->damage) Print(report->damage->what);

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "discretion/checkpoint.h"
#include "discretion/digest.h"
#include "discretion/note.h"
#include "discretion/receipt.h"

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

}  // namespace discretion::record

#endif  // DISCRETION_VERIFY_H_
