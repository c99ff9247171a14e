// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RECORD_STORE_H_
#define DISCRETION_SRC_RECORD_STORE_H_

// Where a log lies. A store keeps bytes and promises order and durability; what
// the bytes must be is checked above it (ReadEntry, verify.h), whoever keeps
// them.
//
//   std::vector<Outcome> outcomes = store.Append({draft});
//   if (outcomes[0].result == Result::kAcknowledged)
//   Print(outcomes[0].receipt);

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "discretion/digest.h"
#include "discretion/receipt.h"
#include "src/record/header.h"
#include "src/record/tree.h"

namespace discretion::record {

inline constexpr size_t kMaxGroup = 1024;
inline constexpr size_t kMaxRulesetBytes = 64 << 20;

// What is to be recorded. The store adds origin, number, salt and commitment.
struct Draft {
  Kind kind = Kind::kDecision;
  std::string request_id;
  int64_t claimed_ms = 0;
  std::string actor;
  std::string case_key;
  uint32_t semantics = 0;
  Digest ruleset;  // of a list (manifest.h) kept before (Store::KeepRuleset)
  Digest outcome;
  std::optional<uint64_t> refers_to;
  std::string body;

  // How many entries the case key has, as far as whoever made the draft knows.
  // If it has another number by now the draft is refused with Aborted: look at
  // the case again. Absent: it does not matter. No part of the content.
  std::optional<uint64_t> case_entries;

  friend bool operator==(const Draft&, const Draft&) = default;
};

// The header of an entry made from `draft`; `payload` is the commitment to it.
Header MakeHeader(const Draft& draft, absl::string_view origin, uint64_t seq,
                  const Digest& payload);

// Whether a new request with this draft asks for the entry that is there.
bool SameContent(const Draft& draft, const Header& header,
                 absl::string_view body);

enum class Result : uint8_t {
  kAcknowledged,  // it is on the disk, and stays
  kRefused,       // it is not in the log, and will not come into it
  kUnknown,       // it may or may not be: open anew and ask Find
};

// What became of one draft.
struct [[nodiscard]] Outcome {
  Result result = Result::kUnknown;
  Receipt receipt;   // if acknowledged
  absl::Status why;  // if not
  std::string request_id;
};

struct Head {
  uint64_t size = 0;
  Digest root;
  Frontier frontier;
};

// An entry as it lies there, unchecked.
struct StoredEntry {
  struct Payload {
    std::string salt;
    std::string body;

    friend bool operator==(const Payload&, const Payload&) = default;
  };

  uint64_t seq = 0;
  std::string leaf;
  std::string header;
  std::optional<Payload> payload;  // none once erased

  friend bool operator==(const StoredEntry&, const StoredEntry&) = default;
};

// The same where it lies, while it can be looked at.
struct EntryView {
  struct Payload {
    absl::string_view salt;
    absl::string_view body;

    friend bool operator==(const Payload&, const Payload&) = default;
  };

  EntryView() = default;
  explicit EntryView(const StoredEntry& entry)
      : seq(entry.seq), leaf(entry.leaf), header(entry.header) {
    if (entry.payload) payload = {entry.payload->salt, entry.payload->body};
  }

  friend bool operator==(const EntryView&, const EntryView&) = default;

  uint64_t seq = 0;
  absl::string_view leaf;
  absl::string_view header;
  std::optional<Payload> payload;
};

StoredEntry CopyOf(const EntryView& entry);

// How many rows there are, for finding those that belong to no entry.
struct Census {
  uint64_t entries = 0;   // one more than the largest number among them
  uint64_t payloads = 0;  // the same
  uint64_t requests = 0;
  uint64_t case_entries = 0;
  uint64_t nodes = 0;

  friend bool operator==(const Census&, const Census&) = default;
};

// Complete subtrees of 2^8, 2^16, ... leaves are kept, so that a proof in a
// long log reads a few hundred hashes.
inline constexpr int kNodeStep = 8;

// A log. Safe to share between threads. Any failed write closes it for further
// use: the caller opens it anew and settles what is unknown by request id.
class Store {
 public:
  virtual ~Store() = default;

  virtual const std::string& origin() const = 0;

  // Whether a write failed: then everything else fails too, until it is opened
  // anew.
  virtual bool Failed() = 0;

  // All of the group that can be is recorded in one step; one outcome for each
  // draft, in order. The same request id with the same content gives the
  // receipt of the first time; with other content, or where the content was
  // erased, it is refused. A draft of kind erasure removes the payload it
  // refers to in the same step.
  virtual std::vector<Outcome> Append(absl::Span<const Draft> group) = 0;

  // The entry of a request, if the log has it: then it is on the disk.
  virtual absl::StatusOr<std::optional<uint64_t>> LoadRequest(
      absl::string_view request_id) = 0;

  virtual absl::StatusOr<Head> ReadHead() = 0;

  // NotFound where there is none.
  virtual absl::StatusOr<StoredEntry> Load(uint64_t seq) = 0;

  // The numbers of a case's entries, ascending; empty if it has none. Only
  // where to look: whoever reads the entries checks them.
  virtual absl::StatusOr<std::vector<uint64_t>> LoadCase(
      absl::string_view case_key) = 0;

  // For import: enters entries as they are, after those that are there, in one
  // step; all or none. DataLoss names the first that does not follow, is not
  // what its leaf and header say, or has the request id of another. An entry
  // without payload is taken: whether an erasure tells of it, Verify says. What
  // entries refer to is not looked at.
  virtual absl::Status Restore(absl::Span<const StoredEntry> group) = 0;

  // In order, from `from` on, those below `until` but at most `most`. What
  // `visit` fails with ends it. `visit` asks the store for nothing.
  virtual absl::Status Scan(
      uint64_t from, uint64_t until, uint64_t most,
      absl::FunctionRef<absl::Status(const EntryView&)> visit) = 0;

  // As Scan of all below `until`, but `visit` may ask the store for other
  // things.
  absl::Status ForEach(
      uint64_t from, uint64_t until,
      absl::FunctionRef<absl::Status(const StoredEntry&)> visit);

  // All by which requests and cases are found, in order of the key and the
  // number. `visit` asks the store for nothing.
  using KeyVisitor =
      absl::FunctionRef<absl::Status(absl::string_view key, uint64_t seq)>;
  virtual absl::Status ForEachRequest(KeyVisitor visit) = 0;
  virtual absl::Status ForEachCaseEntry(KeyVisitor visit) = 0;

  // The exact bytes, once, of a ruleset file or a list of them; gives their
  // hash.
  virtual absl::StatusOr<Digest> KeepRuleset(absl::string_view bytes) = 0;
  // DataLoss if the bytes are not what the hash says.
  virtual absl::StatusOr<std::string> LoadRuleset(const Digest& hash) = 0;

  // All of them as they lie there, unchecked. `visit` asks the store for
  // nothing.
  virtual absl::Status ForEachRuleset(
      absl::FunctionRef<absl::Status(absl::string_view hash,
                                     absl::string_view bytes)>
          visit) = 0;

  // Signed notes by size; AlreadyExists for another note of a size.
  virtual absl::Status KeepCheckpoint(uint64_t size,
                                      absl::string_view note) = 0;
  // In order of size.
  virtual absl::StatusOr<std::vector<std::pair<uint64_t, std::string>>>
  LoadCheckpoints() = 0;

  // The leaf of an entry (level 0), or a kept subtree; NotFound for others.
  virtual absl::StatusOr<Digest> LoadNode(NodePlace place) = 0;

  virtual absl::StatusOr<Census> Count() = 0;

  // Between these, of a store that was opened only to look at, everything read
  // is of one moment. Of others they do nothing.
  virtual absl::Status Hold() = 0;
  virtual void Release() = 0;

  // DataLoss if the store finds its own structure damaged. Slow.
  virtual absl::Status CheckStructure() = 0;

  // The same store, to look at from another thread at the same time.
  virtual absl::StatusOr<std::unique_ptr<Store>> OpenAgain() = 0;
};

// An entry that is what its leaf says.
struct Entry {
  Header header;
  Digest leaf;
  std::optional<std::string> body;  // none once erased
};

// Reads and checks one entry: leaf, header, place, commitment. DataLoss names
// the entry and what differs.
absl::StatusOr<Entry> ReadEntry(Store& store, uint64_t seq);

// The same of one already loaded.
absl::StatusOr<Entry> CheckEntry(StoredEntry stored, absl::string_view origin);

// The same in two steps: what is left of an entry once its bytes were hashed,
// and what it then must be. The entry has no body.
struct HashedEntry {
  uint64_t seq = 0;
  Digest leaf;
  bool fits_leaf = false;
  std::string header;
  std::optional<Digest> payload;  // the commitment
  size_t salt_bytes = 0;
};
HashedEntry HashEntry(const EntryView& stored);
absl::StatusOr<Entry> CheckHashed(const HashedEntry& hashed,
                                  absl::string_view origin);

// The receipt of a request, if the log has it: what settles an unknown outcome.
absl::StatusOr<std::optional<Receipt>> Find(Store& store,
                                            absl::string_view request_id);

// The receipt that recording the entry gave.
absl::StatusOr<Receipt> ReceiptOf(Store& store, uint64_t seq);

// The root of any complete subtree, where `kept` gives leaves and the nodes of
// every kNodeStep-th level.
absl::StatusOr<Digest> NodeOf(NodePlace place, NodeSource kept);

// Proofs of the log as it stands. They are worth what their verification says.
absl::StatusOr<std::vector<Digest>> ProveInclusion(Store& store, uint64_t seq,
                                                   uint64_t size);
absl::StatusOr<std::vector<Digest>> ProveConsistency(Store& store,
                                                     uint64_t from,
                                                     uint64_t to);

}  // namespace discretion::record

#endif  // DISCRETION_SRC_RECORD_STORE_H_
