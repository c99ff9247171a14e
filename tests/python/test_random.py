# SPDX-License-Identifier: Apache-2.0
"""Cases at random: an answer that keeps its own rules, or an Error; never a crash."""

import pickle
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import discretion
import pytest
from discretion import Case, Error, FactType, Given, Outcome
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

RULES = discretion.load()
OFFENCES = [offence for ruleset in RULES.rulesets for offence in ruleset.offences]
DAYS = st.dates(date(2009, 1, 1), date(2028, 1, 1))
# Hypothesis prints the case and the seed that fail.
QUICK = settings(
    max_examples=150,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)


def values(fact):
    """Of the fact's type."""
    return {
        FactType.BOOL: st.booleans(),
        FactType.COUNT: st.integers(fact.least, 20),
        FactType.NUMBER: st.one_of(
            st.integers(0, 10**6), st.fractions(0, 1000, max_denominator=1000)
        ),
        FactType.MONEY: st.integers(0, 10**9).map(lambda fen: Decimal(fen) / 100),
        FactType.CHOICE: st.sampled_from([c.id for c in fact.choices] or ["none"]),
        FactType.TEXT: st.just("文字"),
        FactType.DATE: DAYS,
    }[fact.type]


@st.composite
def cases(draw):
    offence = draw(st.sampled_from(OFFENCES))
    facts = {}
    for fact in offence.facts:
        if draw(st.booleans()):
            value = draw(st.one_of(values(fact), st.none()))
            if value is not None and draw(st.integers(0, 9)) == 0:
                value = Given(value, reason="理由", disputed=draw(st.booleans()))
            facts[fact.id] = value
    day = draw(st.one_of(st.none(), DAYS))
    return Case(f"{offence.ruleset.id}/{offence.id}", facts, act_date=day)


def keeps_its_rules(d):
    assert (d.outcome is Outcome.NO_ANSWER) == (d.options == ())
    for option in d.options:
        if option.fine is not None and d.fine is not None:
            for end in (option.fine.min, option.fine.max):
                inside = end is None or (d.fine.min or 0) <= end
                assert inside and (end is None or d.fine.max is None or end <= d.fine.max)
        for penalty in option.penalties:
            if penalty.fine and penalty.statutory and not option.below_minimum:
                low, least = penalty.fine.min, penalty.statutory.min
                assert low is None or least is None or low >= least
    if d.outcome is Outcome.DETERMINED:
        assert len(d.options) == 1
    if d.missing:
        assert set(d.missing) <= {fact.id for fact in d.facts}


@QUICK
@given(cases())
def test_an_answer_keeps_its_rules(case):
    try:
        d = RULES.determine(case)
    except Error as error:
        assert error.code in ("INVALID_ARGUMENT", "FAILED_PRECONDITION", "RESOURCE_EXHAUSTED")
        return
    keeps_its_rules(d)
    again = RULES.prepare(case).determine()
    assert again == d and RULES.determine(d.case) == d and hash(again) == hash(d)
    assert pickle.loads(pickle.dumps(d.case)) == d.case


ANYTHING = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.binary(),
    st.decimals(), st.fractions(), st.dates(), st.datetimes(), st.complex_numbers(),
    st.lists(st.integers()), st.just(Fraction), st.timedeltas(timedelta(0)),
)


def is_hashable(value):
    try:
        hash(value)
    except TypeError:
        return False
    return True


@QUICK
@given(
    st.one_of(st.text(), st.just("sz-10"), ANYTHING),
    st.one_of(st.dictionaries(st.one_of(st.text(), st.just("prior"), ANYTHING.filter(is_hashable)), ANYTHING), ANYTHING),
    st.dictionaries(
        st.sampled_from("id act_date place events history_complete parties decided x".split()), ANYTHING, max_size=2
    ),
)
def test_anything_is_answered_or_refused(offence, facts, rest):
    try:
        RULES.determine(offence, facts, **rest)
    except (Error, TypeError, UnicodeEncodeError):
        pass


def test_a_broken_rule_is_seen():
    class Broken:
        outcome, options, missing, fine, facts = Outcome.DETERMINED, (), (), None, ()

    with pytest.raises(AssertionError):
        keeps_its_rules(Broken)
