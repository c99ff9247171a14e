// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_DOCUMENT_H_
#define DISCRETION_SRC_EXPLAIN_DOCUMENT_H_

// An explanation laid out as plain text while it is written, and where its
// parts lie in it, for other layouts.
//
//   document.BeginSection("事实", "Facts");
//   document.Begin();
//   document.out().Say("提供的事实：", "Stated: ");
//   document.EndSentence();
//   document.EndSection();

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/container/inlined_vector.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "src/explain/words.h"

namespace discretion::explain {

// With a capital and a full stop, from `begin` on.
void EndSentence(Writer& out, size_t begin);

class Document {
 public:
  enum class Is : uint8_t {
    kWarning,  // to be seen first
    kTitle,
    kSection,  // the title of one
    kFacts,    // the title of the section that has a table
    kText,     // a line
    kBelow,    // belongs to the line before it
    kItem,     // a numbered option, with its number
    kHead,     // of the lines that follow
  };
  struct Part {
    Is is;
    uint32_t begin;
    uint32_t size;
  };

  explicit Document(Lang lang) : out_(lang, absl::MakeSpan(room_)) {}
  Document(const Document&) = delete;  // the writer points into it
  Document& operator=(const Document&) = delete;

  // For what is between Begin and End.
  Writer& out() { return out_; }

  void Begin(Is is = Is::kText);
  void End();
  void EndSentence();
  // Takes the part back if nothing was written.
  void EndSentenceIfAny();
  void AddSentence(absl::string_view finished, Is is = Is::kText);

  template <size_t zh_size, size_t en_size>
  void AddLine(const char (&zh)[zh_size], const char (&en)[en_size]) {
    Begin();
    out_.Say(zh, en);
    End();
  }

  template <size_t zh_size, size_t en_size>
  void BeginSection(const char (&zh)[zh_size], const char (&en)[en_size],
                    Is is = Is::kSection) {
    before_section_ = out_.size();
    out_.Add('\n');
    Begin(is);
    out_.Say(zh, en);
    End();
  }
  // Takes a section without lines back.
  void EndSection();

  // Parts that were laid out before: `text` is as it stood, and `parts` lie in
  // it.
  void AddParts(absl::string_view text, absl::Span<const Part> parts);

  absl::Span<const Part> parts() const { return parts_; }
  absl::string_view Of(const Part& part) const {
    return out_.text().substr(part.begin, part.size);
  }
  absl::string_view words() const { return out_.text(); }
  std::string text() const { return std::string(out_.text()); }

 private:
  // Most explanations fit.
  char room_[6'144];
  Writer out_;
  absl::InlinedVector<Part, 80> parts_;
  size_t before_section_ = 0;
};

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_DOCUMENT_H_
