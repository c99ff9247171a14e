# SPDX-License-Identifier: Apache-2.0
"""Everything can be pickled, and comes back equal."""

import copy
import multiprocessing
import pickle
from datetime import date

import discretion
import pytest
from conftest import DAY, KNOWN
from discretion import Case, Event, EventKind, Given, Party, Role


def objects(rules):
    offence = rules.find_offence("sz-10")
    opened = rules.determine("sz-10", {"prior": 0, "threatens": False, "disrupts": False})
    statistics = next(r for r in rules.rulesets if r.id.endswith("statistics")).offences[0].id
    editions = rules.answer(statistics, act_date=date(2024, 1, 1), decided=date(2024, 12, 1))
    answer = rules.answer(opened.case).choose(0, 0, reason="轻")
    case = Case(
        "sz-10", {"prior": Given(1, "a", "b", True), "text": "x", "no": None}, id="1",
        act_date=DAY, place="440300", events=[Event(EventKind.DISCOVERY, DAY)],
        history_complete=True, decided=DAY, act_until=DAY,
        parties=[Party("p", Role.PERSON, facts={"prior": 1}, born=DAY)],
    )
    yield from (
        rules, rules.rulesets[0], offence, offence.facts[0], offence.facts[0].name,
        case, case.parties[0], rules.prepare("sz-10", KNOWN), opened,
        opened.choose(0, reason="轻"), opened.options[0], opened.steps[0], opened.facts[0],
        opened.basis, opened.fine, editions, editions.parties[0],
        editions.parties[0].candidates[0].determination,
        editions.parties[0].candidates[-1].determination, answer,
        answer.parties[0].applies, discretion.load_files({}),
    )


def test_all_come_back_equal(rules):
    for thing in objects(rules):
        for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
            again = pickle.loads(pickle.dumps(thing, protocol))
            assert again == thing and hash(again) == hash(thing) and repr(again) == repr(thing)
        assert copy.deepcopy(thing) == thing and copy.copy(thing) == thing


def test_a_list_holds_the_files_once(rules):
    one = len(pickle.dumps([rules.determine("sz-10", {"prior": 0})]))
    many = len(pickle.dumps([rules.determine("sz-10", {"prior": n}) for n in range(50)]))
    assert many < one + 50 * 500


def test_what_is_told_comes_back(rules):
    d = rules.determine("sz-10", KNOWN)
    assert pickle.loads(pickle.dumps(d)).explain() == d.explain()


@pytest.mark.parametrize(
    "call", [("_case", (b"\xff", True)), ("_party", (b"",)), ("_case", (3, True)), ("_ruleset", ())]
)
def test_a_forged_pickle_is_refused(call):
    from discretion._again import again

    with pytest.raises((discretion.Error, TypeError, AttributeError)):
        again(call[0], *call[1])


def work(case):
    return discretion.determine(case)


def test_other_processes(rules):
    cases = [Case("sz-10", {"prior": n}, act_date=DAY) for n in range(4)]
    wanted = [rules.determine(case) for case in cases]
    with multiprocessing.get_context("fork").Pool(2) as pool:
        assert pool.map(work, cases) == wanted
