"""The forms that one document names, and which of them it shows to be one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from editorqa.language.names import heads
from editorqa.language.names.forms import key
from editorqa.language.names.mention import Kind, Mention, Role
from editorqa.language.names.reading import Reading

if TYPE_CHECKING:
    from editorqa.language.names.link import Variant


class Row(NamedTuple):
    """One form of a name in one document, `times` times; `beside` are names it stands in a list with.

    It stands first in `line`, at `start` and `end` of the joined text. `site` tells documents of one origin, "" when
    there is only one. A row is all that is kept of a document.
    """

    kind: Kind
    surface: str
    key: str
    surname: str
    given: str
    head: str
    roles: tuple[Role, ...]
    path: str
    line: int
    times: int
    site: str
    beside: tuple[str, ...] = ()
    start: int = 0
    end: int = 0


def sharing(rows: Iterable[Row], known: dict[Any, Any]) -> list[Row]:
    """The same rows, with one object for all equal values: each document brings its own of the same names."""
    return [Row(*map(known.setdefault, row, row)) for row in rows]


class Tie(NamedTuple):
    """Two forms, each a kind and a key, that a single document shows to be one, and why."""

    one: tuple[Kind, str]
    other: tuple[Kind, str]
    why: tuple[str, ...]


class Told(NamedTuple):
    """What one document says of names: its forms, and which of them it shows to be one."""

    rows: Sequence[Row] = ()
    ties: Sequence[Tie] = ()


def rows(
    reading: Reading, mentions: Sequence[Mention], *, path: str, site: str, line: Callable[[int], int]
) -> list[Row]:
    """The forms of a document, in the order of the text; a surname alone is none."""
    beside = _beside(reading, mentions)
    groups: defaultdict[tuple[Kind, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.kind != "person" or mention.given:
            groups[mention.kind, mention.surface].append(mention)
    found: list[Row] = []
    for (kind, surface), group in groups.items():
        first = group[0]
        roles = tuple(sorted({role for mention in group for role in mention.roles}))
        near = tuple(sorted({other for mention in group for other in beside.get(mention.start, ())}))
        place = first.start, first.end
        parts = (first.key, first.surname, first.given, first.head, roles)
        found.append(Row(kind, surface, *parts, path, line(first.start), len(group), site, near, *place))
    return found


def ties(variants: Iterable[Variant]) -> list[Tie]:
    """What linking within a document has found."""
    return [
        Tie((one.kind, one.key), (other.kind, other.key), variant.why)
        for variant in variants
        for one, other in [(variant.main.first, variant.other.first)]
    ]


def row_of(kind: Kind, form: str) -> Row:
    """A row for a form that people have written down: nowhere, and never counted."""
    words = [key(word) for word in form.split() if key(word)]
    surname, given, head = "", "", ""
    if kind == "person":
        surname, given = (words[0], "".join(words[1:])) if len(words) > 1 else ("", "")
    elif words and words[-1] in heads.PLACES | heads.ORGANISATIONS:
        head = words[-1]
    return Row(kind, form, key(form), surname, given, head, (), "", 0, 0, "")


def _beside(reading: Reading, mentions: Sequence[Mention]) -> dict[int, set[str]]:
    """For each mention that stands in a list, by its start, the keys of the others: `A, B and C`."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    run: list[Mention] = []
    for mention in mentions:
        if run and (mention.kind != run[-1].kind or not _listed(reading, run[-1], mention)):
            run = []
        for other in run:
            found[mention.start].add(other.key)
            found[other.start].add(mention.key)
        run.append(mention)
    return found


def _listed(reading: Reading, one: Mention, other: Mention) -> bool:
    between = reading.joined[one.end : other.start]
    return (len(between) < 12 and between.strip(" ,\n") in ("and", "or", "&", "as well as")) or between.strip() == ","
