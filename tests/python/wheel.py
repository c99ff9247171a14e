# SPDX-License-Identifier: Apache-2.0
"""wheel.py SOURCE WORK: installs the package by pip from a copy of the source tree,
as the README says, and asks it far from the tree, where nothing else is to be found."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NEEDED = (
    "CMakeLists.txt", "CMakePresets.json", "LICENSE", "MANIFEST.in", "README.md",
    "bindings", "cmake", "include", "proto", "pyproject.toml", "rulesets", "setup.py", "src",
)
ASK = """
import sys, discretion
from pathlib import Path
here = Path(discretion.__file__).parent
assert here == Path(sys.argv[1]) / "discretion", here
assert (here / "py.typed").exists() and (here / "_discretion.pyi").exists()
assert not list(here.rglob("cases.textproto"))
rules = discretion.load()
assert len(rules.rulesets) == int(sys.argv[2]) and not any(p.is_symlink() for p in here.rglob("*"))
print(discretion.__version__, discretion.determine("sz-10", {"prior": 2}).fine)
"""


def main(source: Path, work: Path) -> None:
    shutil.rmtree(work, ignore_errors=True)
    tree, target = work / "source", work / "target"
    tree.mkdir(parents=True)
    for name in NEEDED:
        copy = shutil.copytree if (source / name).is_dir() else shutil.copyfile
        copy(source / name, tree / name)
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-build-isolation",
         "--no-deps", "--root-user-action=ignore", "--disable-pip-version-check",
         "--target", str(target), "."],
        cwd=tree, env=environment, check=True,
    )
    shutil.rmtree(tree)
    rulesets = len(list((source / "rulesets").rglob("ruleset.textproto")))
    asked = subprocess.run(
        [sys.executable, "-c", ASK, str(target), str(rulesets)],
        cwd="/", env={**environment, "PYTHONPATH": str(target)},
        check=True, capture_output=True, text=True,
    )
    metadata = next(target.glob("discretion-*.dist-info"))
    assert asked.stdout.split()[0] == metadata.name.split("-")[1].removesuffix(".dist"), metadata
    print(asked.stdout, end="")


main(Path(sys.argv[1]), Path(sys.argv[2]))
