// SPDX-License-Identifier: Apache-2.0
#include "src/casebook/body.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "discretion/messages.h"
#include "src/record/hash.h"

namespace discretion::casebook {
namespace {

using StatuteVersion = std::pair<std::string, std::string>;

void Cite(const v1::Citation& citation, std::set<StatuteVersion>& cited) {
  if (!citation.statute().empty())
    cited.emplace(citation.statute(), citation.version());
}

v1::EditionUsed EditionProto(const Ruleset& ruleset, const Shelved& shelved) {
  v1::EditionUsed out;
  out.set_ruleset(ruleset.id());
  out.set_edition(ruleset.edition());
  for (const std::string& name : ruleset.files()) {
    v1::EditionUsed::File* file = out.add_file();
    file->set_name(name);
    const auto hash = shelved.files.find(name);
    if (hash != shelved.files.end())
      file->set_sha256(std::string(hash->second.view()));
  }
  return out;
}

// What a kind of entry holds.
v1::Record::WhatCase WhatOf(record::Kind kind) {
  switch (kind) {
    case record::Kind::kDecision:
    case record::Kind::kTrial:
    case record::Kind::kCorrection:
    case record::Kind::kProposal:
      return v1::Record::kDecided;
    case record::Kind::kReview:
      return v1::Record::kReview;
    case record::Kind::kRuling:
      return v1::Record::kRuling;
    case record::Kind::kNotice:
      return v1::Record::kNotice;
    case record::Kind::kDefence:
      return v1::Record::kDefence;
    case record::Kind::kErasure:
      return v1::Record::kErasure;
    case record::Kind::kRuleset:
      return v1::Record::kActivation;
  }
  return v1::Record::WHAT_NOT_SET;
}

absl::StatusOr<ImposedKind> ReadImposed(
    const v1::Disposition::Imposed& message) {
  ImposedKind out = {.kind = static_cast<Kind>(message.kind())};
  if (message.has_fine_fen()) out.fine = Money::Fen(message.fine_fen());
  if (message.has_term()) {
    absl::StatusOr<Term> term =
        Term::Create(message.term(), static_cast<Term::Unit>(message.unit()));
    if (!term.ok()) return absl::DataLossError(term.status().message());
    out.term = *term;
  }
  return out;
}

}  // namespace

v1::Disposition ToProto(const Disposition& disposition) {
  v1::Disposition out;
  out.set_party(disposition.party);
  if (disposition.candidate) out.set_candidate(*disposition.candidate);
  out.set_candidate_reason(disposition.candidate_reason);
  if (disposition.option) out.set_option(*disposition.option);
  for (const ImposedKind& imposed : disposition.imposed) {
    v1::Disposition::Imposed* added = out.add_imposed();
    added->set_kind(static_cast<v1::Component::Kind>(imposed.kind));
    if (imposed.fine) added->set_fine_fen(imposed.fine->fen());
    if (!imposed.term) continue;
    added->set_term(imposed.term->count());
    added->set_unit(static_cast<v1::Component::Unit>(imposed.term->unit()));
  }
  out.set_reason(disposition.reason);
  return out;
}

absl::StatusOr<std::vector<Disposition>> ReadDispositions(
    const google::protobuf::RepeatedPtrField<v1::Disposition>& messages) {
  std::vector<Disposition> out;
  for (const v1::Disposition& message : messages) {
    Disposition disposition = {.party = message.party(),
                               .candidate_reason = message.candidate_reason(),
                               .reason = message.reason()};
    if (message.has_candidate()) disposition.candidate = message.candidate();
    if (message.has_option()) disposition.option = message.option();
    for (const v1::Disposition::Imposed& one : message.imposed()) {
      absl::StatusOr<ImposedKind> imposed = ReadImposed(one);
      if (!imposed.ok()) return imposed.status();
      disposition.imposed.push_back(*imposed);
    }
    out.push_back(std::move(disposition));
  }
  return out;
}

v1::Record AskedRecord(const Case& c,
                       absl::Span<const Disposition> dispositions) {
  v1::Record out;
  *out.mutable_decided()->mutable_case_() = discretion::ToProto(c);
  for (const Disposition& disposition : dispositions)
    *out.mutable_decided()->add_disposition() = ToProto(disposition);
  return out;
}

record::Digest SetAnswer(const Answer& answer, const Shelved& shelved,
                         v1::Decided& decided) {
  const v1::Answer data = DataProto(answer);
  decided.set_answer(Serialize(data));
  std::set<StatuteVersion> used;
  for (int p = 0; p < data.party_size(); ++p) {
    for (int i = 0; i < data.party(p).candidate_size(); ++i) {
      const v1::Determination& one = data.party(p).candidate(i).determination();
      if (!used.emplace(one.ruleset().id(), one.ruleset().edition()).second)
        continue;
      v1::EditionUsed* edition = decided.add_edition();
      *edition = EditionProto(
          answer.parties[p].candidates[i].determination.ruleset(), shelved);
      std::set<StatuteVersion> cited;
      Cite(one.basis(), cited);
      for (const v1::Citation& breach : one.breach()) Cite(breach, cited);
      for (const auto& [id, version] : cited) {
        v1::EditionUsed::Statute* statute = edition->add_statute();
        statute->set_id(id);
        statute->set_version(version);
      }
    }
  }
  return record::Sha256({decided.answer()});
}

void SetActivation(const Shelved& shelved, v1::Activation& activation) {
  for (const Ruleset& ruleset : shelved.snapshot.rulesets())
    *activation.add_edition() = EditionProto(ruleset, shelved);
}

std::string Serialize(const google::protobuf::Message& message) {
  std::string out;
  google::protobuf::io::StringOutputStream stream(&out);
  google::protobuf::io::CodedOutputStream coded(&stream);
  coded.SetSerializationDeterministic(true);
  message.SerializeToCodedStream(&coded);
  coded.Trim();
  return out;
}

absl::StatusOr<v1::Record> ReadBody(record::Kind kind, absl::string_view body) {
  v1::Record out;
  if (!out.ParseFromArray(body.data(), static_cast<int>(body.size())) ||
      out.what_case() != WhatOf(kind)) {
    return absl::DataLossError(absl::StrCat("the body is no record of kind `",
                                            record::KindName(kind), "`"));
  }
  return out;
}

}  // namespace discretion::casebook
