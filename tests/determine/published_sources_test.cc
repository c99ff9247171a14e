// SPDX-License-Identifier: Apache-2.0
// The documents that the shipped rulesets and their statutes are taken from.

#include <gtest/gtest.h>

#include "src/ruleset/model.h"
#include "tests/determine/published.h"

namespace discretion {
namespace {

using published::Field;
using published::List;
using published::ModelOf;
using published::Published;
using published::Struct;
using published::Text;
using published::Value;
using ruleset::Model;

// Statutes whose own version was not established: as the standard quotes them.
TEST(Published, StatutesAsQuotedAreOnlyTheTwo) {
  const Model& model = ModelOf("cn/shenzhen/urban-management");
  for (const ruleset::Statute& statute : model.statutes) {
    const bool quoted =
        statute.id == "sz-gardens" || statute.id == "sz-outdoor";
    EXPECT_EQ(statute.as_quoted, quoted) << statute.id;
    if (!quoted) continue;
    EXPECT_EQ(statute.version, *model.source.date) << statute.id;
    EXPECT_EQ(statute.source.title, model.source.title) << statute.id;
    EXPECT_EQ(statute.source.number, model.source.number) << statute.id;
    EXPECT_EQ(statute.source.address, model.source.address) << statute.id;
    EXPECT_FALSE(statute.in_force.from.has_value()) << statute.id;
  }
}

TEST(Published, SourcesAndDatesAreThoseOfTheDocuments) {
  for (const Value& value : List(Published(), "sources")) {
    const Struct& source = value.struct_value();
    const Model& model = ModelOf(Text(source, "ruleset"));
    EXPECT_EQ(model.edition, Text(source, "edition"));
    EXPECT_EQ(model.source.issuer.zh, Text(source, "issuer"));
    EXPECT_EQ(model.source.title, Text(source, "title"));
    EXPECT_EQ(model.source.number, Text(source, "number"));
    EXPECT_EQ(FormatDate(*model.source.date), Text(source, "date"));
    EXPECT_EQ(model.source.address, Text(source, "address"));
    EXPECT_EQ(FormatDate(*model.in_force.from), Text(source, "in_force_from"));
    EXPECT_EQ(FormatDate(*model.in_force.until),
              Text(source, "in_force_until"));
    const Struct& statute = Field(source, "statute").struct_value();
    EXPECT_FALSE(model.statutes[0].as_quoted);
    EXPECT_EQ(model.statutes[0].id, Text(statute, "id"));
    EXPECT_EQ(FormatDate(model.statutes[0].version), Text(statute, "version"));
    EXPECT_EQ(FormatDate(*model.statutes[0].in_force.from),
              Text(statute, "in_force_from"));
  }
}

}  // namespace
}  // namespace discretion
