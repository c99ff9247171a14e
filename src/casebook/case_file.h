// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_CASEBOOK_CASE_FILE_H_
#define DISCRETION_SRC_CASEBOOK_CASE_FILE_H_

// What the entries of one case come to, and what may follow. The same rules
// hold when a step is recorded and when a log is replayed.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "discretion/case_steps.h"
#include "discretion/record_header.h"
#include "discretion/v1/answer.pb.h"
#include "discretion/v1/record.pb.h"
#include "src/record/store.h"

namespace discretion::casebook {

// An entry of a case, as far as it is there.
struct CaseEntry {
  record::Header header;
  std::optional<v1::Record> body;  // none once erased
};

// Value type.
class CaseFile {
 public:
  // Whether the entry may follow, and if so it is taken in. FailedPrecondition
  // says why not and what may follow; InvalidArgument for what the entry itself
  // lacks. Of what was erased since, only the order is held to the rules.
  absl::Status Add(const CaseEntry& entry);

  // Before a step is recorded that rests on what went before.
  absl::Status RequireReadable() const;
  // Where a case may not be decided without its steps.
  absl::Status RequireSteps() const;

  CaseState state() const { return state_; }
  // The entry that the next step follows: the proposal under review, the review
  // or ruling to be noticed, the notice; absent: none.
  std::optional<uint64_t> followed() const { return followed_; }
  std::optional<uint64_t> proposal() const { return proposal_; }
  // What was proposed, approved, ruled or noticed last.
  const std::vector<v1::Disposition>& dispositions() const {
    return dispositions_;
  }

 private:
  absl::Status AddProposal(const CaseEntry& entry);
  absl::Status AddReview(const CaseEntry& entry);
  absl::Status AddRuling(const CaseEntry& entry);
  absl::Status AddNotice(const CaseEntry& entry);
  absl::Status AddDefence(const CaseEntry& entry);
  absl::Status AddDecision(const CaseEntry& entry);
  absl::Status AddCorrection(const CaseEntry& entry);

  absl::Status Take(CaseStep step, const CaseEntry& entry);
  absl::Status CheckDecided(const v1::Decided& decided) const;
  bool OtherTier(const std::vector<v1::Disposition>& dispositions) const;

  CaseState state_ = CaseState::kNone;
  std::optional<uint64_t> followed_;
  std::optional<uint64_t> proposal_;
  std::string proposer_;
  std::string reviewer_;
  bool explained_ = true;       // the proposal gives its reasons
  bool erased_ = false;         // something that what follows rests on is gone
  bool review_erased_ = false;  // so its verdict is told by what follows it
  v1::Answer answer_;           // of the proposal
  std::vector<v1::Disposition> dispositions_;
  std::optional<uint64_t> decided_;  // the decision, or its last correction
};

// Reads a case: what it comes to, and how many entries it has.
struct ReadCaseFile {
  CaseFile file;
  uint64_t entries = 0;
};
absl::StatusOr<ReadCaseFile> ReadCase(record::Store& store,
                                      absl::string_view case_key);

}  // namespace discretion::casebook

#endif  // DISCRETION_SRC_CASEBOOK_CASE_FILE_H_
