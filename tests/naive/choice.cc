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

// --- Section 2: which effects may be chosen.

bool MayExempt(const std::vector<v1::Circumstance>& acting) {
  return std::any_of(acting.begin(), acting.end(),
                     [](const auto& it) { return Has(it, v1::EFFECT_EXEMPT); });
}

namespace {

// Every way in which each circumstance brings one of its effects among
// `effects`, in their order; one that does not bind may bring none.
std::set<Way> Brought(const std::vector<v1::Circumstance>& acting,
                      const std::vector<v1::Effect>& effects, bool once) {
  std::set<std::vector<int>> counts = {std::vector<int>(effects.size())};
  for (const v1::Circumstance& it : acting) {
    std::set<std::vector<int>> next;
    bool has_one = false;
    for (size_t i = 0; i < effects.size(); ++i) {
      if (!Has(it, effects[i])) continue;
      has_one = true;
      for (std::vector<int> count : counts) {
        count[i] = std::min(count[i] + 1, once ? 1 : 8);
        next.insert(count);
      }
    }
    if (!has_one || !Binds(it)) next.insert(counts.begin(), counts.end());
    counts = next;
  }
  std::set<Way> out;
  for (const std::vector<int>& count : counts) {
    Way way;
    for (size_t i = 0; i < effects.size(); ++i) {
      way.insert(way.end(), count[i], effects[i]);
    }
    out.insert(way);
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
  const bool once =
      rules.same_effect() != v1::ApplicationRules::SAME_EFFECT_EACH;
  std::set<Way> out;
  for (const Way& light :
       Brought(acting, {v1::EFFECT_LIGHTEN, v1::EFFECT_MITIGATE}, once)) {
    for (const Way& heavy : Brought(acting, {v1::EFFECT_AGGRAVATE}, once)) {
      const bool both = !light.empty() && !heavy.empty();
      if (both) notes.together = true;
      if (both && rules.opposite() == v1::ApplicationRules::OPPOSITE_WEIGHED) {
        out.insert({light, heavy, Way{}});
      } else if (rules.opposite() ==
                 v1::ApplicationRules::OPPOSITE_HEAVIER_FIRST) {
        out.insert(Joined(heavy, light));
      } else {
        out.insert(Joined(light, heavy));
      }
    }
  }
  return out;
}

}  // namespace discretion::naive
