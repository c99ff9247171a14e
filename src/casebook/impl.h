// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_CASEBOOK_IMPL_H_
#define DISCRETION_SRC_CASEBOOK_IMPL_H_

// What a casebook is made of.

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "discretion/casebook.h"
#include "discretion/v1/record.pb.h"
#include "src/casebook/backend.h"
#include "src/casebook/case_file.h"
#include "src/casebook/shelf.h"

namespace discretion {

namespace casebook {

// What is to be recorded: all that the caller said, and nothing that has to be
// found first.
struct Asked {
  record::Kind kind = record::Kind::kTrial;
  Request request;
  std::string key;  // of the case; may be empty
  // Of corrections and erasures; steps find theirs.
  std::optional<uint64_t> refers_to = {};
  v1::Record body;
};

// Sets in a draft and its body what the case as it stands has to give.
using Completer = absl::FunctionRef<absl::Status(
    const CaseFile& now, record::Draft& draft, v1::Record& body)>;

}  // namespace casebook

class Casebook::Impl {
 public:
  Impl(std::unique_ptr<casebook::Backend> b, const CasebookOptions& o)
      : backend(std::move(b)), options(o) {}

  // Takes up what was activated last, if anything was.
  absl::Status TakeUp();
  void Take(std::shared_ptr<const casebook::Shelved> shelved);
  // FailedPrecondition before any ruleset was activated.
  absl::StatusOr<std::shared_ptr<const casebook::Shelved>> InForce() const;

  // The key that a case's entries share; empty for an empty id.
  std::string KeyOf(absl::string_view case_id) const;

  // The entry of an earlier request that asked for the same; absent: there is
  // none. AlreadyExists if it asked for anything else.
  absl::StatusOr<std::optional<BookEntry>> Repeated(
      const casebook::Asked& asked) const;

  // Records what needs no other entry of its case.
  absl::StatusOr<record::Receipt> Append(const casebook::Asked& asked,
                                         record::Draft draft);
  // Records what must follow in its case.
  absl::StatusOr<record::Receipt> AppendStep(const casebook::Asked& asked,
                                             record::Draft draft,
                                             casebook::Completer complete);

  // Determines, holds the dispositions against the answer, and records.
  absl::StatusOr<Recorded> Decided(
      casebook::Asked asked, const Case& c,
      const std::vector<Disposition>& dispositions);
  absl::StatusOr<Trial> Tried(casebook::Asked asked, const Case& c);
  // A step without a determination.
  absl::StatusOr<record::Receipt> Step(casebook::Asked asked,
                                       casebook::Completer complete);

  absl::StatusOr<BookEntry> Load(uint64_t seq) const;
  // The answer that an entry holds, determined anew, without what was chosen.
  absl::StatusOr<Answer> Redetermined(const record::Header& header,
                                      const v1::Decided& decided) const;
  // The same, with it.
  absl::StatusOr<Answer> AnswerOf(const BookEntry& entry) const;

  const std::unique_ptr<casebook::Backend> backend;
  const CasebookOptions options;
  mutable casebook::Shelf shelf;

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const casebook::Shelved> in_force_;
};

}  // namespace discretion

#endif  // DISCRETION_SRC_CASEBOOK_IMPL_H_
