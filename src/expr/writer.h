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
#include <memory>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "discretion/text.h"

namespace discretion::expr {

// A literal in either language.
template <size_t zh_size, size_t en_size>
struct Both {
  constexpr Both(const char (&z)[zh_size], const char (&e)[en_size])
      : zh(z), en(e) {}

  const char (&zh)[zh_size];
  const char (&en)[en_size];
};

// For one thread.
class Writer {
 public:
  // Writes into `room`, which outlives it, and into memory of its own once that
  // is full.
  explicit Writer(Lang lang, absl::Span<char> room = {})
      : lang_(lang),
        begin_(room.data()),
        at_(begin_),
        end_(begin_ + room.size()) {}
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  Lang lang() const { return lang_; }
  bool zh() const { return lang_ == Lang::kZh; }

  // Texts in the writer's language; literals, strings and characters as they
  // are.
  template <typename... Words>
  void Add(const Words&... words) {
    char* at = Room((SizeOf(words) + ...));
    ((at = Put(words, at)), ...);
    at_ = at;
  }

  // A literal in either language.
  template <size_t zh_size, size_t en_size>
  void Say(const char (&in_zh)[zh_size], const char (&in_en)[en_size]) {
    if (zh()) {
      Add(in_zh);
    } else {
      Add(in_en);
    }
  }

  // Digits without separators.
  void AddNumber(int64_t number);

  size_t size() const { return static_cast<size_t>(at_ - begin_); }
  bool empty() const { return at_ == begin_; }
  // Valid until something is added.
  absl::string_view text() const { return {begin_, size()}; }
  absl::string_view Since(size_t begin) const {
    return {begin_ + begin, size() - begin};
  }

  // Takes back all from `begin` on.
  void CutTo(size_t begin) { at_ = begin_ + begin; }
  void CutOut(size_t begin, size_t end);
  // English begins a sentence with a capital.
  void CapitalizeAt(size_t at);

 private:
  template <size_t size>
  static size_t SizeOf(const char (&)[size]) {
    return size - 1;
  }
  template <size_t zh_size, size_t en_size>
  size_t SizeOf(const Both<zh_size, en_size>&) const {
    return (zh() ? zh_size : en_size) - 1;
  }
  static size_t SizeOf(absl::string_view words) { return words.size(); }
  static size_t SizeOf(const std::string& words) { return words.size(); }
  size_t SizeOf(const Text& text) const { return text.In(lang_).size(); }
  static size_t SizeOf(char) { return 1; }

  // Where the words end that are put to `at`.
  template <size_t size>
  static char* Put(const char (&literal)[size], char* at) {
    std::memcpy(at, literal, size - 1);
    return at + size - 1;
  }
  template <size_t zh_size, size_t en_size>
  char* Put(const Both<zh_size, en_size>& words, char* at) const {
    return zh() ? Put(words.zh, at) : Put(words.en, at);
  }
  static char* Put(absl::string_view words, char* at) {
    if (!words.empty()) std::memcpy(at, words.data(), words.size());
    return at + words.size();
  }
  static char* Put(const std::string& words, char* at) {
    std::memcpy(at, words.data(), words.size());
    return at + words.size();
  }
  char* Put(const Text& text, char* at) const {
    return Put(text.In(lang_), at);
  }
  static char* Put(char c, char* at) {
    *at = c;
    return at + 1;
  }

  char* Room(size_t bytes) {
    if (static_cast<size_t>(end_ - at_) < bytes) Grow(bytes);
    return at_;
  }
  void Grow(size_t bytes);

  Lang lang_;
  char* begin_;
  char* at_;
  char* end_;
  std::unique_ptr<char[]> own_;
};

// What `write` writes, as a string.
template <typename Write>
std::string Written(Lang lang, const Write& write) {
  char room[256];
  Writer out(lang, absl::MakeSpan(room));
  write(out);
  return std::string(out.text());
}

}  // namespace discretion::expr

#endif  // DISCRETION_SRC_EXPR_WRITER_H_
