# SPDX-License-Identifier: Apache-2.0
"""Enough of the text format to read the cases beside the rulesets: a message is a
list of (field, value); a value is a message, a str or another word."""

import re

TOKEN = re.compile(
    r"""\s+|\#[^\n]*|(?P<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
    r"""|(?P<word>[\w.+-]+)|(?P<mark>[{}\[\]:,;<>])"""
)


class Word(str):
    """Of the text format: a number, an enum's name, true."""


def _tokens(text):
    at = 0
    while at < len(text):
        found = TOKEN.match(text, at)
        if found is None:
            raise ValueError(f"cannot read {text[at:at + 40]!r}")
        at = found.end()
        if found.lastgroup is not None:
            yield found.lastgroup, found.group()
    yield "end", ""


class Reader:
    def __init__(self, text):
        self.tokens = list(_tokens(text))
        self.at = 0

    def next(self):
        self.at += 1
        return self.tokens[self.at - 1]

    def peek(self):
        return self.tokens[self.at]

    def message(self, end):
        fields = []
        while self.peek() != end:
            kind, name = self.next()
            assert kind == "word", name
            if self.peek() == ("mark", ":"):
                self.next()
            if self.peek() == ("mark", "["):
                self.next()
                while self.peek() != ("mark", "]"):
                    fields.append((name, self.value()))
                    if self.peek() == ("mark", ","):
                        self.next()
                self.next()
            else:
                fields.append((name, self.value()))
            if self.peek() in (("mark", ","), ("mark", ";")):
                self.next()
        self.next()
        return fields

    def value(self):
        kind, text = self.next()
        if text == "{":
            return self.message(("mark", "}"))
        if kind == "word":
            return Word(text)
        assert kind == "string", text
        out = text[1:-1]
        while self.peek()[0] == "string":
            out += self.next()[1][1:-1]
        assert "\\" not in out, "escapes are not read"
        return out


def read(text):
    return Reader(text).message(("end", ""))


def values(message, field):
    return [value for name, value in message if name == field]


def to_json(message, repeated):
    """As protobuf JSON; `repeated` names the messages that are lists."""
    out = {}
    for name, value in message:
        listed = isinstance(value, list) and name in repeated
        if isinstance(value, list):
            value = to_json(value, repeated)
        elif isinstance(value, Word) and value in ("true", "false"):
            value = value == "true"
        if listed:
            out.setdefault(name, []).append(value)
        else:
            out[name] = value
    return out
