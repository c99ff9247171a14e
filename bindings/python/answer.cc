// SPDX-License-Identifier: Apache-2.0
// Answer: parties and editions.

#include "absl/strings/str_cat.h"
#include "bindings/python/binding.h"
#include "discretion/explain.h"

namespace discretion::python {
namespace {

py::object CandidateValue(const AnswerOf& self, size_t party, size_t at) {
  const Candidate& candidate = self.answer->parties[party].candidates[at];
  auto made =
      std::make_unique<DeterminationOf>(self.rules, candidate.determination);
  made->origin = {self.answer, static_cast<int>(party), static_cast<int>(at)};
  return Python().candidate(candidate.act_day, candidate.decision_day,
                            std::move(made));
}

py::object OrNone(const std::string& text) {
  return text.empty() ? py::object(py::none()) : ToPython(text);
}

py::object PartyValue(const AnswerOf& self, size_t at,
                      const v1::PartyAnswer& message) {
  const PartyAnswer& party = self.answer->parties[at];
  py::tuple candidates(party.candidates.size());
  for (size_t i = 0; i < candidates.size(); ++i)
    candidates[i] = CandidateValue(self, at, i);
  py::object role = py::none();
  if (party.party) role = Member("Role", static_cast<int>(party.party->role));
  py::object comparison = py::none();
  if (message.has_comparison()) comparison = FromMessage(message.comparison());
  py::object applied = py::none();
  if (party.applied >= 0) applied = py::int_(party.applied);
  py::object repealed_by = py::none();
  if (message.has_repealed_by())
    repealed_by = FromMessage(message.repealed_by());
  return Python().party_answer(
      OrNone(message.id()), OrNone(message.name()), role, candidates,
      comparison, Member("Ground", static_cast<int>(party.ground)), applied,
      party.no_penalty(), repealed_by, OrNone(message.reason()),
      FromField(message, "remark"), FromMessage(message.words()));
}

py::object PartiesOf(AnswerOf& self) {
  if (self.parties) return self.parties;
  const v1::Answer message = ToProto(*self.answer);
  py::tuple out(self.answer->parties.size());
  for (size_t i = 0; i < out.size(); ++i) {
    out[i] = PartyValue(self, i, message.party(static_cast<int>(i)));
  }
  self.parties = std::move(out);
  return self.parties;
}

// The choices that persons made, so that they are made again.
py::tuple ChoicesMade(const AnswerOf& self) {
  py::list out;
  for (size_t i = 0; i < self.answer->parties.size(); ++i) {
    const PartyAnswer& party = self.answer->parties[i];
    if (!party.reason.empty())
      out.append(py::make_tuple(true, i, party.applied, party.reason));
    const Determination* const applies = party.applies();
    if (applies != nullptr && applies->chosen()) {
      out.append(py::make_tuple(false, i, applies->chosen()->option,
                                applies->chosen()->reason));
    }
  }
  return py::tuple(out);
}

AnswerOf Again(const std::shared_ptr<Rules>& rules, const CaseOf& c,
               const py::tuple& choices) {
  Answer answer = OrRaise(AnswerCase(*rules->snapshot, c.c));
  for (py::handle made : choices) {
    const auto [edition, party, index, reason] =
        made.cast<std::tuple<bool, int, int, std::string>>();
    answer =
        OrRaise(edition ? ChooseEdition(std::move(answer), party, index, reason)
                        : Choose(std::move(answer), party, index, reason));
  }
  return {rules, std::move(answer)};
}

std::unique_ptr<DeterminationOf> CandidateAgain(const AnswerOf& answer,
                                                size_t party, size_t candidate,
                                                py::handle chosen) {
  const auto& parties = answer.answer->parties;
  if (party >= parties.size() || candidate >= parties[party].candidates.size())
    Raise(absl::DataLossError("the answer has no such candidate"));
  auto made = std::make_unique<DeterminationOf>(
      answer.rules,
      ChosenAgain(parties[party].candidates[candidate].determination, chosen));
  made->origin = {answer.answer, static_cast<int>(party),
                  static_cast<int>(candidate)};
  return made;
}

template <typename Class>
void BindAnswerWords(Class& cls) {
  using py::arg;
  const auto words = [](const std::string& lang, bool ids) {
    return ExplainOptions{.lang = LangOf(lang), .ids = ids};
  };
  cls.def(
         "explain",
         [words](const AnswerOf& self, const std::string& lang, bool ids) {
           return ToPython(Explain(*self.answer, words(lang, ids)));
         },
         py::kw_only(), arg("lang") = "zh", arg("ids") = false)
      .def(
          "markdown",
          [words](const AnswerOf& self, const std::string& lang, bool ids) {
            return ToPython(ExplainMarkdown(*self.answer, words(lang, ids)));
          },
          py::kw_only(), arg("lang") = "zh", arg("ids") = false)
      .def(
          "list_options",
          [words](const AnswerOf& self, const std::string& lang, bool ids) {
            return ToPython(ListOptions(*self.answer, words(lang, ids)));
          },
          py::kw_only(), arg("lang") = "zh", arg("ids") = false)
      .def("to_json",
           [](const AnswerOf& self) { return ToPython(ToJson(*self.answer)); });
}

template <typename Class>
void BindChoosing(Class& cls) {
  using py::arg;
  cls.def(
         "choose_edition",
         [](const AnswerOf& self, int party, int candidate,
            const std::string& reason) {
           return AnswerOf{
               self.rules,
               OrRaise(ChooseEdition(*self.answer, party, candidate, reason))};
         },
         arg("party"), arg("candidate"), py::kw_only(), arg("reason"),
         "With the choice of an edition, where a person must choose.")
      .def(
          "choose",
          [](const AnswerOf& self, int party, int option,
             const std::string& reason) {
            return AnswerOf{self.rules, OrRaise(Choose(*self.answer, party,
                                                       option, reason))};
          },
          arg("party"), arg("option"), py::kw_only(), arg("reason"),
          "With the choice of an option of the edition that applies.");
}

}  // namespace

void BindAnswer(py::module_& module) {
  py::class_<AnswerOf> cls(
      module, "Answer", py::is_final(),
      "The whole answer to a case: for each party its editions, and which "
      "applies; immutable.");
  cls.def_property_readonly("case",
                            [](const AnswerOf& self) {
                              return CaseOf{self.answer->given, true};
                            })
      .def_property_readonly("parties", &PartiesOf,
                             "In the order of the case's; at least one.")
      .def("__eq__",
           [](const AnswerOf& a, py::handle b) {
             if (!py::isinstance<AnswerOf>(b)) return false;
             const auto& other = b.cast<const AnswerOf&>();
             return a.answer->given == other.answer->given &&
                    ToJson(*a.answer) == ToJson(*other.answer);
           })
      .def("__hash__",
           [](const AnswerOf& self) {
             return py::hash(ToPython(self.answer->given.offence));
           })
      .def("__repr__",
           [](const AnswerOf& self) {
             return absl::StrCat(
                 "Answer('", self.answer->given.offence, "', ",
                 self.answer->parties.size(),
                 self.answer->parties.size() == 1 ? " party)" : " parties)");
           })
      .def(
          "_repr_html_",
          [](py::handle self) {
            return py::module_::import("discretion._html").attr("answer")(self);
          })
      .def("__reduce__", [](const AnswerOf& self) {
        return Reduced("_answer", Shared(self.rules),
                       CaseOf{self.answer->given, true}, ChoicesMade(self));
      });
  BindAnswerWords(cls);
  BindChoosing(cls);
  Seal(cls);
  module.def("_answer", &Again);
  module.def("_candidate", &CandidateAgain);
}

}  // namespace discretion::python
