// SPDX-License-Identifier: Apache-2.0
#include "src/ruleset/overlaps.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "discretion/money.h"
#include "src/expr/box.h"
#include "src/expr/representatives.h"

namespace discretion::ruleset {
namespace {

constexpr size_t kMaxCombinations = 4096;

}  // namespace

std::string Shown(const expr::Symbol& symbol, Ratio value) {
  switch (symbol.type) {
    case expr::Type::kBool:
      return value == Ratio(0) ? "false" : "true";
    case expr::Type::kChoice:
      return symbol.choices[value.numerator()].id;
    case expr::Type::kMoney:
      return Money::Round(value, Rounding::kDown).ToString();
    default:
      return value.ToString();
  }
}

namespace {

// Tries every combination of the values that matter to two conditions.
class Search {
 public:
  Search(const expr::Pool& pool, expr::Ref first, expr::Ref second)
      : pool_(pool), conditions_{first, second} {
    std::set<int> slots;
    for (expr::Ref ref : conditions_) {
      for (int slot : pool.Facts(ref)) slots.insert(slot);
    }
    slots_.assign(slots.begin(), slots.end());
  }

  // How many there are; 0 if they cannot be listed, or are too many.
  size_t Combinations() {
    size_t count = 1;
    for (int slot : slots_) {
      std::optional<std::vector<expr::Value>> values =
          expr::Representatives(pool_, conditions_, slot);
      if (!values) return 0;
      count *= values->size();
      if (count > kMaxCombinations) return 0;
      values_.push_back(*std::move(values));
    }
    return count;
  }

  // The first in which both hold; empty if there is none.
  std::string Run(std::vector<expr::Value>& facts) const {
    std::vector<size_t> at(slots_.size());
    while (true) {
      for (size_t i = 0; i < slots_.size(); ++i) {
        facts[slots_[i]] = values_[i][at[i]];
      }
      if (Holds(facts)) return Words(facts);
      size_t i = slots_.size();
      while (i > 0 && ++at[i - 1] == values_[i - 1].size()) at[--i] = 0;
      if (i == 0) return "";
    }
  }

  // Leaves `facts` unknown again.
  void Clear(std::vector<expr::Value>& facts) const {
    for (int slot : slots_) facts[slot] = expr::Value::Unknown();
  }

 private:
  bool Holds(const std::vector<expr::Value>& facts) const {
    return pool_.Test(conditions_[0], facts) == expr::Truth::kTrue &&
           pool_.Test(conditions_[1], facts) == expr::Truth::kTrue;
  }

  std::string Words(const std::vector<expr::Value>& facts) const {
    if (slots_.empty()) return "any case";
    std::string words;
    for (int slot : slots_) {
      const expr::Symbol& symbol = pool_.symbols().at(slot);
      absl::StrAppend(&words, words.empty() ? "" : ", ", symbol.name, " = ",
                      Shown(symbol, facts[slot].number));
    }
    return words;
  }

  const expr::Pool& pool_;
  expr::Ref conditions_[2];
  std::vector<int> slots_;
  std::vector<std::vector<expr::Value>> values_;  // [slot]
};

bool Spend(size_t cost, size_t& effort) {
  if (cost > effort) return false;
  effort -= cost;
  return true;
}

}  // namespace

std::vector<Overlap> FindOverlaps(const std::vector<Branch>& branches,
                                  const expr::Pool& pool, size_t longest,
                                  size_t& effort) {
  std::vector<expr::Value> facts(pool.symbols().size());
  const size_t each = 2 * longest + 1;
  std::vector<Overlap> found;
  const int size = static_cast<int>(branches.size());
  for (int a = 0; a < size; ++a) {
    for (int b = a + 1; b < size; ++b) {
      const std::optional<expr::Ref>& first = branches[a].when;
      const std::optional<expr::Ref>& second = branches[b].when;
      if (!first || !second) continue;  // told already
      Overlap overlap{a, b, ""};
      if (Spend(facts.size() + 16 * each, effort)) {
        expr::Box box(pool, facts);
        if (!box.Assume(*first) || !box.Assume(*second)) continue;
        Search search(pool, *first, *second);
        const size_t combinations = search.Combinations();
        if (combinations > 0 && Spend(combinations * each, effort)) {
          overlap.facts = search.Run(facts);
          search.Clear(facts);
          if (overlap.facts.empty()) continue;
        }
      }
      found.push_back(std::move(overlap));
    }
  }
  return found;
}

}  // namespace discretion::ruleset
