// SPDX-License-Identifier: Apache-2.0
// What a case names is found whatever it is called, and what is guessed ahead
// of a name changes no answer and no refusal.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <random>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "discretion/engine.h"
#include "discretion/load.h"
#include "src/determine/codes.h"
#include "src/ruleset/name_index.h"
#include "tests/determine/made.h"

namespace discretion {
namespace {

using testing::Count;
using ::testing::HasSubstr;
using testing::MadeCase;
using testing::MadeEngine;
using testing::YesNo;
using testing::Yuan;

constexpr char kHead[] = R"(
edition: "1" name { zh: "测试表" en: "test table" } status: STATUS_MODEL
source { issuer { zh: "测试" en: "test" } title: "test" seen: SEEN_NONE }
statute { id: "law" name { zh: "测试法" en: "Test Law" } version: "2020-01-01"
  source { issuer { zh: "测试" en: "test" } title: "t" date: "2020-01-01"
           address: "https://example.org" seen: SEEN_PRINT } }
provision { id: "fixed" statute: "law" article: "1"
  component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[1000, 5000]" } }
)";

struct Named {
  std::string id;
  std::string zh;
};

std::string FactText(const Named& fact) {
  return absl::StrCat("fact { id: \"", fact.id,
                      "\" type: TYPE_COUNT name { zh: \"", fact.zh,
                      "\" en: \"f ", fact.id,
                      "\" } question { zh: \"几？\" en: \"How many?\" } "
                      "unit { zh: \"次\" en: \"times\" } }\n");
}

std::string OffenceText(const Named& offence) {
  return absl::StrCat("offence { id: \"", offence.id, "\" name { zh: \"",
                      offence.zh, "\" en: \"o ", offence.id,
                      "\" } breaches: \"law 1\" penalised_by: \"fixed\" }\n");
}

Snapshot MadeOf(const std::vector<std::string>& texts) {
  std::vector<RulesetFile> files;
  for (const std::string& text : texts) {
    files.push_back({absl::StrCat("made-", files.size(), ".textproto"),
                     FileFormat::kText, text});
  }
  LoadResult loaded = LoadRulesets(files);
  std::string issues;
  for (const Issue& issue : loaded.issues)
    absl::StrAppend(&issues, issue.ToString(), "\n");
  EXPECT_EQ(loaded.rulesets.size(), texts.size()) << issues;
  return *Snapshot::Create(std::move(loaded.rulesets));
}

// Names that differ from a declared one in a single byte, wherever it stands.
TEST(FactNames, AreToldApartByEveryByte) {
  constexpr int kMost = 24;
  std::string text =
      absl::StrCat("id: \"test/names\"", kHead, OffenceText({"o", "违法"}));
  for (int size = 1; size <= kMost; ++size)
    text += FactText({std::string(size, 'a'), absl::StrCat("事实", size)});
  const Snapshot snapshot = MadeOf({text});
  const auto put = [&](std::vector<Given> facts) {
    Case c;
    c.offence = "o";
    c.facts = std::move(facts);
    return snapshot.Determine(c).status();
  };
  std::vector<Given> before;
  for (int size = 1; size <= kMost; ++size) {
    for (int at = 0; at < size; ++at) {
      std::string name(size, 'a');
      name[at] = 'b';
      // As the first fact, and where the declared one is expected.
      for (std::vector<Given> facts : {std::vector<Given>(), before}) {
        facts.push_back(Count(name, 1));
        const absl::Status refused = put(facts);
        EXPECT_EQ(refused.code(), absl::StatusCode::kNotFound) << name;
        EXPECT_THAT(std::string(refused.message()),
                    HasSubstr(absl::StrCat("declares no fact `", name, "`")));
      }
    }
    before.push_back(Count(std::string(size, 'a'), 1));
    EXPECT_TRUE(put(before).ok());
  }
}

TEST(FactNames, MayComeInAnyOrderByIdOrName) {
  const Snapshot snapshot = MadeEngine().snapshot();
  std::vector<Given> facts = {Count("n", 3), Yuan("value", 7), Yuan("gains", 2),
                              YesNo("bad", true)};
  const absl::StatusOr<Determination> declared =
      snapshot.Determine(MadeCase("ratio", facts));
  ASSERT_TRUE(declared.ok()) << declared.status();
  facts = {Count("次数", 3), Yuan("货值", 7), Yuan("所得", 2),
           YesNo("恶劣", true)};
  std::mt19937_64 random(20261125);
  for (int i = 0; i < 24; ++i) {
    std::shuffle(facts.begin(), facts.end(), random);
    const absl::StatusOr<Determination> answer =
        snapshot.Determine(MadeCase("ratio", facts));
    ASSERT_TRUE(answer.ok()) << answer.status();
    EXPECT_EQ(answer->steps(), declared->steps());
  }
}

// The texts of a case are read where they lie, short ones inside their string.
TEST(FactNames, TextsAreReadAfterTheCaseHasMoved) {
  const Snapshot snapshot = MadeEngine().snapshot();
  std::optional<PreparedCase> prepared;
  for (const std::string& words : {std::string("x"), std::string(100, 'x')}) {
    {
      Case c = MadeCase("same", {{"grade", FactValue::Choice("low")},
                                 {"words", FactValue::Text(words), "", ""}});
      prepared = *snapshot.Prepare(std::move(c));
    }
    EXPECT_EQ(*prepared->given().facts[1].value.as_text(), words);
    const absl::StatusOr<Determination> answer = prepared->Determine();
    ASSERT_TRUE(answer.ok()) << answer.status();
    EXPECT_FALSE(answer->steps().empty());
  }
}

// An offence called like another's qualified id: the guess is the wrong
// ruleset.
TEST(OffenceNames, AWrongGuessChangesNothing) {
  const std::string first =
      absl::StrCat("id: \"test/a\"", kHead, OffenceText({"one", "test/b/one"}),
                   OffenceText({"two", "乙"}), FactText({"n", "次数"}));
  const std::string second =
      absl::StrCat("id: \"test/b\"", kHead, OffenceText({"one", "丙"}),
                   OffenceText({"two", "丁"}), FactText({"m", "次数"}));
  const Snapshot snapshot = MadeOf({first, second});
  const auto put = [&](const std::string& offence, const std::string& fact) {
    Case c;
    c.offence = offence;
    c.facts = {Count(fact, 1)};
    return snapshot.Determine(c);
  };
  ASSERT_TRUE(put("test/b/one", "m").ok());
  EXPECT_EQ(put("test/b/one", "m")->ruleset().id(), "test/b");
  EXPECT_EQ(put("丙", "m")->ruleset().id(), "test/b");
  EXPECT_EQ(put("test/a/one", "n")->ruleset().id(), "test/a");
  EXPECT_THAT(std::string(put("test/b/one", "n").status().message()),
              HasSubstr("`test/b` declares no fact `n`"));
  // What is wrong with the offence comes before what is wrong with its facts.
  EXPECT_EQ(put("one", "none").status().code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(put("one", "none").status().message()),
              HasSubstr("is an offence of `test/a` and of `test/b`"));
  for (const char* offence : {"three", "test/b/three", "test/c/one", "", "/"}) {
    EXPECT_THAT(std::string(put(offence, "none").status().message()),
                HasSubstr("no ruleset has the offence"))
        << offence;
  }
}

TEST(NameIndex, FindsWhatWasAddedAndNothingElse) {
  constexpr int kMany = 20'000;
  std::vector<std::string> names;
  for (int i = 0; i < kMany; ++i) names.push_back(absl::StrCat("name-", i));
  const auto is = [&](int index, absl::string_view name) {
    return names[index] == name;
  };
  ruleset::NameIndex index(kMany);
  for (int i = 0; i < kMany; ++i) index.Add(names[i], i, is);
  int misled = 0;
  for (int i = 0; i < kMany; ++i) {
    EXPECT_EQ(index.Find(names[i], is), i);
    misled += index.Likely(names[i]) != i;
    EXPECT_EQ(index.Find(absl::StrCat("other-", i), is), std::nullopt);
  }
  EXPECT_LE(misled, 2);
  // What all names are taken for is still not found.
  const auto none = [](int, absl::string_view) { return false; };
  EXPECT_EQ(index.Find(names[0], none), std::nullopt);
  EXPECT_EQ(ruleset::NameIndex().Find("name-0", is), std::nullopt);
  EXPECT_EQ(ruleset::NameIndex().Likely("name-0"), std::nullopt);
}

TEST(CodeOf, IsTheSameTheShortWay) {
  constexpr int64_t kMost = std::numeric_limits<int64_t>::max();
  std::vector<int64_t> values = {
      0, 1, -1, kMost, -kMost, -kMost - 1, determine::kMostCode};
  for (int64_t scale : {1, 8, 1'000'000'000}) {
    for (int64_t around = -2; around <= 2; ++around) {
      for (int64_t sign : {-1, 1}) {
        values.push_back(sign * (kMost / scale) + around * (sign * around < 0));
        values.push_back(sign * (kMost / (2 * scale)) + around);
        values.push_back(sign * (determine::kMostCode / (2 * scale)) + around);
      }
    }
    for (int64_t value : values) {
      EXPECT_EQ(determine::CodeOf(Ratio(value), scale),
                determine::CodeOfAny(Ratio(value), scale))
          << value << " " << scale;
    }
  }
}

}  // namespace
}  // namespace discretion
