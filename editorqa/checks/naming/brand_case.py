"""A brand that never has a capital in a text that uses capitals: its own form, or lost ones; asked once a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from editorqa.language.names import heads
from editorqa.language.names.brands import has_cue
from editorqa.language.names.mention import Mention
from editorqa.rulebook.rule import Hit
from editorqa.text import Text

_OFTEN: Final = 3
_CUES: Final = 2


def find(text: Text) -> Iterator[Hit]:
    """Only brands with the company that brands keep, and only where the ledger is silent."""
    by_key: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in text.names:
        if mention.kind == "brand":
            by_key[mention.key].append(mention)
    for mentions in by_key.values():
        first = mentions[0]
        small = all(each.surface.islower() and text.reading.case(each.first) != "lower" for each in mentions)
        if not small or len(mentions) < _OFTEN or first.surface in text.known_names.canonical:
            continue
        if any(_determined(text, each) for each in mentions):
            continue  # a common noun that the dictionary lacks
        if sum(has_cue(text.reading, each.first) for each in mentions) < _CUES:
            continue
        use = first.surface.capitalize()
        changes = tuple((each.start, each.start + 1, use[0]) for each in mentions)
        longer = _longer_form(text, mentions)
        words = {"use": use, "count": str(len(mentions)), "longer": f" (and “{longer}”)" if longer else ""}
        yield Hit(first.start, first.end, (changes,), words)


def _determined(text: Text, mention: Mention) -> bool:
    return mention.first > 0 and text.reading.words[mention.first - 1] in ("a", "an", "the", "this", "each", "every")


def _longer_form(text: Text, mentions: list[Mention]) -> str:
    """`micomme medical`, where one stands."""
    for each in mentions:
        after = each.last + 1
        following = text.reading.words[after : after + 1]
        if following and following[0] in heads.ORGANISATIONS and text.reading.spaced(after):
            return text.reading.written(each.first, after)
    return ""
