"""Which words of a text without capitals need one: sentence starts, names of every kind, acronyms."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from editorqa.language import lexicon
from editorqa.language.calendar import MONTH_NAMES, WEEKDAYS
from editorqa.language.names import heads, offices
from editorqa.language.names.mention import Mention
from editorqa.language.names.reading import Reading

_OPEN: Final = (" ", "", '"', "“", "(", "\u2029", "\n")
_WORD: Final = re.compile(r"\w+")
_R_AND_D: Final = re.compile(r"\br\s?&\s?d\b")
_ALWAYS: Final = {
    **{name.lower(): name.capitalize() for name in (*MONTH_NAMES, *WEEKDAYS)},
    "china": "China",
    "shanghai": "Shanghai",
    "i": "I",
    "wechat": "WeChat",
    "covid": "COVID",
    "tiktok": "TikTok",
    "smes": "SMEs",
    "youtube": "YouTube",
    **{name: name.capitalize() for name in "german germans english danish dutch swedish finnish irish".split()},
    **{name.lower(): name for name in "CPC CPPCC NPC NATO PCR CEO CFO CTO GDP CCTV IPO CDC ICU USD".split()},
}
_CHINA: Final = frozenset("cup cups plate plates ware shop cabinet clay tea vase dolls bone fine".split())
_AMBIGUOUS_MONTHS: Final = frozenset(("may", "march", "august"))
_BEFORE_MONTH: Final = frozenset("in since until by of from last next early late".split())
_SHORTEST: Final = 4  # of words that only the lexicon knows with a capital
_COMMON_CASED: Final = frozenset("roman arabic french internet web net bible god".split())
"""Capitalised words that are also written small: roman numerals, french fries."""


_SURE_GROUPS: Final = frozenset(
    """spring festival|great wall|forbidden city|new year s day|new year s eve|national day|labor day|world war ii|
    world bank|world health organization|world trade organization|united states|united nations|united kingdom|
    people s republic of china|communist party of china|state council|belt and road initiative|yellow river|silk road|
    middle east|south america|north america|south korea|north korea|hong kong|european union|long march|
    central committee|national people s congress|supreme people s court|international monetary fund""".replace(
        "\n    ", ""
    ).split("|")
)
"""Names that are made of common words alone."""

_SPEAKERS: Final = frozenset("he she they said asked cried came".split())
_ORDINALS: Final = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth finally last".split())


class Capital(NamedTuple):
    """`text` is to be written at `joined[start:end]`; `sure` for what a lexicon or a sentence start says."""

    start: int
    end: int
    text: str
    sure: bool


def capitals(reading: Reading, mentions: Sequence[Mention], first: int, last: int, *, starts: bool) -> list[Capital]:
    """What the words `first` to `last` (not inclusive) need; `starts`: sentence starts too. In order, none overlap."""
    found: dict[int, Capital] = {}
    low, high = (bisect_left(mentions, word, key=lambda mention: mention.first) for word in (first, last))
    mentions = mentions[low:high]
    parts = [_names(reading, mentions), _words(reading, first, last)]
    if starts:
        parts.append(_sentence_starts(reading, first, last))
    for part in (*parts, _offices(reading, mentions)):
        for capital in part:
            found.setdefault(capital.start, capital)
    needed = [found[start] for start in sorted(found)]
    return [capital for capital in needed if reading.joined[capital.start : capital.end] != capital.text]


def _sentence_starts(reading: Reading, first: int, last: int) -> Iterator[Capital]:
    sentences = reading.prose.sentences
    for i in range(bisect_left(sentences, (first, 0)), bisect_left(sentences, (last, 0))):
        start = sentences[i][0]
        if reading.joined[reading.starts[start]].isalpha() and _begins(reading, start):
            yield _upper(reading, start, sure=True)


def _begins(reading: Reading, word: int) -> bool:
    """False after a quoted question (`"why?" she asked`), three spaced dots, and for the items of one long sentence."""
    gap = reading.gaps[word]
    if ". . ." in gap or ".." in gap:
        return False
    if reading.words[word] in _SPEAKERS and gap[:2] in ('?"', '!"', "?”", "!”"):
        return False
    return not (gap.endswith(";\u2029") and reading.words[word] not in _ORDINALS)


def _upper(reading: Reading, word: int, *, sure: bool) -> Capital:
    start = reading.starts[word]
    return Capital(start, start + 1, reading.joined[start].upper(), sure)


def _names(reading: Reading, mentions: Sequence[Mention]) -> Iterator[Capital]:
    """Every capital of one name is as sure as the least sure of them."""
    for mention in mentions:
        sure = mention.kind == "person" or not (mention.head or mention.kind == "brand")
        for word in range(mention.first, mention.last + 1):
            form = None if sure else always_written(reading.words[word])
            if form is not None:
                yield Capital(reading.starts[word], reading.end(word), form, sure=False)
            elif reading.words[word] not in heads.INNER and not _goes_on(reading, mention, word):
                yield _upper(reading, word, sure=sure)


def _goes_on(reading: Reading, mention: Mention, word: int) -> bool:
    """True for the second syllable of `Ka-shing` and of `Xi'an`."""
    if word == mention.first:
        return False
    apostrophe = reading.gaps[word] in ("'", "’") and mention.kind == "place"
    return apostrophe or (reading.gaps[word] == "-" and mention.kind == "person" and not mention.reversed)


def _offices(reading: Reading, mentions: Sequence[Mention]) -> Iterator[Capital]:
    for mention in mentions:
        if mention.kind == "person":
            yield from _office(reading, mention)


def _office(reading: Reading, person: Mention) -> Iterator[Capital]:
    """The office right before a name: `director huang`; not in `a director, huang zhiming`."""
    honorific = offices.is_honorific(reading.prose, person.first)
    if person.first and (honorific or reading.spaced(person.first)):
        titles = offices.before(reading.prose, person.first)
        size = len(titles[0].title.split()) if titles else int(honorific)
        if titles and reading.words[person.first - size - 1 : person.first - size] in (["a"], ["an"]):
            return
        plural = reading.words[person.first - 1] in offices.PLURALS
        for word in range(max(0, person.first - size), person.first):
            if reading.words[word] not in heads.INNER and not (plural and not person.given):
                yield _upper(reading, word, sure=False)


def _words(reading: Reading, first: int, last: int) -> Iterator[Capital]:
    """Single words and groups of words that always have capitals."""
    start, end = reading.starts[first], reading.end(last - 1)
    for match in _R_AND_D.finditer(reading.joined, start, end):
        yield Capital(match.start(), match.end(), "R&D", sure=True)
    groups = _groups()
    words = reading.words
    word = first
    while word < last:
        text = words[word]
        size = _longest(reading, word, last, groups) if text in groups else 0
        if size:
            yield from _written(reading, word, _always_names()[" ".join(words[word : word + size])])
            word += size
            continue
        form = always_written(text)
        if form is not None and _fits(reading, word):
            at = reading.starts[word]
            yield Capital(at, at + len(text), form, sure=True)
        word += 1


def _fits(reading: Reading, word: int) -> bool:
    text = reading.words[word]
    before = reading.words[word - 1] if word else ""
    after = reading.words[word + 1] if word + 1 < reading.count else ""
    if text == "china":
        return after not in _CHINA and before not in _CHINA
    if text == "i":
        return reading.gaps[word + 1][:1] in (" ", "'", "’") and reading.gaps[word][-1:] in (" ", '"', "“", "")
    if text in _AMBIGUOUS_MONTHS:
        if after.isdigit() or (before.isdigit() and len(before) <= 2):
            return True
        return before in _BEFORE_MONTH and not reading.spaced(word + 1)
    return True


def _written(reading: Reading, word: int, form: str) -> Iterator[Capital]:
    """The capitals of a group of words, word by word."""
    for offset, part in enumerate(_WORD.findall(form)):
        at = reading.starts[word + offset]
        yield Capital(at, at + len(part), part, sure=True)


def _longest(reading: Reading, word: int, last: int, groups: Mapping[str, int]) -> int:
    """How many words the longest known group that begins at `word` has; 0 when none does."""
    known = _always_names()
    for size in range(min(groups[reading.words[word]], last - word), 1, -1):
        if " ".join(reading.words[word : word + size]) in known and all(
            reading.gaps[i] in (" ", "-", "'", "’") or reading.spaced(i) for i in range(word + 1, word + size)
        ):
            return size
    return 0


@cache
def _groups() -> dict[str, int]:
    """The first words of groups that always have capitals, with the length of the longest."""
    found: dict[str, int] = {}
    for name in _always_names():
        first, *rest = name.split(" ")
        found[first] = max(found.get(first, 0), len(rest) + 1)
    return found


@cache
def _always_names() -> dict[str, str]:
    """Groups of words that are names wherever they stand: not `new world`, `cold war`, `supreme court`."""
    small = lexicon.common() | heads.INNER
    names = {" ".join(_WORD.findall(low)): form for low, form in lexicon.multiword().items()}
    return {
        name: form
        for name, form in names.items()
        if " " in name and (name in _SURE_GROUPS or not small.issuperset(name.split(" ")))
    }


@lru_cache(maxsize=30_000)
def always_written(word: str) -> str | None:
    """The form of a word in lower case that always has capitals: `Monday`, `I`; None for any other."""
    if word in _ALWAYS:
        return _ALWAYS[word]
    form = lexicon.acronyms().get(word) or lexicon.cased().get(word)
    if form is None or form == word or len(word) < _SHORTEST or word in _COMMON_CASED:
        return None
    return None if word in lexicon.ordinary() or word in lexicon.syllables() else form


def always_capital(reading: Reading) -> Iterator[Capital]:
    """Words in lower case that a lexicon only knows with a capital, in text that uses capitals."""
    words = reading.prose.distinct
    known = {*(_ALWAYS.keys() & words), *(lexicon.acronyms().keys() & words), *(lexicon.cased().keys() & words)}
    for text, form in sorted((text, form) for text in known if (form := always_written(text)) is not None):
        for word in reading.prose.index[text]:
            start = reading.starts[word]
            if reading.joined[start : start + len(text)].islower() and _is_word(reading, word) and _fits(reading, word):
                yield Capital(start, start + len(text), form, sure=True)


def _is_word(reading: Reading, word: int) -> bool:
    """False inside compounds, addresses and code."""
    before, after = reading.gaps[word], reading.gaps[word + 1]
    return before[-1:] in _OPEN and after[:1] not in ("-", "_", "/", "(", "@", "=")
