// SPDX-License-Identifier: Apache-2.0
// Which of several provisions has the higher fine.

#include "discretion/concur.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "src/advise/other_kinds.h"
#include "src/ruleset/model.h"

namespace discretion {
namespace {

constexpr size_t kMostWays = 4096;

// A fine as it is compared: whole fen. Absent maximum: unbounded, or unknown.
struct Fine {
  int64_t min = 0;
  std::optional<int64_t> max;
  bool unknown = false;  // the maximum, or all of it

  friend bool operator==(const Fine&, const Fine&) = default;
};

Fine FineOf(const std::optional<Range<Money>>& range, bool settled) {
  Fine fine;
  fine.unknown = !range;
  if (!range) return fine;
  if (const auto min = range->min())
    fine.min = min->value.fen() + (min->open ? 1 : 0);
  if (const auto max = range->max()) {
    fine.max = max->value.fen() - (max->open ? 1 : 0);
  } else {
    fine.unknown = !settled;
  }
  return fine;
}

enum class Order { kLower, kEqual, kHigher, kUnknown };

Order OrderOf(int64_t a, int64_t b) {
  return a < b ? Order::kLower : a == b ? Order::kEqual : Order::kHigher;
}

Order Reverse(Order order) {
  return order == Order::kLower    ? Order::kHigher
         : order == Order::kHigher ? Order::kLower
                                   : order;
}

// Maxima, then minima.
Order Compare(const Fine& a, const Fine& b) {
  if (!a.unknown && !b.unknown) {
    if (a.max && b.max && *a.max != *b.max) return OrderOf(*a.max, *b.max);
    if (a.max.has_value() != b.max.has_value())
      return a.max ? Order::kLower : Order::kHigher;
    return OrderOf(a.min, b.min);
  }
  if (!a.unknown) return Reverse(Compare(b, a));
  if (b.unknown) return Order::kUnknown;
  // An unknown maximum is a figure, not less than the minimum.
  if (!b.max) return Order::kLower;
  return a.min > *b.max ? Order::kHigher : Order::kUnknown;
}

// What one determination may come to.
struct Way {
  std::optional<Fine> fine;             // compared; absent: none
  std::optional<Range<Money>> outcome;  // of the options that come to it
};
using Ways = std::vector<Way>;

void AddTo(std::optional<Range<Money>>& hull,
           const std::optional<Range<Money>>& more) {
  const Range<Money> range = more.value_or(Range<Money>::All());
  hull = hull ? hull->Hull(range) : range;
}

Ways WaysOf(const Determination& answer, HigherBy by) {
  Ways ways;
  for (const Option& option : answer.options()) {
    Way way;
    for (const Penalty& penalty : option.penalties) {
      if (penalty.kind != Kind::kFine) continue;
      way.fine =
          FineOf(by == HigherBy::kStatute ? penalty.statutory : penalty.fine,
                 penalty.settled);
      AddTo(way.outcome, penalty.fine);
    }
    const auto same =
        std::find_if(ways.begin(), ways.end(),
                     [&](const Way& it) { return it.fine == way.fine; });
    if (same == ways.end()) {
      ways.push_back(std::move(way));
    } else if (way.outcome) {
      AddTo(same->outcome, way.outcome);
    }
  }
  return ways;
}

void AddHulls(const Determination& answer, ConcurrenceSide& side) {
  for (const Option& option : answer.options()) {
    bool fined = false;
    for (const Penalty& penalty : option.penalties) {
      if (penalty.kind != Kind::kFine) continue;
      fined = true;
      AddTo(side.statutory, penalty.statutory);
      AddTo(side.outcome, penalty.fine);
    }
    side.may_be_without_fine |= !fined;
  }
}

// Facts that decide which case of the statute it is, how much that allows, or
// whether there is a penalty at all.
std::vector<int> MissingOf(const Determination& answer, HigherBy by) {
  const absl::Span<const int> missing = answer.missing();
  if (by == HigherBy::kOutcome) return {missing.begin(), missing.end()};
  const ruleset::Model& model = answer.ruleset().model();
  const ruleset::OffenceRule& rule = model.rules[answer.offence_index()];
  std::vector<bool> read(model.facts.size());
  for (const ruleset::Branch& branch :
       model.provisions[rule.provision].branches) {
    if (branch.when) model.pool.MarkFacts(*branch.when, read);
    for (const ruleset::Component& component : branch.components) {
      if (component.base) model.pool.MarkFacts(*component.base, read);
      if (!component.amount) continue;
      for (const auto* end : {&component.amount->min, &component.amount->max}) {
        if (*end) model.pool.MarkFacts((*end)->amount, read);
      }
    }
  }
  const bool spared =
      std::any_of(answer.options().begin(), answer.options().end(),
                  [](const Option& option) { return option.no_penalty; });
  for (int index : rule.circumstances) {
    if (spared && model.circumstances[index].Has(Effect::kExempt))
      model.pool.MarkFacts(model.circumstances[index].when, read);
  }
  // A tier may be without penalty.
  const bool tier_spared = std::any_of(
      answer.options().begin(), answer.options().end(),
      [](const Option& option) { return option.no_penalty && option.tier; });
  std::vector<int> found;
  for (int slot : missing) {
    if (read[slot] || tier_spared) found.push_back(slot);
  }
  return found;
}

// One combination of ways.
struct Combined {
  std::vector<Due> applies;
  bool equal = false;  // the highest is the same in several
  bool any = false;    // there is a fine
};

Combined Combine(const std::vector<std::optional<Fine>>& fines) {
  Combined combined;
  bool unknown = false;
  for (size_t i = 0; i < fines.size(); ++i) {
    Due due = fines[i] ? Due::kAlways : Due::kNever;
    combined.any = combined.any || fines[i];
    for (size_t j = 0; j < fines.size() && due != Due::kNever; ++j) {
      if (i == j || !fines[j]) continue;
      const Order order = Compare(*fines[i], *fines[j]);
      if (order == Order::kLower) due = Due::kNever;
      if (order == Order::kEqual || order == Order::kUnknown) {
        due = std::min(due, Due::kPossible);
      }
    }
    combined.applies.push_back(due);
  }
  for (size_t i = 0; i < fines.size(); ++i) {
    for (size_t j = 0; j < fines.size(); ++j) {
      unknown = unknown || (i != j && fines[i] && fines[j] &&
                            combined.applies[i] != Due::kNever &&
                            combined.applies[j] != Due::kNever &&
                            Compare(*fines[i], *fines[j]) == Order::kUnknown);
    }
  }
  combined.equal =
      !unknown && std::count(combined.applies.begin(), combined.applies.end(),
                             Due::kPossible) > 1;
  return combined;
}

// Every combination; false if there are too many. `fine` receives what may come
// out.
bool CombineAll(const std::vector<Ways>& ways, std::vector<Combined>& all,
                std::optional<Range<Money>>& fine) {
  size_t count = 1;
  for (const Ways& way : ways) {
    count *= way.size();
    if (count > kMostWays) return false;
  }
  for (size_t number = 0; number < count; ++number) {
    std::vector<std::optional<Fine>> fines;
    std::vector<const Way*> chosen;
    size_t rest = number;
    for (const Ways& way : ways) {
      chosen.push_back(&way[rest % way.size()]);
      fines.push_back(chosen.back()->fine);
      rest /= way.size();
    }
    all.push_back(Combine(fines));
    for (size_t i = 0; i < chosen.size(); ++i) {
      if (all.back().applies[i] != Due::kNever) AddTo(fine, chosen[i]->outcome);
    }
  }
  return true;
}

Ranking RankingOf(const std::vector<Combined>& all,
                  const std::vector<ConcurrenceSide>& sides) {
  if (std::none_of(all.begin(), all.end(),
                   [](const Combined& it) { return it.any; })) {
    return Ranking::kNoFine;
  }
  if (std::any_of(sides.begin(), sides.end(), [](const auto& side) {
        return side.applies == Due::kAlways;
      })) {
    return Ranking::kOne;
  }
  const bool equal =
      std::all_of(all.begin(), all.end(), [&](const Combined& it) {
        return it.equal && it.applies == all.front().applies;
      });
  return equal ? Ranking::kEqual : Ranking::kOpen;
}

absl::Status CheckSides(absl::Span<const Determination> one_act) {
  if (one_act.size() < 2) {
    return absl::InvalidArgumentError(
        "one provision alone competes with none; give two or more");
  }
  for (size_t i = 0; i < one_act.size(); ++i) {
    const Determination& answer = one_act[i];
    if (answer.options().empty()) {
      return absl::FailedPreconditionError(absl::StrCat(
          "`", answer.offence().id,
          "` has no answer on these facts, so there is nothing to compare"));
    }
    for (size_t j = 0; j < i; ++j) {
      if (one_act[j].ruleset().id() == answer.ruleset().id() &&
          one_act[j].offence_index() == answer.offence_index()) {
        return absl::InvalidArgumentError(absl::StrCat(
            "`", answer.offence().id, "` is given twice; name each once"));
      }
    }
  }
  return absl::OkStatus();
}

// Of the one that applies those that impose the same kind once more.
void MarkSame(Concurrence& concurrence) {
  for (const ConcurrenceSide& applying : concurrence.sides) {
    if (applying.applies != Due::kAlways) continue;
    for (ConcurrenceSide& side : concurrence.sides) {
      if (&side == &applying) continue;
      for (OtherKind& other : side.others)
        other.same = advise::HasKind(applying.others, other);
    }
  }
}

void FindOutranking(absl::Span<const Determination> one_act,
                    Concurrence& concurrence) {
  for (size_t w = 0; w < one_act.size(); ++w) {
    if (concurrence.sides[w].applies != Due::kAlways) continue;
    const Fine own = FineOf(concurrence.sides[w].outcome, true);
    for (size_t i = 0; i < one_act.size(); ++i) {
      const ConcurrenceSide& side = concurrence.sides[i];
      if (i == w || !side.outcome) continue;
      if (Compare(FineOf(side.outcome, true), own) == Order::kHigher)
        concurrence.outranked_by.push_back(static_cast<int>(i));
    }
  }
}

}  // namespace

absl::StatusOr<Concurrence> Concur(absl::Span<const Determination> one_act,
                                   HigherBy by) {
  const absl::Status checked = CheckSides(one_act);
  if (!checked.ok()) return checked;
  Concurrence concurrence;
  concurrence.by = by;
  std::vector<Ways> ways;
  for (const Determination& answer : one_act) {
    ways.push_back(WaysOf(answer, by));
    ConcurrenceSide& side = concurrence.sides.emplace_back();
    AddHulls(answer, side);
    const bool unknown = std::any_of(
        ways.back().begin(), ways.back().end(),
        [](const Way& way) { return way.fine && way.fine->unknown; });
    side.open = ways.back().size() > 1 || unknown;
    side.others = advise::OtherKindsOf(answer, std::nullopt);
  }
  std::vector<Combined> all;
  if (!CombineAll(ways, all, concurrence.fine)) {
    return absl::ResourceExhaustedError(
        "too many different fines to compare; establish more facts");
  }
  for (size_t i = 0; i < one_act.size(); ++i) {
    const Due first = all.front().applies[i];
    const bool same = std::all_of(all.begin(), all.end(), [&](const auto& it) {
      return it.applies[i] == first;
    });
    concurrence.sides[i].applies = same ? first : Due::kPossible;
  }
  concurrence.ranking = RankingOf(all, concurrence.sides);
  for (size_t i = 0; i < one_act.size(); ++i) {
    ConcurrenceSide& side = concurrence.sides[i];
    if (concurrence.ranking == Ranking::kOpen && side.open)
      side.missing = MissingOf(one_act[i], by);
  }
  MarkSame(concurrence);
  FindOutranking(one_act, concurrence);
  return concurrence;
}

}  // namespace discretion
