// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_RULESET_H_
#define DISCRETION_RULESET_H_

// A loaded ruleset: one authority's published benchmark for one field, one
// edition. load.h makes them; engine.h answers with them.
//
//   for (const Offence& offence : ruleset.offences()) {
//     for (const Fact& fact : ruleset.FactsOf(offence)) Ask(fact.question.zh);
//   }

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "discretion/date.h"
#include "discretion/penalty.h"
#include "discretion/text.h"

namespace discretion {

namespace ruleset {
struct Model;
}  // namespace ruleset

enum class Status : uint8_t {
  kInForce = 1,
  kExpired = 2,
  kModel = 3,  // written to show a method; not law anywhere
};

// How far the author of the file saw the document itself.
enum class Seen : uint8_t { kPrint = 1, kTranscription = 2, kNone = 3 };

// Where something was published.
struct Source {
  Text issuer;
  std::string title;
  std::string number;        // the document's number; may be empty
  std::optional<Date> date;  // of issue
  std::string address;
  Seen seen = Seen::kNone;
};

enum class FactType : uint8_t {
  kBool = 1,
  kCount = 2,   // whole number
  kNumber = 3,  // exact number, 0 or more
  kMoney = 4,   // 0 or more
  kChoice = 5,
  kText = 6,
  kDate = 7,  // a day; only counts derived from dates read it
};

// Something about the case that conditions read.
struct Fact {
  struct Choice {
    std::string id;
    Text name;
  };

  std::string id;
  FactType type = FactType::kBool;
  Text name;
  Text question;                // to put to the officer
  Text unit;                    // kCount, kNumber; may be empty
  std::vector<Choice> choices;  // kChoice: least first
  bool judged = false;          // a finding: a person must judge it and say why
  std::string printed;  // a finding's wording in the source; may be empty
  Text yes;             // kBool: the statement if true
  Text no;              // kBool: the statement if false
  int64_t least = 0;    // kCount: the least value that makes sense
};

// A punishable act.
struct Offence {
  std::string id;
  std::string row;  // in the published table; may be empty
  Text name;
};

// A row of an offence's ladder.
struct OffenceTier {
  std::string id;
  Text label;                  // 较轻
  std::optional<Level> level;  // absent: the ladder has others than the five
};

// Immutable; safe to share between threads. Copies share one compiled form.
class Ruleset {
 public:
  explicit Ruleset(std::shared_ptr<const ruleset::Model> model)
      : model_(std::move(model)) {}

  const std::string& id() const;
  const std::string& edition() const;
  const Text& name() const;
  Status status() const;
  const Source& source() const;
  // The days of acts to which this edition applies; an end that was not
  // established is absent.
  const Period& in_force() const;
  // Where it applies: code of an administrative division (GB/T 2260); empty:
  // nationwide.
  const std::string& place() const;
  // Of enforcement: "urban-management"; may be empty.
  const std::string& field() const;

  // Names (RulesetFile::name) of the files it was made of: its own first, then
  // those it includes, each once, in order.
  const std::vector<std::string>& files() const;

  const std::vector<Offence>& offences() const;
  // By id, or by Chinese name; nullptr if there is none.
  const Offence* FindOffence(absl::string_view id_or_name) const;

  // All facts declared, included rulesets' too.
  const std::vector<Fact>& facts() const;
  // By id, or by Chinese name; nullptr if there is none.
  const Fact* FindFact(absl::string_view id_or_name) const;
  // Every fact that an answer for `offence` can depend on, in declared order.
  // `offence` must come from this ruleset.
  std::vector<Fact> FactsOf(const Offence& offence) const;
  // Lightest first, as Option::tier counts them, in a branch of the offence's
  // provision (Option::branch; 0 where the statute splits no cases). Empty: the
  // statute alone answers, or there is no such branch.
  std::vector<OffenceTier> TiersOf(const Offence& offence, int branch) const;

  // The compiled form, for the library's own rooms.
  const ruleset::Model& model() const { return *model_; }

 private:
  std::shared_ptr<const ruleset::Model> model_;
};

}  // namespace discretion

#endif  // DISCRETION_RULESET_H_
