"""The text of a ledger cut into its entries, each with the comments below it."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from editorqa.run.ledger.entries import ENTRIES


class Piece(NamedTuple):
    """The lines of an entry, and the blank lines and comments below it; what stands above the first has no table."""

    table: str
    body: str
    tail: str = ""


_HEADER: Final = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|' + r"'''.*?'{3,5}|" + r'"(?:\\.|[^"\\\n])*"|' + r"'[^'\n]*'|#[^\n]*"
    rf"|^[ \t]*\[\[[ \t]*[\"']?({'|'.join(ENTRIES)})[\"']?[ \t]*\]\]",
    re.MULTILINE | re.DOTALL,
)
"""A header, or a text or a comment, in which none counts."""


def cut(source: str) -> list[Piece]:
    """The file cut before each header, so that what does not change is not even looked at."""
    headers = [found for found in _HEADER.finditer(source) if found[1]]
    ends = [*(found.start() for found in headers), len(source)]
    first = _piece("", source[: ends[0]])
    return [
        first,
        *(_piece(found[1], source[found.start() : end]) for found, end in zip(headers, ends[1:], strict=True)),
    ]


def _piece(table: str, text: str) -> Piece:
    lines = re.split("(?<=\n)", text)
    end = len(lines)
    while end and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return Piece(table, "".join(lines[:end]), "".join(lines[end:]))
