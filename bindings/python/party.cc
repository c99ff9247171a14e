// SPDX-License-Identifier: Apache-2.0
// Party, and the events of parties and cases.

#include "absl/strings/str_cat.h"
#include "bindings/python/binding.h"

namespace discretion::python {
namespace {

Case PartyAlone(const Party& party) {
  Case c;
  c.parties = {party};
  return c;
}

Party MakeParty(py::handle id, py::handle role, py::handle name,
                py::handle facts, py::handle events, py::handle complete,
                py::handle born, py::handle offence) {
  Party party{.id = StringOf(id, "id"),
              .name = StringOf(name, "name"),
              .role = static_cast<Role>(MemberValue(role, "Role"))};
  AddFacts(facts, party.facts);
  AddEvents(events, party.events);
  party.history_complete = BoolOf(complete, "history_complete");
  if (!born.is_none()) party.born = DateOf(born, "born");
  party.offence = StringOf(offence, "offence");
  return party;
}

}  // namespace

void AddEvents(py::handle events, std::vector<Event>& out) {
  for (py::handle event : py::iter(events)) {
    if (!py::isinstance(event, Python().event)) {
      throw py::type_error(absl::StrCat("an event is a discretion.Event, not ",
                                        Py_TYPE(event.ptr())->tp_name));
    }
    out.push_back(
        {static_cast<Event::Kind>(MemberValue(event.attr("kind"), "EventKind")),
         DateOf(event.attr("date"), "an event's date")});
  }
}

py::tuple EventTuple(const std::vector<Event>& events) {
  py::tuple out(events.size());
  for (size_t i = 0; i < events.size(); ++i) {
    out[i] =
        Python().event(Member("EventKind", static_cast<int>(events[i].kind)),
                       ToPython(events[i].date));
  }
  return out;
}

void BindParty(py::module_& module) {
  using py::arg;
  py::class_<Party> party(module, "Party", py::is_final(),
                          "One who is to be penalised; immutable.");
  party
      .def(py::init(&MakeParty), arg("id"), arg("role"), py::kw_only(),
           arg("name") = "", arg("facts") = py::none(),
           arg("events") = py::tuple(), arg("history_complete") = false,
           arg("born") = py::none(), arg("offence") = "")
      .def_property_readonly("id",
                             [](const Party& p) { return ToPython(p.id); })
      .def_property_readonly("name",
                             [](const Party& p) { return ToPython(p.name); })
      .def_property_readonly("role",
                             [](const Party& p) {
                               return Member("Role", static_cast<int>(p.role));
                             })
      .def_property_readonly("facts",
                             [](const Party& p) { return FactDict(p.facts); })
      .def_property_readonly(
          "events", [](const Party& p) { return EventTuple(p.events); })
      .def_property_readonly("history_complete",
                             [](const Party& p) { return p.history_complete; })
      .def_property_readonly("born",
                             [](const Party& p) { return ToPython(p.born); })
      .def_property_readonly("offence",
                             [](const Party& p) { return ToPython(p.offence); })
      .def("__eq__",
           [](const Party& a, py::handle b) {
             return py::isinstance<Party>(b) && a == b.cast<const Party&>();
           })
      .def("__hash__",
           [](const Party& p) { return py::hash(Bytes(PartyAlone(p))); })
      .def("__repr__",
           [](const Party& p) {
             return absl::StrCat("Party(", StringOf(py::repr(ToPython(p.id))),
                                 ")");
           })
      .def("__reduce__", [](const Party& p) {
        return Reduced("_party", Bytes(PartyAlone(p)));
      });
  Seal(party);
  module.def("_party", [](const py::bytes& bytes) {
    Case c = ReadBytes(bytes);
    if (c.parties.size() != 1)
      Raise(absl::DataLossError("these bytes hold no party"));
    return std::move(c.parties[0]);
  });
}

}  // namespace discretion::python
