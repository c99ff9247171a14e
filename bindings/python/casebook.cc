// SPDX-License-Identifier: Apache-2.0
// Casebook: the log itself.

#include "bindings/python/casebook.h"

#include "absl/strings/str_cat.h"

namespace discretion::python {
namespace {

CasebookOptions OptionsOf(bool steps_required, int wait_ms, bool catalog,
                          bool read_only) {
  return {.steps_required = steps_required,
          .wait_ms = wait_ms,
          .limits = catalog ? LoadLimits::Catalog() : LoadLimits::Untrusted(),
          .read_only = read_only};
}

template <typename Make>
std::unique_ptr<Book> Opened(py::handle path, const Make& make) {
  // Loading makes what it makes at its first use where no thread can fork.
  py::module_::import("discretion._discretion")
      .attr("_load_files")(py::dict(), false);
  const std::string name = PathOf(path);
  absl::StatusOr<Casebook> casebook = [&] {
    const Released released;
    return make(name);
  }();
  auto book = std::make_unique<Book>(OrRaise(std::move(casebook)));
  book->set_path(name);
  return book;
}

void BindOpening(py::class_<Book>& cls) {
  using py::arg;
  cls.def_static(
         "create",
         [](py::handle path, const py::str& origin, bool steps_required,
            int wait_ms, bool catalog) {
           const std::string name(StringOf(origin));
           return Opened(path, [&](const std::string& file) {
             return Casebook::Create(
                 file, name,
                 OptionsOf(steps_required, wait_ms, catalog, false));
           });
         },
         arg("path"), arg("origin"), py::kw_only(),
         arg("steps_required") = false, arg("wait_ms") = 10'000,
         arg("catalog") = false,
         "A new log in a new file; put rulesets in force next.")
      .def_static(
          "open",
          [](py::handle path, bool steps_required, int wait_ms, bool catalog,
             bool read_only) {
            return Opened(path, [&](const std::string& file) {
              return Casebook::Open(
                  file, OptionsOf(steps_required, wait_ms, catalog, read_only));
            });
          },
          arg("path"), py::kw_only(), arg("steps_required") = false,
          arg("wait_ms") = 10'000, arg("catalog") = false,
          arg("read_only") = false,
          "A log that is there, with the rulesets that were put in force "
          "last.")
      .def("close", &Book::Close,
           "Every later call is refused; what other threads asked goes on to "
           "its end.")
      .def_property_readonly("closed", &Book::closed)
      .def("__enter__",
           [](py::object self) {
             self.cast<Book&>().Held();
             return self;
           })
      .def("__exit__",
           [](Book& self, py::handle, py::handle, py::handle) { self.Close(); })
      .def("__repr__",
           [](const Book& self) {
             return absl::StrCat("Casebook(",
                                 StringOf(py::repr(ToPython(self.path()))),
                                 self.closed() ? ", closed)" : ")");
           })
      .def("__reduce__", [](const Book&) -> py::object {
        throw py::type_error(
            "a Casebook is an open file; another process opens it for itself");
      });
}

void BindLog(py::class_<Book>& cls) {
  using py::arg;
  cls.def_property_readonly(
         "origin",
         [](const Book& self) { return ToPython(self.Held()->origin()); },
         "The log's name.")
      .def_property_readonly(
          "size",
          [](Book& self) {
            return self.Do([](const Casebook& book) { return book.Size(); });
          },
          "How many entries it has.")
      .def_property_readonly(
          "rules", [](Book& self) { return Shared(self.InForce()); },
          "The rulesets in force.")
      .def(
          "activate",
          [](Book& self, const std::shared_ptr<Rules>& rules,
             py::handle request) {
            return ReceiptValue(self.Activate(RequestOf(request), *rules));
          },
          arg("rules").none(false), py::kw_only(), arg("request"),
          "Puts rulesets in force, in place of all there are.")
      .def(
          "seal",
          [](Book& self, const record::Signer& signer, py::handle checkpoint) {
            std::optional<record::Checkpoint> outside;
            if (!checkpoint.is_none()) outside = CheckpointFrom(checkpoint);
            return ToPython(self.Do(
                [&](Casebook& book) { return book.Seal(signer, outside); }));
          },
          arg("signer"), py::kw_only(), arg("checkpoint") = py::none(),
          "Signs how many entries there are and their root; gives the note, to "
          "be kept elsewhere too. `checkpoint` is the last one, as it was kept "
          "there: a log that does not continue it is not signed.");
}

}  // namespace

void BindCasebook(py::module_& module) {
  ImportRecordClasses();
  BindKeys(module);
  py::class_<Book> cls(
      module, "Casebook", py::is_final(),
      "A log with the rulesets in force in it: determines cases, and records "
      "each before it answers. Threads may share it.");
  BindOpening(cls);
  BindLog(cls);
  BindRecording(cls);
  BindCasebookLog(cls);
  Seal(cls);
}

}  // namespace discretion::python
