// SPDX-License-Identifier: Apache-2.0
// Snapshot, and what it loads; prepared cases.

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "bindings/python/binding.h"

namespace discretion::python {
namespace {

using Holder = std::shared_ptr<Rules>;

constexpr absl::string_view kAsName = "rulesets";

// A mutex or a first use that another thread is in the midst of when a process
// forks stays so in the child for ever. What loading makes at its first use is
// made here, where no thread can fork.
void MakeReady() {
  static const bool ready = [] {
    LoadRulesets({RulesetFile{"", FileFormat::kText, "id: \"a\""}});
    return true;
  }();
  (void)ready;
}

std::string ErrorText(const std::vector<Issue>& issues) {
  return absl::StrJoin(issues, "\n", [](std::string* out, const Issue& issue) {
    if (issue.severity == Severity::kError)
      absl::StrAppend(out, issue.ToString());
  });
}

// Without the GIL.
absl::Status LoadInto(Rules& rules) {
  LoadResult loaded =
      LoadRulesets(rules.files, rules.catalog ? LoadLimits::Catalog()
                                              : LoadLimits::Untrusted());
  rules.issues = std::move(loaded.issues);
  if (HasError(rules.issues))
    return absl::InvalidArgumentError(ErrorText(rules.issues));
  auto snapshot = Snapshot::Create(std::move(loaded.rulesets));
  if (!snapshot.ok()) return snapshot.status();
  rules.snapshot.emplace(*std::move(snapshot));
  return absl::OkStatus();
}

absl::Status ReadInto(const std::vector<std::string>& paths, Rules& rules) {
  for (const std::string& path : paths) {
    auto below = ReadRulesetFiles(path);
    if (below.ok()) {
      for (RulesetFile& file : *below) rules.files.push_back(std::move(file));
      continue;
    }
    auto file = ReadRulesetFile(path);
    // A folder without rulesets says so better than a file that is none.
    if (!file.ok())
      return absl::IsNotFound(file.status()) ? below.status() : file.status();
    rules.files.push_back(*std::move(file));
  }
  return absl::OkStatus();
}

template <typename Make>
Holder Load(bool catalog, const Make& make) {
  MakeReady();
  auto rules = std::make_shared<Rules>();
  rules->catalog = catalog;
  absl::Status status;
  {
    const py::gil_scoped_release release;
    status = make(*rules);
    if (status.ok()) status = LoadInto(*rules);
  }
  if (!status.ok()) Raise(status, rules->issues);
  return rules;
}

Holder LoadPaths(const py::list& names, bool catalog) {
  std::vector<std::string> paths;
  for (py::handle name : names) paths.push_back(StringOf(name, "a path"));
  return Load(catalog, [&](Rules& rules) { return ReadInto(paths, rules); });
}

Holder LoadFiles(const py::dict& files, bool catalog) {
  std::vector<RulesetFile> read;
  for (const auto& [name, content] : files) {
    RulesetFile& file = read.emplace_back();
    file.name = StringOf(name, "a file's name");
    if (PyBytes_Check(content.ptr())) {
      file.format = FileFormat::kBinary;
      file.content = content.cast<std::string>();
    } else {
      file.content = StringOf(content, "a ruleset in text");
    }
  }
  return Load(catalog, [&](Rules& rules) {
    rules.files = std::move(read);
    return absl::OkStatus();
  });
}

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

bool SameFiles(const Rules& a, const Rules& b) {
  if (&a == &b) return true;
  return a.files.size() == b.files.size() &&
         std::equal(a.files.begin(), a.files.end(), b.files.begin(),
                    [](const RulesetFile& x, const RulesetFile& y) {
                      return x.name == y.name && x.format == y.format &&
                             x.content == y.content;
                    });
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
      .def("__repr__",
           [](const Holder& self) {
             return absl::StrCat("Snapshot(", self->files.size(), " ",
                                 self->files.size() == 1 ? "ruleset" : kAsName,
                                 ")");
           })
      .def("__reduce__", [](const Holder& self) {
        return Reduced("_files", py::tuple(FilesOf(*self).attr("items")()),
                       self->catalog);
      });
}

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
  module.def("_prepared", [](const Holder& rules, const CaseOf& c) {
    return PreparedOf{rules, OrRaise(rules->snapshot->Prepare(c.c))};
  });
  return prepared;
}

}  // namespace

void BindSnapshot(py::module_& module) {
  py::class_<Rules, Holder> snapshot(
      module, "Snapshot", py::is_final(),
      "Loaded rulesets, to which cases are put; immutable.");
  BindFinding(snapshot);
  BindObject(snapshot);
  Seal(snapshot);
  BindAsking(snapshot, BindPrepared(module));
  module.def("_load_paths", &LoadPaths, py::arg("paths"), py::arg("catalog"));
  module.def("_load_files", &LoadFiles, py::arg("files"), py::arg("catalog"));
}

}  // namespace discretion::python
