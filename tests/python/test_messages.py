# SPDX-License-Identifier: Apache-2.0
"""Nothing of a message is left out of the values that it becomes."""

import dataclasses
import enum
import re

import discretion
import pytest
from conftest import SOURCE
from discretion import _answer, _determination, _enums, _error, _messages, _procedure, _values


# What a value has besides, made of the whole message.
WORDS = {"Procedure": ["words"]}


def parsed():
    """Fields of every message, values of every enum, by their full names."""
    fields, enums = {}, {}
    for path in SOURCE.glob("proto/discretion/v1/*.proto"):
        scope = []
        for line in path.read_text(encoding="utf-8").splitlines():
            line = line.split("//")[0].strip()
            if found := re.fullmatch(r"(message|enum|oneof) (\w+) \{", line):
                scope.append(found.groups())
                name = ".".join(n for k, n in scope if k != "oneof")
                if found[1] == "message":
                    fields[name] = []
                elif found[1] == "enum":
                    enums[name] = {}
            elif line == "}":
                scope.pop()
            elif scope and (found := re.match(r"(?:repeated |optional )?[\w.]+ (\w+) = \d+;", line)):
                fields[".".join(n for k, n in scope if k == "message")].append(found[1])
            elif scope and scope[-1][0] == "enum" and (found := re.match(r"(\w+) = (\d+);", line)):
                enums[".".join(n for _, n in scope)][found[1]] = int(found[2])
    return fields, enums


FIELDS, ENUMS = parsed()


def test_the_messages_were_read():
    assert FIELDS["Option"][0] == "branch" and ENUMS["Level"]["LEVEL_GRAVE"] == 5


def test_every_field_of_a_message_has_its_place():
    for name, (cls, fields) in _messages.MESSAGES.items():
        name = name.removeprefix("discretion.v1.")
        assert [f.split(":")[0] for f in fields] == FIELDS[name], name
        more = dataclasses.fields(cls)[len(fields) :]
        assert [f.name for f in more] == WORDS.get(name, []), name


def test_every_member_of_an_enum_is_there():
    for name, cls in _enums.ENUMS.items():
        values = dict(ENUMS[name.removeprefix("discretion.v1.")])
        values = {n: v for n, v in values.items() if v != 0}
        if cls is _enums.Unit:
            values.pop("UNIT_YEARS", None)  # answers count months
        assert {m.value for m in cls} == set(values.values()), name
        for member in cls:
            ending = [n for n, v in values.items() if v == member.value]
            assert ending and ending[0].endswith(member.name), (name, member)


@pytest.mark.parametrize(
    ("name", "cls"),
    [("Event.Kind", "EventKind"), ("Source.Seen", "Seen"), ("Fact.Type", "FactType")],
)
def test_enums_of_cases_and_rulesets_match_too(name, cls):
    values = {n: v for n, v in ENUMS[name].items() if v}
    members = {m.name: m.value for m in getattr(_enums, cls)}
    assert set(members.values()) == set(values.values())
    assert all(any(n.endswith(m) and v == members[m] for n, v in values.items()) for m in members)


def test_everything_is_reachable_from_the_package():
    for module in (_answer, _determination, _enums, _error, _procedure, _values):
        for name, thing in vars(module).items():
            if isinstance(thing, type) and thing.__module__ == module.__name__:
                assert getattr(discretion, name) is thing
                assert name in discretion.__all__
    assert all(hasattr(discretion, name) for name in discretion.__all__)
    assert all(issubclass(e, enum.Enum) for e in _enums.ENUMS.values())


def test_the_version_is_that_of_the_build():
    text = (SOURCE / "CMakeLists.txt").read_text(encoding="utf-8")
    assert f"VERSION {discretion.__version__}\n" in text
