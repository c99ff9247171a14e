// SPDX-License-Identifier: Apache-2.0
#include "src/ruleset/shape.h"

#include "discretion/v1/provision.pb.h"

namespace discretion::ruleset {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;

// 0 if the values are not 0, 1 … : then none counts as known.
uint64_t LastOf(const EnumDescriptor& values) {
  for (int i = 0; i < values.value_count(); ++i) {
    if (values.value(i)->number() != i) return 0;
  }
  return static_cast<uint64_t>(values.value_count()) - 1;
}

}  // namespace

const Shape& Shapes::Of(const Descriptor& descriptor) {
  std::unique_ptr<Shape>& known = all_[&descriptor];
  if (known != nullptr) return *known;
  known = std::make_unique<Shape>();
  Shape& shape = *known;  // `known` moves as others are added
  shape.descriptor = &descriptor;
  shape.is_text = &descriptor == v1::Text::descriptor();
  for (int i = 0; i < descriptor.field_count(); ++i) {
    const FieldDescriptor& field = *descriptor.field(i);
    const auto number = static_cast<size_t>(field.number());
    if (number >= shape.fields.size()) shape.fields.resize(number + 1);
    const FieldShape made = Make(field);
    const bool missed = (made.is_enum && !made.may_be_zero) ||
                        (made.is_string && shape.is_text);
    if (missed && !field.is_repeated() && !field.has_presence())
      shape.needed.push_back(field.number());
    shape.fields[number] = made;
  }
  return shape;
}

FieldShape Shapes::Make(const FieldDescriptor& field) {
  FieldShape shape;
  shape.field = &field;
  shape.wire = FieldShape::Wire::WireTypeForFieldType(
      static_cast<FieldShape::Wire::FieldType>(field.type()));
  shape.repeated = field.is_repeated();
  shape.packable = field.is_packable();
  shape.is_string = field.type() == FieldDescriptor::TYPE_STRING;
  if (field.type() == FieldDescriptor::TYPE_MESSAGE)
    shape.message = &Of(*field.message_type());
  if (field.type() == FieldDescriptor::TYPE_ENUM) {
    shape.is_enum = true;
    shape.may_be_zero = field.enum_type() == v1::Level_descriptor();
    shape.last = LastOf(*field.enum_type());
  }
  return shape;
}

}  // namespace discretion::ruleset
