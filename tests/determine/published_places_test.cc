// SPDX-License-Identifier: Apache-2.0
// The rows of other places and the articles of the Food Safety Law: every
// published figure equals what the shipped rulesets say, field by field.

#include <gtest/gtest.h>

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "discretion/date.h"
#include "discretion/engine.h"
#include "discretion/v1/provision.pb.h"
#include "discretion/v1/ruleset.pb.h"
#include "src/ruleset/model.h"
#include "tests/determine/published.h"

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
using ruleset::Component;
using ruleset::Model;

// What multiplies the figures, and whether they are yuan.
std::string UnitOf(const Model& model, const Component& fine) {
  const std::string id = published::BaseOf(model, fine);
  return id.empty() ? "CNY" : absl::StrCat("times ", id);
}

// A figure as printed, "0.013", in the span's own unit.
std::optional<Ratio> Printed(const Struct& object, const std::string& name,
                             const std::string& unit) {
  const absl::StatusOr<Ratio> figure = Ratio::Parse(Text(object, name));
  if (!figure.ok()) return std::nullopt;
  return figure->Times(Ratio(unit == "CNY" ? 100 : 1));
}

void ExpectSpan(const Model& model, const expr::Span& span,
                const Struct& object, const std::string& unit) {
  const std::optional<Ratio> min = Printed(object, "min", unit);
  const std::optional<Ratio> max = Printed(object, "max", unit);
  ASSERT_TRUE(min && max);
  EXPECT_EQ(Figure(model, span.min), min);
  EXPECT_EQ(Figure(model, span.max), max);
}

// A figure of a fine, or `none`, `whole`: what the table gives in a tier.
void ExpectFine(const Model& model, const ruleset::Cell& cell,
                const Struct& tier, const std::string& unit) {
  const std::string min = Text(tier, "min");
  if (min == "none") {
    EXPECT_EQ(cell.is, ruleset::Cell::Is::kNone);
  } else if (min == "whole") {
    EXPECT_EQ(cell.is, ruleset::Cell::Is::kWhole);
  } else {
    ASSERT_EQ(cell.is, ruleset::Cell::Is::kSpan);
    ExpectSpan(model, cell.span, tier, unit);
  }
}

std::string DutyWord(Duty duty) {
  switch (duty) {
    case Duty::kCompulsory:
      return "compulsory";
    case Duty::kOptional:
      return "optional";
    case Duty::kAlternative:
      return "alternative";
  }
  return "";
}

std::string KindWord(const Component& component) {
  return v1::Component::Kind_Name(
      static_cast<v1::Component::Kind>(component.kind));
}

// " [5, 15] days", both ends in; "" for a kind without a term.
std::string TermWords(const Model& model, const Component& component) {
  if (!component.amount) return "";
  const std::optional<Ratio> min = Figure(model, component.amount->min);
  const std::optional<Ratio> max = Figure(model, component.amount->max);
  if (!min || !max || component.unit != ruleset::TermUnit::kDays) {
    return " another term";
  }
  return absl::StrCat(" [", min->ToString(), ", ", max->ToString(), "] days");
}

// The kinds beside the fine: "KIND_DETENTION optional [5, 15] days".
std::multiset<std::string> KindsBesideFine(const Model& model,
                                           const ruleset::Branch& branch) {
  std::multiset<std::string> kinds;
  for (const Component& component : branch.components) {
    if (component.kind == Kind::kFine) continue;
    kinds.insert(absl::StrCat(KindWord(component), " ",
                              DutyWord(component.duty),
                              TermWords(model, component)));
  }
  return kinds;
}

// All alternatives here are one of two: 警告或者罚款, 停产停业直至吊销.
void ExpectOneOfTwo(const ruleset::Branch& branch) {
  int alternatives = 0;
  for (const Component& component : branch.components) {
    if (component.duty != Duty::kAlternative) continue;
    ++alternatives;
    EXPECT_EQ(component.alternative, 0);
    EXPECT_EQ(component.take, Take::kOne);
  }
  EXPECT_TRUE(alternatives == 0 || alternatives == 2) << alternatives;
}

std::string CellWord(const ruleset::Cell& cell) {
  switch (cell.is) {
    case ruleset::Cell::Is::kWhole:
      return "whole";
    case ruleset::Cell::Is::kNone:
      return "none";
    default:
      return "another cell";
  }
}

std::vector<std::string> Breaches(const ruleset::OffenceRule& rule) {
  std::vector<std::string> out;
  for (const ruleset::Citation& breach : rule.breaches) {
    out.push_back(ArticleText(breach.article));
  }
  return out;
}

std::vector<std::string> Strings(const Struct& object,
                                 const std::string& name) {
  std::vector<std::string> out;
  for (const Value& value : List(object, name)) {
    out.push_back(value.string_value());
  }
  return out;
}

// What is there for the few that have it; nothing may be forgotten by that,
// because the ruleset's own then meets an empty list.
std::multiset<std::string> IfAny(const Struct& object,
                                 const std::string& name) {
  if (object.fields().count(name) == 0) return {};
  const std::vector<std::string> all = Strings(object, name);
  return {all.begin(), all.end()};
}

std::string Name(const ::testing::TestParamInfo<Value>& info) {
  return published::AsTestName(Text(info.param.struct_value(), "offence"));
}

class Entry : public ::testing::TestWithParam<Value> {
 protected:
  virtual std::string ruleset_id() const { return Text(entry(), "ruleset"); }
  const Struct& entry() const { return GetParam().struct_value(); }
  const Model& model() const { return ModelOf(ruleset_id()); }
  int index() const { return *model().FindOffence(Text(entry(), "offence")); }
  const ruleset::OffenceRule& rule() const { return model().rules[index()]; }
  const ruleset::Provision& provision() const {
    return model().provisions[rule().provision];
  }
  // The branches of the entry, each with its own of the provision.
  template <typename Each>
  void ForEachBranch(Each each) const {
    const auto& branches = List(entry(), "branches");
    ASSERT_EQ(static_cast<int>(provision().branches.size()), branches.size());
    for (int b = 0; b < branches.size(); ++b) {
      const Struct& branch = branches[b].struct_value();
      EXPECT_EQ(provision().branches[b].id, Text(branch, "id"));
      each(b, provision().branches[b], branch);
    }
  }
};

using Place = Entry;

TEST_P(Place, HasThePublishedStatute) {
  EXPECT_EQ(model().offences[index()].row, Text(entry(), "row"));
  EXPECT_EQ(model().offences[index()].name.zh, Text(entry(), "name"));
  EXPECT_EQ(model().statutes[provision().citation.statute].id,
            Text(entry(), "statute"));
  EXPECT_EQ(ArticleText(provision().citation.article),
            Text(entry(), "article"));
  EXPECT_EQ(Breaches(rule()), Strings(entry(), "breaches"));
  std::string order;
  for (const auto& measure : provision().measures) order += measure.name.zh;
  EXPECT_EQ(order, Text(entry(), "order"));
  ForEachBranch([&](int, const ruleset::Branch& branch, const Struct& printed) {
    EXPECT_EQ(KindsBesideFine(model(), branch), IfAny(printed, "kinds"));
    ExpectOneOfTwo(branch);
    int fines = 0;
    for (const Component& fine : branch.components) {
      if (fine.kind != Kind::kFine) continue;
      ++fines;
      EXPECT_EQ(DutyWord(fine.duty), Text(printed, "duty"));
      EXPECT_EQ(UnitOf(model(), fine), Text(printed, "unit"));
      ExpectSpan(model(), *fine.amount, printed, Text(printed, "unit"));
    }
    EXPECT_EQ(fines, 1);
  });
}

TEST_P(Place, HasThePublishedTiers) {
  ForEachBranch([&](int b, const ruleset::Branch& branch,
                    const Struct& printed) {
    const ruleset::Ladder* ladder = model().LadderOf(rule(), b);
    ASSERT_NE(ladder, nullptr);
    const auto& tiers = List(printed, "tiers");
    ASSERT_EQ(static_cast<int>(ladder->tiers.size()), tiers.size());
    for (int t = 0; t < tiers.size(); ++t) {
      const Struct& tier = tiers[t].struct_value();
      EXPECT_EQ(ladder->tiers[t].label.zh, Text(tier, "label"));
      std::multiset<std::string> cells;
      for (size_t c = 0; c < branch.components.size(); ++c) {
        const Component& component = branch.components[c];
        const ruleset::Cell& cell = rule().cells[b][c][t];
        if (component.kind == Kind::kFine) {
          ExpectFine(model(), cell, tier, Text(printed, "unit"));
        } else {
          cells.insert(absl::StrCat(KindWord(component), " ", CellWord(cell)));
        }
      }
      EXPECT_EQ(cells, IfAny(tier, "cells")) << Text(tier, "label");
    }
  });
}

TEST_P(Place, HasThePublishedFaults) {
  std::vector<std::string> found;
  for (const ruleset::Fault& fault : rule().faults) {
    const ruleset::Ladder* ladder =
        model().LadderOf(rule(), fault.branch.value_or(0));
    found.push_back(absl::StrCat(
        v1::Fault::Check_Name(static_cast<v1::Fault::Check>(fault.check)),
        fault.tier ? absl::StrCat(" ", ladder->tiers[*fault.tier].label.zh)
                   : ""));
    EXPECT_EQ(fault.seen, Seen::kTranscription);
  }
  EXPECT_EQ(found, Strings(entry(), "faults"));
}

FactValue ValueOf(const Struct& fact) {
  const auto& fields = fact.fields();
  if (fields.count("choice")) return FactValue::Choice(Text(fact, "choice"));
  if (fields.count("truth")) {
    return FactValue::Bool(Field(fact, "truth").bool_value());
  }
  if (fields.count("yuan")) {
    return FactValue::Of(*Money::Parse(Text(fact, "yuan")));
  }
  return FactValue::Number(*Ratio::Parse(Text(fact, "number")));
}

TEST_P(Place, PutsACaseInTheTierOfItsFacts) {
  ForEachBranch([&](int b, const ruleset::Branch&, const Struct& printed) {
    const auto& tiers = List(printed, "tiers");
    for (int t = 0; t < tiers.size(); ++t) {
      const Struct& tier = tiers[t].struct_value();
      Case c;
      c.offence = absl::StrCat(ruleset_id(), "/", Text(entry(), "offence"));
      for (const Value& fact : List(tier, "facts")) {
        c.facts.push_back(
            {Text(fact.struct_value(), "fact"), ValueOf(fact.struct_value())});
      }
      const absl::StatusOr<Determination> answer = TheEngine().Determine(c);
      ASSERT_TRUE(answer.ok()) << answer.status();
      EXPECT_TRUE(answer->missing().empty());
      ASSERT_EQ(answer->options().size(), 1u);
      EXPECT_EQ(answer->options()[0].branch, b);
      EXPECT_EQ(answer->options()[0].tier, t) << Text(tier, "label");
    }
  });
}

INSTANTIATE_TEST_SUITE_P(, Place,
                         ::testing::ValuesIn(List(Published(), "places")),
                         Name);

class FoodArticle : public Entry {
  std::string ruleset_id() const override { return "cn/national/food-safety"; }
};

TEST_P(FoodArticle, HasItsKindsDutiesAndFigures) {
  EXPECT_EQ(ArticleText(provision().citation.article),
            Text(entry(), "article"));
  EXPECT_EQ(Breaches(rule()), Strings(entry(), "breaches"));
  EXPECT_FALSE(rule().rows.front().ladder.has_value());
  ForEachBranch([&](int, const ruleset::Branch& branch, const Struct& printed) {
    EXPECT_EQ(KindsBesideFine(model(), branch), IfAny(printed, "kinds"));
    ExpectOneOfTwo(branch);
    std::string unit;
    for (const Component& component : branch.components) {
      if (component.kind != Kind::kFine) continue;
      unit = UnitOf(model(), component);
      EXPECT_EQ(component.duty, Duty::kCompulsory);
      ExpectSpan(model(), *component.amount, printed, unit);
    }
    EXPECT_EQ(unit, Text(printed, "unit"));
  });
}

INSTANTIATE_TEST_SUITE_P(, FoodArticle,
                         ::testing::ValuesIn(List(Published(),
                                                  "food_articles")),
                         Name);

// Nothing is shipped there that is not compared.
TEST(PublishedPlaces, EveryOffenceIsCompared) {
  std::set<std::string> compared{"cn/national/food-safety/food-122-1"};
  for (const Value& value : List(Published(), "places")) {
    compared.insert(absl::StrCat(Text(value.struct_value(), "ruleset"), "/",
                                 Text(value.struct_value(), "offence")));
  }
  for (const Value& value : List(Published(), "food_articles")) {
    compared.insert(absl::StrCat("cn/national/food-safety/",
                                 Text(value.struct_value(), "offence")));
  }
  std::set<std::string> shipped;
  for (const std::string ruleset :
       {"cn/guangyuan/land", "cn/hebei/public-order",
        "cn/henan/medical-insurance", "cn/lushi/construction",
        "cn/national/food-safety", "cn/xinjiang/traffic-police"}) {
    for (const auto& offence : ModelOf(ruleset).offences) {
      shipped.insert(absl::StrCat(ruleset, "/", offence.id));
    }
  }
  EXPECT_EQ(compared, shipped);
}

std::string DateText(const std::optional<Date>& date) {
  return date ? FormatDate(*date) : "";
}

TEST(PublishedPlaces, SourcesAndDatesAreThoseOfTheDocuments) {
  for (const Value& value : List(Published(), "place_sources")) {
    const Struct& source = value.struct_value();
    const Model& model = ModelOf(Text(source, "ruleset"));
    const Ruleset* const ruleset =
        TheEngine().snapshot().FindRuleset(Text(source, "ruleset"));
    ASSERT_NE(ruleset, nullptr);
    EXPECT_EQ(ruleset->place(), Text(source, "place"));
    EXPECT_EQ(ruleset->field(), Text(source, "field"));
    EXPECT_EQ(model.edition, Text(source, "edition"));
    EXPECT_EQ(model.source.issuer.zh, Text(source, "issuer"));
    EXPECT_EQ(model.source.title, Text(source, "title"));
    EXPECT_EQ(model.source.number, Text(source, "number"));
    EXPECT_EQ(FormatDate(*model.source.date), Text(source, "date"));
    EXPECT_EQ(model.source.address, Text(source, "address"));
    EXPECT_EQ(DateText(model.in_force.from), Text(source, "in_force_from"));
    EXPECT_EQ(DateText(model.in_force.until), Text(source, "in_force_until"));
    const auto& statutes = List(source, "statutes");
    ASSERT_EQ(static_cast<int>(model.statutes.size()), statutes.size());
    for (int s = 0; s < statutes.size(); ++s) {
      const Struct& statute = statutes[s].struct_value();
      EXPECT_EQ(model.statutes[s].id, Text(statute, "id"));
      EXPECT_EQ(FormatDate(model.statutes[s].version),
                Text(statute, "version"));
      EXPECT_EQ(DateText(model.statutes[s].in_force.from),
                Text(statute, "in_force_from"));
    }
  }
}

}  // namespace
}  // namespace discretion
