// SPDX-License-Identifier: Apache-2.0
// Random pairs of editions: the library finds the one lighter that the plain
// reading of docs/editions.md finds.

#include "tests/naive/editions.h"

#include <iostream>
#include <map>

#include "discretion/answer.h"
#include "discretion/load.h"
#include "discretion/messages.h"
#include "gtest/gtest.h"

namespace discretion::naive {
namespace {

constexpr char kChange[] = "2024-07-01";

// Makes the rulesets one edition, before or after the change.
void MakeEdition(GeneratedRuleset& book, bool later) {
  const std::string edition = later ? "2" : "1";
  const auto date = [&](v1::Ruleset& ruleset) {
    ruleset.set_edition(edition);
    if (later) {
      ruleset.set_in_force_from(kChange);
    } else {
      ruleset.set_in_force_until(kChange);
    }
    for (v1::Statute& statute : *ruleset.mutable_statute()) {
      statute.set_law("model");
      if (later) statute.set_version(kChange);
    }
  };
  date(book.ruleset);
  for (v1::Ruleset& included : book.included) date(included);
  for (std::string& include : *book.ruleset.mutable_include())
    include += "@" + edition;
}

struct Pair {
  GeneratedRuleset old;
  GeneratedRuleset later;
  GeneratedCase one;
};

// Of half of the pairs the later edition is the old one, lightened or made
// heavier in one figure, so that near misses come up.
Pair MakePair(uint64_t seed) {
  Generator generator(seed);
  Pair pair;
  pair.old = generator.MakeRuleset();
  if (seed % 2 == 0) {
    pair.later = Generator(seed + 1'000'000).MakeRuleset();
  } else {
    pair.later = pair.old;
    v1::Ruleset& all = pair.later.included.empty() ? pair.later.ruleset
                                                   : pair.later.included[0];
    for (v1::Provision& provision : *all.mutable_provision()) {
      for (v1::Component& component : *provision.mutable_component()) {
        if (component.kind() == v1::Component::KIND_FINE) continue;
        if (seed % 3 == 0) component.set_duty(v1::Component::DUTY_OPTIONAL);
        break;
      }
    }
  }
  do {
    pair.one = generator.MakeCase(pair.old);
  } while (!pair.one.unknown.empty());
  pair.one.offence = "o-1";
  pair.one.message.set_offence("o-1");
  MakeEdition(pair.old, false);
  MakeEdition(pair.later, true);
  return pair;
}

std::optional<Snapshot> Load(const Pair& pair) {
  std::vector<RulesetFile> files;
  const auto add = [&](const v1::Ruleset& ruleset) {
    files.push_back({ruleset.id() + "@" + ruleset.edition(),
                     FileFormat::kBinary, ruleset.SerializeAsString()});
  };
  for (const GeneratedRuleset* book : {&pair.old, &pair.later}) {
    for (const v1::Ruleset& included : book->included) add(included);
    add(book->ruleset);
  }
  LoadResult result = LoadRulesets(files);
  if (result.rulesets.size() != files.size()) return std::nullopt;
  absl::StatusOr<Snapshot> snapshot =
      Snapshot::Create(std::move(result.rulesets));
  EXPECT_TRUE(snapshot.ok()) << snapshot.status();
  return *std::move(snapshot);
}

// What the library says; nullopt: it refuses the case.
std::optional<Verdict> Library(const Snapshot& snapshot, const Pair& pair) {
  Case c = *CaseFromProto(pair.one.message);
  c.act_date = Date(2024, 6, 1);
  c.dates.Set(CaseDate::kDecided, Date(2024, 8, 1));
  const absl::StatusOr<discretion::Answer> answer = AnswerCase(snapshot, c);
  if (!answer.ok()) return std::nullopt;
  const std::optional<discretion::Comparison>& found =
      answer->parties[0].comparison;
  if (!found) return std::nullopt;
  switch (found->lighter) {
    case Lighter::kNeither:
      return Verdict::kNeither;
    case Lighter::kOld:
      return Verdict::kOld;
    case Lighter::kNew:
      return Verdict::kNew;
    case Lighter::kIncomparable:
      return Verdict::kIncomparable;
    case Lighter::kOpen:
      break;
  }
  return Verdict::kOpen;
}

TEST(NaiveEditionsTest, TheLibraryFindsTheSameEditionLighter) {
  constexpr uint64_t kFirst = 5'000;
  constexpr int kPairs = 1'000;
  std::map<Verdict, int> verdicts;
  int refused = 0;
  int differences = 0;
  int mirrored = 0;  // seen to differ from the verdict turned round
  for (uint64_t seed = kFirst; seed < kFirst + kPairs; ++seed) {
    const Pair pair = MakePair(seed);
    const std::optional<Snapshot> snapshot = Load(pair);
    const std::optional<Verdict> found =
        snapshot ? Library(*snapshot, pair) : std::nullopt;
    if (!found) {
      ++refused;
      continue;
    }
    const Verdict expected =
        LighterOf(pair.old, pair.later, "o-1", pair.one.known);
    ++verdicts[expected];
    if (*found != expected && ++differences < 4) {
      ADD_FAILURE() << "seed " << seed << ": the library says "
                    << static_cast<int>(*found) << ", the naive reading "
                    << static_cast<int>(expected) << "\n"
                    << pair.one.message.DebugString();
    }
    // A harness that cannot fail proves nothing.
    mirrored +=
        *found != LighterOf(pair.later, pair.old, "o-1", pair.one.known);
  }
  std::cout << "seeds from " << kFirst << ", " << kPairs << " pairs, "
            << refused << " refused";
  for (const auto& [verdict, count] : verdicts)
    std::cout << ", " << static_cast<int>(verdict) << ": " << count;
  std::cout << "\n";
  EXPECT_EQ(differences, 0);
  EXPECT_LT(refused, kPairs / 10);
  for (Verdict verdict : {Verdict::kNeither, Verdict::kOld, Verdict::kNew,
                          Verdict::kIncomparable, Verdict::kOpen}) {
    EXPECT_GT(verdicts[verdict], kPairs / 100) << static_cast<int>(verdict);
  }
  EXPECT_EQ(mirrored, verdicts[Verdict::kOld] + verdicts[Verdict::kNew]);
}

}  // namespace
}  // namespace discretion::naive
