"""Pinyin in names: how a word divides into syllables, and how well it would do as a given name."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from editorqa.language import lexicon

_MOST: Final = 2.0
_PAIR: Final = 2.0  # a given name that people bear
_LONGEST: Final = 12


@lru_cache(maxsize=65536)
def divisions(word: str) -> tuple[tuple[str, ...], ...]:
    """The ways to divide a key into one or two pinyin syllables; none when it is not pinyin."""
    known = lexicon.syllables()
    if len(word) > _LONGEST or not word.isascii():
        return ()
    pairs = [(word[:cut], word[cut:]) for cut in range(1, len(word)) if word[:cut] in known and word[cut:] in known]
    return ((word,), *pairs) if word in known else tuple(pairs)


@lru_cache(maxsize=65536)
def is_pinyin(word: str) -> bool:
    """True for a key that divides into pinyin syllables, three or four of them at most."""
    if divisions(word):
        return True
    return any(divisions(word[cut:]) and divisions(word[:cut]) for cut in range(2, len(word) - 1))


@lru_cache(maxsize=65536)
def given_score(word: str) -> float | None:
    """From 0 to 2, how well a key would do as a given name of one or two syllables; None when it cannot be one."""
    return max((_score(parts) for parts in divisions(word)), default=None)


def _score(parts: tuple[str, ...]) -> float:
    weights = lexicon.given()
    if len(parts) == 1:
        _, last = weights.get(parts[0], (0, 0))
        return max(0.0, min(_MOST, last / 100 - 2.5))
    if "".join(parts) in lexicon.given_pairs():
        return _PAIR
    first, last = weights.get(parts[0], (0, 0))[0], weights.get(parts[1], (0, 0))[1]
    return max(0.0, min(_MOST, (first + last) / 200 - 2)) if first and last else 0.0
