// SPDX-License-Identifier: Apache-2.0
// Snapshot.determine, prepare and answer: what is called most. They take their
// arguments as Python lays them out; pybind11 would make a dict of each call.

#include "absl/strings/str_cat.h"
#include "bindings/python/binding.h"

namespace discretion::python {
namespace {

struct Asked {
  py::handle c;
  py::handle facts = Py_None;
  Keywords rest;
};

void TakeKeyword(py::handle name, py::handle value, const char* function,
                 Asked& asked) {
  const absl::string_view keyword = StringOf(name);
  const bool is_case = keyword == "case";
  if (!is_case && keyword != "facts") {
    asked.rest.emplace_back(name, value);
    return;
  }
  py::handle& place = is_case ? asked.c : asked.facts;
  if (place.ptr() != (is_case ? nullptr : Py_None)) {
    throw py::type_error(
        absl::StrCat(function, "() has two values for `", keyword, "`"));
  }
  place = value;
}

Asked ReadCall(PyObject* const* values, Py_ssize_t count, PyObject* names,
               const char* function) {
  if (count > 2) {
    throw py::type_error(absl::StrCat(
        function, "() takes a case and facts by place, the rest by keyword"));
  }
  Asked asked;
  if (count > 0) asked.c = values[0];
  if (count > 1) asked.facts = values[1];
  const Py_ssize_t named = names == nullptr ? 0 : PyTuple_GET_SIZE(names);
  for (Py_ssize_t i = 0; i < named; ++i)
    TakeKeyword(PyTuple_GET_ITEM(names, i), values[count + i], function, asked);
  if (!asked.c) throw py::type_error(absl::StrCat(function, "() wants a case"));
  return asked;
}

// What `answer` makes, or nullptr with an exception set.
template <typename Make>
PyObject* Guarded(const Make& make) {
  try {
    return make().release().ptr();
  } catch (py::error_already_set& error) {
    error.restore();
  } catch (const py::builtin_exception& error) {
    error.set_error();
  } catch (const std::bad_alloc&) {
    PyErr_NoMemory();
  } catch (const std::exception& error) {
    PyErr_SetString(PyExc_RuntimeError, error.what());
  }
  return nullptr;
}

// The descriptor of a method sees to it that `self` is of the class.
template <typename Held>
Held& HeldBy(PyObject* self) {
  return *static_cast<Held*>(reinterpret_cast<py::detail::instance*>(self)
                                 ->get_value_and_holder()
                                 .value_ptr());
}

py::object Determined(const SharedRules& rules, Case c) {
  return py::cast(std::make_unique<DeterminationOf>(
      rules, OrRaise(rules->snapshot->Determine(std::move(c)))));
}

py::object Prepared(const SharedRules& rules, Case c) {
  return py::cast(
      PreparedOf{rules, OrRaise(rules->snapshot->Prepare(std::move(c)))});
}

py::object Answered(const SharedRules& rules, Case c) {
  return py::cast(
      AnswerOf(rules, OrRaise(AnswerCase(*rules->snapshot, std::move(c)))));
}

constexpr char kDetermine[] = "determine";
constexpr char kPrepare[] = "prepare";
constexpr char kAnswer[] = "answer";

template <const char* kName, py::object (*kMake)(const SharedRules&, Case)>
PyObject* Ask(PyObject* self, PyObject* const* values, Py_ssize_t count,
              PyObject* names) {
  return Guarded([&] {
    const Asked asked = ReadCall(values, count, names, kName);
    const SharedRules rules = HeldBy<Rules>(self).shared_from_this();
    return kMake(rules, TypedCase(*rules, asked.c, asked.facts, asked.rest));
  });
}

PyObject* Again(PyObject* self, PyObject*) {
  return Guarded([&] {
    const PreparedOf& prepared = HeldBy<PreparedOf>(self);
    return py::cast(std::make_unique<DeterminationOf>(
        prepared.rules, OrRaise(prepared.prepared.Determine())));
  });
}

using Method = PyObject* (*)(PyObject*, PyObject* const*, Py_ssize_t,
                             PyObject*);

PyCFunction Function(Method method) {
  return reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(method));
}

// For ever: what is added keeps a pointer to it.
PyMethodDef asking[] = {
    {kDetermine, Function(&Ask<kDetermine, &Determined>),
     METH_FASTCALL | METH_KEYWORDS,
     "determine($self, case, facts=None, **rest)\n--\n\n"
     "What the penalty may be: of a Case, or of an offence with its facts and "
     "the rest of a case by keyword, such as act_date."},
    {kPrepare, Function(&Ask<kPrepare, &Prepared>),
     METH_FASTCALL | METH_KEYWORDS,
     "prepare($self, case, facts=None, **rest)\n--\n\n"
     "A case whose names are resolved, to be determined more than once."},
    {kAnswer, Function(&Ask<kAnswer, &Answered>), METH_FASTCALL | METH_KEYWORDS,
     "answer($self, case, facts=None, **rest)\n--\n\n"
     "The whole answer: each party under each edition, and which applies."},
};
PyMethodDef again = {kDetermine, &Again, METH_NOARGS,
                     "determine($self)\n--\n\nWhat the penalty may be."};

void AddMethod(py::handle cls, PyMethodDef& method) {
  const auto made = py::reinterpret_steal<py::object>(
      PyDescr_NewMethod(reinterpret_cast<PyTypeObject*>(cls.ptr()), &method));
  if (!made) throw py::error_already_set();
  cls.attr(method.ml_name) = made;
}

}  // namespace

void BindAsking(py::handle snapshot, py::handle prepared) {
  for (PyMethodDef& method : asking) AddMethod(snapshot, method);
  AddMethod(prepared, again);
}

}  // namespace discretion::python
