# SPDX-License-Identifier: Apache-2.0
"""Threads, forks and the end of the interpreter around an open casebook."""

import gc
import os
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import discretion
import pytest
from discretion import Casebook
from market import ask, create, fined, stall


def run(code, path):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run(
        [sys.executable, "-c", "import os, sys, threading, discretion\n"
         "from market import *\npath = sys.argv[1]\n" + code, str(path)],
        capture_output=True, text=True, timeout=60, env=environment, cwd=Path(__file__).parent,
    )


def together(count, work):
    errors = []

    def guarded(n):
        try:
            work(n)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=guarded, args=(n,)) for n in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


def test_threads_share_a_book(tmp_path):
    with create(tmp_path / "log") as book:
        def work(n):
            for i in range(5):
                case = stall(f"{n}-{i}")
                decided = book.decide(case, request=ask(), dispositions=fined(2500 + n))
                assert book.answer_of(decided.receipt.seq) == decided.answer
                assert book.entries_of(case.id) == (decided.receipt.seq,)

        assert together(4, work) == []
        assert book.size == 21 and book.verify().damage is None and book.replay().same == 20


def test_of_threads_that_decide_one_case_one_does(tmp_path):
    with create(tmp_path / "log") as book:
        errors = together(
            6, lambda n: book.decide(stall(), request=ask(), dispositions=fined(2000 + n)))
        assert len(errors) == 5
        assert {type(e) for e in errors} == {discretion.Error}
        assert {e.code for e in errors} <= {"FAILED_PRECONDITION", "ABORTED"}


def test_threads_that_ask_the_same_get_the_same(tmp_path):
    with create(tmp_path / "log") as book:
        request, got = ask(), []
        work = lambda n: got.append(book.decide(stall(), request=request, dispositions=fined(2500)))
        assert together(6, work) == [] and len(set(one.receipt for one in got)) == 1
        assert all(one == got[0] for one in got)


def test_another_thread_closes(tmp_path):
    for turn in range(5):
        path = tmp_path / f"log{turn}"
        book = create(path)

        def work(n):
            if n == 0:
                return book.close()
            for _ in range(20):
                book.preview(stall(), request=ask())

        errors = together(4, work)
        assert {e.code for e in errors} <= {"FAILED_PRECONDITION"}, errors
        assert all("is closed" in str(e) for e in errors)
        with Casebook.open(path) as again:
            assert again.verify().damage is None


def test_threads_run_while_another_waits_for_the_disk(tmp_path):
    """If the GIL were held while a write waits, nobody could end what it waits for."""
    with create(tmp_path / "log", wait_ms=5_000) as book:
        other = sqlite3.connect(tmp_path / "log", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        became = []
        write = lambda n: became.append(book.preview(stall(), request=ask()))
        thread = threading.Thread(target=lambda: became.extend(together(1, write)))
        thread.start()
        time.sleep(0.2)
        assert became == []
        other.execute("ROLLBACK")
        thread.join()
        other.close()
        assert [type(one) for one in became] == [discretion.Trial], became
        assert book.size == 2


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
def test_a_forked_child_is_refused_and_opens_its_own(tmp_path):
    ran = run("""
book = create(path)
stop = threading.Event()
def work():
    while not stop.is_set():
        book.preview(stall(), request=ask())
threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads: t.start()
def refused(call):
    try: call()
    except discretion.Error as e:
        return e.code == "FAILED_PRECONDITION" and "a child of fork" in str(e)
for n in range(10):
    child = os.fork()
    if child == 0:
        good = all(refused(call) for call in (
            lambda: book.size, lambda: book.rules, lambda: book.verify(), lambda: book.entry(0),
            lambda: book.preview(stall(), request=ask()), lambda: book.origin))
        book.close()
        good = good and book.closed
        del book
        os._exit(0 if good else 3)
    assert os.waitpid(child, 0)[1] == 0
stop.set()
for t in threads: t.join()
child = os.fork()
if child == 0:
    with discretion.Casebook.open(path) as own:
        request = Request("child", "child", START)
        own.decide(stall("of the child"), request=request, dispositions=fined(2500))
    sys.exit(0)
assert os.waitpid(child, 0)[1] == 0
assert len(book.entries_of("of the child")) == 1
book.preview(stall(), request=ask())
assert book.verify().damage is None
print("done")
""", tmp_path / "log")
    assert (ran.returncode, ran.stdout) == (0, "done\n"), ran.stderr


@pytest.mark.parametrize(
    "code",
    [
        "book = create(path)",
        "book = create(path); sys.book = book; sys.modules.clear()",
        "class A:\n def __init__(s): s.book = create(path); s.me = s\n"
        " def __del__(s): s.book.close()\na = A()",
        "import atexit\nbook = create(path)\n"
        "atexit.register(lambda: book.preview(stall(), request=ask()))",
        "book = create(path)\ndef work():\n while True: book.preview(stall(), request=ask())\n"
        "for _ in range(3): threading.Thread(target=work, daemon=True).start()\n"
        "import time; time.sleep(.1)",
        "book = create(path)\ndef work():\n while True: book.verify(progress=lambda d, a: None)\n"
        "for _ in range(3): threading.Thread(target=work, daemon=True).start()\n"
        "import time; time.sleep(.1)",
    ],
)
def test_the_interpreter_ends(tmp_path, code):
    ran = run(code + "\nprint('end')", tmp_path / "log")
    assert (ran.returncode, ran.stdout) == (0, "end\n"), ran.stderr
    with Casebook.open(tmp_path / "log") as book:
        assert book.verify().damage is None


def test_a_book_that_is_let_go_closes_its_file(tmp_path):
    book = create(tmp_path / "log")
    assert (tmp_path / "log-wal").exists()
    del book
    gc.collect()
    assert not (tmp_path / "log-wal").exists()


def resident():
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def test_memory_is_given_back(tmp_path):
    with create(tmp_path / "log") as book:
        def work(times):
            for _ in range(times):
                trial = book.preview(stall(), request=ask())
                assert book.answer_of(trial.seq) and book.entry(trial.seq).content
                with pytest.raises(discretion.Error):
                    book.entry(10**6)

        work(50)
        before = resident()
        work(150)
        assert resident() - before < 8 << 20
