// SPDX-License-Identifier: Apache-2.0
#include "src/determine/walk.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "src/determine/adjust.h"

namespace discretion::determine {
namespace {

// Every result of one effect.
absl::StatusOr<Tracks> Act(const Work& work, Table& table, Effect effect,
                           const Track& track) {
  const ruleset::Rule& rule = *work.model.application_rules->Of(effect);
  Tracks out;
  for (size_t i = 0; i < rule.adjustments.size(); ++i) {
    absl::StatusOr<Adjusted> adjusted =
        Adjust(table, effect, rule, rule.adjustments[i], track.state);
    if (!adjusted.ok()) return adjusted.status();
    if (!adjusted->state) continue;
    const absl::StatusOr<std::optional<Range<Money>>> fine =
        FineOf(table, *adjusted->state);
    if (!fine.ok()) return fine.status();
    Track next{*adjusted->state, track.moves, track.steps};
    next.moves.push_back(
        {effect, static_cast<int8_t>(i), adjusted->state->tier, *fine});
    Step step{.stage = Stage::kRange,
              .kind = StepKind::kAdjusted,
              .result = StepResult::kHolds,
              .branch = static_cast<int8_t>(table.branch()),
              .tier = adjusted->state->tier.value_or(-1),
              .move = static_cast<int8_t>(track.moves.size()),
              .effect = effect};
    next.steps.push_back(step);
    step.kind = StepKind::kLadderEnd;
    if (adjusted->stopped) next.steps.push_back(step);
    out.push_back(std::move(next));
  }
  if (!out.empty()) return out;
  out.push_back(track);
  out.back().steps.push_back({.stage = Stage::kRange,
                              .kind = StepKind::kNoRoom,
                              .result = StepResult::kHolds,
                              .branch = static_cast<int8_t>(table.branch()),
                              .tier = track.state.tier.value_or(-1),
                              .effect = effect});
  return out;
}

}  // namespace

absl::StatusOr<Tracks> Walk(const Work& work, Table& table, const State& base,
                            const Way& way) {
  Tracks tracks;
  tracks.push_back({base});
  for (Effect effect : way) {
    Tracks next;
    for (const Track& track : tracks) {
      absl::StatusOr<Tracks> made = Act(work, table, effect, track);
      if (!made.ok()) return made.status();
      for (Track& one : *made) {
        const bool known =
            std::any_of(next.begin(), next.end(), [&](const Track& other) {
              return other.state.Same(one.state) &&
                     other.moves.size() <= one.moves.size() &&
                     (one.state.exact || other.moves == one.moves);
            });
        if (!known) next.push_back(std::move(one));
      }
    }
    tracks = std::move(next);
    if (tracks.size() > kMaxOptions) {
      return absl::ResourceExhaustedError(
          absl::StrCat("the circumstances of this case may act in more than ",
                       kMaxOptions, " ways; ask for fewer at a time"));
    }
  }
  return tracks;
}

}  // namespace discretion::determine
