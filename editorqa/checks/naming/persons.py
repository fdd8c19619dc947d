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
_CALLING: Final = TITLES | HONORIFICS
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
        introduced = [place for place in places if _is_introduced(text, place)]
        start = text.columns.starts[places[0]]
        match = _TWO.fullmatch(text.joined, start, start + len(word))
        if match is None:
            size = _surname(word) if introduced else 0
            yield from (_apart(text, place, size, Confidence.ASK) for place in introduced if size)
            continue
        first, second = match[1].lower(), match[2].lower()
        person = first in lexicon.surnames() and given_score(second) is not None
        sure = (first in _CALLING and second in lexicon.surnames()) or (person and word in whole)
        for place in places if sure else introduced if person else ():
            yield _apart(text, place, len(first), Confidence.LIKELY)


def _surname(word: str) -> int:
    """The letters of the surname in a name of three syllables, `taizhengbiao`; 0 where there is none, or a doubt."""
    known = lexicon.surnames()
    cuts = [
        cut
        for cut in range(1, len(word))
        if word[:cut] in known and max(map(len, divisions(word[cut:])), default=0) > 1
    ]
    other = divisions(word) or word in lexicon.china_places() or word in lexicon.first_names()
    return cuts[0] if len(cuts) == 1 and not other else 0


def _apart(text: Text, place: int, size: int, sure: Confidence) -> Hit:
    start = text.columns.starts[place]
    end = text.reading.end(place)
    use = (
        f"{text.joined[start : start + size]} {text.joined[start + size].upper()}{text.joined[start + size + 1 : end]}"
    )
    return Hit(start, end, replace(start, end, use), {"use": use, "why": "these are two words"}, sure)


def _is_introduced(text: Text, place: int) -> bool:
    words, gaps, _ = text.columns
    called = place > 0 and gaps[place] in (" ", ". ", ".") and words[place - 1] in _CALLING
    return called and text.reading.capital(place)


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
