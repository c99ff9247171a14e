// SPDX-License-Identifier: Apache-2.0
#include "src/record/store.h"

#include "absl/strings/str_cat.h"

namespace discretion::record {
namespace {

// How many entries are held in memory while they are visited.
constexpr uint64_t kBatch = 64;

absl::StatusOr<Digest> AnyNode(Store& store, NodePlace place) {
  return NodeOf(place,
                [&store](NodePlace kept) { return store.LoadNode(kept); });
}

}  // namespace

Header MakeHeader(const Draft& draft, absl::string_view origin, uint64_t seq,
                  const Digest& payload) {
  return {.origin = std::string(origin),
          .seq = seq,
          .kind = draft.kind,
          .request_id = draft.request_id,
          .claimed_ms = draft.claimed_ms,
          .actor = draft.actor,
          .case_key = draft.case_key,
          .semantics = draft.semantics,
          .ruleset = draft.ruleset,
          .outcome = draft.outcome,
          .refers_to = draft.refers_to,
          .payload = payload};
}

bool SameContent(const Draft& draft, const Header& header,
                 absl::string_view body) {
  return draft == Draft{.kind = header.kind,
                        .request_id = header.request_id,
                        .claimed_ms = header.claimed_ms,
                        .actor = header.actor,
                        .case_key = header.case_key,
                        .semantics = header.semantics,
                        .ruleset = header.ruleset,
                        .outcome = header.outcome,
                        .refers_to = header.refers_to,
                        .body = std::string(body),
                        .case_entries = draft.case_entries};
}

StoredEntry CopyOf(const EntryView& entry) {
  StoredEntry out = {.seq = entry.seq,
                     .leaf = std::string(entry.leaf),
                     .header = std::string(entry.header)};
  if (entry.payload) {
    out.payload = {.salt = std::string(entry.payload->salt),
                   .body = std::string(entry.payload->body)};
  }
  return out;
}

absl::Status Store::ForEach(
    uint64_t from, uint64_t until,
    absl::FunctionRef<absl::Status(const StoredEntry&)> visit) {
  while (true) {
    std::vector<StoredEntry> batch;
    absl::Status read =
        Scan(from, until, kBatch, [&batch](const EntryView& entry) {
          batch.push_back(CopyOf(entry));
          return absl::OkStatus();
        });
    // Those before one that cannot be read are visited all the same.
    if (batch.empty()) return read;
    for (const StoredEntry& entry : batch) {
      if (absl::Status status = visit(entry); !status.ok()) return status;
    }
    if (!read.ok()) return read;
    from = batch.back().seq + 1;
  }
}

HashedEntry HashEntry(const EntryView& stored) {
  HashedEntry out = {.seq = stored.seq,
                     .leaf = HashLeaf(stored.header),
                     .header = std::string(stored.header)};
  out.fits_leaf = stored.leaf == out.leaf.view();
  if (stored.payload) {
    out.payload = Commitment(stored.payload->salt, stored.payload->body);
    out.salt_bytes = stored.payload->salt.size();
  }
  return out;
}

absl::StatusOr<Entry> CheckHashed(const HashedEntry& hashed,
                                  absl::string_view origin) {
  const auto differs = [&hashed](absl::string_view what) {
    return absl::DataLossError(absl::StrCat("record ", hashed.seq, ": ", what));
  };
  if (!hashed.fits_leaf) return differs("its header is not what its leaf says");
  absl::StatusOr<Header> header = Decode(hashed.header);
  if (absl::IsUnimplemented(header.status())) return header.status();
  if (!header.ok())
    return differs(absl::string_view(header.status().message()));
  if (header->origin != origin) {
    return differs(
        absl::StrCat("it comes from another log, `", header->origin, "`"));
  }
  if (header->seq != hashed.seq) {
    return differs(
        absl::StrCat("its header says that it is record ", header->seq));
  }
  // The commitment alone does not tell where the salt ends.
  if (hashed.payload && hashed.salt_bytes != kSaltBytes) {
    return differs(absl::StrCat("its salt has ", hashed.salt_bytes,
                                " bytes, not ", kSaltBytes));
  }
  if (hashed.payload && *hashed.payload != header->payload)
    return differs("its payload is not what its header says");
  return Entry{.header = *std::move(header), .leaf = hashed.leaf};
}

absl::StatusOr<Entry> CheckEntry(StoredEntry stored, absl::string_view origin) {
  absl::StatusOr<Entry> out = CheckHashed(HashEntry(EntryView(stored)), origin);
  if (out.ok() && stored.payload) out->body = std::move(stored.payload->body);
  return out;
}

absl::StatusOr<Entry> ReadEntry(Store& store, uint64_t seq) {
  absl::StatusOr<StoredEntry> stored = store.Load(seq);
  if (!stored.ok()) return stored.status();
  return CheckEntry(*std::move(stored), store.origin());
}

absl::StatusOr<Digest> NodeOf(NodePlace place, NodeSource kept) {
  if (place.level % kNodeStep == 0) return kept(place);
  absl::StatusOr<Digest> left =
      NodeOf({.level = place.level - 1, .index = place.index * 2}, kept);
  if (!left.ok()) return left;
  absl::StatusOr<Digest> right =
      NodeOf({.level = place.level - 1, .index = place.index * 2 + 1}, kept);
  if (!right.ok()) return right;
  return HashNode(*left, *right);
}

absl::StatusOr<Receipt> ReceiptOf(Store& store, uint64_t seq) {
  absl::StatusOr<Digest> leaf = store.LoadNode({.level = 0, .index = seq});
  if (!leaf.ok()) return leaf.status();
  absl::StatusOr<Frontier> frontier = Frontier::Of(
      seq + 1, [&store](NodePlace place) { return AnyNode(store, place); });
  if (!frontier.ok()) return frontier.status();
  return Receipt{.origin = store.origin(),
                 .seq = seq,
                 .leaf = *leaf,
                 .root = frontier->Root()};
}

absl::StatusOr<std::optional<Receipt>> Find(Store& store,
                                            absl::string_view request_id) {
  absl::StatusOr<std::optional<uint64_t>> seq = store.LoadRequest(request_id);
  if (!seq.ok()) return seq.status();
  if (!*seq) return std::nullopt;
  absl::StatusOr<Entry> entry = ReadEntry(store, **seq);
  if (!entry.ok()) return entry.status();
  if (entry->header.request_id != request_id) {
    return absl::DataLossError(
        absl::StrCat("record ", **seq, ": it is not of request `", request_id,
                     "`, as the store says"));
  }
  return ReceiptOf(store, **seq);
}

absl::StatusOr<std::vector<Digest>> ProveInclusion(Store& store, uint64_t seq,
                                                   uint64_t size) {
  return InclusionProof(
      seq, size, [&store](NodePlace place) { return AnyNode(store, place); });
}

absl::StatusOr<std::vector<Digest>> ProveConsistency(Store& store,
                                                     uint64_t from,
                                                     uint64_t to) {
  return ConsistencyProof(
      from, to, [&store](NodePlace place) { return AnyNode(store, place); });
}

}  // namespace discretion::record
