"""Tables built from packages by `tools/`, each read when first asked for; sources and licences in NOTICE."""

from __future__ import annotations

import re
from collections.abc import Iterator, KeysView, Mapping
from functools import cache
from pathlib import Path
from typing import Final, Literal, NamedTuple, cast

Level = Literal["province", "prefecture", "county", "other"]

_FOLDER: Final = Path(__file__).parent
_WORD: Final = re.compile(r"\w+")


def lines(name: str) -> list[str]:
    """The lines of a table."""
    return (_FOLDER / name).read_text("utf-8").splitlines()


@cache
def ordinary() -> frozenset[str]:
    """English words in lower case, with their forms; names are not there unless they are words too."""
    return frozenset(lines("words.txt"))


@cache
def common() -> frozenset[str]:
    """The 6,500 commonest of the ordinary words."""
    return frozenset(lines("cc/common.txt"))


@cache
def cased() -> dict[str, str]:
    """Lower form → the form with capitals of words that always have them: `monday` → `Monday`."""
    return {word.lower(): word for word in lines("cased.txt")}


@cache
def acronyms() -> dict[str, str]:
    """Lower form → acronym, of those that are nothing else in lower case: `gdp` → `GDP`."""
    return {word.lower(): word for word in lines("acronyms.txt")}


@cache
def syllables() -> frozenset[str]:
    """The syllables of pinyin without tones; `lü` is there as `lv`, `lu` and `lyu`."""
    return frozenset(lines("syllables.txt"))


@cache
def surnames() -> dict[str, int]:
    """Chinese surname as a key → log10 of its bearers per million, times 100: `wang` 486, rare ones below 200."""
    return {key: int(weight) for key, weight, _ in _rows("surnames.tsv")}


@cache
def surname_characters() -> dict[str, tuple[str, ...]]:
    """Chinese surname as a key → what it can stand for, the most frequent first."""
    return {key: tuple(chinese.split(" ")) for key, _, chinese in _rows("surnames.tsv")}


@cache
def surname_spellings() -> dict[str, tuple[str, ...]]:
    """Surname in Cantonese, Hokkien, Wade-Giles … → the pinyin keys it may stand for, the surest first."""
    found: dict[str, tuple[str, ...]] = {}
    for spelling, pinyin, _ in _rows("surname-spellings.tsv"):
        found[spelling] = (*found.get(spelling, ()), pinyin)
    return found


@cache
def given() -> dict[str, tuple[int, int]]:
    """Syllable → log10, times 100, of how often it begins and how often it ends a given name of two; 0 is never."""
    return {syllable: (int(first), int(last)) for syllable, first, last in _rows("given.tsv")}


@cache
def given_pairs() -> frozenset[str]:
    """Chinese given names of two syllables that people bear, as keys: `jianguo`."""
    return frozenset(lines("given-pairs.txt"))


@cache
def famous() -> frozenset[str]:
    """Well-known Chinese persons, surname and given name as keys with a space between: `xi jinping`."""
    return frozenset(lines("cc/famous.txt"))


@cache
def first_names() -> frozenset[str]:
    """Western first names in lower case; those that are pinyin are left out."""
    return frozenset(lines("first-names.txt"))


class Place(NamedTuple):
    """A place in China: its official English name without `City` or `County`, and the key of what it belongs to."""

    name: str
    level: Level
    chinese: str
    parent: str


class Places(Mapping[str, tuple[Place, ...]]):
    """Key → the places so written, the highest level first; each is made when it is asked for."""

    __slots__ = ("_rows",)

    def __init__(self, rows: dict[str, list[str]]) -> None:
        self._rows = rows

    def __getitem__(self, key: str) -> tuple[Place, ...]:
        return tuple(_place(row) for row in self._rows[key])

    def __contains__(self, key: object) -> bool:
        return key in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def keys(self) -> KeysView[str]:
        return self._rows.keys()


def _place(row: str) -> Place:
    name, level, chinese, parent = row.split("\t")
    return Place(name, cast("Level", level), chinese, parent)


@cache
def _china() -> list[str]:
    return lines("cc/china-places.tsv")


@cache
def china_places() -> Places:
    """Provinces, prefectures, counties and well-known areas by official name, pinyin, and other spellings as keys."""
    found: dict[str, list[str]] = {}
    for line in _china():
        key, _, row = line.partition("\t")
        found.setdefault(key, []).append(row)
    return Places(found)


@cache
def world_places() -> frozenset[str]:
    """Countries, capitals, states of the US and large cities, as they are written."""
    return frozenset(lines("cc/world-places.txt"))


@cache
def world_places_lower() -> frozenset[str]:
    """Those of `world_places` that are one word, in lower case."""
    return frozenset(name.lower() for name in world_places() if name.isalpha())


@cache
def long_places() -> dict[str, str]:
    """Places whose name is several words, in lower case with single spaces → as written: `xi an` → `Xi'an`."""
    names = {line.split("\t", 2)[1] for line in _china()}
    found: dict[str, str] = {}
    for name in (*world_places(), *names):
        if not name.isalpha():
            words = _WORD.findall(name.lower())
            if len(words) > 1:
                found[" ".join(words)] = name
    return found


@cache
def cities() -> frozenset[str]:
    """The keys of provinces and prefectures."""
    big = ("\tprovince\t", "\tprefecture\t")
    return frozenset(line.split("\t", 1)[0] for line in _china() if any(level in line for level in big))


@cache
def province_abbreviations() -> dict[str, tuple[str, ...]]:
    """Pinyin of the character that stands for a province → the provinces: `xiang` → `Hunan`."""
    found: dict[str, tuple[str, ...]] = {}
    for pinyin, province, _ in _rows("province-abbreviations.tsv"):
        found[pinyin] = (*found.get(pinyin, ()), province)
    return found


@cache
def glosses() -> dict[str, frozenset[str]]:
    """Syllable → English words that characters so read mean: `yun` → `cloud`, `luck` …"""
    found: dict[str, set[str]] = {}
    for syllable, word, _ in _rows("cc/glosses.tsv"):
        found.setdefault(syllable, set()).add(word)
    return {syllable: frozenset(words) for syllable, words in found.items()}


@cache
def multiword() -> dict[str, str]:
    """Lower form → the form with capitals of names of several words: `spring festival` → `Spring Festival`."""
    return dict(line.split("\t") for name in ("multiword.tsv", "cc/multiword.tsv") for line in lines(name))


def _rows(name: str) -> Iterator[list[str]]:
    return (line.split("\t") for line in lines(name))
