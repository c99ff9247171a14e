// SPDX-License-Identifier: Apache-2.0
// Offence and Fact.

#include "absl/strings/str_cat.h"
#include "bindings/python/binding.h"
#include "discretion/explain.h"

namespace discretion::python {
namespace {

py::tuple TierTuple(const OffenceOf& of, int branch) {
  const std::vector<OffenceTier> tiers =
      of.of.ruleset->TiersOf(*of.offence, branch);
  py::tuple out(tiers.size());
  for (size_t i = 0; i < tiers.size(); ++i) {
    out[i] = Python().tier(
        ToPython(tiers[i].id), ToPython(tiers[i].label),
        tiers[i].level ? Member("Level", static_cast<int>(*tiers[i].level))
                       : py::none());
  }
  return out;
}

py::tuple ChoicesOf(const Fact& fact) {
  py::tuple out(fact.choices.size());
  for (size_t i = 0; i < fact.choices.size(); ++i) {
    out[i] = Python().choice(ToPython(fact.choices[i].id),
                             ToPython(fact.choices[i].name));
  }
  return out;
}

}  // namespace

py::class_<OffenceOf> BindOffence(py::module_& module) {
  py::class_<OffenceOf> offence(module, "Offence", py::is_final(),
                                "A punishable act: a row of the table.");
  offence
      .def_property_readonly(
          "id",
          [](const OffenceOf& self) { return ToPython(self.offence->id); })
      .def_property_readonly(
          "row",
          [](const OffenceOf& self) { return ToPython(self.offence->row); })
      .def_property_readonly(
          "name",
          [](const OffenceOf& self) { return ToPython(self.offence->name); })
      .def_property_readonly("ruleset",
                             [](const OffenceOf& self) { return self.of; })
      .def_property_readonly(
          "facts",
          [](const OffenceOf& self) {
            return FactsTuple(self.of, self.of.ruleset->FactsOf(*self.offence));
          },
          "Every fact that an answer for it can depend on.")
      .def("tiers", &TierTuple, py::arg("branch") = 0,
           "Lightest first, in a branch of its provision; empty: the statute "
           "alone answers.")
      .def(
          "describe",
          [](const OffenceOf& self, const std::string& lang, bool ids) {
            return ToPython(Describe(*self.of.ruleset, *self.offence,
                                     {.lang = LangOf(lang), .ids = ids}));
          },
          py::kw_only(), py::arg("lang") = "zh", py::arg("ids") = false,
          "Statute, table and facts in words.")
      .def(
          "form_json",
          [](const OffenceOf& self) {
            return ToPython(FormJson(*self.of.ruleset, *self.offence));
          },
          "What a case system needs to build a form for it.")
      .def("__eq__",
           [](const OffenceOf& a, py::handle b) {
             if (!py::isinstance<OffenceOf>(b)) return false;
             const auto& other = b.cast<const OffenceOf&>();
             return a.offence->id == other.offence->id && Same(a.of, other.of);
           })
      .def("__hash__",
           [](const OffenceOf& self) {
             return py::hash(ToPython(self.offence->id));
           })
      .def("__repr__",
           [](const OffenceOf& self) {
             return absl::StrCat("Offence('", self.offence->id, "')");
           })
      .def("__reduce__", [](const OffenceOf& self) {
        return PartReduced(self.of, "_offence", self.offence->id);
      });
  Seal(offence);
  return offence;
}

void BindFact(py::module_& module) {
  py::class_<FactOf> fact(module, "Fact", py::is_final(),
                          "Something about the case that conditions read.");
  const auto text = [&](const char* name, Text Fact::*field) {
    fact.def_property_readonly(name, [field](const FactOf& self) {
      return ToPython((*self.fact).*field);
    });
  };
  text("name", &Fact::name);
  text("question", &Fact::question);
  text("unit", &Fact::unit);
  text("yes", &Fact::yes);
  text("no", &Fact::no);
  fact.def_property_readonly(
          "id", [](const FactOf& self) { return ToPython(self.fact->id); })
      .def_property_readonly("type",
                             [](const FactOf& self) {
                               return Member("FactType",
                                             static_cast<int>(self.fact->type));
                             })
      .def_property_readonly(
          "choices", [](const FactOf& self) { return ChoicesOf(*self.fact); })
      .def_property_readonly(
          "judged", [](const FactOf& self) { return self.fact->judged; },
          "A finding: a person must judge it and say why.")
      .def_property_readonly(
          "printed",
          [](const FactOf& self) { return ToPython(self.fact->printed); })
      .def_property_readonly(
          "least", [](const FactOf& self) { return self.fact->least; })
      .def("__eq__",
           [](const FactOf& a, py::handle b) {
             if (!py::isinstance<FactOf>(b)) return false;
             const auto& other = b.cast<const FactOf&>();
             return a.fact->id == other.fact->id && Same(a.of, other.of);
           })
      .def("__hash__",
           [](const FactOf& self) { return py::hash(ToPython(self.fact->id)); })
      .def("__repr__",
           [](const FactOf& self) {
             return absl::StrCat("Fact('", self.fact->id, "')");
           })
      .def("__reduce__", [](const FactOf& self) {
        return PartReduced(self.of, "_fact", self.fact->id);
      });
  Seal(fact);
}

}  // namespace discretion::python
