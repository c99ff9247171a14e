// SPDX-License-Identifier: Apache-2.0
// Questions about an answer: what procedure it calls for; what it would be if a
// circumstance acted.

#include "discretion/procedure.h"

#include "absl/strings/str_cat.h"
#include "bindings/python/binding.h"
#include "discretion/advise.h"
#include "discretion/explain_procedure.h"
#include "google/protobuf/util/json_util.h"

namespace discretion::python {
namespace {

int IndexOf(py::handle value) {
  if (!PyLong_Check(value.ptr()) || PyBool_Check(value.ptr())) {
    throw py::type_error(
        absl::StrCat("option is an int, not ", Py_TYPE(value.ptr())->tp_name));
  }
  int overflow = 0;
  const long index = PyLong_AsLongAndOverflow(value.ptr(), &overflow);
  // What no int holds is the index of no option either.
  return overflow != 0 || index != static_cast<int>(index)
             ? -1
             : static_cast<int>(index);
}

ProcedureQuestion Question(const std::string& agency, py::handle subject,
                           py::handle on, py::handle amount,
                           py::handle confiscated, py::handle option) {
  ProcedureQuestion question{.agency = agency};
  if (!subject.is_none())
    question.subject = static_cast<Subject>(MemberValue(subject, "Subject"));
  if (!on.is_none()) question.on = DateOf(on, "on");
  question.amount = MoneyOf(amount, "amount");
  question.confiscated = MoneyOf(confiscated, "confiscated");
  if (!option.is_none()) question.option = IndexOf(option);
  return question;
}

py::object ProcedureValue(const DeterminationOf& self,
                          const std::string& agency, py::handle subject,
                          py::handle on, py::handle amount,
                          py::handle confiscated, py::handle option) {
  const Procedure procedure = OrRaise(
      ProcedureOf(self.determination,
                  Question(agency, subject, on, amount, confiscated, option)));
  v1::Procedure message;
  const auto read = google::protobuf::util::JsonStringToMessage(
      ProcedureJson(self.determination, procedure), &message);
  if (!read.ok()) Raise(absl::InternalError(read.ToString()));
  return Python().procedure(
      FromMessage(message),
      ToPython(ExplainProcedure(self.determination, procedure)),
      ToPython(ExplainProcedure(self.determination, procedure,
                                {.lang = Lang::kEn})));
}

CaseOf AssumedCase(const OffenceOf& self, const CaseOf& c,
                   const std::string& circumstance, const std::string& source) {
  CaseOf typed = c;
  TakeTypes(*self.of.rules, typed);
  Assumed assumed = OrRaise(
      Assume(*self.of.ruleset, *self.offence, typed.c, circumstance, source));
  return {std::move(assumed.assumed), true};
}

}  // namespace

void BindProcedure(py::class_<DeterminationOf>& determination,
                   py::class_<OffenceOf>& offence) {
  using py::arg;
  determination.def(
      "procedure", &ProcedureValue, py::kw_only(), arg("agency") = "",
      arg("subject") = py::none(), arg("on") = py::none(),
      arg("amount") = py::none(), arg("confiscated") = py::none(),
      arg("option") = py::none(),
      "The procedure that it calls for: hearing, legal review, collective "
      "discussion. What is not said is not known.");
  offence.def("assume", &AssumedCase, arg("case"), arg("circumstance"),
              py::kw_only(), arg("source") = "assumption",
              "The case with as few facts added as make a circumstance true.");
}

}  // namespace discretion::python
