// SPDX-License-Identifier: Apache-2.0
#include "src/determine/choices.h"

#include <algorithm>
#include <array>
#include <utility>

namespace discretion::determine {
namespace {

using ruleset::ApplicationRules;
using ruleset::Circumstance;
using ruleset::Opposite;

constexpr int kMaxTimes = 8;

uint8_t AtMost(int count, int most = kMaxTimes) {
  return static_cast<uint8_t>(std::min(count, most));
}

void Sum(Number& to, const Number& from) {
  to.must = AtMost(to.must + from.must);
  to.may = AtMost(to.may + from.may);
}

void Cap(Number& number, int most) {
  number.must = AtMost(number.must, most);
  number.may = AtMost(number.may, most);
}

// Which of the numbers 0 to kMaxTimes: bits.
using Times = uint16_t;
static_assert(kMaxTimes < 16);

// By how often LIGHTEN may act, how often MITIGATE may beside it: each
// circumstance brings one of its effects, those that do not bind one or none.
using LighterTimes = std::array<Times, kMaxTimes + 1>;

LighterTimes LighterOf(const Called& called, bool each) {
  const int most = each ? kMaxTimes : 1;
  LighterTimes times = {};
  const Number& either = called.either;
  // Of those that have both, so many act as LIGHTEN, and so many as MITIGATE.
  for (int light = 0; light <= either.must + either.may; ++light) {
    const int least = std::max(either.must - light, 0);
    for (int mitigate = least; light + mitigate <= either.must + either.may;
         ++mitigate) {
      for (int l = 0; l <= called.lighten.may; ++l) {
        for (int m = 0; m <= called.mitigate.may; ++m) {
          const int both = std::min(called.mitigate.must + mitigate + m, most);
          times[std::min(called.lighten.must + light + l, most)] |= 1 << both;
        }
      }
    }
  }
  return times;
}

Times HeavierOf(const Called& called, bool each) {
  const int most = each ? kMaxTimes : 1;
  Times times = 0;
  for (int n = 0; n <= called.aggravate.may; ++n)
    times |= 1 << std::min(called.aggravate.must + n, most);
  return times;
}

Way Joined(const Way& first, const Way& second) {
  Way way = first;
  way.insert(way.end(), second.begin(), second.end());
  return way;
}

}  // namespace

void Called::Add(const Circumstance& circumstance) {
  const bool light = circumstance.Has(Effect::kLighten);
  const bool mitigated = circumstance.Has(Effect::kMitigate);
  const Number one{circumstance.must, !circumstance.must};
  if (light && mitigated) Sum(either, one);
  if (light && !mitigated) Sum(lighten, one);
  if (!light && mitigated) Sum(mitigate, one);
  if (circumstance.Has(Effect::kAggravate)) Sum(aggravate, one);
  exempt = exempt || circumstance.Has(Effect::kExempt);
  gate = gate || (circumstance.gate() && circumstance.must);
  for (Effect effect : {Effect::kExempt, Effect::kMitigate, Effect::kLighten,
                        Effect::kAggravate}) {
    if (circumstance.Has(effect))
      approvals[static_cast<size_t>(effect)] |= circumstance.approvals;
  }
}

void Called::Add(const Called& other) {
  Sum(lighten, other.lighten);
  Sum(mitigate, other.mitigate);
  Sum(either, other.either);
  Sum(aggravate, other.aggravate);
  exempt = exempt || other.exempt;
  gate = gate || other.gate;
  for (size_t i = 0; i < approvals.size(); ++i)
    approvals[i] |= other.approvals[i];
}

void Called::Simplify(bool each) {
  if (gate) {
    constexpr size_t kExempt = static_cast<size_t>(Effect::kExempt);
    const uint8_t kept = approvals[kExempt];
    *this = Called();
    exempt = gate = true;
    approvals[kExempt] = kept;
    return;
  }
  if (each) return;
  Cap(lighten, 1);
  Cap(mitigate, 1);
  Cap(aggravate, 1);
  Cap(either, 2);  // one may lighten, the other mitigate
}

bool Called::lighter() const {
  return lighten != Number() || mitigate != Number() || either != Number();
}

Choices ChoicesOf(const Called& called, const ApplicationRules* rules) {
  Choices choices;
  choices.exempt = called.exempt;
  const bool each = rules != nullptr && rules->each;
  const auto add = [&](Way way) {
    if (std::find(choices.ways.begin(), choices.ways.end(), way) ==
        choices.ways.end()) {
      choices.ways.push_back(std::move(way));
    }
  };
  const LighterTimes lighter_times = LighterOf(called, each);
  const Times heavier_times = HeavierOf(called, each);
  const auto add_both = [&](const Way& lighter, const Way& heavier) {
    const bool weighed = !lighter.empty() && !heavier.empty() &&
                         rules->opposite == Opposite::kWeighed;
    if (weighed) {
      add(lighter);
      add(heavier);
      add({});
    } else if (rules != nullptr && rules->opposite == Opposite::kHeavierFirst) {
      add(Joined(heavier, lighter));
    } else {
      add(Joined(lighter, heavier));
    }
  };
  for (int light = 0; light <= kMaxTimes; ++light) {
    if (lighter_times[light] == 0) continue;
    for (int mitigated = 0; mitigated <= kMaxTimes; ++mitigated) {
      if ((lighter_times[light] >> mitigated & 1) == 0) continue;
      Way lighter(light, Effect::kLighten);
      lighter.insert(lighter.end(), mitigated, Effect::kMitigate);
      for (int times = 0; times <= kMaxTimes; ++times) {
        if ((heavier_times >> times & 1) == 0) continue;
        add_both(lighter, Way(times, Effect::kAggravate));
      }
    }
  }
  return choices;
}

}  // namespace discretion::determine
