# SPDX-License-Identifier: Apache-2.0
"""What the library raises where it cannot answer."""

from dataclasses import dataclass
from typing import Any

from ._enums import Severity


@dataclass(frozen=True, slots=True)
class Issue:
    """One fault of a ruleset file: where it is and how to mend it."""

    severity: Severity
    file: str
    line: int  # from 1; 0: the file as a whole
    column: int
    path: str  # where in the ruleset
    message: str
    hint: str
    words: str  # all of it in one line

    def __str__(self) -> str:
        return self.words


class Error(Exception):
    """The library cannot answer: a fact of the wrong type, an unknown offence, a
    faulty ruleset. What the law leaves open is no error but an answer.

    code    INVALID_ARGUMENT, NOT_FOUND, FAILED_PRECONDITION, OUT_OF_RANGE,
            RESOURCE_EXHAUSTED or another name of a status
    issues  every fault, where rulesets do not load
    """

    code: str
    issues: tuple[Issue, ...]

    def __init__(
        self, message: str, code: str = "UNKNOWN", issues: tuple[Issue, ...] = ()
    ) -> None:
        super().__init__(message)
        self.code = code
        self.issues = tuple(issues)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (str(self), self.code, self.issues)
