"""Which forms in one text name the same, and why we believe it: two kinds of evidence, never a likeness alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

from editorqa.language import lexicon
from editorqa.language.names import glossing, heads
from editorqa.language.names.brands import has_cue
from editorqa.language.names.forms import fold, key
from editorqa.language.names.known import NOBODY, Known
from editorqa.language.names.mention import Mention
from editorqa.language.names.reading import Reading
from editorqa.language.names.splitting import split
from editorqa.language.names.syllables import is_pinyin

_LEAST_LETTERS: Final = 5
_OFTEN: Final = 3
_SENTENCE_END: Final = re.compile(r"[.!?][\"”’)]*\s")


class Form(NamedTuple):
    """One way of writing one name, and where it stands."""

    surface: str
    mentions: tuple[Mention, ...]

    @property
    def first(self) -> Mention:
        return self.mentions[0]


class Variant(NamedTuple):
    """`other` names what `main` names; `why` are the kinds of evidence; `certain`: nothing else is possible."""

    main: Form
    other: Form
    why: tuple[str, ...]
    certain: bool


def variants(reading: Reading, mentions: Sequence[Mention], known: Known = NOBODY) -> list[Variant]:
    """Every pair of forms that name the same, the likelier form first; in the order of the text."""
    forms = _forms(mentions)
    found: list[Variant] = []
    for one, other in _pairs(forms):
        if _together(reading, one, other):
            continue
        why = _persons(one, other) if one.first.kind == "person" else _things(reading, one, other)
        if why is not None:
            found.append(_ordered(one, other, why))
    found += [_ordered(one, other, (why, False)) for one, other, why in glossing.translated(reading, forms)]
    apart = ("the same letters, written apart",)
    found += [Variant(main, other, apart, certain=True) for main, other in split(reading, forms)]
    asked = [_decided(variant, known) for variant in found if not _is_settled(variant, known)]
    return sorted(_apart(_one_each(asked)), key=lambda variant: variant.other.first.start)


def _is_settled(variant: Variant, known: Known) -> bool:
    return frozenset((variant.main.surface.lower(), variant.other.surface.lower())) in known.settled


def _decided(variant: Variant, known: Known) -> Variant:
    """With the form first that people have decided on."""
    if variant.other.surface in known.canonical and variant.main.surface not in known.canonical:
        return variant._replace(main=variant.other, other=variant.main)
    return variant


def _forms(mentions: Iterable[Mention]) -> list[Form]:
    """The distinct forms; a surname alone is none of its own."""
    groups: defaultdict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.kind != "person" or mention.given:
            groups[mention.kind, mention.surface].append(mention)
    return [Form(surface, tuple(group)) for (_, surface), group in groups.items()]


def _pairs(forms: Sequence[Form]) -> Iterator[tuple[Form, Form]]:
    """Forms that may name the same: persons with a surname, things with a head or first letters in common."""
    blocks: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for i, form in enumerate(forms):
        for block in set(_blocks(form.first)):
            blocks[block].append(i)
    pairs = {(i, j) for block in blocks.values() for at, i in enumerate(block) for j in block[at + 1 :]}
    for i, j in sorted(pairs):
        yield forms[i], forms[j]


def _blocks(mention: Mention) -> Iterator[tuple[str, str]]:
    if mention.kind == "person":
        yield "person", fold(mention.surname)
        yield "name", fold(mention.given)
        yield "both", min(mention.surname + mention.given, mention.given + mention.surname)
    else:
        yield "key", fold(mention.key)[:3]
        if mention.head:
            yield "head", next((min(same) for same in heads.ALIKE if mention.head in same), mention.head)


def _together(reading: Reading, one: Form, other: Form) -> bool:
    """True when both stand in one list or are joined by *and*: then they are two."""
    for mention in one.mentions:
        for second in other.mentions:
            low, high = sorted((mention, second), key=lambda each: each.first)
            between = reading.words[low.last + 1 : high.first]
            if low.last < high.first and len(between) <= 12 and "\u2029" not in reading.joined[low.end : high.start]:
                marks = reading.joined[low.end : high.start]
                if _SENTENCE_END.search(marks):
                    continue
                if "and" in between or "or" in between or "&" in marks or (not between and "," in marks):
                    return True
    return False


def _persons(one: Form, other: Form) -> tuple[tuple[str, ...], bool] | None:
    a, b = one.first, other.first
    if (a.surname, a.given) == (b.surname, b.given) and a.reversed != b.reversed:
        return ("the same names in the other order",), True
    if a.key == b.key:
        return ("the same letters",), True
    if (a.surname, a.given) == (b.given, b.surname):
        return ("the same names in the other order",), True
    if {a.surname, b.surname} == {"lv", "lu"} and a.given == b.given:
        return ("the same given name", "lv and lu may both be lü"), False
    if a.given == b.given and len(a.given) > _LEAST_LETTERS and is_pinyin(a.given) and _slip(a.surname, b.surname):
        return None if _differ(one, other) else (("the same given name", "surnames that differ by a letter"), False)
    if fold(a.surname) != fold(b.surname) or not _near(a.given, b.given):
        return None
    shared = _shared_role(one, other)
    if shared is not None:
        return ("names that differ by a letter", f"both are called {shared}"), False
    if is_pinyin(a.given) != is_pinyin(b.given):
        return ("names that differ by a letter", "one of them is no pinyin"), False
    return None


def _slip(one: str, other: str) -> bool:
    return fold(one) == fold(other) or DamerauLevenshtein.distance(one, other, score_cutoff=1) == 1


def _differ(one: Form, other: Form) -> bool:
    """True when both hold offices and none in common."""
    mine = {role.title for mention in one.mentions for role in mention.roles}
    theirs = {role.title for mention in other.mentions for role in mention.roles}
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _shared_role(one: Form, other: Form) -> str | None:
    """An office that both hold; None when there is none or they hold different ones."""
    mine = {role for mention in one.mentions for role in mention.roles}
    theirs = {role for mention in other.mentions for role in mention.roles}
    titles = {role.title for role in mine} & {role.title for role in theirs}
    for title in sorted(titles):
        places = {role.of for role in mine if role.title == title}, {role.of for role in theirs if role.title == title}
        if "" in places[0] | places[1] or not places[0].isdisjoint(places[1]):
            return title
    return None


def _things(reading: Reading, one: Form, other: Form) -> tuple[tuple[str, ...], bool] | None:
    a, b = one.first, other.first
    if a.kind != b.kind and "brand" not in (a.kind, b.kind):
        return None
    if a.key == b.key:
        if one.surface.casefold() == other.surface.casefold():
            return _case_only(reading, one, other)
        return ("the same letters, written apart or together",), True
    stem, second = _stem(a), _stem(b)
    if not (a.head and b.head and heads.alike(a.head, b.head)) or not stem or not second:
        return None
    if stem == second and a.head != b.head and (a.head, b.head) not in _FAMILIES:
        return ("the same name before another word for the same thing",), False
    if a.head == b.head and _near(stem, second) and not _both_known(a, b) and _is_slip(one, other, stem, second):
        return (f"both are a {a.head}", "names that differ by a letter"), False
    shared = _shared_apposition(reading, one, other)
    if a.head == b.head and shared:
        return (f"both are a {a.head}", f"both are called “{' '.join(shared)}”"), False
    return None


_FAMILIES: Final = frozenset(
    (one, other)
    for same in (
        ("company", "group", "corporation", "co", "ltd", "enterprise"),
        ("bureau", "department", "commission", "office", "committee", "administration"),
    )
    for one in same
    for other in same
)
"""Heads that may well stand for two: a group and its company, a bureau and its office."""


def _case_only(reading: Reading, one: Form, other: Form) -> tuple[tuple[str, ...], bool] | None:
    """Capitals alone say something only in running prose, and not at the start of a sentence."""
    for form in (one, other):
        if not any(
            reading.case(mention.first) == "mixed" and not reading.begins_sentence(mention.first)
            for mention in form.mentions
        ):
            return None
    if one.surface.isupper() or other.surface.isupper():
        return None
    if one.first.kind == "brand" and not any(has_cue(reading, mention.first) for mention in one.mentions):
        return None
    if one.first.head and one.surface.rpartition(" ")[0] == other.surface.rpartition(" ")[0]:
        return None  # only the common noun differs
    return ("the same letters, with other capitals",), True


def _stem(mention: Mention) -> str:
    """The key of a name without its head."""
    return mention.key[: -len(mention.head)] if mention.head and mention.key.endswith(mention.head) else ""


def _near(one: str, other: str) -> bool:
    """One letter apart, or alike but for the commonest slips of pinyin; long enough to mean something."""
    if min(len(one), len(other)) < _LEAST_LETTERS or one == other:
        return False
    return _slip(one, other)


def _is_slip(one: Form, other: Form, stem: str, second: str) -> bool:
    """False for two good names in pinyin that differ by a sound, such as Hengda and Hengde, unless one stands once."""
    if fold(stem) == fold(second) or not (is_pinyin(stem) and is_pinyin(second)):
        return True
    few, many = sorted((len(one.mentions), len(other.mentions)))
    return few == 1 and many >= _OFTEN


def _both_known(a: Mention, b: Mention) -> bool:
    """True for two places of the gazetteer: Yicheng and Yichang."""
    known = lexicon.china_places()
    return _stem(a) in known and _stem(b) in known


def _shared_apposition(reading: Reading, one: Form, other: Form) -> tuple[str, ...]:
    mine = [words for mention in one.mentions if (words := _apposition(reading, mention))]
    theirs = [words for mention in other.mentions if (words := _apposition(reading, mention))]
    for words in mine:
        for second in theirs:
            shared = tuple(word for word in words if word in second)
            if len(shared) >= 3 and 2 * len(shared) > max(len(words), len(second)):
                return shared
    return ()


def _apposition(reading: Reading, mention: Mention) -> tuple[str, ...]:
    """The words of `X, a provincial innovation complex` or of `as a provincial innovation complex, X`."""
    words, gaps = reading.words, reading.gaps
    at = mention.last + 1
    if at < reading.count and gaps[at] == ", " and words[at] in ("a", "an"):
        last = at + 1
        while last < reading.count and (reading.spaced(last) or gaps[last] == "-") and last - at < 10:
            last += 1
        if last < reading.count and not gaps[last].startswith((",", ".", ";")):
            return ()
        return tuple(word for word in words[at + 1 : last] if word not in heads.INNER)
    if mention.first and gaps[mention.first] == ", ":
        start, _ = reading.sentence(mention.first)
        first = mention.first - 1
        while first > start and (reading.spaced(first) or gaps[first] == "-"):
            first -= 1
        if words[first] == "as" and words[first + 1 : first + 2] and words[first + 1] in ("a", "an", "the"):
            return tuple(word for word in words[first + 2 : mention.first] if word not in heads.INNER)
    return ()


def _ordered(one: Form, other: Form, evidence: tuple[tuple[str, ...], bool]) -> Variant:
    """The form that is right in itself first, then the commoner one, then the one that stands first."""
    why, certain = evidence
    main, second = sorted((one, other), key=lambda form: (-_goodness(form), -len(form.mentions), form.first.start))
    return Variant(main, second, why, certain)


def _goodness(form: Form) -> int:
    """Persons: surname first, the given name in one word with a capital (GB/T 28039); ü rather than v."""
    mention = form.first
    if mention.kind != "person":
        return 0
    parts = form.surface.split(" ")
    whole = len(parts) == 2 and not mention.reversed and key(parts[0]) == mention.surname
    capitals = all(part[:1].isupper() and part[1:].islower() for part in parts)
    likely = lexicon.surnames().get(mention.surname, 0) > lexicon.surnames().get(mention.given, 0)
    return 8 * whole + 4 * likely + 2 * capitals + ("v" not in mention.surname)


def _apart(found: Iterable[Variant]) -> Iterator[Variant]:
    """Without those that only say again of a part what a longer form says of the whole."""
    every = sorted(found, key=lambda variant: variant.other.first.first - variant.other.first.last)
    taken: set[int] = set()
    for variant in every:
        words = {word for each in variant.other.mentions for word in range(each.first, each.last + 1)}
        if taken.isdisjoint(words):
            taken |= words
            yield variant


def _one_each(found: Iterable[Variant]) -> Iterator[Variant]:
    """Each form is the variant of one other form only, of the surest."""
    seen: set[str] = set()
    for variant in sorted(found, key=lambda variant: (not variant.certain, -len(variant.main.mentions))):
        if variant.other.surface not in seen:
            seen.add(variant.other.surface)
            yield variant
