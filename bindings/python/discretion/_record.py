# SPDX-License-Identifier: Apache-2.0
"""What a casebook is given and what its log holds. All values are immutable,
hashable, comparable and picklable; hashes and keys are bytes. Where there is none of
something it is None."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Optional, Union

from ._enums import CaseState, DefenceForm, EntryKind, Kind, Verdict
from ._values import Range, Term

if TYPE_CHECKING:
    from ._discretion import Answer, Case

_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
_MILLISECOND = datetime.timedelta(milliseconds=1)


def claimed_at(milliseconds: int) -> datetime.datetime:
    return _EPOCH + milliseconds * _MILLISECOND


def _as_tuple(value: object, field: str) -> None:
    object.__setattr__(value, field, tuple(getattr(value, field)))


@dataclass(frozen=True, slots=True)
class Request:
    """Who asks, and when.

    id       chosen by the caller, 1 to 64 bytes: asked twice, recorded once, with
             the same answer and receipt; used again for anything else, refused
    actor    1 to 128 bytes
    claimed  the caller's clock, with its time zone; kept to the millisecond
    """

    id: str
    actor: str
    claimed: datetime.datetime

    @property
    def claimed_ms(self) -> int:
        """Milliseconds since 1970-01-01T00:00Z."""
        if not isinstance(self.claimed, datetime.datetime):
            raise TypeError(
                f"claimed is a datetime.datetime, not {type(self.claimed).__name__}"
            )
        if self.claimed.tzinfo is None:
            raise TypeError("claimed has no time zone; datetime.now(timezone.utc) has one")
        return (self.claimed - _EPOCH) // _MILLISECOND


@dataclass(frozen=True, slots=True)
class ImposedKind:
    """One kind that is imposed, with its exact figure."""

    kind: Kind
    fine: Union[Decimal, int, None] = None  # yuan; of a FINE
    term: Optional[Term] = None  # of kinds that last; None: for life


@dataclass(frozen=True, slots=True)
class Disposition:
    """What a person chose for a party: a lawful option, and of it exact figures."""

    # Index in the options of the determination that applies; None: no penalty,
    # because the act is not, or no longer, unlawful.
    option: Optional[int] = None
    # One of the option's lawful sets of kinds, in the option's order.
    imposed: Iterable[ImposedKind] = ()
    reason: str = ""  # why this option and these figures
    party: str = ""  # id; empty: the case names no parties
    # Index of the edition, only where a person must choose it, and why.
    candidate: Optional[int] = None
    candidate_reason: str = ""

    def __post_init__(self) -> None:
        _as_tuple(self, "imposed")


@dataclass(frozen=True, slots=True)
class Receipt:
    """What whoever recorded something takes away, short enough to print on the
    document served: str() gives the line. Held outside, it shows any later change
    of the entry and of all before it."""

    origin: str
    seq: int
    leaf: bytes
    root: bytes  # of the log that ended with this entry

    @staticmethod
    def parse(line: str) -> "Receipt":
        from ._discretion import _parse_receipt

        return _parse_receipt(line)

    def __str__(self) -> str:
        from ._discretion import _format_receipt

        return _format_receipt(self)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How many entries a log had and their root, as they were signed."""

    origin: str
    size: int
    root: bytes


@dataclass(frozen=True, slots=True)
class PublicKey:
    """An Ed25519 key with the name of its owner; str() gives it as C2SP writes it."""

    name: str
    key: bytes

    @staticmethod
    def parse(text: str) -> "PublicKey":
        from ._discretion import _parse_key

        return _parse_key(text)

    def __str__(self) -> str:
        from ._discretion import _format_key

        return _format_key(self)

    def verify_note(self, note: str) -> str:
        """The text of a note that this key signed."""
        from ._discretion import _verify_note

        return _verify_note(self, note)

    def open_checkpoint(self, note: str) -> Checkpoint:
        """What Casebook.seal signed; its signature is verified."""
        from ._discretion import _open_checkpoint

        return _open_checkpoint(self, note)


@dataclass(frozen=True, slots=True)
class Recorded:
    """A determination that is on record, and may be shown as a decision."""

    receipt: Receipt
    answer: "Answer"  # with what was chosen in it


@dataclass(frozen=True, slots=True)
class Trial:
    """One that is on record as a trial. It decides nothing and has no receipt."""

    seq: int
    answer: "Answer"


@dataclass(frozen=True, slots=True)
class Review:
    """What a review made of a proposal."""

    verdict: Verdict
    reason: Optional[str]


@dataclass(frozen=True, slots=True)
class Defence:
    """What came of a notice."""

    form: DefenceForm
    summary: Optional[str]


@dataclass(frozen=True, slots=True)
class EntryContent:
    """What an entry says. What its kind does not have is None or empty."""

    # Of a decision, trial, correction or proposal: the case as given, and the bytes
    # of its discretion.v1.Answer before anything was chosen.
    case: Optional["Case"]
    answer: Optional[bytes] = field(repr=False)
    # What was chosen, what a notice told, or a review would decide otherwise.
    dispositions: tuple[Disposition, ...]
    review: Optional[Review]
    defence: Optional[Defence]
    grounds: Optional[str]  # of a notice
    reason: Optional[str]  # of an erasure
    # "id@edition" of the rulesets that were used or put in force.
    editions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LogEntry:
    """An entry that is what its leaf says."""

    seq: int
    kind: EntryKind
    request_id: str
    actor: str
    claimed: datetime.datetime  # UTC
    case_key: bytes  # that the entries of its case share; may be empty
    semantics: Optional[int]  # version of the engine's; None: it holds no answer
    ruleset: Optional[bytes]  # hash of the list of rulesets used
    outcome: Optional[bytes]  # hash of what was determined
    refers_to: Optional[int]
    leaf: bytes
    content: Optional[EntryContent]  # None: erased


@dataclass(frozen=True, slots=True)
class FactChange:
    """What an answer depends on has another value."""

    party: Optional[str]
    fact: str  # id; or offence, ruleset, act_date, decided, place
    before: Optional[str]  # None: not known
    after: Optional[str]
    was_disputed: bool
    is_disputed: bool


@dataclass(frozen=True, slots=True)
class FineChange:
    """The fine is another."""

    party: Optional[str]
    imposed: bool  # the one imposed or proposed; else what may come out
    before: Optional[Range[Decimal]]  # None: no fine
    after: Optional[Range[Decimal]]
    falls: bool


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """From an entry that holds an answer to the next of its case."""

    earlier: int
    later: int
    facts: tuple[FactChange, ...]
    fines: tuple[FineChange, ...]


@dataclass(frozen=True, slots=True)
class CaseLog:
    """All that is recorded of one case, and what its answers differ in."""

    case_id: str
    state: CaseState
    entries: tuple[LogEntry, ...]
    changes: tuple[AnswerChange, ...]


@dataclass(frozen=True, slots=True)
class Damage:
    """Something that is not as it was written."""

    first: Optional[int]  # the entries in which it lies; None: in the store
    last: Optional[int]
    what: str


@dataclass(frozen=True, slots=True)
class LogReport:
    """What a verification found."""

    size: int
    root: bytes
    erased: int
    checkpoints: int  # how many fit, receipts among them
    damage: Optional[Damage]  # the first; None: all is well
    last_good: Optional[int]  # the largest size for which one of them fits


@dataclass(frozen=True, slots=True)
class Difference:
    """An entry that was not replayed, or came out otherwise."""

    seq: int
    what: str


@dataclass(frozen=True, slots=True)
class ReplayReport:
    """What a replay came to."""

    same: int  # byte for byte as recorded
    steps: int  # hold no answer, and fit their case
    erased: int
    unknown: int  # of another version of the engine's semantics
    different: int
    differences: tuple[Difference, ...]  # at most 100
    not_replayed: tuple[Difference, ...]  # those unknown, at most 100


@dataclass(frozen=True, slots=True)
class Imported:
    """A log that was made of an export."""

    entries: int
    root: bytes
