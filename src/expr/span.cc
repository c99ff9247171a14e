// SPDX-License-Identifier: Apache-2.0
#include "src/expr/span.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "src/expr/lexer.h"
#include "src/expr/nodes.h"
#include "src/expr/parser.h"
#include "src/expr/typecheck.h"

namespace discretion::expr {
namespace {

bool Opens(TokenKind kind) {
  return kind == TokenKind::kOpenParen || kind == TokenKind::kOpenBracket;
}
bool Closes(TokenKind kind) {
  return kind == TokenKind::kCloseParen || kind == TokenKind::kCloseBracket;
}

// Reads one span. A failed step leaves `problem_`.
class Reader {
 public:
  Reader(std::vector<Token> tokens, Type type, bool shares, Pool& pool)
      : tokens_(std::move(tokens)), type_(type), shares_(shares), pool_(pool) {}

  std::variant<Span, Problem> Run() {
    Span span;
    const bool read = FindComma() ? Interval(span) : Figure(span);
    if (!read) return *std::move(problem_);
    return span;
  }

 private:
  // The last token is kEnd, the one before it the closing bracket.
  int last() const { return static_cast<int>(tokens_.size()) - 2; }

  // Whether the text is a bracket with a comma of its own in it: no expression
  // begins like that.
  bool FindComma() {
    if (tokens_.size() < 2 || !Opens(tokens_[0].kind)) return false;
    int depth = 0;
    for (int i = 0; i <= last(); ++i) {
      if (Opens(tokens_[i].kind)) ++depth;
      if (Closes(tokens_[i].kind)) --depth;
      if (depth == 1 && tokens_[i].kind == TokenKind::kComma && comma_ == 0) {
        comma_ = i;
      }
      if (depth == 0) break;
    }
    return comma_ > 0;
  }

  bool Interval(Span& span) {
    if (!Closes(tokens_[last()].kind) || last() <= comma_) {
      return Fail(tokens_[last() + 1], "the span does not end in a bracket",
                  "close it with `]` if the end is in, `)` if it is out");
    }
    const bool min_open = tokens_[0].kind == TokenKind::kOpenParen;
    const bool max_open = tokens_[last()].kind == TokenKind::kCloseParen;
    const bool has_min = comma_ > 1;
    const bool has_max = last() > comma_ + 1;
    if (!has_min && !has_max) {
      return Fail(tokens_[comma_], "the span has no end",
                  "write a minimum, a maximum or both: `[15, )`");
    }
    if (!has_min && !min_open) {
      return Fail(tokens_[0], "the span includes a minimum it does not have",
                  "write `(` before a missing minimum: `(, 15]`");
    }
    if (!has_max && !max_open) {
      return Fail(tokens_[last()],
                  "the span includes a maximum it does not have",
                  "write `)` after a missing maximum: `[15, )`");
    }
    const bool min_share = has_min && IsShare(comma_);
    const bool max_share = has_max && IsShare(last());
    if (has_min && has_max && min_share != max_share) {
      return Fail(tokens_[min_share ? comma_ + 1 : 1],
                  "one end of the span is a share and the other is not",
                  "write `%` at both ends or at none");
    }
    span.share = min_share || max_share;
    if (span.share && !(has_min && has_max)) {
      return Fail(tokens_[comma_], "a share lacks one of its ends",
                  "write both, from 0% to 100%");
    }
    if (has_min) {
      const std::optional<Ref> min = End(1, comma_, span.share);
      if (!min) return false;
      span.min = Span::End{*min, min_open};
    }
    if (has_max) {
      const std::optional<Ref> max = End(comma_ + 1, last(), span.share);
      if (!max) return false;
      span.max = Span::End{*max, max_open};
    }
    return InOrder(span);
  }

  bool Figure(Span& span) {
    const int end = last() + 1;
    span.share = IsShare(end);
    const std::optional<Ref> figure = End(0, end, span.share);
    if (!figure) return false;
    span.min = Span::End{*figure};
    span.max = Span::End{*figure};
    return true;
  }

  bool IsShare(int end) const {
    return end > 0 && tokens_[end - 1].kind == TokenKind::kPercent;
  }

  // The amount in the tokens [begin, end).
  std::optional<Ref> End(int begin, int end, bool share) {
    for (int i = begin; i < end; ++i) {
      if (tokens_[i].kind != TokenKind::kPercent) continue;
      if (!shares_) {
        Fail(tokens_[i], "a share has no meaning here",
             "write the figure itself, without `%`");
        return std::nullopt;
      }
      if (!share || i != end - 1) {
        Fail(tokens_[i], "`%` stands inside an amount",
             "write `%` after one plain number: `30%`");
        return std::nullopt;
      }
    }
    if (share) return Share(begin, end);
    auto tree = Parse(absl::MakeConstSpan(tokens_).subspan(
        begin, static_cast<size_t>(end - begin) + 1));
    if (auto* problem = std::get_if<Problem>(&tree)) return Give(*problem);
    auto node =
        Checker(std::get<SyntaxTree>(tree), pool_.symbols(), pool_.nodes())
            .Amount(type_);
    if (auto* problem = std::get_if<Problem>(&node)) return Give(*problem);
    return Ref{std::get<int32_t>(node)};
  }

  std::optional<Ref> Share(int begin, int end) {
    if (end - begin != 2 || tokens_[begin].kind != TokenKind::kNumber) {
      Fail(tokens_[begin], "a share is not one plain number",
           "write digits before `%`: `30%`");
      return std::nullopt;
    }
    const absl::StatusOr<Ratio> percent = Ratio::Parse(tokens_[begin].text);
    const std::optional<Ratio> share =
        percent.ok() ? percent->Over(100) : std::nullopt;
    if (!share || *share > Ratio(1)) {
      Fail(tokens_[begin],
           absl::StrCat(Quoted(absl::StrCat(tokens_[begin].text, "%")),
                        " is more than the whole range"),
           "write a share from 0% to 100%");
      return std::nullopt;
    }
    return Ref{pool_.nodes().Intern(
        {.op = Op::kFigure, .type = Type::kNumber, .figure = *share})};
  }

  bool InOrder(const Span& span) {
    if (!span.min || !span.max) return true;
    const std::optional<Ratio> min = pool_.Constant(span.min->amount);
    const std::optional<Ratio> max = pool_.Constant(span.max->amount);
    const bool same =
        span.min->amount == span.max->amount || (min && max && *min == *max);
    if (same && (span.min->open || span.max->open)) {
      return Fail(tokens_[0], "the span is empty: it excludes its only figure",
                  "write square brackets at both ends");
    }
    if (min && max && *max < *min) {
      return Fail(tokens_[comma_ + 1],
                  "the span is empty: its maximum lies below its minimum",
                  "write the smaller figure first");
    }
    return true;
  }

  std::nullopt_t Give(Problem& problem) {
    problem_ = std::move(problem);
    return std::nullopt;
  }
  bool Fail(const Token& at, std::string message, std::string hint) {
    problem_ = Problem{at.line, at.column, std::move(message), std::move(hint)};
    return false;
  }

  std::vector<Token> tokens_;
  Type type_;
  bool shares_;
  Pool& pool_;
  int comma_ = 0;
  std::optional<Problem> problem_;
};

}  // namespace

std::variant<Span, Problem> ParseSpan(absl::string_view text, Type type,
                                      bool shares, Pool& pool) {
  auto tokens = Tokenize(text, /*percent=*/true);
  if (auto* problem = std::get_if<Problem>(&tokens)) return std::move(*problem);
  return Reader(std::move(std::get<std::vector<Token>>(tokens)), type, shares,
                pool)
      .Run();
}

}  // namespace discretion::expr
