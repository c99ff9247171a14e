// SPDX-License-Identifier: Apache-2.0
// Determines recorded cases anew and compares bytes.

#include <google/protobuf/util/message_differencer.h>

#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "discretion/messages.h"
#include "discretion/semantics.h"
#include "src/casebook/body.h"
#include "src/casebook/dispositions.h"
#include "src/casebook/impl.h"
#include "src/record/hash.h"

namespace discretion {
namespace {

constexpr size_t kMaxTold = 100;
constexpr size_t kMaxFields = 20;
constexpr uint64_t kReplayStep = 256;

absl::Status OfOtherSemantics(const record::Header& header) {
  return absl::UnimplementedError(
      absl::StrCat("it was determined by version ", header.semantics,
                   " of the engine's semantics; this engine has version ",
                   kSemanticsVersion, " and cannot replay it"));
}

// Field by field, in the messages' own names.
std::string Differences(const std::string& recorded, const std::string& now) {
  v1::Answer before;
  v1::Answer after;
  if (!before.ParseFromString(recorded))
    return "the recorded answer cannot be read";
  after.ParseFromString(now);
  std::string report;
  google::protobuf::util::MessageDifferencer differencer;
  differencer.ReportDifferencesToString(&report);
  if (differencer.Compare(before, after))
    return "the recorded answer has the same fields in other bytes";
  std::vector<std::string> lines =
      absl::StrSplit(report, '\n', absl::SkipEmpty());
  std::string out;
  for (size_t i = 0; i < lines.size() && i < kMaxFields; ++i)
    absl::StrAppend(&out, out.empty() ? "" : "\n", lines[i]);
  if (lines.size() > kMaxFields)
    absl::StrAppend(&out, "\nand ", lines.size() - kMaxFields, " more");
  return out;
}

}  // namespace

absl::StatusOr<Answer> Casebook::Impl::Redetermined(
    const record::Header& header, const v1::Decided& decided) const {
  if (header.semantics != kSemanticsVersion) return OfOtherSemantics(header);
  absl::StatusOr<std::shared_ptr<const casebook::Shelved>> shelved =
      shelf.Take(*backend->store(), header.ruleset);
  if (!shelved.ok()) return shelved.status();
  absl::StatusOr<Case> c = CaseFromProto(decided.case_());
  if (!c.ok()) return absl::DataLossError(c.status().message());
  absl::StatusOr<Answer> answer = AnswerCase((*shelved)->snapshot, *c);
  if (!answer.ok()) {
    return absl::DataLossError(
        absl::StrCat("the engine refuses the case now: ",
                     absl::string_view(answer.status().message())));
  }
  v1::Record anew;
  *anew.mutable_decided()->mutable_case_() = decided.case_();
  const record::Digest outcome =
      casebook::SetAnswer(*answer, **shelved, *anew.mutable_decided());
  if (anew.decided().answer() != decided.answer()) {
    return absl::DataLossError(
        Differences(decided.answer(), anew.decided().answer()));
  }
  if (outcome != header.outcome)
    return absl::DataLossError("the header has the hash of another outcome");
  for (int i = 0; i < anew.decided().edition_size(); ++i) {
    if (i >= decided.edition_size() ||
        casebook::Serialize(anew.decided().edition(i)) !=
            casebook::Serialize(decided.edition(i))) {
      return absl::DataLossError(
          "the editions recorded are not those of the rulesets kept");
    }
  }
  return answer;
}

absl::StatusOr<Answer> Casebook::Impl::AnswerOf(const BookEntry& entry) const {
  if (!entry.body) {
    return absl::FailedPreconditionError(
        absl::StrCat("record ", entry.header.seq, ": its content was erased"));
  }
  absl::StatusOr<v1::Record> body =
      casebook::ReadBody(entry.header.kind, *entry.body);
  if (!body.ok()) return body.status();
  if (!body->has_decided()) {
    return absl::FailedPreconditionError(absl::StrCat(
        "record ", entry.header.seq, " is a ",
        record::KindName(entry.header.kind), " and holds no answer"));
  }
  absl::StatusOr<Answer> answer = Redetermined(entry.header, body->decided());
  if (!answer.ok()) return answer;
  absl::StatusOr<std::vector<Disposition>> dispositions =
      casebook::ReadDispositions(body->decided().disposition());
  if (!dispositions.ok()) return dispositions.status();
  if (entry.header.kind == record::Kind::kTrial && dispositions->empty())
    return answer;
  absl::StatusOr<Answer> chosen =
      casebook::ApplyDispositions(*std::move(answer), *dispositions,
                                  entry.header.kind == record::Kind::kProposal
                                      ? casebook::Reasons::kMayLack
                                      : casebook::Reasons::kNeeded);
  if (!chosen.ok()) return absl::DataLossError(chosen.status().message());
  return chosen;
}

absl::StatusOr<Answer> Casebook::AnswerOf(uint64_t seq) const {
  absl::StatusOr<BookEntry> entry = impl_->Load(seq);
  if (!entry.ok()) return entry.status();
  return impl_->AnswerOf(*entry);
}

namespace {

// A run over a part of a log.
class Replaying {
 public:
  explicit Replaying(const Casebook::Impl& book) : book_(book) {}

  void Visit(const BookEntry& entry) {
    const record::Kind kind = entry.header.kind;
    if (!entry.header.case_key.empty()) cases_.insert(entry.header.case_key);
    if (!entry.body) {
      ++out.erased;
      return;
    }
    const bool holds_answer = entry.header.semantics != 0;
    if (!holds_answer) {
      absl::StatusOr<v1::Record> body = casebook::ReadBody(kind, *entry.body);
      if (!body.ok()) return Tell(entry.header.seq, body.status());
      ++out.steps;
      return;
    }
    absl::StatusOr<Answer> answer = book_.AnswerOf(entry);
    if (answer.ok()) {
      ++out.same;
      return;
    }
    if (!absl::IsUnimplemented(answer.status()))
      return Tell(entry.header.seq, answer.status());
    ++out.unknown;
    if (out.not_replayed.size() < kMaxTold) {
      out.not_replayed.push_back(
          {entry.header.seq, std::string(answer.status().message())});
    }
  }

  // The rules of the steps, for each case met.
  void CheckCases() {
    for (const std::string& key : cases_) {
      absl::StatusOr<casebook::ReadCaseFile> read =
          casebook::ReadCase(*book_.backend->store(), key);
      if (read.ok()) continue;
      absl::StatusOr<std::vector<uint64_t>> numbers =
          book_.backend->store()->LoadCase(key);
      Tell(numbers.ok() && !numbers->empty() ? numbers->back() : 0,
           read.status());
    }
  }

  void Tell(uint64_t seq, const absl::Status& why) {
    ++out.different;
    if (out.differences.size() < kMaxTold)
      out.differences.push_back({seq, std::string(why.message())});
  }

  Replayed out;

 private:
  const Casebook::Impl& book_;
  std::set<std::string> cases_;
};

}  // namespace

absl::StatusOr<Replayed> Casebook::Replay(
    uint64_t from, uint64_t until,
    const std::function<void(uint64_t, uint64_t)>& progress) const {
  const std::shared_ptr<record::Store> store = impl_->backend->store();
  absl::StatusOr<record::Head> head = store->ReadHead();
  if (!head.ok()) return head.status();
  if (from > until || until > head->size) {
    return absl::OutOfRangeError(absl::StrCat("the log has ", head->size,
                                              " entries; ", from, " to ", until,
                                              " are not among them"));
  }
  Replaying run(*impl_);
  absl::Status read = store->ForEach(
      from, until, [&](const record::StoredEntry& stored) -> absl::Status {
        if (progress && (stored.seq - from) % kReplayStep == 0)
          progress(stored.seq - from, until - from);
        absl::StatusOr<record::Entry> entry =
            record::CheckEntry(stored, store->origin());
        if (entry.ok()) {
          run.Visit({.header = std::move(entry->header),
                     .leaf = entry->leaf,
                     .body = std::move(entry->body)});
        } else {
          run.Tell(stored.seq, entry.status());
        }
        return absl::OkStatus();
      });
  if (!read.ok()) return read;
  run.CheckCases();
  if (progress) progress(until - from, until - from);
  return std::move(run.out);
}

}  // namespace discretion
