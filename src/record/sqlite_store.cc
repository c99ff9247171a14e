// SPDX-License-Identifier: Apache-2.0
#include "src/record/sqlite_store.h"

#include "absl/strings/str_cat.h"
#include "src/record/hash.h"

namespace discretion::record {
namespace {

// How many entries are held in memory while they are visited.
constexpr uint64_t kBatch = 64;

void Refuse(Outcome& outcome, absl::Status why) {
  outcome.result = Result::kRefused;
  outcome.why = std::move(why);
}

}  // namespace

absl::StatusOr<Digest> SqliteStore::NodeHere(NodePlace place) {
  return NodeOf(place,
                [this](NodePlace kept) { return tables_.LoadNode(kept); });
}

void SqliteStore::Poison(const absl::Status& why) {
  poison_ = absl::FailedPreconditionError(absl::StrCat(
      "`", path_, "`: an earlier write failed (",
      absl::string_view(why.message()),
      "); open it again, and ask for the requests whose outcome is unknown"));
}

absl::Status SqliteStore::Transact(absl::FunctionRef<absl::Status()> work) {
  absl::Status status = handle_->Execute("BEGIN IMMEDIATE");
  if (!status.ok()) {
    if (!absl::IsAborted(status)) Poison(status);
    return status;
  }
  status = work();
  if (status.ok()) status = handle_->Execute("COMMIT");
  if (!status.ok()) {
    Poison(status);
    handle_->Execute("ROLLBACK").IgnoreError();
  }
  return status;
}

std::vector<Outcome> SqliteStore::Append(absl::Span<const Draft> group) {
  std::vector<Outcome> out(group.size());
  for (size_t i = 0; i < group.size(); ++i)
    out[i].request_id = group[i].request_id;
  const auto refuse_all = [&out](const absl::Status& why) {
    for (Outcome& outcome : out) Refuse(outcome, why);
  };
  const std::lock_guard<std::mutex> lock(mutex_);
  absl::Status status = Writable();
  if (status.ok() && group.size() > kMaxGroup) {
    status = absl::InvalidArgumentError(
        absl::StrCat("at most ", kMaxGroup, " records are appended at once"));
  }
  if (!status.ok()) {
    refuse_all(status);
    return out;
  }

  Work work = {.fresh = std::vector<bool>(group.size())};
  bool committing = false;
  status = Transact([&]() -> absl::Status {
    absl::StatusOr<Head> head = tables_.ReadHead();
    if (!head.ok()) return head.status();
    work.old_size = head->size;
    work.frontier = std::move(head->frontier);
    for (size_t i = 0; i < group.size(); ++i) {
      bool fresh = false;
      absl::Status one = AppendOne(group[i], work, fresh, out[i]);
      if (!one.ok()) return one;
      work.fresh[i] = fresh;
    }
    if (work.frontier.size() != work.old_size) {
      absl::Status moved = tables_.MoveHead(work.old_size, work.frontier);
      if (!moved.ok()) return moved;
    }
    committing = true;
    return absl::OkStatus();
  });
  if (!status.ok() && !committing) {
    // Nothing was committed, and nothing will be.
    refuse_all(status);
  } else if (!status.ok()) {
    for (size_t i = 0; i < group.size(); ++i) {
      if (!work.fresh[i]) continue;
      out[i] = {.result = Result::kUnknown,
                .why = status,
                .request_id = group[i].request_id};
    }
  } else if (work.erased) {
    // Old pages of the write-ahead log hold what was erased.
    absl::Status cleared = handle_->Execute("PRAGMA wal_checkpoint(TRUNCATE)");
    if (!cleared.ok() && !absl::IsAborted(cleared)) Poison(cleared);
  }
  return out;
}

absl::Status SqliteStore::AppendOne(const Draft& draft, Work& work, bool& fresh,
                                    Outcome& outcome) {
  absl::StatusOr<std::optional<uint64_t>> there =
      tables_.LoadRequest(draft.request_id);
  if (!there.ok()) return there.status();
  if (*there) {
    fresh = **there >= work.old_size;
    return Repeat(draft, **there, work, outcome);
  }

  absl::StatusOr<std::string> salt = RandomBytes(kSaltBytes);
  if (!salt.ok()) {
    Refuse(outcome, salt.status());
    return absl::OkStatus();
  }
  const Header header = MakeHeader(draft, origin_, work.frontier.size(), *salt);
  absl::StatusOr<std::string> bytes = Encode(header);
  absl::Status why = bytes.status();
  if (bytes.ok() &&
      bytes->size() + salt->size() + draft.body.size() > kMaxRecordBytes) {
    why = absl::ResourceExhaustedError(absl::StrCat(
        "a record has at most 64 KiB, not ",
        bytes->size() + salt->size() + draft.body.size(),
        " bytes; keep large evidence elsewhere and record its hash"));
  }
  if (why.ok()) {
    absl::Status status = MayEnter(draft, header, why);
    if (!status.ok()) return status;
  }
  if (!why.ok()) {
    Refuse(outcome, std::move(why));
    return absl::OkStatus();
  }

  const Digest leaf = HashLeaf(*bytes);
  const StoredEntry entry = {.seq = header.seq,
                             .leaf = std::string(leaf.view()),
                             .header = *std::move(bytes),
                             .payload = StoredEntry::Payload{
                                 .salt = *std::move(salt), .body = draft.body}};
  absl::Status status = Enter(entry, draft.request_id, work);
  if (status.ok() && draft.kind == Kind::kErasure) {
    status = tables_.DeletePayload(*draft.refers_to);
    work.erased = true;
  }
  if (!status.ok()) return status;
  fresh = true;
  outcome.result = Result::kAcknowledged;
  outcome.receipt = {.origin = origin_,
                     .seq = header.seq,
                     .leaf = leaf,
                     .root = work.frontier.Root()};
  return absl::OkStatus();
}

absl::Status SqliteStore::Repeat(const Draft& draft, uint64_t seq,
                                 const Work& work, Outcome& outcome) {
  absl::StatusOr<StoredEntry> stored = tables_.Load(seq);
  if (!stored.ok()) return stored.status();
  absl::StatusOr<Entry> entry = CheckEntry(*stored, origin_);
  if (!entry.ok()) {
    Refuse(outcome, entry.status());
    return absl::OkStatus();
  }
  if (!entry->body) {
    Refuse(outcome,
           absl::FailedPreconditionError(absl::StrCat(
               "request `", draft.request_id, "` is record ", seq,
               ", whose payload was erased; what is asked for cannot be "
               "compared with it")));
    return absl::OkStatus();
  }
  if (!SameContent(draft, entry->header, *entry->body)) {
    Refuse(outcome,
           absl::AlreadyExistsError(absl::StrCat(
               "request `", draft.request_id, "` is record ", seq,
               " already, with other content; give a new request a new id")));
    return absl::OkStatus();
  }
  // Of an entry made in this very transaction the head is not yet moved, but
  // leaves and nodes are there.
  absl::StatusOr<Frontier> frontier = Frontier::Of(
      seq + 1, [this](NodePlace place) { return NodeHere(place); });
  if (!frontier.ok()) return frontier.status();
  if (seq >= work.frontier.size())
    return absl::DataLossError(
        "a request belongs to a record that is not there");
  outcome.result = Result::kAcknowledged;
  outcome.receipt = {.origin = origin_,
                     .seq = seq,
                     .leaf = entry->leaf,
                     .root = frontier->Root()};
  return absl::OkStatus();
}

absl::Status SqliteStore::MayEnter(const Draft& draft, const Header& header,
                                   absl::Status& why) {
  if (!draft.ruleset.none()) {
    absl::StatusOr<bool> kept = tables_.HasRuleset(draft.ruleset);
    if (!kept.ok()) return kept.status();
    if (!*kept) {
      why = absl::NotFoundError(absl::StrCat(
          "the record store keeps no ruleset ", draft.ruleset.ToHex(),
          "; keep its bytes before a record refers to them"));
      return absl::OkStatus();
    }
  }
  if (!draft.refers_to) return absl::OkStatus();
  absl::StatusOr<StoredEntry> stored = tables_.Load(*draft.refers_to);
  if (!stored.ok()) return stored.status();
  absl::StatusOr<Entry> target = CheckEntry(*stored, origin_);
  if (!target.ok()) {
    why = target.status();
    return absl::OkStatus();
  }
  why = CheckReference(header, target->header);
  if (why.ok() && header.kind == Kind::kErasure && !target->body) {
    why = absl::FailedPreconditionError(absl::StrCat(
        "the payload of record ", target->header.seq, " is erased already"));
  }
  return absl::OkStatus();
}

absl::Status SqliteStore::Enter(const StoredEntry& entry,
                                absl::string_view request_id, Work& work) {
  absl::Status status = tables_.Insert(entry, request_id);
  if (!status.ok()) return status;
  // Only what was read again is taken into the tree.
  absl::StatusOr<StoredEntry> there = tables_.Load(entry.seq);
  if (!there.ok()) return there.status();
  if (*there != entry) {
    return absl::DataLossError(absl::StrCat(
        "record ", entry.seq, " reads otherwise than it was written"));
  }
  absl::Status kept;
  work.frontier.Append(
      HashLeaf(there->header), [&](NodePlace place, const Digest& hash) {
        if (kept.ok() && place.level > 0 && place.level % kNodeStep == 0)
          kept = tables_.InsertNode(place, hash);
      });
  return kept;
}

absl::StatusOr<std::optional<uint64_t>> SqliteStore::LoadRequest(
    absl::string_view request_id) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (absl::Status status = Usable(); !status.ok()) return status;
  return tables_.LoadRequest(request_id);
}

absl::StatusOr<Head> SqliteStore::ReadHead() {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (absl::Status status = Usable(); !status.ok()) return status;
  return tables_.ReadHead();
}

absl::StatusOr<StoredEntry> SqliteStore::Load(uint64_t seq) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (absl::Status status = Usable(); !status.ok()) return status;
  return tables_.Load(seq);
}

absl::Status SqliteStore::ForEach(
    uint64_t from, uint64_t until,
    absl::FunctionRef<absl::Status(const StoredEntry&)> visit) {
  while (true) {
    std::vector<StoredEntry> batch;
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      if (absl::Status status = Usable(); !status.ok()) return status;
      absl::StatusOr<std::vector<StoredEntry>> read =
          tables_.LoadRange(from, until, kBatch);
      if (!read.ok()) return read.status();
      batch = *std::move(read);
    }
    for (const StoredEntry& entry : batch) {
      if (absl::Status status = visit(entry); !status.ok()) return status;
    }
    if (batch.size() < kBatch) return absl::OkStatus();
    from = batch.back().seq + 1;
  }
}

absl::StatusOr<Digest> SqliteStore::KeepRuleset(absl::string_view bytes) {
  if (bytes.size() > kMaxRulesetBytes) {
    return absl::ResourceExhaustedError(absl::StrCat(
        "a ruleset has at most 64 MiB, not ", bytes.size(), " bytes"));
  }
  const std::lock_guard<std::mutex> lock(mutex_);
  if (absl::Status status = Writable(); !status.ok()) return status;
  const Digest hash = Sha256({bytes});
  absl::Status status = Transact([&]() -> absl::Status {
    absl::StatusOr<bool> there = tables_.HasRuleset(hash);
    if (!there.ok()) return there.status();
    return *there ? absl::OkStatus() : tables_.InsertRuleset(hash, bytes);
  });
  if (!status.ok()) return status;
  return hash;
}

absl::StatusOr<std::string> SqliteStore::LoadRuleset(const Digest& hash) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (absl::Status status = Usable(); !status.ok()) return status;
  return tables_.LoadRuleset(hash);
}

absl::Status SqliteStore::KeepCheckpoint(uint64_t size,
                                         absl::string_view note) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (absl::Status status = Writable(); !status.ok()) return status;
  absl::Status other;
  absl::Status status = Transact([&]() -> absl::Status {
    absl::StatusOr<std::optional<std::string>> there =
        tables_.LoadCheckpoint(size);
    if (!there.ok()) return there.status();
    if (!*there) return tables_.InsertCheckpoint(size, note);
    if (**there != note) {
      other = absl::AlreadyExistsError(absl::StrCat(
          "another checkpoint of ", size, " entries is kept already"));
    }
    return absl::OkStatus();
  });
  return status.ok() ? other : status;
}

absl::StatusOr<std::vector<std::pair<uint64_t, std::string>>>
SqliteStore::LoadCheckpoints() {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (absl::Status status = Usable(); !status.ok()) return status;
  return tables_.LoadCheckpoints();
}

absl::StatusOr<Digest> SqliteStore::LoadNode(NodePlace place) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (absl::Status status = Usable(); !status.ok()) return status;
  return tables_.LoadNode(place);
}

absl::StatusOr<Census> SqliteStore::Count() {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (absl::Status status = Usable(); !status.ok()) return status;
  return tables_.Count();
}

absl::Status SqliteStore::CheckStructure() {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (absl::Status status = Usable(); !status.ok()) return status;
  absl::StatusOr<std::string> said = handle_->Ask("PRAGMA integrity_check(1)");
  if (!said.ok()) return said.status();
  if (*said == "ok") return absl::OkStatus();
  for (char& c : *said) c = c == '\n' ? ' ' : c;
  return absl::DataLossError(
      absl::StrCat("the file's own structure is damaged: ", *said));
}

}  // namespace discretion::record
