"""Names united into groups: the best evidence first, and nothing that people have held apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from editorqa.language import lexicon
from editorqa.language.names.across.apart import are_two
from editorqa.language.names.across.evidence import AT_HOME, LEAST_LETTERS
from editorqa.language.names.across.nodes import Node, spellings
from editorqa.language.names.across.parts import Parts
from editorqa.language.names.forms import same

_MOST_FORMS: Final = 6  # that one question can be about: longer chains of likenesses lead from one name to another


class Decided(NamedTuple):
    """What people have said: forms of one name, the right one first; forms that are two; forms that name nothing."""

    one: Sequence[Sequence[str]] = ()
    apart: Sequence[Sequence[str]] = ()
    nothing: Collection[str] = frozenset()


class Barrier:
    """What people have decided: which forms are owned by which name, which are right, which pairs are two."""

    def __init__(self, decided: Decided) -> None:
        self.apart = {frozenset(pair) for group in decided.apart for pair in combinations({same(f) for f in group}, 2)}
        self.owner = {same(form): at for at, forms in enumerate(decided.one) for form in forms}
        self.right = {same(forms[0]) for forms in decided.one if forms}

    def between(self, one: Node, other: Node) -> bool:
        """True when nobody may unite them."""
        mine, theirs = spellings(one), spellings(other)
        if any(frozenset((a, b)) in self.apart for a in mine for b in theirs):
            return True
        owners, others = ({self.owner[form] for form in forms if form in self.owner} for forms in (mine, theirs))
        return bool(owners and others) and owners.isdisjoint(others)


def unite(
    nodes: Sequence[Node], accepted: Mapping[tuple[int, int], tuple[str, ...]], barrier: Barrier
) -> Iterator[tuple[list[int], tuple[str, ...]]]:
    """Groups of nodes with why: the best evidence first, and never two that something holds apart, by whatever way."""
    parts = Parts(len(nodes))
    owned: dict[int, int] = {}
    for i, node in enumerate(nodes):
        for form in spellings(node) & barrier.owner.keys():
            parts.unite(owned.setdefault(barrier.owner[form], i), i)
    reasons: defaultdict[int, list[str]] = defaultdict(list)
    for (one, other), why in sorted(accepted.items(), key=lambda item: (-len(item[1]), item[0])):
        mine, theirs = (parts.members[parts.find(at)] for at in (one, other))
        if mine is theirs or len(mine) + len(theirs) > _MOST_FORMS:
            continue
        if any(_barred(nodes, i, j, accepted, barrier) for i in mine for j in theirs):
            continue
        before = reasons.pop(parts.find(one), []) + reasons.pop(parts.find(other), [])
        parts.unite(one, other)
        reasons[parts.find(one)] = [*before, *why]
    for root, members in parts.members.items():
        if len({form for i in members for form in spellings(nodes[i])}) > 1:
            own = () if len(members) > 1 else _written_apart(nodes[root])
            if len(members) > 1 or own:
                yield members, tuple(dict.fromkeys([*reasons[root], *own]))


def _barred(
    nodes: Sequence[Node],
    i: int,
    j: int,
    accepted: Mapping[tuple[int, int], tuple[str, ...]],
    barrier: Barrier,
) -> bool:
    """True for names that are two, and for two that are both at home here and are alike only by way of a third."""
    one, other = nodes[i], nodes[j]
    if are_two(one, other) or barrier.between(one, other):
        return True
    return min(one.documents, other.documents) >= AT_HOME and (min(i, j), max(i, j)) not in accepted


def _written_apart(node: Node) -> tuple[str, ...]:
    """Why forms of one node are one; nothing for short names and places that share their letters: Xi'an and Xian."""
    if len(node.key) <= LEAST_LETTERS or len(lexicon.china_places().get(node.key, ())) > 1:
        return ()
    return "the same letters, written apart or together", f"both are {node.kind}s"
