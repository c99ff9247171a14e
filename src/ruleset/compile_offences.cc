// SPDX-License-Identifier: Apache-2.0
// Offences: what stands around the printed table.

#include "absl/strings/str_cat.h"
#include "src/ruleset/compiler.h"
#include "src/ruleset/offence_reader.h"

namespace discretion::ruleset {
namespace {

using O = v1::Offence;

}  // namespace

void Compiler::AddOffence(const v1::Offence& message, const Place& place) {
  const int position = static_cast<int>(model_->offences.size());
  if (!Register(message.id(), offences_, position, place)) return;
  RequireText(message.has_name(), place, O::kNameFieldNumber, "the act's name");
  if (message.has_name() &&
      !AddName(message.name().zh(), offence_names_, position)) {
    issues_.push_back(place.Error(
        O::kNameFieldNumber, 0,
        absl::StrCat("the name `", message.name().zh(), "` is already taken"),
        "officers name offences by it; give each its own"));
  }
  std::optional<OffenceRule> rule = OffenceReader(*this, message, place).Read();
  if (!rule) return;
  ReadOmitted(message, place, *rule);
  rule->facts = model_->kept.lists.Keep(FactsOf(*rule));
  model_->offences.push_back(
      {message.id(), message.row(), ToText(message.name())});
  model_->rules.push_back(*std::move(rule));
}

std::vector<int> Compiler::FactsOf(const OffenceRule& rule) const {
  std::vector<bool> read(model_->facts.size());
  const auto add = [&](const std::optional<expr::Ref>& ref) {
    if (ref && ref->node >= 0) model_->pool.MarkFacts(*ref, read);
  };
  const auto add_span = [&](const expr::Span& span) {
    if (span.min) add(span.min->amount);
    if (span.max) add(span.max->amount);
  };
  for (const Branch& branch : model_->provisions[rule.provision].branches) {
    add(branch.when);
    for (const Component& component : branch.components) {
      add(component.base);
      add(component.cap);
      add(component.floor);
      if (component.amount) add_span(*component.amount);
    }
  }
  for (const Rows& rows : rule.rows) {
    for (int criterion : rows.criteria.all())
      add(model_->criteria[criterion].when);
  }
  for (const auto& branch : rule.cells) {
    for (const auto& column : branch) {
      for (const Cell& cell : *column) add_span(cell.span);
    }
  }
  for (int index : rule.methods) {
    if (index < 0) continue;
    for (int slot : model_->methods[static_cast<size_t>(index)]->facts)
      read[static_cast<size_t>(slot)] = true;
  }
  for (int index : rule.circumstances) add(model_->circumstances[index].when);
  for (const Derivation& derivation : model_->derivations) {
    if (!read[derivation.fact] || derivation.counts_events()) continue;
    for (int date : {derivation.from, derivation.to}) {
      if (date >= 0) read[date] = true;  // otherwise told
    }
  }
  std::vector<int> slots;
  for (size_t slot = 0; slot < read.size(); ++slot) {
    if (read[slot]) slots.push_back(static_cast<int>(slot));
  }
  return slots;
}

}  // namespace discretion::ruleset
