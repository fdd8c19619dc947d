"""Which words that an engine does not know are misspellings, and which of its guesses may be offered."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from editorqa.language import lexicon
from editorqa.language.likeness import is_slip
from editorqa.language.names.reading import Reading
from editorqa.language.names.syllables import is_pinyin

_SHORTEST: Final = 6  # of shorter words, too many foreign ones are like English ones
_OFTEN: Final = 3  # a word written so again and again is meant


def is_misspelling(reading: Reading, start: int, end: int) -> bool:
    """True when a stretch of the text is one word that no dictionary has and that cannot be a name or a term.

    Names have capitals, are pinyin, or recur; in a text without capitals they look like any unknown word.
    """
    written = reading.joined[start:end]
    word = written.lower()
    if not (written.isascii() and written.isalpha() and written.islower()) or len(word) < _SHORTEST:
        return False
    if word not in reading.unknown or is_pinyin(word) or len(reading.prose.index[word]) >= _OFTEN:
        return False
    at = bisect_left(reading.starts, start)
    if at == reading.count or reading.starts[at] != start or reading.case(at) != "mixed":
        return False
    return all(not reading.capital(i) for i in reading.prose.index[word])


def respelled(written: str, guess: str) -> bool:
    """True when a guess is the word spelled right: one of the commonest words, and one slip of a key away.

    A guess that only lacks the ending is none: "influencer" is a word that the dictionary lacks, not "influence".
    """
    slip = is_slip(written, guess)
    longer = written.startswith(guess) and written[-1] != guess[-1]
    return slip and not longer and guess in lexicon.common()
