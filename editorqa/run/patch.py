"""A patch of git without context, read for the lines that it adds to each file."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

_HUNK: Final = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPE: Final = re.compile(rb'\\([0-7]{3}|[abfnrtv"\\])')
_ESCAPED: Final = {b"a": b"\a", b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}


class Lines(NamedTuple):
    """Lines from `first` to `last`, counted from 1."""

    first: int
    last: int


def new_lines(patch: bytes) -> Iterator[tuple[str, tuple[Lines, ...]]]:
    """Each file of a patch without context and its new lines; what is in a line is never taken for a header."""
    rows = patch.split(b"\n")
    name, found, at = "", list[Lines](), 0
    while at < len(rows):
        line = rows[at]
        at += 1
        if hunk := _HUNK.match(line):
            old, new = (1 if count is None else int(count) for count in hunk.group(1, 3))
            first = int(hunk[2])
            if new:
                found.append(Lines(first, first + new - 1))
            at = _after(rows, at, old + new)
        elif line.startswith(b"diff --git "):
            if found:
                yield name, tuple(found)
            name, found = "", []
        elif line.startswith(b"+++ "):
            name = os.fsdecode(_unquoted(line[4:])).removeprefix("b/")
    if found:
        yield name, tuple(found)


def _after(rows: Sequence[bytes], at: int, count: int) -> int:
    """Where `count` lines of a hunk end; git's remark that a last line has no ending is none of them."""
    while count and at < len(rows):
        count -= not rows[at].startswith(b"\\")
        at += 1
    return at


def _unquoted(name: bytes) -> bytes:
    """A name of a patch as it is on disk; git ends one that holds a space with a tab."""
    if not name.startswith(b'"'):
        return name.removesuffix(b"\t")
    return _ESCAPE.sub(_meant, name[1 : name.rindex(b'"')])


def _meant(escape: re.Match[bytes]) -> bytes:
    said = escape[1]
    return bytes([int(said, 8)]) if len(said) == 3 else _ESCAPED.get(said, said)
