// SPDX-License-Identifier: Apache-2.0
// `discretion record show` and `receipt`: one entry in words.

#include <ostream>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "discretion/explain.h"
#include "discretion/log_json.h"
#include "src/tool/entry_view.h"
#include "src/tool/record.h"
#include "src/tool/record_words.h"

namespace discretion::tool {
namespace {

// What is printed of one entry.
class Shown {
 public:
  Shown(const Common& common, const Casebook& book, std::ostream& out)
      : common_(common), lang_(common.lang), book_(book), out_(out) {}

  // `answer`: of the entry, if it was determined already.
  absl::Status Print(const BookEntry& entry, const Answer* answer);

 private:
  void Line(absl::string_view zh, absl::string_view en,
            absl::string_view text) {
    out_ << "  " << (lang_ == Lang::kZh ? zh : en)
         << (lang_ == Lang::kZh ? "：" : ": ") << text << "\n";
  }
  void Section(const char* zh, const char* en) {
    out_ << "\n" << Pick(lang_, zh, en) << "\n";
  }
  absl::Status PrintHead(const BookEntry& entry);
  absl::Status PrintCase(const BookEntry& entry);
  absl::Status PrintErased(const BookEntry& entry);
  absl::Status PrintAnswer(const BookEntry& entry, const EntryContent& content,
                           const Answer* answer);
  absl::Status PrintStep(const BookEntry& entry, const EntryContent& content);
  absl::Status PrintChosen(const BookEntry& entry, const EntryContent& content);

  const Common& common_;
  const Lang lang_;
  const Casebook& book_;
  std::ostream& out_;
};

absl::Status Shown::PrintCase(const BookEntry& entry) {
  const absl::StatusOr<std::string> id = CaseIds(book_).Of(entry);
  if (!id.ok()) return id.status();
  if (id->empty()) {
    if (entry.header.kind != record::Kind::kRuleset &&
        !entry.header.case_key.empty()) {
      Line("案件标识", "case key",
           absl::BytesToHexString(entry.header.case_key));
    }
    return absl::OkStatus();
  }
  const absl::StatusOr<CaseState> state = book_.StateOf(*id);
  if (!state.ok()) return state.status();
  Line("案件", "case",
       absl::StrCat(*id, Pick(lang_, "（", " ("), Words(*state).In(lang_),
                    Pick(lang_, "）", ")")));
  const absl::StatusOr<std::optional<uint64_t>> corrected =
      CorrectedBy(book_, entry);
  if (!corrected.ok()) return corrected.status();
  if (*corrected)
    Line("已被更正，见", "corrected by", RecordWords(**corrected, lang_));
  return absl::OkStatus();
}

absl::Status Shown::PrintHead(const BookEntry& entry) {
  const record::Header& header = entry.header;
  if (header.kind == record::Kind::kTrial) {
    out_ << TrialHeading(header.seq, lang_) << "\n";
  } else {
    out_ << RecordWords(header.seq, lang_) << Pick(lang_, "：", ": ")
         << Words(header.kind).In(lang_) << "\n";
  }
  Line("记录人", "recorded by", header.actor);
  Line("时间（记录人所报）", "time, as claimed", FormatTime(header.claimed_ms));
  Line("请求编号", "request", header.request_id);
  if (header.refers_to)
    Line("针对", "on", RecordWords(*header.refers_to, lang_));
  return PrintCase(entry);
}

absl::Status Shown::PrintErased(const BookEntry& entry) {
  const absl::StatusOr<std::optional<uint64_t>> by = ErasedBy(book_, entry);
  if (!by.ok()) return by.status();
  if (!*by) {
    return absl::DataLossError(absl::StrCat(
        "record ", entry.header.seq,
        ": its content is missing, and no record says that it was erased"));
  }
  Line("内容已删除，见", "content erased by", RecordWords(**by, lang_));
  return absl::OkStatus();
}

absl::Status Shown::PrintChosen(const BookEntry& entry,
                                const EntryContent& content) {
  if (content.dispositions.empty()) return absl::OkStatus();
  v1::Answer answer;
  const absl::StatusOr<std::optional<BookEntry>> answered =
      FindAnswered(book_, entry);
  if (!answered.ok()) return answered.status();
  if (*answered) {
    const absl::StatusOr<EntryContent> of = ReadContent(**answered);
    if (!of.ok()) return of.status();
    absl::StatusOr<v1::Answer> worded =
        WordedAnswer(book_, (*answered)->header.seq, *of);
    if (!worded.ok()) return worded.status();
    answer = *std::move(worded);
  }
  out_ << DispositionLines(content.dispositions, answer, "  ", lang_);
  return absl::OkStatus();
}

absl::Status Shown::PrintAnswer(const BookEntry& entry,
                                const EntryContent& content,
                                const Answer* answer) {
  absl::StatusOr<Answer> anew;
  if (answer == nullptr) {
    anew = book_.AnswerOf(entry.header.seq);
    if (anew.ok()) answer = &*anew;
    if (!anew.ok() && !absl::IsUnimplemented(anew.status()))
      return anew.status();
  }
  if (!content.dispositions.empty()) {
    const absl::StatusOr<v1::Answer> of =
        answer != nullptr ? ToProto(*answer) : RecordedAnswer(content);
    if (!of.ok()) return of.status();
    Section("处罚", "Penalty");
    out_ << DispositionLines(content.dispositions, *of, "  ", lang_);
  }
  out_ << "\n";
  if (answer == nullptr) {
    out_ << Pick(lang_,
                 "本程序不能重新说明这一条记录的理由（语义版本不同）；"
                 "所记录的数据，用 --format=json 查看。",
                 "This program cannot word the reasons of this record (another "
                 "version of the semantics); --format=json prints its data.")
         << "\n";
    return absl::OkStatus();
  }
  out_ << Explain(*answer, {lang_, common_.ids});
  return absl::OkStatus();
}

absl::Status Shown::PrintStep(const BookEntry& entry,
                              const EntryContent& content) {
  if (content.review) {
    Section("审核意见", "Review");
    Line("结果", "result", Words(content.review->verdict).In(lang_));
    if (!content.review->reason.empty())
      Line("理由", "because", content.review->reason);
  }
  if (content.defence) {
    Section("听取意见", "What came of the notice");
    out_ << "  " << Words(content.defence->form).In(lang_)
         << Pick(lang_, "。", ".") << "\n";
    if (!content.defence->summary.empty())
      Line("摘要", "in sum", content.defence->summary);
  }
  if (!content.grounds.empty()) {
    Section("告知内容", "Notice");
    Line("事实、理由和依据", "facts, reasons and legal basis", content.grounds);
  }
  if (!content.reason.empty()) {
    Section("删除", "Erasure");
    Line("理由", "because", content.reason);
  }
  if (entry.header.kind == record::Kind::kRuleset) {
    Section("启用的裁量基准", "Rulesets put in force");
    for (const std::string& edition : content.editions)
      out_ << "  " << edition << "\n";
  }
  if (content.dispositions.empty()) return absl::OkStatus();
  if (content.grounds.empty()) Section("处罚", "Penalty");
  return PrintChosen(entry, content);
}

absl::Status Shown::Print(const BookEntry& entry, const Answer* answer) {
  if (const absl::Status head = PrintHead(entry); !head.ok()) return head;
  if (!entry.body) return PrintErased(entry);
  const absl::StatusOr<EntryContent> content = ReadContent(entry);
  if (!content.ok()) return content.status();
  return content->given ? PrintAnswer(entry, *content, answer)
                        : PrintStep(entry, *content);
}

}  // namespace

ExitCode PrintRecorded(const Common& common, const Casebook& book,
                       const record::Receipt& receipt, const Answer* answer,
                       std::ostream& out, std::ostream& err) {
  if (common.json) {
    out << RecordingJson(receipt, answer) << "\n";
    return kOk;
  }
  // It is recorded, whatever comes now: the receipt is printed in any case.
  const absl::StatusOr<BookEntry> entry = book.Load(receipt.seq);
  absl::Status shown = entry.status();
  if (entry.ok()) shown = Shown(common, book, out).Print(*entry, answer);
  out << "\n" << record::FormatReceipt(receipt) << "\n";
  return shown.ok() ? kOk : FailLog(shown, err);
}

ExitCode ShowRecord(const Common& common, const std::string& store,
                    uint64_t seq, std::ostream& out, std::ostream& err) {
  const absl::StatusOr<Casebook> book = OpenToRead(store);
  if (!book.ok()) return FailLog(book.status(), err);
  const absl::StatusOr<BookEntry> entry = book->Load(seq);
  if (!entry.ok()) return FailLog(entry.status(), err);
  if (common.json) {
    out << EntryJson(*entry) << "\n";
    return kOk;
  }
  const absl::Status shown = Shown(common, *book, out).Print(*entry, nullptr);
  return shown.ok() ? kOk : FailLog(shown, err);
}

ExitCode ShowReceipt(const Common& common, const std::string& store,
                     uint64_t seq, std::ostream& out, std::ostream& err) {
  const absl::StatusOr<Casebook> book = OpenToRead(store);
  if (!book.ok()) return FailLog(book.status(), err);
  const absl::StatusOr<BookEntry> entry = book->Load(seq);
  if (!entry.ok()) return FailLog(entry.status(), err);
  if (entry->header.kind == record::Kind::kTrial) {
    return FailLog(
        absl::FailedPreconditionError(absl::StrCat(
            "record ", seq,
            " is a trial, which decides nothing and has no receipt")),
        err);
  }
  const absl::StatusOr<record::Receipt> receipt = book->ReceiptOf(seq);
  if (!receipt.ok()) return FailLog(receipt.status(), err);
  if (common.json) {
    out << RecordingJson(*receipt, nullptr) << "\n";
  } else {
    out << record::FormatReceipt(*receipt) << "\n";
  }
  return kOk;
}

}  // namespace discretion::tool
