"""The name of the site or of a channel at an end of a headline: `- Xinhuanet`, `News Brief |`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from editorqa.language.words import columns, plain
from editorqa.rulebook.rule import Hit, Rule, each
from editorqa.text import Text

_TAIL: Final = re.compile(r"\s*(?:\s[-–—]|[-–—_|·]|\|)\s*([^-–—_|·]{2,60})\Z")
_HEAD: Final = re.compile(r"\A[\[【]?([^\[\]【】|:：]{3,30})[\]】|]\s*")
_DOMAIN: Final = re.compile(r"(?:[\w-]+\.)+(?:com|cn|net|org)(?:\.cn)?", re.IGNORECASE)
_LONGEST: Final = 300


class Options(NamedTuple):
    """`names` are sites and words that make a name one; `channels` stand before the headline."""

    names: tuple[str, ...]
    channels: tuple[str, ...] = ()


prepare = each


def check(text: Text, prepared: Sequence[Rule]) -> Iterable[tuple[Rule, Hit]]:
    """Looks at headlines only."""
    for i, segment in enumerate(text.segments):
        if segment.kind != "heading" or len(segment.text) > _LONGEST:
            continue
        start, end = text.bounds(i)
        tail, head = _TAIL.search(segment.text), _HEAD.match(segment.text)
        for rule in prepared:
            if tail and tail.start() > 0 and _names_a_site(tail[1], rule.options.names):
                low = start + tail.start()
                yield rule, Hit(low + len(tail[0]) - len(tail[0].lstrip()), end, ([(low, end, "")],))
            if head and head.end() < len(segment.text) and head[1].strip().lower() in rule.options.channels:
                yield rule, Hit(start, start + len(head[0].rstrip()), ([(start, start + head.end(), "")],))


def _names_a_site(tail: str, names: Sequence[str]) -> bool:
    spoken = f" {' '.join(columns(plain(tail)).words)} "
    return _DOMAIN.fullmatch(tail.strip()) is not None or any(f" {name} " in spoken for name in names)
