"""The ledger of names, `names.toml`: the right form of each, names that are two, and what is still to be asked."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import combinations
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeAlias, cast, get_args

from editorqa.errors import EditorqaError
from editorqa.language.names import heads
from editorqa.language.names.mention import Kind
from editorqa.run import config as configuration
from editorqa.run import write as writing
from editorqa.run.config import Config

NAME: Final = "names.toml"
KINDS: Final[tuple[str, ...]] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Name:
    """`aliases` are to be replaced by `canonical`, `allowed` are right too; `seen` is `path:line`."""

    canonical: str
    kind: Kind
    chinese: str = ""
    aliases: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    title: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Different:
    """Names that look alike and are not one."""

    names: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Forms that may name one thing, the likeliest first; `seen` has a place for each of them."""

    forms: tuple[str, ...]
    kind: Kind
    why: str = ""
    seen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passed:
    """Forms that are not to be asked about again: together, or, when it is one form, at all."""

    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """All that the file holds, in its order."""

    names: tuple[Name, ...] = ()
    different: tuple[Different, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    passed: tuple[Passed, ...] = ()


Entry: TypeAlias = Name | Different | Proposal | Passed

_ENTRIES: Final[Mapping[str, type[Entry]]] = {
    "name": Name, "different": Different, "proposal": Proposal, "passed": Passed
}  # fmt: skip
_KEYS: Final = {table: tuple(field.name for field in fields(entry)) for table, entry in _ENTRIES.items()}
_NEEDED: Final = {"name": ("canonical", "kind"), "different": ("names",), "proposal": ("forms", "kind"),
                  "passed": ("forms",)}  # fmt: skip
_TOP: Final = """\
# The names of this house: the right form of each, forms to replace, and names that only look alike.
# `editorqa names learn` adds what it finds, `editorqa names review` asks; edit it as you like.
"""
_WIDE: Final = 80
"""Letters of a list from which each item has a line of its own."""


def find(folder: Path) -> Path | None:
    """The nearest ledger upward from a folder, up to the root of the repository."""
    folder = folder.resolve()
    for place in (folder, *folder.parents):
        if (place / NAME).is_file():
            return place / NAME
        if (place / ".git").exists():
            return None
    return None


def place(config: Config, folder: Path) -> Path:
    """Where the ledger of a run in `folder` is, or would be; one that is named must be there."""
    if config.ledger is None:
        return find(folder) or config.root / NAME
    path = config.root / config.ledger
    if not path.is_file():
        message = f"the ledger '{config.ledger}' is not there; create it, or correct 'ledger'."
        raise configuration.mistake(config, message, "ledger")
    return path


def load(config: Config, folder: Path) -> Ledger:
    """The ledger of a run in `folder`; an empty one when there is none."""
    path = place(config, folder)
    return read(path, shown=configuration.as_shown(path, folder)) if path.exists() else Ledger()


def read(path: Path, *, shown: str | None = None) -> Ledger:
    """What a file holds. Raises EditorqaError with the line of a mistake; `shown` is the name of the file in it."""
    shown = path.as_posix() if shown is None else shown
    return _parsed(_decoded(_bytes(path, shown), shown), shown)


def same(form: str) -> str:
    """A form as forms are compared: without capitals and with single spaces."""
    return " ".join(form.split()).casefold()


def verify(ledger: Ledger) -> None:
    """Raise EditorqaError when entries contradict one another."""
    for conflict in _conflicts(ledger):
        raise EditorqaError(conflict.message, advice=conflict.advice)


def write(path: Path, ledger: Ledger) -> None:
    """Make a file hold `ledger`: entries that stay are left as people wrote them, comments always are.

    Written all or not at all; the file is created when it is not there. Raises EditorqaError.
    """
    verify(ledger)
    shown = path.as_posix()
    before = _bytes(path, shown) if path.exists() else None
    source = _TOP if before is None else _decoded(before, shown)
    changed = _changed(source, _parsed(source, shown), ledger, shown)
    mark = b"\xef\xbb\xbf" if before is not None and before.startswith(b"\xef\xbb\xbf") else b""
    content = mark + changed.encode("utf-8")
    if before is None:
        writing.create(path, content)
    elif content != before:
        writing.write(path, content, before=before)


def _bytes(path: Path, shown: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise EditorqaError(f"{error.strerror}.", path=shown, advice="Check the name.") from None


def _decoded(raw: bytes, shown: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise EditorqaError("this is not UTF-8.", path=shown, line=line, advice="Save the file as UTF-8.") from None


def _parsed(source: str, shown: str) -> Ledger:
    try:
        values = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise configuration.broken(source, str(error), shown) from None
    reader = _Reader(source, shown)
    for table in values:
        if table not in _ENTRIES:
            raise reader.mistake(f"unknown table '{table}'{_suggestion(table, _ENTRIES)}", table)
    ledger = Ledger(
        tuple(reader.name(at, value) for at, value in reader.tables(values, "name")),
        tuple(reader.different(at, value) for at, value in reader.tables(values, "different")),
        tuple(reader.proposal(at, value) for at, value in reader.tables(values, "proposal")),
        tuple(Passed(reader.texts("passed", at, value, "forms")) for at, value in reader.tables(values, "passed")),
    )
    for conflict in _conflicts(ledger):
        line = reader.line(conflict.table, conflict.at, conflict.key)
        raise EditorqaError(conflict.message, path=shown, line=line, advice=conflict.advice)
    return ledger


def _suggestion(word: str, known: Any) -> str:
    from editorqa.rulebook.typed_yaml import suggestion

    return suggestion(word, known)


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
                if key not in _KEYS[table]:
                    raise self.mistake(f"unknown key '{key}'{_suggestion(key, _KEYS[table])}", table, at, key)
            for key in _NEEDED[table]:
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
            message = f"'kind' takes one of {known}, found '{kind}'{_suggestion(kind, KINDS)}"
            raise self.mistake(message, table, at, "kind")
        return cast("Kind", kind)

    def mistake(self, message: str, table: str, at: int = 0, key: str = "") -> EditorqaError:
        return EditorqaError(message, path=self.shown, line=self.line(table, at, key))

    def line(self, table: str, at: int, key: str) -> int | None:
        """The line of a key of the entry `at` of a table, else of its header; None when the file is laid out oddly."""
        pieces = _pieces(self.source)
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


class _Conflict(NamedTuple):
    """What is wrong with the entry `at` of a table, by its `key`."""

    table: str
    at: int
    key: str
    message: str
    advice: str


def _conflicts(ledger: Ledger) -> Iterator[_Conflict]:
    yield from _of_names(ledger.names)
    yield from _of_different(ledger)
    for at, proposal in enumerate(ledger.proposals):
        if len(set(proposal.forms)) < 2:
            yield _Conflict("proposal", at, "forms", "[[proposal]] needs two forms.", "Add the other one.")
    for at, passed in enumerate(ledger.passed):
        if not passed.forms:
            yield _Conflict("passed", at, "forms", "[[passed]] needs a form.", "Add one, or delete the entry.")


def _of_different(ledger: Ledger) -> Iterator[_Conflict]:
    """Names that are said to be two, and to be forms of one."""
    owners: dict[str, set[int]] = {}
    for at, name in enumerate(ledger.names):
        for form in (name.canonical, *name.aliases, *name.allowed):
            owners.setdefault(same(form), set()).add(at)
    for at, different in enumerate(ledger.different):
        forms = {same(form): form for form in different.names}
        if len(forms) < 2:
            yield _Conflict("different", at, "names", "[[different]] needs two names.", "Add the other one.")
        for one, other in combinations(forms, 2):
            shared = owners.get(one, set()) & owners.get(other, set())
            if shared:
                owner = ledger.names[min(shared)].canonical
                message = f"'{forms[one]}' and '{forms[other]}' cannot be different: both are forms of '{owner}'."
                yield _Conflict("different", at, "names", message, "Delete one of the two entries.")


def _of_names(names: Sequence[Name]) -> Iterator[_Conflict]:
    """Forms that two names claim; persons may share a name when their titles differ."""
    canonical: dict[str, Name] = {}
    for at, name in enumerate(names):
        first = canonical.setdefault(same(name.canonical), name)
        if first is not name and (name.kind != "person" or first.kind != "person" or name.title == first.title):
            message = f"'{name.canonical}' is listed twice."
            yield _Conflict("name", at, "canonical", message, "Merge the entries, or give two persons their titles.")
    allowed = {same(form): name for name in names for form in name.allowed}
    owner: dict[str, Name] = {}
    for at, name in enumerate(names):
        for alias in name.aliases:
            other = canonical.get(same(alias))
            if alias == name.canonical:
                yield _Conflict("name", at, "aliases", f"'{alias}' is its own alias.", "Delete it from the aliases.")
            elif other is not None and same(other.canonical) != same(name.canonical):
                message = f"'{alias}' is an alias of '{name.canonical}' and a name of its own."
                yield _Conflict("name", at, "aliases", message, "Keep it in one of the two.")
            elif same(alias) in allowed and alias in allowed[same(alias)].allowed:
                message = f"'{alias}' is to be replaced by '{name.canonical}' and allowed."
                yield _Conflict("name", at, "aliases", message, "Delete it from 'aliases' or from 'allowed'.")
            elif owner.setdefault(same(alias), name) is not name:
                message = f"'{alias}' is an alias of '{owner[same(alias)].canonical}' and of '{name.canonical}'."
                yield _Conflict("name", at, "aliases", message, "Keep it in one of the two.")


class _Piece(NamedTuple):
    """The lines of an entry, and the blank lines and comments below it; what stands above the first has no table."""

    table: str
    body: str
    tail: str = ""


_HEADER: Final = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|' + r"'''.*?'{3,5}|" + r'"(?:\\.|[^"\\\n])*"|' + r"'[^'\n]*'|#[^\n]*"
    rf"|^[ \t]*\[\[[ \t]*[\"']?({'|'.join(_ENTRIES)})[\"']?[ \t]*\]\]",
    re.MULTILINE | re.DOTALL,
)
"""A header, or a text or a comment, in which none counts."""


def _pieces(source: str) -> list[_Piece]:
    """The file cut before each header, so that what does not change is not even looked at."""
    headers = [found for found in _HEADER.finditer(source) if found[1]]
    ends = [*(found.start() for found in headers), len(source)]
    first = _piece("", source[: ends[0]])
    return [
        first,
        *(_piece(found[1], source[found.start() : end]) for found, end in zip(headers, ends[1:], strict=True)),
    ]


def _piece(table: str, text: str) -> _Piece:
    lines = re.split("(?<=\n)", text)
    end = len(lines)
    while end and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return _Piece(table, "".join(lines[:end]), "".join(lines[end:]))


def _changed(source: str, before: Ledger, after: Ledger, shown: str) -> str:
    """The text with entries edited, cut and added."""
    if before == after:
        return source
    ends = "\r\n" if "\r\n" in source else "\n"
    pieces = _pieces(source if source.endswith("\n") else source + ends)
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


def _edited(
    pieces: Sequence[_Piece], table: str, old: Sequence[Entry], new: Sequence[Entry], ends: str
) -> list[_Piece]:
    """Entries of one table in their places; those that are new come after the last of it, or after everything."""
    stays, added = _matched(old, new)
    before, after = iter(old), iter(stays)
    edited: list[_Piece] = []
    last = 0
    for piece in pieces:
        if piece.table != table:
            edited.append(piece)
            continue
        was, entry = next(before), next(after)
        if entry is None:
            edited.append(_Piece("", "", piece.tail.lstrip("\r\n")))  # comments stay: they may be about the next one
            continue
        body = piece.body if entry == was else _rewritten(piece.body, table, was, entry, ends)
        edited.append(piece._replace(body=body))
        last = len(edited)
    for entry in added:
        above = edited[last - 1] if last else edited[-1]
        text = _written(table, entry, ends)
        if last:
            edited[last - 1 : last] = [above._replace(tail=ends), _Piece(table, text, above.tail)]
            last += 1
        else:
            blank = ends if "".join(piece.body + piece.tail for piece in edited).strip() else ""
            edited[-1] = above._replace(tail=above.tail.rstrip("\r\n") + (ends if above.tail.strip() else "") + blank)
            edited.append(_Piece(table, text))
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
    import tomlkit

    document = tomlkit.parse(body)
    entry = cast("Any", document)[table][0]
    for key in _KEYS[table]:
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
    import tomlkit

    lines = tomlkit.table()
    for key in _KEYS[table]:
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
    for line in _lines(_decoded(_bytes(path, shown), shown), shown):
        groups.setdefault(line.source, []).append(line)
    names: list[Name] = []
    starts: list[int] = []
    for source, lines in groups.items():
        names.append(_named(source, lines, shown))
        starts.append(lines[0].number)
    for conflict in _conflicts(Ledger(tuple(names))):
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
        message = f"unknown status '{line.status}'{_suggestion(line.status.lower(), statuses)}"
        raise EditorqaError(message, path=shown, line=line.number)
    if line.kind and line.kind.lower() not in KINDS:
        message = f"'kind' takes one of {', '.join(KINDS)}, found '{line.kind}'{_suggestion(line.kind, KINDS)}"
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
