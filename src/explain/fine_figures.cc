// SPDX-License-Identifier: Apache-2.0
#include "src/explain/fine_figures.h"

#include <vector>

#include "src/expr/print.h"

namespace discretion::explain {

using ruleset::Component;

std::optional<Range<Ratio>> Figures(const Context& context,
                                    const expr::Span& span) {
  bool known = true;
  const auto end_of = [&](const std::optional<expr::Span::End>& end)
      -> std::optional<Range<Ratio>::End> {
    if (!end) return std::nullopt;
    const expr::Value value =
        context.model().pool.Evaluate(end->amount, context.slots());
    known = known && value.known();
    return Range<Ratio>::End{value.number, end->open};
  };
  const std::optional<Range<Ratio>::End> min = end_of(span.min);
  const std::optional<Range<Ratio>::End> max = end_of(span.max);
  if (!known) return std::nullopt;
  absl::StatusOr<Range<Ratio>> range = Range<Ratio>::Create(min, max);
  if (!range.ok()) return std::nullopt;
  return *range;
}

bool MultipliesSum(const Context& context, const Component& component) {
  return component.base &&
         context.model().pool.type(*component.base) == expr::Type::kMoney;
}

void AddFigure(const Context& context, const Component& component, Ratio figure,
               Writer& out) {
  if (MultipliesSum(context, component)) return expr::AddNumber(figure, out);
  expr::AddMoney(figure, out);
}

const Fact* BaseFact(const Context& context, const Component& component) {
  const expr::Pool& pool = context.model().pool;
  const std::vector<int> facts = pool.Facts(*component.base);
  if (facts.size() != 1) return nullptr;
  const Fact& fact = context.model().facts[facts.front()];
  Writer words(Lang::kZh);
  expr::AddPrinted(pool, *component.base, words);
  return words.text() == fact.name.zh ? &fact : nullptr;
}

void AddBase(const Context& context, const Component& component, Writer& out) {
  expr::AddPrinted(context.model().pool, *component.base, out);
}

void AddUnits(const Context& context, const Component& component,
              const Range<Ratio>& figures, Writer& out) {
  const bool times = MultipliesSum(context, component);
  if (out.zh() && component.base) {
    const Fact* fact = times ? nullptr : BaseFact(context, component);
    if (fact != nullptr && !fact->unit.zh.empty()) {
      out.Add("每", fact->unit.zh);
    } else {
      AddBase(context, component, out);
      if (!times) out.Add("每单位");
    }
  }
  AddRange(figures, out, [&](Ratio figure) {
    AddFigure(context, component, figure, out);
    if (times) out.Say("倍", "");
  });
  if (out.zh() || !component.base) return;
  out.Add(times ? absl::string_view(" times the ")
                : absl::string_view(" for each unit ("));
  AddBase(context, component, out);
  if (!times) out.Add(')');
}

void AddCapAndFloor(const Context& context, const Component& component,
                    Writer& out) {
  if (!component.bounded()) return;
  out.Say("，", ", ");
  if (component.floor) {
    out.Say("最低不少于", "not less than ");
    expr::AddPrinted(context.model().pool, *component.floor, out);
  }
  if (component.floor && component.cap) out.Say("、", " and ");
  if (component.cap) {
    out.Say("最高不超过", "not more than ");
    expr::AddPrinted(context.model().pool, *component.cap, out);
  }
}

}  // namespace discretion::explain
