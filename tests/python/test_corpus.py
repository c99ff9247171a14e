# SPDX-License-Identifier: Apache-2.0
"""Every case beside a ruleset comes out as it was worked by hand, and byte for byte
as the command has it."""

import json
import subprocess
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
import textproto
from conftest import SOURCE
from discretion import Case, Duty, Error, Kind, Range

REPEATED = {"fact", "event", "party"}
KINDS = {kind: f"KIND_{kind.name}" for kind in Kind}


def corpus():
    expectations = []
    for path in sorted(SOURCE.glob("rulesets/**/cases.textproto")):
        message = textproto.read(path.read_text(encoding="utf-8"))
        expectations += textproto.values(message, "expectation")
    return expectations


CORPUS = corpus()


def json_of(expectation):
    [case] = textproto.values(expectation, "case")
    return json.dumps(textproto.to_json(case, REPEATED), ensure_ascii=False)


def fine_words(option):
    if option.no_penalty:
        return "no penalty"
    return "no fine" if option.fine is None else str(option.fine)


def kind_sets(option):
    if option.kind_sets:
        sets = option.kind_sets
    else:
        ways = [
            [(p.kind,)] if p.duty is Duty.COMPULSORY else [(p.kind,), ()]
            for p in option.penalties
        ]
        sets = [sum(way, ()) for way in product(*ways)]
    return {" + ".join(sorted(KINDS[k] for k in one)) or "none" for one in sets}


def terms(option):
    for penalty in option.penalties:
        if penalty.for_life:
            yield f"{KINDS[penalty.kind]} for life"
        if penalty.term is not None:
            term = penalty.term
            unit = (term.min or term.max).unit.name.lower()
            low, high = (end and end.count for end in (term.min, term.max))
            span = Range(low, high, term.min_open, term.max_open)
            yield f"{KINDS[penalty.kind]} {span} {unit}"


def summary(d):
    """What an Expectation says of an answer."""
    options = d.options
    tiers = {option.tier for option in options} - {None}
    if tiers and any(option.tier is None for option in options):
        tiers.add("")
    others = {p.kind for o in options for p in o.penalties} - {Kind.FINE}
    in_all = {
        kind
        for kind in others
        if all(
            any(p.kind is kind and p.duty is Duty.COMPULSORY for p in o.penalties)
            for o in options
        )
    }
    return {
        "tier": sorted(tiers),
        "fine": [] if d.fine is None else [str(d.fine)],
        "penalty": sorted(KINDS[k] for k in in_all),
        "optional_penalty": sorted(KINDS[k] for k in others - in_all),
        "missing": list(d.missing),
        "no_penalty": ["true"] if options and all(o.no_penalty for o in options) else [],
        "option": sorted(fine_words(o) for o in options),
        "term": sorted({t for o in options for t in terms(o)}),
        "kind_set": sorted(set().union(*(kind_sets(o) for o in options))),
    }


def expected(expectation, found):
    wanted = {}
    for field in found:
        values = textproto.values(expectation, field)
        if values or field not in ("option", "term", "kind_set"):
            wanted[field] = values if field == "missing" else sorted(values)
    return wanted


def name_of(expectation):
    case = dict(textproto.values(expectation, "case")[0])
    return f"{case['offence']}-{case.get('id', '')}"


def test_there_is_a_corpus():
    assert len(CORPUS) >= 100


def test_every_case_comes_out_as_worked_by_hand(rules):
    for expectation in CORPUS:
        case = Case.parse(json_of(expectation))
        fragments = textproto.values(expectation, "refused")
        if fragments:
            with pytest.raises(Error) as told:
                rules.determine(case)
            assert fragments[0] in str(told.value)
            continue
        found = summary(rules.determine(case))
        wanted = expected(expectation, found)
        found = {field: found[field] for field in wanted}
        assert found == wanted, name_of(expectation)


def test_a_summary_can_differ(rules):
    case = Case.parse(json_of(CORPUS[0]))
    found = summary(rules.determine(case))
    assert {**found, "fine": ["[1, 2]"]} != expected(CORPUS[0], found)


# The command answers cases with a place or a day of decision as a whole; so here.
def json_answer(rules, case):
    if case.place or case.parties or case.decided:
        return rules.answer(case).to_json()
    return rules.determine(case).to_json()


def test_every_answer_is_that_of_the_command(rules, tool, tmp_path):
    lines = [json_of(expectation) for expectation in CORPUS]
    (tmp_path / "cases").write_text("\n".join(lines) + "\n", encoding="utf-8")
    ran = subprocess.run(
        [tool, "eval", "--cases", str(tmp_path / "cases")],
        env={"DISCRETION_RULESETS": str(SOURCE / "rulesets")},
        capture_output=True,
        text=True,
    )
    out = ran.stdout.splitlines()
    assert len(out) == len(lines)
    refusals = 0
    for line, told in zip(lines, out):
        try:
            assert json_answer(rules, Case.parse(line)) == told
        except Error as error:
            refusals += 1
            assert json.loads(told)["error"]["message"] == str(error)
    assert 0 < refusals < len(lines) // 4


def natural(value):
    """As a user of Python writes it, without the type."""
    if isinstance(value, Decimal) or (
        isinstance(value, Fraction) and value.denominator == 1
    ):
        return int(value) if value == int(value) else value
    return value


def test_facts_in_a_dict_come_out_as_in_a_file(rules):
    compared = 0
    for expectation in CORPUS:
        case = Case.parse(json_of(expectation))
        if case.parties or textproto.values(expectation, "refused"):
            continue
        facts = {
            name: natural(given.value)
            for name, given in case.facts.items()
            if not (given.source or given.reason or given.disputed)
        } | {
            name: given
            for name, given in case.facts.items()
            if given.source or given.reason or given.disputed
        }
        rest = {
            name: getattr(case, name)
            for name in (
                "id act_date place events history_complete act_from act_until"
                " discovered filed noticed decided born"
            ).split()
        }
        d = rules.determine(case.offence, facts, **rest)
        typed = rules.determine(case)
        assert d.to_json() == typed.to_json()
        compared += 1
    assert compared >= 100
