"""Credits in brackets at the end of a paragraph: (Text / Xu Nan), [Editor: Li Ming]."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from editorqa.rulebook.rule import Hit, LocalFix, Remove, Rule, each
from editorqa.text import Text

_LONGEST: Final = 160
_CLOSERS: Final = ")）]】"


class Options(NamedTuple):
    """`roles` begin such a bracket: text, photo, correspondent."""

    roles: tuple[str, ...]


prepare = each


def check(text: Text, prepared: Sequence[Rule]) -> Iterable[tuple[Rule, Hit]]:
    """Looks at segments that end in a bracket."""
    for i, segment in enumerate(text.segments):
        written = segment.text.rstrip(" .。")
        if written[-1:] not in _CLOSERS or segment.kind in ("heading", "cell", "meta"):
            continue
        for rule in prepared:
            found = _pattern(rule.options.roles).search(written, max(0, len(written) - _LONGEST))
            if found is not None:
                start, _ = text.bounds(i)
                low = len(written[: found.start()].rstrip())
                fix: LocalFix = [(start + low, start + len(written), "")] if low else Remove(i, i)
                yield rule, Hit(start + found.start(), start + len(written), (fix,))


@lru_cache(maxsize=64)
def _pattern(roles: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(map(re.escape, sorted(roles, key=lambda role: -len(role))))
    return re.compile(
        rf"[(（\[【]\s*(?:{names})(?:\s?(?:/|:|：|by\b|&|and\b|,)|\s+(?-i:(?=[A-Z])))[^()（）\[\]【】]{{0,140}}[)）\]】]\Z",
        re.IGNORECASE,
    )
