# SPDX-License-Identifier: Apache-2.0
"""Arrays, columns of pandas and lists, cell by cell: what is unknown, and what is
exactly a value. numpy is needed here and in what uses it, nowhere else."""

from __future__ import annotations

import datetime
import numbers
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Optional

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

_LARGEST = 10**18  # what an exact number may have
_EXACT_FLOAT = 2**53

# Row to what is wrong with it.
Bad = dict[int, str]


def is_scalar(values: Any) -> bool:
    scalars = (bool, str, numbers.Number, Decimal, datetime.date, type(None))
    return isinstance(values, scalars) or getattr(values, "shape", None) == ()


def plain(value: Any) -> Any:
    """A scalar of numpy, as Python has it; None for what is unknown."""
    if type(value).__module__ == "numpy" and hasattr(value, "item"):
        value = value.item()
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return None
    return None if value != value else value


def split(values: Any, what: str) -> tuple[Array, Optional[Array]]:
    """The array, and where it is unknown (None: nowhere)."""
    import numpy as np

    unknown = None
    if isinstance(values, np.ma.MaskedArray):
        data = np.asarray(values.data)
        unknown = np.ma.getmaskarray(values)  # type: ignore[no-untyped-call]
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


def _of_pandas(values: Any) -> tuple[Array, Array]:
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


def _of_list(values: Sequence[Any]) -> Array:
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


def whole(
    data: Array, unknown: Optional[Array], hint: str, bad: Bad
) -> tuple[Array, Array]:
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


def elements(
    data: Array,
    unknown: Optional[Array],
    read: Callable[[Any], Any],
    bad: Bad,
) -> list[Any]:
    """Each element as `read` has it; None where it is unknown or bad."""
    out: list[Any] = [None] * len(data)
    for row, value in enumerate(data):
        if unknown is not None and unknown[row]:
            continue
        value = plain(value)
        if value is None:
            continue
        try:
            out[row] = read(value)
        except (TypeError, ValueError) as why:
            bad[row] = str(why)
    return out


def packed(values: list[Any]) -> tuple[Array, Array]:
    import numpy as np

    known = np.array([value is not None for value in values], dtype=bool)
    return (
        np.array([0 if value is None else value for value in values], dtype=np.int64),
        known,
    )


def _type(value: Any) -> str:
    return type(value).__name__


def bool_of(value: Any) -> int:
    if isinstance(value, bool) or value in (0, 1):
        return int(value)
    raise TypeError(f"a yes/no fact is True or False, not {value!r}")


def int_of(hint: str) -> Callable[[Any], int]:
    def read(value: Any) -> int:
        if isinstance(value, float) and value == int(value) and abs(value) < _EXACT_FLOAT:
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int):
            raise TypeError(f"{value!r} is {_type(value)}; {hint}")
        if abs(value) >= _LARGEST:
            raise ValueError("the number has more than 18 digits")
        return value

    return read


def ratio_of(value: Any) -> Fraction:
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


def day_of(value: Any) -> int:
    if isinstance(value, datetime.datetime):
        if value.time() != datetime.time():
            raise TypeError(f"{value} has a time of day; take its date")
        value = value.date()
    if not isinstance(value, datetime.date):
        raise TypeError(f"a day is a datetime.date, not {_type(value)}")
    return value.toordinal() - datetime.date(1970, 1, 1).toordinal()


def str_of(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"a text is a str, not {_type(value)}")
    return value
