// SPDX-License-Identifier: Apache-2.0
#include "discretion/engine.h"

#include <utility>

namespace discretion {

absl::StatusOr<Engine> Engine::Create(std::vector<Ruleset> rulesets,
                                      const SnapshotOptions& options) {
  absl::StatusOr<Snapshot> snapshot =
      Snapshot::Create(std::move(rulesets), options);
  if (!snapshot.ok()) return snapshot.status();
  return Engine(*std::move(snapshot), options);
}

Snapshot Engine::snapshot() const {
  const std::lock_guard<std::mutex> lock(shared_->mutex);
  return shared_->snapshot;
}

absl::Status Engine::Swap(std::vector<Ruleset> rulesets) {
  absl::StatusOr<Snapshot> next =
      Snapshot::Create(std::move(rulesets), shared_->options);
  if (!next.ok()) return next.status();
  // The rulesets that go may be the last of their kind: they are freed after
  // the lock.
  const std::lock_guard<std::mutex> lock(shared_->mutex);
  std::swap(shared_->snapshot, *next);
  return absl::OkStatus();
}

absl::StatusOr<Determination> Engine::Determine(Case c) const {
  return snapshot().Determine(std::move(c));
}

}  // namespace discretion
