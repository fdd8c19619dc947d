"""Rows that are one name beyond doubt, and people of one name told apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from editorqa.language.names import heads
from editorqa.language.names.across.parts import Parts
from editorqa.language.names.across.rows import Row
from editorqa.language.names.forms import key, same
from editorqa.language.names.mention import Kind, Role
from editorqa.language.names.syllables import divisions


class Node(NamedTuple):
    """All rows that are one beyond doubt: one key, and for persons one place of work or one site."""

    kind: Kind
    key: str
    surname: str
    given: str
    head: str
    stem: str
    rows: tuple[Row, ...]
    sites: frozenset[str]
    roles: frozenset[Role]
    documents: int


def gather(found: Iterable[Row]) -> list[Node]:
    """The nodes of all rows, in the order of kind and key."""
    groups: defaultdict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in found:
        one, other = (row.surname, row.given) if row.kind == "person" else (row.key, "")
        groups[row.kind, one, other].append(row)
    nodes: list[Node] = []
    for identity in sorted(groups):
        group = sorted(groups[identity])
        nodes += [_node(part) for part in (_people(group) if group[0].kind == "person" else [group])]
    return nodes


def spellings(node: Node) -> set[str]:
    """How a node is written, as forms are compared."""
    return {same(row.surface) for row in node.rows}


def workplaces(roles: Iterable[Role]) -> Iterator[str]:
    """Organisations that are named, not only called: `fiocco group`, not `the company`."""
    for role in roles:
        words = role.of.split()
        if any(word not in heads.MODIFIERS | heads.ORGANISATIONS | heads.INNER for word in words):
            yield key(role.of)


def _node(group: Sequence[Row]) -> Node:
    first = group[0]
    stem = first.key[: -len(first.head)] if first.head and first.key.endswith(first.head) else ""
    return Node(
        first.kind,
        first.key,
        first.surname,
        first.given,
        first.head if stem else "",
        stem,
        tuple(group),
        frozenset(row.site for row in group if row.path),
        frozenset(role for row in group for role in row.roles),
        len({row.path for row in group if row.path}),
    )


def _people(group: Sequence[Row]) -> list[list[Row]]:
    """Rows of one name parted into persons: one site, one place of work, or one title and a telling name."""
    parts = Parts(len(group))
    where = [frozenset(workplaces(row.roles)) for row in group]
    shared: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    telling = any(len(each) == 2 for each in divisions(group[0].given))
    for i, row in enumerate(group):
        for work in where[i]:
            shared["1 work", work].append(i)
        shared["2 site", row.site].append(i)
        for role in row.roles if telling else ():
            shared["3 title", role.title].append(i)
    employed = [bool(works) for works in where]
    for at in sorted(shared):
        roots = sorted({parts.find(i) for i in shared[at]})
        if at[0] != "1 work" and sum(employed[i] for i in roots) > 1:
            roots = [i for i in roots if not employed[i]]  # two places of work: who says nothing of his may be either
        for i, j in pairwise(roots):
            worked = employed[parts.find(i)] or employed[j]
            parts.unite(i, j)
            employed[parts.find(i)] = worked
    return [[group[i] for i in members] for _, members in sorted(parts.members.items())]
