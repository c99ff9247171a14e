// SPDX-License-Identifier: Apache-2.0
// A batch answers each row as the case by itself is answered.

#include "discretion/batch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <random>

#include "tests/corpus.h"
#include "tests/determine/any_value.h"
#include "tests/determine/editions_made.h"
#include "tests/determine/made.h"

namespace discretion {
namespace {

using ::testing::HasSubstr;
using testing::MadeCase;
using testing::MadeEngine;

// Cases of one offence, by rows and by columns.
struct Table {
  std::vector<Case> cases;
  std::map<std::string, std::vector<int64_t>> whole;
  std::map<std::string, std::vector<Ratio>> exact;
  std::map<std::string, std::vector<std::string>> texts;
  std::map<std::string, std::vector<uint8_t>> known;
  std::vector<int64_t> act_days;
  ColumnBatch batch;
};

// What a column has for a value; 0 for one that is unknown.
Ratio Cell(const Fact& fact, const FactValue& value) {
  if (value.as_bool() != nullptr) return *value.as_bool() ? 1 : 0;
  if (value.as_money() != nullptr) return value.as_money()->fen();
  if (value.as_number() != nullptr) return *value.as_number();
  for (size_t i = 0; i < fact.choices.size(); ++i) {
    if (value.as_choice() != nullptr &&
        *value.as_choice() == fact.choices[i].id)
      return static_cast<int64_t>(i);
  }
  return 0;
}

void AddColumns(const std::vector<Fact>& facts, Table& table) {
  for (const Fact& fact : facts) {
    Column column{.fact = fact.id};
    if (fact.type == FactType::kText) {
      column.values = absl::MakeConstSpan(table.texts[fact.id]);
    } else if (fact.type == FactType::kNumber) {
      column.values = absl::MakeConstSpan(table.exact[fact.id]);
    } else {
      column.values = absl::MakeConstSpan(table.whole[fact.id]);
    }
    column.known = table.known[fact.id];
    table.batch.columns.push_back(column);
  }
}

Table AnyTable(const Ruleset& ruleset, const Offence& offence, int rows,
               std::mt19937_64& random) {
  Table table;
  std::vector<Fact> facts;
  for (const Fact& fact : ruleset.FactsOf(offence)) {
    if (fact.type != FactType::kDate) facts.push_back(fact);
  }
  for (int row = 0; row < rows; ++row) {
    Case& c = table.cases.emplace_back();
    c.offence = ruleset.id() + "/" + offence.id;
    table.act_days.push_back(kUnknownDay);
    if (random() % 12 != 0) {
      table.act_days.back() = 19000 + static_cast<int64_t>(random() % 1800);
      c.act_date = Date(1970, 1, 1) + table.act_days.back();
    }
    for (const Fact& fact : facts) {
      const bool known = random() % 12 != 0;
      const FactValue value =
          known ? testing::AnyValue(fact, random) : FactValue::Unknown();
      if (known) c.facts.push_back({fact.id, value, "", "none"});
      table.known[fact.id].push_back(known);
      const Ratio cell = Cell(fact, value);
      table.whole[fact.id].push_back(cell.Floor());
      table.exact[fact.id].push_back(cell);
      table.texts[fact.id].push_back(
          known && value.as_text() != nullptr ? *value.as_text() : "");
    }
  }
  table.batch.offence = ruleset.id() + "/" + offence.id;
  table.batch.rows = table.cases.size();
  table.batch.act_days = table.act_days;
  AddColumns(facts, table);
  return table;
}

std::optional<Range<Money>> HullOf(const BatchAnswers& answers, size_t row) {
  const uint8_t fine = answers.fine[row];
  if ((fine & BatchAnswers::kFine) == 0) return std::nullopt;
  std::optional<Range<Money>::End> min;
  std::optional<Range<Money>::End> max;
  if ((fine & BatchAnswers::kMin) != 0)
    min = {Money::Fen(answers.fine_min[row]),
           (fine & BatchAnswers::kMinOpen) != 0};
  if ((fine & BatchAnswers::kMax) != 0)
    max = {Money::Fen(answers.fine_max[row]),
           (fine & BatchAnswers::kMaxOpen) != 0};
  return *Range<Money>::Create(min, max);
}

void ExpectRow(const BatchAnswers& answers, size_t row,
               const Determination& answer) {
  EXPECT_EQ(answers.outcome[row], answer.outcome());
  EXPECT_EQ(answers.options[row], static_cast<int>(answer.options().size()));
  EXPECT_EQ(HullOf(answers, row), answer.fine_hull());
  int branch = -1;
  int tier = -1;
  for (const Option& option : answer.options()) {
    const bool first = &option == &answer.options().front();
    const int here = option.branch.value_or(-1);
    const int base = option.base_tier.value_or(-1);
    branch = first || branch == here ? here : -1;
    tier = first || tier == base ? base : -1;
  }
  EXPECT_EQ(answers.branch[row], branch);
  EXPECT_EQ(answers.tier[row], branch < 0 ? -1 : tier);
}

TEST(DetermineColumns, AnswersEachRowAsItsCase) {
  const Snapshot snapshot = testing::ShippedEngine().snapshot();
  std::mt19937_64 random(7);
  size_t answered = 0;
  size_t failed = 0;
  for (const Ruleset& ruleset : snapshot.rulesets()) {
    for (const Offence& offence : ruleset.offences()) {
      SCOPED_TRACE(ruleset.id() + "/" + offence.id);
      const Table table = AnyTable(ruleset, offence, 60, random);
      const absl::StatusOr<BatchAnswers> answers =
          DetermineColumns(snapshot, table.batch);
      ASSERT_TRUE(answers.ok()) << answers.status();
      size_t next = 0;  // error
      for (size_t row = 0; row < table.cases.size(); ++row) {
        const absl::StatusOr<Determination> answer =
            snapshot.Determine(table.cases[row]);
        if (answer.ok()) {
          ExpectRow(*answers, row, *answer);
          ++answered;
          continue;
        }
        ASSERT_LT(next, answers->errors.size());
        EXPECT_EQ(answers->errors[next].row, row);
        EXPECT_EQ(answers->errors[next].status, answer.status());
        EXPECT_EQ(answers->outcome[row], Outcome::kNoAnswer);
        ++next;
        ++failed;
      }
      EXPECT_EQ(next, answers->errors.size());
    }
  }
  EXPECT_GT(answered, 1000u);
  EXPECT_GT(failed, 100u);
}

TEST(DetermineColumns, AnswersTheSameOnAnyNumberOfThreads) {
  const Snapshot snapshot = MadeEngine().snapshot();
  std::vector<int64_t> n;
  for (int64_t i = 0; i < 101; ++i) n.push_back(i % 8);
  n[40] = -1;
  n[90] = -2;
  ColumnBatch batch{.offence = "each", .rows = n.size()};
  batch.columns = {{"n", absl::MakeConstSpan(n)}};
  const BatchAnswers one = *DetermineColumns(snapshot, batch);
  ASSERT_EQ(one.errors.size(), 2u);
  EXPECT_THAT(one.errors[0].status.message(), HasSubstr("is at least 0"));
  for (int threads : {0, 2, 3, 200}) {
    const BatchAnswers other =
        *DetermineColumns(snapshot, batch, {.threads = threads});
    EXPECT_EQ(other.outcome, one.outcome);
    EXPECT_EQ(other.tier, one.tier);
    EXPECT_EQ(other.fine_max, one.fine_max);
    ASSERT_EQ(other.errors.size(), 2u);
    EXPECT_EQ(other.errors[0].row, 40u);
    EXPECT_EQ(other.errors[1].row, 90u);
  }
  batch.rows = 0;
  n.clear();
  batch.columns = {{"n", absl::MakeConstSpan(n)}};
  EXPECT_TRUE(
      DetermineColumns(snapshot, batch, {.threads = 4})->outcome.empty());
}

TEST(DetermineColumns, RefusesWhatIsNoTable) {
  const Snapshot snapshot = MadeEngine().snapshot();
  const std::vector<int64_t> n = {1, 2};
  const std::vector<std::string> texts = {"a", "b"};
  const std::vector<uint8_t> known = {1};
  const auto refusal = [&](std::vector<Column> columns,
                           absl::Span<const int64_t> act_days = {}) {
    ColumnBatch batch{.offence = "each", .rows = 2};
    batch.columns = std::move(columns);
    batch.act_days = act_days;
    return DetermineColumns(snapshot, batch).status();
  };
  const auto whole = absl::MakeConstSpan(n);
  EXPECT_EQ(refusal({{"none-such", whole}}).code(),
            absl::StatusCode::kNotFound);
  EXPECT_THAT(refusal({{"n", whole}, {"n", whole}}).message(),
              HasSubstr("has two columns"));
  EXPECT_THAT(refusal({{"n", absl::MakeConstSpan(texts)}}).message(),
              HasSubstr("is no text"));
  EXPECT_THAT(refusal({{"n", whole.subspan(1)}}).message(),
              HasSubstr("another length than 2 rows"));
  EXPECT_THAT(refusal({{"n", whole, known}}).message(),
              HasSubstr("another length than 2 rows"));
  EXPECT_THAT(refusal({}, whole.subspan(1)).message(),
              HasSubstr("act_days has another length"));
  ColumnBatch batch{.offence = "none-such", .rows = 2};
  EXPECT_EQ(DetermineColumns(snapshot, batch).status().code(),
            absl::StatusCode::kNotFound);
}

// 19,723 is 2024-01-01.
TEST(DetermineColumns, AnswersEachRowByTheEditionOfItsDay) {
  const Snapshot snapshot = testing::MakeSnapshot(
      {{.edition = "1", .from = "2020-01-01", .until = "2024-01-01"},
       {.edition = "2", .from = "2024-01-01", .amount = "[500, 2000]"}});
  const std::vector<int64_t> days = {19723, 19722,   19723,
                                     10000, 1 << 30, kUnknownDay};
  ColumnBatch batch{.offence = "act", .rows = days.size()};
  EXPECT_EQ(DetermineColumns(snapshot, batch).status().code(),
            absl::StatusCode::kFailedPrecondition);
  batch.act_days = days;
  for (int threads : {1, 3}) {
    const BatchAnswers answers =
        *DetermineColumns(snapshot, batch, {.threads = threads});
    EXPECT_EQ(answers.fine_max,
              (std::vector<int64_t>{200000, 500000, 200000, 0, 0, 0}));
    EXPECT_EQ(answers.edition, (std::vector<int16_t>{0, 1, 0, -1, -1, -1}));
    ASSERT_EQ(answers.editions.size(), 2u);
    EXPECT_EQ(answers.editions[0].ruleset->edition(), "2");
    EXPECT_EQ(answers.editions[1].offence->id, "act");
    ASSERT_EQ(answers.errors.size(), 3u);
    EXPECT_EQ(answers.errors[0].row, 3u);
    EXPECT_THAT(answers.errors[0].status.message(),
                HasSubstr("no edition with the offence `act` is in force"));
    EXPECT_EQ(answers.errors[1].row, 4u);
    EXPECT_THAT(answers.errors[1].status.message(), HasSubstr("day"));
    EXPECT_EQ(answers.errors[2].status.code(),
              absl::StatusCode::kFailedPrecondition);
  }
}

TEST(DetermineColumns, RefusesAColumnThatEditionsReadDifferently) {
  const Snapshot snapshot = testing::MakeSnapshot(
      {{.edition = "1", .from = "2020-01-01", .until = "2024-01-01"},
       {.edition = "2",
        .from = "2024-01-01",
        .party = "choice { id: 'trader' name { zh: '个体工商户' en: 'a "
                 "trader' } subject: SUBJECT_PERSON }"}});
  const std::vector<int64_t> days = {19722, 19723};
  const std::vector<int64_t> party = {0, 1};
  ColumnBatch batch{.offence = "act", .rows = 2};
  batch.columns = {{"party", absl::MakeConstSpan(party)}};
  batch.act_days = days;
  EXPECT_THAT(DetermineColumns(snapshot, batch).status().message(),
              HasSubstr("other choices in edition 1 than in 2"));
  batch.act_days = absl::MakeConstSpan(days).subspan(1);
  batch.rows = 1;
  batch.columns = {{"party", absl::MakeConstSpan(party).subspan(1)}};
  EXPECT_TRUE(DetermineColumns(snapshot, batch).ok());
}

TEST(DetermineRows, VisitsEachRowOnce) {
  const Snapshot snapshot = MadeEngine().snapshot();
  std::vector<Case> cases;
  for (int64_t i = 0; i < 57; ++i)
    cases.push_back(MadeCase("heavier", {testing::Count("n", i % 7 - 1)}));
  for (int threads : {1, 2, 5}) {
    std::vector<std::atomic<int>> visited(cases.size());
    std::vector<absl::StatusCode> codes(cases.size());
    DetermineRows(snapshot, cases, {.threads = threads},
                  [&](size_t row, absl::StatusOr<Determination> answer) {
                    ++visited[row];
                    codes[row] = answer.status().code();
                  });
    for (size_t row = 0; row < cases.size(); ++row) {
      EXPECT_EQ(visited[row], 1);
      EXPECT_EQ(codes[row], snapshot.Determine(cases[row]).status().code());
    }
  }
}

}  // namespace
}  // namespace discretion
