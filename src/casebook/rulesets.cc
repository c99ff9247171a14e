// SPDX-License-Identifier: Apache-2.0
// Which rulesets a casebook answers with.

#include <utility>

#include "src/casebook/body.h"
#include "src/casebook/impl.h"

namespace discretion {
namespace {

// Activations share a key, so that the last one is found without reading the
// log. No case has it: keys of cases have another length.
constexpr absl::string_view kActivations = "rulesets in force";

}  // namespace

void Casebook::Impl::Take(std::shared_ptr<const casebook::Shelved> shelved) {
  shelf.Put(shelved);
  const std::lock_guard<std::mutex> lock(mutex_);
  in_force_ = std::move(shelved);
}

absl::StatusOr<std::shared_ptr<const casebook::Shelved>>
Casebook::Impl::InForce() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (in_force_ != nullptr) return in_force_;
  return absl::FailedPreconditionError(
      "no ruleset is in force in this casebook; activate some first");
}

absl::Status Casebook::Impl::TakeUp() {
  const std::shared_ptr<record::Store> store = backend->store();
  absl::StatusOr<std::vector<uint64_t>> numbers = store->LoadCase(kActivations);
  if (!numbers.ok()) return numbers.status();
  if (numbers->empty()) return absl::OkStatus();
  absl::StatusOr<BookEntry> last = Load(numbers->back());
  if (!last.ok()) return last.status();
  absl::StatusOr<std::shared_ptr<const casebook::Shelved>> shelved =
      shelf.Take(*store, last->header.ruleset);
  if (!shelved.ok()) return shelved.status();
  Take(*std::move(shelved));
  return absl::OkStatus();
}

absl::StatusOr<record::Receipt> Casebook::Activate(
    const Request& request, std::vector<RulesetFile> files) {
  absl::StatusOr<casebook::Parcel> parcel =
      casebook::MakeParcel(std::move(files), impl_->options.limits);
  if (!parcel.ok()) return parcel.status();
  casebook::Asked asked = {.kind = record::Kind::kRuleset,
                           .request = request,
                           .key = std::string(kActivations)};
  casebook::SetActivation(*parcel->shelved, *asked.body.mutable_activation());

  const std::shared_ptr<record::Store> store = impl_->backend->store();
  absl::StatusOr<std::vector<uint64_t>> numbers = store->LoadCase(kActivations);
  if (!numbers.ok()) return numbers.status();
  if (!numbers->empty()) {
    absl::StatusOr<BookEntry> last = impl_->Load(numbers->back());
    if (!last.ok()) return last.status();
    if (last->header.ruleset == parcel->shelved->list) {
      impl_->Take(parcel->shelved);
      return record::ReceiptOf(*store, numbers->back());
    }
  }
  for (const RulesetFile& file : parcel->files) {
    absl::Status kept = impl_->backend->KeepRuleset(file.content);
    if (!kept.ok()) return kept;
  }
  absl::Status kept = impl_->backend->KeepRuleset(parcel->list);
  if (!kept.ok()) return kept;
  absl::StatusOr<record::Receipt> receipt =
      impl_->backend->Append({.kind = asked.kind,
                              .request_id = request.id,
                              .claimed_ms = request.claimed_ms,
                              .actor = request.actor,
                              .case_key = asked.key,
                              .ruleset = parcel->shelved->list,
                              .body = casebook::Serialize(asked.body)});
  if (receipt.ok()) impl_->Take(parcel->shelved);
  return receipt;
}

absl::StatusOr<Snapshot> Casebook::snapshot() const {
  absl::StatusOr<std::shared_ptr<const casebook::Shelved>> in_force =
      impl_->InForce();
  if (!in_force.ok()) return in_force.status();
  return (*in_force)->snapshot;
}

}  // namespace discretion
