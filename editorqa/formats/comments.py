"""Suppressions written as HTML comments: `<!-- editorqa: off zh-en.covid-19, spacing -->`, `on`, and `next`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal, cast

from editorqa.document import Comment, Span

_COMMENT: Final = re.compile(r"<!--\s*editorqa\b(.*?)-->", re.DOTALL | re.IGNORECASE)
_SUPPRESSION: Final = re.compile(r"\s*:\s*(off|on|next)\b((?:[\s,]+[\w*][\w.*-]*)*)[\s,]*")
_RULE: Final = re.compile(r"[\w*][\w.*-]*")


def suppressions(html: str, start: int) -> Iterator[Comment | str]:
    """Suppressions in a piece of HTML that stands at `start`; one that cannot be understood comes as its text."""
    if "editorqa" not in html.lower():
        return
    for match in _COMMENT.finditer(html):
        found = _SUPPRESSION.fullmatch(match[1])
        if found is None:
            yield " ".join(match[0].split())
            continue
        verb = cast("Literal['off', 'on', 'next']", found[1])
        yield Comment(verb, tuple(_RULE.findall(found[2])), Span(start + match.start(), start + match.end()))
