// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_TOOL_RECORD_WORDS_H_
#define DISCRETION_SRC_TOOL_RECORD_WORDS_H_

// Words for what stands in a log.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "discretion/case_steps.h"
#include "discretion/messages.h"
#include "discretion/money.h"
#include "discretion/range.h"
#include "discretion/record_header.h"
#include "discretion/term.h"
#include "discretion/text.h"

namespace discretion::tool {

inline const char* Pick(Lang lang, const char* zh, const char* en) {
  return lang == Lang::kZh ? zh : en;
}

inline const std::string& In(const v1::Text& text, Lang lang) {
  return lang == Lang::kZh ? text.zh() : text.en();
}

// "裁量决定", "decision".
const Text& Words(record::Kind kind);
const Text& Words(CaseReview::Verdict verdict);
const Text& Words(CaseDefence::Form form);

// "第4号记录", "record 4".
std::string RecordWords(uint64_t seq, Lang lang);

// What stands above a trial, so that nobody takes it for a decision.
std::string TrialHeading(uint64_t seq, Lang lang);

// "2026-11-30T08:00:00Z"; read with any offset.
std::string FormatTime(int64_t ms);
absl::StatusOr<int64_t> ParseTime(absl::string_view text);

// "3,000元", "3,000 yuan".
std::string MoneyWords(Money money, Lang lang);
// "2,000元以上5,600元以下", "2,000 yuan to 5,600 yuan".
std::string FineWords(const Range<Money>& fine, Lang lang);

// "confiscate-gains", or the Chinese name; nullopt for what is no kind.
std::optional<Kind> ParseKind(absl::string_view text);
// "confiscate-gains, …", all of them.
std::string KindNames();
// "10d", "6m", "5y"; "10日", "6个月", "5年".
std::optional<Term> ParseTerm(absl::string_view text);

// "罚款3,000元；没收违法所得". `option`: the one that it is of; nullptr: not
// known.
std::string ImposedWords(const std::vector<ImposedKind>& imposed,
                         const v1::Option* option, Lang lang);

// The determination that a party's disposition is of: the edition that applies
// or was chosen; nullptr: none.
const v1::Determination* AppliedTo(const v1::PartyAnswer& party,
                                   const Disposition* disposition);
// Its option; nullptr: none, or not known.
const v1::Option* OptionOf(const v1::PartyAnswer& party,
                           const Disposition& disposition);

// One or two lines on each disposition, with `indent`. `answer` is what it was
// chosen from; parties are in one order.
std::string DispositionLines(const std::vector<Disposition>& dispositions,
                             const v1::Answer& answer, absl::string_view indent,
                             Lang lang);

}  // namespace discretion::tool

#endif  // DISCRETION_SRC_TOOL_RECORD_WORDS_H_
