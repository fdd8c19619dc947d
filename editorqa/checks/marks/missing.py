"""A space that is missing after a mark or beside a bracket."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from editorqa.checks.marks.gap import Gap, mend
from editorqa.checks.marks.spaces import closing, opening
from editorqa.findings.finding import Confidence
from editorqa.language.abbreviations import TITLES, is_dotted
from editorqa.language.calendar import MONTHS
from editorqa.rulebook.rule import Hit

AFTER: Final = re.compile(r"\A(?:[,;:!?.]\(?|[\"”)][,;.!?])\Z")
BRACKET: Final = re.compile(r"[()]\Z")

SAFE, LIKELY = Confidence.SAFE, Confidence.LIKELY

_OPENERS: Final = frozenset(
    """a after all also although an and as at because before both but by during each every finally first for from
    he her his however if in it its many meanwhile more most on our second she since so some that the their
    then there these they third this those through to under we what when where while with you""".split()
)
"""Words that begin a sentence far more often than they end a name."""

_GO_ON: Final = frozenset(
    """after also although because before during finally however meanwhile since that their there these they this
    those through under when where while""".split()
)
"""Those of them that no file name, method or domain ends with."""

_DOMAINS: Final = frozenset("net js com cn org io ai tv me ts py md co uk".split())
_NAMES_WITH_MARKS: Final = frozenset("yahoo e jeopardy oklahoma mamma kahoot chips guess".split())
_NUMBERED: Final = frozenset("no nos vol fig art sec ch pp".split())


def after_mark(gap: Gap) -> Iterator[Hit]:
    """`masks,gloves`, `ended.Then`, `time:2020`, `Go!Now`, `the "Plan".The`."""
    if not gap.left or not gap.right or len(gap.marks) > 2:
        return
    mark, after = gap.marks[0], gap.start + 1
    if mark not in _SURE:
        sure, after = _closed(gap), after + 1
    else:
        sure = _SURE[mark](gap) if len(gap.marks) == 1 or mark in ",;:" else None
    if sure is not None:
        yield mend(gap, (after, after, " "), words=(1, 1), confidence=sure)


def _closed(gap: Gap) -> Confidence | None:
    """Prose that goes on after a closing mark and another mark; `f(x).Then()` and `(x).md` are code."""
    if not gap.right.isalpha() or len(gap.right) < 2 or gap.nearby(1).startswith(("(", "_", ".")):
        return None
    return LIKELY if gap.marks[1] in ",;" or (gap.is_capital() and gap.right not in _DOMAINS) else None


def bracket(gap: Gap) -> Iterator[Hit]:
    """`company(hereinafter …`, `(CEO)said`, and `1)Improve` at the start of a line."""
    if len(gap.marks) != 1 or not gap.left or not gap.right:
        return
    joined, at = gap.text.joined, gap.start
    if gap.marks == "(":
        close = closing(joined, at)
        if close is not None and gap.left.isalpha() and len(gap.left) > 1:
            inside = joined[at + 1 : close]
            if inside.count(" ") >= 1 or (len(inside) > 4 and gap.after.isupper()):
                yield mend(gap, (at, at, " "), words=(1, 1), confidence=SAFE if inside.count(" ") > 1 else LIKELY)
    elif gap.right.isalpha() and len(gap.right) > 1:
        start = opening(joined, at)
        if start is not None:
            inside = joined[start + 1 : at]
            if " " in inside or (len(inside) > 1 and inside.isupper()):
                yield mend(
                    gap, (at + 1, at + 1, " "), words=(1, 1), confidence=SAFE if inside.count(" ") > 1 else LIKELY
                )
        elif _begins_line(gap, 1) and (gap.left.isdigit() or len(gap.left) == 1) and gap.is_capital():
            yield mend(gap, (at + 1, at + 1, " "), words=(1, 1), confidence=SAFE)


def _comma(gap: Gap) -> Confidence | None:
    left, right = gap.left, gap.right
    if left[-1].isdigit() and right[0].isdigit():
        dated = len(right) == 4 and left.isdigit() and len(left) <= 2 and gap.word_nearby(-2) in MONTHS
        return SAFE if dated else None
    if len(right) == 1 and right not in "ai":
        return None
    if len(left) == 1 and not left.isdigit():
        return None
    return LIKELY if "," in (gap.nearby(-1), gap.nearby(1)) else SAFE


def _semicolon(gap: Gap) -> Confidence | None:
    entity = gap.nearby(-1).endswith(("&", "#"))
    digits = gap.left[-1].isdigit() and gap.right[0].isdigit()
    return None if entity or digits or len(gap.left) == 1 or len(gap.right) == 1 else SAFE


def _colon(gap: Gap) -> Confidence | None:
    left, right = gap.left, gap.right
    chained = gap.nearby(-1).endswith(":") or (gap.nearby(1).startswith(":") and not right.isdigit())
    if not left.isalpha() or chained:
        return None
    if len(left) == 1:
        return LIKELY if left in "qa" and _begins_line(gap, 1) and gap.is_capital() else None
    if right[0].isdigit() and gap.nearby(-1).endswith("-"):
        return None
    return SAFE if _begins_line(gap, 4) or gap.is_capital() else LIKELY


def _loud(gap: Gap) -> Confidence | None:
    name = gap.left in _NAMES_WITH_MARKS or len(gap.left) == 1
    return SAFE if gap.is_capital() and len(gap.right) > 1 and not name else None


def _full_stop(gap: Gap) -> Confidence | None:
    left, right = gap.left, gap.right
    if left in _NUMBERED and right.isdigit():
        return LIKELY
    if left in MONTHS and len(left) < 5 and right[:1].isdigit() and len(right) < 5 and left != "may":
        return SAFE
    if right in _GO_ON and left.isalpha() and len(left) > 3 and gap.nearby(1) == gap.nearby(-1) == " ":
        return SAFE if gap.is_capital() else LIKELY
    if not gap.is_capital() or right in _DOMAINS or (len(right) == 1 and right not in "ai"):
        return None
    if left in TITLES:
        return SAFE if len(right) > 1 else None
    if is_dotted(gap.text.columns, gap.word - 1) or gap.nearby(1).startswith((".", "(", "_")):
        return None
    if left.isdigit():
        return SAFE if _begins_line(gap, 1) else LIKELY if right in _OPENERS and len(left) != 1 else None
    if not left.isalpha():
        return None
    return SAFE if right in _OPENERS else LIKELY


def _begins_line(gap: Gap, most: int) -> bool:
    """True when the left word is one of the first few of its segment."""
    start, _ = gap.text.bounds(gap.text.segment_at(gap.start))
    return gap.word - 1 - (gap.text.word_at(start - 1) + 1 if start else 0) < most


_SURE: Final = {",": _comma, ";": _semicolon, ":": _colon, "!": _loud, "?": _loud, ".": _full_stop}
