// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RULESET_KEPT_H_
#define DISCRETION_SRC_RULESET_KEPT_H_

// The parts of a model that offences and provisions share. A catalog has tens
// of thousands of those, and few different ones of these.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/hash/hash.h"
#include "absl/types/span.h"
#include "discretion/penalty.h"
#include "discretion/text.h"
#include "src/expr/pool.h"
#include "src/expr/span.h"
#include "src/ruleset/citation.h"
#include "src/ruleset/store.h"

namespace discretion::ruleset {

// Values match Component.Unit.
enum class TermUnit : uint8_t { kDays = 1, kMonths = 2, kYears = 3 };

struct Component {
  Kind kind = Kind::kFine;
  Duty duty = Duty::kCompulsory;
  Text object;
  // Of a fine, or in `unit`s of a term.
  std::optional<expr::Span> amount;
  std::optional<expr::Ref> base;
  std::optional<Level> from_level;
  // Between which a fine is held, in fen.
  std::optional<expr::Ref> cap;
  std::optional<expr::Ref> floor;
  std::optional<TermUnit> unit;  // there where `amount` is a term
  bool for_life = false;
  // Components of one number in a branch are alternatives; -1: none.
  int8_t alternative = -1;
  Take take = Take::kOne;

  bool bounded() const { return cap || floor; }

  friend bool operator==(const Component&, const Component&) = default;
  template <typename H>
  friend H AbslHashValue(H hash, const Component& it) {
    hash = H::combine(std::move(hash), it.kind, it.object.zh);
    return it.amount ? H::combine(std::move(hash), *it.amount)
                     : std::move(hash);
  }
};

// What the table gives of one component in one tier.
struct Cell {
  enum class Is : uint8_t {
    kSilent,  // the table has no such column
    kWhole,   // as the statute has it
    kNone,    // not imposed
    kSpan,    // own figures, in the statute's unit
    kShare,   // a share of the statutory range
  };
  Is is = Is::kSilent;
  expr::Span span;

  friend bool operator==(const Cell&, const Cell&) = default;
  template <typename H>
  friend H AbslHashValue(H hash, const Cell& it) {
    return H::combine(std::move(hash), it.is, it.span);
  }
};

using Column = std::vector<Cell>;                        // [tier]
using Cells = std::vector<std::vector<Shared<Column>>>;  // [branch][component]

// Lists of numbers in one piece of memory.
class Lists {
 public:
  Lists() = default;
  explicit Lists(const std::vector<std::vector<int>>& lists) {
    size_t size = lists.size();
    for (const std::vector<int>& list : lists) size += list.size();
    numbers_.reserve(size);
    size_ = static_cast<int>(lists.size());
    int end = size_;
    for (const std::vector<int>& list : lists)
      numbers_.push_back(end += static_cast<int>(list.size()));
    for (const std::vector<int>& list : lists)
      numbers_.insert(numbers_.end(), list.begin(), list.end());
  }

  absl::Span<const int> operator[](int i) const {
    const int begin = i == 0 ? size_ : numbers_[i - 1];
    return {numbers_.data() + begin, static_cast<size_t>(numbers_[i] - begin)};
  }
  int size() const { return size_; }
  friend bool operator==(const Lists&, const Lists&) = default;
  // Those of all lists, in their order.
  absl::Span<const int> all() const {
    return absl::MakeConstSpan(numbers_).subspan(static_cast<size_t>(size_));
  }

 private:
  int size_ = 0;
  std::vector<int> numbers_;  // where each list ends; then the lists
};

struct MeasuresHash {
  size_t operator()(const std::vector<Measure>& measures) const {
    size_t hash = 0;
    for (const Measure& it : measures)
      hash = absl::HashOf(hash, it.kind, it.name.zh);
    return hash;
  }
};

struct Kept {
  Texts texts;
  Store<std::string> words;
  Store<std::vector<int>> lists;
  Store<std::vector<Citation>> citations;
  Store<std::vector<Component>> components;
  Store<std::vector<Measure>, MeasuresHash> measures;
  Store<Column> columns;
  Store<Cells> cells;

  void Seal() {
    texts.Seal();
    words.Seal();
    lists.Seal();
    citations.Seal();
    components.Seal();
    measures.Seal();
    columns.Seal();
    cells.Seal();
  }
};

}  // namespace discretion::ruleset

#endif  // DISCRETION_SRC_RULESET_KEPT_H_
