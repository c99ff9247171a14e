// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_SECTIONS_H_
#define DISCRETION_SRC_EXPLAIN_SECTIONS_H_

// The parts of an explanation, each in its own file.

#include <string>
#include <vector>

#include "src/explain/context.h"
#include "src/explain/document.h"

namespace discretion::explain {

// Warnings and the title.
void AddHeading(const Context& context, Document& document);
// All below it.
void AddSections(const Context& context, Document& document);

void AddConclusion(const Context& context, Document& document);
void AddFacts(const Context& context, Document& document);
void AddBasis(const Context& context, Document& document);
// Of these, what no acting circumstance adds to.
void AddStatutes(const Context& context, Document& document);
// Of an offence with tiers.
void AddBenchmarkRow(const Context& context, Document& document);
void AddCircumstances(const Context& context, Document& document);
void AddAmounts(const Context& context, Document& document);

// Markdown shows it instead of the lines about the facts.
struct Table {
  std::vector<std::string> head;
  std::vector<std::vector<std::string>> rows;
};
Table FactsTable(const Context& context);

// （一） / (1).
void AddNumbered(int option, Writer& out);
// The step belongs to the notes.
bool IsNote(const Step& step);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_SECTIONS_H_
