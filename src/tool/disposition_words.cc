// SPDX-License-Identifier: Apache-2.0
// What was imposed, in words and from words.

#include <array>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "discretion/penalty.h"
#include "src/tool/record_words.h"

namespace discretion::tool {
namespace {

constexpr std::array<std::pair<Kind, const char*>, 14> kKindNames = {{
    {Kind::kWarning, "warning"},
    {Kind::kFine, "fine"},
    {Kind::kConfiscateGains, "confiscate-gains"},
    {Kind::kConfiscateGoods, "confiscate-goods"},
    {Kind::kRevokeLicence, "revoke-licence"},
    {Kind::kDetention, "detention"},
    {Kind::kCriticism, "criticism"},
    {Kind::kSuspendLicence, "suspend-licence"},
    {Kind::kDowngrade, "downgrade"},
    {Kind::kRestrictBusiness, "restrict-business"},
    {Kind::kSuspendBusiness, "suspend-business"},
    {Kind::kClosure, "closure"},
    {Kind::kBan, "ban"},
    {Kind::kOther, "other"},
}};

constexpr int kMonthsInYear = 12;

std::string TermWords(Term term, Lang lang) {
  if (lang == Lang::kEn) return term.ToString();
  if (term.unit() == Term::Unit::kDays) return absl::StrCat(term.count(), "日");
  const int years = term.count() / kMonthsInYear;
  const int months = term.count() % kMonthsInYear;
  return absl::StrCat(
      years > 0 ? absl::StrCat(years, "年") : "",
      months > 0 || years == 0 ? absl::StrCat(months, "个月") : "");
}

// The outcome of this kind in the option; nullptr: none.
const v1::Option::Outcome* OutcomeOf(const v1::Option* option, Kind kind) {
  if (option == nullptr) return nullptr;
  for (const v1::Option::Outcome& outcome : option->component())
    if (static_cast<int>(outcome.kind()) == static_cast<int>(kind))
      return &outcome;
  return nullptr;
}

std::string OneImposed(const ImposedKind& imposed, const v1::Option* option,
                       Lang lang) {
  if (imposed.fine) {
    return lang == Lang::kZh
               ? absl::StrCat("罚款", MoneyWords(*imposed.fine, lang))
               : absl::StrCat("a fine of ", MoneyWords(*imposed.fine, lang));
  }
  const v1::Option::Outcome* outcome = OutcomeOf(option, imposed.kind);
  std::string words = Name(imposed.kind).In(lang);
  if (outcome != nullptr && !In(outcome->object(), lang).empty()) {
    absl::StrAppend(&words, Pick(lang, "（", " ("), In(outcome->object(), lang),
                    Pick(lang, "）", ")"));
  }
  if (imposed.term) {
    absl::StrAppend(&words, Pick(lang, "", ", "),
                    TermWords(*imposed.term, lang));
  } else if (outcome != nullptr && outcome->for_life()) {
    absl::StrAppend(&words, Pick(lang, "，终身", ", for life"));
  }
  return words;
}

// "第2种处理（一般）：".
std::string ChoiceWords(const Disposition& disposition,
                        const v1::Option* option, Lang lang) {
  const int number = *disposition.option + 1;
  std::string out = lang == Lang::kZh ? absl::StrCat("第", number, "种处理")
                                      : absl::StrCat("outcome ", number);
  if (option != nullptr && !In(option->tier_label(), lang).empty()) {
    absl::StrAppend(&out, Pick(lang, "（", " ("),
                    In(option->tier_label(), lang), Pick(lang, "）", ")"));
  }
  return absl::StrCat(out, Pick(lang, "：", ": "));
}

std::string EditionWords(const Disposition& disposition, Lang lang) {
  return lang == Lang::kZh
             ? absl::StrCat("适用第", *disposition.candidate + 1,
                            "个版本，理由：", disposition.candidate_reason)
             : absl::StrCat(
                   "edition ", *disposition.candidate + 1,
                   " was chosen, because: ", disposition.candidate_reason);
}

}  // namespace

std::optional<Kind> ParseKind(absl::string_view text) {
  // The library writes KIND_CONFISCATE_GAINS.
  std::string plain = absl::AsciiStrToLower(text);
  absl::StrReplaceAll({{"kind_", ""}, {"_", "-"}}, &plain);
  for (const auto& [kind, name] : kKindNames)
    if (plain == name || text == absl::string_view(Name(kind).zh)) return kind;
  return std::nullopt;
}

std::string KindNames() {
  return absl::StrJoin(kKindNames, ", ", [](std::string* out, const auto& one) {
    absl::StrAppend(out, one.second);
  });
}

std::optional<Term> ParseTerm(absl::string_view text) {
  static constexpr std::array<std::pair<const char*, char>, 8> kUnits = {{
      {"个月", 'm'},
      {"d", 'd'},
      {"日", 'd'},
      {"天", 'd'},
      {"m", 'm'},
      {"月", 'm'},
      {"y", 'y'},
      {"年", 'y'},
  }};
  for (const auto& [ending, unit] : kUnits) {
    absl::string_view digits = text;
    int64_t count = 0;
    if (!absl::ConsumeSuffix(&digits, ending)) continue;
    if (!absl::SimpleAtoi(digits, &count)) return std::nullopt;
    const absl::StatusOr<Term> term = unit == 'd'   ? Term::Days(count)
                                      : unit == 'm' ? Term::Months(count)
                                                    : Term::Years(count);
    return term.ok() ? std::optional(*term) : std::nullopt;
  }
  return std::nullopt;
}

std::string ImposedWords(const std::vector<ImposedKind>& imposed,
                         const v1::Option* option, Lang lang) {
  if (imposed.empty()) {
    const bool none = option != nullptr && option->no_penalty();
    return none ? Pick(lang, "不予处罚", "no penalty")
                : Pick(lang, "不作处罚", "nothing is imposed");
  }
  std::vector<std::string> words;
  for (const ImposedKind& one : imposed)
    words.push_back(OneImposed(one, option, lang));
  return absl::StrJoin(words, Pick(lang, "；", "; "));
}

const v1::Determination* AppliedTo(const v1::PartyAnswer& party,
                                   const Disposition* disposition) {
  int candidate = party.has_applied() ? party.applied() : -1;
  if (disposition != nullptr && disposition->candidate)
    candidate = *disposition->candidate;
  if (candidate < 0 || candidate >= party.candidate_size()) return nullptr;
  return &party.candidate(candidate).determination();
}

const v1::Option* OptionOf(const v1::PartyAnswer& party,
                           const Disposition& disposition) {
  const v1::Determination* applied = AppliedTo(party, &disposition);
  if (applied == nullptr || !disposition.option || *disposition.option < 0 ||
      *disposition.option >= applied->option_size()) {
    return nullptr;
  }
  return &applied->option(*disposition.option);
}

std::string DispositionLines(const std::vector<Disposition>& dispositions,
                             const v1::Answer& answer, absl::string_view indent,
                             Lang lang) {
  std::string out;
  for (size_t i = 0; i < dispositions.size(); ++i) {
    const Disposition& one = dispositions[i];
    const v1::Option* option = nullptr;
    std::string party = one.party;
    if (i < static_cast<size_t>(answer.party_size())) {
      const v1::PartyAnswer& of = answer.party(static_cast<int>(i));
      option = OptionOf(of, one);
      if (!of.name().empty()) party = of.name();
    }
    absl::StrAppend(&out, indent);
    if (!party.empty())
      absl::StrAppend(&out, Pick(lang, "当事人", "party "), party,
                      Pick(lang, "：", ": "));
    if (one.option) {
      absl::StrAppend(&out, ChoiceWords(one, option, lang),
                      ImposedWords(one.imposed, option, lang));
    } else {
      absl::StrAppend(&out, Pick(lang, "不再属于违法行为，不予处罚",
                                 "no longer unlawful, no penalty"));
    }
    absl::StrAppend(&out, Pick(lang, "。", "."), "\n");
    if (one.candidate)
      absl::StrAppend(&out, indent, EditionWords(one, lang), "\n");
    absl::StrAppend(
        &out, indent,
        one.reason.empty()
            ? Pick(lang, "没有说明理由。", "No reason is given.")
            : absl::StrCat(Pick(lang, "理由：", "Because: "), one.reason),
        "\n");
  }
  return out;
}

}  // namespace discretion::tool
