"""Pinyin syllables, Chinese surnames and given names, and who is well known: tables of the lexicon."""

from __future__ import annotations

import re
from functools import cache
from math import log10
from typing import Final

import lexicon_sources as sources

_RARE: Final = 20.0
"""What a compound surname counts at least, per million: two characters are hardly there by chance."""

_WADE_GILES: Final = tuple(
    (re.compile(pattern), written)
    for pattern, written in (
        ("^x", "hs"), ("^(?:zh|j|q)", "ch"), ("^r", "j"), ("^[zc]i$", "tzu"), ("^si$", "ssu"), ("^(?:z|c(?!h))", "ts"),
        ("^b", "p"), ("^d", "t"), ("^g", "k"), ("(?<=[csj]h)i$", "ih"), ("ong$", "ung"), ("(?<=[iy])an$", "en"),
        ("(?<=[iyu])e$", "eh"), ("(?<=[nltsj])uo$", "o"), ("^([kh])e$", r"\1o"), ("^you$", "yu"), ("^lv$", "lu"),
        ("^(k|h)ui$", r"\1uei"),
    )
)  # fmt: skip

_SYLLABLE: Final = re.compile("(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?[aeiouv]+(?:ng?|r)?")

_NO_PERSON: Final = re.compile(
    "village|county|district|kingdoms?, established|unspecified|ghost|surname|fairy|old place"
)
_COMMON_LETTER: Final = 50.0
"""How often, per million, a character stands in given names: rarer ones transcribe foreign names."""

_WITH_U_UMLAUT: Final = frozenset("lv nv lve nve lue nue lyu nyu".split())


@cache
def syllables() -> frozenset[str]:
    """The syllables of pinyin; one with ü is there with v, with u, and as passports write it."""
    raw = {syllable for found in sources.readings().values() for syllable in found}
    known = {each for each in raw if _SYLLABLE.fullmatch(each)}
    return frozenset((known | _WITH_U_UMLAUT) - sources.words_by_hand("surnames", "rare_syllables"))


def compounds() -> frozenset[str]:
    """Surnames of two characters."""
    return sources.words_by_hand("surnames", "compounds")


def surname_reading(chinese: str) -> tuple[str, ...]:
    """How a surname is read, in pinyin keys."""
    known = sources.by_hand()["surnames"]["readings"].get(chinese)
    return tuple(known.split()) if known else ("".join(sources.readings()[each][0] for each in chinese),)


@cache
def surname_counts() -> dict[str, float]:
    """Surnames in Chinese with the number of bearers per million."""
    rows = sources.table("sinonym", "sinonym/data/familyname_orcid.csv")
    counts = {row["surname"]: float(row["ppm"]) for row in rows}
    given_names: str = sources.by_hand()["surnames"]["given_names"]
    single = {each: count for each, count in counts.items() if len(each) == 1 and each not in given_names}
    return single | {each: max(_RARE, counts.get(each, 0.0)) for each in compounds()}


def surnames() -> list[str]:
    """Key, log10 of bearers per million times 100, and the Chinese, the most frequent first."""
    found: dict[str, dict[str, float]] = {}
    for chinese, count in surname_counts().items():
        for reading in surname_reading(chinese):
            found.setdefault(reading, {})[chinese] = count
            if "v" in reading:
                found.setdefault(reading.replace("v", "yu"), {})[chinese] = count
                found.setdefault(reading.replace("v", "u"), {})[chinese] = count / 2
    return [
        f"{key}\t{_weight(sum(counts.values()))}\t{' '.join(sorted(counts, key=lambda each: (-counts[each], each)))}"
        for key, counts in sorted(found.items())
    ]


def surname_spellings() -> list[str]:
    """Spelling, the pinyin it stands for, and how sure it is, in percent; a spelling may stand for several."""
    known = {row.split("\t")[0] for row in surnames()}
    found: dict[tuple[str, str], int] = {(_wade_giles(pinyin), pinyin): 50 for pinyin in known}
    for row in sources.table("sinonym", "sinonym/data/surname_romanizations.csv"):
        if row["target_share"] == "1.0":
            found[row["spelling"], row["mandarin_target"]] = 100
    for pair in sources.words_by_hand("surnames", "emigrants"):
        spelling, _, pinyin = pair.partition(":")
        found[spelling, pinyin] = 100
    rows = [(spelling, pinyin, sure) for (spelling, pinyin), sure in found.items() if pinyin in known]
    rows.sort(key=lambda row: (row[0], -row[2], row[1]))
    return [f"{spelling}\t{pinyin}\t{sure}" for spelling, pinyin, sure in rows if spelling != pinyin]


def _wade_giles(pinyin: str) -> str:
    """A surname as Taiwan writes it, without apostrophes: `zhang` is `chang`."""
    for pattern, written in _WADE_GILES:
        pinyin = pattern.sub(written, pinyin)
    return pinyin


def given() -> list[str]:
    """Syllable, and log10 times 100 of how often it begins and how often it ends a given name of two."""
    rows = sources.table("sinonym", "sinonym/data/given_position.csv")
    counts = {row["syllable"]: (int(row["initial_count"]), int(row["final_count"])) for row in rows}
    known = {each: counts[each] for each in counts if each in syllables()}
    for umlaut in ("lv", "nv"):
        known.setdefault(umlaut, known.get(umlaut.replace("v", "u"), (0, 0)))
    return [f"{each}\t{_weight(first)}\t{_weight(last)}" for each, (first, last) in sorted(known.items())]


def given_pairs() -> list[str]:
    """Given names of two syllables, joined, of the persons whom jieba's dictionary lists."""
    rows = sources.table("sinonym", "sinonym/data/givenname_orcid.csv")
    letters = {row["character"]: sources.syllable(row["pinyin"]) for row in rows if float(row["ppm"]) >= _COMMON_LETTER}
    pairs = set()
    for line in sources.text("jieba", "jieba/dict.txt").splitlines():
        name, _, kind = line.split(" ")
        if kind == "nr" and len(name) == 3 and name[0] in surname_counts() and letters.keys() >= set(name[1:]):
            pairs.add("".join(letters[each] for each in name[1:]))
    return sorted(pairs)


def famous() -> list[str]:
    """Surname and given name, as keys, of the persons in CC-CEDICT."""
    found = set(sources.by_hand()["surnames"]["famous"])
    for entry in sources.cedict():
        chinese, pinyin = entry.chinese, entry.pinyin
        size = 2 if chinese[:2] in compounds() and len(chinese) > 2 else 1
        if chinese[:size] not in surname_counts() or not size < len(chinese) == len(pinyin) <= size + 2:
            continue
        name = f"{sources.joined(pinyin[:size])} {sources.joined(pinyin[size:])}"
        if pinyin[0][0].isupper() and any(_is_person(gloss, name) for gloss in entry.glosses):
            found.add(" ".join(map(sources.key, name.split())))
    return sorted(found)


def _is_person(gloss: str, name: str) -> bool:
    lower = gloss.replace("-", "").lower()
    return re.match(name.lower() + r"(?: \(|, |$)", lower) is not None and _NO_PERSON.search(lower) is None


def _weight(count: float) -> int:
    return max(0, round(100 * log10(count))) if count else 0
