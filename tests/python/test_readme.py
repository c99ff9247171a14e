# SPDX-License-Identifier: Apache-2.0
"""The Python of README.md and docs/python.md runs and prints what stands below it."""

import contextlib
import io
import re

import discretion
import pytest
from conftest import SOURCE

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)


def blocks(file):
    return BLOCK.findall((SOURCE / file).read_text(encoding="utf-8"))


def printed(code):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(code, {})
    return out.getvalue()


@pytest.mark.parametrize("file", ["README.md", "docs/python.md"])
def test_programs_print_what_is_shown(file, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = blocks(file)
    programs = [i for i, (language, _) in enumerate(found) if language == "python"]
    assert programs
    for i in programs:
        out = printed(found[i][1])
        if file == "README.md":
            assert found[i + 1] == ("text", out)


@pytest.mark.parametrize(
    "cls, after, least",
    [("Determination", "Where law or benchmark", 14), ("Casebook", "`str(receipt)`", 24)],
)
def test_what_the_page_names_is_there(cls, after, least):
    page = (SOURCE / "docs/python.md").read_text(encoding="utf-8")
    table = page[page.index(f"| of a `{cls}` |") : page.index(after)]
    cells = [row.split("|")[1] for row in table.splitlines() if row.startswith("| `")]
    names = {name for cell in cells for name in re.findall(r"`(\w+)[`(]", cell)}
    assert len(names) >= least
    for name in names:
        assert hasattr(getattr(discretion, cls), name), name
