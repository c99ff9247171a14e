# SPDX-License-Identifier: Apache-2.0
"""Values that cases and answers are made of. All are immutable, hashable,
comparable and picklable. Where there is none of something it is None."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
import datetime
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Generic, Optional, TypeVar, Union

from ._enums import (
    Approval,
    Bound,
    CitationRole,
    Due,
    Duty,
    Effect,
    EventKind,
    Ground,
    Kind,
    Level,
    Lighter,
    MeasureKind,
    ProcedureDuty,
    Remark,
    Role,
    Seen,
    Stage,
    Standing,
    StepKind,
    StepResult,
    Subject,
    Take,
    Unit,
    Wanted,
    Weight,
)

if TYPE_CHECKING:
    from ._discretion import Determination

# What a fact may be: yes or no; a number; yuan; a choice or a text; a day;
# unknown.
Value = Union[bool, int, Fraction, Decimal, str, datetime.date, None]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Text:
    """Words in Chinese and English."""

    zh: Optional[str] = None
    en: Optional[str] = None

    def __str__(self) -> str:
        return self.zh or self.en or ""


@dataclass(frozen=True, slots=True)
class Term:
    """How long a penalty lasts, in whole days or whole months. Terms of different
    units neither compare nor equal each other."""

    count: int
    unit: Unit

    def __str__(self) -> str:
        unit = self.unit.name.lower()
        return f"{self.count} {unit[:-1] if self.count == 1 else unit}"

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Term) or other.unit is not self.unit:
            return NotImplemented
        return self.count < other.count

    def __le__(self, other: object) -> bool:
        return self == other or self.__lt__(other)


def _plain(value: object) -> str:
    if not isinstance(value, Decimal):
        return str(value)
    return f"{value:f}" if value % 1 else str(int(value))


@dataclass(frozen=True, slots=True)
class Range(Generic[T]):
    """From `min` to `max`, each end in it unless it is open. None is unbounded, or
    depends on a fact that is unknown."""

    min: Optional[T] = None
    max: Optional[T] = None
    min_open: bool = False
    max_open: bool = False

    @property
    def is_point(self) -> bool:
        return self.min is not None and self.min == self.max

    def __contains__(self, value: Any) -> bool:
        low: Any = self.min
        high: Any = self.max
        if low is not None and (value < low or (self.min_open and value == low)):
            return False
        return high is None or not (
            high < value or (self.max_open and value == high)
        )

    def __str__(self) -> str:
        if self.is_point:
            return _plain(self.min)
        low = "" if self.min is None else _plain(self.min)
        high = "" if self.max is None else _plain(self.max)
        left = "(" if self.min_open or not low else "["
        return f"{left}{low}, {high}{')' if self.max_open or not high else ']'}"


@dataclass(frozen=True, slots=True)
class Given:
    """A value of a fact with who says so and why. A value that another contests is
    `disputed`: it is a claim, and the fact is unknown."""

    value: Value
    source: str = ""
    reason: str = ""
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened before the act."""

    kind: EventKind
    date: datetime.date


@dataclass(frozen=True, slots=True)
class Source:
    """Where a ruleset was published."""

    issuer: Text
    title: str
    number: str
    date: Optional[datetime.date]
    address: str
    seen: Seen


@dataclass(frozen=True, slots=True)
class Tier:
    """A row of an offence's ladder."""

    id: str
    label: Text
    level: Optional[Level]  # None: the ladder has others than the five


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values of a fact that is a choice."""

    id: str
    name: Text


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


@dataclass(frozen=True, slots=True)
class Imposed:
    """What an edition imposes of one kind, over all options."""

    most: Weight
    least: Weight
    fine: Optional[Range[Decimal]]
    object: Optional[Text]
    term: Optional[Range[Term]]
    mixed_units: bool
    for_life: bool


@dataclass(frozen=True, slots=True)
class KindCompared:
    """One kind of penalty in two editions."""

    kind: Kind
    earlier: Imposed  # the edition of the act
    later: Imposed  # the edition of the decision
    lighter: Lighter
    words: Optional[Text]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two editions, kind by kind."""

    kinds: tuple[KindCompared, ...]
    lighter: Lighter


@dataclass(frozen=True, slots=True)
class Candidate:
    """What one edition comes to for one party."""

    act_day: bool  # in force on the day of the act
    decision_day: bool  # in force on the day of decision
    determination: "Determination"


@dataclass(frozen=True, slots=True)
class PartyAnswer:
    """The answer for one party."""

    id: Optional[str]  # None: the case names no parties
    name: Optional[str]
    role: Optional[Role]
    # The edition of the act, then, if it is another, that of the decision.
    candidates: tuple[Candidate, ...]
    comparison: Optional[Comparison]
    ground: Ground
    applied: Optional[int]  # index of the candidate; None: none, or a person chooses
    no_penalty: bool  # the act is not, or no longer, unlawful
    repealed_by: Optional[Citation]
    reason: Optional[str]  # of the person who chose the edition
    remarks: tuple[Remark, ...]
    words: Optional[Text]

    @property
    def applies(self) -> Optional["Determination"]:
        """The determination that applies."""
        if self.applied is None:
            return None
        return self.candidates[self.applied].determination


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


# Messages by their full name, each with the class that it becomes and the fields
# that fill it, in order. `:fraction` and `:date` say what a string is; of
# `:nonzero` a nought is None.
MESSAGES: dict[str, tuple[type, Sequence[str]]] = {
    f"discretion.v1.{name}": (cls, fields.split())
    for name, cls, fields in [
        ("Text", Text, "zh en"),
        ("RulesetRef", RulesetRef, "id edition name issuer number status"),
        ("Citation", Citation, "statute name version article words"),
        ("Measure", Measure, "kind name"),
        (
            "Option.Outcome",
            Penalty,
            "kind duty object fine statutory table_silent kept term statutory_term"
            " for_life alternative:nonzero take base:fraction settled",
        ),
        ("Option.Move", Move, "effect words tier fine"),
        (
            "Option",
            Option,
            "branch tier tier_label level no_penalty certain component measure move"
            " base_tier below_minimum preferred approval benchmark kind_set",
        ),
        ("FactUsed", FactUsed, "id name standing value words source reason"),
        (
            "Step.Value",
            StepValue,
            "min:fraction min_open max:fraction max_open settled least row factor"
            " holding",
        ),
        (
            "Step",
            Step,
            "stage kind rule citation role result fact words option branch tier"
            " component move effect by fault day:date value",
        ),
        ("Chosen", Chosen, "option reason"),
        (
            "KindCompared.Imposed",
            Imposed,
            "most least fine object term mixed_units for_life",
        ),
        ("KindCompared", KindCompared, "kind earlier later lighter words"),
        ("Comparison", Comparison, "kind lighter"),
        (
            "Procedure.Ground",
            ProcedureGround,
            "rule citation due sum bound least_figure:fraction"
            " greatest_figure:fraction words",
        ),
        (
            "Procedure.Duty",
            ProcedureAnswer,
            "duty due by_option ground wanted missing words",
        ),
        (
            "Procedure",
            Procedure,
            "ruleset case_id offence agency subject on:date amount_fen"
            " confiscated_fen option duty",
        ),
    ]
}
