// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_BINDINGS_PYTHON_CASEBOOK_H_
#define DISCRETION_BINDINGS_PYTHON_CASEBOOK_H_

// What the files of the casebook share. All of it wants the GIL.

#include <sys/types.h>

#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "bindings/python/binding.h"
#include "bindings/python/gil.h"
#include "discretion/case_log.h"
#include "discretion/casebook.h"
#include "discretion/checkpoint.h"
#include "discretion/entry_content.h"

namespace discretion::python {

// Casebook in Python. Threads that are in a call keep what another closes.
class Book {
 public:
  explicit Book(Casebook casebook);
  ~Book();
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;

  // The result of `work`, done without the GIL. The casebook is let go without
  // it, too: whoever does so last closes the file.
  template <typename Work>
  auto Try(const Work& work) {
    std::shared_ptr<Casebook> casebook = Held();
    Released released;
    auto done = [&] {
      if constexpr (std::is_invocable_v<Work, Casebook&, Released&>) {
        return work(*casebook, released);
      } else {
        return work(*casebook);
      }
    }();
    casebook.reset();
    return done;
  }
  // The same; raises its error.
  template <typename Work>
  auto Do(const Work& work) {
    return OrRaise(Try(work));
  }

  // FailedPrecondition once it is closed, and in a child of fork.
  std::shared_ptr<Casebook> Held() const;
  void Close();
  bool closed() const { return casebook_ == nullptr; }
  const std::string& path() const { return path_; }
  void set_path(std::string path) { path_ = std::move(path); }

  // Puts rulesets in force. Their files are known then; those of rulesets that
  // were in force before are in the log alone.
  record::Receipt Activate(const Request& request, const Rules& rules);
  // The rulesets in force, and those that an answer was made from.
  SharedRules InForce();
  SharedRules RulesOf(const Answer& answer);

 private:
  SharedRules Known(const std::vector<Ruleset>& rulesets) const;

  std::shared_ptr<Casebook> casebook_;
  std::string path_;
  pid_t process_;
  std::vector<SharedRules> known_;
  std::mutex activating_;  // taken without the GIL
};

// Calls `progress` of Python from work that is done without the GIL. What it
// raises is kept, and it is not called again.
class Progress {
 public:
  explicit Progress(py::handle callable);

  // For the library. `stop` ends the work early where that can be done.
  std::function<void(uint64_t done, uint64_t all)> Teller(
      Released& released, const std::function<void()>& stop = {});
  // Raises what was kept.
  void Check();

 private:
  py::object callable_;
  std::exception_ptr raised_;
};

// A class of discretion._record, or an instance of it.
py::object RecordClass(const char* name);
template <typename... Fields>
py::object Made(const char* name, Fields&&... fields) {
  return RecordClass(name)(std::forward<Fields>(fields)...);
}

// Files as Python names them.
std::string PathOf(py::handle path);

// Values in.
uint64_t CountOf(py::handle value, const char* what);
Request RequestOf(py::handle request);
std::vector<Disposition> DispositionsOf(py::handle dispositions);
record::Receipt ReceiptFrom(py::handle receipt);
record::Checkpoint CheckpointFrom(py::handle checkpoint);
record::PublicKey PublicKeyFrom(py::handle key);
record::Digest DigestFrom(py::handle bytes, const char* what);

// Values out.
py::object DigestValue(const record::Digest& digest);  // None: none
py::object ReceiptValue(const record::Receipt& receipt);
py::object EntryValue(const BookEntry& entry);
py::object CaseLogValue(const CaseLog& log);
py::tuple Numbers(const std::vector<uint64_t>& numbers);

void ImportRecordClasses();  // when the module is made
void BindKeys(py::module_& module);
void BindRecording(py::class_<Book>& cls);
void BindCasebookLog(py::class_<Book>& cls);

}  // namespace discretion::python

#endif  // DISCRETION_BINDINGS_PYTHON_CASEBOOK_H_
