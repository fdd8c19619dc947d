"""The phrase language: a pattern becomes the few word sequences that it can match, or a regular expression for RE2."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple, TypeAlias

NUMBER: Final = "\ue001"
"""Stands in a sequence for a whole number, such as 1,038 or 3.5."""
WORD: Final = "\ue002"
"""Stands in a sequence for any one word."""

NAME: Final = "\ue003"
"""Stands in a sequence for any one word that begins with a capital."""

MOST_SEQUENCES: Final = 2048

ELEMENTS: Final = frozenset((NUMBER, WORD, NAME))
_ELEMENTS: Final = {
    r"\d+": NUMBER,
    r"\w+": WORD,
    r"[A-Z]\w+": NAME,
    r"[A-Z][a-z]+": NAME,
    r"(?-i:[A-Z][a-z]+)": NAME,
    r"(?-i:[A-Z]\w+)": NAME,
    r"\s+": " ",
}
_OPEN, _CLOSE = "\ue010", "\ue011"
_PLAIN = re.compile(r"[^()|\\.*+\[\]{}^$?]+(?!\?)")
_TOKEN = re.compile(r"([\w\ue001-\ue003]+)")
_PLAIN_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})

Capture: TypeAlias = "str | tuple[int, int, str]"
Node: TypeAlias = "str | tuple[str, list[Node]] | list[Node]"


class NotAPhrase(Exception):  # noqa: N818
    """The pattern needs a regular expression."""


class Sequence(NamedTuple):
    """Words with the gaps between them; `prefix` and `suffix` are marks that must touch the first and last word.

    `written` are the words with their capitals. `captures` are the texts of the groups in order: words as the author
    wrote them, or (first word, last word, space after it) when a group holds one of `ELEMENTS`.
    """

    words: tuple[str, ...]
    gaps: tuple[str, ...]
    prefix: str
    suffix: str
    captures: tuple[Capture, ...]
    written: tuple[str, ...] = ()


def expand(pattern: str) -> list[Sequence]:
    """Every sequence that a pattern can match. Raises NotAPhrase for what needs RE2."""
    nodes, rest = _alternatives(pattern.translate(_PLAIN_MARKS), 0)
    if rest != len(pattern):
        raise NotAPhrase
    return [_sequence(text) for text in dict.fromkeys(_texts(nodes))]


def _alternatives(pattern: str, at: int) -> tuple[list[Node], int]:
    branches: list[list[Node]] = [[]]
    while at < len(pattern) and pattern[at] != ")":
        if pattern[at] == "|":
            branches.append([])
            at += 1
            continue
        plain = _PLAIN.match(pattern, at)
        if plain:
            branches[-1].append(plain[0])
            at = plain.end()
            continue
        node, at = _element(pattern, at)
        if pattern.startswith("?", at) and not pattern.startswith("??", at):
            node, at = ("optional", [node]), at + 1
        branches[-1].append(node)
    return [("either", list(branches))] if len(branches) > 1 else branches[0], at


def _element(pattern: str, at: int) -> tuple[Node, int]:
    for source, element in _ELEMENTS.items():
        if pattern.startswith(source, at):
            return element, at + len(source)
    char = pattern[at]
    if char == "(":
        capture = not pattern.startswith("(?:", at)
        if capture and pattern.startswith("(?", at):
            raise NotAPhrase
        inner, at = _alternatives(pattern, at + (1 if capture else 3))
        if at >= len(pattern):
            raise NotAPhrase
        return ("capture" if capture else "group", inner), at + 1
    if char == "\\" and at + 1 < len(pattern) and not pattern[at + 1].isalnum():
        return pattern[at + 1], at + 2
    if char in "\\.*+[]{}^$?":
        raise NotAPhrase
    return char, at + 1


def _texts(nodes: list[Node]) -> list[str]:
    """Every text that some nodes stand for. Raises NotAPhrase when there are too many."""
    texts = [""]
    for node in reversed(nodes):
        heads = _one(node)
        texts = [head + tail for tail in texts for head in heads]
        if len(texts) > MOST_SEQUENCES:
            raise NotAPhrase
    return texts


def _one(node: Node) -> list[str]:
    if isinstance(node, str):
        return [node]
    if isinstance(node, list):
        return _texts(node)
    kind, inner = node
    if kind == "either":
        return [text for branch in inner for text in _texts(branch)]  # type: ignore[arg-type]
    if kind == "capture":
        return [_OPEN + text + _CLOSE for text in _texts(inner)]
    absent = (_OPEN + _CLOSE) * _groups(inner)  # an absent group keeps its number
    return [*_texts(inner), absent] if kind == "optional" else _texts(inner)


def _groups(nodes: list[Node]) -> int:
    return sum((node[0] == "capture") + _groups(node[1]) for node in nodes if isinstance(node, tuple)) + sum(
        _groups(node) for node in nodes if isinstance(node, list)
    )


def _sequence(text: str) -> Sequence:
    marked = " ".join(text.split())
    bare = " ".join(marked.replace(_OPEN, "").replace(_CLOSE, "").split()) if _OPEN in marked else marked
    parts = _TOKEN.split(bare)
    written, gaps = tuple(parts[1::2]), parts[0::2]
    words = tuple(map(str.lower, written))
    if not words or any(word not in ELEMENTS and not ELEMENTS.isdisjoint(word) for word in words):
        raise NotAPhrase
    captures = tuple(_captures(marked)) if _OPEN in marked else ()
    return Sequence(words, tuple(gaps[1:-1]), gaps[0], gaps[-1], captures, written)


def _captures(marked: str) -> Iterator[Capture]:
    opened: list[int] = []
    found: dict[int, Capture] = {}
    for at, char in enumerate(marked):
        if char == _OPEN:
            opened.append(at)
        elif char == _CLOSE:
            start = opened.pop()
            content = marked[start:at].replace(_OPEN, "").replace(_CLOSE, "")
            if not ELEMENTS.isdisjoint(content):
                first = len(_TOKEN.findall(marked[:start]))
                space = " " if content.endswith(" ") else ""
                found[start] = (first, first + len(_TOKEN.findall(content)) - 1, space)
            else:
                found[start] = content
    for start in sorted(found):
        yield found[start]
