// SPDX-License-Identifier: Apache-2.0
// Ruleset, Offence and Fact.

#include "absl/strings/str_cat.h"
#include "bindings/python/binding.h"
#include "discretion/explain.h"

namespace discretion::python {
namespace {

std::string Reference(const Ruleset& ruleset) {
  if (ruleset.edition().empty()) return ruleset.id();
  return absl::StrCat(ruleset.id(), "@", ruleset.edition());
}

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

py::tuple OffenceTuple(const RulesetOf& of) {
  const std::vector<Offence>& offences = of.ruleset->offences();
  py::tuple out(offences.size());
  for (size_t i = 0; i < offences.size(); ++i)
    out[i] = py::cast(OffenceOf{of, &offences[i]});
  return out;
}

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

py::object SourceValue(const Source& source) {
  return Python().source(ToPython(source.issuer), ToPython(source.title),
                         ToPython(source.number), ToPython(source.date),
                         ToPython(source.address),
                         Member("Seen", static_cast<int>(source.seen)));
}

py::tuple PartReduced(const RulesetOf& of, const char* function,
                      const std::string& id) {
  return Reduced(function, Shared(of.rules), Reference(*of.ruleset), id);
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

py::class_<OffenceOf> BindOffenceClass(py::module_& module) {
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

py::tuple ChoicesOf(const Fact& fact) {
  py::tuple out(fact.choices.size());
  for (size_t i = 0; i < fact.choices.size(); ++i) {
    out[i] = Python().choice(ToPython(fact.choices[i].id),
                             ToPython(fact.choices[i].name));
  }
  return out;
}

void BindFactClass(py::module_& module) {
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

}  // namespace

RulesetOf RulesetIn(const SharedRules& rules, const Ruleset& ruleset) {
  for (const Ruleset& one : rules->snapshot->rulesets()) {
    if (&one.model() == &ruleset.model()) return {rules, &one};
  }
  Raise(absl::InternalError("a ruleset of no snapshot"));
}

py::class_<OffenceOf> BindRuleset(py::module_& module) {
  BindRulesetClass(module);
  const auto offence = BindOffenceClass(module);
  BindFactClass(module);
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
  return offence;
}

}  // namespace discretion::python
