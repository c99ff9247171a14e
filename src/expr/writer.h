// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPR_WRITER_H_
#define DISCRETION_SRC_EXPR_WRITER_H_

// Words of one language, appended to one text.
//
//   Writer out(Lang::kZh);
//   out.Add("“", fact.name, "”");
//   out.Say("：符合。", ": met; ");

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"
#include "discretion/text.h"

namespace discretion::expr {

// For one thread.
class Writer {
 public:
  // `room`: about how many bytes will come.
  explicit Writer(Lang lang, size_t room = 0) : lang_(lang) {
    text_.resize(room);
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  Lang lang() const { return lang_; }
  bool zh() const { return lang_ == Lang::kZh; }

  // Texts in the writer's language; literals, strings and characters as they
  // are.
  template <typename... Words>
  void Add(const Words&... words) {
    (AddOne(words), ...);
  }

  // A literal in either language.
  template <size_t zh_size, size_t en_size>
  void Say(const char (&in_zh)[zh_size], const char (&in_en)[en_size]) {
    if (zh()) {
      AddOne(in_zh);
    } else {
      AddOne(in_en);
    }
  }

  // Digits without separators.
  void AddNumber(int64_t number);

  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  // Valid until something is added.
  absl::string_view text() const { return {text_.data(), size_}; }
  absl::string_view Since(size_t begin) const {
    return {text_.data() + begin, size_ - begin};
  }

  // Takes back all from `begin` on.
  void CutTo(size_t begin) { size_ = begin; }
  void CutOut(size_t begin, size_t end);
  // English begins a sentence with a capital.
  void CapitalizeAt(size_t at);

  std::string Take() && {
    text_.resize(size_);
    return std::move(text_);
  }

 private:
  template <size_t size>
  void AddOne(const char (&literal)[size]) {
    std::memcpy(Room(size - 1), literal, size - 1);
    size_ += size - 1;
  }
  void AddOne(absl::string_view words) {
    if (words.empty()) return;
    std::memcpy(Room(words.size()), words.data(), words.size());
    size_ += words.size();
  }
  void AddOne(const std::string& words) { AddOne(absl::string_view(words)); }
  void AddOne(const Text& text) { AddOne(text.In(lang_)); }
  void AddOne(char c) {
    *Room(1) = c;
    ++size_;
  }

  char* Room(size_t bytes) {
    if (text_.size() - size_ < bytes) Grow(bytes);
    return text_.data() + size_;
  }
  void Grow(size_t bytes);

  Lang lang_;
  size_t size_ = 0;
  std::string text_;  // its first size_ bytes are written
};

// What `write` writes, as a string.
template <typename Write>
std::string Written(Lang lang, const Write& write) {
  Writer out(lang);
  write(out);
  return std::move(out).Take();
}

}  // namespace discretion::expr

#endif  // DISCRETION_SRC_EXPR_WRITER_H_
