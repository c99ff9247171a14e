// SPDX-License-Identifier: Apache-2.0
// Keys of a log, and what is signed or printed of it.

#include "absl/strings/str_cat.h"
#include "bindings/python/casebook.h"

namespace discretion::python {
namespace {

void BindSigner(py::module_& module) {
  py::class_<record::Signer> cls(
      module, "Signer", py::is_final(),
      "A private key, which signs a log's checkpoints.");
  const auto text = [](const py::str& given) {
    return std::string(StringOf(given));
  };
  cls.def_static(
         "generate",
         [text](const py::str& name) {
           return OrRaise(record::Signer::Generate(text(name)));
         },
         py::arg("name"), "A new key; its name is the log's origin.")
      .def_static(
          "parse",
          [text](const py::str& key) {
            return OrRaise(record::Signer::Parse(text(key)));
          },
          py::arg("text"))
      .def_static(
          "read",
          [](py::handle path) {
            return OrRaise(record::Signer::ReadFile(PathOf(path)));
          },
          py::arg("path"), "From a file that nobody else may read.")
      .def(
          "write",
          [](const record::Signer& self, py::handle path) {
            const absl::Status status = self.WriteFile(PathOf(path));
            if (!status.ok()) Raise(status);
          },
          py::arg("path"), "To a new file that nobody else may read.")
      .def(
          "sign",
          [text](const record::Signer& self, const py::str& note) {
            return ToPython(OrRaise(self.Sign(text(note))));
          },
          py::arg("text"), "A text of whole lines as a signed note.")
      .def_property_readonly("public_key",
                             [](const record::Signer& self) {
                               return Made("PublicKey",
                                           ToPython(self.public_key().name),
                                           py::bytes(self.public_key().bytes));
                             })
      .def("__repr__",
           [](const record::Signer& self) {
             return absl::StrCat("Signer('", self.public_key().name, "')");
           })
      .def("__reduce__", [](const record::Signer&) -> py::object {
        throw py::type_error(
            "a Signer holds a secret, which stays where it is");
      });
  Seal(cls);
}

void BindFormats(py::module_& module) {
  module.def("_format_receipt", [](py::handle receipt) {
    return ToPython(record::FormatReceipt(ReceiptFrom(receipt)));
  });
  module.def("_parse_receipt", [](const py::str& line) {
    return ReceiptValue(OrRaise(record::ParseReceipt(StringOf(line))));
  });
  module.def("_format_key", [](py::handle key) {
    return ToPython(PublicKeyFrom(key).ToString());
  });
  module.def("_parse_key", [](const py::str& text) {
    const auto key = OrRaise(record::PublicKey::Parse(StringOf(text)));
    return Made("PublicKey", ToPython(key.name), py::bytes(key.bytes));
  });
  module.def("_verify_note", [](py::handle key, const py::str& note) {
    return ToPython(
        OrRaise(record::VerifyNote(StringOf(note), PublicKeyFrom(key))));
  });
  module.def("_open_checkpoint", [](py::handle key, const py::str& note) {
    const auto opened =
        OrRaise(record::OpenCheckpoint(StringOf(note), PublicKeyFrom(key)));
    return Made("Checkpoint", ToPython(opened.origin), opened.size,
                py::bytes(std::string(opened.root.view())));
  });
}

}  // namespace

void BindKeys(py::module_& module) {
  BindSigner(module);
  BindFormats(module);
}

}  // namespace discretion::python
