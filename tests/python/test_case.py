# SPDX-License-Identifier: Apache-2.0
from datetime import date
from fractions import Fraction

import pytest
from conftest import DAY, KNOWN, refused
from discretion import Case, Event, EventKind, Given, Party, Role

FULL = dict(
    id="2024-7",
    act_date=DAY,
    place="440300",
    events=[Event(EventKind.PENALTY, date(2023, 6, 1))],
    history_complete=True,
    act_from=date(2024, 4, 1),
    act_until=DAY,
    discovered=date(2024, 5, 2),
    filed=date(2024, 5, 3),
    noticed=date(2024, 6, 1),
    decided=date(2024, 7, 1),
    born=date(1990, 1, 1),
)


def test_a_case_holds_what_it_was_given():
    case = Case("sz-10", {"prior": 1}, **FULL)
    assert case.offence == "sz-10"
    assert case.facts == {"prior": Given(Fraction(1))}
    for name, value in FULL.items():
        got = getattr(case, name)
        assert got == (tuple(value) if isinstance(value, list) else value), name
    assert case.parties == ()


def test_what_is_not_given_is_not_there():
    case = Case("sz-10")
    assert case.facts == {} and case.events == () and case.id == ""
    assert case.act_date is None and case.decided is None


def test_a_case_does_not_change():
    case = Case("sz-10", {"prior": 1})
    for name in ("id", "facts", "act_date", "new"):
        with pytest.raises(AttributeError):
            setattr(case, name, "x")
    case.facts["prior"] = Given(2)
    assert case.facts["prior"] == Given(Fraction(1))


def test_equality_and_hash():
    a, b = Case("sz-10", KNOWN, **FULL), Case("sz-10", dict(KNOWN), **FULL)
    assert a == b and hash(a) == hash(b) and len({a, b}) == 1
    assert a != Case("sz-10", KNOWN) and a != "sz-10" and not a == None  # noqa: E711
    assert Case("sz-10", {"prior": 1}) != Case("sz-10", {"prior": True})


def test_repr():
    assert repr(Case("sz-10", {"prior": 1}, act_date=DAY)) == "Case('sz-10', 1 fact, act_date=2024-05-01)"


@pytest.mark.parametrize(
    "rest",
    [
        {"act_date": "2024-05-01"},
        {"id": 3},
        {"place": None},
        {"events": [3]},
        {"events": 3},
        {"events": [Event("penalty", DAY)]},
        {"events": [Event(EventKind.PENALTY, "2024-01-01")]},
        {"history_complete": 1},
        {"parties": ["a"]},
        {"parties": None},
        {"decided": 20240501},
        {"prior": 1},
        {"facts": 3},
    ],
)
def test_wrong_types(rest):
    with pytest.raises(TypeError):
        Case("sz-10", **rest)


def test_an_offence_is_a_str():
    for offence in (None, 3, b"sz-10"):
        with pytest.raises(TypeError):
            Case(offence)


def test_parse_reads_json_and_text():
    json = Case.parse('{"offence": "sz-10", "fact": [{"fact": "prior", "number": "1"}]}')
    text = Case.parse('offence: "sz-10" fact { fact: "prior" number: "1" }')
    assert json == text == Case("sz-10", {"prior": 1})
    with refused("INVALID_ARGUMENT", "case:1:"):
        Case.parse("offence: 3")
    with pytest.raises(TypeError):
        Case.parse(3)


def test_a_typed_case_is_taken_as_it_is(rules):
    case = Case.parse('offence: "food-122-1" fact { fact: "goods_value" number: "1" }')
    with refused("INVALID_ARGUMENT", "sum of money"):
        rules.determine(case)
    assert rules.determine("food-122-1", {"goods_value": 1})


def test_party():
    party = Party(
        "a", Role.RESPONSIBLE, name="张三", facts={"x": True}, born=date(1990, 1, 1),
        events=[Event(EventKind.VIOLATION, DAY)], history_complete=True, offence="o",
    )
    assert (party.id, party.role, party.name, party.offence) == ("a", Role.RESPONSIBLE, "张三", "o")
    assert party.facts == {"x": Given(True)} and party.born == date(1990, 1, 1)
    assert party.events == (Event(EventKind.VIOLATION, DAY),) and party.history_complete
    assert party != Party("a", Role.PERSON) and repr(party) == "Party('a')"
    twin = Party("a", Role.PERSON)
    assert twin == Party("a", Role.PERSON) and hash(twin) == hash(Party("a", Role.PERSON))
    assert Case("o", parties=[party]).parties == (party,)
    with pytest.raises(AttributeError):
        party.id = "b"


@pytest.mark.parametrize(
    "arguments", [(1, Role.PERSON), ("a", 1), ("a", "PERSON"), ("a", EventKind.PENALTY), ("a",)]
)
def test_party_of_wrong_types(arguments):
    with pytest.raises(TypeError):
        Party(*arguments)
