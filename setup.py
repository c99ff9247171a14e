# SPDX-License-Identifier: Apache-2.0
"""Builds the package by CMake. DISCRETION_BUILD_DIR names a build tree that has it
already; without, one is made, optimised and without tests."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

ROOT = Path(__file__).resolve().parent
OFF = ("TOOL", "TESTS", "BENCH", "EXAMPLES")


def version() -> str:
    """As CMakeLists.txt has it, and nothing else."""
    text = (ROOT / "CMakeLists.txt").read_text(encoding="utf-8")
    found = re.search(r"project\(discretion\s+VERSION (\S+)", text)
    if found is None:
        raise RuntimeError("CMakeLists.txt names no version")
    return found.group(1)


def call(*command: str) -> None:
    subprocess.run(command, check=True)


class BuildByCMake(build_ext):
    """Takes module and rulesets from a build tree."""

    def build_extension(self, ext: Extension) -> None:
        tree = os.environ.get("DISCRETION_BUILD_DIR")
        if tree is None:
            tree = str(Path(self.build_temp).resolve() / "cmake")
            self.configure(tree)
        call("cmake", "--build", tree, "--target", "discretion_python")
        to = Path(self.get_ext_fullpath(ext.name))
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(Path(tree, "python", "discretion", to.name), to)
        if shutil.which("strip"):
            call("strip", "--strip-unneeded", str(to))
        self.copy_rulesets(to.parent / "rulesets")

    def configure(self, tree: str) -> None:
        call(
            *("cmake", "-S", str(ROOT), "--preset", "release", "-B", tree),
            "-DDISCRETION_BUILD_PYTHON=ON",
            f"-DPython3_EXECUTABLE={sys.executable}",
            *(f"-DDISCRETION_BUILD_{part}=OFF" for part in OFF),
        )

    @staticmethod
    def copy_rulesets(to: Path) -> None:
        shutil.rmtree(to, ignore_errors=True)
        for file in sorted((ROOT / "rulesets").rglob("*")):
            if file.name in ("ruleset.textproto", "SOURCES.md"):
                copy = to / file.relative_to(ROOT / "rulesets")
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, copy)


setup(
    version=version(),
    package_dir={"": "bindings/python"},
    packages=["discretion"],
    package_data={"discretion": ["py.typed", "*.pyi"]},
    ext_modules=[Extension("discretion._discretion", [])],
    cmdclass={"build_ext": BuildByCMake},
    zip_safe=False,
)
