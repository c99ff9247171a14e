// SPDX-License-Identifier: Apache-2.0
// How the amounts of each option come about: first what all have in common.

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "src/explain/adjustments.h"
#include "src/explain/sections.h"
#include "src/explain/steps.h"
#include "src/explain/words.h"

namespace discretion::explain {
namespace {

using Lines = std::vector<std::string>;

// The options and the sentences about each; what several share is told apart.
class Told {
 public:
  explicit Told(const Context& context);

  bool several() const { return options().size() > 1; }
  Lines Shared() const;
  Lines Of(int option) const;
  // That the fines lie within the statute; empty where none is said to.
  std::string Within() const;

 private:
  absl::Span<const Option> options() const {
    return context_.determination().options();
  }
  bool HasTable(int option) const {
    return options()[option].branch && !options()[option].no_penalty;
  }
  void FindCommon();
  // Effects whose results are among those of other effects.
  void AddUnlisted(Lines& lines) const;
  bool HasNoMinimum() const;

  const Context& context_;
  std::vector<Lines> lines_;  // by option
  int tables_ = 0;            // options that take a penalty from the table
  size_t common_ = 0;         // sentences with which all of these begin
  int within_ = 0;            // options whose fine lies within the statute
  // A kind for serious cases only, and an option that is none.
  std::vector<const Step*> of_level_;
};

Told::Told(const Context& context)
    : context_(context), lines_(options().size()) {
  for (size_t i = 0; i < options().size(); ++i)
    tables_ += HasTable(static_cast<int>(i)) ? 1 : 0;
  for (const Step& step : context.determination().steps()) {
    if (step.option < 0 || IsNote(step)) continue;
    if (step.kind == StepKind::kWithinStatute) {
      ++within_;
    } else if (tables_ > 1 && step.kind == StepKind::kNotImposed &&
               step.result == StepResult::kFails) {
      of_level_.push_back(&step);
    } else {
      std::string words = StepWords(context, step);
      if (!words.empty())
        lines_[step.option].push_back(Sentence(context, std::move(words)));
    }
  }
  FindCommon();
}

void Told::FindCommon() {
  if (tables_ < 2) return;
  const Lines* first = nullptr;
  for (size_t i = 0; i < options().size(); ++i) {
    if (!HasTable(static_cast<int>(i))) continue;
    const Lines& lines = lines_[i];
    if (first == nullptr) {
      first = &lines;
      common_ = lines.size();
    }
    const auto end = std::mismatch(first->begin(), first->begin() + common_,
                                   lines.begin(), lines.end());
    common_ = static_cast<size_t>(end.first - first->begin());
  }
}

Lines Told::Shared() const {
  Lines shared;
  for (size_t i = 0; i < options().size() && common_ > 0; ++i) {
    if (!HasTable(static_cast<int>(i))) continue;
    shared.assign(lines_[i].begin(), lines_[i].begin() + common_);
    break;
  }
  for (const Step* step : of_level_) {
    std::string sentence = Sentence(context_, FromLevelWords(context_, *step));
    if (std::find(shared.begin(), shared.end(), sentence) == shared.end())
      shared.push_back(std::move(sentence));
  }
  AddUnlisted(shared);
  return shared;
}

Lines Told::Of(int option) const {
  const size_t skip = HasTable(option) ? common_ : 0;
  return Lines(lines_[option].begin() + skip, lines_[option].end());
}

std::string Told::Within() const {
  const Lang lang = context_.lang();
  if (within_ == 0) return "";
  if (!several()) {
    return Pick(lang, "上述罚款在法定幅度之内。",
                "This fine lies within the statutory range.");
  }
  int fines = 0;
  for (const Option& option : options()) {
    for (const Penalty& penalty : option.penalties)
      fines += penalty.fine ? 1 : 0;
  }
  // Beside a clamp, or a ground below the minimum, it is the others.
  return within_ == fines
             ? Pick(lang, "下列罚款均在法定幅度之内。",
                    "The fines below lie within the statutory range.")
             : Pick(lang, "下列罚款除另有说明的以外，均在法定幅度之内。",
                    "Unless it is said otherwise, the fines below lie within "
                    "the statutory range.");
}

bool Told::HasNoMinimum() const {
  for (const Option& option : options()) {
    for (const Penalty& penalty : option.penalties) {
      if (penalty.statutory && (!penalty.statutory->min() ||
                                penalty.statutory->min()->value == Money()))
        return true;
    }
  }
  return false;
}

void Told::AddUnlisted(Lines& lines) const {
  if (tables_ == 0) return;  // there is nothing that an effect could change
  const Lang lang = context_.lang();
  for (Effect effect :
       {Effect::kLighten, Effect::kMitigate, Effect::kAggravate}) {
    bool called = false;
    bool told = false;
    for (const Step& step : context_.determination().steps()) {
      if (step.effect != effect) continue;
      called = called || step.kind == StepKind::kEffects;
      told = told || step.kind == StepKind::kNoRoom ||
             step.kind == StepKind::kAdjusted;
    }
    if (!called || told) continue;
    const std::string name = Name(effect).In(lang);
    std::string words =
        context_.zh() ? absl::StrCat(name, "所得的结果与所列的处理相同，不另列")
                      : absl::StrCat(name, " comes to what is listed already");
    if (effect == Effect::kMitigate && HasNoMinimum()) {
      words =
          absl::StrCat(Pick(lang, "法定罚款没有下限，无从低于下限处罚；",
                            "the statutory fine has no minimum to go below; "),
                       words);
    }
    lines.push_back(Sentence(context_, words));
  }
}

}  // namespace

Section Amounts(const Context& context) {
  const Lang lang = context.lang();
  Section section{Pick(lang, "处罚种类和数额", "Penalties and amounts"), {}};
  const absl::Span<const Option> options = context.determination().options();
  const Told told(context);
  const std::string within = told.Within();
  if (!told.several()) {
    if (options.empty()) return section;
    for (std::string& line : told.Of(0)) section.Add(std::move(line));
    for (std::string& line : told.Shared()) section.Add(std::move(line));
    if (!within.empty()) section.Add(within);
    return section;
  }
  const bool moves =
      std::any_of(options.begin(), options.end(),
                  [](const Option& option) { return !option.moves.empty(); });
  for (std::string& line : told.Shared()) section.Add(std::move(line));
  if (!within.empty()) section.Add(within);
  for (int i = 0; i < static_cast<int>(options.size()); ++i) {
    section.lines.push_back(
        {Line::Is::kHead, absl::StrCat(Numbered(lang, i), Pick(lang, "", " "),
                                       PathWords(context, options[i]))});
    Lines lines = told.Of(i);
    if (lines.empty() && moves)
      lines.emplace_back(Pick(lang, "不作调整。", "Nothing is adjusted."));
    for (std::string& line : lines) section.AddBelow(std::move(line));
  }
  return section;
}

}  // namespace discretion::explain
