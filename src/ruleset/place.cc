// SPDX-License-Identifier: Apache-2.0
#include "src/ruleset/place.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace discretion::ruleset {

using google::protobuf::FieldDescriptor;
using google::protobuf::TextFormat;

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
    const int position = field->is_repeated() ? index : -1;
    child.tree_ = tree_->GetTreeForNested(field, position);
    const TextFormat::ParseLocation at = tree_->GetLocation(field, position);
    if (!fixed_ && at.line >= 0) {
      child.line_ = at.line + 1;
      child.column_ = at.column + 1;
    }
  }
  const std::string label = name.empty()
                                ? absl::StrCat(field->name(), " ", index + 1)
                                : absl::StrCat(field->name(), " ", name);
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
  Issue issue{severity,           *file_,         line_, column_, path_,
              std::move(message), std::move(hint)};
  if (number == 0) return issue;
  const FieldDescriptor* field =
      message_->GetDescriptor()->FindFieldByNumber(number);
  const std::string label = field->is_repeated()
                                ? absl::StrCat(field->name(), " ", index + 1)
                                : std::string(field->name());
  issue.path = path_.empty() ? label : absl::StrCat(path_, " / ", label);
  if (tree_ != nullptr && !fixed_) {
    const TextFormat::ParseLocation at =
        tree_->GetLocation(field, field->is_repeated() ? index : -1);
    if (at.line >= 0) {
      issue.line = at.line + 1;
      issue.column = at.column + 1;
    }
  }
  return issue;
}

}  // namespace discretion::ruleset
