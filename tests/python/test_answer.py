# SPDX-License-Identifier: Apache-2.0
"""Editions and parties."""

import json
from datetime import date

import pytest
from conftest import KNOWN, refused
from discretion import (
    Case,
    Comparison,
    Determination,
    Ground,
    Imposed,
    Kind,
    KindCompared,
    Lighter,
    Party,
    PartyAnswer,
    Remark,
    Role,
    Weight,
)

STATISTICS = "cn/national/statistics"


def statistics_offence(rules):
    """One that stands in both editions."""
    old, new = (r for r in rules.rulesets if r.id == STATISTICS)
    shared = {o.id for o in old.offences} & {o.id for o in new.offences}
    return sorted(shared)[0]


@pytest.fixture
def two_editions(rules):
    return rules.answer(
        statistics_offence(rules), act_date=date(2024, 1, 1), decided=date(2024, 12, 1)
    )


def test_one_edition(rules):
    answer = rules.answer("sz-10", KNOWN, act_date=date(2024, 5, 1), decided=date(2024, 8, 1))
    [party] = answer.parties
    assert isinstance(party, PartyAnswer) and party.id is None and party.role is None
    assert party.ground is Ground.ONLY_EDITION and party.applied == 0 and party.remarks == ()
    assert isinstance(party.applies, Determination)
    assert party.applies.options == rules.determine("sz-10", KNOWN, act_date=date(2024, 5, 1)).options
    assert party.comparison is None and not party.no_penalty and party.repealed_by is None


def test_two_editions_are_compared(two_editions):
    [party] = two_editions.parties
    old, new = party.candidates
    assert (old.act_day, old.decision_day, new.act_day, new.decision_day) == (True, False, False, True)
    assert old.determination.ruleset.edition < new.determination.ruleset.edition
    comparison = party.comparison
    assert isinstance(comparison, Comparison) and comparison.lighter in Lighter
    for kind in comparison.kinds:
        assert isinstance(kind, KindCompared) and kind.kind in Kind and kind.words.zh
        assert isinstance(kind.earlier, Imposed) and kind.later.most in Weight
    assert party.words.zh and party.words.en
    assert isinstance(party.ground, Ground)


def test_an_unknown_day_of_decision_is_remarked(rules):
    answer = rules.answer("sz-10", KNOWN, act_date=date(2024, 5, 1))
    assert answer.parties[0].remarks == (Remark.DECISION_UNKNOWN,)


def test_words_and_json(two_editions):
    assert two_editions.explain() == two_editions.explain(lang="zh") != two_editions.explain(lang="en")
    assert two_editions.markdown(lang="en").startswith("#")
    assert two_editions.list_options(lang="en", ids=True)
    assert json.loads(two_editions.to_json())["decided"] == "2024-12-01"
    html = two_editions._repr_html_()
    assert html.startswith("<div>") and two_editions.parties[0].words.zh in html
    with refused("INVALID_ARGUMENT"):
        two_editions.explain(lang="de")


def test_parties(rules):
    parties = [Party("a", Role.ORGANISATION, name="甲公司"), Party("b", Role.ORGANISATION, facts={"prior": 2})]
    case = Case("sz-10", {"threatens": False}, act_date=date(2024, 5, 1), parties=parties)
    answer = rules.answer(case)
    assert [(p.id, p.name, p.role) for p in answer.parties] == [
        ("a", "甲公司", Role.ORGANISATION),
        ("b", None, Role.ORGANISATION),
    ]
    assert answer.parties[1].applies.tier == "serious"
    assert "甲公司" in answer._repr_html_()
    with refused("INVALID_ARGUMENT"):
        rules.determine(case)
    with refused("INVALID_ARGUMENT"):
        rules.answer("sz-10", parties=[parties[0], parties[0]])


def test_money_of_a_party_is_typed(rules):
    parties = [Party("a", Role.ORGANISATION, facts={"goods_value": 12000})]
    answer = rules.answer("food-122-1", parties=parties)
    assert answer.parties[0].applies.fine.min >= 100000


def test_choices(rules):
    answer = rules.answer("sz-10", {"prior": 0, "threatens": False, "disrupts": False}, act_date=date(2024, 5, 1))
    chosen = answer.choose(0, 0, reason="情节较轻")
    assert chosen.parties[0].applies.chosen.reason == "情节较轻"
    assert answer.parties[0].applies.chosen is None and chosen != answer
    with refused("INVALID_ARGUMENT"):
        answer.choose(3, 0, reason="x")
    with refused("INVALID_ARGUMENT"):
        answer.choose_edition(9, 0, reason="x")
    with refused("FAILED_PRECONDITION"):
        answer.choose_edition(0, 0, reason="x")
    with pytest.raises(TypeError):
        answer.choose("0", 0, reason="x")


def test_equality(rules, two_editions):
    twin = rules.answer(two_editions.case)
    assert twin == two_editions and hash(twin) == hash(two_editions) and twin != 3
    assert twin.parties == two_editions.parties and twin.parties is twin.parties
    assert repr(twin) == f"Answer('{two_editions.case.offence}', 1 party)"


def test_refusals(rules):
    with refused("NOT_FOUND"):
        rules.answer("x")
    with pytest.raises(TypeError):
        rules.answer(3)
