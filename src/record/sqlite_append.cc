// SPDX-License-Identifier: Apache-2.0
// How entries come into a SQLite record store.
#include <set>

#include "absl/strings/str_cat.h"
#include "src/record/group_hashes.h"
#include "src/record/hash.h"
#include "src/record/sqlite_store.h"

namespace discretion::record {
namespace {

absl::Status CheckSize(absl::string_view header,
                       const std::optional<EntryView::Payload>& payload) {
  size_t size = header.size();
  if (payload) size += payload->salt.size() + payload->body.size();
  if (size <= kMaxRecordBytes) return absl::OkStatus();
  return absl::ResourceExhaustedError(absl::StrCat(
      "a record has at most 64 KiB, not ", size,
      " bytes; keep large evidence elsewhere and record its hash"));
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
  const std::lock_guard<std::mutex> lock(mutex_);
  Work work = {.fresh = std::vector<bool>(group.size())};
  absl::Status status = Writable();
  if (status.ok() && group.size() > kMaxGroup) {
    status = absl::InvalidArgumentError(
        absl::StrCat("at most ", kMaxGroup, " records are appended at once"));
  }
  absl::StatusOr<std::unique_ptr<Commitments>> commitments =
      Commitments::Start(group);
  if (status.ok()) status = commitments.status();
  if (status.ok()) {
    status =
        Transact([&] { return AppendAll(group, **commitments, work, out); });
  }
  for (size_t i = 0; i < group.size(); ++i) {
    if (status.ok()) continue;
    if (!work.committing) {
      // Nothing was committed, and nothing will be.
      Refuse(out[i], status);
    } else if (work.fresh[i]) {
      out[i] = {.result = Result::kUnknown,
                .why = status,
                .request_id = group[i].request_id};
    }
  }
  if (!status.ok()) return out;
  const std::vector<Digest> roots = work.roots.get();
  for (Outcome& outcome : out) {
    if (outcome.result != Result::kAcknowledged) continue;
    const uint64_t seq = outcome.receipt.seq;
    if (seq >= work.old_size) outcome.receipt.root = roots[seq - work.old_size];
  }
  if (!work.erased.empty()) ClearWriteAheadLog();
  return out;
}

// Its old pages hold what was erased.
void SqliteStore::ClearWriteAheadLog() {
  absl::Status cleared = handle_->Execute("PRAGMA wal_checkpoint(TRUNCATE)");
  if (!cleared.ok() && !absl::IsAborted(cleared)) Poison(cleared);
}

absl::Status SqliteStore::AppendAll(absl::Span<const Draft> group,
                                    Commitments& commitments, Work& work,
                                    std::vector<Outcome>& out) {
  absl::StatusOr<Head> head = tables_.ReadHead();
  if (!head.ok()) return head.status();
  work.old_size = head->size;
  work.frontier = head->frontier;
  for (size_t i = 0; i < group.size(); ++i) {
    bool fresh = false;
    absl::Status status =
        AppendOne(group[i], {commitments.salt(i), group[i].body},
                  commitments.Of(i), work, fresh, out[i]);
    if (!status.ok()) return status;
    work.fresh[i] = fresh;
  }
  std::vector<Digest> leaves;
  for (const NewEntry& entry : work.entered) leaves.push_back(entry.leaf);
  work.roots = RootsAfter(std::move(head->frontier), std::move(leaves));
  absl::Status status = Finish(work);
  work.committing = status.ok();
  return status;
}

absl::Status SqliteStore::AppendOne(const Draft& draft,
                                    const EntryView::Payload& payload,
                                    const Digest& commitment, Work& work,
                                    bool& fresh, Outcome& outcome) {
  absl::StatusOr<std::optional<uint64_t>> there =
      tables_.LoadRequest(draft.request_id);
  if (!there.ok()) return there.status();
  if (*there) {
    fresh = **there >= work.old_size;
    return Repeat(draft, **there, work, outcome);
  }
  const Header header =
      MakeHeader(draft, origin_, work.frontier.size(), commitment);
  absl::StatusOr<std::string> bytes = Encode(header);
  absl::Status why = bytes.status();
  if (why.ok()) why = CheckSize(*bytes, payload);
  if (why.ok()) {
    absl::Status status = MayEnter(draft, header, work, why);
    if (!status.ok()) return status;
  }
  if (!why.ok()) {
    Refuse(outcome, std::move(why));
    return absl::OkStatus();
  }
  const Digest leaf = HashLeaf(*bytes);
  absl::Status status =
      Enter({.header = *std::move(bytes), .leaf = leaf, .payload = payload},
            header, work);
  if (status.ok() && draft.kind == Kind::kErasure) {
    status = tables_.DeletePayload(*draft.refers_to);
    work.erased.insert(*draft.refers_to);
  }
  if (!status.ok()) return status;
  fresh = true;
  outcome.result = Result::kAcknowledged;
  outcome.receipt = {.origin = origin_, .seq = header.seq, .leaf = leaf};
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
                                   Work& work, absl::Status& why) {
  if (!draft.ruleset.none() && draft.ruleset != work.ruleset) {
    absl::StatusOr<bool> kept = tables_.HasRuleset(draft.ruleset);
    if (!kept.ok()) return kept.status();
    if (!*kept) {
      why = absl::NotFoundError(absl::StrCat(
          "the record store keeps no ruleset ", draft.ruleset.ToHex(),
          "; keep its bytes before a record refers to them"));
      return absl::OkStatus();
    }
    work.ruleset = draft.ruleset;
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

absl::Status SqliteStore::Enter(NewEntry entry, const Header& header,
                                Work& work) {
  EntryView view;
  view.seq = header.seq;
  view.leaf = entry.leaf.view();
  view.header = entry.header;
  view.payload = entry.payload;
  absl::Status status = tables_.Insert(view, header);
  if (!status.ok()) return status;
  work.frontier.Append(entry.leaf, [&](NodePlace place, const Digest& hash) {
    if (status.ok() && place.level > 0 && place.level % kNodeStep == 0)
      status = tables_.InsertNode(place, hash);
  });
  work.entered.push_back(std::move(entry));
  return status;
}

absl::Status SqliteStore::ReadBack(const Work& work) {
  uint64_t next = work.old_size;
  const auto differs = [&next] {
    return absl::DataLossError(
        absl::StrCat("record ", next, " reads otherwise than it was written"));
  };
  absl::Status status = tables_.Scan(
      next, work.frontier.size(), work.entered.size(),
      [&](const EntryView& there) -> absl::Status {
        const NewEntry& entered = work.entered[next - work.old_size];
        const bool same =
            there.seq == next && there.leaf == entered.leaf.view() &&
            there.header == entered.header &&
            there.payload ==
                (work.erased.contains(next) ? std::nullopt : entered.payload);
        if (!same) return differs();
        ++next;
        return absl::OkStatus();
      });
  if (status.ok() && next != work.frontier.size()) return differs();
  return status;
}

absl::Status SqliteStore::Finish(const Work& work) {
  if (work.entered.empty()) return absl::OkStatus();
  // Only what was read again is taken into the log.
  absl::Status status = ReadBack(work);
  return status.ok() ? tables_.MoveHead(work.old_size, work.frontier) : status;
}

absl::Status SqliteStore::Restore(absl::Span<const StoredEntry> group) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (absl::Status status = Writable(); !status.ok()) return status;
  absl::Status why;
  absl::Status status = Transact([&]() -> absl::Status {
    absl::StatusOr<Head> head = tables_.ReadHead();
    if (!head.ok()) return head.status();
    // Everything is looked at before anything is written.
    absl::StatusOr<std::vector<Entry>> entries =
        MayRestore(group, head->size, why);
    if (!entries.ok()) return entries.status();
    if (!why.ok() || group.empty()) return absl::OkStatus();
    Work work = {.old_size = head->size, .frontier = std::move(head->frontier)};
    for (size_t i = 0; i < group.size(); ++i) {
      const Entry& entry = (*entries)[i];
      absl::Status entered = Enter({.header = group[i].header,
                                    .leaf = entry.leaf,
                                    .payload = EntryView(group[i]).payload},
                                   entry.header, work);
      if (!entered.ok()) return entered;
    }
    return Finish(work);
  });
  return status.ok() ? why : status;
}

absl::StatusOr<std::vector<Entry>> SqliteStore::MayRestore(
    absl::Span<const StoredEntry> group, uint64_t size, absl::Status& why) {
  std::vector<Entry> out;
  std::set<std::string> requests;
  for (const StoredEntry& stored : group) {
    const uint64_t seq = size + out.size();
    const auto bad = [&](absl::string_view what) {
      why = absl::DataLossError(
          absl::StrCat("record ", stored.seq, " cannot be restored: ", what));
      return out;
    };
    if (stored.seq != seq) return bad(absl::StrCat("record ", seq, " is next"));
    const EntryView view(stored);
    absl::StatusOr<Entry> entry = CheckHashed(HashEntry(view), origin_);
    if (!entry.ok()) {
      why = entry.status();
      return out;
    }
    if (absl::Status fits = CheckSize(view.header, view.payload); !fits.ok())
      return bad(absl::string_view(fits.message()));
    const std::string& id = entry->header.request_id;
    absl::StatusOr<std::optional<uint64_t>> there = tables_.LoadRequest(id);
    if (!there.ok()) return there.status();
    if (*there || !requests.insert(id).second)
      return bad(absl::StrCat("request `", id, "` is another record's"));
    out.push_back(*std::move(entry));
  }
  return out;
}

}  // namespace discretion::record
