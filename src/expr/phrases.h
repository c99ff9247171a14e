// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPR_PHRASES_H_
#define DISCRETION_SRC_EXPR_PHRASES_H_

// The words of both languages out of which conditions are told.

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "discretion/ratio.h"
#include "discretion/text.h"
#include "src/expr/symbols.h"
#include "src/expr/writer.h"

namespace discretion::expr {

// A simple statement in two parts, so that neighbours may share a subject:
// 货值金额 + 不低于10,000元. Value type.
struct Clause {
  std::string subject;
  std::string predicate;  // empty: the subject is the whole statement
  bool is = false;        // English puts "is" between the two
};

// Immutable; safe to share between threads.
class Phrases {
 public:
  explicit Phrases(Lang lang) : lang_(lang) {}

  bool zh() const { return lang_ == Lang::kZh; }
  Lang lang() const { return lang_; }

  const std::string& Label(const Symbol& symbol) const {
    const std::string& label = symbol.label.In(lang_);
    return label.empty() ? symbol.name : label;
  }
  // That the value of a fact is not known: "货值金额尚未查明".
  std::string Unknown(const Symbol& symbol) const;
  // What a yes/no fact states if it is `truth`.
  std::string Statement(const Symbol& symbol, bool truth) const;
  void AddStatement(const Symbol& symbol, bool truth, Writer& out) const;
  // A figure as one of `symbol`: with its unit, in yuan, as a choice.
  // nullptr: a bare number.
  std::string Figure(Ratio figure, const Symbol* symbol) const;
  void AddFigure(Ratio figure, const Symbol* symbol, Writer& out) const;
  std::string Quote(absl::string_view text) const;
  void AddQuote(absl::string_view text, Writer& out) const;

  // How a thing stands to `value` if it compares as `bits` (see nodes.h) say:
  // "不低于10,000元", "not below 10,000 yuan". `symbol` says which words fit;
  // nullptr: those for bare numbers.
  std::string Standing(uint8_t bits, const Symbol* symbol,
                       absl::string_view value) const;
  // What stands before the value: "不低于", "not below ".
  absl::string_view Standing(uint8_t bits, const Symbol* symbol) const;
  // The same after what stands so was told: "不低于", but "不是".
  absl::string_view StandingTold(uint8_t bits, const Symbol& symbol) const;
  // The same against something that is not a plain figure: "等于违法所得".
  std::string Comparison(uint8_t bits, const Symbol* symbol,
                         absl::string_view other) const;
  // "为A、B或者C", "A, B or C"; negated "不为A、B或者C", "none of A, B and C".
  std::string OneOf(const std::vector<std::string>& values, bool truth) const;
  // The same said after the value is told: "不是A、B或者C".
  std::string Unlike(const std::vector<std::string>& values) const;
  // The pattern a text matches or does not match.
  std::string Matching(absl::string_view pattern, bool truth) const;
  // "A、B或者C", "A, B or C".
  std::string Listed(const std::vector<std::string>& values,
                     bool alternatives) const;

  std::string Whole(const Clause& clause) const;
  // "货值金额为12,000元", "goods value is 12,000 yuan".
  std::string Is(absl::string_view subject, absl::string_view value) const;
  std::string Bracketed(absl::string_view text) const;

  absl::string_view unknown() const {
    return zh() ? "尚未查明" : "not established";
  }
  absl::string_view not_computable() const {
    return zh() ? "无法计算" : "not computable";
  }

 private:
  Lang lang_;
};

}  // namespace discretion::expr

#endif  // DISCRETION_SRC_EXPR_PHRASES_H_
