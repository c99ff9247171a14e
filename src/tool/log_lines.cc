// SPDX-License-Identifier: Apache-2.0
#include "src/tool/log_lines.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "src/tool/record_words.h"

namespace discretion::tool {
namespace {

// Kinds have semicolons between them.
constexpr char kBetweenParties[] = " | ";

// From the rulesets in force, which is quick; else the id.
std::string OffenceName(const Casebook& book, const v1::Determination& in,
                        Lang lang) {
  const absl::StatusOr<Snapshot> snapshot = book.snapshot();
  if (!snapshot.ok()) return in.offence();
  const Ruleset* ruleset = snapshot->FindRuleset(
      absl::StrCat(in.ruleset().id(), "@", in.ruleset().edition()));
  if (ruleset == nullptr) return in.offence();
  const Offence* offence = ruleset->FindOffence(in.offence());
  return offence == nullptr ? in.offence() : offence->name.In(lang);
}

std::string MayBe(const v1::Determination& in, Lang lang) {
  if (in.has_fine_hull()) {
    const absl::StatusOr<Range<Money>> hull = FineFromProto(in.fine_hull());
    if (hull.ok())
      return absl::StrCat(Pick(lang, "可以罚款", "a fine of "),
                          FineWords(*hull, lang));
  }
  if (in.option_size() == 0)
    return Pick(lang, "没有可适用的规定", "no rule to apply");
  for (const v1::Option& option : in.option()) {
    if (!option.no_penalty()) return Pick(lang, "没有罚款", "no fine");
  }
  return Pick(lang, "不予处罚", "no penalty");
}

// "当事人某公司：", nothing where the case names no parties.
std::string PartyWords(const std::string& id, const std::string& name,
                       Lang lang) {
  if (id.empty()) return "";
  return absl::StrCat(Pick(lang, "当事人", "party "), name.empty() ? id : name,
                      Pick(lang, "：", ": "));
}

absl::StatusOr<std::string> AnswerSummary(const Casebook& book,
                                          const EntryContent& content,
                                          Lang lang) {
  const absl::StatusOr<v1::Answer> answer = RecordedAnswer(content);
  if (!answer.ok()) return answer.status();
  std::vector<std::string> parts;
  for (int i = 0; i < answer->party_size(); ++i) {
    const v1::PartyAnswer& party = answer->party(i);
    const auto index = static_cast<size_t>(i);
    const Disposition* chosen = index < content.dispositions.size()
                                    ? &content.dispositions[index]
                                    : nullptr;
    const v1::Determination* in = AppliedTo(party, chosen);
    if (in == nullptr && party.candidate_size() > 0)
      in = &party.candidate(0).determination();
    if (in == nullptr) continue;
    parts.push_back(absl::StrCat(
        PartyWords(party.id(), party.name(), lang),
        OffenceName(book, *in, lang), Pick(lang, "：", ": "),
        chosen != nullptr
            ? ImposedWords(chosen->imposed, OptionOf(party, *chosen), lang)
            : MayBe(*in, lang)));
  }
  return absl::StrJoin(parts, kBetweenParties);
}

std::string ChosenSummary(const EntryContent& content, Lang lang) {
  std::vector<std::string> parts;
  for (const Disposition& one : content.dispositions) {
    parts.push_back(absl::StrCat(PartyWords(one.party, "", lang),
                                 ImposedWords(one.imposed, nullptr, lang)));
  }
  return absl::StrJoin(parts, kBetweenParties);
}

}  // namespace

std::string EntryLine(const BookEntry& entry, std::optional<int64_t> before,
                      Lang lang) {
  const record::Header& header = entry.header;
  std::string out =
      absl::StrCat(header.seq, "  ", FormatTime(header.claimed_ms));
  if (before && header.claimed_ms < *before) {
    absl::StrAppend(&out, Pick(lang, "【时间早于前一条】",
                               " [EARLIER THAN THE ENTRY ABOVE]"));
  }
  return absl::StrCat(out, "  ", Words(header.kind).In(lang), "  ",
                      header.actor, "  ", header.request_id);
}

absl::StatusOr<std::string> EntrySummary(const Casebook& book,
                                         const BookEntry& entry, Lang lang) {
  if (!entry.body) return Pick(lang, "内容已删除", "content erased");
  const absl::StatusOr<EntryContent> content = ReadContent(entry);
  if (!content.ok()) return content.status();
  if (content->given) return AnswerSummary(book, *content, lang);
  std::string out;
  if (content->review) out = Words(content->review->verdict).In(lang);
  if (content->defence) out = Words(content->defence->form).In(lang);
  if (entry.header.kind == record::Kind::kErasure && entry.header.refers_to)
    out = RecordWords(*entry.header.refers_to, lang);
  if (entry.header.kind == record::Kind::kRuleset)
    out = absl::StrJoin(content->editions, Pick(lang, "、", ", "));
  if (content->dispositions.empty()) return out;
  return absl::StrCat(out, out.empty() ? "" : Pick(lang, "：", ": "),
                      ChosenSummary(*content, lang));
}

}  // namespace discretion::tool
