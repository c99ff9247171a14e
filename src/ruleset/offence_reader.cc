// SPDX-License-Identifier: Apache-2.0
#include "src/ruleset/offence_reader.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

namespace discretion::ruleset {
namespace {

using O = v1::Offence;

}  // namespace

bool Imposed(const Component& component, const Tier& tier) {
  return !component.from_level ||
         (tier.level && *tier.level >= *component.from_level);
}

bool Bounded(const expr::Span& span) { return span.min && span.max; }

OffenceReader::OffenceReader(Compiler& compiler, const O& message,
                             const Place& place)
    : compiler_(compiler),
      message_(message),
      place_(place),
      first_issue_(compiler.issues_.size()) {}

std::optional<OffenceRule> OffenceReader::Read() {
  rule_.remark = compiler_.Keep(message_.remark());
  ReadBreaches();
  const std::optional<int> provision =
      compiler_.Resolve(message_.penalised_by(), compiler_.provisions_,
                        "provision", place_, O::kPenalisedByFieldNumber, 0);
  if (provision) {
    rule_.provision = *provision;
    statute_ = &compiler_.model_->provisions[*provision];
    for (size_t b = 0; b < statute_->branches.size(); ++b) {
      const std::string& id = statute_->branches[b].id;
      if (!id.empty()) branches_.emplace(id, static_cast<int>(b));
    }
  }
  if (!ReadRows() || !MakeCells()) return std::nullopt;
  for (int i = 0; i < message_.fault_size(); ++i) {
    ReadFault(message_.fault(i), place_.Child(O::kFaultFieldNumber, i, ""));
    fault_messages_.resize(rule_.faults.size(), i);
  }
  fault_used_.resize(rule_.faults.size());
  for (int i = 0; i < message_.benchmark_size(); ++i) ReadBenchmark(i);
  ReadMethod();
  CheckTable();
  CheckBranches();
  if (!AnyError()) TellUnused();
  KeepCells();
  return std::move(rule_);
}

void OffenceReader::ReadBreaches() {
  if (message_.breaches_size() == 0) {
    Error({place_}, "no duty is named that the act breaches",
          "add `breaches: \"statute article\"`");
  }
  std::vector<Citation> breaches;
  for (int i = 0; i < message_.breaches_size(); ++i) {
    const std::optional<Citation> citation = compiler_.ReadCitation(
        message_.breaches(i), place_, O::kBreachesFieldNumber, i);
    if (citation) breaches.push_back(*citation);
  }
  rule_.breaches = compiler_.model_->kept.citations.Keep(std::move(breaches));
}

const Ladder* OffenceReader::LadderOf(int branch) const {
  return compiler_.model_->LadderOf(rule_, branch);
}

OffenceReader::Spot OffenceReader::LadderSpot(int branch) const {
  return ladder_spots_[rule_.rows_of[branch]];
}

OffenceReader::Spot OffenceReader::CellSpot(int branch, int component,
                                            int tier) const {
  const int column = columns_[branch][component];
  if (column < 0) return LadderSpot(branch);
  return {
      place_.Child(O::kBenchmarkFieldNumber, column,
                   v1::Component::Kind_Name(message_.benchmark(column).kind())),
      v1::Benchmark::kCellFieldNumber, tier};
}

std::string OffenceReader::InBranch(int index) const {
  const std::string& id = branch(index).id;
  return id.empty() ? "" : absl::StrCat(" in branch `", id, "`");
}

void OffenceReader::Error(const Spot& spot, std::string what,
                          std::string mend) {
  compiler_.issues_.push_back(spot.place.Error(
      spot.number, spot.index, std::move(what), std::move(mend)));
}

bool OffenceReader::AnyError() const {
  const std::vector<Issue>& issues = compiler_.issues_;
  return std::any_of(
      issues.begin() + static_cast<std::ptrdiff_t>(first_issue_), issues.end(),
      [](const Issue& it) { return it.severity == Severity::kError; });
}

}  // namespace discretion::ruleset
