"""Where sentences begin, told from the gaps between words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, count
from typing import Final

SEPARATOR: Final = "\u2029"
"""Stands between two segments of a joined text."""

_END_MARKS = frozenset(".!?。！？…")
_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof sr jr st gen col capt lt sgt rev hon gov sen rep pres no nos vol fig figs eq art sec ch pp p
    vs etc al cf viz e.g i.e approx dept est co corp inc ltd plc bros univ jan feb mar apr jun jul aug sept sep
    oct nov dec mon tue tues wed thu thur thurs fri sat sun u.s u.k ave blvd rd""".split()
)

_STARTERS = frozenset(
    """the a an he she it they we this that these those in on at after before when while since as for with but and
    however our his her their there to by if all then""".split()
)
"""Words that, with a capital, begin a sentence even after an abbreviation."""


def starts(words: Sequence[str], gaps: Sequence[str], joined: str, offsets: Sequence[int]) -> list[int]:
    """The index of the first word of every sentence; a segment always begins one.

    `joined` is the text as written: a capital tells a sentence end from an abbreviation.
    """
    ends = {gap for gap in set(gaps) if not _END_MARKS.isdisjoint(gap) or SEPARATOR in gap}
    places = compress(count(), map(ends.__contains__, gaps))
    inner = [i for i in places if 0 < i < len(words) and _ends(gaps[i], words[i - 1], joined[offsets[i]], words[i])]
    return [0, *inner] if words else []


def _ends(gap: str, before: str, after: str, word: str) -> bool:
    """`after` is the first letter of `word`, which follows the gap, as it is written."""
    if SEPARATOR in gap:
        return True
    if len(gap) == 1:  # "3.5", "U.S", "file.txt"; but "ended.Then"
        return gap != "." or (after.isupper() and len(before) > 2 and before.isalpha() and len(word) > 1)
    if not gap.startswith("."):
        return not gap.startswith(("…", "...")) or after.isupper()
    if gap.startswith(".,") or (gap.startswith("...") and not after.isupper()):
        return False
    if before in _ABBREVIATIONS or (len(before) == 1 and before.isalpha() and before != "i"):
        firm = before in ("etc", "ltd", "inc", "co") and gap.startswith(". ")
        return after.isupper() and (firm or word in _STARTERS)
    return True
