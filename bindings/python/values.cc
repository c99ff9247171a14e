// SPDX-License-Identifier: Apache-2.0
// How values cross: dates, money, ratios, texts, enums.

#include <Python.h>
#include <datetime.h>

#include <map>

#include "absl/strings/str_cat.h"
#include "bindings/python/binding.h"

namespace discretion::python {
namespace {

Classes* kept_classes = nullptr;

}  // namespace

const Classes& Python() { return *kept_classes; }

void ImportClasses() {
  PyDateTime_IMPORT;
  if (PyDateTimeAPI == nullptr) throw py::error_already_set();
  const auto values = py::module_::import("discretion._values");
  const auto answer = py::module_::import("discretion._answer");
  const auto error = py::module_::import("discretion._error");
  kept_classes = new Classes{
      .error = error.attr("Error"),
      .issue = error.attr("Issue"),
      .decimal = py::module_::import("decimal").attr("Decimal"),
      .fraction = py::module_::import("fractions").attr("Fraction"),
      .text = values.attr("Text"),
      .range = values.attr("Range"),
      .term = values.attr("Term"),
      .given = values.attr("Given"),
      .event = values.attr("Event"),
      .source = values.attr("Source"),
      .tier = values.attr("Tier"),
      .choice = values.attr("Choice"),
      .candidate = answer.attr("Candidate"),
      .party_answer = answer.attr("PartyAnswer"),
      .procedure =
          py::module_::import("discretion._procedure").attr("told_procedure"),
  };
}

absl::string_view StringOf(py::handle text) {
  Py_ssize_t size = 0;
  const char* const bytes = PyUnicode_AsUTF8AndSize(text.ptr(), &size);
  if (bytes == nullptr) throw py::error_already_set();
  return {bytes, static_cast<size_t>(size)};
}

std::string StringOf(py::handle value, const char* what) {
  if (!PyUnicode_Check(value.ptr())) {
    throw py::type_error(
        absl::StrCat(what, " is a str, not ", Py_TYPE(value.ptr())->tp_name));
  }
  return std::string(StringOf(value));
}

bool BoolOf(py::handle value, const char* what) {
  if (!PyBool_Check(value.ptr())) {
    throw py::type_error(absl::StrCat(what, " is True or False, not ",
                                      Py_TYPE(value.ptr())->tp_name));
  }
  return value.ptr() == Py_True;
}

Date DateOf(py::handle value, const char* what) {
  PyObject* const day = value.ptr();
  if (!PyDate_Check(day) || PyDateTime_Check(day)) {
    throw py::type_error(
        absl::StrCat(what, " is a datetime.date, not ", Py_TYPE(day)->tp_name,
                     PyDateTime_Check(day) ? "; take its .date()" : ""));
  }
  if (PyDateTime_GET_YEAR(day) < 1000) {
    Raise(absl::InvalidArgumentError(
        absl::StrCat(what, " lies before the year 1000")));
  }
  return Date(PyDateTime_GET_YEAR(day), PyDateTime_GET_MONTH(day),
              PyDateTime_GET_DAY(day));
}

std::optional<Money> MoneyOf(py::handle value, const char* what) {
  if (value.is_none()) return std::nullopt;
  const FactValue number = FactValueOf(value, what);
  const Ratio* const yuan = number.as_number();
  if (yuan == nullptr) {
    throw py::type_error(absl::StrCat(what, " is in yuan: int or Decimal, not ",
                                      Py_TYPE(value.ptr())->tp_name));
  }
  const std::optional<Ratio> fen = yuan->Times(100);
  if (!fen || !fen->is_whole()) {
    Raise(absl::InvalidArgumentError(absl::StrCat(
        what, ": `", yuan->ToString(), "` yuan are no sum in whole fen")));
  }
  return Money::Fen(fen->numerator());
}

py::object ToPython(Date date) {
  PyObject* const made =
      PyDate_FromDate(static_cast<int>(date.year()), date.month(), date.day());
  if (made == nullptr) throw py::error_already_set();
  return py::reinterpret_steal<py::object>(made);
}

py::object ToPython(const std::optional<Date>& date) {
  return date ? ToPython(*date) : py::none();
}

py::object ToPython(Money money) {
  return Python().decimal(ToPython(money.ToString()));
}

py::object ToPython(Ratio ratio) {
  return Python().fraction(ratio.numerator(), ratio.denominator());
}

py::object ToPython(const Text& text) {
  return Python().text(ToPython(text.zh), ToPython(text.en));
}

py::object ToPython(const std::optional<Range<Money>>& range) {
  if (!range) return py::none();
  const auto min = range->min();
  const auto max = range->max();
  return Python().range(min ? ToPython(min->value) : py::none(),
                        max ? ToPython(max->value) : py::none(),
                        min && min->open, max && max->open);
}

py::str ToPython(absl::string_view text) {
  PyObject* const made = PyUnicode_DecodeUTF8(
      text.data(), static_cast<Py_ssize_t>(text.size()), "replace");
  if (made == nullptr) throw py::error_already_set();
  return py::reinterpret_steal<py::str>(made);
}

py::object Member(const char* name, int value) {
  static auto* const members =
      new std::map<std::pair<std::string, int>, py::object>();
  py::object& member = (*members)[{name, value}];
  if (!member)
    member = py::module_::import("discretion._enums").attr(name)(value);
  return member;
}

int MemberValue(py::handle member, const char* name) {
  const auto cls = py::module_::import("discretion._enums").attr(name);
  if (!py::isinstance(member, cls)) {
    throw py::type_error(absl::StrCat("give a member of discretion.", name,
                                      ", not ",
                                      Py_TYPE(member.ptr())->tp_name));
  }
  return member.attr("value").cast<int>();
}

Lang LangOf(absl::string_view lang) {
  if (lang == "zh") return Lang::kZh;
  if (lang == "en") return Lang::kEn;
  Raise(absl::InvalidArgumentError(
      absl::StrCat("`", lang, "` is no language; give `zh` or `en`")));
}

}  // namespace discretion::python
