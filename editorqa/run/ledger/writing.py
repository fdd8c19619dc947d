"""Edits of a ledger that leave people's text alone: only entries that change are written anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, cast

import tomlkit

from editorqa.errors import EditorqaError
from editorqa.run import write as files
from editorqa.run.ledger.conflicts import verify
from editorqa.run.ledger.entries import KEYS, Entry, Ledger, Name
from editorqa.run.ledger.pieces import Piece, cut
from editorqa.run.ledger.reading import bytes_of, decode, parse

_TOP: Final = """\
# The names of this house: the right form of each, forms to replace, and names that only look alike.
# `editorqa names learn` adds what it finds, `editorqa names review` asks; edit it as you like.
"""
_WIDE: Final = 80
"""Letters of a list from which each item has a line of its own."""


def write(path: Path, ledger: Ledger) -> None:
    """Make a file hold `ledger`, as `ledger.write` promises."""
    verify(ledger)
    shown = path.as_posix()
    before = bytes_of(path, shown) if path.exists() else None
    source = _TOP if before is None else decode(before, shown)
    changed = _changed(source, parse(source, shown), ledger, shown)
    mark = b"\xef\xbb\xbf" if before is not None and before.startswith(b"\xef\xbb\xbf") else b""
    content = mark + changed.encode("utf-8")
    if before is None:
        files.create(path, content)
    elif content != before:
        files.write(path, content, before=before)


def _changed(source: str, before: Ledger, after: Ledger, shown: str) -> str:
    """The text with entries edited, cut and added."""
    if before == after:
        return source
    ends = "\r\n" if "\r\n" in source else "\n"
    pieces = cut(source if source.endswith("\n") else source + ends)
    for table, old, new in (
        ("name", before.names, after.names),
        ("different", before.different, after.different),
        ("proposal", before.proposals, after.proposals),
        ("passed", before.passed, after.passed),
    ):
        if sum(piece.table == table for piece in pieces) != len(old):
            message = f"the entries of '{table}' stand in one list and cannot be edited."
            raise EditorqaError(message, path=shown, advice=f"Write each below a line [[{table}]].")
        if old != new:
            pieces = _edited(pieces, table, old, new, ends)
    return "".join(piece.body + piece.tail for piece in pieces).rstrip("\r\n") + ends


def _edited(pieces: Sequence[Piece], table: str, old: Sequence[Entry], new: Sequence[Entry], ends: str) -> list[Piece]:
    """Entries of one table in their places; those that are new come after the last of it, or after everything."""
    stays, added = _matched(old, new)
    before, after = iter(old), iter(stays)
    edited: list[Piece] = []
    last = 0
    for piece in pieces:
        if piece.table != table:
            edited.append(piece)
            continue
        was, entry = next(before), next(after)
        if entry is None:
            edited.append(Piece("", "", piece.tail.lstrip("\r\n")))  # comments stay: they may be about the next one
            continue
        body = piece.body if entry == was else _rewritten(piece.body, table, was, entry, ends)
        edited.append(piece._replace(body=body))
        last = len(edited)
    for entry in added:
        above = edited[last - 1] if last else edited[-1]
        text = _written(table, entry, ends)
        if last:
            edited[last - 1 : last] = [above._replace(tail=ends), Piece(table, text, above.tail)]
            last += 1
        else:
            blank = ends if "".join(piece.body + piece.tail for piece in edited).strip() else ""
            edited[-1] = above._replace(tail=above.tail.rstrip("\r\n") + (ends if above.tail.strip() else "") + blank)
            edited.append(Piece(table, text))
            last = len(edited)
    return edited


def _matched(old: Sequence[Entry], new: Sequence[Entry]) -> tuple[list[Entry | None], list[Entry]]:
    """What each old entry becomes (None: it goes), and the new entries that none of them becomes."""
    gone, left = Counter(old) - Counter(new), Counter(new) - Counter(old)
    added: list[Entry] = []
    for entry in new:
        if left[entry]:
            left[entry] -= 1
            added.append(entry)
    stays: list[Entry | None] = []
    for entry in old:
        if not gone[entry]:
            stays.append(entry)
            continue
        gone[entry] -= 1
        heir = next((each for each in added if _is_heir(each, entry)), None)
        stays.append(heir)
        if heir is not None:
            added.remove(heir)
    return stays, added


def _is_heir(entry: Entry, old: Entry) -> bool:
    """True for the same name with other forms, or with another one that is right."""
    if not isinstance(entry, Name) or not isinstance(old, Name):
        return False
    return old.canonical in (entry.canonical, *entry.aliases, *entry.allowed)


def _rewritten(body: str, table: str, old: Entry, new: Entry, ends: str) -> str:
    """The lines of an entry with only the keys edited whose values differ."""

    document = tomlkit.parse(body)
    entry = cast("Any", document)[table][0]
    for key in KEYS[table]:
        value = getattr(new, key)
        if value == getattr(old, key):
            continue
        if not value:
            entry.remove(key)
        elif isinstance(value, tuple) and key in entry:
            kept = entry[key]
            for gone in [item for item in kept if item not in value]:
                kept.remove(gone)
            kept.extend([item for item in value if item not in kept])
            if tuple(kept) != value:
                entry[key] = list(value)
        else:
            entry[key] = list(value) if isinstance(value, tuple) else value
    return _with_ends(tomlkit.dumps(document), ends)


def _written(table: str, entry: Entry, ends: str) -> str:

    lines = tomlkit.table()
    for key in KEYS[table]:
        value = getattr(entry, key)
        if isinstance(value, tuple) and value:
            array = tomlkit.array()
            array.extend(value)
            lines[key] = array.multiline(multiline=sum(map(len, value)) > _WIDE)
        elif value:
            lines[key] = value
    return _with_ends(tomlkit.dumps({table: [lines]}), ends)


def _with_ends(text: str, ends: str) -> str:
    return text.replace("\r\n", "\n").rstrip("\n").replace("\n", ends) + ends
