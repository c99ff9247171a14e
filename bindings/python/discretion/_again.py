# SPDX-License-Identifier: Apache-2.0
"""What pickles call: objects are made again from what they were made of."""

from functools import lru_cache
from typing import Any, Union

from . import _discretion


@lru_cache(maxsize=4)
def _files(
    files: tuple[tuple[str, Union[str, bytes]], ...], catalog: bool
) -> "_discretion.Snapshot":
    """Loaded again, once for the same files."""
    return _discretion._load_files(dict(files), catalog)


def again(function: str, *arguments: Any) -> Any:
    if function == "_files":
        return _files(*arguments)
    return getattr(_discretion, function)(*arguments)
