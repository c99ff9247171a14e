// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPR_SYMBOLS_H_
#define DISCRETION_SRC_EXPR_SYMBOLS_H_

// The names a condition may use: the declared facts, each with its type and
// the words in which it is printed.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "discretion/text.h"

namespace discretion::expr {

// kDate: a day, as days since 1970-01-01; conditions cannot read it.
// kRange: two ends, which stand in the next two slots; only they have values.
enum class Type : uint8_t {
  kBool,
  kNumber,
  kMoney,
  kChoice,
  kText,
  kDate,
  kRange
};

// A declared fact. Value type.
struct Symbol {
  std::string name;  // [a-z_][a-z0-9_]*
  Type type = Type::kBool;
  bool whole = false;  // kNumber: only whole numbers (a count)
  int64_t least = 0;   // kNumber, kMoney (fen): the least possible value
  Text label;          // 一年内受罚次数
  Text unit;           // kNumber: 次, 平方米; may be empty
  Text yes;  // kBool: the whole statement if true, 当事人及时改正
  Text no;   // kBool: if false, 当事人未及时改正
  // kChoice: the values, least first; comparison follows this order.
  struct Choice {
    std::string id;
    Text label;
  };
  std::vector<Choice> choices;
};

// Whether the language itself uses the word, so that no fact may have it:
// true false in min max ceil floor at_least matches lo hi.
bool IsReserved(absl::string_view name);

// Slot i belongs to symbol i. Immutable once filled; safe to share between
// threads.
class Symbols {
 public:
  Symbols() = default;
  // Has all that `base` has, in the same slots, and adds to it. `base` must
  // outlive it, and be filled already.
  explicit Symbols(const Symbols* base) : base_(base), first_(base->size()) {}

  // The slot, or nullopt if the name is taken, is no name or IsReserved().
  std::optional<int> Add(Symbol symbol);

  // A range called `name`, whose ends are of type `ends`: its slot, s; the ends
  // are at s + 1 and s + 2, and called `low` and `high` in words.
  std::optional<int> AddRange(absl::string_view name, Type ends,
                              const Text& label, const Text& low,
                              const Text& high);

  std::optional<int> Find(absl::string_view name) const;
  const Symbol& at(int slot) const {
    return slot < first_ ? base_->at(slot) : symbols_[slot - first_];
  }
  int size() const { return first_ + static_cast<int>(symbols_.size()); }

 private:
  const Symbols* base_ = nullptr;
  int first_ = 0;  // slot of its own first symbol
  std::vector<Symbol> symbols_;
  absl::flat_hash_map<std::string, int> by_name_;
};

}  // namespace discretion::expr

#endif  // DISCRETION_SRC_EXPR_SYMBOLS_H_
