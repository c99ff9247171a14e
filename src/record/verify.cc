// SPDX-License-Identifier: Apache-2.0
#include "src/record/verify.h"

#include <algorithm>
#include <map>
#include <set>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "src/record/hash.h"
#include "src/record/manifest.h"

namespace discretion::record {
namespace {

constexpr uint64_t kProgressStep = 1024;

// A root that the log is known to have had at a size.
struct Evidence {
  uint64_t size;
  Digest root;
  std::string from;
};

// What verification knows of one run. Each Check* gives what is damaged, or
// nothing; a status is for stores that cannot be read.
class Verification {
 public:
  Verification(Store& store, const VerifyOptions& options)
      : store_(store), options_(options) {}

  absl::StatusOr<Report> Run();

 private:
  using Found = std::optional<Damage>;

  static Damage At(uint64_t first, uint64_t last, absl::string_view what) {
    return {.place = Damage::Place{.first = first, .last = last},
            .what = std::string(what)};
  }
  static Damage InStore(absl::string_view what) {
    return {.what = std::string(what)};
  }

  Found GatherEvidence();
  Found CheckKept(uint64_t size, const std::string& note);
  void CheckEntries();
  Found CheckOne(const StoredEntry& stored);
  Found CheckLinks(const Header& header);
  Found CheckCase(const Header& header);
  Found CheckManifest(const Header& header);
  Found CheckReferred(const Header& header);
  Found CheckEvidence();
  Found CheckWhole();
  Found CheckRows(const Head& head);
  Found CheckRulesets();
  absl::Status NoteErasures(uint64_t from);

  // Keeps the damage that comes first in the log.
  void Keep(Found found);

  Store& store_;
  const VerifyOptions& options_;
  Report report_;
  std::vector<Evidence> evidence_;  // by size
  size_t next_evidence_ = 0;
  Frontier frontier_;
  std::map<std::string, std::vector<uint64_t>> cases_;  // as the store has them
  uint64_t case_entries_ = 0;
  std::set<uint64_t> missing_;  // payloads
  std::set<uint64_t> erased_;
  std::set<Digest> manifests_;  // found good
  std::set<Digest> files_;      // of them
  uint64_t nodes_ = 0;
  std::vector<uint64_t> good_;  // sizes for which evidence fits, ascending
};

void Verification::Keep(Found found) {
  if (!found) return;
  const bool earlier =
      !report_.damage ||
      (found->place && (!report_.damage->place ||
                        found->place->first < report_.damage->place->first));
  if (earlier) report_.damage = std::move(found);
}

Verification::Found Verification::CheckKept(uint64_t size,
                                            const std::string& note) {
  absl::Status why;
  for (const PublicKey& key : options_.keys) {
    absl::StatusOr<Checkpoint> opened = OpenCheckpoint(note, key);
    if (!opened.ok()) {
      if (why.ok()) why = opened.status();
      continue;
    }
    if (opened->size != size) {
      return InStore(absl::StrCat("the checkpoint kept for ", size,
                                  " records is of ", opened->size));
    }
    if (opened->origin != store_.origin()) {
      return InStore(absl::StrCat("the checkpoint kept for ", size,
                                  " records is of another log, `",
                                  opened->origin, "`"));
    }
    evidence_.push_back({size, opened->root, "the checkpoint kept"});
    return std::nullopt;
  }
  return InStore(absl::StrCat("the checkpoint kept for ", size,
                              " records: ", absl::string_view(why.message())));
}

Verification::Found Verification::GatherEvidence() {
  Found out;
  if (!options_.keys.empty()) {
    absl::StatusOr<std::vector<std::pair<uint64_t, std::string>>> kept =
        store_.LoadCheckpoints();
    if (!kept.ok()) return InStore(absl::string_view(kept.status().message()));
    for (const auto& [size, note] : *kept) {
      Found found = CheckKept(size, note);
      if (!out) out = std::move(found);
    }
  }
  for (const Checkpoint& checkpoint : options_.outside) {
    if (checkpoint.origin != store_.origin()) {
      return InStore(absl::StrCat("the log is `", store_.origin(),
                                  "`, but the checkpoint from outside is of `",
                                  checkpoint.origin, "`"));
    }
    evidence_.push_back(
        {checkpoint.size, checkpoint.root, "the checkpoint from outside"});
  }
  for (const Receipt& receipt : options_.receipts) {
    if (receipt.origin != store_.origin()) {
      return InStore(absl::StrCat("the log is `", store_.origin(),
                                  "`, but the receipt is of `", receipt.origin,
                                  "`"));
    }
    evidence_.push_back({receipt.size(), receipt.root, "the receipt"});
  }
  std::stable_sort(
      evidence_.begin(), evidence_.end(),
      [](const Evidence& a, const Evidence& b) { return a.size < b.size; });
  return out;
}

// Compares all evidence for the size reached.
Verification::Found Verification::CheckEvidence() {
  for (; next_evidence_ < evidence_.size() &&
         evidence_[next_evidence_].size == frontier_.size();
       ++next_evidence_) {
    const Evidence& evidence = evidence_[next_evidence_];
    if (frontier_.Root() == evidence.root) {
      good_.push_back(evidence.size);
      ++report_.checkpoints;
      continue;
    }
    const uint64_t good = good_.empty() ? 0 : good_.back();
    const std::string what = absl::StrCat(
        evidence.from, " for ", evidence.size,
        " records has another root: one of these was changed, removed or put "
        "in, consistently with its leaf");
    if (good == evidence.size) return InStore(what);
    return At(good, evidence.size - 1, what);
  }
  return std::nullopt;
}

Verification::Found Verification::CheckLinks(const Header& header) {
  const uint64_t seq = header.seq;
  absl::StatusOr<std::optional<uint64_t>> request =
      store_.LoadRequest(header.request_id);
  if (!request.ok())
    return At(seq, seq, absl::string_view(request.status().message()));
  if (*request != seq) {
    return At(seq, seq,
              absl::StrCat("the store does not find it by its request id `",
                           header.request_id, "`"));
  }
  if (Found found = CheckCase(header)) return found;
  if (Found found = CheckManifest(header)) return found;
  return CheckReferred(header);
}

Verification::Found Verification::CheckCase(const Header& header) {
  if (header.case_key.empty()) return std::nullopt;
  ++case_entries_;
  const uint64_t seq = header.seq;
  const auto [place, first] = cases_.try_emplace(header.case_key);
  if (first) {
    absl::StatusOr<std::vector<uint64_t>> entries =
        store_.LoadCase(header.case_key);
    if (!entries.ok())
      return At(seq, seq, absl::string_view(entries.status().message()));
    place->second = *std::move(entries);
  }
  if (std::binary_search(place->second.begin(), place->second.end(), seq))
    return std::nullopt;
  return At(seq, seq, "the store does not find it by its case key");
}

Verification::Found Verification::CheckManifest(const Header& header) {
  if (header.ruleset.none() || manifests_.contains(header.ruleset))
    return std::nullopt;
  const uint64_t seq = header.seq;
  absl::StatusOr<std::string> text = store_.LoadRuleset(header.ruleset);
  if (!text.ok())
    return At(seq, seq, absl::string_view(text.status().message()));
  absl::StatusOr<std::vector<ManifestFile>> files = ParseManifest(*text);
  if (!files.ok())
    return At(seq, seq, absl::string_view(files.status().message()));
  for (const ManifestFile& file : *files) {
    if (!files_.insert(file.hash).second) continue;
    const absl::Status kept = store_.LoadRuleset(file.hash).status();
    if (!kept.ok()) {
      return At(seq, seq,
                absl::StrCat("its ruleset file `", file.name,
                             "`: ", absl::string_view(kept.message())));
    }
  }
  manifests_.insert(header.ruleset);
  return std::nullopt;
}

Verification::Found Verification::CheckReferred(const Header& header) {
  if (!header.refers_to) return std::nullopt;
  const uint64_t seq = header.seq;
  // It came before this one, and was found good.
  absl::StatusOr<Entry> target = ReadEntry(store_, *header.refers_to);
  if (!target.ok())
    return At(seq, seq, absl::string_view(target.status().message()));
  if (absl::Status may = CheckReference(header, target->header); !may.ok())
    return At(seq, seq, absl::string_view(may.message()));
  if (header.kind == Kind::kErasure &&
      !erased_.insert(*header.refers_to).second) {
    return At(seq, seq,
              absl::StrCat("it erases record ", *header.refers_to,
                           ", which was erased before"));
  }
  return std::nullopt;
}

Verification::Found Verification::CheckOne(const StoredEntry& stored) {
  const uint64_t seq = frontier_.size();
  if (stored.seq != seq) return At(seq, seq, "it is missing");
  absl::StatusOr<Entry> entry = CheckEntry(stored, store_.origin());
  if (!entry.ok())
    return At(seq, seq, absl::string_view(entry.status().message()));
  // A reader finds it by its number, not in its order.
  absl::StatusOr<StoredEntry> found = store_.Load(seq);
  if (!found.ok())
    return At(seq, seq, absl::string_view(found.status().message()));
  if (*found != stored)
    return At(seq, seq, "it reads otherwise by its number than in its order");
  if (!entry->body) missing_.insert(seq);
  if (Found links = CheckLinks(entry->header)) return links;

  Found out;
  frontier_.Append(entry->leaf, [&](NodePlace place, const Digest& hash) {
    if (place.level == 0 || place.level % kNodeStep != 0) return;
    ++nodes_;
    absl::StatusOr<Digest> kept = store_.LoadNode(place);
    if (!kept.ok() || *kept != hash) {
      out = InStore(absl::StrCat("the kept node ", place.index, " of level ",
                                 place.level, " is not that of the records"));
    }
  });
  return out ? out : CheckEvidence();
}

absl::Status Verification::NoteErasures(uint64_t from) {
  return store_.ForEach(from, report_.size, [this](const StoredEntry& stored) {
    absl::StatusOr<Entry> entry = CheckEntry(stored, store_.origin());
    if (entry.ok() && entry->header.kind == Kind::kErasure)
      erased_.insert(*entry->header.refers_to);
    return absl::OkStatus();
  });
}

void Verification::CheckEntries() {
  if (Found found = CheckEvidence()) {
    Keep(std::move(found));
    return;
  }
  absl::Status status = store_.ForEach(
      0, report_.size, [this](const StoredEntry& stored) -> absl::Status {
        if (options_.progress && frontier_.size() % kProgressStep == 0)
          options_.progress(frontier_.size(), report_.size);
        Found found = CheckOne(stored);
        if (!found) return absl::OkStatus();
        Keep(std::move(found));
        return absl::CancelledError("damage was found");
      });
  if (!status.ok() && !absl::IsCancelled(status)) {
    // The store stopped giving records: what is next cannot be read.
    const uint64_t next = frontier_.size();
    Keep(At(next, next, absl::string_view(status.message())));
  }
  if (!report_.damage && frontier_.size() < report_.size) {
    Keep(At(frontier_.size(), report_.size - 1,
            "the head counts them, but they are not there"));
  }
  if (report_.damage && !missing_.empty())
    NoteErasures(frontier_.size()).IgnoreError();
  for (const uint64_t seq : missing_) {
    if (erased_.contains(seq)) continue;
    Keep(At(seq, seq,
            "its payload is missing, and no record says that it was erased"));
    break;
  }
}

// What can be told once every record was found good.
Verification::Found Verification::CheckWhole() {
  if (next_evidence_ < evidence_.size()) {
    const Evidence& evidence = evidence_[next_evidence_];
    return At(report_.size, evidence.size - 1,
              absl::StrCat(evidence.from, " says that there were ",
                           evidence.size, " records, but there are ",
                           report_.size, ": the log was cut short"));
  }
  absl::StatusOr<Head> head = store_.ReadHead();
  if (!head.ok()) return InStore(absl::string_view(head.status().message()));
  if (head->size == report_.size && head->frontier != frontier_)
    return InStore("the head of the log is not that of its records");
  for (const uint64_t seq : erased_) {
    if (missing_.contains(seq)) continue;
    return At(seq, seq, "it has a payload, but a record says it was erased");
  }
  if (Found found = CheckRows(*head)) return found;
  if (Found found = CheckRulesets()) return found;
  for (const Receipt& receipt : options_.receipts) {
    absl::StatusOr<Digest> leaf =
        store_.LoadNode({.level = 0, .index = receipt.seq});
    if (!leaf.ok() || *leaf != receipt.leaf) {
      return At(receipt.seq, receipt.seq,
                "the receipt has another leaf, though the same root: it was "
                "not given by this log");
    }
  }
  absl::Status structure = store_.CheckStructure();
  if (!structure.ok()) return InStore(absl::string_view(structure.message()));
  return std::nullopt;
}

// Whether there are rows that no record has.
Verification::Found Verification::CheckRows(const Head& head) {
  absl::StatusOr<Census> count = store_.Count();
  if (!count.ok()) return InStore(absl::string_view(count.status().message()));
  // A log may grow while it is verified.
  if (head.size != report_.size) return std::nullopt;
  const Census expected = {.entries = report_.size,
                           .payloads = report_.size - erased_.size(),
                           .requests = report_.size,
                           .case_entries = case_entries_,
                           .nodes = nodes_};
  if (*count == expected) return std::nullopt;
  const auto list = [](const Census& census) {
    return absl::StrCat(census.entries, " entries, ", census.payloads,
                        " payloads, ", census.requests, " requests, ",
                        census.case_entries, " entries of cases, ",
                        census.nodes, " nodes");
  };
  return InStore(absl::StrCat("rows that belong to no record: ", list(*count),
                              "; expected ", list(expected)));
}

// Also of those that no record names any more.
Verification::Found Verification::CheckRulesets() {
  const absl::Status status = store_.ForEachRuleset(
      [](absl::string_view hash, absl::string_view bytes) {
        if (Sha256({bytes}).view() == hash) return absl::OkStatus();
        return absl::DataLossError(absl::StrCat("the bytes kept as ruleset ",
                                                absl::BytesToHexString(hash),
                                                " have another hash"));
      });
  if (!status.ok()) return InStore(absl::string_view(status.message()));
  return std::nullopt;
}

absl::StatusOr<Report> Verification::Run() {
  Found at_last = GatherEvidence();
  absl::StatusOr<Head> head = store_.ReadHead();
  if (absl::IsFailedPrecondition(head.status())) return head.status();
  if (head.ok()) {
    report_.size = head->size;
  } else {
    Keep(InStore(absl::string_view(head.status().message())));
    absl::StatusOr<Census> count = store_.Count();
    if (count.ok()) report_.size = count->entries;
  }
  CheckEntries();
  if (!report_.damage && at_last) Keep(std::move(at_last));
  if (!report_.damage) Keep(CheckWhole());
  for (const uint64_t size : good_) {
    if (!report_.damage || !report_.damage->place ||
        size <= report_.damage->place->first) {
      report_.last_good = size;
    }
  }
  report_.root = frontier_.Root();
  report_.erased = erased_.size();
  if (options_.progress) options_.progress(frontier_.size(), report_.size);
  return report_;
}

}  // namespace

absl::StatusOr<Report> Verify(Store& store, const VerifyOptions& options) {
  if (absl::Status held = store.Hold(); !held.ok()) return held;
  absl::StatusOr<Report> report = Verification(store, options).Run();
  store.Release();
  return report;
}

}  // namespace discretion::record
