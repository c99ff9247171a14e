// SPDX-License-Identifier: Apache-2.0
// What the commands about a log share.
#include "src/tool/record.h"

#include <cstdlib>
#include <ostream>
#include <random>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "src/tool/record_words.h"
#include "src/tool/small_file.h"

namespace discretion::tool {
namespace {

std::string ByChance() {
  std::random_device device;
  return absl::StrFormat("%08x%08x", device(), device());
}

}  // namespace

ExitCode FailLog(const absl::Status& status, std::ostream& err) {
  err << "discretion: " << status.message() << "\n";
  if (absl::IsDataLoss(status)) return kDamaged;
  return absl::IsUnknown(status) ? kUnknown : kRefused;
}

absl::StatusOr<Casebook> OpenToWrite(const std::string& store,
                                     bool steps_required) {
  return Casebook::Open(store, {.steps_required = steps_required,
                                .limits = LoadLimits::Catalog()});
}

absl::StatusOr<Casebook> OpenToRead(const std::string& store) {
  return Casebook::Open(store, {.read_only = true});
}

absl::StatusOr<record::Checkpoint> ReadCheckpoint(
    const std::string& path, const std::vector<record::PublicKey>& keys) {
  const absl::StatusOr<std::string> note =
      ReadSmallFile(path, "a signed checkpoint");
  if (!note.ok()) return note.status();
  absl::Status why = absl::InvalidArgumentError(
      "a checkpoint proves nothing without the log's public key; give --key");
  for (const record::PublicKey& key : keys) {
    absl::StatusOr<record::Checkpoint> opened =
        record::OpenCheckpoint(*note, key);
    if (opened.ok()) return opened;
    why = opened.status();
  }
  return absl::InvalidArgumentError(absl::StrCat(path, ": ", why.message()));
}

absl::StatusOr<Request> MakeRequest(const Asking& asking, std::ostream& err) {
  for (const std::string* text : {&asking.actor, &asking.request}) {
    const absl::Status readable = CheckArgument(*text);
    if (!readable.ok()) return readable;
  }
  Request request = {.id = asking.request, .actor = asking.actor};
  if (request.actor.empty()) {
    const char* user = std::getenv("USER");
    if (user != nullptr) request.actor = user;
  }
  if (request.actor.empty()) {
    return absl::InvalidArgumentError(
        "who records is not known; give --actor NAME");
  }
  if (request.id.empty()) request.id = ByChance();
  request.claimed_ms = absl::ToUnixSeconds(absl::Now()) * 1000;
  if (!asking.at.empty()) {
    const absl::StatusOr<int64_t> at = ParseTime(asking.at);
    if (!at.ok()) return at.status();
    request.claimed_ms = *at;
  }
  if (asking.request.empty() || asking.at.empty()) {
    err << "discretion: to ask the same again, add --request=" << request.id
        << " --at=" << FormatTime(request.claimed_ms) << "\n";
  }
  return request;
}

}  // namespace discretion::tool
