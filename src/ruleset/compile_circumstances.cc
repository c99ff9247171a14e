// SPDX-License-Identifier: Apache-2.0
// Circumstances: what they do, where they come from, what they exclude.

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "src/ruleset/compiler.h"
#include "src/ruleset/exclusions.h"

namespace discretion::ruleset {
namespace {

using C = v1::Circumstance;

constexpr size_t kMaxCircumstances = 64;

}  // namespace

void Compiler::AddCircumstance(const v1::Circumstance& message,
                               const Place& place) {
  const int position = static_cast<int>(model_->circumstances.size());
  if (!Register(message.id(), circumstances_, position, place)) return;
  if (model_->circumstances.size() == kMaxCircumstances) {
    issues_.push_back(place.Error(
        0, 0,
        absl::StrCat("more than ", kMaxCircumstances,
                     " circumstances, those of included rulesets counted"),
        "split the ruleset into several"));
  }
  RequireText(message.has_name(), place, C::kNameFieldNumber,
              "the circumstance in our words");
  CheckEffects(message, place);
  Circumstance circumstance;
  circumstance.id = message.id();
  circumstance.name = ToText(message.name());
  for (int effect : message.effect()) circumstance.effects |= 1 << effect;
  circumstance.must = message.force() == v1::FORCE_MUST;
  circumstance.when = ReadCondition(message.when(), place, C::kWhenFieldNumber)
                          .value_or(expr::Ref{});
  circumstance.document = document_;
  circumstance.place = message.place();
  circumstance.evidence = ToText(message.evidence());
  circumstance.party_proves = message.party_proves();
  circumstance.printed = message.printed();
  circumstance.remark = ToText(message.remark());
  for (int approval : message.approval())
    circumstance.approvals |= 1 << approval;
  if (message.statute().empty() == message.place().empty()) {
    issues_.push_back(place.Error(
        C::kStatuteFieldNumber, 0,
        message.place().empty() ? "the circumstance has no legal source"
                                : "the circumstance has two legal sources",
        "give `statute: \"apl 33(1)\"`, or the `place` in this document"));
  }
  if (!message.statute().empty()) {
    circumstance.statute =
        ReadCitation(message.statute(), place, C::kStatuteFieldNumber, 0);
  }
  for (int i = 0; i < message.excludes_size(); ++i) {
    exclusions_.push_back(
        {message.excludes(i), place, C::kExcludesFieldNumber, i, position});
  }
  model_->circumstances.push_back(std::move(circumstance));
}

void Compiler::CheckEffects(const C& message, const Place& place) {
  const auto told = [&](std::string what, std::string mend) {
    issues_.push_back(place.Error(C::kEffectFieldNumber, 0, std::move(what),
                                  std::move(mend)));
  };
  if (message.effect_size() == 0) {
    told("the circumstance has no effect", "give `effect: EFFECT_…`");
  }
  uint8_t seen = 0;
  for (int effect : message.effect()) {
    if (seen >> effect & 1) told("an effect is given twice", "keep one");
    seen |= 1 << effect;
  }
  constexpr uint8_t kHeavier = 1 << v1::EFFECT_AGGRAVATE;
  if ((seen & kHeavier) != 0 && seen != kHeavier) {
    told("从重 stands beside a lighter effect, and nobody could choose",
         "make two circumstances of it");
  }
}

void Compiler::OrderCircumstances() {
  std::vector<Circumstance>& all = model_->circumstances;
  for (const Later& later : exclusions_) {
    const std::optional<int> excluded =
        Resolve(later.id, circumstances_, "circumstance", later.place,
                later.number, later.index);
    if (!excluded) continue;
    all[later.owner].excludes.push_back(*excluded);
  }
  circumstance_order_ = OrderExcluding(all, exclusions_, issues_);
}

void Compiler::ReadOmitted(const v1::Offence& message, const Place& place,
                           OffenceRule& rule) {
  std::vector<int> left;
  std::vector<bool> omitted(model_->circumstances.size());
  for (int i = 0; i < message.omit_size(); ++i) {
    const std::optional<int> found =
        Resolve(message.omit(i), circumstances_, "circumstance", place,
                v1::Offence::kOmitFieldNumber, i);
    if (found) omitted[*found] = true;
  }
  for (int index : circumstance_order_) {
    if (!omitted[index]) left.push_back(index);
  }
  rule.circumstances = model_->kept.lists.Keep(std::move(left));
}

}  // namespace discretion::ruleset
