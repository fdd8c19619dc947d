"""A list in a file of settings made longer, with everything else as people wrote it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from typing import Any, Final

from editorqa.errors import EditorqaError
from editorqa.run import config as configuration

_WIDE: Final = 80  # letters of a list from which each item has a line of its own
_TABLE: Final = re.compile(r"^[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*editorqa[ \t]*\][^\n]*(?:\n|\Z)", re.MULTILINE)
_LONE: Final = re.compile("(?<!\r)\n")


def longer(source: str, key: str, items: Sequence[str], *, inside: bool, shown: str) -> str:
    """The text with `items` added to the list `key`, which is put in when it is not there.

    `inside` says that our keys stand in [tool.editorqa]. Raises EditorqaError for a text that is laid out so oddly that
    the list cannot be extended without harm, or that is no TOML.
    """
    try:
        tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise configuration.broken(source, str(error), shown) from None
    text = _extended(source, key, items, inside=inside)
    if "\r\n" in source and not _LONE.search(source):
        text = _LONE.sub("\r\n", text)
    if not _adds_only(source, text, key, items, inside=inside):
        advice = f"Add to it by hand: {', '.join(items)}."
        raise EditorqaError(f"the list '{key}' cannot be extended.", path=shown, advice=advice)
    return text


def _extended(source: str, key: str, items: Sequence[str], *, inside: bool) -> str:
    import tomlkit

    document: Any = tomlkit.parse(source)
    table = document["tool"]["editorqa"] if inside else document
    header = _TABLE.search(source) if inside else None
    array = table[key] if key in table else tomlkit.array()
    array.extend(items)
    written = array.as_string()
    if "\n" not in written and len(written) > _WIDE:
        array.multiline(multiline=True)
    if key in table or (inside and header is None):
        table[key] = array
        return tomlkit.dumps(document)
    at = header.end() if header else _end_of_keys(source)
    line = f"{key} = {array.as_string()}\n"
    before, after = source[:at], source[at:]
    if before and not before.endswith("\n"):
        before += "\n"
    return before + line + ("\n" if not before and after else "") + after


def _end_of_keys(source: str) -> int:
    """Where a key that stands in no table may be added: above the first table and what is said of it."""
    lines = source.splitlines(keepends=True)
    end = next((i for i, line in enumerate(lines) if line.lstrip().startswith("[") and _is_whole(lines[:i])), None)
    if end is None:
        end = len(lines)
    else:
        while end and lines[end - 1].lstrip().startswith("#"):
            end -= 1
    while end and not lines[end - 1].strip():
        end -= 1
    return len("".join(lines[:end]))


def _is_whole(lines: Sequence[str]) -> bool:
    try:
        tomllib.loads("".join(lines))
    except tomllib.TOMLDecodeError:
        return False
    return True


def _adds_only(source: str, text: str, key: str, items: Sequence[str], *, inside: bool) -> bool:
    """True when the new text says what the old one said, and the items besides."""
    try:
        before, after = tomllib.loads(source), tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    lists = [(values["tool"]["editorqa"] if inside else values).pop(key, []) for values in (before, after)]
    return before == after and lists[1] == [*lists[0], *items]
