// SPDX-License-Identifier: Apache-2.0
// Any bytes as ruleset files. The first byte says the format: `b` is binary,
// anything else text. A line `%%` of a text begins another file, which the
// files may include.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "discretion/engine.h"
#include "discretion/explain.h"
#include "discretion/load.h"
#include "src/base/characters.h"
#include "tests/fuzz/require.h"

namespace discretion::fuzz {
namespace {

constexpr int64_t kCounts[] = {
    0, 1, 2, 3, 10, 100, 1'000'000, std::numeric_limits<int64_t>::max()};
constexpr const char* kNumbers[] = {
    "0", "0.5", "1/3", "2", "100", "9223372036854775807", "0.000001"};
constexpr int64_t kFen[] = {0,
                            1,
                            99,
                            100,
                            999'999,
                            1'000'000,
                            123'456'789,
                            1'000'000'00,
                            5'000'000'00,
                            std::numeric_limits<int64_t>::max()};
constexpr const char* kDays[] = {"2024-05-01", "2024-02-29", "2010-05-01",
                                 "2021-06-01", "1000-01-01", "9999-12-31"};
constexpr const char* kTexts[] = {"", "x", "郑州市", "a'b\"c", "12 34"};

template <typename T, size_t size>
const T& OneOf(const T (&values)[size], Chance& chance) {
  return values[chance.Below(size)];
}

FactValue MadeUp(const Fact& fact, Chance& chance) {
  switch (fact.type) {
    case FactType::kBool:
      return FactValue::Bool(chance.Below(2) == 0);
    case FactType::kCount:
      return FactValue::Number(std::max(fact.least, OneOf(kCounts, chance)));
    case FactType::kNumber:
      return FactValue::Number(*Ratio::Parse(OneOf(kNumbers, chance)));
    case FactType::kMoney:
      return FactValue::Of(Money::Fen(OneOf(kFen, chance)));
    case FactType::kChoice:
      return FactValue::Choice(
          fact.choices[chance.Below(fact.choices.size())].id);
    case FactType::kText:
      return FactValue::Text(OneOf(kTexts, chance));
    case FactType::kDate:
      return FactValue::Day(*ParseDate(OneOf(kDays, chance)));
  }
  return FactValue::Unknown();
}

// `c` with all facts, but for some counts and days: the others may be taken
// from dates, and must then not say otherwise.
Case MadeUp(Case c, const std::vector<Fact>& facts, Chance& chance) {
  for (const Fact& fact : facts) {
    const bool may_follow =
        fact.type == FactType::kCount || fact.type == FactType::kDate;
    if (may_follow && chance.Below(3) == 0) continue;
    Given given = {fact.id, MadeUp(fact, chance)};
    if (fact.judged) given.reason = "made up";
    c.facts.push_back(std::move(given));
  }
  return c;
}

// `c` on a day, with what happened before it.
Case Dated(Case c, Chance& chance) {
  c.act_date = *ParseDate(OneOf(kDays, chance));
  for (size_t i = chance.Below(4); i > 0; --i) {
    c.events.push_back({static_cast<Event::Kind>(1 + chance.Below(3)),
                        *c.act_date - static_cast<int>(chance.Below(3000))});
  }
  c.history_complete = chance.Below(2) == 0;
  return c;
}

std::vector<RulesetFile> Files(absl::string_view input) {
  const bool binary = !input.empty() && input.front() == 'b';
  if (!input.empty()) input.remove_prefix(1);
  if (binary) return {{"0", FileFormat::kBinary, std::string(input)}};
  std::vector<RulesetFile> files;
  for (absl::string_view part :
       absl::StrSplit(input, absl::MaxSplits("\n%%\n", 3))) {
    files.push_back(
        {absl::StrCat(files.size()), FileFormat::kText, std::string(part)});
  }
  return files;
}

void CheckIssues(const LoadResult& loaded, size_t files) {
  Require(loaded.rulesets.size() == files || HasError(loaded.issues),
          "a refused file has an error");
  for (const Issue& issue : loaded.issues) {
    Require(!issue.message.empty(), "an issue says what is wrong");
    Require(!issue.hint.empty(), "an issue says how to mend it", issue.message);
    Require(IsUtf8(issue.ToString()), "an issue is legible");
    Require(issue.ToString().find('\n') == std::string::npos,
            "an issue is one line", issue.ToString());
  }
  Require(!ReportJson(loaded.issues).empty(), "issues are printed as JSON");
}

void Answer(const Engine& engine, const Case& c) {
  const absl::StatusOr<Determination> answer = engine.Determine(c);
  if (!answer.ok()) {
    const absl::StatusCode code = answer.status().code();
    Require(code == absl::StatusCode::kNotFound ||
                code == absl::StatusCode::kInvalidArgument ||
                code == absl::StatusCode::kFailedPrecondition ||
                code == absl::StatusCode::kResourceExhausted ||
                code == absl::StatusCode::kOutOfRange,
            "engine.h lists every status", answer.status().ToString());
    Require(!answer.status().message().empty(), "a status says why");
    return;
  }
  for (Lang lang : {Lang::kZh, Lang::kEn}) {
    Require(!Explain(*answer, {.lang = lang, .ids = true}).empty(),
            "an answer is explained");
  }
  const std::string json = ToJson(*answer);
  Require(!json.empty(), "an answer is printed as JSON");
  const absl::StatusOr<Determination> again = engine.Determine(c);
  Require(again.ok() && ToJson(*again) == json, "the answer is always the same",
          json);
}

void CheckOffence(const Engine& engine, const Ruleset& ruleset,
                  const Offence& offence, Chance& chance) {
  for (Lang lang : {Lang::kZh, Lang::kEn}) {
    Require(!Describe(ruleset, offence, {.lang = lang}).empty(),
            "an offence is described");
  }
  Require(!FormJson(ruleset, offence).empty(), "an offence has a form");
  Case c;
  c.offence = absl::StrCat(ruleset.id(), "/", offence.id);
  Answer(engine, c);
  Answer(engine, MadeUp(c, ruleset.FactsOf(offence), chance));
  Answer(engine, Dated(MadeUp(c, ruleset.FactsOf(offence), chance), chance));
}

void Run(absl::string_view input) {
  const std::vector<RulesetFile> files = Files(input);
  const LoadResult loaded = LoadRulesets(files, LoadLimits::Untrusted());
  CheckIssues(loaded, files.size());
  if (loaded.rulesets.empty()) return;
  Require(!CatalogJson(loaded.rulesets).empty(), "rulesets have a catalogue");
  const absl::StatusOr<Engine> engine = Engine::Create(loaded.rulesets);
  Require(engine.ok(), "what loads makes an engine",
          engine.status().ToString());
  Chance chance(input);
  const Snapshot snapshot = engine->snapshot();
  for (const Ruleset& ruleset : snapshot.rulesets()) {
    for (const Offence& offence : ruleset.offences()) {
      CheckOffence(*engine, ruleset, offence, chance);
    }
  }
}

}  // namespace
}  // namespace discretion::fuzz

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  discretion::fuzz::Run({reinterpret_cast<const char*>(data), size});
  return 0;
}
