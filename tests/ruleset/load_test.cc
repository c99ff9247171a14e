// SPDX-License-Identifier: Apache-2.0
#include "discretion/load.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "src/base/characters.h"
#include "src/ruleset/model.h"
#include "tests/ruleset/base_ruleset.h"

namespace discretion::ruleset {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

RulesetFile File(std::string name, std::string content) {
  return {std::move(name), FileFormat::kText, std::move(content)};
}

// A ruleset that declares nothing and takes all from what it includes.
std::string Includer(const std::string& id, const std::string& includes,
                     const std::string& offence) {
  const std::string base = BaseRuleset();
  std::string text = base.substr(0, base.find("statute {"));
  text = Replaced(text, "test/base", id);
  return absl::StrCat(text, "include: [", includes, "]\n", "offence { id: \"",
                      offence, "\" name { zh: \"", offence,
                      "\" en: \"an act\" } breaches: \"law 1\" ",
                      "penalised_by: \"split\" ladder: \"shares\" }\n");
}

std::vector<std::string> Ids(const LoadResult& result) {
  std::vector<std::string> ids;
  for (const Ruleset& ruleset : result.rulesets) ids.push_back(ruleset.id());
  return ids;
}

TEST(LoadTest, NoFilesAreNoFault) {
  const LoadResult result = LoadRulesets({});
  EXPECT_THAT(result.rulesets, IsEmpty());
  EXPECT_THAT(result.issues, IsEmpty());
}

TEST(LoadTest, TextAndBinaryLoadTheSame) {
  const LoadResult text = LoadText(BaseRuleset());
  const LoadResult binary = LoadBinary(ToBinary(BaseRuleset()));
  ASSERT_EQ(text.rulesets.size(), 1) << Told(text);
  ASSERT_EQ(binary.rulesets.size(), 1) << Told(binary);
  EXPECT_EQ(Told(text), "");
  EXPECT_EQ(Told(binary), "");
  const Model& a = text.rulesets[0].model();
  const Model& b = binary.rulesets[0].model();
  EXPECT_EQ(a.id, b.id);
  EXPECT_EQ(a.edition, b.edition);
  EXPECT_EQ(a.name, b.name);
  EXPECT_EQ(a.in_force, b.in_force);
  EXPECT_EQ(a.pool.size(), b.pool.size());
  ASSERT_EQ(a.rules.size(), 4);
  ASSERT_EQ(b.rules.size(), 4);
  for (size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(a.offences[i].name, b.offences[i].name);
    EXPECT_EQ(a.rules[i].provision, b.rules[i].provision);
    EXPECT_EQ(a.rules[i].rows.front().ladder, b.rules[i].rows.front().ladder);
    EXPECT_EQ(a.rules[i].rows.front().criteria,
              b.rules[i].rows.front().criteria);
    EXPECT_EQ(a.rules[i].facts, b.rules[i].facts);
    ASSERT_EQ(a.rules[i].cells.size(), b.rules[i].cells.size());
    for (size_t j = 0; j < a.rules[i].cells.size(); ++j) {
      ASSERT_EQ(a.rules[i].cells[j].size(), b.rules[i].cells[j].size());
      for (size_t k = 0; k < a.rules[i].cells[j].size(); ++k) {
        ASSERT_EQ(a.rules[i].cells[j][k].size(), b.rules[i].cells[j][k].size());
        for (size_t l = 0; l < a.rules[i].cells[j][k].size(); ++l) {
          EXPECT_EQ(a.rules[i].cells[j][k][l].is, b.rules[i].cells[j][k][l].is);
          EXPECT_EQ(a.rules[i].cells[j][k][l].span,
                    b.rules[i].cells[j][k][l].span);
        }
      }
    }
  }
}

TEST(LoadTest, WhatIsIncludedJoinsInAnyOrderOfFiles) {
  std::vector<RulesetFile> files = {
      File("a", Includer("test/a", "\"test/base\"", "own")),
      File("b", BaseRuleset())};
  for (int round = 0; round < 2; ++round) {
    const LoadResult result = LoadRulesets(files);
    ASSERT_EQ(Told(result), "");
    ASSERT_EQ(result.rulesets.size(), 2);
    const Ruleset& a = result.rulesets[round];
    EXPECT_EQ(a.id(), "test/a");
    EXPECT_EQ(a.offences().size(), 1);  // the included offences do not join
    EXPECT_NE(a.FindFact("goods_value"), nullptr);
    EXPECT_EQ(a.model().ladders.size(), 3);
    std::swap(files[0], files[1]);
  }
}

TEST(LoadTest, ARulesetNamesTheFilesItWasMadeOf) {
  // `top` includes `left` and `right`; both include `base`.
  std::vector<RulesetFile> files = {
      File("top", Includer("test/top", "\"test/left\", \"test/right\"", "t")),
      File("right", Includer("test/right", "\"test/base\"", "r")),
      File("left", Includer("test/left", "\"test/base\"", "l")),
      File("base", BaseRuleset()),
      File("stranger", Replaced(BaseRuleset(), "test/base", "test/stranger"))};
  const LoadResult result = LoadRulesets(files);
  ASSERT_EQ(Told(result), "");
  ASSERT_EQ(result.rulesets.size(), 5);
  EXPECT_THAT(result.rulesets[0].files(),
              ElementsAre("top", "base", "left", "right"));
  EXPECT_THAT(result.rulesets[1].files(), ElementsAre("right", "base"));
  EXPECT_THAT(result.rulesets[3].files(), ElementsAre("base"));
  EXPECT_THAT(result.rulesets[4].files(), ElementsAre("stranger"));
}

TEST(LoadTest, WhatIsIncludedTwiceJoinsOnce) {
  const LoadResult result = LoadRulesets(
      {{File("a", Includer("test/a", "\"test/base\"", "one")),
        File("b", Includer("test/b", "\"test/base\"", "two")),
        File("c", Includer("test/c", "\"test/a\", \"test/b\", \"test/base\"",
                           "three")),
        File("base", BaseRuleset())}});
  EXPECT_EQ(Told(result), "");
  EXPECT_THAT(Ids(result),
              ElementsAre("test/a", "test/b", "test/c", "test/base"));
}

TEST(LoadTest, AMissingIncludeIsToldAtItsLine) {
  const LoadResult result =
      LoadRulesets({{File("a", Includer("test/a", "\"test/none\"", "own"))}});
  EXPECT_THAT(Ids(result), IsEmpty());
  ASSERT_FALSE(result.issues.empty());
  // First in the file; then come the names that nothing declares.
  EXPECT_EQ(result.issues[0].ToString(),
            "a:15:1: error: include 1: no ruleset has the id `test/none` "
            "(mend: load the included ruleset in the same call, and see that "
            "it parses)");
}

TEST(LoadTest, ACircleIsTold) {
  const LoadResult result = LoadRulesets(
      {{File("a", Includer("test/a", "\"test/base\", \"test/b\"", "one")),
        File("b", Includer("test/b", "\"test/base\", \"test/a\"", "two")),
        File("base", BaseRuleset())}});
  EXPECT_EQ(Told(result),
            "a:15:1: error: include 2: `test/b` does not load (mend: mend the "
            "included ruleset first)\n"
            "b:15:1: error: include 2: `test/a` includes this ruleset in turn "
            "(mend: break the circle)\n");
  EXPECT_THAT(Ids(result), ElementsAre("test/base"));
}

TEST(LoadTest, ARulesetThatIncludesItselfIsTold) {
  const LoadResult result =
      LoadText(BaseRuleset() + "include: \"test/base\"\n");
  ASSERT_EQ(result.issues.size(), 1) << Told(result);
  EXPECT_EQ(result.issues[0].message,
            "`test/base` includes this ruleset in turn");
  EXPECT_TRUE(result.rulesets.empty());
}

TEST(LoadTest, AFaultyIncludeIsToldInBothFiles) {
  const LoadResult result = LoadRulesets(
      {{File("a", Includer("test/a", "\"test/base\"", "own")),
        File("b", Replaced(BaseRuleset(), "\"law 14\"", "\"law\""))}});
  EXPECT_THAT(Ids(result), IsEmpty());
  ASSERT_GE(result.issues.size(), 2);
  EXPECT_EQ(result.issues[0].ToString(),
            "a:15:1: error: include 1: `test/base` does not load (mend: mend "
            "the included ruleset first)");
  EXPECT_EQ(result.issues.back().file, "b");
  EXPECT_THAT(result.issues.back().message, HasSubstr("is not a citation"));
}

TEST(LoadTest, AClashWithAnIncludeIsToldAtTheIncludeOrTheOwnId) {
  // Both included rulesets declare all of it.
  const std::string other = Replaced(BaseRuleset(), "test/base", "test/other");
  const LoadResult result = LoadRulesets(
      {{File("a", Includer("test/a", "\"test/base\",\n\"test/other\"", "own")),
        File("b", BaseRuleset()), File("c", other)}});
  EXPECT_THAT(Ids(result), ElementsAre("test/base", "test/other"));
  ASSERT_FALSE(result.issues.empty());
  for (const Issue& issue : result.issues) {
    EXPECT_EQ(issue.file, "a");
    EXPECT_EQ(issue.line, 15);
  }
  EXPECT_THAT(Told(result), HasSubstr("statute law / id: `law` is already"));

  const LoadResult own =
      LoadRulesets({{File("a", Includer("test/a", "\"test/base\"", "own") +
                                   "criterion { id: \"first\" when: \"slight\" "
                                   "name { zh: \"a\" en: \"a\" } }\n"),
                     File("b", BaseRuleset())}});
  EXPECT_EQ(Told(own),
            "a:17:13: error: criterion first / id: `first` is already taken "
            "(mend: give each its own id; included rulesets count too)\n");
}

TEST(LoadTest, TwoFilesWithOneIdAndEditionAreBothRefused) {
  const std::string other =
      Replaced(BaseRuleset(), "\"test benchmark\"", "\"another\"");
  const LoadResult result =
      LoadRulesets({{File("a", BaseRuleset()), File("b", other),
                     File("c", Includer("test/c", "\"test/base\"", "own"))}});
  EXPECT_THAT(Ids(result), IsEmpty());
  ASSERT_GE(result.issues.size(), 3);
  EXPECT_EQ(result.issues[0].ToString(),
            "a:1:1: error: id: `test/base` is also the id of `b` (mend: give "
            "each ruleset its own id, or each edition its own `edition`)");
  EXPECT_EQ(result.issues[1].ToString(),
            "b:1:1: error: id: `test/base` is also the id of `a` (mend: give "
            "each ruleset its own id, or each edition its own `edition`)");
  EXPECT_THAT(result.issues[2].message, HasSubstr("`test/base` does not load"));
}

TEST(LoadTest, OfSeveralEditionsAnIncludeNamesOne) {
  const std::string other = Replaced(BaseRuleset(), "\"2024\"", "\"2025\"");
  const auto load = [&](const std::string& include) {
    return LoadRulesets({{File("a", BaseRuleset()), File("b", other),
                          File("c", Includer("test/c", include, "own"))}});
  };
  EXPECT_THAT(Ids(load("\"test/base@2025\"")),
              ElementsAre("test/base", "test/base", "test/c"));
  const LoadResult told = load("\"test/base\"");
  EXPECT_THAT(Ids(told), ElementsAre("test/base", "test/base"));
  EXPECT_THAT(Told(told), HasSubstr("loaded in 2 editions"));
  EXPECT_THAT(Told(told), HasSubstr("`test/base@2024`"));
  EXPECT_THAT(Told(load("\"test/base@2026\"")),
              HasSubstr("no ruleset has the id `test/base@2026`"));
}

// An unset enum and an empty text do not hide what is wrong in meaning.
TEST(LoadTest, FaultsOfFormAndOfMeaningAreToldTogether) {
  std::string text = Replaced(BaseRuleset(), "status: STATUS_IN_FORCE", "");
  text = Replaced(std::move(text), "\"first time\"", "\"\"");
  text = Replaced(std::move(text), "\"prior == 1\"", "\"priar == 1\"");
  const LoadResult result = LoadText(text);
  EXPECT_THAT(Ids(result), IsEmpty());
  const std::string told = Told(result);
  EXPECT_THAT(told, HasSubstr("status: is not given"));
  EXPECT_THAT(told, HasSubstr("`en` is empty"));
  EXPECT_THAT(told, HasSubstr("priar"));
  EXPECT_EQ(result.issues.size(), 3) << told;
}

TEST(LoadTest, FaultsPastAThousandAreCounted) {
  const std::string faulty = Repeat("criterion { id: \"\" }\n", 1500);
  const LoadResult result = LoadText(BaseRuleset() + faulty);
  ASSERT_EQ(result.issues.size(), 1001);
  EXPECT_THAT(result.issues.back().message, HasSubstr("and 500 more faults"));
}

TEST(LoadTest, OneFaultyFileLeavesTheOthers) {
  const std::string one = Replaced(BaseRuleset(), "test/base", "test/one");
  const std::string two = Replaced(BaseRuleset(), "test/base", "test/two");
  const LoadResult result =
      LoadRulesets({{File("1", one),
                     File("2", "id: \"test/bad\" nonsense"),
                     File("3", two),
                     {"4", FileFormat::kBinary, "\x80"}}});
  EXPECT_THAT(Ids(result), ElementsAre("test/one", "test/two"));
  ASSERT_EQ(result.issues.size(), 2) << Told(result);
  EXPECT_EQ(result.issues[0].file, "2");
  EXPECT_EQ(result.issues[0].line, 1);
  EXPECT_EQ(result.issues[1].file, "4");
}

TEST(LoadTest, SyntaxFaultsAreToldInHouseStyle) {
  struct Syntax {
    std::string text;
    std::string want;
  };
  const Syntax faults[] = {
      {"id: \"a\"\nedtion: \"1\"",
       "f:2:7: error: message type "
       "\"discretion.v1.Ruleset\" has no field named \"edtion\" "},
      {"status: STATUS_OLD",
       "f:1:19: error: unknown enumeration value of "
       "\"STATUS_OLD\" for field \"status\" "},
      {"id: \"a\" id: \"b\"",
       "f:1:11: error: non-repeated field \"id\" is "
       "specified multiple times "},
      {"id: \"a", "f:1:7: error: unexpected end of string "},
      {"id: 5", "f:1:5: error: expected string, got: 5 "},
      {"offence {", "f:1:10: error: expected identifier"},
  };
  for (const Syntax& fault : faults) {
    const LoadResult result = LoadText(fault.text);
    ASSERT_FALSE(result.issues.empty()) << fault.text;
    EXPECT_TRUE(absl::StartsWith(result.issues[0].ToString(), fault.want))
        << Told(result);
    EXPECT_EQ(result.issues[0].hint, "compare with proto/discretion/v1");
    EXPECT_TRUE(result.rulesets.empty());
  }
}

TEST(LoadTest, ChineseOutsideQuotesIsToldOnceAndLegibly) {
  const LoadResult result = LoadText("id: 测试\n");
  ASSERT_FALSE(result.issues.empty());
  size_t about = 0;
  for (const Issue& issue : result.issues) {
    EXPECT_TRUE(IsUtf8(issue.ToString())) << issue.ToString();
    about += issue.line == 1 && issue.column == 5;
  }
  EXPECT_EQ(about, 1u) << Told(result);
  EXPECT_NE(Told(result).find("stands outside quotes"), std::string::npos)
      << Told(result);
}

TEST(LoadTest, IssuesComeFileByFileAndLineByLine) {
  std::string text = BaseRuleset();
  text = Replaced(text, "\"2024-01-01\"", "\"2024-13-01\"");
  text = Replaced(text, "\"prior == 0\"", "\"prier == 0\"");
  text = Replaced(text, "\"law 14\"", "\"law\"");
  const LoadResult result = LoadRulesets(
      {{File("z", text), File("a", Replaced(text, "test/base", "test/a"))}});
  ASSERT_EQ(result.issues.size(), 6) << Told(result);
  for (int i = 0; i < 6; ++i) {
    EXPECT_EQ(result.issues[i].file, i < 3 ? "z" : "a");
    if (i % 3 != 0) {
      EXPECT_LT(result.issues[i - 1].line, result.issues[i].line);
    }
  }
}

// Whatever the bytes, an answer: it loads, or it says why not.
void ExpectAnAnswer(const std::string& content, FileFormat format) {
  const LoadResult result = LoadRulesets({{{"f", format, content}}});
  ASSERT_EQ(result.rulesets.empty(), HasError(result.issues));
  for (const Issue& issue : result.issues) {
    ASSERT_FALSE(issue.message.empty());
    ASSERT_FALSE(issue.hint.empty()) << issue.ToString();
    ASSERT_FALSE(absl::StrContains(issue.ToString(), "\n"));
  }
}

TEST(RandomLoadTest, RandomBytesGetAnAnswer) {
  constexpr uint64_t kSeed = 20240507;
  std::mt19937_64 random(kSeed);
  for (int i = 0; i < 3000; ++i) {
    SCOPED_TRACE(absl::StrCat("seed ", kSeed, ", round ", i));
    std::string content;
    const size_t size = random() % 64;
    while (content.size() < size) content += static_cast<char>(random());
    ExpectAnAnswer(content, FileFormat::kBinary);
    ExpectAnAnswer(content, FileFormat::kText);
    if (HasFatalFailure()) return;
  }
}

std::string Mutated(std::string content, std::mt19937_64& random) {
  for (uint64_t n = 1 + random() % 3; n > 0 && !content.empty(); --n) {
    const size_t at = random() % content.size();
    const size_t length =
        std::min<size_t>(content.size() - at, 1 + random() % 12);
    switch (random() % 4) {
      case 0:
        content[at] = static_cast<char>(random());
        break;
      case 1:
        content[at] = static_cast<char>(content[at] ^ (1 << random() % 8));
        break;
      case 2:
        content.erase(at, length);
        break;
      default:
        content.insert(random() % content.size(), content.substr(at, length));
    }
  }
  return content;
}

TEST(RandomLoadTest, MutationsOfAValidFileGetAnAnswer) {
  constexpr uint64_t kSeed = 20240508;
  std::mt19937_64 random(kSeed);
  const std::string text = BaseRuleset();
  const std::string binary = ToBinary(text);
  int loaded = 0;
  for (int i = 0; i < 1500; ++i) {
    SCOPED_TRACE(absl::StrCat("seed ", kSeed, ", round ", i));
    const std::string mutant = Mutated(binary, random);
    loaded += LoadBinary(mutant).rulesets.empty() ? 0 : 1;
    ExpectAnAnswer(mutant, FileFormat::kBinary);
    ExpectAnAnswer(Mutated(text, random), FileFormat::kText);
    if (HasFatalFailure()) return;
  }
  EXPECT_GT(loaded, 10);  // or the mutations are too coarse
  EXPECT_LT(loaded, 1200);
}

// A valid binary cut short anywhere.
TEST(RandomLoadTest, TruncationsGetAnAnswer) {
  const std::string binary = ToBinary(BaseRuleset());
  for (size_t size = 0; size < binary.size(); size += 7) {
    SCOPED_TRACE(size);
    ExpectAnAnswer(binary.substr(0, size), FileFormat::kBinary);
    if (HasFatalFailure()) return;
  }
}

}  // namespace
}  // namespace discretion::ruleset
