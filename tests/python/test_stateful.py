# SPDX-License-Identifier: Apache-2.0
"""The package used in any order: what was answered once is answered so again,
whatever happened between, and only Error and TypeError are raised.

DISCRETION_EXAMPLES sets how many courses are tried."""

import copy
import gc
import os
import pickle
import threading

import discretion
import pytest
from discretion import Error
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from conftest import SOURCE
from test_random import ANYTHING, OFFENCES, RULES, cases

FILES = sorted((SOURCE / "rulesets").glob("**/*.textproto"))
FILES = [file for file in FILES if file.name != "cases.textproto"]


class Course(RuleBasedStateMachine):
    snapshots = Bundle("snapshots")
    put = Bundle("put")
    prepared = Bundle("prepared")
    determinations = Bundle("determinations")

    def __init__(self):
        super().__init__()
        self.known = {}  # case to what was said of it first

    @initialize(target=snapshots)
    def begin(self):
        return RULES

    @rule(target=snapshots, file=st.sampled_from(FILES))
    def load_one(self, file):
        try:
            return discretion.load(file)
        except Error as error:
            assert error.issues
            return RULES

    @rule(text=st.text())
    def load_nonsense(self, text):
        try:
            discretion.load_files({"a.textproto": text})
        except (Error, UnicodeEncodeError):
            pass

    @rule(target=snapshots, snapshot=snapshots)
    def load_again(self, snapshot):
        again = discretion.load_files(snapshot.files)
        assert again == snapshot and hash(again) == hash(snapshot)
        return again

    @rule(snapshot=consumes(snapshots))
    def forget_rulesets(self, snapshot):
        """Cases and determinations keep what they need."""

    @rule(target=put, case=cases())
    def make_case(self, case):
        assert copy.copy(case) == case
        return case

    def said(self, snapshot, case):
        try:
            d = snapshot.determine(case)
        except Error as error:
            return None, (error.code, str(error))
        return d, d.to_json()

    @rule(target=determinations, case=put)
    def determine(self, case):
        d, words = self.said(RULES, case)
        assert self.known.setdefault(case, words) == words
        return multiple() if d is None else d

    @rule(snapshot=snapshots, case=put)
    def determine_elsewhere(self, snapshot, case):
        self.said(snapshot, case)

    @rule(target=prepared, case=put)
    def prepare(self, case):
        try:
            return RULES.prepare(case)
        except Error as error:
            if case in self.known:
                assert (error.code, str(error)) == self.known[case]
            return multiple()

    @rule(target=determinations, one=prepared)
    def determine_prepared(self, one):
        try:
            return one.determine()
        except Error:
            return multiple()

    @rule(d=determinations, option=st.integers(-2, 4), reason=st.text(max_size=3))
    def choose(self, d, option, reason):
        try:
            chosen = d.choose(option, reason=reason)
        except (Error, TypeError, IndexError, UnicodeEncodeError):
            return
        assert chosen.chosen is not None and d.options == chosen.options

    @rule(target=determinations, d=determinations)
    def pickled(self, d):
        again = pickle.loads(pickle.dumps(d))
        assert again == d and hash(again) == hash(d)
        return again

    @rule(d=determinations, lang=st.sampled_from(["zh", "en"]))
    def read(self, d, lang):
        assert d.explain(lang=lang) and d._repr_html_()
        assert len(d.options) == len(d.options) and list(d.steps) == list(d.steps)

    @rule(d=determinations)
    def determine_again(self, d):
        assert d.ruleset is not None
        assert RULES.determine(d.case).to_json() == d.to_json()

    @rule(offence=st.sampled_from(OFFENCES), columns=st.dictionaries(st.text(), ANYTHING, max_size=2))
    def determine_columns(self, offence, columns):
        facts = {fact.id: [None, None] for fact in offence.facts[:2]}
        try:
            RULES.determine_columns(f"{offence.ruleset.id}/{offence.id}", facts | columns)
        except (Error, TypeError, UnicodeEncodeError):
            pass

    @rule(case=put)
    def ask_from_threads(self, case):
        words = []
        threads = [
            threading.Thread(target=lambda: words.append(self.said(RULES, case)[1]))
            for _ in range(3)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(words) == 3 and len(set(words)) == 1

    @rule(d=consumes(determinations))
    def forget(self, d):
        del d
        gc.collect(0)

    @invariant()
    def the_rules_stand(self):
        assert len(RULES.rulesets) > 10


TestCourse = Course.TestCase
TestCourse.settings = settings(
    max_examples=int(os.environ.get("DISCRETION_EXAMPLES", "15")),
    stateful_step_count=40,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)


def test_an_answer_that_changes_is_seen():
    """The control: a machine whose engine answers otherwise the second time."""
    count = iter(range(10**6))

    class Changing(Course):
        def said(self, snapshot, case):
            return None, next(count)

    with pytest.raises(AssertionError):
        quick = settings(TestCourse.settings, phases=[Phase.generate], max_examples=15)
        run_state_machine_as_test(Changing, settings=quick)
