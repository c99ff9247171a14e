// SPDX-License-Identifier: Apache-2.0
// Casebook: what it records of cases.

#include "absl/strings/str_cat.h"
#include "bindings/python/casebook.h"

namespace discretion::python {
namespace {

// For the rulesets in force.
Case AskedCase(Book& book, py::handle c, py::handle facts,
               const py::kwargs& rest) {
  const SharedRules rules = book.InForce();
  Keywords words;
  for (const auto& [name, value] : rest) words.emplace_back(name, value);
  return TypedCase(*rules, c, facts, words);
}

AnswerOf AnswerRecorded(Book& book, Answer answer) {
  SharedRules rules = book.RulesOf(answer);
  return {std::move(rules), std::move(answer)};
}

py::object RecordedValue(Book& book, Recorded recorded) {
  return Made("Recorded", ReceiptValue(recorded.receipt),
              AnswerRecorded(book, std::move(recorded.answer)));
}

// A method that records an answer with what was chosen of it.
using Choosing = absl::StatusOr<Recorded> (Casebook::*)(
    const Request&, const Case&, const std::vector<Disposition>&);
void BindChoosing(py::class_<Book>& cls, const char* name, Choosing method,
                  const char* doc) {
  using py::arg;
  cls.def(
      name,
      [method](Book& self, py::handle c, py::handle facts, py::handle request,
               py::handle dispositions, const py::kwargs& rest) {
        const Request asked = RequestOf(request);
        const std::vector<Disposition> chosen = DispositionsOf(dispositions);
        const Case given = AskedCase(self, c, facts, rest);
        return RecordedValue(self, self.Do([&](Casebook& book) {
          return (book.*method)(asked, given, chosen);
        }));
      },
      arg("case"), arg("facts") = py::none(), py::kw_only(), arg("request"),
      arg("dispositions"), doc);
}

void BindAnswers(py::class_<Book>& cls) {
  using py::arg;
  BindChoosing(cls, "decide", &Casebook::Decide,
               "Determines, and records the decision: one disposition for each "
               "party.");
  BindChoosing(cls, "propose", &Casebook::Propose,
               "Records what the office that handled the case proposes.");
  cls.def(
         "correct",
         [](Book& self, uint64_t seq, py::handle c, py::handle facts,
            py::handle request, py::handle dispositions,
            const py::kwargs& rest) {
           const Request asked = RequestOf(request);
           const std::vector<Disposition> chosen = DispositionsOf(dispositions);
           const Case given = AskedCase(self, c, facts, rest);
           return RecordedValue(self, self.Do([&](Casebook& book) {
             return book.Correct(asked, seq, given, chosen);
           }));
         },
         arg("seq"), arg("case"), arg("facts") = py::none(), py::kw_only(),
         arg("request"), arg("dispositions"),
         "Records what corrects a decision, or its last correction.")
      .def(
          "preview",
          [](Book& self, py::handle c, py::handle facts, py::handle request,
             const py::kwargs& rest) {
            const Request asked = RequestOf(request);
            const Case given = AskedCase(self, c, facts, rest);
            Trial trial = self.Do(
                [&](Casebook& book) { return book.Preview(asked, given); });
            return Made("Trial", trial.seq,
                        AnswerRecorded(self, std::move(trial.answer)));
          },
          arg("case"), arg("facts") = py::none(), py::kw_only(), arg("request"),
          "Determines and records a trial, which decides nothing.");
}

void BindSteps(py::class_<Book>& cls) {
  using py::arg;
  cls.def(
         "review",
         [](Book& self, const py::str& case_id, py::handle request,
            py::handle verdict, const py::str& reason,
            py::handle dispositions) {
           const Request asked = RequestOf(request);
           const std::string id(StringOf(case_id));
           const CaseReview review = {
               .verdict = static_cast<CaseReview::Verdict>(
                   MemberValue(verdict, "Verdict")),
               .reason = std::string(StringOf(reason)),
               .dispositions = DispositionsOf(dispositions)};
           return ReceiptValue(self.Do(
               [&](Casebook& book) { return book.Review(asked, id, review); }));
         },
         arg("case_id"), py::kw_only(), arg("request"), arg("verdict"),
         arg("reason") = "", arg("dispositions") = py::tuple(),
         "Records what another makes of a proposal.")
      .def(
          "rule",
          [](Book& self, const py::str& case_id, py::handle request,
             py::handle dispositions) {
            const Request asked = RequestOf(request);
            const std::string id(StringOf(case_id));
            const std::vector<Disposition> chosen =
                DispositionsOf(dispositions);
            return ReceiptValue(self.Do(
                [&](Casebook& book) { return book.Rule(asked, id, chosen); }));
          },
          arg("case_id"), py::kw_only(), arg("request"), arg("dispositions"),
          "Records what the head of the agency decides on a referral.")
      .def(
          "notify",
          [](Book& self, const py::str& case_id, py::handle request,
             const py::str& grounds) {
            const Request asked = RequestOf(request);
            const std::string id(StringOf(case_id)), why(StringOf(grounds));
            return ReceiptValue(self.Do(
                [&](Casebook& book) { return book.Notify(asked, id, why); }));
          },
          arg("case_id"), py::kw_only(), arg("request"), arg("grounds"),
          "Records that the party was told what was approved or ruled.")
      .def(
          "hear",
          [](Book& self, const py::str& case_id, py::handle request,
             py::handle form, const py::str& summary) {
            const Request asked = RequestOf(request);
            const std::string id(StringOf(case_id));
            const CaseDefence defence = {
                .form = static_cast<CaseDefence::Form>(
                    MemberValue(form, "DefenceForm")),
                .summary = std::string(StringOf(summary))};
            return ReceiptValue(self.Do(
                [&](Casebook& book) { return book.Hear(asked, id, defence); }));
          },
          arg("case_id"), py::kw_only(), arg("request"), arg("form"),
          arg("summary") = "", "Records what came of the notice.")
      .def(
          "erase",
          [](Book& self, uint64_t seq, py::handle request,
             const py::str& reason) {
            const Request asked = RequestOf(request);
            const std::string why(StringOf(reason));
            return ReceiptValue(self.Do(
                [&](Casebook& book) { return book.Erase(asked, seq, why); }));
          },
          arg("seq"), py::kw_only(), arg("request"), arg("reason"),
          "Takes the content of an entry away, on the ground that the reason "
          "says.");
}

}  // namespace

void BindRecording(py::class_<Book>& cls) {
  BindAnswers(cls);
  BindSteps(cls);
}

}  // namespace discretion::python
