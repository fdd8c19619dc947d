"""Chinese marks and full-width letters, and what English writes for them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

OPENERS: Final[Mapping[str, str]] = {"（": "(", "【": "[", "〔": "[", "《": "“", "〈": "“", "「": "“", "『": "“"}
CLOSERS: Final[Mapping[str, str]] = {"）": ")", "】": "]", "〕": "]", "》": "”", "〉": "”", "」": "”", "』": "”"}
STOPS: Final[Mapping[str, str]] = {
    "，": ",",
    "。": ".",
    "、": ",",
    "；": ";",
    "：": ":",
    "！": "!",
    "？": "?",
    "％": "%",
}
SIGNS: Final[Mapping[str, str]] = {
    "＋": "+",
    "－": "-",
    "／": "/",
    "＝": "=",
    "～": "-",
    "〜": "-",
    "＆": "&",
    "＠": "@",
    "＃": "#",
    "＄": "$",
    "＂": '"',
    "＇": "'",
    "．": ".",
    "\u3000": " ",
    "\u3001": ",",
    "\u3002": ".",
}
TITLE_MARKS: Final = frozenset("《》〈〉「」『』")
MARKS: Final = frozenset((*OPENERS, *CLOSERS, *STOPS, *SIGNS))

_CHINESE: Final = "[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af\U00020000-\U0003ffff]"
"""Compiled when a text needs it: a class of so many letters takes its time. It begins with its lowest letter."""
_WIDE: Final = re.compile("[０-９Ａ-Ｚａ-ｚ]")
_CLOSING: Final = ".,;:!?%)]”"


def is_chinese(text: str) -> bool:
    """True when a Chinese, Japanese or Korean letter stands in it."""
    return not text.isascii() and max(text) >= _CHINESE[1] and re.search(_CHINESE, text) is not None


def has_wide_letters(text: str) -> bool:
    """True for Ａ or １."""
    return _WIDE.search(text) is not None


def narrow(text: str) -> str:
    """Full-width letters and digits as ordinary ones; what is not full-width stays."""
    return _WIDE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)


def english(marks: str, *, left: str, right: str, curly: bool) -> str:
    """A gap with its Chinese marks replaced and its spaces as English has them.

    `left` and `right` are the words beside it, empty at the ends of a segment; `curly` says which quotation marks the
    text uses.
    """
    out = ""
    pending = False
    for mark in marks:
        opener, stop = OPENERS.get(mark), STOPS.get(mark) or CLOSERS.get(mark)
        if opener:
            out = out.rstrip(" ")
            out += (" " if (out or left) and out[-1:] not in ("(", "[", "“", '"', "-", "—") else "") + opener
            pending = False
        elif stop:
            out = out.rstrip(" ")
            out += "" if out.endswith(stop) and stop in ".,;:" else stop  # `epidemic. 。`: said twice
            pending = True
        elif mark in SIGNS:
            out += SIGNS[mark]
            pending = False
        elif mark in " \u00a0" and (pending or out[-1:] in ("(", "[", "“")):
            continue
        else:
            out += " " + mark if pending and mark in "([“‘$" else mark
            pending = pending and mark in '.,;:!?)]”’"'
    if pending and right and not _is_inside_number(out, left, right):
        out += " "
    return out if curly else out.replace("“", '"').replace("”", '"')


def _is_inside_number(marks: str, left: str, right: str) -> bool:
    if not (left[-1:].isdigit() and right[:1].isdigit()):
        return False
    return marks == ":" or (marks == "," and len(right) == 3)
