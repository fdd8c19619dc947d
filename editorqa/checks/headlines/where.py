"""Where the headings of a text stand, in words, and which word of one is its verb."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from editorqa.language import inflection
from editorqa.language.names import heads
from editorqa.language.news_verbs import acts, also_nouns
from editorqa.text import Text, once

_FEW: Final = 3
_BEFORE_NOUN: Final = frozenset(
    """a an the of for in on at to from with by and or its their his her our this that these those no two three four
    five six seven eight nine ten many more new""".split()
)
_VERBAL: Final = frozenset(("past", "gerund", "participle"))


@once
def headings(text: Text) -> tuple[int, ...]:
    """The segments that are headings or values of the front matter, of three words or more."""
    return tuple(
        [
            number
            for number, segment in enumerate(text.segments)
            if segment.kind in ("heading", "meta") and len(segment.text.split()) >= _FEW
        ]
    )


def word_range(text: Text, number: int) -> tuple[int, int]:
    """First and last word of a segment; the last stands before the first when there is none."""
    start, end = text.bounds(number)
    first, last = text.word_at(start), text.word_at(end - 1)
    return first + (first < 0 or text.columns.starts[first] < start), last


def verb(text: Text, first: int, last: int) -> int | None:
    """The finite verb of a headline between two words (both included), surest first: `visits`, `praised`."""
    words = text.columns.words
    found = [at for at in range(first, last + 1) if at == 0 or words[at - 1] not in _BEFORE_NOUN]
    sure = next((at for at in found if words[at] in acts()), None)
    if sure is not None:
        return sure
    return next((at for at in found if _retold(text, at) or _is_verb_here(text, at, last)), None)


def verbs(text: Text, first: int, last: int) -> Iterator[int]:
    """Every word between two (both included) that may be a finite verb."""
    words = text.columns.words
    return (at for at in range(first, last + 1) if words[at] in acts() or words[at] in also_nouns())


def stem(word: str) -> str:
    """The verb or the singular that a word is a form of, so that `visits` is found in `visited`."""
    readings = inflection.readings(word)
    return min(lemma for lemma, _ in readings) if readings else inflection.singular(word) or word


def _is_verb_here(text: Text, at: int, last: int) -> bool:
    words = text.columns.words
    return words[at] in also_nouns() and at < last and words[at + 1] not in heads.ORGANISATIONS


def _retold(text: Text, at: int) -> bool:
    """True for `Drafts` when the body says `drafted`: what a headline does the text tells again, in the past."""
    word = text.columns.words[at]
    if not word.endswith("s") or word in heads.ORGANISATIONS or word in heads.PLACES:
        return False
    lemmas = [lemma for lemma, tag in inflection.readings(word) if tag == "third"]
    return any(
        form in text.index for lemma in lemmas for tag, form in inflection.forms(lemma).items() if tag in _VERBAL
    )
