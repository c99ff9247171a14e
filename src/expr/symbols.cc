// SPDX-License-Identifier: Apache-2.0
#include "src/expr/symbols.h"

#include <utility>

#include "absl/strings/ascii.h"

namespace discretion::expr {
namespace {

constexpr absl::string_view kReserved[] = {
    "true",  "false",    "in",      "min", "max", "ceil",
    "floor", "at_least", "matches", "lo",  "hi",
};

bool IsName(absl::string_view name) {
  if (name.empty() || absl::ascii_isdigit(name.front())) return false;
  for (char c : name) {
    if (!absl::ascii_islower(c) && !absl::ascii_isdigit(c) && c != '_') {
      return false;
    }
  }
  return true;
}

}  // namespace

bool IsReserved(absl::string_view name) {
  for (absl::string_view reserved : kReserved) {
    if (name == reserved) return true;
  }
  return false;
}

std::optional<int> Symbols::Add(Symbol symbol) {
  if (!IsName(symbol.name) || IsReserved(symbol.name)) return std::nullopt;
  if (base_ != nullptr && base_->Find(symbol.name)) return std::nullopt;
  const auto [place, added] = by_name_.try_emplace(symbol.name, size());
  if (!added) return std::nullopt;
  symbols_.push_back(std::move(symbol));
  return place->second;
}

std::optional<int> Symbols::AddRange(absl::string_view name, Type ends,
                                     const Text& label, const Text& low,
                                     const Text& high) {
  const std::optional<int> slot =
      Add({.name = std::string(name), .type = Type::kRange, .label = label});
  if (!slot) return slot;
  for (const Text* end : {&low, &high})
    symbols_.push_back({.type = ends, .label = *end});
  return slot;
}

std::optional<int> Symbols::Find(absl::string_view name) const {
  const auto place = by_name_.find(name);
  if (place != by_name_.end()) return place->second;
  return base_ != nullptr ? base_->Find(name) : std::nullopt;
}

}  // namespace discretion::expr
