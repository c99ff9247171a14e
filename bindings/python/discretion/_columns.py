# SPDX-License-Identifier: Apache-2.0
"""What users give as columns, made into what the module reads: whole numbers, and
which are known. A cell that is no value of its fact is kept as an error of its row.

numpy is needed here, and only here."""

import datetime
import numbers
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Optional

from ._discretion import Fact, Snapshot
from ._enums import FactType
from ._error import Error

if TYPE_CHECKING:
    import numpy as np

_LARGEST = 10**18  # what an exact number may have
_EXACT_FLOAT = 2**53
UNKNOWN_DAY = -(2**63)

# Of one column: values, denominators, known; and row to what is wrong with it.
Read = tuple[Any, Optional["np.ndarray"], Optional["np.ndarray"]]
Bad = dict[int, str]


def find_fact(rules: Snapshot, offence: str, name: str) -> Fact:
    """Of several editions each may declare facts that the others do not."""
    error: Optional[Error] = None
    for found in rules.find_editions(offence):
        try:
            return found.ruleset.find_fact(name)
        except Error as missing:
            error = error or missing
    raise error or Error(f"no ruleset has the offence `{offence}`", "NOT_FOUND")


def is_scalar(values: Any) -> bool:
    scalars = (bool, str, numbers.Number, Decimal, datetime.date, type(None))
    return isinstance(values, scalars) or getattr(values, "shape", None) == ()


def _python(value: Any) -> Any:
    """A scalar of numpy, as Python has it; None for what is unknown."""
    if type(value).__module__ == "numpy" and hasattr(value, "item"):
        value = value.item()
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return None
    return None if value != value else value


def split(values: Any, what: str) -> tuple["np.ndarray", Optional["np.ndarray"]]:
    """The array, and where it is unknown (None: nowhere)."""
    import numpy as np

    unknown = None
    if isinstance(values, np.ma.MaskedArray):
        unknown, data = np.ma.getmaskarray(values), values.data
    elif isinstance(values, np.ndarray):
        data = values
    elif hasattr(values, "isna") and hasattr(values, "to_numpy"):
        data, unknown = _of_pandas(values)
    elif isinstance(values, (bytes, dict, set)) or not hasattr(values, "__len__"):
        raise TypeError(
            f"{what} is an array, a column, a list or one value for all rows, not "
            f"{type(values).__name__}"
        )
    else:
        data = _of_list(values)
    if data.ndim != 1:
        raise TypeError(f"{what} has {data.ndim} dimensions; a column has one")
    if data.dtype.kind in "fM":
        nowhere = np.isnan(data) if data.dtype.kind == "f" else np.isnat(data)
        unknown = nowhere if unknown is None else unknown | nowhere
    return data, unknown if unknown is not None and unknown.any() else None


def _of_pandas(values: Any) -> tuple["np.ndarray", "np.ndarray"]:
    import numpy as np

    unknown = np.asarray(values.isna())
    dtype = values.dtype
    if isinstance(dtype, np.dtype):
        return values.to_numpy(), unknown
    kind = getattr(dtype, "kind", "O")
    if kind in "iub":
        numpy_type = dtype.numpy_dtype
        return values.to_numpy(dtype=numpy_type, na_value=numpy_type.type(0)), unknown
    return np.asarray(values.to_numpy(dtype=object)), unknown


def _of_list(values: Sequence[Any]) -> "np.ndarray":
    """numpy makes floats of numbers beside NaN, and numbers of True: such a list is
    read element by element."""
    import numpy as np

    try:
        data = np.asarray(values)
    except (ValueError, OverflowError):
        data = None
    same = {bool: "b", int: "iu", str: "U"}
    first = type(values[0]) if len(values) else int
    if data is not None and data.ndim == 1:
        if data.dtype.kind in same.get(first, "") and first is not str:
            if first is bool or not any(type(value) is bool for value in values):
                return data
        if data.dtype.kind == "U" and all(type(value) is str for value in values):
            return data
    out = np.empty(len(values), dtype=object)
    out[:] = values
    return out


def _whole(
    data: "np.ndarray", unknown: Optional["np.ndarray"], hint: str, bad: Bad
) -> tuple["np.ndarray", "np.ndarray"]:
    """int64, and which rows hold one."""
    import numpy as np

    known = np.ones(len(data), bool) if unknown is None else ~unknown
    if data.dtype.kind == "u":
        fits = data <= np.uint64(2**63 - 1)
    elif data.dtype.kind == "f":
        with np.errstate(invalid="ignore"):
            fits = (np.abs(data) < _EXACT_FLOAT) & (data == np.floor(data))
    else:
        fits = np.ones(len(data), bool)
    for row in np.flatnonzero(known & ~fits):
        bad[int(row)] = f"{data[row]} is not exact; {hint}"
    known = known & fits
    return np.where(known, data, 0).astype(np.int64), known


def _elements(
    data: "np.ndarray",
    unknown: Optional["np.ndarray"],
    read: Callable[[Any], Any],
    bad: Bad,
) -> list[Any]:
    """Each element as `read` has it; None where it is unknown or bad."""
    out: list[Any] = [None] * len(data)
    for row, value in enumerate(data):
        if unknown is not None and unknown[row]:
            continue
        value = _python(value)
        if value is None:
            continue
        try:
            out[row] = read(value)
        except (TypeError, ValueError) as why:
            bad[row] = str(why)
    return out


def _packed(values: list[Any]) -> tuple["np.ndarray", "np.ndarray"]:
    import numpy as np

    known = np.array([value is not None for value in values], dtype=bool)
    return (
        np.array([0 if value is None else value for value in values], dtype=np.int64),
        known,
    )


def _type(value: Any) -> str:
    return type(value).__name__


def _bool_of(value: Any) -> int:
    if isinstance(value, bool) or value in (0, 1):
        return int(value)
    raise TypeError(f"a yes/no fact is True or False, not {value!r}")


def _int_of(hint: str) -> Callable[[Any], int]:
    def read(value: Any) -> int:
        if isinstance(value, float) and value == int(value) and abs(value) < _EXACT_FLOAT:
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int):
            raise TypeError(f"{value!r} is {_type(value)}; {hint}")
        if abs(value) >= _LARGEST:
            raise ValueError("the number has more than 18 digits")
        return value

    return read


def _ratio_of(value: Any) -> Fraction:
    if isinstance(value, float):
        raise TypeError(f"{value!r} is rounded; give int, Fraction or Decimal")
    if isinstance(value, bool) or not isinstance(value, (int, Fraction, Decimal)):
        raise TypeError(f"a number is int, Fraction or Decimal, not {_type(value)}")
    if isinstance(value, Decimal) and not value.is_finite():
        raise ValueError(f"{value} is no number")
    ratio = Fraction(value)
    if abs(ratio.numerator) >= _LARGEST or ratio.denominator >= _LARGEST:
        raise ValueError("the number has more than 18 digits; give a shorter one")
    return ratio


def _day_of(value: Any) -> int:
    if isinstance(value, datetime.datetime):
        if value.time() != datetime.time():
            raise TypeError(f"{value} has a time of day; take its date")
        value = value.date()
    if not isinstance(value, datetime.date):
        raise TypeError(f"a day is a datetime.date, not {_type(value)}")
    return value.toordinal() - datetime.date(1970, 1, 1).toordinal()


def _str_of(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"a text is a str, not {_type(value)}")
    return value


def _wrong(what: str, data: "np.ndarray", wants: str) -> TypeError:
    return TypeError(f"{what}: a column of {data.dtype} is none of {wants}")


def read_bools(values: Any, what: str, bad: Bad) -> Read:
    data, unknown = split(values, what)
    if data.dtype.kind == "O":
        return _of_packed(_packed(_elements(data, unknown, _bool_of, bad)))
    if data.dtype.kind not in "biuf":
        raise _wrong(what, data, "True and False")
    return _of_packed(_whole(data, unknown, "give True or False", bad))


def read_wholes(values: Any, what: str, hint: str, bad: Bad) -> Read:
    data, unknown = split(values, what)
    if data.dtype.kind == "O":
        return _of_packed(_packed(_elements(data, unknown, _int_of(hint), bad)))
    if data.dtype.kind not in "iuf":
        raise _wrong(what, data, f"numbers; {hint}")
    return _of_packed(_whole(data, unknown, hint, bad))


def read_numbers(values: Any, what: str, bad: Bad) -> Read:
    import numpy as np

    data, unknown = split(values, what)
    if data.dtype.kind != "O":
        return read_wholes(values, what, "give int, Fraction or Decimal objects", bad)
    ratios = _elements(data, unknown, _ratio_of, bad)
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
        return _of_packed(_packed(_elements(data, unknown, _day_of, bad)))
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
        texts = _elements(data, unknown_or_none, _str_of, bad)
        unknown = np.array([text is None for text in texts], dtype=bool)
        names, codes = np.unique(
            np.array(["" if text is None else text for text in texts], dtype=object),
            return_inverse=True,
        )
    index = np.zeros(len(names) + 1, dtype=np.int64)
    wrong = {}
    for code, name in enumerate(names):
        try:
            index[code] = place(_python(name))
        except ValueError as why:
            wrong[code] = str(why)
    for code, why in wrong.items():
        for row in np.flatnonzero((codes == code) & ~unknown):
            bad[int(row)] = why
    known = ~unknown & ~np.isin(codes, list(wrong))
    return _of_packed((index[codes], known))


def read_texts(values: Any, what: str, bad: Bad) -> Read:
    import numpy as np

    data, unknown = split(values, what)
    if data.dtype.kind not in "OU":
        raise _wrong(what, data, "texts")
    texts = _elements(data, unknown, _str_of, bad)
    known = np.array([text is not None for text in texts], dtype=bool)
    return ["" if text is None else text for text in texts], None, known.view(np.uint8)


def _of_packed(packed: tuple["np.ndarray", "np.ndarray"]) -> Read:
    import numpy as np

    values, known = packed
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
