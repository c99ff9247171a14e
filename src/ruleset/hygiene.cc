// SPDX-License-Identifier: Apache-2.0
#include "src/ruleset/hygiene.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "discretion/v1/provision.pb.h"
#include "src/base/characters.h"

namespace discretion::ruleset {
namespace {

using google::protobuf::EnumValueDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// A number that names the message in a path: its id if it has one.
std::string NameOf(const Message& message) {
  for (const char* candidate : {"id", "tier", "kind"}) {
    const FieldDescriptor* field =
        message.GetDescriptor()->FindFieldByName(candidate);
    if (field == nullptr || field->is_repeated()) continue;
    const Reflection* reflection = message.GetReflection();
    if (field->type() == FieldDescriptor::TYPE_STRING) {
      return reflection->GetString(message, field);
    }
    if (field->type() == FieldDescriptor::TYPE_ENUM) {
      return reflection->GetEnum(message, field)->name();
    }
  }
  return "";
}

class Walker {
 public:
  explicit Walker(std::vector<Issue>& issues) : issues_(issues) {}

  // Depth is bounded: the file passed the limits.
  void Walk(const Message& message, const Place& place) {
    const Reflection* reflection = message.GetReflection();
    if (!reflection->GetUnknownFields(message).empty()) {
      all_known_ = false;
      issues_.push_back(
          place.Error(0, 0, "has a field that this version does not know",
                      "remove it, or use a newer version of the library"));
    }
    for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
      WalkField(message, place, *message.GetDescriptor()->field(i));
    }
  }

  bool all_known() const { return all_known_; }

 private:
  void WalkField(const Message& message, const Place& place,
                 const FieldDescriptor& field) {
    const Reflection* reflection = message.GetReflection();
    const int count =
        field.is_repeated()    ? reflection->FieldSize(message, &field)
        : field.has_presence() ? (reflection->HasField(message, &field) ? 1 : 0)
                               : 1;
    for (int i = 0; i < count; ++i) {
      switch (field.type()) {
        case FieldDescriptor::TYPE_STRING:
          CheckString(message, place, field, i);
          break;
        case FieldDescriptor::TYPE_ENUM:
          CheckEnum(message, place, field, i);
          break;
        case FieldDescriptor::TYPE_MESSAGE: {
          const Message& child =
              field.is_repeated()
                  ? reflection->GetRepeatedMessage(message, &field, i)
                  : reflection->GetMessage(message, &field);
          Walk(child, place.Child(field.number(), i, NameOf(child)));
          break;
        }
        default:
          break;
      }
    }
  }

  void CheckString(const Message& message, const Place& place,
                   const FieldDescriptor& field, int index) {
    const Reflection* reflection = message.GetReflection();
    std::string scratch;
    const std::string& text =
        field.is_repeated()
            ? reflection->GetRepeatedStringReference(message, &field, index,
                                                     &scratch)
            : reflection->GetStringReference(message, &field, &scratch);
    if (std::optional<Refusal> refusal = FindBadText(text)) {
      issues_.push_back(
          place.Error(field.number(), index, refusal->message, refusal->hint));
    }
    if (text.empty() && message.GetDescriptor() == v1::Text::descriptor()) {
      issues_.push_back(
          place.Error(0, 0, absl::StrCat("`", field.name(), "` is empty"),
                      "give the words in both languages, zh and en"));
    }
  }

  void CheckEnum(const Message& message, const Place& place,
                 const FieldDescriptor& field, int index) {
    const Reflection* reflection = message.GetReflection();
    if (!field.is_repeated() && field.has_presence() &&
        !reflection->HasField(message, &field)) {
      return;  // may be left out
    }
    const int value =
        field.is_repeated()
            ? reflection->GetRepeatedEnumValue(message, &field, index)
            : reflection->GetEnumValue(message, &field);
    const EnumValueDescriptor* known =
        field.enum_type()->FindValueByNumber(value);
    if (known == nullptr) {
      all_known_ = false;
      issues_.push_back(
          place.Error(field.number(), index,
                      absl::StrCat("the value ", value, " is not known"),
                      "use a value of this version's schema"));
    } else if (value == 0 && field.enum_type() != v1::Level_descriptor()) {
      issues_.push_back(
          place.Error(field.number(), index, "is not given", Values(field)));
    }
  }

  static std::string Values(const FieldDescriptor& field) {
    std::string hint = "choose one of";
    for (int i = 1; i < field.enum_type()->value_count(); ++i) {
      absl::StrAppend(&hint, i == 1 ? " " : ", ",
                      field.enum_type()->value(i)->name());
    }
    return hint;
  }

  std::vector<Issue>& issues_;
  bool all_known_ = true;
};

}  // namespace

std::optional<Refusal> FindBadText(absl::string_view text) {
  if (IsReadable(text)) return std::nullopt;
  int line = 1;
  int column = 1;
  while (!text.empty()) {
    int32_t code = 0;
    const size_t length = NextCharacter(text, &code);
    if (length == 0) {
      return Refusal{line, column,
                     absl::StrFormat("byte 0x%02x is not UTF-8",
                                     static_cast<unsigned char>(text.front())),
                     "save the file as UTF-8"};
    }
    if (Invisible(code)) {
      return Refusal{
          line, column,
          absl::StrFormat("character U+%04X cannot be seen by a reader", code),
          "remove it: text must read as it is stored"};
    }
    text.remove_prefix(length);
    ++column;
    if (code == '\n') {
      ++line;
      column = 1;
    }
  }
  return std::nullopt;
}

std::string Visible(absl::string_view text) {
  std::string out;
  while (!text.empty()) {
    int32_t code = 0;
    const size_t length = NextCharacter(text, &code);
    if (code == '\t' || code == '\n' || code == '\r') {
      out += ' ';
    } else if (length == 0 || Invisible(code)) {
      out += "\uFFFD";
    } else {
      absl::StrAppend(&out, text.substr(0, length));
    }
    text.remove_prefix(std::max<size_t>(length, 1));
  }
  return out;
}

bool CheckHygiene(const Place& place, std::vector<Issue>& issues) {
  Walker walker(issues);
  walker.Walk(place.file_message(), place);
  return walker.all_known();
}

}  // namespace discretion::ruleset
