// SPDX-License-Identifier: Apache-2.0
#include "src/determine/choices.h"

#include <algorithm>

namespace discretion::determine {
namespace {

using ruleset::Circumstance;
using ruleset::Opposite;

constexpr Effect kEffects[] = {Effect::kExempt, Effect::kMitigate,
                               Effect::kLighten, Effect::kAggravate};
constexpr int kMaxTimes = 8;

size_t At(Effect effect) { return static_cast<size_t>(effect); }

// None is 0; AGGRAVATE has no place here.
uint8_t Leniency(Effect effect) {
  switch (effect) {
    case Effect::kLighten:
      return 1;
    case Effect::kMitigate:
      return 2;
    case Effect::kExempt:
      return 3;
    default:
      return 0;
  }
}

// The effect as often as it may act.
std::vector<Way> Repeated(Effect effect, const Called& called, bool each) {
  const int least = each ? std::max<int>(called.must[At(effect)], 1) : 1;
  const int most = each ? called.have[At(effect)] : 1;
  std::vector<Way> ways;
  for (int times = least; times <= most; ++times) {
    ways.emplace_back(times, effect);
  }
  return ways;
}

Way Joined(const Way& first, const Way& second) {
  Way way = first;
  way.insert(way.end(), second.begin(), second.end());
  return way;
}

}  // namespace

void Called::Add(const Circumstance& circumstance) {
  uint8_t least = 0;
  for (Effect effect : kEffects) {
    if (!circumstance.Has(effect)) continue;
    const size_t at = At(effect);
    have[at] = static_cast<uint8_t>(std::min(have[at] + 1, kMaxTimes));
    if (circumstance.must) {
      must[at] = static_cast<uint8_t>(std::min(must[at] + 1, kMaxTimes));
    }
    approvals[at] |= circumstance.approvals;
    const uint8_t leniency = Leniency(effect);
    if (leniency > 0 && (least == 0 || leniency < least)) least = leniency;
  }
  if (!circumstance.must) return;
  floor = std::max(floor, least);
  gate = gate || circumstance.gate();
}

void Called::Add(const Called& other) {
  for (size_t i = 0; i < have.size(); ++i) {
    have[i] =
        static_cast<uint8_t>(std::min(have[i] + other.have[i], kMaxTimes));
    must[i] =
        static_cast<uint8_t>(std::min(must[i] + other.must[i], kMaxTimes));
    approvals[i] |= other.approvals[i];
  }
  floor = std::max(floor, other.floor);
  gate = gate || other.gate;
}

void Called::Simplify(bool each) {
  if (gate) {
    const uint8_t exempt = approvals[At(Effect::kExempt)];
    *this = Called();
    gate = true;
    approvals[At(Effect::kExempt)] = exempt;
    return;
  }
  if (each) return;
  for (uint8_t& count : have) count = std::min<uint8_t>(count, 1);
  for (uint8_t& count : must) count = std::min<uint8_t>(count, 1);
}

Choices ChoicesOf(const Called& called,
                  const ruleset::ApplicationRules* rules) {
  Choices choices;
  choices.exempt = called.have[At(Effect::kExempt)] > 0;
  const bool each = rules != nullptr && rules->each;
  std::vector<Way> lighter;
  if (called.floor == 0) lighter.emplace_back();
  for (Effect effect : {Effect::kLighten, Effect::kMitigate}) {
    if (called.have[At(effect)] == 0 || Leniency(effect) < called.floor)
      continue;
    const std::vector<Way> ways = Repeated(effect, called, each);
    lighter.insert(lighter.end(), ways.begin(), ways.end());
  }
  std::vector<Way> heavier;
  if (called.must[At(Effect::kAggravate)] == 0) heavier.emplace_back();
  if (called.have[At(Effect::kAggravate)] > 0) {
    const std::vector<Way> ways = Repeated(Effect::kAggravate, called, each);
    heavier.insert(heavier.end(), ways.begin(), ways.end());
  }
  const auto add = [&](Way way) {
    if (std::find(choices.ways.begin(), choices.ways.end(), way) ==
        choices.ways.end()) {
      choices.ways.push_back(std::move(way));
    }
  };
  for (const Way& light : lighter) {
    for (const Way& heavy : heavier) {
      const bool weighed = !light.empty() && !heavy.empty() &&
                           rules->opposite == Opposite::kWeighed;
      if (weighed) {
        add(light);
        add(heavy);
        add({});
      } else if (rules != nullptr &&
                 rules->opposite == Opposite::kHeavierFirst) {
        add(Joined(heavy, light));
      } else {
        add(Joined(light, heavy));
      }
    }
  }
  return choices;
}

}  // namespace discretion::determine
