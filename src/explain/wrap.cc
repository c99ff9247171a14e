// SPDX-License-Identifier: Apache-2.0
#include "src/explain/wrap.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "src/base/characters.h"

namespace discretion::explain {
namespace {

// Marks that may not end a line, and those that may not begin one
// (GB/T 15834—2011, 5.1).
constexpr absl::string_view kOpening = "《（“‘〔【([";
constexpr absl::string_view kClosing = "》）”’〕】)]，。；：、！？%,.;:!?";

struct Glyph {
  absl::string_view bytes;
  size_t width;
};

Glyph First(absl::string_view text) {
  int32_t code = 0;
  const size_t length = std::max<size_t>(1, NextCharacter(text, &code));
  const absl::string_view bytes = text.substr(0, length);
  return {bytes, WidthOf(bytes)};
}

bool IsOneOf(absl::string_view marks, absl::string_view glyph) {
  return marks.find(glyph) != absl::string_view::npos;
}

// Whether a line may end between two glyphs.
bool Breaks(const Glyph& before, const Glyph& after) {
  if (before.bytes == " ") return true;
  if (after.bytes == " " || IsOneOf(kOpening, before.bytes) ||
      IsOneOf(kClosing, after.bytes)) {
    return false;
  }
  // 10,000元 stays in one piece.
  const bool digit = before.bytes[0] >= '0' && before.bytes[0] <= '9';
  return before.width == 2 || (after.width == 2 && !digit);
}

}  // namespace

std::vector<std::string> Wrap(absl::string_view text, size_t width) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    size_t taken = 0;
    size_t columns = 0;
    size_t broken = 0;  // the last place where the line may end
    Glyph before{"", 0};
    while (taken < text.size()) {
      const Glyph glyph = First(text.substr(taken));
      if (taken > 0 && Breaks(before, glyph)) broken = taken;
      // A blank may stand beyond the end: it is not printed.
      if (columns + glyph.width > width && taken > 0 && glyph.bytes != " ")
        break;
      columns += glyph.width;
      taken += glyph.bytes.size();
      before = glyph;
    }
    if (taken < text.size() && broken > 0) taken = broken;
    std::string line(text.substr(0, taken));
    while (!line.empty() && line.back() == ' ') line.pop_back();
    lines.push_back(std::move(line));
    text.remove_prefix(taken);
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  }
  if (lines.empty()) lines.emplace_back();
  return lines;
}

}  // namespace discretion::explain
