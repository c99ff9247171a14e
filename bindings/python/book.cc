// SPDX-License-Identifier: Apache-2.0
// What Casebook holds in Python: the book, and the rulesets of its answers.

#include <unistd.h>

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "bindings/python/casebook.h"

namespace discretion::python {
namespace {

bool Contains(const std::vector<Ruleset>& rulesets, const Ruleset& ruleset) {
  return std::any_of(rulesets.begin(), rulesets.end(), [&](const Ruleset& one) {
    return &one.model() == &ruleset.model();
  });
}

// Those that an answer was made from, each once.
std::vector<Ruleset> RulesetsOf(const Answer& answer) {
  std::vector<Ruleset> out;
  for (const PartyAnswer& party : answer.parties) {
    for (const Candidate& one : party.candidates) {
      const Ruleset& ruleset = one.determination.ruleset();
      if (!Contains(out, ruleset)) out.push_back(ruleset);
    }
  }
  return out;
}

SharedRules OfLog(Snapshot snapshot) {
  auto rules = std::make_shared<Rules>();
  rules->in_log_alone = true;
  rules->snapshot.emplace(std::move(snapshot));
  return rules;
}

}  // namespace

Book::Book(Casebook casebook)
    : casebook_(std::make_shared<Casebook>(std::move(casebook))),
      process_(getpid()) {}

Book::~Book() { Close(); }

void Book::Close() {
  std::shared_ptr<Casebook> last = std::move(casebook_);
  if (last == nullptr) return;
  if (getpid() != process_) {
    // Another thread may have been in the midst of it when the process forked.
    new std::shared_ptr<Casebook>(std::move(last));
    return;
  }
  const Released released;
  last.reset();
}

std::shared_ptr<Casebook> Book::Held() const {
  if (casebook_ == nullptr) {
    Raise(absl::FailedPreconditionError(
        absl::StrCat("the casebook `", path_, "` is closed; open it anew")));
  }
  // Before anything of it is touched: a mutex may be locked for ever.
  if (getpid() != process_) {
    Raise(absl::FailedPreconditionError(
        absl::StrCat("`", path_, "` was opened by process ", process_,
                     "; a child of fork opens it for itself")));
  }
  return casebook_;
}

SharedRules Book::Known(const std::vector<Ruleset>& rulesets) const {
  for (const SharedRules& one : known_) {
    const std::vector<Ruleset>& all = one->snapshot->rulesets();
    if (std::all_of(rulesets.begin(), rulesets.end(),
                    [&](const Ruleset& each) { return Contains(all, each); }))
      return one;
  }
  return nullptr;
}

SharedRules Book::InForce() {
  Snapshot snapshot = OrRaise(Held()->snapshot());
  if (SharedRules known = Known(snapshot.rulesets())) return known;
  known_.push_back(OfLog(std::move(snapshot)));
  return known_.back();
}

SharedRules Book::RulesOf(const Answer& answer) {
  std::vector<Ruleset> rulesets = RulesetsOf(answer);
  const bool any = !rulesets.empty();
  if (any) {
    if (SharedRules known = Known(rulesets)) return known;
  }
  SharedRules made = OfLog(OrRaise(
      Snapshot::Create(std::move(rulesets), {.for_many_cases = false})));
  if (any) known_.push_back(made);
  return made;
}

record::Receipt Book::Activate(const Request& request, const Rules& rules) {
  auto kept = std::make_shared<Rules>();
  kept->files = rules.files;
  kept->catalog = rules.catalog;
  kept->issues = rules.issues;
  record::Receipt receipt =
      Do([&](Casebook& book) -> absl::StatusOr<record::Receipt> {
        const std::lock_guard<std::mutex> lock(activating_);
        absl::StatusOr<record::Receipt> made =
            book.Activate(request, rules.files);
        if (made.ok()) kept->snapshot.emplace(*book.snapshot());
        return made;
      });
  known_.push_back(kept);
  return receipt;
}

Progress::Progress(py::handle callable)
    : callable_(py::reinterpret_borrow<py::object>(callable)) {}

std::function<void(uint64_t, uint64_t)> Progress::Teller(
    Released& released, const std::function<void()>& stop) {
  if (callable_.is_none()) return {};
  return [this, &released, stop](uint64_t done, uint64_t all) {
    if (raised_) return;
    released.Interrupt([&] {
      try {
        if (PyErr_CheckSignals() != 0) throw py::error_already_set();
        callable_(done, all);
      } catch (abi::__forced_unwind&) {
        SleepForEver();
      } catch (...) {
        raised_ = std::current_exception();
      }
    });
    if (raised_ && stop) stop();
  };
}

void Progress::Check() {
  if (raised_) std::rethrow_exception(std::exchange(raised_, nullptr));
}

}  // namespace discretion::python
