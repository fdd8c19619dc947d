"""Pairs of names that are worth a look."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from editorqa.language import lexicon
from editorqa.language.names import heads
from editorqa.language.names.across.evidence import ALIKE, LEAST_LETTERS, first_letters, is_acronym, meanings
from editorqa.language.names.across.nodes import Node
from editorqa.language.names.forms import fold

_CROWD: Final = 60  # names in one block from which likeness is not looked for, letter by letter only


def candidates(nodes: Sequence[Node]) -> set[tuple[int, int]]:
    """Pairs worth a look; every block is small or indexed, so the cost grows with the names, not their square."""
    blocks: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, node in enumerate(nodes):
        for block in _blocks(node):
            blocks[block].append(i)
    pairs: set[tuple[int, int]] = set()
    for names in blocks.values():
        if len(names) <= _CROWD:
            pairs.update(combinations(names, 2))
    return pairs | set(_look_alikes(nodes)) | set(_glossed(nodes)) | set(_initials(nodes))


def _blocks(node: Node) -> Iterator[tuple[str, ...]]:
    """The sounds of a name, and the name with one letter left out, beside what it is or whose it is."""
    kind, what, core = node.kind, _class(node.head), node.stem or node.key
    if kind == "person":
        what, core = fold(node.surname), node.given
    yield "sound", kind, what, fold(core)
    if len(core) >= LEAST_LETTERS:
        yield "letters", kind, what, core
        for cut in {core[:i] + core[i + 1 :] for i in range(len(core))}:
            yield "letters", kind, what, cut


def _class(head: str) -> str:
    return next((min(same) for same in heads.ALIKE if head in same), head)


def _look_alikes(nodes: Sequence[Node]) -> Iterator[tuple[int, int]]:
    """Long names of one kind, head and site that are much alike, where there are few enough to compare them all."""
    from rapidfuzz import fuzz, process  # read when needed, like `editorqa.language.likeness`

    blocks: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for i, node in enumerate(nodes):
        if node.head and len(node.stem) > 2 * LEAST_LETTERS:
            for site in node.sites:
                blocks[node.kind, _class(node.head), site].append(i)
    for block in blocks.values():
        if len(block) > _CROWD:
            continue
        for at, i in enumerate(block):
            others = {j: nodes[j].stem for j in block[at + 1 :]}
            for _, _, j in process.extract(nodes[i].stem, others, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=5):
                yield i, j


def _glossed(nodes: Sequence[Node]) -> Iterator[tuple[int, int]]:
    """A name in pinyin and one of the same head and site that translates a syllable of it."""
    plain: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for i, node in enumerate(nodes):
        if node.stem in lexicon.ordinary():
            for site in node.sites:
                plain[node.head, node.stem, site].append(i)
    for i, node in enumerate(nodes):
        for word in meanings(node) if node.head and plain else ():
            for site in sorted(node.sites):
                for j in plain.get((node.head, word, site), ()):
                    if i != j:
                        yield min(i, j), max(i, j)


def _initials(nodes: Sequence[Node]) -> Iterator[tuple[int, int]]:
    """An acronym and a name whose words begin with its letters."""
    short = {node.key: i for i, node in enumerate(nodes) if is_acronym(node)}
    for i, node in enumerate(nodes):
        j = short.get(first_letters(node)) if short and node.kind == "organisation" else None
        if j is not None and j != i:
            yield min(i, j), max(i, j)
