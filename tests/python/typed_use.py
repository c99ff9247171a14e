# SPDX-License-Identifier: Apache-2.0
"""What a user writes, for mypy to read: every expression has the type it says."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Optional

import discretion


def use(rules: discretion.Snapshot) -> None:
    d: discretion.Determination = rules.determine(
        "sz-10", {"prior": 0, "share": Fraction(1, 3), "paid": Decimal("0.05"), "no": None}, act_date=date(2024, 5, 1)
    )
    fine: Optional[discretion.Range[Decimal]] = d.fine
    least: Optional[Decimal] = fine.min if fine is not None else None
    tiers: list[Optional[str]] = [option.tier for option in d.options]
    kinds: list[discretion.Kind] = [p.kind for option in d.options for p in option.penalties]
    words: list[str] = [str(step.words) for step in d.steps]
    case = discretion.Case("sz-10", {"prior": discretion.Given(1, source="a")}, decided=date(2024, 6, 1))
    applies: Optional[discretion.Determination] = rules.answer(case).parties[0].applies
    print(least, tiers, kinds, words, applies, rules.prepare(case).determine().explain(lang="en"))
    many: discretion.ColumnAnswers = rules.determine_columns("sz-1", {"prior": [0, 1]}, act_date=date(2024, 5, 1))
    errors: dict[int, discretion.Error] = many.errors
    levels: list[Optional[discretion.Level]] = [tier.level for tier in many.editions[0].tiers()]
    print(errors, levels, many.fine_max[0])
    d.fine = None  # type: ignore[misc]
    rules.determine("sz-10", {"prior": 1.5})  # type: ignore[dict-item]


def record(book: discretion.Casebook, request: discretion.Request) -> None:
    imposed = [discretion.ImposedKind(discretion.Kind.FINE, 2500)]
    chosen = discretion.Disposition(0, imposed, "first time")
    decided: discretion.Recorded = book.decide(
        "sz-10", {"prior": 0}, id="1", request=request, dispositions=[chosen]
    )
    answer: discretion.Answer = decided.answer
    line: str = str(discretion.Receipt.parse(str(decided.receipt)))
    damage: Optional[discretion.Damage] = book.verify(
        receipts=[decided.receipt], progress=lambda done, all: print(done / all)
    ).damage
    with discretion.Casebook.open("log", read_only=True) as other:
        state: discretion.CaseState = other.state_of("1")
    content = book.entry(1).content
    case: Optional[discretion.Case] = content.case if content is not None else None
    print(answer, line, damage, state, case)
    book.decide("sz-10", request=request)  # type: ignore[call-arg]
    book.erase("1", request=request, reason="")  # type: ignore[arg-type]
