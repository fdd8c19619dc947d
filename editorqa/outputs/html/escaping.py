"""Text as HTML that says what the text holds, whatever that is: in ASCII, with what cannot be seen named."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from html import escape

from editorqa.findings.quote import harmless

_ODD = re.compile(
    "(?!(?<=[\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d)"  # what joins two pictures to one
    "[^\n\t -!#-%(-;=?-~]"
)
_HAN = re.compile(
    "[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f]+(?:[\u00b7\u3001\uff0c\u201c\u201d][\u3400-\u9fff]+)*"
)
_FILLERS = "\u115f\u1160\u3164\uffa0"


def shown(text: str, start: int = 0, end: int | None = None) -> str:
    """A stretch of a text, letter for letter; controls, invisible and broken characters become `U+202E` in a frame.

    A line break of any kind becomes a line feed. The stretches of a text, one after another, give what the whole gives.
    """
    end = len(text) if end is None else end
    parts, at = [], start
    for match in _ODD.finditer(text, start, end):
        parts.append(text[at : match.start()])
        at = match.end()
        parts.append(_line_break(text, at) if match[0] == "\r" else _written(match[0]))
    return _ascii("".join((*parts, text[at:end])))


def words(text: str) -> str:
    """A message or a reason on one line, its Chinese told apart for fonts and voices."""
    parts, at = list[str](), 0
    text = " ".join(text.split())
    for match in _HAN.finditer(text):
        parts += shown(text, at, match.start()), f'<span lang="zh">{shown(match[0])}</span>'
        at = match.end()
    return "".join((*parts, shown(text, at)))


def attribute(text: str) -> str:
    """What stands between double quotes in a tag."""
    return _ascii(escape(harmless(text)))


def _line_break(text: str, after: int) -> str:
    return "" if text.startswith("\n", after) else "\n"


@lru_cache(maxsize=4096)
def _written(character: str) -> str:
    category = unicodedata.category(character)
    seen = category[0] != "C" and category not in {"Zl", "Zp"} and character not in _FILLERS
    if seen:  # the sign \ufe0f, which asks for the coloured form of the one before it, is a mark, not a control
        return escape(character)
    return f'<b class="odd">U+{ord(character):04X}</b>'


def _ascii(text: str) -> str:
    """With references in place of other characters, so that no code page can break it."""
    return text if text.isascii() else text.encode("ascii", "xmlcharrefreplace").decode()
