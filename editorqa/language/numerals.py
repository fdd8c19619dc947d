"""Numbers in figures: what a word of digits belongs to, and how it is written."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from editorqa.language.words import Columns

MAGNITUDES: Final = {
    "thousand": Decimal(10**3),
    "million": Decimal(10**6),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
}

_DIGITS: Final = re.compile(r"\d+")


class Number(NamedTuple):
    """Words `first` to `last`, inclusive, and what they are worth."""

    first: int
    last: int
    value: Decimal


def number_ending(columns: Columns, word: int) -> Number | None:
    """The number whose last digits are a word: 1,480.5 from its 5."""
    words, gaps = columns.words, columns.gaps
    if word < 0 or not _is_digits(words[word]):
        return None
    first, text = word, words[word]
    while first and gaps[first] in (",", ".") and _is_digits(words[first - 1]):
        if gaps[first] == "," and len(text.split(".")[0]) % 3:
            break
        if gaps[first] == "." and "." in text:
            return None
        text = words[first - 1] + ("" if gaps[first] == "," else ".") + text
        first -= 1
    return Number(first, word, Decimal(text))


def number_starting(columns: Columns, word: int) -> Number | None:
    """The number whose first digits are a word: 1,480.5 from its 1."""
    words, gaps = columns.words, columns.gaps
    last = word
    if word >= len(words) or not _is_digits(words[word]):
        return None
    text = words[word]
    while last + 1 < len(words) and gaps[last + 1] in (",", ".") and _is_digits(words[last + 1]):
        if gaps[last + 1] == ",":
            if len(words[last + 1]) != 3 or "." in text:
                break
            text += words[last + 1]
        else:
            if "." in text:
                return None
            text += "." + words[last + 1]
        last += 1
    return Number(word, last, Decimal(text))


def grouped(digits: str) -> str:
    """1234567 as 1,234,567."""
    return f"{int(digits):,}"


def written(value: Decimal) -> str:
    """A value in figures, grouped, without zeros at its end: 1.48, 10,000."""
    return f"{value.normalize():,f}"


def scaled(value: Decimal) -> str:
    """A large value as news writes it: 1.48 billion, 480 million, 50,000."""
    for name in ("trillion", "billion", "million"):
        if value >= MAGNITUDES[name]:
            return f"{written(value / MAGNITUDES[name])} {name}"
    return written(value)


def _is_digits(word: str) -> bool:
    return word.isascii() and _DIGITS.fullmatch(word) is not None
