"""Persons: Chinese, Western and overseas names; what is proven once is believed elsewhere on less."""

from __future__ import annotations

from typing import Final

from editorqa.language.names import offices
from editorqa.language.names.chinese import chinese
from editorqa.language.names.foreign import foreign
from editorqa.language.names.forms import key
from editorqa.language.names.mention import Mention, Role
from editorqa.language.names.reading import Reading
from editorqa.language.names.scoring import ENOUGH, Found
from editorqa.language.names.short_names import by_office, slips, surname_alone

_PROVEN: Final = 1.0  # for a name that stands elsewhere in the text beyond doubt


def persons(reading: Reading) -> list[Mention]:
    """Every person, in the order of the text; what is proven once is believed elsewhere on less."""
    found = [*chinese(reading), *foreign(reading)]
    proven = {(each.surname, each.given) for each in found if each.score >= ENOUGH}
    whole = {(each.surname, each.given) for each in found if each.score >= ENOUGH and each.last == each.first + 1}
    kept = [each for each in found if each.score >= (_PROVEN if (each.surname, each.given) in proven else ENOUGH)]
    best = _apart([_surer(each) if (each.surname, each.given) in whole else each for each in kept])
    surnames = {each.surname for each in best}
    best = _apart([*best, *by_office(reading, best, surnames)])
    best += slips(reading, best)
    best += surname_alone(reading, best)
    return [_mention(reading, each) for each in sorted(best, key=lambda each: each.first)]


def _surer(each: Found) -> Found:
    """A split name that stands elsewhere in one piece is not a shorter name and a word."""
    return each._replace(score=each.score + 6) if each.last > each.first + 1 else each


def _apart(found: list[Found]) -> list[Found]:
    """Of persons that share a word the surest, then the longest."""
    taken: set[int] = set()
    kept = []
    for each in sorted(found, key=lambda each: (-each.score, each.first - each.last, each.first)):
        words = range(each.first, each.last + 1)
        if taken.isdisjoint(words):
            taken.update(words)
            kept.append(each)
    return kept


def _mention(reading: Reading, found: Found) -> Mention:
    start, end = reading.starts[found.first], reading.end(found.last)
    roles: tuple[Role, ...] = offices.before(reading.prose, found.first)
    if found.last + 1 < reading.count:
        roles += offices.after(reading.prose, found.last + 1, end=reading.sentence(found.last)[1])
    surface = reading.written(found.first, found.last)
    return Mention(
        "person",
        start,
        end,
        found.first,
        found.last,
        surface,
        key(surface),
        surname=key(found.surname),
        given=key(found.given),
        reversed=found.reversed,
        roles=roles,
    )
