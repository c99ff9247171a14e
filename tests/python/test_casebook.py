# SPDX-License-Identifier: Apache-2.0
"""A casebook records what it answers, holds cases to their steps, and says what it
refuses."""

import copy
import pickle
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import discretion
import pytest
from conftest import refused
from discretion import (
    Case, Casebook, CaseState, DefenceForm, Disposition, EntryKind, Given, ImposedKind, Kind,
    Receipt, Request, Term, Unit, Verdict,
)
from market import ORIGIN, START, ask, create, fined, market, stall


@pytest.fixture
def book(tmp_path):
    with create(tmp_path / "log") as book:
        yield book


def test_a_decision_is_recorded_and_answered(book):
    request = ask()
    decided = book.decide(stall(), request=request, dispositions=fined(2500))
    assert decided.receipt.seq == 1 and decided.receipt.origin == book.origin == ORIGIN
    assert decided.answer.parties[0].applies.chosen.reason == "as the tier has it"
    assert book.decide(stall(), request=request, dispositions=fined(2500)) == decided
    assert book.size == 2 and book.receipt_of(1) == decided.receipt
    assert book.answer_of(1) == decided.answer
    with refused("ALREADY_EXISTS", "give a new request a new id"):
        book.decide(stall(), request=request, dispositions=fined(2600))
    with refused("FAILED_PRECONDITION", "next may come: correct"):
        book.decide(stall(), request=ask(), dispositions=fined(2500))


def test_an_entry_says_what_was_asked_and_chosen(book):
    request = ask("科室三")
    book.decide(stall("甲-1"), request=request, dispositions=fined(Decimal("2500.50")))
    entry = book.entry(1)
    assert (entry.kind, entry.request_id, entry.actor, entry.claimed, entry.refers_to) == (
        EntryKind.DECISION, request.id, "科室三", request.claimed, None)
    assert len(entry.ruleset) == len(entry.outcome) == len(entry.leaf) == 32
    content = entry.content
    assert content.case == stall("甲-1") and content.editions == ("test/market@1",)
    assert content.dispositions == tuple(fined(Decimal("2500.50")))
    assert type(content.dispositions[0].imposed[0].fine) is Decimal and content.answer
    assert (content.review, content.defence, content.grounds, content.reason) == (None,) * 4
    assert book.entries_of("甲-1") == book.entries_of(entry.case_key) == (1,)
    activation = book.entry(0)
    assert activation.kind is EntryKind.RULESET and activation.semantics is None
    assert activation.content.editions == ("test/law@1", "test/market@1")
    for thing in (entry, activation, book.case_log("甲-1")):
        again = pickle.loads(pickle.dumps(thing))
        assert again == thing and hash(again) == hash(thing)
    with refused("NOT_FOUND"):
        book.entry(2)


def test_a_case_is_given_as_to_determine(book):
    facts = {"earlier": 0, "slight": Given(False, reason="so")}
    trial = book.preview("stall", facts, request=ask(), act_date=date(2024, 5, 10))
    assert trial.seq == 1 and trial.answer.case.facts["earlier"].value == 0
    decided = book.decide("stall", facts, id="7", act_date=date(2024, 5, 10), request=ask(),
                          dispositions=fined(2500))
    assert decided.answer.case.id == "7"
    for wrong in (3, None, b"stall"):
        with pytest.raises(TypeError, match="give a discretion.Case"):
            book.preview(wrong, request=ask())
    with pytest.raises(TypeError, match="give it alone"):
        book.preview(stall(), {"earlier": 1}, request=ask())
    with pytest.raises(TypeError, match="no keyword of a case"):
        book.preview("stall", facts, request=ask(), colour="red")
    with refused("NOT_FOUND"):
        book.preview("nothing", request=ask())
    with refused("INVALID_ARGUMENT", "no id"):
        book.decide("stall", facts, request=ask(), dispositions=fined(2500))


def test_trials_are_seen_in_the_log_of_a_case(book):
    for earlier in (2, 1):
        book.preview(stall("9", earlier), request=ask())
    log = book.case_log("9")
    assert [entry.kind for entry in log.entries] == [EntryKind.TRIAL] * 2
    [change] = log.changes
    assert (change.earlier, change.later) == (1, 2) and log.state is CaseState.NONE
    [fact], [fine] = change.facts, change.fines
    assert (fact.fact, fact.before, fact.after, fact.party) == ("earlier", "2", "1", None)
    assert fine.falls and not fine.imposed and fine.before.max == 20000 and fine.after.max == 11000
    with refused("NOT_FOUND"):
        book.case_log("8")


def test_the_course_of_zhengzhou(tmp_path):
    with create(tmp_path / "log", steps_required=True) as book:
        case = stall("2026-117", slight=True)
        none = [Disposition(0, reason="one table only")]
        with refused("FAILED_PRECONDITION", "propose first"):
            book.decide(case, request=ask("handler"), dispositions=fined(2500, 1))
        proposal = book.propose(case, request=ask("handler"), dispositions=fined(2500, 1))
        assert book.state_of(case.id) is CaseState.PROPOSED
        assert proposal.answer.parties[0].applies.chosen.option == 1
        with refused("FAILED_PRECONDITION", "another person must"):
            book.review(case.id, request=ask("handler"), verdict=Verdict.APPROVE)
        with refused("INVALID_ARGUMENT"):
            book.review(case.id, request=ask("reviewer"), verdict=Verdict.RETURN)
        book.review(case.id, request=ask("reviewer"), verdict=Verdict.RETURN, reason="why?")
        assert book.state_of(case.id) is CaseState.RETURNED
        book.propose(case, request=ask("handler"), dispositions=fined(2500, 1))
        book.review(case.id, request=ask("reviewer"), verdict=Verdict.OTHER,
                    reason="the act is slight", dispositions=none)
        assert book.state_of(case.id) is CaseState.REFERRED
        with refused("FAILED_PRECONDITION"):
            book.rule(case.id, request=ask("reviewer"), dispositions=none)
        book.rule(case.id, request=ask("head"), dispositions=fined(2400, 1))
        assert book.state_of(case.id) is CaseState.RULED
        with refused("INVALID_ARGUMENT"):
            book.notify(case.id, request=ask("handler"), grounds=" ")
        book.notify(case.id, request=ask("handler"), grounds="traded on the road; art. 20")
        with refused("FAILED_PRECONDITION", "next may come: propose, hear"):
            book.decide(case, request=ask("handler"), dispositions=fined(2400, 1))
        with refused("INVALID_ARGUMENT"):
            book.hear(case.id, request=ask("handler"), form=DefenceForm.HEARING)
        heard = book.hear(case.id, request=ask("handler"), form=DefenceForm.STATEMENT,
                          summary="asked for leniency; not accepted")
        assert isinstance(heard, Receipt) and book.state_of(case.id) is CaseState.HEARD
        with refused("FAILED_PRECONDITION", "needs a new notice"):
            book.decide(case, request=ask("handler"), dispositions=fined(2401, 1))
        book.decide(case, request=ask("handler"), dispositions=fined(2400, 1))
        entries = [book.entry(seq) for seq in book.entries_of(case.id)]
        assert [entry.kind.name for entry in entries] == [
            "PROPOSAL", "REVIEW", "PROPOSAL", "REVIEW", "RULING", "NOTICE", "DEFENCE", "DECISION"]
        assert entries[1].content.review == discretion.Review(Verdict.RETURN, "why?")
        assert entries[3].content.dispositions == tuple(none)
        assert entries[5].content.grounds == "traded on the road; art. 20"
        assert entries[5].content.dispositions == tuple(fined(2400, 1))
        assert entries[6].content.defence.form is DefenceForm.STATEMENT
        assert entries[7].refers_to is None and entries[6].refers_to == entries[5].seq
        assert book.replay().different == 0 and book.case_log(case.id).state is CaseState.DECIDED
        corrected = book.correct(entries[7].seq, case, request=ask("handler"),
                                 dispositions=fined(2300, 1))
        assert book.entry(corrected.receipt.seq).refers_to == entries[7].seq
        with refused("FAILED_PRECONDITION"):
            book.correct(entries[0].seq, case, request=ask(), dispositions=fined(2300, 1))


def test_an_erased_entry_keeps_its_header(book):
    book.decide(stall(), request=ask(), dispositions=fined(2500))
    with refused("INVALID_ARGUMENT", "needs its reason"):
        book.erase(1, request=ask(), reason="")
    receipt = book.erase(1, request=ask("archive"), reason="asked for by the party")
    entry = book.entry(1)
    assert entry.content is None and entry.kind is EntryKind.DECISION
    assert book.entry(receipt.seq).content.reason == "asked for by the party"
    with refused("FAILED_PRECONDITION", "erased"):
        book.answer_of(1)
    report = book.verify()
    assert report.damage is None and report.erased == 1 and book.replay().erased == 1


@pytest.mark.parametrize(
    "wrong, words",
    [
        (fined(5601), "lies outside"),
        (fined(2500, reason=" "), "has no reason"),
        (fined(2500, 1), "choose one"),
        ([Disposition(0, reason="mild")], "lawful are"),
        ([Disposition(0, [ImposedKind(Kind.FINE)], "so")], "has no amount"),
        ([Disposition(0, [ImposedKind(Kind.FINE, 2500, Term(1, Unit.DAYS))], "so")], "a term"),
        ([Disposition(0, party="x", reason="so")], "is of party `x`"),
        ([], "dispositions: 0"),
        (fined(Decimal("2500.001")), "whole fen"),
    ],
)
def test_what_the_law_does_not_leave_is_refused(book, wrong, words):
    with refused("INVALID_ARGUMENT", words):
        book.decide(stall(), request=ask(), dispositions=wrong)
    assert book.size == 1


@pytest.mark.parametrize(
    "wrong, words",
    [
        (Disposition(0), "not iterable"),
        ([3], "give a discretion.Disposition"),
        ([Disposition(True)], "option is an int"),
        ([Disposition("0")], "option is an int"),
        ([Disposition(0, [3])], "give a discretion.ImposedKind"),
        ([Disposition(0, [ImposedKind(2)])], "discretion.Kind"),
        ([Disposition(0, [ImposedKind(Kind.FINE, 1.5)])], "float|Decimal"),
        ([Disposition(0, [ImposedKind(Kind.FINE, term=3)])], "a term is"),
        ([Disposition(0, reason=None)], "reason is a str"),
    ],
)
def test_wrong_types(book, wrong, words):
    with pytest.raises(TypeError, match=words):
        book.decide(stall(), request=ask(), dispositions=wrong)


def test_wrong_arguments(book):
    for call in (
        lambda: book.decide(stall(), dispositions=fined(2500)),
        lambda: book.decide(stall(), request=ask()),
        lambda: book.preview(stall(), ask()),
        lambda: book.preview(stall(), request="me"),
        lambda: book.preview(stall(), request=Request(1, "a", START)),
        lambda: book.preview(stall(), request=Request("a", "a", 3)),
        lambda: book.preview(stall(), request=Request("a", "a", datetime(2024, 1, 1))),
        lambda: book.activate(None, request=ask()),
        lambda: book.activate({}, request=ask()),
        lambda: book.review("1", request=ask(), verdict=1),
        lambda: book.hear("1", request=ask(), form=Verdict.APPROVE),
        lambda: book.notify("1", request=ask(), grounds=b"x"),
        lambda: book.entry("1"),
        lambda: book.entry(-1),
        lambda: book.state_of(1),
        lambda: book.entries_of(1),
        lambda: book.seal(None),
        lambda: book.seal("key"),
        lambda: book.replay(1.5),
        lambda: Casebook(),
        lambda: Casebook.__new__(Casebook),
        lambda: Casebook.open(3),
        lambda: copy.copy(book),
        lambda: pickle.dumps(book),
        lambda: discretion.Signer.__new__(discretion.Signer),
    ):
        with pytest.raises(TypeError):
            call()
    with pytest.raises(ValueError):
        Casebook.open("a\0b")
    with pytest.raises(UnicodeEncodeError):
        book.state_of("\ud800")
    with refused("INVALID_ARGUMENT"):
        book.preview(stall(), request=Request("", "a", START))
    with refused("INVALID_ARGUMENT"):
        book.preview(stall(), request=Request("\u202e", "a", START))
    with refused("OUT_OF_RANGE"):
        book.decide(stall(), request=ask(), dispositions=[Disposition(2**40)])
    with refused("OUT_OF_RANGE"):
        book.replay(stop=3)
    assert book.size == 1


def test_a_request_is_kept_to_the_millisecond():
    zone = timezone(timedelta(hours=8))
    request = Request("a", "b", datetime(2024, 5, 20, 8, 0, 0, 1999, tzinfo=zone))
    assert request.claimed_ms == 1716163200001
    assert discretion._record.claimed_at(request.claimed_ms) == START + timedelta(milliseconds=1)


def test_rulesets_in_force(tmp_path, book):
    second = market("2")
    first = book.decide(stall("1"), request=ask(), dispositions=fined(2500))
    assert book.rules.find_ruleset("test/market").edition == "1"
    book.activate(second, request=ask())
    assert book.rules.find_ruleset("test/market").edition == "2"
    assert book.rules == second and book.rules.files == second.files
    assert book.activate(second, request=ask()) == book.receipt_of(2)  # in force already
    later = book.decide(stall("2"), request=ask(), dispositions=fined(2500))
    edition = lambda answer: answer.parties[0].applies.ruleset.edition
    assert [edition(book.answer_of(seq)) for seq in (1, 3)] == ["1", "2"]
    assert (edition(first.answer), edition(later.answer)) == ("1", "2")
    with Casebook.open(tmp_path / "log") as again:
        assert again.answer_of(1) == first.answer and again.answer_of(3) == later.answer
        assert repr(again.rules) == "Snapshot(2 rulesets)" and again.rules.files == {}
        assert again.rules == again.rules != book.rules
        old = again.answer_of(1).parties[0].applies
        assert old.offence == old.ruleset.find_offence("stall") and old.explain()
        for thing in (again.answer_of(3), again.answer_of(1), again.rules):
            with pytest.raises(TypeError, match="pickle the receipt"):
                pickle.dumps(thing)
    for answer in (first.answer, later.answer, later):
        assert pickle.loads(pickle.dumps(answer)) == answer
    with refused("INVALID_ARGUMENT"):
        book.activate(discretion.load_files({}), request=ask())


def test_a_closed_book_refuses_every_call(tmp_path):
    book = create(tmp_path / "log")
    assert repr(book) == f"Casebook('{tmp_path}/log')" and not book.closed
    with book as same:
        assert same is book
    book.close()
    assert book.closed and repr(book).endswith(", closed)")
    chosen = {"request": ask(), "dispositions": fined(2500)}
    key = discretion.Signer.generate(ORIGIN)
    for call in (
        lambda: book.origin, lambda: book.size, lambda: book.rules, lambda: book.entry(0),
        lambda: book.decide(stall(), **chosen), lambda: book.propose(stall(), **chosen),
        lambda: book.correct(1, stall(), **chosen), lambda: book.rule("1", **chosen),
        lambda: book.preview(stall(), request=ask()), lambda: book.case_log("1"),
        lambda: book.activate(market(), request=ask()), lambda: book.seal(key),
        lambda: book.review("1", request=ask(), verdict=Verdict.APPROVE),
        lambda: book.notify("1", request=ask(), grounds="x"), lambda: book.verify(),
        lambda: book.hear("1", request=ask(), form=DefenceForm.NONE), lambda: book.replay(),
        lambda: book.erase(0, request=ask(), reason="x"), lambda: book.receipt_of(0),
        lambda: book.answer_of(0), lambda: book.state_of("1"), lambda: book.entries_of("1"),
        lambda: book.prove_inclusion(0, 1), lambda: book.prove_consistency(0, 1),
        lambda: book.export_log(tmp_path / "out"), lambda: book.__enter__(),
    ):
        with refused("FAILED_PRECONDITION", "is closed"):
            call()


def test_opening(tmp_path):
    path = str(tmp_path / "log")
    with refused("NOT_FOUND"):
        Casebook.open(path)
    with Casebook.create(path, ORIGIN) as book:
        with refused("FAILED_PRECONDITION", "activate some first"):
            book.rules
        with refused("FAILED_PRECONDITION", "activate some first"):
            book.decide(stall(), request=ask(), dispositions=fined(2500))
    with refused("ALREADY_EXISTS"):
        Casebook.create(path, ORIGIN)
    with refused("INVALID_ARGUMENT"):
        Casebook.create(tmp_path / "other", "no origin")
    with Casebook.open(path.encode(), read_only=True, wait_ms=10) as book:
        assert book.size == 0
        with refused("FAILED_PRECONDITION", "only to look"):
            book.activate(market(), request=ask())
