// SPDX-License-Identifier: Apache-2.0
#include "src/record/evidence.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

namespace discretion::record {

Found Evidence::AddKept(Store& store, const VerifyOptions& options,
                        uint64_t size, const std::string& note) {
  absl::Status why;
  for (const PublicKey& key : options.keys) {
    absl::StatusOr<Checkpoint> opened = OpenCheckpoint(note, key);
    if (!opened.ok()) {
      if (why.ok()) why = opened.status();
      continue;
    }
    if (opened->size != size) {
      return InStore(absl::StrCat("the checkpoint kept for ", size,
                                  " records is of ", opened->size));
    }
    if (opened->origin != store.origin()) {
      return InStore(absl::StrCat("the checkpoint kept for ", size,
                                  " records is of another log, `",
                                  opened->origin, "`"));
    }
    roots_.push_back({size, opened->root, "the checkpoint kept"});
    return std::nullopt;
  }
  return InStore(absl::StrCat("the checkpoint kept for ", size,
                              " records: ", absl::string_view(why.message())));
}

Found Evidence::Gather(Store& store, const VerifyOptions& options) {
  Found out;
  if (!options.keys.empty()) {
    absl::StatusOr<std::vector<std::pair<uint64_t, std::string>>> kept =
        store.LoadCheckpoints();
    if (!kept.ok()) return InStore(kept.status());
    for (const auto& [size, note] : *kept) {
      Found found = AddKept(store, options, size, note);
      if (!out) out = std::move(found);
    }
  }
  for (const Checkpoint& checkpoint : options.outside) {
    if (checkpoint.origin != store.origin()) {
      return InStore(absl::StrCat("the log is `", store.origin(),
                                  "`, but the checkpoint from outside is of `",
                                  checkpoint.origin, "`"));
    }
    roots_.push_back(
        {checkpoint.size, checkpoint.root, "the checkpoint from outside"});
  }
  for (const Receipt& receipt : options.receipts) {
    if (receipt.origin != store.origin()) {
      return InStore(absl::StrCat("the log is `", store.origin(),
                                  "`, but the receipt is of `", receipt.origin,
                                  "`"));
    }
    roots_.push_back({receipt.size(), receipt.root, "the receipt"});
  }
  std::stable_sort(
      roots_.begin(), roots_.end(),
      [](const Root& a, const Root& b) { return a.size < b.size; });
  return out;
}

Found Evidence::Compare(const Frontier& frontier) {
  for (; next_ < roots_.size() && roots_[next_].size == frontier.size();
       ++next_) {
    const Root& known = roots_[next_];
    if (frontier.Root() == known.root) {
      good_.push_back(known.size);
      ++fitting_;
      continue;
    }
    const uint64_t good = good_.empty() ? 0 : good_.back();
    const std::string what = absl::StrCat(
        known.from, " for ", known.size,
        " records has another root: one of these was changed, removed or put "
        "in, consistently with its leaf");
    if (good == known.size) return InStore(what);
    return At(good, known.size - 1, what);
  }
  return std::nullopt;
}

Found Evidence::CheckRest(uint64_t size) const {
  if (next_ == roots_.size()) return std::nullopt;
  const Root& known = roots_[next_];
  return At(size, known.size - 1,
            absl::StrCat(known.from, " says that there were ", known.size,
                         " records, but there are ", size,
                         ": the log was cut short"));
}

std::optional<uint64_t> Evidence::LastGood(uint64_t most) const {
  const auto above = std::upper_bound(good_.begin(), good_.end(), most);
  if (above == good_.begin()) return std::nullopt;
  return *(above - 1);
}

}  // namespace discretion::record
