# SPDX-License-Identifier: Apache-2.0
"""The made-up benchmark of the casebook's tests, cases of it, and a casebook that has
it in force. One offence, `stall`: 2,000 to 20,000 yuan by earlier penalties; a slight
act, which a person must judge, may go unpunished."""

import itertools
import re
from datetime import date, datetime, timedelta, timezone

import discretion
from conftest import SOURCE
from discretion import Case, Casebook, Disposition, Given, ImposedKind, Kind, Request

ORIGIN = "agency.example/market"
START = datetime(2024, 5, 20, tzinfo=timezone.utc)
NUMBERS = itertools.count(1)


def market(edition="1"):
    source = (SOURCE / "tests/casebook/market.cc").read_text(encoding="utf-8")
    law, stalls = re.findall(r'R"text\((.*?)\)text"', source, re.S)
    return discretion.load_files(
        {"rules/law/ruleset.textproto": law,
         "rules/market/ruleset.textproto": stalls.replace("$E", edition)}
    )


def ask(actor="office"):
    n = next(NUMBERS)
    return Request(f"request-{n}", actor, START + timedelta(milliseconds=n))


def stall(id="1", earlier=0, slight=False):
    """Not slight: one option. Slight: option 0 is no penalty, option 1 the fine."""
    reason = "one table" if slight else "the road was blocked"
    facts = {"earlier": Given(earlier, "register"), "slight": Given(slight, "inspector", reason)}
    return Case("stall", facts, id=id, act_date=date(2024, 5, 10))


def fined(yuan, option=0, reason="as the tier has it"):
    return [Disposition(option, [ImposedKind(Kind.FINE, yuan)], reason)]


def create(path, **options):
    book = Casebook.create(path, ORIGIN, **options)
    book.activate(market(), request=ask())
    return book
