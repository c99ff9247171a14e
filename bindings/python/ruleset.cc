// SPDX-License-Identifier: Apache-2.0
// Ruleset.

#include "absl/strings/str_cat.h"
#include "bindings/python/binding.h"

namespace discretion::python {
namespace {

std::string Reference(const Ruleset& ruleset) {
  if (ruleset.edition().empty()) return ruleset.id();
  return absl::StrCat(ruleset.id(), "@", ruleset.edition());
}

py::tuple OffenceTuple(const RulesetOf& of) {
  const std::vector<Offence>& offences = of.ruleset->offences();
  py::tuple out(offences.size());
  for (size_t i = 0; i < offences.size(); ++i)
    out[i] = py::cast(OffenceOf{of, &offences[i]});
  return out;
}

py::object SourceValue(const Source& source) {
  return Python().source(ToPython(source.issuer), ToPython(source.title),
                         ToPython(source.number), ToPython(source.date),
                         ToPython(source.address),
                         Member("Seen", static_cast<int>(source.seen)));
}

RulesetOf FoundRuleset(const std::shared_ptr<Rules>& rules,
                       const std::string& reference) {
  const Ruleset* const found = rules->snapshot->FindRuleset(reference);
  if (found == nullptr) {
    Raise(absl::NotFoundError(
        absl::StrCat("no ruleset has the id `", reference, "`")));
  }
  return {rules, found};
}

OffenceOf FoundOffence(const RulesetOf& of, const std::string& id) {
  const Offence* const found = of.ruleset->FindOffence(id);
  if (found == nullptr) {
    Raise(absl::NotFoundError(
        absl::StrCat("`", of.ruleset->id(), "` has no offence `", id, "`")));
  }
  return {of, found};
}

FactOf FoundFact(const RulesetOf& of, const std::string& id) {
  const Fact* const found = of.ruleset->FindFact(id);
  if (found == nullptr) {
    Raise(absl::NotFoundError(
        absl::StrCat("`", of.ruleset->id(), "` declares no fact `", id, "`")));
  }
  return {of, std::make_shared<const Fact>(*found)};
}

template <typename Class>
void RulesetFields(Class& ruleset) {
  const auto text = [&](const char* name,
                        const std::string& (Ruleset::*get)() const) {
    ruleset.def_property_readonly(name, [get](const RulesetOf& self) {
      return ToPython((self.ruleset->*get)());
    });
  };
  text("id", &Ruleset::id);
  text("edition", &Ruleset::edition);
  text("place", &Ruleset::place);
  text("field", &Ruleset::field);
  ruleset
      .def_property_readonly(
          "name",
          [](const RulesetOf& self) { return ToPython(self.ruleset->name()); })
      .def_property_readonly(
          "status",
          [](const RulesetOf& self) {
            return Member("Status", static_cast<int>(self.ruleset->status()));
          })
      .def_property_readonly("source",
                             [](const RulesetOf& self) {
                               return SourceValue(self.ruleset->source());
                             })
      .def_property_readonly("in_force_from",
                             [](const RulesetOf& self) {
                               return ToPython(self.ruleset->in_force().from);
                             })
      .def_property_readonly(
          "in_force_until",
          [](const RulesetOf& self) {
            return ToPython(self.ruleset->in_force().until);
          },
          "The first day on which it is no longer in force.")
      .def_property_readonly("offences", &OffenceTuple)
      .def_property_readonly("facts", [](const RulesetOf& self) {
        return FactsTuple(self, self.ruleset->facts());
      });
}

void BindRulesetClass(py::module_& module) {
  py::class_<RulesetOf> ruleset(
      module, "Ruleset", py::is_final(),
      "One authority's published benchmark for one field, one edition.");
  RulesetFields(ruleset);
  ruleset
      .def("find_offence", &FoundOffence, py::arg("id"),
           "By id or Chinese name.")
      .def("find_fact", &FoundFact, py::arg("id"), "By id or Chinese name.")
      .def("__eq__",
           [](const RulesetOf& a, py::handle b) {
             return py::isinstance<RulesetOf>(b) &&
                    Same(a, b.cast<const RulesetOf&>());
           })
      .def("__hash__",
           [](const RulesetOf& self) {
             return py::hash(ToPython(Reference(*self.ruleset)));
           })
      .def("__repr__",
           [](const RulesetOf& self) {
             return absl::StrCat("Ruleset('", Reference(*self.ruleset), "')");
           })
      .def("__reduce__", [](const RulesetOf& self) {
        return PartReduced(self, "_part", "");
      });
  Seal(ruleset);
}

}  // namespace

// Those of one snapshot, or of two that were made of the same files.
bool Same(const RulesetOf& a, const RulesetOf& b) {
  if (&a.ruleset->model() == &b.ruleset->model()) return true;
  return Reference(*a.ruleset) == Reference(*b.ruleset) &&
         py::cast(Shared(a.rules)).equal(py::cast(Shared(b.rules)));
}

py::tuple FactsTuple(const RulesetOf& of, const std::vector<Fact>& facts) {
  py::tuple out(facts.size());
  for (size_t i = 0; i < facts.size(); ++i)
    out[i] = py::cast(FactOf{of, std::make_shared<const Fact>(facts[i])});
  return out;
}

py::tuple PartReduced(const RulesetOf& of, const char* function,
                      const std::string& id) {
  return Reduced(function, Shared(of.rules), Reference(*of.ruleset), id);
}

RulesetOf RulesetIn(const SharedRules& rules, const Ruleset& ruleset) {
  for (const Ruleset& one : rules->snapshot->rulesets()) {
    if (&one.model() == &ruleset.model()) return {rules, &one};
  }
  Raise(absl::InternalError("a ruleset of no snapshot"));
}

void BindRuleset(py::module_& module) {
  BindRulesetClass(module);
  module.def("_part", [](const std::shared_ptr<Rules>& rules,
                         const std::string& reference, const std::string&) {
    return FoundRuleset(rules, reference);
  });
  module.def("_offence",
             [](const std::shared_ptr<Rules>& rules,
                const std::string& reference, const std::string& id) {
               return FoundOffence(FoundRuleset(rules, reference), id);
             });
  module.def("_fact", [](const std::shared_ptr<Rules>& rules,
                         const std::string& reference, const std::string& id) {
    return FoundFact(FoundRuleset(rules, reference), id);
  });
}

}  // namespace discretion::python
