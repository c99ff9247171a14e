// SPDX-License-Identifier: Apache-2.0
#include "tests/naive/choice.h"

#include <algorithm>

namespace discretion::naive {
namespace {

bool Has(const v1::Circumstance& circumstance, v1::Effect effect) {
  return std::count(circumstance.effect().begin(), circumstance.effect().end(),
                    effect) > 0;
}

bool Binds(const v1::Circumstance& circumstance) {
  return circumstance.force() == v1::FORCE_MUST;
}

// --- Section 1: which circumstances act.

class Finder {
 public:
  Finder(Book& book, Notes& notes) : book_(book) {
    for (const v1::Circumstance& it : book.circumstances) {
      if (Acts(it)) {
        acting_.push_back(it);
        for (const int effect : it.effect()) {
          notes.effects.insert(static_cast<v1::Effect>(effect));
        }
        (Binds(it) ? notes.must : notes.may) = true;
      } else if (Stands(it)) {
        notes.excluded = true;
      }
    }
  }

  const std::vector<v1::Circumstance>& list() const { return acting_; }

 private:
  bool Stands(const v1::Circumstance& it) {
    const auto& omit = book_.offence.omit();
    return std::count(omit.begin(), omit.end(), it.id()) == 0 &&
           book_.Holds(it.when());
  }
  bool Acts(const v1::Circumstance& it) {
    if (!Stands(it)) return false;
    for (const v1::Circumstance& other : book_.circumstances) {
      const auto& excludes = other.excludes();
      if (std::count(excludes.begin(), excludes.end(), it.id()) > 0 &&
          Acts(other)) {
        return false;
      }
    }
    return true;
  }

  Book& book_;
  std::vector<v1::Circumstance> acting_;
};

}  // namespace

std::vector<v1::Circumstance> Acting(Book& book, Notes& notes) {
  return Finder(book, notes).list();
}

bool MustGateActs(const std::vector<v1::Circumstance>& acting) {
  return std::any_of(acting.begin(), acting.end(), [](const auto& it) {
    return Binds(it) && it.effect_size() == 1 && Has(it, v1::EFFECT_EXEMPT);
  });
}

// --- Section 2: which effects may be chosen. EFFECT_UNSPECIFIED stands for
// none.

namespace {

int Leniency(v1::Effect effect) {
  switch (effect) {
    case v1::EFFECT_LIGHTEN:
      return 1;
    case v1::EFFECT_MITIGATE:
      return 2;
    case v1::EFFECT_EXEMPT:
      return 3;
    default:
      return 0;
  }
}

}  // namespace

std::set<v1::Effect> LighterSide(const std::vector<v1::Circumstance>& acting) {
  std::set<v1::Effect> to_be_had = {v1::EFFECT_UNSPECIFIED};
  int floor = 0;
  for (const v1::Circumstance& it : acting) {
    int least = 0;
    for (const v1::Effect effect :
         {v1::EFFECT_EXEMPT, v1::EFFECT_MITIGATE, v1::EFFECT_LIGHTEN}) {
      if (!Has(it, effect)) continue;
      to_be_had.insert(effect);
      least = Leniency(effect);
    }
    if (Binds(it)) floor = std::max(floor, least);
  }
  std::set<v1::Effect> out;
  for (const v1::Effect effect : to_be_had) {
    if (Leniency(effect) >= floor) out.insert(effect);
  }
  return out;
}

std::set<v1::Effect> HeavierSide(const std::vector<v1::Circumstance>& acting) {
  std::set<v1::Effect> out = {v1::EFFECT_UNSPECIFIED};
  for (const v1::Circumstance& it : acting) {
    if (Has(it, v1::EFFECT_AGGRAVATE)) out.insert(v1::EFFECT_AGGRAVATE);
  }
  for (const v1::Circumstance& it : acting) {
    if (Has(it, v1::EFFECT_AGGRAVATE) && Binds(it)) {
      out.erase(v1::EFFECT_UNSPECIFIED);
    }
  }
  return out;
}

namespace {

// The effect as often as it may act, as ways of their own.
std::set<Way> Repeated(v1::Effect effect,
                       const std::vector<v1::Circumstance>& acting,
                       const v1::ApplicationRules& rules) {
  if (effect == v1::EFFECT_UNSPECIFIED) return {Way{}};
  int least = 0;
  int most = 0;
  for (const v1::Circumstance& it : acting) {
    if (!Has(it, effect)) continue;
    ++most;
    if (Binds(it)) ++least;
  }
  least = std::min(std::max(least, 1), 8);
  most = std::min(most, 8);
  if (rules.same_effect() == v1::ApplicationRules::SAME_EFFECT_ONCE) {
    least = most = 1;
  }
  std::set<Way> out;
  for (int times = least; times <= most; ++times) {
    out.insert(Way(times, effect));
  }
  return out;
}

Way Joined(Way first, const Way& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

}  // namespace

std::set<Way> Ways(const std::vector<v1::Circumstance>& acting,
                   const v1::ApplicationRules& rules, Notes& notes) {
  std::set<Way> out;
  for (const v1::Effect lighter : LighterSide(acting)) {
    if (lighter == v1::EFFECT_EXEMPT) continue;
    for (const v1::Effect heavier : HeavierSide(acting)) {
      const bool both = lighter != v1::EFFECT_UNSPECIFIED &&
                        heavier != v1::EFFECT_UNSPECIFIED;
      if (both) notes.together = true;
      for (const Way& light : Repeated(lighter, acting, rules)) {
        for (const Way& heavy : Repeated(heavier, acting, rules)) {
          if (both &&
              rules.opposite() == v1::ApplicationRules::OPPOSITE_WEIGHED) {
            out.insert({light, heavy, Way{}});
          } else if (rules.opposite() ==
                     v1::ApplicationRules::OPPOSITE_HEAVIER_FIRST) {
            out.insert(Joined(heavy, light));
          } else {
            out.insert(Joined(light, heavy));
          }
        }
      }
    }
  }
  return out;
}

}  // namespace discretion::naive
