// SPDX-License-Identifier: Apache-2.0
#include "src/expr/print.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "src/expr/nodes.h"
#include "src/expr/wording.h"

namespace discretion::expr {
namespace {

// The value of a fact: 货值金额为12,000元; a yes/no fact's statement.
void AddFact(const Symbol& symbol, const Value& value, Writer& out) {
  const Phrases phrases(out.lang());
  if (value.state == State::kUnknown) return out.Add(phrases.Unknown(symbol));
  if (symbol.type != Type::kBool || !value.known()) {
    out.Add(phrases.Label(symbol));
    out.Say("为", " is ");
  }
  AddValue(symbol, value, out);
}

// Tells one part of a condition with the values of a case: one that is neither
// a negation, a yes/no fact nor the comparison of a fact with a figure.
class Teller {
 public:
  Teller(const Pool& pool, Slots slots, Lang lang)
      : pool_(pool),
        nodes_(pool.nodes()),
        slots_(slots),
        wording_(pool, lang),
        phrases_(wording_.phrases()) {}

  std::string Tell(int32_t at, bool holds) const {
    const Node& node = nodes_.at(at);
    for (int slot : pool_.Facts(Ref{at})) {
      if (!slots_[slot].known()) return Values(pool_.Facts(Ref{at}));
    }
    const uint8_t bits = holds ? node.bits : node.bits ^ kAnyBits;
    switch (node.op) {
      case Op::kCompare:
        return Compare(node, bits);
      case Op::kIn: {
        const std::string unlike =
            holds ? "" : phrases_.Unlike(wording_.Values(node));
        return With(AmountIs(node.a), unlike);
      }
      case Op::kTextIn:
        return With(FactIs(node.a),
                    holds ? "" : phrases_.Unlike(wording_.Values(node)));
      case Op::kTextSame:
        return With(FactIs(node.a), wording_.Simple(at, holds).predicate);
      case Op::kMatches:
        return With(FactIs(node.a), wording_.Simple(at, holds).predicate);
      default:
        break;
    }
    const std::string rule = wording_.Condition(at);
    if (holds) return rule;
    return absl::StrCat(phrases_.zh() ? "不符合：" : "not so: ", rule);
  }

 private:
  // Equality goes without saying once the value is told.
  std::string Verdict(uint8_t bits, const Symbol* symbol,
                      const std::string& value) const {
    if (bits == kEqualBit) return "";
    if (bits == (kLessBit | kGreaterBit)) return phrases_.Unlike({value});
    return phrases_.Standing(bits, symbol, value);
  }

  std::string With(std::string values, const std::string& verdict) const {
    if (verdict.empty()) return values;
    return absl::StrCat(values, phrases_.zh() ? "，" : ", ", verdict);
  }

  std::string Compare(const Node& node, uint8_t bits) const {
    const Symbol* unit = wording_.UnitOf(node);
    const Node& right = nodes_.at(node.b);
    std::string other = wording_.Amount(node.b, unit);
    std::vector<int> facts;
    if (right.op != Op::kFigure) {
      other += phrases_.zh() ? absl::StrCat("（", Computed(node.b), "）")
                             : absl::StrCat(" (", Computed(node.b), ")");
      if (right.op != Op::kFact) facts = pool_.Facts(Ref{node.b});
    }
    const std::string verdict = right.op == Op::kFigure
                                    ? Verdict(bits, unit, other)
                                    : phrases_.Comparison(bits, unit, other);
    // What the right side reads and the left has not told yet.
    std::vector<int> untold;
    const std::vector<int> told = pool_.Facts(Ref{node.a});
    for (int slot : facts) {
      bool known = false;
      for (int other_slot : told) known = known || slot == other_slot;
      if (!known) untold.push_back(slot);
    }
    std::string begin = untold.empty() ? "" : Values(untold);
    if (!begin.empty()) begin += phrases_.zh() ? "，" : ", ";
    return With(begin + AmountIs(node.a), verdict);
  }

  // "货值金额为12,000元，货值金额 × 10为120,000元".
  std::string AmountIs(int32_t at) const {
    const Node& node = nodes_.at(at);
    if (node.op == Op::kFact) return FactIs(node.a);
    const std::string amount =
        phrases_.Is(wording_.Amount(at, wording_.UnitOf(at)), Computed(at));
    return With(Values(pool_.Facts(Ref{at})), amount);
  }

  std::string Computed(int32_t at) const {
    const Value value = pool_.Evaluate(Ref{at}, slots_);
    if (!value.known()) return std::string(phrases_.not_computable());
    return phrases_.Figure(value.number, wording_.UnitOf(at));
  }

  std::string Values(const std::vector<int>& slots) const {
    std::vector<std::string> values;
    for (int slot : slots) values.push_back(FactIs(slot));
    return absl::StrJoin(values, phrases_.zh() ? "，" : ", ");
  }

  std::string FactIs(int slot) const {
    return Written(phrases_.lang(), [&](Writer& out) {
      AddFact(pool_.symbols().at(slot), slots_[slot], out);
    });
  }

  const Pool& pool_;
  const Nodes& nodes_;
  Slots slots_;
  Wording wording_;
  const Phrases& phrases_;
};

}  // namespace

std::string Print(const Pool& pool, Ref ref, Lang lang) {
  const Wording wording(pool, lang);
  if (pool.type(ref) == Type::kBool) return wording.Condition(ref.node);
  return wording.Amount(ref.node, wording.UnitOf(ref.node));
}

void AddPrinted(const Pool& pool, Ref ref, Writer& out) {
  const Node& node = pool.nodes().at(ref.node);
  if (node.op != Op::kFact) return out.Add(Print(pool, ref, out.lang()));
  out.Add(Phrases(out.lang()).Label(pool.symbols().at(node.a)));
}

void AddAtom(const Pool& pool, Pool::Atom atom, Slots slots,
             absl::Span<const absl::string_view> words, Writer& out) {
  const Nodes& nodes = pool.nodes();
  int32_t at = atom.part.node;
  const Node* node = &nodes.at(at);
  for (; node->op == Op::kNot; node = &nodes.at(at)) {
    at = node->a;
    atom.holds = !atom.holds;
  }
  const bool simple = node->op == Op::kHolds || node->op == Op::kCompareFact;
  if (!simple || !slots[node->a].known())
    return out.Add(Teller(pool, slots, out.lang()).Tell(at, atom.holds));
  const Symbol& symbol = pool.symbols().at(node->a);
  const Phrases phrases(out.lang());
  if (node->op == Op::kHolds)
    return phrases.AddStatement(symbol, atom.holds, out);
  out.Add(phrases.Label(symbol), Both("为", " is "), words[node->a]);
  const uint8_t bits = atom.holds ? node->bits : node->bits ^ kAnyBits;
  if (bits == kEqualBit) return;
  out.Add(Both("，", ", "), phrases.StandingTold(bits, symbol));
  phrases.AddFigure(node->figure, &symbol, out);
}

std::string PrintAtom(const Pool& pool, Pool::Atom atom, Slots slots,
                      Lang lang) {
  std::vector<std::string> values(slots.size());
  std::vector<absl::string_view> words(slots.size());
  for (int slot : pool.Facts(atom.part)) {
    values[slot] = PrintValue(pool.symbols().at(slot), slots[slot], lang);
    words[slot] = values[slot];
  }
  return Written(lang,
                 [&](Writer& out) { AddAtom(pool, atom, slots, words, out); });
}

}  // namespace discretion::expr
