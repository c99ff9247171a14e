// SPDX-License-Identifier: Apache-2.0
// From what was asked to an entry that is on the disk.

#include <utility>

#include "absl/strings/str_cat.h"
#include "discretion/semantics.h"
#include "src/casebook/body.h"
#include "src/casebook/dispositions.h"
#include "src/casebook/impl.h"
#include "src/record/hash.h"

namespace discretion {
namespace {

using casebook::Asked;

// How often a step is looked at again when its case goes on meanwhile.
constexpr int kTries = 8;

constexpr size_t kKeyBytes = 16;

record::Draft DraftOf(const Asked& asked) {
  return {.kind = asked.kind,
          .request_id = asked.request.id,
          .claimed_ms = asked.request.claimed_ms,
          .actor = asked.request.actor,
          .case_key = asked.key,
          .refers_to = asked.refers_to};
}

// The body without what was found, not asked.
v1::Record WithoutFound(v1::Record body) {
  if (body.has_decided()) {
    body.mutable_decided()->clear_answer();
    body.mutable_decided()->clear_edition();
  }
  if (body.has_notice()) body.mutable_notice()->clear_disposition();
  return body;
}

bool SameRequest(const Asked& asked, const record::Header& header) {
  return header.kind == asked.kind && header.actor == asked.request.actor &&
         header.claimed_ms == asked.request.claimed_ms &&
         header.case_key == asked.key &&
         (!asked.refers_to || header.refers_to == asked.refers_to);
}

}  // namespace

std::string Casebook::Impl::KeyOf(absl::string_view case_id) const {
  if (case_id.empty()) return "";
  const record::Digest hash = record::Sha256(
      {"discretion-case-v1\n", backend->origin(), "\n", case_id});
  return std::string(hash.view().substr(0, kKeyBytes));
}

absl::StatusOr<std::optional<BookEntry>> Casebook::Impl::Repeated(
    const Asked& asked) const {
  absl::StatusOr<std::optional<uint64_t>> seq =
      backend->store()->LoadRequest(asked.request.id);
  if (!seq.ok()) return seq.status();
  if (!*seq) return std::nullopt;
  absl::StatusOr<BookEntry> entry = Load(**seq);
  if (!entry.ok()) return entry.status();
  if (!entry->body) {
    return absl::FailedPreconditionError(absl::StrCat(
        "request `", asked.request.id, "` is record ", **seq,
        ", whose content was erased; what is asked for cannot be compared"));
  }
  absl::StatusOr<v1::Record> body =
      casebook::ReadBody(entry->header.kind, *entry->body);
  if (!body.ok()) return body.status();
  if (!SameRequest(asked, entry->header) ||
      casebook::Serialize(WithoutFound(*body)) !=
          casebook::Serialize(WithoutFound(asked.body))) {
    return absl::AlreadyExistsError(absl::StrCat(
        "request `", asked.request.id, "` is record ", **seq,
        " already, and asked for something else; give a new request a new "
        "id"));
  }
  return std::optional<BookEntry>(*std::move(entry));
}

absl::StatusOr<record::Receipt> Casebook::Impl::Append(const Asked& asked,
                                                       record::Draft draft) {
  absl::StatusOr<record::Receipt> receipt = backend->Append(std::move(draft));
  if (!absl::IsAlreadyExists(receipt.status())) return receipt;
  // Asked at the same time by another thread or process, under other rulesets
  // or another state of the case.
  absl::StatusOr<std::optional<BookEntry>> there = Repeated(asked);
  if (!there.ok()) return there.status();
  if (!*there) return receipt;
  return record::ReceiptOf(*backend->store(), (*there)->header.seq);
}

absl::StatusOr<record::Receipt> Casebook::Impl::AppendStep(
    const Asked& asked, record::Draft draft, casebook::Completer complete) {
  absl::Status why;
  for (int i = 0; i < kTries; ++i) {
    absl::StatusOr<casebook::ReadCaseFile> now =
        casebook::ReadCase(*backend->store(), asked.key);
    if (!now.ok()) return now.status();
    v1::Record body = asked.body;
    why = complete(now->file, draft, body);
    if (why.ok()) {
      const record::Header header =
          record::MakeHeader(draft, backend->origin(), 0, record::Digest());
      why = now->file.Add({.header = header, .body = body});
    }
    if (!why.ok()) break;
    draft.body = casebook::Serialize(body);
    draft.case_entries = now->entries;
    absl::StatusOr<record::Receipt> receipt = Append(asked, draft);
    if (!absl::IsAborted(receipt.status())) return receipt;
    why = receipt.status();
  }
  // The same request, asked at the same time, may be why the case went on.
  absl::StatusOr<std::optional<BookEntry>> there = Repeated(asked);
  if (!there.ok()) return there.status();
  if (!*there) return why;
  return record::ReceiptOf(*backend->store(), (*there)->header.seq);
}

absl::StatusOr<record::Receipt> Casebook::Impl::Step(
    Asked asked, casebook::Completer complete) {
  absl::StatusOr<std::optional<BookEntry>> there = Repeated(asked);
  if (!there.ok()) return there.status();
  if (*there) return record::ReceiptOf(*backend->store(), (*there)->header.seq);
  return AppendStep(asked, DraftOf(asked), complete);
}

absl::StatusOr<Recorded> Casebook::Impl::Decided(
    Asked asked, const Case& c, const std::vector<Disposition>& dispositions) {
  if (asked.key.empty()) {
    return absl::InvalidArgumentError(
        "the case has no id; give the agency's own number, which links what "
        "is recorded of the case");
  }
  asked.body = casebook::AskedRecord(c, dispositions);
  absl::StatusOr<std::optional<BookEntry>> there = Repeated(asked);
  if (!there.ok()) return there.status();
  if (*there) {
    absl::StatusOr<Answer> answer = AnswerOf(**there);
    if (!answer.ok()) return answer.status();
    absl::StatusOr<record::Receipt> receipt =
        record::ReceiptOf(*backend->store(), (*there)->header.seq);
    if (!receipt.ok()) return receipt.status();
    return Recorded{.receipt = *std::move(receipt),
                    .answer = *std::move(answer)};
  }

  absl::StatusOr<std::shared_ptr<const casebook::Shelved>> in_force = InForce();
  if (!in_force.ok()) return in_force.status();
  absl::StatusOr<Answer> answer = AnswerCase((*in_force)->snapshot, c);
  if (!answer.ok()) return answer.status();
  absl::StatusOr<Answer> chosen = casebook::ApplyDispositions(
      *answer, dispositions,
      asked.kind == record::Kind::kProposal ? casebook::Reasons::kMayLack
                                            : casebook::Reasons::kNeeded);
  if (!chosen.ok()) return chosen.status();
  record::Draft draft = DraftOf(asked);
  draft.semantics = kSemanticsVersion;
  draft.ruleset = (*in_force)->list;
  draft.outcome =
      casebook::SetAnswer(*answer, **in_force, *asked.body.mutable_decided());
  const bool decides = asked.kind == record::Kind::kDecision;
  absl::StatusOr<record::Receipt> receipt = AppendStep(
      asked, std::move(draft),
      [&](const casebook::CaseFile& now, record::Draft&,
          v1::Record&) -> absl::Status {
        if (!decides) return absl::OkStatus();
        if (absl::Status read = now.RequireReadable(); !read.ok()) return read;
        return options.steps_required ? now.RequireSteps() : absl::OkStatus();
      });
  if (!receipt.ok()) return receipt.status();
  return Recorded{.receipt = *std::move(receipt), .answer = *std::move(chosen)};
}

absl::StatusOr<Trial> Casebook::Impl::Tried(Asked asked, const Case& c) {
  asked.body = casebook::AskedRecord(c, {});
  absl::StatusOr<std::optional<BookEntry>> there = Repeated(asked);
  if (!there.ok()) return there.status();
  if (*there) {
    absl::StatusOr<Answer> answer = AnswerOf(**there);
    if (!answer.ok()) return answer.status();
    return Trial{.seq = (*there)->header.seq, .answer = *std::move(answer)};
  }
  absl::StatusOr<std::shared_ptr<const casebook::Shelved>> in_force = InForce();
  if (!in_force.ok()) return in_force.status();
  absl::StatusOr<Answer> answer = AnswerCase((*in_force)->snapshot, c);
  if (!answer.ok()) return answer.status();
  record::Draft draft = DraftOf(asked);
  draft.semantics = kSemanticsVersion;
  draft.ruleset = (*in_force)->list;
  draft.outcome =
      casebook::SetAnswer(*answer, **in_force, *asked.body.mutable_decided());
  draft.body = casebook::Serialize(asked.body);
  absl::StatusOr<record::Receipt> receipt = Append(asked, std::move(draft));
  if (!receipt.ok()) return receipt.status();
  return Trial{.seq = receipt->seq, .answer = *std::move(answer)};
}

absl::StatusOr<BookEntry> Casebook::Impl::Load(uint64_t seq) const {
  absl::StatusOr<record::Entry> entry =
      record::ReadEntry(*backend->store(), seq);
  if (!entry.ok()) return entry.status();
  return BookEntry{.header = std::move(entry->header),
                   .leaf = entry->leaf,
                   .body = std::move(entry->body)};
}

}  // namespace discretion
