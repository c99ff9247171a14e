// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_PENALTY_H_
#define DISCRETION_PENALTY_H_

// The vocabulary of penalties: levels, kinds, duty words, measures. Values
// match the enums of proto/discretion/v1/provision.proto.

#include <cstdint>

#include "discretion/text.h"

namespace discretion {

// The five violation levels, lightest first.
enum class Level : uint8_t {
  kTrivial = 1,   // 特别轻微
  kMinor = 2,     // 轻微
  kOrdinary = 3,  // 一般
  kSerious = 4,   // 严重
  kGrave = 5,     // 特别严重
};

// A kind of administrative penalty (Administrative Penalty Law, art. 9).
enum class Kind : uint8_t {
  kWarning = 1,            // 警告
  kFine = 2,               // 罚款
  kConfiscateGains = 3,    // 没收违法所得
  kConfiscateGoods = 4,    // 没收非法财物
  kRevokeLicence = 5,      // 吊销许可证件
  kDetention = 6,          // 行政拘留
  kCriticism = 7,          // 通报批评
  kSuspendLicence = 8,     // 暂扣许可证件
  kDowngrade = 9,          // 降低资质等级
  kRestrictBusiness = 10,  // 限制开展生产经营活动
  kSuspendBusiness = 11,   // 责令停产停业
  kClosure = 12,           // 责令关闭
  kBan = 13,               // 限制从业
  kOther = 14,             // of a law or an administrative regulation
};

// Whether the statute leaves a choice.
enum class Duty : uint8_t {
  kCompulsory = 1,   // 处, 并处, 应当并处
  kOptional = 2,     // 可以处, 可以并处
  kAlternative = 3,  // 或者, 单处或者并处: Take says how many
};

// How many of the kinds that are alternatives are imposed. Values match
// Alternative.Take.
enum class Take : uint8_t {
  kOne = 1,        // 或者: exactly one
  kOneOrMore = 2,  // 可以单处或者并处: at least one
};

// An order or notice beside the penalty; never a penalty itself.
enum class MeasureKind : uint8_t {
  kOrderCorrection = 1,  // 责令改正
  kAdmonition = 2,       // 告诫
  kEducation = 3,        // 教育
};

struct Measure {
  MeasureKind kind = MeasureKind::kOrderCorrection;
  Text name;

  friend bool operator==(const Measure&, const Measure&) = default;
};

// What a circumstance does. Values match Effect in
// proto/discretion/v1/circumstance.proto.
enum class Effect : uint8_t {
  kExempt = 1,     // 不予处罚
  kMitigate = 2,   // 减轻: below the statutory minimum, or as the rules say
  kLighten = 3,    // 从轻: lighter, inside the statutory range
  kAggravate = 4,  // 从重: heavier, inside the statutory range
};

// Who must agree before an option is decided.
enum class Approval : uint8_t {
  kCollective = 1,  // 集体讨论
  kHead = 2,        // 行政机关负责人
  kSuperior = 3,    // 上级机关
};

// "一般" / "ordinary"; "罚款" / "fine"; "从轻处罚" / "lighter penalty".
const Text& Name(Level level);
const Text& Name(Kind kind);
const Text& Name(Effect effect);
const Text& Name(Approval approval);

}  // namespace discretion

#endif  // DISCRETION_PENALTY_H_
