// SPDX-License-Identifier: Apache-2.0
#ifndef DISCRETION_SRC_EXPR_PRINT_H_
#define DISCRETION_SRC_EXPR_PRINT_H_

// Expressions in words. Without the case:  货值金额不低于10,000元
//                       With its values:   货值金额为12,000元，不低于10,000元

#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "discretion/date.h"
#include "discretion/text.h"
#include "src/expr/pool.h"
#include "src/expr/writer.h"

namespace discretion::expr {

// The condition or amount itself, as a rule: "货值金额不低于10,000元且…".
std::string Print(const Pool& pool, Ref ref, Lang lang);
void AddPrinted(const Pool& pool, Ref ref, Writer& out);

// One deciding part as a true statement about the case: the values of its facts
// and how they stand to the rule, negated if it does not hold. For a yes/no
// fact its own statement (`yes` or `no`).
std::string PrintAtom(const Pool& pool, Pool::Atom atom, Slots slots,
                      Lang lang);
// `words`: those of the values by slot, as AddValue writes them, for who tells
// several parts; empty for the unknown.
void AddAtom(const Pool& pool, Pool::Atom atom, Slots slots,
             absl::Span<const absl::string_view> words, Writer& out);

// A fact's value: "12,000元", "3次", a choice's label, a yes/no fact's
// statement; unknown: "尚未查明", "not established".
std::string PrintValue(const Symbol& symbol, const Value& value, Lang lang);
void AddValue(const Symbol& symbol, const Value& value, Writer& out);
// The same where the symbol itself has the words; else empty.
absl::string_view StoredWords(const Symbol& symbol, const Value& value,
                              Lang lang);

// Figures for people. 1234567 fen: "12,345.67元" / "12,345.67 yuan". A ratio
// that no decimal writes: "1/3".
std::string PrintMoney(Ratio fen, Lang lang);
std::string PrintNumber(Ratio number);
void AddMoney(Ratio fen, Writer& out);
void AddNumber(Ratio number, Writer& out);

// 2023年4月26日 / 26 April 2023.
std::string PrintDate(Date date, Lang lang);
void AddDate(Date date, Writer& out);

}  // namespace discretion::expr

#endif  // DISCRETION_SRC_EXPR_PRINT_H_
