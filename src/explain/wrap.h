// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPLAIN_WRAP_H_
#define DISCRETION_SRC_EXPLAIN_WRAP_H_

// Text broken into lines of a terminal.

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace discretion::explain {

// Lines of at most `width` columns, at least one: broken at blanks and beside
// ideographs, but not before a mark that closes or after one that opens (《,
// （). A word longer than a line is broken where the line ends.
std::vector<std::string> Wrap(absl::string_view text, size_t width);

}  // namespace discretion::explain

#endif  // DISCRETION_SRC_EXPLAIN_WRAP_H_
