# SPDX-License-Identifier: Apache-2.0
"""What procedure an answer calls for, as values."""

import datetime
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Optional

from ._enums import Bound, Due, ProcedureDuty, Subject, Wanted
from ._determination import RulesetRef
from ._values import Range, Text


@dataclass(frozen=True, slots=True)
class ProcedureGround:
    """A rule of procedure that acts or may act."""

    rule: Optional[str]  # None: what the way of an option calls for
    citation: Optional[str]
    due: Due
    sum: Optional[Range[Decimal]]  # what was compared, yuan
    bound: Optional[Bound]
    least_figure: Optional[Fraction]  # fen
    greatest_figure: Optional[Fraction]
    words: Optional[Text]


@dataclass(frozen=True, slots=True)
class ProcedureAnswer:
    """One duty: whether it is due, and why."""

    duty: ProcedureDuty
    due: Due
    by_option: tuple[Due, ...]  # as Procedure.options
    grounds: tuple[ProcedureGround, ...]
    wanted: tuple[Wanted, ...]  # what would decide, beside facts
    missing: tuple[str, ...]  # facts that would
    words: Optional[Text]


@dataclass(frozen=True, slots=True)
class Procedure:
    """What procedure a determination calls for."""

    ruleset: RulesetRef
    case_id: Optional[str]
    offence: str
    agency: Optional[str]
    subject: Optional[Subject]
    on: Optional[datetime.date]
    amount: Optional[Decimal]  # the fine proposed
    confiscated: Optional[Decimal]
    options: tuple[int, ...]  # indexes of those asked about
    duties: tuple[ProcedureAnswer, ...]
    words: Text = Text()  # all of it, to stand below the explanation

    def of(self, duty: ProcedureDuty) -> Optional[ProcedureAnswer]:
        """None: nothing is said of it."""
        for answer in self.duties:
            if answer.duty is duty:
                return answer
        return None


def told_procedure(procedure: Procedure, zh: str, en: str) -> Procedure:
    return replace(procedure, words=Text(zh, en))
