"""Persons against GB/T 28039: the surname, then the given name as one word, both with a capital."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from editorqa.findings.finding import Confidence
from editorqa.language import lexicon
from editorqa.language.names.mention import Mention
from editorqa.language.names.offices import HONORIFICS, TITLES
from editorqa.language.names.syllables import divisions, given_score
from editorqa.rulebook.rule import Hit, replace
from editorqa.text import Text

_MARKS: Final = frozenset("-'’")  # Kai'er is as the norm has it
_TWO: Final = re.compile("([A-Z][a-z]+)([A-Z][a-z]+)")


def find(text: Text) -> Iterator[Hit]:
    """Given names that are split, joined or in lower case, and Lv for Lü; only where the text uses capitals."""
    yield from _joined(text)
    reading = text.reading
    for mention in text.names:
        if mention.kind != "person" or reading.case(mention.first) != "mixed" or not _is_mainland(mention):
            continue
        use = _norm(mention)
        if use != mention.surface and _MARKS.isdisjoint(mention.surface):
            why = _why(mention)
            fixes = replace(mention.start, mention.end, use)
            yield Hit(mention.start, mention.end, fixes, {"use": use, "why": why}, Confidence.LIKELY)


def _joined(text: Text) -> Iterator[Hit]:
    """`MayorZeng`; `ZengBoyi` after an office or beside Zeng Boyi: with two capitals alone it may be a brand."""
    whole = {mention.key for mention in text.names if mention.given}
    for word in sorted(text.reading.unknown):
        places = text.index[word]
        start = text.columns.starts[places[0]]
        match = _TWO.fullmatch(text.joined, start, start + len(word))
        if match is None:
            yield from _in_one(text, word)
            continue
        first, second = match[1].lower(), match[2].lower()
        called = first in TITLES | HONORIFICS and second in lexicon.surnames()
        person = first in lexicon.surnames() and given_score(second) is not None
        for place in places:
            if called or (person and (word in whole or _is_introduced(text, place))):
                at = text.columns.starts[place]
                words = {"use": f"{match[1]} {match[2]}", "why": "these are two words"}
                middle = at + len(first)
                yield Hit(at, at + len(word), replace(middle, middle, " "), words, Confidence.LIKELY)


def _in_one(text: Text, word: str) -> Iterator[Hit]:
    """`president Taizhengbiao`: three syllables after an office, the first of them a surname."""
    cuts = [cut for cut in range(1, len(word)) if word[:cut] in lexicon.surnames() and _is_double(word[cut:])]
    if len(cuts) != 1 or divisions(word) or word in lexicon.china_places() or word in lexicon.first_names():
        return
    size = cuts[0]
    for place in text.index[word]:
        at = text.columns.starts[place]
        written = text.joined[at : at + len(word)]
        if written.istitle() and _is_introduced(text, place):
            use = f"{written[:size]} {written[size:].capitalize()}"
            words = {"use": use, "why": "surname and given name are one word each"}
            yield Hit(at, at + len(word), replace(at, at + len(word), use), words, Confidence.ASK)


def _is_double(word: str) -> bool:
    return any(len(parts) == 2 for parts in divisions(word))


def _is_introduced(text: Text, place: int) -> bool:
    words, gaps, _ = text.columns
    return place > 0 and gaps[place] in (" ", ". ", ".") and words[place - 1] in TITLES | HONORIFICS


def _is_mainland(mention: Mention) -> bool:
    if mention.reversed or mention.surname not in lexicon.surnames():
        return False
    return not mention.given or given_score(mention.given) is not None


def _norm(mention: Mention) -> str:
    """As the norm has it; capitals inside a word are somebody's own way."""
    parts = mention.surface.split(" ")
    if any(letter.isupper() for part in parts for letter in part[1:]):
        return mention.surface
    surname = mention.surname.capitalize()
    surname = surname[0] + "ü" if surname in ("Lv", "Nv") else surname
    if not mention.given:
        return surname if parts[0].islower() else mention.surface
    if mention.key != mention.surname + mention.given:
        return mention.surface
    return f"{surname} {mention.given.capitalize()}"


def _why(mention: Mention) -> str:
    parts = mention.surface.split(" ")
    if parts[0].islower():
        return "a surname has a capital"
    if len(parts) > 2:
        return "surname and given name are one word each"
    if parts[-1].islower():
        return "a given name has a capital"
    return "v stands for ü only on keyboards"
