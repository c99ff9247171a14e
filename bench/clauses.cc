// SPDX-License-Identifier: Apache-2.0
#include "bench/clauses.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "bench/end.h"

namespace discretion::bench {
namespace {

struct Sign {
  absl::string_view text;
  Op op;
};

// Longer signs first.
constexpr Sign kSigns[] = {{"==", Op::kEqual},  {"!=", Op::kUnequal},
                           {"<=", Op::kAtMost}, {">=", Op::kAtLeast},
                           {"<", Op::kLess},    {">", Op::kMore}};

}  // namespace

int64_t ScaleOf(const v1::Fact& fact) {
  if (fact.type() == v1::Fact::TYPE_MONEY) return 100;
  if (fact.type() == v1::Fact::TYPE_NUMBER) return 1000;
  return 1;
}

int64_t ReadScaled(absl::string_view text, int64_t scale) {
  int64_t value = 0;
  bool fraction = false;
  for (char c : text) {
    if (c == '.' && !fraction) {
      fraction = true;
      continue;
    }
    if (!absl::ascii_isdigit(static_cast<unsigned char>(c)))
      End(absl::StrCat("`", text, "` is not an amount"));
    value = value * 10 + (c - '0');
    if (!fraction) continue;
    if (scale % 10 != 0) End(absl::StrCat("`", text, "` is too fine"));
    scale /= 10;
  }
  return value * scale;
}

ClauseReader::ClauseReader(const v1::Ruleset& ruleset) : ruleset_(ruleset) {
  for (int i = 0; i < ruleset.fact_size(); ++i)
    facts_[ruleset.fact(i).id()] = i;
}

int ClauseReader::FactOf(absl::string_view id) const {
  const auto found = facts_.find(id);
  if (found == facts_.end()) End(absl::StrCat("there is no fact `", id, "`"));
  return found->second;
}

std::vector<Clause> ClauseReader::Read(absl::string_view when) const {
  std::vector<Clause> clauses;
  for (absl::string_view part : absl::StrSplit(when, "&&"))
    clauses.push_back(ReadOne(absl::StripAsciiWhitespace(part)));
  return clauses;
}

Clause ClauseReader::ReadOne(absl::string_view text) const {
  for (const Sign& sign : kSigns) {
    const size_t at = text.find(sign.text);
    if (at == absl::string_view::npos) continue;
    Clause clause;
    clause.fact = FactOf(absl::StripAsciiWhitespace(text.substr(0, at)));
    clause.op = sign.op;
    absl::string_view constant =
        absl::StripAsciiWhitespace(text.substr(at + sign.text.size()));
    const v1::Fact& fact = ruleset_.fact(clause.fact);
    if (!absl::ConsumePrefix(&constant, "'")) {
      clause.constant = ReadScaled(constant, ScaleOf(fact));
      return clause;
    }
    absl::ConsumeSuffix(&constant, "'");
    for (int i = 0; i < fact.choice_size(); ++i) {
      if (fact.choice(i).id() != constant) continue;
      clause.constant = i;
      return clause;
    }
    End(absl::StrCat("there is no choice `", constant, "`"));
  }
  const bool negated = absl::ConsumePrefix(&text, "!");
  return {FactOf(text), Op::kEqual, negated ? 0 : 1};
}

}  // namespace discretion::bench
