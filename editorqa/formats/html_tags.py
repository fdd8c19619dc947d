"""What an HTML tag inside Markdown means for the prose around it: decoration, a break, an object, or code."""

from __future__ import annotations

import re
from typing import Final

from editorqa.language.words import OBJECT

_TAG: Final = re.compile(r"</?([A-Za-z][\w-]*)")
_CODE: Final = re.compile(
    r"<!--.*?-->|<(/?)(code|kbd|math|pre|samp|script|style|svg|textarea|tt|var)\b[^>]*>", re.IGNORECASE | re.DOTALL
)
_DECORATION: Final = frozenset(
    """a abbr b big cite del dfn em font i ins label mark q s small span strike strong sub sup time u wbr code kbd
    math pre samp script style svg textarea tt var""".split()
)
_BREAKS: Final = frozenset({"br", "p"})


def left_by(html: str) -> str:
    """What a tag leaves in the text: nothing, a line break, or the mark of an object that parts the words beside it."""
    found = _TAG.match(html)
    name = found[1].lower() if found else ""
    if name in _DECORATION:
        return OBJECT if _opens_code(html) else ""
    return "\n" if name in _BREAKS else OBJECT


def track(opened: list[str], html: str) -> None:
    """Keeps `opened` the tags of code that are open after `html`; a comment opens none."""
    for match in _CODE.finditer(html):
        name = match[2].lower() if match[2] else ""
        if name and not match[1] and not match[0].endswith("/>"):
            opened.append(name)
        elif match[1] and name in opened:
            del opened[opened.index(name) :]


def _opens_code(html: str) -> bool:
    found = _CODE.match(html)
    return found is not None and found[1] == ""
