// SPDX-License-Identifier: Apache-2.0
// Every published figure, copied once to tests/data/published.json, equals what
// the shipped rulesets say, field by field.

#include "tests/determine/published.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "discretion/v1/provision.pb.h"
#include "discretion/v1/ruleset.pb.h"
#include "src/ruleset/model.h"

namespace discretion {
namespace {

using published::ArticleText;
using published::Field;
using published::Figure;
using published::List;
using published::ModelOf;
using published::Published;
using published::Struct;
using published::Text;
using published::TheEngine;
using published::Value;
using published::Whole;
using ruleset::Cell;
using ruleset::Component;
using ruleset::Model;

const Component* Find(const std::vector<Component>& components, Kind kind) {
  for (const Component& component : components) {
    if (component.kind == kind) return &component;
  }
  return nullptr;
}

std::string UnitOf(const Model& model, const Component& fine) {
  const std::string id = published::BaseOf(model, fine);
  if (id.empty()) return "CNY";
  if (id == "facilities") return "per facility";
  if (id == "area") return "per square metre";
  if (id == "green_area") return "per square metre of greening";
  if (id == "goods_value") return "times goods value";
  if (id == "compensation") return "times compensation";
  return id;
}

// The figure of a tier: yuan in fen, or a multiple of the fine's base. nullopt:
// no penalty.
std::optional<Ratio> PointOf(const Struct& tier, const std::string& unit) {
  if (unit.rfind("times ", 0) != 0) {
    if (Field(tier, "point_yuan").has_null_value()) return std::nullopt;
    return Ratio(100 * Whole(tier, "point_yuan"));
  }
  const double times = Field(tier, "point_times").number_value();
  const Ratio point = *Ratio::Create(std::llround(100 * times), 100);
  EXPECT_EQ(point.ToString(), absl::StrCat(times));
  return point;
}

Kind KindOf(const std::string& name) {
  v1::Component::Kind kind = v1::Component::KIND_UNSPECIFIED;
  EXPECT_TRUE(v1::Component::Kind_Parse(name, &kind)) << name;
  return static_cast<Kind>(kind);
}

void ExpectFine(const Model& model, const Component& fine, const Struct& row) {
  EXPECT_EQ(UnitOf(model, fine), Text(row, "unit"));
  EXPECT_EQ(fine.duty, Text(row, "duty") == "compulsory" ? Duty::kCompulsory
                                                         : Duty::kOptional);
  const bool times = Text(row, "unit").rfind("times ", 0) == 0;
  const int64_t scale = times ? 1 : 100;
  EXPECT_EQ(Figure(model, fine.amount->min),
            Ratio(scale * Whole(row, times ? "min_times" : "min_yuan")));
  EXPECT_EQ(Figure(model, fine.amount->max),
            Ratio(scale * Whole(row, times ? "max_times" : "max_yuan")));
}

// Kinds beside the fine: present where the source says so, and nowhere else.
void ExpectExtra(const std::vector<ruleset::Branch>& branches,
                 const Struct& row) {
  std::map<Kind, const Struct*> expected;
  for (const Value& extra : List(row, "extra")) {
    expected[KindOf(Text(extra.struct_value(), "kind"))] =
        &extra.struct_value();
  }
  for (const ruleset::Branch& branch : branches) {
    for (const Component& component : branch.components) {
      if (component.kind == Kind::kFine) continue;
      const auto found = expected.find(component.kind);
      ASSERT_NE(found, expected.end()) << "a kind that was not published";
      EXPECT_EQ(component.duty, Duty::kCompulsory);
      EXPECT_EQ(component.from_level.has_value(),
                Text(*found->second, "condition") != "always");
      if (component.from_level) {
        EXPECT_EQ(*component.from_level, Level::kSerious);
      }
    }
  }
  for (const auto& [kind, extra] : expected) {
    const bool large = Text(*extra, "condition") == "serious, approved large";
    for (const ruleset::Branch& branch : branches) {
      const bool here = !large || branch.id == branches.front().id;
      EXPECT_EQ(Find(branch.components, kind) != nullptr, here) << branch.id;
    }
  }
}

std::string Name(const ::testing::TestParamInfo<Value>& info) {
  return published::AsTestName(Text(info.param.struct_value(), "id"));
}

class Row : public ::testing::TestWithParam<Value> {
 protected:
  const Struct& row() const { return GetParam().struct_value(); }
  const Model& model() const { return ModelOf("cn/shenzhen/urban-management"); }
  int index() const { return *model().FindOffence(Text(row(), "id")); }
  const ruleset::OffenceRule& rule() const { return model().rules[index()]; }
  const ruleset::Provision& provision() const {
    return model().provisions[rule().provision];
  }
  void ExpectCells(int b, int t, const Struct& tier,
                   std::optional<Ratio> point) const {
    const auto& components = provision().branches[b].components;
    for (size_t c = 0; c < components.size(); ++c) {
      const Cell& cell = rule().cells[b][c][t];
      if (components[c].kind != Kind::kFine) {
        bool also = false;
        for (const Value& kind : List(tier, "also")) {
          also = also || KindOf(kind.string_value()) == components[c].kind;
        }
        EXPECT_EQ(cell.is == Cell::Is::kWhole, also);
      } else if (!point) {
        EXPECT_EQ(cell.is, Cell::Is::kNone);
      } else {
        EXPECT_EQ(cell.is, Cell::Is::kSpan);
        EXPECT_EQ(Figure(model(), cell.span.min), point);
        EXPECT_EQ(Figure(model(), cell.span.max), point);
      }
    }
  }
  // Fine and tiers of a branch: the row's, or its own where the row has
  // several.
  const Struct& TableOf(size_t branch) const {
    if (row().fields().count("branches") == 0) return row();
    const auto& branches = List(row(), "branches");
    EXPECT_EQ(branches.size(), static_cast<int>(provision().branches.size()));
    const Struct& table = branches[static_cast<int>(branch)].struct_value();
    EXPECT_EQ(Text(table, "id"), provision().branches[branch].id);
    return table;
  }
};

TEST_P(Row, HasThePublishedStatute) {
  EXPECT_EQ(model().offences[index()].row, Text(row(), "row"));
  EXPECT_EQ(ArticleText(provision().citation.article), Text(row(), "article"));
  const auto& breaches = List(row(), "breaches");
  ASSERT_EQ(static_cast<int>(rule().breaches.size()), breaches.size());
  for (int i = 0; i < breaches.size(); ++i) {
    EXPECT_EQ(ArticleText(rule().breaches[i].article),
              breaches[i].string_value());
  }
  if (row().fields().count("statute") > 0) {
    EXPECT_EQ(model().statutes[provision().citation.statute].id,
              Text(row(), "statute"));
  }
  const std::string order = Text(row(), "order");
  ASSERT_EQ(provision().measures.size(), order.empty() ? 0u : 1u);
  for (const Measure& measure : provision().measures) {
    EXPECT_EQ(measure.name.zh, order);
  }
  for (size_t b = 0; b < provision().branches.size(); ++b) {
    const Component* fine =
        Find(provision().branches[b].components, Kind::kFine);
    ASSERT_NE(fine, nullptr);
    ExpectFine(model(), *fine, Field(TableOf(b), "fine").struct_value());
  }
  ExpectExtra(provision().branches, row());
}

TEST_P(Row, HasThePublishedTiers) {
  for (size_t b = 0; b < provision().branches.size(); ++b) {
    const auto& tiers = List(TableOf(b), "tiers");
    const ruleset::Rows& rows = rule().RowsOf(static_cast<int>(b));
    ASSERT_EQ(rows.ladder.has_value(), !tiers.empty());
    if (tiers.empty()) continue;
    const ruleset::Ladder& ladder = model().ladders[*rows.ladder];
    ASSERT_EQ(static_cast<int>(ladder.tiers.size()), tiers.size());
    const std::string unit =
        Text(Field(TableOf(b), "fine").struct_value(), "unit");
    for (int t = 0; t < tiers.size(); ++t) {
      const Struct& tier = tiers[t].struct_value();
      EXPECT_EQ(ladder.tiers[t].label.zh, Text(tier, "label"));
      const std::optional<Ratio> point = PointOf(tier, unit);
      EXPECT_EQ(ladder.tiers[t].no_penalty, !point.has_value());
      ExpectCells(static_cast<int>(b), t, tier, point);
    }
  }
}

TEST_P(Row, HasThePublishedFaults) {
  std::vector<std::string> expected;
  if (row().fields().count("faults") > 0) {
    for (const Value& value : List(row(), "faults")) {
      const Struct& fault = value.struct_value();
      expected.push_back(
          absl::StrCat(Text(fault, "check"), " ", Text(fault, "branch"), " ",
                       Text(fault, "tier"), " ", Text(fault, "kind")));
    }
  }
  std::vector<std::string> found;
  for (const ruleset::Fault& fault : rule().faults) {
    const ruleset::Rows& rows = rule().RowsOf(fault.branch.value_or(0));
    found.push_back(absl::StrCat(
        v1::Fault::Check_Name(static_cast<v1::Fault::Check>(fault.check)), " ",
        fault.branch ? provision().branches[*fault.branch].id : "", " ",
        fault.tier ? model().ladders[*rows.ladder].tiers[*fault.tier].label.zh
                   : "",
        " ",
        fault.kind ? v1::Component::Kind_Name(
                         static_cast<v1::Component::Kind>(*fault.kind))
                   : ""));
    EXPECT_EQ(fault.seen, Seen::kTranscription);
  }
  EXPECT_EQ(found, expected);
}

// The facts that put a case in the tier of a published criterion, and there
// only.
std::vector<Given> FactsFor(const std::string& criterion) {
  const auto conduct = [](int64_t prior, bool threatens) {
    return std::vector<Given>{{"prior", FactValue::Number(prior)},
                              {"threatens", FactValue::Bool(threatens)},
                              {"disrupts", FactValue::Bool(false)},
                              {"grave_effect", FactValue::Bool(false)},
                              {"slight", FactValue::Bool(false)},
                              {"corrected", FactValue::Bool(false)}};
  };
  const auto made_good = [&](int64_t prior, bool done) {
    std::vector<Given> facts = conduct(prior, false);
    facts.push_back({"notified", FactValue::Bool(done)});
    facts.push_back({"restored", FactValue::Bool(done)});
    return facts;
  };
  const auto share = [](const char* percent) {
    return std::vector<Given>{
        {"ad_time", FactValue::Number(*Ratio::Parse(percent))}};
  };
  const auto space = [](int64_t days, const char* percent) {
    return std::vector<Given>{
        {"ad_days", FactValue::Number(days)},
        {"ad_space", FactValue::Number(*Ratio::Parse(percent))}};
  };
  const auto emergency = [](bool plan, const char* drills) {
    return std::vector<Given>{{"plan", FactValue::Bool(plan)},
                              {"drills", FactValue::Choice(drills)}};
  };
  const std::map<std::string, std::vector<Given>> known{
      {"first", conduct(0, false)},
      {"second", conduct(1, false)},
      {"third", conduct(2, false)},
      {"third or more", conduct(2, false)},
      {"third or conduct", conduct(2, false)},
      {"second or more, or conduct", conduct(1, false)},
      {"second, or scattering", conduct(1, false)},
      {"fourth or more, or conduct", conduct(3, false)},
      {"joined training", conduct(0, false)},
      {"first, made good", made_good(0, true)},
      {"second, made good", made_good(1, true)},
      {"third or more, made good", made_good(2, true)},
      {"first, neglect", made_good(0, false)},
      {"second, neglect", made_good(1, false)},
      {"third or more and neglect, or conduct", made_good(2, false)},
      {"neglect, or conduct", made_good(0, false)},
      {"10 per cent to below 20", share("10")},
      {"below 10 per cent", share("9.99")},
      {"never", share("0")},
      {"30 to below 60 days, or 10 to below 25 per cent", space(30, "10")},
      {"below 30 days, or below 10 per cent", space(29, "9.99")},
      {"never in the year", space(0, "0")},
      {"drills, no plan", emergency(false, "regular")},
      {"plan, no drills", emergency(true, "never")},
      {"neither", emergency(false, "never")},
  };
  if (const auto it = known.find(criterion); it != known.end()) {
    return it->second;
  }
  const std::vector<std::string> found{"found first", "found second",
                                       "found third or more"};
  for (size_t i = 0; i < found.size(); ++i) {
    if (criterion != found[i]) continue;
    return {{"found", FactValue::Number(static_cast<int64_t>(i) + 1)}};
  }
  return {};  // "slight and corrected" meets another tier too: see below
}

TEST_P(Row, PutsACaseInTheTierOfItsCriterion) {
  const bool branches = row().fields().count("branches") > 0;
  // Branches that hold at once each stay an option.
  bool overlap = false;
  for (const ruleset::Fault& fault : rule().faults) {
    overlap = overlap || fault.check == ruleset::Check::kBranchesOverlap;
  }
  for (size_t b = 0; b < (branches ? provision().branches.size() : 1); ++b) {
    for (const Value& value : List(TableOf(b), "tiers")) {
      const Struct& tier = value.struct_value();
      const std::string criterion = Text(tier, "criterion");
      Case c;
      c.offence =
          absl::StrCat("cn/shenzhen/urban-management/", Text(row(), "id"));
      c.facts = FactsFor(criterion);
      if (criterion == "slight and corrected") {
        c.facts = FactsFor("first");
        for (Given& given : c.facts) {
          if (given.fact == "slight" || given.fact == "corrected") {
            given.value = FactValue::Bool(true);
          }
        }
      }
      for (const char* base : {"facilities", "area", "green_area"}) {
        c.facts.push_back({base, FactValue::Number(1)});
      }
      c.facts.push_back({"compensation", FactValue::Of(Money::Fen(100000))});
      c.facts.push_back({"large_approved", FactValue::Bool(true)});
      c.facts.push_back({"scattered", FactValue::Bool(false)});
      c.facts.push_back(
          {"joins_training", FactValue::Bool(criterion == "joined training")});
      if (branches) {
        const std::string& id = provision().branches[b].id;
        c.facts.push_back(
            {"party",
             FactValue::Choice(id.substr(0, 6) == "person" ? "person"
                                                           : "organisation")});
      }
      const absl::StatusOr<Determination> answer = TheEngine().Determine(c);
      ASSERT_TRUE(answer.ok()) << answer.status();
      EXPECT_TRUE(answer->missing().empty());
      // The source prints no rule for choosing, so the no-penalty tier stands
      // beside the tier of the count; it is the lighter one.
      const size_t none = criterion == "slight and corrected" ? 1 : 0;
      if (!overlap) {
        EXPECT_EQ(answer->options().size(), 1 + none);
      }
      const Option* here = nullptr;
      for (const Option& option : answer->options()) {
        if (option.branch == static_cast<int>(b) || !branches) {
          here = here == nullptr ? &option : here;
        }
      }
      ASSERT_NE(here, nullptr) << criterion;
      ASSERT_TRUE(here->tier.has_value()) << criterion;
      const ruleset::Ladder& ladder =
          model().ladders[*rule().RowsOf(static_cast<int>(b)).ladder];
      EXPECT_EQ(ladder.tiers[*here->tier].label.zh, Text(tier, "label"))
          << criterion;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Shenzhen, Row,
                         ::testing::ValuesIn(List(Published(), "shenzhen")),
                         Name);

TEST(Published, EveryRowIsShipped) {
  const auto& rows = List(Published(), "shenzhen");
  ASSERT_EQ(rows.size(), 75);
  for (int i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(Text(rows[i].struct_value(), "row"), absl::StrCat(i + 1));
  }
  EXPECT_EQ(ModelOf("cn/shenzhen/urban-management").offences.size(), 75u);
}

// Counted as the table prints them. The exemption of row 41 is the statute's. A
// tier of row 55 prints two sums, for an organisation and for a person, and is
// one tier: within a row a tier is its label and its criterion.
TEST(Published, EveryTierIsCompared) {
  size_t count = 0;
  for (const Value& value : List(Published(), "shenzhen")) {
    const Struct& row = value.struct_value();
    std::set<std::pair<std::string, std::string>> tiers;
    const auto add = [&](const Struct& table) {
      for (const Value& tier : List(table, "tiers")) {
        const std::string criterion = Text(tier.struct_value(), "criterion");
        if (criterion == "joined training") continue;
        tiers.emplace(Text(tier.struct_value(), "label"), criterion);
      }
    };
    if (row.fields().count("branches") == 0) add(row);
    if (row.fields().count("branches") > 0) {
      for (const Value& branch : List(row, "branches")) {
        add(branch.struct_value());
      }
    }
    count += tiers.size();
  }
  EXPECT_EQ(count, 234u);
}

TEST(Published, Article122HasItsThresholdSwitch) {
  const Model& model = ModelOf("cn/national/food-safety");
  const Struct& food = Field(Published(), "food").struct_value();
  const ruleset::OffenceRule& rule =
      model.rules[*model.FindOffence(Text(food, "id"))];
  const ruleset::Provision& provision = model.provisions[rule.provision];
  EXPECT_EQ(ArticleText(provision.citation.article), Text(food, "article"));
  const auto& branches = List(food, "branches");
  ASSERT_EQ(static_cast<int>(provision.branches.size()), branches.size());
  for (int b = 0; b < branches.size(); ++b) {
    const Struct& branch = branches[b].struct_value();
    EXPECT_EQ(provision.branches[b].id, Text(branch, "id"));
    EXPECT_EQ(provision.branches[b].name.In(Lang::kZh), Text(branch, "label"));
    const Component* fine = Find(provision.branches[b].components, Kind::kFine);
    ASSERT_NE(fine, nullptr);
    ExpectFine(model, *fine, Field(branch, "fine").struct_value());
  }
  ExpectExtra(provision.branches, food);

  const int64_t threshold = 100 * Whole(food, "threshold_yuan");
  for (const int64_t fen : {threshold - 1, threshold}) {
    Case c;
    c.offence = "food-122-1";
    c.facts = {{"goods_value", FactValue::Of(Money::Fen(fen))}};
    const absl::StatusOr<Determination> answer = TheEngine().Determine(c);
    ASSERT_TRUE(answer.ok()) << answer.status();
    ASSERT_EQ(answer->options().size(), 1u);
    const bool upper = provision.branches[*answer->options()[0].branch].id ==
                       Text(food, "threshold_belongs_to");
    EXPECT_EQ(upper, fen == threshold);
  }
}

}  // namespace
}  // namespace discretion
