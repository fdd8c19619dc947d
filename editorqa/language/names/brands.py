"""Brands: unknown words that come again and again, with the company that such words keep."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from editorqa.language import lexicon
from editorqa.language.names import heads, offices
from editorqa.language.names.forms import key
from editorqa.language.names.mention import Mention
from editorqa.language.names.reading import Reading

_OFTEN: Final = 3
_CUES: Final = 2
_AFTER: Final = heads.ORGANISATIONS | frozenset(
    "base bases production products product brand team staff employees people shares stock app series system".split()
)
_BEFORE: Final = frozenset("of at by visited visit joined investigated source called named brand".split())
_SUFFIXES: Final = ("ization", "isation", "ness", "less", "able", "ically", "proof", "like", "wise", "ing", "ed", "ly")


def brands(reading: Reading, mentions: Iterable[Mention]) -> list[Mention]:
    """Single unknown words that are part of no other name where they stand, and brands by what stands around them."""
    taken: set[int] = set()
    anchors: set[str] = set()
    for mention in mentions:
        taken.update(range(mention.first, mention.last + 1))
        if mention.kind == "organisation" and mention.head:
            anchors.update(reading.words[mention.first : mention.last])
    found = []
    for word in sorted(reading.unknown.difference(lexicon.cased())):
        if len(word) < 3 or not word.isalpha() or word.endswith(_SUFFIXES):
            continue
        places = reading.prose.index[word]
        free = [at for at in places if at not in taken and not (at and reading.words[at - 1].isdigit())]
        if not free:
            continue
        often = len(places) >= _OFTEN or word in anchors
        if often and (word in anchors or sum(has_cue(reading, at) for at in places) >= _CUES):
            found += [_mention(reading, at) for at in free]
        elif reading.case(free[0]) == "mixed":
            found += [_mention(reading, at) for at in free if _is_written_as_name(reading, at)]
    return found


def has_cue(reading: Reading, at: int) -> bool:
    """True beside an office, a company word, or with a possessive."""
    gaps, words = reading.gaps, reading.words
    if gaps[at + 1] in ("'", "’") and at + 1 < reading.count and words[at + 1] == "s":
        return True
    if at + 1 < reading.count and reading.spaced(at + 1) and words[at + 1] in _AFTER:
        return True
    if not at or not reading.spaced(at):
        return gaps[at].endswith(":")
    return words[at - 1] in _BEFORE and (words[at - 1] != "of" or (at > 1 and words[at - 2] in offices.TITLES))


def _is_written_as_name(reading: Reading, at: int) -> bool:
    """True for a capital inside a sentence, or a capital after the first letter: `teamLab`, `TikTok`."""
    written = reading.joined[reading.starts[at] : reading.end(at)]
    if written.isupper() or written.islower():
        return False
    return not written[1:].islower() or not reading.begins_sentence(at)


def _mention(reading: Reading, at: int) -> Mention:
    surface = reading.written(at, at)
    return Mention("brand", reading.starts[at], reading.end(at), at, at, surface, key(surface))
