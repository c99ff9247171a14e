// SPDX-License-Identifier: Apache-2.0
// Methods whose source prints nothing for what is not established: the fine is
// the hull over all values of the unknown facts.
#include <iostream>
#include <optional>

#include "absl/strings/str_cat.h"
#include "discretion/messages.h"
#include "gtest/gtest.h"
#include "tests/naive/compare.h"
#include "tests/naive/generator.h"
#include "tests/naive/naive.h"

namespace discretion::naive {
namespace {

// The same ruleset without circumstances; nothing counts as the least.
GeneratedRuleset Opened(GeneratedRuleset book) {
  const auto open = [](v1::Ruleset& ruleset) {
    ruleset.clear_circumstance();
    ruleset.clear_application_rules();
    for (v1::Offence& offence : *ruleset.mutable_offence())
      offence.clear_omit();
    for (v1::Method& method : *ruleset.mutable_method()) {
      for (v1::MethodStep& step : *method.mutable_step()) {
        if (step.has_look())
          step.mutable_look()->set_unproved(v1::UNPROVED_OPEN);
        if (step.has_shift())
          step.mutable_shift()->set_unproved(v1::UNPROVED_OPEN);
        if (step.has_tally())
          step.mutable_tally()->set_unproved(v1::UNPROVED_OPEN);
      }
    }
  };
  open(book.ruleset);
  for (v1::Ruleset& included : book.included) open(included);
  return book;
}

std::optional<NaiveRange> HullOf(const std::set<NaiveOption>& options) {
  std::optional<NaiveRange> hull;
  for (const NaiveOption& option : options) {
    if (!option.fine) continue;
    hull = hull ? NaiveRange{Lower(*hull, *option.fine).min,
                             Higher(*hull, *option.fine).max}
                : *option.fine;
  }
  return hull;
}

// Figures between two fen are compared elsewhere.
bool AllWhole(const std::set<NaiveOption>& options) {
  for (const NaiveOption& option : options) {
    if (option.fine && WholeInward(*option.fine) != option.fine) return false;
  }
  return true;
}

TEST(MethodHullTest, TheFineIsTheHullOverTheUnknownFacts) {
  int compared = 0;
  int open = 0;
  for (uint64_t seed = 500'000; compared < 400; ++seed) {
    Generator generator(seed);
    GeneratedRuleset book = generator.MakeRuleset();
    // One that is included must have something of its own.
    if (!book.included.empty()) continue;
    book = Opened(std::move(book));
    const Engine engine = MakeEngine(book);
    const GeneratedCase one = generator.MakeCase(book);
    bool has_method = false;
    for (const v1::Offence& offence : book.ruleset.offence()) {
      has_method = has_method ||
                   (offence.id() == one.offence && !offence.method().empty());
    }
    if (!has_method || one.unknown.empty()) continue;
    const NaiveUnion expected =
        UnionOverValues(book.ruleset, book.included, one.offence, one.known);
    if (expected.error || !AllWhole(expected.all)) continue;
    const absl::StatusOr<Determination> answer =
        engine.Determine(*CaseFromProto(one.message));
    ASSERT_TRUE(answer.ok()) << "seed " << seed << " " << answer.status();
    EXPECT_EQ(HullOf(OptionsOf(*answer, false)), HullOf(expected.all))
        << "seed " << seed << "\n"
        << Difference(*answer, expected) << one.message.DebugString()
        << book.ruleset.method(0).DebugString();
    ++compared;
    open += expected.all.size() > OptionsOf(*answer, false).size();
  }
  std::cout << compared << " cases, " << open << " with an open fine\n";
  EXPECT_GT(open, compared / 20);
}

}  // namespace
}  // namespace discretion::naive
