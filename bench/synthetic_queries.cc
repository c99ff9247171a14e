// SPDX-License-Identifier: Apache-2.0
// Cases for a synthetic catalog.

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "bench/clauses.h"
#include "bench/end.h"
#include "bench/synthetic.h"

namespace discretion::bench {
namespace {

class QueryMaker {
 public:
  QueryMaker(const v1::Ruleset& catalog, uint64_t seed)
      : catalog_(catalog), reader_(catalog), random_(seed) {
    if (catalog.fact_size() != kQueryFacts) End("not the facts of a query");
    for (int i = 0; i < catalog.criterion_size(); ++i)
      criteria_[catalog.criterion(i).id()] = i;
    for (int i = 0; i < catalog.provision_size(); ++i)
      provisions_[catalog.provision(i).id()] = i;
    for (const v1::Circumstance& circumstance : catalog.circumstance())
      circumstances_.push_back(reader_.Read(circumstance.when()));
  }

  Query Make() {
    Query query;
    query.offence =
        static_cast<int32_t>(random_.Below(catalog_.offence_size()));
    for (int f = 0; f < kQueryFacts; ++f) query.value[f] = AnyValue(f);
    std::vector<Clause> clauses = ClausesOf(catalog_.offence(query.offence));
    // The first is the statute's own, the third that of the first tier.
    const int main[] = {clauses[0].fact, clauses[2].fact};
    for (size_t i = clauses.size() - 1; i > 0; --i)
      std::swap(clauses[i],
                clauses[random_.Below(static_cast<int64_t>(i) + 1)]);
    for (const Clause& clause : clauses) {
      if (catalog_.fact(clause.fact).type() == v1::Fact::TYPE_BOOL ||
          catalog_.fact(clause.fact).type() == v1::Fact::TYPE_CHOICE) {
        continue;
      }
      // The other facts mostly change nothing.
      const bool near = clause.fact == main[0] || clause.fact == main[1] ||
                        random_.Percent(30);
      query.value[clause.fact] =
          near ? Near(clause) : random_.Below(clause.constant / 3 + 1);
    }
    AddCircumstances(query);
    return query;
  }

 private:
  int64_t AnyValue(int f) {
    const v1::Fact& fact = catalog_.fact(f);
    if (fact.id() == "age") return random_.Between(18, 70);
    switch (fact.type()) {
      case v1::Fact::TYPE_MONEY:
        return random_.Below(100'000'000);
      case v1::Fact::TYPE_NUMBER:
        return random_.Below(1'000'000);
      case v1::Fact::TYPE_CHOICE:
        return random_.Percent(75) ? 0 : random_.Below(fact.choice_size());
      case v1::Fact::TYPE_BOOL:
        return fact.id() == "refused" && random_.Percent(15) ? 1 : 0;
      default:
        return random_.Below(4);
    }
  }

  int64_t Near(const Clause& clause) {
    const int64_t constant = clause.constant;
    int64_t value = constant;
    switch (random_.Below(6)) {
      case 0:
        break;
      case 1:
        value = constant - 1;
        break;
      case 2:
        value = constant + 1;
        break;
      case 3:
        value = constant / 2;
        break;
      case 4:
        value = constant + constant / 3;
        break;
      default:
        value = random_.Below(constant * 2 + 2);
    }
    return std::max<int64_t>(value, 0);
  }

  std::vector<Clause> ClausesOf(const v1::Offence& offence) const {
    std::vector<Clause> clauses;
    const auto add = [&](const std::string& when) {
      for (const Clause& clause : reader_.Read(when)) clauses.push_back(clause);
    };
    const int provision = provisions_.at(offence.penalised_by());
    for (const v1::Branch& branch : catalog_.provision(provision).branch())
      add(branch.when());
    for (const v1::TierCriteria& tier : offence.tier_criteria()) {
      for (const std::string& id : tier.criterion())
        add(catalog_.criterion(criteria_.at(id)).when());
    }
    return clauses;
  }

  void AddCircumstances(Query& query) {
    constexpr int kMost[] = {35, 65, 88, 96, 100};  // of 100 cases
    const int64_t place = random_.Below(100);
    int count = 0;
    while (place >= kMost[count]) ++count;
    for (int i = 0; i < count; ++i) {
      int64_t which =
          random_.Below(static_cast<int64_t>(circumstances_.size()));
      // Half of those that would end the case.
      if (which == 0) which = random_.Below(2);
      for (const Clause& clause : circumstances_[which]) Satisfy(clause, query);
    }
    // What does not suffice by itself.
    if (random_.Percent(5)) query.value[reader_.FactOf("first")] = 1;
    if (random_.Percent(5)) query.value[reader_.FactOf("repeated")] = 1;
    if (random_.Percent(3)) {
      constexpr int64_t kAges[] = {13, 14, 15, 17, 18};
      query.value[reader_.FactOf("age")] = random_.Of(kAges);
    }
  }

  static void Satisfy(const Clause& clause, Query& query) {
    int64_t& value = query.value[clause.fact];
    const int64_t constant = clause.constant;
    if (clause.op == Op::kEqual) value = constant;
    if (clause.op == Op::kLess) value = std::min(value, constant - 1);
    if (clause.op == Op::kAtMost) value = std::min(value, constant);
    if (clause.op == Op::kMore) value = std::max(value, constant + 1);
    if (clause.op == Op::kAtLeast) value = std::max(value, constant);
  }

  const v1::Ruleset& catalog_;
  ClauseReader reader_;
  Random random_;
  absl::flat_hash_map<std::string, int> criteria_;
  absl::flat_hash_map<std::string, int> provisions_;
  std::vector<std::vector<Clause>> circumstances_;
};

FactValue ToValue(const v1::Fact& fact, int64_t value) {
  switch (fact.type()) {
    case v1::Fact::TYPE_MONEY:
      return FactValue::Of(Money::Fen(value));
    case v1::Fact::TYPE_BOOL:
      return FactValue::Bool(value != 0);
    case v1::Fact::TYPE_CHOICE:
      return FactValue::Choice(fact.choice(static_cast<int>(value)).id());
    default:
      return FactValue::Number(*Ratio::Create(value, ScaleOf(fact)));
  }
}

}  // namespace

std::vector<Query> SyntheticQueries(const v1::Ruleset& catalog, int count,
                                    uint64_t seed) {
  QueryMaker maker(catalog, seed);
  std::vector<Query> queries;
  queries.reserve(count);
  for (int i = 0; i < count; ++i) queries.push_back(maker.Make());
  return queries;
}

Case ToCase(const v1::Ruleset& catalog, const Query& query) {
  Case c;
  c.offence = catalog.offence(query.offence).id();
  c.act_date = Date(2024, 5, 1);
  c.facts.reserve(kQueryFacts);
  for (int f = 0; f < kQueryFacts; ++f) {
    const v1::Fact& fact = catalog.fact(f);
    c.facts.push_back({fact.id(), ToValue(fact, query.value[f])});
  }
  return c;
}

}  // namespace discretion::bench
