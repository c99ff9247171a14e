// SPDX-License-Identifier: Apache-2.0
#include "src/ruleset/limits.h"

#include "absl/container/inlined_vector.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/wire_format_lite.h"
#include "src/base/characters.h"
#include "src/ruleset/shape.h"

namespace discretion::ruleset {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::io::CodedInputStream;
using Wire = google::protobuf::internal::WireFormatLite;

constexpr char kSplitHint[] =
    "make it smaller; rulesets can be split and include each other";

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

// A position in a text or JSON file. In JSON, lists nest as well.
class TextScanner {
 public:
  TextScanner(absl::string_view content, const LoadLimits& limits, bool json)
      : content_(content), limits_(limits), json_(json) {}

  std::optional<Refusal> Scan() {
    while (at_ < content_.size()) {
      const char c = content_[at_];
      if (c == '"' || c == '\'') {  // JSON's parser takes both
        SkipString(c);
      } else if (c == '#' && !json_) {
        SkipComment();
      } else {
        if (c == '{' || c == (json_ ? '[' : '<')) {
          if (++nodes_ > limits_.max_nodes) {
            return Here(TooManyNodes(limits_), kSplitHint);
          }
          if (++depth_ > limits_.max_depth) {
            return Here(TooDeep(limits_), "flatten it");
          }
        } else if (c == '}' || c == (json_ ? ']' : '>')) {
          --depth_;
        }
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
  // In the text format a string never crosses the end of its line, whatever
  // stands there; in JSON, as its parser reads it, it may.
  void SkipString(char quote) {
    Advance();
    while (at_ < content_.size() && content_[at_] != quote && !EndsString()) {
      const bool escape = content_[at_] == '\\';
      Advance();
      if (escape && at_ < content_.size() && !EndsString()) Advance();
    }
    if (at_ < content_.size()) Advance();
  }
  bool EndsString() const { return content_[at_] == '\n' && !json_; }
  Refusal Here(std::string message, std::string hint) const {
    return {line_, static_cast<int>(at_ - line_start_) + 1, std::move(message),
            std::move(hint)};
  }

  absl::string_view content_;
  const LoadLimits& limits_;
  const bool json_;
  size_t at_ = 0;
  size_t line_start_ = 0;
  int line_ = 1;
  size_t nodes_ = 0;
  int depth_ = 0;
};

class WireScanner {
 public:
  WireScanner(absl::string_view content, const LoadLimits& limits)
      : content_(content),
        limits_(limits),
        input_(reinterpret_cast<const uint8_t*>(content.data()),
               static_cast<int>(content.size())) {}

  std::optional<Refusal> Scan(const Descriptor& descriptor) {
    std::optional<Refusal> refusal = ScanMessage(shapes_.Of(descriptor), 0);
    if (!refusal && !input_.ConsumedEntireMessage()) return Malformed();
    return refusal;
  }

  bool clean() const { return clean_; }

 private:
  Refusal Malformed() {
    return {0, 0,
            absl::StrCat("byte ", input_.CurrentPosition(),
                         " is not part of a message"),
            "write the file with `discretion compile`"};
  }
  Refusal At(std::string message, std::string hint) {
    return {0, 0,
            absl::StrCat("byte ", input_.CurrentPosition(), ": ", message),
            std::move(hint)};
  }

  // Reads to the limit in force. Recursion is bounded by max_depth.
  std::optional<Refusal> ScanMessage(const Shape& shape, int depth) {
    absl::InlinedVector<bool, 32> seen(shape.fields.size());  // by number
    while (const uint32_t tag = input_.ReadTag()) {
      const int number = Wire::GetTagFieldNumber(tag);
      const FieldShape* field = shape.Find(static_cast<uint32_t>(number));
      if (field == nullptr) {
        return At(absl::StrCat("unknown field ", number, " in ",
                               shape.descriptor->name()),
                  "remove it, or use a version of the library that knows it");
      }
      if (seen[number] && !field->repeated) {
        return At(
            absl::StrCat("field `", field->field->name(),
                         "` is given twice in ", shape.descriptor->name()),
            "give it once");
      }
      seen[number] = true;
      if (std::optional<Refusal> refusal = ScanField(shape, *field, tag, depth))
        return refusal;
    }
    for (const int number : shape.needed) clean_ = clean_ && seen[number];
    return std::nullopt;
  }

  std::optional<Refusal> ScanField(const Shape& shape, const FieldShape& field,
                                   uint32_t tag, int depth) {
    if (field.packable &&
        Wire::GetTagWireType(tag) == Wire::WIRETYPE_LENGTH_DELIMITED) {
      return ScanPacked(field);
    }
    // What has another wire type the parser would keep as an unknown field,
    // uncounted.
    if (Wire::GetTagWireType(tag) != field.wire) return Malformed();
    if (field.is_string) return ScanString(shape, field);
    if (field.is_enum) {
      uint64_t value = 0;
      if (!input_.ReadVarint64(&value)) return Malformed();
      clean_ = clean_ && field.Known(value);
      return std::nullopt;
    }
    if (field.message == nullptr) {
      if (!Wire::SkipField(&input_, tag)) return Malformed();
      return std::nullopt;
    }
    int length = 0;
    if (!ReadLength(&length)) return Malformed();
    if (++nodes_ > limits_.max_nodes)
      return At(TooManyNodes(limits_), kSplitHint);
    if (depth + 1 > limits_.max_depth)
      return At(TooDeep(limits_), "flatten it");
    const CodedInputStream::Limit outer = input_.PushLimit(length);
    std::optional<Refusal> refusal = ScanMessage(*field.message, depth + 1);
    if (!refusal && !input_.ConsumedEntireMessage()) refusal = Malformed();
    input_.PopLimit(outer);
    return refusal;
  }

  // A list of numbers, none shorter than a byte.
  std::optional<Refusal> ScanPacked(const FieldShape& field) {
    int length = 0;
    if (!ReadLength(&length)) return Malformed();
    nodes_ += static_cast<size_t>(length);
    if (nodes_ > limits_.max_nodes)
      return At(TooManyNodes(limits_), kSplitHint);
    // A value of several bytes has a first one that is not known.
    for (const char byte : Ahead(length)) {
      clean_ = clean_ && (!field.is_enum ||
                          field.Known(static_cast<unsigned char>(byte)));
    }
    if (!input_.Skip(length)) return Malformed();
    return std::nullopt;
  }

  bool ReadLength(int* length) {
    return input_.ReadVarintSizeAsInt(length) &&
           *length <= input_.BytesUntilLimit();
  }

  absl::string_view Ahead(int length) const {
    return content_.substr(static_cast<size_t>(input_.CurrentPosition()),
                           static_cast<size_t>(length));
  }

  // The parser would print bytes that are not UTF-8 to stderr.
  std::optional<Refusal> ScanString(const Shape& shape,
                                    const FieldShape& field) {
    int length = 0;
    if (!ReadLength(&length)) return Malformed();
    const absl::string_view text = Ahead(length);
    if (!IsReadable(text)) {
      if (!IsUtf8(text)) {
        return At(
            absl::StrCat("field `", field.field->name(), "` is not UTF-8"),
            "write all text as UTF-8");
      }
      clean_ = false;
    }
    clean_ = clean_ && !(shape.is_text && text.empty());
    if (!input_.Skip(length)) return Malformed();
    return std::nullopt;
  }

  absl::string_view content_;
  const LoadLimits& limits_;
  CodedInputStream input_;
  Shapes shapes_;
  size_t nodes_ = 0;
  bool clean_ = true;
};

}  // namespace

std::optional<Refusal> ScanText(absl::string_view content,
                                const LoadLimits& limits) {
  if (content.size() > limits.max_bytes)
    return TooLarge(content.size(), limits);
  return TextScanner(content, limits, /*json=*/false).Scan();
}

std::optional<Refusal> ScanJson(absl::string_view content,
                                const LoadLimits& limits) {
  if (content.size() > limits.max_bytes)
    return TooLarge(content.size(), limits);
  return TextScanner(content, limits, /*json=*/true).Scan();
}

std::optional<Refusal> ScanBinary(absl::string_view content,
                                  const Descriptor& descriptor,
                                  const LoadLimits& limits, bool* clean) {
  if (clean != nullptr) *clean = false;
  if (content.size() > limits.max_bytes)
    return TooLarge(content.size(), limits);
  WireScanner scanner(content, limits);
  std::optional<Refusal> refusal = scanner.Scan(descriptor);
  if (clean != nullptr) *clean = !refusal && scanner.clean();
  return refusal;
}

}  // namespace discretion::ruleset
