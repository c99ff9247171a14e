// SPDX-License-Identifier: Apache-2.0
// `discretion log`: a log, or a case of it, line by line.

#include <algorithm>
#include <map>
#include <ostream>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "discretion/case_log.h"
#include "discretion/log_json.h"
#include "src/tool/change_words.h"
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

// Answers in words, each made once.
class WordedAnswers {
 public:
  explicit WordedAnswers(const Casebook& book) : book_(book) {}

  absl::StatusOr<const v1::Answer*> Of(uint64_t seq) {
    const auto known = known_.find(seq);
    if (known != known_.end()) return &known->second;
    const absl::StatusOr<BookEntry> entry = book_.Load(seq);
    if (!entry.ok()) return entry.status();
    const absl::StatusOr<EntryContent> content = ReadContent(*entry);
    if (!content.ok()) return content.status();
    absl::StatusOr<v1::Answer> answer = WordedAnswer(book_, seq, *content);
    if (!answer.ok()) return answer.status();
    return &known_.emplace(seq, *std::move(answer)).first->second;
  }

 private:
  const Casebook& book_;
  std::map<uint64_t, v1::Answer> known_;
};

absl::Status PrintChange(const AnswerChange& change, WordedAnswers& answers,
                         Lang lang, std::ostream& out) {
  const absl::StatusOr<const v1::Answer*> before = answers.Of(change.from);
  if (!before.ok()) return before.status();
  const absl::StatusOr<const v1::Answer*> after = answers.Of(change.to);
  if (!after.ok()) return after.status();
  out << "    "
      << (lang == Lang::kZh ? absl::StrCat("与第", change.from, "号记录相比：")
                            : absl::StrCat("beside record ", change.from, ":"));
  const std::string lines =
      ChangeLines(change, **before, **after, "      ", lang);
  if (lines.empty()) {
    out << Pick(lang, "没有变化", " no change") << "\n";
  } else {
    out << "\n" << lines;
  }
  return absl::OkStatus();
}

absl::Status PrintCase(const Casebook& book, const CaseLog& log, Lang lang,
                       std::ostream& out) {
  out << Pick(lang, "案件", "case ") << log.case_id << Pick(lang, "：", ": ")
      << Words(log.state).In(lang) << "\n";
  WordedAnswers answers(book);
  std::optional<int64_t> before;
  auto change = log.changes.begin();
  for (const BookEntry& entry : log.entries) {
    out << EntryLine(entry, before, lang) << "\n";
    before = entry.header.claimed_ms;
    const absl::StatusOr<std::string> summary = EntrySummary(book, entry, lang);
    if (!summary.ok()) return summary.status();
    if (!summary->empty()) out << "    " << *summary << "\n";
    if (change == log.changes.end() || change->to != entry.header.seq) continue;
    const absl::Status printed = PrintChange(*change++, answers, lang, out);
    if (!printed.ok()) return printed;
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
  const absl::StatusOr<CaseLog> log = ReadCaseLog(*book, arguments.case_id);
  if (!log.ok()) return FailLog(log.status(), err);
  if (common.json) {
    out << CaseLogJson(*log) << "\n";
    return kOk;
  }
  const absl::Status printed = PrintCase(*book, *log, common.lang, out);
  return printed.ok() ? kOk : FailLog(printed, err);
}

}  // namespace discretion::tool
