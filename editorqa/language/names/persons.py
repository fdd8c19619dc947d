"""Persons: a surname and a given name in either order, an office and a surname, Western and overseas names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from editorqa.language import lexicon
from editorqa.language.names import offices
from editorqa.language.names.forms import key
from editorqa.language.names.mention import Mention, Role
from editorqa.language.names.reading import Reading
from editorqa.language.names.syllables import divisions, given_score

_ENOUGH: Final = 3.2
_PROVEN: Final = 1.0  # for a name that stands elsewhere in the text beyond doubt
_LEAST_SURNAME: Final = 120

_SPEECH: Final = frozenset(
    """said says pointed introduced stressed emphasized emphasised hoped visited attended accompanied told added noted
    presided delivered expressed thanked praised led met inspected listened affirmed announced explained encouraged
    welcomed received investigated asked urged demanded required briefed chaired""".split()
)
_LEADS: Final = frozenset("by with and including named called comrade comrades surnamed to".split())
_DETERMINERS: Final = frozenset(
    "the a an this that these those his her its their our my your every each some any no".split()
)
_HEADS_AFTER: Final = frozenset(
    """city county district province town township village street road avenue river lake mountain island bay valley
    group company corporation hospital university college school bank airport port station hotel park temple bridge
    province's county's city's district's dynasty opera tea technology pharmaceutical medical industry industries
    prefecture square plaza building tower mansion festival culture brand""".split()
)
_OVERSEAS: Final = frozenset(
    """kim park lee choi jung jeong kang cho yoon jang lim han oh seo shin kwon hwang ahn song hong nguyen tran pham
    hoang huynh phan vu vo dang bui duong ly ngo truong dinh abe suzuki tanaka watanabe ito yamamoto kishida""".split()
)


_CALLED: Final = offices.TITLES | offices.PLURALS.keys() | offices.HONORIFICS


class _Found(NamedTuple):
    """A possible person: `first` to `last` are its words, `score` how sure it is without its context."""

    score: float
    first: int
    last: int
    surname: str
    given: str
    reversed: bool


def persons(reading: Reading) -> list[Mention]:
    """Every person, in the order of the text; what is proven once is believed elsewhere on less."""
    found = [*_chinese(reading), *_compound(reading), *_western(reading)]
    proven = {(each.surname, each.given) for each in found if each.score >= _ENOUGH}
    whole = {(each.surname, each.given) for each in found if each.score >= _ENOUGH and each.last == each.first + 1}
    kept = [each for each in found if each.score >= (_PROVEN if (each.surname, each.given) in proven else _ENOUGH)]
    best = _apart([_surer(each) if (each.surname, each.given) in whole else each for each in kept])
    surnames = {each.surname for each in best}
    best = _apart([*best, *_by_office(reading, best, surnames)])
    return [_mention(reading, each) for each in sorted(best, key=lambda each: each.first)]


def _surer(each: _Found) -> _Found:
    """A split name that stands elsewhere in one piece is not a shorter name and a word."""
    return each._replace(score=each.score + 6) if each.last > each.first + 1 else each


def _apart(found: list[_Found]) -> list[_Found]:
    """Of persons that share a word the surest, then the longest."""
    taken: set[int] = set()
    kept = []
    for each in sorted(found, key=lambda each: (-each.score, each.first - each.last, each.first)):
        words = range(each.first, each.last + 1)
        if taken.isdisjoint(words):
            taken.update(words)
            kept.append(each)
    return kept


def _chinese(reading: Reading) -> Iterator[_Found]:
    words = reading.words
    surnames = lexicon.surnames()
    for surname in surnames.keys() & reading.prose.index.keys():
        weight = surnames[surname]
        if weight < _LEAST_SURNAME:
            continue
        for at in reading.prose.index[surname]:
            if at + 1 < reading.count and reading.spaced(at + 1) and _may_be_given(words[at + 1]):
                yield from _surname_first(reading, at, surname, weight)
            if at and reading.spaced(at) and _may_be_given(words[at - 1]):
                yield from _surname_last(reading, at, surname, weight)


def _compound(reading: Reading) -> Iterator[_Found]:
    """A surname of two syllables that is split: `Ou yang Ting`."""
    compounds = _compounds()
    for one in compounds.keys() & reading.prose.index.keys():
        for at in reading.prose.index[one]:
            if at + 2 >= reading.count or not (reading.spaced(at + 1) and reading.spaced(at + 2)):
                continue
            surname = one + reading.words[at + 1]
            given = reading.words[at + 2]
            if surname in compounds[one] and _may_be_given(given):
                score = _score(reading, at, at + 2, (at, at + 2), surname, lexicon.surnames()[surname], given)
                yield _Found(score + 1.0, at, at + 2, surname, given, reversed=False)


@cache
def _compounds() -> dict[str, frozenset[str]]:
    """Surnames of two syllables by the first."""
    found: dict[str, set[str]] = {}
    for surname in lexicon.surnames():
        parts = divisions(surname)
        if parts and all(len(division) == 2 for division in parts):
            found.setdefault(parts[0][0], set()).add(surname)
    return {first: frozenset(names) for first, names in found.items()}


def _may_be_given(word: str) -> bool:
    return len(word) > 1 and given_score(word) is not None


def _surname_first(reading: Reading, at: int, surname: str, weight: int) -> Iterator[_Found]:
    words, gaps = reading.words, reading.gaps
    given = words[at + 1]
    if len(divisions(given)[0]) == 1 and at + 2 < reading.count:
        joined = given + words[at + 2]
        hyphen = gaps[at + 2] in ("-", "'", "\u2019")
        if (reading.spaced(at + 2) or hyphen) and given_score(joined) is not None and len(divisions(joined)[0]) < 3:
            small = reading.case(at) == "mixed" and not reading.capital(at + 2) and not hyphen
            if not small:
                score = _score(reading, at, at + 2, (at, at + 1, at + 2), surname, weight, joined)
                score -= 0.2 if joined in lexicon.given_pairs() else 0.8
                yield _Found(score, at, at + 2, surname, joined, reversed=False)
    score = _score(reading, at, at + 1, (at, at + 1), surname, weight, given)
    yield _Found(score, at, at + 1, surname, given, reversed=False)


def _surname_last(reading: Reading, at: int, surname: str, weight: int) -> Iterator[_Found]:
    words, gaps = reading.words, reading.gaps
    given, first = words[at - 1], at - 1
    if len(divisions(given)[0]) == 1 and at > 1 and gaps[at - 1] == "-" and divisions(words[at - 2]):
        given, first = words[at - 2] + given, at - 2
    if len(given) < 4 and first == at - 1:
        return  # one syllable before a surname: far too many words
    if given in lexicon.surnames() and len(divisions(given)) == 1 and given not in lexicon.given_pairs():
        return
    score = _score(reading, first, at, tuple(range(first, at + 1)), surname, weight, given)
    yield _Found(score - 0.7, first, at, surname, given, reversed=True)


def _score(
    reading: Reading, first: int, last: int, parts: tuple[int, ...], surname: str, weight: int, given: str
) -> float:
    """Surname and given name, capitals, English words, and what stands around, added up."""
    words = reading.words
    likely = given_score(given)
    score = min(2.0, weight / 200) + (0.0 if likely is None else likely)
    score -= sum(_english(words[part]) for part in parts)
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
    return score + _context(reading, first, last, surname, given)


def _english(word: str) -> float:
    if word in lexicon.common():
        return 2.2
    return 1.0 if word in lexicon.ordinary() else 0.0


def _context(reading: Reading, first: int, last: int, surname: str, given: str) -> float:
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
    elif following in _HEADS_AFTER:
        score -= 3.0
    elif last + 1 < reading.count and offices.after(prose, last + 1, end=reading.sentence(last)[1]):
        score += 2.0
    if not office and key(surname + given) in lexicon.china_places():
        score -= 2.0
    if f"{surname} {given}" in lexicon.famous():
        score += 2.0
    return score


def _by_office(reading: Reading, found: list[_Found], surnames: set[str]) -> Iterator[_Found]:
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
                yield _Found(_ENOUGH, at, at, words[at], "", reversed=False)


def _may_stand_alone(reading: Reading, at: int, surname: str, *, proven: bool, honorific: bool) -> bool:
    following = reading.words[at + 1] if at + 1 < reading.count and reading.spaced(at + 1) else ""
    if following in _HEADS_AFTER or following in offices.TITLES:
        return False
    if reading.case(at) == "lower":
        if surname in lexicon.common():
            return False
        return proven or honorific or (surname not in lexicon.ordinary() and lexicon.surnames().get(surname, 0) > 250)
    if not reading.capital(at):
        return proven and reading.capital(at - 1) and surname not in lexicon.common()  # `Director kang`
    alone = at + 1 == reading.count or not (reading.spaced(at + 1) and reading.capital(at + 1))
    return alone or reading.case(at) == "title"  # else another name, which was not recognised


def _western(reading: Reading) -> Iterator[_Found]:
    """First and last name with capitals; overseas Chinese, Korean and Vietnamese names by their surnames."""
    names = lexicon.first_names()
    for first_name in names & reading.prose.distinct:
        for at in reading.prose.index[first_name]:
            found = _full_name(reading, at)
            if found is not None:
                yield found
    overseas = (_OVERSEAS & reading.prose.distinct) | (lexicon.surname_spellings().keys() & reading.prose.distinct)
    for surname in overseas:
        for at in reading.prose.index[surname]:
            found = _overseas(reading, at, surname)
            if found is not None:
                yield found


def _full_name(reading: Reading, at: int) -> _Found | None:
    if not reading.capital(at) or at + 1 >= reading.count or not reading.capital(at + 1):
        return None
    if reading.case(at) == "lower":
        return None
    last = at
    while last + 1 < reading.count and last - at < 3 and _goes_on(reading, last + 1):
        last += 1
    while last > at and len(reading.words[last]) == 1:
        last -= 1
    if last == at or reading.words[last] in _HEADS_AFTER or reading.words[last] in offices.TITLES:
        return None
    if reading.words[last] in lexicon.ordinary() and reading.words[at] in lexicon.ordinary():
        return None
    surname, given = reading.words[last], reading.words[at]
    titled = 0.0 if reading.case(at) == "mixed" else -1.0
    return _Found(3.4 + titled + _context(reading, at, last, "", ""), at, last, surname, given, reversed=True)


def _goes_on(reading: Reading, word: int) -> bool:
    initial = len(reading.words[word]) == 1 and reading.gaps[word + 1].startswith(".")
    near = reading.spaced(word) or (reading.gaps[word] == ". " and len(reading.words[word - 1]) == 1)
    name = reading.words[word] not in lexicon.common() or initial
    return near and reading.capital(word) and name and reading.words[word] not in _HEADS_AFTER


def _overseas(reading: Reading, at: int, surname: str) -> _Found | None:
    """`Lee Ka-shing`, `Kim Jong-un`, `Nguyen Van An`."""
    if not reading.capital(at) or at + 1 >= reading.count or not reading.capital(at + 1) or not reading.spaced(at + 1):
        return None
    if reading.case(at) == "lower":
        return None
    last = at + 1
    if not reading.capital(last) or reading.words[last] in lexicon.common():
        return None
    if (last + 1 < reading.count and reading.gaps[last + 1] == "-" and reading.words[last + 1].isalpha()) or (
        last + 1 < reading.count and _goes_on(reading, last + 1) and len(reading.words[last]) < 5
    ):
        last += 1
    given = "".join(reading.words[at + 1 : last + 1])
    hyphen = last > at + 1 and reading.gaps[last] == "-"
    score = 2.4 + hyphen + _context(reading, at, last, surname, given)
    score -= sum(_english(reading.words[part]) for part in range(at, last + 1)) / 2
    return _Found(score, at, last, surname, given, reversed=False)


def _mention(reading: Reading, found: _Found) -> Mention:
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
