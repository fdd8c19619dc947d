"""Phrases of all rules hung on their rarest word, so that finding them costs one look-up a word."""

from __future__ import annotations

import marshal
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pickle import PickleBuffer
from sys import intern
from typing import Any, Final, NamedTuple, SupportsIndex, TypeAlias

from editorqa.errors import EditorqaError
from editorqa.rulebook import patterns
from editorqa.rulebook.forms import Form, forms
from editorqa.rulebook.patterns import ELEMENTS, NAME, NUMBER, WORD
from editorqa.rulebook.rarity import fixed_words, rarest_pair, rarity
from editorqa.rulebook.rule import Inflect

_GROUP: Final = re.compile(r"(?<!\\)\((?!\?)")
_ASKED: Final = re.compile(r"\$(\d)")
_COUNTED: Final = re.compile(r"(?<=[\]).])\{(\d+),\d*\}")
SHOWN: Final = {NUMBER: "<number>", WORD: "<word>", NAME: "<Name>"}
"""How the open elements of a phrase are shown to people."""


Words: TypeAlias = tuple[str, ...]


class Phrase(NamedTuple):
    """One word sequence of an entry; `participle` is used instead of `uses` after a form of have or be.

    `anchor` is the index of the word by which it hangs; `written` are its words with capitals, where they count.
    `fixed` are the words that must stand at a known distance from the anchor, as (distance, word), for a quick look
    at a phrase with open elements.
    """

    entry: int
    words: tuple[str, ...]
    gaps: tuple[str, ...]
    prefix: str
    suffix: str
    captures: tuple[patterns.Capture, ...]
    uses: tuple[str, ...]
    participle: tuple[str, ...] | None
    written: tuple[str, ...] | None
    anchor: int
    fixed: tuple[tuple[int, str], ...]


Stored: TypeAlias = tuple[Any, ...]
"""The fields of a Phrase: there are many, so they are kept as plain tuples and become phrases when they match."""

Closed: TypeAlias = dict[tuple[int, int], dict[tuple[str, ...], list[Stored]]]
Open: TypeAlias = dict[int, dict[str, list[Stored]]]
Bucket: TypeAlias = tuple[Closed, Open]
"""The phrases that hang on the same pair of words.

Closed ones by (anchor, length) and then by their words, so that all of a kind are found at once; open ones by the
distance of their rarest other word whose place is known, and that word (distance 0, "": there is none).
"""


class Pattern(NamedTuple):
    """What only a regular expression can say."""

    entry: int
    source: str
    uses: tuple[str, ...]
    ignorecase: bool


class Matcher:
    """Phrases by their rarest pair of neighboring words (`new crown`) or only word, and patterns for RE2.

    A pickled matcher keeps what hangs on a pair as bytes in `packed` until the pair is met: a text meets few of them.
    Until then only their place is known. Patterns are compiled when first used.
    """

    def __init__(
        self,
        hung: dict[str, dict[str, Bucket | int]] | None = None,
        packed: bytes | memoryview = b"",
        patterns: list[Pattern] | None = None,
    ) -> None:
        self.patterns = patterns or []
        self.compiled: Any = None
        self._hung = hung or {}
        self._packed = memoryview(packed)

    def __reduce_ex__(self, protocol: SupportsIndex) -> tuple[Any, ...]:
        """With protocol 5 the phrases are a buffer of their own, which need not be copied to be read."""
        packed = bytearray()
        places: dict[str, dict[str, int]] = {}
        for first, second in self.pairs():
            places.setdefault(intern(first), {})[intern(second)] = len(packed)  # of equal words one is written
            packed += marshal.dumps(self.bucket(first, second))
        phrases = PickleBuffer(packed) if int(protocol) >= 5 else bytes(packed)
        return _restored, (marshal.dumps(places), phrases, self.patterns)

    def after(self) -> Mapping[str, Mapping[str, object]]:
        """Word → those after it with which something hangs on it; "" → the words that something hangs on alone."""
        return self._hung

    def pairs(self) -> list[tuple[str, str]]:
        """Every pair of words, the first of them "" for a single word."""
        return [(first, second) for first, after in self._hung.items() for second in after]

    def bucket(self, first: str, second: str) -> Bucket:
        """What hangs on a pair; empty, and ready to be filled, for a new one."""
        after = self._hung.setdefault(first, {})
        known = after.get(second)
        if known is None or isinstance(known, int):
            known = ({}, {}) if known is None else marshal.loads(self._packed[known:])  # our cache, never a project's
            after[second] = known
        return known


def _restored(hung: bytes, packed: memoryview, patterns: list[Pattern]) -> Matcher:
    return Matcher(marshal.loads(hung), packed, patterns)


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
    _has_groups(pattern, uses)
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
            written = None if ignorecase else sequence.written
            key = (form.words, sequence.gaps, sequence.prefix, sequence.suffix, written)
            if key not in seen:
                seen.add(key)
                _hang(matcher, entry, sequence, form, written)


def _has_groups(pattern: str, uses: Sequence[str]) -> None:
    groups = len(_GROUP.findall(pattern))
    for use in uses:
        for number in _ASKED.findall(use):
            if int(number) > groups:
                raise EditorqaError(
                    f"'{use}' asks for group {number}, which the pattern '{pattern}' does not have.",
                    advice="Put it in round brackets, or give this pattern a line of its own.",
                )


def add_literal(matcher: Matcher, text: str) -> None:
    """Put words that mean nothing but themselves into a matcher, as entry 0."""
    add(matcher, 0, re.sub(r"([^\w\s])", r"\\\1", text), (), inflect="none")


def phrases(matcher: Matcher) -> Iterator[Phrase]:
    """Every phrase, in no particular order."""
    for pair in matcher.pairs():
        shapes, open_ones = matcher.bucket(*pair)
        closed = chain.from_iterable(by_words.values() for by_words in shapes.values())
        for same in chain(closed, *(by_word.values() for by_word in open_ones.values())):
            yield from map(Phrase._make, same)


def _hang(matcher: Matcher, entry: int, sequence: patterns.Sequence, form: Form, written: Words | None) -> None:
    words = form.words
    anchor, pair = rarest_pair(words)
    is_open = not ELEMENTS.isdisjoint(words)
    fixed = tuple(fixed_words(words, anchor)) if is_open else ()
    phrase = (
        entry,
        words,
        sequence.gaps,
        sequence.prefix,
        sequence.suffix,
        sequence.captures,
        form.uses,
        form.participle,
        written,
        anchor,
        fixed,
    )
    shapes, open_ones = matcher.bucket(*pair)
    if is_open:
        known = [(rarity(word), distance, word) for distance, word in fixed if word not in pair]
        _, distance, word = max(known, default=(0, 0, ""))
        open_ones.setdefault(distance, {}).setdefault(word, []).append(phrase)
    else:
        shapes.setdefault((anchor, len(words)), {}).setdefault(words, []).append(phrase)


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
    found.longest_match = True  # of "exchange|exchanges" the one that ends at a word edge
    found.case_sensitive = not ignorecase
    return found


def loosened(source: str) -> str:
    """A pattern that matches all that `source` does and more, made faster: RE2 takes a state for each count."""
    return _COUNTED.sub(lambda found: "*" if found[1] == "0" else "+", source)
