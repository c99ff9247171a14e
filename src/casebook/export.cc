// SPDX-License-Identifier: Apache-2.0
#include <google/protobuf/util/delimited_message_util.h>
#include <google/protobuf/util/json_util.h>

#include <ostream>
#include <set>

#include "absl/strings/str_cat.h"
#include "discretion/transfer.h"
#include "src/casebook/entry_shown.h"
#include "src/casebook/impl.h"
#include "src/record/manifest.h"

namespace discretion {
namespace {

constexpr uint64_t kExportStep = 256;

class Exporting {
 public:
  Exporting(record::Store& store, LogFormat format, std::ostream& out)
      : store_(store), format_(format), out_(out) {}

  absl::Status Write(const v1::LogItem& item) {
    bool written = false;
    if (format_ == LogFormat::kBinary) {
      written =
          google::protobuf::util::SerializeDelimitedToOstream(item, &out_);
    } else {
      std::string line;
      // What is not UTF-8 is in fields of bytes.
      written = google::protobuf::util::MessageToJsonString(item, &line).ok() &&
                out_ << line << '\n';
    }
    if (written && out_.good()) return absl::OkStatus();
    return absl::UnavailableError("the export cannot be written");
  }

  absl::Status WriteEntry(const record::StoredEntry& stored) {
    absl::StatusOr<record::Entry> entry =
        record::CheckEntry(stored, store_.origin());
    if (!entry.ok()) return entry.status();
    if (!entry->header.ruleset.none()) {
      absl::Status kept = WriteRulesets(entry->header.ruleset);
      if (!kept.ok()) return kept;
    }
    v1::LogItem item;
    v1::LogEntry& out = *item.mutable_entry();
    out.set_seq(stored.seq);
    out.set_leaf(stored.leaf);
    out.set_header(stored.header);
    out.set_erased(!stored.payload.has_value());
    if (stored.payload) {
      out.set_salt(stored.payload->salt);
      out.set_body(stored.payload->body);
    }
    if (format_ == LogFormat::kJsonLines)
      casebook::SetShown(entry->header, entry->body, *out.mutable_shown());
    return Write(item);
  }

 private:
  absl::Status WriteRulesets(const record::Digest& list) {
    if (written_.contains(list)) return absl::OkStatus();
    absl::StatusOr<std::string> text = store_.LoadRuleset(list);
    if (!text.ok()) return text.status();
    absl::StatusOr<std::vector<record::ManifestFile>> files =
        record::ParseManifest(*text);
    if (!files.ok()) return files.status();
    for (const record::ManifestFile& file : *files) {
      if (written_.contains(file.hash)) continue;
      absl::StatusOr<std::string> content = store_.LoadRuleset(file.hash);
      if (!content.ok()) return content.status();
      absl::Status one = WriteBytes(file.hash, *content);
      if (!one.ok()) return one;
    }
    return WriteBytes(list, *text);
  }

  absl::Status WriteBytes(const record::Digest& hash,
                          const std::string& content) {
    written_.insert(hash);
    v1::LogItem item;
    item.mutable_ruleset()->set_sha256(std::string(hash.view()));
    item.mutable_ruleset()->set_content(content);
    return Write(item);
  }

  record::Store& store_;
  const LogFormat format_;
  std::ostream& out_;
  std::set<record::Digest> written_;
};

}  // namespace

absl::Status ExportLog(const Casebook& book, LogFormat format,
                       std::ostream& out, const TransferProgress& progress) {
  const std::shared_ptr<record::Store> store = book.impl().backend->store();
  absl::StatusOr<record::Head> head = store->ReadHead();
  if (!head.ok()) return head.status();
  Exporting exporting(*store, format, out);
  v1::LogItem first;
  first.mutable_log()->set_origin(store->origin());
  first.mutable_log()->set_format(kExportFormat);
  absl::Status status = exporting.Write(first);
  if (!status.ok()) return status;
  status = store->ForEach(
      0, head->size, [&](const record::StoredEntry& stored) -> absl::Status {
        if (progress && stored.seq % kExportStep == 0)
          progress(stored.seq, head->size);
        return exporting.WriteEntry(stored);
      });
  if (!status.ok()) return status;
  absl::StatusOr<std::vector<std::pair<uint64_t, std::string>>> checkpoints =
      store->LoadCheckpoints();
  if (!checkpoints.ok()) return checkpoints.status();
  for (const auto& [size, note] : *checkpoints) {
    if (size > head->size) continue;  // signed while this was under way
    v1::LogItem item;
    item.mutable_checkpoint()->set_size(size);
    item.mutable_checkpoint()->set_note(note);
    status = exporting.Write(item);
    if (!status.ok()) return status;
  }
  v1::LogItem last;
  last.mutable_end()->set_entries(head->size);
  last.mutable_end()->set_root(std::string(head->root.view()));
  status = exporting.Write(last);
  if (!status.ok()) return status;
  out.flush();
  if (!out.good())
    return absl::UnavailableError("the export cannot be written");
  if (progress) progress(head->size, head->size);
  return absl::OkStatus();
}

}  // namespace discretion
