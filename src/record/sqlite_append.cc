// SPDX-License-Identifier: Apache-2.0
// How entries come into a SQLite record store.
#include <set>

#include "absl/strings/str_cat.h"
#include "src/record/hash.h"
#include "src/record/sqlite_store.h"

namespace discretion::record {
namespace {

size_t SizeOf(const StoredEntry& entry) {
  size_t out = entry.header.size();
  if (entry.payload)
    out += entry.payload->salt.size() + entry.payload->body.size();
  return out;
}

void Refuse(Outcome& outcome, absl::Status why) {
  outcome.result = Result::kRefused;
  outcome.why = std::move(why);
}

}  // namespace

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
  absl::Status status = Enter(entry, header, work);
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
  absl::StatusOr<Entry> entry = CheckEntry(*std::move(stored), origin_);
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
  if (draft.case_entries) {
    absl::Status status = CheckCase(draft, why);
    if (!status.ok() || !why.ok()) return status;
  }
  if (!draft.refers_to) return absl::OkStatus();
  absl::StatusOr<StoredEntry> stored = tables_.Load(*draft.refers_to);
  if (!stored.ok()) return stored.status();
  absl::StatusOr<Entry> target = CheckEntry(*std::move(stored), origin_);
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

absl::Status SqliteStore::CheckCase(const Draft& draft, absl::Status& why) {
  if (draft.case_key.empty()) {
    why = absl::InvalidArgumentError(
        "a draft that says how many records its case has needs a case key");
    return absl::OkStatus();
  }
  absl::StatusOr<uint64_t> count = tables_.CountCase(draft.case_key);
  if (!count.ok()) return count.status();
  if (*count != *draft.case_entries) {
    why = absl::AbortedError(absl::StrCat(
        "the case has ", *count, " records by now, not ", *draft.case_entries,
        "; look at it again before you go on"));
  }
  return absl::OkStatus();
}

absl::Status SqliteStore::Enter(const StoredEntry& entry, const Header& header,
                                Work& work) {
  absl::Status status = tables_.Insert(entry, header);
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

absl::Status SqliteStore::Restore(absl::Span<const StoredEntry> group) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (absl::Status status = Writable(); !status.ok()) return status;
  absl::Status why;
  absl::Status status = Transact([&]() -> absl::Status {
    absl::StatusOr<Head> head = tables_.ReadHead();
    if (!head.ok()) return head.status();
    // Everything is looked at before anything is written.
    absl::StatusOr<std::vector<Header>> headers =
        MayRestore(group, head->size, why);
    if (!headers.ok()) return headers.status();
    if (!why.ok() || group.empty()) return absl::OkStatus();
    Work work = {.old_size = head->size, .frontier = std::move(head->frontier)};
    for (size_t i = 0; i < group.size(); ++i) {
      absl::Status entered = Enter(group[i], (*headers)[i], work);
      if (!entered.ok()) return entered;
    }
    return tables_.MoveHead(work.old_size, work.frontier);
  });
  return status.ok() ? why : status;
}

absl::StatusOr<std::vector<Header>> SqliteStore::MayRestore(
    absl::Span<const StoredEntry> group, uint64_t size, absl::Status& why) {
  std::vector<Header> out;
  std::set<std::string> requests;
  for (const StoredEntry& stored : group) {
    const uint64_t seq = size + out.size();
    const auto bad = [&](absl::string_view what) {
      why = absl::DataLossError(
          absl::StrCat("record ", stored.seq, " cannot be restored: ", what));
      return out;
    };
    if (stored.seq != seq) return bad(absl::StrCat("record ", seq, " is next"));
    absl::StatusOr<Entry> entry = CheckEntry(stored, origin_);
    if (!entry.ok()) {
      why = entry.status();
      return out;
    }
    if (SizeOf(stored) > kMaxRecordBytes) return bad("it has over 64 KiB");
    const std::string& id = entry->header.request_id;
    absl::StatusOr<std::optional<uint64_t>> there = tables_.LoadRequest(id);
    if (!there.ok()) return there.status();
    if (*there || !requests.insert(id).second)
      return bad(absl::StrCat("request `", id, "` is another record's"));
    out.push_back(std::move(entry->header));
  }
  return out;
}

}  // namespace discretion::record
