# SPDX-License-Identifier: Apache-2.0
from decimal import Decimal
from fractions import Fraction

import pytest
from discretion import Kind, Level, Option, Range, Term, Text, Unit


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (Range(Decimal(2000), Decimal(20000)), "[2000, 20000]"),
        (Range(Decimal(1000), Decimal(6000), max_open=True), "[1000, 6000)"),
        (Range(Decimal(1), Decimal(2), True, True), "(1, 2)"),
        (Range(Decimal("15.50"), None), "[15.50, )"),
        (Range(None, Decimal("0.05")), "(, 0.05]"),
        (Range(Decimal(5000), Decimal(5000)), "5000"),
        (Range(Decimal("5E+3"), Decimal("5E+3")), "5000"),
        (Range(), "(, )"),
        (Range(Term(1, Unit.DAYS), Term(15, Unit.DAYS)), "[1 day, 15 days]"),
        (Range(Fraction(1, 3), Fraction(1, 2)), "[1/3, 1/2]"),
    ],
)
def test_a_range_in_words(span, words):
    assert str(span) == words


def test_what_lies_in_a_range():
    span = Range(Decimal(1000), Decimal(6000), min_open=True)
    assert 1000 not in span and Decimal("1000.01") in span and 6000 in span and 6001 not in span
    assert 5 in Range() and -1 not in Range(0) and 1 in Range(0) and 2 not in Range(None, 2, max_open=True)
    assert Range(1, 1).is_point and not Range(1, 2).is_point and not Range().is_point


def test_terms_of_different_units_do_not_compare():
    days, months = Term(30, Unit.DAYS), Term(1, Unit.MONTHS)
    assert days != months and Term(1, Unit.DAYS) < Term(2, Unit.DAYS) <= Term(2, Unit.DAYS)
    assert Term(2, Unit.DAYS) > Term(1, Unit.DAYS) and Term(2, Unit.DAYS) >= Term(1, Unit.DAYS)
    assert str(months) == "1 month" and str(days) == "30 days"
    for compare in (lambda: days < months, lambda: days <= months, lambda: days < 3):
        with pytest.raises(TypeError):
            compare()


def test_levels_compare():
    assert Level.TRIVIAL < Level.MINOR < Level.ORDINARY < Level.SERIOUS < Level.GRAVE


def test_texts():
    assert str(Text("中", "en")) == "中" and str(Text(None, "en")) == "en" and str(Text()) == ""


def test_an_option_without_a_fine():
    option = Option(None, None, None, None, True, True, (), (), (), None, False, False, (), None, ())
    assert option.fine is None and Kind.FINE not in [p.kind for p in option.penalties]
