// SPDX-License-Identifier: Apache-2.0
#include <bit>

#include "discretion/option.h"

namespace discretion {
namespace {

// The penalties that are alternatives to one another, as bits.
struct Group {
  uint32_t members = 0;
  Take take = Take::kOne;
};

}  // namespace

std::vector<uint32_t> KindSets(const Option& option) {
  uint32_t compulsory = 0;
  uint32_t choice = 0;  // all but those
  std::vector<Group> groups;
  for (size_t i = 0; i < option.penalties.size(); ++i) {
    const Penalty& penalty = option.penalties[i];
    const uint32_t bit = uint32_t{1} << i;
    if (penalty.duty == Duty::kCompulsory) {
      compulsory |= bit;
      continue;
    }
    choice |= bit;
    if (penalty.alternative < 0) continue;
    const auto at = static_cast<size_t>(penalty.alternative);
    if (groups.size() <= at) groups.resize(at + 1);
    groups[at].members |= bit;
    groups[at].take = penalty.take;
  }
  const auto lawful = [&](uint32_t taken) {
    for (const Group& group : groups) {
      if (group.members == 0) continue;
      const int count = std::popcount(taken & group.members);
      if (count == 0 || (count > 1 && group.take == Take::kOne)) return false;
    }
    return true;
  };
  std::vector<uint32_t> sets;
  // Every part of `choice`, the empty one first.
  uint32_t taken = 0;
  do {
    if (lawful(taken)) sets.push_back(compulsory | taken);
    taken = (taken - choice) & choice;
  } while (taken != 0);
  return sets;
}

}  // namespace discretion
