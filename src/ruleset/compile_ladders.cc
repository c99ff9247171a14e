// SPDX-License-Identifier: Apache-2.0
// Ladders: rows of a table without its figures.

#include "absl/strings/str_cat.h"
#include "src/ruleset/compiler.h"

namespace discretion::ruleset {
namespace {

constexpr int kMaxTiers = 64;

}  // namespace

void Compiler::AddLadder(const v1::Ladder& message, const Place& place) {
  using M = v1::Ladder;
  const int position = static_cast<int>(model_->ladders.size());
  if (!Register(message.id(), ladders_, position, place)) return;
  Ladder ladder;
  ladder.id = message.id();
  switch (message.several_match()) {
    case M::SEVERAL_MATCH_HEAVIER:
      ladder.several_match = SeveralMatch::kHeavier;
      break;
    case M::SEVERAL_MATCH_LIGHTER:
      ladder.several_match = SeveralMatch::kLighter;
      break;
    default:
      ladder.several_match = SeveralMatch::kEach;
  }
  ladder.no_match = message.no_match() == M::NO_MATCH_STATUTE
                        ? NoMatch::kStatute
                        : NoMatch::kNoAnswer;
  if (message.tier_size() == 0 || message.tier_size() > kMaxTiers) {
    issues_.push_back(
        place.Error(0, 0,
                    absl::StrCat("the ladder has ", message.tier_size(),
                                 " tiers; 1 to ", kMaxTiers, " are possible"),
                    "give a tier for each row of the table"));
  }
  Index tiers;
  std::optional<Level> last;
  for (int i = 0; i < message.tier_size(); ++i) {
    const Place at = place.Child(M::kTierFieldNumber, i, message.tier(i).id());
    Register(message.tier(i).id(), tiers, i, at);
    ladder.tiers.push_back(ReadTier(message.tier(i), at));
    const std::optional<Level> level = ladder.tiers.back().level;
    if (level && last && *level < *last) {
      issues_.push_back(at.Error(v1::Tier::kLevelFieldNumber, 0,
                                 "the level is lower than an earlier tier's",
                                 "order the tiers from light to heavy"));
    }
    if (level) last = level;
  }
  CheckShares(message, ladder, place);
  model_->ladders.push_back(std::move(ladder));
}

Tier Compiler::ReadTier(const v1::Tier& message, const Place& place) {
  using M = v1::Tier;
  Tier tier;
  tier.id = message.id();
  if (message.level() != v1::LEVEL_UNSPECIFIED)
    tier.level = static_cast<Level>(message.level());
  tier.label = ToText(message.label());
  if (!message.has_label()) {
    if (tier.level) {
      tier.label = Name(*tier.level);
    } else {
      RequireText(false, place, M::kLabelFieldNumber,
                  "a label, or set a level,");
    }
  }
  for (int i = 0; i < message.criterion_size(); ++i) {
    if (const std::optional<int> criterion =
            Resolve(message.criterion(i), criteria_, "criterion", place,
                    M::kCriterionFieldNumber, i)) {
      tier.criteria.push_back(*criterion);
    }
  }
  tier.no_penalty = message.no_penalty();
  tier.mitigated = message.mitigated();
  if (tier.no_penalty && tier.mitigated) {
    issues_.push_back(place.Error(M::kMitigatedFieldNumber, 0,
                                  "a tier without penalty mitigates nothing",
                                  "remove `mitigated` or `no_penalty`"));
  }
  if (!message.share().empty()) {
    tier.share = ReadSpan(message.share(), expr::Type::kNumber, true, place,
                          M::kShareFieldNumber, 0);
    if (tier.share && !tier.share->share) {
      issues_.push_back(
          place.Error(M::kShareFieldNumber, 0,
                      absl::StrCat("`", message.share(), "` is not a share"),
                      "write percentages, such as `[30%, 60%]`"));
      tier.share.reset();
    }
    if (tier.no_penalty) {
      issues_.push_back(
          place.Error(M::kShareFieldNumber, 0,
                      "a tier without penalty has no share of the range",
                      "remove `share` or `no_penalty`"));
    }
  }
  tier.measures =
      ReadMeasures(message.measure(), place, M::kMeasureFieldNumber);
  return tier;
}

void Compiler::CheckShares(const v1::Ladder& message, const Ladder& ladder,
                           const Place& place) {
  std::vector<Figure> figures;
  for (int i = 0; i < static_cast<int>(ladder.tiers.size()); ++i) {
    const Tier& tier = ladder.tiers[i];
    if (!tier.share) continue;
    figures.push_back({Constant(*tier.share), message.tier(i).share(),
                       place.Child(v1::Ladder::kTierFieldNumber, i, tier.id),
                       v1::Tier::kShareFieldNumber, 0});
  }
  CheckNeighbours(figures, [this](const Figure& heavier, std::string what) {
    issues_.push_back(heavier.place.Error(
        heavier.number, heavier.index, std::move(what), std::string(kGapMend)));
  });
}

void Compiler::CheckNeighbours(const std::vector<Figure>& figures,
                               TellGap gap) {
  for (size_t i = 1; i < figures.size(); ++i) {
    const Figure& lighter = figures[i - 1];
    const Figure& heavier = figures[i];
    if (!lighter.range || !heavier.range) continue;
    const auto& top = lighter.range->max();
    const auto& bottom = heavier.range->min();
    if (!bottom) continue;
    const bool points = lighter.range->is_point() && heavier.range->is_point();
    const bool apart =
        top && (top->value < bottom->value ||
                (top->value == bottom->value && top->open && bottom->open));
    if (apart && !points) {
      gap(heavier, absl::StrCat("there is a gap between `", lighter.printed,
                                "` and `", heavier.printed,
                                "`: figures between them belong to no tier"));
    }
    const auto& lighter_bottom = lighter.range->min();
    if (lighter_bottom && bottom->value < lighter_bottom->value) {
      issues_.push_back(heavier.place.Warning(
          heavier.number, heavier.index,
          absl::StrCat("`", heavier.printed, "` begins below `",
                       lighter.printed, "`, the figure of the lighter tier"),
          "compare with the published table"));
    } else if (!top || bottom->value < top->value) {
      issues_.push_back(heavier.place.Warning(
          heavier.number, heavier.index,
          absl::StrCat("`", heavier.printed, "` overlaps `", lighter.printed,
                       "`"),
          "compare with the published table"));
    }
  }
}

}  // namespace discretion::ruleset
