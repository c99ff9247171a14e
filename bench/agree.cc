// SPDX-License-Identifier: Apache-2.0
#include "bench/agree.h"

#include <algorithm>
#include <bit>
#include <optional>

#include "absl/strings/str_cat.h"

namespace discretion::bench {
namespace {

std::string Show(const FenRange& range) {
  return absl::StrCat(range.min_open ? "(" : "[", range.min, ", ", range.max,
                      range.max_open ? ")" : "]");
}

// "-" where there is none, or an end is absent.
std::string Show(const std::optional<Range<Money>>& range) {
  if (!range || !range->min() || !range->max()) return "-";
  return Show(FenRange{range->min()->value.fen(), range->max()->value.fen(),
                       range->min()->open, range->max()->open});
}

int MoveOf(Effect effect) {
  if (effect == Effect::kLighten) return kMoveLighten;
  return effect == Effect::kMitigate ? kMoveMitigate : kMoveAggravate;
}

class Comparison {
 public:
  Comparison(const Determination& determination, const LimitAnswer& answer,
             const Limit& limit)
      : determination_(determination), answer_(answer), limit_(limit) {}

  std::string Run() {
    Expect("offence", determination_.offence_index(), answer_.query->offence);
    Expect("options", determination_.options().size(), answer_.count);
    Expect("facts to ask for", determination_.missing().size(), 0);
    Expect("outcome", static_cast<int>(determination_.outcome()),
           static_cast<int>(answer_.count == 1 ? Outcome::kDetermined
                                               : Outcome::kChoice));
    if (difference_.empty()) {
      for (int i = 0; i < answer_.count; ++i)
        CompareOption(i, determination_.options()[i], answer_.option[i]);
    }
    CompareSteps();
    return difference_;
  }

 private:
  // The first difference is kept.
  template <typename Engine, typename Ours>
  void Expect(absl::string_view what, const Engine& engine, const Ours& ours) {
    const std::string is = absl::StrCat(engine);
    const std::string limit = absl::StrCat(ours);
    if (is == limit || !difference_.empty()) return;
    difference_ =
        absl::StrCat(what, ": the engine has ", is, ", the limit ", limit);
  }

  void CompareOption(int index, const Option& engine, const LimitOption& ours) {
    const auto expect = [&](absl::string_view what, const auto& a,
                            const auto& b) {
      Expect(absl::StrCat("option ", index, ", ", what), a, b);
    };
    const bool fined = ours.kinds != 0;
    expect("branch", engine.branch ? int{*engine.branch} : -1,
           int{ours.branch});
    expect("tier", engine.tier ? int{*engine.tier} : -1, int{ours.tier});
    expect("tier before", engine.base_tier ? int{*engine.base_tier} : -1,
           int{ours.tier});
    expect("no penalty", int{engine.no_penalty}, int{!fined});
    expect("certain", int{engine.certain}, 1);
    int moves = 0;
    int place = 0;
    for (const Move& move : engine.moves) {
      moves |= MoveOf(move.effect) << place;
      place += 2;
    }
    expect("effects", moves, int{ours.moves});
    uint32_t kinds = 0;
    for (const Penalty& penalty : engine.penalties) {
      kinds |= 1u << static_cast<int>(penalty.kind);
      if (penalty.kind != Kind::kFine) continue;
      expect("fine", Show(penalty.fine), Show(ours.fine));
      expect("statutory range", Show(penalty.statutory),
             Show(answer_.statutory));
    }
    expect("kinds", kinds, ours.kinds);
    expect("below the minimum", int{engine.below_minimum},
           int{ours.below_minimum});
    expect("benchmark", Show(engine.benchmark),
           fined ? Show(answer_.benchmark) : "-");
  }

  // Every step that is about a condition, and one for every condition.
  void CompareSteps() {
    const std::vector<int>& criteria =
        limit_.CriteriaOf(determination_.offence_index());
    int counts[4] = {};  // branches, tiers, criteria, circumstances
    uint32_t excluded = 0;
    for (const Step& step : determination_.steps()) {
      const int holds = step.result == StepResult::kHolds ? 1 : 0;
      const auto expect = [&](absl::string_view what, int index, int bits,
                              int place) {
        Expect(absl::StrCat(what, " ", index), holds, bits >> place & 1);
      };
      switch (step.kind) {
        case StepKind::kBranch:
          ++counts[0];
          expect("branch", step.branch, answer_.conditions, step.branch);
          break;
        case StepKind::kTier:
          ++counts[1];
          expect("tier", step.tier, answer_.tiers, step.tier);
          break;
        case StepKind::kCriterion: {
          const auto found =
              std::find(criteria.begin(), criteria.end(), step.criterion);
          if (found == criteria.end())
            Expect("a criterion of another offence", step.criterion, "none");
          ++counts[2];
          expect("criterion", step.criterion, answer_.conditions,
                 static_cast<int>(found - criteria.begin()) + 2);
          break;
        }
        case StepKind::kCircumstance:
          ++counts[3];
          expect("circumstance", step.circumstance, answer_.circumstances,
                 step.circumstance);
          break;
        case StepKind::kExcluded:
          excluded |= 1u << step.circumstance;
          break;
        default:
          break;
      }
    }
    CompareCounts(counts, excluded);
  }

  void CompareCounts(const int (&counts)[4], uint32_t excluded) {
    const v1::Ruleset& catalog = limit_.catalog();
    uint32_t gates = 0;
    uint32_t all = 0;
    for (int i = 0; i < catalog.circumstance_size(); ++i) {
      const v1::Circumstance& one = catalog.circumstance(i);
      all |= 1u << i;
      if (one.effect_size() == 1 && one.effect(0) == v1::EFFECT_EXEMPT)
        gates |= 1u << i;
    }
    // A gate that acts ends the case: nothing else is told.
    const uint32_t told = answer_.gate ? gates : all;
    const int offence = determination_.offence_index();
    const bool gate = answer_.gate;
    Expect("branches tested", counts[0], gate ? 0 : 2);
    Expect("tiers tested", counts[1],
           gate ? 0 : catalog.offence(offence).tier_criteria_size());
    Expect("criteria tested", counts[2],
           gate ? 0 : static_cast<int>(limit_.CriteriaOf(offence).size()));
    Expect("circumstances tested", counts[3], std::popcount(told));
    Expect("circumstances excluded", excluded,
           uint32_t{answer_.circumstances} & ~uint32_t{answer_.acting} & told);
  }

  const Determination& determination_;
  const LimitAnswer& answer_;
  const Limit& limit_;
  std::string difference_;
};

}  // namespace

std::string Difference(const Determination& determination,
                       const LimitAnswer& answer, const Limit& limit) {
  return Comparison(determination, answer, limit).Run();
}

}  // namespace discretion::bench
