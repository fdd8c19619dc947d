"""Ranges: from 2018-2020, 5~10 days, and years that run backwards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal, NamedTuple

from editorqa.checks.distinct import odd_words
from editorqa.rulebook.rule import Hit, Rule, each, replace
from editorqa.text import Text

Find = Literal["years", "waves"]

_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_LINKS: Final = {"from": "to", "between": "and"}
_WAVES: Final = frozenset(("~", " ~ ", "~ ", " ~", "%~", "% ~ "))


class Options(NamedTuple):
    """`find`: ranges of `years`, or any with a `waves` for a hyphen."""

    find: Find


prepare = each


def check(text: Text, prepared: Sequence[Rule]) -> Iterable[tuple[Rule, Hit]]:
    """Looks at years and at waves."""
    for rule in prepared:
        for hit in _years(text) if rule.options.find == "years" else _waves(text):
            yield rule, hit


def _years(text: Text) -> Iterator[Hit]:
    """`from 2018-2020`, `between 2018-2020`, `2020-2018`."""
    words, gaps, starts = text.columns
    for name in [name for name in odd_words(text).figures if _YEAR.fullmatch(name)]:
        for word in text.index[name]:
            if word + 1 >= len(words) or gaps[word + 1] not in ("-", "–") or not _YEAR.fullmatch(words[word + 1]):
                continue
            if gaps[word + 2][:1] in ("-", "–", "/") or gaps[word][-1:] in ("-", "/", "."):
                continue
            at, end = starts[word] + 4, starts[word + 1] + 4
            link = _LINKS.get(words[word - 1]) if word and gaps[word] == " " else None
            if int(name) > int(words[word + 1]):
                message = f"'{text.joined[starts[word] : end]}' runs backwards; check the years."
                yield Hit(starts[word], end, message=message)
            elif link is not None:
                start = starts[word - 1]
                use = f"{text.joined[start:at]} {link} {words[word + 1]}"
                yield Hit(start, end, replace(at, end - 4, f" {link} "), {"use": use})


def _waves(text: Text) -> Iterator[Hit]:
    """`5~10 days`."""
    if "~" not in text.plain:
        return
    words, gaps, starts = text.columns
    for word in [i for i, gap in enumerate(gaps) if gap in _WAVES]:
        if 0 < word < len(words) and words[word - 1][-1].isdigit() and words[word][0].isdigit():
            start, low = starts[word - 1], starts[word] - len(gaps[word])
            end = starts[word] + len(words[word])
            new = "%-" if "%" in gaps[word] else "-"
            use = text.joined[start:low] + new + text.joined[starts[word] : end]
            yield Hit(start, end, replace(low, starts[word], new), {"use": use})
