// SPDX-License-Identifier: Apache-2.0
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl.h>
#include <google/protobuf/util/json_util.h>
#include <unistd.h>

#include <istream>
#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "discretion/transfer.h"
#include "discretion/v1/record.pb.h"
#include "src/record/file.h"
#include "src/record/hash.h"
#include "src/record/sqlite_store.h"

namespace discretion {
namespace {

constexpr size_t kImportGroup = 256;
// The largest item holds the bytes of a ruleset file; in JSON they take a third
// more.
constexpr int kMaxItemBytes = (record::kMaxRulesetBytes + (1 << 20)) / 3 * 4;

// The items of a stream in either format.
class Items {
 public:
  explicit Items(std::istream& in) : in_(in), json_(in.peek() == '{') {
    if (!json_)
      binary_ =
          std::make_unique<google::protobuf::io::IstreamInputStream>(&in_);
  }

  // Whether there is another. DataLoss for what is none.
  absl::StatusOr<bool> Next(v1::LogItem& item) {
    item.Clear();
    ++number_;
    return json_ ? NextLine(item) : NextBinary(item);
  }

  absl::Status Bad(absl::string_view what) const {
    return absl::DataLossError(absl::StrCat(json_ ? "line " : "item ", number_,
                                            " of the export: ", what));
  }

 private:
  absl::StatusOr<bool> NextLine(v1::LogItem& item) {
    std::string line;
    if (!std::getline(in_, line)) return false;
    if (line.size() > kMaxItemBytes) return Bad("it is too long");
    const auto read = google::protobuf::util::JsonStringToMessage(line, &item);
    if (!read.ok())
      return Bad(
          absl::StrCat("it cannot be read: ", std::string(read.message())));
    return true;
  }

  absl::StatusOr<bool> NextBinary(v1::LogItem& item) {
    google::protobuf::io::CodedInputStream coded(binary_.get());
    uint32_t size = 0;
    const int before = coded.CurrentPosition();
    if (!coded.ReadVarint32(&size)) {
      if (coded.CurrentPosition() == before) return false;
      return Bad("it cannot be read");
    }
    if (size > kMaxItemBytes) return Bad("it is too long");
    const auto limit = coded.PushLimit(static_cast<int>(size));
    const bool read = item.MergeFromCodedStream(&coded) &&
                      coded.ConsumedEntireMessage() &&
                      coded.BytesUntilLimit() == 0;
    coded.PopLimit(limit);
    if (!read) return Bad("it cannot be read");
    return true;
  }

  std::istream& in_;
  const bool json_;
  std::unique_ptr<google::protobuf::io::IstreamInputStream> binary_;
  uint64_t number_ = 0;
};

class Importing {
 public:
  Importing(std::istream& in, const TransferProgress& progress)
      : items_(in), progress_(progress) {}

  absl::StatusOr<Imported> Run(const std::string& path) {
    v1::LogItem item;
    absl::StatusOr<bool> more = items_.Next(item);
    if (!more.ok()) return more.status();
    if (!*more || !item.has_log())
      return items_.Bad("it is no export of a log: its name is missing");
    if (item.log().format() != kExportFormat) {
      return absl::UnimplementedError(
          absl::StrCat("the export has format ", item.log().format(),
                       ", which this version does not know"));
    }
    absl::StatusOr<std::unique_ptr<record::SqliteStore>> store =
        record::SqliteStore::Create(path, item.log().origin());
    if (!store.ok()) return store.status();
    store_ = *std::move(store);
    while (true) {
      more = items_.Next(item);
      if (!more.ok()) return more.status();
      if (!*more) return items_.Bad("the end is missing: it was cut short");
      if (item.has_end()) return End(item.end());
      absl::Status taken = Take(item);
      if (!taken.ok()) return taken;
    }
  }

 private:
  absl::Status Take(v1::LogItem& item) {
    if (item.has_entry()) return TakeEntry(*item.mutable_entry());
    if (absl::Status status = Flush(); !status.ok()) return status;
    if (item.has_ruleset()) {
      const record::Digest hash = record::Sha256({item.ruleset().content()});
      if (hash.view() != absl::string_view(item.ruleset().sha256()))
        return items_.Bad("the bytes of a ruleset do not have their hash");
      return store_->KeepRuleset(item.ruleset().content()).status();
    }
    if (item.has_checkpoint()) {
      return store_->KeepCheckpoint(item.checkpoint().size(),
                                    item.checkpoint().note());
    }
    return items_.Bad("it is of no kind that this version knows");
  }

  absl::Status TakeEntry(v1::LogEntry& entry) {
    record::StoredEntry stored = {.seq = entry.seq(),
                                  .leaf = std::move(*entry.mutable_leaf()),
                                  .header = std::move(*entry.mutable_header())};
    if (!entry.erased()) {
      stored.payload = record::StoredEntry::Payload{
          .salt = std::move(*entry.mutable_salt()),
          .body = std::move(*entry.mutable_body())};
    } else if (!entry.salt().empty() || !entry.body().empty()) {
      return items_.Bad("an erased entry has a payload");
    }
    group_.push_back(std::move(stored));
    return group_.size() < kImportGroup ? absl::OkStatus() : Flush();
  }

  absl::Status Flush() {
    if (group_.empty()) return absl::OkStatus();
    absl::Status status = store_->Restore(group_);
    if (!status.ok()) return status;
    entries_ += group_.size();
    group_.clear();
    if (progress_) progress_(entries_, 0);
    return absl::OkStatus();
  }

  absl::StatusOr<Imported> End(const v1::LogEnd& end) {
    if (absl::Status status = Flush(); !status.ok()) return status;
    absl::StatusOr<record::Head> head = store_->ReadHead();
    if (!head.ok()) return head.status();
    if (head->size != end.entries() ||
        head->root.view() != absl::string_view(end.root())) {
      return items_.Bad(absl::StrCat(
          "the end tells of ", end.entries(),
          " entries and a root; the entries before it are ", head->size,
          head->size == end.entries() ? " with another root" : ""));
    }
    v1::LogItem item;
    absl::StatusOr<bool> more = items_.Next(item);
    if (!more.ok() || *more) return items_.Bad("something follows the end");
    store_.reset();
    if (progress_) progress_(head->size, head->size);
    return Imported{.entries = head->size, .root = head->root};
  }

  Items items_;
  const TransferProgress& progress_;
  std::unique_ptr<record::SqliteStore> store_;
  std::vector<record::StoredEntry> group_;
  uint64_t entries_ = 0;
};

}  // namespace

absl::StatusOr<Imported> ImportLog(std::istream& in, const std::string& path,
                                   const TransferProgress& progress) {
  absl::StatusOr<std::string> chance = record::RandomBytes(8);
  if (!chance.ok()) return chance.status();
  const std::string draft =
      absl::StrCat(path, ".import-", absl::BytesToHexString(*chance));
  absl::StatusOr<Imported> imported = Importing(in, progress).Run(draft);
  absl::Status named = imported.status();
  if (named.ok()) named = record::GiveName(draft, path);
  for (const char* end : {"", "-wal", "-shm"})
    unlink(absl::StrCat(draft, end).c_str());
  if (!named.ok()) return named;
  return imported;
}

}  // namespace discretion
