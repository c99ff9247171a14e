// SPDX-License-Identifier: Apache-2.0
// What must be so of every answer, whatever the naive evaluator says.

#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "discretion/engine.h"
#include "discretion/messages.h"
#include "gtest/gtest.h"
#include "tests/naive/compare.h"

namespace discretion::naive {
namespace {

constexpr int kRulesets = 600;
constexpr int kCases = 5;
constexpr uint64_t kSeed = 77'000'000;

// Calls `check(book, engine, case, answer, where)` for generated cases that
// have an answer, those with unknown facts if `unknown`.
template <typename Check>
void ForAnswers(bool unknown, const Check& check) {
  int checked = 0;
  for (uint64_t seed = kSeed; seed < kSeed + kRulesets; ++seed) {
    Generator generator(seed);
    const GeneratedRuleset book = generator.MakeRuleset();
    const Engine engine = MakeEngine(book);
    for (int i = 0; i < kCases; ++i) {
      const GeneratedCase one = generator.MakeCase(book);
      if (!unknown && !one.unknown.empty()) continue;
      const absl::StatusOr<Determination> answer =
          engine.Determine(*CaseFromProto(one.message));
      if (!answer.ok()) continue;
      ++checked;
      check(book, one, *answer, absl::StrCat("seed ", seed, " case ", i));
    }
  }
  EXPECT_GT(checked, kRulesets);
}

// The answer to the same case under another ruleset; nullopt where a fine
// leaves no whole fen.
std::optional<Determination> Under(const GeneratedRuleset& book,
                                   const GeneratedCase& one) {
  const absl::StatusOr<Determination> answer =
      MakeEngine(book).Determine(*CaseFromProto(one.message));
  if (!answer.ok()) return std::nullopt;
  return *answer;
}

const Penalty* FineOf(const Option& option) {
  for (const Penalty& penalty : option.penalties) {
    if (penalty.fine) return &penalty;
  }
  return nullptr;
}

bool Moved(const Option& option, Effect effect) {
  return std::any_of(option.moves.begin(), option.moves.end(),
                     [&](const Move& move) { return move.effect == effect; });
}

TEST(Properties, EveryFineAndTermIsLawfulOrBelowTheMinimumWithItsGround) {
  int below = 0;
  int terms = 0;
  ForAnswers(true, [&](const GeneratedRuleset&, const GeneratedCase&,
                       const Determination& answer, const std::string& where) {
    for (const Option& option : answer.options()) {
      bool some = false;
      for (const Penalty& penalty : option.penalties) {
        some = some || penalty.below_minimum;
        if (!penalty.term) continue;
        ++terms;
        EXPECT_GE(penalty.term->min()->value.count(), 1) << where;
        EXPECT_EQ(penalty.below_minimum,
                  !penalty.statutory_term->Contains(*penalty.term))
            << where;
      }
      EXPECT_EQ(option.below_minimum, some) << where;
      const Penalty* fine = FineOf(option);
      if (fine == nullptr) continue;
      below += option.below_minimum;
      EXPECT_EQ(fine->below_minimum, !fine->statutory->Contains(*fine->fine))
          << where;
      if (option.below_minimum) {
        EXPECT_TRUE(Moved(option, Effect::kMitigate)) << where;
      }
      EXPECT_TRUE(Range<Money>::AtLeast(Money::Fen(0)).Contains(*fine->fine));
    }
  });
  EXPECT_GT(below, 50);
  EXPECT_GT(terms, 500);
}

TEST(Properties, LightenKeepsTheMinimumAndEveryCompulsoryKind) {
  int lightened = 0;
  ForAnswers(false, [&](const GeneratedRuleset& book, const GeneratedCase& one,
                        const Determination& answer, const std::string& where) {
    GeneratedRuleset plain = book;
    for (v1::Offence& offence : *plain.ruleset.mutable_offence()) {
      offence.clear_omit();
      for (const v1::Circumstance& it : book.ruleset.circumstance())
        offence.add_omit(it.id());
      for (const v1::Ruleset& included : book.included) {
        for (const v1::Circumstance& it : included.circumstance())
          offence.add_omit(it.id());
      }
    }
    std::optional<Determination> base;
    for (const Option& option : answer.options()) {
      const bool only = !option.moves.empty() &&
                        !Moved(option, Effect::kMitigate) &&
                        !Moved(option, Effect::kAggravate);
      if (!only) continue;
      ++lightened;
      EXPECT_FALSE(option.below_minimum) << where;
      if (!base) base = Under(plain, one);
      if (!base) continue;
      for (const Option& before : base->options()) {
        if (before.branch != option.branch || before.tier != option.base_tier)
          continue;
        for (const Penalty& penalty : before.penalties) {
          if (penalty.duty != Duty::kCompulsory) continue;
          EXPECT_TRUE(std::any_of(
              option.penalties.begin(), option.penalties.end(),
              [&](const Penalty& p) { return p.kind == penalty.kind; }))
              << where;
        }
      }
    }
  });
  EXPECT_GT(lightened, 200);
}

// The highest fine of the options; nullopt if none has one, or one has no end.
std::optional<int64_t> Highest(const Determination& answer) {
  std::optional<int64_t> highest;
  for (const Option& option : answer.options()) {
    const Penalty* fine = FineOf(option);
    if (fine == nullptr) continue;
    if (!fine->fine->max()) return std::nullopt;
    highest = std::max(highest.value_or(0), fine->fine->max()->value.fen());
  }
  return highest;
}

TEST(Properties, OneMoreMustLighterCircumstanceNeverRaisesAnOption) {
  int compared = 0;
  ForAnswers(false, [&](const GeneratedRuleset& book, const GeneratedCase& one,
                        const Determination& answer, const std::string& where) {
    const bool has_rules =
        book.ruleset.has_application_rules() ||
        std::any_of(book.included.begin(), book.included.end(),
                    [](const v1::Ruleset& included) {
                      return included.has_application_rules();
                    });
    if (!has_rules) return;
    GeneratedRuleset more = book;
    v1::Circumstance& added = *more.ruleset.add_circumstance();
    added.set_id("one-more");
    SetText(added.mutable_name(), "又一情节", "one more");
    added.add_effect(compared % 3 == 0   ? v1::EFFECT_LIGHTEN
                     : compared % 3 == 1 ? v1::EFFECT_MITIGATE
                                         : v1::EFFECT_EXEMPT);
    if (compared % 2 == 0 && added.effect(0) != v1::EFFECT_LIGHTEN)
      added.add_effect(v1::EFFECT_LIGHTEN);
    added.set_force(v1::FORCE_MUST);
    added.set_place("适用规则");
    added.set_when("mark_a || !mark_a");
    const std::optional<Determination> lighter = Under(more, one);
    if (!lighter) return;
    ++compared;
    const std::optional<int64_t> before = Highest(answer);
    const std::optional<int64_t> after = Highest(*lighter);
    if (before && after) {
      EXPECT_LE(*after, *before) << where;
    }
  });
  EXPECT_GT(compared, 500);
}

template <typename T>
void Reverse(google::protobuf::RepeatedPtrField<T>* list) {
  std::reverse(list->begin(), list->end());
}

TEST(Properties, TheOrderOfRulesAndFactsDoesNotMatter) {
  int compared = 0;
  ForAnswers(true, [&](const GeneratedRuleset& book, const GeneratedCase& one,
                       const Determination& answer, const std::string& where) {
    GeneratedRuleset other = book;
    std::vector<v1::Ruleset*> all{&other.ruleset};
    for (v1::Ruleset& included : other.included) all.push_back(&included);
    for (v1::Ruleset* ruleset : all) {
      Reverse(ruleset->mutable_fact());
      Reverse(ruleset->mutable_criterion());
      Reverse(ruleset->mutable_circumstance());
      Reverse(ruleset->mutable_offence());
      for (v1::Rule& rule :
           *ruleset->mutable_application_rules()->mutable_rule())
        Reverse(rule.mutable_adjustment());
      Reverse(ruleset->mutable_application_rules()->mutable_rule());
      if (ruleset->application_rules().rule().empty())
        ruleset->clear_application_rules();
    }
    GeneratedCase shuffled = one;
    Reverse(shuffled.message.mutable_fact());
    const std::optional<Determination> same = Under(other, shuffled);
    ASSERT_TRUE(same.has_value()) << where;
    ++compared;
    EXPECT_EQ(OptionsOf(answer, false), OptionsOf(*same, false)) << where;
    EXPECT_EQ(OptionsOf(answer, true), OptionsOf(*same, true)) << where;
    EXPECT_EQ(answer.missing().size(), same->missing().size()) << where;
    EXPECT_EQ(answer.outcome(), same->outcome()) << where;
  });
  EXPECT_GT(compared, 1000);
}

// Whatever lies where in memory: sets that hash addresses have another order.
TEST(Properties, TheSameCaseHasTheSameSteps) {
  std::vector<std::unique_ptr<char[]>> elsewhere;
  int open = 0;
  for (uint64_t seed = 0; seed < 300; ++seed) {
    Generator generator(seed);
    const GeneratedRuleset book = generator.MakeRuleset();
    const Engine engine = MakeEngine(book);
    for (int i = 0; i < 5; ++i) {
      const absl::StatusOr<Case> c =
          CaseFromProto(generator.MakeCase(book).message);
      const absl::StatusOr<Determination> first = engine.Determine(*c);
      if (!first.ok() || first->outcome() != Outcome::kOpen) continue;
      ++open;
      for (int again = 0; again < 4; ++again) {
        elsewhere.push_back(std::make_unique<char[]>(5000));
        const absl::StatusOr<Determination> next = engine.Determine(*c);
        ASSERT_TRUE(next.ok());
        ASSERT_EQ(next->steps(), first->steps()) << "seed " << seed;
      }
    }
  }
  EXPECT_GT(open, 200);
}

}  // namespace
}  // namespace discretion::naive
