// SPDX-License-Identifier: Apache-2.0
#include "bench/synthetic.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "bench/clauses.h"
#include "bench/end.h"

namespace discretion::bench {
namespace {

using v1::Component;

constexpr size_t kMaxTiers = 5;

// "12.5"
std::string Decimal(int64_t thousandths) {
  std::string text = absl::StrCat(thousandths / 1000);
  int64_t rest = thousandths % 1000;
  if (rest == 0) return text;
  text += '.';
  for (int64_t digit = 100; rest > 0; digit /= 10) {
    absl::StrAppend(&text, rest / digit);
    rest %= digit;
  }
  return text;
}

// A fact that puts cases in tiers by its size.
struct Axis {
  const char* fact;
  const char* zh;
  const char* en;
};
constexpr Axis kAxes[] = {{"goods", "货值", "goods"},
                          {"times", "受罚", "penalties"},
                          {"persons", "影响", "persons"},
                          {"area", "面积", "area"}};

// One offence in the making.
class Maker {
 public:
  Maker(int number, int tiers, Random& random, v1::Ruleset& catalog)
      : number_(number), tiers_(tiers), random_(random), catalog_(catalog) {}

  void Make() {
    MakeProvision();
    offence_ = catalog_.add_offence();
    offence_->set_id(absl::StrCat("o", number_ + 1));
    offence_->set_row(absl::StrCat(number_ + 1));
    NameOffence(number_, *offence_->mutable_name());
    offence_->add_breaches(
        absl::StrCat("s", number_ % kStatutes, " ", random_.Between(3, 40)));
    offence_->set_penalised_by(absl::StrCat("p", number_ + 1));
    offence_->set_ladder(absl::StrCat("l", tiers_));
    MakeCriteria();
    MakeColumns();
  }

 private:
  void MakeProvision();
  void MakeCriteria();
  void AddBands(const std::string& other, const std::string& not_other);
  void MakeColumns();
  void AddFigures(const char* branch, int64_t low, int64_t high, int64_t unit);
  void Add(int tier, const std::string& when, absl::string_view zh,
           absl::string_view en);
  std::string AtLeast(const Axis& axis, int64_t value) const {
    return absl::StrCat(axis.fact, " >= ", Written(axis, value));
  }
  std::string Below(const Axis& axis, int64_t value) const {
    return absl::StrCat(axis.fact, " < ", Written(axis, value));
  }
  // Areas are in thousandths.
  std::string Written(const Axis& axis, int64_t value) const {
    return &axis == &kAxes[3] ? Decimal(value) : absl::StrCat(value);
  }
  std::vector<int64_t> Thresholds(const Axis& axis, int count);

  const int number_;
  const int tiers_;
  Random& random_;
  v1::Ruleset& catalog_;
  v1::Offence* offence_ = nullptr;
  bool licence_ = false;
  int64_t yuan_[2] = {};   // the fixed fine
  int64_t times_[2] = {};  // the multiple, in thousandths
  // Of the tiers of the offence.
  const Axis* axis_ = nullptr;
  std::vector<int64_t> at_;
  int criteria_ = 0;
};

void Maker::MakeProvision() {
  constexpr int64_t kLowest[] = {1000,  2000,  3000,  5000,   10000,
                                 20000, 30000, 50000, 100000, 200000};
  constexpr int64_t kWidths[] = {2, 3, 4, 5, 10};
  constexpr int64_t kTimes[][2] = {{1, 3},  {1, 5},  {2, 5},   {3, 5},  {3, 10},
                                   {5, 10}, {5, 15}, {10, 20}, {15, 30}};
  constexpr int64_t kSwitches[] = {5000,  10000,  20000,  30000,
                                   50000, 100000, 200000, 500000};
  yuan_[0] = random_.Of(kLowest);
  yuan_[1] = yuan_[0] * random_.Of(kWidths);
  const auto& times = random_.Of(kTimes);
  times_[0] = times[0] * 1000;
  times_[1] = times[1] * 1000;
  const int64_t from = random_.Of(kSwitches);

  v1::Provision& provision = *catalog_.add_provision();
  provision.set_id(absl::StrCat("p", number_ + 1));
  provision.set_statute(absl::StrCat("s", number_ % kStatutes));
  provision.set_article(
      absl::StrCat(41 + number_ / kStatutes, "(", random_.Between(1, 3), ")"));
  Component& gains = *provision.add_component();
  gains.set_kind(Component::KIND_CONFISCATE_GAINS);
  gains.set_duty(Component::DUTY_COMPULSORY);
  gains.mutable_object()->set_zh("违法所得");
  gains.mutable_object()->set_en("gains");
  licence_ = random_.Percent(40);
  if (licence_) {
    Component& licence = *provision.add_component();
    licence.set_kind(Component::KIND_REVOKE_LICENCE);
    licence.set_duty(Component::DUTY_OPTIONAL);
    licence.set_from_level(v1::LEVEL_SERIOUS);
    licence.mutable_object()->set_zh("许可证件");
    licence.mutable_object()->set_en("licence");
  }
  v1::Measure& measure = *provision.add_measure();
  measure.set_kind(v1::Measure::KIND_ORDER_CORRECTION);
  measure.mutable_name()->set_zh("责令改正");
  measure.mutable_name()->set_en("order to correct");
  for (const bool below : {true, false}) {
    v1::Branch& branch = *provision.add_branch();
    branch.set_id(below ? "below" : "from");
    branch.mutable_name()->set_zh(
        absl::StrCat("货值", from, below ? "元以下" : "元以上"));
    branch.mutable_name()->set_en(
        absl::StrCat("goods ", below ? "below " : "from ", from));
    branch.set_when(absl::StrCat("goods ", below ? "< " : ">= ", from));
    Component& fine = *branch.add_component();
    fine.set_kind(Component::KIND_FINE);
    fine.set_duty(Component::DUTY_COMPULSORY);
    const int64_t unit = below ? 1 : 1000;
    const int64_t* const span = below ? yuan_ : times_;
    fine.set_amount(
        absl::StrCat("[", span[0] / unit, ", ", span[1] / unit, "]"));
    if (!below) fine.set_base("goods");
  }
}

std::vector<int64_t> Maker::Thresholds(const Axis& axis, int count) {
  std::vector<int64_t> values;
  int64_t value = 0;
  for (int i = 0; i < count; ++i) {
    if (&axis == &kAxes[0]) value += (i + 1) * random_.Between(5, 200) * 100;
    if (&axis == &kAxes[1]) value += random_.Between(1, 2);
    if (&axis == &kAxes[2]) value += (i + 1) * random_.Between(1, 6);
    if (&axis == &kAxes[3]) value += (i + 1) * random_.Between(10, 400) * 250;
    values.push_back(value);
  }
  return values;
}

void Maker::Add(int tier, const std::string& when, absl::string_view zh,
                absl::string_view en) {
  v1::Criterion& criterion = *catalog_.add_criterion();
  criterion.set_id(absl::StrCat("c", number_ + 1, "-", ++criteria_));
  criterion.set_when(when);
  criterion.mutable_name()->set_zh(std::string(zh));
  criterion.mutable_name()->set_en(std::string(en));
  offence_->mutable_tier_criteria(tier)->add_criterion(criterion.id());
}

// A band of the axis for each tier; those of the first move one up where the
// other condition holds.
void Maker::AddBands(const std::string& other, const std::string& not_other) {
  constexpr const char* kSizes[][2] = {{"较小", "small"},
                                       {"中等", "middling"},
                                       {"较大", "large"},
                                       {"巨大", "very large"}};
  const auto add = [&](int tier, const std::string& when, int size) {
    Add(tier, when, absl::StrCat(axis_->zh, kSizes[size][0]),
        absl::StrCat(axis_->en, " ", kSizes[size][1]));
  };
  std::string first = absl::StrCat(Below(*axis_, at_[0]), " && ", not_other);
  // Less than this is in no tier.
  if (random_.Percent(30) && at_[0] >= 2)
    first = absl::StrCat(AtLeast(*axis_, at_[0] / 2), " && ", first);
  add(0, first, 0);
  for (int t = 1; t + 1 < tiers_; ++t) {
    add(t,
        absl::StrCat(AtLeast(*axis_, at_[t - 1]), " && ",
                     Below(*axis_, at_[t])),
        t == 1 ? 1 : 2);
  }
  Add(1, absl::StrCat(Below(*axis_, at_[0]), " && ", other),
      absl::StrCat(axis_->zh, "较小但有他情"),
      absl::StrCat(axis_->en, " small, and more"));
  add(tiers_ - 1, AtLeast(*axis_, at_.back()), 3);
}

void Maker::MakeCriteria() {
  constexpr const char* kLevels[] = {"trivial", "minor", "ordinary", "serious",
                                     "grave"};
  for (int t = 0; t < tiers_; ++t)
    offence_->add_tier_criteria()->set_tier(kLevels[t + (tiers_ < 5 ? 1 : 0)]);
  std::vector<const Axis*> axes;
  for (const Axis& axis : kAxes) axes.push_back(&axis);
  for (size_t i = axes.size() - 1; i > 0; --i)
    std::swap(axes[i], axes[random_.Below(static_cast<int64_t>(i) + 1)]);
  axis_ = axes[0];
  at_ = Thresholds(*axis_, tiers_ - 1);
  const Axis& second = *axes[1];
  const Axis& third = *axes[2];
  const int64_t limit = Thresholds(second, 2).back();
  switch (random_.Below(3)) {
    case 0:
      AddBands("refused", "!refused");
      break;
    case 1:
      AddBands("harm >= 'slight'", "harm < 'slight'");
      break;
    default:
      AddBands(AtLeast(second, limit), Below(second, limit));
  }
  const std::vector<int64_t> more = Thresholds(third, 3);
  Add(tiers_ - 2, absl::StrCat(AtLeast(third, more[1]), " && harm >= 'heavy'"),
      absl::StrCat(third.zh, "较大且后果较重"),
      absl::StrCat(third.en, " large, heavy harm"));
  Add(tiers_ - 1, AtLeast(third, more[1] + more[2]),
      absl::StrCat(third.zh, "巨大"), absl::StrCat(third.en, " very large"));
  Add(tiers_ - 1, "harm == 'grave'", "后果严重", "grave harm");
  Add(tiers_ - 1, absl::StrCat("refused && ", AtLeast(second, limit)),
      absl::StrCat("拒改且", second.zh, "较大"),
      absl::StrCat("refusal, ", second.en, " large"));
}

// Figures of its own, in parts of `unit`, that follow each other.
void Maker::AddFigures(const char* branch, int64_t low, int64_t high,
                       int64_t unit) {
  const int64_t step = (high - low) / 20;
  std::vector<int64_t> cuts;
  while (static_cast<int>(cuts.size()) < tiers_ - 1) {
    const int64_t cut = low + random_.Between(1, 19) * step;
    if (std::find(cuts.begin(), cuts.end(), cut) == cuts.end())
      cuts.push_back(cut);
  }
  std::sort(cuts.begin(), cuts.end());
  cuts.insert(cuts.begin(), low);
  cuts.push_back(high);
  v1::Benchmark& column = *offence_->add_benchmark();
  column.set_kind(Component::KIND_FINE);
  column.set_branch(branch);
  for (int t = 0; t < tiers_; ++t) {
    column.add_cell(absl::StrCat("[", Decimal(cuts[t] * (1000 / unit)), ", ",
                                 Decimal(cuts[t + 1] * (1000 / unit)),
                                 t + 1 < tiers_ ? ")" : "]"));
  }
}

void Maker::MakeColumns() {
  v1::Benchmark& gains = *offence_->add_benchmark();
  gains.set_kind(Component::KIND_CONFISCATE_GAINS);
  for (int t = 0; t < tiers_; ++t) gains.add_cell("whole");
  if (licence_) {
    v1::Benchmark& licence = *offence_->add_benchmark();
    licence.set_kind(Component::KIND_REVOKE_LICENCE);
    const int serious = tiers_ < 5 ? 2 : 3;
    const int from = serious + (tiers_ > 3 && random_.Percent(30) ? 1 : 0);
    for (int t = 0; t < tiers_; ++t)
      licence.add_cell(t < from ? "none" : "whole");
  }
  if (random_.Percent(15)) AddFigures("below", yuan_[0], yuan_[1], 1);
  if (random_.Percent(8)) AddFigures("from", times_[0], times_[1], 1000);
}

}  // namespace

v1::Ruleset SyntheticCatalog(int offences, uint64_t seed) {
  if (offences < 25 || offences > 250'000) End("25 to 250,000 offences");
  Random random(seed);
  v1::Ruleset catalog;
  AddShared(seed, catalog);
  // A quarter have three tiers; as many and some more have five.
  const int64_t tiers =
      offences * int64_t{kPublishedTiers} / kPublishedOffences;
  std::vector<int> sizes(offences, 4);
  const int three = offences / 4;
  const int five = three + static_cast<int>(tiers - int64_t{4} * offences);
  std::fill_n(sizes.begin(), three, 3);
  std::fill_n(sizes.begin() + three, five, static_cast<int>(kMaxTiers));
  for (size_t i = sizes.size() - 1; i > 0; --i)
    std::swap(sizes[i], sizes[random.Below(static_cast<int64_t>(i) + 1)]);
  for (int i = 0; i < offences; ++i) Maker(i, sizes[i], random, catalog).Make();
  return catalog;
}

RulesetFile ToFile(const v1::Ruleset& catalog) {
  return {"ruleset.binpb", FileFormat::kBinary, catalog.SerializeAsString()};
}

}  // namespace discretion::bench
