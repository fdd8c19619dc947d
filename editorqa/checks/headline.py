"""Headlines: their capitals and commas, those cut off, split, in two wordings, or unlike the others of their kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from editorqa.checks.headlines import commas, cut_off, differing, odd, split, style
from editorqa.rulebook.rule import Hit, Rule, each, found_by
from editorqa.text import Text

Find = Literal["style", "cut-off", "subject-comma", "missing-comma", "second-comma", "split", "differing", "odd"]


class Options(NamedTuple):
    """`find` is what the rule is about."""

    find: Find


prepare = each


def check(text: Text, prepared: Sequence[Rule]) -> Iterable[tuple[Rule, Hit]]:
    """What each rule looks for in the headings of a text."""
    return found_by(_FINDERS, text, prepared)


_FINDERS: Final[Mapping[Find, Callable[[Text], Iterator[Hit]]]] = {
    "style": style.find,
    "cut-off": cut_off.find,
    "subject-comma": commas.after_subject,
    "missing-comma": commas.before_office,
    "second-comma": commas.after_office,
    "split": split.find,
    "differing": differing.find,
    "odd": odd.find,
}
