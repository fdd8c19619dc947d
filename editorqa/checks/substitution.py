"""Patterns and what to write instead: one idea with its variants."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from editorqa.rulebook import phrases
from editorqa.rulebook.phrases import Entry, Prepared
from editorqa.rulebook.rule import Hit, Rule
from editorqa.text import Text


class Options(NamedTuple):
    """Pattern → replacement, or replacements, best first; `$1` is what the first group found."""

    swap: Mapping[str, str | tuple[str, ...]]


def prepare(rules: Sequence[Rule]) -> Prepared:
    """One matcher for the patterns of all rules."""
    return phrases.prepare(
        Entry(rule, (pattern,), (use,) if isinstance(use, str) else use, inflect=rule.inflect or "verb")
        for rule in rules
        for pattern, use in rule.options.swap.items()
    )


def check(text: Text, prepared: Prepared) -> Iterable[tuple[Rule, Hit]]:
    """Every match, with its replacements in the form that fits."""
    return phrases.hits(text, prepared)
