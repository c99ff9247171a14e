// SPDX-License-Identifier: Apache-2.0
#include "src/advise/other_kinds.h"

#include <algorithm>

namespace discretion::advise {
namespace {

bool SameKind(const OtherKind& a, const OtherKind& b) {
  if (a.kind != b.kind) return false;
  if (a.object == nullptr || b.object == nullptr) return a.object == b.object;
  return *a.object == *b.object;
}

}  // namespace

bool HasKind(const std::vector<OtherKind>& kinds, const OtherKind& kind) {
  return std::any_of(kinds.begin(), kinds.end(),
                     [&](const OtherKind& it) { return SameKind(it, kind); });
}

std::vector<OtherKind> OtherKindsOf(const Determination& answer,
                                    std::optional<int> option) {
  std::vector<OtherKind> kinds;
  std::vector<int> seen;  // in how many options
  int count = 0;
  for (int i = 0; i < static_cast<int>(answer.options().size()); ++i) {
    if (option && i != *option) continue;
    ++count;
    for (const Penalty& penalty : answer.options()[i].penalties) {
      if (penalty.kind == Kind::kFine) continue;
      const OtherKind kind{penalty.kind, penalty.object, penalty.duty};
      size_t at = 0;
      while (at < kinds.size() && !SameKind(kinds[at], kind)) ++at;
      if (at == kinds.size()) {
        kinds.push_back(kind);
        seen.push_back(0);
      }
      if (penalty.duty == Duty::kOptional) kinds[at].duty = Duty::kOptional;
      ++seen[at];
    }
  }
  for (size_t i = 0; i < kinds.size(); ++i)
    kinds[i].every_option = seen[i] == count;
  return kinds;
}

}  // namespace discretion::advise
