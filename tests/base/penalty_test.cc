// SPDX-License-Identifier: Apache-2.0
#include "discretion/penalty.h"

#include <set>
#include <string>

#include "discretion/text.h"
#include "discretion/v1/circumstance.pb.h"
#include "discretion/v1/provision.pb.h"
#include "gtest/gtest.h"

namespace discretion {
namespace {

TEST(LevelTest, GoesFromLightToHeavy) {
  EXPECT_LT(Level::kTrivial, Level::kMinor);
  EXPECT_LT(Level::kMinor, Level::kOrdinary);
  EXPECT_LT(Level::kOrdinary, Level::kSerious);
  EXPECT_LT(Level::kSerious, Level::kGrave);
}

TEST(LevelTest, HasTheNamesOfTheMethod) {
  EXPECT_EQ(Name(Level::kTrivial), (Text{"特别轻微", "trivial"}));
  EXPECT_EQ(Name(Level::kMinor), (Text{"轻微", "minor"}));
  EXPECT_EQ(Name(Level::kOrdinary), (Text{"一般", "ordinary"}));
  EXPECT_EQ(Name(Level::kSerious), (Text{"严重", "serious"}));
  EXPECT_EQ(Name(Level::kGrave), (Text{"特别严重", "grave"}));
}

TEST(KindTest, HasTheNamesOfTheLaw) {
  EXPECT_EQ(Name(Kind::kWarning).zh, "警告");
  EXPECT_EQ(Name(Kind::kFine).zh, "罚款");
  EXPECT_EQ(Name(Kind::kConfiscateGains).zh, "没收违法所得");
  EXPECT_EQ(Name(Kind::kConfiscateGoods).zh, "没收非法财物");
  EXPECT_EQ(Name(Kind::kRevokeLicence).zh, "吊销许可证件");
  EXPECT_EQ(Name(Kind::kDetention).zh, "行政拘留");
  EXPECT_EQ(Name(Kind::kCriticism).zh, "通报批评");
  EXPECT_EQ(Name(Kind::kSuspendLicence).zh, "暂扣许可证件");
  EXPECT_EQ(Name(Kind::kDowngrade).zh, "降低资质等级");
  EXPECT_EQ(Name(Kind::kRestrictBusiness).zh, "限制开展生产经营活动");
  EXPECT_EQ(Name(Kind::kSuspendBusiness).zh, "责令停产停业");
  EXPECT_EQ(Name(Kind::kClosure).zh, "责令关闭");
  EXPECT_EQ(Name(Kind::kBan).zh, "限制从业");
  EXPECT_EQ(Name(Kind::kOther).zh, "其他行政处罚");
}

// The compiler casts one to the other.
template <typename Ours>
std::string Theirs(const google::protobuf::EnumDescriptor* descriptor,
                   Ours value) {
  const auto* found = descriptor->FindValueByNumber(static_cast<int>(value));
  return found == nullptr ? "" : found->name();
}

TEST(PenaltyTest, ValuesMatchTheMessages) {
  const auto* level = v1::Level_descriptor();
  EXPECT_EQ(Theirs(level, Level::kTrivial), "LEVEL_TRIVIAL");
  EXPECT_EQ(Theirs(level, Level::kMinor), "LEVEL_MINOR");
  EXPECT_EQ(Theirs(level, Level::kOrdinary), "LEVEL_ORDINARY");
  EXPECT_EQ(Theirs(level, Level::kSerious), "LEVEL_SERIOUS");
  EXPECT_EQ(Theirs(level, Level::kGrave), "LEVEL_GRAVE");
  const auto* kind = v1::Component::Kind_descriptor();
  EXPECT_EQ(Theirs(kind, Kind::kWarning), "KIND_WARNING");
  EXPECT_EQ(Theirs(kind, Kind::kFine), "KIND_FINE");
  EXPECT_EQ(Theirs(kind, Kind::kConfiscateGains), "KIND_CONFISCATE_GAINS");
  EXPECT_EQ(Theirs(kind, Kind::kConfiscateGoods), "KIND_CONFISCATE_GOODS");
  EXPECT_EQ(Theirs(kind, Kind::kRevokeLicence), "KIND_REVOKE_LICENCE");
  EXPECT_EQ(Theirs(kind, Kind::kDetention), "KIND_DETENTION");
  EXPECT_EQ(Theirs(kind, Kind::kCriticism), "KIND_CRITICISM");
  EXPECT_EQ(Theirs(kind, Kind::kSuspendLicence), "KIND_SUSPEND_LICENCE");
  EXPECT_EQ(Theirs(kind, Kind::kDowngrade), "KIND_DOWNGRADE");
  EXPECT_EQ(Theirs(kind, Kind::kRestrictBusiness), "KIND_RESTRICT_BUSINESS");
  EXPECT_EQ(Theirs(kind, Kind::kSuspendBusiness), "KIND_SUSPEND_BUSINESS");
  EXPECT_EQ(Theirs(kind, Kind::kClosure), "KIND_CLOSURE");
  EXPECT_EQ(Theirs(kind, Kind::kBan), "KIND_BAN");
  EXPECT_EQ(Theirs(kind, Kind::kOther), "KIND_OTHER");
  const auto* approval = v1::Approval_descriptor();
  EXPECT_EQ(Theirs(approval, Approval::kCollective), "APPROVAL_COLLECTIVE");
  EXPECT_EQ(Theirs(approval, Approval::kHead), "APPROVAL_HEAD");
  EXPECT_EQ(Theirs(approval, Approval::kSuperior), "APPROVAL_SUPERIOR");
  const auto* duty = v1::Component::Duty_descriptor();
  EXPECT_EQ(Theirs(duty, Duty::kCompulsory), "DUTY_COMPULSORY");
  EXPECT_EQ(Theirs(duty, Duty::kOptional), "DUTY_OPTIONAL");
  const auto* measure = v1::Measure::Kind_descriptor();
  EXPECT_EQ(Theirs(measure, MeasureKind::kOrderCorrection),
            "KIND_ORDER_CORRECTION");
  EXPECT_EQ(Theirs(measure, MeasureKind::kAdmonition), "KIND_ADMONITION");
  EXPECT_EQ(Theirs(measure, MeasureKind::kEducation), "KIND_EDUCATION");
}

// A value added to the schema needs a name here: Name() reads a table.
TEST(PenaltyTest, EveryValueOfTheSchemaHasItsOwnName) {
  std::set<std::string> names;
  const auto* level = v1::Level_descriptor();
  for (int i = 1; i < level->value_count(); ++i) {
    names.insert(Name(static_cast<Level>(level->value(i)->number())).en);
  }
  EXPECT_EQ(names.size(), 5);
  const auto* kind = v1::Component::Kind_descriptor();
  for (int i = 1; i < kind->value_count(); ++i) {
    names.insert(Name(static_cast<Kind>(kind->value(i)->number())).en);
  }
  const auto* effect = v1::Effect_descriptor();
  for (int i = 1; i < effect->value_count(); ++i) {
    names.insert(Name(static_cast<Effect>(effect->value(i)->number())).en);
  }
  const auto* approval = v1::Approval_descriptor();
  for (int i = 1; i < approval->value_count(); ++i) {
    names.insert(Name(static_cast<Approval>(approval->value(i)->number())).en);
  }
  EXPECT_EQ(names.size(), 5 + 14 + 4 + 3);
  EXPECT_FALSE(names.contains(""));
}

TEST(TextTest, IsReadByLanguage) {
  const Text text = {"罚款", "fine"};
  EXPECT_EQ(text.In(Lang::kZh), "罚款");
  EXPECT_EQ(text.In(Lang::kEn), "fine");
  EXPECT_FALSE(text.empty());
  EXPECT_FALSE((Text{"", "fine"}).empty());
  EXPECT_TRUE(Text().empty());
}

}  // namespace
}  // namespace discretion
