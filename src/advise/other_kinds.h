// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_ADVISE_OTHER_KINDS_H_
#define DISCRETION_SRC_ADVISE_OTHER_KINDS_H_

// The kinds of penalty of a determination, other than fines.

#include <optional>
#include <vector>

#include "discretion/concur.h"

namespace discretion::advise {

// Over all options, or of one; each kind once for each thing it is about.
std::vector<OtherKind> OtherKindsOf(const Determination& answer,
                                    std::optional<int> option);
// Whether one of them is the same kind, about the same thing.
bool HasKind(const std::vector<OtherKind>& kinds, const OtherKind& kind);

}  // namespace discretion::advise

#endif  // DISCRETION_SRC_ADVISE_OTHER_KINDS_H_
