// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_WORDS_H_
#define DISCRETION_SRC_EXPLAIN_WORDS_H_

// Small words: dates, articles, ranges, penalties, sources.

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "discretion/date.h"
#include "discretion/determination.h"
#include "discretion/money.h"
#include "discretion/range.h"
#include "discretion/text.h"
#include "src/ruleset/model.h"

namespace discretion::explain {

inline const char* Pick(Lang lang, const char* zh, const char* en) {
  return lang == Lang::kZh ? zh : en;
}

// 十三; 1 to 9999.
std::string ChineseNumeral(int number);

// 第十三条第二款 / article 13(2).
std::string ArticleWords(const ruleset::Article& article, Lang lang);

// 《…条例》（2023年4月26日版本）第十三条第二款.
std::string CitationWords(const ruleset::Model& model,
                          const ruleset::Citation& citation, Lang lang);

// 《…实施标准》（深城管规〔2023〕2号）; for a model its name and that it is
// none.
std::string RulesetWords(const ruleset::Model& model, Lang lang);

// 《…》（文号）适用规则第三条: a place in a document.
std::string PlaceWords(const ruleset::Document& document,
                       const std::string& place, Lang lang);

// 第1项 / row 1; empty if the offence has no row.
std::string RowWords(const Offence& offence, Lang lang);

// 2,000元以上20,000元以下 / 2,000 to 20,000 yuan. 以上 and 以下 include their
// figure; an open end is worded 超过 or 不足.
std::string FineWords(const Range<Money>& fine, Lang lang);

// The same for figures of any unit; `figure` prints one.
template <typename T, typename Figure>
std::string RangeWords(const Range<T>& range, Lang lang, const Figure& figure);

// 罚款10,000元; 没收户外广告设施; with 可以 if optional.
std::string PenaltyWords(const Penalty& penalty, Lang lang);
// "可以", "optionally "; "" for a compulsory kind.
absl::string_view DutyWords(Duty duty, Lang lang);

// What is imposed of kinds without an amount: 没收户外广告设施.
std::string KindWords(Kind kind, const Text& object, Lang lang);
std::string KindWords(const Penalty& penalty, Lang lang);

// Joins with 、 or commas; with ； or semicolons.
std::string List(const std::vector<std::string>& parts, Lang lang);
std::string Clauses(const std::vector<std::string>& parts, Lang lang);

template <typename T, typename Figure>
std::string RangeWords(const Range<T>& range, Lang lang, const Figure& figure) {
  const auto& min = range.min();
  const auto& max = range.max();
  if (range.is_point()) return figure(min->value);
  const bool zh = lang == Lang::kZh;
  const bool from_zero = min && !min->open && min->value == T();
  std::string low;
  if (min && !(from_zero && max)) {
    low = zh ? (min->open ? "超过" + figure(min->value)
                          : figure(min->value) + "以上")
             : (min->open ? "more than " : "at least ") + figure(min->value);
  }
  std::string high;
  if (max) {
    high = zh ? (max->open ? "不足" + figure(max->value)
                           : figure(max->value) + "以下")
              : (max->open ? "less than " : "at most ") + figure(max->value);
  }
  if (low.empty()) return high;
  if (high.empty()) return low;
  if (!zh) {
    if (!min->open && !max->open)
      return figure(min->value) + " to " + figure(max->value);
    return low + " and " + high;
  }
  return min->open ? low + "、" + high : low + high;
}

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_WORDS_H_
