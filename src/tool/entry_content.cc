// SPDX-License-Identifier: Apache-2.0
#include "src/tool/entry_content.h"

#include <google/protobuf/text_format.h>
#include <google/protobuf/util/json_util.h>

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "src/tool/log_json.h"

namespace discretion {
namespace {

absl::StatusOr<ImposedKind> ReadKind(const v1::Disposition::Imposed& message) {
  ImposedKind out = {.kind = static_cast<Kind>(message.kind())};
  if (message.has_fine_fen()) out.fine = Money::Fen(message.fine_fen());
  if (!message.has_term()) return out;
  const absl::StatusOr<Term> term =
      Term::Create(message.term(), static_cast<Term::Unit>(message.unit()));
  if (!term.ok()) return term.status();
  out.term = *term;
  return out;
}

template <typename Messages>
absl::StatusOr<std::vector<Disposition>> ReadAll(const Messages& messages) {
  std::vector<Disposition> out;
  for (const v1::Disposition& message : messages) {
    Disposition one = {.party = message.party(),
                       .candidate_reason = message.candidate_reason(),
                       .reason = message.reason()};
    if (message.has_candidate()) one.candidate = message.candidate();
    if (message.has_option()) one.option = message.option();
    for (const v1::Disposition::Imposed& imposed : message.imposed()) {
      absl::StatusOr<ImposedKind> kind = ReadKind(imposed);
      if (!kind.ok()) return kind.status();
      one.imposed.push_back(*kind);
    }
    out.push_back(std::move(one));
  }
  return out;
}

template <typename Messages>
absl::Status SetDispositions(const Messages& messages, EntryContent& out) {
  absl::StatusOr<std::vector<Disposition>> read = ReadAll(messages);
  if (!read.ok()) return absl::DataLossError(read.status().message());
  out.dispositions = *std::move(read);
  return absl::OkStatus();
}

template <typename Messages>
void SetEditions(const Messages& messages, EntryContent& out) {
  for (const v1::EditionUsed& edition : messages)
    out.editions.push_back(
        absl::StrCat(edition.ruleset(), "@", edition.edition()));
}

absl::Status ReadDecided(const v1::Decided& decided, EntryContent& out) {
  absl::StatusOr<Case> given = CaseFromProto(decided.case_());
  if (!given.ok()) return absl::DataLossError(given.status().message());
  out.given = *std::move(given);
  if (!out.answer.ParseFromString(decided.answer()))
    return absl::DataLossError("its answer cannot be read");
  SetEditions(decided.edition(), out);
  return SetDispositions(decided.disposition(), out);
}

absl::Status ReadReview(const v1::Review& review, EntryContent& out) {
  out.review = {
      .verdict = static_cast<CaseReview::Verdict>(review.verdict()),
      .reason = review.reason(),
  };
  return SetDispositions(review.disposition(), out);
}

absl::Status ReadRecord(const v1::Record& record, EntryContent& out) {
  switch (record.what_case()) {
    case v1::Record::kDecided:
      return ReadDecided(record.decided(), out);
    case v1::Record::kReview:
      return ReadReview(record.review(), out);
    case v1::Record::kRuling:
      return SetDispositions(record.ruling().disposition(), out);
    case v1::Record::kNotice:
      out.grounds = record.notice().grounds();
      return SetDispositions(record.notice().disposition(), out);
    case v1::Record::kDefence:
      out.defence = {
          .form = static_cast<CaseDefence::Form>(record.defence().form()),
          .summary = record.defence().summary()};
      return absl::OkStatus();
    case v1::Record::kErasure:
      out.reason = record.erasure().reason();
      return absl::OkStatus();
    case v1::Record::kActivation:
      SetEditions(record.activation().edition(), out);
      return absl::OkStatus();
    case v1::Record::WHAT_NOT_SET:
      break;
  }
  return absl::DataLossError("its body is no record");
}

}  // namespace

absl::StatusOr<EntryContent> ReadContent(const BookEntry& entry) {
  if (!entry.body) {
    return absl::FailedPreconditionError(
        absl::StrCat("record ", entry.header.seq, ": its content was erased"));
  }
  v1::Record record;
  EntryContent out;
  const absl::Status read =
      record.ParseFromString(*entry.body)
          ? ReadRecord(record, out)
          : absl::DataLossError("its body cannot be read");
  if (read.ok()) return out;
  return absl::DataLossError(
      absl::StrCat("record ", entry.header.seq, ": ", read.message()));
}

std::string EntryJson(const BookEntry& entry) {
  return PrintJson(EntryMessage(entry));
}

absl::StatusOr<std::vector<Disposition>> ParseDispositions(
    absl::string_view content) {
  v1::Ruling ruling;
  if (absl::StartsWith(content, "{")) {
    const auto read = google::protobuf::util::JsonStringToMessage(
        google::protobuf::StringPiece(content.data(), content.size()), &ruling);
    if (!read.ok()) {
      return absl::InvalidArgumentError(absl::StrCat(
          "the dispositions cannot be read: ", std::string(read.message())));
    }
  } else if (!google::protobuf::TextFormat::ParseFromString(
                 std::string(content), &ruling)) {
    return absl::InvalidArgumentError(
        "the dispositions cannot be read; write them as text or JSON of "
        "discretion.v1.Ruling");
  }
  return ReadAll(ruling.disposition());
}

}  // namespace discretion
