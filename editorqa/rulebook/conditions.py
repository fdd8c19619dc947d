"""When a hit counts: the kinds of segment, the place in the document, the neighbours."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

from editorqa.document import Kind
from editorqa.language.words import columns, plain
from editorqa.rulebook.rule import Context, Near
from editorqa.text import Text

Scope = Literal["heading", "body", "paragraph", "item", "quote", "caption", "cell", "meta", "furniture"]

_BODY: frozenset[Kind] = frozenset({"paragraph", "item", "quote"})
_NEXT = 3
_FAR = 300  # words of a sentence or paragraph without end that are looked at, each way


class Conditions(NamedTuple):
    """Of a rule, or of one line of a table; a tuple, since there are thousands to load at every start."""

    scope: frozenset[Kind] | None = None
    position: Literal["top", "middle", "bottom"] | None = None
    context: Context = Context()

    def allow(self, text: Text, start: int, end: int) -> bool:
        """True when a hit at `joined[start:end]` counts."""
        if self.scope is not None or self.position is not None:
            segment = text.segment_at(start)
            if self.scope is not None and text.segments[segment].kind not in self.scope:
                return False
            if self.position is not None and text.place(segment) != self.position:
                return False
        context = self.context
        if not context.unless and not context.when:
            return True
        unless, when = _needles(context.unless), _needles(context.when)
        if context.within == "document":
            return not (unless and text.has(unless)) and (not when or text.has(when))
        near = _near(text, start, end, context.within)
        return not any(needle in near for needle in unless) and (not when or any(needle in near for needle in when))


def kinds(scope: Scope | tuple[Scope, ...]) -> frozenset[Kind] | None:
    """The segment kinds of a `scope`; None: all."""
    names: tuple[Scope, ...] = (scope,) if isinstance(scope, str) else scope
    found: set[Kind] = set()
    for name in names:
        if name == "body":
            found |= _BODY
        else:
            found.add(name)
    return frozenset(found) or None


def _near(text: Text, start: int, end: int, within: Near) -> str:
    """The words around a hit and its own, with spaces at both ends."""
    words, _, starts = text.columns
    first = text.word_at(start)
    if first < 0 or starts[first] + len(words[first]) <= start:
        first += 1
    last = max(first, text.word_at(end - 1) + 1) if end > start else first
    if within == "paragraph":
        begin, stop = text.bounds(text.segment_at(start))
        low, high = text.word_at(begin - 1) + 1 if begin else 0, text.word_at(stop - 1) + 1
    else:
        low, high = text.sentence_words(min(first, len(words) - 1)) if words else (0, 0)
        if within == "next":
            low, high = max(low, first - _NEXT), min(high, last + _NEXT)
    low, high = max(low, first - _FAR), min(high, last + _FAR)
    return f" {' '.join(words[low:high])} "


@lru_cache(maxsize=4096)
def _needles(terms: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_needle(term) for term in terms)


def _needle(term: str) -> str:
    words = " ".join(columns(plain(term.rstrip("*"))).words)
    return f" {words}" if term.endswith("*") else f" {words} "
