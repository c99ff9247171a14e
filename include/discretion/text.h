// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_TEXT_H_
#define DISCRETION_TEXT_H_

// Words for people. Everything a person reads exists in Chinese and English;
// data is neutral.

#include <string>

namespace discretion {

enum class Lang { kZh, kEn };

// A phrase in both languages, UTF-8. Value type.
struct Text {
  std::string zh;
  std::string en;

  const std::string& In(Lang lang) const { return lang == Lang::kZh ? zh : en; }
  bool empty() const { return zh.empty() && en.empty(); }

  friend bool operator==(const Text&, const Text&) = default;
};

}  // namespace discretion

#endif  // DISCRETION_TEXT_H_
