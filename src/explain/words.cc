// SPDX-License-Identifier: Apache-2.0
#include "src/explain/words.h"

#include "absl/strings/str_join.h"
#include "src/explain/terms.h"
#include "src/expr/print.h"

namespace discretion::explain {

void AddChineseNumeral(int number, Writer& out) {
  static constexpr absl::string_view kDigits[] = {"零", "一", "二", "三", "四",
                                                  "五", "六", "七", "八", "九"};
  static constexpr absl::string_view kPlaces[] = {"", "十", "百", "千"};
  if (number > 0 && number < 10) return out.Add(kDigits[number]);
  bool begun = false;
  bool gap = false;
  for (int place = 3, power = 1000; place >= 0; --place, power /= 10) {
    const int digit = number / power % 10;
    if (digit == 0) {
      gap = gap || begun;
      continue;
    }
    if (gap) out.Add(kDigits[0]);
    gap = false;
    // 十三, not 一十三, but 一百一十三.
    if (!(place == 1 && digit == 1 && !begun)) out.Add(kDigits[digit]);
    out.Add(kPlaces[place]);
    begun = true;
  }
}

std::string ChineseNumeral(int number) {
  return Written(Lang::kZh,
                 [&](Writer& out) { AddChineseNumeral(number, out); });
}

namespace {

void AddInBrackets(int number, Writer& out) {
  out.Add('(');
  out.AddNumber(number);
  out.Add(')');
}

}  // namespace

void AddArticle(const ruleset::Article& article, Writer& out) {
  if (!out.zh()) {
    out.Add("article ");
    out.AddNumber(article.article);
    if (article.paragraph > 0) AddInBrackets(article.paragraph, out);
    if (article.item > 0) AddInBrackets(article.item, out);
    return;
  }
  out.Add("第");
  AddChineseNumeral(article.article, out);
  out.Add("条");
  if (article.paragraph > 0) {
    out.Add("第");
    AddChineseNumeral(article.paragraph, out);
    out.Add("款");
  }
  if (article.item > 0) {
    out.Add("第（");
    AddChineseNumeral(article.item, out);
    out.Add("）项");
  }
}

std::string ArticleWords(const ruleset::Article& article, Lang lang) {
  return Written(lang, [&](Writer& out) { AddArticle(article, out); });
}

void AddCitation(const ruleset::Model& model, const ruleset::Citation& citation,
                 Writer& out) {
  const ruleset::Statute& statute = model.statutes[citation.statute];
  if (statute.as_quoted) {
    out.Add(Both("《", ""), statute.name, Both("》（依", " (as quoted on "));
  } else {
    out.Add(Both("《", ""), statute.name, Both("》（", " (version of "));
  }
  expr::AddDate(statute.version, out);
  if (statute.as_quoted) {
    out.Say("文件所引，版本未查证", "; its own version not established");
  } else {
    out.Say("版本", "");
  }
  out.Say("）", "), ");
  AddArticle(citation.article, out);
}

std::string CitationWords(const ruleset::Model& model,
                          const ruleset::Citation& citation, Lang lang) {
  return Written(lang, [&](Writer& out) { AddCitation(model, citation, out); });
}

namespace {

void AddDocument(const Text& name, const std::string& number, Writer& out) {
  out.Add(Both("《", ""), name, Both("》", ""));
  if (number.empty()) return;
  out.Add(Both("（", " ("), number, Both("）", ")"));
}

}  // namespace

void AddRuleset(const ruleset::Model& model, Writer& out) {
  AddDocument(model.name, model.source.number, out);
}

void AddPlace(const ruleset::Document& document, const std::string& place,
              Writer& out) {
  AddDocument(document.name, document.number, out);
  out.Add(Both("", ", "), place);
}

void AddRow(const Offence& offence, Writer& out) {
  if (offence.row.empty()) return;
  out.Add(Both("第", "row "), offence.row, Both("项", ""));
}

void AddFine(const Range<Money>& fine, Writer& out) {
  const auto add = [&](Money money) {
    expr::AddMoney(Ratio(money.fen()), out);
  };
  const std::optional<Range<Money>::End> min = fine.min();
  const std::optional<Range<Money>::End> max = fine.max();
  // A fine is more than nothing.
  if (min && min->value == Money() && min->open && max)
    return AddRange(*Range<Money>::Create(std::nullopt, max), out, add);
  AddRange(fine, out, add);
}

std::string FineWords(const Range<Money>& fine, Lang lang) {
  return Written(lang, [&](Writer& out) { AddFine(fine, out); });
}

void AddKind(Kind kind, const Text& object, Writer& out) {
  if (object.empty()) return out.Add(Name(kind));
  switch (kind) {
    case Kind::kConfiscateGains:
    case Kind::kConfiscateGoods:
      return out.Add(Both("没收", "confiscation of "), object);
    case Kind::kRevokeLicence:
      return out.Add(Both("吊销", "revocation of "), object);
    case Kind::kSuspendLicence:
      return out.Add(Both("暂扣", "suspension of "), object);
    case Kind::kDowngrade:
      return out.Add(Both("降低", "lowering of "), object);
    case Kind::kRestrictBusiness:
      return out.Add(Both("限制", "restriction of "), object);
    case Kind::kBan:
      return out.Add(Both("禁止", "ban from "), object);
    default:
      return out.Add(object);
  }
}

namespace {

const Text& ObjectOf(const Penalty& penalty) {
  static const Text& nothing = *new Text();
  return penalty.object == nullptr ? nothing : *penalty.object;
}

}  // namespace

void AddKind(const Penalty& penalty, Writer& out) {
  AddKind(penalty.kind, ObjectOf(penalty), out);
}

std::string KindWords(Kind kind, const Text& object, Lang lang) {
  return Written(lang, [&](Writer& out) { AddKind(kind, object, out); });
}

void AddPenalty(const Penalty& penalty, Writer& out) {
  out.Add(DutyWords(penalty.duty, out.lang()));
  if (penalty.for_life) return AddKindForLife(ObjectOf(penalty), out);
  if (penalty.term)
    return AddKindFor(penalty.kind, ObjectOf(penalty), *penalty.term, out);
  if (!penalty.fine) return AddKind(penalty, out);
  out.Say("罚款", "a fine of ");
  AddFine(*penalty.fine, out);
}

void AddAmongOthers(const Penalty& penalty, Writer& out) {
  if (!penalty.fine || !out.zh()) return AddPenalty(penalty, out);
  AddFine(*penalty.fine, out);
  out.Add("罚款");
}

std::string PenaltyWords(const Penalty& penalty, Lang lang) {
  return Written(lang, [&](Writer& out) { AddPenalty(penalty, out); });
}

absl::string_view DutyWords(Duty duty, Lang lang) {
  return duty == Duty::kOptional ? Pick(lang, "可以", "optionally ") : "";
}

std::string List(const std::vector<std::string>& parts, Lang lang) {
  return absl::StrJoin(parts, Pick(lang, "、", ", "));
}

std::string Joined(const std::vector<std::string>& parts, Lang lang) {
  return absl::StrJoin(parts, Pick(lang, "；", "; "));
}

}  // namespace discretion::explain
