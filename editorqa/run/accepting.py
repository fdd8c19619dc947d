"""What a person accepts for good: terms and fingerprints in the configuration, names in the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from editorqa.errors import EditorqaError
from editorqa.language.names.mention import Kind
from editorqa.language.words import plain
from editorqa.run import config as configuration
from editorqa.run import ledger as ledgers
from editorqa.run import places
from editorqa.run import write as files
from editorqa.run.config import Config
from editorqa.run.ledger import Name, Passed
from editorqa.run.toml_list import longer

_TOP: Final = "# Settings of editorqa for the files below this folder; editorqa init writes all that can be set.\n\n"


class Written(NamedTuple):
    """A file as it was (None: not there) and as we left it."""

    path: Path
    before: bytes | None
    after: bytes


def accept(config: Config, terms: Sequence[str]) -> Written | None:
    """Add terms that nothing may touch to the configuration, which is created when there is none.

    None when all are there already. Raises EditorqaError.
    """
    known = {_alike(term) for term in config.accept}
    new = [term for term in dict.fromkeys(" ".join(term.split()) for term in terms) if _alike(term) not in known]
    return _extended(config, "accept", new)


def ignore(config: Config, fingerprints: Sequence[str]) -> Written | None:
    """Add fingerprints of findings that are to be passed over. None when all are there. Raises EditorqaError."""
    known = set(config.ignore_fingerprints)
    return _extended(config, "ignore-fingerprints", [each for each in dict.fromkeys(fingerprints) if each not in known])


def name(config: Config, form: str, kind: Kind, *, beside: str | None = None) -> Written | None:
    """Note in the ledger that a form is right as it is, also `beside` another one that it was taken for.

    None when the ledger says so already. Raises EditorqaError.
    """
    place = places.ledger(config, config.root)
    before = place.read_bytes() if place.exists() else None
    ledger = ledgers.read(place) if before is not None else ledgers.Ledger()
    names = tuple(_allowing(each, form) for each in ledger.names)
    if not any(form in (each.canonical, *each.allowed) for each in names):
        names = (*names, Name(form, kind))
    passed = ledger.passed if beside is None else tuple(dict.fromkeys((*ledger.passed, Passed((form, beside)))))
    after = replace(ledger, names=names, passed=passed)
    if after == ledger:
        return None
    ledgers.write(place, after)
    return Written(place, before, place.read_bytes())


def is_ours(written: Written) -> bool:
    """True while a file holds what we left in it."""
    try:
        return written.path.read_bytes() == written.after
    except OSError:
        return False


def undo(written: Written) -> None:
    """Make a file what it was before. Raises EditorqaError when it is no longer what we left."""
    if written.before is not None:
        files.write(written.path, written.before, before=written.after)
    elif is_ours(written):
        written.path.unlink()
    else:
        message = "the file changed in the meantime."
        raise EditorqaError(message, path=written.path.as_posix(), advice="It was left as it is.")


def shown(config: Config) -> str:
    """The name of the configuration that would be written."""
    return config.shown if config.path else configuration.NAME


def _alike(term: str) -> str:
    return plain(" ".join(term.split()))


def _allowing(known: Name, form: str) -> Name:
    """A name whose alias `form` is right too, after all."""
    if form not in known.aliases:
        return known
    aliases = tuple(alias for alias in known.aliases if alias != form)
    return replace(known, aliases=aliases, allowed=(*known.allowed, form))


def _extended(config: Config, key: str, items: Sequence[str]) -> Written | None:
    if not items:
        return None
    path = config.path or config.root / configuration.NAME
    before = _bytes(path) if config.path or path.exists() else None
    source = _TOP if before is None else _decoded(before, shown(config))
    changed = longer(source, key, items, inside=path.name == configuration.PYPROJECT, shown=shown(config))
    mark = b"\xef\xbb\xbf" if before is not None and before.startswith(b"\xef\xbb\xbf") else b""
    after = mark + changed.encode("utf-8")
    if before is None:
        files.create(path, after)
    else:
        files.write(path, after, before=before)
    return Written(path, before, after)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise EditorqaError(f"{error.strerror}.", path=path.as_posix(), advice="Check its permissions.") from None


def _decoded(raw: bytes, name: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise EditorqaError("this is not UTF-8.", path=name, advice="Save the file as UTF-8.") from None
