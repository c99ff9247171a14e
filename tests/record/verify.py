#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Verifies a record store without the library.

Written from docs/record-format.md, with the standard library and
python3-cryptography only.

    verify.py STORE [--key PUBLIC_KEY] [--checkpoint NOTE_FILE] [--receipt LINE]...

Prints one line, `ok <size> <root>` or `bad <seq or -> <what>`, and ends with 0
or 1.
"""
import argparse
import base64
import hashlib
import sqlite3
import sys

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


class Bad(Exception):
    """Damage, and the record in which it lies if it lies in one."""

    def __init__(self, what, seq=None):
        super().__init__(what)
        self.what = what
        self.seq = seq


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


# The tree: roots of all prefixes, by the compact range.
class Range:
    def __init__(self):
        self.size = 0
        self.peaks = []

    def append(self, leaf):
        rest = self.size
        while rest & 1:
            leaf = sha256(b"\x01", self.peaks.pop(), leaf)
            rest >>= 1
        self.peaks.append(leaf)
        self.size += 1

    @staticmethod
    def of(size, peaks):
        out = Range()
        out.size = size
        out.peaks = [peaks[i:i + 32] for i in range(0, len(peaks), 32)]
        return out

    def root(self):
        if not self.peaks:
            return sha256()
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = sha256(b"\x01", peak, root)
        return root


NONE = bytes(32)
NO_REFERENCE = 2**64 - 1
KINDS = {  # name, engine, ruleset, case key, kinds it refers to
    1: ("decision", "must", "must", "may", ()),
    2: ("trial", "must", "must", "may", ()),
    3: ("correction", "may", "may", "may", (1, 3)),
    4: ("erasure", "not", "not", "may", (1, 2, 3, 5, 16, 17, 18, 19, 20)),
    5: ("ruleset", "not", "must", "may", ()),
    16: ("proposal", "must", "must", "must", ()),
    17: ("review", "not", "not", "must", (16,)),
    18: ("ruling", "not", "not", "must", (17,)),
    19: ("notice", "not", "not", "must", (17, 18)),
    20: ("defence", "not", "not", "must", (19,)),
}
SAME_CASE = (3, 17, 18, 19, 20)  # as what they refer to
ORIGIN = set(
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-:/")


def need(rule, has, what):
    if (rule == "must" and not has) or (rule == "not" and has):
        raise Bad("a field is wrong for its kind: " + what)


def one_line(raw, most, what):
    if not 1 <= len(raw) <= most:
        raise Bad(what + " has a wrong length")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise Bad(what + " is not UTF-8") from None
    if any(ord(c) < 32 or ord(c) == 127 for c in text):
        raise Bad(what + " is not one line")
    return text


def decode(raw):
    """The header as a dictionary."""
    if raw[:4] != b"DREC":
        raise Bad("not a header")
    if len(raw) < 132 + 4:
        raise Bad("the header ends too early")
    number = lambda begin, end: int.from_bytes(raw[begin:end], "big")
    if number(4, 5) != 1:
        raise Bad("unknown format")
    if number(6, 8) != 0:
        raise Bad("reserved bytes are not zero")
    out = {
        "kind": number(5, 6),
        "seq": number(8, 16),
        "claimed_ms": number(16, 24),
        "refers_to": number(24, 32),
        "semantics": number(32, 36),
        "ruleset": raw[36:68],
        "outcome": raw[68:100],
        "payload": raw[100:132],
    }
    at = 132
    for name in ("case_key", "request_id", "actor", "origin"):
        if at >= len(raw):
            raise Bad("the header ends too early")
        size = raw[at]
        out[name] = raw[at + 1:at + 1 + size]
        at += 1 + size
        if at > len(raw):
            raise Bad("the header ends too early")
    if at != len(raw):
        raise Bad("bytes follow the header's end")
    check(out)
    return out


def check(header):
    if header["kind"] not in KINDS:
        raise Bad("unknown kind")
    _, engine, ruleset, case_key, targets = KINDS[header["kind"]]
    if not 1 <= len(header["origin"]) <= 128 or set(header["origin"]) - ORIGIN:
        raise Bad("bad origin")
    if header["seq"] >= 2**62:
        raise Bad("number too large")
    if header["claimed_ms"] > 253402300799999:
        raise Bad("claimed time out of bounds")
    if len(header["case_key"]) > 32:
        raise Bad("case key too long")
    refers = header["refers_to"] != NO_REFERENCE
    if refers and header["refers_to"] >= header["seq"]:
        raise Bad("refers to what is not before it")
    if header["payload"] == NONE:
        raise Bad("no payload commitment")
    one_line(header["request_id"], 64, "request id")
    one_line(header["actor"], 128, "actor")
    if (header["semantics"] != 0) != (header["outcome"] != NONE):
        raise Bad("semantics without outcome, or outcome without semantics")
    need(engine, header["outcome"] != NONE, "outcome")
    need(ruleset, header["ruleset"] != NONE, "ruleset")
    need(case_key, header["case_key"] != b"", "case key")
    need("must" if targets else "not", refers, "reference")


# Signed notes and checkpoints.
def parse_key(text):
    name, key_id, key = text.split("+", 2)
    raw = base64.b64decode(key, validate=True)
    if len(raw) != 33 or raw[0] != 1:
        raise Bad("not an Ed25519 key")
    if sha256(name.encode(), b"\n", raw)[:4].hex() != key_id:
        raise Bad("the key's id does not fit")
    return name, raw


def open_checkpoint(note, key):
    """Origin, size and root of a note that the key signed."""
    name, raw = key
    text, gap, signatures = note.rpartition("\n\n")
    if not gap or not signatures.endswith("\n"):
        raise Bad("not a signed note")
    text += "\n"
    found = False
    for line in signatures[:-1].split("\n"):
        parts = line.split(" ")
        if len(parts) != 3 or parts[0] != "\u2014":
            raise Bad("not a signature line")
        blob = strict_base64(parts[2])
        if parts[1] != name or blob[:4] != sha256(name.encode(), b"\n", raw)[:4]:
            continue
        try:
            Ed25519PublicKey.from_public_bytes(raw[1:]).verify(
                blob[4:], text.encode())
        except InvalidSignature:
            raise Bad("the signature does not fit") from None
        found = True
    if not found:
        raise Bad("not signed with the key")
    lines = text.split("\n")
    if len(lines) != 4 or lines[3]:
        raise Bad("not a checkpoint")
    origin, size, root = lines[0], lines[1], strict_base64(lines[2])
    if origin != name or len(root) != 32 or str(int(size)) != size:
        raise Bad("not a checkpoint of this log")
    return origin, int(size), root


def strict_base64(text):
    try:
        raw = base64.b64decode(text, validate=True)
    except ValueError:
        raise Bad("not base64") from None
    if base64.b64encode(raw).decode() != text:
        raise Bad("not base64 in its one spelling")
    return raw


def base32(text):
    raw = base64.b32decode(text + "=" * (-len(text) % 8))
    if base64.b32encode(raw).decode().rstrip("=") != text:
        raise Bad("not base-32 in its one spelling")
    return raw


def parse_receipt(line):
    """Origin, number, leaf and root."""
    word, origin, seq, leaf, root, letters = line.split(" ")
    before = line[:line.rindex(" ")]
    expected = base64.b32encode(sha256(before.encode())).decode()[:4]
    if word != "discretion-receipt-1" or letters != expected:
        raise Bad("not a receipt")
    return origin, int(seq), base32(leaf), base32(root)


def parse_manifest(raw):
    """Hashes of the files that a ruleset list names."""
    try:
        lines = raw.decode("utf-8").split("\n")
    except UnicodeDecodeError:
        raise Bad("a ruleset list is not UTF-8") from None
    if lines[0] != "discretion-rulesets-1" or lines[-1] or len(lines) < 3:
        raise Bad("not a ruleset list")
    hashes, names = [], []
    for line in lines[1:-1]:
        parts = line.split(" ", 2)
        if (len(parts) != 3 or len(parts[0]) != 64
                or set(parts[0]) - set("0123456789abcdef")
                or parts[1] not in ("text", "binary")):
            raise Bad("not a line of a ruleset list")
        hashes.append(bytes.fromhex(parts[0]))
        name = parts[2].encode()
        one_line(name, len(raw), "the name of a ruleset file")
        names.append(name)
    if names != sorted(set(names)):
        raise Bad("the files of a ruleset list are not in order")
    return hashes


def check_kept(store, hash_):
    """The bytes kept under a hash."""
    row = store.execute("SELECT bytes FROM ruleset WHERE hash = ?",
                        (hash_,)).fetchone()
    if row is None or sha256(row[0]) != hash_:
        raise Bad("a ruleset or a list of them is missing or another")
    return row[0]


def verify(store, key, notes, receipts):
    (origin,) = store.execute("SELECT origin FROM log").fetchone()
    roots = {}  # size: roots it must have

    later = None  # what is told if no record is bad

    def expect(size, root, of):
        nonlocal later
        if of != origin:
            later = later or Bad("evidence of another log")
        roots.setdefault(size, []).append(root)

    if key:
        for size, note in store.execute(
                "SELECT size, note FROM checkpoint ORDER BY size"):
            try:
                of, signed_size, root = open_checkpoint(note, key)
                if signed_size != size:
                    raise Bad("a checkpoint is kept for another size")
                expect(size, root, of)
            except Bad as bad:
                later = later or bad
    for note in notes:
        of, size, root = open_checkpoint(note, key)
        expect(size, root, of)
    leaves = {}
    for line in receipts:
        of, seq, leaf, root = parse_receipt(line)
        expect(seq + 1, root, of)
        leaves[seq] = leaf

    tree, missing, erased, earlier = Range(), set(), set(), {}
    lists, in_cases = set(), 0
    good = 0
    size, head_root, head_peaks = store.execute(
        "SELECT size, root, frontier FROM head").fetchone()
    if (len(head_peaks) != 32 * bin(size).count("1")
            or Range.of(size, head_peaks).root() != head_root):
        later = later or Bad("the head does not fit itself")
        (size,) = store.execute("SELECT count(*) FROM entry").fetchone()
    bad = None
    rows = store.execute(
        "SELECT seq, leaf, header, salt, body FROM entry LEFT JOIN payload "
        "USING(seq) ORDER BY seq")
    for seq, leaf, raw, salt, body in rows:
        at = tree.size
        try:
            if seq != at:
                raise Bad("missing")
            if sha256(b"\x00", raw) != leaf:
                raise Bad("the leaf does not fit the header")
            header = decode(raw)
            if header["origin"].decode() != origin or header["seq"] != seq:
                raise Bad("from another place")
            if body is None:
                missing.add(seq)
            elif len(salt) != 32 or sha256(
                    b"discretion-payload-v1", salt, body) != header["payload"]:
                raise Bad("the payload does not fit the header")
            row = store.execute("SELECT seq FROM request WHERE request_id = ?",
                                (header["request_id"],)).fetchone()
            if row != (seq,):
                raise Bad("not found by its request id")
            if header["case_key"]:
                in_cases += 1
                if store.execute(
                        "SELECT 1 FROM case_entry WHERE case_key = ? AND seq = ?",
                        (header["case_key"], seq)).fetchone() is None:
                    raise Bad("not found by its case key")
            if header["ruleset"] not in lists | {NONE}:
                for hash_ in parse_manifest(check_kept(store, header["ruleset"])):
                    check_kept(store, hash_)
                lists.add(header["ruleset"])
            earlier[seq] = header["kind"], header["case_key"]
            if header["refers_to"] != NO_REFERENCE:
                kind, case_key = earlier[header["refers_to"]]
                if kind not in KINDS[header["kind"]][4]:
                    raise Bad("refers to what it may not")
                if (header["kind"] in SAME_CASE
                        and case_key != header["case_key"]):
                    raise Bad("refers to another case")
            if header["kind"] == 4:
                if header["refers_to"] in erased:
                    raise Bad("erases what was erased")
                erased.add(header["refers_to"])
        except Bad as found:
            bad = Bad(found.what, at)
            break
        if seq in leaves and leaves[seq] != leaf:
            bad = Bad("the receipt has another leaf", seq)
            break
        tree.append(leaf)
        if any(root != tree.root() for root in roots.get(tree.size, [])):
            bad = Bad("the root is not the one signed", good)
            break
        if tree.size in roots:
            good = tree.size
    unexplained = sorted(missing - erased)
    if bad and unexplained:
        # Erasures that follow the damage explain payloads before it.
        for seq, leaf, raw in store.execute(
                "SELECT seq, leaf, header FROM entry WHERE seq >= ?", (bad.seq,)):
            try:
                header = decode(raw)
            except Bad:
                continue
            if header["kind"] == 4 and sha256(b"\x00", raw) == leaf:
                erased.add(header["refers_to"])
        unexplained = sorted(missing - erased)
    if unexplained and (bad is None or unexplained[0] < bad.seq):
        bad = Bad("the payload is missing", unexplained[0])
    if bad:
        raise bad
    if tree.size != size:
        raise Bad("the head counts other records", tree.size)
    if later:
        raise later
    if max(roots, default=0) > size:
        raise Bad("cut short", size)
    if head_root != tree.root() or head_peaks != b"".join(tree.peaks):
        raise Bad("the head is not that of the records")
    for table, count in (("payload", size - len(erased)), ("request", size),
                         ("case_entry", in_cases)):
        if store.execute("SELECT count(*) FROM " + table).fetchone() != (count,):
            raise Bad("rows of no record in " + table)
    for hash_, raw in store.execute(
            "SELECT hash, bytes FROM ruleset NOT INDEXED"):
        if sha256(raw) != hash_:
            raise Bad("a ruleset's bytes have another hash")
    return size, tree.root()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("store")
    parser.add_argument("--key")
    parser.add_argument("--checkpoint", action="append", default=[])
    parser.add_argument("--receipt", action="append", default=[])
    options = parser.parse_args()
    store = sqlite3.connect("file:%s?mode=ro" % options.store, uri=True)
    try:
        notes = [open(path, encoding="utf-8").read() for path in options.checkpoint]
        size, root = verify(store, options.key and parse_key(options.key), notes,
                            options.receipt)
    except Bad as bad:
        print("bad %s %s" % ("-" if bad.seq is None else bad.seq, bad.what))
        return 1
    except (sqlite3.DatabaseError, TypeError, ValueError) as broken:
        print("bad - cannot be read: %s" % broken)
        return 1
    print("ok %d %s" % (size, root.hex()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
