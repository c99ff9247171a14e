// SPDX-License-Identifier: Apache-2.0
#include "tests/advise/procedure_naive.h"

#include <algorithm>
#include <set>

namespace discretion::testing {
namespace {

bool HasSum(Kind kind) {
  return kind == Kind::kFine || kind == Kind::kConfiscateGains;
}

// What is open of one option, decided.
struct Decided {
  std::vector<const Penalty*> imposed;
  int64_t fine = 0;
  int64_t confiscated = 0;
  bool undefined = false;  // 较大 is met
  bool spot = false;       // decided on the spot, if it may be
};

struct Place {
  std::string agency;
  Subject subject = Subject::kPerson;
  bool f1 = false;
  bool f2 = false;
};

class Naive {
 public:
  Naive(const NaiveWorld& world, const Determination& answer, bool mistaken)
      : world_(world), answer_(answer), mistaken_(mistaken) {}

  std::map<ProcedureDuty, Due> Run();

 private:
  bool Known(const std::string& when) const {
    const bool f1 = world_.facts.count("f1") > 0;
    const bool f2 = world_.facts.count("f2") > 0;
    if (when == "f1 && f2") {
      return (f1 && f2) || (f1 && !world_.facts.at("f1")) ||
             (f2 && !world_.facts.at("f2"));
    }
    return when.empty() || f1;
  }
  static bool Holds(const std::string& when, const Place& place) {
    if (when == "f1") return place.f1;
    if (when == "!f1") return !place.f1;
    if (when == "f1 && f2") return place.f1 && place.f2;
    return true;
  }
  bool InForce(const NaiveRule& rule) const {
    const std::optional<Date>& on = world_.question.on;
    if (!on) return !rule.until;
    return (!rule.from || *rule.from <= *on) &&
           (!rule.until || *on < *rule.until);
  }
  bool Binds(const NaiveRule& rule, const Place& place) const {
    return InForce(rule) &&
           (rule.agencies.empty() ||
            std::count(rule.agencies.begin(), rule.agencies.end(),
                       place.agency) > 0) &&
           (!rule.subject || *rule.subject == place.subject) &&
           Holds(rule.when, place);
  }
  bool Replaced(size_t rule, const Place& place) const {
    for (const NaiveRule& other : world_.rules) {
      if (std::count(other.excludes.begin(), other.excludes.end(), rule) > 0 &&
          Binds(other, place)) {
        return true;
      }
    }
    return false;
  }
  bool Meets(const NaiveRule& rule, const Penalty& penalty,
             const Decided& decided) const;
  bool Acts(size_t rule, const Place& place, const Decided& decided) const;
  bool IsDue(ProcedureDuty duty, const Place& place, const Decided& decided,
             bool hearing_open) const;
  std::vector<Decided> Decisions(const Option& option) const;
  std::vector<Place> Places() const;

  const NaiveWorld& world_;
  const Determination& answer_;
  const bool mistaken_;
};

bool Naive::Meets(const NaiveRule& rule, const Penalty& penalty,
                  const Decided& decided) const {
  if (!rule.kinds.empty() &&
      std::count(rule.kinds.begin(), rule.kinds.end(), penalty.kind) == 0) {
    return false;
  }
  if (rule.not_defined && !decided.undefined) return false;
  if (!rule.bound || !HasSum(penalty.kind)) return true;
  const bool fine = penalty.kind == Kind::kFine;
  std::optional<int64_t> most;
  if (fine && penalty.statutory && penalty.statutory->max())
    most = penalty.statutory->max()->value.fen();
  if (rule.yuan == 0 && !most) return false;
  if (rule.cap && *rule.cap != most.has_value()) return false;
  // Hundredths of a fen.
  const int64_t figure =
      rule.yuan > 0 ? rule.yuan * 10000 : *most * rule.percent;
  const int64_t sum = (fine ? decided.fine : decided.confiscated) * 100;
  switch (*rule.bound) {
    case Bound::kAtLeast:
      return sum >= figure;
    case Bound::kMoreThan:
      return mistaken_ ? sum >= figure : sum > figure;
    case Bound::kAtMost:
      return sum <= figure;
    case Bound::kLessThan:
      return sum < figure;
  }
  return false;
}

bool Naive::Acts(size_t index, const Place& place,
                 const Decided& decided) const {
  const NaiveRule& rule = world_.rules[index];
  if (!Binds(rule, place) || Replaced(index, place)) return false;
  if (decided.imposed.empty()) return false;
  size_t met = 0;
  for (const Penalty* penalty : decided.imposed)
    met += Meets(rule, *penalty, decided);
  return rule.duty == ProcedureDuty::kOnTheSpot ? met == decided.imposed.size()
                                                : met > 0;
}

bool Naive::IsDue(ProcedureDuty duty, const Place& place,
                  const Decided& decided, bool hearing_open) const {
  bool may_be_on_the_spot = false;
  for (size_t i = 0; i < world_.rules.size(); ++i) {
    may_be_on_the_spot = may_be_on_the_spot ||
                         (world_.rules[i].duty == ProcedureDuty::kOnTheSpot &&
                          Acts(i, place, decided));
  }
  if (duty == ProcedureDuty::kOnTheSpot) return may_be_on_the_spot;
  for (size_t i = 0; i < world_.rules.size(); ++i) {
    const NaiveRule& rule = world_.rules[i];
    if (rule.duty != duty || !Acts(i, place, decided)) continue;
    if (rule.ordinary && may_be_on_the_spot && decided.spot) continue;
    if (rule.after_hearing && !Known(rule.when) && !hearing_open) continue;
    return true;
  }
  return false;
}

std::vector<Decided> Naive::Decisions(const Option& option) const {
  std::vector<Decided> all;
  if (option.no_penalty || option.penalties.empty()) return {Decided()};
  const ProcedureQuestion& asked = world_.question;
  // Sums next to every figure.
  std::set<int64_t> near;
  for (const NaiveRule& rule : world_.rules) {
    std::vector<int64_t> figures = {rule.yuan * 100};
    for (const Penalty& penalty : option.penalties) {
      if (penalty.statutory && penalty.statutory->max()) {
        figures.push_back(penalty.statutory->max()->value.fen() * rule.percent /
                          100);
      }
    }
    for (int64_t figure : figures) {
      for (int64_t fen : {figure - 1, figure, figure + 1}) near.insert(fen);
    }
  }
  near.insert(1);
  near.insert(100'000'000);
  const auto any = [&](bool NaiveRule::*is) {
    return std::any_of(world_.rules.begin(), world_.rules.end(),
                       [&](const NaiveRule& rule) { return rule.*is; });
  };
  const bool any_undefined = any(&NaiveRule::not_defined);
  const bool any_ordinary = any(&NaiveRule::ordinary);
  const size_t count = option.penalties.size();
  for (size_t bits = 0; bits < size_t{1} << count; ++bits) {
    Decided decided;
    std::set<int64_t> fines = {0};
    bool lawful = true;
    for (size_t i = 0; i < count; ++i) {
      const Penalty& penalty = option.penalties[i];
      const bool fine = penalty.kind == Kind::kFine;
      if (bits >> i & 1) {
        decided.imposed.push_back(&penalty);
        if (!fine) continue;
        fines.clear();
        if (asked.amount) {
          fines.insert(asked.amount->fen());
          continue;
        }
        std::set<int64_t> tried = near;
        if (penalty.fine->min()) {
          tried.insert(penalty.fine->min()->value.fen());
          tried.insert(penalty.fine->min()->value.fen() + 1);
        }
        if (penalty.fine->max()) {
          tried.insert(penalty.fine->max()->value.fen());
          tried.insert(penalty.fine->max()->value.fen() - 1);
        }
        for (int64_t fen : tried) {
          if (fen > 0 && penalty.fine->Contains(Money::Fen(fen)))
            fines.insert(fen);
        }
      } else {
        lawful = lawful && penalty.duty == Duty::kOptional &&
                 !(fine && asked.amount);
      }
    }
    // An outcome imposes something.
    if (!lawful || decided.imposed.empty()) continue;
    const bool confiscates = std::any_of(
        decided.imposed.begin(), decided.imposed.end(),
        [](const Penalty* it) { return it->kind == Kind::kConfiscateGains; });
    std::set<int64_t> sums = near;
    if (!confiscates) sums = {1};
    if (asked.confiscated) sums = {asked.confiscated->fen()};
    for (int64_t fine : fines) {
      for (int64_t sum : sums) {
        if (sum <= 0) continue;
        for (int flags = 0; flags < 4; ++flags) {
          if ((flags & 1) != 0 && !any_undefined) continue;
          if ((flags & 2) != 0 && !any_ordinary) continue;
          decided.fine = fine;
          decided.confiscated = sum;
          decided.undefined = (flags & 1) != 0;
          decided.spot = (flags & 2) != 0;
          all.push_back(decided);
        }
      }
    }
  }
  return all;
}

std::vector<Place> Naive::Places() const {
  const ProcedureQuestion& asked = world_.question;
  std::vector<std::string> agencies = {"a1", "a2", "other"};
  if (!asked.agency.empty()) agencies = {asked.agency};
  std::optional<Subject> subject = asked.subject;
  for (const Given& given : world_.c.facts) {
    if (given.fact != "who") continue;
    subject = *given.value.as_choice() == "person" ? Subject::kPerson
                                                   : Subject::kOrganisation;
  }
  std::vector<Place> places;
  for (const std::string& agency : agencies) {
    for (Subject one : {Subject::kPerson, Subject::kOrganisation}) {
      if (subject && *subject != one) continue;
      for (int bits = 0; bits < 4; ++bits) {
        const Place place{agency, one, (bits & 1) != 0, (bits & 2) != 0};
        const auto f1 = world_.facts.find("f1");
        const auto f2 = world_.facts.find("f2");
        if (f1 != world_.facts.end() && f1->second != place.f1) continue;
        if (f2 != world_.facts.end() && f2->second != place.f2) continue;
        places.push_back(place);
      }
    }
  }
  return places;
}

std::map<ProcedureDuty, Due> Naive::Run() {
  std::map<ProcedureDuty, std::pair<bool, bool>> seen;  // due, not due
  for (const NaiveRule& rule : world_.rules) seen[rule.duty] = {false, false};
  for (const Option& option : answer_.options()) {
    if (world_.question.amount) {
      const auto allows = [&](const Penalty& penalty) {
        return penalty.kind == Kind::kFine &&
               penalty.fine->Contains(*world_.question.amount);
      };
      if (std::none_of(option.penalties.begin(), option.penalties.end(),
                       allows)) {
        continue;
      }
    }
    const std::vector<Decided> decisions = Decisions(option);
    for (const Place& place : Places()) {
      const bool hearing_open = std::any_of(
          decisions.begin(), decisions.end(), [&](const Decided& decided) {
            return IsDue(ProcedureDuty::kHearing, place, decided, false);
          });
      for (auto& [duty, both] : seen) {
        for (const Decided& decided : decisions) {
          const bool due = IsDue(duty, place, decided, hearing_open);
          both.first = both.first || due;
          both.second = both.second || !due;
        }
      }
    }
  }
  std::map<ProcedureDuty, Due> out;
  for (const auto& [duty, both] : seen) {
    out[duty] = both.first && both.second ? Due::kPossible
                : both.first              ? Due::kAlways
                                          : Due::kNever;
  }
  return out;
}

}  // namespace

std::map<ProcedureDuty, Due> NaiveProcedure(const NaiveWorld& world,
                                            const Determination& answer,
                                            bool more_than_is_at_least) {
  return Naive(world, answer, more_than_is_at_least).Run();
}

}  // namespace discretion::testing
