// SPDX-License-Identifier: Apache-2.0
// Methods: tables of rows and the weights of factors.

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "src/expr/join.h"
#include "src/ruleset/compiler.h"
#include "src/ruleset/method_reader.h"

namespace discretion::ruleset {
namespace {

constexpr int kMaxAxes = 8;
constexpr int kMaxRows = 512;
constexpr int kMaxFactors = 32;
constexpr int kMaxWeights = 64;

std::string Ids(const expr::Symbol& symbol) {
  return absl::StrJoin(symbol.choices, ", ",
                       [](std::string* out, const expr::Symbol::Choice& it) {
                         absl::StrAppend(out, "`", it.id, "`");
                       });
}

std::vector<std::string> Alternatives(const std::string& text) {
  std::vector<std::string> parts;
  for (absl::string_view part : absl::StrSplit(text, '|'))
    parts.emplace_back(absl::StripAsciiWhitespace(part));
  return parts;
}

bool IsWhole(const expr::Pool& pool, const std::optional<expr::Ref>& amount) {
  const std::optional<Ratio> figure =
      amount ? pool.Constant(*amount) : Ratio(0);
  return figure && figure->is_whole();
}

bool AllWhole(const expr::Pool& pool, const std::vector<MethodRow>& rows) {
  return std::all_of(rows.begin(), rows.end(), [&](const MethodRow& row) {
    return IsWhole(pool, row.gives.min->amount);
  });
}

bool IsPoint(const expr::Span& span) {
  return span.min && span.max && span.min->amount == span.max->amount;
}

}  // namespace

std::optional<MethodReader::Axis> MethodReader::ReadAxis(
    const std::string& text, const Spot& spot) {
  Axis axis;
  axis.text = text;
  if (const std::optional<int> slot = method_.symbols.Find(text)) {
    const expr::Symbol& symbol = method_.symbols.at(*slot);
    if (symbol.type == expr::Type::kBool) return axis;
    if (symbol.type == expr::Type::kChoice) {
      axis.is = Axis::Is::kChoice;
      axis.fact = &symbol;
      return axis;
    }
    if (symbol.type == expr::Type::kText) {
      Error(spot, absl::StrCat("`", text, "` is a text, which has no rows"),
            "look up by a choice, or write conditions with `matches`");
      return std::nullopt;
    }
  }
  const expr::Compiled amount = method_.pool.Amount(text);
  if (const auto* ref = std::get_if<expr::Ref>(&amount)) {
    axis.is = Axis::Is::kAmount;
    axis.amount = *ref;
    axis.type = method_.pool.type(*ref);
    if (!method_.pool.Facts(*ref).empty()) return axis;
    Error(spot, absl::StrCat("`", text, "` is the same in every case"),
          "look up by a fact or a step");
    return std::nullopt;
  }
  if (std::holds_alternative<expr::Ref>(method_.pool.Condition(text)))
    return axis;
  Tell(spot, text, std::get<expr::Problem>(amount));
  return std::nullopt;
}

std::optional<expr::Ref> MethodReader::MatchChoice(const Axis& axis,
                                                   absl::string_view id,
                                                   const Spot& spot) {
  const auto& choices = axis.fact->choices;
  const bool known = std::any_of(
      choices.begin(), choices.end(),
      [&](const expr::Symbol::Choice& choice) { return choice.id == id; });
  if (!known) {
    Error(spot, absl::StrCat("`", id, "` is not a choice of `", axis.text, "`"),
          absl::StrCat("write `_` or some of ", Ids(*axis.fact),
                       ", with `|` between them"));
    return std::nullopt;
  }
  const expr::Compiled made =
      method_.pool.Condition(absl::StrCat(axis.text, " == '", id, "'"));
  return std::get<expr::Ref>(made);
}

std::optional<expr::Ref> MethodReader::ReadMatch(const Axis& axis,
                                                 const std::string& text,
                                                 const Spot& spot) {
  expr::Pool& pool = method_.pool;
  if (absl::StripAsciiWhitespace(text) == "_") return expr::AllOf(pool, {});
  if (axis.is == Axis::Is::kTruth) {
    const absl::string_view word = absl::StripAsciiWhitespace(text);
    if (word == "true" || word == "false") {
      const expr::Compiled made = pool.Condition(
          absl::StrCat(word == "true" ? "(" : "!(", axis.text, ")"));
      return std::get<expr::Ref>(made);
    }
    Error(spot, absl::StrCat("`", text, "` does not match `", axis.text, "`"),
          "write `true`, `false` or `_`");
    return std::nullopt;
  }
  std::vector<expr::Ref> any;
  for (const std::string& part : Alternatives(text)) {
    std::optional<expr::Ref> one;
    if (axis.is == Axis::Is::kChoice) {
      one = MatchChoice(axis, part, spot);
    } else if (const std::optional<expr::Span> span =
                   ReadSpan(part, axis.type, false, spot)) {
      one = expr::Within(pool, axis.amount, *span);
    }
    if (!one) return std::nullopt;
    any.push_back(*one);
  }
  return expr::AnyOf(pool, any);
}

bool MethodReader::ReadLook(const v1::Look& message, const Place& at,
                            MethodStep& step) {
  using M = v1::Look;
  step.is = MethodStep::Is::kLook;
  const bool figures = message.gives() == M::GIVES_FIGURES;
  step.unproved_least = message.unproved() == v1::UNPROVED_LEAST;
  step.type = figures ? method_.figures : expr::Type::kNumber;
  if (message.by_size() == 0 || message.by_size() > kMaxAxes) {
    Error({at},
          absl::StrCat("the table has ", message.by_size(), " axes; 1 to ",
                       kMaxAxes, " are possible"),
          "name what rows are looked up by: `by: \"fact\"`");
    return false;
  }
  if (message.row_size() == 0 || message.row_size() > kMaxRows) {
    Error({at},
          absl::StrCat("the table has ", message.row_size(), " rows; 1 to ",
                       kMaxRows, " are possible"),
          "add `row { is: … give: … }`");
    return false;
  }
  std::vector<Axis> axes;
  for (int i = 0; i < message.by_size(); ++i) {
    std::optional<Axis> axis =
        ReadAxis(message.by(i), {at, M::kByFieldNumber, i});
    if (axis) axes.push_back(*std::move(axis));
  }
  if (static_cast<int>(axes.size()) != message.by_size()) return false;
  bool good = true;
  for (int i = 0; i < message.row_size(); ++i) {
    good = ReadLookRow(message.row(i), axes, figures,
                       at.Child(M::kRowFieldNumber, i, ""), step) &&
           good;
  }
  if (!good) return false;
  step.range = figures && !std::all_of(step.rows.begin(), step.rows.end(),
                                       [](const MethodRow& row) {
                                         return IsPoint(row.gives);
                                       });
  step.whole = !figures && AllWhole(method_.pool, step.rows);
  std::vector<bool> read(static_cast<size_t>(method_.symbols.size()));
  for (const MethodRow& row : step.rows) AddFacts(row.when, read);
  for (int slot = 0; slot < facts_; ++slot) {
    if (read[slot]) step.axes.push_back(slot);
  }
  if (step.unproved_least) CheckPlain(step.rows, at);
  CheckCover(step.rows, "row", at);
  return true;
}

bool MethodReader::ReadLookRow(const v1::LookRow& message,
                               const std::vector<Axis>& axes, bool figures,
                               const Place& at, MethodStep& step) {
  using M = v1::LookRow;
  if (message.is_size() != static_cast<int>(axes.size())) {
    Error({at, M::kIsFieldNumber},
          absl::StrCat(message.is_size(), " matches for ", axes.size(),
                       axes.size() == 1 ? " axis" : " axes"),
          "give one for each; `_` matches anything");
    return false;
  }
  bool good = true;
  std::vector<expr::Ref> all;
  for (int i = 0; i < message.is_size(); ++i) {
    const std::optional<expr::Ref> match =
        ReadMatch(axes[i], message.is(i), {at, M::kIsFieldNumber, i});
    good = good && match;
    if (match) all.push_back(*match);
  }
  MethodRow row;
  row.name = ToText(message.name());
  const std::optional<expr::Span> gives =
      ReadGive(message.give(), figures, {at, M::kGiveFieldNumber});
  if (!good || !gives) return false;
  row.gives = *gives;
  row.when = expr::AllOf(method_.pool, all);
  step.rows.push_back(std::move(row));
  return true;
}

bool MethodReader::ReadOptional(const std::string& text, const Spot& spot,
                                std::optional<expr::Ref>& out) {
  if (text.empty()) return true;
  out = ReadAmount(text, expr::Type::kNumber, spot);
  return out.has_value();
}

bool MethodReader::ReadTally(const v1::Tally& message, const Place& at,
                             MethodStep& step) {
  using M = v1::Tally;
  step.is = MethodStep::Is::kTally;
  step.type = expr::Type::kNumber;
  step.unproved_least = message.unproved() == v1::UNPROVED_LEAST;
  const std::optional<expr::Ref> start =
      ReadAmount(message.start().empty() ? "0" : message.start(),
                 expr::Type::kNumber, {at, M::kStartFieldNumber});
  bool good = start.has_value();
  if (start) step.start = *start;
  good =
      ReadOptional(message.floor(), {at, M::kFloorFieldNumber}, step.floor) &&
      good;
  good =
      ReadOptional(message.cap(), {at, M::kCapFieldNumber}, step.cap) && good;
  if (step.floor && step.cap) {
    const std::optional<Ratio> floor = method_.pool.Constant(*step.floor);
    const std::optional<Ratio> cap = method_.pool.Constant(*step.cap);
    if (floor && cap && *cap < *floor) {
      Error({at, M::kCapFieldNumber},
            absl::StrCat("the cap `", message.cap(), "` lies below the floor `",
                         message.floor(), "`"),
            "compare both with the published table");
    }
  }
  if (message.factor_size() == 0 || message.factor_size() > kMaxFactors) {
    Error({at},
          absl::StrCat("the tally has ", message.factor_size(),
                       " factors; 1 to ", kMaxFactors, " are possible"),
          "add `factor { name … weight … }`");
    return false;
  }
  for (int i = 0; i < message.factor_size(); ++i) {
    good = ReadFactor(message.factor(i), at.Child(M::kFactorFieldNumber, i, ""),
                      step) &&
           good;
  }
  step.whole = good && IsWhole(method_.pool, start) &&
               IsWhole(method_.pool, step.floor) &&
               IsWhole(method_.pool, step.cap) &&
               std::all_of(step.factors.begin(), step.factors.end(),
                           [&](const Factor& factor) {
                             return AllWhole(method_.pool, factor.weights);
                           });
  return good;
}

bool MethodReader::ReadFactor(const v1::Factor& message, const Place& at,
                              MethodStep& step) {
  using M = v1::Factor;
  if (!message.has_name()) {
    Error({at, M::kNameFieldNumber}, "the factor has no name",
          "add `name { zh: … en: … }`");
  }
  if (message.weight_size() == 0 || message.weight_size() > kMaxWeights) {
    Error({at},
          absl::StrCat("the factor has ", message.weight_size(),
                       " weights; 1 to ", kMaxWeights, " are possible"),
          "add `weight { is: … weight: … }`");
    return false;
  }
  Factor factor;
  factor.name = ToText(message.name());
  const bool looks_up = !message.by().empty();
  if (looks_up == message.has_fold()) {
    Error({at, M::kFoldFieldNumber},
          looks_up ? "a factor that is looked up has one weight, and no `fold`"
                   : "it is not said how several weights make one",
          looks_up ? "remove `fold`, or `by`"
                   : "set `fold`, or name what is looked up with `by`");
    return false;
  }
  if (!looks_up) factor.fold = Factor::Fold::kSum;
  if (message.fold() == M::FOLD_GREATEST) factor.fold = Factor::Fold::kGreatest;
  if (message.fold() == M::FOLD_LEAST) factor.fold = Factor::Fold::kLeast;
  std::optional<Axis> axis;
  if (looks_up) {
    axis = ReadAxis(message.by(), {at, M::kByFieldNumber});
    if (!axis) return false;
  }
  bool good = true;
  for (int i = 0; i < message.weight_size(); ++i) {
    good = ReadWeight(message.weight(i), axis,
                      at.Child(M::kWeightFieldNumber, i, ""), factor) &&
           good;
  }
  if (!good) return false;
  std::vector<bool> read(static_cast<size_t>(method_.symbols.size()));
  for (const MethodRow& row : factor.weights) {
    AddFacts(row.when, read);
    AddFacts(row.gives, read);
  }
  for (size_t slot = 0; slot < read.size(); ++slot) {
    if (read[slot]) factor.facts.push_back(static_cast<int>(slot));
  }
  if (step.unproved_least) CheckPlain(factor.weights, at);
  if (looks_up) CheckCover(factor.weights, "weight", at);
  step.factors.push_back(std::move(factor));
  return true;
}

// Which of them is the least must not turn on what is not established.
void MethodReader::CheckPlain(const std::vector<MethodRow>& rows,
                              const Place& at) {
  for (const MethodRow& row : rows) {
    if (IsPlain(row.gives)) continue;
    Error({at}, "with UNPROVED_LEAST rows and weights give plain figures",
          "write the figures, or say UNPROVED_OPEN");
    return;
  }
}

bool MethodReader::ReadWeight(const v1::Weight& message,
                              const std::optional<Axis>& axis, const Place& at,
                              Factor& factor) {
  using M = v1::Weight;
  const bool wrong = axis ? message.is().empty() || !message.when().empty()
                          : message.when().empty() || !message.is().empty();
  if (wrong) {
    Error({at},
          axis ? "a weight that is looked up has a match `is`, and no `when`"
               : "a weight that is not looked up has a condition `when`, and "
                 "no `is`",
          axis ? "write `is`, or remove `by` from the factor"
               : "write `when`, or name what is looked up with `by`");
    return false;
  }
  MethodRow row;
  row.name = ToText(message.name());
  const std::optional<expr::Ref> weight = ReadAmount(
      message.weight(), expr::Type::kNumber, {at, M::kWeightFieldNumber});
  if (weight) row.gives = {expr::Span::End{*weight}, expr::Span::End{*weight}};
  std::optional<expr::Ref> when;
  if (axis) {
    when = ReadMatch(*axis, message.is(), {at, M::kIsFieldNumber});
  } else {
    const expr::Compiled made = method_.pool.Condition(message.when());
    if (const auto* ref = std::get_if<expr::Ref>(&made)) {
      when = *ref;
    } else {
      Tell({at, M::kWhenFieldNumber}, message.when(),
           std::get<expr::Problem>(made));
    }
  }
  if (!when || !weight) return false;
  row.when = *when;
  factor.weights.push_back(std::move(row));
  return true;
}

}  // namespace discretion::ruleset
