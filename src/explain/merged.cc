// SPDX-License-Identifier: Apache-2.0
// Several acts decided together, in words and as a message.

#include "absl/strings/str_cat.h"
#include "discretion/explain_concur.h"
#include "discretion/v1/advice.pb.h"
#include "src/explain/concur.h"
#include "src/explain/document.h"
#include "src/explain/print_json.h"
#include "src/explain/range_proto.h"
#include "src/explain/sections.h"
#include "src/explain/terms.h"
#include "src/explain/words.h"

namespace discretion {
namespace {

using explain::Document;
using explain::Writer;
using Fine = std::optional<Range<Money>>;
using Days = std::optional<Range<Term>>;

void AddMergedPenalties(const Fine& fine, const Days& detention,
                        const std::vector<OtherKind>& others, Writer& out) {
  static const Text& nothing = *new Text();
  explain::Clauses clauses(out);
  if (detention) {
    clauses.Next();
    explain::AddKindFor(Kind::kDetention, nothing, *detention, out);
  }
  if (fine) {
    clauses.Next();
    out.Say("罚款", "a fine of ");
    explain::AddFine(*fine, out);
  }
  for (const OtherKind& other : others) {
    clauses.Next();
    out.Add(explain::DutyWords(other.duty, out.lang()));
    explain::AddKind(other.kind,
                     other.object == nullptr ? nothing : *other.object, out);
  }
  if (clauses.empty()) out.Say("不予处罚", "no penalty");
}

// The limit, with the law that sets it.
void AddMergedLimit(absl::Span<const MergePart> acts, const Merged& merged,
                    Writer& out) {
  const ruleset::Model& model =
      acts[*merged.by].determination->ruleset().model();
  out.Say("各行为的拘留期限相加为", "The days of all acts come to ");
  explain::AddTerm(*merged.added, out);
  out.Say("；行政拘留合并执行，最长不超过",
          "; executed together, detention lasts at most ");
  explain::AddTerm(Range<Term>::Point(*merged.most), out);
  out.Say("（", " (");
  explain::AddCitation(model, model.merged_detention->statute, out);
  out.Say("）", ")");
}

void AddMergedPart(const MergePart& act, const MergedPart& part,
                   v1::Merged& message) {
  v1::Merged::Part* added = message.add_part();
  explain::SetRuleset(act.determination->ruleset(), added->mutable_ruleset());
  added->set_offence(act.determination->offence().id);
  if (part.fine) *added->mutable_fine() = explain::RangeProto(*part.fine);
  if (part.detention)
    *added->mutable_detention() = explain::RangeProto(*part.detention);
  for (const OtherKind& other : part.others)
    explain::SetOther(other, added->add_other());
}

}  // namespace

std::string ExplainMerged(absl::Span<const MergePart> acts,
                          const Merged& merged, const ExplainOptions& options) {
  Document document(options.lang);
  Writer& out = document.out();
  document.Begin(Document::Is::kTitle);
  out.Say("数个违法行为分别决定，合并执行",
          "Several acts, decided apart and executed together");
  document.End();
  document.BeginSection("分别决定", "Each act");
  for (size_t i = 0; i < acts.size(); ++i) {
    const MergedPart& part = merged.parts[i];
    document.Begin(Document::Is::kItem);
    explain::AddNumbered(static_cast<int>(i), out);
    out.Say("", " ");
    out.Add(acts[i].determination->offence().name, expr::Both("：", ": "));
    AddMergedPenalties(part.fine, part.detention, part.others, out);
    document.EndSentence();
  }
  document.BeginSection("合并执行", "Together");
  document.Begin();
  AddMergedPenalties(merged.fine, merged.detention, {}, out);
  document.EndSentence();
  if (merged.held) {
    document.Begin();
    AddMergedLimit(acts, merged, out);
    document.EndSentence();
  }
  return document.text();
}

std::string MergedJson(absl::Span<const MergePart> acts, const Merged& merged) {
  v1::Merged message;
  for (size_t i = 0; i < acts.size(); ++i)
    AddMergedPart(acts[i], merged.parts[i], message);
  if (merged.fine) *message.mutable_fine() = explain::RangeProto(*merged.fine);
  if (merged.added)
    *message.mutable_added() = explain::RangeProto(*merged.added);
  if (merged.detention)
    *message.mutable_detention() = explain::RangeProto(*merged.detention);
  if (merged.most) message.set_most(merged.most->count());
  return explain::PrintJson(message);
}

}  // namespace discretion
