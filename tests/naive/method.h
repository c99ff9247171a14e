// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_NAIVE_METHOD_H_
#define DISCRETION_TESTS_NAIVE_METHOD_H_

// What a method of docs/methods.md gives, step by step.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "discretion/messages.h"
#include "tests/naive/expression.h"
#include "tests/naive/range.h"

namespace discretion::naive {

// The condition that a match states of an axis.
std::string MatchCondition(const std::string& axis, const std::string& match,
                           const Declared& declared);

// Every condition and amount of a method.
std::vector<std::string> ConditionsOf(const v1::Method& method,
                                      const Declared& declared);
std::vector<std::string> AmountsOf(const v1::Method& method);

// What a run met.
struct MethodTrace {
  bool shifted = false;     // a grade moved
  bool shift_held = false;  // an end of the list held it
};

struct MethodCase {
  const v1::Method& method;
  Facts facts;         // every fact that is read
  const Facts& given;  // of these, those that were given
  const Declared& declared;
  // What a fact that was not given may be.
  std::map<std::string, std::set<Value>> values;
  NaiveRange statute;
  bool money = true;  // the statute's figures are
  MethodTrace* trace = nullptr;
};

// In the statute's own unit. nullopt: an amount is an error.
std::optional<NaiveRange> MethodFine(const MethodCase& on);

}  // namespace discretion::naive

#endif  // DISCRETION_TESTS_NAIVE_METHOD_H_
