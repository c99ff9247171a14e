// SPDX-License-Identifier: Apache-2.0
#include "src/tool/record_words.h"

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "discretion/penalty.h"

namespace discretion::tool {

const Text& Words(record::Kind kind) {
  static const auto& other = *new Text{"未知种类", "of unknown kind"};
  static const auto& decision = *new Text{"裁量决定", "decision"};
  static const auto& trial = *new Text{"试算", "trial"};
  static const auto& correction = *new Text{"更正", "correction"};
  static const auto& erasure = *new Text{"删除", "erasure"};
  static const auto& ruleset =
      *new Text{"启用裁量基准", "rulesets put in force"};
  static const auto& proposal = *new Text{"处罚建议", "proposal"};
  static const auto& review = *new Text{"审核", "review"};
  static const auto& ruling = *new Text{"负责人决定", "ruling of the head"};
  static const auto& notice = *new Text{"告知", "notice"};
  static const auto& defence = *new Text{"陈述、申辩或者听证", "defence"};
  switch (kind) {
    case record::Kind::kDecision:
      return decision;
    case record::Kind::kTrial:
      return trial;
    case record::Kind::kCorrection:
      return correction;
    case record::Kind::kErasure:
      return erasure;
    case record::Kind::kRuleset:
      return ruleset;
    case record::Kind::kProposal:
      return proposal;
    case record::Kind::kReview:
      return review;
    case record::Kind::kRuling:
      return ruling;
    case record::Kind::kNotice:
      return notice;
    case record::Kind::kDefence:
      return defence;
  }
  return other;
}

const Text& Words(CaseReview::Verdict verdict) {
  static const auto& approve = *new Text{"同意", "approved"};
  static const auto& returned = *new Text{"退卷", "returned"};
  static const auto& other =
      *new Text{"拟按其他阶次处罚，提请负责人决定",
                "would decide another tier; referred to the head"};
  switch (verdict) {
    case CaseReview::Verdict::kApprove:
      return approve;
    case CaseReview::Verdict::kReturn:
      return returned;
    case CaseReview::Verdict::kOther:
      break;
  }
  return other;
}

const Text& Words(CaseDefence::Form form) {
  static const auto& none =
      *new Text{"当事人在期限内没有陈述、申辩，也没有要求听证",
                "the party made no statement in time and asked for no hearing"};
  static const auto& statement = *new Text{"当事人陈述、申辩", "a statement"};
  static const auto& hearing = *new Text{"举行听证", "a hearing"};
  switch (form) {
    case CaseDefence::Form::kNone:
      return none;
    case CaseDefence::Form::kStatement:
      return statement;
    case CaseDefence::Form::kHearing:
      break;
  }
  return hearing;
}

std::string RecordWords(uint64_t seq, Lang lang) {
  return lang == Lang::kZh ? absl::StrCat("第", seq, "号记录")
                           : absl::StrCat("record ", seq);
}

std::string TrialHeading(uint64_t seq, Lang lang) {
  return absl::StrCat(
      Pick(lang, "【试算，不是决定】", "[TRIAL, NOT A DECISION] "),
      RecordWords(seq, lang), Pick(lang, "，没有回执", ", without receipt"));
}

std::string FormatTime(int64_t ms) {
  return absl::FormatTime("%Y-%m-%d%ET%H:%M:%E*SZ", absl::FromUnixMillis(ms),
                          absl::UTCTimeZone());
}

absl::StatusOr<int64_t> ParseTime(absl::string_view text) {
  absl::Time time;
  std::string error;
  if (!absl::ParseTime(absl::RFC3339_full, text, &time, &error)) {
    return absl::InvalidArgumentError(absl::StrCat(
        "`", text,
        "` is not a time; write it as in `2026-11-30T08:00:00Z`, or "
        "with its offset, as in `2026-11-30T16:00:00+08:00`"));
  }
  return absl::ToUnixMillis(time);
}

std::string MoneyWords(Money money, Lang lang) {
  std::string text = money.ToString();
  const size_t point = text.find('.');
  const size_t end = point == std::string::npos ? text.size() : point;
  for (size_t at = end; at > 3 && text[at - 4] != '-'; at -= 3)
    text.insert(at - 3, ",");
  return absl::StrCat(text, Pick(lang, "元", " yuan"));
}

namespace {

std::string ChineseFine(const Range<Money>& fine) {
  const auto min = fine.min();
  const auto max = fine.max();
  std::string out;
  if (min && (min->value != Money() || !max)) {
    const std::string from = MoneyWords(min->value, Lang::kZh);
    out = min->open ? absl::StrCat("超过", from, max ? "、" : "")
                    : absl::StrCat(from, "以上");
  }
  if (!max) return out.empty() ? "数额不限" : out;
  const std::string to = MoneyWords(max->value, Lang::kZh);
  return absl::StrCat(out, max->open ? "不足" : "", to,
                      max->open ? "" : "以下");
}

std::string EnglishFine(const Range<Money>& fine) {
  const auto min = fine.min();
  const auto max = fine.max();
  const auto figure = [](const Range<Money>::End& end) {
    return MoneyWords(end.value, Lang::kEn);
  };
  const std::string from =
      min ? absl::StrCat(min->open ? "more than " : "at least ", figure(*min))
          : "";
  if (!max) return min ? from : "without limit";
  const std::string to =
      absl::StrCat(max->open ? "less than " : "at most ", figure(*max));
  if (!min || min->value == Money()) return to;
  if (!min->open && !max->open)
    return absl::StrCat(figure(*min), " to ", figure(*max));
  return absl::StrCat(from, " and ", to);
}

}  // namespace

std::string FineWords(const Range<Money>& fine, Lang lang) {
  if (fine.is_point()) return MoneyWords(fine.min()->value, lang);
  return lang == Lang::kZh ? ChineseFine(fine) : EnglishFine(fine);
}

}  // namespace discretion::tool
