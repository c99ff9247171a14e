// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPR_BOX_H_
#define DISCRETION_SRC_EXPR_BOX_H_

// What may still be true of a case whose facts are partly unknown: for every
// slot the set of values left. Used only when something is unknown, to prune
// options that contradict themselves and to bound amounts.
//
//   Box box(pool, slots);                 // goods value unknown: [0, )
//   if (!box.Assume(at_least_10000)) ...  // now [10000, ), or contradiction
//   std::optional<Range<Ratio>> fine = box.Bound(ten_times_goods_value);

#include <cstdint>
#include <optional>
#include <vector>

#include "discretion/range.h"
#include "discretion/ratio.h"
#include "src/expr/pool.h"

namespace discretion::expr {

struct Node;

// Sound, not complete: a Box never loses a value that is possible, and may keep
// one that is not. Value type; allocates.
class Box {
 public:
  // Known slots are points; unknown numbers and money lie in [Symbol::least, ),
  // unknown choices are any of their values. `pool`, and texts in `slots`, must
  // outlive the box.
  Box(const Pool& pool, Slots slots);

  // Narrows to the cases in which `condition` is `truth`. False: there is none
  // (the box is then empty and stays so). A condition that is an error narrows
  // nothing.
  bool Assume(Ref condition, bool truth = true);

  // The same to the cases in which a slot's value lies in `range`. Only for one
  // whose value is not known.
  bool Confine(int slot, const Range<Ratio>& range);

  // The values left for a slot, as the least range that holds them; nullopt for
  // what has no order, and in an empty box.
  std::optional<Range<Ratio>> Of(int slot) const;

  // What the box allows: kUnknown if both are possible. What the known facts
  // decide has the truth that Pool::Test gives it, errors included. Where only
  // the bounds of unknown facts decide, some of their values may lead to an
  // error instead. An empty box: kUnknown.
  Truth Test(Ref condition) const;

  // Where the amount may lie (fen for money); nullopt if nothing bounds it
  // soundly (overflow, division by a range that holds zero, an empty box).
  std::optional<Range<Ratio>> Bound(Ref amount) const;

 private:
  // The values left for one slot. A yes/no fact is 0 or 1; a choice has its
  // index, and its bit in `choices` if it is one of the first 64.
  struct Set {
    Range<Ratio> range = Range<Ratio>::All();
    uint64_t choices = 0;
    bool finite = false;  // `choices` says it all
    bool valid = true;    // false: the value is an error or a text
    bool whole = false;
  };

  bool Narrow(int32_t at, bool truth);
  bool NarrowJoin(const Node& node, bool truth);
  bool NarrowToArms(const std::vector<int32_t>& arms, bool truth);
  bool NarrowCompare(const Node& node, bool truth);
  bool NarrowIn(const Node& node, bool truth);
  // If the amount is a fact, narrows it to the values in `range`.
  bool NarrowAmount(int32_t at, const Range<Ratio>& range);
  bool NarrowSlot(int slot, const Range<Ratio>& range);
  bool ExcludeFromSlot(int slot, Ratio value);
  bool Settle(Set& set);

  Truth TestNode(int32_t at) const;
  std::optional<Range<Ratio>> BoundNode(int32_t at) const;

  const Pool* pool_;
  std::vector<Value> slots_;
  std::vector<Set> sets_;
  bool empty_ = false;
};

}  // namespace discretion::expr

#endif  // DISCRETION_SRC_EXPR_BOX_H_
