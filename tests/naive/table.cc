// SPDX-License-Identifier: Apache-2.0
#include "tests/naive/table.h"

#include <cstdlib>
#include <utility>

#include "tests/naive/method.h"
#include "tests/naive/naive.h"

namespace discretion::naive {
namespace {

// Reading: a branch with rows of its own has those only. For schemas that have
// such branches.
template <typename Offence>
void TakeOwnRows(const Offence& offence, const std::string& branch,
                 std::string& ladder, std::vector<v1::TierCriteria>& criteria) {
  if constexpr (requires { offence.branch_ladder(); }) {
    for (const auto& own : offence.branch_ladder()) {
      if (own.branch() != branch) continue;
      ladder = own.ladder();
      criteria = {own.tier_criteria().begin(), own.tier_criteria().end()};
    }
  }
}

}  // namespace

Book::Book(const v1::Ruleset& ruleset, absl::Span<const v1::Ruleset> included,
           const std::string& wanted, const Facts& given)
    : declared(DeclaredFacts(ruleset, included)), facts(given), given(given) {
  const auto add = [this](const v1::Ruleset& from) {
    for (const auto& it : from.provision()) provisions[it.id()] = it;
    for (const auto& it : from.criterion()) criteria[it.id()] = it;
    for (const auto& it : from.ladder()) ladders[it.id()] = it;
    for (const auto& it : from.method()) methods[it.id()] = it;
    for (const auto& it : from.circumstance()) circumstances.push_back(it);
    if (from.has_application_rules()) rules = from.application_rules();
  };
  // Own rules replace those of included rulesets as a whole.
  for (const v1::Ruleset& other : included) add(other);
  add(ruleset);
  for (const v1::Offence& it : ruleset.offence()) {
    if (it.id() == wanted) offence = it;
  }
  if (offence.id().empty()) std::abort();
}

bool Book::Holds(const std::string& condition) {
  const std::optional<bool> truth = naive::Holds(condition, facts, declared);
  if (!truth) error = true;
  return truth.value_or(false);
}

std::optional<NaiveRange> Book::Compute(const std::string& span, bool money) {
  const std::optional<NaiveRange> out =
      naive::Compute(ParseSpan(span), money, facts, declared);
  if (!out) error = true;
  return out;
}

BranchTable::BranchTable(Book& book, const std::string& branch,
                         std::vector<v1::Component> components,
                         std::vector<v1::Alternative> alternatives)
    : book_(book),
      branch_(branch),
      components_(std::move(components)),
      alternatives_(std::move(alternatives)) {
  std::string ladder = book.offence.ladder();
  own_criteria_ = {book.offence.tier_criteria().begin(),
                   book.offence.tier_criteria().end()};
  TakeOwnRows(book.offence, branch, ladder, own_criteria_);
  if (!ladder.empty()) ladder_ = book.ladders.at(ladder);
  const v1::Component* fine = Find(v1::Component::KIND_FINE);
  if (fine == nullptr) return;
  bool money = true;  // yuan, or yuan for each unit
  if (!fine->base().empty()) {
    const Value base = Evaluate(Parse(fine->base()), book.facts, book.declared);
    if (base.type == Value::kError) book.error = true;
    money = base.type != Value::kMoney;
    base_ = base.number;
    if (base_ == Fraction(0)) book.readings.insert("base-of-zero");
  }
  money_ = money;
  if (fine->base().find("(") != std::string::npos) book.stepped = true;
  statute_ = book.Compute(fine->amount(), money).value_or(NaiveRange{});
  unbounded_ = *statute_;
  if (fine->cap().empty() && fine->floor().empty()) return;
  statute_ = Bounded(*statute_);
  bounded_ = true;
}

NaiveRange BranchTable::Bounded(const NaiveRange& figures) {
  const v1::Component& fine = *Find(v1::Component::KIND_FINE);
  const auto sum = [this](const std::string& text) -> std::optional<Fraction> {
    if (text.empty()) return std::nullopt;
    return book_.Compute(text, /*money=*/true)
        .value_or(NaiveRange{})
        .min->value;
  };
  const NaiveRange fen = Times(figures, base_);
  const NaiveRange out = Between(fen, sum(fine.floor()), sum(fine.cap()));
  if (out != fen) book_.capped = true;
  return out;
}

NaiveRange BranchTable::StatuteOf(v1::Component::Kind kind) const {
  return *Compute(ParseSpan(Find(kind)->amount()), /*money=*/false, {}, {});
}

std::optional<NaiveRange> BranchTable::Whole(v1::Component::Kind kind,
                                             const NaiveRange& figures) const {
  return WholeTerm(figures, Find(kind)->unit() == v1::Component::UNIT_YEARS);
}

NaiveRange BranchTable::TermAt(const v1::Component& component, int tier) {
  const NaiveRange statute = StatuteOf(component.kind());
  if (tier < 0) return statute;
  const v1::Tier& row = this->tier(tier);
  const v1::Benchmark* column = Column(component.kind());
  const std::string cell = column == nullptr ? row.share() : column->cell(tier);
  if (cell.empty() || cell == "whole" || cell == "none") return statute;
  NaiveRange term;
  if (ParseSpan(cell).percent) {
    term = Part(statute, cell).value_or(statute);
  } else {
    term = *Compute(ParseSpan(cell), /*money=*/false, {}, {});
  }
  std::optional<NaiveRange> held = term;
  if (!IsMitigated(row)) held = HoldInside(term, statute);
  term = held && Whole(component.kind(), *held) ? *held : statute;
  for (const v1::LevelPart& part : book_.rules.level_part()) {
    if (part.level() != row.level()) continue;
    const std::optional<NaiveRange> taken = Part(term, part.part());
    if (taken && Whole(component.kind(), *taken)) term = *taken;
  }
  return term;
}

const v1::Component* BranchTable::Find(v1::Component::Kind kind) const {
  for (const v1::Component& component : components_) {
    if (component.kind() == kind) return &component;
  }
  return nullptr;
}

std::vector<int> BranchTable::MatchingTiers() {
  if (tiers() == 0) return {-1};
  std::vector<int> matching;
  for (int i = 0; i < tiers(); ++i) {
    std::vector<std::string> criteria(tier(i).criterion().begin(),
                                      tier(i).criterion().end());
    for (const v1::TierCriteria& own : own_criteria_) {
      if (own.tier() != tier(i).id()) continue;
      criteria.insert(criteria.end(), own.criterion().begin(),
                      own.criterion().end());
    }
    bool holds = false;
    for (const std::string& id : criteria) {
      if (book_.Holds(book_.criteria.at(id).when())) holds = true;
    }
    if (holds) matching.push_back(i);
  }
  if (matching.empty()) {
    if (ladder_.no_match() == v1::Ladder::NO_MATCH_STATUTE) return {-1};
    return {};
  }
  if (ladder_.several_match() == v1::Ladder::SEVERAL_MATCH_HEAVIER) {
    return {matching.back()};
  }
  if (ladder_.several_match() == v1::Ladder::SEVERAL_MATCH_LIGHTER) {
    return {matching.front()};
  }
  return matching;
}

// The column of a kind; one for this branch goes before one for all.
const v1::Benchmark* BranchTable::Column(v1::Component::Kind kind) const {
  const v1::Benchmark* found = nullptr;
  for (const v1::Benchmark& column : book_.offence.benchmark()) {
    if (column.kind() != kind) continue;
    if (column.branch() == branch_) return &column;
    if (column.branch().empty()) found = &column;
  }
  return found;
}

bool BranchTable::Imposed(const v1::Component& component, int tier) {
  // Reading: the statute alone has no level, so it imposes nothing that the
  // statute adds from a level on.
  if (tier < 0) {
    if (component.from_level() == v1::LEVEL_UNSPECIFIED) return true;
    book_.readings.insert("from-level-without-tier");
    return false;
  }
  if (this->tier(tier).no_penalty()) return false;
  if (this->tier(tier).level() < component.from_level()) return false;
  const v1::Benchmark* column = Column(component.kind());
  if (column == nullptr || column->cell(tier) != "none") return true;
  // A compulsory kind that the table leaves out stays (CHECK_MISSING_KIND).
  return component.duty() == v1::Component::DUTY_COMPULSORY;
}

// What the method gives, held as the figures of a tier are.
NaiveRange BranchTable::MethodRange(int tier) {
  const std::optional<NaiveRange> fine =
      MethodFine({.method = book_.methods.at(book_.offence.method()),
                  .facts = book_.facts,
                  .given = book_.given,
                  .declared = book_.declared,
                  .values = book_.values,
                  .statute = unbounded_,
                  .money = money_,
                  .trace = &book_.trace});
  if (!fine) {
    book_.error = true;
    return statute();
  }
  const NaiveRange made = bounded_ ? Bounded(*fine) : *fine;
  const NaiveRange held = HoldInside(made, statute()).value_or(statute());
  if (held != made) book_.readings.insert("method-held");
  return tier < 0 ? held : OfLevel(held, tier);
}

NaiveRange BranchTable::Range(int tier) {
  if (!book_.offence.method().empty() && (tier >= 0 || tiers() == 0))
    return MethodRange(tier);
  if (tier < 0) return statute();
  const v1::Tier& row = this->tier(tier);
  const v1::Benchmark* column = Column(v1::Component::KIND_FINE);
  std::string cell = column == nullptr ? row.share() : column->cell(tier);
  if (cell.empty() || cell == "whole" || cell == "none") {
    // Reading: `level_part` takes no part of what is the statutory range
    // itself.
    for (const v1::LevelPart& part : book_.rules.level_part()) {
      if (part.level() == row.level()) {
        book_.readings.insert("level-part-of-statute");
      }
    }
    return statute();
  }
  NaiveRange range;
  if (ParseSpan(cell).percent) {
    range = Part(statute(), cell).value_or(statute());
  } else {
    const v1::Component& fine = *Find(v1::Component::KIND_FINE);
    const bool money =
        fine.base().empty() ||
        Evaluate(Parse(fine.base()), book_.facts, book_.declared).type !=
            Value::kMoney;
    range = book_.Compute(cell, money).value_or(statute());
    if (bounded_) range = Bounded(range);
  }
  if (!IsMitigated(row))
    range = HoldInside(range, statute()).value_or(statute());
  return OfLevel(range, tier);
}

NaiveRange BranchTable::OfLevel(NaiveRange range, int tier) {
  const v1::Tier& row = this->tier(tier);
  for (const v1::LevelPart& part : book_.rules.level_part()) {
    if (part.level() == row.level()) {
      const std::optional<NaiveRange> taken = Part(range, part.part());
      if (!taken) book_.readings.insert("level-part-leaves-nothing");
      range = taken.value_or(range);
    }
  }
  return range;
}

State BranchTable::AtTier(int tier) {
  State out = {.tier = tier};
  for (const v1::Component& component : components_) {
    if (!Imposed(component, tier)) continue;
    out.kinds.insert(component.kind());
    if (component.kind() == v1::Component::KIND_FINE) {
      out.range = Range(tier);
    } else if (!component.amount().empty()) {
      out.terms[component.kind()] = TermAt(component, tier);
    }
  }
  return out;
}

std::vector<BranchTable> HoldingBranches(Book& book) {
  const v1::Provision& provision =
      book.provisions.at(book.offence.penalised_by());
  const std::vector<v1::Component> shared(provision.component().begin(),
                                          provision.component().end());
  std::vector<BranchTable> out;
  const std::vector<v1::Alternative> alternatives(
      provision.alternative().begin(), provision.alternative().end());
  if (provision.branch().empty())
    out.emplace_back(book, "", shared, alternatives);
  for (const v1::Branch& branch : provision.branch()) {
    if (!book.Holds(branch.when())) continue;
    std::vector<v1::Component> components = shared;
    components.insert(components.end(), branch.component().begin(),
                      branch.component().end());
    std::vector<v1::Alternative> all = alternatives;
    all.insert(all.end(), branch.alternative().begin(),
               branch.alternative().end());
    out.emplace_back(book, branch.id(), std::move(components), std::move(all));
  }
  return out;
}

}  // namespace discretion::naive
