"""Phrases of all rules hung on their rarest word, so that finding them costs one look-up a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from editorqa.errors import EditorqaError
from editorqa.rulebook import patterns
from editorqa.rulebook.forms import Form, forms
from editorqa.rulebook.patterns import ELEMENTS, NAME, NUMBER, WORD
from editorqa.rulebook.rule import Inflect

_COMMON: Final = {
    word: rank
    for rank, word in enumerate(
        """
        the of and to in a is that for it as was with be by on not he this are or his from at which but have an
        had they you were their one all we can her has there been if more when will would who so no out up into
        them then she than its time some could these two may first new now people my made over did our most
        other only through also after being well work company development year city government party province
        county national economic social enterprise enterprises market industry production service project
        construction area level system technology high good great general leaders department committee relevant
        make take give carry strengthen improve promote build
        """.split()
    )
}
"""Words that are poor anchors, the commonest first."""

SHOWN: Final = {NUMBER: "<number>", WORD: "<word>", NAME: "<Name>"}
"""How the open elements of a phrase are shown to people."""


@dataclass(slots=True)
class Phrase:
    """One word sequence of an entry; `participle` is used instead of `uses` after a form of have or be.

    `anchor` is the index of its rarest word.
    """

    entry: int
    words: list[str]
    gaps: list[str]
    prefix: str
    suffix: str
    captures: tuple[str | tuple[int, int], ...]
    uses: tuple[str, ...]
    participle: tuple[str, ...] | None
    written: tuple[str, ...] | None
    anchor: int = 0


@dataclass(frozen=True, slots=True)
class Pattern:
    """What only a regular expression can say."""

    entry: int
    source: str
    uses: tuple[str, ...]
    ignorecase: bool


@dataclass(slots=True)
class Shape:
    """Closed phrases of one length with the anchor at the same place: found by their words, all at once."""

    anchor: int
    length: int
    phrases: dict[tuple[str, ...], list[Phrase]] = field(default_factory=dict)


@dataclass(slots=True)
class Bucket:
    """The phrases that share an anchor and its neighbor."""

    shapes: list[Shape] = field(default_factory=list)
    open: list[Phrase] = field(default_factory=list)


@dataclass(slots=True)
class Matcher:
    """Phrases by their rarest word, the distance of its neighbor (-1, 0 or 1), and the neighbor; and patterns for RE2.

    The patterns are compiled when first used.
    """

    anchors: dict[str, dict[int, dict[str, Bucket]]] = field(default_factory=dict)
    patterns: list[Pattern] = field(default_factory=list)
    compiled: Any = None

    def __reduce__(self) -> tuple[Any, ...]:
        return Matcher, (self.anchors, self.patterns)


def add(
    matcher: Matcher,
    entry: int,
    pattern: str,
    uses: Sequence[str],
    *,
    inflect: Inflect = "verb",
    ignorecase: bool = True,
) -> None:
    """Put one pattern of an entry into a matcher. Raises EditorqaError (without path) for a pattern that cannot be."""
    try:
        sequences = patterns.expand(pattern)
    except patterns.NotAPhrase:
        matcher.patterns.append(_pattern(entry, pattern, tuple(uses), ignorecase=ignorecase))
        return
    seen: set[tuple[object, ...]] = set()
    for sequence in sequences:
        if ELEMENTS.issuperset(sequence.words):
            raise EditorqaError(f"the pattern '{pattern}' holds no word of its own.", advice="Name at least one word.")
        for form in forms(sequence.words, tuple(uses), inflect):
            key = (form.words, sequence.gaps, sequence.prefix, sequence.suffix)
            if key not in seen:
                seen.add(key)
                _hang(matcher, _phrase(entry, sequence, form, ignorecase=ignorecase))


def add_literal(matcher: Matcher, text: str) -> None:
    """Put words that mean nothing but themselves into a matcher, as entry 0."""
    add(matcher, 0, re.sub(r"([^\w\s])", r"\\\1", text), (), inflect="none")


def phrases(matcher: Matcher) -> Iterator[Phrase]:
    """Every phrase, in no particular order."""
    for by_distance in matcher.anchors.values():
        for by_neighbor in by_distance.values():
            for bucket in by_neighbor.values():
                yield from bucket.open
                for shape in bucket.shapes:
                    for same in shape.phrases.values():
                        yield from same


def _phrase(entry: int, sequence: patterns.Sequence, form: Form, *, ignorecase: bool) -> Phrase:
    return Phrase(
        entry,
        list(form.words),
        list(sequence.gaps),
        sequence.prefix,
        sequence.suffix,
        sequence.captures,
        form.uses,
        form.participle,
        None if ignorecase else sequence.written,
    )


def _hang(matcher: Matcher, phrase: Phrase) -> None:
    words = phrase.words
    literal = [k for k, word in enumerate(words) if word not in ELEMENTS]
    anchor = max(literal, key=lambda k: (_rarity(words[k]), -k))
    beside = [k for k in (anchor - 1, anchor + 1) if k in literal]
    neighbor = max(beside, key=lambda k: _rarity(words[k]), default=anchor)
    phrase = replace(phrase, anchor=anchor)
    by_neighbor = matcher.anchors.setdefault(words[anchor], {}).setdefault(neighbor - anchor, {})
    bucket = by_neighbor.setdefault(words[neighbor], Bucket())
    if ELEMENTS.isdisjoint(words):
        _shape(bucket, anchor, len(words)).phrases.setdefault(tuple(words), []).append(phrase)
    else:
        bucket.open.append(phrase)


def _shape(bucket: Bucket, anchor: int, length: int) -> Shape:
    for shape in bucket.shapes:
        if (shape.anchor, shape.length) == (anchor, length):
            return shape
    bucket.shapes.append(Shape(anchor, length))
    return bucket.shapes[-1]


def _rarity(word: str) -> tuple[int, int]:
    rank = _COMMON.get(word)
    return (1, len(word)) if rank is None else (0, rank)


def _pattern(entry: int, source: str, uses: tuple[str, ...], *, ignorecase: bool) -> Pattern:
    import re2

    try:
        compiled = re2.compile(source, options(ignorecase=ignorecase))
    except re2.error as error:
        detail = error.args[0] if error.args else ""
        detail = detail.decode() if isinstance(detail, bytes) else str(detail)
        raise EditorqaError(
            f"the pattern '{source}' cannot be: {detail}.",
            advice="Look-around and back-references do not exist here; use 'unless' or 'when' for neighbours.",
        ) from None
    if compiled.search(b"") is not None:
        raise EditorqaError(f"the pattern '{source}' matches nothing at all.", advice="Make part of it required.")
    return Pattern(entry, source, uses, ignorecase)


def options(*, ignorecase: bool) -> Any:
    """How RE2 is to read a pattern."""
    import re2

    found = re2.Options()
    found.log_errors = False
    found.case_sensitive = not ignorecase
    return found
