// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_RECORD_SUPPORT_FORWARDING_STORE_H_
#define DISCRETION_TESTS_RECORD_SUPPORT_FORWARDING_STORE_H_

// Another store, behind a test's hand.

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "src/record/store.h"

namespace discretion::record {

// Passes everything on; tests override what they want otherwise.
class ForwardingStore : public Store {
 public:
  explicit ForwardingStore(Store& store) : store_(store) {}

  bool Failed() override { return store_.Failed(); }
  const std::string& origin() const override { return store_.origin(); }
  std::vector<Outcome> Append(absl::Span<const Draft> group) override {
    return store_.Append(group);
  }
  absl::StatusOr<std::optional<uint64_t>> LoadRequest(
      absl::string_view request_id) override {
    return store_.LoadRequest(request_id);
  }
  absl::StatusOr<Head> ReadHead() override { return store_.ReadHead(); }
  absl::StatusOr<StoredEntry> Load(uint64_t seq) override {
    return store_.Load(seq);
  }
  absl::StatusOr<std::vector<uint64_t>> LoadCase(
      absl::string_view case_key) override {
    return store_.LoadCase(case_key);
  }
  absl::Status Restore(absl::Span<const StoredEntry> group) override {
    return store_.Restore(group);
  }
  absl::Status Scan(
      uint64_t from, uint64_t until, uint64_t most,
      absl::FunctionRef<absl::Status(const EntryView&)> visit) override {
    return store_.Scan(from, until, most, visit);
  }
  absl::Status ForEachRequest(KeyVisitor visit) override {
    return store_.ForEachRequest(visit);
  }
  absl::Status ForEachCaseEntry(KeyVisitor visit) override {
    return store_.ForEachCaseEntry(visit);
  }
  absl::StatusOr<Digest> KeepRuleset(absl::string_view bytes) override {
    return store_.KeepRuleset(bytes);
  }
  absl::StatusOr<std::string> LoadRuleset(const Digest& hash) override {
    return store_.LoadRuleset(hash);
  }
  absl::Status ForEachRuleset(
      absl::FunctionRef<absl::Status(absl::string_view, absl::string_view)>
          visit) override {
    return store_.ForEachRuleset(visit);
  }
  absl::Status KeepCheckpoint(uint64_t size, absl::string_view note) override {
    return store_.KeepCheckpoint(size, note);
  }
  absl::StatusOr<std::vector<std::pair<uint64_t, std::string>>>
  LoadCheckpoints() override {
    return store_.LoadCheckpoints();
  }
  absl::StatusOr<Digest> LoadNode(NodePlace place) override {
    return store_.LoadNode(place);
  }
  absl::StatusOr<Census> Count() override { return store_.Count(); }
  absl::Status Hold() override { return store_.Hold(); }
  void Release() override { store_.Release(); }
  absl::Status CheckStructure() override { return store_.CheckStructure(); }
  absl::StatusOr<std::unique_ptr<Store>> OpenAgain() override {
    return store_.OpenAgain();
  }

 private:
  Store& store_;
};

}  // namespace discretion::record

#endif  // DISCRETION_TESTS_RECORD_SUPPORT_FORWARDING_STORE_H_
