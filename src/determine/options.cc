// SPDX-License-Identifier: Apache-2.0
// From worlds to options: for each branch and tier every way in which effects
// may act, and the facts that would narrow them.

#include <algorithm>
#include <memory>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "src/determine/draft.h"
#include "src/determine/walk.h"
#include "src/determine/work.h"

namespace discretion::determine {
namespace {

using expr::Box;

using Ids = absl::InlinedVector<int, 8>;  // indexes of drafts

// A branch and tier, with all that may come out of it.
struct Start {
  bool begun = false;
  std::optional<Box> box;
  std::optional<Table> table;
  std::optional<Base> base;
  // The drafts of each way already walked.
  absl::InlinedVector<std::pair<Way, Ids>, 1> walked;
};

class Maker {
 public:
  explicit Maker(Work& work) : work_(work) {}

  absl::Status Run();

 private:
  absl::Status Begin(int branch, std::optional<int> tier, Start& start);
  absl::StatusOr<Ids> WalkFrom(Start& start, const Way& way);
  absl::Status AddPair(int branch, std::optional<int> tier,
                       const Choices& choices, Ids& ids);
  absl::StatusOr<Ids> OptionsOf(const World& world, const Choices& choices);
  int ExemptId();
  int KeepLast();
  void AddApprovals(Option& option) const;
  void Finish();

  Work& work_;
  absl::flat_hash_map<std::pair<int, int>, std::unique_ptr<Start>> starts_;
  absl::InlinedVector<Draft, 6> drafts_;
  std::array<uint8_t, 5> approvals_ = {};  // by Effect, of circumstances
  int exempt_ = -1;
};

// Leaves it without a table if the unknown facts cannot be so.
absl::Status Maker::Begin(int branch, std::optional<int> tier, Start& start) {
  if (start.begun) return absl::OkStatus();
  start.begun = true;
  if (work_.anything_unknown) {
    start.box = BoxOf(work_, branch, tier);
    if (!start.box) return absl::OkStatus();
  }
  start.table.emplace(work_, branch, start.box ? &*start.box : nullptr);
  const absl::Status status = start.table->Read();
  if (!status.ok()) return status;
  const absl::StatusOr<State> base = start.table->At(tier);
  if (!base.ok()) return base.status();
  if (start.table->may_fail()) work_.may_have_no_answer = true;
  start.base.emplace(*base);
  return absl::OkStatus();
}

// Index of the last draft, or of the earlier one that it is the same as.
int Maker::KeepLast() {
  const size_t last = drafts_.size() - 1;
  Draft& draft = drafts_[last];
  for (size_t i = 0; i < last; ++i) {
    Draft& there = drafts_[i];
    if (!there.Same(draft)) continue;
    if (draft.Before(there)) {
      std::swap(draft.option, there.option);
      std::swap(draft.steps, there.steps);
    }
    for (const Step& step : draft.steps) {
      const bool room = step.kind == StepKind::kNoRoom;
      if (room && std::find(there.steps.begin(), there.steps.end(), step) ==
                      there.steps.end()) {
        there.steps.push_back(step);
      }
    }
    drafts_.pop_back();
    return static_cast<int>(i);
  }
  return static_cast<int>(last);
}

int Maker::ExemptId() {
  if (exempt_ < 0) {
    MakeExemptDraft(work_, drafts_.emplace_back());
    exempt_ = KeepLast();
  }
  return exempt_;
}

absl::StatusOr<Ids> Maker::WalkFrom(Start& start, const Way& way) {
  for (const auto& [walked, ids] : start.walked) {
    if (walked == way) return ids;
  }
  const absl::StatusOr<Tracks> tracks =
      Walk(work_, *start.table, start.base->state(), way);
  if (!tracks.ok()) return tracks.status();
  Ids ids;
  for (const Track& track : *tracks) {
    const absl::Status made = MakeDraft(work_, *start.table, *start.base, track,
                                        drafts_.emplace_back());
    if (!made.ok()) return made;
    ids.push_back(KeepLast());
  }
  // Of one world each way is walked once.
  if (work_.worlds.size() > 1) start.walked.emplace_back(way, ids);
  return ids;
}

absl::Status Maker::AddPair(int branch, std::optional<int> tier,
                            const Choices& choices, Ids& ids) {
  Start here;
  Start* start = &here;
  if (work_.worlds.size() > 1) {
    std::unique_ptr<Start>& kept = starts_[{branch, tier.value_or(-1)}];
    if (kept == nullptr) kept = std::make_unique<Start>();
    start = kept.get();
  }
  const absl::Status begun = Begin(branch, tier, *start);
  if (!begun.ok()) return begun;
  if (!start->table) return absl::OkStatus();
  const ruleset::Ladder* ladder = start->table->ladder();
  const bool no_penalty = tier && ladder->tiers[*tier].no_penalty;
  const size_t ways = no_penalty ? 1 : choices.ways.size();
  for (size_t i = 0; i < ways; ++i) {
    const absl::StatusOr<Ids> walked =
        WalkFrom(*start, no_penalty ? Way() : choices.ways[i]);
    if (!walked.ok()) return walked.status();
    ids.insert(ids.end(), walked->begin(), walked->end());
  }
  if (choices.exempt && !no_penalty) ids.push_back(ExemptId());
  return absl::OkStatus();
}

absl::StatusOr<Ids> Maker::OptionsOf(const World& world,
                                     const Choices& choices) {
  Ids ids;
  if (world.called.gate) {
    ids.push_back(ExemptId());
    return ids;
  }
  const int branches = static_cast<int>(work_.provision.branches.size());
  for (int b = 0; b < branches; ++b) {
    if ((world.branches >> b & 1) == 0) continue;
    const ruleset::Ladder* ladder = work_.model.LadderOf(work_.rule, b);
    const uint64_t tiers =
        ladder == nullptr ? 0 : world.tiers[work_.rule.rows_of[b]];
    const bool statute_alone =
        ladder == nullptr ||
        (tiers == 0 && ladder->no_match == ruleset::NoMatch::kStatute);
    if (statute_alone) {
      const absl::Status status = AddPair(b, std::nullopt, choices, ids);
      if (!status.ok()) return status;
    }
    for (int t = 0; t < 64; ++t) {
      if ((tiers >> t & 1) == 0) continue;
      const absl::Status status = AddPair(b, t, choices, ids);
      if (!status.ok()) return status;
    }
  }
  return ids;
}

absl::Status Maker::Run() {
  // Worlds that offer the same are one.
  using Key = std::tuple<uint64_t, decltype(World::tiers), bool, Choices>;
  absl::flat_hash_set<Key> seen;
  int worlds = 0;
  for (size_t w = 0; w < work_.worlds.size(); ++w) {
    const World& world = work_.worlds[w];
    for (size_t i = 0; i < approvals_.size(); ++i)
      approvals_[i] |= world.called.approvals[i];
    const Choices& choices = work_.choices[w];
    if (work_.worlds.size() > 1 &&
        !seen.emplace(world.branches, world.tiers, world.called.gate, choices)
             .second) {
      continue;
    }
    const int number = worlds++;
    const absl::StatusOr<Ids> ids = OptionsOf(world, choices);
    if (!ids.ok()) return ids.status();
    if (ids->empty()) work_.may_have_no_answer = true;
    if (drafts_.size() > kMaxOptions) {
      return absl::ResourceExhaustedError(
          absl::StrCat("there are more than ", kMaxOptions,
                       " options; establish more facts"));
    }
    for (int id : *ids) {
      Draft& draft = drafts_[id];
      if (draft.last_world == number) continue;
      draft.last_world = number;
      ++draft.worlds;
    }
  }
  for (Draft& draft : drafts_) {
    draft.option.certain = draft.worlds == worlds && !work_.may_have_no_answer;
  }
  Finish();
  return absl::OkStatus();
}

void Maker::AddApprovals(Option& option) const {
  uint8_t bits = 0;
  const auto add = [&](Effect effect) {
    const size_t at = static_cast<size_t>(effect);
    bits |= approvals_[at];
    if (!work_.model.application_rules) return;
    const ruleset::Rule* rule = work_.model.application_rules->Of(effect);
    if (rule != nullptr) bits |= rule->approvals;
  };
  for (const Move& move : option.moves) add(move.effect);
  if (!option.branch) add(Effect::kExempt);
  for (Approval approval :
       {Approval::kCollective, Approval::kHead, Approval::kSuperior}) {
    if ((bits >> static_cast<int>(approval) & 1) != 0)
      option.approvals.push_back(approval);
  }
}

// No penalty first, then lighter tiers first; ways from one tier in the order
// of their length.
void Maker::Finish() {
  const auto place = [&](const Option& option) {
    constexpr int kNone = 64;  // the statute alone comes last
    // Tiers of different rows cannot be compared.
    const int rows = option.branch ? work_.rule.rows_of[*option.branch] : -1;
    return std::tuple(rows, option.base_tier.value_or(kNone),
                      option.branch.value_or(-1));
  };
  absl::InlinedVector<int, 8> order;
  for (size_t i = 0; i < drafts_.size(); ++i)
    order.push_back(static_cast<int>(i));
  std::sort(order.begin(), order.end(), [&](int a, int b) {
    const auto one = place(drafts_[a].option);
    const auto two = place(drafts_[b].option);
    if (one != two) return one < two;
    if (drafts_[a].Before(drafts_[b])) return true;
    return !drafts_[b].Before(drafts_[a]) && a < b;
  });
  for (int i : order) {
    Option& option = drafts_[i].option;
    AddApprovals(option);
    option.preferred =
        !option.moves.empty() &&
        std::all_of(option.moves.begin(), option.moves.end(),
                    [&](const Move& move) {
                      return work_.model.application_rules->Of(move.effect)
                          ->adjustments[move.adjustment]
                          .preferred;
                    });
    work_.options.push_back(std::move(option));
  }
  size_t steps = work_.steps.size();
  for (const Draft& draft : drafts_) steps += draft.steps.size();
  work_.steps.reserve(steps);
  for (Stage stage : {Stage::kCircumstance, Stage::kRange, Stage::kGuard}) {
    for (size_t i = 0; i < order.size(); ++i) {
      for (const Step& step : drafts_[order[i]].steps) {
        if (step.stage != stage) continue;
        work_.Note(step);
        work_.steps.back().option = static_cast<int16_t>(i);
      }
    }
  }
}

}  // namespace

absl::Status MakeOptions(Work& work) { return Maker(work).Run(); }

}  // namespace discretion::determine
