// SPDX-License-Identifier: Apache-2.0
// Snapshot.

#include "absl/strings/str_cat.h"
#include "bindings/python/binding.h"

namespace discretion::python {
namespace {

using Holder = std::shared_ptr<Rules>;

py::dict FilesOf(const Rules& rules) {
  py::dict out;
  for (const RulesetFile& file : rules.files) {
    py::object content;
    if (file.format == FileFormat::kBinary) {
      content = py::bytes(file.content);
    } else {
      content = ToPython(file.content);
    }
    out[ToPython(file.name)] = content;
  }
  return out;
}

OffenceOf OffenceFound(const Holder& rules, const Snapshot::Found& found) {
  return {{rules, found.ruleset}, found.offence};
}

py::tuple RulesetTuple(const Holder& self,
                       const std::vector<const Ruleset*>& rulesets) {
  py::tuple out(rulesets.size());
  for (size_t i = 0; i < rulesets.size(); ++i)
    out[i] = py::cast(RulesetOf{self, rulesets[i]});
  return out;
}

std::optional<Date> OptionalDay(py::handle day) {
  if (day.is_none()) return std::nullopt;
  return DateOf(day, "day");
}

template <typename Class>
void BindFinding(Class& snapshot) {
  snapshot
      .def_property_readonly(
          "rulesets",
          [](const Holder& self) {
            std::vector<const Ruleset*> all;
            for (const Ruleset& one : self->snapshot->rulesets())
              all.push_back(&one);
            return RulesetTuple(self, all);
          })
      .def_property_readonly(
          "issues", [](const Holder& self) { return IssueTuple(self->issues); },
          "Warnings of the files.")
      .def_property_readonly(
          "files", [](const Holder& self) { return FilesOf(*self); },
          "What it was made of: text as str, binary as bytes, by name.")
      .def(
          "find_ruleset",
          [](const Holder& self, const std::string& id) {
            const Ruleset* const found = self->snapshot->FindRuleset(id);
            if (found == nullptr) {
              Raise(absl::NotFoundError(
                  absl::StrCat("no ruleset has the id `", id, "`")));
            }
            return RulesetOf{self, found};
          },
          py::arg("id"), "By id, or id@edition.")
      .def(
          "find_offence",
          [](const Holder& self, const std::string& id,
             const std::string& place, py::handle day) {
            return OffenceFound(self, OrRaise(self->snapshot->FindOffence(
                                          id, place, OptionalDay(day))));
          },
          py::arg("id"), py::kw_only(), py::arg("place") = "",
          py::arg("day") = py::none(), "As a case names it.")
      .def(
          "find_editions",
          [](const Holder& self, const std::string& id) {
            const auto found = self->snapshot->FindEditions(id);
            py::tuple out(found.size());
            for (size_t i = 0; i < found.size(); ++i)
              out[i] = py::cast(OffenceFound(self, found[i]));
            return out;
          },
          py::arg("id"), "Every edition of an offence, the oldest first.")
      .def(
          "in_force",
          [](const Holder& self, const std::string& place, py::handle day) {
            return RulesetTuple(
                self, self->snapshot->InForce(place, OptionalDay(day)));
          },
          py::kw_only(), py::arg("place") = "", py::arg("day") = py::none(),
          "Rulesets that apply at a place on a day.");
}

template <typename Class>
void BindObject(Class& snapshot) {
  snapshot
      .def("__eq__",
           [](const Holder& a, py::handle b) {
             return py::isinstance<Rules>(b) &&
                    SameFiles(*a, *b.cast<Holder>());
           })
      .def("__hash__",
           [](const Holder& self) {
             size_t size = self->files.size();
             for (const RulesetFile& file : self->files)
               size = size * 31 + file.content.size();
             return py::hash(py::int_(size));
           })
      .def(
          "__repr__",
          [](const Holder& self) {
            return absl::StrCat(
                "Snapshot(", self->snapshot->rulesets().size(), " ",
                self->snapshot->rulesets().size() == 1 ? "ruleset" : "rulesets",
                ")");
          })
      .def("__reduce__", [](const Holder& self) {
        if (self->in_log_alone) {
          throw py::type_error(
              "the files of these rulesets are in the casebook's log alone; "
              "pickle the receipt, and ask the casebook for the answer");
        }
        return Reduced("_files", py::tuple(FilesOf(*self).attr("items")()),
                       self->catalog);
      });
}

}  // namespace

bool SameFiles(const Rules& a, const Rules& b) {
  if (&a == &b) return true;
  if (a.in_log_alone || b.in_log_alone) return false;
  return a.files.size() == b.files.size() &&
         std::equal(a.files.begin(), a.files.end(), b.files.begin(),
                    [](const RulesetFile& x, const RulesetFile& y) {
                      return x.name == y.name && x.format == y.format &&
                             x.content == y.content;
                    });
}

void BindSnapshot(py::module_& module) {
  py::class_<Rules, Holder> snapshot(
      module, "Snapshot", py::is_final(),
      "Loaded rulesets, to which cases are put; immutable.");
  BindFinding(snapshot);
  BindObject(snapshot);
  Seal(snapshot);
  BindAsking(snapshot, BindPrepared(module));
}

}  // namespace discretion::python
