// SPDX-License-Identifier: Apache-2.0
#include "src/expr/writer.h"

#include <algorithm>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace discretion::expr {

void Writer::AddNumber(int64_t number) { Add(absl::AlphaNum(number).Piece()); }

void Writer::CutOut(size_t begin, size_t end) {
  std::memmove(begin_ + begin, begin_ + end, size() - end);
  at_ -= end - begin;
}

void Writer::CapitalizeAt(size_t at) {
  if (zh() || at >= size()) return;
  char& first = begin_[at];
  if (first >= 'a' && first <= 'z')
    first = static_cast<char>(first - 'a' + 'A');
}

void Writer::Grow(size_t bytes) {
  constexpr size_t kLeast = 64;
  const size_t written = size();
  const size_t room = std::max({written + bytes, 2 * written, kLeast});
  std::unique_ptr<char[]> larger(new char[room]);
  if (written > 0) std::memcpy(larger.get(), begin_, written);
  own_ = std::move(larger);
  begin_ = own_.get();
  at_ = begin_ + written;
  end_ = begin_ + room;
}

}  // namespace discretion::expr
