// SPDX-License-Identifier: Apache-2.0
#include "discretion/casebook.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "src/casebook/body.h"
#include "src/casebook/dispositions.h"
#include "src/casebook/impl.h"
#include "src/record/seal.h"
#include "src/record/sqlite_store.h"
#include "src/record/verify.h"

namespace discretion {
namespace {

using casebook::Asked;

casebook::Backend::Opener Opener(const std::string& path,
                                 const CasebookOptions& options) {
  return [path, options](bool after_failure)
             -> absl::StatusOr<std::unique_ptr<record::Store>> {
    absl::StatusOr<std::unique_ptr<record::SqliteStore>> store =
        record::SqliteStore::Open(path, {.wait_ms = options.wait_ms,
                                         .inspect = options.read_only,
                                         .after_failure = after_failure});
    if (!store.ok()) return store.status();
    return std::unique_ptr<record::Store>(*std::move(store));
  };
}

// Dispositions that a reviewer or the head makes, held against the proposal.
absl::Status CheckOther(const Casebook::Impl& book,
                        const casebook::CaseFile& now,
                        const std::vector<Disposition>& dispositions) {
  if (!now.proposal()) return absl::OkStatus();  // the step is refused anyway
  if (absl::Status read = now.RequireReadable(); !read.ok()) return read;
  absl::StatusOr<BookEntry> entry = book.Load(*now.proposal());
  if (!entry.ok()) return entry.status();
  absl::StatusOr<v1::Record> body =
      casebook::ReadBody(entry->header.kind, *entry->body);
  if (!body.ok()) return body.status();
  absl::StatusOr<Answer> answer =
      book.Redetermined(entry->header, body->decided());
  if (!answer.ok()) return answer.status();
  return casebook::ApplyDispositions(*std::move(answer), dispositions,
                                     casebook::Reasons::kNeeded)
      .status();
}

Asked StepOf(const Casebook::Impl& book, record::Kind kind,
             const Request& request, absl::string_view case_id) {
  return {.kind = kind, .request = request, .key = book.KeyOf(case_id)};
}

}  // namespace

Casebook::Casebook(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Casebook::Casebook(Casebook&&) noexcept = default;
Casebook& Casebook::operator=(Casebook&&) noexcept = default;
Casebook::~Casebook() = default;

absl::StatusOr<Casebook> Casebook::Create(const std::string& path,
                                          absl::string_view origin,
                                          const CasebookOptions& options) {
  absl::Status made =
      record::SqliteStore::Create(path, origin, {.wait_ms = options.wait_ms})
          .status();
  if (!made.ok()) return made;
  return Open(path, options);
}

absl::StatusOr<Casebook> Casebook::Open(const std::string& path,
                                        const CasebookOptions& options) {
  absl::StatusOr<std::unique_ptr<casebook::Backend>> backend =
      casebook::Backend::Create(Opener(path, options));
  if (!backend.ok()) return backend.status();
  auto impl = std::make_unique<Impl>(*std::move(backend), options);
  // A log that is only read may be damaged; it is for Verify to say so.
  absl::Status taken = impl->TakeUp();
  if (!taken.ok() && !options.read_only) return taken;
  return Casebook(std::move(impl));
}

const std::string& Casebook::origin() const { return impl_->backend->origin(); }

absl::StatusOr<Trial> Casebook::Preview(const Request& request, const Case& c) {
  return impl_->Tried({.kind = record::Kind::kTrial,
                       .request = request,
                       .key = impl_->KeyOf(c.id)},
                      c);
}

absl::StatusOr<Recorded> Casebook::Decide(
    const Request& request, const Case& c,
    const std::vector<Disposition>& dispositions) {
  return impl_->Decided(StepOf(*impl_, record::Kind::kDecision, request, c.id),
                        c, dispositions);
}

absl::StatusOr<Recorded> Casebook::Propose(
    const Request& request, const Case& c,
    const std::vector<Disposition>& dispositions) {
  return impl_->Decided(StepOf(*impl_, record::Kind::kProposal, request, c.id),
                        c, dispositions);
}

absl::StatusOr<Recorded> Casebook::Correct(
    const Request& request, uint64_t seq, const Case& c,
    const std::vector<Disposition>& dispositions) {
  Asked asked = StepOf(*impl_, record::Kind::kCorrection, request, c.id);
  asked.refers_to = seq;
  return impl_->Decided(std::move(asked), c, dispositions);
}

absl::StatusOr<record::Receipt> Casebook::Erase(const Request& request,
                                                uint64_t seq,
                                                const std::string& reason) {
  if (reason.empty()) {
    return absl::InvalidArgumentError(
        "an erasure needs its reason; say on which ground the content is taken "
        "away");
  }
  Asked asked = {
      .kind = record::Kind::kErasure, .request = request, .refers_to = seq};
  asked.body.mutable_erasure()->set_reason(reason);
  absl::StatusOr<BookEntry> target = impl_->Load(seq);
  if (!target.ok()) return target.status();
  asked.key = target->header.case_key;
  absl::StatusOr<std::optional<BookEntry>> there = impl_->Repeated(asked);
  if (!there.ok()) return there.status();
  if (*there) return ReceiptOf((*there)->header.seq);
  return impl_->Append(asked, {.kind = asked.kind,
                               .request_id = request.id,
                               .claimed_ms = request.claimed_ms,
                               .actor = request.actor,
                               .case_key = asked.key,
                               .refers_to = seq,
                               .body = casebook::Serialize(asked.body)});
}

absl::StatusOr<record::Receipt> Casebook::Review(const Request& request,
                                                 absl::string_view case_id,
                                                 const CaseReview& review) {
  Asked asked = StepOf(*impl_, record::Kind::kReview, request, case_id);
  v1::Review& body = *asked.body.mutable_review();
  body.set_verdict(static_cast<v1::Review::Verdict>(review.verdict));
  body.set_reason(review.reason);
  for (const Disposition& disposition : review.dispositions)
    *body.add_disposition() = casebook::ToProto(disposition);
  const bool other = review.verdict == CaseReview::Verdict::kOther;
  return impl_->Step(std::move(asked),
                     [&](const casebook::CaseFile& now, record::Draft& draft,
                         v1::Record&) -> absl::Status {
                       draft.refers_to = now.proposal();
                       if (review.verdict == CaseReview::Verdict::kReturn)
                         return absl::OkStatus();
                       if (other)
                         return CheckOther(*impl_, now, review.dispositions);
                       return now.RequireReadable();
                     });
}

absl::StatusOr<record::Receipt> Casebook::Rule(
    const Request& request, absl::string_view case_id,
    const std::vector<Disposition>& dispositions) {
  Asked asked = StepOf(*impl_, record::Kind::kRuling, request, case_id);
  for (const Disposition& disposition : dispositions)
    *asked.body.mutable_ruling()->add_disposition() =
        casebook::ToProto(disposition);
  return impl_->Step(std::move(asked),
                     [&](const casebook::CaseFile& now, record::Draft& draft,
                         v1::Record&) -> absl::Status {
                       draft.refers_to = now.followed();
                       return CheckOther(*impl_, now, dispositions);
                     });
}

absl::StatusOr<record::Receipt> Casebook::Notify(const Request& request,
                                                 absl::string_view case_id,
                                                 const std::string& grounds) {
  Asked asked = StepOf(*impl_, record::Kind::kNotice, request, case_id);
  asked.body.mutable_notice()->set_grounds(grounds);
  return impl_->Step(
      std::move(asked),
      [](const casebook::CaseFile& now, record::Draft& draft,
         v1::Record& body) -> absl::Status {
        draft.refers_to = now.followed();
        for (const v1::Disposition& disposition : now.dispositions())
          *body.mutable_notice()->add_disposition() = disposition;
        return now.RequireReadable();
      });
}

absl::StatusOr<record::Receipt> Casebook::Hear(const Request& request,
                                               absl::string_view case_id,
                                               const CaseDefence& defence) {
  Asked asked = StepOf(*impl_, record::Kind::kDefence, request, case_id);
  v1::Defence& body = *asked.body.mutable_defence();
  body.set_form(static_cast<v1::Defence::Form>(defence.form));
  body.set_summary(defence.summary);
  return impl_->Step(std::move(asked),
                     [](const casebook::CaseFile& now, record::Draft& draft,
                        v1::Record&) -> absl::Status {
                       draft.refers_to = now.followed();
                       return absl::OkStatus();
                     });
}

absl::StatusOr<CaseState> Casebook::StateOf(absl::string_view case_id) const {
  absl::StatusOr<casebook::ReadCaseFile> read =
      casebook::ReadCase(*impl_->backend->store(), impl_->KeyOf(case_id));
  if (!read.ok()) return read.status();
  return read->file.state();
}

absl::StatusOr<std::vector<uint64_t>> Casebook::EntriesOf(
    absl::string_view case_id) const {
  return impl_->backend->store()->LoadCase(impl_->KeyOf(case_id));
}

absl::StatusOr<std::vector<uint64_t>> Casebook::EntriesOfKey(
    absl::string_view case_key) const {
  return impl_->backend->store()->LoadCase(case_key);
}

absl::StatusOr<uint64_t> Casebook::Size() const {
  absl::StatusOr<record::Head> head = impl_->backend->store()->ReadHead();
  if (!head.ok()) return head.status();
  return head->size;
}

absl::StatusOr<BookEntry> Casebook::Load(uint64_t seq) const {
  return impl_->Load(seq);
}

absl::StatusOr<record::Receipt> Casebook::ReceiptOf(uint64_t seq) const {
  return record::ReceiptOf(*impl_->backend->store(), seq);
}

absl::StatusOr<std::vector<record::Digest>> Casebook::ProveInclusion(
    uint64_t seq, uint64_t size) const {
  return record::ProveInclusion(*impl_->backend->store(), seq, size);
}

absl::StatusOr<std::vector<record::Digest>> Casebook::ProveConsistency(
    uint64_t from, uint64_t to) const {
  return record::ProveConsistency(*impl_->backend->store(), from, to);
}

absl::StatusOr<std::string> Casebook::Seal(
    const record::Signer& signer,
    const std::optional<record::Checkpoint>& outside) {
  const std::shared_ptr<record::Store> store = impl_->backend->store();
  absl::StatusOr<record::Checkpoint> sealed =
      record::Seal(*store, signer, outside);
  if (!sealed.ok()) return sealed.status();
  return record::SignCheckpoint(*sealed, signer);
}

absl::StatusOr<record::Report> Casebook::Verify(
    const record::VerifyOptions& options) const {
  return record::Verify(*impl_->backend->store(), options);
}

}  // namespace discretion
