// SPDX-License-Identifier: Apache-2.0
#include "src/record/seal.h"

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace discretion::record {
namespace {

absl::Status NotSealed(absl::string_view what) {
  return absl::DataLossError(absl::StrCat(
      "the log is not sealed: ", what,
      "; verify it, and put back a copy that fits what was signed"));
}

// The last kept checkpoint, which this signer must have signed; none: nothing
// was sealed yet.
absl::StatusOr<std::optional<Checkpoint>> LoadLast(Store& store,
                                                   const PublicKey& key) {
  absl::StatusOr<std::vector<std::pair<uint64_t, std::string>>> kept =
      store.LoadCheckpoints();
  if (!kept.ok()) return kept.status();
  if (kept->empty()) return std::nullopt;
  const auto& [size, note] = kept->back();
  absl::StatusOr<Checkpoint> last = OpenCheckpoint(note, key);
  if (!last.ok()) {
    return NotSealed(
        absl::StrCat("the checkpoint kept for ", size,
                     " records: ", absl::string_view(last.status().message())));
  }
  if (last->size != size || last->origin != store.origin()) {
    return NotSealed(absl::StrCat("the checkpoint kept for ", size,
                                  " records is of ", last->size, " of `",
                                  last->origin, "`"));
  }
  return *std::move(last);
}

// One run. Fails on whatever differs.
class Sealing {
 public:
  Sealing(Store& store, const std::optional<Checkpoint>& outside)
      : store_(store), outside_(outside) {}

  absl::StatusOr<Checkpoint> Run(const Signer& signer);

 private:
  // Takes up the tree where `last` left it.
  absl::Status Resume(const Checkpoint& last);
  absl::Status CheckOutside(const Checkpoint& last) const;
  absl::Status ReadAgain(uint64_t until);
  absl::Status CheckHead(const Head& head) const;

  // Fails where the size reached is that of the checkpoint from outside, and
  // the root is not.
  absl::Status CompareHere() const;

  Store& store_;
  const std::optional<Checkpoint>& outside_;
  Frontier frontier_;
};

absl::Status Sealing::Resume(const Checkpoint& last) {
  absl::StatusOr<Frontier> frontier =
      Frontier::Of(last.size, [this](NodePlace place) {
        return NodeOf(place,
                      [this](NodePlace kept) { return store_.LoadNode(kept); });
      });
  if (absl::IsNotFound(frontier.status()))
    return NotSealed(absl::string_view(frontier.status().message()));
  if (!frontier.ok()) return frontier.status();
  if (frontier->Root() != last.root) {
    return NotSealed(absl::StrCat("its first ", last.size,
                                  " records are not those that were signed"));
  }
  frontier_ = *std::move(frontier);
  return absl::OkStatus();
}

absl::Status Sealing::CheckOutside(const Checkpoint& last) const {
  if (outside_->origin != store_.origin()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "the log is `", store_.origin(),
        "`, but the checkpoint from outside is of `", outside_->origin, "`"));
  }
  if (outside_->size >= last.size) return CompareHere();
  if (outside_->size == 0) return absl::OkStatus();
  absl::StatusOr<std::vector<Digest>> proof =
      ProveConsistency(store_, outside_->size, last.size);
  absl::Status status = proof.status();
  if (proof.ok()) {
    status = VerifyConsistency(outside_->size, outside_->root, last.size,
                               last.root, *proof);
  }
  if (!absl::IsNotFound(status) && !absl::IsDataLoss(status)) return status;
  return NotSealed(
      absl::StrCat("the checkpoint from outside, of ", outside_->size,
                   " records: ", absl::string_view(status.message())));
}

absl::Status Sealing::CompareHere() const {
  if (!outside_ || outside_->size != frontier_.size() ||
      outside_->root == frontier_.Root()) {
    return absl::OkStatus();
  }
  return NotSealed(
      absl::StrCat("its first ", outside_->size,
                   " records are not those of the checkpoint from outside"));
}

absl::Status Sealing::ReadAgain(uint64_t until) {
  return store_.ForEach(
      frontier_.size(), until, [this](const StoredEntry& stored) {
        if (stored.seq != frontier_.size()) {
          return NotSealed(
              absl::StrCat("record ", frontier_.size(), " is missing"));
        }
        absl::StatusOr<Entry> entry = CheckEntry(stored, store_.origin());
        if (absl::IsDataLoss(entry.status()))
          return NotSealed(absl::string_view(entry.status().message()));
        if (!entry.ok()) return entry.status();
        frontier_.Append(entry->leaf);
        return CompareHere();
      });
}

absl::Status Sealing::CheckHead(const Head& head) const {
  if (frontier_.size() != head.size || frontier_.Root() != head.root) {
    return NotSealed(
        absl::StrCat("its head, of ", head.size,
                     " records, is not that of the records that are there"));
  }
  if (outside_ && outside_->size > head.size) {
    return NotSealed(absl::StrCat("it has ", head.size,
                                  " records, but the checkpoint from outside ",
                                  outside_->size, ": it was cut short"));
  }
  return absl::OkStatus();
}

absl::StatusOr<Checkpoint> Sealing::Run(const Signer& signer) {
  // In this order: a log may grow and be sealed by others meanwhile.
  absl::StatusOr<std::optional<Checkpoint>> kept =
      LoadLast(store_, signer.public_key());
  if (!kept.ok()) return kept.status();
  const Checkpoint last = kept->value_or(
      Checkpoint{.origin = store_.origin(), .size = 0, .root = EmptyRoot()});
  absl::StatusOr<Head> head = store_.ReadHead();
  if (!head.ok()) return head.status();
  if (head->size < last.size) {
    return NotSealed(absl::StrCat("it has ", head->size, " records, but ",
                                  last.size, " were signed"));
  }
  absl::Status status = Resume(last);
  if (status.ok() && outside_) status = CheckOutside(last);
  if (status.ok()) status = ReadAgain(head->size);
  if (status.ok()) status = CheckHead(*head);
  if (!status.ok()) return status;
  if (*kept && last.size == head->size) return last;
  Checkpoint out = {
      .origin = store_.origin(), .size = head->size, .root = head->root};
  absl::StatusOr<std::string> note = SignCheckpoint(out, signer);
  if (!note.ok()) return note.status();
  status = store_.KeepCheckpoint(out.size, *note);
  if (!status.ok()) return status;
  return out;
}

}  // namespace

absl::StatusOr<Checkpoint> Seal(Store& store, const Signer& signer,
                                const std::optional<Checkpoint>& outside) {
  return Sealing(store, outside).Run(signer);
}

}  // namespace discretion::record
