// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_RECORD_HEADER_H_
#define DISCRETION_RECORD_HEADER_H_

// The header of an entry of a log: what the log commits to.
// docs/record-format.md describes it byte by byte.

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "discretion/digest.h"

namespace discretion::record {

// What an entry records. The numbers stand in the format: 16 to 31 are the
// steps of a case before its decision, 48 to 63 are kept for the log's own
// affairs.
enum class Kind : uint8_t {
  kDecision = 1,    // 裁量决定
  kTrial = 2,       // 试算: never to be shown as a decision
  kCorrection = 3,  // 更正 of an earlier entry
  kErasure = 4,     // 删除 of the payload of an earlier entry
  kRuleset = 5,     // 启用裁量基准

  kProposal = 16,  // 处罚建议
  kReview = 17,    // 审核, of a proposal
  kRuling = 18,    // 负责人决定, of a review that would decide otherwise
  kNotice = 19,    // 告知, of what a review or ruling let pass
  kDefence = 20,   // 陈述、申辩或者听证, on a notice
};

// "decision", "trial", ...; empty for a number that is no kind.
absl::string_view KindName(Kind kind);

struct Header {
  std::string origin;  // the log's name
  uint64_t seq = 0;    // the entry's number in it, from 0
  Kind kind = Kind::kDecision;
  std::string request_id;  // whoever asked chose it; once in a log
  int64_t claimed_ms = 0;  // since 1970-01-01T00:00Z; what the caller says
  std::string actor;       // who recorded it
  std::string case_key;    // opaque bytes that a case's entries share; may lack
  uint32_t semantics = 0;  // version of the engine's semantics; 0: no engine
  Digest ruleset;          // of the list of rulesets used; may be none
  Digest outcome;          // of what was determined; may be none
  std::optional<uint64_t> refers_to;  // an earlier entry, by the kind
  Digest payload;                     // Commitment(salt, body)

  friend bool operator==(const Header&, const Header&) = default;
};

}  // namespace discretion::record

#endif  // DISCRETION_RECORD_HEADER_H_
