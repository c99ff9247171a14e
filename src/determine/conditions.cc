// SPDX-License-Identifier: Apache-2.0
#include "src/determine/conditions.h"

#include "src/determine/codes.h"

namespace discretion::determine {
namespace {

using Is = expr::Comparison::Is;

// A comparison as bounds of a code: at least `from`, and not at least `until`.
struct Bounds {
  std::optional<int64_t> from;
  std::optional<int64_t> until;
};

std::optional<Bounds> BoundsOf(const expr::Comparison& comparison,
                               int64_t scale) {
  if (scale == 0) return std::nullopt;
  const std::optional<int64_t> code = CodeOfFigure(comparison.figure, scale);
  if (!code) return std::nullopt;
  switch (comparison.is) {
    case Is::kAtLeast:
      return Bounds{*code, {}};
    case Is::kMore:
      return Bounds{*code + 1, {}};
    case Is::kLess:
      return Bounds{{}, *code};
    case Is::kAtMost:
      return Bounds{{}, *code + 1};
    case Is::kEqual:
      break;
  }
  return Bounds{*code, *code + 1};
}

}  // namespace

bool ConditionsMaker::Add(int condition, const expr::Terms& terms,
                          ColumnOf column_of) {
  const size_t comparisons = least_.size();
  const size_t before = read_.size();
  bool added = true;
  for (size_t i = 0; added && i < terms.size(); ++i)
    added = AddTerm(condition, terms[i], column_of);
  if (added) return true;
  least_.resize(comparisons);
  column_.resize(comparisons);
  read_.resize(before);
  wanted_.resize(before);
  condition_.resize(before);
  return false;
}

bool ConditionsMaker::AddTerm(int condition, expr::Term term,
                              ColumnOf column_of) {
  if (read_.size() == kMostTerms) return false;
  uint32_t read = 0;
  uint32_t wanted = 0;
  bool possible = true;
  for (const expr::Comparison& comparison : term) {
    const std::optional<Column> column = column_of(comparison.slot);
    if (!column) return false;
    const std::optional<Bounds> bounds = BoundsOf(comparison, column->scale);
    if (!bounds) return false;
    const auto add = [&](int64_t code, bool holds) {
      const std::optional<int> bit = Find(column->place, code);
      if (!bit) return false;
      const uint32_t mask = uint32_t{1} << *bit;
      const uint32_t want = holds ? mask : 0;
      if ((read & mask) != 0 && (wanted & mask) != want) possible = false;
      read |= mask;
      wanted |= want;
      return true;
    };
    if (bounds->from && !add(*bounds->from, true)) return false;
    if (bounds->until && !add(*bounds->until, false)) return false;
  }
  if (!possible) return true;  // it contradicts itself
  read_.push_back(read);
  wanted_.push_back(wanted);
  condition_.push_back(static_cast<uint8_t>(condition));
  return true;
}

std::optional<int> ConditionsMaker::Find(uint8_t column, int64_t code) {
  for (size_t i = 0; i < least_.size(); ++i) {
    if (column_[i] == column && least_[i] == code) return static_cast<int>(i);
  }
  if (least_.size() == kMostComparisons) return std::nullopt;
  least_.push_back(code);
  column_.push_back(column);
  return static_cast<int>(least_.size()) - 1;
}

void ConditionsMaker::Clear() {
  least_.clear();
  column_.clear();
  read_.clear();
  wanted_.clear();
  condition_.clear();
}

Conditions ConditionsMaker::made() const {
  return {.least = least_.data(),
          .column = column_.data(),
          .read = read_.data(),
          .wanted = wanted_.data(),
          .condition = condition_.data(),
          .comparisons = static_cast<int>(least_.size()),
          .terms = static_cast<int>(read_.size())};
}

}  // namespace discretion::determine
