// SPDX-License-Identifier: Apache-2.0
#include "tests/expr/facts.h"

#include <cstdlib>
#include <iostream>

namespace discretion::expr {
namespace {

Symbol Fact(std::string name, Type type, Text label, Text unit = {}) {
  Symbol symbol;
  symbol.name = std::move(name);
  symbol.type = type;
  symbol.label = std::move(label);
  symbol.unit = std::move(unit);
  return symbol;
}

Symbol Count(std::string name, Text label, Text unit) {
  Symbol symbol =
      Fact(std::move(name), Type::kNumber, std::move(label), std::move(unit));
  symbol.whole = true;
  return symbol;
}

Symbol YesNo(std::string name, Text yes, Text no) {
  Symbol symbol = Fact(std::move(name), Type::kBool, {});
  symbol.yes = std::move(yes);
  symbol.no = std::move(no);
  return symbol;
}

Symbol Choice(std::string name, Text label,
              std::vector<Symbol::Choice> choices) {
  Symbol symbol = Fact(std::move(name), Type::kChoice, std::move(label));
  symbol.choices = std::move(choices);
  return symbol;
}

Symbols Declare() {
  const std::vector<Symbol::Choice> harms = {{"none", {"无危害", "none"}},
                                             {"slight", {"轻微", "slight"}},
                                             {"serious", {"严重", "serious"}}};
  Symbols symbols;
  symbols.Add(Fact("goods_value", Type::kMoney, {"货值金额", "goods value"}));
  symbols.Add(Fact("gains", Type::kMoney, {"违法所得", "illegal gain"}));
  symbols.Add(Count("prior",
                    {"一年内受罚次数", "number of penalties within one year"},
                    {"次", ""}));
  symbols.Add(
      Count("injured", {"受伤人数", "number of injured"}, {"人", "persons"}));
  symbols.Add(Fact("area", Type::kNumber, {"经营面积", "business area"},
                   {"平方米", "square metres"}));
  symbols.Add(Fact("ad_share", Type::kNumber, {"时长占比", "share of time"}));
  symbols.Add(
      YesNo("corrected", {"当事人及时改正", "the party corrected it in time"},
            {"当事人未及时改正", "the party did not correct it in time"}));
  symbols.Add(YesNo("conduct", {"手段恶劣", "the conduct was vile"},
                    {"手段并不恶劣", "the conduct was not vile"}));
  symbols.Add(
      YesNo("refused", {"当事人拒绝检查", "the party refused inspection"},
            {"当事人未拒绝检查", "the party did not refuse inspection"}));
  symbols.Add(Choice("subject", {"行为人类别", "kind of party"},
                     {{"person", {"个人", "person"}},
                      {"sole_trader", {"个体工商户", "sole trader"}},
                      {"company", {"企业", "company"}}}));
  symbols.Add(Choice("harm", {"危害后果", "harm"}, harms));
  symbols.Add(Choice("harm_before", {"此前危害后果", "earlier harm"}, harms));
  symbols.Add(Fact("place", Type::kText, {"违法地点", "place"}));
  symbols.Add(Fact("seat", Type::kText, {"住所地", "seat"}));
  Symbol temperature =
      Fact("temperature", Type::kNumber, {"温度", "temperature"});
  temperature.least = -50;
  symbols.Add(std::move(temperature));
  return symbols;
}

}  // namespace

const Symbols& TestSymbols() {
  static const Symbols* const symbols = new Symbols(Declare());
  return *symbols;
}

std::vector<Value> Unknowns() { return std::vector<Value>(kSlotCount); }

std::vector<Value> With(std::vector<std::pair<int, Value>> values) {
  std::vector<Value> slots = Unknowns();
  for (const auto& [slot, value] : values) slots[slot] = value;
  return slots;
}

Value Yuan(int64_t yuan) { return Value::Of(Ratio(yuan * 100)); }
Value Number(absl::string_view number) {
  return Value::Of(*Ratio::Parse(number));
}

Ref Must(const Compiled& compiled) {
  if (const auto* problem = std::get_if<Problem>(&compiled)) {
    std::cerr << problem->line << ":" << problem->column << ": "
              << problem->message << "\nhint: " << problem->hint << "\n";
    std::abort();
  }
  return std::get<Ref>(compiled);
}

Ref Condition(Pool& pool, absl::string_view text) {
  return Must(pool.Condition(text));
}

std::string Name(Truth truth) {
  constexpr const char* kNames[] = {"false", "unknown", "true", "overflow",
                                    "division by zero"};
  return kNames[static_cast<int>(truth)];
}

}  // namespace discretion::expr
