# SPDX-License-Identifier: Apache-2.0
import os
from datetime import date
from pathlib import Path

import pytest

import discretion

SOURCE = Path(__file__).resolve().parents[2]
DAY = date(2024, 5, 1)
# An offence of the shipped rulesets with all facts known, and one left open.
KNOWN = {"prior": 1, "threatens": False, "disrupts": False, "grave_effect": False}
OPEN = {"prior": 0, "threatens": False, "disrupts": False}


@pytest.fixture(scope="session")
def rules():
    return discretion.load()


@pytest.fixture
def known(rules):
    return rules.determine("sz-10", KNOWN, act_date=DAY)


@pytest.fixture
def opened(rules):
    return rules.determine("sz-10", OPEN, act_date=DAY)


@pytest.fixture(scope="session")
def tool():
    path = os.environ.get("DISCRETION_TOOL")
    if path is None:
        pytest.skip("DISCRETION_TOOL does not name the command")
    return path


def refused(code, *words):
    """An Error of this code whose message holds these words."""
    return _Refused(code, words)


class _Refused:
    def __init__(self, code, words):
        self.code = code
        self.words = words

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        assert kind is discretion.Error, f"not refused, but {error!r}"
        assert error.code == self.code, error
        for word in self.words:
            assert word in str(error)
        self.error = error
        return True
