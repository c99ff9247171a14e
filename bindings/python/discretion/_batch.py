# SPDX-License-Identifier: Apache-2.0
"""Many cases of one offence in columns."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, Optional

from ._cells import Bad, is_scalar
from ._columns import UNKNOWN_DAY, Read, find_fact, read_column, read_days
from ._discretion import Offence, Snapshot, _determine_columns
from ._enums import Outcome
from ._error import Error

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd  # type: ignore[import]

    from ._cells import Array

    Masked = np.ma.MaskedArray[Any, Any]

# Bits of `fine`, as BatchAnswers::Fine has them.
_MIN, _MAX, _MIN_OPEN, _MAX_OPEN = 2, 4, 8, 16

_NO_ARRAYS = ("editions", "errors", "_index")


@dataclass(frozen=True, eq=False)
class ColumnAnswers:
    """What determine_columns found, one element a row in each array. Read-only.

    outcome   values of Outcome, uint8; NO_ANSWER too where `errors` has the row
    options   how many, int32
    branch    of the provision, and
    tier      of its ladder before any shift, as Offence.tiers counts them, int8; -1
              where options differ or have none
    fine_min  the least and
    fine_max  the greatest fine of any option, in fen, int64; masked where no option
              has a fine, or none bounds it
    fine_min_open, fine_max_open
              whether that end itself is excluded, bool
    edition   index in `editions` of the one that answered, int16; -1: none
    editions  the offence in each of them
    errors    by row, why it has no answer: an Error as determine() raises it
    """

    outcome: Array
    options: Array
    branch: Array
    tier: Array
    fine_min: Masked
    fine_max: Masked
    fine_min_open: Array
    fine_max_open: Array
    edition: Array
    editions: tuple[Offence, ...]
    errors: dict[int, Error]
    _index: Any = field(default=None, repr=False)

    def __post_init__(self) -> None:
        for array in self._arrays():
            array.flags.writeable = False

    def _arrays(self) -> list[Array]:
        names = [f.name for f in fields(self)]
        return [getattr(self, name) for name in names if name not in _NO_ARRAYS]

    def __len__(self) -> int:
        return len(self.outcome)

    def __eq__(self, other: object) -> bool:
        """The index of a frame does not count."""
        if not isinstance(other, ColumnAnswers):
            return NotImplemented
        said = [{row: (str(e), e.code) for row, e in a.errors.items()} for a in (self, other)]
        return (
            said[0] == said[1]
            and self.editions == other.editions
            and all(map(_same, self._arrays(), other._arrays()))
        )

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Any, ...]:
        return ColumnAnswers, tuple(getattr(self, f.name) for f in fields(self))

    def __repr__(self) -> str:
        return f"ColumnAnswers({len(self)} rows, {len(self.errors)} errors)"

    def tiers(self, lang: Optional[str] = None) -> tuple[Array, list[str]]:
        """A code for each row, -1 for none, and the tier that each code stands for,
        lightest first: its id, or its label in a language."""
        import numpy as np

        names: list[str] = []
        codes = np.full(len(self), -1, dtype=np.int16)
        for edition, offence in enumerate(self.editions):
            here = (self.edition == edition) & (self.tier >= 0)
            for branch in np.unique(self.branch[here]):
                for place, tier in enumerate(offence.tiers(int(branch))):
                    name = getattr(tier.label, lang) or tier.id if lang else tier.id
                    if name not in names:
                        names.append(name)
                    rows = here & (self.branch == branch) & (self.tier == place)
                    codes[rows] = names.index(name)
        return codes, names

    def frame(self, lang: Optional[str] = None) -> pd.DataFrame:
        """A pandas.DataFrame with the index of the first Series that was given:
        outcome and tier as categories, options, fine_min and fine_max in fen (Int64,
        <NA> where there is none), error (None: none)."""
        import pandas as pd

        codes, names = self.tiers(lang)
        errors: list[Optional[str]] = [None] * len(self)
        for row, error in self.errors.items():
            errors[row] = str(error)
        outcomes = [outcome.name for outcome in Outcome]
        return pd.DataFrame(
            {
                "outcome": pd.Categorical.from_codes(self.outcome - 1, outcomes),
                "tier": pd.Categorical.from_codes(codes, names, ordered=True),
                "options": self.options,
                "fine_min": _nullable(self.fine_min),
                "fine_max": _nullable(self.fine_max),
                "error": pd.Series(errors, dtype=object).array,
            },
            index=self._index,
        )


def _same(a: Array, b: Array) -> bool:
    import numpy as np

    ma: Any = np.ma
    return np.array_equal(ma.getmaskarray(a), ma.getmaskarray(b)) and np.array_equal(
        ma.filled(a, 0), ma.filled(b, 0)
    )


def _masked(values: Array, nowhere: Array) -> Masked:
    import numpy as np

    return np.ma.MaskedArray(values, nowhere)  # type: ignore[no-untyped-call]


def _nullable(values: Masked) -> Any:
    import numpy as np
    import pandas as pd

    mask = np.ma.getmaskarray(values)  # type: ignore[no-untyped-call]
    return pd.arrays.IntegerArray(np.array(values.data), np.array(mask))


def determine_columns(
    rules: Snapshot,
    offence: str,
    facts: Mapping[str, Any],
    *,
    act_date: Any = None,
    place: str = "",
    threads: Optional[int] = None,
    progress: Optional[Callable[[int, int], Any]] = None,
) -> ColumnAnswers:
    """Cases of one offence, a column for each fact: see Snapshot.determine_columns."""
    if not isinstance(facts, Mapping):
        raise TypeError(f"facts are a mapping of names to columns, not {type(facts).__name__}")
    if threads is None:
        threads = len(os.sched_getaffinity(0))
    given = list(facts.values()) + ([] if act_date is None else [act_date])
    rows = _rows(given)
    bad: Bad = {}
    columns = []
    for name, values in facts.items():
        fact = find_fact(rules, offence, name)
        read = _read(lambda v, b: read_column(fact, v, b), name, values, rows, bad)
        columns.append((fact.id, *read))
    days = _days(act_date, rows, bad)
    found = _determine_columns(
        rules, offence, place, rows, columns, days, threads, progress
    )
    index = next((v.index for v in given if hasattr(v, "isna") and hasattr(v, "index")), None)
    return _answers(found, bad, index)


def _rows(given: list[Any]) -> int:
    for values in given:
        if not is_scalar(values):
            try:
                return len(values)
            except TypeError:
                raise TypeError(
                    f"a column is an array, a column of a DataFrame or a list, not "
                    f"{type(values).__name__}"
                ) from None
    raise Error("give at least one column; for one case there is determine()", "INVALID_ARGUMENT")


def _read(
    read: Callable[[Any, Bad], Read], name: str, values: Any, rows: int, bad: Bad
) -> Read:
    import numpy as np

    wrong: Bad = {}
    if is_scalar(values):
        one, below, known = read([values], wrong)
        if wrong:
            raise Error(f"`{name}`: {wrong[0]}", "INVALID_ARGUMENT")
        if isinstance(one, list):
            return one * rows, None, None if known is None else np.repeat(known, rows)
        return (
            np.repeat(one, rows),
            None if below is None else np.repeat(below, rows),
            None if known is None else np.repeat(known, rows),
        )
    out = read(values, wrong)
    if len(out[0]) != rows:
        raise Error(
            f"`{name}` has {len(out[0])} rows, and the first column {rows}; give all "
            "the same length",
            "INVALID_ARGUMENT",
        )
    for row, why in wrong.items():
        bad.setdefault(row, f"`{name}`: {why}")
    return out


def _days(act_date: Any, rows: int, bad: Bad) -> Optional[Array]:
    import numpy as np

    if act_date is None:
        return None
    days, _, known = _read(
        lambda v, b: read_days(v, "act_date", b), "act_date", act_date, rows, bad
    )
    return days if known is None else np.where(known != 0, days, UNKNOWN_DAY)


def _answers(found: dict[str, Any], bad: Bad, index: Any) -> ColumnAnswers:
    import numpy as np

    wrong = np.fromiter(bad, dtype=np.int64, count=len(bad))
    nothing = {"outcome": Outcome.NO_ANSWER.value, "options": 0, "branch": -1, "tier": -1, "fine": 0}
    for name, value in nothing.items():
        found[name][wrong] = value
    errors = {row: Error(message, code) for row, message, code in found["errors"]}
    errors |= {row: Error(why, "INVALID_ARGUMENT") for row, why in bad.items()}
    fine = found["fine"]
    return ColumnAnswers(
        outcome=found["outcome"],
        options=found["options"],
        branch=found["branch"],
        tier=found["tier"],
        fine_min=_masked(found["fine_min"], (fine & _MIN) == 0),
        fine_max=_masked(found["fine_max"], (fine & _MAX) == 0),
        fine_min_open=(fine & _MIN_OPEN) != 0,
        fine_max_open=(fine & _MAX_OPEN) != 0,
        edition=found["edition"],
        editions=found["editions"],
        errors=dict(sorted(errors.items())),
        _index=index,
    )
