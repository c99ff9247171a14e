// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_RULESET_SHAPE_H_
#define DISCRETION_SRC_RULESET_SHAPE_H_

// What the wire may hold of a message: its descriptor in the form in which a
// scanner asks for it, once for each of millions of fields.

#include <cstdint>
#include <memory>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/wire_format_lite.h"

namespace discretion::ruleset {

struct Shape;

struct FieldShape {
  using Wire = google::protobuf::internal::WireFormatLite;

  // Whether hygiene finds nothing in a value of an enum.
  bool Known(uint64_t value) const {
    return value <= last && (value > 0 || may_be_zero);
  }

  const google::protobuf::FieldDescriptor* field = nullptr;
  const Shape* message = nullptr;  // of a message field
  Wire::WireType wire = Wire::WIRETYPE_VARINT;
  bool repeated = false;
  bool packable = false;
  bool is_string = false;
  bool is_enum = false;
  bool may_be_zero = false;  // an enum that may be left out
  uint64_t last = 0;         // an enum has the values 0, 1 … last
};

struct Shape {
  // nullptr: there is no such field.
  const FieldShape* Find(uint32_t number) const {
    if (number >= fields.size() || fields[number].field == nullptr)
      return nullptr;
    return &fields[number];
  }

  const google::protobuf::Descriptor* descriptor = nullptr;
  std::vector<FieldShape> fields;  // by number
  // Those that hygiene misses where they are not given.
  std::vector<int> needed;
  bool is_text = false;  // of a v1::Text no string may be empty
};

// Not thread-safe; owns the shapes.
class Shapes {
 public:
  const Shape& Of(const google::protobuf::Descriptor& descriptor);

 private:
  FieldShape Make(const google::protobuf::FieldDescriptor& field);

  absl::flat_hash_map<const google::protobuf::Descriptor*,
                      std::unique_ptr<Shape>>
      all_;
};

}  // namespace discretion::ruleset

#endif  // DISCRETION_SRC_RULESET_SHAPE_H_
