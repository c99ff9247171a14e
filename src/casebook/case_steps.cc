// SPDX-License-Identifier: Apache-2.0
#include "discretion/case_steps.h"

#include <array>

namespace discretion {
namespace {

constexpr std::array<CaseState, kCaseSteps> kAfter = {
    CaseState::kProposed, CaseState::kApproved, CaseState::kReturned,
    CaseState::kReferred, CaseState::kRuled,    CaseState::kNoticed,
    CaseState::kHeard,    CaseState::kDecided,  CaseState::kDecided,
};

// Whether a step may be taken, by state. A new proposal begins the steps anew,
// but not under the eyes of the review or of the head.
bool Allows(CaseState state, CaseStep step) {
  switch (state) {
    case CaseState::kNone:
      return step == CaseStep::kPropose || step == CaseStep::kDecide;
    case CaseState::kProposed:
      return step == CaseStep::kApprove || step == CaseStep::kReturn ||
             step == CaseStep::kRefer;
    case CaseState::kReturned:
      return step == CaseStep::kPropose;
    case CaseState::kApproved:
    case CaseState::kRuled:
      return step == CaseStep::kNotify || step == CaseStep::kPropose;
    case CaseState::kReferred:
      return step == CaseStep::kRule;
    case CaseState::kNoticed:
      return step == CaseStep::kHear || step == CaseStep::kPropose;
    case CaseState::kHeard:
      return step == CaseStep::kDecide || step == CaseStep::kPropose;
    case CaseState::kDecided:
      return step == CaseStep::kCorrect;
  }
  return false;
}

}  // namespace

std::optional<CaseState> Next(CaseState state, CaseStep step) {
  if (!Allows(state, step)) return std::nullopt;
  return kAfter[static_cast<size_t>(step)];
}

const Text& Words(CaseState state) {
  static const auto& words = *new std::array<Text, kCaseStates>{{
      {"尚无步骤", "without any step"},
      {"已提出建议", "proposed"},
      {"已退卷", "returned"},
      {"已审核同意", "approved"},
      {"待负责人决定", "referred to the head of the agency"},
      {"负责人已决定", "ruled on by the head of the agency"},
      {"已告知", "noticed"},
      {"已听取陈述申辩", "heard"},
      {"已作出决定", "decided"},
  }};
  return words[static_cast<size_t>(state)];
}

const Text& Words(CaseStep step) {
  static const auto& words = *new std::array<Text, kCaseSteps>{{
      {"提出处罚建议", "propose"},
      {"审核同意", "approve"},
      {"退卷", "return"},
      {"提请负责人决定", "refer"},
      {"负责人决定", "rule"},
      {"告知", "notify"},
      {"听取陈述、申辩或者听证", "hear"},
      {"作出决定", "decide"},
      {"更正", "correct"},
  }};
  return words[static_cast<size_t>(step)];
}

}  // namespace discretion
