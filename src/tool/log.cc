// SPDX-License-Identifier: Apache-2.0
// `discretion log`: a log, or a case of it, line by line.

#include <algorithm>
#include <ostream>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "src/tool/attempts.h"
#include "src/tool/log_json.h"
#include "src/tool/log_lines.h"
#include "src/tool/record.h"
#include "src/tool/record_words.h"

namespace discretion::tool {
namespace {

constexpr size_t kShortKey = 4;  // bytes

// "案件2026-117", or the beginning of its key where nothing tells its id.
absl::StatusOr<std::string> CaseWords(const BookEntry& entry, CaseIds& ids,
                                      Lang lang) {
  const absl::StatusOr<std::string> id = ids.Of(entry);
  if (!id.ok()) return id.status();
  if (!id->empty()) return absl::StrCat(Pick(lang, "案件", "case "), *id);
  const std::string& key = entry.header.case_key;
  if (key.empty() || entry.header.kind == record::Kind::kRuleset) return "";
  return absl::StrCat(Pick(lang, "案件标识", "case key "),
                      absl::BytesToHexString(key.substr(0, kShortKey)), "…");
}

absl::Status PrintEntryLine(const Casebook& book, const BookEntry& entry,
                            std::optional<int64_t> before, CaseIds& ids,
                            Lang lang, std::ostream& out) {
  out << EntryLine(entry, before, lang);
  const absl::StatusOr<std::string> of = CaseWords(entry, ids, lang);
  if (!of.ok()) return of.status();
  const absl::StatusOr<std::string> summary = EntrySummary(book, entry, lang);
  if (!summary.ok()) return summary.status();
  for (const std::string* part : {&*of, &*summary})
    if (!part->empty()) out << "  " << *part;
  out << "\n";
  return absl::OkStatus();
}

absl::StatusOr<std::optional<int64_t>> TimeBefore(const Casebook& book,
                                                  uint64_t seq) {
  if (seq == 0) return std::nullopt;
  const absl::StatusOr<BookEntry> before = book.Load(seq - 1);
  if (!before.ok()) return before.status();
  return std::optional<int64_t>(before->header.claimed_ms);
}

absl::Status PrintLog(const Common& common, const Casebook& book,
                      const LogArguments& arguments, std::ostream& out) {
  const absl::StatusOr<uint64_t> size = book.Size();
  if (!size.ok()) return size.status();
  const uint64_t from = std::min(arguments.from, *size);
  const uint64_t count = arguments.count == 0
                             ? *size - from
                             : std::min(arguments.count, *size - from);
  absl::StatusOr<std::optional<int64_t>> before = TimeBefore(book, from);
  if (!before.ok()) return before.status();
  CaseIds ids(book);
  for (uint64_t seq = from; seq < from + count; ++seq) {
    const absl::StatusOr<BookEntry> entry = book.Load(seq);
    if (!entry.ok()) return entry.status();
    if (common.json) {
      out << EntryJson(*entry) << "\n";
      continue;
    }
    const absl::Status printed =
        PrintEntryLine(book, *entry, *before, ids, common.lang, out);
    if (!printed.ok()) return printed;
    *before = entry->header.claimed_ms;
  }
  return absl::OkStatus();
}

// A case, read whole.
struct CaseRead {
  CaseState state = CaseState::kNone;
  std::vector<BookEntry> entries;
  std::vector<Attempt> attempts;
};

absl::StatusOr<CaseRead> ReadWhole(const Casebook& book,
                                   const std::string& case_id) {
  const absl::StatusOr<std::vector<uint64_t>> entries = book.EntriesOf(case_id);
  if (!entries.ok()) return entries.status();
  if (entries->empty()) {
    return absl::NotFoundError(
        absl::StrCat("the log has no case `", case_id, "`"));
  }
  const absl::StatusOr<CaseState> state = book.StateOf(case_id);
  if (!state.ok()) return state.status();
  CaseRead out = {.state = *state};
  for (const uint64_t seq : *entries) {
    absl::StatusOr<BookEntry> entry = book.Load(seq);
    if (!entry.ok()) return entry.status();
    if (entry->body) {
      absl::StatusOr<EntryContent> content = ReadContent(*entry);
      if (!content.ok()) return content.status();
      if (content->given) {
        out.attempts.push_back(
            {.seq = seq,
             .answer = WordedAnswer(book, seq, *content),
             .dispositions = std::move(content->dispositions)});
      }
    }
    out.entries.push_back(*std::move(entry));
  }
  return out;
}

void PrintCaseJson(const CaseRead& read, const std::string& case_id,
                   std::ostream& out) {
  v1::CaseLog message;
  message.set_case_id(case_id);
  message.set_state(
      static_cast<v1::CaseLog::State>(static_cast<int>(read.state) + 1));
  for (const BookEntry& entry : read.entries)
    *message.add_entry() = EntryMessage(entry);
  for (size_t i = 1; i < read.attempts.size(); ++i)
    *message.add_change() = Compare(read.attempts[i - 1], read.attempts[i]);
  out << PrintJson(message) << "\n";
}

void PrintChange(const Attempt& before, const Attempt& after, Lang lang,
                 std::ostream& out) {
  out << "    "
      << (lang == Lang::kZh ? absl::StrCat("与第", before.seq, "号记录相比：")
                            : absl::StrCat("beside record ", before.seq, ":"));
  const std::string lines =
      ChangeLines(Compare(before, after), before, after, "      ", lang);
  if (lines.empty()) {
    out << Pick(lang, "没有变化", " no change") << "\n";
  } else {
    out << "\n" << lines;
  }
}

absl::Status PrintCase(const Casebook& book, const CaseRead& read,
                       const std::string& case_id, Lang lang,
                       std::ostream& out) {
  out << Pick(lang, "案件", "case ") << case_id << Pick(lang, "：", ": ")
      << Words(read.state).In(lang) << "\n";
  std::optional<int64_t> before;
  size_t attempt = 0;
  for (const BookEntry& entry : read.entries) {
    out << EntryLine(entry, before, lang) << "\n";
    before = entry.header.claimed_ms;
    const absl::StatusOr<std::string> summary = EntrySummary(book, entry, lang);
    if (!summary.ok()) return summary.status();
    if (!summary->empty()) out << "    " << *summary << "\n";
    const bool tried = attempt < read.attempts.size() &&
                       read.attempts[attempt].seq == entry.header.seq;
    if (!tried) continue;
    if (attempt > 0)
      PrintChange(read.attempts[attempt - 1], read.attempts[attempt], lang,
                  out);
    ++attempt;
  }
  return absl::OkStatus();
}

}  // namespace

ExitCode ListLog(const Common& common, const LogArguments& arguments,
                 std::ostream& out, std::ostream& err) {
  const absl::StatusOr<Casebook> book = OpenToRead(arguments.store);
  if (!book.ok()) return FailLog(book.status(), err);
  const absl::Status printed = PrintLog(common, *book, arguments, out);
  return printed.ok() ? kOk : FailLog(printed, err);
}

ExitCode ShowCaseLog(const Common& common, const LogArguments& arguments,
                     std::ostream& out, std::ostream& err) {
  const absl::Status readable = CheckArgument(arguments.case_id);
  if (!readable.ok()) return FailLog(readable, err);
  const absl::StatusOr<Casebook> book = OpenToRead(arguments.store);
  if (!book.ok()) return FailLog(book.status(), err);
  const absl::StatusOr<CaseRead> read = ReadWhole(*book, arguments.case_id);
  if (!read.ok()) return FailLog(read.status(), err);
  if (common.json) {
    PrintCaseJson(*read, arguments.case_id, out);
    return kOk;
  }
  const absl::Status printed =
      PrintCase(*book, *read, arguments.case_id, common.lang, out);
  return printed.ok() ? kOk : FailLog(printed, err);
}

}  // namespace discretion::tool
