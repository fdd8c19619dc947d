"""A passage as an engine in process reads it: well-known words stand in for masks, and matches are put back."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from editorqa.engines import Mask, MaskKind, Passage
from editorqa.text import Match

# One with a consonant and one with a vowel in front, so that an article before it stays as right or wrong as it was.
_WORDS: dict[MaskKind, tuple[str, str]] = {
    "person": ("Smith", "Adams"),
    "place": ("London", "Oxford"),
    "organisation": ("Microsoft", "Oxford"),
    "brand": ("Toyota", "Apple"),
    "code": ("Microsoft", "Apple"),
}
_ARTICLE = re.compile(r"\b(an?)\s+$", re.IGNORECASE)
_CONSONANT = re.compile(r"[BCDGJKPQTVWYZ][a-z]", re.IGNORECASE)
_VOWEL = re.compile(r"(?!eu|on[ec]\b)[AEIO][a-z]", re.IGNORECASE)


class StandIn(NamedTuple):
    """`text` is what the engine reads; `starts` say where its stretches begin, `shifts` how far they were moved."""

    text: str
    passage: Passage
    starts: tuple[int, ...]
    shifts: tuple[int, ...]

    def back(self, match: Match) -> Match | None:
        """The match where it stands in the passage; None when it touches a mask or glues something to one."""
        start, end = self._back(match.start), self._back(match.end - (match.end > match.start))
        if start is None or end is None:
            return None
        placed = match._replace(start=start, end=end + (match.end > match.start))
        return None if any(harms(placed, mask, self.passage.text) for mask in self.passage.masks) else placed

    def _back(self, offset: int) -> int | None:
        """An offset of the passage; None inside a word that stands in."""
        i = bisect_right(self.starts, offset) - 1
        return None if i % 2 else offset + self.shifts[i]


def stand_in(passage: Passage) -> StandIn:
    parts, starts, shifts, length, done = [], [], [], 0, 0
    for mask in passage.masks:
        kept = passage.text[done : mask.start]
        shown = word(mask, passage.text)
        parts += [kept, shown]
        starts += [length, length + len(kept)]
        shifts += [done - length, 0]
        length += len(kept) + len(shown)
        done = mask.end
    parts.append(passage.text[done:])
    return StandIn("".join(parts), passage, (*starts, length), (*shifts, done - length))


def word(mask: Mask, text: str) -> str:
    """What stands in for a mask: a well-known name of its kind that begins with a like sound."""
    name = text[mask.start : mask.end]
    consonant, vowel = _WORDS[mask.kind]
    acronym = len(name) > 1 and name[:2].isupper()
    if not acronym and _CONSONANT.match(name):
        return consonant
    if not acronym and _VOWEL.match(name):
        return vowel
    article = _ARTICLE.search(text, max(0, mask.start - 4), mask.start)
    return vowel if article and article[1].lower() == "an" else consonant


def harms(match: Match, mask: Mask, text: str) -> bool:
    """True when the match overlaps the mask, or a replacement would make it part of a longer word."""
    if match.start < mask.end and mask.start < match.end:
        return True
    if match.start == mask.end:
        return any((new + text[match.end :])[:1].isalnum() for new in match.replacements)
    if match.end == mask.start:
        return any((text[: match.start] + new)[-1:].isalnum() for new in match.replacements)
    return False
