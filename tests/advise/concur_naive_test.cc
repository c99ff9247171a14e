// SPDX-License-Identifier: Apache-2.0
// Which fine applies is what trying every combination of facts says.
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "absl/strings/str_cat.h"
#include "discretion/concur.h"
#include "tests/advise/shop.h"

namespace discretion::testing {
namespace {

// Made apart from the library: a provision has a range for each value of its
// own fact, and gives no fine in some.
struct Made {
  bool split = false;
  int low[2] = {0, 0};
  int high[2] = {0, 0};
};

struct World {
  std::vector<Made> provisions;
  std::vector<int> known;  // value of each one's fact; -1: unknown
  std::string ruleset;
};

World MakeWorld(std::mt19937& random) {
  const auto pick = [&](int count) {
    return static_cast<int>(random() % static_cast<uint32_t>(count));
  };
  World world;
  world.ruleset = R"text(
id: "test/naive" edition: "1" status: STATUS_MODEL
name { zh: "竞合" en: "concurrence" }
source { issuer { zh: "示例" en: "model" } title: "竞合" seen: SEEN_NONE }
statute { id: "law" name { zh: "法" en: "law" } version: "2020-01-01"
  source { issuer { zh: "示例" en: "model" } title: "法" date: "2020-01-01"
    address: "https://example.org" seen: SEEN_TRANSCRIPTION } }
)text";
  const int count = 2 + pick(3);
  for (int i = 0; i < count; ++i) {
    Made made;
    made.split = pick(2) == 0;
    for (int b = 0; b < 2; ++b) {
      // Few figures, so that many are equal.
      made.low[b] = 100 * (1 + pick(3));
      made.high[b] = made.low[b] + 100 * (1 + pick(3));
    }
    world.provisions.push_back(made);
    world.known.push_back(pick(3) - 1);
    const auto fine = [&](int b) {
      return absl::StrCat(
          "component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: \"[",
          made.low[b], ", ", made.high[b], "]\" }");
    };
    absl::StrAppend(&world.ruleset, "fact { id: \"f", i,
                    "\" type: TYPE_BOOL name { zh: \"实", i, "\" en: \"f", i,
                    "\" } question { zh: \"实？\" en: \"F?\" } yes { zh: \"有",
                    i, "\" en: \"y\" } no { zh: \"无", i,
                    "\" en: \"n\" } }\nprovision { id: \"p", i,
                    "\" statute: \"law\" article: \"", i + 1, "\" ");
    if (made.split) {
      absl::StrAppend(&world.ruleset, "branch { id: \"n\" when: \"!f", i,
                      "\" name { zh: \"无\" en: \"no\" } ", fine(0),
                      " } branch { id: \"y\" when: \"f", i,
                      "\" name { zh: \"有\" en: \"yes\" } ", fine(1), " }");
    } else {
      absl::StrAppend(&world.ruleset, fine(0));
    }
    absl::StrAppend(&world.ruleset, " }\noffence { id: \"o", i,
                    "\" breaches: \"law 9\" penalised_by: \"p", i,
                    "\" name { zh: \"行为", i, "\" en: \"act ", i, "\" } }\n");
  }
  return world;
}

// By side, over every combination of unknown facts. `minima_first` makes the
// mistake that the name says.
std::vector<Due> Naive(const World& world, bool minima_first) {
  const size_t count = world.provisions.size();
  std::vector<std::set<Due>> seen(count);
  for (size_t bits = 0; bits < size_t{1} << count; ++bits) {
    std::vector<std::pair<int, int>> keys;
    bool agrees = true;
    for (size_t i = 0; i < count; ++i) {
      const int value = static_cast<int>(bits >> i & 1);
      agrees = agrees && (world.known[i] < 0 || world.known[i] == value);
      const Made& made = world.provisions[i];
      const int branch = made.split ? value : 0;
      keys.emplace_back(made.high[branch], made.low[branch]);
      if (minima_first) std::swap(keys.back().first, keys.back().second);
    }
    if (!agrees) continue;
    const auto highest = *std::max_element(keys.begin(), keys.end());
    const bool tie = std::count(keys.begin(), keys.end(), highest) > 1;
    for (size_t i = 0; i < count; ++i) {
      seen[i].insert(keys[i] != highest ? Due::kNever
                     : tie              ? Due::kPossible
                                        : Due::kAlways);
    }
  }
  std::vector<Due> out;
  for (const std::set<Due>& dues : seen)
    out.push_back(dues.size() == 1 ? *dues.begin() : Due::kPossible);
  return out;
}

int Wrong(bool minima_first, std::map<Due, int>* of, std::string* first) {
  int wrong = 0;
  for (uint32_t seed = 1; seed <= 300; ++seed) {
    std::mt19937 random(seed);
    const World world = MakeWorld(random);
    const Engine engine = LoadAlone(world.ruleset);
    std::vector<Determination> one_act;
    for (size_t i = 0; i < world.provisions.size(); ++i) {
      Case c;
      c.offence = absl::StrCat("o", i);
      if (world.provisions[i].split && world.known[i] >= 0) {
        c.facts.push_back(
            {absl::StrCat("f", i), FactValue::Bool(world.known[i] == 1)});
      }
      absl::StatusOr<Determination> answer = engine.Determine(c);
      EXPECT_TRUE(answer.ok()) << "seed " << seed << ": " << answer.status();
      one_act.push_back(*std::move(answer));
    }
    const absl::StatusOr<Concurrence> found = Concur(one_act);
    EXPECT_TRUE(found.ok()) << "seed " << seed << ": " << found.status();
    const std::vector<Due> naive = Naive(world, minima_first);
    for (size_t i = 0; i < naive.size(); ++i) {
      ++(*of)[naive[i]];
      if (found->sides[i].applies == naive[i]) continue;
      ++wrong;
      if (first->empty())
        *first = absl::StrCat("seed ", seed, ", side ", i, "\n", world.ruleset);
    }
  }
  return wrong;
}

TEST(ConcurNaive, TheLibraryRanksAsTryingEverything) {
  std::map<Due, int> of;
  std::string first;
  EXPECT_EQ(Wrong(false, &of, &first), 0) << first;
  for (Due due : {Due::kNever, Due::kPossible, Due::kAlways})
    EXPECT_GT(of[due], 60);
}

// One that compares minima first must be told apart.
TEST(ConcurNaive, AMistakenOneIsFoundOut) {
  std::map<Due, int> of;
  std::string first;
  EXPECT_GT(Wrong(true, &of, &first), 0);
}

}  // namespace
}  // namespace discretion::testing
