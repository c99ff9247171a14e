// SPDX-License-Identifier: Apache-2.0
#include "src/explain/words.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "src/expr/print.h"

namespace discretion::explain {

std::string ChineseNumeral(int number) {
  static constexpr const char* kDigits[] = {"零", "一", "二", "三", "四",
                                            "五", "六", "七", "八", "九"};
  static constexpr const char* kPlaces[] = {"", "十", "百", "千"};
  std::string out;
  bool gap = false;
  for (int place = 3, power = 1000; place >= 0; --place, power /= 10) {
    const int digit = number / power % 10;
    if (digit == 0) {
      gap = gap || !out.empty();
      continue;
    }
    if (gap) out += kDigits[0];
    gap = false;
    // 十三, not 一十三, but 一百一十三.
    if (!(place == 1 && digit == 1 && out.empty())) out += kDigits[digit];
    out += kPlaces[place];
  }
  return out;
}

std::string ArticleWords(const ruleset::Article& article, Lang lang) {
  if (lang == Lang::kZh) {
    std::string out = absl::StrCat("第", ChineseNumeral(article.article), "条");
    if (article.paragraph > 0)
      absl::StrAppend(&out, "第", ChineseNumeral(article.paragraph), "款");
    if (article.item > 0)
      absl::StrAppend(&out, "第（", ChineseNumeral(article.item), "）项");
    return out;
  }
  std::string out = absl::StrCat("article ", article.article);
  if (article.paragraph > 0) absl::StrAppend(&out, "(", article.paragraph, ")");
  if (article.item > 0) absl::StrAppend(&out, "(", article.item, ")");
  return out;
}

std::string CitationWords(const ruleset::Model& model,
                          const ruleset::Citation& citation, Lang lang) {
  const ruleset::Statute& statute = model.statutes[citation.statute];
  const std::string version = expr::PrintDate(statute.version, lang);
  const std::string article = ArticleWords(citation.article, lang);
  if (lang == Lang::kZh) {
    return absl::StrCat(
        "《", statute.name.zh, "》（",
        statute.as_quoted ? absl::StrCat("依", version, "文件所引，版本未查证")
                          : version + "版本",
        "）", article);
  }
  return absl::StrCat(
      statute.name.en, statute.as_quoted ? " (as quoted on " : " (version of ",
      version, statute.as_quoted ? "; its own version not established" : "",
      "), ", article);
}

namespace {

std::string DocumentWords(const Text& name, const std::string& number,
                          Lang lang) {
  if (lang == Lang::kZh) {
    return absl::StrCat("《", name.zh, "》", number.empty() ? "" : "（", number,
                        number.empty() ? "" : "）");
  }
  return absl::StrCat(name.en, number.empty() ? "" : " (", number,
                      number.empty() ? "" : ")");
}

}  // namespace

std::string RulesetWords(const ruleset::Model& model, Lang lang) {
  return DocumentWords(model.name, model.source.number, lang);
}

std::string PlaceWords(const ruleset::Document& document,
                       const std::string& place, Lang lang) {
  return absl::StrCat(DocumentWords(document.name, document.number, lang),
                      Pick(lang, "", ", "), place);
}

std::string RowWords(const Offence& offence, Lang lang) {
  if (offence.row.empty()) return "";
  return lang == Lang::kZh ? absl::StrCat("第", offence.row, "项")
                           : absl::StrCat("row ", offence.row);
}

std::string FineWords(const Range<Money>& fine, Lang lang) {
  // A fine is more than nothing.
  const bool above_zero = fine.min() && fine.min()->value == Money() &&
                          fine.min()->open && fine.max();
  const Range<Money> said =
      above_zero ? *Range<Money>::Create(std::nullopt, fine.max()) : fine;
  return RangeWords(said, lang, [lang](Money money) {
    return expr::PrintMoney(Ratio(money.fen()), lang);
  });
}

std::string KindWords(Kind kind, const Text& object, Lang lang) {
  const bool zh = lang == Lang::kZh;
  switch (kind) {
    case Kind::kConfiscateGains:
    case Kind::kConfiscateGoods:
      return absl::StrCat(zh ? "没收" : "confiscation of ", object.In(lang));
    case Kind::kRevokeLicence:
      return absl::StrCat(zh ? "吊销" : "revocation of ", object.In(lang));
    default:
      return Name(kind).In(lang);
  }
}

std::string KindWords(const Penalty& penalty, Lang lang) {
  return KindWords(penalty.kind,
                   penalty.object == nullptr ? Text() : *penalty.object, lang);
}

std::string PenaltyWords(const Penalty& penalty, Lang lang) {
  const bool zh = lang == Lang::kZh;
  std::string words = KindWords(penalty, lang);
  if (penalty.fine) {
    const std::string amount = FineWords(*penalty.fine, lang);
    words =
        zh ? absl::StrCat("罚款", amount) : absl::StrCat("a fine of ", amount);
  }
  return absl::StrCat(DutyWords(penalty.duty, lang), words);
}

absl::string_view DutyWords(Duty duty, Lang lang) {
  return duty == Duty::kOptional ? Pick(lang, "可以", "optionally ") : "";
}

std::string List(const std::vector<std::string>& parts, Lang lang) {
  return absl::StrJoin(parts, Pick(lang, "、", ", "));
}

std::string Clauses(const std::vector<std::string>& parts, Lang lang) {
  return absl::StrJoin(parts, Pick(lang, "；", "; "));
}

}  // namespace discretion::explain
