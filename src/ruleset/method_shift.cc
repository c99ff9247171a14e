// SPDX-License-Identifier: Apache-2.0
// Methods: grades of an ordered list, and what moves along it.

#include <algorithm>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "src/ruleset/compiler.h"
#include "src/ruleset/method_reader.h"

namespace discretion::ruleset {
namespace {

constexpr int kMaxMoves = 32;
constexpr int kMaxGrades = 64;

}  // namespace

std::optional<expr::Span> MethodReader::ReadGive(const std::string& text,
                                                 bool figures,
                                                 const Spot& spot) {
  if (!figures) {
    const std::optional<expr::Ref> number =
        ReadAmount(text, expr::Type::kNumber, spot);
    if (!number) return std::nullopt;
    return expr::Span{expr::Span::End{*number}, expr::Span::End{*number}};
  }
  std::optional<expr::Span> span = ReadSpan(text, method_.figures, false, spot);
  if (!span || (span->min && span->max)) return span;
  Error(spot, absl::StrCat("`", text, "` lacks an end"),
        "give both: `hi(statutory)` is the statute's own");
  return std::nullopt;
}

bool MethodReader::IsPlain(const expr::Span& span) const {
  return method_.pool.Constant(span.min->amount) &&
         method_.pool.Constant(span.max->amount);
}

bool MethodReader::ReadShift(const v1::Shift& message, const Place& at,
                             MethodStep& step) {
  using M = v1::Shift;
  step.is = MethodStep::Is::kShift;
  const bool figures = message.gives() == v1::Look::GIVES_FIGURES;
  step.unproved_least = message.unproved() == v1::UNPROVED_LEAST;
  const Spot of{at, M::kOfFieldNumber};
  if (!Take(message.of(), false, of, step)) return false;
  if (step.type != expr::Type::kNumber || !TakesWhole(step)) {
    Error(of, absl::StrCat("`", message.of(), "` may lie between two grades"),
          "name a step that gives whole numbers; a `round` to 1 makes them");
    return false;
  }
  step.type = figures ? method_.figures : expr::Type::kNumber;
  if (message.figure_size() < 2 || message.figure_size() > kMaxGrades) {
    Error({at},
          absl::StrCat("the list has ", message.figure_size(),
                       " figures; 2 to ", kMaxGrades, " are possible"),
          "give `figure` for each grade, the lightest first");
    return false;
  }
  if (message.move_size() == 0 || message.move_size() > kMaxMoves) {
    Error({at},
          absl::StrCat("the shift has ", message.move_size(), " moves; 1 to ",
                       kMaxMoves, " are possible"),
          "add `move { when: … by: … }`");
    return false;
  }
  bool good = true;
  for (int i = 0; i < message.figure_size(); ++i) {
    const Spot spot{at, M::kFigureFieldNumber, i};
    const std::optional<expr::Span> figure =
        ReadGive(message.figure(i), figures, spot);
    good = good && figure;
    if (!figure) continue;
    if (step.unproved_least && !IsPlain(*figure)) {
      Error(spot, "with UNPROVED_LEAST the list has plain figures",
            "write the figures, or say UNPROVED_OPEN");
    }
    step.range = step.range || figure->min->amount != figure->max->amount;
    CheckAscent(*figure, i, spot, step);
    step.figures.push_back(*figure);
  }
  for (int i = 0; i < message.move_size(); ++i) {
    good =
        ReadMove(message.move(i), at.Child(M::kMoveFieldNumber, i, ""), step) &&
        good;
  }
  if (!good) return false;
  std::vector<bool> read(static_cast<size_t>(method_.symbols.size()));
  for (const MethodMove& move : step.moves) AddFacts(move.when, read);
  for (int slot = 0; slot < facts_; ++slot) {
    if (read[slot]) step.axes.push_back(slot);
  }
  CheckGrades(message.of(), of, step);
  return true;
}

// Only plain figures can be compared.
void MethodReader::CheckAscent(const expr::Span& figure, int index,
                               const Spot& spot, const MethodStep& step) {
  if (step.figures.empty()) return;
  const expr::Span& before = step.figures.back();
  if (!IsPlain(figure) || !IsPlain(before)) return;
  const auto key = [&](const expr::Span& span) {
    return std::tuple(*method_.pool.Constant(span.min->amount), span.min->open,
                      *method_.pool.Constant(span.max->amount),
                      !span.max->open);
  };
  if (key(before) <= key(figure)) return;
  Error(spot,
        absl::StrCat("grade ", index + 1, " gives less than grade ", index),
        "compare both with the published table; the lightest comes first");
}

bool MethodReader::ReadMove(const v1::Shift::Move& message, const Place& at,
                            MethodStep& step) {
  using M = v1::Shift::Move;
  MethodMove move;
  move.name = ToText(message.name());
  move.by = message.by();
  const bool far =
      move.by == 0 || move.by >= kMaxGrades || move.by <= -kMaxGrades;
  if (far) {
    Error({at, M::kByFieldNumber},
          absl::StrCat("a move by ", message.by(), " grades"),
          absl::StrCat("give 1 to ", kMaxGrades - 1, " grades, or -1 to -",
                       kMaxGrades - 1, " towards the lightest"));
  }
  const expr::Compiled when = method_.pool.Condition(message.when());
  const auto* ref = std::get_if<expr::Ref>(&when);
  if (ref == nullptr) {
    Tell({at, M::kWhenFieldNumber}, message.when(),
         std::get<expr::Problem>(when));
    return false;
  }
  move.when = *ref;
  step.moves.push_back(std::move(move));
  return !far;
}

void MethodReader::CheckGrades(const std::string& of, const Spot& spot,
                               const MethodStep& step) {
  if (broken_) return;
  // Where nothing is found out, a case that meets it is told.
  size_t effort = 16 * static_cast<size_t>(method_.symbols.size());
  for (const MethodStep& before : method_.steps) {
    effort += 64 * (before.rows.size() + before.moves.size());
    for (const Factor& factor : before.factors)
      effort += 64 * factor.weights.size();
  }
  if (effort > effort_) {
    method_.covered = false;
    return;
  }
  effort_ -= effort;
  const std::optional<Range<Ratio>> grades = BoundsOfGrade(method_, step.of);
  const size_t last = step.figures.size();
  if (grades && grades->min() && grades->min()->value >= Ratio(1) &&
      grades->max() &&
      grades->max()->value <= Ratio(static_cast<int64_t>(last))) {
    return;
  }
  Error(spot,
        absl::StrCat("`", of, "` may lie outside the list, which has ", last,
                     " grades"),
        absl::StrCat("let it give 1 to ", last,
                     "; a `clamp` holds a number there"));
}

}  // namespace discretion::ruleset
