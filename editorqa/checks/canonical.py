"""Names in a form that the ledger calls an alias of another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from editorqa.language.names.forms import key
from editorqa.rulebook.rule import Hit, Rule, each, replace
from editorqa.text import Text


class Options(NamedTuple):
    """Nothing to set: the ledger says what is to be found."""


prepare = each


def check(text: Text, prepared: Sequence[Rule]) -> Iterable[tuple[Rule, Hit]]:
    """Every alias, unless it stands inside the right form."""
    known = text.known_names
    if not known.aliases:
        return
    words, _, starts = text.columns
    right = [(first, last) for first, last, _ in known.find_canonical(words, text.index)]
    for first, last, alias in known.find_aliases(words, text.index):
        use = known.aliases[alias]
        start, end = starts[first], starts[last] + len(words[last])
        written = text.joined[start:end]
        if "\u2029" in written or any(low <= first and last <= high for low, high in right):
            continue
        if key(alias) == key(use) and " ".join(written.split()) != alias:
            continue  # an alias that differs by its capitals or spaces alone
        if text.reading.case(first) == "lower" and written.islower():
            use = use.lower()
        for rule in prepared:
            yield rule, Hit(start, end, replace(start, end, use), {"use": known.aliases[alias]})
