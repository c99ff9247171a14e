# SPDX-License-Identifier: Apache-2.0
"""What Python adds to a determination, and what the same offence costs when it is
written by hand. Times are of one case, or one row, the best of several rounds; the
C++ times come from python_limit_benchmark in the same run.

    python_benchmark.py LIMIT [SECONDS]
"""

import itertools
import json
import subprocess
import sys
import time
from datetime import date

import numpy as np

import discretion

DAY = date(2024, 5, 1)
NAMES = ("prior", "threatens", "disrupts", "grave_effect", "slight", "corrected")
ROWS = 200_000
ROUNDS = 5


FINES = (None, 100_000, 300_000, 500_000)  # of the tiers, in fen


def plain(prior, threatens, disrupts, grave_effect, slight, corrected):
    """Row 2 of the table, by hand: the tiers that fit, and least and greatest fine.
    Where several fit, the table does not say which goes before."""
    tiers = []
    if slight and corrected:
        tiers.append(0)
    if prior == 0:
        tiers.append(1)
    if prior == 1:
        tiers.append(2)
    if prior >= 2 or threatens or disrupts or grave_effect:
        tiers.append(3)
    fines = [FINES[tier] for tier in tiers if tier > 0]
    return tiers, min(fines, default=None), max(fines, default=None)


def in_numpy(prior, threatens, disrupts, grave_effect, slight, corrected):
    """The same over arrays: how many tiers, the only one or -1, the fines."""
    fits = np.array(
        [
            slight & corrected,
            prior == 0,
            prior == 1,
            (prior >= 2) | threatens | disrupts | grave_effect,
        ]
    )
    count = fits.sum(axis=0)
    tier = np.where(count == 1, fits.argmax(axis=0), -1)
    # Every row has a fine: of 0, 1, and 2 penalties before one fits.
    least = np.select(fits[1:], FINES[1:])
    greatest = np.select(fits[:0:-1], FINES[:0:-1])
    return count, tier, least, greatest


def cases():
    """160 cases: every combination, in the order of python_limit_benchmark."""
    truths = [t[::-1] for t in itertools.product([False, True], repeat=5)]
    return [
        dict(zip(NAMES, (prior, *truth))) for prior in range(5) for truth in truths
    ]


def columns(facts):
    repeats = ROWS // len(facts)
    return {name: np.tile([f[name] for f in facts], repeats) for name in NAMES}


def check(rules, facts, prepared, table):
    """All ways agree; else no time is worth anything."""
    answers = rules.determine_columns("sz-2", table, act_date=DAY)
    count, tier, least, greatest = in_numpy(**table)
    assert not answers.errors
    assert (answers.options == count).all() and (answers.tier == tier).all()
    assert (answers.fine_min == least).all() and (answers.fine_max == greatest).all()
    ids = [t.id for t in rules.find_offence("sz-2").tiers()]
    for one, made in zip(facts, prepared):
        tiers, least, greatest = plain(**one)
        for d in (rules.determine("sz-2", one, act_date=DAY), made.determine()):
            assert [option.tier for option in d.options] == [ids[t] for t in tiers]
            assert (d.fine.min * 100, d.fine.max * 100) == (least, greatest), d


def seconds(run, at_least):
    """Of one run, the least of several rounds."""
    run()
    start = time.perf_counter()
    run()
    times = max(1, int(at_least / ROUNDS / max(time.perf_counter() - start, 1e-9)))
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for _ in range(times):
            run()
        best = min(best, (time.perf_counter() - start) / times)
    return best


def in_cpp(limit, at_least):
    """Nanoseconds by name."""
    command = [limit, "--benchmark_format=json", f"--benchmark_min_time={at_least}"]
    ran = subprocess.run(command, check=True, capture_output=True, text=True)
    return {
        b["name"].replace("/real_time", ""): b["real_time"]
        for b in json.loads(ran.stdout)["benchmarks"]
    }


def main(limit, at_least=1.0):
    rules = discretion.load()
    facts = cases()
    prepared = [rules.prepare("sz-2", one, act_date=DAY) for one in facts]
    table = columns(facts)
    check(rules, facts, prepared, table)
    cpp = in_cpp(limit, at_least)

    def each(ask):
        def run():
            for one in facts:
                ask(one)

        return seconds(run, at_least) / len(facts) * 1e9

    def batch(threads):
        def run():
            rules.determine_columns("sz-2", table, act_date=DAY, threads=threads)

        return seconds(run, at_least) / ROWS * 1e9

    def made():
        for one in prepared:
            one.determine()

    determine = rules.determine
    rows = [
        ("dict of six facts", each(lambda f: determine("sz-2", f, act_date=DAY)), "BM_Names"),
        ("prepared case", seconds(made, at_least) / len(facts) * 1e9, "BM_Prepared"),
        ("plain Python", each(lambda f: plain(**f)), None),
        ("columns, 1 thread", batch(1), "BM_Columns/1"),
        ("columns, 2 threads", batch(2), "BM_Columns/2"),
        ("numpy", seconds(lambda: in_numpy(**table), at_least) / ROWS * 1e9, None),
    ]
    print(f"{'ns a case or row':20} {'Python':>8} {'C++':>8} {'more':>8} {'ratio':>6}")
    for name, took, of in rows:
        print(f"{name:20} {took:8.0f}", end="")
        if of is not None:
            print(f" {cpp[of]:8.0f} {took - cpp[of]:8.0f} {took / cpp[of]:6.2f}", end="")
        print()


if __name__ == "__main__":
    main(sys.argv[1], *(float(argument) for argument in sys.argv[2:]))
