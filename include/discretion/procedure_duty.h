// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_PROCEDURE_DUTY_H_
#define DISCRETION_PROCEDURE_DUTY_H_

// The vocabulary of procedure. Values match the enums of
// proto/discretion/v1/procedure.proto.

#include <cstdint>

#include "discretion/text.h"

namespace discretion {

// What must be done before a penalty is decided.
enum class ProcedureDuty : uint8_t {
  kHearing = 1,      // 告知听证权利
  kLegalReview = 2,  // 法制审核
  kCollective = 3,   // 负责人集体讨论决定
  kHead = 4,         // 负责人审查决定
  kSuperior = 5,     // 上级机关批准
  kOnTheSpot = 6,    // no duty but a leave: 当场处罚
};
inline constexpr int kProcedureDuties = 6;

// Whom the penalty is for.
enum class Subject : uint8_t {
  kPerson = 1,
  kOrganisation = 2,
};

// How a sum stands to a figure.
enum class Bound : uint8_t {
  kAtLeast = 1,   // 以上
  kMoreThan = 2,  // 超过
  kAtMost = 3,    // 以下
  kLessThan = 4,  // 不足
};

// "法制审核" / "legal review"; "个人" / "a person".
const Text& Name(ProcedureDuty duty);
const Text& Name(Subject subject);

}  // namespace discretion

#endif  // DISCRETION_PROCEDURE_DUTY_H_
