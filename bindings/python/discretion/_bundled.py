# SPDX-License-Identifier: Apache-2.0
"""Loading, and the rulesets that come with the package."""

import os
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Optional, Union

from ._batch import ColumnAnswers
from ._discretion import Case, Determination, Snapshot, _load_files, _load_paths

PathName = Union[str, "os.PathLike[str]"]


def load(
    path: Union[PathName, Iterable[PathName], None] = None, *, catalog: bool = False
) -> Snapshot:
    """Rulesets from a file, a folder or several of them; those that come with the
    package if none is named. `catalog` admits the great files of an agency's own.
    Raises Error with all `issues` if any is faulty. Other threads run on."""
    if path is None:
        return bundled()
    if isinstance(path, (str, os.PathLike)):
        path = [path]
    return _load_paths([os.fspath(one) for one in path], catalog)


def load_files(
    files: Mapping[str, Union[str, bytes]], *, catalog: bool = False
) -> Snapshot:
    """Rulesets from memory, by the names under which issues tell of them: text as
    str, binary as bytes."""
    return _load_files(dict(files), catalog)


@lru_cache(maxsize=1)
def bundled() -> Snapshot:
    """The rulesets that come with the package, loaded once."""
    return _load_paths([str(Path(__file__).parent / "rulesets")], False)


def determine(
    case: Union[Case, str], facts: Optional[Mapping[str, Any]] = None, **rest: Any
) -> Determination:
    """Snapshot.determine by the rulesets that come with the package."""
    return bundled().determine(case, facts, **rest)


def determine_columns(
    offence: str, facts: Mapping[str, Any], **rest: Any
) -> ColumnAnswers:
    """Snapshot.determine_columns by the rulesets that come with the package."""
    return bundled().determine_columns(offence, facts, **rest)
