// SPDX-License-Identifier: Apache-2.0
// `discretion record try`, `decide`, `propose`, `correct`: answers that are
// recorded.

#include <ostream>
#include <utility>

#include "discretion/answer.h"
#include "discretion/explain.h"
#include "discretion/log_json.h"
#include "src/tool/record.h"
#include "src/tool/record_words.h"

namespace discretion::tool {
namespace {

absl::StatusOr<Case> CaseAsked(const Common& common, const Casebook& book,
                               const CaseArguments& arguments,
                               ExplainOptions& options, std::ostream& err) {
  const absl::StatusOr<Snapshot> snapshot = book.snapshot();
  if (!snapshot.ok()) return snapshot.status();
  const absl::Status readable = CheckArgument(arguments.id);
  if (!readable.ok()) return readable;
  absl::StatusOr<Case> c =
      AskedCase(*snapshot, arguments.asked, common, options, err);
  if (c.ok() && !arguments.id.empty()) c->id = arguments.id;
  return c;
}

enum class What { kDecision, kProposal, kCorrection };

absl::StatusOr<Recorded> RecordAnswer(Casebook& book, const Request& request,
                                      const CaseArguments& arguments, What what,
                                      const Case& c) {
  const absl::StatusOr<Snapshot> snapshot = book.snapshot();
  if (!snapshot.ok()) return snapshot.status();
  const absl::StatusOr<Answer> answer = AnswerCase(*snapshot, c);
  const absl::StatusOr<std::vector<Disposition>> dispositions =
      ReadDispositions(arguments.chosen, c, answer.ok() ? &*answer : nullptr);
  if (!dispositions.ok()) return dispositions.status();
  switch (what) {
    case What::kProposal:
      return book.Propose(request, c, *dispositions);
    case What::kCorrection:
      return book.Correct(request, arguments.corrected, c, *dispositions);
    case What::kDecision:
      break;
  }
  return book.Decide(request, c, *dispositions);
}

ExitCode Record(const Common& common, const Asking& asking,
                const CaseArguments& arguments, What what, std::ostream& out,
                std::ostream& err) {
  absl::StatusOr<Casebook> book =
      OpenToWrite(asking.store, arguments.steps_required);
  if (!book.ok()) return FailLog(book.status(), err);
  ExplainOptions options;
  const absl::StatusOr<Case> c =
      CaseAsked(common, *book, arguments, options, err);
  if (!c.ok()) return FailLog(c.status(), err);
  const absl::StatusOr<Request> request = MakeRequest(asking, err);
  if (!request.ok()) return FailLog(request.status(), err);
  const absl::StatusOr<Recorded> recorded =
      RecordAnswer(*book, *request, arguments, what, *c);
  if (!recorded.ok()) return FailLog(recorded.status(), err);
  return PrintRecorded(common, *book, recorded->receipt, &recorded->answer, out,
                       err);
}

}  // namespace

ExitCode TryCase(const Common& common, const Asking& asking,
                 const CaseArguments& arguments, std::ostream& out,
                 std::ostream& err) {
  absl::StatusOr<Casebook> book = OpenToWrite(asking.store);
  if (!book.ok()) return FailLog(book.status(), err);
  ExplainOptions options{common.lang, common.ids};
  const absl::StatusOr<Case> c =
      CaseAsked(common, *book, arguments, options, err);
  if (!c.ok()) return FailLog(c.status(), err);
  const absl::StatusOr<Request> request = MakeRequest(asking, err);
  if (!request.ok()) return FailLog(request.status(), err);
  const absl::StatusOr<Trial> trial = book->Preview(*request, *c);
  if (!trial.ok()) return FailLog(trial.status(), err);
  if (common.json) {
    out << TrialJson(*trial) << "\n";
    return kOk;
  }
  out << TrialHeading(trial->seq, common.lang) << "\n"
      << Explain(trial->answer, options);
  return kOk;
}

ExitCode Decide(const Common& common, const Asking& asking,
                const CaseArguments& arguments, std::ostream& out,
                std::ostream& err) {
  return Record(common, asking, arguments, What::kDecision, out, err);
}

ExitCode Propose(const Common& common, const Asking& asking,
                 const CaseArguments& arguments, std::ostream& out,
                 std::ostream& err) {
  return Record(common, asking, arguments, What::kProposal, out, err);
}

ExitCode Correct(const Common& common, const Asking& asking,
                 const CaseArguments& arguments, std::ostream& out,
                 std::ostream& err) {
  return Record(common, asking, arguments, What::kCorrection, out, err);
}

}  // namespace discretion::tool
