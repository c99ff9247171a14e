// SPDX-License-Identifier: Apache-2.0
#include "src/advise/procedure_judge.h"

#include <algorithm>
#include <map>
#include <utility>

namespace discretion::advise {
namespace {

using ruleset::ProcedureRule;

// The order in which duties are judged: others look at the first two.
constexpr ProcedureDuty kOrder[] = {
    ProcedureDuty::kOnTheSpot,   ProcedureDuty::kHearing,
    ProcedureDuty::kLegalReview, ProcedureDuty::kCollective,
    ProcedureDuty::kHead,        ProcedureDuty::kSuperior};

int IndexOf(ProcedureDuty duty) { return static_cast<int>(duty) - 1; }

std::optional<Approval> ApprovalOf(ProcedureDuty duty) {
  switch (duty) {
    case ProcedureDuty::kCollective:
      return Approval::kCollective;
    case ProcedureDuty::kHead:
      return Approval::kHead;
    case ProcedureDuty::kSuperior:
      return Approval::kSuperior;
    default:
      return std::nullopt;
  }
}

bool Approves(const Option& option, ProcedureDuty duty) {
  const std::optional<Approval> approval = ApprovalOf(duty);
  return approval && std::find(option.approvals.begin(), option.approvals.end(),
                               *approval) != option.approvals.end();
}

}  // namespace

Judge::Judge(const Determination& determination, Rules rules,
             std::vector<int> options, std::vector<Setting> settings)
    : determination_(determination),
      rules_(std::move(rules)),
      all_(rules_.model().procedure_rules),
      options_(std::move(options)),
      settings_(std::move(settings)) {}

void Judge::FindTwins() {
  const int differences = kFacts + static_cast<int>(rules_.facts().size());
  for (int what = 0; what < differences; ++what) {
    std::map<std::vector<int>, int> numbers;
    std::vector<int>& twins = twins_.emplace_back();
    for (const Setting& setting : settings_) {
      std::vector<int> key = {static_cast<int>(setting.subject),
                              setting.agency};
      key.insert(key.end(), setting.values.begin(), setting.values.end());
      key[static_cast<size_t>(what)] = 0;
      const int next = static_cast<int>(numbers.size());
      twins.push_back(numbers.emplace(std::move(key), next).first->second);
    }
  }
}

absl::Status Judge::Run() {
  FindTwins();
  for (size_t i = 0; i < options_.size(); ++i) {
    std::vector<Met>& met = met_.emplace_back();
    for (size_t r = 0; r < all_.size(); ++r) {
      absl::StatusOr<Met> one = rules_.Meets(static_cast<int>(r), OptionAt(i));
      if (!one.ok()) return one.status();
      met.push_back(*std::move(one));
    }
    std::vector<Cell>& cells = cells_.emplace_back();
    for (const Setting& setting : settings_)
      cells.push_back(CellOf(i, setting));
  }
  return absl::OkStatus();
}

// Whether another rule takes its place.
Due Judge::Excluded(int rule, const Setting& setting) const {
  Due excluded = Due::kNever;
  for (size_t by = 0; by < all_.size(); ++by) {
    const std::vector<int>& excludes = all_[by].excludes;
    if (std::find(excludes.begin(), excludes.end(), rule) == excludes.end())
      continue;
    excluded = Either(excluded, rules_.Binds(static_cast<int>(by), setting));
  }
  return excluded;
}

Cell Judge::CellOf(size_t option, const Setting& setting) const {
  Cell cell;
  cell.rules.resize(all_.size(), Due::kNever);
  for (ProcedureDuty duty : kOrder) {
    Due& sum = cell.duties[IndexOf(duty)];
    for (size_t i = 0; i < all_.size(); ++i) {
      const ProcedureRule& rule = all_[i];
      if (rule.duty != duty) continue;
      const int index = static_cast<int>(i);
      Due due = Both(rules_.Binds(index, setting), met_[option][i].due);
      due = Both(due, Not(Excluded(index, setting)));
      if (rule.after_hearing && rules_.when(index) == Due::kPossible &&
          cell.duties[IndexOf(ProcedureDuty::kHearing)] == Due::kNever) {
        due = Due::kNever;
      }
      if (rule.ordinary &&
          cell.duties[IndexOf(ProcedureDuty::kOnTheSpot)] != Due::kNever) {
        due = Both(due, Due::kPossible);
      }
      cell.rules[i] = due;
      sum = Either(sum, due);
    }
    if (Approves(OptionAt(option), duty)) sum = Due::kAlways;
  }
  return cell;
}

Due Judge::DueIn(size_t option, ProcedureDuty duty) const {
  const std::vector<Cell>& cells = cells_[option];
  const Due first = cells.front().duties[IndexOf(duty)];
  for (const Cell& cell : cells) {
    if (cell.duties[IndexOf(duty)] != first) return Due::kPossible;
  }
  return first;
}

// Its figures are those of the options that have its kind.
void Judge::AddFigures(int rule, ProcedureGround& ground) const {
  std::optional<Range<Money>> sums;
  bool known = true;
  for (size_t i = 0; i < options_.size(); ++i) {
    const Met& met = met_[i][rule];
    if (!met.compared) continue;
    ground.compared = true;
    ground.confiscated = met.confiscated;
    if (met.sum) {
      sums = sums ? sums->Hull(*met.sum) : *met.sum;
    } else {
      known = false;
    }
    if (!met.figure) continue;
    const Ratio figure = *met.figure;
    ground.least_figure =
        std::min(ground.least_figure.value_or(figure), figure);
    ground.greatest_figure =
        std::max(ground.greatest_figure.value_or(figure), figure);
  }
  if (known) ground.sum = sums;
}

// Why it is only possible.
void Judge::AddReasons(int rule, ProcedureGround& ground) const {
  const ProcedureRule& it = all_[rule];
  const auto differ = [&](const auto& of) {
    return std::any_of(settings_.begin(), settings_.end(), [&](const auto& s) {
      return of(s) != of(settings_.front());
    });
  };
  ground.facts_open = rules_.when(rule) == Due::kPossible;
  ground.not_defined = !it.not_defined.empty();
  ground.subject_open =
      it.subject && differ([](const Setting& s) { return s.subject; });
  ground.agency_open =
      !it.agencies.empty() && differ([](const Setting& s) { return s.agency; });
  for (size_t s = 0; s < settings_.size(); ++s) {
    ground.excluder_open |= rules_.Binds(rule, settings_[s]) != Due::kNever &&
                            Excluded(rule, settings_[s]) != Due::kNever;
    for (size_t i = 0; i < options_.size(); ++i) {
      const Met& met = met_[i][rule];
      ground.sum_open |= met.sum_open;
      ground.kind_open |= met.kind_open;
      ground.spot_open |=
          it.ordinary &&
          cells_[i][s].duties[IndexOf(ProcedureDuty::kOnTheSpot)] !=
              Due::kNever;
    }
  }
}

ProcedureGround Judge::GroundOf(int rule) const {
  ProcedureGround ground;
  ground.rule = all_[rule].id;
  ground.index = rule;
  bool never = true;
  bool always = true;
  for (const std::vector<Cell>& cells : cells_) {
    for (const Cell& cell : cells) {
      never = never && cell.rules[rule] == Due::kNever;
      always = always && cell.rules[rule] == Due::kAlways;
    }
  }
  ground.due = always ? Due::kAlways : never ? Due::kNever : Due::kPossible;
  AddFigures(rule, ground);
  if (ground.due == Due::kPossible) AddReasons(rule, ground);
  return ground;
}

// Whether two settings differ in the duty that differ in nothing but this.
bool Judge::Differs(size_t option, ProcedureDuty duty, int by) const {
  const std::vector<int>& twins = twins_[by];
  std::vector<std::optional<Due>> first(twins.size());
  for (size_t s = 0; s < settings_.size(); ++s) {
    const Due due = cells_[option][s].duties[IndexOf(duty)];
    std::optional<Due>& of = first[twins[s]];
    if (of && *of != due) return true;
    of = due;
  }
  return false;
}

void Judge::AddMissingOf(int rule, size_t option, size_t setting,
                         ProcedureMissing& missing) const {
  // Facts whose values could not be tried.
  if (settings_[setting].when[rule] == Due::kPossible) {
    for (int fact : rules_.MissingOf(rule)) missing.facts.push_back(fact);
  }
  const Met& met = met_[option][rule];
  missing.confiscated |= met.sum_open && met.confiscated;
  missing.amount |= met.sum_open && !met.confiscated;
  missing.outcome |= met.kind_open;
}

void Judge::AddMissing(ProcedureAnswer& answer) const {
  if (answer.due != Due::kPossible) return;
  ProcedureMissing& missing = answer.missing;
  const std::vector<int>& facts = rules_.facts();
  for (size_t i = 0; i < options_.size(); ++i) {
    missing.outcome |= answer.by_option[i] != answer.by_option.front();
    missing.subject |= Differs(i, answer.duty, kSubject);
    missing.agency |= Differs(i, answer.duty, kAgency);
    for (size_t f = 0; f < facts.size(); ++f) {
      if (Differs(i, answer.duty, kFacts + static_cast<int>(f)))
        missing.facts.push_back(facts[f]);
    }
    for (size_t s = 0; s < settings_.size(); ++s) {
      const Cell& cell = cells_[i][s];
      if (cell.duties[IndexOf(answer.duty)] != Due::kPossible) continue;
      for (size_t r = 0; r < all_.size(); ++r) {
        if (all_[r].duty != answer.duty) continue;
        const std::vector<int>& excluded = all_[r].excludes;
        const bool matters =
            cell.rules[r] == Due::kPossible ||
            std::any_of(excluded.begin(), excluded.end(), [&](int it) {
              return cell.rules[it] == Due::kPossible;
            });
        if (matters) AddMissingOf(static_cast<int>(r), i, s, missing);
      }
    }
  }
  std::sort(missing.facts.begin(), missing.facts.end());
  missing.facts.erase(std::unique(missing.facts.begin(), missing.facts.end()),
                      missing.facts.end());
}

std::optional<ProcedureAnswer> Judge::Answer(ProcedureDuty duty) const {
  ProcedureAnswer answer;
  answer.duty = duty;
  bool said = false;
  ProcedureGround own;  // what the ways of options call for
  bool every = true;
  for (size_t i = 0; i < options_.size(); ++i) {
    answer.by_option.push_back(DueIn(i, duty));
    const bool approves = Approves(OptionAt(i), duty);
    said = said || approves;
    every = every && approves;
  }
  if (said) {
    own.due = every ? Due::kAlways : Due::kPossible;
    answer.grounds.push_back(own);
  }
  const auto [least, greatest] =
      std::minmax_element(answer.by_option.begin(), answer.by_option.end());
  answer.due = *least == *greatest ? *least : Due::kPossible;
  for (size_t r = 0; r < all_.size(); ++r) {
    if (all_[r].duty != duty) continue;
    const int rule = static_cast<int>(r);
    const bool binds = std::any_of(
        settings_.begin(), settings_.end(), [&](const Setting& setting) {
          return Both(rules_.Binds(rule, setting),
                      Not(Excluded(rule, setting))) != Due::kNever;
        });
    said = true;
    const ProcedureGround ground = GroundOf(rule);
    const bool unreached = answer.due == Due::kNever && ground.compared;
    if (ground.due != Due::kNever || (binds && unreached))
      answer.grounds.push_back(ground);
  }
  if (!said) return std::nullopt;
  AddMissing(answer);
  return answer;
}

}  // namespace discretion::advise
