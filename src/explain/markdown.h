// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_MARKDOWN_H_
#define DISCRETION_SRC_EXPLAIN_MARKDOWN_H_

// Texts that reach a Markdown document as they read.

#include <string>

#include "absl/strings/string_view.h"
#include "src/explain/context.h"
#include "src/explain/document.h"

namespace discretion::explain {

// `text` as one line in which nothing is a mark of Markdown or HTML.
std::string EscapeMarkdown(absl::string_view text);

// The parts of a document about `context`, in order.
std::string LayOutMarkdown(const Context& context, const Document& document);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_MARKDOWN_H_
