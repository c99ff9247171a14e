// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_NAIVE_EXPRESSION_H_
#define DISCRETION_TESTS_NAIVE_EXPRESSION_H_

// The condition language of docs/language.md, on known facts only, read and
// computed as plainly as can be. Nothing is checked: a text that is not in the
// language, or that reads a fact not given, ends the program.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "discretion/messages.h"
#include "tests/naive/fraction.h"

namespace discretion::naive {

struct Value {
  enum Type { kBool, kNumber, kMoney, kWord, kError };

  static Value Bool(bool truth) { return {.type = kBool, .truth = truth}; }
  static Value Number(Fraction number) {
    return {.type = kNumber, .number = number};
  }
  static Value Fen(Fraction fen) { return {.type = kMoney, .number = fen}; }
  // The id of a choice, or a text.
  static Value Word(std::string word) {
    return {.type = kWord, .word = std::move(word)};
  }
  static Value Error() { return {.type = kError}; }

  friend auto operator<=>(const Value&, const Value&) = default;

  Type type = kError;  // of division by zero or overflow
  bool truth = false;
  Fraction number = {};  // a number, or fen
  std::string word = {};
  // Literals alone, neither number nor money until they meet something.
  bool literal = false;
};

// By id.
using Facts = std::map<std::string, Value>;
using Declared = std::map<std::string, v1::Fact>;

struct Node;
using Tree = std::shared_ptr<const Node>;

struct Node {
  std::string what;  // an operator, a function, "name", "literal" or "list"
  std::string name = {};
  Value value = {};
  std::vector<Tree> part = {};
};

Tree Parse(const std::string& text);
Value Evaluate(const Tree& tree, const Facts& facts, const Declared& declared);

// A condition; nullopt is an error.
std::optional<bool> Holds(const std::string& condition, const Facts& facts,
                          const Declared& declared);

// A span as it is written, its ends not computed.
struct Written {
  struct End {
    Tree amount;
    bool open = false;
  };
  std::optional<End> min;
  std::optional<End> max;
  bool percent = false;
};

Written ParseSpan(const std::string& text);

}  // namespace discretion::naive

#endif  // DISCRETION_TESTS_NAIVE_EXPRESSION_H_
