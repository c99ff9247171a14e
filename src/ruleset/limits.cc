// SPDX-License-Identifier: Apache-2.0
#include "src/ruleset/limits.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/wire_format_lite.h"

namespace discretion::ruleset {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::io::CodedInputStream;
using Wire = google::protobuf::internal::WireFormatLite;

constexpr char kSplitHint[] =
    "split the ruleset into several that include each other";

Refusal TooLarge(size_t bytes, const LoadLimits& limits) {
  return {0, 0,
          absl::StrCat("the file has ", bytes, " bytes; the limit is ",
                       limits.max_bytes),
          kSplitHint};
}

std::string TooManyNodes(const LoadLimits& limits) {
  return absl::StrCat("the file has more than ", limits.max_nodes, " messages");
}

std::string TooDeep(const LoadLimits& limits) {
  return absl::StrCat("messages are nested deeper than ", limits.max_depth);
}

// A position in a text file.
class TextScanner {
 public:
  TextScanner(absl::string_view content, const LoadLimits& limits)
      : content_(content), limits_(limits) {}

  std::optional<Refusal> Scan() {
    while (at_ < content_.size()) {
      switch (content_[at_]) {
        case '#':
          SkipComment();
          break;
        case '"':
        case '\'':
          SkipString(content_[at_]);
          break;
        case '{':
        case '<':
          if (++nodes_ > limits_.max_nodes)
            return Here(TooManyNodes(limits_), kSplitHint);
          if (++depth_ > limits_.max_depth)
            return Here(TooDeep(limits_), "flatten it");
          Advance();
          break;
        case '}':
        case '>':
          --depth_;
          Advance();
          break;
        default:
          Advance();
      }
    }
    return std::nullopt;
  }

 private:
  void Advance() {
    if (content_[at_] == '\n') {
      ++line_;
      line_start_ = at_ + 1;
    }
    ++at_;
  }
  void SkipComment() {
    while (at_ < content_.size() && content_[at_] != '\n') ++at_;
  }
  void SkipString(char quote) {
    Advance();
    while (at_ < content_.size() && content_[at_] != quote &&
           content_[at_] != '\n') {
      if (content_[at_] == '\\' && at_ + 1 < content_.size()) Advance();
      Advance();
    }
    if (at_ < content_.size()) Advance();
  }
  Refusal Here(std::string message, std::string hint) const {
    return {line_, static_cast<int>(at_ - line_start_) + 1, std::move(message),
            std::move(hint)};
  }

  absl::string_view content_;
  const LoadLimits& limits_;
  size_t at_ = 0;
  size_t line_start_ = 0;
  int line_ = 1;
  size_t nodes_ = 0;
  int depth_ = 0;
};

class WireScanner {
 public:
  WireScanner(absl::string_view content, const LoadLimits& limits)
      : limits_(limits),
        input_(reinterpret_cast<const uint8_t*>(content.data()),
               static_cast<int>(content.size())) {}

  std::optional<Refusal> Scan(const Descriptor& descriptor) {
    std::optional<Refusal> refusal = ScanMessage(descriptor, 0);
    if (!refusal && !input_.ConsumedEntireMessage()) return Malformed();
    return refusal;
  }

 private:
  Refusal Malformed() {
    return {0, 0,
            absl::StrCat("byte ", input_.CurrentPosition(),
                         " is not part of a message"),
            "write the file with protoc --encode"};
  }
  Refusal At(std::string message, std::string hint) {
    return {0, 0,
            absl::StrCat("byte ", input_.CurrentPosition(), ": ", message),
            std::move(hint)};
  }

  // Reads to the limit in force. Recursion is bounded by max_depth.
  std::optional<Refusal> ScanMessage(const Descriptor& descriptor, int depth) {
    std::vector<int> seen;  // singular fields; few, so a list will do
    while (const uint32_t tag = input_.ReadTag()) {
      const int number = Wire::GetTagFieldNumber(tag);
      const FieldDescriptor* field = descriptor.FindFieldByNumber(number);
      if (field == nullptr) {
        return At(
            absl::StrCat("unknown field ", number, " in ", descriptor.name()),
            "remove it, or use a version of the library that knows it");
      }
      if (!field->is_repeated()) {
        for (int earlier : seen) {
          if (earlier == number) {
            return At(absl::StrCat("field `", field->name(),
                                   "` is given twice in ", descriptor.name()),
                      "give it once");
          }
        }
        seen.push_back(number);
      }
      if (std::optional<Refusal> refusal = ScanField(*field, tag, depth))
        return refusal;
    }
    return std::nullopt;
  }

  std::optional<Refusal> ScanField(const FieldDescriptor& field, uint32_t tag,
                                   int depth) {
    if (field.type() != FieldDescriptor::TYPE_MESSAGE) {
      if (!Wire::SkipField(&input_, tag)) return Malformed();
      return std::nullopt;
    }
    uint32_t length = 0;
    if (Wire::GetTagWireType(tag) != Wire::WIRETYPE_LENGTH_DELIMITED ||
        !input_.ReadVarint32(&length) ||
        length > static_cast<uint32_t>(input_.BytesUntilTotalBytesLimit())) {
      return Malformed();
    }
    if (++nodes_ > limits_.max_nodes)
      return At(TooManyNodes(limits_), kSplitHint);
    if (depth + 1 > limits_.max_depth)
      return At(TooDeep(limits_), "flatten it");
    const CodedInputStream::Limit outer =
        input_.PushLimit(static_cast<int>(length));
    std::optional<Refusal> refusal =
        ScanMessage(*field.message_type(), depth + 1);
    if (!refusal && input_.BytesUntilLimit() != 0) refusal = Malformed();
    input_.PopLimit(outer);
    return refusal;
  }

  const LoadLimits& limits_;
  CodedInputStream input_;
  size_t nodes_ = 0;
};

}  // namespace

std::optional<Refusal> ScanText(absl::string_view content,
                                const LoadLimits& limits) {
  if (content.size() > limits.max_bytes)
    return TooLarge(content.size(), limits);
  return TextScanner(content, limits).Scan();
}

std::optional<Refusal> ScanBinary(absl::string_view content,
                                  const Descriptor& descriptor,
                                  const LoadLimits& limits) {
  if (content.size() > limits.max_bytes)
    return TooLarge(content.size(), limits);
  return WireScanner(content, limits).Scan(descriptor);
}

}  // namespace discretion::ruleset
