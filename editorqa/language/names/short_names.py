"""Parts and slips of names that are known in full: `director shi`, `said Feng`, `Luo Dayon`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from editorqa.language import lexicon
from editorqa.language.likeness import is_slip
from editorqa.language.names import offices
from editorqa.language.names.reading import Reading
from editorqa.language.names.scoring import ENOUGH, HEADS_AFTER, Found

_LONG_GIVEN: Final = 5
_CALLED: Final = offices.TITLES | offices.PLURALS.keys() | offices.HONORIFICS


def by_office(reading: Reading, found: list[Found], surnames: set[str]) -> Iterator[Found]:
    """A surname alone after an office: `director shi`, `Mr. Dai`; and `and Lin Bin` after a person is taken above."""
    taken = {word for each in found for word in range(each.first, each.last + 1)}
    words, known = reading.words, (lexicon.surnames(), lexicon.surname_spellings())
    for title in _CALLED & reading.prose.distinct:
        for at in [place + 1 for place in reading.prose.index[title]]:
            if at >= reading.count or at in taken or not any(words[at] in names for names in known):
                continue
            honorific = offices.is_honorific(reading.prose, at)
            if not honorific and not offices.before(reading.prose, at):
                continue
            if _may_stand_alone(reading, at, words[at], proven=words[at] in surnames, honorific=honorific):
                yield Found(ENOUGH, at, at, words[at], "", reversed=False)


def slips(reading: Reading, found: list[Found]) -> Iterator[Found]:
    """`Luo Dayon` beside Luo Dayong: a word that is no given name but one letter from somebody's."""
    taken = {word for each in found for word in range(each.first, each.last + 1)}
    for surname, given in {(each.surname, each.given) for each in found if len(each.given) >= _LONG_GIVEN}:
        for at in reading.prose.index.get(surname, ()):
            after = at + 1
            if at in taken or after >= reading.count or after in taken or not reading.spaced(after):
                continue
            word = reading.words[after]
            slip = word in reading.unknown and is_slip(word, given)
            if slip and reading.capital(at) == reading.capital(after):
                yield Found(ENOUGH, at, after, surname, word, reversed=False)


def surname_alone(reading: Reading, found: list[Found]) -> Iterator[Found]:
    """`said Feng`, `Luo, 61, …`: the surname of somebody who is named in full, with a capital and nothing beside it."""
    taken = {word for each in found for word in range(each.first, each.last + 1)}
    for surname in {each.surname for each in found if each.given} - lexicon.common():
        for at in reading.prose.index.get(surname, ()):
            if at in taken or not reading.capital(at) or reading.case(at) != "mixed":
                continue
            before = at > 0 and reading.spaced(at) and reading.capital(at - 1) and not reading.begins_sentence(at - 1)
            after = at + 1 < reading.count and reading.spaced(at + 1) and reading.capital(at + 1)
            following = reading.words[at + 1] if at + 1 < reading.count and reading.spaced(at + 1) else ""
            if not before and not after and following not in HEADS_AFTER and reading.gaps[at + 1] not in ("-", "'"):
                yield Found(ENOUGH, at, at, surname, "", reversed=False)


def _may_stand_alone(reading: Reading, at: int, surname: str, *, proven: bool, honorific: bool) -> bool:
    following = reading.words[at + 1] if at + 1 < reading.count and reading.spaced(at + 1) else ""
    if following in HEADS_AFTER or following in offices.TITLES:
        return False
    if surname in lexicon.common() and following in ("and", "or"):
        return False  # Mr. So and So
    if reading.case(at) == "lower":
        if surname in lexicon.common():
            return False
        return proven or honorific or (surname not in lexicon.ordinary() and lexicon.surnames().get(surname, 0) > 250)
    if not reading.capital(at):
        return proven and reading.capital(at - 1) and surname not in lexicon.common()  # `Director kang`
    alone = at + 1 == reading.count or not (reading.spaced(at + 1) and reading.capital(at + 1))
    return alone or reading.case(at) == "title"  # else another name, which was not recognised
