// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RULESET_MODEL_H_
#define DISCRETION_SRC_RULESET_MODEL_H_

// The compiled form of a ruleset with all it includes: names resolved to
// indexes, conditions to refs. What determine reads and explain words.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "discretion/date.h"
#include "discretion/penalty.h"
#include "discretion/ruleset.h"
#include "discretion/text.h"
#include "src/base/attached.h"
#include "src/expr/pool.h"
#include "src/expr/span.h"
#include "src/expr/symbols.h"
#include "src/ruleset/circumstances.h"
#include "src/ruleset/citation.h"
#include "src/ruleset/kept.h"
#include "src/ruleset/method.h"
#include "src/ruleset/name_index.h"
#include "src/ruleset/procedure.h"
#include "src/ruleset/scope.h"

namespace discretion::ruleset {

struct Branch {
  std::string id;  // empty: the statute splits no cases
  Shared<Text> name;
  std::optional<expr::Ref> when;
  Shared<std::vector<Component>> components;
};

struct Provision {
  std::string id;
  Citation citation;
  std::vector<Branch> branches;  // at least one
  Shared<std::vector<Measure>> measures;
};

struct Criterion {
  std::string id;
  Shared<Text> name;
  expr::Ref when;
  absl::string_view printed;
};

struct Tier {
  std::string id;
  Text label;
  std::optional<Level> level;
  std::vector<int> criteria;
  std::optional<expr::Span> share;
  bool no_penalty = false;
  bool mitigated = false;  // 减轻: below the statutory minimum
  std::vector<Measure> measures;
};

enum class SeveralMatch { kEach, kHeavier, kLighter };
enum class NoMatch { kStatute, kNoAnswer };

struct Ladder {
  std::string id;
  SeveralMatch several_match = SeveralMatch::kEach;
  NoMatch no_match = NoMatch::kNoAnswer;
  std::vector<Tier> tiers;
};

// The rows that answer in a branch.
struct Rows {
  std::optional<int> ladder;  // absent: no tiers, the statute alone answers
  Lists criteria;             // [tier], the ladder's and the offence's own
};

// A fault of the published table that is known and kept as printed. Values
// match Fault.Check in proto/discretion/v1/ruleset.proto.
enum class Check : uint8_t {
  kOutsideStatute = 1,
  kMissingKind = 2,
  kForeignKind = 3,
  kBranchesOverlap = 4,
  kNotMitigated = 5,
  kGap = 6,
};

struct Fault {
  Check check = Check::kOutsideStatute;
  std::optional<int> branch;  // absent: every branch
  std::optional<int> tier;    // absent: every tier
  std::optional<Kind> kind;
  std::string printed;
  Text why;
  Seen seen = Seen::kNone;
};

struct OffenceRule {
  Shared<std::vector<Citation>> breaches;
  int provision = 0;
  std::vector<Rows> rows;            // [0]: those of the offence as a whole
  Shared<std::vector<int>> rows_of;  // [branch], index in `rows`
  Shared<Cells> cells;               // [branch][component][tier]
  std::vector<Fault> faults;
  Shared<std::vector<int>> facts;  // slots it can depend on, ascending
  // That may act, in an order in which none excludes an earlier one.
  Shared<std::vector<int>> circumstances;
  Shared<Text> remark;
  Shared<std::vector<int>> beside;  // offences of responsible persons
  bool responsible = false;         // of responsible persons itself
  // [branch], index of the method that gives its fine, or -1; empty: in none.
  Shared<std::vector<int>> methods;

  const Rows& RowsOf(int branch) const { return rows[rows_of[branch]]; }
};

// Whether one of them has the id or the Chinese name.
template <typename T>
struct IsNamed {
  const std::vector<T>& all;
  bool operator()(int index, absl::string_view name) const {
    return all[index].id == name || all[index].name.zh == name;
  }
};

// Immutable once compiled; safe to share between threads.
struct Model {
  Model() : pool(&symbols) {}
  Model(const Model&) = delete;  // the pool points at the symbols
  Model& operator=(const Model&) = delete;

  std::string id;
  std::string edition;
  std::vector<std::string> files;  // names; its own, then what it includes
  Text name;
  Status status = Status::kModel;
  Period in_force;
  Source source;
  Scope scope;

  std::vector<Fact> facts;  // fact i has slot i
  expr::Symbols symbols;
  expr::Pool pool;

  std::vector<Statute> statutes;
  std::vector<Provision> provisions;
  std::vector<Criterion> criteria;
  std::vector<Ladder> ladders;
  std::vector<std::unique_ptr<const Method>> methods;
  std::vector<Document> documents;
  std::vector<Circumstance> circumstances;
  std::optional<ApplicationRules> application_rules;
  std::vector<Agency> agencies;
  std::vector<ProcedureRule> procedure_rules;
  std::optional<MergedDetention> merged_detention;
  std::vector<Derivation> derivations;
  std::optional<int> act_date;         // slot that holds the day of the act
  std::vector<BoundDate> bound_dates;  // facts filled from other days
  std::optional<SubjectFact> subject;
  std::vector<Offence> offences;
  std::vector<OffenceRule> rules;  // rule i belongs to offence i
  Kept kept;                       // what many of them share

  // Of ids and Chinese names, an id before a name. Filled by Seal().
  NameIndex offence_names;
  NameIndex fact_names;

  AttachedPlace words[2];  // by Lang: what explain keeps ready

  // To be called once, when all is there: makes the names findable and gives
  // back what only compiling needs.
  void Seal();
  std::optional<int> FindOffence(absl::string_view id_or_name) const;
  // nullptr: the branch has no tiers.
  const Ladder* LadderOf(const OffenceRule& rule, int branch) const {
    const std::optional<int>& ladder = rule.RowsOf(branch).ladder;
    return ladder ? &ladders[*ladder] : nullptr;
  }
  // nullptr: the table or the statute gives the fine.
  const Method* MethodOf(const OffenceRule& rule, int branch) const {
    if (rule.methods.empty() || rule.methods[branch] < 0) return nullptr;
    return methods[rule.methods[branch]].get();
  }
  std::optional<int> FindFact(absl::string_view id_or_name) const;
};

}  // namespace discretion::ruleset

#endif  // DISCRETION_SRC_RULESET_MODEL_H_
