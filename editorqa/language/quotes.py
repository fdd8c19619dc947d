"""Which quotation marks of a paragraph belong together."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_MARK: Final = re.compile('["“”]')
_OPEN_BEFORE: Final = frozenset(" \u00a0\t([{-–—/‘'“\"")
_CLOSE_AFTER: Final = frozenset(" \u00a0\t.,;:!?)]}-–—/’'”\"…")


class Pair(NamedTuple):
    """Offsets of an opening and a closing mark."""

    opening: int
    closing: int


class Quotes(NamedTuple):
    """`lone` are marks without a partner; `turned` are curly marks that face the wrong way."""

    pairs: list[Pair]
    lone: list[int]
    turned: list[int]


def pair_up(text: str) -> Quotes:
    """The quotation marks of one paragraph; an inch mark after a figure is none."""
    pairs: list[Pair] = []
    lone: list[int] = []
    turned: list[int] = []
    opened: int | None = None
    end, closer = len(text.rstrip()) - 1, text.rfind("”")
    for found in _MARK.finditer(text):
        at, mark = found.start(), found[0]
        opens = _opens(text, at, mark, inside=opened is not None, last=at == end, closes=closer > at)
        if mark == '"' and opened is None and _is_inch(text, at):
            continue
        if mark != '"' and opens != (mark == "“"):
            turned.append(at)
        if opens:
            if opened is not None:
                lone.append(opened)
            opened = at
        elif opened is None:
            lone.append(at)
        else:
            pairs.append(Pair(opened, at))
            opened = None
    return Quotes(pairs, lone if opened is None else [*lone, opened], turned)


def looks_right(text: str, pair: Pair) -> bool:
    """False when a mark of a pair stands as only its opposite would."""
    before, after = text[pair.opening - 1 : pair.opening], text[pair.opening + 1]
    if before and before not in _OPEN_BEFORE and after in _CLOSE_AFTER:
        return False
    before, after = text[pair.closing - 1], text[pair.closing + 1 : pair.closing + 2]
    return not (after and before in _OPEN_BEFORE and after not in _CLOSE_AFTER)


def _is_inch(text: str, at: int) -> bool:
    """True after a figure, with no word behind it that could be quoted."""
    before = text[max(0, at - 2) : at].rstrip(" ")[-1:]
    return before.isdigit() and (text[at - 1] != " " or not text[at + 1 : at + 2].isalnum())


def _opens(text: str, at: int, mark: str, *, inside: bool, last: bool, closes: bool) -> bool:
    """The shape of a curly mark, unless its neighbours leave no doubt; a straight one opens when none is open.

    `last`: nothing follows in the paragraph; `closes`: a closing mark does.
    """
    if mark == '"':
        return not inside
    if inside == (mark == "”"):
        return not inside  # it does what its shape says
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if inside and last:
        return False
    if after and after not in _CLOSE_AFTER and (not before or before in " \u00a0("):
        return True
    if before and before not in _OPEN_BEFORE and (not after or after in _CLOSE_AFTER):
        return False
    return mark == "“" or (not inside and after.isalnum() and closes)
