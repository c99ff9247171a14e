// SPDX-License-Identifier: Apache-2.0
#include "tests/casebook/market.h"

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace discretion::testing {
namespace {

constexpr char kLaw[] = R"text(
id: "test/law" edition: "1" name { zh: "测试总则" en: "test law" }
status: STATUS_MODEL
source { issuer { zh: "测试" en: "test" } title: "总则" seen: SEEN_NONE }
statute { id: "law" name { zh: "测试法" en: "Test Law" } version: "2020-01-01"
  in_force_from: "2020-02-01"
  source { issuer { zh: "测试" en: "test" } title: "法" date: "2020-01-01"
           address: "https://example.org" seen: SEEN_PRINT } }
provision { id: "litter" statute: "law" article: "9"
  component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[50, 200]" } }
offence { id: "litter" name { zh: "乱扔废物" en: "littering" } breaches: "law 8" penalised_by: "litter" }
)text";

constexpr char kMarket[] = R"text(
id: "test/market" edition: "$E" name { zh: "测试市场" en: "test market" }
status: STATUS_MODEL
source { issuer { zh: "测试" en: "test" } title: "基准" seen: SEEN_NONE }
include: "test/law"
fact { id: "earlier" type: TYPE_COUNT name { zh: "受罚次数" en: "earlier penalties" }
  question { zh: "几次？" en: "How many?" } unit { zh: "次" en: "times" } }
fact { id: "slight" type: TYPE_BOOL name { zh: "情节轻微" en: "slight act" }
  question { zh: "是否轻微？" en: "Is it slight?" } judged: true printed: "情节轻微"
  yes { zh: "行为轻微" en: "the act is slight" } no { zh: "行为不轻微" en: "the act is not slight" } }
criterion { id: "slight" when: "slight" name { zh: "轻微" en: "slight" } }
criterion { id: "first" when: "earlier == 0" name { zh: "首次" en: "first" } }
criterion { id: "second" when: "earlier == 1" name { zh: "再次" en: "second" } }
criterion { id: "more" when: "earlier >= 2" name { zh: "多次" en: "more" } }
ladder { id: "times" several_match: SEVERAL_MATCH_EACH no_match: NO_MATCH_NO_ANSWER
  tier { id: "slight" level: LEVEL_TRIVIAL criterion: "slight" no_penalty: true }
  tier { id: "first" level: LEVEL_MINOR criterion: "first" share: "[0%, 20%]" }
  tier { id: "second" level: LEVEL_ORDINARY criterion: "second" share: "[20%, 50%]" }
  tier { id: "more" level: LEVEL_SERIOUS criterion: "more" share: "[50%, 100%]" } }
provision { id: "p" statute: "law" article: "20"
  component { kind: KIND_FINE duty: DUTY_COMPULSORY amount: "[2000, 20000]" }
  component { kind: KIND_CONFISCATE_GOODS duty: DUTY_OPTIONAL object { zh: "货物" en: "the goods" } } }
offence { id: "stall" row: "1" name { zh: "占道经营" en: "trading on the road" }
  breaches: "law 12" penalised_by: "p" ladder: "times"
  benchmark { kind: KIND_CONFISCATE_GOODS cell: "none" cell: "whole" cell: "whole" cell: "whole" } }
)text";

}  // namespace

Folder::Folder() {
  std::string name =
      (std::filesystem::temp_directory_path() / "casebook-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) std::abort();
  path_ = name;
}

Folder::~Folder() { std::filesystem::remove_all(path_); }

std::string Folder::operator/(const std::string& name) const {
  return absl::StrCat(path_, "/", name);
}

std::vector<RulesetFile> MarketFiles(const std::string& edition) {
  return {{"/srv/rules/law/ruleset.textproto", FileFormat::kText, kLaw},
          {"/srv/rules/market/ruleset.textproto", FileFormat::kText,
           absl::StrReplaceAll(kMarket, {{"$E", edition}})}};
}

Case MarketCase(const std::string& id, int earlier, bool slight) {
  Case c;
  c.id = id;
  c.offence = "stall";
  c.act_date = Date(2024, 5, 10);
  c.facts = {{.fact = "earlier",
              .value = FactValue::Number(earlier),
              .source = "register"},
             {.fact = "slight",
              .value = FactValue::Bool(slight),
              .source = "inspector",
              .reason = slight ? "one table" : "the road was blocked"}};
  return c;
}

Disposition Fined(int64_t yuan, int option, const std::string& reason) {
  return {.option = option,
          .imposed = {{.kind = Kind::kFine, .fine = *Money::Yuan(yuan)}},
          .reason = reason};
}

Request Ask(const std::string& actor) {
  static std::atomic<int64_t> number = 0;
  const int64_t mine = ++number;
  return {.id = absl::StrCat("request-", mine),
          .actor = actor,
          .claimed_ms = 1'700'000'000'000 + mine};
}

Casebook MarketBook(const std::string& path, const CasebookOptions& options) {
  absl::StatusOr<Casebook> book =
      Casebook::Create(path, "agency.example/market", options);
  if (book.ok()) {
    absl::Status activated = book->Activate(Ask(), MarketFiles()).status();
    if (activated.ok()) return *std::move(book);
    book = activated;
  }
  std::cerr << book.status() << "\n";
  std::abort();
}

}  // namespace discretion::testing
