"""One name in several forms: both places, the likelier form, and why they are believed to be one."""

from __future__ import annotations

from collections.abc import Iterator

from editorqa.findings.finding import Confidence
from editorqa.language.names.link import Variant, variants
from editorqa.language.names.mention import Mention
from editorqa.rulebook.rule import Hit, replace
from editorqa.text import Text, once


@once
def linked(text: Text) -> list[Variant]:
    """Every pair of forms of one name."""
    return variants(text.reading, text.names, text.known_names)


def find(text: Text) -> Iterator[Hit]:
    """Forms that are certainly one are found everywhere, others where they first stand."""
    for variant in linked(text):
        main = variant.main.first
        mentions = variant.other.mentions if variant.certain else variant.other.mentions[:1]
        for mention in mentions:
            yield _hit(text, variant, mention, main)


def _hit(text: Text, variant: Variant, mention: Mention, main: Mention) -> Hit:
    sure = Confidence.LIKELY if variant.certain and main.kind == "person" else Confidence.ASK
    return Hit(
        mention.start,
        mention.end,
        replace(mention.start, mention.end, main.surface),
        {
            "use": main.surface,
            "line": str(text.line(main.start)),
            "kind": main.kind if main.kind != "brand" else "name",
            "why": "; ".join(variant.why),
        },
        sure,
        related=((main.start, main.end),),
    )
