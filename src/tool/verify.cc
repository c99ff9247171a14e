// SPDX-License-Identifier: Apache-2.0
// `discretion verify`: every byte of a log against what it should be.

#include "discretion/verify.h"

#include <ostream>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "discretion/log_json.h"
#include "src/tool/progress_bar.h"
#include "src/tool/record.h"
#include "src/tool/record_words.h"

namespace discretion::tool {
namespace {

absl::StatusOr<record::VerifyOptions> ReadOptions(
    const VerifyArguments& arguments) {
  record::VerifyOptions options;
  for (const std::string& text : arguments.keys) {
    const absl::StatusOr<record::PublicKey> key =
        record::PublicKey::Parse(text);
    if (!key.ok()) return key.status();
    options.keys.push_back(*key);
  }
  for (const std::string& path : arguments.checkpoints) {
    const absl::StatusOr<record::Checkpoint> checkpoint =
        ReadCheckpoint(path, options.keys);
    if (!checkpoint.ok()) return checkpoint.status();
    options.outside.push_back(*checkpoint);
  }
  for (const std::string& line : arguments.receipts) {
    const absl::StatusOr<record::Receipt> receipt =
        record::ParseReceipt(absl::StripAsciiWhitespace(line));
    if (!receipt.ok()) return receipt.status();
    options.receipts.push_back(*receipt);
  }
  return options;
}

std::string PlaceWords(const record::Damage& damage, Lang lang) {
  if (!damage.place) return Pick(lang, "记录簿本身", "the store as a whole");
  const auto [first, last] = *damage.place;
  if (first == last) return RecordWords(first, lang);
  return lang == Lang::kZh ? absl::StrCat("第", first, "号至第", last, "号记录")
                           : absl::StrCat("records ", first, " to ", last);
}

void PrintReport(const Casebook& book, const record::Report& report,
                 bool evidence, Lang lang, std::ostream& out) {
  const auto line = [&](const char* zh, const char* en, const auto& what) {
    out << "  " << Pick(lang, zh, en) << Pick(lang, "：", ": ") << what << "\n";
  };
  out << Pick(lang, "记录簿", "the log ") << book.origin()
      << (report.damage ? Pick(lang, "：已毁损", ": DAMAGED")
                        : Pick(lang, "：完好", ": all is well"))
      << "\n";
  line("记录", "records", report.size);
  line("内容已删除", "erased", report.erased);
  line("相符的检查点和回执", "checkpoints and receipts that fit",
       report.checkpoints);
  if (report.damage) {
    line("毁损之处", "where", PlaceWords(*report.damage, lang));
    line("情况", "what", report.damage->what);
    if (report.last_good) {
      line("在此之前可以相信的记录条数", "records proved before it",
           *report.last_good);
    }
    return;
  }
  line("根", "root", report.root.ToHex());
  if (evidence) return;
  out << Pick(lang,
              "  没有提供公钥、检查点或者回执：只能说明记录簿前后一致，不能说明"
              "没有被整个重做或者截短。\n",
              "  No key, checkpoint or receipt was given: the log agrees with "
              "itself, but may have been made anew or cut short.\n");
}

}  // namespace

ExitCode VerifyLog(const Common& common, const VerifyArguments& arguments,
                   std::ostream& out, std::ostream& err) {
  absl::StatusOr<record::VerifyOptions> options = ReadOptions(arguments);
  if (!options.ok()) return FailLog(options.status(), err);
  const absl::StatusOr<Casebook> book = OpenToRead(arguments.store);
  if (!book.ok()) return FailLog(book.status(), err);
  absl::StatusOr<record::Report> report;
  {
    ProgressBar bar(err);
    options->progress = bar.teller();
    report = book->Verify(*options);
  }
  if (!report.ok()) return FailLog(report.status(), err);
  if (common.json) {
    out << VerifyJson(book->origin(), *report) << "\n";
  } else {
    PrintReport(*book, *report, report->checkpoints > 0, common.lang, out);
  }
  return report->damage ? kDamaged : kOk;
}

}  // namespace discretion::tool
