// SPDX-License-Identifier: Apache-2.0
#include "discretion/entry_content.h"

#include <google/protobuf/text_format.h>
#include <google/protobuf/util/json_util.h>

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "discretion/messages.h"
#include "src/casebook/body.h"

namespace discretion {
namespace {

template <typename Messages>
absl::Status SetDispositions(const Messages& messages, EntryContent& out) {
  absl::StatusOr<std::vector<Disposition>> read =
      casebook::ReadDispositions(messages);
  if (!read.ok()) return read.status();
  out.dispositions = *std::move(read);
  return absl::OkStatus();
}

template <typename Messages>
void SetEditions(const Messages& messages, EntryContent& out) {
  for (const v1::EditionUsed& edition : messages) {
    out.editions.push_back(
        absl::StrCat(edition.ruleset(), "@", edition.edition()));
  }
}

absl::Status SetDecided(const v1::Decided& decided, EntryContent& out) {
  absl::StatusOr<Case> given = CaseFromProto(decided.case_());
  if (!given.ok()) return absl::DataLossError(given.status().message());
  out.given = *std::move(given);
  out.answer = decided.answer();
  SetEditions(decided.edition(), out);
  return SetDispositions(decided.disposition(), out);
}

absl::Status SetReview(const v1::Review& review, EntryContent& out) {
  absl::Status set = SetDispositions(review.disposition(), out);
  out.review = {.verdict = static_cast<CaseReview::Verdict>(review.verdict()),
                .reason = review.reason(),
                .dispositions = out.dispositions};
  return set;
}

absl::Status SetContent(const v1::Record& record, EntryContent& out) {
  switch (record.what_case()) {
    case v1::Record::kDecided:
      return SetDecided(record.decided(), out);
    case v1::Record::kReview:
      return SetReview(record.review(), out);
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
  return absl::DataLossError("its body says nothing");
}

}  // namespace

absl::StatusOr<EntryContent> ReadContent(const BookEntry& entry) {
  if (!entry.body) {
    return absl::FailedPreconditionError(
        absl::StrCat("record ", entry.header.seq, ": its content was erased"));
  }
  const absl::StatusOr<v1::Record> record =
      casebook::ReadBody(entry.header.kind, *entry.body);
  absl::Status read = record.status();
  EntryContent out;
  if (read.ok()) read = SetContent(*record, out);
  if (read.ok()) return out;
  return absl::DataLossError(absl::StrCat("record ", entry.header.seq, ": ",
                                          absl::string_view(read.message())));
}

absl::StatusOr<std::vector<Disposition>> ParseDispositions(
    absl::string_view content) {
  v1::Ruling ruling;
  if (absl::StartsWith(content, "{")) {
    const auto read = google::protobuf::util::JsonStringToMessage(
        std::string(content), &ruling);
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
  absl::StatusOr<std::vector<Disposition>> read =
      casebook::ReadDispositions(ruling.disposition());
  if (read.ok()) return read;
  return absl::InvalidArgumentError(read.status().message());
}

}  // namespace discretion
