// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RECORD_FOUND_H_
#define DISCRETION_SRC_RECORD_FOUND_H_

// What a part of verification found to be damaged, or nothing.

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "discretion/verify.h"

namespace discretion::record {

using Found = std::optional<Damage>;

inline Damage At(uint64_t first, uint64_t last, absl::string_view what) {
  return {.place = Damage::Place{.first = first, .last = last},
          .what = std::string(what)};
}
inline Damage At(uint64_t seq, const absl::Status& status) {
  return At(seq, seq, absl::string_view(status.message()));
}
inline Damage InStore(absl::string_view what) {
  return {.what = std::string(what)};
}
inline Damage InStore(const absl::Status& status) {
  return InStore(absl::string_view(status.message()));
}

}  // namespace discretion::record

#endif  // DISCRETION_SRC_RECORD_FOUND_H_
