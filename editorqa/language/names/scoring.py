"""How sure it is that some words are a person's name: the surname, the given name, capitals, and what stands around."""

from __future__ import annotations

from typing import Final, NamedTuple

from editorqa.language import lexicon
from editorqa.language.names import offices
from editorqa.language.names.forms import key
from editorqa.language.names.reading import Reading
from editorqa.language.names.syllables import given_score

ENOUGH: Final = 3.2
_SPEECH: Final = frozenset(
    """said says pointed introduced stressed emphasized emphasised hoped visited attended accompanied told added noted
    presided delivered expressed thanked praised led met inspected listened affirmed announced explained encouraged
    welcomed received investigated asked urged demanded required briefed chaired""".split()
)
_LEADS: Final = frozenset("by with and including named called comrade comrades surnamed to".split())
_DETERMINERS: Final = frozenset(
    "the a an this that these those his her its their our my your every each some any no".split()
)
HEADS_AFTER: Final = frozenset(
    """city county district province town township village street road avenue river lake mountain island bay valley
    group company corporation hospital university college school bank airport port station hotel park temple bridge
    province's county's city's district's dynasty opera tea technology pharmaceutical medical industry industries
    prefecture square plaza building tower mansion festival culture brand""".split()
)


class Found(NamedTuple):
    """A possible person: `first` to `last` are its words, `score` how sure it is without its context."""

    score: float
    first: int
    last: int
    surname: str
    given: str
    reversed: bool


def score_of(
    reading: Reading, first: int, last: int, parts: tuple[int, ...], surname: str, weight: int, given: str
) -> float:
    """Surname and given name, capitals, English words, and what stands around, added up."""
    words = reading.words
    likely = given_score(given)
    score = min(2.0, weight / 200) + (0.0 if likely is None else likely)
    score -= sum(english(words[part]) for part in parts)
    if surname in lexicon.ordinary() and surname not in lexicon.common():
        score += 0.5  # yang and the like: a surname first of all
    case = reading.case(first)
    capitals = [
        reading.capital(part) for part in parts if part == parts[0] or reading.gaps[part] not in ("-", "'", "’")
    ]
    if case == "mixed":
        if all(capitals):
            score += 1.5 if first and not reading.begins_sentence(first) else 1.0
        elif capitals[0] and given in reading.unknown:
            score -= 0.2
        elif any(capitals):
            score -= 0.8
        else:
            score -= 2.5
    elif case == "title" and not all(capitals):
        score -= 1.5
    return score + context(reading, first, last, surname, given)


def english(word: str) -> float:
    if word in lexicon.common():
        return 2.2
    return 1.0 if word in lexicon.ordinary() else 0.0


def context(reading: Reading, first: int, last: int, surname: str, given: str) -> float:
    """What the words around a name say for it or against it."""
    office = bool(offices.before(reading.prose, first))
    score = _before(reading, first, office=office) + _after(reading, last, office=office)
    if not office and key(surname + given) in lexicon.china_places():
        score -= 2.0
    return score + 2.0 * (f"{surname} {given}" in lexicon.famous())


def _before(reading: Reading, first: int, *, office: bool) -> float:
    before = reading.words[first - 1] if first and reading.spaced(first) else ""
    if office:
        return 2.0
    if offices.is_honorific(reading.prose, first):
        return 2.5
    if before in _DETERMINERS:
        return -2.0
    if before in reading.unknown and reading.capital(first - 1):
        return -2.5  # the middle of a longer name
    return 0.7 * (before in _LEADS)


def _after(reading: Reading, last: int, *, office: bool) -> float:
    if last + 1 >= reading.count:
        return 0.0
    after, gap = reading.words[last + 1], reading.gaps[last + 1]
    if reading.spaced(last + 1):
        return 1.0 * (after in _SPEECH) - 3.0 * (after in HEADS_AFTER)
    if offices.after(reading.prose, last + 1, end=reading.sentence(last)[1]):
        return 2.0
    if gap != ", ":
        return 0.0
    town = not office and after in lexicon.world_places_lower()  # a town and its country
    return 1.0 * (after == "who") - 2.5 * town
