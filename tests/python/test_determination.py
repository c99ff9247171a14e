# SPDX-License-Identifier: Apache-2.0
import json
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from conftest import DAY, KNOWN, refused
from discretion import (
    Chosen,
    Citation,
    CitationRole,
    Duty,
    Error,
    FactUsed,
    Given,
    Kind,
    Level,
    Outcome,
    Range,
    Stage,
    Standing,
    Step,
    StepKind,
    StepResult,
    Text,
)

MODEL = "food-122-1-model"


def test_an_answer(known):
    assert known.outcome is Outcome.DETERMINED
    assert known.tier == known.options[0].tier
    assert isinstance(known.level, Level) and known.level > Level.TRIVIAL
    assert known.missing == () and known.chosen is None
    assert known.fine == known.options[0].fine
    assert type(known.fine.min) is Decimal
    assert known.offence.id == "sz-10" and known.ruleset == known.offence.ruleset
    assert known.case.facts["prior"] == Given(Fraction(1)) and known.case.act_date == DAY


def test_an_open_answer(opened):
    assert opened.outcome is Outcome.OPEN
    assert opened.missing == ("grave_effect",)
    assert [o.tier for o in opened.options] == ["lighter", "serious"]
    assert [o.certain for o in opened.options] == [True, False]
    assert opened.tier is None and opened.level is None
    assert (opened.fine.min, opened.fine.max) == (10000, 100000)
    assert [type(p.fine.min) for p in opened.options[0].penalties] == [Decimal]


def test_components_are_what_every_option_has(opened, known):
    assert opened.components == ()
    assert known.components == known.options[0].penalties != ()
    penalty = known.components[0]
    assert penalty.kind is Kind.FINE and penalty.duty is Duty.COMPULSORY
    assert penalty.statutory == Range(Decimal(10000), Decimal(100000))


def test_steps(known):
    assert all(isinstance(step, Step) for step in known.steps)
    first = known.steps[0]
    assert first.stage is Stage.EDITION and first.kind is StepKind.EDITION_IN_FORCE
    assert first.result is StepResult.HOLDS and first.role is CitationRole.REASONING
    assert "2024" in first.words.zh and first.words.en
    criterion = next(s for s in known.steps if s.kind is StepKind.CRITERION)
    assert "prior" in criterion.facts and criterion.option is None


def test_steps_with_values_and_days(rules):
    d = rules.determine("gd-1.1", act_date=DAY)
    values = [s.value for s in d.steps if s.value is not None]
    assert values and all(v.min is None or type(v.min) is Fraction for v in values)


def test_facts_and_citations(known, opened):
    fact = known.facts[0]
    assert isinstance(fact, FactUsed) and fact.id == "prior" and fact.value == "1"
    assert fact.standing is Standing.STATED and isinstance(fact.name, Text)
    assert opened.facts[-1].standing is Standing.UNKNOWN and opened.facts[-1].value is None
    assert isinstance(known.basis, Citation) and known.basis.article == "30(1)"
    assert all(isinstance(one, Citation) for one in known.breaches)


def test_circumstances_leave_moves_and_approvals(rules):
    fine = Decimal(20000)
    facts = {"goods_value": fine, "party": "organisation", "removed_harm": True, "harmed": 0}
    d = rules.determine(MODEL, facts, act_date=date(2024, 6, 1))
    assert any(option.moves for option in d.options)
    assert any(option.kind_sets or option.base_tier for option in d.options)


def test_every_offence_answers_without_a_fact(rules):
    seen = set()
    for ruleset in rules.rulesets:
        for offence in ruleset.offences:
            try:
                d = rules.determine(f"{ruleset.id}/{offence.id}", act_date=date(2024, 10, 1))
            except Error as error:
                assert error.code in ("FAILED_PRECONDITION", "RESOURCE_EXHAUSTED")
                continue
            seen.add(d.outcome)
            assert (d.fine is None) == all(o.fine is None for o in d.options)
            assert d.steps and d._repr_html_()
    assert Outcome.OPEN in seen


def test_words(known):
    assert known.explain() == known.explain(lang="zh") != known.explain(lang="en")
    assert "(prior)" in known.explain(lang="en", ids=True) or "[prior]" in known.explain(lang="en", ids=True)
    assert known.markdown(lang="en").startswith("#")
    assert "10,000" in known.list_options(lang="en") or "yuan" in known.list_options(lang="en")
    assert json.loads(known.to_json())["offence"] == "sz-10"
    with refused("INVALID_ARGUMENT", "`fr`", "zh"):
        known.explain(lang="fr")
    for wrong in ({"lang": 3}, {"ids": "x", "lang": None}, {"nothing": 1}):
        with pytest.raises(TypeError):
            known.explain(**wrong)
    with pytest.raises(TypeError):
        known.explain("zh")


def test_choose(opened):
    chosen = opened.choose(0, reason="情节较轻")
    assert chosen.chosen == Chosen(0, "情节较轻") and opened.chosen is None
    assert chosen != opened
    with refused("INVALID_ARGUMENT"):
        opened.choose(7, reason="x")
    with refused("INVALID_ARGUMENT"):
        opened.choose(0, reason="")
    with refused("FAILED_PRECONDITION"):
        opened.choose(1, reason="x")
    for wrong in ("0", None, 2**40, 0.0):
        with pytest.raises(TypeError):
            opened.choose(wrong, reason="x")


def test_equality_hash_and_repr(rules, known, opened):
    twin = rules.determine("sz-10", dict(KNOWN), act_date=DAY)
    assert twin == known and hash(twin) == hash(known) and len({twin, known, opened}) == 2
    assert known != rules.determine("sz-10", KNOWN) and known != 3
    assert repr(opened) == "Determination('sz-10', OPEN, fine=[10000, 100000], missing=('grave_effect',))"
    assert twin.options == known.options and hash(twin.options) == hash(known.options)


def test_an_answer_does_not_change(known):
    for name in ("fine", "options", "new"):
        with pytest.raises(AttributeError):
            setattr(known, name, None)
    with pytest.raises(AttributeError):
        known.options[0].tier = "x"
    assert known.options is known.options and known.steps is known.steps


def test_it_outlives_its_rules():
    import discretion

    d = discretion.load_files(discretion.load().files).determine("sz-10", KNOWN)
    options = d.options
    del d
    assert options[0].fine is not None
    offence = discretion.load_files(discretion.load().files).find_offence("sz-10")
    assert offence.facts[0].id == "prior"


def test_html(known, opened):
    page = opened._repr_html_()
    assert page.count("<tr>") == 2 and "待查事实" in page and "罚款[10000, 100000]元" in page
    assert "裁量理由" in page and page.count("<div") == page.count("</div>")
    assert "待查事实" not in known._repr_html_()


def test_html_escapes_what_a_ruleset_says(rules):
    import discretion

    files = {k: v.replace("情节较轻", "<b>&") for k, v in rules.files.items()}
    page = discretion.load_files(files).determine("sz-10", {"prior": 0})._repr_html_()
    assert "&lt;b&gt;&amp;" in page and "<b>&" not in page
