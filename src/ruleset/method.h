// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RULESET_METHOD_H_
#define DISCRETION_SRC_RULESET_METHOD_H_

// The compiled form of a method (docs/methods.md): how a fine is computed where
// no ladder can say it.

#include <optional>
#include <string>
#include <vector>

#include "discretion/ratio.h"
#include "discretion/text.h"
#include "src/expr/pool.h"
#include "src/expr/span.h"
#include "src/expr/symbols.h"

namespace discretion::ruleset {

// A row of a look-up, or a weight of a factor.
struct MethodRow {
  expr::Ref when;    // all its matches together
  expr::Span gives;  // of one amount: the same ref at both ends
  Text name;         // empty: its condition is printed
};

struct Factor {
  enum class Fold : uint8_t {
    kOne,  // looked up: the weight of the row that matches
    kSum,  // of conditions: those that hold together; none holds: 0
    kGreatest,
    kLeast,
  };
  Text name;
  Fold fold = Fold::kOne;
  std::vector<MethodRow> weights;  // 1 to 64
  std::vector<int> facts;          // slots it reads, ascending
};

// Of a shift.
struct MethodMove {
  expr::Ref when;
  int by = 0;  // grades
  Text name;   // empty: its condition is printed
};

struct MethodStep {
  enum class Is : uint8_t {
    kLet,
    kLook,
    kTally,
    kPickAt,    // the point of `of` at fraction span.min
    kPickPart,  // the part of `of` from span.min to span.max
    kClamp,     // `of` between span.min and span.max, either of which may lack
    kRound,
    kShift,  // the figure of grade `of`, moved
  };
  Is is = Is::kLet;
  std::string id;
  Text name;
  Text unit;
  expr::Type type = expr::Type::kNumber;  // of its value, or of its ends
  bool range = false;
  bool whole = false;             // only whole numbers
  int slot = 0;                   // of its value; as Symbols::AddRange says
  std::optional<expr::Ref> when;  // kClamp, kRound
  int of = -1;                    // slot of the value it takes
  bool of_range = false;
  expr::Span span;              // kLet; kPickAt, kPickPart, kClamp as above
  std::vector<MethodRow> rows;  // kLook
  // kLook, kShift: facts that the axes or conditions read, ascending.
  std::vector<int> axes;
  // kTally.
  expr::Ref start;
  std::vector<Factor> factors;
  std::optional<expr::Ref> floor;
  std::optional<expr::Ref> cap;
  // kShift.
  std::vector<MethodMove> moves;
  std::vector<expr::Span> figures;  // of grades, 2 to 64
  // An open row, factor or move gives the least that it may.
  bool unproved_least = false;
  // kRound.
  Ratio quantum;
  Rounding mode = Rounding::kDown;
};

// A method for figures of one type. Its pool has the slots of the ruleset's
// facts, then `statutory`, then those of its steps. Immutable once compiled;
// safe to share between threads.
struct Method {
  explicit Method(const expr::Symbols* facts) : symbols(facts) {}
  Method(const Method&) = delete;  // the pool points at the symbols
  Method& operator=(const Method&) = delete;

  std::string id;
  Text name;
  std::string place;
  int document = 0;
  expr::Type figures = expr::Type::kMoney;  // of the statute's own unit
  expr::Symbols symbols;
  expr::Pool pool{&symbols};
  int statutory = 0;  // slot of the range
  std::vector<MethodStep> steps;
  // What decides which rows, weights and guards apply.
  std::vector<expr::Ref> conditions;
  std::vector<int> facts;  // slots it reads, ascending
  // Of these: those whose being unknown leaves the fine open. Others are read
  // only where an open factor takes its lowest weight.
  std::vector<int> open;
  std::vector<int> computed;   // of `open`: those that amounts read
  bool reads_maximum = false;  // of the statute
  // Every table is known to have exactly one row for each case.
  bool covered = true;
};

}  // namespace discretion::ruleset

#endif  // DISCRETION_SRC_RULESET_METHOD_H_
