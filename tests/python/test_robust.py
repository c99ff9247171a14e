# SPDX-License-Identifier: Apache-2.0
"""Threads, forks, the end of the interpreter, deep recursion, huge strings: an
answer or an exception, never a crash. What may crash runs in a process of its own."""

import gc
import os
import subprocess
import sys
import threading
import weakref

import discretion
import pytest
from conftest import DAY, KNOWN, refused
from discretion import Case

HUGE = "甲" * 5_000_000


def run(code):
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=120, env=os.environ
    )


def test_a_crash_is_seen():
    ran = run("import ctypes; ctypes.string_at(0)")
    # A sanitizer ends the process itself.
    assert ran.returncode != 0 and "Traceback" not in ran.stderr


def test_threads_ask_one_snapshot(rules):
    wanted = rules.determine("sz-10", KNOWN, act_date=DAY)
    shared = rules.determine("sz-10", KNOWN, act_date=DAY)
    told, errors = wanted.explain(), []

    def ask():
        try:
            for _ in range(200):
                assert rules.determine("sz-10", KNOWN, act_date=DAY) == wanted
                assert shared.explain() == told and shared.options == wanted.options
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


def test_threads_run_while_another_loads(rules):
    files, stop, counted = rules.files, threading.Event(), [0]

    def count():
        while not stop.is_set():
            counted[0] += 1

    thread = threading.Thread(target=count)
    thread.start()
    sys.setswitchinterval(0.3)  # longer than a load: only its release lets the other run
    try:
        before = counted[0]
        for _ in range(3):
            discretion.load_files(files)
        after = counted[0]
    finally:
        sys.setswitchinterval(0.005)
        stop.set()
        thread.join()
    assert after > before


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
def test_a_fork_amid_loading_threads_answers():
    code = """
import os, threading, discretion
rules = discretion.load()
files = rules.files
stop = threading.Event()
def load():
    while not stop.is_set():
        discretion.load_files(files)
threads = [threading.Thread(target=load) for _ in range(2)]
for t in threads: t.start()
for _ in range(10):
    child = os.fork()
    if child == 0:
        d = discretion.load_files(files).determine("sz-10", {"prior": 1})
        os._exit(0 if d.explain() and d.options else 3)
    assert os.waitpid(child, 0)[1] == 0
stop.set()
for t in threads: t.join()
print("done")
"""
    ran = run(code)
    assert (ran.returncode, ran.stdout) == (0, "done\n"), ran.stderr


@pytest.mark.parametrize(
    "code",
    [
        "import discretion; d = discretion.determine('sz-10', {'prior': 0}); d.options; d.steps",
        "import discretion, threading; threading.Thread(target=discretion.load, daemon=True).start()",
        "import discretion, atexit; d = discretion.determine('sz-10'); atexit.register(lambda: d.explain())",
        "import discretion, sys; sys.d = discretion.determine('sz-10'); sys.modules.clear()",
        "import discretion\nclass A:\n def __init__(s): s.d = discretion.determine('sz-10')\n"
        " def __del__(s): s.d.fine\na = A(); a.me = a",
    ],
)
def test_the_interpreter_ends(code):
    ran = run(code)
    assert ran.returncode == 0, ran.stderr


def test_deep_recursion(rules):
    # Whatever frame meets the limit says so and no more.
    def deeper(n):
        rules.determine("sz-10", {"prior": discretion.Given(n)})
        return deeper(n + 1)

    with pytest.raises(RecursionError):
        deeper(0)
    assert rules.determine("sz-10", KNOWN)


def test_deep_messages():
    with refused("INVALID_ARGUMENT"):
        Case.parse("{" + '"fact":[{' * 100_000)
    with refused("INVALID_ARGUMENT"):
        discretion.load_files({"a": "offence { " * 100_000})


def test_huge_strings(rules):
    with refused("INVALID_ARGUMENT", "is a choice"):
        rules.determine("food-122-1-model", {"party": HUGE})
    with refused("NOT_FOUND"):
        rules.determine(HUGE)
    with refused("NOT_FOUND"):
        rules.determine("sz-10", {HUGE: 1})
    with refused("INVALID_ARGUMENT"):
        Case.parse(HUGE)
    with refused("NOT_FOUND"):
        rules.find_ruleset(HUGE)
    assert Case(HUGE, id=HUGE).id == HUGE


def test_odd_characters(rules):
    for text in ("\0", "sz-10\0", "\u202e", "'; --", "\ufeff"):
        with refused("NOT_FOUND"):
            rules.determine(text)
    with refused("INVALID_ARGUMENT", "cannot see"):
        rules.determine("sz-10", {"prior": discretion.Given(1, source="\u202e")})


def test_an_exception_in_a_callers_own_code_is_his(rules):
    class Mine(Exception):
        pass

    class Facts(dict):
        pass

    class Mapping:
        def keys(self):
            raise Mine

    with pytest.raises(Mine):
        rules.determine("sz-10", Mapping())
    assert rules.determine("sz-10", Facts(KNOWN))

    def events():
        yield discretion.Event(discretion.EventKind.PENALTY, DAY)
        raise Mine

    with pytest.raises(Mine):
        Case("sz-10", events=events())


def test_nothing_is_kept_alive(rules):
    class Facts(dict):
        pass

    facts = Facts(KNOWN)
    seen = weakref.ref(facts)
    d = rules.determine("sz-10", facts)
    del facts
    gc.collect()
    assert seen() is None and d.options


def resident():
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def test_memory_is_given_back(rules):
    def ask(times):
        for n in range(times):
            d = rules.determine("sz-10", {"prior": n % 3}, act_date=DAY)
            assert d.options and d.steps and d.tier != "" and d.case.facts
            with pytest.raises(discretion.Error):
                rules.determine("nothing")

    ask(300)
    before = resident()
    ask(1500)
    assert resident() - before < 8 << 20
