"""What speaks for two names being one, in words."""

from __future__ import annotations

import re
from typing import Final

from editorqa.language import lexicon
from editorqa.language.likeness import is_slip, ratio
from editorqa.language.names import heads
from editorqa.language.names.across.apart import are_two
from editorqa.language.names.across.nodes import Node
from editorqa.language.names.forms import fold
from editorqa.language.names.syllables import divisions

LEAST_LETTERS: Final = 5
ALIKE: Final = 88.0
AT_HOME: Final = 3  # documents that make a form one of its own


def evidence(one: Node, other: Node, *, several: bool) -> tuple[str, ...]:
    """At least two kinds of evidence, in words; none when there is less, or when something speaks against it."""
    if are_two(one, other):
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
    if shape and not likely and together and many >= 3 * max(few, 1) and many >= AT_HOME:
        why.append("one of them is rare")
    least = 2 if likely else 3
    return tuple(why) if shape and len(why) >= least else ()


def meanings(node: Node) -> set[str]:
    """What the syllables of a stem of two may mean; places of the gazetteer are names, whatever they mean."""
    if node.stem in lexicon.china_places() or node.stem in lexicon.ordinary():
        return set()
    glosses = lexicon.glosses()
    syllables = [part for parts in divisions(node.stem) if len(parts) == 2 for part in parts]
    return {word for part in syllables for word in glosses.get(part, ())}


def is_acronym(node: Node) -> bool:
    return node.kind != "person" and not node.head and 2 < len(node.key) <= 6 and node.rows[0].surface.isupper()


def first_letters(node: Node) -> str:
    words = re.split(r"[\W_]+", node.rows[0].surface.lower())
    return "".join(word[:1] for word in words if word not in heads.INNER)


def _shape(one: Node, other: Node) -> tuple[str, bool] | None:
    """What is alike in two names, and whether that is a kind of evidence by itself and not only a likeness."""
    if one.kind == "person":
        known = one.given == other.given and one.surname == other.surname
        short = min(len(one.given), len(other.given)) < LEAST_LETTERS and not one.roles & other.roles
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
    if min(len(a), len(b)) >= LEAST_LETTERS and is_slip(a, b):
        return "they differ by a letter", False
    if min(len(a), len(b)) > 2 * LEAST_LETTERS and ratio(a, b) >= ALIKE:
        return "they are much alike", False
    return None


def _meaning(one: Node, other: Node) -> tuple[str, bool] | None:
    """One is the other in English, or its initials."""
    for first, second in ((one, other), (other, one)):
        if second.stem and first.head == second.head and second.stem in meanings(first):
            return f"{first.stem} can mean “{second.stem}”", True
        if is_acronym(first) and first.key == first_letters(second):
            return f"{first.key.upper()} are its first letters", True
    return None
