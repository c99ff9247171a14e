# SPDX-License-Identifier: Apache-2.0
import dataclasses
import pickle
from datetime import date
from pathlib import Path

import discretion
import pytest
from conftest import DAY, KNOWN, SOURCE, refused
from discretion import Case, Error, FactType, Seen, Severity, Snapshot, Status

SHENZHEN = "cn/shenzhen/urban-management"
FILE = SOURCE / "rulesets/example/five-tier/ruleset.textproto"


def files(folder="rulesets"):
    return {str(p): p.read_text(encoding="utf-8") for p in sorted((SOURCE / folder).rglob("ruleset.textproto"))}


def test_the_bundled_rulesets_are_loaded_once(rules):
    assert discretion.load() is rules
    assert len(rules.rulesets) == len(files())
    assert isinstance(rules, Snapshot) and repr(rules) == f"Snapshot({len(files())} rulesets)"


def test_a_folder_a_path_and_several(rules):
    folder = SOURCE / "rulesets"
    by_str, by_path = discretion.load(str(folder)), discretion.load(folder)
    assert by_str == by_path and hash(by_str) == hash(by_path)
    several = discretion.load([folder / "cn", folder / "example"])
    assert [r.id for r in several.rulesets] == [r.id for r in rules.rulesets]
    assert by_str != discretion.load(folder / "cn/national/administrative-penalty")
    assert by_str != 3


def test_from_memory(rules):
    made = discretion.load_files(files())
    assert made.files == files()
    assert made.determine("sz-10", KNOWN).to_json() == rules.determine("sz-10", KNOWN).to_json()
    assert discretion.load_files({}, catalog=True).rulesets == ()


def test_issues_tell_every_fault():
    text = FILE.read_text(encoding="utf-8")
    with refused("INVALID_ARGUMENT", "a.textproto:") as told:
        discretion.load_files({"a.textproto": text.replace("KIND_FINE", "KIND_FIN")})
    issues = told.error.issues
    assert len(issues) >= 1
    first = issues[0]
    assert first.severity is Severity.ERROR and first.file == "a.textproto"
    assert first.line > 0 and first.column > 0 and "KIND_FIN" in first.message
    assert str(first) == first.words and first.message in first.words
    assert pickle.loads(pickle.dumps(first)) == first and hash(first)
    again = pickle.loads(pickle.dumps(told.error))
    assert (str(again), again.code, again.issues) == (str(told.error), told.error.code, issues)


def test_warnings_are_kept():
    text = 'id: "a" nothing: 3'
    with pytest.raises(Error):
        discretion.load_files({"a": text})
    assert all(i.severity is Severity.WARNING for i in discretion.load().issues)


@pytest.mark.parametrize("path", ["/nowhere", SOURCE / "docs", [SOURCE / "rulesets", "/nowhere"]])
def test_a_path_without_rulesets(path):
    with refused("NOT_FOUND"):
        discretion.load(path)


@pytest.mark.parametrize("path", [3, [3], b"rulesets", [None]])
def test_paths_of_wrong_types(path):
    with pytest.raises(TypeError):
        discretion.load(path)


@pytest.mark.parametrize("content", [3, None, ["a"]])
def test_files_of_wrong_types(content):
    with pytest.raises(TypeError):
        discretion.load_files({"a": content})
    with pytest.raises(TypeError):
        discretion.load_files({3: "a"})


def test_bytes_that_are_no_ruleset():
    with refused("INVALID_ARGUMENT"):
        discretion.load_files({"a": b"\xff\xff\xff"})
    with refused("INVALID_ARGUMENT"):
        discretion.load_files({"a": "x" * (2 << 20)})


def test_find_ruleset(rules):
    ruleset = rules.find_ruleset(SHENZHEN)
    assert ruleset.id == SHENZHEN and ruleset.edition == "2023"
    assert rules.find_ruleset(f"{SHENZHEN}@2023") == ruleset and hash(ruleset) == hash(rules.find_ruleset(SHENZHEN))
    assert ruleset in rules.rulesets and ruleset != rules.rulesets[0] and ruleset != 3
    assert ruleset.status is Status.IN_FORCE and ruleset.field == "urban-management"
    assert ruleset.in_force_from == date(2023, 12, 15) and ruleset.in_force_until == date(2028, 12, 15)
    assert ruleset.name.zh and ruleset.name.en and ruleset.place == "440300"
    assert ruleset.source.seen is Seen.TRANSCRIPTION and ruleset.source.date == date(2023, 11, 23)
    assert repr(ruleset) == f"Ruleset('{SHENZHEN}@2023')"
    with refused("NOT_FOUND", "nowhere"):
        rules.find_ruleset("nowhere")
    with pytest.raises(TypeError):
        rules.find_ruleset(3)


def test_rulesets_of_equal_files_are_equal(rules):
    twin = discretion.load_files(rules.files)
    assert twin == rules and twin.find_ruleset(SHENZHEN) == rules.find_ruleset(SHENZHEN)
    assert twin.find_offence("sz-10") == rules.find_offence("sz-10")


def test_offence_and_facts(rules):
    offence = rules.find_offence("sz-10", place="440300", day=DAY)
    assert offence.id == "sz-10" and offence.row == "10" and offence.name.en.startswith("erecting")
    assert offence.ruleset.find_offence("sz-10") == offence and hash(offence) == hash(rules.find_offence("sz-10"))
    assert rules.find_editions("sz-10") == (offence,) and repr(offence) == "Offence('sz-10')"
    assert offence in offence.ruleset.offences and len(offence.ruleset.offences) == 75
    fact = offence.facts[0]
    assert fact == offence.ruleset.find_fact("prior") == offence.ruleset.find_fact("一年内受罚次数")
    assert fact.type is FactType.COUNT and fact.name.zh == "一年内受罚次数" and fact.question.en
    assert fact.unit.zh == "次" and not fact.judged and fact.least == 0 and fact.choices == ()
    assert hash(fact) == hash(offence.ruleset.facts[0]) and repr(fact) == "Fact('prior')"
    judged = offence.ruleset.find_fact("grave_effect")
    assert judged.type is FactType.BOOL and judged.judged and judged.printed and judged.yes.zh and judged.no.zh
    assert "10" in offence.describe() and "Tiers" in offence.describe(lang="en", ids=True)
    assert '"prior"' in offence.form_json()


def test_what_is_not_found(rules):
    for call in (
        lambda: rules.find_offence("x"),
        lambda: rules.find_offence("sz-10", place="110000"),
        lambda: rules.determine("x"),
        lambda: rules.find_ruleset(SHENZHEN).find_offence("x"),
        lambda: rules.find_ruleset(SHENZHEN).find_fact("x"),
        lambda: rules.determine("sz-10", {"x": True}),
    ):
        with refused("NOT_FOUND"):
            call()
    assert rules.find_editions("x") == ()


def test_in_force(rules):
    there = rules.in_force(place="440300", day=DAY)
    assert rules.find_ruleset(SHENZHEN) in there and len(there) < len(rules.rulesets)
    with pytest.raises(TypeError):
        rules.in_force(day="2024-05-01")


def test_an_act_outside_the_dates(rules):
    with refused("FAILED_PRECONDITION"):
        rules.determine("sz-10", KNOWN, act_date=date(2000, 1, 1))


def test_prepared_cases(rules):
    prepared = rules.prepare("sz-10", KNOWN, act_date=DAY)
    assert prepared.determine() == prepared.determine() == rules.determine("sz-10", KNOWN, act_date=DAY)
    assert prepared.offence == rules.find_offence("sz-10") and prepared.ruleset == prepared.offence.ruleset
    assert prepared.case == Case("sz-10", KNOWN, act_date=DAY)
    assert prepared == rules.prepare(prepared.case) and hash(prepared) == hash(rules.prepare(prepared.case))
    assert prepared != rules.prepare("sz-10") and prepared != 3 and repr(prepared) == "PreparedCase('sz-10')"
    with refused("NOT_FOUND"):
        rules.prepare("x")


def test_module_determine_uses_the_bundled_rulesets(rules):
    d = discretion.determine("sz-10", KNOWN, act_date=DAY)
    assert d == discretion.determine(Case("sz-10", KNOWN, act_date=DAY)) == rules.determine("sz-10", KNOWN, act_date=DAY)


@pytest.mark.parametrize(
    "arguments", [(), (3,), (None,), (Case("sz-10"), {}), ("sz-10", {}, {})]
)
def test_determine_of_wrong_types(rules, arguments):
    with pytest.raises(TypeError):
        rules.determine(*arguments)
    with pytest.raises(TypeError):
        rules.determine("sz-10", nothing=1)
    with pytest.raises(TypeError):
        rules.determine(Case("sz-10"), act_date=DAY)


def test_nothing_is_made_or_changed_from_outside(rules):
    for cls in (discretion.Snapshot, discretion.Determination, discretion.Ruleset,
                discretion.Offence, discretion.Fact, discretion.PreparedCase, discretion.Answer):
        with pytest.raises(TypeError):
            cls()
        with pytest.raises(TypeError):
            cls.__new__(cls)
        with pytest.raises(TypeError):
            type("Sub", (cls,), {})
    for cls in (discretion.Case, discretion.Party):
        with pytest.raises(TypeError):
            cls.__new__(cls)
    with pytest.raises(AttributeError):
        rules.rulesets = ()
    with pytest.raises(dataclasses.FrozenInstanceError):
        rules.find_offence("sz-10").name.zh = "x"
    assert Path(discretion.__file__).parent.joinpath("py.typed").exists()
