"""Places and organisations: a head noun with what stands before it, and places known to the gazetteer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from editorqa.language import lexicon
from editorqa.language.names import heads, offices
from editorqa.language.names.forms import key
from editorqa.language.names.mention import Kind, Mention
from editorqa.language.names.reading import Reading
from editorqa.language.names.syllables import is_pinyin

_LONGEST: Final = 9
_MOST_ANCHORS: Final = 3
_HEADS: Final = heads.PLACES | heads.ORGANISATIONS
_JOINTS: Final = (" ", "-", "'", "’", " & ")


def entities(reading: Reading, taken: frozenset[int]) -> list[Mention]:
    """Places and organisations, in the order of the text; `taken` are the words of persons."""
    found = {mention.last: mention for mention in _by_gazetteer(reading, taken)}
    for head in _HEADS & reading.prose.distinct:
        for at in reading.prose.index[head]:
            mention = _headed(reading, at, head, taken)
            if mention is not None:
                found[at] = mention
    kept: list[Mention] = []
    for mention in sorted(found.values(), key=lambda mention: (mention.first, -mention.last)):
        if not kept or mention.first > kept[-1].last:
            kept.append(mention)
    return kept


def _headed(reading: Reading, at: int, head: str, taken: frozenset[int]) -> Mention | None:
    """A name that ends with the head noun at `at`."""
    if not at or at in taken or (reading.gaps[at] not in _JOINTS[:2] and not reading.spaced(at)):
        return None
    case = reading.case(at)
    if case == "mixed" and not reading.capital(at) and head not in heads.PLACES | {"group", "company", "platform"}:
        return None
    first = _leftmost(reading, at, taken, cased=case != "lower")
    if first is None:
        return None
    last = _onwards(reading, at, cased=case != "lower")
    kind: Kind = "place" if head in heads.PLACES else "organisation"
    return _mention(reading, first, last, kind, head)


def _leftmost(reading: Reading, at: int, taken: frozenset[int], *, cased: bool) -> int | None:
    """Where the name that ends at `at` begins; None when nothing in it is a name of its own."""
    anchor, anchors = None, 0
    word = at
    while word and at - word < _LONGEST and anchors < _MOST_ANCHORS and word - 1 not in taken:
        if not _joined(reading, word):
            break
        word -= 1
        if _is_anchor(reading, word, cased=cased):
            anchor, anchors = word, anchors + 1
        elif not _may_stand_inside(reading, word, at, cased=cased, named=anchor is not None):
            break
    return anchor


def _may_stand_inside(reading: Reading, word: int, at: int, *, cased: bool, named: bool) -> bool:
    """True for *and*, *of* and the common words of such names; `named` once a name of its own was met."""
    text = reading.words[word]
    if text in heads.INNER:
        return cased or text != "the"
    if text.isdigit():
        return cased
    if text not in heads.MODIFIERS and text not in _HEADS:
        return False
    if cased:
        return reading.case(at) != "mixed" or reading.capital(word)
    return named or reading.words[at] not in heads.WEAK


def _joined(reading: Reading, word: int) -> bool:
    return reading.gaps[word] in _JOINTS or reading.spaced(word)


def _is_anchor(reading: Reading, word: int, *, cased: bool) -> bool:
    """True for a word that can only be part of a name: a place, an unknown word, one with a capital."""
    text = reading.words[word]
    if cased and _is_short_county(reading, word):
        return True
    if text in _STOPS or text in offices.TITLES or text in offices.HONORIFICS:
        return False
    if cased:
        if not reading.capital(word):
            return text in reading.unknown and is_pinyin(text) and reading.case(word) == "mixed"
        if text in heads.INNER or text in heads.MODIFIERS or text in _HEADS:
            return False
        return not (reading.begins_sentence(word) and text in lexicon.common())
    if text in reading.unknown:
        return not (text.endswith(_ADJECTIVES) and text in lexicon.cased())
    return text not in lexicon.common() and text in lexicon.china_places() and len(text) > 4


def _is_short_county(reading: Reading, word: int) -> bool:
    """`She County`: a place that is an English word, with a capital and its noun."""
    after = reading.words[word + 1 : word + 2]
    if after not in (["county"], ["district"], ["city"]) or not reading.capital(word) or reading.begins_sentence(word):
        return False
    return reading.words[word] in lexicon.china_places()


_ADJECTIVES: Final = ("an", "ese", "ish", "ern", "ic")
"""How *American* or *Midwestern* end: in lower case they begin no name."""

_STOPS: Final = frozenset(
    """in on at by to from with as is was were are be that which who this these those it he she they we his her its our
    their during after before since when while under over between among via per a an or but not also than then
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december am pm covid yuan rmb""".split()
)


def _onwards(reading: Reading, at: int, *, cased: bool) -> int:
    """The last word of a name whose head is at `at`: `Co., Ltd.`, `Bureau of Science and Technology`."""
    words, gaps, count = reading.words, reading.gaps, reading.count
    last = at
    if (
        last + 1 < count
        and words[last + 1] in ("co", "ltd", "inc", "limited", "corporation")
        and reading.spaced(last + 1)
    ):
        last += 1
    while (
        last + 1 < count and words[last + 1] in ("ltd", "inc") and gaps[last + 1] in ("., ", ", ", " ", ". ", ".,", ",")
    ):
        last += 1
    if last == at and cased and last + 2 < count and words[last + 1] == "of" and reading.spaced(last + 1):
        end = last + 2
        while end < count and reading.spaced(end) and (reading.capital(end) or words[end] == "and"):
            end += 1
        while words[end - 1] in heads.INNER:
            end -= 1
        last = max(last, end - 1) if end - 1 > last + 1 else last
    return last


def _by_gazetteer(reading: Reading, taken: frozenset[int]) -> Iterator[Mention]:
    """Places that are known, of one word or several: `ningbo`, `xi'an`, `hong kong`."""
    index = reading.prose.index
    rare = reading.prose.distinct - lexicon.common()
    china = [name for name in lexicon.china_places().keys() & rare if len(name) > 3]
    for name in {*china, *(lexicon.world_places_lower() & rare), *({"china"} & reading.prose.distinct)}:
        for at in index[name]:
            if at not in taken and _is_named(reading, at, name):
                yield _mention(reading, at, at, "place", "")
                if _is_in(reading, at, taken):
                    yield _mention(reading, at - 1, at - 1, "place", "")
    yield from _long_ones(reading, taken)


def _long_ones(reading: Reading, taken: frozenset[int]) -> Iterator[Mention]:
    index = reading.prose.index
    firsts, pairs = _beginnings()
    for first in firsts & reading.prose.distinct:
        for at in index[first]:
            if at + 1 < reading.count and f"{first} {reading.words[at + 1]}" in pairs and at not in taken:
                last = _longest_place(reading, at)
                if last is not None:
                    yield _mention(reading, at, last, "place", "")


def _is_in(reading: Reading, at: int, taken: frozenset[int]) -> bool:
    """True for the word before a comma and a place: `Bath, England`."""
    if at < 2 or reading.gaps[at] != ", " or at - 1 in taken or reading.case(at) != "mixed":
        return False
    town = reading.words[at - 1]
    return (
        reading.capital(at - 1)
        and reading.capital(at)
        and not reading.begins_sentence(at - 1)
        and reading.words[at - 2] in _INTO
        and town not in lexicon.cased()
        and town not in _HEADS
    )


_INTO: Final = frozenset("in at to from near of left for via".split())


def _is_named(reading: Reading, at: int, name: str) -> bool:
    if reading.case(at) == "lower":
        return name not in lexicon.ordinary() and len(name) > 4
    return reading.capital(at)


@cache
def _beginnings() -> tuple[frozenset[str], frozenset[str]]:
    """The first words of places of several words, and the first two; none that stands on every line of every text."""
    words = [name.split(" ", 2) for name in lexicon.long_places()]
    pairs = {f"{first} {second}" for first, second, *_ in words}
    return frozenset(first for first, *_ in words) - {"the", "of", "la", "a"}, frozenset(pairs)


def _longest_place(reading: Reading, at: int) -> int | None:
    """The last word of the longest known place of two to four words that begins at `at`."""
    known = lexicon.long_places()
    for last in range(min(at + 3, reading.count - 1), at, -1):
        if " ".join(reading.words[at : last + 1]) not in known:
            continue
        if all(reading.gaps[word] in _JOINTS or reading.spaced(word) for word in range(at + 1, last + 1)):
            lower = reading.case(at) == "lower"
            return last if lower or reading.capital(at) else None
    return None


def _mention(reading: Reading, first: int, last: int, kind: Kind, head: str) -> Mention:
    surface = reading.written(first, last)
    return Mention(kind, reading.starts[first], reading.end(last), first, last, surface, key(surface), head=head)
