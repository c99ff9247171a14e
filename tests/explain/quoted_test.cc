// SPDX-License-Identifier: Apache-2.0
// A statute whose own version is not established is cited as quoted.

#include <gtest/gtest.h>

#include <string>

#include "src/explain/words.h"

namespace discretion::explain {
namespace {

std::string Cited(bool as_quoted, Lang lang) {
  ruleset::Model model;
  ruleset::Statute statute;
  statute.name = {"测试条例", "Test Regulations"};
  statute.version = Date(2023, 11, 23);
  statute.as_quoted = as_quoted;
  model.statutes.push_back(statute);
  return CitationWords(model, {0, {45, 2, 0}}, lang);
}

TEST(CitationWords, SayThatAVersionIsNotEstablished) {
  EXPECT_EQ(Cited(true, Lang::kZh),
            "《测试条例》（依2023年11月23日文件所引，版本未查证）第四十五条"
            "第二款");
  EXPECT_EQ(Cited(true, Lang::kEn),
            "Test Regulations (as quoted on 23 November 2023; its own version "
            "not established), article 45(2)");
}

TEST(CitationWords, NameTheVersionWhereItIsEstablished) {
  EXPECT_EQ(Cited(false, Lang::kZh),
            "《测试条例》（2023年11月23日版本）第四十五条第二款");
  EXPECT_EQ(Cited(false, Lang::kEn),
            "Test Regulations (version of 23 November 2023), article 45(2)");
}

}  // namespace
}  // namespace discretion::explain
