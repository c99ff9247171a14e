// SPDX-License-Identifier: Apache-2.0
#include "src/record/verify.h"

#include <algorithm>
#include <future>
#include <set>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "src/record/evidence.h"
#include "src/record/found.h"
#include "src/record/hash.h"
#include "src/record/keyed_hash.h"
#include "src/record/lookups.h"
#include "src/record/manifest.h"
#include "src/record/read_ahead.h"

namespace discretion::record {
namespace {

constexpr uint64_t kProgressStep = 1024;

// What verification knows of one run. Each Check* gives what is damaged, or
// nothing; a status is for stores that cannot be read.
class Verification {
 public:
  Verification(Store& store, const VerifyOptions& options,
               const KeyedHash& hash)
      : store_(store), options_(options), hash_(hash), lookups_(hash) {}

  absl::StatusOr<Report> Run();

 private:
  // What later entries ask of an earlier one.
  struct Earlier {
    uint64_t kind : 8;
    uint64_t case_hash : 56;
  };

  Earlier Remember(const Header& header) const;

  void CheckEntries();
  void CheckLookups(std::future<absl::StatusOr<HashSum>>& rows);
  Found CheckOne(const HashedEntry& hashed);
  Found CheckManifest(const Header& header);
  Found CheckReferred(const Header& header);
  Found Grow(const Digest& leaf);
  Found CheckPayloads();
  Found CheckWhole();
  Found CheckRows(const Head& head);
  Found CheckRulesets();
  Found CheckLeaves();
  Found CheckStructure(const absl::Status& structure);
  void NoteErasures(uint64_t from);

  // Keeps the damage that comes first in the log.
  void Keep(Found found);

  Store& store_;
  std::vector<std::unique_ptr<Store>> readers_;
  const VerifyOptions& options_;
  const KeyedHash& hash_;
  Report report_;
  Evidence evidence_;
  Lookups lookups_;
  Frontier frontier_;
  std::vector<Earlier> earlier_;  // by number
  std::set<uint64_t> missing_;    // payloads
  std::set<uint64_t> erased_;
  std::set<Digest> manifests_;  // found good
  std::set<Digest> files_;      // of them
  uint64_t nodes_ = 0;
};

void Verification::Keep(Found found) {
  if (!found) return;
  const bool earlier =
      !report_.damage ||
      (found->place && (!report_.damage->place ||
                        found->place->first < report_.damage->place->first));
  if (earlier) report_.damage = std::move(found);
}

Verification::Earlier Verification::Remember(const Header& header) const {
  constexpr uint64_t kLow56 = (uint64_t{1} << 56) - 1;
  return {.kind = static_cast<uint8_t>(header.kind),
          .case_hash = hash_.Of('t', header.case_key).low & kLow56};
}

Found Verification::CheckManifest(const Header& header) {
  if (header.ruleset.none() || manifests_.contains(header.ruleset))
    return std::nullopt;
  absl::StatusOr<std::string> text = store_.LoadRuleset(header.ruleset);
  if (!text.ok()) return At(header.seq, text.status());
  absl::StatusOr<std::vector<ManifestFile>> files = ParseManifest(*text);
  if (!files.ok()) return At(header.seq, files.status());
  for (const ManifestFile& file : *files) {
    if (!files_.insert(file.hash).second) continue;
    const absl::Status kept = store_.LoadRuleset(file.hash).status();
    if (!kept.ok()) {
      return At(header.seq, header.seq,
                absl::StrCat("its ruleset file `", file.name,
                             "`: ", absl::string_view(kept.message())));
    }
  }
  manifests_.insert(header.ruleset);
  return std::nullopt;
}

Found Verification::CheckReferred(const Header& header) {
  earlier_.push_back(Remember(header));
  if (!header.refers_to) return std::nullopt;
  const uint64_t seq = header.seq;
  const Earlier& earlier = earlier_[*header.refers_to];
  const absl::Status may = CheckReference(
      header,
      Target{.seq = *header.refers_to,
             .kind = static_cast<Kind>(earlier.kind),
             .same_case = earlier.case_hash == earlier_.back().case_hash});
  if (!may.ok()) return At(seq, may);
  if (header.kind == Kind::kErasure &&
      !erased_.insert(*header.refers_to).second) {
    return At(seq, seq,
              absl::StrCat("it erases record ", *header.refers_to,
                           ", which was erased before"));
  }
  return std::nullopt;
}

Found Verification::Grow(const Digest& leaf) {
  Found out;
  frontier_.Append(leaf, [&](NodePlace place, const Digest& hash) {
    if (place.level == 0 || place.level % kNodeStep != 0) return;
    ++nodes_;
    absl::StatusOr<Digest> kept = store_.LoadNode(place);
    if (!kept.ok() || *kept != hash) {
      out = InStore(absl::StrCat("the kept node ", place.index, " of level ",
                                 place.level, " is not that of the records"));
    }
  });
  return out ? out : evidence_.Compare(frontier_);
}

Found Verification::CheckOne(const HashedEntry& hashed) {
  const uint64_t seq = frontier_.size();
  if (hashed.seq != seq) return At(seq, seq, "it is missing");
  absl::StatusOr<Entry> entry = CheckHashed(hashed, store_.origin());
  if (!entry.ok()) return At(seq, entry.status());
  if (!hashed.payload) missing_.insert(seq);
  if (Found found = CheckManifest(entry->header)) return found;
  if (Found found = CheckReferred(entry->header)) return found;
  lookups_.Expect(entry->header);
  return Grow(entry->leaf);
}

void Verification::NoteErasures(uint64_t from) {
  store_
      .ForEach(from, report_.size,
               [this](const StoredEntry& stored) {
                 absl::StatusOr<Entry> entry =
                     CheckEntry(stored, store_.origin());
                 if (entry.ok() && entry->header.kind == Kind::kErasure)
                   erased_.insert(*entry->header.refers_to);
                 return absl::OkStatus();
               })
      .IgnoreError();
}

void Verification::CheckEntries() {
  if (Found found = evidence_.Compare(frontier_)) {
    Keep(std::move(found));
    return;
  }
  std::future<absl::StatusOr<HashSum>> rows =
      Beside(store_, report_.size, [this](Store& store) {
        return Lookups::SumUp(store, hash_, report_.size);
      });
  std::vector<Store*> readers;
  for (const std::unique_ptr<Store>& reader : readers_)
    readers.push_back(reader.get());
  if (readers.empty()) readers.push_back(&store_);
  absl::Status status = ReadAhead(
      readers, report_.size, [this](const HashedEntry& entry) -> absl::Status {
        if (options_.progress && frontier_.size() % kProgressStep == 0)
          options_.progress(frontier_.size(), report_.size);
        Found found = CheckOne(entry);
        if (!found) return absl::OkStatus();
        Keep(std::move(found));
        return absl::CancelledError("damage was found");
      });
  // The store stopped giving records: what is next cannot be read.
  if (!status.ok() && !absl::IsCancelled(status))
    Keep(At(frontier_.size(), status));
  if (!report_.damage && frontier_.size() < report_.size) {
    Keep(At(frontier_.size(), report_.size - 1,
            "the head counts them, but they are not there"));
  }
  CheckLookups(rows);
  Keep(CheckPayloads());
}

void Verification::CheckLookups(std::future<absl::StatusOr<HashSum>>& rows) {
  Found found = lookups_.size() == report_.size
                    ? lookups_.Check(store_, rows.get())
                    : lookups_.Check(store_, Lookups::SumUp(store_, hash_,
                                                            lookups_.size()));
  // An entry not found by its keys comes before what ended the reading.
  if (found && found->place) report_.damage.reset();
  if (!report_.damage) Keep(std::move(found));
}

Found Verification::CheckPayloads() {
  if (report_.damage && !missing_.empty()) NoteErasures(frontier_.size());
  for (const uint64_t seq : missing_) {
    if (erased_.contains(seq)) continue;
    return At(seq, seq,
              "its payload is missing, and no record says that it was erased");
  }
  return std::nullopt;
}

// What can be told once every record was found good.
Found Verification::CheckWhole() {
  if (Found found = evidence_.CheckRest(report_.size)) return found;
  absl::StatusOr<Head> head = store_.ReadHead();
  if (!head.ok()) return InStore(head.status());
  if (head->size == report_.size && head->frontier != frontier_)
    return InStore("the head of the log is not that of its records");
  for (const uint64_t seq : erased_) {
    if (missing_.contains(seq)) continue;
    return At(seq, seq, "it has a payload, but a record says it was erased");
  }
  if (Found found = CheckRows(*head)) return found;
  if (Found found = CheckRulesets()) return found;
  return CheckLeaves();
}

// Whether there are rows that no record has.
Found Verification::CheckRows(const Head& head) {
  absl::StatusOr<Census> count = store_.Count();
  if (!count.ok()) return InStore(count.status());
  // A log may grow while it is verified.
  if (head.size != report_.size) return std::nullopt;
  // Below the size each number is an entry's, so its payload is no stranger.
  const Census expected = {.entries = report_.size,
                           .payloads = std::min(count->payloads, report_.size),
                           .requests = report_.size,
                           .case_entries = lookups_.case_entries(),
                           .nodes = nodes_};
  if (*count == expected) return std::nullopt;
  const auto list = [](const Census& census) {
    return absl::StrCat("entries up to ", census.entries, ", payloads up to ",
                        census.payloads, ", ", census.requests, " requests, ",
                        census.case_entries, " entries of cases, ",
                        census.nodes, " nodes");
  };
  return InStore(absl::StrCat("rows that belong to no record: ", list(*count),
                              "; expected ", list(expected)));
}

// Also of those that no record names any more.
Found Verification::CheckRulesets() {
  const absl::Status status = store_.ForEachRuleset(
      [](absl::string_view hash, absl::string_view bytes) {
        if (Sha256({bytes}).view() == hash) return absl::OkStatus();
        return absl::DataLossError(absl::StrCat("the bytes kept as ruleset ",
                                                absl::BytesToHexString(hash),
                                                " have another hash"));
      });
  return status.ok() ? Found() : InStore(status);
}

Found Verification::CheckLeaves() {
  for (const Receipt& receipt : options_.receipts) {
    absl::StatusOr<Digest> leaf =
        store_.LoadNode({.level = 0, .index = receipt.seq});
    if (!leaf.ok() || *leaf != receipt.leaf) {
      return At(receipt.seq, receipt.seq,
                "the receipt has another leaf, though the same root: it was "
                "not given by this log");
    }
  }
  return std::nullopt;
}

// A reader finds an entry by its number, not in its order: where the file is
// damaged, that may be another.
Found Verification::CheckStructure(const absl::Status& structure) {
  if (structure.ok()) return std::nullopt;
  Found out;
  store_
      .ForEach(0, report_.size,
               [&](const StoredEntry& stored) {
                 absl::StatusOr<StoredEntry> found = store_.Load(stored.seq);
                 if (found.ok() && *found == stored) return absl::OkStatus();
                 out = At(stored.seq, stored.seq,
                          "it reads otherwise by its number than in its order");
                 return absl::CancelledError("damage was found");
               })
      .IgnoreError();
  return out ? out : InStore(structure);
}

absl::StatusOr<Report> Verification::Run() {
  Found at_last = evidence_.Gather(store_, options_);
  absl::StatusOr<Head> head = store_.ReadHead();
  if (absl::IsFailedPrecondition(head.status())) return head.status();
  if (head.ok()) {
    report_.size = head->size;
    readers_ = OpenReaders(store_, *head);
  } else {
    Keep(InStore(head.status()));
    absl::StatusOr<Census> count = store_.Count();
    if (count.ok()) report_.size = count->entries;
  }
  std::future<absl::Status> structure =
      Beside(store_, report_.size,
             [](Store& store) { return store.CheckStructure(); });
  CheckEntries();
  if (!report_.damage) Keep(std::move(at_last));
  if (!report_.damage) Keep(CheckWhole());
  if (!report_.damage) Keep(CheckStructure(structure.get()));
  report_.checkpoints = evidence_.fitting();
  report_.last_good = evidence_.LastGood(report_.damage && report_.damage->place
                                             ? report_.damage->place->first
                                             : report_.size);
  report_.root = frontier_.Root();
  report_.erased = erased_.size();
  if (options_.progress) options_.progress(frontier_.size(), report_.size);
  return report_;
}

}  // namespace

absl::StatusOr<Report> Verify(Store& store, const VerifyOptions& options) {
  absl::StatusOr<KeyedHash> hash = KeyedHash::Create();
  if (!hash.ok()) return hash.status();
  if (absl::Status held = store.Hold(); !held.ok()) return held;
  absl::StatusOr<Report> report = Verification(store, options, *hash).Run();
  store.Release();
  return report;
}

}  // namespace discretion::record
