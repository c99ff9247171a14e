// SPDX-License-Identifier: Apache-2.0
// Case.

#include "absl/strings/str_cat.h"
#include "bindings/python/binding.h"

namespace discretion::python {
namespace {

constexpr struct {
  const char* name;
  CaseDate which;
} kCaseDates[] = {{"act_from", CaseDate::kActFrom},
                  {"act_until", CaseDate::kAct},
                  {"discovered", CaseDate::kDiscovered},
                  {"filed", CaseDate::kFiled},
                  {"noticed", CaseDate::kNoticed},
                  {"decided", CaseDate::kDecided},
                  {"born", CaseDate::kBorn}};

bool SetDay(absl::string_view name, py::handle value, Case& c) {
  for (const auto& date : kCaseDates) {
    if (name != date.name) continue;
    if (!value.is_none()) c.dates.Set(date.which, DateOf(value, date.name));
    return true;
  }
  return false;
}

void SetField(absl::string_view name, py::handle value, Case& c) {
  if (name == "act_date") {
    if (!value.is_none()) c.act_date = DateOf(value, "act_date");
  } else if (name == "id") {
    c.id = StringOf(value, "id");
  } else if (name == "place") {
    c.place = StringOf(value, "place");
  } else if (name == "events") {
    AddEvents(value, c.events);
  } else if (name == "history_complete") {
    c.history_complete = BoolOf(value, "history_complete");
  } else if (name == "parties") {
    for (py::handle party : py::iter(value)) {
      if (!py::isinstance<Party>(party)) {
        throw py::type_error(absl::StrCat("a party is a discretion.Party, not ",
                                          Py_TYPE(party.ptr())->tp_name));
      }
      c.parties.push_back(party.cast<const Party&>());
    }
  } else if (!SetDay(name, value, c)) {
    throw py::type_error(absl::StrCat(
        "`", name, "` is no keyword of a case; facts go into `facts`"));
  }
}

CaseOf MakeCase(py::handle offence, py::handle facts, const Keywords& rest) {
  CaseOf out;
  out.c.offence = StringOf(offence, "an offence");
  AddFacts(facts, out.c.facts);
  for (const auto& [name, value] : rest) SetField(StringOf(name), value, out.c);
  return out;
}

std::string CaseText(const CaseOf& self) {
  return absl::StrCat(
      "Case(", StringOf(py::repr(ToPython(self.c.offence))), ", ",
      self.c.facts.size(), self.c.facts.size() == 1 ? " fact" : " facts",
      self.c.act_date
          ? absl::StrCat(", act_date=", FormatDate(*self.c.act_date))
          : "",
      ")");
}

template <typename Class>
void BindDays(Class& case_class) {
  for (const auto& date : kCaseDates) {
    case_class.def_property_readonly(date.name,
                                     [which = date.which](const CaseOf& self) {
                                       return ToPython(self.c.dates.Get(which));
                                     });
  }
}

template <typename Class>
void BindFields(Class& case_class) {
  const auto text = [&](const char* name, std::string Case::*field) {
    case_class.def_property_readonly(
        name, [field](const CaseOf& self) { return ToPython(self.c.*field); });
  };
  text("id", &Case::id);
  text("offence", &Case::offence);
  text("place", &Case::place);
  case_class
      .def_property_readonly(
          "act_date",
          [](const CaseOf& self) { return ToPython(self.c.act_date); })
      .def_property_readonly(
          "facts", [](const CaseOf& self) { return FactDict(self.c.facts); })
      .def_property_readonly(
          "events",
          [](const CaseOf& self) { return EventTuple(self.c.events); })
      .def_property_readonly(
          "history_complete",
          [](const CaseOf& self) { return self.c.history_complete; })
      .def_property_readonly("parties", [](const CaseOf& self) {
        py::tuple out(self.c.parties.size());
        for (size_t i = 0; i < out.size(); ++i)
          out[i] = py::cast(Party(self.c.parties[i]));
        return out;
      });
}

}  // namespace

py::bytes Bytes(const Case& c) {
  return py::bytes(ToProto(c).SerializeAsString());
}

Case ReadBytes(const py::bytes& bytes) {
  v1::Case message;
  if (!message.ParseFromString(std::string(bytes)))
    Raise(absl::DataLossError("these bytes hold no case"));
  return OrRaise(CaseFromProto(message));
}

CaseOf CaseFrom(py::handle case_or_offence, py::handle facts,
                const Keywords& rest) {
  if (PyUnicode_Check(case_or_offence.ptr()))
    return MakeCase(case_or_offence, facts, rest);
  if (!py::isinstance<CaseOf>(case_or_offence)) {
    throw py::type_error(
        absl::StrCat("give a discretion.Case, or the id of an offence and its "
                     "facts, not ",
                     Py_TYPE(case_or_offence.ptr())->tp_name));
  }
  if (!facts.is_none() || rest.size() > 0) {
    throw py::type_error(
        "a Case holds its facts and days already; give it alone");
  }
  return case_or_offence.cast<const CaseOf&>();
}

Case TypedCase(const Rules& rules, py::handle case_or_offence, py::handle facts,
               const Keywords& rest) {
  CaseOf c = CaseFrom(case_or_offence, facts, rest);
  TakeTypes(rules, c);
  return std::move(c.c);
}

void BindCase(py::module_& module) {
  py::class_<CaseOf> case_class(
      module, "Case", py::is_final(),
      "One case: an act, who committed it, what is known of it; immutable. A "
      "fact not given is unknown.");
  BindFields(case_class);
  BindDays(case_class);
  case_class
      .def(py::init([](py::handle offence, py::handle facts,
                       const py::kwargs& rest) {
             Keywords keywords;
             for (const auto& [name, value] : rest)
               keywords.emplace_back(name, value);
             return MakeCase(offence, facts, keywords);
           }),
           py::arg("offence"), py::arg("facts") = py::none())
      .def_static(
          "parse",
          [](const py::str& text) {
            return CaseOf{OrRaise(ParseCase(StringOf(text))), true};
          },
          py::arg("text"), "A case file: protobuf JSON or text.")
      .def("__eq__",
           [](const CaseOf& a, py::handle b) {
             return py::isinstance<CaseOf>(b) && a == b.cast<const CaseOf&>();
           })
      .def("__hash__",
           [](const CaseOf& self) { return py::hash(Bytes(self.c)); })
      .def("__repr__", &CaseText)
      .def("__reduce__", [](const CaseOf& self) {
        return Reduced("_case", Bytes(self.c), self.typed);
      });
  Seal(case_class);
  module.def("_case", [](const py::bytes& bytes, bool typed) {
    return CaseOf{ReadBytes(bytes), typed};
  });
}

}  // namespace discretion::python
