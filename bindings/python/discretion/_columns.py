# SPDX-License-Identifier: Apache-2.0
"""Columns of facts, made into what the module reads: whole numbers, and which are
known. A cell that is no value of its fact is kept as an error of its row."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Optional

from ._cells import (
    Bad,
    bool_of,
    day_of,
    elements,
    int_of,
    packed,
    plain,
    ratio_of,
    split,
    str_of,
    whole,
)
from ._discretion import Fact, Snapshot
from ._enums import FactType
from ._error import Error

if TYPE_CHECKING:
    from ._cells import Array

UNKNOWN_DAY = -(2**63)

# Values, denominators, known; None: all are whole, all are known.
Read = tuple[Any, Optional["Array"], Optional["Array"]]


def find_fact(rules: Snapshot, offence: str, name: str) -> Fact:
    """Of several editions each may declare facts that the others do not."""
    error: Optional[Error] = None
    for found in rules.find_editions(offence):
        try:
            return found.ruleset.find_fact(name)
        except Error as missing:
            error = error or missing
    raise error or Error(f"no ruleset has the offence `{offence}`", "NOT_FOUND")


def _wrong(what: str, data: Array, wants: str) -> TypeError:
    return TypeError(f"{what}: a column of {data.dtype} is none of {wants}")


def read_bools(values: Any, what: str, bad: Bad) -> Read:
    data, unknown = split(values, what)
    if data.dtype.kind == "O":
        return _of_packed(packed(elements(data, unknown, bool_of, bad)))
    if data.dtype.kind not in "biuf":
        raise _wrong(what, data, "True and False")
    return _of_packed(whole(data, unknown, "give True or False", bad))


def read_wholes(values: Any, what: str, hint: str, bad: Bad) -> Read:
    data, unknown = split(values, what)
    if data.dtype.kind == "O":
        return _of_packed(packed(elements(data, unknown, int_of(hint), bad)))
    if data.dtype.kind not in "iuf":
        raise _wrong(what, data, f"numbers; {hint}")
    return _of_packed(whole(data, unknown, hint, bad))


def read_numbers(values: Any, what: str, bad: Bad) -> Read:
    import numpy as np

    data, unknown = split(values, what)
    if data.dtype.kind != "O":
        return read_wholes(values, what, "give int, Fraction or Decimal objects", bad)
    ratios = elements(data, unknown, ratio_of, bad)
    known = np.array([ratio is not None for ratio in ratios], dtype=bool)
    filled = [Fraction(0) if ratio is None else ratio for ratio in ratios]
    return (
        np.array([ratio.numerator for ratio in filled], dtype=np.int64),
        np.array([ratio.denominator for ratio in filled], dtype=np.int64),
        known.view(np.uint8),
    )


def read_days(values: Any, what: str, bad: Bad) -> Read:
    import numpy as np

    data, unknown = split(values, what)
    if data.dtype.kind == "O":
        return _of_packed(packed(elements(data, unknown, day_of, bad)))
    if data.dtype.kind != "M":
        raise _wrong(what, data, "days")
    days = data.astype("datetime64[D]")
    known = np.ones(len(data), bool) if unknown is None else ~unknown
    for row in np.flatnonzero(known & (days != data)):
        bad[int(row)] = f"{data[row]} has a time of day; take its date"
        known[row] = False
    return _of_packed((np.where(known, days.astype(np.int64), 0), known))


def read_choices(values: Any, what: str, fact: Fact, bad: Bad) -> Read:
    import numpy as np

    places = {choice.name.zh: i for i, choice in enumerate(fact.choices)}
    places |= {choice.id: i for i, choice in enumerate(fact.choices)}

    def place(value: Any) -> int:
        if value in places:
            return places[value]
        choices = ", ".join(f"`{choice.id}`" for choice in fact.choices)
        raise ValueError(f"`{value}` is none of its choices; they are {choices}")

    categories = getattr(getattr(values, "dtype", None), "categories", None)
    if categories is not None:
        codes = np.asarray(getattr(values, "cat", values).codes)
        unknown = codes < 0
        names: Any = list(categories)
    else:
        data, unknown_or_none = split(values, what)
        if data.dtype.kind not in "OU":
            raise _wrong(what, data, "ids of choices")
        texts = elements(data, unknown_or_none, str_of, bad)
        unknown = np.array([text is None for text in texts], dtype=bool)
        names, codes = np.unique(
            np.array(["" if text is None else text for text in texts], dtype=object),
            return_inverse=True,
        )
    index = np.zeros(len(names) + 1, dtype=np.int64)
    wrong = {}
    for code, name in enumerate(names):
        try:
            index[code] = place(plain(name))
        except ValueError as why:
            wrong[code] = str(why)
    for code, message in wrong.items():
        for row in np.flatnonzero((codes == code) & ~unknown):
            bad[int(row)] = message
    known = ~unknown & ~np.isin(codes, list(wrong))
    return _of_packed((index[codes], known))


def read_texts(values: Any, what: str, bad: Bad) -> Read:
    import numpy as np

    data, unknown = split(values, what)
    if data.dtype.kind not in "OU":
        raise _wrong(what, data, "texts")
    texts = elements(data, unknown, str_of, bad)
    known = np.array([text is not None for text in texts], dtype=bool)
    return ["" if text is None else text for text in texts], None, known.view(np.uint8)


def _of_packed(pair: tuple[Array, Array]) -> Read:
    import numpy as np

    values, known = pair
    return values, None, None if known.all() else known.view(np.uint8)


def read_column(fact: Fact, values: Any, bad: Bad) -> Read:
    what = f"fact `{fact.name.zh}` ({fact.id})"
    if fact.type is FactType.BOOL:
        return read_bools(values, what, bad)
    if fact.type is FactType.COUNT:
        return read_wholes(values, what, "give whole numbers", bad)
    if fact.type is FactType.MONEY:
        return read_wholes(values, what, "in a column money is whole fen (int)", bad)
    if fact.type is FactType.NUMBER:
        return read_numbers(values, what, bad)
    if fact.type is FactType.CHOICE:
        return read_choices(values, what, fact, bad)
    if fact.type is FactType.DATE:
        return read_days(values, what, bad)
    return read_texts(values, what, bad)
