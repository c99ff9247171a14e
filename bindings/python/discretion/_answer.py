# SPDX-License-Identifier: Apache-2.0
"""What a whole answer is made of, as values: parties and editions."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Optional

from ._enums import Ground, Kind, Lighter, Remark, Role, Weight
from ._determination import Citation
from ._values import Range, Term, Text

if TYPE_CHECKING:
    from ._discretion import Determination


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
