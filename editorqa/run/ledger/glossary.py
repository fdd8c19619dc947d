"""A glossary in CSV, as names of a ledger."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple, cast

from editorqa.errors import EditorqaError
from editorqa.language.names import heads
from editorqa.language.names.forms import same
from editorqa.language.names.mention import Kind
from editorqa.run.ledger.conflicts import conflicts, verify
from editorqa.run.ledger.entries import KINDS, Ledger, Name
from editorqa.run.ledger.reading import bytes_of, decode, suggestion

_PREFERRED: Final = ("", "preferred", "approved", "canonical", "current", "yes")
_ALLOWED: Final = ("allowed", "admitted", "accepted", "alternative", "synonym", "short")
_FORBIDDEN: Final = ("forbidden", "deprecated", "avoid", "prohibited", "obsolete", "rejected", "no")


def import_csv(path: Path) -> tuple[Name, ...]:
    """The names of a glossary: columns `source` (the Chinese), `target` and, if need be, `status` and `kind`.

    Of the targets of one source the first that is preferred is canonical; the others are allowed, or, when they are
    forbidden, aliases. Commas, semicolons or tabs. Raises EditorqaError with the line.
    """
    shown = path.as_posix()
    groups: dict[str, list[_Line]] = {}
    for line in _lines(decode(bytes_of(path, shown), shown), shown):
        groups.setdefault(line.source, []).append(line)
    names: list[Name] = []
    starts: list[int] = []
    for source, lines in groups.items():
        names.append(_named(source, lines, shown))
        starts.append(lines[0].number)
    for conflict in conflicts(Ledger(tuple(names))):
        raise EditorqaError(conflict.message, path=shown, line=starts[conflict.at], advice=conflict.advice)
    return tuple(names)


def merged(ledger: Ledger, names: Sequence[Name]) -> Ledger:
    """A ledger with names added, or their forms where it has them already; raises EditorqaError on a contradiction."""
    known = {(same(name.canonical), name.title): name for name in ledger.names}
    by_chinese = {name.chinese: name for name in ledger.names if name.chinese}
    for name in names:
        other = by_chinese.get(name.chinese)
        if other is not None and same(other.canonical) != same(name.canonical):
            message = f"{name.chinese} is '{other.canonical}' in the ledger and '{name.canonical}' here."
            raise EditorqaError(message, advice="Decide on one of them.")
        old = known.get((same(name.canonical), name.title))
        known[same(name.canonical), name.title] = name if old is None else _joined(old, name)
    result = replace(ledger, names=tuple(known.values()))
    verify(result)
    return result


def _joined(old: Name, new: Name) -> Name:
    """An entry with what another one adds to it."""
    aliases = tuple(dict.fromkeys((*old.aliases, *new.aliases)))
    allowed = tuple(dict.fromkeys((*old.allowed, *new.allowed)))
    return replace(old, chinese=old.chinese or new.chinese, aliases=aliases, allowed=allowed)


class _Line(NamedTuple):
    """A line of a glossary; `number` counts from 1."""

    source: str
    target: str
    status: str
    kind: str
    number: int


def _lines(text: str, shown: str) -> Iterator[_Line]:
    header = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(",;\t", key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    columns: list[str] | None = None
    number = 1
    try:
        for cells in reader:
            if columns is None and any(cells):
                columns = [cell.strip().lower() for cell in cells]
                for needed in ("source", "target"):
                    if needed not in columns:
                        message = f"the first line has no column '{needed}'."
                        raise EditorqaError(message, path=shown, line=number, advice="Write: source,target,status.")
            elif columns is not None and any(cell.strip() for cell in cells):
                values = dict(zip(columns, (" ".join(cell.split()) for cell in cells), strict=False))
                cell = values.get
                line = _Line(cell("source", ""), cell("target", ""), cell("status", ""), cell("kind", ""), number)
                yield _checked(line, shown)
            number = reader.line_num + 1
    except csv.Error as error:
        raise EditorqaError(f"not CSV: {error}.", path=shown, line=reader.line_num) from None
    if columns is None:
        raise EditorqaError("the file is empty.", path=shown, advice="Write: source,target,status.")


def _checked(line: _Line, shown: str) -> _Line:
    for what, value in (("source", line.source), ("target", line.target)):
        if not value:
            message = f"the column '{what}' is empty."
            raise EditorqaError(message, path=shown, line=line.number, advice="Fill it in or delete the line.")
    statuses = (*_PREFERRED, *_ALLOWED, *_FORBIDDEN)
    if line.status.lower() not in statuses:
        message = f"unknown status '{line.status}'{suggestion(line.status.lower(), statuses)}"
        raise EditorqaError(message, path=shown, line=line.number)
    if line.kind and line.kind.lower() not in KINDS:
        message = f"'kind' takes one of {', '.join(KINDS)}, found '{line.kind}'{suggestion(line.kind, KINDS)}"
        raise EditorqaError(message, path=shown, line=line.number)
    return line._replace(status=line.status.lower(), kind=line.kind.lower())


def _named(source: str, lines: Sequence[_Line], shown: str) -> Name:
    """The name of one source from all its lines."""
    right = [line for line in lines if line.status in _PREFERRED] or [line for line in lines if line.status in _ALLOWED]
    if not right:
        message = f"{source} has only targets to avoid."
        raise EditorqaError(message, path=shown, line=lines[0].number, advice="Add a line with the right one.")
    main = right[0].target
    kind = next((line.kind for line in lines if line.kind), "") or _guessed(main)
    aliases = dict.fromkeys(line.target for line in lines if line.status in _FORBIDDEN)
    allowed = dict.fromkeys(line.target for line in lines if line.status not in _FORBIDDEN and line.target != main)
    return Name(main, cast("Kind", kind), chinese=source, aliases=tuple(aliases), allowed=tuple(allowed))


def _guessed(target: str) -> str:
    """The kind that the last word of a name tells; a brand when it tells none."""
    words = target.lower().replace(".", " ").split()
    last = words[-1] if words else ""
    return "place" if last in heads.PLACES else "organisation" if last in heads.ORGANISATIONS else "brand"
