"""Headlines put into a style: title case as AP or Chicago has it, or sentence case, with names and acronyms kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, Literal

Style = Literal["ap", "chicago", "sentence"]
Headline = Literal["ap", "chicago", "sentence", "as-is"]
"""The house style: `as-is` is that of the document's other headings."""

_PREPOSITIONS: Final = frozenset(
    """about above across after against along among around before behind below beneath beside between beyond despite
    during except from inside into like near onto outside over past since through throughout toward towards under until
    upon with within without""".split()
)
"""Chicago has them in lower case however long they are."""

_R_AND_D: Final = re.compile(r"\bR&d\b")
_MAJOR: Final = re.compile(r"[A-Za-z][a-z]{3,}")


def styled(headline: str, style: Style, fixed: Mapping[str, str]) -> str:
    """`headline` in a style; `fixed` has words in lower case with the only form that they may take."""
    if style == "sentence":
        return headline
    from titlecase import titlecase

    def decide(word: str, **_: Any) -> str | None:
        bare = word.strip("\"'“”‘’().,:;!?")
        form = fixed.get(bare.lower())
        if form is not None:
            return word.replace(bare, form)
        return word.lower() if style == "chicago" and bare.lower() in _PREPOSITIONS else None

    return _R_AND_D.sub("R&D", str(titlecase(headline, callback=decide)))


def case_of(headline: str) -> Literal["lower", "capitals", "title", "sentence"]:
    """How a headline uses capitals."""
    if headline.islower():
        return "lower"
    if headline.isupper() and len(headline.split()) > 2:
        return "capitals"
    words = _MAJOR.findall(headline)[1:]
    if not words:
        return "sentence"
    return "title" if sum(word[0].isupper() for word in words) > 0.7 * len(words) else "sentence"
