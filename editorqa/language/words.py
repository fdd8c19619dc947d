"""Words and what stands between them, as parallel columns."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import Final, NamedTuple

OBJECT: Final = "\ufffc"
"""Stands for something that is not prose: code, an image, a masked URL."""

_SPLIT = re.compile(r"(\w+)")
_SPLIT_ASCII = re.compile(r"(\w+)", re.ASCII)  # a third faster where nothing else stands
_SPACE = re.compile(r"[\s\u2029<>\"]")
_ADDRESS = re.compile(
    r"""[(\['“‘]* ( (?:https?|ftp)://\S+ | www\.\S+ | [\w.+-]+@[\w-]+(?:\.[\w-]+)+ | [@\#]\w[\w/-]*
    | [\w-]+(?:\.[\w-]+)*\.(?:com|cn|org|net|gov|edu|io|hk|tw|html?|php|aspx?|pdf|docx?|xlsx?|pptx?|jpe?g|png|gif
    |txt|md|py|js|json|ya?ml|toml|csv|zip|exe)(?:[:/?\#]\S*)? ) [.,;:!?)'”’\]]*""",
    re.VERBOSE,
)
_TRAILING = ".,;:!?)'”’]"
_BEFORE, _AFTER = 100, 300  # how far around its dot an address is looked for: linear even without spaces
_HINTS = (re.compile(r"\.[a-z]"), re.compile("@"), re.compile("#"), re.compile("://"))
_STRAIGHT = {"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u202f": " ", "\u2009": " "}


class Columns(NamedTuple):
    """`gaps[i]` stands before `words[i]`, `gaps[-1]` after the last; `starts[i]` is where a word begins."""

    words: list[str]
    gaps: list[str]
    starts: list[int]


def plain(text: str) -> str:
    """`text` for matching, letter for letter as long: lower case, straight quotes, plain spaces, addresses masked."""
    if not text.isascii():
        text = text.replace("\u0130", "i")
        for mark, straight in _STRAIGHT.items():
            text = text.replace(mark, straight)
    text = text.lower()
    parts: list[str] = []
    at = 0
    for start, end in _addresses(text):
        parts += (text[at:start], OBJECT * (end - start))
        at = end
    return "".join((*parts, text[at:])) if parts else text


def columns(text: str) -> Columns:
    """The words (`\\w+`) of a text and the gaps around them."""
    parts = (_SPLIT_ASCII if text.isascii() else _SPLIT).split(text)
    offsets = list(accumulate(map(len, parts), initial=0))
    return Columns(parts[1::2], parts[0::2], offsets[1:-1:2])


def _addresses(text: str) -> list[tuple[int, int]]:
    """URLs, e-mail addresses, file names, hashtags and handles of a lower-case text."""
    found: list[tuple[int, int]] = []
    for hint in sorted(m.start() for pattern in _HINTS for m in pattern.finditer(text)):
        if found and hint < found[-1][1]:
            continue
        first, last = max(0, hint - _BEFORE), min(len(text), hint + _AFTER)
        before = max((m.end() for m in _SPACE.finditer(text, first, hint)), default=first)
        after = _SPACE.search(text, hint, last)
        match = _ADDRESS.fullmatch(text, before, after.start() if after else last)
        if match:
            start = match.start(1)
            found.append((start, start + len(match[1].rstrip(_TRAILING))))
    return found
