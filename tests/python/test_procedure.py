# SPDX-License-Identifier: Apache-2.0
"""Questions about an answer."""

import pickle
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from conftest import refused
from discretion import (
    Bound,
    Case,
    Due,
    Procedure,
    ProcedureAnswer,
    ProcedureDuty,
    ProcedureGround,
    Subject,
    Wanted,
)


MODEL = "food-122-1-model"


@pytest.fixture
def model(rules):
    return rules.determine(MODEL, {"goods_value": 5000}, act_date=date(2024, 6, 1))


def test_what_procedure_a_fine_calls_for(model):
    fine = Decimal(60000)
    procedure = model.procedure(subject=Subject.ORGANISATION, amount=fine, on=date(2024, 8, 1))
    assert isinstance(procedure, Procedure) and procedure.offence == MODEL
    assert procedure.amount == fine and procedure.on == date(2024, 8, 1)
    assert procedure.subject is Subject.ORGANISATION and procedure.confiscated is None
    assert len(procedure.options) > 0 and procedure.ruleset.id == model.ruleset.id
    assert all(isinstance(duty, ProcedureAnswer) for duty in procedure.duties)
    hearing = procedure.of(ProcedureDuty.HEARING)
    assert hearing.due in Due and len(hearing.by_option) == len(procedure.options)
    assert hearing.words.zh in procedure.words.zh and procedure.words.en
    assert procedure.of(ProcedureDuty.ON_THE_SPOT).due is Due.NEVER
    assert procedure.of(ProcedureDuty.SUPERIOR) is None
    assert pickle.loads(pickle.dumps(procedure)) == procedure


def test_what_is_not_known_is_wanted(model):
    hearing = model.procedure().of(ProcedureDuty.HEARING)
    assert hearing.due is Due.POSSIBLE and Wanted.OUTCOME in hearing.wanted


def test_grounds(model):
    spot = model.procedure().of(ProcedureDuty.ON_THE_SPOT)
    assert all(isinstance(g, ProcedureGround) and g.due is Due.NEVER for g in spot.grounds)
    ground = spot.grounds[0]
    assert ground.bound is Bound.AT_MOST and ground.sum.min == 50000
    assert ground.least_figure == 20000 and type(ground.least_figure) is Fraction
    assert ground.rule and ground.citation and ground.words.zh


def test_questions_that_cannot_be_asked(model):
    with refused("INVALID_ARGUMENT"):
        model.procedure(agency="nobody")
    with refused("INVALID_ARGUMENT"):
        model.procedure(option=9999)
    with refused("INVALID_ARGUMENT"):
        model.procedure(option=1 << 70)
    with refused("INVALID_ARGUMENT"):
        model.procedure(amount=-1)
    with refused("INVALID_ARGUMENT", "whole fen"):
        model.procedure(amount=Decimal("0.001"))
    with refused("FAILED_PRECONDITION"):
        model.procedure(amount=10**9)
    for wrong in (
        {"subject": 1}, {"on": "2024-01-01"}, {"amount": 1.5}, {"amount": "1"},
        {"amount": True}, {"option": "0"}, {"option": True}, {"agency": 3}, {"nothing": 1},
    ):
        with pytest.raises(TypeError):
            model.procedure(**wrong)


def test_assume(rules):
    offence = rules.find_offence("food-122-1-model")
    case = Case("food-122-1-model", {"goods_value": 5000}, act_date=date(2024, 6, 1))
    assumed = offence.assume(case, "apl-32-1", source="假设")
    added = set(assumed.facts) - set(case.facts)
    assert added and all(assumed.facts[name].source == "假设" for name in added)
    assert assumed.facts["goods_value"].value == Decimal(5000)
    left = set(rules.determine(case).missing) - set(rules.determine(assumed).missing)
    assert added <= left
    with refused("NOT_FOUND"):
        offence.assume(case, "nothing")
    with pytest.raises(TypeError):
        offence.assume("food-122-1-model", "apl-32-1")


