// SPDX-License-Identifier: Apache-2.0
// Methods: a tally, or a table and a tally, and what is made of them; a grade
// that moves.

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/naive/generator.h"

namespace discretion::naive {
namespace {

class MethodMaker {
 public:
  MethodMaker(Dice& dice, v1::Method& method) : dice_(dice), method_(method) {}

  // Whether the fine may leave the statutory range for certain.
  bool Make() {
    AddTally();
    switch (dice_.Below(9)) {
      case 0:
        AddPick();
        return false;
      case 1:
        AddProduct("raw");
        AddClamp("raw", "fine");
        return false;
      case 2:
        AddBand();
        return false;
      case 3:
        AddProduct("raw");
        AddRounds();
        AddClamp("even", "fine");
        return false;
      case 4:
      case 5:
        AddGrade();
        AddShareList();
        return false;
      case 6:
        AddGrade();
        AddFigureList();
        return false;
      default:
        // Below zero at the lowest sum, whatever its floor.
        Step("fine").set_let("(points - 40) / 100 * hi(statutory)");
        return true;
    }
  }

 private:
  v1::MethodStep& Step(const std::string& id) {
    v1::MethodStep& step = *method_.add_step();
    step.set_id(id);
    SetText(step.mutable_name(), absl::StrCat("第", method_.step_size(), "步"),
            absl::StrCat("step ", id));
    return step;
  }

  void Weigh(v1::Factor& factor, const std::string& text, bool match,
             int weight) {
    v1::Weight& it = *factor.add_weight();
    (match ? it.mutable_is() : it.mutable_when())->assign(text);
    it.set_weight(absl::StrCat(weight));
  }

  // Of weights from 0 to 30.
  void AddFactor(v1::Tally& tally, int kind) {
    v1::Factor& factor = *tally.add_factor();
    SetText(factor.mutable_name(), absl::StrCat("因素", tally.factor_size()),
            absl::StrCat("factor ", tally.factor_size()));
    switch (kind) {
      case 0:
        factor.set_by("area");
        Weigh(factor, "[0, 2)", true, 0);
        Weigh(factor, "[2, 10)", true, dice_.From(1, 15));
        Weigh(factor, "[10, )", true, 30);
        break;
      case 1:
        factor.set_by("harm");
        Weigh(factor, "none | slight", true, dice_.From(0, 1));
        Weigh(factor, "serious", true, 30);
        break;
      case 2:
        factor.set_by("prior");
        Weigh(factor, "0", true, 0);
        Weigh(factor, "1 | 2", true, 10);
        Weigh(factor, "[3, )", true, 30);
        break;
      case 3:
        factor.set_by("mark_a");
        Weigh(factor, "true", true, dice_.From(0, 30));
        Weigh(factor, "false", true, dice_.From(0, 9));
        break;
      default:
        factor.set_fold(dice_.Pick<v1::Factor::Fold>({v1::Factor::FOLD_SUM,
                                                      v1::Factor::FOLD_GREATEST,
                                                      v1::Factor::FOLD_LEAST}));
        Weigh(factor, Condition(dice_), false, 20);
        Weigh(factor, "goods >= 5000", false, 10);
    }
  }

  void AddTally() {
    v1::Tally& tally = *Step("points").mutable_tally();
    tally.set_unproved(v1::UNPROVED_LEAST);
    const int first = dice_.Below(5);
    for (int i = 0; i < 3; ++i) AddFactor(tally, (first + 2 * i) % 5);
    if (dice_.Chance(30)) tally.set_floor("20");
    if (dice_.Chance(30)) tally.set_cap("60");
  }

  void AddPick() {
    v1::Pick& pick = *Step("fine").mutable_pick();
    pick.set_of("statutory");
    if (dice_.Chance(40)) {
      pick.set_part(dice_.Pick({"[0%, 30%]", "[70%, 100%]", "[20%, 50%)"}));
    } else {
      pick.set_at("points / 100");
    }
  }

  void AddProduct(const std::string& id) {
    Step(id).set_let("points / 100 * hi(statutory)");
  }

  void AddClamp(const std::string& of, const std::string& id) {
    v1::Clamp& clamp = *Step(id).mutable_clamp();
    clamp.set_of(of);
    clamp.set_least("lo(statutory)");
    clamp.set_most("hi(statutory)");
  }

  // A table by a fact and the points, of parts of the range.
  void AddBand() {
    v1::Look& look = *Step("share").mutable_look();
    look.set_gives(v1::Look::GIVES_NUMBER);
    look.set_unproved(v1::UNPROVED_LEAST);
    look.add_by("mark_c");
    look.add_by("points");
    const auto row = [&](const std::string& mark, const std::string& points,
                         const std::string& give) {
      v1::LookRow& it = *look.add_row();
      it.add_is(mark);
      it.add_is(points);
      it.set_give(give);
    };
    row("true", "_", dice_.Pick({"0.9", "1"}));
    row("false", "[0, 30)", dice_.Pick({"0", "0.1"}));
    row("false", "[30, )", dice_.Pick({"0.5", "0.25"}));
    Step("band").set_let(
        "[lo(statutory) + share * (hi(statutory) - lo(statutory)), "
        "hi(statutory)]");
    AddClamp("band", "fine");
  }

  // A grade from 1 to 3.
  void AddGrade() {
    v1::Look& look = *Step("grade").mutable_look();
    look.set_gives(v1::Look::GIVES_NUMBER);
    look.set_unproved(v1::UNPROVED_LEAST);
    const bool harm = dice_.Chance(50);
    look.add_by(harm ? "harm" : "points");
    const auto row = [&](const std::string& match, const std::string& grade) {
      v1::LookRow& it = *look.add_row();
      it.add_is(match);
      it.set_give(grade);
    };
    row(harm ? "none" : "[0, 15)", "1");
    row(harm ? "slight" : "[15, 40)", dice_.Pick({"1", "2", "3"}));
    row(harm ? "serious" : "[40, )", dice_.Pick({"2", "3"}));
  }

  v1::Shift& AddShift(const std::string& id) {
    v1::Shift& shift = *Step(id).mutable_shift();
    shift.set_of("grade");
    shift.set_unproved(v1::UNPROVED_LEAST);
    for (int i = dice_.From(1, 3); i > 0; --i) {
      v1::Shift::Move& move = *shift.add_move();
      move.set_when(
          dice_.Chance(40)
              ? Condition(dice_)
              : dice_.Pick({"mark_a", "!mark_b", "prior >= 2 && mark_a",
                            "goods >= 5000", "points >= 20"}));
      move.set_by(dice_.Pick<int>({-3, -2, 1, 2, 3}));
    }
    return shift;
  }

  // The part of the range that each grade begins with.
  void AddShareList() {
    v1::Shift& shift = AddShift("share");
    shift.set_gives(v1::Look::GIVES_NUMBER);
    for (const char* figure : {"0", "0.2", "0.5"}) shift.add_figure(figure);
    if (dice_.Chance(25)) shift.add_figure("1");
    Step("band").set_let(
        "[lo(statutory) + share * (hi(statutory) - lo(statutory)), "
        "hi(statutory)]");
    AddClamp("band", "fine");
  }

  void AddFigureList() {
    v1::Shift& shift = AddShift("raw");
    shift.set_gives(v1::Look::GIVES_FIGURES);
    for (const char* figure : {"[0, 3)", "[3, 900)", "[900, 20000)"})
      shift.add_figure(figure);
    if (dice_.Chance(25)) shift.add_figure("20000");
    AddClamp("raw", "fine");
  }

  void AddRounds() {
    const std::string half = "points < 40";
    v1::MethodStep& up = Step("up");
    up.set_when(half);
    up.mutable_round()->set_of("raw");
    up.mutable_round()->set_to(dice_.Pick({"100", "0.3"}));
    up.mutable_round()->set_mode(dice_.Pick<v1::Round::Mode>(
        {v1::Round::MODE_UP, v1::Round::MODE_HALF_UP}));
    v1::MethodStep& down = Step("even");
    down.set_when(absl::StrCat("!(", half, ")"));
    down.mutable_round()->set_of("up");
    down.mutable_round()->set_to(dice_.Pick({"100", "0.7"}));
    down.mutable_round()->set_mode(dice_.Pick<v1::Round::Mode>(
        {v1::Round::MODE_DOWN, v1::Round::MODE_HALF_EVEN}));
  }

  Dice& dice_;
  v1::Method& method_;
};

}  // namespace

void AddMethod(Dice& dice, int number, v1::Ruleset& ruleset) {
  v1::Method& method = *ruleset.add_method();
  method.set_id(absl::StrCat("m-", number));
  method.set_place("示例");
  SetText(method.mutable_name(), absl::StrCat("方法", number),
          absl::StrCat("method ", number));
  const bool outside = MethodMaker(dice, method).Make();
  v1::Offence& offence = *ruleset.mutable_offence(ruleset.offence_size() - 1);
  offence.set_method(method.id());
  if (!outside) return;
  v1::Fault& fault = *offence.add_fault();
  fault.set_check(v1::Fault::CHECK_OUTSIDE_STATUTE);
  fault.set_seen(v1::Source::SEEN_NONE);
  SetText(fault.mutable_why(), "低于法定最低罚款", "below the minimum");
}

}  // namespace discretion::naive
