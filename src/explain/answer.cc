// SPDX-License-Identifier: Apache-2.0
// A whole answer laid out as text and as Markdown.

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "discretion/explain.h"
#include "src/explain/answer_layout.h"
#include "src/explain/answer_words.h"
#include "src/explain/markdown.h"
#include "src/explain/sections.h"

namespace discretion {
namespace {

using explain::Pick;
using explain::Writer;
using explain::Written;

std::string Sentence(const std::string& words, Lang lang) {
  return Written(lang, [&](Writer& out) {
    out.Add(words);
    explain::EndSentence(out, 0);
  });
}

// What stands before the determinations of one party.
struct Preface {
  std::string title;  // of the party; empty: the case names none
  std::vector<std::string> lines;
  std::vector<std::string> compared;  // below the line about the comparison
};

// Nothing is said of a case that one edition answers without more ado.
bool Plain(const PartyAnswer& party) {
  return !party.party && party.ground == Ground::kOnlyEdition &&
         party.remarks.empty();
}

Preface PrefaceOf(const PartyAnswer& party, int number, Lang lang) {
  Preface out;
  if (party.party) {
    out.title = Written(lang, [&](Writer& words) {
      words.Say("当事人", "Party ");
      explain::AddNumbered(number, words);
      words.Say("", " ");
      words.Add(explain::PartyWords(*party.party, lang));
    });
  }
  // No determination follows that would name the act.
  if (party.no_penalty() && !party.candidates.empty()) {
    const Offence& act = party.candidates.front().determination.offence();
    out.lines.push_back(Sentence(
        absl::StrCat(Pick(lang, "违法行为：", "the act: "), act.name.In(lang)),
        lang));
  }
  for (const std::string& line : explain::EditionLines(party, lang))
    out.lines.push_back(Sentence(line, lang));
  if (party.comparison) {
    out.lines.push_back(
        absl::StrCat(Pick(lang, "新旧比较，整体上", "Compared as a whole: "),
                     explain::LighterWords(party.comparison->lighter, lang),
                     Pick(lang, "：", ":")));
    for (const KindCompared& row : party.comparison->kinds) {
      out.compared.push_back(
          Sentence(explain::KindComparedWords(row, lang), lang));
    }
  }
  return out;
}

// Ground and remarks.
std::vector<std::string> Verdict(const Answer& answer, const PartyAnswer& party,
                                 Lang lang) {
  std::vector<std::string> lines;
  lines.push_back(Sentence(explain::GroundWords(answer, party, lang), lang));
  for (Remark remark : party.remarks)
    lines.push_back(Sentence(explain::RemarkWords(remark, answer, lang), lang));
  return lines;
}

constexpr char kHeadZh[] = "适用的版本";
constexpr char kHeadEn[] = "Which edition applies";

// Determinations to be shown: that which applies, else all there are.
std::vector<const Candidate*> Shown(const PartyAnswer& party) {
  std::vector<const Candidate*> shown;
  if (party.no_penalty()) return shown;
  for (size_t i = 0; i < party.candidates.size(); ++i) {
    if (party.applied < 0 || party.applied == static_cast<int>(i))
      shown.push_back(&party.candidates[i]);
  }
  return shown;
}

std::string CandidateTitle(const Candidate& candidate, Lang lang) {
  const Ruleset& ruleset = candidate.determination.ruleset();
  return absl::StrCat(
      candidate.act_day ? Pick(lang, "如适用违法行为发生时的版本",
                               "Under the edition of the act")
                        : Pick(lang, "如适用作出决定时的版本",
                               "Under the edition of the decision"),
      Pick(lang, "（", " ("), ruleset.edition(), Pick(lang, "）", ")"));
}

// Every heading one level further down.
std::string Deeper(const std::string& markdown) {
  std::string out;
  bool start = true;
  for (char c : markdown) {
    if (start && c == '#') out += '#';
    start = c == '\n';
    out += c;
  }
  return out;
}

}  // namespace

std::string explain::TextOf(const Answer& answer, const ExplainOptions& options,
                            ShowDetermination show) {
  const Lang lang = options.lang;
  std::string out;
  int number = 0;
  for (const PartyAnswer& party : answer.parties) {
    if (!out.empty()) out += "\n";
    const std::vector<const Candidate*> shown = Shown(party);
    if (!Plain(party)) {
      const Preface preface = PrefaceOf(party, number, lang);
      if (!preface.title.empty()) absl::StrAppend(&out, preface.title, "\n\n");
      absl::StrAppend(&out, Pick(lang, kHeadZh, kHeadEn), "\n");
      for (const std::string& line : preface.lines)
        absl::StrAppend(&out, "  ", line, "\n");
      for (const std::string& line : preface.compared)
        absl::StrAppend(&out, "    ", line, "\n");
      for (const std::string& line : Verdict(answer, party, lang))
        absl::StrAppend(&out, "  ", line, "\n");
      if (party.no_penalty()) {
        absl::StrAppend(&out, "\n", Pick(lang, "结论", "Conclusion"), "\n  ",
                        Pick(lang, "不予处罚。", "No penalty."), "\n");
      }
    }
    const auto index = static_cast<size_t>(number++);
    for (const Candidate* candidate : shown) {
      if (!out.empty()) out += "\n";
      if (shown.size() > 1)
        absl::StrAppend(&out, CandidateTitle(*candidate, lang), "\n\n");
      out += show(candidate->determination, index);
    }
  }
  return out;
}

std::string explain::MarkdownOf(const Answer& answer,
                                const ExplainOptions& options,
                                ShowDetermination show) {
  const Lang lang = options.lang;
  std::string out;
  int number = 0;
  const auto item = [&](absl::string_view indent, const std::string& line) {
    absl::StrAppend(&out, indent, "- ", explain::EscapeMarkdown(line), "\n");
  };
  for (const PartyAnswer& party : answer.parties) {
    if (!out.empty()) out += "\n";
    const std::vector<const Candidate*> shown = Shown(party);
    const bool plain = Plain(party);
    if (!plain) {
      const Preface preface = PrefaceOf(party, number, lang);
      if (!preface.title.empty()) {
        absl::StrAppend(&out, "# ", explain::EscapeMarkdown(preface.title),
                        "\n\n");
      }
      absl::StrAppend(&out, preface.title.empty() ? "# " : "## ",
                      Pick(lang, kHeadZh, kHeadEn), "\n\n");
      for (const std::string& line : preface.lines) item("", line);
      for (const std::string& line : preface.compared) item("  ", line);
      for (const std::string& line : Verdict(answer, party, lang))
        item("", line);
      if (party.no_penalty()) {
        absl::StrAppend(&out, "\n## ", Pick(lang, "结论", "Conclusion"),
                        "\n\n- ", Pick(lang, "不予处罚。", "No penalty."),
                        "\n");
      }
    }
    const auto index = static_cast<size_t>(number++);
    for (const Candidate* candidate : shown) {
      if (!out.empty()) out += "\n";
      if (shown.size() > 1) {
        absl::StrAppend(
            &out, "## ",
            explain::EscapeMarkdown(CandidateTitle(*candidate, lang)), "\n\n");
      }
      const std::string one = show(candidate->determination, index);
      out += plain ? one : Deeper(one);
    }
  }
  return out;
}

std::string Explain(const Answer& answer, const ExplainOptions& options) {
  return explain::TextOf(answer, options,
                         [&](const Determination& determination, size_t) {
                           return Explain(determination, options);
                         });
}

std::string ListOptions(const Answer& answer, const ExplainOptions& options) {
  return explain::TextOf(answer, options,
                         [&](const Determination& determination, size_t) {
                           return ListOptions(determination, options);
                         });
}

std::string ExplainMarkdown(const Answer& answer,
                            const ExplainOptions& options) {
  return explain::MarkdownOf(answer, options,
                             [&](const Determination& determination, size_t) {
                               return ExplainMarkdown(determination, options);
                             });
}

}  // namespace discretion
