// SPDX-License-Identifier: Apache-2.0
// One component: a fine with its bounds, a kind with a term, or neither.

#include "absl/strings/str_cat.h"
#include "src/ruleset/compiler.h"
#include "src/ruleset/terms.h"

namespace discretion::ruleset {
namespace {

bool MustHaveObject(v1::Component::Kind kind) {
  return kind == v1::Component::KIND_CONFISCATE_GAINS ||
         kind == v1::Component::KIND_CONFISCATE_GOODS ||
         kind == v1::Component::KIND_REVOKE_LICENCE ||
         kind == v1::Component::KIND_OTHER;
}

bool MayHaveObject(v1::Component::Kind kind) {
  return MustHaveObject(kind) || kind == v1::Component::KIND_SUSPEND_LICENCE ||
         kind == v1::Component::KIND_DOWNGRADE ||
         kind == v1::Component::KIND_RESTRICT_BUSINESS ||
         kind == v1::Component::KIND_BAN;
}

}  // namespace

Component Compiler::ReadComponent(const v1::Component& message,
                                  const Place& place) {
  Component component;
  component.kind = static_cast<Kind>(message.kind());
  component.duty = static_cast<Duty>(message.duty());
  component.object = ToText(message.object());
  if (message.from_level() != v1::LEVEL_UNSPECIFIED) {
    component.from_level = static_cast<Level>(message.from_level());
  }
  if (message.kind() == v1::Component::KIND_UNSPECIFIED)
    return component;  // told already
  const bool fine = message.kind() == v1::Component::KIND_FINE;
  ReadTerm(message, place, component);
  if (MustHaveObject(message.kind())) {
    RequireText(message.has_object(), place, v1::Component::kObjectFieldNumber,
                message.kind() == v1::Component::KIND_OTHER
                    ? "what the penalty is"
                    : "what is confiscated or revoked");
  } else if (message.has_object() && !MayHaveObject(message.kind())) {
    issues_.push_back(
        place.Error(v1::Component::kObjectFieldNumber, 0,
                    absl::StrCat(v1::Component::Kind_Name(message.kind()),
                                 " has no object"),
                    "remove `object`"));
  }
  if (!fine) return component;

  if (!message.base().empty()) {
    component.base =
        ReadAmount(model_->pool.Amount(message.base()), message.base(), place,
                   v1::Component::kBaseFieldNumber);
    if (!component.base) return component;  // the unit of `amount` is not known
  }
  component.amount = ReadSpan(message.amount(), FigureType(component), false,
                              place, v1::Component::kAmountFieldNumber, 0);
  if (!component.amount) return component;
  const std::optional<expr::Span::End>& min = component.amount->min;
  const std::optional<Ratio> least =
      min ? model_->pool.Constant(min->amount) : Ratio(-1);
  if (least && *least < Ratio(0)) {
    issues_.push_back(
        place.Error(v1::Component::kAmountFieldNumber, 0,
                    absl::StrCat("`", message.amount(),
                                 "` has no minimum, or one "
                                 "below zero"),
                    "a statute without a minimum begins at 0: `[0, …]`"));
  }
  ReadBounds(message, place, component);
  return component;
}

std::optional<expr::Ref> Compiler::ReadAmount(const expr::Compiled& compiled,
                                              const std::string& text,
                                              const Place& place, int number) {
  if (const auto* ref = std::get_if<expr::Ref>(&compiled)) return *ref;
  const auto& problem = std::get<expr::Problem>(compiled);
  issues_.push_back(
      place.Error(number, 0,
                  absl::StrCat("at ", problem.line, ":", problem.column,
                               " of `", text, "`: ", problem.message),
                  problem.hint));
  return std::nullopt;
}

void Compiler::ReadTerm(const v1::Component& message, const Place& place,
                        Component& component) {
  const auto told = [&](bool wrong, int number, std::string what,
                        std::string mend) {
    if (wrong)
      issues_.push_back(
          place.Error(number, 0, std::move(what), std::move(mend)));
  };
  const bool fine = message.kind() == v1::Component::KIND_FINE;
  const bool term = MayHaveTerm(component.kind);
  const bool amount = !message.amount().empty();
  const std::string kind = v1::Component::Kind_Name(message.kind());
  told(amount && !fine && !term, v1::Component::kAmountFieldNumber,
       absl::StrCat(kind, " has neither an amount nor a term"),
       "remove `amount`");
  told(!fine && !message.base().empty(), v1::Component::kBaseFieldNumber,
       "only a fine has a base", "remove `base`");
  told(!fine && !message.cap().empty(), v1::Component::kCapFieldNumber,
       "only a fine has a cap", "remove `cap`");
  told(!fine && !message.floor().empty(), v1::Component::kFloorFieldNumber,
       "only a fine has a floor", "remove `floor`");
  told(message.has_unit() && !(term && amount), v1::Component::kUnitFieldNumber,
       "a unit stands without a term",
       fine ? "remove `unit`: a fine is in yuan, or in multiples of `base`"
            : "remove `unit`, or give the term as `amount`");
  told(message.for_life() && (component.kind != Kind::kBan || amount),
       v1::Component::kForLifeFieldNumber,
       amount ? "a term for life has no figure" : "only a ban is for life",
       amount ? "keep `amount` or `for_life`" : "remove `for_life`");
  component.for_life = message.for_life();
  if (!term || !amount) return;
  told(!message.has_unit(), v1::Component::kUnitFieldNumber,
       "the term has no unit",
       "choose one of UNIT_DAYS, UNIT_MONTHS, UNIT_YEARS");
  if (!message.has_unit() || message.unit() == v1::Component::UNIT_UNSPECIFIED)
    return;
  told(component.kind == Kind::kDetention &&
           message.unit() != v1::Component::UNIT_DAYS,
       v1::Component::kUnitFieldNumber, "detention is counted in days",
       "write `unit: UNIT_DAYS`");
  const auto unit = static_cast<TermUnit>(message.unit());
  const std::optional<expr::Span> span =
      ReadSpan(message.amount(), expr::Type::kNumber, false, place,
               v1::Component::kAmountFieldNumber, 0);
  if (!span) return;
  if (const std::optional<TermProblem> problem =
          CheckTerm(Constant(*span), *span, unit)) {
    return told(true, v1::Component::kAmountFieldNumber,
                absl::StrCat("`", message.amount(), "` ", problem->what),
                problem->mend);
  }
  component.unit = unit;
  component.amount = *span;
}

void Compiler::ReadBounds(const v1::Component& message, const Place& place,
                          Component& component) {
  const auto read = [&](const std::string& text, int number) {
    return text.empty()
               ? std::optional<expr::Ref>()
               : ReadAmount(model_->pool.Amount(text, expr::Type::kMoney), text,
                            place, number);
  };
  component.cap = read(message.cap(), v1::Component::kCapFieldNumber);
  component.floor = read(message.floor(), v1::Component::kFloorFieldNumber);
  const auto constant = [&](const std::optional<expr::Ref>& ref) {
    return ref ? model_->pool.Constant(*ref) : std::nullopt;
  };
  const std::optional<Ratio> cap = constant(component.cap);
  const std::optional<Ratio> floor = constant(component.floor);
  // The fine before it is held, where it reads no fact.
  const std::optional<Range<Ratio>> fine =
      component.base ? std::nullopt : Constant(*component.amount);
  const auto told = [&](bool wrong, int number, const char* what,
                        const char* mend) {
    if (wrong) issues_.push_back(place.Error(number, 0, what, mend));
  };
  told(cap && *cap <= Ratio(0), v1::Component::kCapFieldNumber,
       "the cap leaves no fine", "give a sum above 0");
  told(floor && *floor <= Ratio(0), v1::Component::kFloorFieldNumber,
       "the floor holds no fine up", "give a sum above 0, or remove `floor`");
  told(cap && fine && fine->min() && *cap < fine->min()->value,
       v1::Component::kCapFieldNumber,
       "the cap lies below the minimum of `amount`",
       "compare both with the statute");
  told(floor && fine && fine->max() && fine->max()->value < *floor,
       v1::Component::kFloorFieldNumber,
       "the floor lies above the maximum of `amount`",
       "compare both with the statute");
  told(cap && floor && *cap < *floor, v1::Component::kCapFieldNumber,
       "the cap lies below the floor", "compare both with the statute");
}

}  // namespace discretion::ruleset
