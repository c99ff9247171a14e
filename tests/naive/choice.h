// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TESTS_NAIVE_CHOICE_H_
#define DISCRETION_TESTS_NAIVE_CHOICE_H_

// docs/circumstances.md, sections 1 and 2: which circumstances act, and which
// effects may be chosen.

#include <set>
#include <vector>

#include "tests/naive/naive.h"
#include "tests/naive/table.h"

namespace discretion::naive {

std::vector<v1::Circumstance> Acting(Book& book, Notes& notes);

// Whether the answer is no penalty, and nothing else is looked at.
bool MustGateActs(const std::vector<v1::Circumstance>& acting);

bool MayExempt(const std::vector<v1::Circumstance>& acting);

// One way of choosing: the effects in the order in which they act.
using Way = std::vector<v1::Effect>;

// All ways but EXEMPT.
std::set<Way> Ways(const std::vector<v1::Circumstance>& acting,
                   const v1::ApplicationRules& rules, Notes& notes);

}  // namespace discretion::naive

#endif  // DISCRETION_TESTS_NAIVE_CHOICE_H_
