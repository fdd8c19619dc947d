"""Words that should not be there: points at them, or offers the cut."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from editorqa.rulebook import phrases
from editorqa.rulebook.phrases import Entry, Prepared
from editorqa.rulebook.rule import Hit, Rule
from editorqa.text import Text


class Options(NamedTuple):
    """The patterns; `remove` offers to cut what was found."""

    tokens: tuple[str, ...]
    remove: bool = False


def prepare(rules: Sequence[Rule]) -> Prepared:
    """One matcher for the tokens of all rules."""
    return phrases.prepare(
        Entry(rule, rule.options.tokens, ("",) if rule.options.remove else (), inflect=rule.inflect or "none")
        for rule in rules
    )


def check(text: Text, prepared: Prepared) -> Iterable[tuple[Rule, Hit]]:
    """Every match."""
    return phrases.hits(text, prepared)
