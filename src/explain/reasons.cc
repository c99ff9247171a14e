// SPDX-License-Identifier: Apache-2.0
// Which circumstances there are, and how each option's amounts come about.

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "src/explain/adjustments.h"
#include "src/explain/circumstances.h"
#include "src/explain/sections.h"
#include "src/explain/steps.h"
#include "src/explain/words.h"

namespace discretion::explain {
namespace {

// Circumstances one by one; those that are not there in one line.
class Circumstances {
 public:
  Circumstances(const Context& context, Section& section)
      : context_(context), section_(section) {}

  void Add(const Step& step);
  void AddFailing();

 private:
  void AddBelow(std::string words);

  const Context& context_;
  Section& section_;
  std::vector<std::string> failing_;
  std::set<int> cited_;             // statutes, with their version
  std::set<std::string> remarked_;  // remarks that were told
};

void Circumstances::AddBelow(std::string words) {
  if (words.empty()) return;
  section_.AddBelow(Sentence(context_, std::move(words)));
}

void Circumstances::Add(const Step& step) {
  const ruleset::Circumstance& rule =
      context_.model().circumstances[step.circumstance];
  const Lang lang = context_.lang();
  if (step.result == StepResult::kFails) {
    failing_.push_back(absl::StrCat(rule.name.In(lang), context_.Id(rule.id)));
    return;
  }
  const bool version =
      rule.statute && cited_.insert(rule.statute->statute).second;
  section_.Add(Sentence(context_, CircumstanceWords(context_, step.circumstance,
                                                    step.result, version)));
  AddBelow(EvidenceWords(context_, step.circumstance));
  if (step.result != StepResult::kHolds || rule.remark.empty()) return;
  const std::string& remark = rule.remark.In(lang);
  if (remarked_.insert(remark).second) AddBelow(remark);
}

void Circumstances::AddFailing() {
  if (failing_.empty()) return;
  section_.Add(Sentence(
      context_, absl::StrCat(Pick(context_.lang(), "经审查不具备的情节：",
                                  "Looked at, and not there: "),
                             Clauses(failing_, context_.lang()))));
}

using Lines = std::vector<std::string>;

// The sentences about each option; that a fine lies within the statute is told
// apart.
struct Told {
  std::vector<Lines> options;
  int within = 0;
};

Told Tell(const Context& context) {
  Told told;
  told.options.resize(context.determination().options().size());
  for (const Step& step : context.determination().steps()) {
    if (step.option < 0 || IsNote(step)) continue;
    if (step.kind == StepKind::kWithinStatute) {
      ++told.within;
      continue;
    }
    std::string words = StepWords(context, step);
    if (words.empty()) continue;
    told.options[step.option].push_back(Sentence(context, std::move(words)));
  }
  return told;
}

bool HasTable(const Option& option) {
  return option.branch && !option.no_penalty;
}

// How many sentences all options with a table begin with alike.
size_t Common(const Context& context, const Told& told) {
  const std::vector<Option>& options = context.determination().options();
  const Lines* first = nullptr;
  size_t common = 0;
  int count = 0;
  for (size_t i = 0; i < options.size(); ++i) {
    if (!HasTable(options[i])) continue;
    ++count;
    const Lines& lines = told.options[i];
    if (first == nullptr) {
      first = &lines;
      common = lines.size();
    }
    const auto end = std::mismatch(first->begin(), first->begin() + common,
                                   lines.begin(), lines.end());
    common = static_cast<size_t>(end.first - first->begin());
  }
  return count > 1 ? common : 0;
}

int Fines(const Context& context) {
  int fines = 0;
  for (const Option& option : context.determination().options()) {
    for (const Penalty& penalty : option.penalties)
      fines += penalty.fine.has_value();
  }
  return fines;
}

}  // namespace

Section CircumstancesSection(const Context& context) {
  Section section{Pick(context.lang(), "情节", "Circumstances"), {}};
  Circumstances circumstances(context, section);
  const std::vector<Step>& steps = context.determination().steps();
  for (const Step& step : steps) {
    if (step.kind == StepKind::kCircumstance) circumstances.Add(step);
  }
  circumstances.AddFailing();
  for (const Step& step : steps) {
    if (step.kind == StepKind::kExcluded)
      section.Add(Sentence(context, StepWords(context, step)));
  }
  const auto add = [&](std::string words) {
    if (!words.empty()) section.Add(Sentence(context, std::move(words)));
  };
  add(EffectsWords(context));
  add(SameEffectWords(context));
  for (const Step& step : steps) {
    if (step.kind == StepKind::kTogether) add(StepWords(context, step));
  }
  return section;
}

Section Amounts(const Context& context) {
  const Lang lang = context.lang();
  Section section{Pick(lang, "处罚种类和数额", "Penalties and amounts"), {}};
  const std::vector<Option>& options = context.determination().options();
  const Told told = Tell(context);
  const size_t common = Common(context, told);
  const bool several = options.size() > 1;
  const bool moves =
      std::any_of(options.begin(), options.end(),
                  [](const Option& option) { return !option.moves.empty(); });
  for (size_t i = 0; i < options.size() && common > 0; ++i) {
    if (!HasTable(options[i])) continue;
    for (size_t j = 0; j < common; ++j) section.Add(told.options[i][j]);
    break;
  }
  for (size_t i = 0; i < options.size(); ++i) {
    const Lines& lines = told.options[i];
    size_t at = HasTable(options[i]) ? common : 0;
    if (several) {
      const std::string path = PathWords(context, options[i]);
      section.lines.push_back(
          {Line::Is::kHead, absl::StrCat(Numbered(lang, static_cast<int>(i)),
                                         Pick(lang, "", " "), path)});
      if (at == lines.size() && moves) {
        section.Add(Pick(lang, "不作调整。", "Nothing is adjusted."));
      }
    }
    for (; at < lines.size(); ++at) section.Add(lines[at]);
  }
  if (told.within == 0) return section;
  const bool all = told.within == Fines(context);
  // Beside a clamp, or a ground below the minimum, it is the others that lie
  // within.
  section.Add(
      told.within == 1 && all
          ? Pick(lang, "上述罚款在法定幅度之内。",
                 "This fine lies within the statutory range.")
      : all ? Pick(lang, "上述各项罚款均在法定幅度之内。",
                   "All these fines lie within the statutory range.")
            : Pick(lang, "除已说明的以外，上述罚款在法定幅度之内。",
                   "But for what is said above, these fines lie within the "
                   "statutory range."));
  return section;
}

}  // namespace discretion::explain
