# SPDX-License-Identifier: Apache-2.0
"""What may be the value of a fact, and what is refused."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import numpy
import pytest
from conftest import DAY, KNOWN, refused
from discretion import Case, FactType, Given

FOOD = "food-122-1"


def value_of(rules, offence, fact, value):
    return rules.determine(offence, {fact: value}).case.facts[fact].value


@pytest.mark.parametrize("value", [0, Fraction(0), Decimal(0), Decimal("0.00"), numpy.int64(0)])
def test_a_count_is_any_exact_number(rules, value):
    got = value_of(rules, "sz-10", "prior", value)
    assert got == 0
    assert type(got) is Fraction


@pytest.mark.parametrize(
    "value", [12000, Decimal(12000), Decimal("12000.00"), Decimal("1.2E+4"), Fraction(12000)]
)
def test_a_number_for_money_is_yuan(rules, value):
    got = value_of(rules, FOOD, "goods_value", value)
    assert got == Decimal(12000)
    assert type(got) is Decimal


def test_fen_are_exact(rules):
    assert value_of(rules, FOOD, "goods_value", Decimal("1017.61")) == Decimal("1017.61")
    with refused("INVALID_ARGUMENT", "goods_value", "1017.615", "whole fen"):
        rules.determine(FOOD, {"goods_value": Decimal("1017.615")})


def test_none_is_unknown(rules):
    d = rules.determine("sz-10", {**KNOWN, "grave_effect": None}, act_date=DAY)
    assert d == rules.determine("sz-10", {**KNOWN, "grave_effect": None}, act_date=DAY)
    assert "prior" in rules.determine("sz-10", {"prior": None}).missing


def test_a_str_is_a_choice_by_id_or_name(rules):
    offence = "food-122-1-model"
    fact = rules.find_offence(offence).ruleset.find_fact("party")
    assert fact.type is FactType.CHOICE
    for choice in fact.choices:
        assert value_of(rules, offence, "party", choice.id) == choice.id
    with refused("INVALID_ARGUMENT", "is a choice"):
        rules.determine(offence, {"party": "nobody"})


def test_a_day_is_a_date(rules):
    offence = "food-122-1-model"
    assert value_of(rules, offence, "found_date", date(2024, 6, 10)) == date(2024, 6, 10)
    with refused("INVALID_ARGUMENT", "is a day"):
        rules.determine(offence, {"found_date": "2024-06-10"})
    with pytest.raises(TypeError, match="take its .date"):
        rules.determine(offence, {"found_date": datetime(2024, 6, 10)})
    with refused("INVALID_ARGUMENT", "before the year 1000"):
        Case(offence, {"found_date": date(999, 12, 31)})


def test_names_may_be_chinese(rules):
    assert rules.determine("sz-10", {"一年内受罚次数": 2}) .options == rules.determine("sz-10", {"prior": 2}).options


@pytest.mark.parametrize("value", [0.0, float("nan"), numpy.float64(1)])
def test_a_float_is_refused_with_the_reason(rules, value):
    with pytest.raises(TypeError, match="`prior`.*rounded.*exact"):
        rules.determine("sz-10", {"prior": value})


class Liar:
    def __index__(self):
        raise ValueError("no")


@pytest.mark.parametrize(
    "value", [b"1", [1], {}, object(), 1j, Given(Given(1)), Liar(), numpy.array([1, 2]), int]
)
def test_other_types_are_refused(rules, value):
    with pytest.raises(TypeError, match="`prior`"):
        rules.determine("sz-10", {"prior": value})


@pytest.mark.parametrize("value", [True, numpy.bool_(True), "1", DAY])
def test_a_value_of_another_fact_is_refused(rules, value):
    with refused("INVALID_ARGUMENT", "(prior) is a number"):
        rules.determine("sz-10", {"prior": value})


def test_a_number_is_no_yes(rules):
    with refused("INVALID_ARGUMENT", "yes/no"):
        rules.determine("sz-10", {"threatens": 1})


@pytest.mark.parametrize(
    "value",
    [2**63, -(2**63) - 1, pytest.param(1 << 20000, id="long"), Decimal("1E+999999"), Decimal("1E-999999"),
     Decimal("0." + "1" * 90), Fraction(1, 2**64), Decimal("9" * 40)],
)
def test_a_number_that_does_not_fit(rules, value):
    with refused("OUT_OF_RANGE", "`prior`", "digits"):
        rules.determine("sz-10", {"prior": value})


@pytest.mark.parametrize("text", ["NaN", "sNaN", "Infinity", "-Infinity"])
def test_no_number(rules, text):
    with refused("INVALID_ARGUMENT", "is no number"):
        rules.determine("sz-10", {"prior": Decimal(text)})


def test_money_that_does_not_fit_in_fen(rules):
    with refused("OUT_OF_RANGE", "goods_value"):
        rules.determine(FOOD, {"goods_value": 10**17})


def test_given_says_who_and_why(rules):
    given = Given(1, source="巡查记录", reason="两次", disputed=False)
    d = rules.determine("sz-10", {"prior": given})
    assert d.case.facts["prior"] == given
    assert d.facts[0].source == "巡查记录"
    disputed = rules.determine("sz-10", {"prior": Given(1, disputed=True)})
    assert "prior" in disputed.missing


@pytest.mark.parametrize(
    "given", [Given(1, source=3), Given(1, reason=None), Given(1, disputed=0)]
)
def test_given_of_wrong_types(rules, given):
    with pytest.raises(TypeError):
        rules.determine("sz-10", {"prior": given})


@pytest.mark.parametrize("facts", [3, [("prior", 1)], "prior", {1: 1}, {None: 1}])
def test_facts_that_are_no_mapping_of_names(rules, facts):
    with pytest.raises(TypeError):
        rules.determine("sz-10", facts)


def test_any_mapping_will_do(rules):
    from collections import OrderedDict, UserDict
    from types import MappingProxyType

    wanted = rules.determine("sz-10", KNOWN)
    for kind in (OrderedDict, UserDict, MappingProxyType):
        assert rules.determine("sz-10", kind(KNOWN)) == wanted


def test_a_lone_surrogate_is_refused(rules):
    with pytest.raises(UnicodeEncodeError):
        rules.determine("sz-10", {"prior": "\ud800"})
    with pytest.raises(UnicodeEncodeError):
        rules.determine("\ud800")


def test_a_value_that_empties_its_dict(rules):
    facts = {}

    class Vanishing(Fraction):
        @property
        def numerator(self):
            facts.clear()
            return 1

    facts["prior"] = Vanishing(1)
    for i in range(50):
        facts[f"x{i}"] = "y" * i
    rules.determine("sz-10", facts)
    assert facts == {}
