// SPDX-License-Identifier: Apache-2.0
// Figures below the statutory minimum, and kinds that stay.

#include <algorithm>

#include "src/explain/circumstances.h"
#include "src/explain/moves.h"
#include "src/explain/terms.h"
#include "src/expr/print.h"

namespace discretion::explain {
namespace {

// The circumstances on which a fine below the minimum rests.
void AddMitigation(const Context& context, Writer& out) {
  constexpr int kFew = 3;
  if (context.CountWith(Effect::kMitigate, Acts::kYes) > 0) {
    out.Say("依据是减轻处罚情节：", "the ground is: ");
  } else if (context.CountWith(Effect::kMitigate, Acts::kOpen) <= kFew) {
    out.Say("但须先查明减轻处罚情节：",
            "but one of these must be established first: ");
  } else {
    return out.Say("但须先查明具备至少一项减轻处罚情节",
                   "but one of the circumstances that allow it must be "
                   "established first");
  }
  AddGrounds(context, Effect::kMitigate, out);
}

}  // namespace

void AddBelowMinimum(const Context& context, const Step& step, Writer& out) {
  const Option& option = context.OptionOf(step);
  const Penalty& penalty = option.penalties[step.penalty];
  if (penalty.statutory_term && penalty.statutory_term->min()) {
    out.Say("该期限低于法定最低期限",
            "this term lies below the statutory minimum of ");
    AddTerm(Range<Term>::Point(penalty.statutory_term->min()->value), out);
  } else {
    out.Say("该罚款低于法定最低罚款",
            "this fine lies below the statutory minimum of ");
  }
  if (penalty.statutory && penalty.statutory->min())
    expr::AddMoney(Ratio(penalty.statutory->min()->value.fen()), out);
  out.Say("，", "; ");
  const bool mitigated =
      std::any_of(option.moves.begin(), option.moves.end(),
                  [](const Move& m) { return m.effect == Effect::kMitigate; });
  if (mitigated) return AddMitigation(context, out);
  out.Say("该阶次是裁量基准规定的减轻处罚阶次",
          "the tier is one of mitigation under the benchmark");
}

void AddKindKept(const Context& context, const Step& step, Writer& out) {
  out.Say("“", "");
  AddKind(context.OptionOf(step).penalties[step.penalty], out);
  out.Say("”是法定应当并处的种类，不因阶次调整而免除，故予保留",
          " is compulsory under the statute and stays, although the tier "
          "moved to does not impose it");
}

}  // namespace discretion::explain
