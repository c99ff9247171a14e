// SPDX-License-Identifier: Apache-2.0
// The union over the values of unknown facts, and small helpers of naive.h.

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/naive/method.h"
#include "tests/naive/naive.h"

namespace discretion::naive {
namespace {

// Every condition and amount of the rulesets.
std::vector<Tree> Trees(const v1::Ruleset& ruleset,
                        absl::Span<const v1::Ruleset> included) {
  std::vector<Tree> out;
  const auto span = [&out](const std::string& text) {
    if (text.empty() || text == "whole" || text == "none") return;
    const Written written = ParseSpan(text);
    if (written.min) out.push_back(written.min->amount);
    if (written.max) out.push_back(written.max->amount);
  };
  const auto component = [&out, &span](const v1::Component& it) {
    span(it.amount());
    for (const std::string& text : {it.base(), it.cap(), it.floor()})
      if (!text.empty()) out.push_back(Parse(text));
  };
  const auto add = [&](const v1::Ruleset& from) {
    for (const v1::Provision& provision : from.provision()) {
      for (const auto& it : provision.component()) component(it);
      for (const v1::Branch& branch : provision.branch()) {
        out.push_back(Parse(branch.when()));
        for (const auto& it : branch.component()) component(it);
      }
    }
    for (const auto& it : from.criterion()) out.push_back(Parse(it.when()));
    for (const auto& it : from.circumstance()) out.push_back(Parse(it.when()));
    for (const v1::Method& method : from.method()) {
      for (const std::string& it :
           ConditionsOf(method, DeclaredFacts(ruleset, included)))
        out.push_back(Parse(it));
      for (const std::string& it : AmountsOf(method)) out.push_back(Parse(it));
    }
    for (const v1::Offence& offence : from.offence()) {
      for (const v1::Benchmark& column : offence.benchmark()) {
        for (const std::string& cell : column.cell()) span(cell);
      }
    }
  };
  for (const v1::Ruleset& other : included) add(other);
  add(ruleset);
  return out;
}

bool Reads(const Tree& tree, const std::string& name) {
  if (tree->what == "name" && tree->name == name) return true;
  return std::any_of(tree->part.begin(), tree->part.end(),
                     [&name](const Tree& part) { return Reads(part, name); });
}

void AddLiterals(const Tree& tree, std::set<Value>& literals) {
  if (tree->what == "literal") literals.insert(tree->value);
  for (const Tree& part : tree->part) AddLiterals(part, literals);
}

// The literals of each comparison that reads the fact.
void AddConstants(const Tree& tree, const std::string& name,
                  std::set<Value>& constants) {
  if (!Reads(tree, name)) return;
  const bool joins = tree->what == "&&" || tree->what == "||" ||
                     tree->what == "!" || tree->what == "at_least";
  if (!joins) {
    AddLiterals(tree, constants);
    return;
  }
  for (const Tree& part : tree->part) AddConstants(part, name, constants);
}

std::set<Fraction> Figures(const v1::Fact& fact,
                           const std::set<Value>& constants) {
  const bool money = fact.type() == v1::Fact::TYPE_MONEY;
  std::set<Fraction> out;
  for (const Value& value : constants) {
    if (value.type != Value::kNumber) continue;
    out.insert(money ? value.number * 100 : value.number);
  }
  return out;
}

std::set<Value> FigureRepresentatives(const v1::Fact& fact,
                                      const std::set<Value>& constants) {
  const bool money = fact.type() == v1::Fact::TYPE_MONEY;
  const bool count = fact.type() == v1::Fact::TYPE_COUNT;
  const Fraction least = count ? Fraction(fact.least()) : Fraction(0);
  const Fraction step =
      fact.type() == v1::Fact::TYPE_NUMBER ? Fraction(1, 2) : Fraction(1);
  std::set<Fraction> bounds = Figures(fact, constants);
  bounds.insert(least);
  std::set<Fraction> figures;
  for (auto at = bounds.begin(); at != bounds.end(); ++at) {
    figures.insert(*at);
    figures.insert(*at + step);
    figures.insert(*at - step);
    const auto next = std::next(at);
    if (next != bounds.end()) figures.insert((*at + *next) / Fraction(2));
  }
  std::set<Value> out;
  for (const Fraction figure : figures) {
    // Counts and fen are whole.
    const bool whole = money || count;
    for (const Fraction near : {figure.Floor(), figure, figure.Ceil()}) {
      if (near < least || (whole && !near.is_whole())) continue;
      if (!whole && near != figure) continue;
      out.insert(money ? Value::Fen(near) : Value::Number(near));
    }
  }
  return out;
}

std::set<Value> Representatives(const std::vector<Tree>& trees,
                                const v1::Fact& fact) {
  std::set<Value> constants;
  for (const Tree& tree : trees) AddConstants(tree, fact.id(), constants);
  std::set<Value> out;
  switch (fact.type()) {
    case v1::Fact::TYPE_BOOL:
      return {Value::Bool(false), Value::Bool(true)};
    case v1::Fact::TYPE_CHOICE:
      for (const v1::Choice& it : fact.choice()) {
        out.insert(Value::Word(it.id()));
      }
      return out;
    case v1::Fact::TYPE_TEXT:
      out.insert(Value::Word("?"));
      for (const Value& it : constants) out.insert(Value::Word(it.word));
      return out;
    default:
      return FigureRepresentatives(fact, constants);
  }
}

}  // namespace

Declared DeclaredFacts(const v1::Ruleset& ruleset,
                       absl::Span<const v1::Ruleset> included) {
  Declared out;
  for (const v1::Ruleset& other : included) {
    for (const v1::Fact& fact : other.fact()) out[fact.id()] = fact;
  }
  for (const v1::Fact& fact : ruleset.fact()) out[fact.id()] = fact;
  return out;
}

std::set<Value> Representatives(const v1::Ruleset& ruleset,
                                absl::Span<const v1::Ruleset> included,
                                const v1::Fact& fact) {
  return Representatives(Trees(ruleset, included), fact);
}

std::set<Fraction> Constants(const v1::Ruleset& ruleset,
                             absl::Span<const v1::Ruleset> included,
                             const v1::Fact& fact) {
  std::set<Value> constants;
  for (const Tree& tree : Trees(ruleset, included)) {
    AddConstants(tree, fact.id(), constants);
  }
  return Figures(fact, constants);
}

NaiveUnion UnionOverValues(const v1::Ruleset& ruleset,
                           absl::Span<const v1::Ruleset> included,
                           const std::string& offence, const Facts& known,
                           Alike alike) {
  const std::vector<Tree> trees = Trees(ruleset, included);
  std::vector<Facts> cases = {known};
  for (const auto& [id, fact] : DeclaredFacts(ruleset, included)) {
    if (known.contains(id)) continue;
    const bool read =
        std::any_of(trees.begin(), trees.end(),
                    [&id = id](const Tree& tree) { return Reads(tree, id); });
    if (!read) continue;
    std::vector<Facts> more;
    for (const Value& value : Representatives(trees, fact)) {
      for (Facts facts : cases) {
        facts[id] = value;
        more.push_back(std::move(facts));
      }
    }
    cases = std::move(more);
  }
  NaiveUnion out;
  for (const Facts& facts : cases) {
    NaiveAnswer answer = Answer(ruleset, included, offence, facts, &known);
    if (alike == Alike::kTier) {
      std::set<NaiveOption> options;
      for (NaiveOption option : answer.options) {
        option.branch.clear();
        options.insert(std::move(option));
      }
      answer.options = std::move(options);
    }
    answer.options = WholeFen(answer.options);
    if (out.values == 0) out.certain = answer.options;
    std::erase_if(out.certain, [&answer](const NaiveOption& option) {
      return !answer.options.contains(option);
    });
    out.all.insert(answer.options.begin(), answer.options.end());
    out.some_no_answer |= answer.no_answer();
    out.error |= answer.error;
    out.notes.Add(answer.notes);
    ++out.values;
  }
  return out;
}

void Notes::Add(const Notes& other) {
  effects.insert(other.effects.begin(), other.effects.end());
  must |= other.must;
  may |= other.may;
  excluded |= other.excluded;
  exemption |= other.exemption;
  gate |= other.gate;
  clamped |= other.clamped;
  together |= other.together;
  below_minimum |= other.below_minimum;
  no_room |= other.no_room;
  kept |= other.kept;
  replaced |= other.replaced;
  ladder_end |= other.ladder_end;
  term |= other.term;
  term_moved |= other.term_moved;
  alternative |= other.alternative;
  capped |= other.capped;
  stepped |= other.stepped;
  shifted |= other.shifted;
  shift_held |= other.shift_held;
  method |= other.method;
  readings.insert(other.readings.begin(), other.readings.end());
}

std::set<NaiveOption> WholeFen(const std::set<NaiveOption>& options) {
  std::set<NaiveOption> out;
  for (NaiveOption option : options) {
    if (option.fine)
      option.fine = WholeInward(*option.fine).value_or(*option.fine);
    out.insert(std::move(option));
  }
  return out;
}

std::string ToString(const NaiveOption& option) {
  std::string out =
      absl::StrCat("branch '", option.branch, "' tier '", option.tier, "'");
  if (option.no_penalty) absl::StrAppend(&out, " no penalty");
  for (const v1::Component::Kind kind : option.kinds) {
    absl::StrAppend(&out, " ", v1::Component::Kind_Name(kind));
  }
  if (option.fine) absl::StrAppend(&out, " ", ToString(*option.fine));
  for (const auto& [kind, term] : option.terms) {
    absl::StrAppend(&out, " ", v1::Component::Kind_Name(kind), " for ",
                    ToString(term));
  }
  if (option.below_minimum) absl::StrAppend(&out, " below minimum");
  if (!option.no_penalty) absl::StrAppend(&out, " of ", option.sets.size());
  return out;
}

}  // namespace discretion::naive
