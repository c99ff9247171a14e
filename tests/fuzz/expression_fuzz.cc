// SPDX-License-Identifier: Apache-2.0
// Any bytes as a condition, up to the first NUL; those after it say the facts:
// a byte for each slot, 0 and what is not given are unknown.

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/string_view.h"
#include "src/expr/pool.h"
#include "src/expr/print.h"
#include "src/expr/truth.h"
#include "tests/fuzz/require.h"

namespace discretion::fuzz {
namespace {

using expr::Compiled;
using expr::Pool;
using expr::Problem;
using expr::Ref;
using expr::State;
using expr::Symbol;
using expr::Symbols;
using expr::Truth;
using expr::Type;
using expr::Value;

constexpr int kCompletions = 4;
constexpr const char* kTexts[] = {"", "a", "郑州", "开封市金水区", "a1b22"};
// Of numbers and, in fen, of money; negative ones where the fact allows them.
constexpr const char* kFigures[] = {
    "0",       "1",        "2",       "3",      "10",
    "100",     "9999",     "10000",   "999999", "1000000",
    "5000000", "20000000", "0.5",     "1/3",    "9223372036854775807",
    "-1",      "-49.5",    "1/999999"};

Symbols Declare() {
  Symbols symbols;
  const auto add = [&](std::string name, Type type) {
    Symbol symbol;
    symbol.name = std::move(name);
    symbol.type = type;
    symbol.label = {"事实", "fact"};
    symbol.yes = {"是", "it is"};
    symbol.no = {"不是", "it is not"};
    if (type == Type::kChoice) {
      symbol.choices = {{"none", {"无", "none"}},
                        {"slight", {"轻微", "slight"}},
                        {"serious", {"严重", "serious"}}};
    }
    return symbol;
  };
  for (const char* name : {"fine", "gains"}) {
    symbols.Add(add(name, Type::kMoney));
  }
  for (const char* name : {"prior", "hurt"}) {
    Symbol count = add(name, Type::kNumber);
    count.whole = true;
    count.unit = {"次", "times"};
    symbols.Add(std::move(count));
  }
  symbols.Add(add("area", Type::kNumber));
  Symbol temperature = add("temp", Type::kNumber);
  temperature.least = -50;
  symbols.Add(std::move(temperature));
  for (const char* name : {"vile", "mended"}) {
    symbols.Add(add(name, Type::kBool));
  }
  for (const char* name : {"harm", "before"}) {
    symbols.Add(add(name, Type::kChoice));
  }
  for (const char* name : {"place", "seat"}) {
    symbols.Add(add(name, Type::kText));
  }
  symbols.Add(add("born", Type::kDate));
  return symbols;
}

const Symbols& TestSymbols() {
  static const Symbols* const symbols = new Symbols(Declare());
  return *symbols;
}

// A value that a fact of this kind can have, never unknown.
Value Concrete(const Symbol& symbol, size_t pick) {
  switch (symbol.type) {
    case Type::kBool:
      return Value::Of(Ratio(static_cast<int64_t>(pick % 2)));
    case Type::kChoice:
      return Value::Of(
          Ratio(static_cast<int64_t>(pick % symbol.choices.size())));
    case Type::kText:
      return Value::Of(absl::string_view(kTexts[pick % std::size(kTexts)]));
    case Type::kDate:  // days since 1970-01-01
      return Value::Of(Ratio(static_cast<int64_t>(pick)));
    case Type::kNumber:
    case Type::kMoney:
    case Type::kRange:  // of methods only: no fact has it
      break;
  }
  Ratio figure = *Ratio::Parse(kFigures[pick % std::size(kFigures)]);
  if (symbol.whole || symbol.type == Type::kMoney) figure = figure.Floor();
  if (figure < Ratio(symbol.least)) figure = Ratio(symbol.least);
  return Value::Of(figure);
}

std::vector<Value> Slots(absl::string_view bytes) {
  std::vector<Value> slots(TestSymbols().size());
  for (size_t i = 0; i < slots.size() && i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (byte == 0) continue;
    slots[i] = byte == 254   ? Value::Error(State::kOverflow)
               : byte == 255 ? Value::Error(State::kDivisionByZero)
                             : Concrete(TestSymbols().at(i), byte - 1);
  }
  return slots;
}

std::vector<Value> Completed(std::vector<Value> slots, Chance& chance) {
  for (size_t i = 0; i < slots.size(); ++i) {
    if (slots[i].state == State::kUnknown) {
      slots[i] = Concrete(TestSymbols().at(i), chance.Below(1 << 16));
    }
  }
  return slots;
}

// The ref, or nullptr for text that is refused.
const Ref* Accepted(const Compiled& compiled, absl::string_view text) {
  if (const auto* problem = std::get_if<Problem>(&compiled)) {
    Require(problem->line >= 1 && problem->column >= 1,
            "a problem has its place", text);
    Require(!problem->message.empty() && !problem->hint.empty(),
            "a problem says what is wrong and how to mend it", text);
  }
  return std::get_if<Ref>(&compiled);
}

// What was answered before all facts were known stays the answer.
void CheckRefined(Truth before, Truth after, absl::string_view text) {
  Require(after != Truth::kUnknown, "with all facts known there is an answer",
          text);
  if (before == Truth::kUnknown) return;
  Require(IsError(before) ? IsError(after) : before == after,
          "learning a fact changes no answer", text);
}

// `pool` is read only; `again` is another with the same text.
void CheckCondition(const Pool& pool, Ref ref, const Pool& again, Ref same,
                    const std::vector<Value>& slots, absl::string_view text,
                    Chance& chance) {
  const Truth truth = pool.Test(ref, slots);
  Require(pool.Test(ref, slots) == truth, "a test has one result", text);
  Require(again.Test(same, slots) == truth, "a text has one meaning", text);

  const std::vector<int> missing = pool.Missing(ref, slots);
  Require(missing.empty() == (truth != Truth::kUnknown),
          "facts are missing where the truth is unknown", text);
  for (int i = 0; i < kCompletions; ++i) {
    const std::vector<Value> full = Completed(slots, chance);
    CheckRefined(truth, pool.Test(ref, full), text);
    std::vector<Value> asked = slots;
    for (int slot : missing) asked[slot] = full[slot];
    Require(pool.Test(ref, asked) != Truth::kUnknown,
            "the missing facts are all that is missing", text);
  }

  for (Lang lang : {Lang::kZh, Lang::kEn}) {
    Require(!Print(pool, ref, lang).empty(), "a condition has words", text);
    for (const Pool::Atom& atom : pool.Deciding(ref, slots)) {
      Require(pool.Test(atom.part, slots) == expr::TruthOf(atom.holds),
              "a deciding part has the truth it is said to have", text);
      Require(!PrintAtom(pool, atom, slots, lang).empty(),
              "a deciding part has words", text);
    }
  }
}

void CheckAmount(absl::string_view text, Type type,
                 const std::vector<Value>& slots, Chance& chance) {
  Pool pool(&TestSymbols());
  const Compiled compiled = pool.Amount(text, type);
  const Ref* ref = Accepted(compiled, text);
  if (ref == nullptr) return;
  const Value value = pool.Evaluate(*ref, slots);
  const Value full = pool.Evaluate(*ref, Completed(slots, chance));
  Require(full.state != State::kUnknown, "all facts known give an amount",
          text);
  if (value.known()) {
    Require(full.known() && full.number == value.number,
            "learning a fact changes no amount", text);
  }
  Require(!Print(pool, *ref, Lang::kZh).empty(), "an amount has words", text);
}

void Run(absl::string_view input) {
  const size_t end = input.find('\0');
  const absl::string_view text = input.substr(0, end);
  Chance chance(input);
  const std::vector<Value> slots =
      Slots(end == absl::string_view::npos ? absl::string_view()
                                           : input.substr(end + 1));
  Pool pool(&TestSymbols());
  const Compiled compiled = pool.Condition(text);
  if (const Ref* ref = Accepted(compiled, text)) {
    const int size = pool.size();
    const Compiled twice = pool.Condition(text);
    Require(std::holds_alternative<Ref>(twice) &&
                std::get<Ref>(twice) == *ref && pool.size() == size,
            "a text is compiled once", text);
    Pool again(&TestSymbols());
    const Compiled same = again.Condition(text);
    Require(std::holds_alternative<Ref>(same), "a text is always accepted",
            text);
    CheckCondition(pool, *ref, again, std::get<Ref>(same), slots, text, chance);
    return;
  }
  CheckAmount(text, Type::kNumber, slots, chance);
  CheckAmount(text, Type::kMoney, slots, chance);
}

}  // namespace
}  // namespace discretion::fuzz

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  discretion::fuzz::Run({reinterpret_cast<const char*>(data), size});
  return 0;
}
