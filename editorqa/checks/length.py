"""Sentences that nobody can read in one breath."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from editorqa.rulebook.rule import Hit, Rule, each
from editorqa.text import Text

_LISTED: Final = 5
"""A comma for every so many words makes a sentence a list."""

_INSIDE: Final = frozenset(("'", "-", ".", ",", "/", "&", ":"))
"""Gaps inside what people call one word: company's, in-house, 1,480.5."""


class Options(NamedTuple):
    """A sentence may have `max` words; a list of names or things, which reads faster, half as many again."""

    max: int = 45


prepare = each


def check(text: Text, prepared: Sequence[Rule]) -> Iterable[tuple[Rule, Hit]]:
    """Counts the words from one sentence start to the next."""
    words, _, starts = text.columns
    for rule in prepared:
        most = rule.options.max
        for start, end in [(start, end) for start, end in text.sentences if end - start > most]:
            spoken = _spoken(text.columns.gaps, start, end)
            if spoken <= most or text.kind_at(starts[start]) not in ("paragraph", "item"):
                continue
            if spoken <= most * 3 // 2 and _is_list(text, start, end):
                continue
            last = starts[end - 1] + len(words[end - 1])
            if not _is_mostly_quoted(text, starts[start], last):
                yield rule, Hit(starts[start], last, words={"words": str(spoken)})


def _spoken(gaps: Sequence[str], start: int, end: int) -> int:
    """How many words the longest part between two semicolons has, as people count them."""
    longest = part = 0
    for i in range(start, end):
        if ";" in gaps[i]:
            longest, part = max(longest, part), 0
        part += i == start or gaps[i] not in _INSIDE
    return max(longest, part)


def _is_list(text: Text, start: int, end: int) -> bool:
    gaps = text.columns.gaps[start + 1 : end]
    return sum("," in gap for gap in gaps) * _LISTED > end - start


def _is_mostly_quoted(text: Text, start: int, end: int) -> bool:
    quoted = sum(max(0, min(high, end) - max(low, start)) for low, high in text.quotations)
    return 2 * quoted > end - start
