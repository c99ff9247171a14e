// SPDX-License-Identifier: Apache-2.0
#include "src/casebook/case_file.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "src/casebook/body.h"
#include "src/casebook/dispositions.h"

namespace discretion::casebook {
namespace {

bool Blank(const std::string& text) {
  return absl::StripAsciiWhitespace(text).empty();
}

std::vector<v1::Disposition> ListOf(
    const google::protobuf::RepeatedPtrField<v1::Disposition>& dispositions) {
  return {dispositions.begin(), dispositions.end()};
}

bool Explained(const std::vector<v1::Disposition>& dispositions) {
  return std::none_of(dispositions.begin(), dispositions.end(),
                      [](const v1::Disposition& disposition) {
                        return Blank(disposition.reason());
                      });
}

absl::Status NotAllowed(CaseState state, CaseStep step) {
  std::vector<std::string> may;
  for (int i = 0; i < kCaseSteps; ++i) {
    const auto other = static_cast<CaseStep>(i);
    if (Next(state, other)) may.push_back(Words(other).en);
  }
  return absl::FailedPreconditionError(absl::StrCat(
      "the case is ", Words(state).en, ": it cannot go on to `", Words(step).en,
      "`; next may come: ", absl::StrJoin(may, ", ")));
}

absl::Status Lacks(absl::string_view what) {
  return absl::InvalidArgumentError(what);
}

}  // namespace

absl::Status CaseFile::Take(CaseStep step, const CaseEntry& entry) {
  const std::optional<CaseState> next = Next(state_, step);
  if (!next) return NotAllowed(state_, step);
  state_ = *next;
  followed_ = entry.header.seq;
  return absl::OkStatus();
}

absl::Status CaseFile::Add(const CaseEntry& entry) {
  if (review_erased_ && entry.header.kind == record::Kind::kNotice)
    state_ = CaseState::kApproved;
  if (review_erased_ && entry.header.kind == record::Kind::kRuling)
    state_ = CaseState::kReferred;
  switch (entry.header.kind) {
    case record::Kind::kProposal:
      return AddProposal(entry);
    case record::Kind::kReview:
      return AddReview(entry);
    case record::Kind::kRuling:
      return AddRuling(entry);
    case record::Kind::kNotice:
      return AddNotice(entry);
    case record::Kind::kDefence:
      return AddDefence(entry);
    case record::Kind::kDecision:
      return AddDecision(entry);
    case record::Kind::kCorrection:
      return AddCorrection(entry);
    case record::Kind::kTrial:
    case record::Kind::kErasure:
    case record::Kind::kRuleset:
      return absl::OkStatus();
  }
  return absl::OkStatus();
}

absl::Status CaseFile::AddProposal(const CaseEntry& entry) {
  absl::Status taken = Take(CaseStep::kPropose, entry);
  if (!taken.ok()) return taken;
  proposal_ = entry.header.seq;
  proposer_ = entry.header.actor;
  erased_ = !entry.body.has_value();
  explained_ = true;
  review_erased_ = false;
  if (erased_) return absl::OkStatus();
  dispositions_ = ListOf(entry.body->decided().disposition());
  explained_ = Explained(dispositions_);
  if (!answer_.ParseFromString(entry.body->decided().answer()))
    return absl::DataLossError("the proposal's answer cannot be read");
  return absl::OkStatus();
}

bool CaseFile::OtherTier(
    const std::vector<v1::Disposition>& dispositions) const {
  for (size_t i = 0; i < dispositions.size() && i < dispositions_.size(); ++i) {
    const int party = static_cast<int>(i);
    if (TierOf(answer_, party, dispositions[i]) !=
        TierOf(answer_, party, dispositions_[i])) {
      return true;
    }
  }
  return false;
}

absl::Status CaseFile::AddReview(const CaseEntry& entry) {
  if (!entry.body) {
    erased_ = review_erased_ = true;
    reviewer_ = entry.header.actor;
    return Take(CaseStep::kReturn, entry);
  }
  const v1::Review& review = entry.body->review();
  const bool approves = review.verdict() == v1::Review::VERDICT_APPROVE;
  const bool refers = review.verdict() == v1::Review::VERDICT_OTHER;
  absl::Status taken = Take(approves ? CaseStep::kApprove
                            : refers ? CaseStep::kRefer
                                     : CaseStep::kReturn,
                            entry);
  if (!taken.ok()) return taken;
  if (entry.header.actor == proposer_) {
    return absl::FailedPreconditionError(
        absl::StrCat("`", proposer_,
                     "` made the proposal and cannot review it; another "
                     "person must"));
  }
  reviewer_ = entry.header.actor;
  if (!approves && Blank(review.reason())) {
    return Lacks(
        "a review that does not approve needs a reason; say what the proposal "
        "leaves open, or why another tier is right");
  }
  if (approves && !explained_) {
    return absl::FailedPreconditionError(
        "the proposal gives no reasons: it cannot be approved; return it");
  }
  if (refers && !erased_ && !OtherTier(ListOf(review.disposition()))) {
    return Lacks(
        "the review would decide the tier that was proposed; approve, or "
        "return the file with what is wrong");
  }
  return absl::OkStatus();
}

absl::Status CaseFile::AddRuling(const CaseEntry& entry) {
  absl::Status taken = Take(CaseStep::kRule, entry);
  if (!taken.ok()) return taken;
  if (entry.header.actor == proposer_ || entry.header.actor == reviewer_) {
    return absl::FailedPreconditionError(
        absl::StrCat("`", entry.header.actor,
                     "` proposed or reviewed: the head of the agency decides"));
  }
  if (!entry.body) {
    erased_ = true;
    return absl::OkStatus();
  }
  dispositions_ = ListOf(entry.body->ruling().disposition());
  if (!Explained(dispositions_))
    return Lacks("the ruling has no reason; give it");
  return absl::OkStatus();
}

absl::Status CaseFile::AddNotice(const CaseEntry& entry) {
  absl::Status taken = Take(CaseStep::kNotify, entry);
  if (!taken.ok()) return taken;
  if (!entry.body) {
    erased_ = true;
    return absl::OkStatus();
  }
  if (Blank(entry.body->notice().grounds())) {
    return Lacks(
        "the notice has no grounds; give the facts, the reasons and the legal "
        "basis");
  }
  const std::vector<v1::Disposition> told =
      ListOf(entry.body->notice().disposition());
  const bool same = std::equal(
      told.begin(), told.end(), dispositions_.begin(), dispositions_.end(),
      [](const v1::Disposition& a, const v1::Disposition& b) {
        return Serialize(a) == Serialize(b);
      });
  if (!same && !erased_)
    return Lacks("the notice is not of what was approved or ruled");
  return absl::OkStatus();
}

absl::Status CaseFile::AddDefence(const CaseEntry& entry) {
  absl::Status taken = Take(CaseStep::kHear, entry);
  if (!taken.ok()) return taken;
  if (!entry.body) return absl::OkStatus();
  const v1::Defence& defence = entry.body->defence();
  if (defence.form() == v1::Defence::FORM_UNSPECIFIED)
    return Lacks("the form is not given: none, statement or hearing");
  if (defence.form() != v1::Defence::FORM_NONE && Blank(defence.summary())) {
    return Lacks(
        "what the party said is not told; sum it up, and say what is accepted "
        "of it");
  }
  return absl::OkStatus();
}

// Under the steps a decision is what the party was told of, or less.
absl::Status CaseFile::CheckDecided(const v1::Decided& decided) const {
  const std::vector<v1::Disposition> dispositions =
      ListOf(decided.disposition());
  v1::Answer answer;
  if (!answer.ParseFromString(decided.answer()))
    return absl::DataLossError("the answer cannot be read");
  if (dispositions.size() != dispositions_.size()) {
    return absl::FailedPreconditionError(
        "the parties are not those of the notice; propose anew");
  }
  for (size_t i = 0; i < dispositions.size(); ++i) {
    const int party = static_cast<int>(i);
    if (TierOf(answer, party, dispositions[i]) !=
        TierOf(answer_, party, dispositions_[i])) {
      return absl::FailedPreconditionError(
          "the tier is not the one that was reviewed and noticed; propose "
          "anew");
    }
    const std::string heavier = Heavier(dispositions[i], dispositions_[i]);
    if (heavier.empty()) continue;
    return absl::FailedPreconditionError(
        absl::StrCat(heavier, ": that needs a new notice; propose anew"));
  }
  return absl::OkStatus();
}

absl::Status CaseFile::AddDecision(const CaseEntry& entry) {
  const bool under_steps = state_ != CaseState::kNone;
  absl::Status taken = Take(CaseStep::kDecide, entry);
  if (!taken.ok()) return taken;
  decided_ = entry.header.seq;
  if (!entry.body) return absl::OkStatus();
  if (!Explained(ListOf(entry.body->decided().disposition())))
    return Lacks("the decision has no reason; give it");
  if (!under_steps || erased_) return absl::OkStatus();
  return CheckDecided(entry.body->decided());
}

absl::Status CaseFile::AddCorrection(const CaseEntry& entry) {
  absl::Status taken = Take(CaseStep::kCorrect, entry);
  if (!taken.ok()) return taken;
  if (entry.header.refers_to != decided_) {
    return absl::FailedPreconditionError(
        absl::StrCat("record ", *entry.header.refers_to,
                     " was corrected by record ", *decided_, "; correct that"));
  }
  decided_ = entry.header.seq;
  return absl::OkStatus();
}

absl::Status CaseFile::RequireReadable() const {
  if (!erased_) return absl::OkStatus();
  return absl::FailedPreconditionError(
      "what this step rests on was erased; propose anew");
}

absl::Status CaseFile::RequireSteps() const {
  if (state_ != CaseState::kNone) return absl::OkStatus();
  return absl::FailedPreconditionError(
      "here no case is decided without its steps: propose first, then review, "
      "notify and hear");
}

absl::StatusOr<ReadCaseFile> ReadCase(record::Store& store,
                                      absl::string_view case_key) {
  absl::StatusOr<std::vector<uint64_t>> numbers = store.LoadCase(case_key);
  if (!numbers.ok()) return numbers.status();
  ReadCaseFile out = {.entries = numbers->size()};
  for (const uint64_t seq : *numbers) {
    absl::StatusOr<record::Entry> entry = record::ReadEntry(store, seq);
    if (!entry.ok()) return entry.status();
    CaseEntry one = {.header = std::move(entry->header)};
    if (one.header.case_key != case_key) {
      return absl::DataLossError(absl::StrCat(
          "record ", seq, ": it is of another case than the store says"));
    }
    if (entry->body) {
      absl::StatusOr<v1::Record> body = ReadBody(one.header.kind, *entry->body);
      if (!body.ok()) return body.status();
      one.body = *std::move(body);
    }
    absl::Status added = out.file.Add(one);
    if (!added.ok()) {
      return absl::DataLossError(
          absl::StrCat("record ", seq, " does not follow in its case: ",
                       absl::string_view(added.message())));
    }
  }
  return out;
}

}  // namespace discretion::casebook
