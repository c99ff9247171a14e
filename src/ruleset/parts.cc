// SPDX-License-Identifier: Apache-2.0
#include "src/ruleset/parts.h"

#include "absl/strings/str_cat.h"
#include "discretion/v1/ruleset.pb.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/wire_format_lite.h"

namespace discretion::ruleset {
namespace {

// nullptr: it stays in the message.
std::vector<absl::string_view>* ListOf(int number, Parts& parts) {
  switch (number) {
    case v1::Ruleset::kCriterionFieldNumber:
      return &parts.criteria;
    case v1::Ruleset::kProvisionFieldNumber:
      return &parts.provisions;
    case v1::Ruleset::kOffenceFieldNumber:
      return &parts.offences;
    default:
      return nullptr;
  }
}

}  // namespace

std::string TakeParts(absl::string_view content, Parts& parts) {
  using Wire = google::protobuf::internal::WireFormatLite;
  google::protobuf::io::CodedInputStream input(
      reinterpret_cast<const uint8_t*>(content.data()),
      static_cast<int>(content.size()));
  std::string rest;
  const auto place = [&] {
    return static_cast<size_t>(input.CurrentPosition());
  };
  size_t begin = 0;
  while (const uint32_t tag = input.ReadTag()) {
    std::vector<absl::string_view>* const list =
        ListOf(Wire::GetTagFieldNumber(tag), parts);
    if (list == nullptr) {
      if (!Wire::SkipField(&input, tag)) break;  // not of what was scanned
      absl::StrAppend(&rest, content.substr(begin, place() - begin));
    } else {
      int length = 0;
      if (!input.ReadVarintSizeAsInt(&length)) break;
      list->push_back(content.substr(place(), static_cast<size_t>(length)));
      if (!input.Skip(length)) break;
    }
    begin = place();
  }
  return rest;
}

}  // namespace discretion::ruleset
