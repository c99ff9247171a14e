// SPDX-License-Identifier: Apache-2.0
#include "src/explain/context.h"

#include <algorithm>

#include "absl/container/inlined_vector.h"
#include "absl/strings/str_cat.h"
#include "src/base/fetch.h"
#include "src/determine/prepared.h"
#include "src/explain/prefetch.h"
#include "src/explain/ready.h"
#include "src/expr/print.h"

namespace discretion::explain {
Context::Context(const ruleset::Model& model, int offence,
                 const ExplainOptions& options)
    : model_(model),
      offence_(model.offences[offence]),
      rule_(model.rules[offence]),
      provision_(model.provisions[rule_.provision]),
      options_(options),
      givens_(model.facts.size()),
      value_words_(options.lang, absl::MakeSpan(room_)),
      values_(model.facts.size()),
      acts_(model.circumstances.size()) {}

Context::Context(const Ruleset& ruleset, const Offence& offence,
                 const ExplainOptions& options)
    : Context(ruleset.model(),
              static_cast<int>(&offence - ruleset.offences().data()), options) {
  unknown_.resize(model_.facts.size());
  slots_ = unknown_;
}

Context::Context(const Determination& determination,
                 const ExplainOptions& options)
    : Context(determination.ruleset().model(), determination.offence_index(),
              options) {
  // Asked for first, since all else is found through them.
  Fetch(rule_);
  Fetch(determination.prepared());
  if (!options.ids) {
    ready_ = &WordsOf(determination.ruleset(), determination.offence_index(),
                      options.lang);
  }
  Prefetch(model_, determination.offence_index(), options.lang, ready_);
  Prefetch(determination.prepared());
  determination_ = &determination;
  slots_ = determination.prepared().slots;
  FindGiven();
  WriteValues();
  FindSteps();
  FindActing();
}

// Most cases list facts as the ruleset does: each is looked for after the one
// before.
void Context::FindGiven() {
  const bool needed =
      determination_->prepared().told || !model_.derivations.empty();
  if (!needed) return;
  size_t next = 0;
  for (const Given& given : determination_->given().facts) {
    if (next >= givens_.size() || model_.facts[next].id != given.fact)
      next = static_cast<size_t>(*model_.FindFact(given.fact));
    givens_[next++] = &given;
  }
}

void Context::WriteValues() {
  struct Range {
    int slot;
    size_t begin;
    size_t end;
  };
  absl::InlinedVector<Range, 16> written;
  for (int slot = 0; slot < model_.symbols.size(); ++slot) {
    const expr::Symbol& symbol = model_.symbols.at(slot);
    const expr::Value& value = slots_[slot];
    if (!value.known()) continue;
    values_[slot] = expr::StoredWords(symbol, value, lang());
    if (!values_[slot].empty()) continue;
    const size_t begin = value_words_.size();
    expr::AddValue(symbol, value, value_words_);
    written.push_back({slot, begin, value_words_.size()});
  }
  for (const Range& range : written) {
    values_[range.slot] =
        value_words_.text().substr(range.begin, range.end - range.begin);
  }
}

void Context::FindSteps() {
  const absl::Span<const Step> steps = determination_->steps();
  for (size_t i = steps.size(); i-- > 0;) {
    Place& place = places_[static_cast<size_t>(steps[i].kind)];
    place.begin = static_cast<uint32_t>(i);
    if (place.end == 0) place.end = static_cast<uint32_t>(i + 1);
  }
}

// None excludes an earlier one, so that one pass decides.
void Context::FindActing() {
  for (const Step& step : StepsFor(StepKind::kCircumstance)) {
    if (step.kind != StepKind::kCircumstance) continue;
    acts_[step.circumstance] = step.result == StepResult::kHolds ? Acts::kYes
                               : step.result == StepResult::kFails
                                   ? Acts::kNo
                                   : Acts::kOpen;
  }
  for (int by : rule_.circumstances) {
    if (acts_[by] == Acts::kNo) continue;
    for (int which : model_.circumstances[by].excludes) {
      acts_[which] = acts_[by] == Acts::kYes
                         ? Acts::kNo
                         : std::min(acts_[which], Acts::kOpen);
    }
  }
  for (int index : rule_.circumstances) {
    if (acts_[index] == Acts::kYes) acting_.push_back(index);
  }
}

int Context::CountWith(Effect effect, Acts acts) const {
  // Those that act were gathered; most are asked for.
  const bool gathered = acts == Acts::kYes;
  int count = 0;
  for (int index : gathered ? absl::MakeConstSpan(acting_)
                            : absl::MakeConstSpan(*rule_.circumstances))
    count += IsWith(index, effect, acts);
  return count;
}

std::optional<int> Context::GroundOf(Effect effect) const {
  const Acts acts = GroundsAct(effect);
  for (int index : rule_.circumstances) {
    if (IsWith(index, effect, acts)) return index;
  }
  return std::nullopt;
}

bool Context::has_tiers() const {
  return std::any_of(rule_.rows_of.begin(), rule_.rows_of.end(), [&](int rows) {
    return rule_.rows[rows].ladder.has_value();
  });
}

std::string Context::Id(absl::string_view id) const {
  return options_.ids && !id.empty() ? absl::StrCat(" [", id, "]") : "";
}

}  // namespace discretion::explain
