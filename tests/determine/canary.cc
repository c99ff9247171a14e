// SPDX-License-Identifier: Apache-2.0
#include "tests/determine/canary.h"

#include <atomic>
#include <cstdlib>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "discretion/explain.h"
#include "discretion/load.h"
#include "src/ruleset/model.h"

namespace discretion::testing {
namespace {

// $S is the generation of the statute, $T that of the table.
constexpr char kCanary[] = R"made(
id: "test/canary" edition: "$T" name { zh: "金丝雀$T" en: "canary $T" }
status: STATUS_MODEL
source { issuer { zh: "测试$T" en: "test" } title: "$T" seen: SEEN_NONE }
statute { id: "law" name { zh: "测试法$S" en: "Test Law $S" } version: "2020-01-01"
  in_force_from: "2020-02-01"
  source { issuer { zh: "测试" en: "test" } title: "$S" date: "2020-01-01"
           address: "https://example.org" seen: SEEN_PRINT } }
fact { id: "n" type: TYPE_COUNT name { zh: "次数" en: "count" }
  question { zh: "几次？" en: "How many?" } unit { zh: "次" en: "times" } }
criterion { id: "few" when: "n < $T" name { zh: "少于$T" en: "fewer than $T" } }
criterion { id: "many" when: "n >= $T" name { zh: "$T以上" en: "$T or more" } }
ladder { id: "two" several_match: SEVERAL_MATCH_EACH no_match: NO_MATCH_NO_ANSWER
  tier { id: "few" label { zh: "少$T" en: "few $T" } level: LEVEL_MINOR criterion: "few" }
  tier { id: "many" label { zh: "多$T" en: "many $T" } level: LEVEL_SERIOUS criterion: "many" } }
provision { id: "p" statute: "law" article: "1"
  component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[$S, 2000]" } }
offence { id: "act" name { zh: "行为$T" en: "act $T" } breaches: "law 2" penalised_by: "p"
  ladder: "two"
  benchmark { kind: KIND_FINE cell: "[$S, $S]" cell: "[$S, 2000]" }
  remark { zh: "备注$T" en: "remark $T" } }
)made";

int Number(absl::string_view text) {
  const size_t digits = text.find_first_of("0123456789");
  int number = 0;
  if (digits == absl::string_view::npos ||
      !absl::SimpleAtoi(text.substr(digits), &number)) {
    return -1;
  }
  return number;
}

}  // namespace

Ruleset MixedCanary(int statute, int table) {
  const std::string text = absl::StrReplaceAll(
      kCanary, {{"$S", absl::StrCat(statute)}, {"$T", absl::StrCat(table)}});
  LoadResult loaded = LoadRulesets({{"canary", FileFormat::kText, text}});
  for (const Issue& issue : loaded.issues)
    std::cerr << issue.ToString() << "\n";
  if (loaded.rulesets.size() != 1) std::abort();
  return loaded.rulesets[0];
}

Ruleset Canary(int generation) { return MixedCanary(generation, generation); }

Case CanaryCase() {
  Case c;
  c.offence = "act";
  c.facts = {{"n", FactValue::Number(0)}};
  return c;
}

int Generation(const Determination& answer) {
  const ruleset::Model& model = answer.ruleset().model();
  if (answer.options().size() != 1 || !answer.options()[0].tier) return -1;
  const Option& option = answer.options()[0];
  if (option.penalties.size() != 1 || !option.penalties[0].statutory ||
      !option.penalties[0].fine || !option.penalties[0].fine->is_point()) {
    return -1;
  }
  const int generation = Number(answer.ruleset().edition());
  const auto yuan = [](Money money) {
    return static_cast<int>(money.fen() / 100);
  };
  const int told[] = {
      Number(answer.ruleset().name().zh),
      Number(answer.ruleset().source().title),
      Number(answer.offence().name.zh),
      Number(model.statutes[0].name.zh),
      Number(model.ladders[0].tiers[*option.tier].label.zh),
      Number(model.criteria[0].name.In(Lang::kZh)),
      yuan(option.penalties[0].statutory->min()->value),
      yuan(option.penalties[0].fine->min()->value),
  };
  for (int number : told) {
    if (number != generation) return -1;
  }
  return generation;
}

Raced Race(const RaceOptions& options) {
  std::vector<Ruleset> canaries;
  for (int i = 1; i <= options.generations; ++i) canaries.push_back(Canary(i));
  Engine engine = *Engine::Create({canaries[0]});
  std::atomic<int64_t> reads{0};
  std::atomic<int64_t> mixed{0};
  std::atomic<bool> swapped{false};
  const auto read = [&](bool holds) {
    const Case c = CanaryCase();
    while (reads < options.reads || !swapped) {
      const Snapshot snapshot = engine.snapshot();
      for (int i = 0; i < 100; ++i) {
        const absl::StatusOr<Determination> answer =
            holds ? snapshot.Determine(c) : engine.Determine(c);
        if (!answer.ok() || Generation(*answer) < 1) ++mixed;
      }
      reads += 100;
    }
  };
  std::vector<std::thread> readers;
  for (int i = 0; i < options.readers; ++i)
    readers.emplace_back(read, i % 2 == 0);
  Raced raced;
  for (int i = 0; i < options.swaps; ++i) {
    // Spread over the whole time of reading.
    while (reads < options.reads * i / options.swaps) std::this_thread::yield();
    if (engine.Swap({canaries[i % canaries.size()]}).ok()) ++raced.swaps;
  }
  swapped = true;
  for (std::thread& reader : readers) reader.join();
  raced.reads = reads;
  raced.mixed = mixed;
  return raced;
}

}  // namespace discretion::testing
