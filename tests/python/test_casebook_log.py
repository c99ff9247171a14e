# SPDX-License-Identifier: Apache-2.0
"""Receipts, keys, checkpoints; verifying finds damage; replay; export and import."""

import hashlib
import json
import os
import pickle
import sqlite3

import discretion
import pytest
from conftest import refused
from discretion import Casebook, Checkpoint, LogFormat, PublicKey, Receipt, Signer
from market import ORIGIN, ask, create, fined, stall


@pytest.fixture
def book(tmp_path):
    with create(tmp_path / "log") as book:
        for n in range(5):
            book.decide(stall(str(n)), request=ask(), dispositions=fined(2500 + n))
        yield book


def edit(path, *statements):
    with sqlite3.connect(path) as log:
        for statement in statements:
            assert log.execute(statement).rowcount == 1
    log.close()


def test_receipts(book):
    receipt = book.receipt_of(3)
    line = str(receipt)
    assert line.startswith(f"discretion-receipt-1 {ORIGIN} 3 ") and "\n" not in line
    assert Receipt.parse(line) == receipt and hash(Receipt.parse(line)) == hash(receipt)
    assert receipt != book.receipt_of(2) and receipt.leaf == book.entry(3).leaf
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(receipt, protocol)) == receipt
    with refused("INVALID_ARGUMENT", "check letters"):
        Receipt.parse(line[:-1] + ("A" if line[-1] != "A" else "B"))
    with refused("INVALID_ARGUMENT", "not a receipt"):
        Receipt.parse("")
    with pytest.raises(TypeError):
        Receipt.parse(b"x")
    with pytest.raises(TypeError, match="leaf is bytes"):
        str(Receipt(ORIGIN, 1, "x", b"y"))
    with refused("INVALID_ARGUMENT"):
        str(Receipt(ORIGIN, 1, b"x", b"y"))
    with refused("OUT_OF_RANGE"):
        str(Receipt(ORIGIN, -1, receipt.leaf, receipt.root))


def test_keys(tmp_path):
    signer = Signer.generate(ORIGIN)
    key = signer.public_key
    assert PublicKey.parse(str(key)) == key and pickle.loads(pickle.dumps(key)) == key
    assert key.name == ORIGIN and len(key.key) == 32
    signer.write(tmp_path / "key")
    assert Signer.read(tmp_path / "key").public_key == key
    assert Signer.parse((tmp_path / "key").read_text().strip()).public_key == key
    assert repr(signer) == f"Signer('{ORIGIN}')"
    with refused("ALREADY_EXISTS"):
        signer.write(tmp_path / "key")
    os.chmod(tmp_path / "key", 0o644)
    with refused("FAILED_PRECONDITION"):
        Signer.read(tmp_path / "key")
    with refused("INVALID_ARGUMENT"):
        Signer.parse("PRIVATE")
    with refused("INVALID_ARGUMENT"):
        PublicKey.parse("x")
    with refused("INVALID_ARGUMENT"):
        Signer.generate("no name")
    with pytest.raises(TypeError, match="secret"):
        pickle.dumps(signer)
    note = signer.sign("something\n")
    assert key.verify_note(note) == "something\n"
    with refused("DATA_LOSS"):
        key.verify_note(note.replace("something", "anything"))
    with refused("INVALID_ARGUMENT"):
        Signer.generate(ORIGIN).public_key.verify_note(note)


def test_sealed_and_verified(book):
    signer = Signer.generate(ORIGIN)
    note = book.seal(signer)
    assert book.seal(signer) == note
    opened = signer.public_key.open_checkpoint(note)
    assert opened == Checkpoint(ORIGIN, 6, opened.root)
    report = book.verify(keys=[signer.public_key], checkpoints=[opened],
                         receipts=[book.receipt_of(2)])
    assert (report.size, report.root, report.damage) == (6, opened.root, None)
    assert report.last_good == 6 and report.checkpoints >= 2
    with refused("DATA_LOSS", "not signed with the key"):
        book.seal(Signer.generate("another/name"))
    with pytest.raises(TypeError, match="PublicKey"):
        book.verify(keys=[str(signer.public_key)])
    with pytest.raises(TypeError, match="Checkpoint"):
        book.verify(checkpoints=[note])


def test_a_log_that_was_put_back_is_not_sealed(book, tmp_path):
    signer = Signer.generate(ORIGIN)
    book.export_log(tmp_path / "earlier")
    book.preview(stall("later"), request=ask())
    kept = signer.public_key.open_checkpoint(book.seal(signer))
    assert book.seal(signer, checkpoint=kept)
    Casebook.import_log(tmp_path / "earlier", tmp_path / "back")
    with Casebook.open(tmp_path / "back") as back:
        with refused("DATA_LOSS"):
            back.seal(signer, checkpoint=kept)
        with pytest.raises(TypeError, match="Checkpoint"):
            back.seal(signer, checkpoint="6")
        assert back.seal(signer)  # nothing in it tells


def test_proofs(book):
    """Checked here as RFC 9162 has it."""
    hashed = lambda left, right: hashlib.sha256(b"\1" + left + right).digest()
    [sibling, above] = book.prove_inclusion(2, 4)
    assert sibling == book.entry(3).leaf
    root = hashed(above, hashed(book.entry(2).leaf, sibling))
    assert root == book.receipt_of(3).root
    assert book.prove_consistency(4, 6)[-1] == hashed(book.entry(4).leaf, book.entry(5).leaf)
    with refused("NOT_FOUND"):
        book.prove_inclusion(2, 7)


@pytest.mark.parametrize(
    "statement, first",
    [
        ("UPDATE payload SET body = CAST(body || x'00' AS BLOB) WHERE seq = 3", 3),
        ("UPDATE entry SET header = CAST(header || x'00' AS BLOB) WHERE seq = 2", 2),
        ("DELETE FROM payload WHERE seq = 4", 4),
        ("UPDATE request SET seq = 1 WHERE seq = 2", 2),
        ("UPDATE head SET root = zeroblob(32)", None),
    ],
)
def test_damage_is_found(book, tmp_path, statement, first):
    book.close()
    with Casebook.open(tmp_path / "log", read_only=True) as whole:
        assert whole.verify().damage is None
    edit(tmp_path / "log", statement)
    with Casebook.open(tmp_path / "log", read_only=True) as looking:
        damage = looking.verify().damage
        assert damage is not None and damage.first == first and damage.what
        if first == 3:
            with refused("DATA_LOSS"):
                looking.entry(3)


def test_a_log_cut_short_fits_itself_but_no_receipt(book, tmp_path):
    receipt = book.receipt_of(5)
    other = create(tmp_path / "other")
    report = other.verify(receipts=[receipt])
    assert report.damage is not None and report.last_good is None
    assert other.verify().damage is None


def test_replay_determines_anew(book):
    book.preview(stall("t"), request=ask())
    report = book.replay()
    assert (report.same, report.steps, report.different, report.differences) == (6, 1, 0, ())
    assert book.replay(1, 3).same == 2 and book.replay(start=6).same == 1
    with refused("OUT_OF_RANGE"):
        book.replay(3, 2)
    assert hash(pickle.loads(pickle.dumps(report))) == hash(report)


def test_replay_finds_a_change(book, tmp_path):
    book.close()
    edit(tmp_path / "log", "UPDATE payload SET salt = zeroblob(32) WHERE seq = 3")
    with Casebook.open(tmp_path / "log", read_only=True) as looking:
        report = looking.replay()
    assert report.different >= 1 and report.differences[0].seq == 3 and report.same == 4


@pytest.mark.parametrize("format", LogFormat)
def test_export_and_import(book, tmp_path, format):
    book.erase(2, request=ask(), reason="asked for")
    book.seal(Signer.generate(ORIGIN))
    out = tmp_path / "out"
    assert book.export_log(out, format=format) is None
    imported = Casebook.import_log(out, tmp_path / "copy")
    assert (imported.entries, imported.root) == (book.size, book.verify().root)
    with Casebook.open(tmp_path / "copy") as copied:
        assert [copied.entry(n) for n in range(7)] == [book.entry(n) for n in range(7)]
        assert copied.verify() == book.verify() and copied.replay() == book.replay()
    if format is LogFormat.JSON_LINES:
        book.export_log(tmp_path / "again")
        assert out.read_bytes() == (tmp_path / "again").read_bytes()
        kinds = [next(iter(json.loads(line))) for line in out.read_text("utf-8").splitlines()]
        assert kinds.count("entry") == 7 and kinds[-1] == "end"
    with refused("ALREADY_EXISTS"):
        Casebook.import_log(out, tmp_path / "copy")
    whole = out.read_bytes()
    out.write_bytes(whole[: len(whole) // 2])
    with refused("DATA_LOSS"):
        Casebook.import_log(out, tmp_path / "half")
    assert sorted(p.name for p in tmp_path.iterdir() if "half" in p.name or "part" in p.name) == []


def test_where_nothing_can_be_written(book, tmp_path):
    with refused("UNAVAILABLE", "No such file"):
        book.export_log(tmp_path / "no" / "out")
    with refused("NOT_FOUND", "No such file"):
        Casebook.import_log(tmp_path / "nothing", tmp_path / "copy")
    with pytest.raises(TypeError):
        book.export_log(tmp_path / "out", format="json")
    with pytest.raises(TypeError):
        book.export_log(3)


def test_progress_is_told(book, tmp_path):
    told = []
    tell = lambda done, all: told.append((done, all))
    for work in (
        lambda: book.verify(progress=tell),
        lambda: book.replay(progress=tell),
        lambda: book.export_log(tmp_path / "out", progress=tell),
    ):
        told.clear()
        work()
        assert told[-1] == (6, 6)
    Casebook.import_log(tmp_path / "out", tmp_path / "copy", progress=tell)
    assert told[-1] == (6, 6)


class Mine(Exception):
    pass


def test_an_exception_in_progress_is_raised_and_ends_what_it_can(book, tmp_path):
    calls = []

    def fail(done, all):
        calls.append(done)
        book.receipt_of(0)  # the book can be asked meanwhile
        raise Mine

    out, copy = tmp_path / "out", tmp_path / "copy"
    for work in (
        lambda: book.verify(progress=fail),
        lambda: book.replay(progress=fail),
        lambda: book.export_log(out, progress=fail),
    ):
        calls.clear()
        with pytest.raises(Mine):
            work()
        assert len(calls) == 1
    assert not out.exists()
    book.export_log(out)
    with pytest.raises(Mine):
        Casebook.import_log(out, copy, progress=fail)
    with pytest.raises(TypeError, match="not callable"):
        book.verify(progress=3)
    assert not [p for p in tmp_path.iterdir() if ".part" in p.name or ".import" in p.name]
    assert book.verify().damage is None


def test_a_book_closed_amid_work_ends_it(book):
    report = book.verify(progress=lambda done, all: book.close())
    assert book.closed and report.size == 6 and report.damage is None


@pytest.mark.parametrize("name", ["LogReport", "ReplayReport", "Imported", "Damage", "Receipt"])
def test_values_do_not_change(name):
    cls = getattr(discretion, name)
    fields = list(cls.__dataclass_fields__)
    value = cls(*range(len(fields)))
    with pytest.raises(AttributeError):
        setattr(value, fields[0], 3)
