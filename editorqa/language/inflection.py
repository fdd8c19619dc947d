"""Forms of English verbs and nouns: a table of what is irregular, rules for the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, Literal

from editorqa.language import lexicon

Tag = Literal["base", "third", "past", "participle", "gerund"]

TAGS: Final[tuple[Tag, ...]] = ("base", "third", "past", "participle", "gerund")

_VOWELS = "aeiou"
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")
_CONSONANT_Y = re.compile(r"[^aeiou]y$")
_AUXILIARIES = {
    "be": ("be", "is", "was", "been", "being"),
    "have": ("have", "has", "had", "had", "having"),
    "do": ("do", "does", "did", "done", "doing"),
}


@cache
def forms(lemma: str) -> Mapping[Tag, str]:
    """Every form of a verb; a verb that the table does not know is taken as regular."""
    return dict(zip(TAGS, _forms(lemma), strict=True))


@cache
def readings(word: str) -> tuple[tuple[str, Tag], ...]:
    """What verb forms a word can be, as (lemma, tag); empty when it is no form of a known verb."""
    word = word.lower()
    found: list[tuple[str, Tag]] = []
    for lemma in sorted({*_lemmas(word), *_irregular().get(word, ())} & _verbs().keys()):
        found += [(lemma, tag) for tag, form in zip(TAGS, _forms(lemma), strict=True) if form == word]
    return tuple(found)


def plural(noun: str) -> str:
    """The plural of a noun, or of the last word of a noun phrase."""
    head, space, last = noun.rpartition(" ")
    irregular = _nouns().get(last.lower())
    if irregular:
        return head + space + irregular
    if _CONSONANT_Y.search(last):
        return head + space + last[:-1] + "ies"
    return head + space + last + ("es" if _SIBILANT.search(last) else "s")


def singular(noun: str) -> str | None:
    """The singular of a plural noun; None when the word is no plural."""
    head, space, last = noun.rpartition(" ")
    low = last.lower()
    if low in _plurals():
        return head + space + _plurals()[low]
    if low.endswith("ies") and len(low) > 4:
        return head + space + last[:-3] + "y"
    if low.endswith("es") and _SIBILANT.search(low[:-2]):
        return head + space + last[:-2]
    if low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 3:
        return head + space + last[:-1]
    return None


def regular_forms(lemma: str) -> tuple[str, str, str, str]:
    """Third person, past, participle and gerund of a regular verb, without the table."""
    return _regular(lemma)


def _regular(lemma: str) -> tuple[str, str, str, str]:
    if _CONSONANT_Y.search(lemma):
        stem = lemma[:-1]
        return stem + "ies", stem + "ied", stem + "ied", lemma + "ing"
    third = lemma + ("es" if _SIBILANT.search(lemma) or re.search("[^aeiou]o$", lemma) else "s")
    if lemma.endswith("e"):
        gerund = lemma + "ing" if lemma.endswith(("ee", "oe", "ye")) else lemma[:-1] + "ing"
        return third, lemma + "d", lemma + "d", gerund
    return third, lemma + "ed", lemma + "ed", lemma + "ing"


def _lemmas(word: str) -> Iterator[str]:
    """What a regular form may come from."""
    yield word
    yield from (word[:-1], word[:-2], word[:-3], word[:-3] + "y", word[:-3] + "e")


@cache
def _verbs() -> dict[str, tuple[str, ...]]:
    """Each verb with its forms, itself first; only itself when it is regular."""
    table = {}
    for line in lexicon.lines("verbs.tsv"):
        forms = tuple(line.split("\t"))
        table[forms[0]] = forms
    return table | _AUXILIARIES


@cache
def _forms(lemma: str) -> tuple[str, ...]:
    known = _verbs().get(lemma, ())
    return known if len(known) > 1 else (lemma, *_regular(lemma))


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    """The verbs that an irregular form comes from."""
    table: dict[str, tuple[str, ...]] = {}
    for lemma, known in _verbs().items():
        for form in known[1:]:
            table[form] = (*table.get(form, ()), lemma)
    return table


@cache
def _plurals() -> dict[str, str]:
    return {many: one for one, many in _nouns().items()}


@cache
def _nouns() -> dict[str, str]:
    return dict(line.split("\t") for line in lexicon.lines("nouns.tsv"))
