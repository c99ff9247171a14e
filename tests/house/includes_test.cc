// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/house/arrows.h"
#include "tests/house/source_tree.h"

namespace discretion::house {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(IncludesTest, TheHouseDrawsNoForbiddenArrow) {
  const SourceTree tree =
      ReadTree(DISCRETION_SOURCE_DIR,
               {"include", "src", "bindings", "examples"}, {".h", ".cc"});
  ASSERT_TRUE(tree.contains("include/discretion/money.h"))
      << "read from the wrong place";
  ASSERT_TRUE(tree.contains("src/base/money.cc"));
  EXPECT_THAT(ForbiddenArrows(tree), IsEmpty());
}

struct Arrow {
  std::string name;
  std::string path;
  std::string include;  // as written, with its quotes
  std::string fault;    // a part of it; empty: allowed
};

class ArrowTest : public testing::TestWithParam<Arrow> {};

TEST_P(ArrowTest, IsJudged) {
  const Arrow& arrow = GetParam();
  const SourceTree tree = {
      {arrow.path, "// SPDX\n\n#include " + arrow.include + "\n"},
      {"src/expr/pool.h", "#include \"discretion/ratio.h\"\n"},
      {"src/ruleset/parse.h", "#include \"discretion/v1/ruleset.pb.h\"\n"},
      {"src/ruleset/model.h", "#include <vector>\n"},
  };
  if (arrow.fault.empty()) {
    EXPECT_THAT(ForbiddenArrows(tree), IsEmpty());
  } else {
    EXPECT_THAT(ForbiddenArrows(tree), ElementsAre(HasSubstr(arrow.fault)));
  }
}

INSTANTIATE_TEST_SUITE_P(
    , ArrowTest,
    testing::Values(
        Arrow{"OwnRoom", "src/expr/parser.cc", "\"src/expr/pool.h\"", ""},
        Arrow{"LeftRoom", "src/ruleset/check.cc", "\"src/expr/pool.h\"", ""},
        Arrow{"LeftPublicHeader", "src/determine/tier.cc",
              "\"discretion/ruleset.h\"", ""},
        Arrow{"RightRoom", "src/expr/parser.cc", "\"src/ruleset/model.h\"",
              "src/expr/parser.cc:3: src/ruleset/model.h: expr does not know "
              "ruleset"},
        Arrow{"RightPublicHeader", "src/ruleset/check.cc",
              "\"discretion/engine.h\"", "ruleset does not know determine"},
        Arrow{"PublicHeaderToTheRight", "include/discretion/money.h",
              "\"discretion/case.h\"", "base does not know determine"},
        Arrow{"PublicHeaderToPrivate", "include/discretion/engine.h",
              "\"src/expr/pool.h\"", "public headers only"},
        Arrow{"PublicHeaderWithoutRoom", "include/discretion/new.h", "<vector>",
              "has no room"},
        Arrow{"UnknownPublicHeader", "src/expr/parser.cc",
              "\"discretion/new.h\"",
              "expr does not know include/discretion/new.h"},
        Arrow{"ToolToPublic", "src/tool/main.cc", "\"discretion/engine.h\"",
              ""},
        Arrow{"ToolToItself", "src/tool/main.cc", "\"src/tool/args.h\"", ""},
        Arrow{"ToolToRoom", "src/tool/main.cc", "\"src/expr/pool.h\"",
              "tool knows the public"},
        Arrow{"RoomToTool", "src/explain/text.cc", "\"src/tool/args.h\"",
              "explain does not know tool"},
        Arrow{"RoomToTests", "src/explain/text.cc", "\"tests/tool/args.h\"",
              "explain does not know tests"},
        Arrow{"RecordToBase", "src/record/header.cc",
              "\"src/base/characters.h\"", ""},
        Arrow{"RecordToItself", "src/record/header.cc",
              "\"src/record/digest.h\"", ""},
        Arrow{"RecordToRoom", "src/record/store.cc", "\"src/expr/pool.h\"",
              "record does not know expr"},
        Arrow{"RecordToPublicHeader", "src/record/store.cc",
              "\"discretion/engine.h\"", "record does not know determine"},
        Arrow{"RoomToRecord", "src/explain/text.cc", "\"src/record/digest.h\"",
              "explain does not know record"},
        Arrow{"BindingToRoom", "bindings/python/money.cc", "\"src/base/int.h\"",
              "bindings knows the public"},
        Arrow{"MessagesHeader", "include/discretion/messages.h",
              "\"discretion/v1/case.pb.h\"", ""},
        Arrow{"OtherPublicHeaderWithMessages", "include/discretion/load.h",
              "\"discretion/v1/case.pb.h\"", "generated messages"},
        Arrow{"ExprWithMessages", "src/expr/parser.cc",
              "\"discretion/v1/case.pb.h\"", "generated messages"},
        Arrow{"DetermineWithProtobuf", "src/determine/tier.cc",
              "<google/protobuf/arena.h>", "determine knows no protobuf"},
        Arrow{"DetermineWithProtobufThroughHeader", "src/determine/tier.cc",
              "\"src/ruleset/parse.h\"",
              "src/ruleset/parse.h -> discretion/v1/ruleset.pb.h"},
        Arrow{"DetermineWithClock", "src/determine/tier.cc", "<chrono>",
              "chrono: determine"},
        Arrow{"DetermineWithAbseilClock", "src/determine/tier.cc",
              "\"absl/time/clock.h\"", "determine knows no"},
        Arrow{"DetermineWithDays", "src/determine/tier.cc",
              "\"absl/time/civil_time.h\"", ""},
        Arrow{"DetermineWithFile", "src/determine/tier.cc", "<fstream>",
              "fstream: determine"},
        Arrow{"RulesetWithFile", "src/ruleset/files.cc", "<fstream>", ""},
        Arrow{"Neighbour", "src/expr/parser.cc", "\"pool.h\"", "from the root"},
        Arrow{"ParentFolder", "src/determine/tier.cc", "\"../expr/pool.h\"",
              "from the root"}),
    [](const testing::TestParamInfo<Arrow>& info) { return info.param.name; });

}  // namespace
}  // namespace discretion::house
