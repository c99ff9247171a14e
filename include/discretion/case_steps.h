// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_CASE_STEPS_H_
#define DISCRETION_CASE_STEPS_H_

// The steps by which a case comes to its decision, after the published practice
// of Zhengzhou: the office that handled it proposes tier and penalty with
// reasons; another reviews; what the review would decide otherwise goes to the
// head of the agency; the party is told the exact penalty and heard; then it is
// decided.
//
//   none ─propose─► proposed ─approve─► approved ─notify─► noticed
//                    │    ▲ ╲refer─► referred ─rule─► ruled ─notify─► noticed
//                 return  propose                    noticed ─hear─► heard
//                    ▼    │                            heard ─decide─► decided
//                   returned

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "discretion/money.h"
#include "discretion/penalty.h"
#include "discretion/term.h"
#include "discretion/text.h"

namespace discretion {

enum class CaseState : uint8_t {
  kNone,      // 未提出: no step yet
  kProposed,  // 已提出建议
  kReturned,  // 已退卷
  kApproved,  // 已审核
  kReferred,  // 待负责人决定: the review would decide another tier
  kRuled,     // 负责人已决定
  kNoticed,   // 已告知
  kHeard,     // 已听取陈述、申辩
  kDecided,   // 已决定
};

enum class CaseStep : uint8_t {
  kPropose,
  kApprove,
  kReturn,
  kRefer,
  kRule,
  kNotify,
  kHear,
  kDecide,
  kCorrect,
};

inline constexpr int kCaseStates = 9;
inline constexpr int kCaseSteps = 9;

// What a step makes of a state; nullopt: it may not be taken there. Whether a
// case without steps may be decided at once, CasebookOptions say; here it may.
std::optional<CaseState> Next(CaseState state, CaseStep step);

// "已退卷", "returned"; "退卷", "return".
const Text& Words(CaseState state);
const Text& Words(CaseStep step);

// One kind that is imposed, with its exact figure.
struct ImposedKind {
  Kind kind = Kind::kFine;
  std::optional<Money> fine = {};  // kFine
  std::optional<Term> term = {};   // kinds that last; absent: for life

  friend bool operator==(const ImposedKind&, const ImposedKind&) = default;
};

// What a person chose for a party: a lawful option, and of it exact figures.
struct Disposition {
  std::string party = {};  // id; empty: the case names no parties
  // Index of the edition, only where a person must choose it, and why.
  std::optional<int> candidate = {};
  std::string candidate_reason = {};
  // Index in options() of the determination that applies; absent: no penalty,
  // because the act is not, or no longer, unlawful.
  std::optional<int> option = {};
  // One of the option's lawful sets of kinds, in the option's order.
  std::vector<ImposedKind> imposed = {};
  std::string reason = {};  // why this option and these figures

  friend bool operator==(const Disposition&, const Disposition&) = default;
};

// The reviewing office on a proposal: a person other than who proposed.
struct CaseReview {
  // Values match Review.Verdict in proto/discretion/v1/record.proto.
  enum class Verdict : uint8_t {
    kApprove = 1,  // 同意; refused where a proposal gives no reasons
    kReturn = 2,   // 退卷: the reasons do not answer
    kOther = 3,    // another tier: the head of the agency decides
  };
  Verdict verdict = Verdict::kApprove;
  std::string reason = {};  // must be given unless it approves
  std::vector<Disposition> dispositions = {};  // kOther: one for each party
};

// What came of a notice.
struct CaseDefence {
  // Values match Defence.Form.
  enum class Form : uint8_t {
    kNone = 1,       // 未提出, within the time allowed
    kStatement = 2,  // 陈述、申辩
    kHearing = 3,    // 听证
  };
  Form form = Form::kNone;
  std::string summary = {};  // what was said, and what is accepted of it
};

}  // namespace discretion

#endif  // DISCRETION_CASE_STEPS_H_
