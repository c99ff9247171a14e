// SPDX-License-Identifier: Apache-2.0
#include "src/expr/writer.h"

#include <algorithm>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace discretion::expr {

void Writer::AddNumber(int64_t number) { Add(absl::AlphaNum(number).Piece()); }

void Writer::CutOut(size_t begin, size_t end) {
  std::memmove(text_.data() + begin, text_.data() + end, size_ - end);
  size_ -= end - begin;
}

void Writer::CapitalizeAt(size_t at) {
  if (zh() || at >= size_) return;
  char& first = text_[at];
  if (first >= 'a' && first <= 'z')
    first = static_cast<char>(first - 'a' + 'A');
}

void Writer::Grow(size_t bytes) {
  constexpr size_t kLeast = 64;
  text_.resize(std::max({size_ + bytes, 2 * text_.size(), kLeast}));
}

}  // namespace discretion::expr
