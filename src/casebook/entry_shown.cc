// SPDX-License-Identifier: Apache-2.0
#include "src/casebook/entry_shown.h"

#include <utility>

#include "absl/strings/escaping.h"
#include "src/casebook/body.h"

namespace discretion::casebook {

void SetShown(const record::Header& header,
              const std::optional<std::string>& body,
              v1::LogEntry::Shown& out) {
  out.set_kind(std::string(record::KindName(header.kind)));
  out.set_request_id(header.request_id);
  out.set_claimed_ms(header.claimed_ms);
  out.set_actor(header.actor);
  out.set_case_key(absl::BytesToHexString(header.case_key));
  out.set_semantics(header.semantics);
  if (!header.ruleset.none()) out.set_ruleset(header.ruleset.ToHex());
  if (!header.outcome.none()) out.set_outcome(header.outcome.ToHex());
  if (header.refers_to) out.set_refers_to(*header.refers_to);
  if (!body) return;
  absl::StatusOr<v1::Record> record = ReadBody(header.kind, *body);
  if (!record.ok()) return;
  if (record->has_decided()) {
    if (out.mutable_answer()->ParseFromString(record->decided().answer()))
      record->mutable_decided()->clear_answer();
    else
      out.clear_answer();
  }
  *out.mutable_record() = *std::move(record);
}

}  // namespace discretion::casebook
