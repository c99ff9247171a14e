// SPDX-License-Identifier: Apache-2.0
// PreparedCase.

#include "absl/strings/str_cat.h"
#include "bindings/python/binding.h"

namespace discretion::python {

py::object BindPrepared(py::module_& module) {
  py::class_<PreparedOf> prepared(
      module, "PreparedCase", py::is_final(),
      "A case whose names are resolved, for those put more than once.");
  prepared
      .def_property_readonly("case",
                             [](const PreparedOf& self) {
                               return CaseOf{self.prepared.given(), true};
                             })
      .def_property_readonly("ruleset",
                             [](const PreparedOf& self) {
                               return RulesetIn(self.rules,
                                                self.prepared.ruleset());
                             })
      .def_property_readonly(
          "offence",
          [](const PreparedOf& self) {
            return OffenceOf{RulesetIn(self.rules, self.prepared.ruleset()),
                             &self.prepared.offence()};
          })
      .def("__eq__",
           [](const PreparedOf& a, py::handle b) {
             if (!py::isinstance<PreparedOf>(b)) return false;
             const auto& other = b.cast<const PreparedOf&>();
             return a.prepared.given() == other.prepared.given() &&
                    SameFiles(*a.rules, *other.rules);
           })
      .def("__hash__",
           [](const PreparedOf& self) {
             return py::hash(ToPython(self.prepared.offence().id));
           })
      .def("__repr__",
           [](const PreparedOf& self) {
             return absl::StrCat("PreparedCase('", self.prepared.offence().id,
                                 "')");
           })
      .def("__reduce__", [](const PreparedOf& self) {
        return Reduced("_prepared", Shared(self.rules),
                       CaseOf{self.prepared.given(), true});
      });
  Seal(prepared);
  module.def("_prepared",
             [](const std::shared_ptr<Rules>& rules, const CaseOf& c) {
               return PreparedOf{rules, OrRaise(rules->snapshot->Prepare(c.c))};
             });
  return prepared;
}

}  // namespace discretion::python
