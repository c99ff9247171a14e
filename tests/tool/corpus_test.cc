// SPDX-License-Identifier: Apache-2.0
// Every case beside a ruleset, put to the tool as a file, comes out as it was
// worked by hand.
#include "tests/corpus.h"

#include <gtest/gtest.h>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "discretion/v1/refusal.pb.h"
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

// A process for each case takes long: one case in so many has one of its own.
constexpr size_t kStep = 8;

// Text and JSON in turn, so that each form meets every table.
TEST(ToolCorpus, ACaseFileComesOutAsWorkedByHand) {
  const std::vector<v1::Expectation> all = ReadCorpus();
  ASSERT_GE(all.size(), 100u);
  for (size_t i = 0; i < all.size(); i += kStep) {
    const v1::Case& c = all[i].case_();
    SCOPED_TRACE(absl::StrCat(c.offence(), " ", c.id()));
    ComesOut(all[i], i / kStep % 2 == 0 ? AsText(c) : AsJson(c));
  }
}

TEST(ToolCorpus, AFileOfCasesComesOutAsWorkedByHand) {
  const std::vector<v1::Expectation> all = ReadCorpus();
  const std::string file = ScratchFolder() + "/corpus-cases";
  std::string lines;
  for (const v1::Expectation& one : all)
    absl::StrAppend(&lines, AsJson(one.case_()), "\n");
  WriteFile(file, lines);
  const Ran ran =
      RunProgram({.program = DISCRETION_TOOL_PATH,
                  .arguments = {"eval", "--cases", file},
                  .environment = {{"DISCRETION_RULESETS",
                                   DISCRETION_SOURCE_DIR "/rulesets"}}});
  const std::vector<std::string> out =
      absl::StrSplit(ran.out, '\n', absl::SkipEmpty());
  ASSERT_EQ(out.size(), all.size()) << ran.err;
  for (size_t i = 0; i < all.size(); ++i) {
    SCOPED_TRACE(out[i]);
    absl::StatusOr<v1::Determination> answer = v1::Determination();
    v1::Refusal refusal;
    if (JsonStringToMessage(out[i], &refusal).ok()) {
      answer = absl::InvalidArgumentError(refusal.error().message());
    } else {
      ASSERT_TRUE(JsonStringToMessage(out[i], &*answer).ok());
    }
    EXPECT_EQ(Difference(all[i], answer), "") << all[i].origin();
  }
}

}  // namespace
}  // namespace discretion::testing
