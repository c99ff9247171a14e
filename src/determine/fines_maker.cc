// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstring>
#include <numeric>
#include <utility>

#include "src/determine/plan_maker.h"

namespace discretion::determine {
namespace {

// Amounts are numbers of parts; beyond these the stages compute them.
constexpr int64_t kMostDenominator = 1'000'000;
constexpr int64_t kMostParts = int64_t{1} << 53;
constexpr size_t kMostEnds = 15;  // results of Plan::Listed
constexpr size_t kMostMoves = 4;  // bytes of Result::moves

using Key = std::vector<int64_t>;
using MaybeRange = std::optional<Range<Ratio>>;

void Widen(const MaybeRange& range, int64_t& denominator) {
  if (!range) return;
  for (const auto& end : {range->min(), range->max()}) {
    if (!end || denominator > kMostDenominator ||
        denominator % end->value.denominator() == 0) {
      continue;
    }
    denominator = std::lcm(
        denominator, std::min(end->value.denominator(), kMostDenominator + 1));
  }
}

// nullopt if it is too large.
std::optional<Amount> ToParts(const MaybeRange& range, int64_t denominator) {
  Amount amount{0, 0, 0};
  if (!range) return amount;
  amount.has = Amount::kFine;
  const auto read = [&](const std::optional<Range<Ratio>::End>& end,
                        int64_t& out, uint8_t there, uint8_t open) {
    if (!end) return true;
    amount.has |= there | (end->open ? open : 0);
    const int64_t times = denominator / end->value.denominator();
    return !__builtin_mul_overflow(end->value.numerator(), times, &out) &&
           out >= 0 && out <= kMostParts;
  };
  if (!read(range->min(), amount.min, Amount::kMin, Amount::kMinOpen) ||
      !read(range->max(), amount.max, Amount::kMax, Amount::kMaxOpen)) {
    return std::nullopt;
  }
  return amount;
}

bool Equal(const Amount& a, const Amount& b) {
  return a.min == b.min && a.max == b.max && a.has == b.has;
}

bool SameOutcome(const Result& a, const Result& b) {
  return a.tier == b.tier && a.imposed == b.imposed && Equal(a.fine, b.fine);
}

// Whether only an open end keeps two outcomes apart.
bool AreClose(const Result& a, const Result& b) {
  return a.tier == b.tier && a.imposed == b.imposed &&
         a.fine.min == b.fine.min && a.fine.max == b.fine.max &&
         a.fine.has != b.fine.has;
}

void AddRange(const MaybeRange& range, Key& key) {
  key.push_back(range.has_value());
  if (!range) return;
  for (const auto& end : {range->min(), range->max()}) {
    key.push_back(!end ? 0 : end->open ? 1 : 2);
    if (!end) continue;
    key.push_back(end->value.numerator());
    key.push_back(end->value.denominator());
  }
}

void AddState(const State& state, Key& key) {
  key.push_back(state.imposed);
  AddRange(state.fine, key);
}

}  // namespace

bool FinesMaker::shifts() const {
  if (!model_.application_rules) return false;
  for (const std::optional<ruleset::Rule>& rule :
       model_.application_rules->rules) {
    if (!rule) continue;
    for (const ruleset::Adjustment& adjustment : rule->adjustments) {
      if (adjustment.is == ruleset::Adjustment::Is::kShift) return true;
    }
  }
  return false;
}

bool FinesMaker::FindKey(Table& table, std::optional<int> tier,
                         const State& base) {
  const ruleset::Ladder* ladder = table.ladder();
  key_.assign({ladder == nullptr ? -1 : ladder - model_.ladders.data(),
               tier.value_or(-1), table.fine()});
  for (const ruleset::Component& one : table.statute().components)
    key_.push_back(static_cast<int>(one.kind) * 8 + static_cast<int>(one.duty));
  if (table.fine() >= 0) AddRange(table.figures().statutory(), key_);
  AddState(base, key_);
  if (ladder == nullptr || !tier || !shifts()) return true;
  for (size_t t = 0; t < ladder->tiers.size(); ++t) {
    const absl::StatusOr<State> state = table.At(static_cast<int>(t));
    if (!state.ok() || !state->exact) return false;
    AddState(*state, key_);
  }
  return true;
}

const BranchFines& FinesMaker::Of(const ruleset::OffenceRule& rule,
                                  int branch) {
  const Branch key{
      model_.LadderOf(rule, branch),
      model_.provisions[rule.provision].branches[branch].components,
      &(*rule.cells)[branch]};
  const auto known = branches_.find(key);
  if (known != branches_.end()) return known->second;
  return branches_.emplace(key, Make(rule, branch)).first->second;
}

BranchFines FinesMaker::Make(const ruleset::OffenceRule& rule, int branch) {
  Options options;
  Steps steps;
  std::vector<MethodValue> method_values;
  const Work work{.model = model_,
                  .rule = rule,
                  .provision = model_.provisions[rule.provision],
                  .slots = unknown_,
                  .anything_unknown = true,
                  .options = options,
                  .steps = steps,
                  .method_values = method_values};
  BranchFines fines;
  for (const ruleset::Component& one :
       work.provision.branches[branch].components) {
    // The stages answer at once.
    if (one.unit || one.bounded() || one.alternative >= 0) return fines;
  }
  Table table(work, branch, nullptr);
  if (!table.Read().ok() || !table.figures().exact()) return fines;
  if (table.fine() >= 0) {
    const std::vector<ruleset::Component>& components =
        table.statute().components;
    const auto is_fine = [](const ruleset::Component& one) {
      return one.kind == Kind::kFine;
    };
    if (std::count_if(components.begin(), components.end(), is_fine) > 1)
      return fines;
    if (const auto& base = components[table.fine()].base) {
      fines.base = expr::FactOf(model_.pool, *base);
      if (!fines.base) return fines;
    }
  }
  fines.covered = true;
  fines.plans.push_back(MakeTier(work, table, std::nullopt));
  if (table.ladder() == nullptr) return fines;
  const int tiers = static_cast<int>(table.ladder()->tiers.size());
  for (int t = 0; t < tiers; ++t)
    fines.plans.push_back(MakeTier(work, table, t));
  return fines;
}

const FinesPlan* FinesMaker::MakeTier(const Work& work, Table& table,
                                      std::optional<int> tier) {
  const absl::StatusOr<State> base = table.At(tier);
  if (!base.ok() || !base->exact) return nullptr;
  if (!FindKey(table, tier, *base)) return nullptr;
  const auto known = known_.find(key_);
  if (known != known_.end()) return known->second;
  const bool no_penalty = tier && table.ladder()->tiers[*tier].no_penalty;
  const std::optional<std::vector<End>> ends =
      EndsOf(work, table, *base, no_penalty);
  const FinesPlan* const plan = ends && ends->size() <= kMostEnds
                                    ? Write(table, *base, no_penalty, *ends)
                                    : nullptr;
  known_.emplace(key_, plan);
  return plan;
}

std::optional<std::vector<FinesMaker::End>> FinesMaker::EndsOf(
    const Work& work, Table& table, const State& base, bool no_penalty) const {
  constexpr size_t kUsual = 8;
  std::vector<End> ends;
  ends.reserve(kUsual);
  if (no_penalty) {
    End& end = ends.emplace_back();
    end.track.state = base;
    end.ways = ~uint32_t{0};
    return ends;
  }
  for (size_t w = 0; w < ways_.size(); ++w) {
    absl::StatusOr<Tracks> tracks = Walk(work, table, base, ways_[w]);
    if (!tracks.ok()) return std::nullopt;
    for (Track& track : *tracks) {
      if (!track.state.exact || track.moves.size() > kMostMoves)
        return std::nullopt;
      auto same = std::find_if(ends.begin(), ends.end(), [&](const End& end) {
        return SameMoves(end.track.moves, track.moves) &&
               end.track.state.Same(track.state);
      });
      if (same == ends.end()) {
        ends.emplace_back().track = std::move(track);
        same = ends.end() - 1;
      }
      same->ways |= uint32_t{1} << w;
    }
  }
  std::sort(ends.begin(), ends.end(), [](const End& a, const End& b) {
    return Before(a.track.moves, b.track.moves);
  });
  return ends;
}

const FinesPlan* FinesMaker::Write(const Table& table, const State& base,
                                   bool no_penalty,
                                   const std::vector<End>& ends) {
  FinesPlan plan;
  const MaybeRange statutory =
      table.fine() < 0 ? MaybeRange() : table.figures().statutory();
  Widen(statutory, plan.denominator);
  Widen(base.fine, plan.denominator);
  for (const End& end : ends) Widen(end.track.state.fine, plan.denominator);
  if (plan.denominator > kMostDenominator) return nullptr;
  absl::InlinedVector<Result, kMostEnds> results;
  bool fits = true;
  const auto amount = [&](const MaybeRange& range) {
    const std::optional<Amount> parts = ToParts(range, plan.denominator);
    fits = fits && parts;
    if (!parts) return Amount{};
    plan.largest = std::max({plan.largest, parts->min, parts->max});
    return *parts;
  };
  plan.statutory = amount(statutory);
  plan.benchmark = amount(base.fine);
  for (const End& end : ends) {
    const State& state = end.track.state;
    Result result{.fine = amount(state.fine),
                  .imposed = state.imposed,
                  .moves = 0,
                  .tier = state.tier.value_or(-1),
                  .branch = -1};
    for (size_t i = 0; i < end.track.moves.size(); ++i) {
      const Move& move = end.track.moves[i];
      fits = fits && move.adjustment < kMostAdjustments;
      result.moves |= MoveBits(static_cast<int>(move.effect), move.adjustment)
                      << (8 * i);
    }
    results.push_back(result);
  }
  if (!fits) return nullptr;
  for (const Result& one : results) {
    for (const Result& other : results) plan.close |= AreClose(one, other);
  }
  plan.no_penalty = no_penalty;
  plan.pattern = PatternOf(results, ends, no_penalty);
  const size_t bytes = sizeof(plan) + results.size() * sizeof(Result);
  std::byte* const at = records_.Add(bytes);
  std::memcpy(at, &plan, sizeof(plan));
  std::memcpy(at + sizeof(plan), results.data(),
              results.size() * sizeof(Result));
  return reinterpret_cast<const FinesPlan*>(at);
}

uint32_t FinesMaker::PatternOf(absl::Span<const Result> results,
                               const std::vector<End>& ends, bool no_penalty) {
  Pattern pattern;
  for (size_t i = 0; i < results.size(); ++i) {
    size_t first = 0;
    while (!SameOutcome(results[first], results[i])) ++first;
    pattern.emplace_back(no_penalty ? ~uint32_t{0} : ends[i].ways,
                         static_cast<int>(first));
  }
  const auto found = std::find(patterns_.begin(), patterns_.end(), pattern);
  const auto number = static_cast<uint32_t>(found - patterns_.begin());
  if (found == patterns_.end()) patterns_.push_back(std::move(pattern));
  return number;
}

std::vector<uint64_t> FinesMaker::Listed(
    const std::vector<uint32_t>& choices) const {
  std::vector<uint64_t> all;
  for (const Pattern& pattern : patterns_) {
    for (uint32_t choice : choices) {
      uint64_t listed = 0;
      uint64_t count = 0;
      uint32_t seen = 0;  // outcomes
      for (size_t i = 0; i < pattern.size(); ++i) {
        const auto [ways, first] = pattern[i];
        if ((ways & choice) == 0 || (seen >> first & 1) != 0) continue;
        seen |= uint32_t{1} << first;
        listed |= static_cast<uint64_t>(i) << (4 + 4 * count++);
      }
      all.push_back(listed | count);
    }
  }
  return all;
}

}  // namespace discretion::determine
