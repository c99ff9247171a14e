// SPDX-License-Identifier: Apache-2.0
// What the scan of a binary file calls clean is what hygiene finds nothing in.
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "gtest/gtest.h"
#include "src/ruleset/hygiene.h"
#include "src/ruleset/limits.h"
#include "tests/ruleset/base_ruleset.h"
#include "tests/ruleset/wire.h"

namespace discretion::ruleset {
namespace {

bool Clean(absl::string_view content) {
  bool clean = true;
  ScanBinary(content, *v1::Ruleset::descriptor(), {}, &clean);
  return clean;
}

std::vector<Issue> HygieneOf(const std::string& content) {
  v1::Ruleset message;
  EXPECT_TRUE(message.ParseFromString(content));
  const std::string file = "f";
  std::vector<Issue> issues;
  CheckHygiene(Place(&file, &message, nullptr), issues);
  return issues;
}

std::string Base() { return ToMessage(BaseRuleset()).SerializeAsString(); }

TEST(CleanTest, ARulesetWithoutFaultIsClean) {
  ASSERT_TRUE(HygieneOf(Base()).empty());
  EXPECT_TRUE(Clean(Base()));
}

// Whichever byte is another one.
TEST(CleanTest, NothingThatHygieneTellsIsClean) {
  const std::string base = Base();
  int clean = 0;
  int told = 0;
  for (size_t i = 0; i < base.size(); ++i) {
    for (const int change : {1, 2, 3, 4, 7, 8, 16, 64, 128, 255}) {
      std::string content = base;
      content[i] = static_cast<char>(content[i] ^ change);
      if (Clean(content)) {
        ++clean;
        ASSERT_TRUE(HygieneOf(content).empty()) << i << " " << change;
      } else {
        ++told;
      }
    }
  }
  EXPECT_GT(clean, 1000);
  EXPECT_GT(told, 1000);
}

// Whichever field is not given: one message after the other loses its own.
void LoseEach(google::protobuf::Message& whole,
              google::protobuf::Message& message) {
  const google::protobuf::Reflection& reflection = *message.GetReflection();
  std::vector<const google::protobuf::FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const auto* field : fields) {
    if (field->is_repeated()) {
      if (field->message_type() == nullptr) continue;
      for (int i = 0; i < reflection.FieldSize(message, field); ++i)
        LoseEach(whole, *reflection.MutableRepeatedMessage(&message, field, i));
      continue;
    }
    if (field->message_type() != nullptr)
      LoseEach(whole, *reflection.MutableMessage(&message, field));
    const std::unique_ptr<google::protobuf::Message> before(message.New());
    before->CopyFrom(message);
    reflection.ClearField(&message, field);
    const std::string content = whole.SerializeAsString();
    EXPECT_EQ(Clean(content), HygieneOf(content).empty()) << field->full_name();
    message.CopyFrom(*before);
  }
}

TEST(CleanTest, WhatIsMissingIsNotClean) {
  v1::Ruleset message = ToMessage(BaseRuleset());
  LoseEach(message, message);
}

TEST(CleanTest, ATextThatIsGivenEmptyIsNotClean) {
  const auto with = [](const std::string& name) {
    return Clean(Base() + Field(12, Field(2, name)));
  };
  EXPECT_TRUE(with(Field(1, "a") + Field(2, "b")));
  EXPECT_FALSE(with(Field(1, "a") + Field(2, "")));
  EXPECT_FALSE(with(Field(1, "a") + Field(2, "\u200b")));
}

TEST(CleanTest, EnumsAreLookedAt) {
  const auto with = [](const std::string& force) {
    return Clean(Base() + Field(15, Tag(4, 0) + force));
  };
  EXPECT_TRUE(with(Varint(2)));
  EXPECT_FALSE(with(Varint(0)));
  EXPECT_FALSE(with(Varint(3)));
  EXPECT_FALSE(with(Varint((uint64_t{1} << 32) + 1)));
}

TEST(CleanTest, PackedEnumsAreLookedAt) {
  const auto with = [](const std::string& effects) {
    return Clean(Base() + Field(15, Field(3, effects) + Tag(4, 0) + Varint(1)));
  };
  EXPECT_TRUE(with(Varint(1) + Varint(2)));
  EXPECT_FALSE(with(Varint(1) + Varint(0)));
  EXPECT_FALSE(with(Varint(99)));
  EXPECT_FALSE(with(Varint(300)));
}

}  // namespace
}  // namespace discretion::ruleset
