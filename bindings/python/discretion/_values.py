# SPDX-License-Identifier: Apache-2.0
"""Values that cases and answers are made of. All are immutable, hashable,
comparable and picklable. Where there is none of something it is None."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Generic, Optional, TypeVar, Union

from ._enums import EventKind, Level, Seen, Unit

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
