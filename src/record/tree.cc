// SPDX-License-Identifier: Apache-2.0
#include "src/record/tree.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "absl/strings/str_cat.h"
#include "src/record/hash.h"

namespace discretion::record {
namespace {

// The largest power of two below `size`, which is above 1, as its exponent.
int SplitLevel(uint64_t size) { return std::bit_width(size - 1) - 1; }

// The root of leaves [begin, end), where `begin` is a multiple of the largest
// complete subtree in it.
absl::StatusOr<Digest> SubtreeRoot(uint64_t begin, uint64_t end,
                                   NodeSource nodes) {
  const uint64_t size = end - begin;
  if (std::has_single_bit(size)) {
    const int level = std::countr_zero(size);
    return nodes({.level = level, .index = begin >> level});
  }
  const uint64_t middle = begin + (uint64_t{1} << SplitLevel(size));
  absl::StatusOr<Digest> left = SubtreeRoot(begin, middle, nodes);
  if (!left.ok()) return left;
  absl::StatusOr<Digest> right = SubtreeRoot(middle, end, nodes);
  if (!right.ok()) return right;
  return HashNode(*left, *right);
}

// Walks from the root of `size` leaves to where `stop` says so, and puts the
// roots of the branches not taken into `out`, from the root downward.
// `[begin, end)` is what is left at the end.
absl::Status Descend(uint64_t target, uint64_t& begin, uint64_t& end,
                     absl::FunctionRef<bool()> stop, NodeSource nodes,
                     std::vector<Digest>& out) {
  while (!stop()) {
    const uint64_t middle = begin + (uint64_t{1} << SplitLevel(end - begin));
    const bool left = target < middle;
    absl::StatusOr<Digest> other = left ? SubtreeRoot(middle, end, nodes)
                                        : SubtreeRoot(begin, middle, nodes);
    if (!other.ok()) return other.status();
    out.push_back(*other);
    (left ? end : begin) = middle;
  }
  return absl::OkStatus();
}

absl::Status TooLarge(uint64_t size) {
  return absl::OutOfRangeError(
      absl::StrCat("a log has at most 2^62 entries, not ", size));
}

// What both verifications do with the part of a proof above the point where
// leaf and edge of the tree part: `bit` is the path, `edge` the path of the
// last leaf.
struct Climb {
  uint64_t bit;
  uint64_t edge;

  // Whether the next node of the proof stands to the left; moves up past it.
  bool NextIsLeft() {
    const bool left = (bit & 1) != 0 || bit == edge;
    if (left && (bit & 1) == 0) {
      const int up = bit == 0 ? 0 : std::countr_zero(bit);
      bit >>= up;
      edge >>= up;
    }
    bit >>= 1;
    edge >>= 1;
    return left;
  }
};

}  // namespace

Digest HashLeaf(absl::string_view leaf) {
  return Sha256({absl::string_view("\0", 1), leaf});
}

Digest HashNode(const Digest& left, const Digest& right) {
  return Sha256({absl::string_view("\1", 1), left.view(), right.view()});
}

Digest EmptyRoot() { return Sha256({}); }

absl::StatusOr<Frontier> Frontier::Create(uint64_t size,
                                          std::vector<Digest> peaks) {
  if (size > kMaxTreeSize) return TooLarge(size);
  if (peaks.size() != static_cast<size_t>(std::popcount(size))) {
    return absl::InvalidArgumentError(
        absl::StrCat("the frontier of ", size, " entries has ",
                     std::popcount(size), " hashes, not ", peaks.size()));
  }
  Frontier out;
  out.size_ = size;
  out.peaks_ = std::move(peaks);
  return out;
}

absl::StatusOr<Frontier> Frontier::Of(uint64_t size, NodeSource nodes) {
  if (size > kMaxTreeSize) return TooLarge(size);
  std::vector<Digest> peaks;
  uint64_t begin = 0;
  for (int level = 62; level >= 0; --level) {
    if (((size >> level) & 1) == 0) continue;
    absl::StatusOr<Digest> peak =
        nodes({.level = level, .index = begin >> level});
    if (!peak.ok()) return peak.status();
    peaks.push_back(*peak);
    begin += uint64_t{1} << level;
  }
  return Create(size, std::move(peaks));
}

Digest Frontier::Root() const {
  if (peaks_.empty()) return EmptyRoot();
  Digest root = peaks_.back();
  for (auto peak = peaks_.rbegin() + 1; peak != peaks_.rend(); ++peak)
    root = HashNode(*peak, root);
  return root;
}

void Frontier::Append(
    const Digest& leaf,
    absl::FunctionRef<void(NodePlace, const Digest&)> completed) {
  Digest hash = leaf;
  NodePlace place = {.level = 0, .index = size_};
  completed(place, hash);
  for (uint64_t rest = size_; (rest & 1) != 0; rest >>= 1) {
    hash = HashNode(peaks_.back(), hash);
    peaks_.pop_back();
    place = {.level = place.level + 1, .index = place.index >> 1};
    completed(place, hash);
  }
  peaks_.push_back(hash);
  ++size_;
}

absl::StatusOr<std::vector<Digest>> InclusionProof(uint64_t index,
                                                   uint64_t size,
                                                   NodeSource nodes) {
  if (size > kMaxTreeSize) return TooLarge(size);
  if (index >= size) {
    return absl::OutOfRangeError(
        absl::StrCat("entry ", index, " is not among the first ", size));
  }
  std::vector<Digest> out;
  uint64_t begin = 0;
  uint64_t end = size;
  const absl::Status status = Descend(
      index, begin, end, [&] { return end - begin == 1; }, nodes, out);
  if (!status.ok()) return status;
  std::reverse(out.begin(), out.end());
  return out;
}

absl::StatusOr<std::vector<Digest>> ConsistencyProof(uint64_t from, uint64_t to,
                                                     NodeSource nodes) {
  if (to > kMaxTreeSize) return TooLarge(to);
  if (from == 0 || from > to) {
    return absl::OutOfRangeError(
        absl::StrCat("no proof leads from ", from, " entries to ", to));
  }
  std::vector<Digest> out;
  uint64_t begin = 0;
  uint64_t end = to;
  const absl::Status status = Descend(
      from - 1, begin, end, [&] { return end == from; }, nodes, out);
  if (!status.ok()) return status;
  // Who verifies knows the old root, so it is left out where it is whole.
  if (begin > 0) {
    absl::StatusOr<Digest> rest = SubtreeRoot(begin, end, nodes);
    if (!rest.ok()) return rest.status();
    out.push_back(*rest);
  }
  std::reverse(out.begin(), out.end());
  return out;
}

absl::Status VerifyInclusion(const Digest& leaf, uint64_t index, uint64_t size,
                             absl::Span<const Digest> proof,
                             const Digest& root) {
  if (size > kMaxTreeSize) return TooLarge(size);
  if (index >= size) {
    return absl::OutOfRangeError(
        absl::StrCat("entry ", index, " is not among the first ", size));
  }
  Climb climb = {.bit = index, .edge = size - 1};
  Digest hash = leaf;
  for (const Digest& node : proof) {
    if (climb.edge == 0) return absl::DataLossError("the proof is too long");
    hash = climb.NextIsLeft() ? HashNode(node, hash) : HashNode(hash, node);
  }
  if (climb.edge != 0) return absl::DataLossError("the proof is too short");
  if (hash != root) {
    return absl::DataLossError(
        absl::StrCat("the proof does not lead from entry ", index,
                     " to the root of ", size, " entries"));
  }
  return absl::OkStatus();
}

absl::Status VerifyConsistency(uint64_t from, const Digest& from_root,
                               uint64_t to, const Digest& to_root,
                               absl::Span<const Digest> proof) {
  if (to > kMaxTreeSize) return TooLarge(to);
  if (from == 0 || from > to) {
    return absl::OutOfRangeError(
        absl::StrCat("no proof leads from ", from, " entries to ", to));
  }
  const bool whole = std::has_single_bit(from);
  if (from < to && !whole && proof.empty())
    return absl::DataLossError("the proof is too short");
  if (from == to) {
    if (!proof.empty()) return absl::DataLossError("the proof is too long");
    return from_root == to_root
               ? absl::OkStatus()
               : absl::DataLossError(
                     absl::StrCat("two roots for the same ", from, " entries"));
  }
  const int shared = std::countr_one(from - 1);
  Climb climb = {.bit = (from - 1) >> shared, .edge = (to - 1) >> shared};
  Digest old_hash = whole ? from_root : proof.front();
  Digest new_hash = old_hash;
  for (const Digest& node : proof.subspan(whole ? 0 : 1)) {
    if (climb.edge == 0) return absl::DataLossError("the proof is too long");
    if (climb.NextIsLeft()) {
      old_hash = HashNode(node, old_hash);
      new_hash = HashNode(node, new_hash);
    } else {
      new_hash = HashNode(new_hash, node);
    }
  }
  if (climb.edge != 0) return absl::DataLossError("the proof is too short");
  if (old_hash != from_root || new_hash != to_root) {
    return absl::DataLossError(absl::StrCat(
        "the first ", from, " of ", to, " entries are not those of before"));
  }
  return absl::OkStatus();
}

}  // namespace discretion::record
