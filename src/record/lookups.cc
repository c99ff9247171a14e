// SPDX-License-Identifier: Apache-2.0
#include "src/record/lookups.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

namespace discretion::record {
namespace {

constexpr char kRequest = 'r';
constexpr char kCase = 'c';

absl::Status OutOfOrder() {
  return absl::DataLossError(
      "the rows by which records are found are out of order");
}

// Looks for a case's entries once while its entries follow each other.
class CaseReader {
 public:
  explicit CaseReader(Store& store) : store_(store) {}

  absl::StatusOr<bool> Has(const std::string& case_key, uint64_t seq) {
    if (!key_ || *key_ != case_key) {
      absl::StatusOr<std::vector<uint64_t>> entries = store_.LoadCase(case_key);
      if (!entries.ok()) return entries.status();
      key_ = case_key;
      entries_ = *std::move(entries);
    }
    return std::binary_search(entries_.begin(), entries_.end(), seq);
  }

 private:
  Store& store_;
  std::optional<std::string> key_;
  std::vector<uint64_t> entries_;
};

Found LookUp(Store& store, CaseReader& cases, const Header& header) {
  const uint64_t seq = header.seq;
  absl::StatusOr<std::optional<uint64_t>> request =
      store.LoadRequest(header.request_id);
  if (!request.ok()) return At(seq, request.status());
  if (*request != seq) {
    return At(seq, seq,
              absl::StrCat("the store does not find it by its request id `",
                           header.request_id, "`"));
  }
  if (header.case_key.empty()) return std::nullopt;
  absl::StatusOr<bool> has = cases.Has(header.case_key, seq);
  if (!has.ok()) return At(seq, has.status());
  if (*has) return std::nullopt;
  return At(seq, seq, "the store does not find it by its case key");
}

}  // namespace

void Lookups::Expect(const Header& header) {
  ++size_;
  sum_ += hash_.Of(kRequest, header.request_id, header.seq);
  if (header.case_key.empty()) return;
  ++case_entries_;
  sum_ += hash_.Of(kCase, header.case_key, header.seq);
}

absl::StatusOr<HashSum> Lookups::SumUp(Store& store, const KeyedHash& hash,
                                       uint64_t size) {
  HashSum sum;
  std::optional<std::string> last_request;
  absl::Status status = store.ForEachRequest(
      [&](absl::string_view request_id, uint64_t seq) -> absl::Status {
        if (last_request && *last_request >= request_id) return OutOfOrder();
        last_request = std::string(request_id);
        if (seq < size) sum += hash.Of(kRequest, request_id, seq);
        return absl::OkStatus();
      });
  if (!status.ok()) return status;
  std::optional<std::pair<std::string, uint64_t>> last;
  status = store.ForEachCaseEntry(
      [&](absl::string_view case_key, uint64_t seq) -> absl::Status {
        if (last && (last->first > case_key ||
                     (last->first == case_key && last->second >= seq))) {
          return OutOfOrder();
        }
        last.emplace(case_key, seq);
        if (seq < size) sum += hash.Of(kCase, case_key, seq);
        return absl::OkStatus();
      });
  if (!status.ok()) return status;
  return sum;
}

Found Lookups::FindFirst(Store& store) const {
  Found out;
  CaseReader cases(store);
  absl::Status status =
      store.ForEach(0, size_, [&](const StoredEntry& stored) -> absl::Status {
        absl::StatusOr<Header> header = Decode(stored.header);
        if (!header.ok()) return header.status();
        out = LookUp(store, cases, *header);
        return out ? absl::CancelledError("found") : absl::OkStatus();
      });
  if (!out && !status.ok()) return InStore(status);
  return out;
}

Found Lookups::Check(Store& store, const absl::StatusOr<HashSum>& rows) const {
  if (rows.ok() && *rows == sum_) return std::nullopt;
  if (Found first = FindFirst(store)) return first;
  if (!rows.ok()) return InStore(rows.status());
  return InStore("rows by which records are found belong to no record");
}

}  // namespace discretion::record
