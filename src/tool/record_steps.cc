// SPDX-License-Identifier: Apache-2.0
// `discretion record review`, `rule`, `notify`, `hear`, `erase`: steps that
// hold no answer of their own.

#include <ostream>

#include "absl/functional/function_ref.h"
#include "absl/strings/str_cat.h"
#include "src/tool/record.h"

namespace discretion::tool {
namespace {

using Step = absl::FunctionRef<absl::StatusOr<record::Receipt>(
    Casebook& book, const Request& request)>;

ExitCode Take(const Common& common, const Asking& asking,
              std::initializer_list<const std::string*> texts, Step step,
              std::ostream& out, std::ostream& err) {
  for (const std::string* text : texts) {
    const absl::Status readable = CheckArgument(*text);
    if (!readable.ok()) return FailLog(readable, err);
  }
  absl::StatusOr<Casebook> book = OpenToWrite(asking.store);
  if (!book.ok()) return FailLog(book.status(), err);
  const absl::StatusOr<Request> request = MakeRequest(asking, err);
  if (!request.ok()) return FailLog(request.status(), err);
  const absl::StatusOr<record::Receipt> receipt = step(*book, *request);
  if (!receipt.ok()) return FailLog(receipt.status(), err);
  return PrintRecorded(common, *book, *receipt, nullptr, out, err);
}

// The answer that the case's last proposal chose from.
absl::StatusOr<Answer> Proposed(const Casebook& book,
                                const std::string& case_id) {
  const absl::StatusOr<std::vector<uint64_t>> entries = book.EntriesOf(case_id);
  if (!entries.ok()) return entries.status();
  for (auto seq = entries->rbegin(); seq != entries->rend(); ++seq) {
    const absl::StatusOr<BookEntry> entry = book.Load(*seq);
    if (!entry.ok()) return entry.status();
    if (entry->header.kind == record::Kind::kProposal)
      return book.AnswerOf(*seq);
  }
  return absl::FailedPreconditionError(
      absl::StrCat("case `", case_id, "` has no proposal in this log"));
}

absl::StatusOr<std::vector<Disposition>> ReadOther(
    const Casebook& book, const std::string& case_id,
    const DispositionArguments& chosen) {
  const absl::StatusOr<Answer> answer = Proposed(book, case_id);
  if (!answer.ok()) return answer.status();
  return ReadDispositions(chosen, answer->given, &*answer);
}

}  // namespace

ExitCode ReviewCase(const Common& common, const Asking& asking,
                    const ReviewArguments& arguments, std::ostream& out,
                    std::ostream& err) {
  return Take(
      common, asking, {&arguments.case_id, &arguments.chosen.reason},
      [&](Casebook& book,
          const Request& request) -> absl::StatusOr<record::Receipt> {
        CaseReview review = {.verdict = arguments.verdict,
                             .reason = arguments.chosen.reason};
        if (arguments.verdict == CaseReview::Verdict::kOther) {
          absl::StatusOr<std::vector<Disposition>> other =
              ReadOther(book, arguments.case_id, arguments.chosen);
          if (!other.ok()) return other.status();
          review.dispositions = *std::move(other);
        }
        return book.Review(request, arguments.case_id, review);
      },
      out, err);
}

ExitCode RuleOn(const Common& common, const Asking& asking,
                const std::string& case_id, const DispositionArguments& chosen,
                std::ostream& out, std::ostream& err) {
  return Take(
      common, asking, {&case_id},
      [&](Casebook& book,
          const Request& request) -> absl::StatusOr<record::Receipt> {
        const absl::StatusOr<std::vector<Disposition>> dispositions =
            ReadOther(book, case_id, chosen);
        if (!dispositions.ok()) return dispositions.status();
        return book.Rule(request, case_id, *dispositions);
      },
      out, err);
}

ExitCode Notify(const Common& common, const Asking& asking,
                const std::string& case_id, const std::string& grounds,
                std::ostream& out, std::ostream& err) {
  return Take(
      common, asking, {&case_id, &grounds},
      [&](Casebook& book, const Request& request) {
        return book.Notify(request, case_id, grounds);
      },
      out, err);
}

ExitCode Hear(const Common& common, const Asking& asking,
              const DefenceArguments& arguments, std::ostream& out,
              std::ostream& err) {
  CaseDefence defence = {.form = CaseDefence::Form::kNone,
                         .summary = arguments.summary};
  if (arguments.form == "statement")
    defence.form = CaseDefence::Form::kStatement;
  if (arguments.form == "hearing") defence.form = CaseDefence::Form::kHearing;
  return Take(
      common, asking, {&arguments.case_id, &arguments.summary},
      [&](Casebook& book, const Request& request) {
        return book.Hear(request, arguments.case_id, defence);
      },
      out, err);
}

ExitCode Erase(const Common& common, const Asking& asking, uint64_t seq,
               const std::string& reason, std::ostream& out,
               std::ostream& err) {
  return Take(
      common, asking, {&reason},
      [&](Casebook& book, const Request& request) {
        return book.Erase(request, seq, reason);
      },
      out, err);
}

}  // namespace discretion::tool
