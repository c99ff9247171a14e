// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_WORDS_H_
#define DISCRETION_SRC_EXPLAIN_WORDS_H_

// Small words: dates, articles, ranges, penalties, sources. Add… appends them,
// …Words makes a string.

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "discretion/date.h"
#include "discretion/determination.h"
#include "discretion/money.h"
#include "discretion/range.h"
#include "discretion/text.h"
#include "src/expr/writer.h"
#include "src/ruleset/model.h"

namespace discretion::explain {

using expr::Both;
using expr::Writer;
using expr::Written;

inline const char* Pick(Lang lang, const char* zh, const char* en) {
  return lang == Lang::kZh ? zh : en;
}

// Puts ； or semicolons between the parts of a list: Next() comes before each.
class Clauses {
 public:
  explicit Clauses(Writer& out) : out_(out) {}

  void Next() {
    if (!first_) out_.Say("；", "; ");
    first_ = false;
  }
  bool empty() const { return first_; }

 private:
  Writer& out_;
  bool first_ = true;
};

// 十三; 1 to 9999.
void AddChineseNumeral(int number, Writer& out);
std::string ChineseNumeral(int number);

// 第十三条第二款 / article 13(2).
void AddArticle(const ruleset::Article& article, Writer& out);
std::string ArticleWords(const ruleset::Article& article, Lang lang);

// 《…条例》（2023年4月26日版本）第十三条第二款.
void AddCitation(const ruleset::Model& model, const ruleset::Citation& citation,
                 Writer& out);
std::string CitationWords(const ruleset::Model& model,
                          const ruleset::Citation& citation, Lang lang);

// 《…实施标准》（深城管规〔2023〕2号）; for a model its name and that it is
// none.
void AddRuleset(const ruleset::Model& model, Writer& out);

// 《…》（文号）适用规则第三条: a place in a document.
void AddPlace(const ruleset::Document& document, const std::string& place,
              Writer& out);

// 第1项 / row 1; nothing if the offence has no row.
void AddRow(const Offence& offence, Writer& out);

// 2,000元以上20,000元以下 / 2,000 to 20,000 yuan. 以上 and 以下 include their
// figure; an open end is worded 超过 or 不足.
void AddFine(const Range<Money>& fine, Writer& out);
std::string FineWords(const Range<Money>& fine, Lang lang);

// The same for figures of any unit; `figure` writes one.
template <typename T, typename Figure>
void AddRange(const Range<T>& range, Writer& out, const Figure& figure);

// 罚款10,000元; 没收户外广告设施; with 可以 if optional. As one of several
// alternatives: 10,000元罚款.
void AddPenalty(const Penalty& penalty, Writer& out);
void AddAmongOthers(const Penalty& penalty, Writer& out);
std::string PenaltyWords(const Penalty& penalty, Lang lang);
// "可以", "optionally "; "" for a compulsory kind, and for an alternative.
absl::string_view DutyWords(Duty duty, Lang lang);

// What is imposed of kinds without an amount: 没收户外广告设施.
void AddKind(Kind kind, const Text& object, Writer& out);
void AddKind(const Penalty& penalty, Writer& out);
std::string KindWords(Kind kind, const Text& object, Lang lang);

// Joins with 、 or commas; with ； or semicolons.
std::string List(const std::vector<std::string>& parts, Lang lang);
std::string Joined(const std::vector<std::string>& parts, Lang lang);

template <typename T, typename Figure>
void AddRange(const Range<T>& range, Writer& out, const Figure& figure) {
  const auto min = range.min();
  const auto max = range.max();
  if (range.is_point()) return figure(min->value);
  const bool from_zero = min && !min->open && min->value == T();
  const bool low = min && !(from_zero && max);
  const bool both = low && max;
  const bool closed = both && !min->open && !max->open;
  if (low) {
    if (min->open) {
      out.Say("超过", "more than ");
    } else if (!closed) {
      out.Say("", "at least ");
    }
    figure(min->value);
    if (!min->open) out.Say("以上", "");
  }
  if (closed) {
    out.Say("", " to ");
  } else if (both) {
    out.Say("", " and ");
    if (min->open) out.Say("、", "");
  }
  if (!max) return;
  if (max->open) {
    out.Say("不足", "less than ");
  } else if (!closed) {
    out.Say("", "at most ");
  }
  figure(max->value);
  if (!max->open) out.Say("以下", "");
}

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_WORDS_H_
