// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_READY_H_
#define DISCRETION_SRC_EXPLAIN_READY_H_

// Words of an offence that no case changes, kept ready in one place. They are
// made when an answer for the offence is first worded in a language, and live
// as long as the ruleset. What is not kept is worded anew.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "discretion/ruleset.h"
#include "discretion/text.h"
#include "src/explain/document.h"
#include "src/expr/simple.h"

namespace discretion::explain {

class Context;

// Immutable; safe to share between threads.
class OffenceWords {
 public:
  OffenceWords(const Ruleset& ruleset, int offence, Lang lang);

  // A part of a condition, and the words of its figure.
  struct Part {
    expr::SimplePart is;
    uint32_t begin = 0;
    uint32_t size = 0;
  };
  struct Condition {
    uint16_t begin = 0;  // of its parts
    uint16_t size = 0;   // 0: it is not kept
    bool any = false;    // one part is enough
  };
  // Lines as they stand in a document.
  struct Lines {
    absl::string_view text;
    absl::Span<const Document::Part> parts;

    bool empty() const { return parts.empty(); }
  };

  const Condition& branch(int branch) const { return conditions_[branch]; }
  // Of rows, the criterion at `place` in all of theirs.
  const Condition& criterion(int rows, size_t place) const {
    return conditions_[first_[rows] + place];
  }
  absl::Span<const Part> PartsOf(const Condition& condition) const {
    return absl::MakeConstSpan(parts_).subspan(condition.begin, condition.size);
  }
  absl::string_view FigureOf(const Part& part) const {
    return absl::string_view(text_).substr(part.begin, part.size);
  }
  // The legal basis but for circumstances; empty: it is not kept.
  Lines basis() const { return LinesTo(0, 0, basis_text_, basis_parts_); }
  // The section of the benchmark's row; empty: there is none.
  Lines row() const {
    return LinesTo(basis_text_, basis_parts_, row_text_, lines_.size());
  }

  // Ask for it, then for all of it, before it is read.
  void Fetch() const;
  void FetchAll() const;

 private:
  Lines LinesTo(size_t text, size_t part, size_t text_end,
                size_t part_end) const {
    return {absl::string_view(text_).substr(text, text_end - text),
            absl::MakeConstSpan(lines_).subspan(part, part_end - part)};
  }
  void AddLines(const Context& context);
  void AddConditions(const Context& context);
  void Add(const Context& context, expr::Ref condition, bool kept);

  std::string text_;  // the lines, then figures
  std::vector<Part> parts_;
  std::vector<Condition> conditions_;  // branches, then criteria, row by row
  std::vector<uint16_t> first_;        // by rows: of these
  std::vector<Document::Part> lines_;
  uint32_t basis_text_ = 0;   // ends
  uint32_t basis_parts_ = 0;  // ends
  uint32_t row_text_ = 0;     // ends
};

// Those of an offence of the ruleset.
const OffenceWords& WordsOf(const Ruleset& ruleset, int offence, Lang lang);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_READY_H_
