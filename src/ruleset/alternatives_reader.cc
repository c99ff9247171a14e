// SPDX-License-Identifier: Apache-2.0
#include "src/ruleset/alternatives_reader.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace discretion::ruleset {
namespace {

using Alternative = v1::Alternative;

// Every option lists the sets of kinds that are lawful.
constexpr int kMostSets = 256;

}  // namespace

void AlternativesReader::Read(
    const google::protobuf::RepeatedPtrField<Alternative>& messages,
    const Place& place, int number) {
  for (int i = 0; i < messages.size(); ++i)
    ReadOne(messages[i], place.Child(number, i, ""));
}

void AlternativesReader::ReadOne(const Alternative& message,
                                 const Place& place) {
  // A kind stands once in a branch, so there are few.
  if (message.kind_size() < 2) {
    issues_.push_back(place.Error(Alternative::kKindFieldNumber, 0,
                                  "an alternative is between two kinds or more",
                                  "name each kind that may be taken"));
  }
  for (int i = 0; i < message.kind_size(); ++i) {
    const int kind = message.kind(i);
    if (kind == v1::Component::KIND_UNSPECIFIED) continue;  // told already
    const std::string name =
        v1::Component::Kind_Name(static_cast<v1::Component::Kind>(kind));
    const auto found =
        std::find_if(components_.begin(), components_.end(),
                     [&](const Component& component) {
                       return component.kind == static_cast<Kind>(kind);
                     });
    const auto told = [&](std::string what, std::string mend) {
      issues_.push_back(place.Error(Alternative::kKindFieldNumber, i,
                                    std::move(what), std::move(mend)));
    };
    if (found == components_.end()) {
      told(absl::StrCat("there is no component of ", name),
           "name kinds that the branch has; give other branches an "
           "`alternative` of their own");
    } else if (found->alternative >= 0) {
      told(absl::StrCat(name, " is named twice among alternatives"),
           "name it in one, once");
    } else if (found->duty != Duty::kAlternative) {
      told(absl::StrCat(name, " has a duty word of its own"),
           "write `duty: DUTY_ALTERNATIVE` on the component");
    } else {
      found->alternative = static_cast<int8_t>(count_);
      found->take = static_cast<Take>(message.take());
    }
  }
  ++count_;
}

void AlternativesReader::CheckAll(const Place& place) {
  int64_t sets = 1;
  std::vector<int> members(static_cast<size_t>(count_));
  std::vector<bool> one(static_cast<size_t>(count_));
  for (const Component& component : components_) {
    if (component.alternative >= 0) {
      ++members[static_cast<size_t>(component.alternative)];
      one[static_cast<size_t>(component.alternative)] =
          component.take == Take::kOne;
      continue;
    }
    if (component.duty == Duty::kOptional && count_ > 0) sets *= 2;
    if (component.duty != Duty::kAlternative) continue;
    issues_.push_back(place.Error(
        0, 0,
        absl::StrCat(v1::Component::Kind_Name(
                         static_cast<v1::Component::Kind>(component.kind)),
                     " is DUTY_ALTERNATIVE, and no `alternative` names it"),
        "add `alternative { kind: … kind: … take: TAKE_ONE }`"));
  }
  for (size_t i = 0; i < members.size() && sets <= kMostSets; ++i)
    sets *= one[i] ? members[i] : (int64_t{1} << members[i]) - 1;
  if (sets <= kMostSets) return;
  issues_.push_back(
      place.Error(0, 0,
                  absl::StrCat("the kinds can be put together in more than ",
                               kMostSets, " ways"),
                  "compare with the statute, which leaves few"));
}

}  // namespace discretion::ruleset
