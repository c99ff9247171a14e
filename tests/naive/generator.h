// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_NAIVE_GENERATOR_H_
#define DISCRETION_TESTS_NAIVE_GENERATOR_H_

// Small rulesets that load, and cases for them, drawn from a seed.
//
//   Generator generator(seed);
//   const GeneratedRuleset book = generator.MakeRuleset();
//   const GeneratedCase one = generator.MakeCase(book);
//   const NaiveUnion expected =
//       UnionOverValues(book.ruleset, book.included, one.offence, one.known);
//   mix.Add(one, expected);

#include <cstdint>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "discretion/messages.h"
#include "tests/naive/naive.h"

namespace discretion::naive {

// The same numbers for a seed everywhere.
class Dice {
 public:
  explicit Dice(uint64_t seed) : engine_(seed) {}

  // 0 to n - 1.
  int Below(int n) { return static_cast<int>(engine_() % n); }
  // `first` to `last`.
  int From(int first, int last) { return first + Below(last - first + 1); }
  bool Chance(int percent) { return Below(100) < percent; }
  template <typename T>
  T Pick(const std::vector<T>& from) {
    return from[Below(static_cast<int>(from.size()))];
  }
  std::string Pick(std::initializer_list<const char*> from) {
    return *(from.begin() + Below(static_cast<int>(from.size())));
  }

 private:
  std::mt19937_64 engine_;
};

struct GeneratedRuleset {
  v1::Ruleset ruleset;                // "gen/table"
  std::vector<v1::Ruleset> included;  // none, or "gen/shared"
};

struct GeneratedCase {
  v1::Case message;     // what is known, or claimed and disputed; no date
  std::string offence;  // id
  Facts known;
  std::set<std::string> unknown;  // ids, those disputed too
  bool disputed = false;          // some fact is
  bool boundary = false;  // some fact is a constant, or one step from one
};

class Generator {
 public:
  explicit Generator(uint64_t seed) : dice_(seed) {}

  GeneratedRuleset MakeRuleset();
  // At most two facts are unknown, none that an amount or a base reads.
  GeneratedCase MakeCase(const GeneratedRuleset& book);

 private:
  Dice dice_;
};

// How often what happened. Every name is there from the beginning, so that a
// test can see what never happened.
struct Mix {
  Mix();

  void Add(const GeneratedCase& one, const NaiveUnion& answer);

  std::map<std::string, int> count;
};

// --- Parts of a ruleset; for the generator.

void SetText(v1::Text* text, const std::string& zh, const std::string& en);
void AddFacts(v1::Ruleset& ruleset);
// One fact with a constant, or a yes/no fact.
std::string Comparison(Dice& dice);
// One to three comparisons joined by `&&`, `||` and `!`.
std::string Condition(Dice& dice);
// A method "m-N" for the offence "o-N". Facts that are not known are only read
// where they count as the least.
void AddMethod(Dice& dice, int number, v1::Ruleset& ruleset);
// A provision "p-N", a ladder "l-N", criteria and an offence "o-N".
void AddTable(Dice& dice, int number, v1::Ruleset& ruleset);
// Circumstances "c-0" and so on, and rules for their effects.
void AddCircumstances(Dice& dice, v1::Ruleset& ruleset);

}  // namespace discretion::naive

#endif  // DISCRETION_TESTS_NAIVE_GENERATOR_H_
