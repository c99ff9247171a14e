// SPDX-License-Identifier: Apache-2.0
// One provision, one ladder and one offence.

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/naive/generator.h"

namespace discretion::naive {
namespace {

using Component = v1::Component;

// A fine in tenths of its unit.
struct Fine {
  int min = 0;
  int max = 0;
  bool max_open = false;
  std::string base = {};
  std::string cap = {};
  std::string floor = {};
};

std::string Decimal(int tenths) {
  std::string out = absl::StrCat(tenths / 10);
  if (tenths % 10 != 0) absl::StrAppend(&out, ".", tenths % 10);
  return out;
}

Fine DrawnFine(Dice& dice) {
  Fine out = {.base = dice.Pick({"", "", "worth", "units"})};
  if (out.base == "units" && dice.Chance(60))
    out.base = dice.Pick(
        {"ceil(units / 2)", "floor(units / 2)", "floor(units / 2) + 1"});
  if (out.base == "worth") {
    out.min = dice.Pick<int>({0, 10, 50, 100});
    out.max = out.min + dice.Pick<int>({50, 100});
  } else if (!out.base.empty()) {
    out.min = dice.Pick<int>({0, 1000, 5000});
    out.max = out.min + dice.Pick<int>({5000, 10000});
  } else {
    out.min = dice.Pick<int>({0, 10000, 20000, 100000});
    out.max = out.min + dice.Pick<int>({100000, 200000, 500000});
  }
  out.max_open = dice.Chance(12);
  if (dice.Chance(25)) {
    // In yuan, so that some fines lie beyond: above the least, below the most.
    const int most = out.max / 10;
    if (out.base.empty()) {
      out.cap = absl::StrCat(dice.Pick<int>({most, most * 3 / 4 + 1}));
    } else {
      out.cap = dice.Pick({"1000", "30000", "max(worth, 50000)"});
    }
  }
  if (!out.base.empty() && dice.Chance(20))
    out.floor = dice.Pick({"1", "500.5", "1000"});
  return out;
}

class Table {
 public:
  Table(Dice& dice, int number, v1::Ruleset& ruleset)
      : dice_(dice), number_(number), ruleset_(ruleset) {}

  void Add() {
    has_ladder_ = dice_.Chance(90);
    offence_ = ruleset_.add_offence();
    if (has_ladder_) AddLadder();
    AddProvision();
    AddOffence();
  }

 private:
  std::string Id(const std::string& letter) const {
    return absl::StrCat(letter, "-", number_);
  }
  int tiers() const { return static_cast<int>(tier_count_); }
  // The first tier with a penalty.
  int first() const { return no_penalty_ ? 1 : 0; }

  // --- The ladder.

  std::string AddCriterion(const std::string& when) {
    v1::Criterion& it = *ruleset_.add_criterion();
    it.set_id(absl::StrCat("k-", ruleset_.criterion_size()));
    it.set_when(when);
    SetText(it.mutable_name(), absl::StrCat("表现", ruleset_.criterion_size()),
            absl::StrCat("criterion ", ruleset_.criterion_size()));
    return it.id();
  }

  // Conditions that part all cases.
  std::vector<std::string> Parting() {
    const int scheme = dice_.Below(tiers() == 3 ? 3 : 2);
    const std::string fact = scheme == 0 ? "prior" : "area";
    std::vector<std::string> out;
    for (int i = 0; i < tiers(); ++i) {
      const bool last = i + 1 == tiers();
      if (scheme == 2) {
        out.push_back(absl::StrCat("harm == '",
                                   i == 0   ? "none"
                                   : i == 1 ? "slight"
                                            : "serious",
                                   "'"));
      } else if (scheme == 0) {
        out.push_back(absl::StrCat("prior ", last ? ">=" : "==", " ", i));
      } else if (i == 0) {
        out.push_back(last ? "area >= 1" : "area < 2");
      } else {
        out.push_back(absl::StrCat("area >= ", 2 * i));
        if (!last) absl::StrAppend(&out.back(), " && area < ", 2 * i + 2);
      }
    }
    return out;
  }

  // Ascending levels, as many as there are tiers, some of them twice.
  std::vector<v1::Level> Levels() {
    std::vector<int> drawn;
    if (tiers() == 5) {
      drawn = {1, 2, 3, 4, 5};
    } else {
      for (int i = 0; i < tiers(); ++i) drawn.push_back(dice_.From(1, 5));
      std::sort(drawn.begin(), drawn.end());
    }
    std::vector<v1::Level> out;
    for (const int level : drawn) out.push_back(static_cast<v1::Level>(level));
    return out;
  }

  // `parts` + 1 places from 0 to 10, ascending.
  std::vector<int> Places(int parts) {
    std::set<int> inner;
    while (static_cast<int>(inner.size()) < parts - 1) {
      inner.insert(dice_.From(1, 9));
    }
    std::vector<int> out = {0};
    out.insert(out.end(), inner.begin(), inner.end());
    out.push_back(10);
    return out;
  }

  // Spans that adjoin, of which `write` gives the ends.
  template <typename Write>
  std::vector<std::string> Adjoining(int parts, bool last_open, Write write) {
    const std::vector<int> places = Places(parts);
    std::vector<std::string> out;
    for (int i = 0; i < parts; ++i) {
      const bool last = i + 1 == parts;
      out.push_back(absl::StrCat(style_ == 1 && i > 0 ? "(" : "[",
                                 write(places[i]), ", ", write(places[i + 1]),
                                 (last ? last_open : style_ == 0) ? ")" : "]"));
    }
    return out;
  }

  static std::string Percent(int place) {
    return absl::StrCat(place * 10, "%");
  }

  void AddLadder() {
    tier_count_ = dice_.From(1, 5);
    no_penalty_ = tiers() >= 2 && dice_.Chance(35);
    has_levels_ = dice_.Chance(70);
    has_shares_ = dice_.Chance(55);
    style_ = dice_.Below(3);
    v1::Ladder& ladder = *ruleset_.add_ladder();
    ladder.set_id(Id("l"));
    ladder.set_several_match(dice_.Pick<v1::Ladder::SeveralMatch>(
        {v1::Ladder::SEVERAL_MATCH_EACH, v1::Ladder::SEVERAL_MATCH_HEAVIER,
         v1::Ladder::SEVERAL_MATCH_LIGHTER}));
    by_statute_ = dice_.Chance(50);
    ladder.set_no_match(by_statute_ ? v1::Ladder::NO_MATCH_STATUTE
                                    : v1::Ladder::NO_MATCH_NO_ANSWER);
    const std::vector<std::string> parting = Parting();
    const std::vector<v1::Level> levels = Levels();
    const std::vector<std::string> shares =
        Adjoining(tiers() - first(), /*last_open=*/false, Percent);
    const bool own_criteria = dice_.Chance(30);
    const int extra = dice_.Chance(45) ? dice_.Below(tiers()) : -1;
    const int hole = dice_.Chance(25) ? dice_.Below(tiers()) : -1;
    for (int i = 0; i < tiers(); ++i) {
      v1::Tier& tier = *ladder.add_tier();
      tier.set_id(absl::StrCat("t", i));
      if (has_levels_) {
        tier.set_level(levels[i]);
        levels_.push_back(levels[i]);
      } else {
        SetText(tier.mutable_label(), absl::StrCat("第", i + 1, "档"),
                absl::StrCat("tier ", i + 1));
      }
      if (no_penalty_ && i == 0) {
        tier.set_no_penalty(true);
      } else if (has_shares_) {
        tier.set_share(shares[i - first()]);
      }
      std::vector<std::string> criteria = {AddCriterion(
          i == hole ? absl::StrCat(parting[i], " && mark_b") : parting[i])};
      if (i == extra) criteria.push_back(AddCriterion(Comparison(dice_)));
      if (own_criteria) {
        v1::TierCriteria& own = *offence_->add_tier_criteria();
        own.set_tier(tier.id());
        for (const std::string& id : criteria) own.add_criterion(id);
      } else {
        for (const std::string& id : criteria) tier.add_criterion(id);
      }
    }
  }

  // --- The provision.

  // A level above the first tier's, where the ladder has one for each tier.
  v1::Level FromLevel() {
    if (!has_levels_ || by_statute_ || levels_.back() == levels_.front()) {
      return v1::LEVEL_UNSPECIFIED;
    }
    return levels_.back() == v1::LEVEL_GRAVE && dice_.Chance(50)
               ? v1::LEVEL_SERIOUS
               : levels_.back();
  }

  Component MakeComponent(Component::Kind kind, int compulsory, int from) {
    Component out;
    out.set_kind(kind);
    out.set_duty(dice_.Chance(compulsory) ? Component::DUTY_COMPULSORY
                                          : Component::DUTY_OPTIONAL);
    if (dice_.Chance(from)) out.set_from_level(FromLevel());
    if (kind != Component::KIND_FINE && kind != Component::KIND_WARNING) {
      SetText(out.mutable_object(), "有关财物或者许可证", "the thing");
    }
    return out;
  }

  void AddFine(const Fine& fine,
               google::protobuf::RepeatedPtrField<Component>& to) {
    Component& it = *to.Add();
    it = fine_;
    it.set_amount(absl::StrCat("[", Decimal(fine.min), ", ", Decimal(fine.max),
                               fine.max_open ? ")" : "]"));
    it.set_base(fine.base);
    it.set_cap(fine.cap);
    it.set_floor(fine.floor);
  }

  void AddProvision() {
    v1::Provision& provision = *ruleset_.add_provision();
    fine_ = MakeComponent(Component::KIND_FINE, 70, 12);
    lacks_fine_ = dice_.Chance(12);
    provision.set_id(Id("p"));
    provision.set_statute("st");
    provision.set_article(absl::StrCat(10 + number_, "(1)"));
    for (const Component::Kind kind :
         {Component::KIND_WARNING, Component::KIND_CONFISCATE_GAINS,
          Component::KIND_CONFISCATE_GOODS, Component::KIND_REVOKE_LICENCE}) {
      // One kind that every tier imposes, where the fine may be left out: a
      // tier that imposes nothing is a fault.
      const bool always = kind == Component::KIND_WARNING && MayLackFine();
      if (!always && !dice_.Chance(40)) continue;
      others_.push_back(MakeComponent(kind, 50, always ? 0 : 45));
      *provision.add_component() = others_.back();
    }
    AddTerm(provision);
    AddAlternative(provision);
    AddBranches(provision);
  }

  // A term whose tenths are whole, so that every part of it has whole figures.
  void AddTerm(v1::Provision& provision) {
    if (!dice_.Chance(35)) return;
    Component it = MakeComponent(
        dice_.Pick<Component::Kind>({Component::KIND_DETENTION,
                                     Component::KIND_SUSPEND_LICENCE,
                                     Component::KIND_BAN}),
        60, 25);
    if (it.kind() == Component::KIND_DETENTION) {
      it.clear_object();
      it.set_unit(Component::UNIT_DAYS);
      it.set_amount(dice_.Pick({"[5, 15]", "[1, 11]", "(1, 21]", "15"}));
    } else if (it.kind() == Component::KIND_BAN) {
      it.set_unit(Component::UNIT_YEARS);
      it.set_amount(dice_.Pick({"[1, 11]", "[5, 15]", "5"}));
    } else {
      it.set_unit(Component::UNIT_MONTHS);
      it.set_amount(dice_.Pick({"[2, 12]", "[6, 16]", "6"}));
    }
    others_.push_back(it);
    *provision.add_component() = it;
  }

  // The warning or the fine; or one of them and a term.
  void AddAlternative(v1::Provision& provision) {
    const bool may = !lacks_fine_ && !others_.empty() &&
                     fine_.from_level() == v1::LEVEL_UNSPECIFIED;
    if (!may || !dice_.Chance(30)) return;
    const int at = dice_.Below(static_cast<int>(others_.size()));
    v1::Alternative& alternative = *provision.add_alternative();
    alternative.set_take(dice_.Chance(50) ? v1::Alternative::TAKE_ONE
                                          : v1::Alternative::TAKE_ONE_OR_MORE);
    alternative.add_kind(Component::KIND_FINE);
    fine_.set_duty(Component::DUTY_ALTERNATIVE);
    others_[at].set_duty(Component::DUTY_ALTERNATIVE);
    for (Component& it : *provision.mutable_component()) {
      if (it.kind() != others_[at].kind()) continue;
      it.set_duty(Component::DUTY_ALTERNATIVE);
      alternative.add_kind(it.kind());
    }
  }

  bool MayLackFine() const {
    return lacks_fine_ || fine_.duty() == Component::DUTY_OPTIONAL ||
           fine_.from_level() != v1::LEVEL_UNSPECIFIED;
  }

  void AddBranches(v1::Provision& provision) {
    std::vector<std::string> conditions;
    switch (dice_.Below(5)) {
      case 0:
        conditions = {"goods < 10000", "goods >= 10000"};
        break;
      case 1:
        conditions = {"goods < 5000", "goods >= 5000 && goods < 20000",
                      "goods >= 20000"};
        break;
      case 2:
        conditions = {"harm == 'none'", "harm == 'slight'",
                      "harm == 'serious'"};
        break;
      default:
        break;
    }
    if (conditions.empty()) {
      fines_ = {{"", DrawnFine(dice_)}};
      AddFine(fines_[0].second, *provision.mutable_component());
    }
    const int without = lacks_fine_ ? dice_.Below(3) : -1;
    for (int i = 0; i < static_cast<int>(conditions.size()); ++i) {
      v1::Branch& branch = *provision.add_branch();
      branch.set_id(absl::StrCat("b", i));
      branch.set_when(conditions[i]);
      SetText(branch.mutable_name(), absl::StrCat("第", i + 1, "种情形"),
              absl::StrCat("branch ", i + 1));
      if (i == without) continue;
      fines_.push_back({branch.id(), DrawnFine(dice_)});
      AddFine(fines_.back().second, *branch.mutable_component());
    }
  }

  // --- The offence.

  void AddOffence() {
    offence_->set_id(Id("o"));
    SetText(offence_->mutable_name(), absl::StrCat("违法行为", number_),
            absl::StrCat("offence ", number_));
    offence_->add_breaches("st 1(1)");
    offence_->set_penalised_by(Id("p"));
    if (!has_ladder_) {
      if (HasMethod()) AddMethod(dice_, number_, ruleset_);
      return;
    }
    offence_->set_ladder(Id("l"));
    if (HasMethod()) {
      AddMethod(dice_, number_, ruleset_);
      for (const Component& it : others_) AddColumn(it, /*given=*/true);
      return;
    }
    // A table without any figure; one with some must give every compulsory
    // kind.
    if (!has_shares_ && dice_.Chance(15)) return;
    AddFineColumns();
    for (const Component& it : others_) AddColumn(it);
  }

  // A ladder beside a method has no figures.
  bool HasMethod() {
    return !has_shares_ && !fines_.empty() && dice_.Chance(60);
  }

  // The first tier in which a kind may have a cell.
  int FirstTier(const Component& component) const {
    int out = first();
    while (out < tiers() && component.from_level() != v1::LEVEL_UNSPECIFIED &&
           levels_[out] < component.from_level()) {
      ++out;
    }
    return out;
  }

  void AddFineColumns() {
    int begin = FirstTier(fine_);
    const bool optional = fine_.duty() == Component::DUTY_OPTIONAL;
    if (optional && begin + 1 < tiers() && dice_.Chance(40)) ++begin;
    const int mode = dice_.Below(5);
    // Shares of the ladder, or the table is silent.
    const bool silent = has_shares_ || optional;
    if (begin == first() && silent && mode == 0) return;
    for (const auto& [branch, fine] : fines_) {
      const std::vector<std::string> cells = Cells(mode, tiers() - begin, fine);
      v1::Benchmark& column = *offence_->add_benchmark();
      column.set_kind(Component::KIND_FINE);
      column.set_branch(branch);
      for (int i = 0; i < tiers(); ++i) {
        column.add_cell(i < begin ? "none" : cells[i - begin]);
      }
    }
  }

  std::vector<std::string> Cells(int mode, int parts, const Fine& fine) {
    if (parts == 0) return {};
    const auto figure = [&fine](int place) {
      return Decimal(fine.min + (fine.max - fine.min) / 10 * place);
    };
    switch (mode) {
      case 1:
        return Adjoining(parts, /*last_open=*/false, Percent);
      case 2: {
        // Single figures.
        const std::vector<int> places = Places(parts);
        std::vector<std::string> out;
        for (int i = 0; i < parts; ++i) {
          out.push_back(figure(places[i]));
        }
        if (parts > 1 && !fine.max_open) out.back() = figure(10);
        return out;
      }
      case 3:
        if (!dice_.Chance(25)) break;
        return std::vector<std::string>(parts, "whole");
      default:
        break;
    }
    return Adjoining(parts, fine.max_open, figure);
  }

  void AddColumn(const Component& component, bool given = false) {
    // The fine is in every tier where they are alternatives.
    const bool optional = component.duty() != Component::DUTY_COMPULSORY;
    if (optional && !given && dice_.Chance(25)) return;
    int begin = FirstTier(component);
    const bool always =
        component.kind() == Component::KIND_WARNING && MayLackFine();
    if (optional && !always && dice_.Chance(50))
      begin = dice_.From(begin, tiers());
    v1::Benchmark& column = *offence_->add_benchmark();
    column.set_kind(component.kind());
    const std::vector<std::string> terms = TermCells(component, begin);
    for (int i = 0; i < tiers(); ++i) {
      column.add_cell(i < begin       ? "none"
                      : terms.empty() ? "whole"
                                      : terms[i - begin]);
    }
  }

  // From tier `begin` on; empty: as the statute has it.
  std::vector<std::string> TermCells(const Component& component, int begin) {
    const std::string& amount = component.amount();
    const int parts = tiers() - begin;
    if (amount.find(',') == std::string::npos || parts < 1 || dice_.Chance(20))
      return {};
    if (dice_.Chance(30)) return Adjoining(parts, /*last_open=*/false, Percent);
    const Written span = ParseSpan(amount);
    const auto number = [](const Written::End& end) {
      return static_cast<int>(end.amount->value.number.over());
    };
    const int min = number(*span.min) + (span.min->open ? 1 : 0);
    const int max = number(*span.max);
    return Adjoining(parts, /*last_open=*/false, [&](int place) {
      return absl::StrCat(min + (max - min) * place / 10);
    });
  }

  Dice& dice_;
  int number_;
  v1::Ruleset& ruleset_;
  v1::Offence* offence_ = nullptr;
  bool has_ladder_ = true;
  int tier_count_ = 0;
  bool no_penalty_ = false;
  bool has_levels_ = false;
  bool has_shares_ = false;
  bool lacks_fine_ = false;  // one branch has none
  bool by_statute_ = false;
  int style_ = 0;  // 0: [a, b) [b, c]   1: [a, b] (b, c]   2: [a, b] [b, c]
  std::vector<v1::Level> levels_;
  std::vector<Component> others_;
  Component fine_;
  std::vector<std::pair<std::string, Fine>> fines_;  // by branch
};

}  // namespace

void AddTable(Dice& dice, int number, v1::Ruleset& ruleset) {
  Table(dice, number, ruleset).Add();
}

}  // namespace discretion::naive
