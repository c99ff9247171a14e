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
enum class Type : uint8_t { kBool, kNumber, kMoney, kChoice, kText, kDate };

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
// true false in min max ceil floor at_least matches.
bool IsReserved(absl::string_view name);

// Slot i belongs to symbol i. Immutable once filled; safe to share between
// threads.
class Symbols {
 public:
  // The slot, or nullopt if the name is taken, is no name or IsReserved().
  std::optional<int> Add(Symbol symbol);

  std::optional<int> Find(absl::string_view name) const;
  const Symbol& at(int slot) const { return symbols_[slot]; }
  int size() const { return static_cast<int>(symbols_.size()); }

 private:
  std::vector<Symbol> symbols_;
  absl::flat_hash_map<std::string, int> by_name_;
};

}  // namespace discretion::expr

#endif  // DISCRETION_SRC_EXPR_SYMBOLS_H_
