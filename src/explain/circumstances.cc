// SPDX-License-Identifier: Apache-2.0
#include "src/explain/circumstances.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "src/explain/tiers.h"
#include "src/explain/words.h"

namespace discretion::explain {
namespace {

using ruleset::Circumstance;

constexpr Effect kInOrder[] = {Effect::kLighten, Effect::kMitigate,
                               Effect::kExempt, Effect::kAggravate};

// 从轻 / lighter.
std::string Short(Effect effect, Lang lang) {
  switch (effect) {
    case Effect::kLighten:
      return Pick(lang, "从轻", "lighter");
    case Effect::kMitigate:
      return Pick(lang, "减轻", "mitigated");
    case Effect::kExempt:
      return Pick(lang, "不予", "waived");
    default:
      return Pick(lang, "从重", "heavier");
  }
}

// 从轻、减轻或者不予 / lighter, mitigated or waived.
std::string OneOf(const std::vector<Effect>& effects, Lang lang) {
  std::string out;
  for (size_t i = 0; i < effects.size(); ++i) {
    if (i > 0) {
      out += i + 1 == effects.size() ? Pick(lang, "或者", " or ")
                                     : Pick(lang, "、", ", ");
    }
    out += Short(effects[i], lang);
  }
  return out;
}

std::string Penalised(const std::vector<Effect>& effects, bool must,
                      Lang lang) {
  const std::string which = OneOf(effects, lang);
  return lang == Lang::kZh ? absl::StrCat(must ? "应当" : "可以", which, "处罚")
                           : absl::StrCat("the penalty ", must ? "must" : "may",
                                          " be ", which);
}

std::string Named(const Circumstance& circumstance, Lang lang) {
  return absl::StrCat("“", circumstance.name.In(lang), "”");
}

// What the acting circumstances call for, each once, those that bind first.
template <typename Wanted>
std::vector<std::string> Forces(const Context& context, const Wanted& wanted) {
  std::vector<std::string> forces;
  for (bool must : {true, false}) {
    for (int index : context.rule().circumstances) {
      const Circumstance& rule = context.model().circumstances[index];
      if (context.ActsOf(index) != Acts::kYes || rule.must != must ||
          !wanted(rule)) {
        continue;
      }
      std::string force = ForceWords(rule, context.lang());
      if (std::find(forces.begin(), forces.end(), force) == forces.end())
        forces.push_back(std::move(force));
    }
  }
  return forces;
}

// Where lighter and heavier are weighed no side binds: both are told. Empty
// unless both act.
std::string OpposedWords(const Context& context) {
  if (!context.model().application_rules ||
      context.model().application_rules->opposite !=
          ruleset::Opposite::kWeighed) {
    return "";
  }
  const std::vector<std::string> lighter =
      Forces(context, [](const Circumstance& rule) {
        return !rule.gate() && !rule.Has(Effect::kAggravate);
      });
  const std::vector<std::string> heavier = Forces(
      context,
      [](const Circumstance& rule) { return rule.Has(Effect::kAggravate); });
  if (lighter.empty() || heavier.empty()) return "";
  return context.zh()
             ? absl::StrCat("综合上述情节：既有", List(lighter, Lang::kZh),
                            "的情节，又有", List(heavier, Lang::kZh), "的情节")
             : absl::StrCat("in sum: on the one hand ",
                            List(lighter, Lang::kEn), ", on the other ",
                            List(heavier, Lang::kEn));
}

}  // namespace

std::string ForceWords(const Circumstance& circumstance, Lang lang) {
  std::vector<Effect> effects;
  for (Effect effect : kInOrder) {
    if (circumstance.Has(effect)) effects.push_back(effect);
  }
  return Penalised(effects, circumstance.must, lang);
}

std::string SourceWords(const ruleset::Model& model,
                        const Circumstance& circumstance, Lang lang,
                        bool version) {
  if (circumstance.statute) {
    if (version) return CitationWords(model, *circumstance.statute, lang);
    const ruleset::Statute& statute =
        model.statutes[circumstance.statute->statute];
    const std::string article =
        ArticleWords(circumstance.statute->article, lang);
    return lang == Lang::kZh
               ? absl::StrCat("《", statute.name.zh, "》", article)
               : absl::StrCat(statute.name.en, ", ", article);
  }
  return PlaceWords(model.documents[circumstance.document], circumstance.place,
                    lang);
}

std::string RulesPlace(const ruleset::Model& model, Lang lang) {
  if (!model.application_rules) return "";
  return PlaceWords(model.documents[model.application_rules->document],
                    model.application_rules->place, lang);
}

std::string CircumstanceWords(const Context& context, int circumstance,
                              StepResult result, bool version) {
  const bool zh = context.zh();
  const Lang lang = context.lang();
  const Circumstance& rule = context.model().circumstances[circumstance];
  const std::string name =
      absl::StrCat(rule.name.In(lang), context.Id(rule.id));
  const std::string facts =
      Clauses(ConditionParts(context, rule.when, result), lang);
  if (result == StepResult::kFails) {
    return absl::StrCat(name, zh ? "：不具备。" : ": not present; ", facts);
  }
  const std::string source = SourceWords(context.model(), rule, lang, version);
  const std::string force = ForceWords(rule, lang);
  if (result == StepResult::kUnknown) {
    return zh ? absl::StrCat(name, "：尚不能确定，须查明：", facts,
                             "。具备的，依", source, "，", force)
              : absl::StrCat(name, ": open until established: ", facts,
                             "; if it is, ", force, " (", source, ")");
  }
  const std::string printed =
      rule.printed.empty()
          ? ""
          : absl::StrCat(zh ? "（“" : " (“", rule.printed, zh ? "”）" : "”)");
  return zh ? absl::StrCat(name, "：具备。", facts, printed, "，依", source,
                           "，", force)
            : absl::StrCat(name, ": present; ", facts, printed, "; ", force,
                           " (", source, ")");
}

std::string EvidenceWords(const Context& context, int circumstance) {
  const Lang lang = context.lang();
  const Circumstance& rule = context.model().circumstances[circumstance];
  std::vector<std::string> parts;
  if (!rule.evidence.empty()) {
    parts.push_back(
        absl::StrCat(Pick(lang, "案卷应当附有：", "the file must hold: "),
                     rule.evidence.In(lang)));
  }
  if (rule.party_proves) {
    parts.emplace_back(
        Pick(lang, "由当事人举证", "the burden of proof lies on the party"));
  }
  return Clauses(parts, lang);
}

std::string ExcludedWords(const Context& context, const Step& step) {
  const Lang lang = context.lang();
  const std::vector<Circumstance>& all = context.model().circumstances;
  const std::string which = Named(all[step.circumstance], lang);
  const std::string by = Named(all[step.by], lang);
  return context.zh() ? absl::StrCat("具备", by, "的，不适用", which)
                      : absl::StrCat(which, " does not act beside ", by,
                                     ", which excludes it");
}

std::string EffectWords(const Context& context, const Step& step) {
  const Lang lang = context.lang();
  const std::string name = Name(step.effect).In(lang);
  switch (step.result) {
    case StepResult::kHolds:
      return context.zh() ? absl::StrCat("应当", name)
                          : absl::StrCat("a must: ", name);
    case StepResult::kUnknown:
      return context.zh()
                 ? absl::StrCat("是否", name, "，取决于尚未查明的事实")
                 : absl::StrCat(name,
                                ": depends on facts that are not established");
    default:
      return context.zh() ? absl::StrCat("可以选择", name)
                          : absl::StrCat("open to choice: ", name);
  }
}

std::string EffectsWords(const Context& context) {
  const Lang lang = context.lang();
  const std::string opposed = OpposedWords(context);
  if (!opposed.empty()) return opposed;
  bool gate = false;
  for (int index : context.With(Effect::kExempt, Acts::kYes)) {
    const Circumstance& rule = context.model().circumstances[index];
    gate = gate || (rule.gate() && rule.must);
  }
  std::vector<std::string> parts =
      Forces(context, [&](const Circumstance& rule) {
        return !gate || (rule.gate() && rule.must);
      });
  std::vector<Effect> open;
  for (Effect effect : kInOrder) {
    for (const Step& step : context.determination().steps()) {
      if (step.kind == StepKind::kEffects && step.effect == effect &&
          step.result == StepResult::kUnknown) {
        open.push_back(effect);
      }
    }
  }
  if (!open.empty()) {
    parts.push_back(context.zh()
                        ? absl::StrCat("是否", OneOf(open, lang),
                                       "处罚，取决于尚未查明的事实")
                        : absl::StrCat("whether it is ", OneOf(open, lang),
                                       " depends on facts that are not "
                                       "established"));
  }
  if (parts.empty()) return "";
  return absl::StrCat(Pick(lang, "综合上述情节：", "in sum: "),
                      Clauses(parts, lang));
}

std::string CountingWords(const ruleset::Model& model, Lang lang) {
  const bool each = model.application_rules->each;
  const std::string place = RulesPlace(model, lang);
  return lang == Lang::kZh
             ? absl::StrCat("效果相同的情节有两个以上的，依", place, "，",
                            each ? "可以按情节的个数逐次调整" : "只调整一次")
             : absl::StrCat(
                   "where several circumstances have one effect, it "
                   "acts ",
                   each ? "once for each" : "once", " (", place, ")");
}

std::string SameEffectWords(const Context& context) {
  for (Effect effect :
       {Effect::kLighten, Effect::kMitigate, Effect::kAggravate}) {
    if (context.With(effect, Acts::kYes).size() > 1)
      return CountingWords(context.model(), context.lang());
  }
  return "";
}

std::string TogetherWords(const ruleset::Model& model, Lang lang) {
  const bool zh = lang == Lang::kZh;
  const std::string place = RulesPlace(model, lang);
  switch (model.application_rules->opposite) {
    case ruleset::Opposite::kLighterFirst:
      return zh ? absl::StrCat("同时具备从轻、减轻情节和从重情节的，依", place,
                               "，先从轻或者减轻，再从重")
                : absl::StrCat(
                      "lighter and heavier circumstances together: "
                      "the lighter act first, then the heavier (",
                      place, ")");
    case ruleset::Opposite::kHeavierFirst:
      return zh ? absl::StrCat("同时具备从轻、减轻情节和从重情节的，依", place,
                               "，先从重，再从轻或者减轻")
                : absl::StrCat(
                      "lighter and heavier circumstances together: "
                      "the heavier act first, then the lighter (",
                      place, ")");
    case ruleset::Opposite::kWeighed:
      break;
  }
  return zh ? absl::StrCat("同时具备从轻、减轻情节和从重情节的，依", place,
                           "，综合全案裁量：只从轻或者减轻，只从重，或者均不"
                           "调整，由承办机关说明理由后选择")
            : absl::StrCat(
                  "lighter and heavier circumstances together are "
                  "weighed (",
                  place,
                  "): the lighter alone, the heavier alone, or "
                  "neither; the agency chooses with reasons");
}

std::string GroundsWords(const Context& context, Effect effect) {
  const Lang lang = context.lang();
  std::vector<std::string> parts;
  for (int index : context.GroundsOf(effect)) {
    const Circumstance& rule = context.model().circumstances[index];
    parts.push_back(
        absl::StrCat(Named(rule, lang), Pick(lang, "（", " ("),
                     SourceWords(context.model(), rule, lang, false),
                     Pick(lang, "）", ")")));
  }
  return Clauses(parts, lang);
}

std::string ExemptWords(const Context& context) {
  const Lang lang = context.lang();
  const std::vector<int> certain = context.With(Effect::kExempt, Acts::kYes);
  if (certain.empty()) {
    return Pick(lang, "查明具备上列任何一项不予处罚情节的，不予处罚",
                "no penalty, if one of the circumstances above that waive it "
                "is established");
  }
  bool must = false;
  for (int index : certain) {
    const Circumstance& rule = context.model().circumstances[index];
    must = must || (rule.gate() && rule.must);
  }
  return absl::StrCat(Penalised({Effect::kExempt}, must, lang),
                      Pick(lang, "，依据是：", " on these grounds: "),
                      GroundsWords(context, Effect::kExempt));
}

}  // namespace discretion::explain
