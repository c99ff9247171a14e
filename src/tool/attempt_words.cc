// SPDX-License-Identifier: Apache-2.0
// What differs between two attempts, in words.

#include <array>

#include "absl/strings/str_cat.h"
#include "src/tool/attempts.h"
#include "src/tool/record_words.h"

namespace discretion::tool {
namespace {

struct Plain {
  const char* id;
  const char* zh;
  const char* en;
};

// What an answer depends on beside facts.
constexpr std::array<Plain, 5> kPlain = {{
    {"offence", "违法行为", "offence"},
    {"ruleset", "裁量基准的版本", "edition of the ruleset"},
    {"act_date", "违法行为发生日期", "day of the act"},
    {"decided", "作出决定的日期", "day of decision"},
    {"place", "行为地", "place of the act"},
}};

const v1::FactUsed* FindIn(const Attempt& attempt, const std::string& party,
                           const std::string& id) {
  for (const v1::PartyAnswer& one : attempt.answer.party()) {
    if (one.id() != party) continue;
    for (const v1::Candidate& candidate : one.candidate()) {
      for (const v1::FactUsed& fact : candidate.determination().fact())
        if (fact.id() == id) return &fact;
    }
  }
  return nullptr;
}

const std::string& TextIn(const v1::Text& text, Lang lang) {
  return lang == Lang::kZh ? text.zh() : text.en();
}

// "投诉次数：3次", "当事人已退还"; `named`: the name was said already.
std::string FactWords(const v1::FactUsed* fact, const std::string& value,
                      bool named, Lang lang) {
  if (fact == nullptr || TextIn(fact->words(), lang).empty()) return value;
  const bool says_all = value == "true" || value == "false";
  const std::string& words = TextIn(fact->words(), lang);
  if (says_all || named) return words;
  return absl::StrCat(TextIn(fact->name(), lang), Pick(lang, "：", ": "),
                      words);
}

std::string NameOf(const v1::FactUsed* was, const v1::FactUsed* is,
                   const std::string& id, Lang lang) {
  for (const Plain& plain : kPlain)
    if (id == plain.id) return Pick(lang, plain.zh, plain.en);
  for (const v1::FactUsed* fact : {was, is})
    if (fact != nullptr && !TextIn(fact->name(), lang).empty())
      return TextIn(fact->name(), lang);
  return id;
}

std::string FactLine(const v1::AnswerChange::FactChange& change,
                     const Attempt& before, const Attempt& after, Lang lang) {
  const v1::FactUsed* was = FindIn(before, change.party(), change.fact());
  const v1::FactUsed* is = FindIn(after, change.party(), change.fact());
  const std::string name = NameOf(was, is, change.fact(), lang);
  if (change.before().empty()) {
    return absl::StrCat(
        Pick(lang, "增加：", "added: "),
        is == nullptr
            ? absl::StrCat(name, Pick(lang, "：", ": "), change.after())
            : FactWords(is, change.after(), false, lang));
  }
  if (change.after().empty()) {
    return absl::StrCat(
        Pick(lang, "减少：", "taken away: "),
        was == nullptr
            ? absl::StrCat(name, Pick(lang, "：", ": "), change.before())
            : FactWords(was, change.before(), false, lang));
  }
  return absl::StrCat(Pick(lang, "改变：", "changed: "), name,
                      Pick(lang, "：", ": "),
                      FactWords(was, change.before(), true, lang), " → ",
                      FactWords(is, change.after(), true, lang));
}

std::string FineLine(const v1::AnswerChange::FineChange& change, Lang lang) {
  const auto words = [&](bool there, const v1::FineRange& fine) {
    return there ? FineWords(fine, lang)
                 : std::string(Pick(lang, "没有罚款", "no fine"));
  };
  return absl::StrCat(
      change.falls() ? Pick(lang, "【罚款降低】", "[THE FINE FALLS] ")
                     : Pick(lang, "罚款提高：", "the fine rises: "),
      change.imposed() ? Pick(lang, "拟处或者所处罚款", "what is imposed, ")
                       : Pick(lang, "可以处的罚款", "what may be imposed, "),
      words(change.has_before(), change.before()), " → ",
      words(change.has_after(), change.after()));
}

}  // namespace

std::string ChangeLines(const v1::AnswerChange& change, const Attempt& before,
                        const Attempt& after, absl::string_view indent,
                        Lang lang) {
  std::string out;
  const auto add = [&](const std::string& party, const std::string& line) {
    absl::StrAppend(&out, indent);
    if (!party.empty())
      absl::StrAppend(&out, Pick(lang, "当事人", "party "), party,
                      Pick(lang, "：", ": "));
    absl::StrAppend(&out, line, "\n");
  };
  for (const v1::AnswerChange::FactChange& one : change.fact())
    add(one.party(), FactLine(one, before, after, lang));
  for (const v1::AnswerChange::FineChange& one : change.fine())
    add(one.party(), FineLine(one, lang));
  return out;
}

}  // namespace discretion::tool
