// SPDX-License-Identifier: Apache-2.0
// Facts of a case, to and from Python.

#include <Python.h>
#include <datetime.h>

#include "absl/strings/str_cat.h"
#include "bindings/python/binding.h"

namespace discretion::python {
namespace {

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

}  // namespace

void RaiseTooLarge(absl::string_view fact) {
  Raise(absl::OutOfRangeError(
      absl::StrCat("fact `", fact,
                   "`: the number has more than 18 digits; give a lesser "
                   "or shorter one")));
}

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

}  // namespace discretion::python
