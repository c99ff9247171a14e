// SPDX-License-Identifier: Apache-2.0
// Values of the casebook, as discretion._record has them.

#include <utility>

#include "absl/strings/str_cat.h"
#include "bindings/python/casebook.h"

namespace discretion::python {
namespace {

// Kept for ever, as Classes are.
py::object* record_values = nullptr;

py::handle Checked(py::handle value, const char* cls) {
  if (!py::isinstance(value, RecordClass(cls))) {
    throw py::type_error(absl::StrCat("give a discretion.", cls, ", not ",
                                      Py_TYPE(value.ptr())->tp_name));
  }
  return value;
}

std::string TextOf(py::handle object, const char* field) {
  return StringOf(object.attr(field), field);
}

// Of whole numbers; OutOfRange beyond.
template <typename Number>
Number NumberOf(py::handle value, const char* what) {
  if (!PyLong_Check(value.ptr()) || PyBool_Check(value.ptr())) {
    throw py::type_error(
        absl::StrCat(what, " is an int, not ", Py_TYPE(value.ptr())->tp_name));
  }
  int overflow = 0;
  const int64_t number = PyLong_AsLongLongAndOverflow(value.ptr(), &overflow);
  if (overflow != 0 || !std::in_range<Number>(number))
    Raise(absl::OutOfRangeError(absl::StrCat(what, " is out of range")));
  return static_cast<Number>(number);
}

std::optional<int> IndexOf(py::handle value, const char* what) {
  if (value.is_none()) return std::nullopt;
  return NumberOf<int>(value, what);
}

std::optional<Term> TermOf(py::handle value) {
  if (value.is_none()) return std::nullopt;
  if (!py::isinstance(value, Python().term)) {
    throw py::type_error(absl::StrCat("a term is a discretion.Term, not ",
                                      Py_TYPE(value.ptr())->tp_name));
  }
  return OrRaise(Term::Create(
      NumberOf<int64_t>(value.attr("count"), "count"),
      static_cast<Term::Unit>(MemberValue(value.attr("unit"), "Unit"))));
}

Disposition DispositionOf(py::handle value) {
  Checked(value, "Disposition");
  Disposition out;
  out.party = TextOf(value, "party");
  out.candidate = IndexOf(value.attr("candidate"), "candidate");
  out.candidate_reason = TextOf(value, "candidate_reason");
  out.option = IndexOf(value.attr("option"), "option");
  for (py::handle kind : py::iter(value.attr("imposed"))) {
    Checked(kind, "ImposedKind");
    out.imposed.push_back(
        {.kind = static_cast<Kind>(MemberValue(kind.attr("kind"), "Kind")),
         .fine = MoneyOf(kind.attr("fine"), "fine"),
         .term = TermOf(kind.attr("term"))});
  }
  out.reason = TextOf(value, "reason");
  return out;
}

py::object OrNothing(const std::string& text) {
  return text.empty() ? py::object(py::none()) : ToPython(text);
}

template <typename T>
py::object OptionalValue(const std::optional<T>& value) {
  return value ? py::cast(*value) : py::object(py::none());
}

py::object DispositionValue(const Disposition& disposition) {
  py::tuple imposed(disposition.imposed.size());
  for (size_t i = 0; i < imposed.size(); ++i) {
    const ImposedKind& kind = disposition.imposed[i];
    imposed[i] = Made(
        "ImposedKind", Member("Kind", static_cast<int>(kind.kind)),
        kind.fine ? ToPython(*kind.fine) : py::none(),
        kind.term
            ? Python().term(kind.term->count(),
                            Member("Unit", static_cast<int>(kind.term->unit())))
            : py::none());
  }
  return Made("Disposition", OptionalValue(disposition.option), imposed,
              ToPython(disposition.reason), ToPython(disposition.party),
              OptionalValue(disposition.candidate),
              ToPython(disposition.candidate_reason));
}

template <typename Values, typename ToValue>
py::tuple Tuple(const Values& values, const ToValue& to_value) {
  py::tuple out(values.size());
  for (size_t i = 0; i < out.size(); ++i) out[i] = to_value(values[i]);
  return out;
}

py::object ContentValue(const EntryContent& content) {
  const py::tuple dispositions = Tuple(content.dispositions, DispositionValue);
  py::object given = py::none(), answer = py::none(), review = py::none(),
             defence = py::none();
  if (content.given) {
    given = py::cast(CaseOf{*content.given, true});
    answer = py::bytes(content.answer);
  }
  if (content.review) {
    review = Made("Review",
                  Member("Verdict", static_cast<int>(content.review->verdict)),
                  OrNothing(content.review->reason));
  }
  if (content.defence) {
    defence =
        Made("Defence",
             Member("DefenceForm", static_cast<int>(content.defence->form)),
             OrNothing(content.defence->summary));
  }
  return Made("EntryContent", given, answer, dispositions, review, defence,
              OrNothing(content.grounds), OrNothing(content.reason),
              Tuple(content.editions,
                    [](const std::string& name) { return ToPython(name); }));
}

py::object ChangeValue(const AnswerChange& change) {
  const auto fact = [](const FactChange& one) {
    return Made("FactChange", OrNothing(one.party), ToPython(one.fact),
                OrNothing(one.before), OrNothing(one.after), one.was_disputed,
                one.is_disputed);
  };
  const auto fine = [](const FineChange& one) {
    return Made("FineChange", OrNothing(one.party), one.imposed,
                ToPython(one.before), ToPython(one.after), one.falls);
  };
  return Made("AnswerChange", change.from, change.to, Tuple(change.facts, fact),
              Tuple(change.fines, fine));
}

}  // namespace

py::object RecordClass(const char* name) { return record_values->attr(name); }

std::string PathOf(py::handle path) {
  PyObject* bytes = nullptr;
  if (PyUnicode_FSConverter(path.ptr(), &bytes) == 0)
    throw py::error_already_set();
  return std::string(py::reinterpret_steal<py::bytes>(bytes));
}

uint64_t CountOf(py::handle value, const char* what) {
  return NumberOf<uint64_t>(value, what);
}

Request RequestOf(py::handle request) {
  Checked(request, "Request");
  return {.id = TextOf(request, "id"),
          .actor = TextOf(request, "actor"),
          .claimed_ms =
              NumberOf<int64_t>(request.attr("claimed_ms"), "claimed_ms")};
}

std::vector<Disposition> DispositionsOf(py::handle dispositions) {
  std::vector<Disposition> out;
  for (py::handle one : py::iter(dispositions))
    out.push_back(DispositionOf(one));
  return out;
}

record::Digest DigestFrom(py::handle bytes, const char* what) {
  if (!PyBytes_Check(bytes.ptr())) {
    throw py::type_error(
        absl::StrCat(what, " is bytes, not ", Py_TYPE(bytes.ptr())->tp_name));
  }
  return OrRaise(record::Digest::From(bytes.cast<std::string>()));
}

record::Receipt ReceiptFrom(py::handle receipt) {
  Checked(receipt, "Receipt");
  return {.origin = TextOf(receipt, "origin"),
          .seq = NumberOf<uint64_t>(receipt.attr("seq"), "seq"),
          .leaf = DigestFrom(receipt.attr("leaf"), "leaf"),
          .root = DigestFrom(receipt.attr("root"), "root")};
}

record::Checkpoint CheckpointFrom(py::handle checkpoint) {
  Checked(checkpoint, "Checkpoint");
  return {.origin = TextOf(checkpoint, "origin"),
          .size = NumberOf<uint64_t>(checkpoint.attr("size"), "size"),
          .root = DigestFrom(checkpoint.attr("root"), "root")};
}

record::PublicKey PublicKeyFrom(py::handle key) {
  Checked(key, "PublicKey");
  return {.name = TextOf(key, "name"),
          .bytes = std::string(DigestFrom(key.attr("key"), "key").view())};
}

py::object DigestValue(const record::Digest& digest) {
  if (digest.none()) return py::none();
  return py::bytes(std::string(digest.view()));
}

py::object ReceiptValue(const record::Receipt& receipt) {
  return Made("Receipt", ToPython(receipt.origin), receipt.seq,
              py::bytes(std::string(receipt.leaf.view())),
              py::bytes(std::string(receipt.root.view())));
}

py::object EntryValue(const BookEntry& entry) {
  const record::Header& header = entry.header;
  py::object semantics = py::none(), content = py::none();
  if (header.semantics != 0) semantics = py::int_(header.semantics);
  if (entry.body) content = ContentValue(OrRaise(ReadContent(entry)));
  return Made(
      "LogEntry", header.seq,
      Member("EntryKind", static_cast<int>(header.kind)),
      ToPython(header.request_id), ToPython(header.actor),
      RecordClass("claimed_at")(header.claimed_ms), py::bytes(header.case_key),
      semantics, DigestValue(header.ruleset), DigestValue(header.outcome),
      OptionalValue(header.refers_to), DigestValue(entry.leaf), content);
}

py::object CaseLogValue(const CaseLog& log) {
  return Made("CaseLog", ToPython(log.case_id),
              Member("CaseState", static_cast<int>(log.state) + 1),
              Tuple(log.entries, EntryValue), Tuple(log.changes, ChangeValue));
}

py::tuple Numbers(const std::vector<uint64_t>& numbers) {
  return Tuple(numbers, [](uint64_t one) { return py::int_(one); });
}

void ImportRecordClasses() {
  record_values = new py::object(py::module_::import("discretion._record"));
}

}  // namespace discretion::python
