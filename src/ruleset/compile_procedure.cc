// SPDX-License-Identifier: Apache-2.0
// Rules of procedure: whom they bind, what they compare, what they exclude.

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "discretion/money.h"
#include "discretion/term.h"
#include "src/ruleset/compiler.h"
#include "src/ruleset/exclusions.h"

namespace discretion::ruleset {
namespace {

using P = v1::ProcedureRule;
using T = v1::Threshold;

constexpr uint32_t Bit(v1::Component::Kind kind) { return 1u << kind; }

// Kinds that have a sum.
constexpr uint32_t kSums = Bit(v1::Component::KIND_FINE) |
                           Bit(v1::Component::KIND_CONFISCATE_GAINS) |
                           Bit(v1::Component::KIND_CONFISCATE_GOODS);

bool IsUpper(T::Bound bound) {
  return bound == T::BOUND_AT_MOST || bound == T::BOUND_LESS_THAN;
}

}  // namespace

void Compiler::AddProcedure(const v1::Ruleset& message, const Place& place) {
  using M = v1::Ruleset;
  const auto day = [](const std::string& text) -> std::optional<Date> {
    const absl::StatusOr<Date> date = ParseDate(text);
    return date.ok() ? std::optional<Date>(*date) : std::nullopt;
  };
  // What is wrong with them is told where they stand.
  document_in_force_ = {day(message.in_force_from()),
                        day(message.in_force_until())};
  for (int i = 0; i < message.agency_size(); ++i) {
    AddAgency(message.agency(i),
              place.Child(M::kAgencyFieldNumber, i, message.agency(i).id()));
  }
  if (message.has_merged_detention()) {
    AddMergedDetention(message.merged_detention(),
                       place.Child(M::kMergedDetentionFieldNumber, 0, ""));
  }
  for (int i = 0; i < message.procedure_rule_size(); ++i) {
    AddProcedureRule(message.procedure_rule(i),
                     place.Child(M::kProcedureRuleFieldNumber, i,
                                 message.procedure_rule(i).id()));
  }
}

void Compiler::AddAgency(const v1::Agency& message, const Place& place) {
  using M = v1::Agency;
  const int position = static_cast<int>(model_->agencies.size());
  if (!Register(message.id(), agencies_, position, place)) return;
  if (message.id() == kOtherAgency) {
    issues_.push_back(
        place.Error(M::kIdFieldNumber, 0,
                    "`other` stands for an agency that is not declared",
                    "give the agency another id"));
  }
  RequireText(message.has_name(), place, M::kNameFieldNumber,
              "the agency's name");
  model_->agencies.push_back({message.id(), ToText(message.name())});
}

void Compiler::AddMergedDetention(const v1::MergedDetention& message,
                                  const Place& place) {
  using M = v1::MergedDetention;
  if (!Term::Days(message.most()).ok() || message.most() == 0) {
    issues_.push_back(place.Error(
        M::kMostFieldNumber, 0,
        absl::StrCat("`", message.most(), "` is no number of days"),
        "give the most days of detention of several acts, 1 to 65,535"));
  }
  const std::optional<Citation> statute =
      ReadCitation(message.statute(), place, M::kStatuteFieldNumber, 0);
  if (statute) model_->merged_detention = {message.most(), *statute};
}

void Compiler::AddProcedureRule(const P& message, const Place& place) {
  const int position = static_cast<int>(model_->procedure_rules.size());
  if (!Register(message.id(), procedure_rules_, position, place)) return;
  RequireText(message.has_name(), place, P::kNameFieldNumber,
              "the rule in our words");
  CheckProcedureRule(message, place);
  ProcedureRule rule;
  rule.id = message.id();
  rule.name = ToText(message.name());
  rule.duty = static_cast<ProcedureDuty>(message.duty());
  for (int i = 0; i < message.agency_size(); ++i) {
    if (const std::optional<int> agency =
            Resolve(message.agency(i), agencies_, "agency", place,
                    P::kAgencyFieldNumber, i)) {
      rule.agencies.push_back(*agency);
    }
  }
  if (message.has_subject())
    rule.subject = static_cast<Subject>(message.subject());
  for (int kind : message.kind()) rule.kinds |= 1u << kind;
  rule.threshold = ReadThreshold(message, place);
  rule.not_defined = ToText(message.not_defined());
  if (!message.when().empty())
    rule.when = ReadCondition(message.when(), place, P::kWhenFieldNumber);
  rule.after_hearing = message.after_hearing();
  rule.ordinary = message.ordinary();
  rule.document = document_;
  rule.place = message.place();
  rule.remark = ToText(message.remark());
  if (!message.statute().empty()) {
    rule.statute =
        ReadCitation(message.statute(), place, P::kStatuteFieldNumber, 0);
  }
  rule.in_force = ProcedurePeriod(message, rule, place);
  for (int i = 0; i < message.excludes_size(); ++i) {
    procedure_exclusions_.push_back(
        {message.excludes(i), place, P::kExcludesFieldNumber, i, position});
  }
  model_->procedure_rules.push_back(std::move(rule));
}

Period Compiler::ProcedurePeriod(const P& message, const ProcedureRule& rule,
                                 const Place& place) {
  if (!message.in_force_from().empty() || !message.in_force_until().empty()) {
    return ReadPeriod(message.in_force_from(), message.in_force_until(), place,
                      P::kInForceFromFieldNumber, P::kInForceUntilFieldNumber);
  }
  return rule.statute ? model_->statutes[rule.statute->statute].in_force
                      : document_in_force_;
}

void Compiler::CheckProcedureRule(const P& message, const Place& place) {
  const auto told = [&](bool wrong, int number, std::string what,
                        std::string mend) {
    if (wrong)
      issues_.push_back(
          place.Error(number, 0, std::move(what), std::move(mend)));
  };
  const bool on_the_spot = message.duty() == v1::PROCEDURE_DUTY_ON_THE_SPOT;
  uint32_t kinds = 0;
  for (int kind : message.kind()) {
    told((kinds >> kind & 1) != 0, P::kKindFieldNumber, "a kind is given twice",
         "keep one");
    kinds |= 1u << kind;
  }
  told(message.statute().empty() == message.place().empty(),
       P::kStatuteFieldNumber,
       message.place().empty() ? "the rule has no legal source"
                               : "the rule has two legal sources",
       "give `statute: \"apl 63(1)\"`, or the `place` in this document");
  told(message.has_threshold() && (kinds & kSums) == 0,
       P::kThresholdFieldNumber, "no kind of the rule has a sum to compare",
       "name KIND_FINE, KIND_CONFISCATE_GAINS or KIND_CONFISCATE_GOODS");
  told(message.has_threshold() && message.has_not_defined(),
       P::kNotDefinedFieldNumber, "the threshold is given and not defined",
       "keep one of `threshold` and `not_defined`");
  told(on_the_spot && kinds == 0, P::kKindFieldNumber,
       "nothing says which penalties may be imposed on the spot",
       "name the kinds");
  told(on_the_spot && (kinds & kSums) != 0 && !message.has_threshold() &&
           !message.has_not_defined(),
       P::kKindFieldNumber,
       "nothing limits the sum that may be imposed on the spot",
       "give a `threshold` with BOUND_AT_MOST or BOUND_LESS_THAN");
  told(
      message.after_hearing() && (message.when().empty() || on_the_spot ||
                                  message.duty() == v1::PROCEDURE_DUTY_HEARING),
      P::kAfterHearingFieldNumber,
      "`after_hearing` belongs to a duty after the hearing that asks `when`",
      "remove it, or give the condition");
  told(message.ordinary() && on_the_spot, P::kOrdinaryFieldNumber,
       "a decision on the spot is not the ordinary procedure",
       "remove `ordinary`");
  std::vector<std::string> seen;
  for (const std::string& agency : message.agency()) {
    told(std::find(seen.begin(), seen.end(), agency) != seen.end(),
         P::kAgencyFieldNumber, "an agency is given twice", "keep one");
    seen.push_back(agency);
  }
}

std::optional<Threshold> Compiler::ReadThreshold(const P& rule,
                                                 const Place& at) {
  if (!rule.has_threshold()) return std::nullopt;
  const T& message = rule.threshold();
  const Place place = at.Child(P::kThresholdFieldNumber, 0, "");
  const auto told = [&](int number, std::string what, std::string mend) {
    issues_.push_back(place.Error(number, 0, std::move(what), std::move(mend)));
  };
  const bool on_the_spot = rule.duty() == v1::PROCEDURE_DUTY_ON_THE_SPOT;
  if (message.bound() != T::BOUND_UNSPECIFIED &&
      IsUpper(message.bound()) != on_the_spot) {
    told(T::kBoundFieldNumber,
         on_the_spot ? "what may be decided on the spot is bounded from above"
                     : "a duty begins at a figure, it does not end there",
         on_the_spot ? "use BOUND_AT_MOST or BOUND_LESS_THAN"
                     : "use BOUND_AT_LEAST or BOUND_MORE_THAN");
  }
  if (message.amount().empty() == message.share().empty()) {
    told(T::kAmountFieldNumber,
         message.amount().empty() ? "the threshold has no figure"
                                  : "the threshold has two figures",
         "give `amount: \"2000\"` in yuan, or `share: \"50%\"`");
    return std::nullopt;
  }
  Threshold threshold;
  threshold.bound = static_cast<Bound>(message.bound());
  if (message.has_cap()) threshold.cap = message.cap() == T::CAP_GIVEN;
  if (!message.amount().empty()) {
    const absl::StatusOr<Money> amount = Money::Parse(message.amount());
    if (!amount.ok() || amount->fen() <= 0) {
      told(T::kAmountFieldNumber,
           absl::StrCat("`", message.amount(), "` is not an amount"),
           "write yuan, more than 0, with at most two decimals");
      return std::nullopt;
    }
    threshold.figure = Ratio(amount->fen());
    return threshold;
  }
  threshold.share = true;
  absl::string_view text = message.share();
  const absl::StatusOr<Ratio> percent =
      absl::ConsumeSuffix(&text, "%")
          ? Ratio::Parse(text)
          : absl::StatusOr<Ratio>(absl::InvalidArgumentError(""));
  if (!percent.ok() || *percent <= Ratio(0) || *percent > Ratio(100)) {
    told(T::kShareFieldNumber,
         absl::StrCat("`", message.share(), "` is not a share"),
         "write a percentage above 0% and at most 100%, such as `50%`");
    return std::nullopt;
  }
  if (message.has_cap() && message.cap() == T::CAP_NONE) {
    told(T::kCapFieldNumber, "a share of the maximum asks for a maximum",
         "remove `cap`, or give an `amount`");
  }
  threshold.figure = percent->Over(Ratio(100)).value_or(Ratio(1));
  return threshold;
}

void Compiler::ResolveProcedure() {
  std::vector<ProcedureRule>& all = model_->procedure_rules;
  for (const Later& later : procedure_exclusions_) {
    const std::optional<int> excluded =
        Resolve(later.id, procedure_rules_, "rule of procedure", later.place,
                later.number, later.index);
    if (!excluded) continue;
    if (all[*excluded].duty != all[later.owner].duty) {
      issues_.push_back(later.place.Error(
          later.number, later.index,
          absl::StrCat("`", later.id, "` is about another duty"),
          "exclude rules of the same duty only"));
      continue;
    }
    all[later.owner].excludes.push_back(*excluded);
  }
  OrderExcluding(all, procedure_exclusions_, issues_);
}

}  // namespace discretion::ruleset
