# SPDX-License-Identifier: Apache-2.0
import importlib.util

import pytest

from conftest import SOURCE


@pytest.fixture(scope="module")
def example():
    path = SOURCE / "examples/python/past_fines.py"
    spec = importlib.util.spec_from_file_location("past_fines", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_odd_fines_are_found(rules, example, capsys):
    table = example.impose(example.determine(rules, example.decisions(100_000)))
    outside = example.outliers(table)
    assert "100,000 of 100,000 cases" in capsys.readouterr().out
    # Where a fact is unknown the range is wider, and may hold an odd fine.
    known = table["odd"] & (table["outcome"] == "DETERMINED")
    assert known.sum() > 300
    assert outside["odd"].all()
    assert set(table.index[known]) <= set(outside.index)
    assert set(table["tier"].dropna()) == {"minor", "ordinary", "serious"}


def test_it_runs_and_draws(example, tmp_path, capsys):
    path = tmp_path / "fines.png"
    example.main(str(path), 5_000)
    out = capsys.readouterr().out
    assert "fines outside the lawful range" in out and "Legal basis" in out
    assert path.read_bytes().startswith(b"\x89PNG") and path.stat().st_size > 10_000
