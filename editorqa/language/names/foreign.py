"""Western names by their first names; overseas Chinese, Korean and Vietnamese ones by their surnames."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from editorqa.language import lexicon
from editorqa.language.names import heads, offices
from editorqa.language.names.reading import Reading
from editorqa.language.names.scoring import ENOUGH, HEADS_AFTER, Found, context, english

_OVERSEAS: Final = frozenset(
    """kim park lee choi jung jeong kang cho yoon jang lim han oh seo shin kwon hwang ahn song hong nguyen tran pham
    hoang huynh phan vu vo dang bui duong ly ngo truong dinh abe suzuki tanaka watanabe ito yamamoto kishida""".split()
)


_MIDDLE: Final = frozenset(("van", "thi"))
"""Vietnamese middle names, one of which is an English word."""


def foreign(reading: Reading) -> Iterator[Found]:
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


def _full_name(reading: Reading, at: int) -> Found | None:
    if at + 1 >= reading.count or reading.capital(at) != reading.capital(at + 1):
        return None
    if not reading.capital(at):
        return _in_lower_case(reading, at) if reading.case(at) == "lower" else None
    last = at
    while last + 1 < reading.count and last - at < 3 and _goes_on(reading, last + 1):
        last += 1
    while last > at and len(reading.words[last]) == 1:
        last -= 1
    if last == at or reading.words[last] in HEADS_AFTER or reading.words[last] in offices.TITLES:
        return None
    if reading.words[last] in lexicon.ordinary() and reading.words[at] in lexicon.ordinary():
        return None
    surname, given = reading.words[last], reading.words[at]
    titled = 0.0 if reading.case(at) == "mixed" else -1.0
    return Found(3.4 + titled + context(reading, at, last, "", ""), at, last, surname, given, reversed=True)


def _in_lower_case(reading: Reading, at: int) -> Found | None:
    """`maria fernandes`: a first name that is no word, before another word that is none."""
    first, last = reading.words[at], reading.words[at + 1]
    odd = last in reading.unknown and last not in heads.ORGANISATIONS and len(last) > 3
    if first in lexicon.ordinary() or not odd or not reading.spaced(at + 1):
        return None
    return Found(ENOUGH + context(reading, at, at + 1, "", ""), at, at + 1, last, first, reversed=True)


def _goes_on(reading: Reading, word: int) -> bool:
    initial = len(reading.words[word]) == 1 and reading.gaps[word + 1].startswith(".")
    near = reading.spaced(word) or (reading.gaps[word] == ". " and len(reading.words[word - 1]) == 1)
    name = reading.words[word] not in lexicon.common() or initial
    return near and reading.capital(word) and name and reading.words[word] not in HEADS_AFTER


def _overseas(reading: Reading, at: int, surname: str) -> Found | None:
    """`Lee Ka-shing`, `Kim Jong-un`, `Nguyen Van An`."""
    if at + 1 >= reading.count or reading.capital(at) != reading.capital(at + 1) or not reading.spaced(at + 1):
        return None
    last = at + 1
    if not reading.capital(at):
        hyphen = last + 1 < reading.count and reading.gaps[last + 1] == "-" and reading.case(at) == "lower"
        if not hyphen or not {surname, reading.words[last + 1]}.isdisjoint(lexicon.ordinary()):
            return None  # kim's so-called; but min-jae, chih-ming
        return Found(ENOUGH, at, last + 1, surname, reading.words[last] + reading.words[last + 1], reversed=False)
    if reading.words[last] in lexicon.common() and reading.words[last] not in _MIDDLE:
        return None
    if (last + 1 < reading.count and reading.gaps[last + 1] == "-" and reading.words[last + 1].isalpha()) or (
        last + 1 < reading.count and _goes_on(reading, last + 1) and len(reading.words[last]) < 5
    ):
        last += 1
    given = "".join(reading.words[at + 1 : last + 1])
    hyphen = last > at + 1 and reading.gaps[last] == "-"
    score = 2.4 + hyphen + context(reading, at, last, surname, given)
    score -= sum(english(reading.words[part]) for part in range(at, last + 1)) / 2
    return Found(score, at, last, surname, given, reversed=False)
