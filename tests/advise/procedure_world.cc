// SPDX-License-Identifier: Apache-2.0
// Rules of procedure, cases and questions made by chance.

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "tests/advise/procedure_naive.h"

namespace discretion::testing {
namespace {

constexpr char kHead[] = R"text(
id: "test/naive" edition: "1" status: STATUS_MODEL
name { zh: "程序" en: "procedure" }
source { issuer { zh: "示例" en: "model" } title: "程序" seen: SEEN_NONE }
statute { id: "law" name { zh: "法" en: "law" } version: "2020-01-01"
  source { issuer { zh: "示例" en: "model" } title: "法" date: "2020-01-01"
    address: "https://example.org" seen: SEEN_TRANSCRIPTION } }
fact { id: "who" type: TYPE_CHOICE name { zh: "当事人" en: "party" } question { zh: "谁？" en: "Who?" }
  choice { id: "person" name { zh: "个人" en: "a person" } subject: SUBJECT_PERSON }
  choice { id: "company" name { zh: "单位" en: "a company" } subject: SUBJECT_ORGANISATION } }
fact { id: "again" type: TYPE_BOOL name { zh: "再犯" en: "repetition" } question { zh: "再犯？" en: "Again?" }
  yes { zh: "再犯" en: "again" } no { zh: "初犯" en: "first" } }
fact { id: "f1" type: TYPE_BOOL name { zh: "甲" en: "f1" } question { zh: "甲？" en: "F1?" }
  yes { zh: "有甲" en: "f1" } no { zh: "无甲" en: "no f1" } }
fact { id: "f2" type: TYPE_BOOL name { zh: "乙" en: "f2" } question { zh: "乙？" en: "F2?" }
  yes { zh: "有乙" en: "f2" } no { zh: "无乙" en: "no f2" } }
agency { id: "a1" name { zh: "一局" en: "first bureau" } }
agency { id: "a2" name { zh: "二局" en: "second bureau" } }
criterion { id: "first" when: "!again" name { zh: "初犯" en: "first" } }
criterion { id: "again" when: "again" name { zh: "再犯" en: "again" } }
ladder { id: "two" several_match: SEVERAL_MATCH_EACH no_match: NO_MATCH_NO_ANSWER
  tier { id: "minor" level: LEVEL_MINOR criterion: "first" }
  tier { id: "serious" level: LEVEL_SERIOUS criterion: "again" } }
)text";

int Pick(std::mt19937& random, int count) {
  return static_cast<int>(random() % static_cast<uint32_t>(count));
}

const char* DutyName(ProcedureDuty duty) {
  switch (duty) {
    case ProcedureDuty::kHearing:
      return "PROCEDURE_DUTY_HEARING";
    case ProcedureDuty::kLegalReview:
      return "PROCEDURE_DUTY_LEGAL_REVIEW";
    case ProcedureDuty::kHead:
      return "PROCEDURE_DUTY_HEAD";
    default:
      return "PROCEDURE_DUTY_ON_THE_SPOT";
  }
}

const char* KindName(Kind kind) {
  return kind == Kind::kFine            ? "KIND_FINE"
         : kind == Kind::kWarning       ? "KIND_WARNING"
         : kind == Kind::kRevokeLicence ? "KIND_REVOKE_LICENCE"
                                        : "KIND_CONFISCATE_GAINS";
}

bool IsSum(Kind kind) {
  return kind == Kind::kFine || kind == Kind::kConfiscateGains;
}

NaiveRule MakeRule(std::mt19937& random) {
  constexpr ProcedureDuty kDuties[] = {
      ProcedureDuty::kHearing, ProcedureDuty::kLegalReview,
      ProcedureDuty::kHead, ProcedureDuty::kOnTheSpot};
  NaiveRule rule;
  rule.duty = kDuties[Pick(random, 4)];
  const bool spot = rule.duty == ProcedureDuty::kOnTheSpot;
  for (const char* agency : {"a1", "a2"}) {
    if (Pick(random, 3) == 0) rule.agencies.push_back(agency);
  }
  if (Pick(random, 2) == 0)
    rule.subject = static_cast<Subject>(1 + Pick(random, 2));
  for (Kind kind : {Kind::kFine, Kind::kConfiscateGains, Kind::kRevokeLicence,
                    Kind::kWarning}) {
    if (Pick(random, 2) == 0) rule.kinds.push_back(kind);
  }
  if (spot && rule.kinds.empty()) rule.kinds.push_back(Kind::kFine);
  const bool sum = std::any_of(rule.kinds.begin(), rule.kinds.end(), IsSum);
  if (sum && (spot || Pick(random, 4) > 0)) {
    rule.bound = static_cast<Bound>((spot ? 3 : 1) + Pick(random, 2));
    if (Pick(random, 3) == 0) {
      rule.percent = 10 * (1 + Pick(random, 10));
    } else {
      rule.yuan = 100 * (1 + Pick(random, 50));
    }
    if (Pick(random, 3) == 0) rule.cap = rule.yuan == 0 || Pick(random, 2) == 0;
  } else if (!rule.kinds.empty() && Pick(random, 4) == 0) {
    rule.not_defined = true;
  }
  constexpr const char* kWhen[] = {"", "", "f1", "!f1", "f1 && f2"};
  rule.when = kWhen[Pick(random, 5)];
  if (!spot) {
    rule.ordinary = Pick(random, 3) == 0;
    rule.after_hearing = rule.duty != ProcedureDuty::kHearing &&
                         !rule.when.empty() && Pick(random, 2) == 0;
  }
  if (Pick(random, 6) == 0) rule.from = Date(2024, 7, 1);
  if (!rule.from && Pick(random, 6) == 0) rule.until = Date(2024, 7, 1);
  return rule;
}

std::string ToText(const NaiveRule& rule, size_t index) {
  std::string out = absl::StrCat(
      "procedure_rule { id: \"r", index, "\" duty: ", DutyName(rule.duty),
      " name { zh: \"则", index, "\" en: \"r", index, "\" } place: \"第一条\"");
  for (const std::string& agency : rule.agencies)
    absl::StrAppend(&out, " agency: \"", agency, "\"");
  if (rule.subject) {
    absl::StrAppend(&out, " subject: ",
                    *rule.subject == Subject::kPerson ? "SUBJECT_PERSON"
                                                      : "SUBJECT_ORGANISATION");
  }
  for (Kind kind : rule.kinds) absl::StrAppend(&out, " kind: ", KindName(kind));
  if (rule.bound) {
    constexpr const char* kBounds[] = {"", "AT_LEAST", "MORE_THAN", "AT_MOST",
                                       "LESS_THAN"};
    absl::StrAppend(&out, " threshold { bound: BOUND_",
                    kBounds[static_cast<int>(*rule.bound)],
                    rule.yuan > 0
                        ? absl::StrCat(" amount: \"", rule.yuan, "\"")
                        : absl::StrCat(" share: \"", rule.percent, "%\""));
    if (rule.cap)
      absl::StrAppend(&out, " cap: ", *rule.cap ? "CAP_GIVEN" : "CAP_NONE");
    absl::StrAppend(&out, " }");
  }
  if (rule.not_defined)
    absl::StrAppend(&out, " not_defined { zh: \"无\" en: \"none\" }");
  if (!rule.when.empty()) absl::StrAppend(&out, " when: \"", rule.when, "\"");
  if (rule.after_hearing) absl::StrAppend(&out, " after_hearing: true");
  if (rule.ordinary) absl::StrAppend(&out, " ordinary: true");
  if (rule.from) absl::StrAppend(&out, " in_force_from: \"2024-07-01\"");
  if (rule.until) absl::StrAppend(&out, " in_force_until: \"2024-07-01\"");
  for (size_t excluded : rule.excludes)
    absl::StrAppend(&out, " excludes: \"r", excluded, "\"");
  return out + " }\n";
}

// The statute and two tiers of fines, with other kinds beside them.
std::string MakeOffence(std::mt19937& random) {
  const int low = 100 * Pick(random, 5);
  const int high = low + 1000 + 500 * Pick(random, 8);
  const int middle = low + (high - low) / 2;
  const bool capped = Pick(random, 4) > 0;
  const char* const duty[] = {"DUTY_COMPULSORY", "DUTY_OPTIONAL"};
  std::string columns;
  const auto column = [&](const char* kind) {
    absl::StrAppend(&columns, " benchmark { kind: ", kind,
                    " cell: \"whole\" cell: \"whole\" }");
  };
  std::string out = absl::StrCat(
      "provision { id: \"p\" statute: \"law\" article: \"1\"\n  component { "
      "kind: KIND_FINE duty: ",
      duty[Pick(random, 3) == 0], " amount: \"[", low, ", ",
      capped ? absl::StrCat(high, "]") : ")", "\" }\n");
  if (Pick(random, 2) == 0) {
    column("KIND_WARNING");
    absl::StrAppend(&out, "  component { kind: KIND_WARNING duty: ",
                    duty[Pick(random, 2)], " }\n");
  }
  if (Pick(random, 2) == 0) {
    column("KIND_CONFISCATE_GAINS");
    absl::StrAppend(&out, "  component { kind: KIND_CONFISCATE_GAINS duty: ",
                    duty[Pick(random, 2)],
                    " object { zh: \"所得\" en: \"gains\" } }\n");
  }
  if (Pick(random, 3) == 0) {
    column("KIND_REVOKE_LICENCE");
    absl::StrAppend(&out, "  component { kind: KIND_REVOKE_LICENCE duty: ",
                    duty[Pick(random, 2)],
                    " object { zh: \"证\" en: \"licence\" } }\n");
  }
  absl::StrAppend(&out,
                  "}\noffence { id: \"o\" breaches: \"law 2\" penalised_by: "
                  "\"p\" name { zh: \"行为\" en: \"act\" }");
  if (Pick(random, 4) > 0) {
    absl::StrAppend(
        &out, " ladder: \"two\" benchmark { kind: KIND_FINE cell: ", "\"[", low,
        ", ", middle, ")\" cell: \"[", middle, ", ", high, "]\" }", columns);
  }
  return out + " }\n";
}

}  // namespace

NaiveWorld MakeWorld(std::mt19937& random) {
  NaiveWorld world;
  const int count = 1 + Pick(random, 6);
  for (int i = 0; i < count; ++i) {
    NaiveRule rule = MakeRule(random);
    for (size_t j = 0; j < world.rules.size(); ++j) {
      if (world.rules[j].duty == rule.duty && Pick(random, 3) == 0)
        rule.excludes.push_back(j);
    }
    world.rules.push_back(std::move(rule));
  }
  world.ruleset = absl::StrCat(kHead, MakeOffence(random));
  for (size_t i = 0; i < world.rules.size(); ++i)
    world.ruleset += ToText(world.rules[i], i);
  world.c.offence = "o";
  world.c.act_date = Date(2024, 5, 10);
  for (const char* fact : {"again", "f1", "f2"}) {
    const int value = Pick(random, 3);
    if (value == 2) continue;
    world.c.facts.push_back({fact, FactValue::Bool(value == 1)});
    if (fact[0] == 'f') world.facts[fact] = value == 1;
  }
  const int who = Pick(random, 3);
  if (who < 2) {
    world.c.facts.push_back(
        {"who", FactValue::Choice(who == 0 ? "person" : "company")});
  } else if (Pick(random, 2) == 0) {
    world.question.subject = static_cast<Subject>(1 + Pick(random, 2));
  }
  constexpr const char* kAgencies[] = {"", "a1", "a2", "other"};
  world.question.agency = kAgencies[Pick(random, 4)];
  if (Pick(random, 3) > 0)
    world.question.on = Date(2024, 6, 30) + Pick(random, 2);
  if (Pick(random, 2) == 0)
    world.question.confiscated = Money::Fen(10000 * (1 + Pick(random, 50)));
  if (Pick(random, 2) == 0)
    world.question.amount = Money::Fen(10000 * (1 + Pick(random, 40)));
  // Often on the figure itself.
  const int64_t yuan =
      world.rules[static_cast<size_t>(Pick(random, count))].yuan;
  if (yuan > 0 && Pick(random, 2) == 0)
    world.question.amount = Money::Fen(100 * yuan);
  return world;
}

}  // namespace discretion::testing
