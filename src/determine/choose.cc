// SPDX-License-Identifier: Apache-2.0
// The choice that a person makes among the lawful options.

#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "discretion/answer.h"
#include "discretion/determination.h"
#include "src/base/characters.h"

namespace discretion {

namespace {

absl::Status CheckReason(const std::string& reason) {
  if (absl::StripAsciiWhitespace(reason).empty()) {
    return absl::InvalidArgumentError(
        "a choice needs its reason; say why this option and no other");
  }
  if (!IsReadable(reason)) {
    return absl::InvalidArgumentError(
        "the reason is not UTF-8 or holds characters that a reader cannot "
        "see; remove them");
  }
  return absl::OkStatus();
}

absl::Status CheckParty(const Answer& answer, int party) {
  const int parties = static_cast<int>(answer.parties.size());
  if (party >= 0 && party < parties) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat("there is no party ", party, "; choose 0 to ", parties - 1));
}

}  // namespace

absl::StatusOr<Determination> Choose(Determination determination, int option,
                                     std::string reason) {
  const int options = static_cast<int>(determination.options().size());
  if (option < 0 || option >= options) {
    return absl::InvalidArgumentError(
        options == 0 ? "the determination has no option to choose"
                     : absl::StrCat("there is no option ", option,
                                    "; choose 0 to ", options - 1));
  }
  const absl::Status sound = CheckReason(reason);
  if (!sound.ok()) return sound;
  if (!determination.options()[option].certain) {
    return absl::FailedPreconditionError(
        absl::StrCat("option ", option,
                     " depends on facts that are not established; establish "
                     "the missing facts first"));
  }
  determination.chosen_ = Chosen{option, std::move(reason)};
  return determination;
}

absl::StatusOr<Answer> ChooseEdition(Answer answer, int party, int candidate,
                                     std::string reason) {
  absl::Status sound = CheckParty(answer, party);
  if (sound.ok()) sound = CheckReason(reason);
  if (!sound.ok()) return sound;
  PartyAnswer& one = answer.parties[party];
  if (one.ground == Ground::kOpen) {
    return absl::FailedPreconditionError(
        "the editions cannot be compared yet; establish the missing facts "
        "first");
  }
  if (one.ground != Ground::kChoice) {
    return absl::FailedPreconditionError(
        "the law says which edition applies; there is nothing to choose");
  }
  const int candidates = static_cast<int>(one.candidates.size());
  if (candidate < 0 || candidate >= candidates) {
    return absl::InvalidArgumentError(absl::StrCat(
        "there is no edition ", candidate, "; choose 0 to ", candidates - 1));
  }
  one.applied = candidate;
  one.reason = std::move(reason);
  return answer;
}

absl::StatusOr<Answer> Choose(Answer answer, int party, int option,
                              std::string reason) {
  const absl::Status sound = CheckParty(answer, party);
  if (!sound.ok()) return sound;
  PartyAnswer& one = answer.parties[party];
  if (one.applied < 0) {
    return absl::FailedPreconditionError(
        "no edition applies yet; choose the edition first");
  }
  Determination& applied = one.candidates[one.applied].determination;
  absl::StatusOr<Determination> chosen =
      Choose(applied, option, std::move(reason));
  if (!chosen.ok()) return chosen.status();
  applied = *std::move(chosen);
  return answer;
}

}  // namespace discretion
