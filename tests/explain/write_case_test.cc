// SPDX-License-Identifier: Apache-2.0
// Cases as messages, and back.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "discretion/messages.h"
#include "google/protobuf/text_format.h"
#include "tests/corpus.h"

namespace discretion {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

constexpr char kWhole[] = R"(
  id: "案-1" offence: "sz-1" act_date: "2024-05-10" place: "440300"
  history_complete: true
  fact { fact: "a" truth: true source: "笔录" reason: "见照片" }
  fact { fact: "b" truth: false }
  fact { fact: "c" number: "1/3" }
  fact { fact: "d" number: "-0.25" }
  fact { fact: "e" money_fen: 0 }
  fact { fact: "f" choice: "high" }
  fact { fact: "g" text: "" source: "系统" }
  fact { fact: "h" date: "1999-12-31" }
  fact { fact: "i" }
  fact { fact: "j" number: "3" source: "当事人" disputed: true }
  event { kind: KIND_PENALTY date: "2023-01-02" }
  event { kind: KIND_VIOLATION date: "2023-01-03" }
  event { kind: KIND_DISCOVERY date: "2023-01-04" }
  dates {
    act_from: "2024-05-01" act_until: "2024-05-10" discovered: "2024-05-11"
    filed: "2024-05-12" noticed: "2024-05-13" decided: "2024-05-14"
    born: "1990-01-01"
  }
  party {
    id: "p" name: "甲" role: ROLE_PERSON born: "1980-02-29"
    history_complete: true
    fact { fact: "a" truth: false }
    event { kind: KIND_PENALTY date: "2023-05-06" }
  }
  party { id: "q" role: ROLE_ORGANISATION }
  party { id: "r" role: ROLE_RESPONSIBLE offence: "sz-2" }
)";

v1::Case Read(const std::string& text) {
  v1::Case message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message));
  return message;
}

// Fields that are set anywhere in the message.
void FindSet(const Message& message, std::set<std::string>& set) {
  const Reflection& reflection = *message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    set.insert(field->full_name());
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) continue;
    if (!field->is_repeated()) {
      FindSet(reflection.GetMessage(message, field), set);
      continue;
    }
    for (int i = 0; i < reflection.FieldSize(message, field); ++i)
      FindSet(reflection.GetRepeatedMessage(message, field, i), set);
  }
}

void FindAll(const Descriptor& type, std::set<std::string>& all) {
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    all.insert(field.full_name());
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE)
      FindAll(*field.message_type(), all);
  }
}

TEST(CaseToProto, WritesEveryField) {
  const v1::Case whole = Read(kWhole);
  std::set<std::string> set;
  std::set<std::string> all;
  FindSet(whole, set);
  FindAll(*v1::Case::descriptor(), all);
  EXPECT_EQ(set, all) << "add the new field to the case of this test";

  const absl::StatusOr<Case> read = CaseFromProto(whole);
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(ToProto(*read).DebugString(), whole.DebugString());
  EXPECT_EQ(ToProto(*read).SerializeAsString(), whole.SerializeAsString());
}

TEST(CaseToProto, IsReadAsTheSameCase) {
  const Case whole = *CaseFromProto(Read(kWhole));
  EXPECT_EQ(*CaseFromProto(ToProto(whole)), whole);
  EXPECT_EQ(*CaseFromProto(ToProto(Case())), Case());
  EXPECT_EQ(ToProto(Case()).ByteSizeLong(), 0);
}

TEST(CaseToProto, WritesNumbersInOneForm) {
  const Case c =
      *CaseFromProto(Read("fact { fact: \"a\" number: \"01.50\" } "
                          "fact { fact: \"b\" number: \"2/4\" } dates {}"));
  const v1::Case message = ToProto(c);
  EXPECT_EQ(message.fact(0).number(), "1.5");
  EXPECT_EQ(message.fact(1).number(), "0.5");
  EXPECT_FALSE(message.has_dates());
}

// As CaseFromProto reads it.
void Normalise(v1::Case& message) {
  const auto numbers = [](auto& facts) {
    for (v1::Given& given : facts) {
      if (given.value_case() == v1::Given::kNumber)
        given.set_number(Ratio::Parse(given.number())->ToString());
    }
  };
  numbers(*message.mutable_fact());
  for (v1::Party& party : *message.mutable_party())
    numbers(*party.mutable_fact());
  if (message.dates().ByteSizeLong() == 0) message.clear_dates();
}

TEST(CaseToProto, WritesThePublishedCasesAsTheyAre) {
  size_t read = 0;
  const std::vector<v1::Expectation> corpus = testing::ReadCorpus();
  for (const v1::Expectation& expectation : corpus) {
    v1::Case message = expectation.case_();
    const absl::StatusOr<Case> c = CaseFromProto(message);
    if (!c.ok()) continue;
    ++read;
    Normalise(message);
    ASSERT_EQ(ToProto(*c).DebugString(), message.DebugString());
    ASSERT_EQ(*CaseFromProto(ToProto(*c)), *c);
  }
  EXPECT_GT(read, 900);
  // A few are there to be refused.
  EXPECT_GE(read + 20, corpus.size());
}

}  // namespace
}  // namespace discretion
