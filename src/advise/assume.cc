// SPDX-License-Identifier: Apache-2.0
// Facts under which a circumstance is there.

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "discretion/advise.h"
#include "src/determine/facts.h"
#include "src/expr/print.h"
#include "src/expr/representatives.h"
#include "src/ruleset/model.h"

namespace discretion {
namespace {

using expr::Truth;
using expr::Value;

// Combinations of values tried.
constexpr int kMaxTries = 1 << 16;

std::string Label(const ruleset::Circumstance& circumstance) {
  return absl::StrCat("`", circumstance.name.zh, "` (", circumstance.id, ")");
}

std::optional<int> Find(const ruleset::Model& model,
                        const ruleset::OffenceRule& rule,
                        absl::string_view id_or_name) {
  for (int index : rule.circumstances) {
    const ruleset::Circumstance& circumstance = model.circumstances[index];
    if (circumstance.id == id_or_name || circumstance.name.zh == id_or_name)
      return index;
  }
  return std::nullopt;
}

FactValue ToFact(const Fact& fact, const Value& value) {
  switch (fact.type) {
    case FactType::kBool:
      return FactValue::Bool(value.number != Ratio(0));
    case FactType::kMoney:
      return FactValue::Of(Money::Fen(value.number.numerator()));
    case FactType::kChoice:
      return FactValue::Choice(
          fact.choices[static_cast<size_t>(value.number.numerator())].id);
    default:
      return FactValue::Number(value.number);
  }
}

// Looks for values of some unknown facts that make a condition true, the
// fewest facts first.
class Search {
 public:
  Search(const ruleset::Model& model, expr::Ref when, std::vector<Value> slots)
      : model_(model), when_(when), slots_(std::move(slots)) {}

  // The unknown facts whose values can be chosen; false if there is none.
  bool Prepare() {
    for (int slot : model_.pool.Facts(when_)) {
      if (slots_[slot].known()) continue;
      std::optional<std::vector<Value>> values =
          expr::Representatives(model_.pool, {when_}, slot);
      if (!values) continue;
      facts_.push_back(slot);
      values_.push_back(*std::move(values));
    }
    chosen_.resize(facts_.size());
    return !facts_.empty();
  }

  bool Run() {
    for (size_t count = 1; count <= facts_.size(); ++count) {
      if (!From(0, count)) continue;
      for (size_t i = 0; i < facts_.size(); ++i) {
        if (chosen_[i]) TakeNearest(i);
      }
      return true;
    }
    return false;
  }

  std::vector<std::pair<int, Value>> Found() const {
    std::vector<std::pair<int, Value>> found;
    for (size_t i = 0; i < facts_.size(); ++i) {
      if (chosen_[i]) found.emplace_back(facts_[i], slots_[facts_[i]]);
    }
    return found;
  }

 private:
  bool Holds() {
    return ++tries_ <= kMaxTries &&
           model_.pool.Test(when_, slots_) == Truth::kTrue;
  }

  // Chooses values of `count` facts from the one at `at` on.
  bool From(size_t at, size_t count) {
    if (count == 0) return Holds();
    if (at + count > facts_.size() || tries_ > kMaxTries) return false;
    Value& slot = slots_[facts_[at]];
    chosen_[at] = true;
    for (size_t i : Order(at)) {
      slot = values_[at][i];
      if (From(at + 1, count - 1)) return true;
    }
    chosen_[at] = false;
    slot = Value::Unknown();
    return From(at + 1, count);
  }

  // As they come; for a yes/no fact yes first.
  std::vector<size_t> Order(size_t at) const {
    std::vector<size_t> order;
    for (size_t i = 0; i < values_[at].size(); ++i) order.push_back(i);
    if (model_.facts[facts_[at]].type == FactType::kBool)
      std::reverse(order.begin(), order.end());
    return order;
  }

  // If the least value there is was taken: the last that will do as well,
  // unless all will. Under fourteen is thirteen, not nought.
  void TakeNearest(size_t at) {
    const FactType type = model_.facts[facts_[at]].type;
    const std::vector<Value>& values = values_[at];
    Value& slot = slots_[facts_[at]];
    if (type == FactType::kBool || type == FactType::kChoice ||
        slot.number != values.front().number) {
      return;
    }
    size_t last = 0;
    for (size_t i = 1; i < values.size(); ++i) {
      slot = values[i];
      if (!Holds()) break;
      last = i;
    }
    slot = values[last + 1 == values.size() ? 0 : last];
  }

  const ruleset::Model& model_;
  expr::Ref when_;
  std::vector<Value> slots_;
  std::vector<int> facts_;
  std::vector<std::vector<Value>> values_;  // of each
  std::vector<bool> chosen_;
  int tries_ = 0;
};

absl::Status RuledOut(const ruleset::Model& model,
                      const ruleset::Circumstance& circumstance,
                      expr::Slots slots) {
  std::vector<std::string> parts;
  for (const expr::Pool::Atom& atom :
       model.pool.Deciding(circumstance.when, slots)) {
    parts.push_back(expr::PrintAtom(model.pool, atom, slots, Lang::kZh));
  }
  return absl::FailedPreconditionError(absl::StrCat(
      "the facts of the case rule out ", Label(circumstance), ": ",
      absl::StrJoin(parts, "; "), "; leave these facts out to assume it"));
}

}  // namespace

absl::StatusOr<Assumed> Assume(const Ruleset& ruleset, const Offence& offence,
                               const Case& c, absl::string_view circumstance,
                               absl::string_view source) {
  const ruleset::Model& model = ruleset.model();
  const ruleset::OffenceRule& rule =
      model.rules[static_cast<size_t>(&offence - ruleset.offences().data())];
  const std::optional<int> index = Find(model, rule, circumstance);
  if (!index) {
    return absl::NotFoundError(absl::StrCat(
        "no circumstance `", circumstance, "` acts on `", offence.id,
        "`; `discretion show ", offence.id, "` lists those that may"));
  }
  const ruleset::Circumstance& which = model.circumstances[*index];
  absl::StatusOr<std::vector<Value>> slots = determine::ReadFacts(model, c);
  if (!slots.ok()) return slots.status();
  Assumed result{c, which.id, {}};
  const Truth truth = model.pool.Test(which.when, *slots);
  if (truth == Truth::kTrue) return result;
  if (truth != Truth::kUnknown) return RuledOut(model, which, *slots);
  Search search(model, which.when, *slots);
  if (!search.Prepare() || !search.Run()) {
    std::vector<std::string> names;
    for (int slot : model.pool.Missing(which.when, *slots))
      names.push_back(model.facts[slot].id);
    return absl::InvalidArgumentError(absl::StrCat(
        "no values could be found under which ", Label(which),
        " is there; give the facts themselves: ", absl::StrJoin(names, ", ")));
  }
  // A fact given as unknown makes room for its value.
  for (const auto& [slot, value] : search.Found()) {
    std::vector<Given>& facts = result.assumed.facts;
    facts.erase(std::remove_if(facts.begin(), facts.end(),
                               [&, slot = slot](const Given& given) {
                                 return model.FindFact(given.fact) == slot;
                               }),
                facts.end());
    const Fact& fact = model.facts[slot];
    facts.push_back({fact.id, ToFact(fact, value), std::string(source)});
    result.facts.push_back(fact.id);
  }
  return result;
}

}  // namespace discretion
