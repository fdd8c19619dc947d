"""Which forms in one text name the same, and why we believe it: two kinds of evidence, never a likeness alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from editorqa.language.names import glossing, heads
from editorqa.language.names.forms import fold
from editorqa.language.names.known import NOBODY, Known
from editorqa.language.names.mention import Evidence, Form, Mention
from editorqa.language.names.reading import Reading
from editorqa.language.names.same_person import goodness, same_person
from editorqa.language.names.same_thing import same_thing
from editorqa.language.names.splitting import split

_REACH: Final = 13  # words within which an *and* can join two names
_SENTENCE_END: Final = re.compile(r"[.!?][\"”’)]*\s")


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
        why = same_person(one, other) if one.first.kind == "person" else same_thing(reading, one, other)
        if why is not None and not _together(reading, one, other):
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
    return any(
        _are_joined(reading, *sorted((mention, second), key=lambda each: each.first))
        for mention in one.mentions
        for second in _near(mention, other.mentions)
    )


def _near(mention: Mention, mentions: Sequence[Mention]) -> Sequence[Mention]:
    """Those of some mentions, in order, that stand at most so many words away."""
    low = bisect_left(mentions, mention.first - _REACH, key=lambda each: each.last)
    high = bisect_left(mentions, mention.last + _REACH, key=lambda each: each.first)
    return mentions[low:high]


def _are_joined(reading: Reading, low: Mention, high: Mention) -> bool:
    marks = reading.joined[low.end : high.start]
    if low.last >= high.first or "\u2029" in marks or _SENTENCE_END.search(marks):
        return False
    between = reading.words[low.last + 1 : high.first]
    return "and" in between or "or" in between or "&" in marks or (not between and "," in marks)


def _ordered(one: Form, other: Form, evidence: Evidence) -> Variant:
    """The form that is right in itself first, then the commoner one, then the one that stands first."""
    why, certain = evidence
    main, second = sorted((one, other), key=lambda form: (-goodness(form), -len(form.mentions), form.first.start))
    return Variant(main, second, why, certain)


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
