// SPDX-License-Identifier: Apache-2.0
#include "tests/determine/shapes.h"

#include <cstdlib>
#include <iostream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace discretion::testing {
namespace {

constexpr char kShapesHead[] = R"(
id: "test/shapes" edition: "1" name { zh: "形态" en: "shapes" }
status: STATUS_MODEL
source { issuer { zh: "测试" en: "test" } title: "t" seen: SEEN_NONE }
statute { id: "law" name { zh: "测试法" en: "Test Law" } version: "2020-01-01"
  source { issuer { zh: "测试" en: "test" } title: "t" date: "2020-01-01"
           address: "https://example.org" seen: SEEN_PRINT } }
fact { id: "grade" type: TYPE_CHOICE name { zh: "等级" en: "grade" }
  question { zh: "哪级？" en: "Which?" }
  choice { id: "ordinary" name { zh: "一般" en: "ordinary" } }
  choice { id: "larger" name { zh: "较大" en: "larger" } }
  choice { id: "major" name { zh: "重大" en: "major" } }
  choice { id: "huge" name { zh: "特别重大" en: "huge" } } }
fact { id: "subject" type: TYPE_CHOICE name { zh: "当事人" en: "party" }
  question { zh: "谁？" en: "Who?" }
  choice { id: "person" name { zh: "个人" en: "person" } }
  choice { id: "unit" name { zh: "单位" en: "unit" } } }
)";

std::string FactText(const std::string& id, const std::string& type,
                     const std::string& zh, const std::string& more) {
  return absl::StrCat("fact { id: \"", id, "\" type: ", type, " name { zh: \"",
                      zh, "\" en: \"", id, "\" } question { zh: \"", zh,
                      "？\" en: \"", id, "?\" } ", more, " }\n");
}

std::string Facts() {
  std::string out;
  for (const auto& [id, zh] : std::vector<std::pair<std::string, std::string>>{
           {"value", "货值金额"},
           {"gains", "违法所得"},
           {"investment", "总投资额"},
           {"income", "上一年年收入"},
           {"sales", "上一年度销售额"},
           {"tax", "少缴税款"},
           {"loss", "直接损失"},
           {"cost", "处置费用"},
           {"fine_due", "原罚款"}}) {
    out += FactText(id, "TYPE_MONEY", zh, "");
  }
  out += FactText("days", "TYPE_COUNT", "日数",
                  "unit { zh: \"日\" en: \"days\" }");
  out += FactText("heads", "TYPE_COUNT", "人数",
                  "unit { zh: \"人\" en: \"persons\" }");
  out += FactText("prior", "TYPE_COUNT", "次数",
                  "unit { zh: \"次\" en: \"times\" }");
  out += FactText("area", "TYPE_NUMBER", "面积",
                  "unit { zh: \"平方米\" en: \"square metres\" }");
  out += FactText("over_kg", "TYPE_NUMBER", "超限重量",
                  "unit { zh: \"千克\" en: \"kilograms\" }");
  for (const auto& [id, zh] : std::vector<std::pair<std::string, std::string>>{
           {"overdue", "逾期未改正"}, {"serious", "情节严重"}}) {
    out += FactText(id, "TYPE_BOOL", zh,
                    absl::StrCat("yes { zh: \"", zh, "\" en: \"it is ", id,
                                 "\" } no { zh: \"并非", zh,
                                 "\" en: \"it is not ", id, "\" }"));
  }
  return out;
}

}  // namespace

LoadResult LoadShape(const std::string& parts) {
  return LoadRulesets({{"shapes.textproto", FileFormat::kText,
                        absl::StrCat(kShapesHead, Facts(), parts)}});
}

std::string Provision(const std::string& statute) {
  return absl::StrCat("provision { id: \"p\" statute: \"law\" article: \"1\" ",
                      statute, " }\n",
                      "offence { id: \"o\" name { zh: \"违法\" en: \"act\" } "
                      "breaches: \"law 2\" penalised_by: \"p\" }\n");
}

Determination Answer(const std::string& parts, std::vector<Given> facts) {
  LoadResult loaded = LoadShape(parts);
  for (const Issue& issue : loaded.issues)
    std::cerr << issue.ToString() << "\n";
  if (loaded.rulesets.size() != 1) std::abort();
  const Engine engine = *Engine::Create(std::move(loaded.rulesets));
  Case c;
  c.offence = "test/shapes/o";
  c.facts = std::move(facts);
  absl::StatusOr<Determination> answer = engine.Determine(c);
  if (!answer.ok()) {
    std::cerr << answer.status() << "\n";
    std::abort();
  }
  return *std::move(answer);
}

std::string FineOf(const Option& option) {
  for (const Penalty& penalty : option.penalties) {
    if (penalty.fine) return penalty.fine->ToString();
  }
  return "none";
}

std::string FineOf(const Determination& answer) {
  if (answer.options().size() != 1)
    return absl::StrCat(answer.options().size(), " options");
  return FineOf(answer.options().front());
}

std::string TermsOf(const Option& option) {
  std::vector<std::string> out;
  for (const Penalty& penalty : option.penalties) {
    const std::string& name = Name(penalty.kind).en;
    if (penalty.for_life) out.push_back(absl::StrCat(name, " for life"));
    if (penalty.term)
      out.push_back(absl::StrCat(name, " ", penalty.term->ToString()));
  }
  return absl::StrJoin(out, ", ");
}

std::string SetsOf(const Option& option) {
  std::vector<std::string> sets;
  for (uint32_t set : KindSets(option)) {
    std::vector<std::string> names;
    for (size_t i = 0; i < option.penalties.size(); ++i) {
      if ((set >> i & 1) != 0)
        names.push_back(Name(option.penalties[i].kind).en);
    }
    sets.push_back(absl::StrJoin(names, " + "));
  }
  return absl::StrJoin(sets, " | ");
}

Given Sum(const std::string& fact, const std::string& yuan) {
  return {fact, FactValue::Of(*Money::Parse(yuan))};
}

Given Amount(const std::string& fact, const std::string& number) {
  return {fact, FactValue::Number(*Ratio::Parse(number))};
}

Given Is(const std::string& fact, bool value) {
  return {fact, FactValue::Bool(value)};
}

Given Choice(const std::string& fact, const std::string& id) {
  return {fact, FactValue::Choice(id)};
}

}  // namespace discretion::testing
