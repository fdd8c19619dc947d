"""Places that are split, spelled by sound where another form is official, or given the wrong rank."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from editorqa.findings.finding import Confidence
from editorqa.language import lexicon
from editorqa.language.names.offices import before
from editorqa.language.names.syllables import divisions, is_pinyin
from editorqa.rulebook.rule import Hit, replace
from editorqa.text import Text

_BIG: Final = ("province", "prefecture")
_MUNICIPALITIES: Final = frozenset(("beijing", "shanghai", "tianjin", "chongqing"))
_BY_SOUND: Final = {
    "haerbin": "Harbin",
    "haerbing": "Harbin",
    "wulumuqi": "Urumqi",
    "huhehaote": "Hohhot",
    "huhhot": "Hohhot",
    "neimenggu": "Inner Mongolia",
    "neimeng": "Inner Mongolia",
    "xizang": "Xizang",
    "eerduosi": "Ordos",
    "hulunbeier": "Hulunbuir",
    "qiqihaer": "Qiqihar",
    "kelamayi": "Karamay",
    "tulufan": "Turpan",
    "kashi": "Kashgar",
    "rikaze": "Shigatse",
    "xianggang": "Hong Kong",
    "aomen": "Macao",
    "jiamusi": "Jiamusi",
    "shanxi'an": "Xi'an",
}


_CLASSES: Final = {
    "shan": ("mountain", "mountains"),
    "shi": ("city",),
    "xian": ("county",),
    "qu": ("district",),
    "sheng": ("province",),
    "zhen": ("town",),
    "cun": ("village",),
    "xiang": ("township",),
    "jie": ("street",),
    "lu": ("road",),
    "hu": ("lake",),
}
"""Syllables that say what a place is, with the words that say so again."""


def find(text: Text) -> Iterator[Hit]:
    """Only what the gazetteer is sure of."""
    yield from _by_sound(text)
    yield from _split(text)
    yield from _wrong_rank(text)
    yield from _said_twice(text)


def _by_sound(text: Text) -> Iterator[Hit]:
    reading = text.reading
    for name in _BY_SOUND.keys() & text.index.keys():
        use = _BY_SOUND[name]
        if use.lower() == name:
            continue
        for at in text.index[name]:
            if reading.case(at) == "mixed" and not reading.capital(at):
                continue
            start, end = reading.starts[at], reading.end(at)
            shown = use if reading.case(at) != "lower" else use.lower()
            yield Hit(
                start,
                end,
                replace(start, end, shown),
                {"use": shown, "why": "that is its official form"},
                Confidence.LIKELY,
            )


def _split(text: Text) -> Iterator[Hit]:
    """`Ning bo`, `Nan Jing`: two syllables that make a city or a province, and no name of a person."""
    reading = text.reading
    known = lexicon.china_places()
    halves = _halves()
    people = {
        word for mention in text.names if mention.kind == "person" for word in range(mention.first, mention.last + 1)
    }
    for first in halves.keys() & text.index.keys():
        for at in text.index[first]:
            second = at + 1
            if second >= reading.count or reading.words[second] not in halves[first] or not reading.spaced(second):
                continue
            if at in people or second in people or not _looks_split(text, at) or before(reading.prose, at):
                continue
            big = [place for place in known[first + reading.words[second]] if place.level in _BIG]
            use = big[0].name if reading.case(at) != "lower" else big[0].name.lower()
            start, end = reading.starts[at], reading.end(second)
            if " " in use:
                continue  # Hong Kong
            yield Hit(
                start,
                end,
                replace(start, end, use),
                {"use": use, "why": "it is written as one word"},
                Confidence.LIKELY,
            )


@cache
def _halves() -> dict[str, frozenset[str]]:
    """The first syllables of provinces and cities of two, with the second ones."""
    found: dict[str, set[str]] = {}
    for name in lexicon.cities():
        for parts in divisions(name):
            if len(parts) == 2:
                found.setdefault(parts[0], set()).add(parts[1])
    return {first: frozenset(seconds) for first, seconds in found.items()}


def _looks_split(text: Text, at: int) -> bool:
    reading = text.reading
    one, other = reading.words[at], reading.words[at + 1]
    if one in lexicon.common() or other in lexicon.common():
        return False
    if reading.case(at) == "lower":
        return one not in lexicon.ordinary() and other not in lexicon.ordinary()
    return reading.capital(at)


def _wrong_rank(text: Text) -> Iterator[Hit]:
    """`Jiangsu City`, `Xuzhou Province`."""
    reading = text.reading
    known = lexicon.china_places()
    for rank in ("province", "city"):
        for at in text.index.get(rank, ()):
            if not at or not reading.spaced(at):
                continue
            places = known.get(reading.words[at - 1], ())
            levels = {place.level for place in places}
            if rank == "city" and reading.words[at - 1] in _MUNICIPALITIES:
                continue
            wrong = levels == {"province"} if rank == "city" else "prefecture" in levels and "province" not in levels
            if not wrong or (reading.case(at) == "mixed" and not (reading.capital(at) and reading.capital(at - 1))):
                continue
            right = "City" if rank == "province" else "Province"
            start, end = reading.starts[at - 1], reading.end(at)
            name = text.joined[reading.starts[at - 1] : reading.end(at - 1)]
            use = f"{name} {right if reading.case(at) != 'lower' else right.lower()}"
            why = f"{places[0].name} is a {'city' if rank == 'province' else 'province'}"
            yield Hit(start, end, replace(start, end, use), {"use": use, "why": why}, Confidence.ASK)


def _said_twice(text: Text) -> Iterator[Hit]:
    """`Danxiashan Mountain`, `Haiyanxian County`: three syllables or more, the last of which is the noun."""
    reading = text.reading
    for syllable, nouns in _CLASSES.items():
        for noun in nouns:
            for at in text.index.get(noun, ()):
                name = reading.words[at - 1] if at else ""
                if (
                    not name.endswith(syllable)
                    or len(name) < 8
                    or name not in reading.unknown
                    or not reading.spaced(at)
                ):
                    continue
                if name in lexicon.china_places() or not is_pinyin(name[: -len(syllable)]):
                    continue
                start, end = reading.starts[at - 1], reading.end(at - 1)
                written = text.joined[start:end]
                use = written[: -len(syllable)]
                why = f"“{syllable}” is {noun} already"
                yield Hit(
                    start,
                    reading.end(at),
                    replace(start, end, use),
                    {"use": f"{use} {noun}", "why": why},
                    Confidence.ASK,
                )
