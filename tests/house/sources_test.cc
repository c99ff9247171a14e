// SPDX-License-Identifier: Apache-2.0
// What every source file keeps: licence line, guard, no floating point.
#include <algorithm>
#include <cctype>
#include <regex>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/house/source_tree.h"

namespace discretion::house {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// "path:line: token" for each floating type and floating number in the code.
std::vector<std::string> FloatingPoint(const std::string& path,
                                       const std::string& content) {
  static const std::regex kFloating(
      R"(\b(float|double)\b|(^|[^\w.'])(\d[\d']*\.[\d']*|\.\d[\d']*|\d[\d']*[eE][+-]?\d+)\w*)");
  const std::string code = CodeOnly(content);
  std::vector<std::string> out;
  for (std::sregex_iterator i(code.begin(), code.end(), kFloating), end;
       i != end; ++i) {
    const auto line =
        1 + std::count(code.begin(), code.begin() + i->position(), '\n');
    out.push_back(path + ":" + std::to_string(line) + ": " + i->str());
  }
  return out;
}

// The guard that a header's path asks for: DISCRETION_MONEY_H_ for
// include/discretion/money.h, DISCRETION_SRC_EXPR_POOL_H_ for src/expr/pool.h.
std::string Guard(std::string path) {
  constexpr char kPublic[] = "include/discretion/";
  if (path.starts_with(kPublic)) path.erase(0, sizeof(kPublic) - 1);
  std::string guard = "DISCRETION_";
  for (char c : path) {
    guard +=
        std::isalnum(static_cast<unsigned char>(c))
            ? static_cast<char>(std::toupper(static_cast<unsigned char>(c)))
            : '_';
  }
  return guard + "_";
}

bool HasGuard(const std::string& path, const std::string& content) {
  const std::string guard = Guard(path);
  return content.find("\n#ifndef " + guard + "\n#define " + guard + "\n") !=
             std::string::npos &&
         content.ends_with("\n#endif  // " + guard + "\n");
}

bool HasLicence(const std::string& content) {
  const size_t found = content.find("SPDX-License-Identifier: Apache-2.0\n");
  return found != std::string::npos &&
         std::count(content.begin(), content.begin() + found, '\n') < 2;
}

TEST(SourcesTest, NoFloatingPoint) {
  const SourceTree tree =
      ReadTree(DISCRETION_SOURCE_DIR, {"include", "src"}, {".h", ".cc"});
  ASSERT_TRUE(tree.contains("include/discretion/money.h"))
      << "read from the wrong place";
  std::vector<std::string> found;
  for (const auto& [path, content] : tree) {
    for (std::string& fault : FloatingPoint(path, content))
      found.push_back(std::move(fault));
  }
  EXPECT_THAT(found, IsEmpty());
}

TEST(SourcesTest, NoFloatingPointInMessages) {
  const SourceTree tree =
      ReadTree(DISCRETION_SOURCE_DIR, {"proto"}, {".proto"});
  ASSERT_TRUE(tree.contains("proto/discretion/v1/ruleset.proto"));
  std::vector<std::string> found;
  for (const auto& [path, content] : tree) {
    for (std::string& fault : FloatingPoint(path, content))
      found.push_back(std::move(fault));
  }
  EXPECT_THAT(found, IsEmpty());
}

TEST(SourcesTest, FindsFloatingPoint) {
  EXPECT_THAT(FloatingPoint("a.cc", "int a;\ndouble b;\n"),
              ElementsAre("a.cc:2: double"));
  EXPECT_THAT(FloatingPoint("a.cc", "void f(float);"),
              ElementsAre(HasSubstr("float")));
  EXPECT_THAT(FloatingPoint("a.cc", "auto a = 0.5;"),
              ElementsAre(HasSubstr("0.5")));
  EXPECT_THAT(FloatingPoint("a.cc", "auto a = 1e9;"),
              ElementsAre(HasSubstr("1e9")));
  EXPECT_THAT(FloatingPoint("a.cc", "auto a = 1'000.f;"),
              ElementsAre(HasSubstr("1'000.f")));
}

TEST(SourcesTest, LeavesOtherCodeAlone) {
  EXPECT_THAT(
      FloatingPoint("a.cc",
                    "// a double, 0.5\n/* float\n */ int doubled = 0x1e5;"),
      IsEmpty());
  EXPECT_THAT(FloatingPoint(
                  "a.cc", R"(f("double \" 0.5", '"', a.b1.c, 20'000, "0.5");)"),
              IsEmpty());
  EXPECT_THAT(
      FloatingPoint("a.cc", "auto s = R\"x(\"0.5\" double)x\"; g(1, x...);"),
      IsEmpty());
}

TEST(SourcesTest, EveryFileNamesTheLicence) {
  SourceTree tree =
      ReadTree(DISCRETION_SOURCE_DIR,
               {"include", "src", "tests", "bench", "bindings", "examples",
                "cmake", "proto", "rulesets"},
               {".h", ".cc", ".proto", ".cmake", ".sh", ".py", "CMakeLists.txt",
                "ruleset.textproto", "cases.textproto"});
  ASSERT_TRUE(tree.contains("tests/CMakeLists.txt"));
  std::vector<std::string> without;
  for (const auto& [path, content] : tree) {
    if (!HasLicence(content)) without.push_back(path);
  }
  EXPECT_THAT(without, IsEmpty());
}

TEST(SourcesTest, EveryHeaderHasItsGuard) {
  const SourceTree tree = ReadTree(
      DISCRETION_SOURCE_DIR, {"include", "src", "tests", "bench"}, {".h"});
  std::vector<std::string> without;
  for (const auto& [path, content] : tree) {
    if (!HasGuard(path, content)) without.push_back(path + ": " + Guard(path));
  }
  EXPECT_THAT(without, IsEmpty());
}

TEST(SourcesTest, MissesGuardAndLicence) {
  EXPECT_TRUE(
      HasGuard("src/a/b.h",
               "//\n#ifndef DISCRETION_SRC_A_B_H_\n#define "
               "DISCRETION_SRC_A_B_H_\n\n#endif  // DISCRETION_SRC_A_B_H_\n"));
  EXPECT_FALSE(HasGuard("src/a/b.h", "//\n#pragma once\n"));
  EXPECT_FALSE(HasGuard(
      "include/discretion/b.h",
      "//\n#ifndef DISCRETION_C_H_\n#define DISCRETION_C_H_\n\n#endif  // "
      "DISCRETION_C_H_\n"));
  EXPECT_TRUE(HasLicence("// SPDX-License-Identifier: Apache-2.0\n"));
  EXPECT_FALSE(
      HasLicence("int a;\n\n// SPDX-License-Identifier: Apache-2.0\n"));
}

}  // namespace
}  // namespace discretion::house
