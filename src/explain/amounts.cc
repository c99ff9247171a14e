// SPDX-License-Identifier: Apache-2.0
// How the amounts of each option come about: first what all have in common.

#include <algorithm>

#include "absl/container/inlined_vector.h"
#include "src/explain/adjustments.h"
#include "src/explain/forces.h"
#include "src/explain/sections.h"
#include "src/explain/steps.h"
#include "src/explain/terms.h"
#include "src/explain/words.h"

namespace discretion::explain {
namespace {

using Is = Document::Is;

// The options and the sentences about each; what several share is told apart.
class Told {
 public:
  explicit Told(const Context& context);
  Told(const Told&) = delete;  // the writer points into it
  Told& operator=(const Told&) = delete;

  bool several() const { return options().size() > 1; }
  void AddShared(Document& document) const;
  // `other`: what is said where nothing is to be told, or "".
  void AddOwn(int option, Is is, absl::string_view other,
              Document& document) const;
  // That the fines lie within the statute, where one is said to.
  void AddWithin(Document& document) const;

 private:
  struct Sentence {
    const Step* step;
    size_t begin;
    size_t end;
  };
  using Sentences = absl::Span<const Sentence>;

  absl::Span<const Option> options() const {
    return context_.determination().options();
  }
  bool HasTable(int option) const {
    return options()[option].branch && !options()[option].no_penalty;
  }
  absl::string_view Of(const Sentence& sentence) const {
    return words_.text().substr(sentence.begin, sentence.end - sentence.begin);
  }
  // In the order of options, so that those of one stand together.
  Sentences Of(int option) const;
  void Tell(const Step& step);
  void FindCommon();
  void AddOfLevel(Sentences shared, Document& document) const;
  // Effects whose results are among those of other effects.
  void AddUnlisted(Document& document) const;
  bool HasNoMinimum() const;

  const Context& context_;
  char room_[2'048];
  Writer words_;
  absl::InlinedVector<Sentence, 32> sentences_;
  int tables_ = 0;     // options that take a penalty from the table
  size_t common_ = 0;  // sentences with which all of these begin
  int first_ = -1;     // of these
  int within_ = 0;     // options whose fine lies within the statute
  // A kind for serious cases only, and an option that is none.
  absl::InlinedVector<const Step*, 8> of_level_;
};

Told::Told(const Context& context)
    : context_(context), words_(context.lang(), absl::MakeSpan(room_)) {
  for (int i = 0; i < static_cast<int>(options().size()); ++i) {
    if (!HasTable(i)) continue;
    if (tables_ == 0) first_ = i;
    ++tables_;
  }
  for (const Step& step : context.determination().steps()) {
    if (step.option < 0 || IsNote(step)) continue;
    if (step.kind == StepKind::kWithinStatute) {
      ++within_;
    } else if (tables_ > 1 && step.kind == StepKind::kNotImposed &&
               step.result == StepResult::kFails) {
      of_level_.push_back(&step);
    } else {
      Tell(step);
    }
  }
  const auto before = [](const Sentence& a, const Sentence& b) {
    return a.step->option < b.step->option;
  };
  // Sorting takes memory, and mostly they are in order.
  if (!std::is_sorted(sentences_.begin(), sentences_.end(), before))
    std::stable_sort(sentences_.begin(), sentences_.end(), before);
  FindCommon();
}

void Told::Tell(const Step& step) {
  for (const Sentence& other : sentences_) {
    if (other.step->kind == step.kind &&
        SaysTheSame(context_, *other.step, step))
      return sentences_.push_back({&step, other.begin, other.end});
  }
  const size_t begin = words_.size();
  AddStepWords(context_, step, words_);
  if (words_.size() == begin) return;
  EndSentence(words_, begin);
  sentences_.push_back({&step, begin, words_.size()});
}

Told::Sentences Told::Of(int option) const {
  const auto is = [&](const Sentence& sentence) {
    return sentence.step->option == option;
  };
  const auto begin = std::find_if(sentences_.begin(), sentences_.end(), is);
  const auto end = std::find_if_not(begin, sentences_.end(), is);
  return Sentences(begin, static_cast<size_t>(end - begin));
}

void Told::FindCommon() {
  if (tables_ < 2) return;
  const Sentences first = Of(first_);
  common_ = first.size();
  for (int i = first_ + 1; i < static_cast<int>(options().size()); ++i) {
    if (!HasTable(i)) continue;
    const Sentences other = Of(i);
    const auto end =
        std::mismatch(first.begin(), first.begin() + common_, other.begin(),
                      other.end(), [&](const Sentence& a, const Sentence& b) {
                        return a.begin == b.begin || Of(a) == Of(b);
                      });
    common_ = static_cast<size_t>(end.first - first.begin());
  }
}

void Told::AddShared(Document& document) const {
  const Sentences shared =
      common_ == 0 ? Sentences() : Of(first_).first(common_);
  for (const Sentence& sentence : shared) document.AddSentence(Of(sentence));
  AddOfLevel(shared, document);
  AddUnlisted(document);
}

void Told::AddOfLevel(Sentences shared, Document& document) const {
  absl::InlinedVector<std::string, 2> said;
  for (const Step* step : of_level_) {
    std::string words = Written(context_.lang(), [&](Writer& out) {
      AddFromLevel(context_, *step, out);
      EndSentence(out, 0);
    });
    const bool known =
        std::find(said.begin(), said.end(), words) != said.end() ||
        std::any_of(shared.begin(), shared.end(),
                    [&](const Sentence& other) { return Of(other) == words; });
    if (known) continue;
    document.AddSentence(words);
    said.push_back(std::move(words));
  }
}

void Told::AddOwn(int option, Is is, absl::string_view other,
                  Document& document) const {
  Sentences own = Of(option);
  if (HasTable(option)) own.remove_prefix(common_);
  for (const Sentence& sentence : own) document.AddSentence(Of(sentence), is);
  if (own.empty() && !other.empty()) document.AddSentence(other, is);
}

void Told::AddWithin(Document& document) const {
  if (within_ == 0) return;
  if (std::any_of(options().begin(), options().end(), HasTerm)) {
    return document.AddLine(
        "上述处罚除另有说明的以外，数额和期限均在法定幅度之内。",
        "Unless it is said otherwise, fines and terms lie within the statute.");
  }
  if (!several()) {
    return document.AddLine("上述罚款在法定幅度之内。",
                            "This fine lies within the statutory range.");
  }
  int fines = 0;
  for (const Option& option : options()) {
    for (const Penalty& penalty : option.penalties)
      fines += penalty.fine ? 1 : 0;
  }
  if (within_ == fines) {
    return document.AddLine("下列罚款均在法定幅度之内。",
                            "The fines below lie within the statutory range.");
  }
  // Beside a clamp, or a ground below the minimum, it is the others.
  document.AddLine(
      "下列罚款除另有说明的以外，均在法定幅度之内。",
      "Unless it is said otherwise, the fines below lie within the statutory "
      "range.");
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

void Told::AddUnlisted(Document& document) const {
  if (tables_ == 0) return;  // there is nothing that an effect could change
  Writer& out = document.out();
  Effects called = 0;
  Effects told = 0;
  for (const Step& step : context_.StepsFor(StepKind::kEffects)) {
    if (step.kind == StepKind::kEffects) called |= BitOf(step.effect);
  }
  for (StepKind kind : {StepKind::kNoRoom, StepKind::kAdjusted}) {
    for (const Step& step : context_.StepsFor(kind)) {
      if (step.kind == kind) told |= BitOf(step.effect);
    }
  }
  const Effects unlisted = called & static_cast<Effects>(~told);
  for (Effect effect :
       {Effect::kLighten, Effect::kMitigate, Effect::kAggravate}) {
    if ((unlisted & BitOf(effect)) == 0) continue;
    document.Begin();
    if (effect == Effect::kMitigate && HasNoMinimum()) {
      out.Say("法定罚款没有下限，无从低于下限处罚；",
              "the statutory fine has no minimum to go below; ");
    }
    out.Add(Name(effect));
    out.Say("所得的结果与所列的处理相同，不另列",
            " comes to what is listed already");
    document.EndSentence();
  }
}

}  // namespace

void AddAmounts(const Context& context, Document& document) {
  const absl::Span<const Option> options = context.determination().options();
  const Told told(context);
  document.BeginSection("处罚种类和数额", "Penalties and amounts");
  if (!told.several()) {
    if (!options.empty()) {
      told.AddOwn(0, Is::kText, "", document);
      told.AddShared(document);
      told.AddWithin(document);
    }
    return document.EndSection();
  }
  told.AddShared(document);
  told.AddWithin(document);
  const bool moves =
      std::any_of(options.begin(), options.end(),
                  [](const Option& option) { return !option.moves.empty(); });
  const absl::string_view nothing =
      moves ? Pick(context.lang(), "不作调整。", "Nothing is adjusted.") : "";
  for (int i = 0; i < static_cast<int>(options.size()); ++i) {
    document.Begin(Is::kHead);
    AddNumbered(i, document.out());
    document.out().Say("", " ");
    AddPath(context, options[i], document.out());
    document.End();
    told.AddOwn(i, Is::kBelow, nothing, document);
  }
  document.EndSection();
}

}  // namespace discretion::explain
