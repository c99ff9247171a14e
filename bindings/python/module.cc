// SPDX-License-Identifier: Apache-2.0
// discretion._discretion: the library for Python. The package beside it is what
// users import.

#include "bindings/python/binding.h"
#include "discretion/version.h"

namespace discretion::python {

void Seal(py::handle cls) {
  // Makes the instance as pybind11 does; but as another function than that of
  // the base, `__new__` called by hand is refused.
  reinterpret_cast<PyTypeObject*>(cls.ptr())->tp_new =
      [](PyTypeObject* type, PyObject*, PyObject*) {
        return py::detail::make_new_instance(type);
      };
}

}  // namespace discretion::python

PYBIND11_MODULE(_discretion, module) {
  using namespace discretion::python;
  module.doc() = "The library for Python; import discretion instead.";
  ImportClasses();
  module.attr("__version__") = discretion::kVersion;
  BindParty(module);
  BindCase(module);
  BindRuleset(module);
  auto offence = BindOffence(module);
  BindFact(module);
  BindSnapshot(module);
  BindLoading(module);
  auto determination = BindDetermination(module);
  BindProcedure(determination, offence);
  BindAnswer(module);
  BindColumns(module);
  BindCasebook(module);
}
