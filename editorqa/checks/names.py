"""Names: one thing in two forms, honorifics left in pinyin, offices that contradict each other, odd forms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from editorqa.checks.naming import (
    abbreviations,
    brand_case,
    honorifics,
    offices,
    organisation_case,
    persons,
    places,
    variants,
)
from editorqa.rulebook.rule import Hit, Rule, each, found_by
from editorqa.text import Text

Find = Literal[
    "variant",
    "honorific",
    "title-conflict",
    "self-reference",
    "person-form",
    "place",
    "brand-case",
    "organisation-case",
    "abbreviation",
]


class Options(NamedTuple):
    """`find` is what the rule is about."""

    find: Find


prepare = each


def check(text: Text, prepared: Sequence[Rule]) -> Iterable[tuple[Rule, Hit]]:
    """Whatever the names of a text, which are recognised once, have to be asked about."""
    return found_by(_FINDERS, text, prepared)


_FINDERS: Final[Mapping[Find, Callable[[Text], Iterator[Hit]]]] = {
    "variant": variants.find,
    "honorific": honorifics.find,
    "title-conflict": offices.conflicts,
    "self-reference": offices.with_themselves,
    "person-form": persons.find,
    "place": places.find,
    "brand-case": brand_case.find,
    "organisation-case": organisation_case.find,
    "abbreviation": abbreviations.find,
}
