// SPDX-License-Identifier: Apache-2.0
#include "src/explain/method_words.h"

#include "absl/strings/str_cat.h"
#include "src/explain/methods.h"
#include "src/expr/print.h"

namespace discretion::explain {

using ruleset::Factor;
using ruleset::Method;
using ruleset::MethodMove;
using ruleset::MethodRow;
using ruleset::MethodStep;

void AddMethodHead(const Context& context, const Method& method, Writer& out) {
  const ruleset::Document& document =
      context.model().documents[method.document];
  if (out.zh()) {
    out.Add("罚款按");
    AddPlace(document, method.place, out);
    return out.Add("“", method.name, "”计算");
  }
  out.Add("the fine is worked out by “", method.name, "”, ");
  AddPlace(document, method.place, out);
}

void AddStepFigure(const MethodStep& step, Ratio figure, Writer& out) {
  if (step.type == expr::Type::kMoney) return expr::AddMoney(figure, out);
  expr::AddNumber(figure, out);
  const std::string& unit = step.unit.In(out.lang());
  if (unit.empty()) return;
  const bool apart = !out.zh() && unit != "%";
  if (apart) out.Add(' ');
  out.Add(unit);
}

void AddRowWords(const Method& method, const MethodRow& row, Writer& out) {
  if (!row.name.empty()) return out.Add(row.name);
  expr::AddPrinted(method.pool, row.when, out);
}

void AddMove(const Method& method, const MethodMove& move, Writer& out) {
  if (move.name.empty()) {
    expr::AddPrinted(method.pool, move.when, out);
  } else {
    out.Add(move.name);
  }
  const int by = move.by < 0 ? -move.by : move.by;
  if (out.zh()) {
    out.Add(absl::string_view(move.by < 0 ? "，下调" : "，上调"));
    out.AddNumber(by);
    return out.Add("档");
  }
  out.Add(": ");
  out.AddNumber(by);
  out.Add(absl::string_view(by == 1 ? " grade" : " grades"));
  out.Add(absl::string_view(move.by < 0 ? " down" : " up"));
}

void AddGrade(const Range<Ratio>& grade, Writer& out) {
  const auto one = [&](Ratio figure) {
    out.Say("第", "grade ");
    expr::AddNumber(figure, out);
    out.Say("档", "");
  };
  one(grade.min()->value);
  if (grade.is_point()) return;
  out.Say("至", " to ");
  one(grade.max()->value);
}

void AddRounding(const MethodStep& step, Writer& out) {
  out.Say("按", "to a multiple of ");
  AddStepFigure(step, step.quantum, out);
  switch (step.mode) {
    case Rounding::kDown:
      return out.Say("向下取整", ", downwards");
    case Rounding::kUp:
      return out.Say("向上取整", ", upwards");
    case Rounding::kHalfUp:
      return out.Say("四舍五入取整", ", a half away from zero");
    case Rounding::kHalfEven:
      return out.Say("四舍六入五成双取整", ", a half to the even multiple");
  }
}

void AddBounds(const Method& method, const MethodStep& step,
               const Range<Ratio>* value, Writer& out) {
  const bool tally = step.is == MethodStep::Is::kTally;
  std::optional<expr::Ref> least = tally ? step.floor
                                   : step.span.min
                                       ? std::optional(step.span.min->amount)
                                       : std::nullopt;
  std::optional<expr::Ref> most = tally ? step.cap
                                  : step.span.max
                                      ? std::optional(step.span.max->amount)
                                      : std::nullopt;
  // Of plain bounds only the one that acted is told.
  for (std::optional<expr::Ref>* end : {&least, &most}) {
    const std::optional<Ratio> figure =
        *end && value != nullptr ? method.pool.Constant(**end) : std::nullopt;
    if (figure && *figure != value->min()->value &&
        *figure != value->max()->value)
      end->reset();
  }
  const auto bound = [&](expr::Ref amount) {
    const std::optional<Ratio> figure = method.pool.Constant(amount);
    if (figure) return AddStepFigure(step, *figure, out);
    expr::AddPrinted(method.pool, amount, out);
  };
  if (least) {
    out.Say("不足", "not below ");
    bound(*least);
    out.Say("的按该数计", "");
  }
  if (least && most) out.Say("，", ", ");
  if (most) {
    out.Say("超过", "not above ");
    bound(*most);
    out.Say("的按该数计", "");
  }
}

namespace {

void AddGiven(const Method& method, const MethodStep& step,
              const expr::Span& gives, Writer& out) {
  const auto end = [&](const expr::Span::End& from) {
    const std::optional<Ratio> figure = method.pool.Constant(from.amount);
    if (figure) return AddStepFigure(step, *figure, out);
    expr::AddPrinted(method.pool, from.amount, out);
  };
  end(*gives.min);
  if (gives.min->amount == gives.max->amount) return;
  out.Say("至", " to ");
  end(*gives.max);
}

std::string WeightWords(const Method& method, const MethodStep& step,
                        const MethodRow& row, Lang lang) {
  return Written(lang, [&](Writer& out) {
    AddRowWords(method, row, out);
    out.Say("：", ": ");
    AddGiven(method, step, row.gives, out);
  });
}

// What it starts from, what moves it, and the list.
void AddShiftLines(const Method& method, const MethodStep& step, Lang lang,
                   std::vector<std::string>& lines) {
  const auto add = [&](const auto& write) {
    lines.push_back(absl::StrCat("    ", Written(lang, write)));
  };
  for (const MethodMove& move : step.moves)
    add([&](Writer& out) { AddMove(method, move, out); });
  for (size_t i = 0; i < step.figures.size(); ++i) {
    add([&](Writer& out) {
      AddGrade(Range<Ratio>::Point(Ratio(static_cast<int64_t>(i) + 1)), out);
      out.Say("：", ": ");
      AddGiven(method, step, step.figures[i], out);
    });
  }
}

}  // namespace

std::vector<std::string> MethodLines(const Context& context, int branch) {
  const Method& method = *context.model().MethodOf(context.rule(), branch);
  const Lang lang = context.lang();
  std::vector<std::string> lines;
  lines.push_back(Written(lang, [&](Writer& out) {
    AddMethodHead(context, method, out);
    context.AddId(method.id, out);
  }));
  for (const MethodStep& step : method.steps) {
    std::string line = absl::StrCat("  ", step.name.In(lang));
    if (step.is == MethodStep::Is::kClamp ||
        (step.is == MethodStep::Is::kTally && (step.floor || step.cap))) {
      absl::StrAppend(&line, Pick(lang, "：", ": "),
                      Written(lang, [&](Writer& out) {
                        AddBounds(method, step, nullptr, out);
                      }));
    } else if (step.is == MethodStep::Is::kRound) {
      absl::StrAppend(
          &line, Pick(lang, "：", ": "),
          Written(lang, [&](Writer& out) { AddRounding(step, out); }));
    } else if (step.is == MethodStep::Is::kLet && !step.range) {
      absl::StrAppend(&line, Pick(lang, "：", ": "),
                      expr::Print(method.pool, step.span.min->amount, lang));
    }
    if (step.is == MethodStep::Is::kShift) {
      absl::StrAppend(&line, Pick(lang, "：自“", ": from “"),
                      method.symbols.at(step.of).label.In(lang),
                      Pick(lang, "”起移动，不越过首末两档",
                           "” on, never past the first or last"));
    }
    lines.push_back(std::move(line));
    if (step.is == MethodStep::Is::kShift)
      AddShiftLines(method, step, lang, lines);
    for (const MethodRow& row : step.rows)
      lines.push_back(
          absl::StrCat("    ", WeightWords(method, step, row, lang)));
    for (const Factor& factor : step.factors) {
      std::vector<std::string> weights;
      for (const MethodRow& row : factor.weights)
        weights.push_back(WeightWords(method, step, row, lang));
      lines.push_back(absl::StrCat("    ", factor.name.In(lang),
                                   Pick(lang, "：", ": "),
                                   Joined(weights, lang)));
    }
  }
  return lines;
}

}  // namespace discretion::explain
