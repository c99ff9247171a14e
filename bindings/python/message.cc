// SPDX-License-Identifier: Apache-2.0
// Messages as the values of the package, which says how: MESSAGES and ENUMS. So
// a value in Python holds what the message holds.

#include "google/protobuf/message.h"

#include <map>
#include <stdexcept>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "bindings/python/binding.h"

namespace discretion::python {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::EnumValueDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

enum class As { kItself, kFraction, kDate, kNonzero };  // how a field reads

struct Field {
  const FieldDescriptor* field;
  As as;
};

// How a message becomes a value.
struct Plan {
  py::object cls;
  std::vector<Field> fields;
};

Field FieldNamed(const Descriptor& type, const std::string& text) {
  const std::vector<std::string> parts = absl::StrSplit(text, ':');
  Field out{type.FindFieldByName(parts[0]), As::kItself};
  if (out.field == nullptr)
    throw std::runtime_error(absl::StrCat(type.full_name(), " has no ", text));
  if (parts.size() > 1) {
    out.as = parts[1] == "fraction" ? As::kFraction
             : parts[1] == "date"   ? As::kDate
                                    : As::kNonzero;
  }
  return out;
}

const Plan& PlanOf(const Descriptor& type) {
  static auto* const plans = new std::map<const Descriptor*, Plan>();
  const auto known = plans->find(&type);
  if (known != plans->end()) return known->second;
  const py::dict messages =
      py::module_::import("discretion._messages").attr("MESSAGES");
  const py::tuple made = messages[type.full_name().c_str()];
  Plan plan{made[0], {}};
  for (py::handle name : made[1])
    plan.fields.push_back(FieldNamed(type, name.cast<std::string>()));
  return plans->emplace(&type, std::move(plan)).first->second;
}

py::object EnumMember(const EnumValueDescriptor& value) {
  if (value.number() == 0) return py::none();
  static auto* const members =
      new std::map<const EnumValueDescriptor*, py::object>();
  py::object& member = (*members)[&value];
  if (!member) {
    const py::dict enums =
        py::module_::import("discretion._enums").attr("ENUMS");
    member = enums[value.type()->full_name().c_str()](value.number());
  }
  return member;
}

py::object StringValue(const std::string& text, As as) {
  if (text.empty()) return py::none();
  switch (as) {
    case As::kFraction:
      return ToPython(OrRaise(Ratio::Parse(text)));
    case As::kDate:
      return ToPython(OrRaise(ParseDate(text)));
    default:
      return ToPython(text);
  }
}

py::object TermRangeValue(const v1::TermRange& range) {
  const auto term = [&](bool there, int count) {
    if (!there) return py::object(py::none());
    return Python().term(count, Member("Unit", range.unit()));
  };
  return Python().range(term(range.has_min(), range.min()),
                        term(range.has_max(), range.max()), range.min_open(),
                        range.max_open());
}

py::object FineRangeValue(const v1::FineRange& range) {
  return ToPython(std::optional<Range<Money>>(OrRaise(FineFromProto(range))));
}

py::object Single(const Message& message, const Field& field) {
  const auto& reflection = *message.GetReflection();
  const FieldDescriptor* const f = field.field;
  if (f->has_presence() && !reflection.HasField(message, f)) return py::none();
  switch (f->cpp_type()) {
    case FieldDescriptor::CPPTYPE_BOOL:
      return py::bool_(reflection.GetBool(message, f));
    case FieldDescriptor::CPPTYPE_INT32: {
      const int value = reflection.GetInt32(message, f);
      if (field.as == As::kNonzero && value == 0) return py::none();
      return py::int_(value);
    }
    case FieldDescriptor::CPPTYPE_INT64:  // fen: there is no other
      return ToPython(Money::Fen(reflection.GetInt64(message, f)));
    case FieldDescriptor::CPPTYPE_ENUM:
      return EnumMember(*reflection.GetEnum(message, f));
    case FieldDescriptor::CPPTYPE_STRING:
      return StringValue(reflection.GetString(message, f), field.as);
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return FromMessage(reflection.GetMessage(message, f));
    default:
      throw std::runtime_error(absl::StrCat("no value for ", f->full_name()));
  }
}

py::object Element(const Message& message, const Field& field, int at) {
  const auto& reflection = *message.GetReflection();
  const FieldDescriptor* const f = field.field;
  switch (f->cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
      return py::int_(reflection.GetRepeatedInt32(message, f, at));
    case FieldDescriptor::CPPTYPE_ENUM:
      return EnumMember(*reflection.GetRepeatedEnum(message, f, at));
    case FieldDescriptor::CPPTYPE_STRING:
      return ToPython(reflection.GetRepeatedString(message, f, at));
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return FromMessage(reflection.GetRepeatedMessage(message, f, at));
    default:
      throw std::runtime_error(absl::StrCat("no value for ", f->full_name()));
  }
}

py::tuple Elements(const Message& message, const Field& field) {
  const int size = message.GetReflection()->FieldSize(message, field.field);
  py::tuple out(size);
  for (int i = 0; i < size; ++i) out[i] = Element(message, field, i);
  return out;
}

}  // namespace

py::object FromMessage(const Message& message) {
  const Descriptor& type = *message.GetDescriptor();
  if (&type == v1::FineRange::descriptor())
    return FineRangeValue(static_cast<const v1::FineRange&>(message));
  if (&type == v1::TermRange::descriptor())
    return TermRangeValue(static_cast<const v1::TermRange&>(message));
  if (&type == v1::Option::KindSet::descriptor())
    return FromField(message, "kind");
  const Plan& plan = PlanOf(type);
  py::tuple values(plan.fields.size());
  for (size_t i = 0; i < values.size(); ++i) {
    const Field& field = plan.fields[i];
    values[i] = field.field->is_repeated() ? Elements(message, field)
                                           : Single(message, field);
  }
  return plan.cls(*values);
}

py::tuple FromField(const Message& message, const char* field) {
  const FieldDescriptor* const found =
      message.GetDescriptor()->FindFieldByName(field);
  return Elements(message, {found, As::kItself});
}

}  // namespace discretion::python
