// SPDX-License-Identifier: Apache-2.0
#include "src/base/characters.h"

#include <utf8proc.h>

#include <cstring>

namespace discretion {
namespace {

// Assigned and visible since the first versions of Unicode, so that no table
// of categories is asked. Three bytes in UTF-8, and none of them surrogates.
bool IsPlainIdeographic(int32_t code) {
  return (code >= 0x4E00 && code <= 0x9FA5) ||  // ideographs
         (code >= 0x3000 && code <= 0x303F) ||  // 、。《》【】〔〕
         (code >= 0xFF01 && code <= 0xFF5E);    // ，（）：；？
}

// The length of the plain character at the beginning of `text`, or 0.
size_t PlainCharacter(const char* text, size_t size) {
  const auto byte = [&](size_t i) {
    return static_cast<int32_t>(static_cast<unsigned char>(text[i]));
  };
  const int32_t lead = byte(0);
  if (lead < 0x80) {
    const bool blank = lead == '\t' || lead == '\n' || lead == '\r';
    return (lead >= 0x20 && lead < 0x7F) || blank ? 1 : 0;
  }
  if ((lead & 0xF0) != 0xE0 || size < 3) return 0;
  if ((byte(1) & 0xC0) != 0x80 || (byte(2) & 0xC0) != 0x80) return 0;
  const int32_t code =
      (lead & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
  return IsPlainIdeographic(code) ? 3 : 0;
}

// Whether eight bytes are all plain ASCII other than blanks that end lines.
bool EightPlain(const char* text) {
  constexpr uint64_t kOnes = 0x0101010101010101;
  uint64_t bytes = 0;
  std::memcpy(&bytes, text, sizeof(bytes));
  // The highest bit of a byte is set where it is below 0x20, 0x7F, or above.
  const uint64_t below = bytes - 0x20 * kOnes;
  return ((below | (bytes + kOnes) | bytes) & 0x80 * kOnes) == 0;
}

}  // namespace

size_t PlainPrefix(absl::string_view text) {
  size_t at = 0;
  while (at < text.size()) {
    if (text.size() - at >= 8 && EightPlain(text.data() + at)) {
      at += 8;
      continue;
    }
    const size_t length = PlainCharacter(text.data() + at, text.size() - at);
    if (length == 0) break;
    at += length;
  }
  return at;
}

bool Invisible(int32_t code) {
  if (code == '\t' || code == '\n' || code == '\r') return false;
  const utf8proc_category_t category = utf8proc_category(code);
  return category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_CF ||
         category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP ||
         category == UTF8PROC_CATEGORY_CN || category == UTF8PROC_CATEGORY_CO ||
         category == UTF8PROC_CATEGORY_CS;
}

size_t NextCharacter(absl::string_view text, int32_t* code) {
  const utf8proc_ssize_t length =
      utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                       static_cast<utf8proc_ssize_t>(text.size()), code);
  return length > 0 ? static_cast<size_t>(length) : 0;
}

size_t WidthOf(absl::string_view text) {
  size_t width = 0;
  while (!text.empty()) {
    int32_t code = 0;
    const size_t length = NextCharacter(text, &code);
    // A byte that is no UTF-8 is shown as some sign.
    width += length == 0 ? 1 : static_cast<size_t>(utf8proc_charwidth(code));
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return width;
}

bool IsUtf8(absl::string_view text) {
  for (text.remove_prefix(PlainPrefix(text)); !text.empty();
       text.remove_prefix(PlainPrefix(text))) {
    int32_t code = 0;
    const size_t length = NextCharacter(text, &code);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

bool IsReadableText(absl::string_view text) {
  for (text.remove_prefix(PlainPrefix(text)); !text.empty();
       text.remove_prefix(PlainPrefix(text))) {
    int32_t code = 0;
    const size_t length = NextCharacter(text, &code);
    if (length == 0 || Invisible(code)) return false;
    text.remove_prefix(length);
  }
  return true;
}

}  // namespace discretion
