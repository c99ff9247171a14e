// SPDX-License-Identifier: Apache-2.0
// Which facts and parts an answer rests on.

#include "src/expr/deciding.h"

#include <algorithm>

#include "src/expr/nodes.h"
#include "src/expr/pool.h"
#include "src/expr/truth.h"

namespace discretion::expr {
namespace {

void SortOut(std::vector<int>& slots) {
  std::sort(slots.begin(), slots.end());
  slots.erase(std::unique(slots.begin(), slots.end()), slots.end());
}

// The slots that the node itself reads, not its children.
template <typename Visit>
void ForEachOwnSlot(const Node& node, Visit visit) {
  switch (node.op) {
    case Op::kHolds:
    case Op::kCompareFact:
    case Op::kTextIn:
    case Op::kMatches:
    case Op::kFact:
      visit(node.a);
      break;
    case Op::kTextSame:
      visit(node.a);
      visit(node.b);
      break;
    default:
      break;
  }
}

void CollectFacts(const Nodes& nodes, int32_t at, std::vector<int>& out) {
  const Node& node = nodes.at(at);
  ForEachOwnSlot(node, [&](int slot) { out.push_back(slot); });
  nodes.ForEachChild(node,
                     [&](int32_t child) { CollectFacts(nodes, child, out); });
}

void Mark(const Nodes& nodes, int32_t at, std::vector<bool>& read) {
  const Node& node = nodes.at(at);
  ForEachOwnSlot(node, [&](int slot) { read[slot] = true; });
  nodes.ForEachChild(node, [&](int32_t child) { Mark(nodes, child, read); });
}

// Collects over one expression; `pool` and `slots` as given to the pool.
class Collector {
 public:
  Collector(const Pool& pool, Slots slots)
      : pool_(pool), nodes_(pool.nodes()), slots_(slots) {}

  // `at` is unknown.
  void Missing(int32_t at, std::vector<int>& out) const {
    const Node& node = nodes_.at(at);
    if (node.op == Op::kNot) return Missing(node.a, out);
    if (!IsJoin(node.op)) {
      std::vector<int> facts;
      CollectFacts(nodes_, at, facts);
      for (int slot : facts) {
        if (slots_[slot].state == State::kUnknown) out.push_back(slot);
      }
      return;
    }
    for (int32_t part : nodes_.list(node)) {
      if (Test(part) == Truth::kUnknown) Missing(part, out);
    }
  }

  // Whether `at` is `holds`; not asked where Deciding finds nothing if it is
  // not.
  bool Is(int32_t at, bool holds) const {
    const Node& node = nodes_.at(at);
    const bool finds = IsJoin(node.op) && Wanted(node, holds) == 1;
    return finds || Test(at) == TruthOf(holds);
  }

  // `at` is `holds`.
  void Deciding(int32_t at, bool holds, Atoms& out) const {
    const Node& node = nodes_.at(at);
    if (node.op == Op::kTrue || node.op == Op::kFalse) return;
    if (node.op == Op::kNot) return Deciding(node.a, !holds, out);
    if (!IsJoin(node.op)) {
      const Pool::Atom atom{Ref{at}, holds};
      if (std::find(out.begin(), out.end(), atom) == out.end()) {
        out.push_back(atom);
      }
      return;
    }
    int wanted = Wanted(node, holds);
    // Where all must be so, all are.
    const bool all = wanted == node.count && wanted > 1;
    for (int32_t part : nodes_.list(node)) {
      if (wanted == 0) break;
      if (!all && Test(part) != TruthOf(holds)) continue;
      Deciding(part, holds, out);
      --wanted;
    }
  }

 private:
  // How many parts of the truth `holds` decide the node to be `holds`.
  static int Wanted(const Node& node, bool holds) {
    const int least = node.op == Op::kAnd  ? node.count
                      : node.op == Op::kOr ? 1
                                           : node.a;
    return holds ? least : node.count - least + 1;
  }

  Truth Test(int32_t at) const { return pool_.Test(Ref{at}, slots_); }

  const Pool& pool_;
  const Nodes& nodes_;
  Slots slots_;
};

}  // namespace

std::vector<int> Pool::Facts(Ref ref) const {
  std::vector<int> facts;
  CollectFacts(nodes(), ref.node, facts);
  SortOut(facts);
  return facts;
}

void Pool::MarkFacts(Ref ref, std::vector<bool>& read) const {
  Mark(nodes(), ref.node, read);
}

std::vector<int> Pool::Missing(Ref condition, Slots slots) const {
  std::vector<int> missing;
  if (Test(condition, slots) != Truth::kUnknown) return missing;
  Collector(*this, slots).Missing(condition.node, missing);
  SortOut(missing);
  return missing;
}

Atoms DecidingParts(const Pool& pool, Ref condition, bool holds, Slots slots) {
  Atoms atoms;
  const Collector collector(pool, slots);
  if (collector.Is(condition.node, holds))
    collector.Deciding(condition.node, holds, atoms);
  return atoms;
}

std::vector<Pool::Atom> Pool::Deciding(Ref condition, Slots slots) const {
  const Truth truth = Test(condition, slots);
  if (truth != Truth::kTrue && truth != Truth::kFalse) return {};
  const Atoms atoms =
      DecidingParts(*this, condition, truth == Truth::kTrue, slots);
  return {atoms.begin(), atoms.end()};
}

}  // namespace discretion::expr
