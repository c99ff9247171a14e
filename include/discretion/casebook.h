// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_CASEBOOK_H_
#define DISCRETION_CASEBOOK_H_

// A casebook: determines cases, and records each before it answers. A host that
// must record asks a casebook; the engine itself records nothing.
// docs/casebook.md tells what that proves, and what it cannot.
//
//   auto book = Casebook::Open("/var/lib/agency/records.db");
//   absl::StatusOr<Recorded> decision = book->Decide(
//       {.id = "2026-117/decide", .actor = "office 3", .claimed_ms = now}, c,
//       {{.option = 0,
//         .imposed = {{.kind = Kind::kFine, .fine = *Money::Yuan(2000)}},
//         .reason = "first offence, corrected at once"}});
//   if (decision.ok()) Print(FormatReceipt(decision->receipt));

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "discretion/answer.h"
#include "discretion/case.h"
#include "discretion/case_steps.h"
#include "discretion/checkpoint.h"
#include "discretion/digest.h"
#include "discretion/load.h"
#include "discretion/note.h"
#include "discretion/receipt.h"
#include "discretion/recorded.h"
#include "discretion/snapshot.h"
#include "discretion/verify.h"

namespace discretion {

struct CasebookOptions {
  // A decision comes only at the end of the steps of docs/casebook.md. Without,
  // a case that has no step yet may be decided at once; one that has goes on.
  bool steps_required = false;
  // How long to wait for another process that writes, in milliseconds.
  int wait_ms = 10'000;
  // Of the ruleset files that are activated.
  LoadLimits limits = LoadLimits::Untrusted();
  // Only to read: nothing is written, and a damaged log is opened too.
  bool read_only = false;
};

// Who asks, and when. Texts are UTF-8 on one line.
struct Request {
  // The caller chooses it, 1 to 64 bytes: asked twice, recorded once, with the
  // same answer and receipt; used again for anything else, refused.
  std::string id;
  std::string actor;       // 1 to 128 bytes
  int64_t claimed_ms = 0;  // since 1970-01-01T00:00Z; the library has no clock

  friend bool operator==(const Request&, const Request&) = default;
};

// A log with the rulesets that were activated in it. Safe to share between
// threads; what threads ask at one time is committed together.
//
// Statuses of everything that records:
//   Unknown             it may or may not be recorded: ask the same request
//                       again, later
//   any other           it is not recorded, and will not be
//   AlreadyExists       the request id was used for something else
//   Aborted             the case went on meanwhile: look at it again
// and of those with a case, the statuses of AnswerCase.
class Casebook {
 public:
  // A new log in a new file; AlreadyExists if there is one.
  static absl::StatusOr<Casebook> Create(const std::string& path,
                                         absl::string_view origin,
                                         const CasebookOptions& options = {});
  // With the rulesets that were activated last. NotFound without the file;
  // DataLoss if its last entries are damaged.
  static absl::StatusOr<Casebook> Open(const std::string& path,
                                       const CasebookOptions& options = {});
  Casebook(Casebook&&) noexcept;
  Casebook& operator=(Casebook&&) noexcept;
  ~Casebook();

  const std::string& origin() const;

  // Puts these rulesets in force, in place of all there are, and records that.
  // Names are kept from their common folder on. If these very files are in
  // force already nothing is recorded, and the receipt of then is given.
  // Another process takes them up when it opens the log anew. InvalidArgument
  // names every error.
  absl::StatusOr<record::Receipt> Activate(const Request& request,
                                           std::vector<RulesetFile> files);
  // The rulesets in force; FailedPrecondition before any was activated.
  absl::StatusOr<Snapshot> snapshot() const;

  // Determines and records a trial.
  absl::StatusOr<Trial> Preview(const Request& request, const Case& c);

  // Determines, and records the decision: one disposition for each party. The
  // case needs an id, which links its entries.
  //   FailedPrecondition  facts that change the answer are unknown or disputed;
  //                       the case's steps do not allow it
  //   InvalidArgument     a disposition that is not one of the options, an
  //                       amount outside it, an empty reason; a finding without
  //                       reason
  absl::StatusOr<Recorded> Decide(const Request& request, const Case& c,
                                  const std::vector<Disposition>& dispositions);

  // Records what corrects a decision, or its last correction, which stays.
  absl::StatusOr<Recorded> Correct(
      const Request& request, uint64_t seq, const Case& c,
      const std::vector<Disposition>& dispositions);

  // Takes the payload of an entry away: facts, names, reasons. The reason says
  // on which ground.
  absl::StatusOr<record::Receipt> Erase(const Request& request, uint64_t seq,
                                        const std::string& reason);

  // The steps of a case (case_steps.h), each under its rules.
  absl::StatusOr<Recorded> Propose(
      const Request& request, const Case& c,
      const std::vector<Disposition>& dispositions);
  absl::StatusOr<record::Receipt> Review(const Request& request,
                                         absl::string_view case_id,
                                         const CaseReview& review);
  absl::StatusOr<record::Receipt> Rule(
      const Request& request, absl::string_view case_id,
      const std::vector<Disposition>& dispositions);
  absl::StatusOr<record::Receipt> Notify(const Request& request,
                                         absl::string_view case_id,
                                         const std::string& grounds);
  absl::StatusOr<record::Receipt> Hear(const Request& request,
                                       absl::string_view case_id,
                                       const CaseDefence& defence);

  // Where a case stands; kNone if it has no step.
  absl::StatusOr<CaseState> StateOf(absl::string_view case_id) const;
  // The numbers of its entries, ascending, trials and corrections among them.
  absl::StatusOr<std::vector<uint64_t>> EntriesOf(
      absl::string_view case_id) const;

  // The same by the key that entries have in common; what remains of a case
  // whose content was erased.
  absl::StatusOr<std::vector<uint64_t>> EntriesOfKey(
      absl::string_view case_key) const;

  // How many entries the log has.
  absl::StatusOr<uint64_t> Size() const;
  // Checked against its leaf. NotFound without it; DataLoss.
  absl::StatusOr<BookEntry> Load(uint64_t seq) const;
  absl::StatusOr<record::Receipt> ReceiptOf(uint64_t seq) const;
  // The proofs of RFC 6962 that an entry is among the first `size`, and that
  // the log of `to` entries continues that of `from`.
  absl::StatusOr<std::vector<record::Digest>> ProveInclusion(
      uint64_t seq, uint64_t size) const;
  absl::StatusOr<std::vector<record::Digest>> ProveConsistency(
      uint64_t from, uint64_t to) const;
  // The answer that was recorded, determined anew under the rulesets of its
  // time, with what was chosen in it.
  //   DataLoss            it is not what was recorded
  //   Unimplemented       of another version of the engine's semantics
  //   FailedPrecondition  the entry holds no answer, or was erased
  absl::StatusOr<Answer> AnswerOf(uint64_t seq) const;

  // Signs how many entries there are and their root, after reading what was not
  // signed yet; gives the note, which should be kept elsewhere too. DataLoss if
  // the log does not continue what was signed before.
  //
  // `outside` is what the last note said (OpenCheckpoint), as it was kept
  // elsewhere. Only by it a log is known that was put back to an earlier copy
  // and went on from there: without, such a log is signed.
  absl::StatusOr<std::string> Seal(
      const record::Signer& signer,
      const std::optional<record::Checkpoint>& outside = std::nullopt);

  // Every byte against leaves, root and what was signed.
  absl::StatusOr<record::Report> Verify(
      const record::VerifyOptions& options) const;

  // Determines entries `from` to before `until` anew and compares bytes;
  // `progress` as in Verify.
  absl::StatusOr<Replayed> Replay(
      uint64_t from, uint64_t until,
      const std::function<void(uint64_t done, uint64_t all)>& progress = {})
      const;

  // For the library's own rooms.
  class Impl;
  Impl& impl() const { return *impl_; }

 private:
  explicit Casebook(std::unique_ptr<Impl> impl);

  std::unique_ptr<Impl> impl_;
};

}  // namespace discretion

#endif  // DISCRETION_CASEBOOK_H_
