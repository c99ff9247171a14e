// SPDX-License-Identifier: Apache-2.0
#include "src/explain/document.h"

#include "absl/strings/match.h"

namespace discretion::explain {
void EndSentence(Writer& out, size_t begin) {
  constexpr absl::string_view kStop = "。";
  const absl::string_view words = out.Since(begin);
  if (out.zh()) {
    if (!absl::EndsWith(words, kStop)) out.Add(kStop);
    return;
  }
  out.CapitalizeAt(begin);
  if (words.empty() || words.back() != '.') out.Add('.');
}

void Document::Begin(Is is) {
  if (is == Is::kBelow) {
    out_.Add("    ");
  } else if (is > Is::kFacts) {
    out_.Add("  ");
  }
  parts_.push_back({is, static_cast<uint32_t>(out_.size()), 0});
}

void Document::End() {
  Part& part = parts_.back();
  part.size = static_cast<uint32_t>(out_.size()) - part.begin;
  out_.Add('\n');
}

void Document::EndSentence() {
  explain::EndSentence(out_, parts_.back().begin);
  End();
}

void Document::EndSentenceIfAny() {
  const Part& part = parts_.back();
  if (out_.size() > part.begin) return EndSentence();
  out_.CutTo(part.begin - (part.is == Is::kBelow ? 4 : 2));
  parts_.pop_back();
}

void Document::AddSentence(absl::string_view finished, Is is) {
  Begin(is);
  out_.Add(finished);
  End();
}

void Document::AddParts(absl::string_view text, absl::Span<const Part> parts) {
  const auto begin = static_cast<uint32_t>(out_.size());
  for (const Part& part : parts)
    parts_.push_back({part.is, begin + part.begin, part.size});
  out_.Add(text);
}

void Document::EndSection() {
  const Is last = parts_.back().is;
  if (last != Is::kSection && last != Is::kFacts) return;
  out_.CutTo(before_section_);
  parts_.pop_back();
}

}  // namespace discretion::explain
