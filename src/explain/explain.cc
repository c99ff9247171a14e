// SPDX-License-Identifier: Apache-2.0
// Explanations laid out as plain text.

#include "discretion/explain.h"

#include "src/explain/adjustments.h"
#include "src/explain/context.h"
#include "src/explain/facts.h"
#include "src/explain/options.h"
#include "src/explain/sections.h"
#include "src/explain/words.h"

namespace discretion {
namespace {

using explain::Context;
using explain::Document;
using explain::Writer;

// One of the list: where it comes from, then what it imposes.
void AddOption(const Context& context, const Option& option, int number,
               Writer& out) {
  explain::AddNumbered(number, out);
  out.Say("", " ");
  const size_t path = out.size();
  explain::AddPath(context, option, out);
  if (out.size() == path) out.Say("法定幅度", "the statute alone");
  out.Add('\n');
  const auto add = [&](const auto& write) {
    const size_t before = out.size();
    out.Add("  ");
    write();
    if (out.size() == before + 2) return out.CutTo(before);
    out.Add('\n');
  };
  add([&] { explain::AddOutcome(option, out); });
  add([&] { explain::AddApprovals(option, out); });
  if (option.preferred)
    out.Say("  规则规定优先适用\n", "  preferred by the rules\n");
  if (!option.certain) {
    out.Say("  取决于尚未查明的事实\n",
            "  depends on facts that are not established\n");
  } else if (context.determination().outcome() == Outcome::kOpen) {
    out.Say("  不论尚未查明的事实如何，均可选择\n",
            "  open whatever the facts not established are\n");
  }
}

// Why there are none: the lines of the conclusion, without their indent.
void AddNoOption(const Context& context, Writer& out) {
  Document conclusion(context.lang());
  explain::AddConclusion(context, conclusion);
  for (const Document::Part& part : conclusion.parts()) {
    if (part.is != Document::Is::kSection) out.Add(conclusion.Of(part), '\n');
  }
}

}  // namespace

std::string Explain(const Determination& determination,
                    const ExplainOptions& options) {
  const Context context(determination, options);
  Document document(options.lang);
  explain::AddHeading(context, document);
  explain::AddSections(context, document);
  return document.text();
}

std::string ListOptions(const Determination& determination,
                        const ExplainOptions& options) {
  const Context context(determination, options);
  Document document(options.lang);
  explain::AddHeading(context, document);
  Writer& out = document.out();
  if (determination.options().empty()) {
    AddNoOption(context, out);
    return document.text();
  }
  const size_t lead = out.size();
  explain::AddOptionsLead(context, out);
  if (out.size() > lead) out.Add('\n');
  int number = 0;
  for (const Option& option : determination.options())
    AddOption(context, option, number++, out);
  if (determination.missing().empty()) return document.text();
  out.Say("须查明：\n", "To be established:\n");
  for (int slot : determination.missing()) {
    out.Add("  ");
    explain::AddQuestion(context, slot, out);
    out.Add('\n');
  }
  return document.text();
}

}  // namespace discretion
