// SPDX-License-Identifier: Apache-2.0
#include "src/ruleset/parts.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "src/ruleset/name_store.h"
#include "tests/ruleset/base_ruleset.h"
#include "tests/ruleset/wire.h"

namespace discretion::ruleset {
namespace {

TEST(PartsTest, TheRestAndThePartsAreTheWhole) {
  const v1::Ruleset whole = ToMessage(BaseRuleset());
  const std::string content = whole.SerializeAsString();
  Parts parts;
  v1::Ruleset joined;
  ASSERT_TRUE(joined.ParseFromString(TakeParts(content, parts)));
  EXPECT_EQ(joined.criterion_size(), 0);
  EXPECT_EQ(joined.provision_size(), 0);
  EXPECT_EQ(joined.offence_size(), 0);
  EXPECT_GT(joined.fact_size(), 0);
  for (const absl::string_view part : parts.criteria)
    ASSERT_TRUE(joined.add_criterion()->ParseFromString(std::string(part)));
  for (const absl::string_view part : parts.provisions)
    ASSERT_TRUE(joined.add_provision()->ParseFromString(std::string(part)));
  for (const absl::string_view part : parts.offences)
    ASSERT_TRUE(joined.add_offence()->ParseFromString(std::string(part)));
  EXPECT_EQ(joined.SerializeAsString(), content);
}

// As no writer of messages would put them.
TEST(PartsTest, TheFieldsOfAFileMayStandInAnyOrder) {
  const v1::Ruleset whole = ToMessage(BaseRuleset());
  std::vector<std::string> singles;
  std::vector<std::vector<std::string>> lists;
  const google::protobuf::Reflection& reflection = *whole.GetReflection();
  std::vector<const google::protobuf::FieldDescriptor*> fields;
  reflection.ListFields(whole, &fields);
  for (const auto* field : fields) {
    v1::Ruleset one;
    if (!field->is_repeated() || field->message_type() == nullptr) {
      one = whole;
      for (const auto* other : fields) {
        if (other != field) reflection.ClearField(&one, other);
      }
      singles.push_back(one.SerializeAsString());
      continue;
    }
    std::vector<std::string>& list = lists.emplace_back();
    for (int i = 0; i < reflection.FieldSize(whole, field); ++i) {
      list.push_back(Field(
          field->number(),
          reflection.GetRepeatedMessage(whole, field, i).SerializeAsString()));
    }
  }
  const LoadResult expected = LoadBinary(whole.SerializeAsString());
  ASSERT_EQ(expected.rulesets.size(), 1) << Told(expected);
  const uint64_t seed = std::random_device()();
  SCOPED_TRACE(absl::StrCat("seed ", seed));
  std::mt19937_64 random(seed);
  for (int round = 0; round < 20; ++round) {
    // Each list keeps its own order.
    std::vector<size_t> turns;
    for (size_t i = 0; i < singles.size(); ++i) turns.push_back(lists.size());
    for (size_t i = 0; i < lists.size(); ++i)
      turns.insert(turns.end(), lists[i].size(), i);
    std::shuffle(turns.begin(), turns.end(), random);
    std::vector<size_t> next(lists.size() + 1);
    std::string content;
    for (const size_t turn : turns) {
      const std::vector<std::string>& from =
          turn == lists.size() ? singles : lists[turn];
      content += from[next[turn]++];
    }
    const LoadResult result = LoadBinary(content);
    ASSERT_EQ(result.rulesets.size(), 1) << Told(result);
    EXPECT_EQ(Told(result), Told(expected));
    const std::vector<Offence>& offences = result.rulesets[0].offences();
    ASSERT_EQ(offences.size(), expected.rulesets[0].offences().size());
    for (size_t i = 0; i < offences.size(); ++i)
      EXPECT_EQ(offences[i].id, expected.rulesets[0].offences()[i].id);
  }
}

TEST(PartsTest, APartThatCannotBeReadIsNone) {
  const std::string good =
      ToMessage(BaseRuleset()).offence(0).SerializeAsString();
  const std::vector<absl::string_view> bytes = {good, "\x80", good};
  const google::protobuf::RepeatedPtrField<v1::Offence> none;
  List<v1::Offence> list(none, bytes);
  ASSERT_EQ(list.size(), 3);
  ASSERT_NE(list.Read(0), nullptr);
  EXPECT_EQ(list.Read(1), nullptr);
  ASSERT_NE(list.Read(2), nullptr);
  EXPECT_EQ(list.Read(2)->SerializeAsString(), good);
}

TEST(NameStoreTest, NamesStayWhereTheyAre) {
  NameStore store;
  std::vector<absl::string_view> kept;
  for (int i = 0; i < 3000; ++i)
    kept.push_back(store.Keep(absl::StrCat("name-", i)));
  const std::string large(10'000, 'x');
  const absl::string_view one = store.Keep(large);
  EXPECT_EQ(store.Keep(""), "");
  for (int i = 0; i < 3000; ++i) ASSERT_EQ(kept[i], absl::StrCat("name-", i));
  EXPECT_EQ(one, large);
}

}  // namespace
}  // namespace discretion::ruleset
