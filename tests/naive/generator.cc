// SPDX-License-Identifier: Apache-2.0
#include "tests/naive/generator.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

namespace discretion::naive {
namespace {

v1::Ruleset Head(const std::string& id, const std::string& name) {
  v1::Ruleset out;
  out.set_id(id);
  out.set_edition("1");
  SetText(out.mutable_name(), name, absl::StrCat("ruleset ", id));
  out.set_status(v1::Ruleset::STATUS_MODEL);
  SetText(out.mutable_source()->mutable_issuer(), "示例", "model");
  out.mutable_source()->set_title(name);
  out.mutable_source()->set_seen(v1::Source::SEEN_NONE);
  return out;
}

void AddStatute(v1::Ruleset& ruleset) {
  v1::Statute& statute = *ruleset.add_statute();
  statute.set_id("st");
  SetText(statute.mutable_name(), "示例法", "Model Law");
  statute.set_version("2020-01-01");
  v1::Source& source = *statute.mutable_source();
  SetText(source.mutable_issuer(), "示例机关", "model body");
  source.set_title("示例法");
  source.set_date("2020-01-01");
  source.set_address("https://example.org/law");
  source.set_seen(v1::Source::SEEN_PRINT);
}

void AddFact(v1::Ruleset& ruleset, const std::string& id, v1::Fact::Type type,
             const std::string& zh, const std::string& en, int least = 0) {
  v1::Fact& fact = *ruleset.add_fact();
  fact.set_id(id);
  fact.set_type(type);
  SetText(fact.mutable_name(), zh, en);
  SetText(fact.mutable_question(), absl::StrCat(zh, "是什么？"),
          absl::StrCat("What is ", en, "?"));
  fact.set_least(least);
  if (type == v1::Fact::TYPE_COUNT || type == v1::Fact::TYPE_NUMBER) {
    SetText(fact.mutable_unit(), "个", "pieces");
  }
  if (type == v1::Fact::TYPE_BOOL) {
    SetText(fact.mutable_yes(), absl::StrCat("有", zh),
            absl::StrCat("there is ", en));
    SetText(fact.mutable_no(), absl::StrCat("没有", zh),
            absl::StrCat("there is no ", en));
  }
  if (type == v1::Fact::TYPE_CHOICE) {
    for (const auto& [choice, word] :
         std::vector<std::pair<std::string, std::string>>{
             {"none", "无"}, {"slight", "轻"}, {"serious", "重"}}) {
      v1::Choice& it = *fact.add_choice();
      it.set_id(choice);
      SetText(it.mutable_name(), word, choice);
    }
  }
}

// Facts that amounts and bases may read: never unknown.
bool IsBase(const std::string& fact) {
  return fact == "worth" || fact == "units";
}

Value BaseValue(Dice& dice, const std::string& fact) {
  if (fact == "units") return Value::Number(dice.From(1, 5));
  return Value::Fen(dice.Pick<int>({100, 101, 333333, 1000000, 2500000}));
}

Value Figure(v1::Fact::Type type, Fraction figure) {
  return type == v1::Fact::TYPE_MONEY ? Value::Fen(figure)
                                      : Value::Number(figure);
}

Value DrawnValue(Dice& dice, const GeneratedRuleset& book, const v1::Fact& fact,
                 bool& boundary) {
  const std::set<Fraction> constants =
      Constants(book.ruleset, book.included, fact);
  if (!constants.empty() && dice.Chance(70)) {
    const std::vector<Fraction> all(constants.begin(), constants.end());
    const Fraction step =
        fact.type() == v1::Fact::TYPE_NUMBER ? Fraction(1, 2) : Fraction(1);
    const Fraction figure = dice.Pick(all) + step * Fraction(dice.From(-1, 1));
    if (figure >= Fraction(fact.least())) {
      boundary = true;
      return Figure(fact.type(), figure);
    }
  }
  const std::set<Value> values =
      Representatives(book.ruleset, book.included, fact);
  return dice.Pick(std::vector<Value>(values.begin(), values.end()));
}

void SetGiven(const Value& value, v1::Fact::Type type, v1::Given& given) {
  switch (type) {
    case v1::Fact::TYPE_BOOL:
      given.set_truth(value.truth);
      break;
    case v1::Fact::TYPE_CHOICE:
      given.set_choice(value.word);
      break;
    case v1::Fact::TYPE_MONEY:
      given.set_money_fen(static_cast<int64_t>(value.number.over()));
      break;
    default:
      given.set_number(value.number.ToString());
      break;
  }
}

}  // namespace

void SetText(v1::Text* text, const std::string& zh, const std::string& en) {
  text->set_zh(zh);
  text->set_en(en);
}

void AddFacts(v1::Ruleset& ruleset) {
  AddFact(ruleset, "goods", v1::Fact::TYPE_MONEY, "货值", "goods value");
  AddFact(ruleset, "prior", v1::Fact::TYPE_COUNT, "次数", "number of times");
  AddFact(ruleset, "harmed", v1::Fact::TYPE_COUNT, "人数", "persons", 1);
  AddFact(ruleset, "area", v1::Fact::TYPE_NUMBER, "面积", "area");
  AddFact(ruleset, "harm", v1::Fact::TYPE_CHOICE, "后果", "harm");
  AddFact(ruleset, "mark_a", v1::Fact::TYPE_BOOL, "甲项", "mark a");
  AddFact(ruleset, "mark_b", v1::Fact::TYPE_BOOL, "乙项", "mark b");
  AddFact(ruleset, "mark_c", v1::Fact::TYPE_BOOL, "丙项", "mark c");
  AddFact(ruleset, "worth", v1::Fact::TYPE_MONEY, "计罚金额", "base sum");
  AddFact(ruleset, "units", v1::Fact::TYPE_COUNT, "计罚数量", "base units", 1);
}

std::string Comparison(Dice& dice) {
  const std::string sign = dice.Pick({"<", "<=", ">", ">=", "==", "!="});
  switch (dice.Below(8)) {
    case 0:
      return absl::StrCat("goods ", dice.Pick({"<", "<=", ">", ">="}), " ",
                          dice.Pick({"5000", "10000", "10000.5"}));
    case 1:
      return absl::StrCat("prior ", sign, " ", dice.Pick({"1", "2", "3"}));
    case 2:
      return dice.Pick({"prior in [1, 2]", "harm in ['none', 'serious']"});
    case 3:
      return absl::StrCat("harmed ", sign, " ", dice.Pick({"2", "3"}));
    case 4:
      return absl::StrCat("area ", sign, " ", dice.Pick({"0.5", "2", "10"}));
    case 5:
      return absl::StrCat("harm ", dice.Pick({"<", "==", "!=", ">="}),
                          " 'slight'");
    default:
      return dice.Pick({"mark_a", "mark_b", "mark_c"});
  }
}

std::string Condition(Dice& dice) {
  std::string out = Comparison(dice);
  if (dice.Chance(20)) out = absl::StrCat("!(", out, ")");
  if (dice.Chance(55)) return out;
  out = absl::StrCat(out, dice.Pick({" && ", " || "}), Comparison(dice));
  if (dice.Chance(70)) return out;
  return absl::StrCat(dice.Pick({"!(", "("}), out, ")",
                      dice.Pick({" && ", " || "}), Comparison(dice));
}

GeneratedRuleset Generator::MakeRuleset() {
  GeneratedRuleset out;
  v1::Ruleset all = Head("gen/table", "示例表");
  AddStatute(all);
  AddFacts(all);
  const int tables = dice_.Chance(30) ? 2 : 1;
  for (int i = 1; i <= tables; ++i) AddTable(dice_, i, all);
  AddCircumstances(dice_, all);
  if (all.has_application_rules() && dice_.Chance(25)) {
    // The same, but for the offences, in a ruleset that is included.
    v1::Ruleset table = Head("gen/table", "示例表");
    table.add_include("gen/shared");
    table.mutable_offence()->Swap(all.mutable_offence());
    if (dice_.Chance(30)) {
      table.mutable_application_rules()->Swap(all.mutable_application_rules());
      if (all.circumstance().empty()) {
        *all.mutable_application_rules() = table.application_rules();
      } else {
        all.clear_application_rules();
      }
    }
    all.set_id("gen/shared");
    SetText(all.mutable_name(), "示例共用", "ruleset gen/shared");
    out.included.push_back(std::move(all));
    all = std::move(table);
  }
  out.ruleset = std::move(all);
  return out;
}

GeneratedCase Generator::MakeCase(const GeneratedRuleset& book) {
  GeneratedCase out;
  out.offence =
      book.ruleset.offence(dice_.Below(book.ruleset.offence_size())).id();
  out.message.set_id("case");
  out.message.set_offence(out.offence);
  std::vector<std::string> may_be_unknown;
  const Declared declared = DeclaredFacts(book.ruleset, book.included);
  for (const auto& [id, fact] : declared) {
    if (IsBase(id)) {
      out.known[id] = BaseValue(dice_, id);
      continue;
    }
    may_be_unknown.push_back(id);
    out.known[id] = DrawnValue(dice_, book, fact, out.boundary);
  }
  const int kind = dice_.Below(100);
  const int unknown = kind < 50 ? 0 : kind < 80 ? 1 : 2;
  Facts claimed;
  for (int i = 0; i < unknown; ++i) {
    const std::string id = dice_.Pick(may_be_unknown);
    if (out.known.contains(id) && dice_.Chance(40))
      claimed[id] = out.known.at(id);
    out.unknown.insert(id);
    out.known.erase(id);
  }
  const auto give = [&](const Facts& facts, bool disputed) {
    for (const auto& [id, value] : facts) {
      v1::Given& given = *out.message.add_fact();
      given.set_fact(id);
      given.set_disputed(disputed);
      SetGiven(value, declared.at(id).type(), given);
    }
  };
  give(out.known, false);
  give(claimed, true);
  out.disputed = !claimed.empty();
  return out;
}

Mix::Mix() {
  for (const char* name : {"cases",
                           "MUST",
                           "MAY",
                           "EXEMPT",
                           "MITIGATE",
                           "LIGHTEN",
                           "AGGRAVATE",
                           "excluded",
                           "exemption",
                           "gate",
                           "clamped",
                           "unknown fact",
                           "unknown fact that matters",
                           "disputed fact",
                           "boundary value",
                           "together",
                           "below minimum",
                           "no room",
                           "kind kept",
                           "kind instead of fine",
                           "ladder end",
                           "term",
                           "term moved",
                           "alternative",
                           "capped",
                           "stepped",
                           "method",
                           "method with a factor unknown",
                           "method held",
                           "shifted by a method",
                           "shift held",
                           "no answer",
                           "several options",
                           "open question"}) {
    count[name] = 0;
  }
}

void Mix::Add(const GeneratedCase& one, const NaiveUnion& answer) {
  const auto add = [this](const std::string& name, bool happened) {
    if (happened) ++count[name];
  };
  const Notes& notes = answer.notes;
  add("cases", true);
  add("MUST", notes.must);
  add("MAY", notes.may);
  add("EXEMPT", notes.effects.contains(v1::EFFECT_EXEMPT));
  add("MITIGATE", notes.effects.contains(v1::EFFECT_MITIGATE));
  add("LIGHTEN", notes.effects.contains(v1::EFFECT_LIGHTEN));
  add("AGGRAVATE", notes.effects.contains(v1::EFFECT_AGGRAVATE));
  add("excluded", notes.excluded);
  add("exemption", notes.exemption);
  add("gate", notes.gate);
  add("clamped", notes.clamped);
  add("unknown fact", !one.unknown.empty());
  add("unknown fact that matters", answer.all != answer.certain);
  add("disputed fact", one.disputed);
  add("boundary value", one.boundary);
  add("together", notes.together);
  add("below minimum", notes.below_minimum);
  add("no room", notes.no_room);
  add("kind kept", notes.kept);
  add("kind instead of fine", notes.replaced);
  add("ladder end", notes.ladder_end);
  add("term", notes.term);
  add("term moved", notes.term_moved);
  add("alternative", notes.alternative);
  add("capped", notes.capped);
  add("stepped", notes.stepped);
  add("method", notes.method);
  add("method with a factor unknown", notes.method && !one.unknown.empty());
  add("shifted by a method", notes.shifted);
  add("shift held", notes.shift_held);
  add("method held", notes.readings.contains("method-held"));
  add("no answer", answer.some_no_answer);
  add("several options", answer.all.size() > 1);
  add("open question", !notes.readings.empty());
  for (const std::string& reading : notes.readings) add(reading, true);
}

}  // namespace discretion::naive
