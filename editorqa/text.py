"""What a check sees of a document: all prose as one string and in columns, each computed once, when first asked for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable
from functools import cached_property, wraps
from typing import Any, Literal, NamedTuple, Protocol, TypeVar

from editorqa.document import Document, Kind, Segment
from editorqa.language.headlines import Headline
from editorqa.language.names.known import NOBODY, Known
from editorqa.language.names.mention import Mention, Prose
from editorqa.language.names.reading import Reading
from editorqa.language.names.recognise import recognise
from editorqa.language.sentences import SEPARATOR, starts
from editorqa.language.words import Columns, columns, plain

Place = Literal["top", "middle", "bottom"]
T = TypeVar("T")

_BODY: frozenset[Kind] = frozenset({"paragraph", "item", "quote"})
_QUOTATION = re.compile(r"“[^“”\u2029]*”|\"(?=\S)[^\"\u2029]*(?<=\S)\"|«[^«»\u2029]*»")
_LONG_QUOTATION_WORDS = 5
_LONG_PARAGRAPH_WORDS = 18


class Match(NamedTuple):
    """What a grammar engine says of a stretch of text, in code points; `replacements` are its guesses, best first."""

    start: int
    end: int
    rule: str
    message: str
    replacements: tuple[str, ...] = ()
    spelling: bool = False


class Grammar(Protocol):
    """A grammar engine as checks see it: its name, and what it says of a text in offsets of `joined`."""

    name: str

    def matches(self, text: Text) -> tuple[Match, ...]: ...


class Setting(NamedTuple):
    """What a text is read with: the names of the ledger, the style of headlines, a grammar engine, the variety."""

    names: Known = NOBODY
    headline: Headline = "as-is"
    grammar: Grammar | None = None
    english: str = "en-US"


class Text:
    """The segments of a document joined by U+2029; every offset that a check yields counts in `joined`."""

    def __init__(self, document: Document, setting: Setting | None = None) -> None:
        self.document = document
        self.known_names, self.headline, self.grammar, self.english = setting or Setting()
        self.segments = document.segments
        self.joined = SEPARATOR.join(segment.text for segment in document.segments)
        self.segment_starts: list[int] = []
        self.known: dict[Callable[[Text], Any], Any] = {}
        self._asked: dict[tuple[str, ...], bool] = {}
        offset = 0
        for segment in document.segments:
            self.segment_starts.append(offset)
            offset += len(segment.text) + 1

    @cached_property
    def plain(self) -> str:
        """`joined` for matching, of the same length: lower case, straight quotes, plain spaces, addresses masked."""
        return plain(self.joined)

    @cached_property
    def columns(self) -> Columns:
        """Words, gaps and starts of `plain`."""
        return columns(self.plain)

    @cached_property
    def index(self) -> dict[str, list[int]]:
        """Where each word stands, as indices into `columns.words`."""
        index: defaultdict[str, list[int]] = defaultdict(list)
        for i, word in enumerate(self.columns.words):
            index[word].append(i)
        return dict(index)

    @cached_property
    def distinct(self) -> frozenset[str]:
        """The words that occur; two frozen sets meet much faster than one and the keys of `index`."""
        return frozenset(self.index)

    @cached_property
    def sentence_starts(self) -> list[int]:
        """The index of the first word of every sentence."""
        words, gaps, offsets = self.columns
        return starts(words, gaps, self.joined, offsets)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """First word and one past the last word of every sentence."""
        return list(zip(self.sentence_starts, [*self.sentence_starts[1:], len(self.columns.words)], strict=False))

    @cached_property
    def reading(self) -> Reading:
        """The text as the recogniser of names reads it."""
        segments = [self.bounds(i) for i in range(len(self.segments))]
        return Reading(Prose(self.joined, *self.columns, self.index, self.distinct, self.sentences, segments))

    @cached_property
    def names(self) -> tuple[Mention, ...]:
        """Who and what is named, in the order of the text."""
        return recognise(self.reading)

    @cached_property
    def matches(self) -> tuple[Match, ...]:
        """What the grammar engine says; nothing without one. Raises EditorqaError when it does not answer."""
        return self.grammar.matches(self) if self.grammar else ()

    def protected(self, start: int, end: int) -> list[tuple[int, int, bool]]:
        """The names that a phrase at `joined[start:end]` touches: start, end, and whether other words may replace it.

        A person's name never is; a place or a brand may be part of a phrase that is replaced as a whole.
        """
        known = self._protected
        i = max(0, bisect_right(known, (start, start, False)) - 2)
        found = []
        while i < len(known) and known[i][0] < end:
            if known[i][1] > start:
                found.append(known[i])
            i += 1
        return found

    @cached_property
    def _protected(self) -> list[tuple[int, int, bool]]:
        words, _, starts = self.columns
        found = [
            (mention.start, mention.end, mention.kind != "person")
            for mention in self.names
            if mention.given or (mention.kind != "person" and not mention.head)
        ]
        for first, last, _ in self.known_names.find_canonical(words, self.index):
            found.append((starts[first], starts[last] + len(words[last]), False))
        return sorted(found)

    def line(self, offset: int) -> int:
        """The line of the source, from 1, where `joined[offset]` stands."""
        segment = self.segment_at(offset)
        place = self.segments[segment].locate(*[offset - self.segment_starts[segment] + k for k in (0, 1)])
        return self.document.position(place.start if place else self.segments[segment].span.start).line

    @cached_property
    def quotations(self) -> list[tuple[int, int]]:
        """Quotations of more than five words, marks included: nobody's words are changed silently."""
        return [
            match.span() for match in _QUOTATION.finditer(self.joined) if len(match[0].split()) > _LONG_QUOTATION_WORDS
        ]

    def quoted(self, start: int, end: int) -> bool:
        """True inside a quotation of more than five words."""
        i = bisect_right(self.quotations, (start - 1, len(self.joined))) - 1
        return i >= 0 and self.quotations[i][0] < start and end < self.quotations[i][1]

    def has(self, needles: tuple[str, ...]) -> bool:
        """True when one of some stretches of words stands anywhere: ` new crown `, or ` dent` for any ending."""
        if needles not in self._asked:
            self._asked[needles] = any(needle in self._all_words for needle in needles)
        return self._asked[needles]

    @cached_property
    def _all_words(self) -> str:
        return f" {' '.join(self.columns.words)} "

    def word_at(self, offset: int) -> int:
        """The index of the word that holds `offset`, or of the last one before it (-1: none)."""
        return bisect_right(self.columns.starts, offset) - 1

    def segment_at(self, offset: int) -> int:
        """The index of the segment that holds `offset`."""
        return bisect_right(self.segment_starts, offset) - 1

    def kind_at(self, offset: int) -> Kind:
        return self.segments[self.segment_at(offset)].kind

    def bounds(self, segment: int) -> tuple[int, int]:
        """Where a segment stands in `joined`."""
        start = self.segment_starts[segment]
        return start, start + len(self.segments[segment].text)

    def sentence_words(self, word: int) -> tuple[int, int]:
        """First word and one past the last word of the sentence that holds a word."""
        i = bisect_right(self.sentence_starts, word)
        end = self.sentence_starts[i] if i < len(self.sentence_starts) else len(self.columns.words)
        return self.sentence_starts[i - 1], end

    def starts_sentence(self, offset: int) -> bool:
        """True when no word of the sentence stands before `offset`."""
        word = self.word_at(offset)
        if word < 0 or self.columns.starts[word] + len(self.columns.words[word]) <= offset:
            word += 1
        i = bisect_right(self.sentence_starts, word) - 1
        return i >= 0 and self.sentence_starts[i] == word

    def place(self, segment: int) -> Place:
        """Before the first long paragraph, after the last one, or between."""
        first, last = self._body
        return "top" if segment < first else "bottom" if segment > last else "middle"

    @cached_property
    def _body(self) -> tuple[int, int]:
        long = [i for i, segment in enumerate(self.segments) if _is_body(segment)]
        if not long:
            return len(self.segments), len(self.segments)
        return long[0], long[-1]


def once(find: Callable[[Text], T]) -> Callable[[Text], T]:
    """Make what several checks ask of a text a thing that is found once and kept with the text."""

    @wraps(find)
    def kept(text: Text) -> T:
        if find not in text.known:
            text.known[find] = find(text)
        found: T = text.known[find]
        return found

    return kept


def _is_body(segment: Segment) -> bool:
    return segment.kind in _BODY and segment.text.count(" ") >= _LONG_PARAGRAPH_WORDS
