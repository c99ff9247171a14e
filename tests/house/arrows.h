// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_HOUSE_ARROWS_H_
#define DISCRETION_TESTS_HOUSE_ARROWS_H_

// Which room may know which (docs/architecture.md):
//
//   base <- expr <- ruleset <- determine <- advise <- explain
//
// A room includes itself and the rooms to its left. The tool, the bindings and
// the examples include the public headers alone.

#include <string>
#include <vector>

#include "tests/house/source_tree.h"

namespace discretion::house {

// One line, "path:line: what is wrong", for each include that draws an arrow
// which is not there. Paths are from the root: "include/discretion/money.h".
std::vector<std::string> ForbiddenArrows(const SourceTree& tree);

}  // namespace discretion::house

#endif  // DISCRETION_TESTS_HOUSE_ARROWS_H_
