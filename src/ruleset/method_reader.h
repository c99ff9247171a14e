// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RULESET_METHOD_READER_H_
#define DISCRETION_SRC_RULESET_METHOD_READER_H_

// Compiles one method for figures of one type, and tells what is wrong with it.

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "discretion/issue.h"
#include "discretion/range.h"
#include "discretion/v1/method.pb.h"
#include "src/expr/box.h"
#include "src/ruleset/method.h"
#include "src/ruleset/place.h"

namespace discretion::ruleset {

// A method before it is known for which figures it is used. Borrows `message`.
struct MethodSource {
  const v1::Method* message;
  Place place;
  int document;
  std::optional<int> compiled[2];  // for money, for numbers; -1: told
  bool own;                        // not of an included ruleset
};

// Not thread-safe; reads once. Borrows all it is given.
class MethodReader {
 public:
  // `method` has its symbols and the type of its figures. `effort` is what may
  // still be spent on searches; what is spent is taken from it.
  MethodReader(const v1::Method& message, const Place& place, Method& method,
               size_t& effort, std::vector<Issue>& issues)
      : message_(message),
        place_(place),
        method_(method),
        facts_(method.symbols.size()),
        effort_(effort),
        issues_(issues) {}

  void Read();

 private:
  // A field, to tell an issue at.
  struct Spot {
    Place place;
    int number = 0;
    int index = 0;
  };
  // What rows are looked up by.
  struct Axis {
    enum class Is { kTruth, kChoice, kAmount } is = Is::kTruth;
    std::string text;
    expr::Ref amount;                    // kAmount
    expr::Type type = {};                // kAmount
    const expr::Symbol* fact = nullptr;  // kChoice
  };

  // method_reader.cc
  void ReadStep(int index);
  bool ReadName(const v1::MethodStep& message, const Place& at);
  bool ReadKind(const v1::MethodStep& message, const Place& at,
                MethodStep& step);
  void AddSymbol(MethodStep& step);
  void CheckResult();
  void Gather();

  // method_steps.cc
  bool ReadLet(const v1::MethodStep& message, const Place& at,
               MethodStep& step);
  bool ReadPick(const v1::Pick& message, const Place& at, MethodStep& step);
  bool ReadClamp(const v1::Clamp& message, const Place& at, MethodStep& step);
  bool ReadRound(const v1::Round& message, const Place& at, MethodStep& step);
  // Takes the value called `id`; `range`: which must be one.
  bool Take(const std::string& id, bool range, const Spot& spot,
            MethodStep& step);
  bool TakesWhole(const MethodStep& step) const;

  // method_shift.cc
  bool ReadShift(const v1::Shift& message, const Place& at, MethodStep& step);
  bool ReadMove(const v1::Shift::Move& message, const Place& at,
                MethodStep& step);
  void CheckAscent(const expr::Span& figure, int index, const Spot& spot,
                   const MethodStep& step);
  // That every grade which `of` can give is in the list.
  void CheckGrades(const std::string& of, const Spot& spot,
                   const MethodStep& step);

  // method_rows.cc
  bool ReadLook(const v1::Look& message, const Place& at, MethodStep& step);
  bool ReadLookRow(const v1::LookRow& message, const std::vector<Axis>& axes,
                   bool figures, const Place& at, MethodStep& step);
  bool ReadTally(const v1::Tally& message, const Place& at, MethodStep& step);
  bool ReadFactor(const v1::Factor& message, const Place& at, MethodStep& step);
  bool ReadWeight(const v1::Weight& message, const std::optional<Axis>& axis,
                  const Place& at, Factor& factor);
  std::optional<Axis> ReadAxis(const std::string& text, const Spot& spot);
  // nullopt: told.
  std::optional<expr::Ref> ReadMatch(const Axis& axis, const std::string& text,
                                     const Spot& spot);
  std::optional<expr::Ref> MatchChoice(const Axis& axis, absl::string_view id,
                                       const Spot& spot);
  // What a row or grade gives: a number, or a figure in the statute's own unit.
  std::optional<expr::Span> ReadGive(const std::string& text, bool figures,
                                     const Spot& spot);
  bool IsPlain(const expr::Span& span) const;
  void CheckPlain(const std::vector<MethodRow>& rows, const Place& at);

  // method_cover.cc: rows that leave a hole, or of which two match.
  void CheckCover(const std::vector<MethodRow>& rows, absl::string_view what,
                  const Place& at);

  std::optional<expr::Ref> ReadAmount(const std::string& text, expr::Type type,
                                      const Spot& spot);
  // A number, if it is given.
  bool ReadOptional(const std::string& text, const Spot& spot,
                    std::optional<expr::Ref>& out);
  std::optional<expr::Span> ReadSpan(const std::string& text, expr::Type type,
                                     bool shares, const Spot& spot);
  void AddFacts(expr::Ref ref, std::vector<bool>& read) const;
  void AddFacts(const expr::Span& span, std::vector<bool>& read) const;
  void Error(const Spot& spot, std::string what, std::string mend);
  void Tell(const Spot& spot, const std::string& text,
            const expr::Problem& problem);

  const v1::Method& message_;
  const Place& place_;
  Method& method_;
  const int facts_;  // slots below are the ruleset's facts
  size_t& effort_;
  std::vector<Issue>& issues_;
  bool last_ = false;    // the step at hand gives the fine
  bool broken_ = false;  // an earlier step could not be read
};

// All grades that the step in `slot` can give, whatever the facts are; nullopt
// if nothing bounds it.
std::optional<Range<Ratio>> BoundsOfGrade(const Method& method, int slot);

// What the method can come to for this statutory range, whatever facts of `box`
// are so; nullopt if nothing bounds it.
std::optional<Range<Ratio>> BoundsOf(const Method& method,
                                     const Range<Ratio>& statutory,
                                     const expr::Box& box);

}  // namespace discretion::ruleset

#endif  // DISCRETION_SRC_RULESET_METHOD_READER_H_
