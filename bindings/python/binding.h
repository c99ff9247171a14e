// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_BINDINGS_PYTHON_BINDING_H_
#define DISCRETION_BINDINGS_PYTHON_BINDING_H_

// What the files of the binding share: what the classes of Python hold, and how
// values cross. All of it wants the GIL.

#include <pybind11/pybind11.h>

#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/inlined_vector.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "discretion/answer.h"
#include "discretion/determination.h"
#include "discretion/load.h"
#include "discretion/messages.h"
#include "discretion/snapshot.h"

namespace discretion::python {

namespace py = pybind11;

// Snapshot in Python: with the files it was made of, so that it can be pickled.
struct Rules : std::enable_shared_from_this<Rules> {
  std::vector<RulesetFile> files;
  bool catalog = false;
  bool in_log_alone = false;  // a casebook does not hand the files out
  std::vector<Issue> issues;  // warnings
  std::optional<Snapshot> snapshot;
  // What was looked up once: for an offence as cases name it, the rulesets that
  // have it; for offence, branch and tier the tier's id.
  mutable absl::flat_hash_map<std::string, std::vector<const Ruleset*>>
      rulesets_of;
  mutable absl::flat_hash_map<std::tuple<const Offence*, int, int>, py::object>
      tier_ids;
};
using SharedRules = std::shared_ptr<const Rules>;
// As the holder of a class wants it.
inline std::shared_ptr<Rules> Shared(const SharedRules& rules) {
  return std::const_pointer_cast<Rules>(rules);
}

// Case in Python. The values of one made in Python have the type that they
// show: whether a number is money, the offence says.
struct CaseOf {
  Case c;
  bool typed = false;  // read from a file, where each value names its type

  friend bool operator==(const CaseOf& a, const CaseOf& b) {
    return a.c == b.c;
  }
};

// Prepared case in Python.
struct PreparedOf {
  SharedRules rules;
  PreparedCase prepared;
};

// A determination of an answer: the edition and the party decide it, not its
// case alone.
struct Origin {
  std::shared_ptr<const Answer> answer;
  int party = 0;
  int candidate = 0;
};

// Determination in Python. What it hands out is made when it is asked for.
struct DeterminationOf {
  DeterminationOf(SharedRules r, Determination d)
      : rules(std::move(r)), determination(std::move(d)) {}

  SharedRules rules;
  Origin origin;
  Determination determination;
  std::unique_ptr<const v1::Determination> message;
  py::object options;
  py::object steps;
};

// Answer in Python.
struct AnswerOf {
  AnswerOf(SharedRules r, Answer a)
      : rules(std::move(r)),
        answer(std::make_shared<const Answer>(std::move(a))) {}
  AnswerOf(SharedRules r, std::shared_ptr<const Answer> a)
      : rules(std::move(r)), answer(std::move(a)) {}

  SharedRules rules;
  std::shared_ptr<const Answer> answer;
  py::object parties;
};

struct RulesetOf {
  SharedRules rules;
  const Ruleset* ruleset;  // one of them
};
struct OffenceOf {
  RulesetOf of;
  const Offence* offence;
};
struct FactOf {
  RulesetOf of;
  std::shared_ptr<const Fact> fact;
};

// The classes that are written in Python. They are kept for ever, so that none
// is touched while the interpreter ends.
struct Classes {
  py::object error, issue, decimal, fraction, text, range, term, given, event,
      source, tier, choice, candidate, party_answer, procedure;
};
const Classes& Python();
void ImportClasses();  // when the module is made

// Errors: discretion.Error from a status, TypeError for a wrong type.
[[noreturn]] void Raise(const absl::Status& status,
                        const std::vector<Issue>& issues = {});
template <typename T>
T OrRaise(absl::StatusOr<T> result) {
  if (!result.ok()) Raise(result.status());
  return *std::move(result);
}
py::tuple IssueTuple(const std::vector<Issue>& issues);

// Values.
absl::string_view StringOf(py::handle text);  // lives as long as `text`
std::string StringOf(py::handle value, const char* what);
bool BoolOf(py::handle value, const char* what);
Date DateOf(py::handle value, const char* what);
std::optional<Money> MoneyOf(py::handle value, const char* what);
py::object ToPython(Date date);
py::object ToPython(const std::optional<Date>& date);
py::object ToPython(Money money);
py::object ToPython(Ratio ratio);
py::object ToPython(const Text& text);
py::object ToPython(const std::optional<Range<Money>>& range);
py::str ToPython(absl::string_view text);
inline py::str ToPython(const std::string& text) {
  return ToPython(absl::string_view(text));
}
// A member of an enum of discretion._enums.
py::object Member(const char* name, int value);
int MemberValue(py::handle member, const char* name);
Lang LangOf(absl::string_view lang);

// Facts.
[[noreturn]] void RaiseTooLarge(absl::string_view fact);
FactValue FactValueOf(py::handle value, absl::string_view fact);
py::object ToPython(const FactValue& value);
void AddFacts(py::handle facts, std::vector<Given>& out);
py::dict FactDict(const std::vector<Given>& facts);
// Gives values the types that the offence of the case declares. What it cannot
// resolve stays: the engine refuses it with reasons.
void TakeTypes(const Rules& rules, CaseOf& c);

void AddEvents(py::handle events, std::vector<Event>& out);
py::tuple EventTuple(const std::vector<Event>& events);

// A case as a pickle has it.
py::bytes Bytes(const Case& c);
Case ReadBytes(const py::bytes& bytes);

// A case as determine() is given it: a Case, or an offence with facts and the
// rest of a case by keyword.
using Keywords = absl::InlinedVector<std::pair<py::handle, py::handle>, 8>;
CaseOf CaseFrom(py::handle case_or_offence, py::handle facts,
                const Keywords& rest);
// The one with its values typed, for `rules`.
Case TypedCase(const Rules& rules, py::handle case_or_offence, py::handle facts,
               const Keywords& rest);

bool SameFiles(const Rules& a, const Rules& b);
// Makes what loading makes at its first use, where no thread can fork.
void MakeReady();

// Messages as the values of the package.
py::object FromMessage(const google::protobuf::Message& message);
// A repeated field of one.
py::tuple FromField(const google::protobuf::Message& message,
                    const char* field);

// With the choice, (option, reason), unless it is None or made already.
Determination ChosenAgain(Determination determination, py::handle choice);

// Whether they are of one snapshot, or of two that were made of the same files.
bool Same(const RulesetOf& a, const RulesetOf& b);
py::tuple FactsTuple(const RulesetOf& of, const std::vector<Fact>& facts);
py::tuple PartReduced(const RulesetOf& of, const char* function,
                      const std::string& id);
RulesetOf RulesetIn(const SharedRules& rules, const Ruleset& ruleset);

// What __reduce__ returns: the object is made again by `function` of the
// module.
template <typename... Arguments>
py::tuple Reduced(const char* function, Arguments&&... arguments) {
  return py::make_tuple(
      py::module_::import("discretion._again").attr("again"),
      py::make_tuple(function, std::forward<Arguments>(arguments)...));
}
// Closes a class against `cls.__new__(cls)`, whose instance holds nothing: the
// next call on it would read memory that is not there. Pickling goes by
// __reduce__.
void Seal(py::handle cls);

// One for each class.
void BindCase(py::module_& module);
void BindRuleset(py::module_& module);
py::class_<OffenceOf> BindOffence(py::module_& module);
void BindFact(py::module_& module);
void BindParty(py::module_& module);
void BindSnapshot(py::module_& module);
py::object BindPrepared(py::module_& module);
void BindAsking(py::handle snapshot, py::handle prepared);
void BindLoading(py::module_& module);
py::class_<DeterminationOf> BindDetermination(py::module_& module);
void BindProcedure(py::class_<DeterminationOf>& determination,
                   py::class_<OffenceOf>& offence);
void BindAnswer(py::module_& module);
void BindColumns(py::module_& module);
void BindCasebook(py::module_& module);

}  // namespace discretion::python

#endif  // DISCRETION_BINDINGS_PYTHON_BINDING_H_
