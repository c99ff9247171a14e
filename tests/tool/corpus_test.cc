// SPDX-License-Identifier: Apache-2.0
// Every case beside a ruleset, put to the tool as a file, comes out as it was
// worked by hand.
#include "tests/corpus.h"

#include <gtest/gtest.h>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/json_util.h"
#include "tests/tool/run_program.h"

namespace discretion::testing {
namespace {

using google::protobuf::TextFormat;
using google::protobuf::util::JsonStringToMessage;
using google::protobuf::util::MessageToJsonString;

std::string AsText(const v1::Case& c) {
  std::string text;
  TextFormat::PrintToString(c, &text);
  return text;
}

std::string AsJson(const v1::Case& c) {
  std::string json;
  EXPECT_TRUE(MessageToJsonString(c, &json).ok());
  return json;
}

void ComesOut(const v1::Expectation& expected, const std::string& content) {
  const std::string file = ScratchFolder() + "/corpus-case";
  WriteFile(file, content);
  const Ran ran =
      RunProgram({.program = DISCRETION_TOOL_PATH,
                  .arguments = {"eval", "--case", file, "--format=json"},
                  .environment = {{"DISCRETION_RULESETS",
                                   DISCRETION_SOURCE_DIR "/rulesets"}}});
  absl::StatusOr<v1::Determination> answer = v1::Determination();
  if (ran.code == 0) {
    EXPECT_EQ(ran.err, "");
    const auto read = JsonStringToMessage(ran.out, &*answer);
    ASSERT_TRUE(read.ok()) << read.ToString() << "\n" << ran.out;
    EXPECT_EQ(answer->case_id(), expected.case_().id());
    EXPECT_EQ(answer->act_date(), expected.case_().act_date());
  } else {
    EXPECT_EQ(ran.code, 1) << ran.err;
    answer = absl::InvalidArgumentError(ran.err);
  }
  EXPECT_EQ(Difference(expected, answer), "") << expected.origin();
}

constexpr size_t kParts = 4;

// One of kParts that can run beside each other.
class ToolCorpus : public ::testing::TestWithParam<size_t> {};

// Text and JSON in turn, so that each form meets every table.
TEST_P(ToolCorpus, ComesOutAsWorkedByHand) {
  const std::vector<v1::Expectation> all = ReadCorpus();
  ASSERT_GE(all.size(), 100u);
  for (size_t i = 0; i < all.size(); ++i) {
    if (i % kParts != GetParam()) continue;
    const v1::Case& c = all[i].case_();
    SCOPED_TRACE(absl::StrCat(c.offence(), " ", c.id()));
    ComesOut(all[i], i / kParts % 2 == 0 ? AsText(c) : AsJson(c));
  }
}

INSTANTIATE_TEST_SUITE_P(Part, ToolCorpus, ::testing::Range<size_t>(0, kParts));

}  // namespace
}  // namespace discretion::testing
