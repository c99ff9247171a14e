// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPR_NODES_H_
#define DISCRETION_SRC_EXPR_NODES_H_

// What expressions compile to: a table of small nodes, equal ones stored once.
// Negation is pushed inwards, literals are folded, nested `&&` and `||` are
// flat, so that kNot stands only over facts, `in`, `matches`, text and
// at_least, and a constant only where it is used.

#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "discretion/ratio.h"
#include "re2/re2.h"
#include "src/expr/symbols.h"

namespace discretion::expr {

enum class Op : uint8_t {
  // Conditions.
  kFalse,
  kTrue,
  kHolds,        // yes/no fact in slot a
  kCompareFact,  // slot a against `figure`; choices by index
  kCompare,      // amount a against amount b
  kIn,           // amount a in figures()
  kTextIn,       // text in slot a equals one of list(), which are texts
  kTextSame,     // texts in slots a and b are equal
  kMatches,      // text in slot a matches pattern b
  kNot,          // condition a
  kAnd,          // all of list()
  kOr,           // one of list()
  kAtLeast,      // a or more of list()
  // Amounts.
  kFigure,  // `figure`
  kFact,    // number, money or choice in slot a
  kNegate,  // a
  kAdd,     // a and b
  kSubtract,
  kMultiply,
  kDivide,
  kMin,  // of list()
  kMax,
  kCeil,  // a to the next whole number above
  kFloor,
};

// Which outcomes of a comparison make it true.
inline constexpr uint8_t kLessBit = 1;
inline constexpr uint8_t kEqualBit = 2;
inline constexpr uint8_t kGreaterBit = 4;
inline constexpr uint8_t kAnyBits = 7;

// Whether it joins conditions to one.
constexpr bool IsJoin(Op op) {
  return op == Op::kAnd || op == Op::kOr || op == Op::kAtLeast;
}

// The comparison with its sides exchanged.
constexpr uint8_t Mirrored(uint8_t bits) {
  return (bits & kEqualBit) | (bits & kLessBit ? kGreaterBit : 0) |
         (bits & kGreaterBit ? kLessBit : 0);
}
constexpr uint8_t BitOf(std::strong_ordering order) {
  return order < 0 ? kLessBit : order > 0 ? kGreaterBit : kEqualBit;
}

// Value type.
struct Node {
  Op op = Op::kFalse;
  Type type = Type::kBool;
  uint8_t bits = 0;  // comparisons
  int32_t a = 0;
  int32_t b = 0;      // kAnd, kOr, kAtLeast, kMin, kMax, kIn, kTextIn: the
  int32_t count = 0;  // list is [b, b + count)
  Ratio figure;
};
static_assert(sizeof(Node) == 32);

// Filling is not thread-safe; once filled, safe to share between threads.
class Nodes {
 public:
  Nodes();
  Nodes(const Nodes&) = delete;  // the set of known nodes refers to it
  Nodes& operator=(const Nodes&) = delete;

  // The one node equal to `node` with this list.
  int32_t Intern(Node node, absl::Span<const int32_t> list = {});
  int32_t InternConstant(bool truth);
  int32_t InternIn(Node node, absl::Span<const Ratio> figures);
  int32_t InternText(absl::string_view text);
  // Nothing more will be interned.
  void Seal();
  // -1 and RE2's words in `error` if the pattern is refused.
  int32_t InternPattern(absl::string_view pattern, std::string* error);

  const Node& at(int32_t node) const { return nodes_[node]; }
  absl::Span<const int32_t> list(const Node& node) const {
    return {lists_.data() + node.b, static_cast<size_t>(node.count)};
  }
  absl::Span<const Ratio> figures(const Node& node) const {
    return {figures_.data() + node.b, static_cast<size_t>(node.count)};
  }
  // Ask for a node, for its list, and for the nodes on that, before they are
  // read. Each reads what the one before asked for.
  void Prefetch(int32_t node) const { __builtin_prefetch(&nodes_[node]); }
  void PrefetchList(int32_t node) const;
  void PrefetchParts(int32_t node) const;
  const std::string& text(int32_t text) const { return texts_[text]; }
  const RE2& pattern(int32_t pattern) const { return *patterns_[pattern]; }
  int size() const { return static_cast<int>(nodes_.size()); }

  // Calls `visit` with each child of a node, left to right.
  template <typename Visit>
  void ForEachChild(const Node& node, Visit visit) const {
    switch (node.op) {
      case Op::kCompare:
      case Op::kAdd:
      case Op::kSubtract:
      case Op::kMultiply:
      case Op::kDivide:
        visit(node.a);
        visit(node.b);
        break;
      case Op::kNot:
      case Op::kNegate:
      case Op::kCeil:
      case Op::kFloor:
      case Op::kIn:
        visit(node.a);
        break;
      case Op::kAnd:
      case Op::kOr:
      case Op::kAtLeast:
      case Op::kMin:
      case Op::kMax:
        for (int32_t child : list(node)) visit(child);
        break;
      default:
        break;
    }
  }

 private:
  struct Hash {
    const Nodes* nodes;
    size_t operator()(int32_t node) const;
  };
  struct Equal {
    const Nodes* nodes;
    bool operator()(int32_t x, int32_t y) const;
  };
  // Keeps the node just pushed, or drops it for its equal.
  int32_t Settle();

  int32_t constants_[2] = {-1, -1};
  std::vector<Node> nodes_;
  std::vector<int32_t> lists_;
  std::vector<Ratio> figures_;
  std::vector<std::string> texts_;
  std::vector<std::unique_ptr<RE2>> patterns_;
  absl::flat_hash_map<std::string, int32_t> text_index_;
  absl::flat_hash_map<std::string, int32_t> pattern_index_;
  absl::flat_hash_set<int32_t, Hash, Equal> known_;
};

}  // namespace discretion::expr

#endif  // DISCRETION_SRC_EXPR_NODES_H_
