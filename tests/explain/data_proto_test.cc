// SPDX-License-Identifier: Apache-2.0
// The data of an answer: no words, and all that words say.

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "discretion/messages.h"
#include "tests/corpus.h"
#include "tests/determine/editions_made.h"

namespace discretion {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// Takes every Text away, at any depth; gives how many there were.
int TakeTexts(Message& message) {
  const Reflection& reflection = *message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  int taken = 0;
  for (const FieldDescriptor* field : fields) {
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    if (field->message_type() == v1::Text::descriptor()) {
      ++taken;
      reflection.ClearField(&message, field);
    } else if (field->is_repeated()) {
      for (int i = 0; i < reflection.FieldSize(message, field); ++i)
        taken +=
            TakeTexts(*reflection.MutableRepeatedMessage(&message, field, i));
    } else {
      taken += TakeTexts(*reflection.MutableMessage(&message, field));
    }
  }
  return taken;
}

// What can be said against the data of an answer; empty: nothing.
std::string Against(const Answer& answer) {
  v1::Answer whole = ToProto(answer);
  v1::Answer data = DataProto(answer);
  const std::string bytes = data.SerializeAsString();
  if (TakeTexts(data) > 0) return "the data has a text";
  if (TakeTexts(whole) == 0) return "the whole has no text";
  if (whole.SerializeAsString() == bytes) return "";
  return whole.DebugString() + "\nbut its data is\n" + data.DebugString();
}

TEST(DataProto, IsThePublishedCasesWithoutTheirTexts) {
  const Engine engine = testing::ShippedEngine();
  int answered = 0;
  for (const v1::Expectation& expectation : testing::ReadCorpus()) {
    const absl::StatusOr<Case> c = CaseFromProto(expectation.case_());
    if (!c.ok()) continue;
    const absl::StatusOr<Answer> answer = AnswerCase(engine.snapshot(), *c);
    if (!answer.ok()) continue;
    ++answered;
    ASSERT_EQ(Against(*answer), "");
  }
  EXPECT_GT(answered, 900);
}

TEST(DataProto, HasNoTextsOfEditionsAndParties) {
  const Snapshot snapshot = testing::MakeSnapshot(testing::LawChanged(
      {.amount = "[1000, 5000]",
       .more = "component { kind: KIND_CONFISCATE_GOODS duty: DUTY_COMPULSORY "
               "object { zh: \"物品\" en: \"goods\" } }"},
      {.amount = "[500, 5000]"}));
  const absl::StatusOr<Answer> answer =
      AnswerCase(snapshot, testing::ActOf("2024-05-01", "2024-08-01"));
  ASSERT_TRUE(answer.ok()) << answer.status();
  ASSERT_TRUE(answer->parties[0].comparison.has_value());
  EXPECT_EQ(Against(*answer), "");
}

// Whatever an answer can hold, equal ones have equal bytes.
TEST(DataProto, HasNoMap) {
  std::set<const Descriptor*> seen;
  std::vector<const Descriptor*> next = {v1::Answer::descriptor()};
  while (!next.empty()) {
    const Descriptor* type = next.back();
    next.pop_back();
    if (!seen.insert(type).second) continue;
    for (int i = 0; i < type->field_count(); ++i) {
      const FieldDescriptor& field = *type->field(i);
      EXPECT_FALSE(field.is_map()) << field.full_name();
      EXPECT_NE(field.cpp_type(), FieldDescriptor::CPPTYPE_DOUBLE);
      EXPECT_NE(field.cpp_type(), FieldDescriptor::CPPTYPE_FLOAT);
      if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE)
        next.push_back(field.message_type());
    }
  }
  EXPECT_EQ(seen.count(v1::Step::descriptor()), 1);
}

}  // namespace
}  // namespace discretion
