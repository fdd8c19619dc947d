"""Which names of many documents are one: what each document names, as rows, linked on two kinds of evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from editorqa.language.names.across.candidates import candidates
from editorqa.language.names.across.evidence import evidence
from editorqa.language.names.across.nodes import Node, gather
from editorqa.language.names.across.rows import Row, Tie, Told, row_of, rows, sharing, ties
from editorqa.language.names.across.uniting import Barrier, Decided, unite
from editorqa.language.names.forms import key, same
from editorqa.language.names.mention import Kind

__all__ = ["UNDECIDED", "Decided", "Linked", "Row", "Tie", "Told", "link", "row_of", "rows", "sharing", "ties"]

UNDECIDED: Final = Decided()


class Linked(NamedTuple):
    """Forms that may name one thing, the likeliest first; `seen` are the places where they first stand."""

    kind: Kind
    forms: tuple[str, ...]
    why: tuple[str, ...]
    seen: tuple[str, ...]


def link(found: Iterable[Row], tied: Iterable[Tie] = (), decided: Decided = UNDECIDED) -> list[Linked]:
    """What may be one and is not decided, in the order of the first form; fewer than two forms are nothing to ask."""
    nothing = {same(form) for form in decided.nothing}
    nodes = gather(row for row in found if same(row.surface) not in nothing)
    accepted = _ties(nodes, tied)
    several = len({row.site for node in nodes for row in node.rows if row.path}) > 1
    for one, other in sorted(candidates(nodes)):
        why = evidence(nodes[one], nodes[other], several=several)
        if why:
            accepted.setdefault((one, other), why)
    barrier = Barrier(decided)
    groups = unite(nodes, accepted, barrier)
    links = [_linked([nodes[i] for i in group], why, barrier) for group, why in groups]
    return sorted([each for each in links if each is not None], key=lambda each: (each.forms, each.kind))


def _ties(nodes: Sequence[Node], tied: Iterable[Tie]) -> dict[tuple[int, int], tuple[str, ...]]:
    """What documents show by themselves, for names that are one node only: of two Wang Weis nobody knows which."""
    at: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for i, node in enumerate(nodes):
        for name in {row.key for row in node.rows}:
            at[node.kind, name].append(i)
    found: dict[tuple[int, int], tuple[str, ...]] = {}
    for tie in sorted(set(tied)):
        one, other = at[tie.one], at[tie.other]
        if len(one) == len(other) == 1 and one != other:
            low, high = sorted((one[0], other[0]))
            found.setdefault((low, high), tie.why)
    return found


def _linked(group: Sequence[Node], why: tuple[str, ...], barrier: Barrier) -> Linked | None:
    """The question to ask; None when the answer is known."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for node in group:
        for row in node.rows:
            found[same(row.surface)].append(row)
    open_forms = [form for form in found if form not in barrier.owner]
    right = [form for form in found if form in barrier.right]
    kept: list[str] = []
    for form in [*right[:1], *sorted(open_forms, key=lambda form: (_rank(found[form]), form))]:
        if not any(frozenset((form, other)) in barrier.apart for other in kept):
            kept.append(form)
    if not open_forms or len(kept) < 2:
        return None
    return Linked(
        found[kept[0]][0].kind,
        tuple(_best(found[form]) for form in kept),
        why,
        tuple(place for form in kept for place in _first(found[form])),
    )


def _rank(written: Sequence[Row]) -> tuple[int, int, int]:
    """How good a form is, the best first: right in itself (GB/T 28039, a full form), then common."""
    best = max(_goodness(row) for row in written)
    return -best, -len({row.path for row in written}), -sum(row.times for row in written)


def _goodness(row: Row) -> int:
    parts = row.surface.split(" ")
    if row.kind == "person":
        whole = len(parts) == 2 and key(parts[0]) == row.surname and "-" not in row.surface
        capitals = all(part[:1].isupper() and part[1:].islower() for part in parts)
        return 4 * whole + 2 * capitals + ("v" not in row.surname)
    return 4 * bool(row.head) + 2 * (not row.surface.isupper() and not row.surface.islower())


def _best(written: Sequence[Row]) -> str:
    """The writing of a form that is right in itself, or else the commonest."""
    counts = Counter[str]()
    for row in written:
        counts[row.surface] += row.times
    return max(written, key=lambda row: (_goodness(row), counts[row.surface], row.surface)).surface


def _first(written: Sequence[Row]) -> Iterator[str]:
    places = sorted((row.path, row.line) for row in written if row.path)
    yield from (f"{path}:{line}" for path, line in places[:1])
