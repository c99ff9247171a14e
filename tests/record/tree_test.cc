// SPDX-License-Identifier: Apache-2.0
// The tree against the recursive definitions of RFC 6962, section 2.1, written
// here as they stand there.
#include "src/record/tree.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "src/record/hash.h"

namespace discretion::record {
namespace {

using Leaves = absl::Span<const std::string>;
using Proof = std::vector<Digest>;

constexpr uint64_t kLargest = 256;
constexpr uint64_t kFlipped = 33;

std::vector<std::string> MakeLeaves(uint64_t count) {
  std::vector<std::string> out;
  for (uint64_t i = 0; i < count; ++i)
    out.push_back("leaf " + std::to_string(i * i));
  return out;
}

// The largest power of two smaller than n.
uint64_t Split(uint64_t n) {
  uint64_t k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

Digest Mth(Leaves d) {
  // Remembered, or the recursion would take minutes.
  static auto* const known =
      new std::map<std::pair<const std::string*, uint64_t>, Digest>;
  const uint64_t n = d.size();
  if (n == 0) return Sha256({});
  if (n == 1) return Sha256({absl::string_view("\0", 1), d[0]});
  const auto found = known->find({d.data(), n});
  if (found != known->end()) return found->second;
  const uint64_t k = Split(n);
  const Digest hash =
      Sha256({absl::string_view("\1", 1), Mth(d.subspan(0, k)).view(),
              Mth(d.subspan(k)).view()});
  return (*known)[{d.data(), n}] = hash;
}

Proof Path(uint64_t m, Leaves d) {
  const uint64_t n = d.size();
  if (n == 1) return {};
  const uint64_t k = Split(n);
  Proof out = m < k ? Path(m, d.subspan(0, k)) : Path(m - k, d.subspan(k));
  out.push_back(m < k ? Mth(d.subspan(k)) : Mth(d.subspan(0, k)));
  return out;
}

Proof SubProof(uint64_t m, Leaves d, bool b) {
  const uint64_t n = d.size();
  if (m == n) return b ? Proof{} : Proof{Mth(d)};
  const uint64_t k = Split(n);
  Proof out = m <= k ? SubProof(m, d.subspan(0, k), b)
                     : SubProof(m - k, d.subspan(k), false);
  out.push_back(m <= k ? Mth(d.subspan(k)) : Mth(d.subspan(0, k)));
  return out;
}

// Trees of 0 to kLargest leaves, by the code under test.
struct Trees {
  std::vector<std::string> leaves = MakeLeaves(kLargest);
  std::vector<Digest> roots;
  std::vector<std::vector<Digest>> nodes;  // by level

  Trees() {
    Frontier frontier;
    roots.push_back(frontier.Root());
    for (const std::string& leaf : leaves) {
      frontier.Append(HashLeaf(leaf), [&](NodePlace place, const Digest& hash) {
        const size_t level = static_cast<size_t>(place.level);
        if (nodes.size() <= level) nodes.resize(level + 1);
        EXPECT_EQ(nodes[level].size(), place.index);
        nodes[level].push_back(hash);
      });
      roots.push_back(frontier.Root());
    }
  }

  absl::StatusOr<Digest> Node(NodePlace place) const {
    return nodes.at(static_cast<size_t>(place.level)).at(place.index);
  }
  Leaves First(uint64_t size) const { return Leaves(leaves).subspan(0, size); }
};

const Trees& All() {
  static const Trees* const trees = new Trees;
  return *trees;
}

Proof Inclusion(uint64_t index, uint64_t size) {
  return *InclusionProof(index, size,
                         [](NodePlace place) { return All().Node(place); });
}

Proof Consistency(uint64_t from, uint64_t to) {
  return *ConsistencyProof(from, to,
                           [](NodePlace place) { return All().Node(place); });
}

TEST(TreeTest, HashesTheKnownTrees) {
  // The test vectors of the Certificate Transparency log software.
  EXPECT_EQ(EmptyRoot().ToHex(),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(HashLeaf("").ToHex(),
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
  Frontier frontier;
  frontier.Append(HashLeaf(""));
  frontier.Append(HashLeaf(absl::string_view("\0", 1)));
  EXPECT_EQ(frontier.Root().ToHex(),
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
}

TEST(TreeTest, EveryRootIsThatOfTheRfc) {
  for (uint64_t size = 0; size <= kLargest; ++size)
    ASSERT_EQ(All().roots[size], Mth(All().First(size))) << size;
}

TEST(TreeTest, EveryFrontierIsFoundAgain) {
  for (uint64_t size = 0; size <= kLargest; ++size) {
    absl::StatusOr<Frontier> frontier =
        Frontier::Of(size, [](NodePlace place) { return All().Node(place); });
    ASSERT_TRUE(frontier.ok());
    ASSERT_EQ(frontier->Root(), All().roots[size]) << size;
    absl::StatusOr<Frontier> again = Frontier::Create(size, frontier->peaks());
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(*again, *frontier);
  }
}

TEST(TreeTest, EveryInclusionProofIsThatOfTheRfc) {
  for (uint64_t size = 1; size <= kLargest; ++size) {
    for (uint64_t index = 0; index < size; ++index) {
      const Proof proof = Inclusion(index, size);
      ASSERT_EQ(proof, Path(index, All().First(size))) << index << " " << size;
      ASSERT_TRUE(VerifyInclusion(HashLeaf(All().leaves[index]), index, size,
                                  proof, All().roots[size])
                      .ok())
          << index << " " << size;
    }
  }
}

TEST(TreeTest, EveryConsistencyProofIsThatOfTheRfc) {
  for (uint64_t to = 1; to <= kLargest; ++to) {
    for (uint64_t from = 1; from <= to; ++from) {
      const Proof proof = Consistency(from, to);
      ASSERT_EQ(proof, SubProof(from, All().First(to), true))
          << from << " " << to;
      ASSERT_TRUE(
          VerifyConsistency(from, All().roots[from], to, All().roots[to], proof)
              .ok())
          << from << " " << to;
    }
  }
}

// Calls `refused` with the proof, once for each bit turned, and with a hash
// less or more.
template <typename Refused>
void Spoil(const Proof& proof, Refused refused) {
  for (size_t i = 0; i < proof.size(); ++i) {
    for (int bit = 0; bit < 256; ++bit) {
      Proof spoilt = proof;
      spoilt[i].bytes[static_cast<size_t>(bit / 8)] ^=
          static_cast<uint8_t>(1 << bit % 8);
      ASSERT_TRUE(refused(spoilt)) << "hash " << i << ", bit " << bit;
    }
  }
  for (size_t i = 0; i < proof.size(); ++i) {
    Proof shorter = proof;
    shorter.erase(shorter.begin() + static_cast<int64_t>(i));
    ASSERT_TRUE(refused(shorter)) << "without hash " << i;
  }
  Proof longer = proof;
  longer.push_back(EmptyRoot());
  ASSERT_TRUE(refused(longer)) << "with a hash more";
}

TEST(TreeTest, ASpoiltInclusionProofIsRefused) {
  for (uint64_t size = 1; size <= kFlipped; ++size) {
    for (uint64_t index = 0; index < size; ++index) {
      const Digest leaf = HashLeaf(All().leaves[index]);
      const Proof good = Inclusion(index, size);
      ASSERT_NO_FATAL_FAILURE(Spoil(
          good,
          [&](const Proof& proof) {
            return !VerifyInclusion(leaf, index, size, proof, All().roots[size])
                        .ok();
          }))
          << index << " " << size;
      for (uint64_t other = 0; other <= size + 1; ++other) {
        if (other == index) continue;
        ASSERT_FALSE(
            VerifyInclusion(leaf, other, size, good, All().roots[size]).ok())
            << index << " as " << other << " of " << size;
      }
      ASSERT_FALSE(VerifyInclusion(HashLeaf("other"), index, size, good,
                                   All().roots[size])
                       .ok());
      for (uint64_t other = 0; other <= kFlipped + 1; ++other) {
        if (other == size) continue;
        ASSERT_FALSE(
            VerifyInclusion(leaf, index, size, good, All().roots[other]).ok())
            << index << " of " << size << " under the root of " << other;
      }
    }
  }
}

TEST(TreeTest, ASpoiltConsistencyProofIsRefused) {
  for (uint64_t to = 1; to <= kFlipped; ++to) {
    for (uint64_t from = 1; from <= to; ++from) {
      const Proof good = Consistency(from, to);
      const Digest& from_root = All().roots[from];
      const Digest& to_root = All().roots[to];
      ASSERT_NO_FATAL_FAILURE(Spoil(
          good,
          [&](const Proof& proof) {
            return !VerifyConsistency(from, from_root, to, to_root, proof).ok();
          }))
          << from << " " << to;
      for (uint64_t other = 0; other <= kFlipped; ++other) {
        if (other != from) {
          ASSERT_FALSE(
              VerifyConsistency(from, All().roots[other], to, to_root, good)
                  .ok());
        }
        if (other != to) {
          ASSERT_FALSE(
              VerifyConsistency(from, from_root, to, All().roots[other], good)
                  .ok());
        }
      }
    }
  }
}

// A proof says nothing of a size by itself: the root must belong to the size it
// is said to belong to. Where the steps of the climb differ, a wrong size is
// refused all the same.
TEST(TreeTest, ProofsOfOtherLengthAreRefused) {
  for (uint64_t size = 1; size <= kFlipped; ++size) {
    for (uint64_t index = 0; index < size; ++index) {
      const Proof good = Inclusion(index, size);
      for (uint64_t other = 0; other <= kFlipped; ++other) {
        if (other > index && Inclusion(index, other).size() == good.size())
          continue;
        EXPECT_FALSE(VerifyInclusion(HashLeaf(All().leaves[index]), index,
                                     other, good, All().roots[size])
                         .ok());
      }
    }
  }
}

TEST(TreeTest, NoProofIsMadeForWhatIsNotThere) {
  const auto node = [](NodePlace place) { return All().Node(place); };
  EXPECT_TRUE(absl::IsOutOfRange(InclusionProof(5, 5, node).status()));
  EXPECT_TRUE(absl::IsOutOfRange(InclusionProof(0, 0, node).status()));
  EXPECT_TRUE(absl::IsOutOfRange(ConsistencyProof(0, 5, node).status()));
  EXPECT_TRUE(absl::IsOutOfRange(ConsistencyProof(6, 5, node).status()));
  EXPECT_TRUE(
      absl::IsOutOfRange(InclusionProof(5, kMaxTreeSize + 1, node).status()));
  EXPECT_FALSE(VerifyConsistency(0, EmptyRoot(), 5, All().roots[5], {}).ok());
  EXPECT_FALSE(Frontier::Create(5, {EmptyRoot()}).ok());
  EXPECT_FALSE(Frontier::Create(kMaxTreeSize + 1, {}).ok());
}

}  // namespace
}  // namespace discretion::record
