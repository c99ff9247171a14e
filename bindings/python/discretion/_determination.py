# SPDX-License-Identifier: Apache-2.0
"""What a determination is made of, as values."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Optional

from ._enums import (
    Approval,
    CitationRole,
    Duty,
    Effect,
    Kind,
    Level,
    MeasureKind,
    Stage,
    Standing,
    StepKind,
    StepResult,
    Take,
)
from ._values import Range, Term, Text


@dataclass(frozen=True, slots=True)
class RulesetRef:
    """Which ruleset answered."""

    id: str
    edition: Optional[str]
    name: Optional[Text]
    issuer: Optional[Text]
    number: Optional[str]
    status: Any


@dataclass(frozen=True, slots=True)
class Citation:
    """An article in one version of its statute."""

    statute: Optional[str]
    name: Optional[Text]
    version: Optional[str]
    article: Optional[str]
    words: Optional[Text]


@dataclass(frozen=True, slots=True)
class Measure:
    """An order or notice beside the penalty."""

    kind: MeasureKind
    name: Optional[Text]


@dataclass(frozen=True, slots=True)
class Penalty:
    """One kind of penalty as it comes out in one option."""

    kind: Kind
    duty: Duty
    object: Optional[Text]  # what is confiscated or revoked
    fine: Optional[Range[Decimal]]  # yuan
    statutory: Optional[Range[Decimal]]  # what the statute allows
    table_silent: bool  # the table says nothing of this kind; the statute has it
    kept: bool  # compulsory before a shift to a tier that lacks it
    term: Optional[Range[Term]]
    statutory_term: Optional[Range[Term]]
    for_life: bool
    # Of alternatives with one number, from 1, `take` are imposed; None: it is none.
    alternative: Optional[int]
    take: Optional[Take]
    base: Optional[Fraction]  # what multiplied the figures: fen, or a number
    settled: bool  # the amount depends on no unknown fact


@dataclass(frozen=True, slots=True)
class Move:
    """One adjustment that was made, or an exemption."""

    effect: Effect
    words: Optional[Text]
    tier: Optional[str]
    fine: Optional[Range[Decimal]]


@dataclass(frozen=True, slots=True)
class Option:
    """One lawful outcome."""

    branch: Optional[str]  # None: the statute splits no cases
    tier: Optional[str]  # None: the statute alone
    tier_label: Optional[Text]
    level: Optional[Level]
    no_penalty: bool
    certain: bool  # open to the agency whatever the unknown facts are
    penalties: tuple[Penalty, ...]
    measures: tuple[Measure, ...]
    moves: tuple[Move, ...]
    base_tier: Optional[str]  # the tier before any shift
    below_minimum: bool
    preferred: bool  # the source prints a preference for this way
    approvals: tuple[Approval, ...]
    benchmark: Optional[Range[Decimal]]  # the fine before any adjustment
    # Where kinds are alternatives: every lawful set of kinds.
    kind_sets: tuple[tuple[Kind, ...], ...]

    @property
    def fine(self) -> Optional[Range[Decimal]]:
        """In yuan; None: it has no fine."""
        for penalty in self.penalties:
            if penalty.kind is Kind.FINE:
                return penalty.fine or Range()
        return None


@dataclass(frozen=True, slots=True)
class FactUsed:
    """A fact that the offence reads, as it stands in the case."""

    id: str
    name: Optional[Text]
    standing: Standing
    value: Optional[str]
    words: Optional[Text]
    source: Optional[str]
    reason: Optional[str]


@dataclass(frozen=True, slots=True)
class StepValue:
    """What a step came to: exact, money in fen."""

    min: Optional[Fraction]
    min_open: bool
    max: Optional[Fraction]
    max_open: bool
    settled: bool  # no unknown fact moves it
    least: bool  # not established: the least that is left was taken
    row: Optional[int]
    factor: Optional[int]
    holding: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the reasoning."""

    stage: Stage
    kind: StepKind
    rule: Optional[str]
    citation: Optional[str]
    role: Optional[CitationRole]
    result: StepResult
    facts: tuple[str, ...]
    words: Optional[Text]
    option: Optional[int]  # index; None: all
    branch: Optional[str]
    tier: Optional[str]
    component: Optional[int]
    move: Optional[int]
    effect: Optional[Effect]
    by: Optional[str]
    fault: Optional[int]
    day: Optional[datetime.date]
    value: Optional[StepValue]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The option that a person chose, and why."""

    option: int
    reason: str
