// SPDX-License-Identifier: Apache-2.0
// Facts of a case, to and from Python.

#include <datetime.h>

#include "absl/strings/str_cat.h"
#include "bindings/python/binding.h"

namespace discretion::python {
namespace {

[[noreturn]] void RaiseTooLarge(absl::string_view fact) {
  Raise(absl::OutOfRangeError(
      absl::StrCat("fact `", fact,
                   "`: the number has more than 18 digits; give a lesser "
                   "or shorter one")));
}

[[noreturn]] void RaiseType(py::handle value, absl::string_view fact) {
  const char* const type = Py_TYPE(value.ptr())->tp_name;
  if (PyFloat_Check(value.ptr())) {
    throw py::type_error(
        absl::StrCat("fact `", fact, "`: ", type,
                     " is rounded, and an amount must be exact; "
                     "give an int, a Decimal made of a str, or a Fraction"));
  }
  if (PyDate_Check(value.ptr())) {
    throw py::type_error(absl::StrCat("fact `", fact,
                                      "`: give a datetime.date, "
                                      "not ",
                                      type, "; take its .date()"));
  }
  throw py::type_error(
      absl::StrCat("fact `", fact,
                   "`: a value is bool, int, Fraction, Decimal, str, "
                   "datetime.date, None or Given, not ",
                   type));
}

// nullopt: it does not fit.
std::optional<int64_t> WholeOf(py::handle number) {
  int overflow = 0;
  const long long whole = PyLong_AsLongLongAndOverflow(number.ptr(), &overflow);
  if (whole == -1 && PyErr_Occurred() != nullptr) throw py::error_already_set();
  return overflow == 0 ? std::optional<int64_t>(whole) : std::nullopt;
}

Ratio RatioOf(py::handle numerator, py::handle denominator,
              absl::string_view fact) {
  const std::optional<int64_t> above = WholeOf(numerator);
  const std::optional<int64_t> below = WholeOf(denominator);
  if (!above || !below) RaiseTooLarge(fact);
  return OrRaise(Ratio::Create(*above, *below));
}

Ratio DecimalRatio(py::handle value, absl::string_view fact) {
  if (!value.attr("is_finite")().cast<bool>()) {
    Raise(absl::InvalidArgumentError(absl::StrCat(
        "fact `", fact, "`: `", StringOf(py::str(value)), "` is no number")));
  }
  if (!py::bool_(py::reinterpret_borrow<py::object>(value))) return Ratio(0);
  // Before a power of ten is taken that would fill the memory.
  const auto parts = value.attr("as_tuple")();
  const std::optional<int64_t> exponent = WholeOf(parts.attr("exponent"));
  const std::optional<int64_t> first = WholeOf(value.attr("adjusted")());
  if (!exponent || !first || *exponent < -100 || *first > 18)
    RaiseTooLarge(fact);
  const py::tuple ratio = value.attr("as_integer_ratio")();
  return RatioOf(ratio[0], ratio[1], fact);
}

// Types that are not found at a glance.
FactValue RareValueOf(py::handle value, absl::string_view fact) {
  if (py::isinstance(value, Python().decimal))
    return FactValue::Number(DecimalRatio(value, fact));
  if (py::isinstance(value, Python().fraction)) {
    return FactValue::Number(
        RatioOf(value.attr("numerator"), value.attr("denominator"), fact));
  }
  if (absl::string_view(Py_TYPE(value.ptr())->tp_name) == "numpy.bool_")
    return FactValue::Bool(PyObject_IsTrue(value.ptr()) == 1);
  if (PyFloat_Check(value.ptr()) || PyIndex_Check(value.ptr()) == 0)
    RaiseType(value, fact);
  const auto whole =
      py::reinterpret_steal<py::object>(PyNumber_Index(value.ptr()));
  if (!whole) {
    PyErr_Clear();
    RaiseType(value, fact);
  }
  return FactValueOf(whole, fact);
}

// Names the value, not in dict order alone: one fact at a time.
void AddFact(py::handle name, py::handle value, std::vector<Given>& out) {
  if (!PyUnicode_Check(name.ptr())) {
    throw py::type_error(absl::StrCat("a fact is named by a str, not ",
                                      Py_TYPE(name.ptr())->tp_name));
  }
  Given& given = out.emplace_back();
  given.fact = std::string(StringOf(name));
  if (Py_TYPE(value.ptr()) !=
      reinterpret_cast<PyTypeObject*>(Python().given.ptr())) {
    given.value = FactValueOf(value, given.fact);
    return;
  }
  given.value = FactValueOf(value.attr("value"), given.fact);
  given.source = StringOf(value.attr("source"), "a source");
  given.reason = StringOf(value.attr("reason"), "a reason");
  given.disputed = BoolOf(value.attr("disputed"), "disputed");
}

void TakeMoney(const Fact& fact, Ratio number, FactValue& value) {
  const std::optional<Ratio> fen = number.Times(100);
  if (!fen) RaiseTooLarge(fact.id);
  if (!fen->is_whole()) {
    Raise(absl::InvalidArgumentError(
        absl::StrCat("fact `", fact.name.zh, "` (", fact.id, "): `",
                     number.ToString(), "` yuan are no sum in whole fen")));
  }
  value = FactValue::Of(Money::Fen(fen->numerator()));
}

using Rulesets = std::vector<const Ruleset*>;

// Of several editions each may declare facts that the others do not.
const Fact* FactIn(const Rulesets& rulesets, const std::string& name) {
  for (const Ruleset* ruleset : rulesets) {
    const Fact* const fact = ruleset->FindFact(name);
    if (fact != nullptr) return fact;
  }
  return nullptr;
}

void TakeType(const Rulesets& rulesets, Given& given) {
  const Ratio* const number = given.value.as_number();
  const std::string* const choice = given.value.as_choice();
  if (number == nullptr && choice == nullptr) return;
  const Fact* const fact = FactIn(rulesets, given.fact);
  if (fact == nullptr) return;
  if (number != nullptr && fact->type == FactType::kMoney)
    return TakeMoney(*fact, Ratio(*number), given.value);
  if (choice != nullptr && fact->type == FactType::kText)
    given.value = FactValue::Text(std::string(*choice));
}

const Rulesets& Having(const Rules& rules, const std::string& offence) {
  const auto known = rules.rulesets_of.find(offence);
  if (known != rules.rulesets_of.end()) return known->second;
  Rulesets having;
  for (const auto& found : rules.snapshot->FindEditions(offence))
    having.push_back(found.ruleset);
  static const auto* const kNone = new Rulesets();
  if (having.empty()) return *kNone;  // whatever cases name is not kept
  return rules.rulesets_of.emplace(offence, std::move(having)).first->second;
}

// Those that have the offence, that of place and day first.
Rulesets RulesetsFor(const Rules& rules, const Case& c,
                     const Rulesets& having) {
  const std::optional<Date> until = c.dates.Get(CaseDate::kAct);
  const auto found = rules.snapshot->FindOffence(
      c.offence, c.place, c.act_date ? c.act_date : until);
  Rulesets out;
  if (found.ok()) out.push_back(found->ruleset);
  out.insert(out.end(), having.begin(), having.end());
  return out;
}

bool NeedsType(const std::vector<Given>& facts) {
  for (const Given& given : facts) {
    if (given.value.as_number() != nullptr ||
        given.value.as_choice() != nullptr)
      return true;
  }
  return false;
}

}  // namespace

FactValue FactValueOf(py::handle value, absl::string_view fact) {
  PyObject* const object = value.ptr();
  if (object == Py_True) return FactValue::Bool(true);
  if (object == Py_False) return FactValue::Bool(false);
  if (object == Py_None) return FactValue::Unknown();
  if (PyLong_Check(object)) {
    const std::optional<int64_t> whole = WholeOf(value);
    if (!whole) RaiseTooLarge(fact);
    return FactValue::Number(Ratio(*whole));
  }
  if (PyUnicode_Check(object))
    return FactValue::Choice(std::string(StringOf(value)));
  if (PyDateTimeAPI == nullptr) PyDateTime_IMPORT;
  if (PyDate_Check(object)) {
    if (PyDateTime_Check(object)) RaiseType(value, fact);
    return FactValue::Day(DateOf(value, "a fact's day"));
  }
  return RareValueOf(value, fact);
}

py::object ToPython(const FactValue& value) {
  if (const bool* truth = value.as_bool()) return py::bool_(*truth);
  if (const Ratio* number = value.as_number()) return ToPython(*number);
  if (const Money* money = value.as_money()) return ToPython(*money);
  if (const std::string* choice = value.as_choice()) return ToPython(*choice);
  if (const std::string* text = value.as_text()) return ToPython(*text);
  if (const Date* date = value.as_date()) return ToPython(*date);
  return py::none();
}

void AddFacts(py::handle facts, std::vector<Given>& out) {
  if (facts.is_none()) return;
  if (!PyDict_Check(facts.ptr())) {
    if (!py::hasattr(facts, "keys")) {
      throw py::type_error(
          absl::StrCat("facts are a mapping of names to values, such as "
                       "{\"prior\": 0}, not ",
                       Py_TYPE(facts.ptr())->tp_name));
    }
    return AddFacts(py::dict(py::reinterpret_borrow<py::object>(facts)), out);
  }
  out.reserve(out.size() + static_cast<size_t>(PyDict_Size(facts.ptr())));
  Py_ssize_t at = 0;
  PyObject* name = nullptr;
  PyObject* value = nullptr;
  while (PyDict_Next(facts.ptr(), &at, &name, &value) != 0) {
    // A value's own code may take it out of the dict.
    const auto held_name = py::reinterpret_borrow<py::object>(name);
    const auto held_value = py::reinterpret_borrow<py::object>(value);
    AddFact(held_name, held_value, out);
  }
}

py::dict FactDict(const std::vector<Given>& facts) {
  py::dict out;
  for (const Given& given : facts) {
    out[ToPython(given.fact)] =
        Python().given(ToPython(given.value), ToPython(given.source),
                       ToPython(given.reason), given.disputed);
  }
  return out;
}

void TakeTypes(const Rules& rules, CaseOf& c) {
  if (c.typed) return;
  bool needed = NeedsType(c.c.facts);
  for (const Party& party : c.c.parties)
    needed = needed || NeedsType(party.facts);
  if (!needed) return;
  const Rulesets& having = Having(rules, c.c.offence);
  if (having.empty()) return;
  const auto take = [&](const Rulesets& rulesets) {
    for (Given& given : c.c.facts) TakeType(rulesets, given);
    for (Party& party : c.c.parties) {
      for (Given& given : party.facts) TakeType(rulesets, given);
    }
  };
  if (having.size() == 1) {
    take(having);
  } else {
    take(RulesetsFor(rules, c.c, having));
  }
  c.typed = true;
}

}  // namespace discretion::python
