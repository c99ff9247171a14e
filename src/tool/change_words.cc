// SPDX-License-Identifier: Apache-2.0
#include "src/tool/change_words.h"

#include <array>

#include "absl/strings/str_cat.h"
#include "src/tool/record_words.h"

namespace discretion::tool {
namespace {

// What an answer depends on beside facts.
struct Beside {
  const char* id;
  const char* zh;
  const char* en;
};

constexpr std::array<Beside, 5> kBeside = {{
    {"offence", "违法行为", "offence"},
    {"ruleset", "裁量基准的版本", "edition of the ruleset"},
    {"act_date", "违法行为发生日期", "day of the act"},
    {"decided", "作出决定的日期", "day of decision"},
    {"place", "行为地", "place of the act"},
}};

const v1::FactUsed* FindUsed(const v1::Answer& answer, const FactChange& of) {
  for (const v1::PartyAnswer& party : answer.party()) {
    if (party.id() != of.party) continue;
    for (const v1::Candidate& candidate : party.candidate()) {
      for (const v1::FactUsed& fact : candidate.determination().fact())
        if (fact.id() == of.fact) return &fact;
    }
  }
  return nullptr;
}

std::string NameOf(const FactChange& change, const v1::FactUsed* was,
                   const v1::FactUsed* is, Lang lang) {
  for (const Beside& beside : kBeside)
    if (change.fact == beside.id) return Pick(lang, beside.zh, beside.en);
  for (const v1::FactUsed* fact : {was, is}) {
    if (fact != nullptr && !In(fact->name(), lang).empty())
      return In(fact->name(), lang);
  }
  return change.fact;
}

// The value in words: "3次", "当事人已退还".
std::string ValueOf(const v1::FactUsed* fact, const std::string& value,
                    Lang lang) {
  return fact == nullptr || In(fact->words(), lang).empty()
             ? value
             : In(fact->words(), lang);
}

// "投诉次数：3次", "当事人已退还".
std::string FactWords(const std::string& name, const v1::FactUsed* fact,
                      const std::string& value, Lang lang) {
  const bool says_all = value == "true" || value == "false";
  const std::string words = ValueOf(fact, value, lang);
  if (says_all && words != value) return words;
  return absl::StrCat(name, Pick(lang, "：", ": "), words);
}

std::string FactLine(const FactChange& change, const v1::Answer& before,
                     const v1::Answer& after, Lang lang) {
  const v1::FactUsed* was = FindUsed(before, change);
  const v1::FactUsed* is = FindUsed(after, change);
  const std::string name = NameOf(change, was, is, lang);
  if (change.before.empty()) {
    return absl::StrCat(Pick(lang, "增加：", "added: "),
                        FactWords(name, is, change.after, lang));
  }
  if (change.after.empty()) {
    return absl::StrCat(Pick(lang, "减少：", "taken away: "),
                        FactWords(name, was, change.before, lang));
  }
  return absl::StrCat(Pick(lang, "改变：", "changed: "), name,
                      Pick(lang, "：", ": "), ValueOf(was, change.before, lang),
                      " → ", ValueOf(is, change.after, lang));
}

std::string FineLine(const FineChange& change, Lang lang) {
  const auto words = [&](const std::optional<Range<Money>>& fine) {
    return fine ? FineWords(*fine, lang)
                : std::string(Pick(lang, "没有罚款", "no fine"));
  };
  return absl::StrCat(
      change.falls ? Pick(lang, "【罚款降低】", "[THE FINE FALLS] ")
                   : Pick(lang, "罚款提高：", "the fine rises: "),
      change.imposed ? Pick(lang, "拟处或者所处罚款", "what is imposed, ")
                     : Pick(lang, "可以处的罚款", "what may be imposed, "),
      words(change.before), " → ", words(change.after));
}

}  // namespace

std::string ChangeLines(const AnswerChange& change, const v1::Answer& before,
                        const v1::Answer& after, absl::string_view indent,
                        Lang lang) {
  std::string out;
  const auto add = [&](const std::string& party, const std::string& line) {
    absl::StrAppend(&out, indent);
    if (!party.empty()) {
      absl::StrAppend(&out, Pick(lang, "当事人", "party "), party,
                      Pick(lang, "：", ": "));
    }
    absl::StrAppend(&out, line, "\n");
  };
  for (const FactChange& one : change.facts)
    add(one.party, FactLine(one, before, after, lang));
  for (const FineChange& one : change.fines)
    add(one.party, FineLine(one, lang));
  return out;
}

}  // namespace discretion::tool
