// SPDX-License-Identifier: Apache-2.0
// Casebook: reading, verifying, transfer.

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "bindings/python/casebook.h"
#include "discretion/transfer.h"
#include "discretion/verify.h"

namespace discretion::python {
namespace {

std::string Words(const py::str& text) { return std::string(StringOf(text)); }

py::tuple Digests(const std::vector<record::Digest>& digests) {
  py::tuple out(digests.size());
  for (size_t i = 0; i < out.size(); ++i)
    out[i] = py::bytes(std::string(digests[i].view()));
  return out;
}

py::object ReportValue(const record::Report& report) {
  py::object damage = py::none(), last_good = py::none();
  if (report.damage) {
    py::object first = py::none(), last = py::none();
    if (report.damage->place) {
      first = py::int_(report.damage->place->first);
      last = py::int_(report.damage->place->last);
    }
    damage = Made("Damage", first, last, ToPython(report.damage->what));
  }
  if (report.last_good) last_good = py::int_(*report.last_good);
  return Made("LogReport", report.size,
              py::bytes(std::string(report.root.view())), report.erased,
              report.checkpoints, damage, last_good);
}

py::tuple Differences(const std::vector<Replayed::Difference>& differences) {
  py::tuple out(differences.size());
  for (size_t i = 0; i < out.size(); ++i) {
    out[i] =
        Made("Difference", differences[i].seq, ToPython(differences[i].what));
  }
  return out;
}

record::VerifyOptions VerifyOptionsOf(py::handle keys, py::handle checkpoints,
                                      py::handle receipts) {
  record::VerifyOptions out;
  for (py::handle key : py::iter(keys)) out.keys.push_back(PublicKeyFrom(key));
  for (py::handle one : py::iter(checkpoints))
    out.outside.push_back(CheckpointFrom(one));
  for (py::handle one : py::iter(receipts))
    out.receipts.push_back(ReceiptFrom(one));
  return out;
}

py::object Verified(Book& self, py::handle keys, py::handle checkpoints,
                    py::handle receipts, py::handle progress) {
  record::VerifyOptions options = VerifyOptionsOf(keys, checkpoints, receipts);
  Progress told(progress);
  auto report = self.Try([&](const Casebook& book, Released& released) {
    options.progress = told.Teller(released);
    return book.Verify(options);
  });
  told.Check();
  return ReportValue(OrRaise(std::move(report)));
}

py::object ReplayedValue(Book& self, py::handle start, py::handle stop,
                         py::handle progress) {
  const uint64_t from = CountOf(start, "start");
  std::optional<uint64_t> until;
  if (!stop.is_none()) until = CountOf(stop, "stop");
  Progress told(progress);
  auto replayed = self.Try([&](const Casebook& book,
                               Released& released) -> absl::StatusOr<Replayed> {
    const absl::StatusOr<uint64_t> size = book.Size();
    if (!size.ok()) return size.status();
    return book.Replay(from, until.value_or(*size), told.Teller(released));
  });
  told.Check();
  const Replayed out = OrRaise(std::move(replayed));
  return Made("ReplayReport", out.same, out.steps, out.erased, out.unknown,
              out.different, Differences(out.differences),
              Differences(out.not_replayed));
}

absl::Status CannotExport(const std::string& path) {
  return absl::UnavailableError(
      absl::StrCat("cannot write `", path, "`: ", std::strerror(errno)));
}

// Under its name when it is whole. `stop` is what the teller may call.
absl::Status ExportTo(const Casebook& book, LogFormat format,
                      const std::string& path, Released& released,
                      Progress& told) {
  const std::string part = absl::StrCat(path, ".part");
  std::ofstream file(part, std::ios::binary | std::ios::trunc);
  if (!file) return CannotExport(part);
  const auto stop = [&] { file.setstate(std::ios::badbit); };
  absl::Status status =
      ExportLog(book, format, file, told.Teller(released, stop));
  file.close();
  if (status.ok() && !file) status = CannotExport(part);
  if (status.ok() && std::rename(part.c_str(), path.c_str()) != 0)
    status = CannotExport(path);
  if (!status.ok()) std::remove(part.c_str());
  return status;
}

void Exported(Book& self, py::handle path, py::handle format,
              py::handle progress) {
  const std::string name = PathOf(path);
  const auto as = static_cast<LogFormat>(MemberValue(format, "LogFormat"));
  Progress told(progress);
  const absl::Status status =
      self.Try([&](const Casebook& book, Released& released) {
        return ExportTo(book, as, name, released, told);
      });
  told.Check();
  if (!status.ok()) Raise(status);
}

py::object ImportedValue(py::handle source, py::handle path,
                         py::handle progress) {
  const std::string from = PathOf(source), to = PathOf(path);
  Progress told(progress);
  absl::StatusOr<Imported> imported = [&]() -> absl::StatusOr<Imported> {
    Released released;
    std::ifstream file(from, std::ios::binary);
    if (!file) {
      return absl::NotFoundError(
          absl::StrCat("cannot open `", from, "`: ", std::strerror(errno)));
    }
    const auto stop = [&] { file.setstate(std::ios::badbit); };
    return ImportLog(file, to, told.Teller(released, stop));
  }();
  told.Check();
  const Imported out = OrRaise(std::move(imported));
  return Made("Imported", out.entries, py::bytes(std::string(out.root.view())));
}

// What reads the log by a number, or by the id of a case.
void BindLookingUp(py::class_<Book>& cls) {
  using py::arg;
  cls.def(
         "entry",
         [](Book& self, uint64_t seq) {
           return EntryValue(
               self.Do([&](const Casebook& book) { return book.Load(seq); }));
         },
         arg("seq"), "An entry, checked against its leaf.")
      .def(
          "receipt_of",
          [](Book& self, uint64_t seq) {
            return ReceiptValue(self.Do(
                [&](const Casebook& book) { return book.ReceiptOf(seq); }));
          },
          arg("seq"))
      .def(
          "answer_of",
          [](Book& self, uint64_t seq) {
            Answer answer = self.Do(
                [&](const Casebook& book) { return book.AnswerOf(seq); });
            SharedRules rules = self.RulesOf(answer);
            return AnswerOf{std::move(rules), std::move(answer)};
          },
          arg("seq"),
          "The answer recorded there, determined anew under the rulesets of "
          "its time, with what was chosen in it.")
      .def(
          "state_of",
          [](Book& self, const py::str& case_id) {
            const std::string id = Words(case_id);
            const CaseState state =
                self.Do([&](const Casebook& book) { return book.StateOf(id); });
            return Member("CaseState", static_cast<int>(state) + 1);
          },
          arg("case_id"), "Where a case stands.")
      .def(
          "entries_of",
          [](Book& self, py::handle of) {
            const bool key = PyBytes_Check(of.ptr());
            const std::string id =
                key ? of.cast<std::string>() : StringOf(of, "a case's id");
            return Numbers(self.Do([&](const Casebook& book) {
              return key ? book.EntriesOfKey(id) : book.EntriesOf(id);
            }));
          },
          arg("case_id"),
          "The numbers of a case's entries; by its id, or by the key, as "
          "bytes, "
          "that its entries have.")
      .def(
          "case_log",
          [](Book& self, const py::str& case_id) {
            const std::string id = Words(case_id);
            return CaseLogValue(self.Do(
                [&](const Casebook& book) { return ReadCaseLog(book, id); }));
          },
          arg("case_id"), "A case's entries, and what its answers differ in.")
      .def(
          "prove_inclusion",
          [](Book& self, uint64_t seq, uint64_t size) {
            return Digests(self.Do([&](const Casebook& book) {
              return book.ProveInclusion(seq, size);
            }));
          },
          arg("seq"), arg("size"),
          "The proof of RFC 6962 that an entry is among the first `size`.")
      .def(
          "prove_consistency",
          [](Book& self, uint64_t size, uint64_t later) {
            return Digests(self.Do([&](const Casebook& book) {
              return book.ProveConsistency(size, later);
            }));
          },
          arg("size"), arg("later"),
          "The proof that the log of `later` entries continues that of "
          "`size`.");
}

}  // namespace

void BindCasebookLog(py::class_<Book>& cls) {
  using py::arg;
  BindLookingUp(cls);
  cls.def("verify", &Verified, py::kw_only(), arg("keys") = py::tuple(),
          arg("checkpoints") = py::tuple(), arg("receipts") = py::tuple(),
          arg("progress") = py::none(),
          "Every byte against leaves, root, what was signed, and what was kept "
          "elsewhere.")
      .def("replay", &ReplayedValue, arg("start") = 0, arg("stop") = py::none(),
           py::kw_only(), arg("progress") = py::none(),
           "Determines entries anew and compares bytes.")
      .def("export_log", &Exported, arg("path"), py::kw_only(),
           arg("format") = Member("LogFormat", 1), arg("progress") = py::none(),
           "To a file, which has its name when it is whole.")
      .def_static("import_log", &ImportedValue, arg("source"), arg("path"),
                  py::kw_only(), arg("progress") = py::none(),
                  "From such a file into a new log, whole or not at all.");
}

}  // namespace discretion::python
