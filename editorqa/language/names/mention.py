"""A name where it stands: what kind of thing it names, its parts, and what is said beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

Kind = Literal["person", "organisation", "place", "brand"]


class Role(NamedTuple):
    """An office and where it is held, both in lower case: `deputy director`, `yinzhou district`; "" is unknown."""

    title: str
    of: str = ""


class Mention(NamedTuple):
    """`joined[start:end]`, the words `first` to `last` (inclusive), name somebody or something.

    `surface` is written as in the text, with single plain spaces; `key` is its letters and digits alone
    (`forms.key`). A person has a `surname` (as a key) and, unless only the surname is written, a `given` name (a key
    too; `reversed` says that it stands first). Anything else may have a `head`, the common noun that says what it is
    (`valley`). `roles` are what the words beside it call it.
    """

    kind: Kind
    start: int
    end: int
    first: int
    last: int
    surface: str
    key: str
    surname: str = ""
    given: str = ""
    reversed: bool = False
    head: str = ""
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Prose:
    """What recognising needs of a text: its columns, where each word stands, and its sentences and segments.

    `joined` is the text as written; `words` are in lower case. `sentences` are word ranges (one past the last),
    `segments` ranges of `joined`.
    """

    joined: str
    words: Sequence[str]
    gaps: Sequence[str]
    starts: Sequence[int]
    index: dict[str, list[int]]
    distinct: frozenset[str]
    sentences: Sequence[tuple[int, int]]
    segments: Sequence[tuple[int, int]]


class Form(NamedTuple):
    """One way of writing one name, and where it stands."""

    surface: str
    mentions: tuple[Mention, ...]

    @property
    def first(self) -> Mention:
        return self.mentions[0]


Evidence: TypeAlias = tuple[tuple[str, ...], bool]
"""Why two forms are believed to be one, in words; and whether nothing else is possible."""
