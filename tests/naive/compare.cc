// SPDX-License-Identifier: Apache-2.0
#include "tests/naive/compare.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "discretion/load.h"
#include "discretion/messages.h"
#include "src/determine/plan.h"
#include "src/ruleset/model.h"

namespace discretion::naive {
namespace {

constexpr int kCasesPerRuleset = 10;

std::optional<NaiveEnd> ToEnd(const std::optional<Range<Money>::End>& end) {
  if (!end) return std::nullopt;
  return NaiveEnd{Fraction(end->value.fen()), end->open};
}

std::optional<NaiveEnd> ToEnd(const std::optional<Range<Term>::End>& end) {
  if (!end) return std::nullopt;
  return NaiveEnd{Fraction(end->value.count()), end->open};
}

NaiveOption ToNaive(const Determination& answer, const Option& option) {
  const ruleset::Model& model = answer.ruleset().model();
  const ruleset::OffenceRule& rule = model.rules[answer.offence_index()];
  NaiveOption out = {.no_penalty = option.no_penalty,
                     .below_minimum = option.below_minimum};
  if (option.branch) {
    out.branch = model.provisions[rule.provision].branches[*option.branch].id;
    if (option.tier)
      out.tier = model.LadderOf(rule, *option.branch)->tiers[*option.tier].id;
  }
  for (const Penalty& penalty : option.penalties) {
    out.kinds.insert(static_cast<v1::Component::Kind>(penalty.kind));
    if (penalty.fine) {
      out.fine =
          NaiveRange{ToEnd(penalty.fine->min()), ToEnd(penalty.fine->max())};
    }
    if (penalty.term) {
      out.terms[static_cast<v1::Component::Kind>(penalty.kind)] =
          NaiveRange{ToEnd(penalty.term->min()), ToEnd(penalty.term->max())};
    }
  }
  if (out.no_penalty) return out;
  for (uint32_t set : KindSets(option)) {
    std::set<v1::Component::Kind> kinds;
    for (size_t i = 0; i < option.penalties.size(); ++i) {
      if ((set >> i & 1) != 0)
        kinds.insert(
            static_cast<v1::Component::Kind>(option.penalties[i].kind));
    }
    out.sets.insert(std::move(kinds));
  }
  return out;
}

std::set<NaiveOption> WithoutBranches(const std::set<NaiveOption>& options) {
  std::set<NaiveOption> out;
  for (NaiveOption option : options) {
    option.branch.clear();
    out.insert(std::move(option));
  }
  return out;
}

std::string Only(const char* who, const std::set<NaiveOption>& here,
                 const std::set<NaiveOption>& there) {
  std::string out;
  for (const NaiveOption& option : here) {
    if (!there.contains(option))
      absl::StrAppend(&out, who, ": ", ToString(option), "\n");
  }
  return out;
}

// All options of one answer impose the same, and one was left.
bool Merged(const Determination& answer) {
  return answer.options().size() == 1 &&
         std::any_of(answer.steps().begin(), answer.steps().end(),
                     [](const Step& step) {
                       return step.kind == StepKind::kSameOutcome;
                     });
}

RulesetFile FileOf(const v1::Ruleset& ruleset) {
  return {ruleset.id(), FileFormat::kBinary, ruleset.SerializeAsString()};
}

// What decides answers.
std::string Short(v1::Ruleset ruleset) {
  ruleset.clear_statute();
  ruleset.clear_source();
  ruleset.clear_fact();
  for (v1::Criterion& it : *ruleset.mutable_criterion()) it.clear_name();
  for (v1::Circumstance& it : *ruleset.mutable_circumstance()) it.clear_name();
  return ruleset.DebugString();
}

// Figures that leave no whole fen are refused.
bool MayBeRefused(const absl::Status& status, const NaiveUnion& expected) {
  return status.code() == absl::StatusCode::kFailedPrecondition &&
         std::any_of(expected.all.begin(), expected.all.end(),
                     [](const NaiveOption& option) {
                       return option.fine && !WholeInward(*option.fine);
                     });
}

}  // namespace

Engine MakeEngine(const GeneratedRuleset& book) {
  std::vector<RulesetFile> files;
  for (const v1::Ruleset& included : book.included)
    files.push_back(FileOf(included));
  files.push_back(FileOf(book.ruleset));
  LoadResult result = LoadRulesets(files);
  if (result.rulesets.size() != files.size()) {
    for (const Issue& issue : result.issues)
      std::cerr << issue.ToString() << "\n";
    std::cerr << book.ruleset.DebugString();
    std::abort();
  }
  return *Engine::Create(std::move(result.rulesets));
}

std::set<NaiveOption> OptionsOf(const Determination& answer,
                                bool certain_only) {
  std::set<NaiveOption> out;
  for (const Option& option : answer.options()) {
    if (certain_only && !option.certain) continue;
    out.insert(ToNaive(answer, option));
  }
  return out;
}

std::string Difference(const Determination& answer,
                       const NaiveUnion& expected) {
  std::set<NaiveOption> ours = OptionsOf(answer, false);
  std::set<NaiveOption> ours_certain = OptionsOf(answer, true);
  std::set<NaiveOption> theirs = expected.all;
  std::set<NaiveOption> theirs_certain = expected.certain;
  if (Merged(answer)) {
    ours = ours_certain = WithoutBranches(ours);
    theirs = theirs_certain = WithoutBranches(theirs);
  }
  std::string out =
      Only("only the library", ours, theirs) +
      Only("only the naive", theirs, ours) +
      Only("certain only for the library", ours_certain, theirs_certain) +
      Only("certain only for the naive", theirs_certain, ours_certain);
  if (answer.findings().found &&
      !determine::Agree(answer.findings(), answer.options())) {
    absl::StrAppend(&out, "the findings are not what the options are\n");
  }
  if (!expected.some_no_answer && answer.missing().empty() &&
      theirs != theirs_certain) {
    absl::StrAppend(&out, "nothing is asked, but options are uncertain\n");
  }
  return out;
}

Compared Compare(uint64_t first_seed, int cases) {
  Compared out;
  for (uint64_t seed = first_seed; cases > 0; ++seed) {
    Generator generator(seed);
    const GeneratedRuleset book = generator.MakeRuleset();
    const Engine engine = MakeEngine(book);
    for (int i = 0; i < kCasesPerRuleset && cases > 0; ++i, --cases) {
      const GeneratedCase one = generator.MakeCase(book);
      const NaiveUnion expected =
          UnionOverValues(book.ruleset, book.included, one.offence, one.known);
      out.mix.Add(one, expected);
      const absl::StatusOr<Determination> answer =
          engine.Determine(*CaseFromProto(one.message));
      if (!answer.ok() && MayBeRefused(answer.status(), expected)) {
        ++out.refused;
        continue;
      }
      const std::string difference = answer.ok() ? Difference(*answer, expected)
                                                 : answer.status().ToString();
      out.found += answer.ok() && answer->findings().found;
      if (difference.empty()) continue;
      if (++out.differences > 1) continue;
      out.first = absl::StrCat("seed ", seed, " case ", i, "\n", difference,
                               one.message.DebugString(), Short(book.ruleset));
      for (const v1::Ruleset& included : book.included)
        absl::StrAppend(&out.first, Short(included));
    }
  }
  return out;
}

std::set<std::string> Rare(const Mix& mix) {
  std::set<std::string> rare;
  const int least = mix.count.at("cases") * 3 / 100;
  for (const char* name : {"MUST",
                           "MAY",
                           "EXEMPT",
                           "MITIGATE",
                           "LIGHTEN",
                           "AGGRAVATE",
                           "exemption",
                           "clamped",
                           "unknown fact",
                           "disputed fact",
                           "boundary value",
                           "method",
                           "method with a factor unknown",
                           "method held",
                           "term",
                           "term moved",
                           "alternative",
                           "capped",
                           "stepped",
                           "shifted by a method",
                           "shift held"}) {
    if (mix.count.at(name) < least) rare.insert(name);
  }
  return rare;
}

}  // namespace discretion::naive
