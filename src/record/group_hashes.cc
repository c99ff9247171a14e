// SPDX-License-Identifier: Apache-2.0
#include "src/record/group_hashes.h"

#include <utility>

#include "src/record/hash.h"

namespace discretion::record {
namespace {

// A thread costs as much as hashing a few records. Where none can be had, it is
// done when asked for.
std::launch LaunchForGroup(size_t group) {
  constexpr size_t kLarge = 16;
  return group < kLarge ? std::launch::deferred
                        : std::launch::async | std::launch::deferred;
}

}  // namespace

Commitments::Commitments(absl::Span<const Draft> group, std::string salts)
    : group_(group), salts_(std::move(salts)), made_(group.size()) {
  other_ =
      std::async(LaunchForGroup(group.size()), [this] { MakeFromTheEnd(); });
}

absl::StatusOr<std::unique_ptr<Commitments>> Commitments::Start(
    absl::Span<const Draft> group) {
  absl::StatusOr<std::string> salts = RandomBytes(group.size() * kSaltBytes);
  if (!salts.ok()) return salts.status();
  return std::unique_ptr<Commitments>(
      new Commitments(group, *std::move(salts)));
}

bool Commitments::Make(size_t i) {
  State open = State::kOpen;
  if (!made_[i].state.compare_exchange_strong(open, State::kTaken))
    return false;
  made_[i].digest = Commitment(salt(i), group_[i].body);
  made_[i].state = State::kMade;
  made_[i].state.notify_one();
  return true;
}

void Commitments::MakeFromTheEnd() {
  for (size_t i = group_.size(); i > 0 && Make(i - 1); --i) continue;
}

const Digest& Commitments::Of(size_t i) {
  if (!Make(i)) made_[i].state.wait(State::kTaken);
  return made_[i].digest;
}

std::future<std::vector<Digest>> RootsAfter(Frontier before,
                                            std::vector<Digest> leaves) {
  const auto grow = [](Frontier frontier, const std::vector<Digest>& leaves) {
    std::vector<Digest> out;
    for (const Digest& leaf : leaves) {
      frontier.Append(leaf);
      out.push_back(frontier.Root());
    }
    return out;
  };
  const std::launch launch = LaunchForGroup(leaves.size());
  return std::async(launch, grow, std::move(before), std::move(leaves));
}

}  // namespace discretion::record
