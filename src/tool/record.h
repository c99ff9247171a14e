// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_TOOL_RECORD_H_
#define DISCRETION_SRC_TOOL_RECORD_H_

// The commands about a log: `discretion record`, `log`, `verify`, `replay`,
// `export`.

#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "discretion/answer.h"
#include "discretion/case_steps.h"
#include "discretion/casebook.h"
#include "discretion/checkpoint.h"
#include "discretion/note.h"
#include "src/tool/tool.h"

namespace discretion::tool {

// What every verb that records is given.
struct Asking {
  std::string store;    // file
  std::string actor;    // empty: $USER
  std::string request;  // id; empty: a new one by chance
  std::string at;       // time; empty: now
};

// One disposition, as written on the command line.
struct DispositionArguments {
  int option = 0;                   // 1 is the first; 0: not given
  std::string fine;                 // yuan
  std::vector<std::string> impose;  // KIND or KIND=TERM
  std::string reason;
  int edition = 0;  // 1 is that of the act; 0: nobody has to choose
  std::string edition_reason;
  std::string file;  // of dispositions, in place of all these
};

struct NewArguments {
  std::string origin;
  std::string key;  // file to make; empty: no key
};

// `try`, `decide`, `propose`, `correct`.
struct CaseArguments {
  EvalArguments asked;
  std::string id;  // the agency's own; empty: that of the case file
  DispositionArguments chosen;
  bool steps_required = false;  // a decision comes at the end of the steps
  uint64_t corrected = 0;
};

struct ReviewArguments {
  std::string case_id;
  CaseReview::Verdict verdict = CaseReview::Verdict::kApprove;
  DispositionArguments chosen;  // its reason is the review's
};

struct DefenceArguments {
  std::string case_id;
  std::string form;  // none, statement, hearing
  std::string summary;
};

struct LogArguments {
  std::string store;
  std::string case_id;  // empty: all entries
  uint64_t from = 0;
  uint64_t count = 0;  // 0: all
};

struct SealArguments {
  std::string key;         // file of the private key
  std::string checkpoint;  // file of the last one; empty: none was kept
};

struct VerifyArguments {
  std::string store;
  std::vector<std::string> keys;         // public keys
  std::vector<std::string> checkpoints;  // files
  std::vector<std::string> receipts;     // lines
};

struct ReplayArguments {
  std::string store;
  uint64_t from = 0;
  uint64_t until = 0;  // 0: to the end
};

struct ExportArguments {
  std::string store;
  bool binary = false;
  std::string output;  // file; empty: standard output
};

// The log itself.
ExitCode NewLog(const Common& common, const Asking& asking,
                const NewArguments& arguments, std::ostream& out,
                std::ostream& err);
ExitCode Activate(const Common& common, const Asking& asking, std::ostream& out,
                  std::ostream& err);
ExitCode SealLog(const Common& common, const std::string& store,
                 const SealArguments& arguments, std::ostream& out,
                 std::ostream& err);
// `from`: file; empty: standard input.
ExitCode Import(const Common& common, const std::string& store,
                const std::string& from, std::ostream& out, std::ostream& err);
ExitCode Export(const ExportArguments& arguments, std::ostream& out,
                std::ostream& err);

// Answers that are recorded.
ExitCode TryCase(const Common& common, const Asking& asking,
                 const CaseArguments& arguments, std::ostream& out,
                 std::ostream& err);
ExitCode Decide(const Common& common, const Asking& asking,
                const CaseArguments& arguments, std::ostream& out,
                std::ostream& err);
ExitCode Propose(const Common& common, const Asking& asking,
                 const CaseArguments& arguments, std::ostream& out,
                 std::ostream& err);
ExitCode Correct(const Common& common, const Asking& asking,
                 const CaseArguments& arguments, std::ostream& out,
                 std::ostream& err);

// Steps without an answer of their own.
ExitCode ReviewCase(const Common& common, const Asking& asking,
                    const ReviewArguments& arguments, std::ostream& out,
                    std::ostream& err);
ExitCode RuleOn(const Common& common, const Asking& asking,
                const std::string& case_id, const DispositionArguments& chosen,
                std::ostream& out, std::ostream& err);
ExitCode Notify(const Common& common, const Asking& asking,
                const std::string& case_id, const std::string& grounds,
                std::ostream& out, std::ostream& err);
ExitCode Hear(const Common& common, const Asking& asking,
              const DefenceArguments& arguments, std::ostream& out,
              std::ostream& err);
ExitCode Erase(const Common& common, const Asking& asking, uint64_t seq,
               const std::string& reason, std::ostream& out, std::ostream& err);

// Reading.
ExitCode ShowRecord(const Common& common, const std::string& store,
                    uint64_t seq, std::ostream& out, std::ostream& err);
ExitCode ShowReceipt(const Common& common, const std::string& store,
                     uint64_t seq, std::ostream& out, std::ostream& err);
ExitCode ListLog(const Common& common, const LogArguments& arguments,
                 std::ostream& out, std::ostream& err);
ExitCode ShowCaseLog(const Common& common, const LogArguments& arguments,
                     std::ostream& out, std::ostream& err);
ExitCode VerifyLog(const Common& common, const VerifyArguments& arguments,
                   std::ostream& out, std::ostream& err);
ExitCode ReplayLog(const Common& common, const ReplayArguments& arguments,
                   std::ostream& out, std::ostream& err);

// What they share.

// "discretion: …"; the code that fits a log.
ExitCode FailLog(const absl::Status& status, std::ostream& err);

absl::StatusOr<Casebook> OpenToWrite(const std::string& store,
                                     bool steps_required = false);
absl::StatusOr<Casebook> OpenToRead(const std::string& store);

// From a file; signed with any of the keys.
absl::StatusOr<record::Checkpoint> ReadCheckpoint(
    const std::string& path, const std::vector<record::PublicKey>& keys);

// Says on `err` how to ask the same again, unless the arguments said it all.
absl::StatusOr<Request> MakeRequest(const Asking& asking, std::ostream& err);

// The dispositions that the arguments choose. `answer` is that of the case, if
// it has one; whether they are lawful is for the library to say.
absl::StatusOr<std::vector<Disposition>> ReadDispositions(
    const DispositionArguments& arguments, const Case& c, const Answer* answer);

// An entry that was recorded just now, then its receipt.
ExitCode PrintRecorded(const Common& common, const Casebook& book,
                       const record::Receipt& receipt, const Answer* answer,
                       std::ostream& out, std::ostream& err);

}  // namespace discretion::tool

#endif  // DISCRETION_SRC_TOOL_RECORD_H_
