// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_BASE_CHARACTERS_H_
#define DISCRETION_SRC_BASE_CHARACTERS_H_

// Text that must read as it is stored.

#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"

namespace discretion {

// The bytes of the first character of `text`, which is not empty; 0 if it is
// not UTF-8. `code` receives the character.
size_t NextCharacter(absl::string_view text, int32_t* code);

// The columns of a terminal that `text` takes: two for an ideograph and its
// punctuation, none for a mark set on another character.
size_t WidthOf(absl::string_view text);

// Whether a reader cannot see the character: controls other than tab and line
// ends, bidirectional formatting, zero width, byte order marks, unassigned.
bool Invisible(int32_t code);

// The bytes of `text` up to the first character that needs a closer look: those
// before it are plain, readable ASCII, ideographs and their punctuation, which
// is nearly all text there is.
size_t PlainPrefix(absl::string_view text);

bool IsUtf8(absl::string_view text);

// UTF-8 without invisible characters, in a text that is not empty.
bool IsReadableText(absl::string_view text);

// The same of any text.
inline bool IsReadable(absl::string_view text) {
  return text.empty() || IsReadableText(text);
}

}  // namespace discretion

#endif  // DISCRETION_SRC_BASE_CHARACTERS_H_
