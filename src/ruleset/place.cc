// SPDX-License-Identifier: Apache-2.0
#include "src/ruleset/place.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "src/ruleset/hygiene.h"

namespace discretion::ruleset {

using google::protobuf::FieldDescriptor;
using google::protobuf::TextFormat;

namespace {

// "tier 2", "tier minor", "source". A name is as long as its author likes, and
// stands in the path of every fault below it; ids are never cut.
std::string Label(const FieldDescriptor& field, int index,
                  absl::string_view name) {
  constexpr size_t kShown = 64;
  if (name.empty()) {
    return field.is_repeated() ? absl::StrCat(field.name(), " ", index + 1)
                               : std::string(field.name());
  }
  if (name.size() <= kShown)
    return absl::StrCat(field.name(), " ", Visible(name));
  size_t end = kShown;
  while (end > 0 && (name[end] & 0xC0) == 0x80) --end;  // no half character
  return absl::StrCat(field.name(), " ", Visible(name.substr(0, end)), "…");
}

// Of a list in brackets the parser records only where it begins.
TextFormat::ParseLocation LocationOf(const TextFormat::ParseInfoTree& tree,
                                     const FieldDescriptor& field, int index) {
  if (!field.is_repeated()) return tree.GetLocation(&field, -1);
  const TextFormat::ParseLocation at = tree.GetLocation(&field, index);
  return at.line >= 0 ? at : tree.GetLocation(&field, 0);
}

}  // namespace

Place Place::Child(int number, int index, absl::string_view name) const {
  const FieldDescriptor* field =
      message_->GetDescriptor()->FindFieldByNumber(number);
  const google::protobuf::Reflection* reflection = message_->GetReflection();
  Place child = *this;
  child.message_ =
      field->is_repeated()
          ? &reflection->GetRepeatedMessage(*message_, field, index)
          : &reflection->GetMessage(*message_, field);
  if (tree_ != nullptr) {
    child.tree_ =
        tree_->GetTreeForNested(field, field->is_repeated() ? index : -1);
    const TextFormat::ParseLocation at = LocationOf(*tree_, *field, index);
    if (!fixed_ && at.line >= 0) {
      child.line_ = at.line + 1;
      child.column_ = at.column + 1;
    }
  }
  const std::string label = Label(*field, index, name);
  child.path_ = path_.empty() ? label : absl::StrCat(path_, " / ", label);
  return child;
}

Place Place::ToldAt(const Issue& place) const {
  Place told = *this;
  told.line_ = place.line;
  told.column_ = place.column;
  told.fixed_ = true;
  return told;
}

Issue Place::Error(int number, int index, std::string message,
                   std::string hint) const {
  return Make(Severity::kError, number, index, std::move(message),
              std::move(hint));
}

Issue Place::Warning(int number, int index, std::string message,
                     std::string hint) const {
  return Make(Severity::kWarning, number, index, std::move(message),
              std::move(hint));
}

Issue Place::Make(Severity severity, int number, int index, std::string message,
                  std::string hint) const {
  Issue issue{severity, *file_,           line_,          column_,
              path_,    Visible(message), std::move(hint)};
  if (number == 0) return issue;
  const FieldDescriptor* field =
      message_->GetDescriptor()->FindFieldByNumber(number);
  const std::string label = Label(*field, index, "");
  issue.path = path_.empty() ? label : absl::StrCat(path_, " / ", label);
  if (tree_ != nullptr && !fixed_) {
    const TextFormat::ParseLocation at = LocationOf(*tree_, *field, index);
    if (at.line >= 0) {
      issue.line = at.line + 1;
      issue.column = at.column + 1;
    }
  }
  return issue;
}

}  // namespace discretion::ruleset
