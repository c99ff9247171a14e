// SPDX-License-Identifier: Apache-2.0
// `discretion replay`: recorded cases determined anew.

#include <ostream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "discretion/log_json.h"
#include "src/tool/progress_bar.h"
#include "src/tool/record.h"
#include "src/tool/record_words.h"

namespace discretion::tool {
namespace {

void PrintEach(const std::vector<Replayed::Difference>& all, Lang lang,
               std::ostream& out) {
  for (const Replayed::Difference& one : all) {
    out << "  " << RecordWords(one.seq, lang) << Pick(lang, "：", ":") << "\n";
    for (absl::string_view line : absl::StrSplit(one.what, '\n'))
      out << "    " << line << "\n";
  }
}

void PrintReplay(const Replayed& replayed, Lang lang, std::ostream& out) {
  const auto line = [&](const char* zh, const char* en, uint64_t count) {
    out << Pick(lang, zh, en) << Pick(lang, "：", ": ") << count << "\n";
  };
  line("重新裁量，与记录完全相同", "determined anew, byte for byte as recorded",
       replayed.same);
  line("不含裁量结论、符合办案步骤", "without an answer, and fit their case",
       replayed.steps);
  line("内容已删除", "erased", replayed.erased);
  line("由其他语义版本作出，未重新裁量",
       "of another version of the semantics, not determined anew",
       replayed.unknown);
  PrintEach(replayed.not_replayed, lang, out);
  line("与记录不同", "not as recorded", replayed.different);
  PrintEach(replayed.differences, lang, out);
}

}  // namespace

ExitCode ReplayLog(const Common& common, const ReplayArguments& arguments,
                   std::ostream& out, std::ostream& err) {
  const absl::StatusOr<Casebook> book = OpenToRead(arguments.store);
  if (!book.ok()) return FailLog(book.status(), err);
  uint64_t until = arguments.until;
  if (until == 0) {
    const absl::StatusOr<uint64_t> size = book->Size();
    if (!size.ok()) return FailLog(size.status(), err);
    until = *size;
  }
  absl::StatusOr<Replayed> replayed;
  {
    ProgressBar bar(err);
    replayed = book->Replay(arguments.from, until, bar.teller());
  }
  if (!replayed.ok()) return FailLog(replayed.status(), err);
  if (common.json) {
    out << ReplayJson(*replayed) << "\n";
  } else {
    PrintReplay(*replayed, common.lang, out);
  }
  return replayed->different == 0 ? kOk : kDamaged;
}

}  // namespace discretion::tool
