// SPDX-License-Identifier: Apache-2.0
#include "src/ruleset/place.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "src/ruleset/hygiene.h"

namespace discretion::ruleset {

using google::protobuf::Descriptor;
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

// Follows steps down from a file's message, which need not hold what they lead
// to: parts are read by themselves.
class Walk {
 public:
  Walk(const Descriptor* descriptor, const TextFormat::ParseInfoTree* tree)
      : descriptor_(descriptor), tree_(tree) {}

  // To a field, called `name` in the path.
  void To(int number, int index, absl::string_view name) {
    const FieldDescriptor& field = Field(number);
    const std::string label = Label(field, index, name);
    absl::StrAppend(&path_, path_.empty() ? "" : " / ", label);
    if (tree_ == nullptr) return;
    const TextFormat::ParseLocation at = LocationOf(*tree_, field, index);
    if (at.line < 0) return;
    line_ = at.line + 1;
    column_ = at.column + 1;
  }

  // Into the message that it holds.
  void Into(int number, int index) {
    const FieldDescriptor& field = Field(number);
    if (tree_ != nullptr)
      tree_ = tree_->GetTreeForNested(&field, field.is_repeated() ? index : -1);
    descriptor_ = field.message_type();
  }

  const std::string& path() const { return path_; }
  int line() const { return line_; }
  int column() const { return column_; }

 private:
  const FieldDescriptor& Field(int number) const {
    return *descriptor_->FindFieldByNumber(number);
  }

  const Descriptor* descriptor_;
  const TextFormat::ParseInfoTree* tree_;
  std::string path_;
  int line_ = 0;
  int column_ = 0;
};

}  // namespace

Place Place::Child(int number, int index, absl::string_view name) const {
  Place child = *this;
  child.steps_.push_back({number, index, name});
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
  Walk walk(message_->GetDescriptor(), tree_);
  for (const Step& step : steps_) {
    walk.To(step.number, step.index, step.name);
    walk.Into(step.number, step.index);
  }
  if (number != 0) walk.To(number, index, "");
  return {severity,
          *file_,
          fixed_ ? line_ : walk.line(),
          fixed_ ? column_ : walk.column(),
          walk.path(),
          Visible(message),
          std::move(hint)};
}

}  // namespace discretion::ruleset
