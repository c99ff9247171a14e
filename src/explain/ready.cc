// SPDX-License-Identifier: Apache-2.0
#include "src/explain/ready.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <optional>

#include "src/base/attached.h"
#include "src/base/fetch.h"
#include "src/explain/context.h"
#include "src/explain/sections.h"
#include "src/expr/phrases.h"

namespace discretion::explain {
namespace {

// Of one ruleset in one language.
class RulesetWords : public Attached {
 public:
  explicit RulesetWords(size_t offences) : places_(offences) {}
  ~RulesetWords() override {
    for (Place& place : places_) delete place.load();
  }

  // Two threads may make the same words; those of one are dropped.
  const OffenceWords& Of(const Ruleset& ruleset, int offence, Lang lang) const {
    Place& place = places_[offence];
    const OffenceWords* there = place.load(std::memory_order_acquire);
    if (there != nullptr) return *there;
    auto made = std::make_unique<const OffenceWords>(ruleset, offence, lang);
    if (place.compare_exchange_strong(there, made.get()))
      return *made.release();
    return *there;
  }

 private:
  using Place = std::atomic<const OffenceWords*>;

  mutable std::vector<Place> places_;
};

// Whether no case changes the statutory ranges.
bool AreFixed(const Context& context) {
  const expr::Pool& pool = context.model().pool;
  const auto fixed = [&](const std::optional<expr::Span::End>& end) {
    return !end || pool.Constant(end->amount);
  };
  for (const ruleset::Branch& branch : context.provision().branches) {
    for (const ruleset::Component& component : branch.components) {
      const std::optional<expr::Span>& amount = component.amount;
      if (amount && !(fixed(amount->min) && fixed(amount->max))) return false;
    }
  }
  return true;
}

}  // namespace

OffenceWords::OffenceWords(const Ruleset& ruleset, int offence, Lang lang) {
  const Context context(ruleset, ruleset.offences()[offence], {.lang = lang});
  AddLines(context);
  AddConditions(context);
  text_.shrink_to_fit();
  parts_.shrink_to_fit();
}

void OffenceWords::AddLines(const Context& context) {
  Document document(context.lang());
  if (AreFixed(context)) AddStatutes(context, document);
  basis_text_ = static_cast<uint32_t>(document.words().size());
  basis_parts_ = static_cast<uint32_t>(document.parts().size());
  if (context.has_table()) AddBenchmarkRow(context, document);
  row_text_ = static_cast<uint32_t>(document.words().size());
  text_ = document.text();
  lines_.assign(document.parts().begin(), document.parts().end());
  for (size_t i = basis_parts_; i < lines_.size(); ++i)
    lines_[i].begin -= basis_text_;
}

void OffenceWords::AddConditions(const Context& context) {
  const std::vector<ruleset::Branch>& branches = context.provision().branches;
  const std::vector<ruleset::Rows>& rows = context.rule().rows;
  size_t size = branches.size();
  for (const ruleset::Rows& one : rows) size += one.criteria.all().size();
  // Places take 16 bits.
  constexpr size_t kMostConditions = 60'000;
  const bool few = size <= kMostConditions;
  conditions_.reserve(size);
  first_.reserve(rows.size());
  for (const ruleset::Branch& branch : branches)
    Add(context, branch.when.value_or(expr::Ref()),
        few && branch.when.has_value());
  for (const ruleset::Rows& one : rows) {
    first_.push_back(static_cast<uint16_t>(conditions_.size()));
    for (int index : one.criteria.all()) {
      const ruleset::Criterion& criterion = context.model().criteria[index];
      Add(context, criterion.when, few && criterion.printed.empty());
    }
  }
}

void OffenceWords::Add(const Context& context, expr::Ref condition, bool kept) {
  constexpr size_t kMostParts = 60'000;
  Condition& of = conditions_.emplace_back();
  if (!kept || parts_.size() > kMostParts) return;
  const expr::Pool& pool = context.model().pool;
  const std::optional<expr::SimpleCondition> simple =
      expr::Simplify(pool, condition);
  if (!simple) return;
  of = {static_cast<uint16_t>(parts_.size()),
        static_cast<uint16_t>(simple->parts.size()), simple->any};
  const expr::Phrases phrases(context.lang());
  for (const expr::SimplePart& part : simple->parts) {
    const std::string figure =
        part.bits == 0
            ? ""
            : phrases.Figure(part.figure, &pool.symbols().at(part.slot));
    parts_.push_back({part, static_cast<uint32_t>(text_.size()),
                      static_cast<uint32_t>(figure.size())});
    text_ += figure;
  }
}

void OffenceWords::Fetch() const { discretion::Fetch(*this); }

void OffenceWords::FetchAll() const {
  discretion::FetchAll(text_);
  discretion::FetchAll(parts_);
  discretion::FetchAll(conditions_);
  discretion::FetchAll(first_);
  discretion::FetchAll(lines_);
}

const OffenceWords& WordsOf(const Ruleset& ruleset, int offence, Lang lang) {
  return ruleset.model()
      .words[static_cast<size_t>(lang)]
      .Get<RulesetWords>([&] {
        return std::make_unique<const RulesetWords>(ruleset.offences().size());
      })
      .Of(ruleset, offence, lang);
}

}  // namespace discretion::explain
