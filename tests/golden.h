// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_GOLDEN_H_
#define DISCRETION_TESTS_GOLDEN_H_

// Text that is compared with a file.

#include <string>

namespace discretion::testing {

// Fails, with the lines that differ, unless `text` equals the file `path` below
// the source tree. With DISCRETION_UPDATE_GOLDEN set it writes the file; a
// commit that does so says why.
void ExpectGolden(const std::string& text, const std::string& path);

}  // namespace discretion::testing

#endif  // DISCRETION_TESTS_GOLDEN_H_
