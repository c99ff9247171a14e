// SPDX-License-Identifier: Apache-2.0
#include "tests/determine/editions_made.h"

#include <cstdlib>
#include <iostream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/substitute.h"

namespace discretion::testing {
namespace {

std::string Dates(const std::string& from, const std::string& until) {
  std::string out;
  if (!from.empty()) absl::StrAppend(&out, " in_force_from: \"", from, "\"");
  if (!until.empty()) absl::StrAppend(&out, " in_force_until: \"", until, "\"");
  return out;
}

constexpr char kFacts[] = R"(
fact { id: "party" type: TYPE_CHOICE
  name { zh: "当事人类别" en: "kind of party" }
  question { zh: "个人还是单位？" en: "A person or an organisation?" }
  choice { id: "person" name { zh: "个人" en: "a person" } subject: SUBJECT_PERSON }
  choice { id: "organisation" name { zh: "单位" en: "an organisation" } subject: SUBJECT_ORGANISATION } $0 }
fact { id: "found" type: TYPE_DATE case_date: CASE_DATE_DISCOVERED
  name { zh: "发现日期" en: "day of discovery" }
  question { zh: "何日发现？" en: "When was it found out?" } }
fact { id: "day" type: TYPE_DATE case_date: CASE_DATE_ACT
  name { zh: "行为日期" en: "day of the act" }
  question { zh: "何日违法？" en: "When was it done?" } }
fact { id: "late" type: TYPE_COUNT
  name { zh: "发现前的天数" en: "days to discovery" }
  question { zh: "几天后发现？" en: "After how many days?" }
  elapsed { from: "day" to: "found" unit: UNIT_DAYS } }
fact { id: "hidden" type: TYPE_BOOL
  name { zh: "是否隐瞒" en: "whether hidden" }
  question { zh: "是否隐瞒？" en: "Was it hidden?" }
  yes { zh: "隐瞒" en: "hidden" } no { zh: "未隐瞒" en: "not hidden" } }
)";

}  // namespace

std::string MakeText(const MadeEdition& made) {
  const std::string source =
      R"(source { issuer { zh: "测试" en: "test" } title: "测试" )";
  std::string out = absl::StrCat(
      "id: \"", made.id, "\" edition: \"", made.edition,
      "\" name { zh: \"测试基准\" en: \"test benchmark\" } status: "
      "STATUS_MODEL ",
      source, "seen: SEEN_NONE }", Dates(made.from, made.until), "\n",
      made.scope, "\nstatute { id: \"law\" law: \"test-law\" version: \"",
      made.version, "\" name { zh: \"测试法\" en: \"Test Law\" } ", source,
      "date: \"", made.version,
      "\" address: \"https://example.org\" seen: SEEN_PRINT }",
      Dates(made.law_from, made.law_until), " }",
      absl::Substitute(kFacts, made.party),
      "provision { id: \"p\" statute: \"law\" article: \"1\"\n"
      "  component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: \"",
      made.amount, "\"",
      made.base.empty() ? "" : absl::StrCat(" base: \"", made.base, "\""),
      " } ", made.more, " }\n", "offence { id: \"", made.offence,
      "\" name { zh: \"", made.name,
      "\" en: \"test act\" } breaches: \"law 9\" penalised_by: \"p\"");
  if (!made.amount_beside.empty()) {
    absl::StrAppend(
        &out, " beside: \"act-persons\" }\n",
        "provision { id: \"p2\" statute: \"law\" article: \"1(2)\"\n"
        "  component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: \"",
        made.amount_beside, "\" } }\n",
        "offence { id: \"act-persons\" party: PARTY_RESPONSIBLE\n"
        "  name { zh: \"测试行为的责任人员\" en: \"responsible for it\" }\n"
        "  breaches: \"law 9\" penalised_by: \"p2\"");
  }
  return out + " }\n";
}

LoadResult LoadMade(const std::vector<MadeEdition>& all) {
  std::vector<RulesetFile> files;
  for (const MadeEdition& made : all) {
    files.push_back({absl::StrCat(made.id, "@", made.edition),
                     FileFormat::kText, MakeText(made)});
  }
  return LoadRulesets(files);
}

absl::StatusOr<Snapshot> TrySnapshot(const std::vector<MadeEdition>& all) {
  LoadResult loaded = LoadMade(all);
  for (const Issue& issue : loaded.issues) {
    if (issue.severity != Severity::kError) continue;
    std::cerr << issue.ToString() << "\n";
    std::abort();
  }
  return Snapshot::Create(std::move(loaded.rulesets));
}

Snapshot MakeSnapshot(const std::vector<MadeEdition>& all) {
  absl::StatusOr<Snapshot> snapshot = TrySnapshot(all);
  if (!snapshot.ok()) {
    std::cerr << snapshot.status() << "\n";
    std::abort();
  }
  return *std::move(snapshot);
}

Case ActOf(const std::string& day, const std::string& decided,
           const std::string& offence) {
  Case c;
  c.offence = offence;
  if (!day.empty()) c.act_date = *ParseDate(day);
  if (!decided.empty()) c.dates.Set(CaseDate::kDecided, *ParseDate(decided));
  return c;
}

std::vector<MadeEdition> LawChanged(MadeEdition old, MadeEdition later) {
  old.edition = "old";
  old.until = old.law_until = "2024-07-01";
  later.edition = "new";
  later.from = later.law_from = later.version = "2024-07-01";
  return {std::move(old), std::move(later)};
}

std::string Applied(const PartyAnswer& party) {
  const Determination* applied = party.applies();
  return applied == nullptr ? "" : applied->ruleset().edition();
}

}  // namespace discretion::testing
