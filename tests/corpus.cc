// SPDX-License-Identifier: Apache-2.0
#include "tests/corpus.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "discretion/load.h"
#include "discretion/money.h"
#include "google/protobuf/text_format.h"

namespace discretion::testing {
namespace {

namespace fs = std::filesystem;

fs::path Rulesets() { return fs::path(DISCRETION_SOURCE_DIR) / "rulesets"; }

// As Expectation::option writes it.
std::string OptionText(const v1::Option& option) {
  if (option.no_penalty()) return "no penalty";
  for (const v1::Option::Outcome& penalty : option.component()) {
    if (penalty.kind() == v1::Component::KIND_FINE) {
      return FineText(penalty.fine());
    }
  }
  return "no fine";
}

std::string KindName(int kind) {
  return v1::Component::Kind_Name(static_cast<v1::Component::Kind>(kind));
}

std::string TermText(const v1::TermRange& term) {
  std::string out;
  if (term.has_min() && term.has_max() && term.min() == term.max()) {
    absl::StrAppend(&out, term.min());
  } else {
    absl::StrAppend(&out, term.min_open() || !term.has_min() ? "(" : "[");
    if (term.has_min()) absl::StrAppend(&out, term.min());
    absl::StrAppend(&out, ", ");
    if (term.has_max()) absl::StrAppend(&out, term.max());
    absl::StrAppend(&out, term.max_open() || !term.has_max() ? ")" : "]");
  }
  return absl::StrCat(
      out, term.unit() == v1::Component::UNIT_DAYS ? " days" : " months");
}

// As Expectation::term writes them.
std::set<std::string> Terms(const v1::Determination& answer) {
  std::set<std::string> all;
  for (const v1::Option& option : answer.option()) {
    for (const v1::Option::Outcome& penalty : option.component()) {
      const std::string kind = KindName(penalty.kind());
      if (penalty.for_life()) all.insert(absl::StrCat(kind, " for life"));
      if (penalty.has_term())
        all.insert(absl::StrCat(kind, " ", TermText(penalty.term())));
    }
  }
  return all;
}

std::string SetText(std::vector<std::string> kinds) {
  std::sort(kinds.begin(), kinds.end());
  return kinds.empty() ? "none" : absl::StrJoin(kinds, " + ");
}

// As Expectation::kind_set writes them.
std::set<std::string> KindSetsOf(const v1::Determination& answer) {
  std::set<std::string> all;
  for (const v1::Option& option : answer.option()) {
    for (const v1::Option::KindSet& set : option.kind_set()) {
      std::vector<std::string> kinds;
      for (int kind : set.kind()) kinds.push_back(KindName(kind));
      all.insert(SetText(std::move(kinds)));
    }
    if (option.kind_set_size() > 0) continue;
    // All that are compulsory, and any of those that are optional.
    std::vector<std::vector<std::string>> sets(1);
    for (const v1::Option::Outcome& penalty : option.component()) {
      std::vector<std::vector<std::string>> with = sets;
      for (std::vector<std::string>& set : with)
        set.push_back(KindName(penalty.kind()));
      if (penalty.duty() == v1::Component::DUTY_COMPULSORY) sets.clear();
      sets.insert(sets.end(), with.begin(), with.end());
    }
    for (std::vector<std::string>& set : sets) all.insert(SetText(set));
  }
  return all;
}

void SortSets(v1::Expectation& expectation) {
  for (auto* set :
       {expectation.mutable_tier(), expectation.mutable_penalty(),
        expectation.mutable_optional_penalty(), expectation.mutable_option(),
        expectation.mutable_term(), expectation.mutable_kind_set()}) {
    std::sort(set->begin(), set->end());
  }
}

// What is expected, without what is no part of the answer.
v1::Expectation Answer(v1::Expectation expected) {
  expected.clear_case_();
  expected.clear_origin();
  SortSets(expected);
  return expected;
}

std::string RefusalDifference(v1::Expectation expected,
                              const absl::StatusOr<v1::Determination>& answer) {
  const std::string fragment = expected.refused();
  expected.clear_refused();
  if (expected.ByteSizeLong() > 0) {
    return absl::StrCat("beside a refusal nothing is expected, but here\n",
                        expected.DebugString());
  }
  if (answer.ok()) {
    return absl::StrCat("not refused with \"", fragment, "\", but\n",
                        Summary(*answer).DebugString());
  }
  if (absl::StrContains(answer.status().message(), fragment)) return "";
  return absl::StrCat("refused without \"", fragment,
                      "\": ", answer.status().message());
}

}  // namespace

std::vector<v1::Expectation> ReadCorpus() {
  std::vector<fs::path> paths;
  for (const fs::directory_entry& entry :
       fs::recursive_directory_iterator(Rulesets())) {
    if (entry.path().filename() == "cases.textproto") {
      paths.push_back(entry.path());
    }
  }
  std::sort(paths.begin(), paths.end());
  std::vector<v1::Expectation> all;
  for (const fs::path& path : paths) {
    std::ifstream in(path);
    const std::string content((std::istreambuf_iterator<char>(in)), {});
    v1::CaseFile file;
    if (!google::protobuf::TextFormat::ParseFromString(content, &file)) {
      std::cerr << "cannot read " << path << "\n";
      return {};
    }
    all.insert(all.end(), file.expectation().begin(), file.expectation().end());
  }
  return all;
}

Engine ShippedEngine() {
  absl::StatusOr<std::vector<Ruleset>> rulesets =
      LoadRulesetDirectory(Rulesets().string());
  if (!rulesets.ok()) {
    std::cerr << rulesets.status().message() << "\n";
    std::abort();
  }
  absl::StatusOr<Engine> engine = Engine::Create(*std::move(rulesets));
  if (!engine.ok()) std::abort();
  return *std::move(engine);
}

std::string FineText(const v1::FineRange& fine) {
  std::optional<Range<Money>::End> min;
  std::optional<Range<Money>::End> max;
  if (fine.has_min_fen()) min = {Money::Fen(fine.min_fen()), fine.min_open()};
  if (fine.has_max_fen()) max = {Money::Fen(fine.max_fen()), fine.max_open()};
  const auto range = Range<Money>::Create(min, max);
  return range.ok() ? range->ToString() : "empty";
}

v1::Expectation Summary(const v1::Determination& answer) {
  v1::Expectation summary;
  struct Seen {
    int options = 0;
    bool compulsory = true;
  };
  std::map<int, Seen> kinds;
  bool any_tier = false;
  bool alone = false;
  for (const v1::Option& option : answer.option()) {
    const auto& tiers = summary.tier();
    if (option.tier().empty()) {
      alone = true;
    } else if (std::find(tiers.begin(), tiers.end(), option.tier()) ==
               tiers.end()) {
      summary.add_tier(option.tier());
      any_tier = true;
    }
    for (const v1::Option::Outcome& penalty : option.component()) {
      if (penalty.kind() == v1::Component::KIND_FINE) continue;
      Seen& seen = kinds[penalty.kind()];
      ++seen.options;
      seen.compulsory =
          seen.compulsory && penalty.duty() == v1::Component::DUTY_COMPULSORY;
    }
  }
  if (any_tier && alone) summary.add_tier("");
  if (answer.has_fine_hull()) summary.set_fine(FineText(answer.fine_hull()));
  for (const auto& [kind, seen] : kinds) {
    const std::string name = KindName(kind);
    if (seen.options == answer.option_size() && seen.compulsory) {
      summary.add_penalty(name);
    } else {
      summary.add_optional_penalty(name);
    }
  }
  *summary.mutable_missing() = answer.missing();
  summary.set_no_penalty(
      answer.option_size() > 0 &&
      std::all_of(
          answer.option().begin(), answer.option().end(),
          [](const v1::Option& option) { return option.no_penalty(); }));
  for (const v1::Option& option : answer.option()) {
    summary.add_option(OptionText(option));
  }
  for (const std::string& term : Terms(answer)) summary.add_term(term);
  for (const std::string& set : KindSetsOf(answer)) summary.add_kind_set(set);
  SortSets(summary);
  return summary;
}

std::string Difference(const v1::Expectation& expected,
                       const absl::StatusOr<v1::Determination>& answer) {
  if (expected.origin().empty()) return "no origin";
  const v1::Expectation wanted = Answer(expected);
  if (!wanted.refused().empty()) return RefusalDifference(wanted, answer);
  if (!answer.ok()) {
    return absl::StrCat("refused: ", answer.status().message());
  }
  v1::Expectation found = Summary(*answer);
  if (wanted.option().empty()) found.clear_option();
  if (wanted.term().empty()) found.clear_term();
  if (wanted.kind_set().empty()) found.clear_kind_set();
  const std::string wanted_text = wanted.DebugString();
  const std::string found_text = found.DebugString();
  if (found_text == wanted_text) return "";
  return absl::StrCat("expected\n", wanted_text, "found\n", found_text);
}

}  // namespace discretion::testing
