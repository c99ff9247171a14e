// SPDX-License-Identifier: Apache-2.0
#include "src/record/sqlite_tables.h"

#include "absl/strings/str_cat.h"
#include "src/record/hash.h"

namespace discretion::record {
namespace {

std::string Join(const std::vector<Digest>& hashes) {
  std::string out;
  for (const Digest& hash : hashes) absl::StrAppend(&out, hash.view());
  return out;
}

absl::StatusOr<std::vector<Digest>> Split(absl::string_view bytes) {
  std::vector<Digest> out;
  for (; !bytes.empty(); bytes.remove_prefix(Digest::kSize)) {
    absl::StatusOr<Digest> hash = Digest::From(bytes.substr(0, Digest::kSize));
    if (!hash.ok()) return hash.status();
    out.push_back(*hash);
  }
  return out;
}

absl::Status HeadDiffers(absl::string_view what) {
  return absl::DataLossError(absl::StrCat("the head of the log: ", what));
}

// Columns seq, leaf, header, salt, body.
absl::StatusOr<EntryView> ReadRow(const Statement& row) {
  absl::StatusOr<uint64_t> seq = row.Number(0);
  absl::StatusOr<absl::string_view> leaf = row.BlobView(1);
  absl::StatusOr<absl::string_view> header = row.BlobView(2);
  if (!seq.ok()) return seq.status();
  if (!leaf.ok()) return leaf.status();
  if (!header.ok()) return header.status();
  EntryView out;
  out.seq = *seq;
  out.leaf = *leaf;
  out.header = *header;
  if (row.IsNull(3) && row.IsNull(4)) return out;
  absl::StatusOr<absl::string_view> salt = row.BlobView(3);
  absl::StatusOr<absl::string_view> body = row.BlobView(4);
  if (!salt.ok()) return salt.status();
  if (!body.ok()) return body.status();
  out.payload = {*salt, *body};
  return out;
}

}  // namespace

absl::StatusOr<std::string> Tables::Origin() {
  absl::StatusOr<Statement> query =
      handle_.Prepare("SELECT origin FROM log WHERE id = 1");
  if (!query.ok()) return query.status();
  absl::StatusOr<bool> row = query->Step();
  if (!row.ok()) return row.status();
  if (!*row) return absl::DataLossError("the record store names no log");
  return query->Text(0);
}

absl::StatusOr<Head> Tables::ReadHead() {
  absl::StatusOr<Statement> query =
      handle_.Prepare("SELECT size, root, frontier FROM head WHERE id = 1");
  if (!query.ok()) return query.status();
  absl::StatusOr<bool> row = query->Step();
  if (!row.ok()) return row.status();
  if (!*row) return HeadDiffers("it is missing");
  absl::StatusOr<uint64_t> size = query->Number(0);
  absl::StatusOr<std::string> root = query->Blob(1);
  absl::StatusOr<std::string> peaks = query->Blob(2);
  if (!size.ok()) return size.status();
  if (!root.ok()) return root.status();
  if (!peaks.ok()) return peaks.status();
  absl::StatusOr<std::vector<Digest>> hashes = Split(*peaks);
  if (!hashes.ok()) return HeadDiffers("its frontier is cut off");
  absl::StatusOr<Frontier> frontier =
      Frontier::Create(*size, *std::move(hashes));
  if (!frontier.ok())
    return HeadDiffers(absl::string_view(frontier.status().message()));
  Head out = {.size = *size, .root = frontier->Root(), .frontier = *frontier};
  if (*root != out.root.view())
    return HeadDiffers("its root is not that of its frontier");
  return out;
}

absl::Status Tables::MoveHead(uint64_t size, const Frontier& frontier) {
  absl::StatusOr<Statement> update = handle_.Prepare(
      "UPDATE head SET size = ?, root = ?, frontier = ? WHERE id = 1 AND size "
      "= ?");
  if (!update.ok()) return update.status();
  const Digest root = frontier.Root();
  const std::string peaks = Join(frontier.peaks());
  absl::Status status = update->Bind(1, frontier.size())
                            .BindBlob(2, root.view())
                            .BindBlob(3, peaks)
                            .Bind(4, size)
                            .Run();
  if (status.ok() && handle_.changes() != 1)
    return absl::AbortedError("the head of the log moved meanwhile");
  return status;
}

absl::StatusOr<StoredEntry> Tables::Load(uint64_t seq) {
  absl::StatusOr<Statement> row = handle_.Prepare(
      "SELECT seq, leaf, header, salt, body FROM entry LEFT JOIN payload USING "
      "(seq) WHERE seq = ?");
  if (!row.ok()) return row.status();
  absl::StatusOr<bool> there = row->Bind(1, seq).Step();
  if (!there.ok()) return there.status();
  if (!*there)
    return absl::NotFoundError(absl::StrCat("the log has no record ", seq));
  absl::StatusOr<EntryView> entry = ReadRow(*row);
  if (!entry.ok()) return entry.status();
  return CopyOf(*entry);
}

absl::Status Tables::Scan(
    uint64_t from, uint64_t until, uint64_t most,
    absl::FunctionRef<absl::Status(const EntryView&)> visit) {
  absl::StatusOr<Statement> query = handle_.Prepare(
      "SELECT seq, leaf, header, salt, body FROM entry LEFT JOIN payload USING "
      "(seq) WHERE seq >= ? AND seq < ? ORDER BY seq LIMIT ?");
  if (!query.ok()) return query.status();
  query->Bind(1, from).Bind(2, until).Bind(3, most);
  while (true) {
    absl::StatusOr<bool> row = query->Step();
    if (!row.ok()) return row.status();
    if (!*row) return absl::OkStatus();
    absl::StatusOr<EntryView> entry = ReadRow(*query);
    if (!entry.ok()) return entry.status();
    // Whoever reads on after the last must come to an end.
    if (entry->seq < from || entry->seq >= until) {
      return absl::DataLossError(absl::StrCat("the record store gives record ",
                                              entry->seq, " out of order"));
    }
    from = entry->seq + 1;
    if (absl::Status status = visit(*entry); !status.ok()) return status;
  }
}

absl::Status Tables::Insert(const EntryView& entry, const Header& header) {
  absl::StatusOr<Statement> row =
      handle_.Prepare("INSERT INTO entry(seq, leaf, header) VALUES(?, ?, ?)");
  if (!row.ok()) return row.status();
  absl::Status status = row->Bind(1, entry.seq)
                            .BindBlob(2, entry.leaf)
                            .BindBlob(3, entry.header)
                            .Run();
  if (status.ok() && entry.payload)
    status = InsertPayload(entry.seq, *entry.payload);
  if (!status.ok()) return status;
  absl::StatusOr<Statement> request =
      handle_.Prepare("INSERT INTO request(request_id, seq) VALUES(?, ?)");
  if (!request.ok()) return request.status();
  status = request->BindBlob(1, header.request_id).Bind(2, entry.seq).Run();
  if (!status.ok() || header.case_key.empty()) return status;
  absl::StatusOr<Statement> in_case =
      handle_.Prepare("INSERT INTO case_entry(case_key, seq) VALUES(?, ?)");
  if (!in_case.ok()) return in_case.status();
  return in_case->BindBlob(1, header.case_key).Bind(2, entry.seq).Run();
}

absl::Status Tables::InsertPayload(uint64_t seq,
                                   const EntryView::Payload& payload) {
  absl::StatusOr<Statement> row =
      handle_.Prepare("INSERT INTO payload(seq, salt, body) VALUES(?, ?, ?)");
  if (!row.ok()) return row.status();
  return row->Bind(1, seq)
      .BindBlob(2, payload.salt)
      .BindBlob(3, payload.body)
      .Run();
}

absl::Status Tables::DeletePayload(uint64_t seq) {
  absl::StatusOr<Statement> payload =
      handle_.Prepare("DELETE FROM payload WHERE seq = ?");
  if (!payload.ok()) return payload.status();
  absl::Status status = payload->Bind(1, seq).Run();
  if (status.ok() && handle_.changes() != 1) {
    return absl::NotFoundError(
        absl::StrCat("record ", seq, " has no payload to erase"));
  }
  return status;
}

}  // namespace discretion::record
