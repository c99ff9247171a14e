// SPDX-License-Identifier: Apache-2.0
// Every published Guangdong figure, copied once to
// tests/data/published_methods.json, equals what the ruleset says, field by
// field.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <string>

#include "absl/strings/match.h"
#include "google/protobuf/util/json_util.h"
#include "src/ruleset/model.h"
#include "tests/determine/published.h"

namespace discretion {
namespace {

using published::Field;
using published::List;
using published::ModelOf;
using published::Struct;
using published::Text;
using published::Value;
using ruleset::Method;
using ruleset::MethodStep;

constexpr char kRuleset[] = "cn/guangdong/environment";

const Struct& Figures() {
  static const Struct* const kFigures = [] {
    std::ifstream in(DISCRETION_SOURCE_DIR
                     "/tests/data/published_methods.json");
    const std::string json((std::istreambuf_iterator<char>(in)), {});
    auto* read = new Struct();
    if (!google::protobuf::util::JsonStringToMessage(json, read).ok())
      ADD_FAILURE() << "published_methods.json cannot be read";
    return read;
  }();
  return *kFigures;
}

// A published figure in the unit of the model: fen, or a multiple.
Ratio InUnit(const std::string& figure, const std::string& base) {
  const Ratio number = *Ratio::Parse(figure);
  if (base == "CNY") return *number.Times(Ratio(100));
  if (absl::StartsWith(base, "%:")) return *number.Over(Ratio(100));
  return number;
}

struct Rule {
  const ruleset::Model& model = ModelOf(kRuleset);
  const ruleset::OffenceRule* offence = nullptr;
  const ruleset::Provision* provision = nullptr;
  const Method* method = nullptr;
};

Rule RuleOf(const std::string& id) {
  Rule rule;
  const std::optional<int> index = rule.model.FindOffence(id);
  if (!index) {
    ADD_FAILURE() << id << " is not in the ruleset";
    return rule;
  }
  rule.offence = &rule.model.rules[*index];
  rule.provision = &rule.model.provisions[rule.offence->provision];
  rule.method = rule.model.MethodOf(*rule.offence, 0);
  return rule;
}

void ExpectStatute(const Rule& rule, size_t branch, const Struct& range,
                   const std::string& base) {
  ASSERT_LT(branch, rule.provision->branches.size());
  for (const ruleset::Component& component :
       rule.provision->branches[branch].components) {
    if (component.kind != Kind::kFine) continue;
    EXPECT_EQ(rule.model.pool.Constant(component.amount->min->amount),
              InUnit(Text(range, "min"), base));
    EXPECT_EQ(rule.model.pool.Constant(component.amount->max->amount),
              InUnit(Text(range, "max"), base));
    EXPECT_EQ(component.base.has_value(), base != "CNY");
    return;
  }
  ADD_FAILURE() << "no fine";
}

// Absent on both sides, or the same.
void ExpectSame(const Method& method, const std::optional<expr::Ref>& ref,
                const Value& published) {
  ASSERT_EQ(ref.has_value(), !published.has_null_value());
  if (ref) {
    EXPECT_EQ(method.pool.Constant(*ref),
              *Ratio::Parse(published.string_value()));
  }
}

TEST(PublishedMethodsTest, EachWeightIsAsPublished) {
  int weights = 0;
  for (const Value& value : List(Figures(), "weights")) {
    const Struct& item = value.struct_value();
    SCOPED_TRACE(Text(item, "id"));
    const Rule rule = RuleOf(Text(item, "id"));
    ASSERT_NE(rule.method, nullptr);
    const Method& method = *rule.method;
    ExpectStatute(rule, 0, item, Text(item, "base"));
    const MethodStep& tally = method.steps.front();
    ASSERT_EQ(tally.is, MethodStep::Is::kTally);
    EXPECT_TRUE(tally.unproved_least);  // article 5
    ExpectSame(method, tally.start, Field(item, "start"));
    ExpectSame(method, tally.floor, Field(item, "floor"));
    ExpectSame(method, tally.cap, Field(item, "cap"));
    const auto& factors = List(item, "factors");
    ASSERT_EQ(static_cast<int>(tally.factors.size()), factors.size());
    for (int f = 0; f < factors.size(); ++f) {
      const Struct& factor = factors[f].struct_value();
      SCOPED_TRACE(Text(factor, "name"));
      const auto& published = List(factor, "weights");
      const auto& ours = tally.factors[static_cast<size_t>(f)].weights;
      ASSERT_EQ(static_cast<int>(ours.size()), published.size());
      for (int w = 0; w < published.size(); ++w) {
        EXPECT_EQ(method.pool.Constant(
                      ours[static_cast<size_t>(w)].gives.min->amount),
                  *Ratio::Parse(published[w].string_value()));
        ++weights;
      }
    }
  }
  EXPECT_EQ(weights, 82);
}

TEST(PublishedMethodsTest, EachCellIsAsPublished) {
  int cells = 0;
  for (const Value& value : List(Figures(), "grids")) {
    const Struct& item = value.struct_value();
    SCOPED_TRACE(Text(item, "id"));
    const std::string base = Text(item, "base");
    const Rule rule = RuleOf(Text(item, "id"));
    ASSERT_NE(rule.method, nullptr);
    const auto& ranges = List(item, "statutory");
    ASSERT_EQ(static_cast<int>(rule.provision->branches.size()), ranges.size());
    for (int b = 0; b < ranges.size(); ++b) {
      ExpectStatute(rule, static_cast<size_t>(b), ranges[b].struct_value(),
                    base);
    }
    const MethodStep& look = rule.method->steps.back();
    ASSERT_EQ(look.is, MethodStep::Is::kLook);
    EXPECT_TRUE(look.unproved_least);  // article 5
    const auto& published = List(item, "cells");
    ASSERT_EQ(static_cast<int>(look.rows.size()), published.size());
    for (int i = 0; i < published.size(); ++i) {
      const Struct& cell = published[i].struct_value();
      const expr::Span& span = look.rows[static_cast<size_t>(i)].gives;
      EXPECT_EQ(rule.method->pool.Constant(span.min->amount),
                InUnit(Text(cell, "min"), base));
      EXPECT_EQ(rule.method->pool.Constant(span.max->amount),
                InUnit(Text(cell, "max"), base));
      EXPECT_FALSE(span.min->open);
      EXPECT_EQ(span.max->open, Field(cell, "open").bool_value()) << i;
      ++cells;
    }
  }
  EXPECT_EQ(cells, 67);
}

// Beside them the ruleset has one table that is known by its fault alone.
TEST(PublishedMethodsTest, NoOffenceIsLeftOut) {
  std::set<std::string> published = {"gd-2.7.1"};
  for (const char* list : {"weights", "grids"}) {
    for (const Value& value : List(Figures(), list))
      published.insert(Text(value.struct_value(), "id"));
  }
  std::set<std::string> ours;
  for (const Offence& offence : ModelOf(kRuleset).offences)
    ours.insert(offence.id);
  EXPECT_EQ(ours, published);
}

}  // namespace
}  // namespace discretion
