"""Organisations whose head has a capital and whose field has none: Bureau of industry, Hebei University of science."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from editorqa.language.names import heads
from editorqa.rulebook.rule import Hit, capitalised
from editorqa.text import Text

_HEADS: Final = frozenset(
    """academy administration association authority bureau college commission department faculty federation institute
    ministry school society university""".split()
)
_FIELDS: Final = frozenset(
    """affairs agricultural agriculture animal archaeology architecture art arts audit auditing automation aviation
    biology biotechnology business chemical chemistry civil commerce communications communication computer conservancy
    construction culture cultural cyberspace dentistry design development drug economic economics economy education
    electric electrical electronic electronics emergency energy engineering environment environmental ecology
    ecological finance fine fisheries food foreign forestry geology health history housing human husbandry industry
    industrial information insurance international justice labor labour language languages law literature management
    marine market materials mathematics mechanical machinery medicine medical metallurgy mining music natural nuclear
    nursing personnel petroleum pharmacy pharmaceutical philosophy physics planning political politics protection
    public quality radio reform regulation resources rural safety science sciences security social software sports
    standardization statistics supervision taxation technology technologies telecommunications television textile
    tourism trade traffic transport transportation urban veterans veterinary water""".split()
)
_JOINTS: Final = (" ", ", ", ",")


def find(text: Text) -> Iterator[Hit]:
    """Only in prose that uses capitals; every field word gets its own."""
    words = text.columns.words
    for head in _HEADS & text.distinct:
        for at in text.index[head]:
            if not text.reading.capital(at) or text.reading.case(at) != "mixed":
                continue
            follows = at + 2 < len(words) and words[at + 1] == "of" and not text.reading.capital(at + 1)
            first, last = (at, _after(text, at)) if follows else (_before(text, at), at)
            small = [i for i in range(first, last + 1) if words[i] in _FIELDS and not text.reading.capital(i)]
            if small:
                yield _hit(text, first, last, small)
    for at in text.index.get("group", ()):
        if _is_firm(text, at):
            yield _hit(text, at - 1, at, [at])


def _is_firm(text: Text, at: int) -> bool:
    """True for `Longgang group`; `the Longgang group` may be British, and `the Longgang group of mines` is none."""
    reading, words = text.reading, text.columns.words
    if at < 2 or reading.capital(at) or not reading.capital(at - 1) or not reading.spaced(at):
        return False
    if words[at - 1] not in reading.unknown or reading.case(at) != "mixed" or reading.capital(at - 2):
        return False
    follows = words[at + 1] if at + 1 < reading.count and reading.spaced(at + 1) else ""
    return words[at - 2] not in ("the", "a", "an", "this", "each") and follows != "of"


def _after(text: Text, at: int) -> int:
    """The last field word behind `Bureau of`; `at` when the first one is none."""
    words, gaps, _ = text.columns
    last = at
    for i in range(at + 2, len(words)):
        if gaps[i] not in _JOINTS or not (words[i] in _FIELDS or (words[i] in heads.INNER and last > at)):
            break
        if words[i] in _FIELDS:
            last = i
    return last


def _before(text: Text, at: int) -> int:
    """The name before the field words that stand before `Bureau`; `at` when there is none: `the science Department`."""
    words, gaps, _ = text.columns
    first = at
    while first and gaps[first] in _JOINTS and (words[first - 1] in _FIELDS or words[first - 1] == "and"):
        first -= 1
    named = first and first < at and gaps[first] == " " and text.reading.capital(first - 1)
    return first - 1 if named and not text.reading.begins_sentence(first - 1) else at


def _hit(text: Text, first: int, last: int, small: list[int]) -> Hit:
    starts = text.columns.starts
    return capitalised(text.joined, starts[first], text.reading.end(last), [starts[i] for i in small])
