// SPDX-License-Identifier: Apache-2.0
// Application rules that can never apply to the offences of their ruleset.

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "src/ruleset/compiler.h"

namespace discretion::ruleset {
namespace {

using A = v1::Adjustment;
using M = v1::ApplicationRules;

// What the tables and the statute behind them leave room for.
struct Room {
  bool two_tiers = false;  // some ladder has two with a penalty
  bool figures = false;
  bool minimum = false;  // of one, and not zero
  std::set<Level> levels;

  void AddLadder(const Ladder& ladder) {
    int penalties = 0;
    for (const Tier& tier : ladder.tiers) {
      penalties += !tier.no_penalty;
      if (tier.level) levels.insert(*tier.level);
    }
    two_tiers = two_tiers || penalties >= 2;
  }

  void AddBranch(const Branch& branch, const expr::Pool& pool) {
    for (const Component& component : branch.components) {
      if (component.kind != Kind::kFine && !component.unit) continue;
      figures = true;
      if (!component.amount || !component.amount->min) continue;
      const std::optional<Ratio> least =
          pool.Constant(component.amount->min->amount);
      minimum = minimum || least != Ratio(0);
    }
  }
};

Room RoomOf(const Model& model) {
  Room room;
  for (const OffenceRule& rule : model.rules) {
    const std::vector<Branch>& branches =
        model.provisions[rule.provision].branches;
    for (int b = 0; b < static_cast<int>(branches.size()); ++b) {
      room.AddBranch(branches[b], model.pool);
      if (const Ladder* ladder = model.LadderOf(rule, b)) {
        room.AddLadder(*ladder);
      }
    }
  }
  return room;
}

// Why an adjustment never acts; empty: it may.
std::string WhyNever(const A& adjustment, const Room& room) {
  if (adjustment.shift() != 0) {
    return room.two_tiers ? "" : "no ladder has two tiers with a penalty";
  }
  if (!room.figures) return "no provision has a fine or a term";
  if (!adjustment.below().empty() && !room.minimum) {
    return "no provision has a fine with a minimum above 0, or a term";
  }
  return "";
}

}  // namespace

void Compiler::CheckRulesApply(const M& message, const Place& place) {
  const Room room = RoomOf(*model_);
  const auto warn = [&](const Place& at, const std::string& why) {
    issues_.push_back(
        at.Warning(0, 0, absl::StrCat("this can never apply: ", why),
                   "compare with the document; remove it if it belongs to "
                   "another benchmark"));
  };
  for (int i = 0; i < message.rule_size(); ++i) {
    const v1::Rule& rule = message.rule(i);
    const Place at =
        place.Child(M::kRuleFieldNumber, i, v1::Effect_Name(rule.effect()));
    for (int j = 0; j < rule.adjustment_size(); ++j) {
      const A& adjustment = rule.adjustment(j);
      const std::string why = WhyNever(adjustment, room);
      // Where the statute has no minimum the other kind stands in.
      const bool instead = !adjustment.below().empty() && room.figures &&
                           rule.has_without_minimum();
      if (why.empty() || instead) continue;
      warn(at.Child(v1::Rule::kAdjustmentFieldNumber, j, ""), why);
    }
  }
  for (int i = 0; i < message.level_part_size(); ++i) {
    const v1::Level level = message.level_part(i).level();
    if (level == v1::LEVEL_UNSPECIFIED ||
        room.levels.count(static_cast<Level>(level)) > 0) {
      continue;
    }
    warn(place.Child(M::kLevelPartFieldNumber, i, ""), "no tier has the level");
  }
}

}  // namespace discretion::ruleset
