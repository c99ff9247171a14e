// SPDX-License-Identifier: Apache-2.0
// Determination.

#include "absl/strings/str_cat.h"
#include "bindings/python/binding.h"
#include "discretion/explain.h"

namespace discretion::python {
namespace {

// Words that only a reader wants are made when he asks, and kept.
const v1::Determination& MessageOf(DeterminationOf& self) {
  if (self.message == nullptr) {
    self.message =
        std::make_unique<const v1::Determination>(ToProto(self.determination));
  }
  return *self.message;
}

py::object Kept(DeterminationOf& self, py::object DeterminationOf::*where,
                const char* field) {
  py::object& kept = self.*where;
  if (!kept) kept = FromField(MessageOf(self), field);
  return kept;
}

py::tuple MissingOf(const DeterminationOf& self) {
  const auto missing = self.determination.missing();
  py::tuple out(missing.size());
  for (size_t i = 0; i < missing.size(); ++i) {
    const auto at = static_cast<size_t>(missing[i]);
    out[i] = ToPython(self.determination.ruleset().facts()[at].id);
  }
  return out;
}

// The level of every option; None where they differ.
py::object LevelOf(const DeterminationOf& self) {
  const auto options = self.determination.options();
  if (options.empty() || !options[0].level) return py::none();
  for (const Option& option : options) {
    if (option.level != options[0].level) return py::none();
  }
  return Member("Level", static_cast<int>(*options[0].level));
}

py::object TierOf(DeterminationOf& self) {
  const auto options = self.determination.options();
  if (options.empty() || !options[0].tier || !options[0].branch)
    return py::none();
  for (const Option& option : options) {
    if (option.tier != options[0].tier || option.branch != options[0].branch)
      return py::none();
  }
  const std::tuple<const Offence*, int, int> key(
      &self.determination.offence(), *options[0].branch, *options[0].tier);
  const auto known = self.rules->tier_ids.find(key);
  if (known != self.rules->tier_ids.end()) return known->second;
  py::object id = ToPython(MessageOf(self).option(0).tier());
  self.rules->tier_ids.try_emplace(key, id);
  return id;
}

ExplainOptions WordsIn(const std::string& lang, bool ids) {
  return {.lang = LangOf(lang), .ids = ids};
}

std::string BytesOf(DeterminationOf& self) {
  return MessageOf(self).SerializeAsString();
}

bool SameAnswer(DeterminationOf& a, DeterminationOf& b) {
  if (&a == &b) return true;
  return a.determination.given() == b.determination.given() &&
         BytesOf(a) == BytesOf(b);
}

std::string Shown(DeterminationOf& self) {
  const Determination& d = self.determination;
  std::string out = absl::StrCat(
      "Determination('", d.offence().id, "', ",
      StringOf(py::str(
          Member("Outcome", static_cast<int>(d.outcome())).attr("name"))));
  if (d.fine_hull())
    absl::StrAppend(&out, ", fine=", d.fine_hull()->ToString());
  if (!d.missing().empty()) {
    absl::StrAppend(&out, ", missing=", StringOf(py::repr(MissingOf(self))));
  }
  return absl::StrCat(out, ")");
}

template <typename Class>
void BindFacts(Class& cls) {
  using Self = DeterminationOf;
  cls.def_property_readonly(
         "case",
         [](const Self& self) {
           return CaseOf{self.determination.given(), true};
         },
         "As given, its values of the types that the offence declares.")
      .def_property_readonly("ruleset",
                             [](const Self& self) {
                               return RulesetIn(self.rules,
                                                self.determination.ruleset());
                             })
      .def_property_readonly(
          "offence",
          [](const Self& self) {
            return OffenceOf{
                RulesetIn(self.rules, self.determination.ruleset()),
                &self.determination.offence()};
          })
      .def_property_readonly(
          "basis",
          [](Self& self) { return FromMessage(MessageOf(self).basis()); },
          "The provision that penalises.")
      .def_property_readonly(
          "breaches",
          [](Self& self) { return FromField(MessageOf(self), "breach"); },
          "The duties broken.")
      .def_property_readonly(
          "facts",
          [](Self& self) { return FromField(MessageOf(self), "fact"); },
          "What the offence reads, as it stands.");
}

template <typename Class>
void BindOutcome(Class& cls) {
  using Self = DeterminationOf;
  cls.def_property_readonly(
         "outcome",
         [](const Self& self) {
           return Member("Outcome",
                         static_cast<int>(self.determination.outcome()));
         })
      .def_property_readonly(
          "fine",
          [](const Self& self) {
            return ToPython(self.determination.fine_hull());
          },
          "Every fine that may come out, in yuan; None: no option has one.")
      .def_property_readonly("missing", &MissingOf,
                             "Ids of the facts to ask for.")
      .def_property_readonly("tier", &TierOf,
                             "The tier of every option; None where they "
                             "differ, or have none.")
      .def_property_readonly("level", &LevelOf,
                             "The level of every option; None where they "
                             "differ, or have none.")
      .def_property_readonly(
          "options",
          [](Self& self) { return Kept(self, &Self::options, "option"); },
          "Every lawful outcome, lighter tiers first.")
      .def_property_readonly(
          "steps", [](Self& self) { return Kept(self, &Self::steps, "step"); },
          "The reasoning.")
      .def_property_readonly(
          "components",
          [](Self& self) {
            return py::module_::import("discretion._html")
                .attr("components")(Kept(self, &Self::options, "option"));
          },
          "Penalties that every option has alike.")
      .def_property_readonly("chosen", [](Self& self) -> py::object {
        if (!self.determination.chosen()) return py::none();
        return FromMessage(MessageOf(self).chosen());
      });
}

template <typename Class>
void BindWords(Class& cls) {
  using Self = DeterminationOf;
  using py::arg;
  cls.def(
         "explain",
         [](const Self& self, const std::string& lang, bool ids) {
           return ToPython(Explain(self.determination, WordsIn(lang, ids)));
         },
         py::kw_only(), arg("lang") = "zh", arg("ids") = false,
         "Conclusion and reasons as plain text.")
      .def(
          "markdown",
          [](const Self& self, const std::string& lang, bool ids) {
            return ToPython(
                ExplainMarkdown(self.determination, WordsIn(lang, ids)));
          },
          py::kw_only(), arg("lang") = "zh", arg("ids") = false,
          "The same as a Markdown document.")
      .def(
          "list_options",
          [](const Self& self, const std::string& lang, bool ids) {
            return ToPython(
                ListOptions(self.determination, WordsIn(lang, ids)));
          },
          py::kw_only(), arg("lang") = "zh", arg("ids") = false,
          "The lawful options alone, as plain text.")
      .def(
          "to_json",
          [](const Self& self) { return ToPython(ToJson(self.determination)); },
          "The protobuf JSON of discretion.v1.Determination.")
      .def("_repr_html_",
           [](py::handle self) {
             return py::module_::import("discretion._html")
                 .attr("determination")(self);
           })
      .def(
          "choose",
          [](const Self& self, int option, const std::string& reason) {
            auto made = std::make_unique<Self>(
                self.rules,
                OrRaise(Choose(self.determination, option, reason)));
            made->origin = self.origin;
            return made;
          },
          arg("option"), py::kw_only(), arg("reason"),
          "With the choice of an option, by its index, and why.");
}

template <typename Class>
void BindIdentity(Class& cls) {
  using Self = DeterminationOf;
  cls.def("__eq__",
          [](Self& a, py::handle b) {
            return py::isinstance<Self>(b) && SameAnswer(a, b.cast<Self&>());
          })
      .def("__hash__",
           [](Self& self) { return py::hash(py::bytes(BytesOf(self))); })
      .def("__repr__", &Shown)
      .def("__reduce__", [](const Self& self) {
        const auto& chosen = self.determination.chosen();
        py::object choice = py::none();
        if (chosen)
          choice = py::make_tuple(chosen->option, ToPython(chosen->reason));
        if (self.origin.answer != nullptr) {
          return Reduced("_candidate", AnswerOf(self.rules, self.origin.answer),
                         self.origin.party, self.origin.candidate, choice);
        }
        return Reduced("_determination", Shared(self.rules),
                       CaseOf{self.determination.given(), true}, choice);
      });
}

}  // namespace

Determination ChosenAgain(Determination determination, py::handle choice) {
  if (choice.is_none() || determination.chosen()) return determination;
  const auto [option, reason] = choice.cast<std::pair<int, std::string>>();
  return OrRaise(Choose(std::move(determination), option, reason));
}

py::class_<DeterminationOf> BindDetermination(py::module_& module) {
  py::class_<DeterminationOf> cls(
      module, "Determination", py::is_final(),
      "The answer to a case: lawful options and reasoning; immutable. Pickled "
      "as its case and the files of its rulesets, from which it is determined "
      "again.");
  BindFacts(cls);
  BindOutcome(cls);
  BindWords(cls);
  BindIdentity(cls);
  Seal(cls);
  module.def("_determination", [](const std::shared_ptr<Rules>& rules,
                                  const CaseOf& c, py::handle chosen) {
    return std::make_unique<DeterminationOf>(
        rules, ChosenAgain(OrRaise(rules->snapshot->Determine(c.c)), chosen));
  });
  return cls;
}

}  // namespace discretion::python
