// SPDX-License-Identifier: Apache-2.0
// The choice that a person makes among the lawful options.

#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "discretion/determination.h"
#include "src/base/characters.h"

namespace discretion {

absl::StatusOr<Determination> Choose(Determination determination, int option,
                                     std::string reason) {
  const int options = static_cast<int>(determination.options().size());
  if (option < 0 || option >= options) {
    return absl::InvalidArgumentError(
        options == 0 ? "the determination has no option to choose"
                     : absl::StrCat("there is no option ", option,
                                    "; choose 0 to ", options - 1));
  }
  if (absl::StripAsciiWhitespace(reason).empty()) {
    return absl::InvalidArgumentError(
        "a choice needs its reason; say why this option and no other");
  }
  if (!IsReadable(reason)) {
    return absl::InvalidArgumentError(
        "the reason is not UTF-8 or holds characters that a reader cannot "
        "see; remove them");
  }
  if (!determination.options()[option].certain) {
    return absl::FailedPreconditionError(
        absl::StrCat("option ", option,
                     " depends on facts that are not established; establish "
                     "the missing facts first"));
  }
  determination.chosen_ = Chosen{option, std::move(reason)};
  return determination;
}

}  // namespace discretion
