"""Names that people have decided on: the forms that are right, and those that another form is to replace."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from editorqa.language.words import columns, plain

Words = tuple[str, ...]


@dataclass(frozen=True)
class Known:
    """`aliases` are wrong forms with the right one; `canonical` the right ones, whose spelling nothing may touch.

    `settled` are pairs of forms, in lower case, that nobody is to be asked about: they name two, or both are right.
    """

    aliases: Mapping[str, str] = field(default_factory=dict)
    canonical: frozenset[str] = frozenset()
    settled: frozenset[frozenset[str]] = frozenset()

    def find_aliases(self, words: Sequence[str], index: Mapping[str, list[int]]) -> Iterator[tuple[int, int, str]]:
        """First word, last word and the alias wherever one stands; words are compared in lower case."""
        yield from _find(self._aliases, words, index)

    def find_canonical(self, words: Sequence[str], index: Mapping[str, list[int]]) -> Iterator[tuple[int, int, str]]:
        """The same for the right forms."""
        yield from _find(self._canonical, words, index)

    @cached_property
    def _aliases(self) -> dict[str, list[tuple[Words, str]]]:
        return _by_first_word(self.aliases)

    @cached_property
    def _canonical(self) -> dict[str, list[tuple[Words, str]]]:
        return _by_first_word(self.canonical)


NOBODY = Known()
"""For a run without a ledger."""


def _by_first_word(names: Iterator[str] | Mapping[str, str] | frozenset[str]) -> dict[str, list[tuple[Words, str]]]:
    """The longest first, so that a name wins over a shorter one that it begins with."""
    found: dict[str, list[tuple[Words, str]]] = {}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        words = tuple(columns(plain(name)).words)
        if words:
            found.setdefault(words[0], []).append((words, name))
    return found


def _find(
    names: dict[str, list[tuple[Words, str]]], words: Sequence[str], index: Mapping[str, list[int]]
) -> Iterator[tuple[int, int, str]]:
    for first in names.keys() & index.keys():
        for at in index[first]:
            for wanted, name in names[first]:
                if tuple(words[at : at + len(wanted)]) == wanted:
                    yield at, at + len(wanted) - 1, name
                    break
