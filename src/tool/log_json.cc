// SPDX-License-Identifier: Apache-2.0
#include "src/tool/log_json.h"

#include <google/protobuf/util/json_util.h>

#include "absl/strings/escaping.h"
#include "discretion/messages.h"

namespace discretion {
namespace {

void SetShown(const BookEntry& entry, v1::LogEntry::Shown& out) {
  const record::Header& header = entry.header;
  out.set_kind(std::string(record::KindName(header.kind)));
  out.set_request_id(header.request_id);
  out.set_claimed_ms(header.claimed_ms);
  out.set_actor(header.actor);
  out.set_case_key(absl::BytesToHexString(header.case_key));
  out.set_semantics(header.semantics);
  if (!header.ruleset.none()) out.set_ruleset(header.ruleset.ToHex());
  if (!header.outcome.none()) out.set_outcome(header.outcome.ToHex());
  if (header.refers_to) out.set_refers_to(*header.refers_to);
  v1::Record record;
  if (!entry.body || !record.ParseFromString(*entry.body)) return;
  if (record.has_decided() &&
      out.mutable_answer()->ParseFromString(record.decided().answer())) {
    record.mutable_decided()->clear_answer();
  } else {
    out.clear_answer();
  }
  *out.mutable_record() = std::move(record);
}

}  // namespace

std::string PrintJson(const google::protobuf::Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.always_print_primitive_fields = true;
  options.preserve_proto_field_names = true;
  std::string json;
  // Our own messages hold nothing that JSON cannot.
  static_cast<void>(
      google::protobuf::util::MessageToJsonString(message, &json, options));
  return json;
}

v1::LogEntry EntryMessage(const BookEntry& entry) {
  v1::LogEntry out;
  out.set_seq(entry.header.seq);
  out.set_leaf(std::string(entry.leaf.view()));
  out.set_erased(!entry.body.has_value());
  SetShown(entry, *out.mutable_shown());
  return out;
}

v1::Recording RecordingMessage(const record::Receipt& receipt,
                               const Answer* answer) {
  v1::Recording out;
  out.set_seq(receipt.seq);
  out.set_receipt(record::FormatReceipt(receipt));
  if (answer != nullptr) *out.mutable_answer() = ToProto(*answer);
  return out;
}

v1::Recording TrialMessage(const Trial& trial) {
  v1::Recording out;
  out.set_seq(trial.seq);
  out.set_trial(true);
  *out.mutable_answer() = ToProto(trial.answer);
  return out;
}

v1::LogReport ReportMessage(absl::string_view origin,
                            const record::Report& report) {
  v1::LogReport out;
  out.set_origin(std::string(origin));
  out.set_entries(report.size);
  out.set_root(report.root.ToHex());
  out.set_erased(report.erased);
  out.set_checkpoints(report.checkpoints);
  if (report.damage) {
    if (report.damage->place) {
      out.mutable_damage()->set_first(report.damage->place->first);
      out.mutable_damage()->set_last(report.damage->place->last);
    }
    out.mutable_damage()->set_what(report.damage->what);
  }
  if (report.last_good) out.set_last_good(*report.last_good);
  return out;
}

v1::ReplayReport ReplayMessage(const Replayed& replayed) {
  v1::ReplayReport out;
  out.set_same(replayed.same);
  out.set_steps(replayed.steps);
  out.set_erased(replayed.erased);
  out.set_unknown(replayed.unknown);
  out.set_different(replayed.different);
  for (const Replayed::Difference& one : replayed.differences) {
    out.add_difference()->set_seq(one.seq);
    out.mutable_difference()->rbegin()->set_what(one.what);
  }
  for (const Replayed::Difference& one : replayed.not_replayed) {
    out.add_not_replayed()->set_seq(one.seq);
    out.mutable_not_replayed()->rbegin()->set_what(one.what);
  }
  return out;
}

}  // namespace discretion
