// SPDX-License-Identifier: Apache-2.0
#include "src/base/characters.h"

#include <utf8proc.h>

namespace discretion {

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

bool IsUtf8(absl::string_view text) {
  while (!text.empty()) {
    int32_t code = 0;
    const size_t length = NextCharacter(text, &code);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

bool IsReadable(absl::string_view text) {
  while (!text.empty()) {
    int32_t code = 0;
    const size_t length = NextCharacter(text, &code);
    if (length == 0 || Invisible(code)) return false;
    text.remove_prefix(length);
  }
  return true;
}

}  // namespace discretion
