"""Varieties of English: what a replacement of ours is in British or Canadian spelling, names left as they are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from string import ascii_letters
from typing import Final, NamedTuple

from editorqa.language import lexicon

AMERICAN: Final = "en-US"
"""The spelling that rules are written in."""

_COLUMNS: Final = {"en-GB": 1, "en-AU": 1, "en-NZ": 1, "en-ZA": 1, "en-CA": 2}

_WORD: Final = re.compile(r"[^\W\d_]+")
_GLUED: Final = frozenset("@/_.#=")  # addresses and code; a full stop before a word is none that ends a sentence
_NAME_FOLLOWS: Final = re.compile(r"(?:[\s,-]+(?:and|at|by|for|from|in|of|on|the|to))*[\s-]+[A-Z]")
_PROGRAMS: Final = frozenset("antivirus computer malware mini software spy".split())
_UNIT: Final = re.compile(
    r"(?:\d|\b(?:per|a|cubic|square|one|two|three|four|five|six|seven|eight|nine|ten|hundred|thousand|million|billion|"
    r"of|some|about|over|than|nearly|several|few)\b)[\s-]*$",
    re.IGNORECASE,
)
_LETTERS: Final = "-" + ascii_letters
_LONGEST_NAME: Final = 6


class Place(NamedTuple):
    """Where a replacement stands: the text `before` and `after` it, the one it replaces, and what its capitals say.

    `starts`: it begins a sentence; `title`: it is part of a headline in title case and of no name.
    """

    before: str
    old: str
    after: str
    starts: bool = False
    title: bool = False


def respelled(use: str, english: str, place: Place) -> str:
    """A replacement as the variety spells it.

    What the text writes itself stays, and so does a word with a capital that may be part of a name.
    """
    known = spellings(english)
    found = [match for match in _WORD.finditer(use) if match[0].lower() in known]
    if not found:
        return use
    old = frozenset(_WORD.findall(place.old))
    lower = {word.lower() for word in old}
    whole, shift = place.before + use + place.after, len(place.before)
    parts, end = [], 0
    for match in found:
        word, low = match[0], match[0].lower()
        first, last = match.start() + shift, match.end() + shift
        if low in lower or _is_part(whole, first, last):
            continue
        other = _cased(word, known[low])
        if other in old or (_has_sense(low, whole, first, last) and _is_common(word, whole, first, place)):
            parts += [use[end : match.start()], other]
            end = match.end()
    return "".join((*parts, use[end:]))


def is_name(words: str) -> bool:
    """True when a headline in title case holds a known name of several words, or a word that no dictionary has."""
    low = [word.lower() for word in _WORD.findall(words)]
    names = lexicon.multiword()
    return not lexicon.ordinary().issuperset(low) or any(
        " ".join(low[i : i + size]) in names for size in range(2, _LONGEST_NAME) for i in range(len(low) - size + 1)
    )


@cache
def spellings(english: str) -> Mapping[str, str]:
    """American spelling → that of the variety, both in lower case; empty for American."""
    column = _COLUMNS.get(english)
    if column is None:
        return {}
    rows = (line.split("\t") for line in lexicon.lines("spellings.tsv"))
    return {row[0]: row[column] for row in rows if row[column]}


def _cased(word: str, other: str) -> str:
    return other if word.islower() else other.upper() if len(word) > 1 and word.isupper() else other.capitalize()


def _is_part(whole: str, first: int, last: int) -> bool:
    """True for a piece of a longer word, of an address or of code."""
    before, after = whole[first - 1 : first], whole[last : last + 1]
    return (
        before.isalnum()
        or after.isalnum()
        or before in _GLUED - {""}
        or (after in _GLUED and whole[last + 1 : last + 2].isalnum())
    )


def _is_common(word: str, whole: str, first: int, place: Place) -> bool:
    """False for a word that may be part of a name: it, or the compound that it stands in, has a capital.

    At the start of a sentence the capital says nothing, unless another follows.
    """
    head = len(whole[:first].rstrip(_LETTERS))
    if word.islower() and not whole[head].isupper():
        return True
    if word.isupper():
        return False
    if place.title:
        return True
    begins = place.starts and not _WORD.search(whole, len(place.before), max(head, len(place.before)))
    return begins and not _NAME_FOLLOWS.match(whole, first + len(word))


def _has_sense(low: str, whole: str, first: int, last: int) -> bool:
    """False for computer programs and gas meters, which Britain spells so too."""
    if low in ("program", "programs"):
        before = _WORD.findall(whole[max(0, first - 20) : first].lower())
        return _PROGRAMS.isdisjoint(before[-1:]) and whole[last : last + 5] not in (" code", " file")
    return low not in ("meter", "meters") or _UNIT.search(whole, max(0, first - 20), first) is not None
