// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_SECTIONS_H_
#define DISCRETION_SRC_EXPLAIN_SECTIONS_H_

// An explanation before it is laid out: what text and Markdown have in common.

#include <string>
#include <vector>

#include "src/explain/context.h"

namespace discretion::explain {

struct Line {
  enum class Is {
    kText,
    kBelow,  // belongs to the line before it
    kItem,   // a numbered option, with its number
    kHead,   // of the lines that follow
  };
  Is is = Is::kText;
  std::string text;
};

// Where a section has a table, Markdown shows it instead of the lines.
struct Table {
  std::vector<std::string> head;
  std::vector<std::vector<std::string>> rows;
};

struct Section {
  std::string title;
  std::vector<Line> lines;
  Table table = {};

  void Add(std::string text) { lines.push_back({Line::Is::kText, text}); }
  void AddBelow(std::string text) { lines.push_back({Line::Is::kBelow, text}); }
};

struct Document {
  std::string title;
  std::vector<std::string> warnings;  // to be seen first
  std::vector<Section> sections;      // none is empty
};

Document Sections(const Context& context);

// The parts, each in its own file.
Section Conclusion(const Context& context);
Section FactsSection(const Context& context);
Section Basis(const Context& context);
Section CircumstancesSection(const Context& context);
Section Amounts(const Context& context);

// With a capital and a full stop.
std::string Sentence(const Context& context, std::string words);
// （一） / (1).
std::string Numbered(Lang lang, int option);
// The step belongs to the notes.
bool IsNote(const Step& step);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_SECTIONS_H_
