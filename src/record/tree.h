// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RECORD_TREE_H_
#define DISCRETION_SRC_RECORD_TREE_H_

// The Merkle tree of RFC 6962: hashes of leaves and nodes, growth by one leaf
// at a time, and proofs that a leaf is in a tree and that a tree continues
// another.
//
//   Frontier frontier;
//   frontier.Append(HashLeaf("first"));
//   Digest root = frontier.Root();

#include <cstdint>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "discretion/digest.h"

namespace discretion::record {

// A log has at most so many entries: SQL has signed integers.
inline constexpr uint64_t kMaxTreeSize = uint64_t{1} << 62;

Digest HashLeaf(absl::string_view leaf);
Digest HashNode(const Digest& left, const Digest& right);

// The root of the tree without leaves.
Digest EmptyRoot();

// A complete subtree: 2^level leaves from leaf index * 2^level on.
struct NodePlace {
  int level = 0;
  uint64_t index = 0;

  friend bool operator==(const NodePlace&, const NodePlace&) = default;
};

// Gives the hash of a complete subtree.
using NodeSource = absl::FunctionRef<absl::StatusOr<Digest>(NodePlace)>;

// What of a tree suffices to let it grow: the roots of its largest complete
// subtrees, from left to right, one for each bit of its size. Value type.
class Frontier {
 public:
  Frontier() = default;

  // InvalidArgument unless there is one peak for each bit of `size`.
  static absl::StatusOr<Frontier> Create(uint64_t size,
                                         std::vector<Digest> peaks);

  // That of the first `size` leaves.
  static absl::StatusOr<Frontier> Of(uint64_t size, NodeSource nodes);

  uint64_t size() const { return size_; }
  const std::vector<Digest>& peaks() const { return peaks_; }
  Digest Root() const;

  void Append(const Digest& leaf) {
    Append(leaf, [](NodePlace, const Digest&) {});
  }

  // Tells `completed` each node that the leaf completes, from the leaf upward.
  void Append(const Digest& leaf,
              absl::FunctionRef<void(NodePlace, const Digest&)> completed);

  friend bool operator==(const Frontier&, const Frontier&) = default;

 private:
  uint64_t size_ = 0;
  std::vector<Digest> peaks_;
};

// PATH(index, D[size]) of RFC 6962, section 2.1.1. OutOfRange unless index <
// size.
absl::StatusOr<std::vector<Digest>> InclusionProof(uint64_t index,
                                                   uint64_t size,
                                                   NodeSource nodes);

// PROOF(from, D[to]) of RFC 6962, section 2.1.2. OutOfRange unless 0 < from <=
// to.
absl::StatusOr<std::vector<Digest>> ConsistencyProof(uint64_t from, uint64_t to,
                                                     NodeSource nodes);

// DataLoss unless the proof shows that `leaf` is number `index` of the `size`
// leaves whose root is `root`.
absl::Status VerifyInclusion(const Digest& leaf, uint64_t index, uint64_t size,
                             absl::Span<const Digest> proof,
                             const Digest& root);

// DataLoss unless the proof shows that the first `from` of the `to` leaves
// whose root is `to_root` are those whose root is `from_root`.
absl::Status VerifyConsistency(uint64_t from, const Digest& from_root,
                               uint64_t to, const Digest& to_root,
                               absl::Span<const Digest> proof);

}  // namespace discretion::record

#endif  // DISCRETION_SRC_RECORD_TREE_H_
