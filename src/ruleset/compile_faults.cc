// SPDX-License-Identifier: Apache-2.0
// Faults of the published table: which are known, and what a check makes of
// them.

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "src/ruleset/offence_reader.h"

namespace discretion::ruleset {
namespace {

using O = v1::Offence;

// Every finding is compared with every fault.
constexpr size_t kMaxFaults = 256;

absl::string_view Consequence(Check check) {
  switch (check) {
    case Check::kOutsideStatute:
      return "the fine is held inside the statutory range";
    case Check::kMissingKind:
      return "the kind stays in the answer";
    case Check::kForeignKind:
      return "it is left out of the answer";
    case Check::kBranchesOverlap:
      return "each branch stays an option";
    case Check::kNotMitigated:
    case Check::kGap:
      return "the figures apply as printed";
  }
  return "";
}

absl::string_view Mend(Seen seen) {
  return seen == Seen::kTranscription
             ? "compare with the print as soon as it can be had"
             : "remove the `fault` once the table is corrected";
}

absl::string_view Witness(Seen seen) {
  switch (seen) {
    case Seen::kPrint:
      return "its print was seen";
    case Seen::kTranscription:
      return "only a transcription was seen";
    default:
      return "the table is our own model";
  }
}

}  // namespace

void OffenceReader::ReadFault(const v1::Fault& message, const Place& place) {
  if (rule_.faults.size() == kMaxFaults) {
    Error({place}, absl::StrCat("more than ", kMaxFaults, " faults"),
          "acknowledge several at once: leave out `tier` or `branch`");
    return;
  }
  compiler_.RequireText(message.has_why(), place, v1::Fault::kWhyFieldNumber,
                        "what is wrong, and what a user must do about it,");
  if (message.seen() == v1::Source::SEEN_NONE &&
      compiler_.model_->status != Status::kModel) {
    Error({place, v1::Fault::kSeenFieldNumber},
          "nobody knows a fault of a table that was not seen",
          "say whether its print or a transcription was read");
  }
  if (message.check() == v1::Fault::CHECK_UNSPECIFIED) return;  // told already
  Fault fault;
  fault.check = static_cast<Check>(message.check());
  if (!message.branch().empty()) {
    fault.branch =
        ResolveBranch(message.branch(), place, v1::Fault::kBranchFieldNumber);
    if (!fault.branch) return;
  }
  if (!message.tier().empty()) {
    fault.tier = ResolveTier(message, fault.branch, place);
    if (!fault.tier) return;
  }
  if (message.has_kind()) fault.kind = static_cast<Kind>(message.kind());
  fault.printed = message.printed();
  fault.why = ToText(message.why());
  fault.seen = static_cast<Seen>(message.seen());
  rule_.faults.push_back(std::move(fault));
}

std::optional<int> OffenceReader::ResolveTier(const v1::Fault& message,
                                              const std::optional<int>& branch,
                                              const Place& place) {
  const std::vector<int>& rows_of = rule_.rows_of;
  if (!branch && std::count(rows_of.begin(), rows_of.end(), rows_of.front()) !=
                     static_cast<std::ptrdiff_t>(rows_of.size())) {
    Error({place, v1::Fault::kTierFieldNumber},
          "branches have ladders of their own, so a tier says too little",
          "name its `branch` as well");
    return std::nullopt;
  }
  Index tiers;
  if (const Ladder* ladder = LadderOf(branch.value_or(0))) {
    for (const Tier& tier : ladder->tiers) {
      tiers.emplace(tier.id, static_cast<int>(tiers.size()));
    }
  }
  return compiler_.Resolve(message.tier(), tiers, "tier", place,
                           v1::Fault::kTierFieldNumber, 0);
}

bool OffenceReader::Matches(const Fault& fault, const Finding& finding) const {
  const std::vector<int>& in = finding.branches;
  return fault.check == finding.check &&
         (!fault.branch ||
          std::find(in.begin(), in.end(), *fault.branch) != in.end()) &&
         (!fault.tier || fault.tier == finding.tier) &&
         (!fault.kind || fault.kind == finding.kind);
}

bool OffenceReader::Acknowledged(const Finding& finding) {
  const Fault* known = nullptr;
  for (size_t i = 0; i < rule_.faults.size(); ++i) {
    if (!Matches(rule_.faults[i], finding)) continue;
    fault_used_[i] = true;
    if (known == nullptr) known = &rule_.faults[i];
  }
  const Spot& at = finding.spot;
  if (known != nullptr) {
    if (!finding.tell_known) return true;
    compiler_.issues_.push_back(at.place.Warning(
        at.number, at.index,
        absl::StrCat(finding.what,
                     ": an acknowledged fault of the table, kept as printed; ",
                     Witness(known->seen), "; ", Consequence(finding.check)),
        std::string(Mend(known->seen))));
    return true;
  }
  if (!finding.certain) return false;
  Error(
      at, finding.what,
      absl::StrCat(finding.mend, "; if the source has it so, acknowledge it: ",
                   Acknowledgement(finding)));
  return false;
}

std::string OffenceReader::Acknowledgement(const Finding& finding) const {
  std::string words = absl::StrCat(
      "`fault { check: ",
      v1::Fault::Check_Name(static_cast<v1::Fault::Check>(finding.check)));
  if (!finding.branches.empty() && !branches_.empty()) {
    const int first = finding.branches.front();
    absl::StrAppend(&words, " branch: \"", branch(first).id, "\"");
    if (finding.tier) {
      absl::StrAppend(&words, " tier: \"",
                      LadderOf(first)->tiers[*finding.tier].id, "\"");
    }
  } else if (finding.tier) {
    absl::StrAppend(&words, " tier: \"", LadderOf(0)->tiers[*finding.tier].id,
                    "\"");
  }
  if (finding.kind) {
    absl::StrAppend(&words, " kind: ",
                    v1::Component::Kind_Name(
                        static_cast<v1::Component::Kind>(*finding.kind)));
  }
  return absl::StrCat(words, " why { … } seen: … }`");
}

void OffenceReader::TellUnused() {
  for (size_t i = 0; i < rule_.faults.size(); ++i) {
    if (fault_used_[i]) continue;
    Error({place_.Child(O::kFaultFieldNumber, fault_messages_[i], "")},
          "the fault is not there: its check finds nothing",
          "remove it; branch, tier and kind must be as the check tells them");
  }
}

}  // namespace discretion::ruleset
