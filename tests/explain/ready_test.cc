// SPDX-License-Identifier: Apache-2.0
// Words kept ready say what words made anew say. With ids all is made anew.
#include "src/explain/ready.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

#include "discretion/explain.h"
#include "discretion/messages.h"
#include "re2/re2.h"
#include "src/ruleset/model.h"
#include "tests/corpus.h"

namespace discretion {
namespace {

std::string WithoutIds(std::string text) {
  RE2::GlobalReplace(&text, R"( \\?\[[^\[\]\n]*\])", "");
  return text;
}

// The shipped cases, and each with one fact unknown.
std::vector<Determination> Answers(const Engine& engine) {
  std::vector<Determination> answers;
  const auto add = [&](const Case& c) {
    absl::StatusOr<Determination> answer = engine.Determine(c);
    if (answer.ok()) answers.push_back(*std::move(answer));
  };
  for (const v1::Expectation& expectation : testing::ReadCorpus()) {
    const absl::StatusOr<Case> c = CaseFromProto(expectation.case_());
    if (!c.ok()) continue;
    add(*c);
    for (size_t i = 0; i < c->facts.size(); i += 3) {
      Case without = *c;
      without.facts.erase(without.facts.begin() + static_cast<int>(i));
      add(without);
    }
  }
  return answers;
}

TEST(ReadyTest, WhatIsKeptSaysWhatIsMadeAnew) {
  const Engine engine = testing::ShippedEngine();
  const std::vector<Determination> answers = Answers(engine);
  ASSERT_GT(answers.size(), 100u);
  for (const Determination& answer : answers) {
    for (Lang lang : {Lang::kZh, Lang::kEn}) {
      ASSERT_EQ(WithoutIds(Explain(answer, {.lang = lang})),
                WithoutIds(Explain(answer, {.lang = lang, .ids = true})));
      ASSERT_EQ(
          WithoutIds(ExplainMarkdown(answer, {.lang = lang})),
          WithoutIds(ExplainMarkdown(answer, {.lang = lang, .ids = true})));
    }
  }
}

TEST(ReadyTest, ConditionsOfShippedTablesAreKept) {
  const Engine engine = testing::ShippedEngine();
  int kept = 0;
  for (const Ruleset& ruleset : engine.snapshot().rulesets()) {
    for (int i = 0; i < static_cast<int>(ruleset.offences().size()); ++i) {
      const explain::OffenceWords& words =
          explain::WordsOf(ruleset, i, Lang::kZh);
      EXPECT_EQ(&words, &explain::WordsOf(ruleset, i, Lang::kZh));
      if (ruleset.model().rules[i].rows[0].criteria.all().empty()) continue;
      kept += !words.basis().empty() && words.criterion(0, 0).size > 0;
    }
  }
  EXPECT_GT(kept, 5);
}

TEST(ReadyTest, ThreadsThatAreFirstSayTheSame) {
  const Engine engine = testing::ShippedEngine();
  const std::vector<Determination> answers = Answers(engine);
  constexpr int kThreads = 4;
  std::vector<std::vector<std::string>> said(kThreads);
  std::vector<std::thread> threads;
  for (std::vector<std::string>& of : said) {
    threads.emplace_back([&] {
      for (const Determination& answer : answers) of.push_back(Explain(answer));
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::vector<std::string>& of : said) EXPECT_EQ(of, said.front());
}

}  // namespace
}  // namespace discretion
