// SPDX-License-Identifier: Apache-2.0
#include "discretion/log_json.h"

#include <optional>

#include "discretion/messages.h"
#include "discretion/v1/log.pb.h"
#include "src/casebook/entry_shown.h"
#include "src/explain/print_json.h"
#include "src/explain/range_proto.h"

namespace discretion {
namespace {

using explain::PrintJson;

v1::LogEntry EntryMessage(const BookEntry& entry) {
  v1::LogEntry out;
  out.set_seq(entry.header.seq);
  out.set_leaf(std::string(entry.leaf.view()));
  out.set_erased(!entry.body.has_value());
  casebook::SetShown(entry.header, entry.body, *out.mutable_shown());
  return out;
}

v1::Recording RecordingMessage(const record::Receipt& receipt) {
  v1::Recording out;
  out.set_seq(receipt.seq);
  out.set_receipt(record::FormatReceipt(receipt));
  return out;
}

void SetFine(const FineChange& change, v1::AnswerChange::FineChange& out) {
  out.set_party(change.party);
  out.set_imposed(change.imposed);
  if (change.before)
    *out.mutable_before() = explain::RangeProto(*change.before);
  if (change.after) *out.mutable_after() = explain::RangeProto(*change.after);
  out.set_falls(change.falls);
}

void SetChange(const AnswerChange& change, v1::AnswerChange& out) {
  out.set_from(change.from);
  out.set_to(change.to);
  for (const FactChange& fact : change.facts) {
    v1::AnswerChange::FactChange* added = out.add_fact();
    added->set_party(fact.party);
    added->set_fact(fact.fact);
    added->set_before(fact.before);
    added->set_after(fact.after);
    added->set_was_disputed(fact.was_disputed);
    added->set_is_disputed(fact.is_disputed);
  }
  for (const FineChange& fine : change.fines) SetFine(fine, *out.add_fine());
}

void SetDifference(const Replayed::Difference& difference,
                   v1::ReplayReport::Difference* out) {
  out->set_seq(difference.seq);
  out->set_what(difference.what);
}

}  // namespace

std::string EntryJson(const BookEntry& entry) {
  return PrintJson(EntryMessage(entry));
}

std::string RecordingJson(const record::Receipt& receipt,
                          const Answer* answer) {
  v1::Recording out = RecordingMessage(receipt);
  if (answer != nullptr) *out.mutable_answer() = ToProto(*answer);
  return PrintJson(out);
}

std::string TrialJson(const Trial& trial) {
  v1::Recording out;
  out.set_seq(trial.seq);
  out.set_trial(true);
  *out.mutable_answer() = ToProto(trial.answer);
  return PrintJson(out);
}

std::string NewLogJson(const record::Receipt& activation,
                       absl::string_view public_key) {
  v1::NewLog out;
  out.set_origin(activation.origin);
  out.set_public_key(std::string(public_key));
  *out.mutable_activation() = RecordingMessage(activation);
  return PrintJson(out);
}

std::string CheckpointJson(uint64_t size, absl::string_view note) {
  v1::LogCheckpoint out;
  out.set_size(size);
  out.set_note(std::string(note));
  return PrintJson(out);
}

std::string ImportedJson(const Imported& imported) {
  v1::LogEnd out;
  out.set_entries(imported.entries);
  out.set_root(std::string(imported.root.view()));
  return PrintJson(out);
}

std::string CaseLogJson(const CaseLog& log) {
  v1::CaseLog out;
  out.set_case_id(log.case_id);
  // In the message 0 is taken.
  out.set_state(
      static_cast<v1::CaseLog::State>(static_cast<int>(log.state) + 1));
  for (const BookEntry& entry : log.entries)
    *out.add_entry() = EntryMessage(entry);
  for (const AnswerChange& change : log.changes)
    SetChange(change, *out.add_change());
  return PrintJson(out);
}

std::string VerifyJson(absl::string_view origin, const record::Report& report) {
  v1::LogReport out;
  out.set_origin(std::string(origin));
  out.set_entries(report.size);
  out.set_root(report.root.ToHex());
  out.set_erased(report.erased);
  out.set_checkpoints(report.checkpoints);
  if (report.last_good) out.set_last_good(*report.last_good);
  if (!report.damage) return PrintJson(out);
  if (report.damage->place) {
    out.mutable_damage()->set_first(report.damage->place->first);
    out.mutable_damage()->set_last(report.damage->place->last);
  }
  out.mutable_damage()->set_what(report.damage->what);
  return PrintJson(out);
}

std::string ReplayJson(const Replayed& replayed) {
  v1::ReplayReport out;
  out.set_same(replayed.same);
  out.set_steps(replayed.steps);
  out.set_erased(replayed.erased);
  out.set_unknown(replayed.unknown);
  out.set_different(replayed.different);
  for (const Replayed::Difference& one : replayed.differences)
    SetDifference(one, out.add_difference());
  for (const Replayed::Difference& one : replayed.not_replayed)
    SetDifference(one, out.add_not_replayed());
  return PrintJson(out);
}

}  // namespace discretion
