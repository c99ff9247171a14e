// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPR_SPAN_H_
#define DISCRETION_SRC_EXPR_SPAN_H_

// The figures of a printed table, in the notation of the source:
//
//   "[2000, 20000]"  both ends in       "[1000, 6000)"  6000 out
//   "[15, )"         no maximum         "5000"          one figure
//   "[30%, 60%]"     a share of the statutory range (whole or no ends)

#include <optional>
#include <utility>
#include <variant>

#include "absl/strings/string_view.h"
#include "src/expr/pool.h"

namespace discretion::expr {

// Each end is an amount; a share's ends are numbers, 0.3 for 30%. A span of one
// figure has the same ref at both ends. Value type.
struct Span {
  struct End {
    Ref amount;
    bool open = false;
    friend bool operator==(const End&, const End&) = default;
  };
  std::optional<End> min;
  std::optional<End> max;
  bool share = false;
  friend bool operator==(const Span&, const Span&) = default;
  template <typename H>
  friend H AbslHashValue(H hash, const Span& span) {
    const auto node = [](const std::optional<End>& end) {
      return end ? end->amount.node : -1;
    };
    return H::combine(std::move(hash), node(span.min), node(span.max));
  }
};

// Reads a span whose ends have the type `type` (kNumber or kMoney). A share is
// accepted only where `shares` says so; both its ends must then be literal
// percentages from 0% to 100%. An end that reads no fact must not lie above the
// other.
std::variant<Span, Problem> ParseSpan(absl::string_view text, Type type,
                                      bool shares, Pool& pool);

}  // namespace discretion::expr

#endif  // DISCRETION_SRC_EXPR_SPAN_H_
