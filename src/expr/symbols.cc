// SPDX-License-Identifier: Apache-2.0
#include "src/expr/symbols.h"

#include <utility>

#include "absl/strings/ascii.h"

namespace discretion::expr {
namespace {

constexpr absl::string_view kReserved[] = {
    "true", "false", "in", "min", "max", "ceil", "floor", "at_least", "matches",
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
  const auto [place, added] = by_name_.try_emplace(symbol.name, size());
  if (!added) return std::nullopt;
  symbols_.push_back(std::move(symbol));
  return place->second;
}

std::optional<int> Symbols::Find(absl::string_view name) const {
  const auto place = by_name_.find(name);
  if (place == by_name_.end()) return std::nullopt;
  return place->second;
}

}  // namespace discretion::expr
