// SPDX-License-Identifier: Apache-2.0
#include "src/record/store.h"

#include "absl/strings/str_cat.h"

namespace discretion::record {
namespace {

absl::StatusOr<Digest> AnyNode(Store& store, NodePlace place) {
  return NodeOf(place,
                [&store](NodePlace kept) { return store.LoadNode(kept); });
}

}  // namespace

Header MakeHeader(const Draft& draft, absl::string_view origin, uint64_t seq,
                  absl::string_view salt) {
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
          .payload = Commitment(salt, draft.body)};
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

absl::StatusOr<Entry> CheckEntry(const StoredEntry& stored,
                                 absl::string_view origin) {
  const auto differs = [&stored](absl::string_view what) {
    return absl::DataLossError(absl::StrCat("record ", stored.seq, ": ", what));
  };
  Entry out = {.leaf = HashLeaf(stored.header)};
  if (stored.leaf != out.leaf.view())
    return differs("its header is not what its leaf says");
  absl::StatusOr<Header> header = Decode(stored.header);
  if (absl::IsUnimplemented(header.status())) return header.status();
  if (!header.ok())
    return differs(absl::string_view(header.status().message()));
  out.header = *std::move(header);
  if (out.header.origin != origin) {
    return differs(
        absl::StrCat("it comes from another log, `", out.header.origin, "`"));
  }
  if (out.header.seq != stored.seq) {
    return differs(
        absl::StrCat("its header says that it is record ", out.header.seq));
  }
  if (stored.payload) {
    // The commitment alone does not tell where the salt ends.
    if (stored.payload->salt.size() != kSaltBytes) {
      return differs(absl::StrCat("its salt has ", stored.payload->salt.size(),
                                  " bytes, not ", kSaltBytes));
    }
    if (Commitment(stored.payload->salt, stored.payload->body) !=
        out.header.payload) {
      return differs("its payload is not what its header says");
    }
    out.body = stored.payload->body;
  }
  return out;
}

absl::StatusOr<Entry> ReadEntry(Store& store, uint64_t seq) {
  absl::StatusOr<StoredEntry> stored = store.Load(seq);
  if (!stored.ok()) return stored.status();
  return CheckEntry(*stored, store.origin());
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
