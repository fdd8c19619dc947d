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
    words, prose = reading.words, reading.prose
    score = 0.0
    before = words[first - 1] if first and reading.spaced(first) else ""
    following = words[last + 1] if last + 1 < reading.count and reading.spaced(last + 1) else ""
    office = offices.before(prose, first)
    if office:
        score += 2.0
    elif offices.is_honorific(prose, first):
        score += 2.5
    elif before in _DETERMINERS:
        score -= 2.0
    elif before in _LEADS:
        score += 0.7
    if following in _SPEECH:
        score += 1.0
    elif following in HEADS_AFTER:
        score -= 3.0
    elif last + 1 < reading.count and offices.after(prose, last + 1, end=reading.sentence(last)[1]):
        score += 2.0
    if not office and key(surname + given) in lexicon.china_places():
        score -= 2.0
    if f"{surname} {given}" in lexicon.famous():
        score += 2.0
    return score
