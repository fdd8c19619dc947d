"""What the ledger says: each mistake has its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from editorqa.errors import EditorqaError
from editorqa.language.names.mention import Kind
from editorqa.run import config as configuration
from editorqa.run import places
from editorqa.run.config import Config
from editorqa.run.ledger.conflicts import conflicts
from editorqa.run.ledger.entries import ENTRIES, KEYS, KINDS, NEEDED, Different, Ledger, Name, Passed, Proposal
from editorqa.run.ledger.pieces import cut


def load(config: Config, folder: Path) -> Ledger:
    """The ledger of a run in `folder`; an empty one when there is none, or none is wanted."""
    path = places.ledger_read(config, folder)
    return read(path, shown=configuration.as_shown(path, folder)) if path else Ledger()


def read(path: Path, *, shown: str | None = None) -> Ledger:
    """What a file holds. Raises EditorqaError with the line of a mistake; `shown` is the name of the file in it."""
    shown = path.as_posix() if shown is None else shown
    return parse(decode(bytes_of(path, shown), shown), shown)


def bytes_of(path: Path, shown: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise EditorqaError(f"{error.strerror}.", path=shown, advice="Check the name.") from None


def decode(raw: bytes, shown: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise EditorqaError("this is not UTF-8.", path=shown, line=line, advice="Save the file as UTF-8.") from None


def parse(source: str, shown: str) -> Ledger:
    try:
        values = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise configuration.broken(source, str(error), shown) from None
    reader = _Reader(source, shown)
    for table in values:
        if table not in ENTRIES:
            raise reader.mistake(f"unknown table '{table}'{suggestion(table, ENTRIES)}", table)
    ledger = Ledger(
        tuple(reader.name(at, value) for at, value in reader.tables(values, "name")),
        tuple(reader.different(at, value) for at, value in reader.tables(values, "different")),
        tuple(reader.proposal(at, value) for at, value in reader.tables(values, "proposal")),
        tuple(Passed(reader.texts("passed", at, value, "forms")) for at, value in reader.tables(values, "passed")),
    )
    for conflict in conflicts(ledger):
        line = reader.line(conflict.table, conflict.at, conflict.key)
        raise EditorqaError(conflict.message, path=shown, line=line, advice=conflict.advice)
    return ledger


def suggestion(word: str, known: Any) -> str:
    from editorqa.rulebook import typed_yaml  # brings YAML, which a ledger without mistakes has no need of

    return typed_yaml.suggestion(word, known)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Tables of a file taken into entries, each mistake with its line."""

    source: str
    shown: str

    def tables(self, values: Mapping[str, Any], table: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
        found = values.get(table, [])
        if not isinstance(found, list) or not all(isinstance(value, dict) for value in found):
            raise self.mistake(f"'{table}' is written as [[{table}]], with its keys below.", table)
        for at, value in enumerate(found):
            for key in value:
                if key not in KEYS[table]:
                    raise self.mistake(f"unknown key '{key}'{suggestion(key, KEYS[table])}", table, at, key)
            for key in NEEDED[table]:
                if key not in value:
                    raise self.mistake(f"[[{table}]] needs '{key}'.", table, at)
            yield at, value

    def name(self, at: int, value: Mapping[str, Any]) -> Name:
        canonical, chinese, title, seen = (
            self.text("name", at, value, key) for key in ("canonical", "chinese", "title", "seen")
        )
        aliases, allowed = (self.texts("name", at, value, key) for key in ("aliases", "allowed"))
        return Name(canonical, self.kind("name", at, value), chinese, aliases, allowed, title, seen)

    def different(self, at: int, value: Mapping[str, Any]) -> Different:
        return Different(self.texts("different", at, value, "names"), self.text("different", at, value, "note"))

    def proposal(self, at: int, value: Mapping[str, Any]) -> Proposal:
        forms, seen = (self.texts("proposal", at, value, key) for key in ("forms", "seen"))
        return Proposal(forms, self.kind("proposal", at, value), self.text("proposal", at, value, "why"), seen)

    def text(self, table: str, at: int, value: Mapping[str, Any], key: str) -> str:
        found = value.get(key, "")
        if not isinstance(found, str):
            raise self.mistake(f"'{key}' takes a text; write {key} = \"…\".", table, at, key)
        if not found.strip() and key in value:
            raise self.mistake(f"'{key}' is empty; fill it in or delete it.", table, at, key)
        return found

    def texts(self, table: str, at: int, value: Mapping[str, Any], key: str) -> tuple[str, ...]:
        found = value.get(key, [])
        if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
            raise self.mistake(f"'{key}' takes a list of texts; write {key} = [\"…\"].", table, at, key)
        if not all(item.strip() for item in found):
            raise self.mistake(f"'{key}' holds an empty text; delete it.", table, at, key)
        return tuple(found)

    def kind(self, table: str, at: int, value: Mapping[str, Any]) -> Kind:
        kind = self.text(table, at, value, "kind")
        if kind not in KINDS:
            known = ", ".join(KINDS)
            message = f"'kind' takes one of {known}, found '{kind}'{suggestion(kind, KINDS)}"
            raise self.mistake(message, table, at, "kind")
        return cast("Kind", kind)

    def mistake(self, message: str, table: str, at: int = 0, key: str = "") -> EditorqaError:
        return EditorqaError(message, path=self.shown, line=self.line(table, at, key))

    def line(self, table: str, at: int, key: str) -> int | None:
        """The line of a key of the entry `at` of a table, else of its header; None when the file is laid out oddly."""
        pieces = cut(self.source)
        entries = [i for i, piece in enumerate(pieces) if piece.table == table]
        if at < len(entries):
            here = entries[at]
            above = "".join(piece.body + piece.tail for piece in pieces[:here])
            return above.count("\n") + 1 + _offset(pieces[here].body, key)
        written = re.search(rf"^[ \t\[]*[\"']?{re.escape(table)}\b", self.source, re.MULTILINE)
        return self.source.count("\n", 0, written.start()) + 1 if written else None


def _offset(text: str, key: str) -> int:
    """How many lines below its header an entry has a key; 0 without one."""
    found = re.search(rf"^[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*=", text, re.MULTILINE) if key else None
    return text.count("\n", 0, found.start()) if found else 0
