"""Which names of many documents are one: what each document names, as rows, linked on two kinds of evidence."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Final, NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import DamerauLevenshtein

from editorqa.language import lexicon
from editorqa.language.names import heads
from editorqa.language.names.forms import fold, key
from editorqa.language.names.link import Variant
from editorqa.language.names.mention import Kind, Mention, Role
from editorqa.language.names.reading import Reading
from editorqa.language.names.syllables import divisions

_LEAST_LETTERS: Final = 5
_CROWD: Final = 60  # names in one block from which likeness is not looked for, letter by letter only
_ALIKE: Final = 88.0
_AT_HOME: Final = 3  # documents that make a form one of its own
_MOST_FORMS: Final = 6  # that one question can be about: longer chains of likenesses lead from one name to another


@dataclass(frozen=True, slots=True, order=True)
class Row:
    """One form of a name in one document: `count` times, first in `line`; `beside` are names it stands in a list with.

    `site` tells documents of one origin, "" when there is only one. A row is all that is kept of a document.
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
    count: int
    site: str
    beside: tuple[str, ...] = ()


class Tie(NamedTuple):
    """Two forms, each a kind and a key, that a single document shows to be one, and why."""

    one: tuple[Kind, str]
    other: tuple[Kind, str]
    why: tuple[str, ...]


class Decided(NamedTuple):
    """What people have said: forms of one name, the right one first; forms that are two; forms that name nothing."""

    one: Sequence[Sequence[str]] = ()
    apart: Sequence[Sequence[str]] = ()
    nothing: Collection[str] = frozenset()


UNDECIDED: Final = Decided()


class Linked(NamedTuple):
    """Forms that may name one thing, the likeliest first; `seen` are the places where they first stand."""

    kind: Kind
    forms: tuple[str, ...]
    why: tuple[str, ...]
    seen: tuple[str, ...]


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
        parts = (first.key, first.surname, first.given, first.head, roles)
        found.append(Row(kind, surface, *parts, path, line(first.start), len(group), site, near))
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


def link(found: Iterable[Row], tied: Iterable[Tie] = (), decided: Decided = UNDECIDED) -> list[Linked]:
    """What may be one and is not decided, in the order of the first form; fewer than two forms are nothing to ask."""
    nothing = {_same(form) for form in decided.nothing}
    nodes = _nodes(row for row in found if _same(row.surface) not in nothing)
    accepted = _ties(nodes, tied)
    several = len({row.site for node in nodes for row in node.rows if row.path}) > 1
    for one, other in sorted(_candidates(nodes)):
        why = _evidence(nodes[one], nodes[other], several=several)
        if why:
            accepted.setdefault((one, other), why)
    barrier = _Barrier(decided)
    groups = _united(nodes, accepted, barrier)
    links = [_linked([nodes[i] for i in group], why, barrier) for group, why in groups]
    return sorted([each for each in links if each is not None], key=lambda each: (each.forms, each.kind))


class _Node(NamedTuple):
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


def _nodes(found: Iterable[Row]) -> list[_Node]:
    groups: defaultdict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in found:
        one, other = (row.surname, row.given) if row.kind == "person" else (row.key, "")
        groups[row.kind, one, other].append(row)
    nodes: list[_Node] = []
    for identity in sorted(groups):
        group = sorted(groups[identity])
        nodes += [_node(part) for part in (_people(group) if group[0].kind == "person" else [group])]
    return nodes


def _node(group: Sequence[Row]) -> _Node:
    first = group[0]
    stem = first.key[: -len(first.head)] if first.head and first.key.endswith(first.head) else ""
    return _Node(
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
    parts = _Parts(len(group))
    where = [frozenset(_workplaces(row.roles)) for row in group]
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


def _workplaces(roles: Iterable[Role]) -> Iterator[str]:
    """Organisations that are named, not only called: `fiocco group`, not `the company`."""
    for role in roles:
        words = role.of.split()
        if any(word not in heads.MODIFIERS | heads.ORGANISATIONS | heads.INNER for word in words):
            yield key(role.of)


class _Parts:
    """Disjoint sets of numbers, each with its members, under the least of them."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))
        self.members = {i: [i] for i in range(count)}

    def find(self, i: int) -> int:
        while self._above[i] != i:
            self._above[i] = self._above[self._above[i]]
            i = self._above[i]
        return i

    def unite(self, one: int, other: int) -> None:
        low, high = sorted((self.find(one), self.find(other)))
        if low != high:
            self._above[high] = low
            self.members[low] += self.members.pop(high)


def _ties(nodes: Sequence[_Node], tied: Iterable[Tie]) -> dict[tuple[int, int], tuple[str, ...]]:
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


def _candidates(nodes: Sequence[_Node]) -> set[tuple[int, int]]:
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


def _blocks(node: _Node) -> Iterator[tuple[str, ...]]:
    """The sounds of a name, and the name with one letter left out, beside what it is or whose it is."""
    kind, what, core = node.kind, _class(node.head), node.stem or node.key
    if kind == "person":
        what, core = fold(node.surname), node.given
    yield "sound", kind, what, fold(core)
    if len(core) >= _LEAST_LETTERS:
        yield "letters", kind, what, core
        for cut in {core[:i] + core[i + 1 :] for i in range(len(core))}:
            yield "letters", kind, what, cut


def _class(head: str) -> str:
    return next((min(same) for same in heads.ALIKE if head in same), head)


def _look_alikes(nodes: Sequence[_Node]) -> Iterator[tuple[int, int]]:
    """Long names of one kind, head and site that are much alike, where there are few enough to compare them all."""
    blocks: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for i, node in enumerate(nodes):
        if node.head and len(node.stem) > 2 * _LEAST_LETTERS:
            for site in node.sites:
                blocks[node.kind, _class(node.head), site].append(i)
    for block in blocks.values():
        if len(block) > _CROWD:
            continue
        for at, i in enumerate(block):
            others = {j: nodes[j].stem for j in block[at + 1 :]}
            for _, _, j in process.extract(nodes[i].stem, others, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=5):
                yield i, j


def _glossed(nodes: Sequence[_Node]) -> Iterator[tuple[int, int]]:
    """A name in pinyin and one of the same head and site that translates a syllable of it."""
    glosses = lexicon.glosses()
    plain: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for i, node in enumerate(nodes):
        if node.stem in lexicon.ordinary():
            for site in node.sites:
                plain[node.head, node.stem, site].append(i)
    for i, node in enumerate(nodes):
        for word in _meanings(node, glosses) if node.head and plain else ():
            for site in sorted(node.sites):
                for j in plain.get((node.head, word, site), ()):
                    if i != j:
                        yield min(i, j), max(i, j)


def _meanings(node: _Node, glosses: Mapping[str, Collection[str]]) -> set[str]:
    """What the syllables of a stem of two may mean; places of the gazetteer are names, whatever they mean."""
    if node.stem in lexicon.china_places() or node.stem in lexicon.ordinary():
        return set()
    return {
        word for parts in divisions(node.stem) if len(parts) == 2 for part in parts for word in glosses.get(part, ())
    }


def _initials(nodes: Sequence[_Node]) -> Iterator[tuple[int, int]]:
    """An acronym and a name whose words begin with its letters."""
    short = {node.key: i for i, node in enumerate(nodes) if _is_acronym(node)}
    for i, node in enumerate(nodes):
        j = short.get(_first_letters(node)) if short and node.kind == "organisation" else None
        if j is not None and j != i:
            yield min(i, j), max(i, j)


def _is_acronym(node: _Node) -> bool:
    return node.kind != "person" and not node.head and 2 < len(node.key) <= 6 and node.rows[0].surface.isupper()


def _first_letters(node: _Node) -> str:
    words = re.split(r"[\W_]+", node.rows[0].surface.lower())
    return "".join(word[:1] for word in words if word not in heads.INNER)


def _evidence(one: _Node, other: _Node, *, several: bool) -> tuple[str, ...]:
    """At least two kinds of evidence, in words; none when there is less, or when something speaks against it."""
    if _two(one, other):
        return ()
    shape = _shape(one, other)
    why = [shape[0]] if shape else []
    likely = shape is not None and shape[1]
    shared = sorted(role.title for role in one.roles & other.roles if role.of)
    if shared:
        why.append(f"both are {shared[0]} of one place")
    together = not several or not one.sites.isdisjoint(other.sites)
    if several and together:
        why.append("both stand in one folder")
    if one.head and heads.alike(one.head, other.head):
        why.append(
            f"both end in “{one.head}”" if one.head == other.head else f"“{one.head}” and “{other.head}” are alike"
        )
    few, many = sorted((one.documents, other.documents))
    if shape and not likely and together and many >= 3 * max(few, 1) and many >= _AT_HOME:
        why.append("one of them is rare")
    least = 2 if likely else 3
    return tuple(why) if shape and len(why) >= least else ()


def _shape(one: _Node, other: _Node) -> tuple[str, bool] | None:
    """What is alike in two names, and whether that is a kind of evidence by itself and not only a likeness."""
    if one.kind == "person":
        known = one.given == other.given and one.surname == other.surname
        short = min(len(one.given), len(other.given)) < _LEAST_LETTERS and not one.roles & other.roles
        if known or short or fold(one.surname) != fold(other.surname):
            return None
        return ("they sound alike", True) if one.given == other.given else _likeness(one.given, other.given)
    a, b = (one.stem, other.stem) if one.stem and other.stem else (one.key, other.key)
    if a == b and one.kind == "place" and one.head != other.head and heads.alike(one.head, other.head):
        return "the same name before another word for the same thing", False
    return _likeness(a, b) or _meaning(one, other)


def _likeness(a: str, b: str) -> tuple[str, bool] | None:
    if a != b and fold(a) == fold(b):
        return "they sound alike", True
    if min(len(a), len(b)) >= _LEAST_LETTERS and DamerauLevenshtein.distance(a, b, score_cutoff=1) == 1:
        return "they differ by a letter", False
    if min(len(a), len(b)) > 2 * _LEAST_LETTERS and fuzz.ratio(a, b) >= _ALIKE:
        return "they are much alike", False
    return None


def _meaning(one: _Node, other: _Node) -> tuple[str, bool] | None:
    """One is the other in English, or its initials."""
    for first, second in ((one, other), (other, one)):
        if second.stem and first.head == second.head and second.stem in _meanings(first, lexicon.glosses()):
            return f"{first.stem} can mean “{second.stem}”", True
        if _is_acronym(first) and first.key == _first_letters(second):
            return f"{first.key.upper()} are its first letters", True
    return None


def _two(one: _Node, other: _Node) -> bool:
    """True when something says that they are two, whatever else is alike."""
    known = lexicon.china_places()
    if one.kind != "person":
        names = [node.stem or node.key for node in (one, other)]
        if all(name in known for name in names) and names[0] != names[1]:
            return True
        if all(name in lexicon.ordinary() for name in names):
            return True
    if _numerals(one) != _numerals(other):
        return True
    if any(row.key in second.beside for row in one.rows for second in other.rows if row.path == second.path):
        return True
    return one.kind == "person" and _introduced_apart(one, other)


_NUMBER: Final = re.compile(
    r"\d+|\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|one|two|three|four|five|six|seven|eight"
    r"|nine|ten|i{1,3}|iv|v|vi{1,3}|east|west|south|north|eastern|western|southern|northern|upper|lower|old|new)\b"
)
"""Words by which names that are otherwise alike are told apart."""


def _numerals(node: _Node) -> list[str]:
    return sorted(_NUMBER.findall(node.rows[0].surface.lower()))


def _introduced_apart(one: _Node, other: _Node) -> bool:
    """True for persons who hold offices in one document, or are of known places of work, and share none."""
    mine, theirs = (set(_workplaces(node.roles)) for node in (one, other))
    if mine and theirs and mine.isdisjoint(theirs):
        return True
    titles: dict[str, set[str]] = {}
    for row in one.rows:
        titles.setdefault(row.path, set()).update(role.title for role in row.roles)
    for row in other.rows:
        here = {role.title for role in row.roles}
        if here and titles.get(row.path) and titles[row.path].isdisjoint(here):
            return True
    return False


class _Barrier:
    """What people have decided: which forms are owned by which name, which are right, which pairs are two."""

    def __init__(self, decided: Decided) -> None:
        self.apart = {frozenset(pair) for group in decided.apart for pair in combinations({_same(f) for f in group}, 2)}
        self.owner = {_same(form): at for at, forms in enumerate(decided.one) for form in forms}
        self.right = {_same(forms[0]) for forms in decided.one if forms}

    def between(self, one: _Node, other: _Node) -> bool:
        """True when nobody may unite them."""
        mine, theirs = ({_same(row.surface) for row in node.rows} for node in (one, other))
        if any(frozenset((a, b)) in self.apart for a in mine for b in theirs):
            return True
        owners, others = ({self.owner[form] for form in forms if form in self.owner} for forms in (mine, theirs))
        return bool(owners and others) and owners.isdisjoint(others)


def _united(
    nodes: Sequence[_Node], accepted: Mapping[tuple[int, int], tuple[str, ...]], barrier: _Barrier
) -> Iterator[tuple[list[int], tuple[str, ...]]]:
    """Groups of nodes with why: the best evidence first, and never two that something holds apart, by whatever way."""
    parts = _Parts(len(nodes))
    owned: dict[int, int] = {}
    for i, node in enumerate(nodes):
        for form in {_same(row.surface) for row in node.rows} & barrier.owner.keys():
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
        spelled = {_same(row.surface) for i in members for row in nodes[i].rows}
        if len(spelled) > 1:
            own = () if len(members) > 1 else _written_apart(nodes[root])
            if len(members) > 1 or own:
                yield members, tuple(dict.fromkeys([*reasons[root], *own]))


def _barred(
    nodes: Sequence[_Node],
    i: int,
    j: int,
    accepted: Mapping[tuple[int, int], tuple[str, ...]],
    barrier: _Barrier,
) -> bool:
    """True for names that are two, and for two that are both at home here and are alike only by way of a third."""
    one, other = nodes[i], nodes[j]
    if _two(one, other) or barrier.between(one, other):
        return True
    return min(one.documents, other.documents) >= _AT_HOME and (min(i, j), max(i, j)) not in accepted


def _written_apart(node: _Node) -> tuple[str, ...]:
    """Why forms of one node are one; nothing for short names and places that share their letters: Xi'an and Xian."""
    if len(node.key) <= _LEAST_LETTERS or len(lexicon.china_places().get(node.key, ())) > 1:
        return ()
    return "the same letters, written apart or together", f"both are {node.kind}s"


def _linked(group: Sequence[_Node], why: tuple[str, ...], barrier: _Barrier) -> Linked | None:
    """The question to ask; None when the answer is known."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for node in group:
        for row in node.rows:
            found[_same(row.surface)].append(row)
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


def _rank(same: Sequence[Row]) -> tuple[int, int, int]:
    """How good a form is, the best first: right in itself (GB/T 28039, a full form), then common."""
    best = max(_goodness(row) for row in same)
    return -best, -len({row.path for row in same}), -sum(row.count for row in same)


def _goodness(row: Row) -> int:
    parts = row.surface.split(" ")
    if row.kind == "person":
        whole = len(parts) == 2 and key(parts[0]) == row.surname and "-" not in row.surface
        capitals = all(part[:1].isupper() and part[1:].islower() for part in parts)
        return 4 * whole + 2 * capitals + ("v" not in row.surname)
    return 4 * bool(row.head) + 2 * (not row.surface.isupper() and not row.surface.islower())


def _best(same: Sequence[Row]) -> str:
    """The writing of a form that is right in itself, or else the commonest."""
    counts = Counter[str]()
    for row in same:
        counts[row.surface] += row.count
    return max(same, key=lambda row: (_goodness(row), counts[row.surface], row.surface)).surface


def _first(same: Sequence[Row]) -> Iterator[str]:
    places = sorted((row.path, row.line) for row in same if row.path)
    yield from (f"{path}:{line}" for path, line in places[:1])


def _same(form: str) -> str:
    """A form as forms are compared: without capitals and with single spaces."""
    return " ".join(form.split()).casefold()
