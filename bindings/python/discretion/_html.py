# SPDX-License-Identifier: Apache-2.0
"""What a notebook shows of an answer: its options with their fines as bars inside
the statute's range, and the reasoning. One piece of HTML without script."""

from decimal import Decimal
from fractions import Fraction
from html import escape
from typing import TYPE_CHECKING, Optional

from ._determination import Option, Penalty
from ._enums import Kind, Outcome, StepResult
from ._values import Range, Text

if TYPE_CHECKING:
    from ._discretion import Answer, Determination

_OUTCOMES = {
    Outcome.DETERMINED: "结论确定",
    Outcome.OPEN: "尚有事实待查",
    Outcome.NO_ANSWER: "基准未规定",
    Outcome.CHOICE: "依法可以选择",
}
_MARKS = {
    StepResult.HOLDS: "✓",
    StepResult.FAILS: "✗",
    StepResult.UNKNOWN: "?",
    StepResult.NOTED: "·",
}


def components(options: tuple[Option, ...]) -> tuple[Penalty, ...]:
    """Penalties that every option has alike."""
    if not options:
        return ()
    first, *others = options
    return tuple(
        penalty
        for penalty in first.penalties
        if all(penalty in option.penalties for option in others)
    )


def _fine_of(option: Option) -> Optional[Penalty]:
    for penalty in option.penalties:
        if penalty.kind is Kind.FINE:
            return penalty
    return None


def _percent(part: Fraction) -> str:
    """With two decimals, and no rounding but that of the screen."""
    hundredths = int(part * 10000)
    return f"{hundredths // 100}.{hundredths % 100:02}%"


def _bar(fine: Range[Decimal], whole: Range[Decimal]) -> str:
    """`fine` inside `whole`; nothing where an end is missing."""
    if fine.min is None or fine.max is None or whole.max is None:
        return ""
    low = min(whole.min or Decimal(0), fine.min)
    high = max(whole.max, fine.max)
    if low == high:
        return ""
    length = Fraction(high) - Fraction(low)
    left = (Fraction(fine.min) - Fraction(low)) / length
    width = (Fraction(fine.max) - Fraction(fine.min)) / length
    return (
        '<div style="position:relative;width:16em;height:.7em;background:#ddd">'
        f'<div style="position:absolute;left:min(100% - 3px,{_percent(left)});'
        f'width:max(3px,{_percent(width)});height:100%;background:#36c"></div></div>'
    )


def _amount(fine: Optional[Range[Decimal]]) -> str:
    if fine is None:
        return ""
    return f"{fine}元"


def _words(text: Optional[Text]) -> str:
    return "" if text is None else escape(str(text))


def _row(number: int, option: Option) -> str:
    tier = _words(option.tier_label) or ("不予处罚" if option.no_penalty else "—")
    fine = _fine_of(option)
    cells = [str(number), tier, "", "", "" if option.certain else "待查"]
    if fine is not None:
        cells[2] = escape(_amount(fine.fine))
        if fine.fine is not None and fine.statutory is not None:
            cells[3] = _bar(fine.fine, fine.statutory)
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def determination(d: "Determination") -> str:
    """Of a determination."""
    rows = "".join(_row(i + 1, option) for i, option in enumerate(d.options))
    steps = "".join(
        f"<li>{_MARKS[step.result]} {_words(step.words)}</li>" for step in d.steps
    )
    missing = "".join(
        f"<li>{_words(fact.name)}</li>" for fact in d.facts if fact.id in d.missing
    )
    parts = [
        f"<div><p><b>{_words(d.offence.name)}</b>　{_OUTCOMES[d.outcome]}",
        f"　罚款{escape(_amount(d.fine))}" if d.fine is not None else "",
        "</p>",
        f"<table>{rows}</table>" if rows else "",
        f"<p>待查事实</p><ul>{missing}</ul>" if missing else "",
        f'<details><summary>裁量理由</summary><ol style="list-style:none">{steps}'
        "</ol></details></div>",
    ]
    return "".join(parts)


def answer(a: "Answer") -> str:
    """Of a whole answer: each party, with the edition that applies or with all."""
    parts = []
    for party in a.parties:
        if party.name or party.id:
            parts.append(f"<h4>{escape(party.name or party.id or '')}</h4>")
        parts.append(f"<p>{_words(party.words)}</p>")
        applies = party.applies
        shown = [one.determination for one in party.candidates]
        for one in shown if applies is None else [applies]:
            parts.append(determination(one))
    return f"<div>{''.join(parts)}</div>"
