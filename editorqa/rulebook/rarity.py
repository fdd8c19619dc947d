"""Where a phrase hangs: on the pair of its words, or the word, that texts have most rarely."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Final

from editorqa.rulebook.patterns import ELEMENTS, NUMBER

_COMMON: Final = {
    word: rank
    for rank, word in enumerate(
        """
        the of and to in a is that for it as was with be by on not he this are or his from at which but have an
        had they you were their one all we can her has there been if more when will would who so no out up into
        them then she than its time some could these two may first new now people my made over did our most
        other only through also after being well work company development year city government party province
        county national economic social enterprise enterprises market industry production service project
        construction area level system technology high good great general leaders department committee relevant
        make take give carry strengthen improve promote build
        """.split()
    )
}
"""Words that are poor anchors, the commonest first."""

_OPEN: Final = -1
"""The rarity of an element that stands for any word."""

_RARE: Final = 10_000
"""More than all common words together; a rare word is worth this and its length."""


def rarest_pair(words: tuple[str, ...]) -> tuple[int, tuple[str, str]]:
    """Where the rarest pair of neighbors begins, and the pair; where none has a neighbor, "" and the rarest word."""
    ranks = [rarity(word) for word in words]
    best, at = _OPEN, -1
    for k, (one, other) in enumerate(pairwise(ranks)):
        if one + other > best and one >= 0 <= other:
            best, at = one + other, k
    alone = max(ranks)
    if at < 0 or best < _RARE <= alone:  # `of the` is met far more often than one rare word
        at = ranks.index(alone)
        return at, ("", words[at])
    return at, (words[at], words[at + 1])


def fixed_words(words: tuple[str, ...], anchor: int) -> Iterator[tuple[int, str]]:
    """Only as far as the next number, which may take several words of a text."""
    for step in (-1, 1):
        at = anchor + step
        while 0 <= at < len(words) and words[at] != NUMBER:
            if words[at] not in ELEMENTS:
                yield at - anchor, words[at]
            at += step


@cache
def rarity(word: str) -> int:
    if word in ELEMENTS:
        return _OPEN
    return _COMMON.get(word, _RARE + len(word))
