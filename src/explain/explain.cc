// SPDX-License-Identifier: Apache-2.0
// Explanations laid out as plain text.

#include "discretion/explain.h"

#include "absl/strings/str_cat.h"
#include "src/explain/adjustments.h"
#include "src/explain/context.h"
#include "src/explain/options.h"
#include "src/explain/sections.h"
#include "src/explain/words.h"

namespace discretion {
namespace {

using explain::Context;
using explain::Pick;

// One of the list: where it comes from, then what it imposes.
void AddOption(const Context& context, const Option& option, int number,
               std::string& out) {
  const Lang lang = context.lang();
  const std::string path = explain::PathWords(context, option);
  absl::StrAppend(
      &out, explain::Numbered(lang, number), Pick(lang, "", " "),
      path.empty() ? Pick(lang, "法定幅度", "the statute alone") : path.c_str(),
      "\n");
  const auto add = [&](absl::string_view words) {
    if (!words.empty()) absl::StrAppend(&out, "  ", words, "\n");
  };
  add(explain::OutcomeWords(context, option));
  add(explain::ApprovalWords(option, lang));
  if (option.preferred)
    add(Pick(lang, "规则规定优先适用", "preferred by the rules"));
  if (!option.certain) {
    add(Pick(lang, "取决于尚未查明的事实",
             "depends on facts that are not established"));
  } else if (context.determination().outcome() == Outcome::kOpen) {
    add(Pick(lang, "不论尚未查明的事实如何，均可选择",
             "open whatever the facts not established are"));
  }
}

}  // namespace

std::string Explain(const Determination& determination,
                    const ExplainOptions& options) {
  const explain::Document document =
      explain::Sections(explain::Context(determination, options));
  std::string out;
  for (const std::string& warning : document.warnings)
    absl::StrAppend(&out, warning, "\n");
  absl::StrAppend(&out, document.title, "\n");
  for (const explain::Section& section : document.sections) {
    absl::StrAppend(&out, "\n", section.title, "\n");
    for (const explain::Line& line : section.lines) {
      absl::StrAppend(&out,
                      line.is == explain::Line::Is::kBelow ? "    " : "  ",
                      line.text, "\n");
    }
  }
  return out;
}

std::string ListOptions(const Determination& determination,
                        const ExplainOptions& options) {
  const explain::Context context(determination, options);
  const Lang lang = options.lang;
  const explain::Document document = explain::Sections(context);
  std::string out;
  for (const std::string& warning : document.warnings)
    absl::StrAppend(&out, warning, "\n");
  absl::StrAppend(&out, document.title, "\n");
  if (determination.options().empty()) {
    for (const explain::Line& line : document.sections.front().lines)
      absl::StrAppend(&out, line.text, "\n");
    return out;
  }
  const std::string lead = explain::OptionsLead(context);
  absl::StrAppend(&out, lead, lead.empty() ? "" : "\n");
  int number = 0;
  for (const Option& option : determination.options())
    AddOption(context, option, number++, out);
  if (determination.missing().empty()) return out;
  absl::StrAppend(&out, Pick(lang, "须查明：", "To be established:"), "\n");
  for (int slot : determination.missing()) {
    const Fact& fact = context.model().facts[slot];
    absl::StrAppend(&out, "  ", fact.question.In(lang), context.Id(fact.id),
                    "\n");
  }
  return out;
}

}  // namespace discretion
