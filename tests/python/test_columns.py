# SPDX-License-Identifier: Apache-2.0
import datetime
import pickle
import random
import subprocess
import sys
import threading
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

import discretion
from discretion import FactType, Outcome
from discretion._columns import read_wholes
from conftest import DAY, refused

def value_of(fact, chance):
    """Any value of the fact, as determine() takes it."""
    if fact.type is FactType.BOOL:
        return chance.random() < 0.5
    if fact.type is FactType.COUNT:
        return chance.randrange(fact.least, fact.least + 8)
    if fact.type is FactType.NUMBER:
        return Fraction(chance.randrange(0, 10_000), chance.choice([1, 3, 10, 1000]))
    if fact.type is FactType.MONEY:
        return Decimal(chance.randrange(0, 10_000_000)) / 100
    if fact.type is FactType.CHOICE:
        return chance.choice(fact.choices).id
    return "某处"


def cell_of(fact, value):
    if value is None or fact.type is not FactType.MONEY:
        return value
    return int(value * 100)


def tables(rules, rows, chance):
    """Every offence with random cases: facts by row, and their columns."""
    for ruleset in rules.rulesets:
        for offence in ruleset.offences:
            facts = [f for f in offence.facts if f.type is not FactType.DATE]
            table = {
                f.id: [
                    None if chance.random() < 0.1 else value_of(f, chance)
                    for _ in range(rows)
                ]
                for f in facts
            }
            cells = {f.id: [cell_of(f, v) for v in table[f.id]] for f in facts}
            yield f"{ruleset.id}/{offence.id}", table, cells


def expect_row(answers, row, determine):
    try:
        d = determine()
    except discretion.Error as error:
        assert str(answers.errors[row]) == str(error)
        assert answers.errors[row].code == error.code
        assert Outcome(answers.outcome[row]) is Outcome.NO_ANSWER
        return 0
    assert row not in answers.errors
    assert Outcome(answers.outcome[row]) is d.outcome
    assert answers.options[row] == len(d.options)
    for end, masked in (("min", answers.fine_min), ("max", answers.fine_max)):
        fine = getattr(d.fine, end) if d.fine else None
        fen = masked[row]
        assert fine == (None if fen is np.ma.masked else Decimal(int(fen)) / 100)
    return 1


def test_each_row_is_answered_as_its_case(rules):
    seed = random.randrange(2**32)
    print("seed", seed)
    chance = random.Random(seed)
    answered = 0
    for offence, table, cells in tables(rules, 20, chance):
        days = [DAY - datetime.timedelta(chance.randrange(900)) for _ in range(20)]
        answers = rules.determine_columns(offence, cells, act_date=days)
        assert len(answers) == 20
        for row in range(20):
            facts = {name: column[row] for name, column in table.items()}
            answered += expect_row(
                answers,
                row,
                lambda: rules.determine(offence, facts, act_date=days[row]),
            )
    assert answered > 1000


def fen(answers):
    return [None if x is np.ma.masked else int(x) for x in answers.fine_max]


PRIOR = [0, 1, 2, None]


@pytest.mark.parametrize(
    "column",
    [
        PRIOR,
        tuple(PRIOR),
        [0, 1, 2, float("nan")],
        np.array([0, 1, 2, np.nan]),
        np.array([0, 1, 2, np.nan], dtype=np.float32),
        np.array(PRIOR, dtype=object),
        np.ma.MaskedArray([0, 1, 2, 7], [False, False, False, True], dtype=np.int8),
        np.ma.MaskedArray([0, 1, 2, 7], [False, False, False, True], dtype=np.uint64),
        pd.Series(PRIOR),
        pd.Series(PRIOR, dtype="Int64"),
        pd.Series(PRIOR, dtype="UInt8"),
        pd.Series(PRIOR, dtype=object),
        pd.array(PRIOR, dtype="Int16"),
        pd.Index([0, 1, 2, np.nan]),
        [np.int64(0), np.int8(1), 2.0, pd.NA],
    ],
    ids=lambda column: f"{type(column).__name__}-{getattr(column, 'dtype', '')}",
)
def test_counts_in_every_form(rules, column):
    answers = rules.determine_columns("sz-1", {"prior": column}, act_date=DAY)
    expected = [rules.determine("sz-1", {"prior": p}, act_date=DAY) for p in PRIOR]
    assert fen(answers) == [int(d.fine.max * 100) for d in expected]
    assert [Outcome(o) for o in answers.outcome] == [d.outcome for d in expected]


TRUTH = [True, False, None]


@pytest.mark.parametrize(
    "column",
    [
        TRUTH,
        [1, 0, None],
        np.ma.MaskedArray([True, False, True], [False, False, True]),
        np.array([1.0, 0.0, np.nan]),
        pd.Series(TRUTH, dtype="boolean"),
        pd.Series(TRUTH),
        [np.True_, np.False_, pd.NA],
    ],
    ids=lambda column: f"{type(column).__name__}-{getattr(column, 'dtype', '')}",
)
def test_truths_in_every_form(rules, column):
    answers = rules.determine_columns(
        "sz-10", {"prior": 0, "threatens": column}, act_date=DAY
    )
    expected = [
        rules.determine("sz-10", {"prior": 0, "threatens": t}, act_date=DAY)
        for t in TRUTH
    ]
    assert list(answers.options) == [len(d.options) for d in expected]
    assert fen(answers) == [int(d.fine.max * 100) for d in expected]


@pytest.mark.parametrize(
    "column",
    [
        [DAY, None],
        [datetime.datetime(2024, 5, 1), None],
        np.array(["2024-05-01", "NaT"], dtype="datetime64[D]"),
        pd.Series(pd.to_datetime(["2024-05-01", None])),
        pd.Series([pd.Timestamp("2024-05-01", tz="Asia/Shanghai"), pd.NaT]),
    ],
    ids=lambda column: f"{type(column).__name__}-{getattr(column, 'dtype', '')}",
)
def test_days_in_every_form(rules, column):
    answers = rules.determine_columns("sz-1", {"prior": [0, 0]}, act_date=column)
    for row, day in enumerate([DAY, None]):
        expect_row(
            answers, row, lambda: rules.determine("sz-1", {"prior": 0}, act_date=day)
        )


def choice_fact(rules):
    for ruleset in rules.rulesets:
        for offence in ruleset.offences:
            for fact in offence.facts:
                if fact.type is FactType.CHOICE:
                    return f"{ruleset.id}/{offence.id}", fact
    raise AssertionError("no offence has a choice")


def test_choices_in_every_form(rules):
    offence, fact = choice_fact(rules)
    ids = [choice.id for choice in fact.choices]
    names = [choice.name.zh for choice in fact.choices]
    expected = [
        rules.determine(offence, {fact.id: c}, act_date=DAY) for c in [*ids, None]
    ]
    columns = [
        [*ids, None],
        [*names, None],
        pd.Series([*ids, None]),
        pd.Series([*ids, None], dtype="string"),
        pd.Series([*ids, None], dtype="category"),
        pd.Categorical([*names, None]),
        np.ma.MaskedArray([*ids, "x"], [False] * len(ids) + [True]),
    ]
    for column in columns:
        answers = rules.determine_columns(offence, {fact.id: column}, act_date=DAY)
        assert not answers.errors, type(column)
        assert list(answers.options) == [len(d.options) for d in expected]
    answers = rules.determine_columns(
        offence, {fact.id: pd.Categorical(["nothing", ids[0]])}, act_date=DAY
    )
    assert list(answers.errors) == [0]
    assert "none of its choices" in str(answers.errors[0])


def test_a_bad_cell_is_an_error_of_its_row(rules):
    column = [0, "x", 1.5, True, -1, 10**30, Decimal("1"), 2]
    answers = rules.determine_columns("sz-1", {"prior": column}, act_date=DAY)
    assert list(answers.errors) == [1, 2, 3, 4, 5, 6]
    for row, words in ((1, "'x' is str"), (2, "1.5"), (3, "True"), (5, "18 digits")):
        assert words in str(answers.errors[row])
        assert answers.errors[row].code == "INVALID_ARGUMENT"
    for row in answers.errors:
        assert Outcome(answers.outcome[row]) is Outcome.NO_ANSWER
        assert answers.tier[row] == -1 and answers.options[row] == 0
        assert answers.fine_max[row] is np.ma.masked
    assert fen(answers)[0] == int(
        rules.determine("sz-1", {"prior": 0}, act_date=DAY).fine.max * 100
    )


@pytest.mark.parametrize("inexact", [2.0**53, 0.5, np.inf, -np.inf])
def test_a_float_that_is_not_exact_is_refused(rules, inexact):
    answers = rules.determine_columns(
        "sz-1", {"prior": np.array([1.0, inexact])}, act_date=DAY
    )
    assert list(answers.errors) == [1]
    assert "exact" in str(answers.errors[1])


@pytest.mark.parametrize("unknown", [float("nan"), None, pd.NA])
def test_integers_beside_unknown_ones_are_not_rounded(unknown):
    """numpy would make floats of the first list."""
    large = 10**17 + 1
    assert int(float(large)) != large
    bad = {}
    values, _, known = read_wholes([large, unknown], "x", "", bad)
    assert (int(values[0]), list(known), bad) == (large, [1, 0], {})


def money_fact(rules):
    for ruleset in rules.rulesets:
        for offence in ruleset.offences:
            for fact in offence.facts:
                if fact.type is FactType.MONEY:
                    return f"{ruleset.id}/{offence.id}", fact
    raise AssertionError("no offence has money")


def test_money_is_in_whole_fen(rules):
    offence, fact = money_fact(rules)
    answers = rules.determine_columns(
        offence, {fact.id: [Decimal("1.00"), 100]}, act_date=DAY
    )
    assert list(answers.errors) == [0]
    assert "whole fen" in str(answers.errors[0])


@pytest.mark.parametrize(
    "column",
    [
        np.array([True, False]),
        np.array(["a", "b"]),
        np.array([1j, 2j]),
        np.array(["2024-05-01"] * 2, dtype="datetime64[D]"),
        np.zeros((2, 2)),
        b"ab",
        {"a": 1, "b": 2},
        object(),
    ],
    ids=lambda column: f"{type(column).__name__}-{getattr(column, 'dtype', '')}",
)
def test_a_column_of_the_wrong_type_is_refused(rules, column):
    with pytest.raises(TypeError):
        rules.determine_columns("sz-1", {"prior": column, "x": [1, 2]}, act_date=DAY)


def test_what_is_wrong_as_a_whole_is_refused(rules):
    with refused("NOT_FOUND", "no-such"):
        rules.determine_columns("sz-1", {"no-such": [1]})
    with refused("NOT_FOUND", "none-such"):
        rules.determine_columns("none-such", {"prior": [1]})
    with refused("INVALID_ARGUMENT", "same length"):
        rules.determine_columns("sz-10", {"prior": [1], "threatens": [True, False]})
    with refused("INVALID_ARGUMENT", "same length"):
        rules.determine_columns("sz-1", {"prior": [1]}, act_date=[DAY, DAY])
    with refused("INVALID_ARGUMENT", "at least one column"):
        rules.determine_columns("sz-1", {"prior": 1}, act_date=DAY)
    with refused("INVALID_ARGUMENT", "prior"):
        rules.determine_columns("sz-10", {"prior": 0.5, "threatens": [True]})
    with refused("INVALID_ARGUMENT", "two columns"):
        rules.determine_columns("sz-1", {"prior": [1], "一年内受罚次数": [1]})
    with pytest.raises(TypeError, match="mapping"):
        rules.determine_columns("sz-1", [1, 2])
    with pytest.raises(TypeError):
        rules.determine_columns("sz-1", {"prior": [1]}, colour="red")
    with pytest.raises(TypeError):
        rules.determine_columns("sz-1", {"prior": [1]}, place=3)


def test_no_rows(rules):
    answers = rules.determine_columns("sz-1", {"prior": []}, act_date=DAY)
    assert len(answers) == 0 and not answers.errors
    assert answers.frame().shape == (0, 6)


def test_frame(rules):
    table = pd.DataFrame(
        {"prior": [0, 1, 5, -1], "day": pd.Timestamp("2024-05-01")},
        index=["a", "b", "c", "d"],
    )
    answers = rules.determine_columns(
        "sz-1", {"prior": table["prior"]}, act_date=table["day"]
    )
    frame = answers.frame()
    assert list(frame.index) == list("abcd")
    assert list(frame["outcome"][:3]) == ["DETERMINED"] * 3
    tiers = rules.find_offence("sz-1").tiers()
    assert list(frame["tier"].cat.categories) == [t.id for t in tiers]
    assert list(frame["tier"][:3]) == [t.id for t in tiers]
    assert frame["tier"].isna()["d"] and frame["fine_max"].isna()["d"]
    assert frame["fine_max"].dtype == "Int64"
    assert frame["fine_max"]["b"] == 10_000_00
    assert frame["error"]["a"] is None and "一年内受罚次数" in frame["error"]["d"]
    labels = answers.frame(lang="zh")["tier"].cat.categories
    assert list(labels) == [t.label.zh for t in tiers]
    assert tiers[0] == discretion.Tier(tiers[0].id, tiers[0].label, tiers[0].level)
    assert rules.find_offence("sz-1").tiers(99) == ()


def test_answers_cannot_be_changed(rules):
    answers = rules.determine_columns("sz-1", {"prior": [0, 1]}, act_date=DAY)
    for name in ("outcome", "options", "branch", "tier", "edition", "fine_min_open"):
        with pytest.raises(ValueError):
            getattr(answers, name)[0] = 1
    with pytest.raises(ValueError):
        answers.fine_max[0] = 1
    with pytest.raises(AttributeError):
        answers.outcome = None
    assert repr(answers) == "ColumnAnswers(2 rows, 0 errors)"


def test_answers_compare_and_pickle(rules):
    def ask(*prior):
        return rules.determine_columns("sz-1", {"prior": prior}, act_date=DAY)

    answers = ask(0, 1, None, -1)
    assert answers == ask(0, 1, None, -1)
    for other in (ask(0, 1, 1, -1), ask(0, 1, None, -2), ask(0, 1, None), None, 3):
        assert answers != other
    again = pickle.loads(pickle.dumps(answers))
    assert again == answers and again.editions == answers.editions
    with pytest.raises(ValueError):
        again.outcome[0] = 1
    with pytest.raises(TypeError):
        hash(answers)


def test_progress_and_threads(rules):
    rows = 150_000
    prior = np.arange(rows) % 4
    told = []
    answers = rules.determine_columns(
        "sz-1",
        {"prior": prior},
        act_date=DAY,
        threads=2,
        progress=lambda done, of: told.append((done, of)),
    )
    assert told == [(65536, rows), (131072, rows), (rows, rows)]
    one = rules.determine_columns("sz-1", {"prior": prior}, act_date=DAY, threads=1)
    assert (one.fine_max == answers.fine_max).all()
    assert (one.tier == answers.tier).all()

    class Stop(Exception):
        pass

    def stop(done, of):
        raise Stop

    with pytest.raises(Stop):
        rules.determine_columns("sz-1", {"prior": prior}, act_date=DAY, progress=stop)


def test_other_threads_run_on(rules):
    """While rows are determined the GIL is free: a thread counts."""
    prior = np.zeros(400_000, dtype=np.int64)
    counted = []
    done = threading.Event()

    def count():
        n = 0
        while not done.is_set():
            n += 1
        counted.append(n)

    other = threading.Thread(target=count)
    other.start()
    rules.determine_columns("sz-1", {"prior": prior}, act_date=DAY, threads=1)
    done.set()
    other.join()
    assert counted[0] > 1000


def test_editions_answer_by_their_days(rules):
    """Of an offence that stands in several editions."""
    for ruleset in rules.rulesets:
        for offence in ruleset.offences:
            name = f"{ruleset.id}/{offence.id}"
            editions = rules.find_editions(name)
            starts = [e.ruleset.in_force_from for e in editions]
            if len(editions) < 2 or None in starts:
                continue
            answers = rules.determine_columns(
                name, {editions[0].facts[0].id: None}, act_date=[*starts, None]
            )
            found = [answers.editions[e] for e in answers.edition[:-1]]
            assert [f.ruleset.edition for f in found] == [
                e.ruleset.edition for e in editions
            ]
            assert answers.edition[-1] == -1
            assert answers.errors[len(starts)].code == "FAILED_PRECONDITION"
            return
    raise AssertionError("no offence has two editions")


@pytest.mark.parametrize("call", ["determine", "load"])
def test_the_interpreter_ends_while_a_thread_works(call):
    """A daemon thread that waits for the GIL then is not unwound."""
    code = f"""
import threading, time
import numpy as np
import discretion
rules = discretion.load()
def determine():
    while True:
        rules.determine_columns("sz-1", {{"prior": np.zeros(300_000, np.int64)}}, threads=2)
def load():
    while True:
        discretion.load_files(rules.files)
threading.Thread(target={call}, daemon=True).start()
time.sleep(0.3)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
