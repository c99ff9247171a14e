// SPDX-License-Identifier: Apache-2.0
#include "src/casebook/backend.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace discretion::casebook {

absl::StatusOr<std::unique_ptr<Backend>> Backend::Create(Opener opener) {
  absl::StatusOr<std::unique_ptr<record::Store>> store =
      opener(/*after_failure=*/false);
  if (!store.ok()) return store.status();
  auto open = std::make_shared<Open>(*std::move(store));
  return std::unique_ptr<Backend>(
      new Backend(std::move(opener), std::move(open)));
}

Backend::Backend(Opener opener, std::shared_ptr<Open> open)
    : opener_(std::move(opener)),
      open_(std::move(open)),
      origin_(open_->store->origin()) {}

std::shared_ptr<Backend::Open> Backend::Current() {
  std::shared_ptr<Open> open;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    open = open_;
  }
  if (!open->store->Failed()) return open;
  // If it cannot be opened, the failed one tells why.
  return Reopened(open).value_or(open);
}

std::shared_ptr<record::Store> Backend::store() {
  std::shared_ptr<Open> open = Current();
  record::Store* store = open->store.get();
  return {std::move(open), store};
}

absl::StatusOr<std::shared_ptr<Backend::Open>> Backend::Reopened(
    const std::shared_ptr<Open>& failed) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (open_ != failed) return open_;
  absl::StatusOr<std::unique_ptr<record::Store>> store =
      opener_(/*after_failure=*/true);
  if (!store.ok()) return store.status();
  open_ = std::make_shared<Open>(*std::move(store));
  return open_;
}

absl::StatusOr<record::Receipt> Backend::Append(record::Draft draft) {
  const std::string request = draft.request_id;
  std::shared_ptr<Open> open = Current();
  record::Outcome outcome = open->committer.Append(draft);
  if (outcome.result == record::Result::kAcknowledged) return outcome.receipt;

  absl::StatusOr<std::shared_ptr<Open>> again = open;
  if (outcome.result == record::Result::kUnknown || open->store->Failed())
    again = Reopened(open);
  if (outcome.result == record::Result::kRefused) return outcome.why;

  // What a failed commit left is settled by what the store says once opened
  // anew, never by appending again.
  absl::Status why = outcome.why;
  if (again.ok()) {
    absl::StatusOr<std::optional<record::Receipt>> found =
        record::Find(*(*again)->store, request);
    if (found.ok() && *found) return **found;
    if (found.ok()) return why;
    why = found.status();
  } else {
    why = again.status();
  }
  return absl::UnknownError(absl::StrCat(
      "request `", request, "` may or may not be recorded (",
      absl::string_view(why.message()), "); ask the same request again"));
}

absl::Status Backend::KeepRuleset(absl::string_view bytes) {
  std::shared_ptr<Open> open = Current();
  absl::Status status = open->store->KeepRuleset(bytes).status();
  if (!status.ok() && open->store->Failed())
    Reopened(open).status().IgnoreError();
  return status;
}

}  // namespace discretion::casebook
