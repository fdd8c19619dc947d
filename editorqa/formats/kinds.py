"""What each block of a plain text is (headline, paragraph, item, caption, furniture), told from shape and place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from editorqa.document import Kind
from editorqa.formats.furniture import is_channel_label, is_contact, is_credit, is_date, is_furniture, is_navigation

_LONG: Final = 300
_BODY, _BODY_WORDS = 150, 20
_HEADLINE, _TITLE, _TITLE_WORDS = 160, 100, 14
_TOP: Final = 12
_PICTURE_MARKS: Final = "▲△▼▽"
_CAPTION_MARKS: Final = _PICTURE_MARKS + "◆◇"
_SENTENCE_ENDS: Final = frozenset(".!?。！？…")
_ENDS: Final = frozenset(".!?:;,。！？：；，、…\"”'’)）]")

_MARK: Final = re.compile(
    r"(?:[-–—*+•·●○◦▪■□►▸‣∙※☆★→✓✔▲△▼▽◆◇]|\(\d{1,3}\)|\d{1,3}[.)]|[ivx]{1,4}\)|[a-z]\)|[①-⑳])[ \t\u00a0\u3000]+(?=\S)"
)
_NUMBERED: Final = re.compile(r"\(\d{1,3}\)|（\d{1,3}）|\d{1,3}(?:[.)](?=[A-Z])|、|．)|[①-⑳]|[▲△▼▽◆◇•●▪■](?=\w)")
_ORDINAL: Final = re.compile(
    r"(?:the )?(?:(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|(last|final))(?:ly)?"
    r"|one|two|three|four|five)(?:\s?[,:，：]| is to\b)",
    re.IGNORECASE,
)
_CAPTION: Final = re.compile(
    r"(?:group photo|photo|image|picture|pictured|figure|fig|photo caption|caption|图)(?:s|\.)?\s?\d{0,2}\s?[:：]|图为"
    r"|.*\((?:(?:the )?(?:first|second|third|fourth|fifth|sixth|\d(?:st|nd|rd|th)|middle|center|centre|front|back)"
    r"(?: row)?,? (?:from )?(?:the )?(?:left|right)|(?:on the )?(?:left|right|middle|center|centre)|front row)\)",
    re.IGNORECASE | re.DOTALL,
)


class Shape(NamedTuple):
    """Of a block: its kind, the level of a heading, and how many letters its list mark takes."""

    kind: Kind
    level: int = 0
    mark: int = 0


_PARAGRAPH: Final = Shape("paragraph")
_FURNITURE: Final = Shape("furniture")


def starts_item(line: str) -> bool:
    """True when a line begins with a list mark."""
    return _MARK.match(line) is not None or _NUMBERED.match(line) is not None


def shapes(texts: Sequence[str]) -> Iterator[Shape]:
    """The shape of every block, in order."""
    first, last = _body(texts)
    yield from _above(texts, min(first, _TOP))
    for i in range(min(first, _TOP), min(last + 1, len(texts))):
        text = texts[i]
        if len(text) > _LONG and text[0].isalpha() and text[0] not in "fstneolFSTNEOL":
            yield _PARAGRAPH
        else:
            yield _marked(texts, i) or _between(texts, i)
    yield from _below(texts, last + 1)


def _body(texts: Sequence[str]) -> tuple[int, int]:
    """The first and the last paragraph; in a text of short lines the first and last sentence."""
    for is_body in (_is_long, _is_sentence):
        first = next((i for i, text in enumerate(texts) if is_body(text)), None)
        if first is not None:
            return first, next(i for i in range(len(texts) - 1, -1, -1) if is_body(texts[i]))
    return 0, len(texts)


def _is_long(text: str) -> bool:
    if len(text) < _BODY and not (text[-1] in _SENTENCE_ENDS and text.count(" ") >= _BODY_WORDS):
        return False
    return len(text) > _LONG or not (
        _MARK.match(text) or _CAPTION.match(text) or is_furniture(text) or is_contact(text)
    )


def _is_sentence(text: str) -> bool:
    return text[-1] in _SENTENCE_ENDS and text.count(" ") >= 3 and not (is_furniture(text) or is_contact(text))


def _above(texts: Sequence[str], end: int) -> Iterator[Shape]:
    """Above the first paragraph: labels, breadcrumbs, the headline, date and source."""
    level = 1
    for i in range(end):
        text = texts[i]
        shape = _marked(texts, i)
        if shape is None and _is_site_line(text, labelled=i + 1 < end):
            shape = _FURNITURE
        if shape is None and len(text) <= _HEADLINE and (text[-1] not in _ENDS or _titled(texts, i, level)):
            shape, level = Shape("heading", level), 2
        yield shape or _PARAGRAPH


def _is_site_line(text: str, *, labelled: bool) -> bool:
    return (
        is_furniture(text)
        or is_contact(text)
        or is_date(text)
        or (labelled and (is_channel_label(text) or is_navigation(text)))
    )


def _titled(texts: Sequence[str], i: int, level: int) -> bool:
    """A headline may end with a mark when the date line of the page or the body follows."""
    if level != 1 or i + 1 >= len(texts):
        return False
    after = texts[i + 1]
    if is_furniture(after) or is_date(after):
        return True
    return texts[i][-1] in "\"”'’)）]!！?？" and " " in texts[i] and _is_long(after)


def _between(texts: Sequence[str], i: int) -> Shape:
    text = texts[i]
    if text[-1] in _ENDS:
        return _FURNITURE if "reserved" in text and is_furniture(text) else _PARAGRAPH
    if is_furniture(text):
        return _FURNITURE
    return Shape("heading", 2) if _is_title(texts, i) else _PARAGRAPH


def _is_title(texts: Sequence[str], i: int) -> bool:
    """Short, without an end mark, and something longer follows."""
    text = texts[i]
    if len(text) > _TITLE or text[-1] in _ENDS or text.count(" ") >= _TITLE_WORDS or i + 1 >= len(texts):
        return False
    after = texts[i + 1]
    capital = (text[0].isalnum() and not text[0].islower()) or text[0] in "\"“'‘["
    return capital and (len(after) >= _TITLE or (after[-1] in _SENTENCE_ENDS and after.count(" ") >= 7))


def _below(texts: Sequence[str], start: int) -> Iterator[Shape]:
    """Below the last paragraph: once the contact block has begun, short lines without a full stop belong to it."""
    begun = False
    for i in range(start, len(texts)):
        text = texts[i]
        shape = None if begun else _marked(texts, i)
        if shape is None:
            strong = is_furniture(text) or is_contact(text)
            begun = begun or (strong and not is_credit(text))
            short = len(text) <= _TITLE and text[-1] not in _SENTENCE_ENDS
            shape = _FURNITURE if strong or is_date(text) or (begun and short) else _PARAGRAPH
        yield shape


def _marked(texts: Sequence[str], i: int) -> Shape | None:
    """Captions and list items, known by how they begin."""
    text = texts[i]
    found = _MARK.match(text)
    mark = found.end() if found else 0
    if text[0] in _CAPTION_MARKS or (len(text) <= _LONG and _CAPTION.match(text)):
        return Shape("caption", 0, 0 if text[0] in _PICTURE_MARKS else mark)  # a rule looks at these marks
    if mark:
        numbered = text[0].isdigit() or text[0] == "("
        alone = sum(starts_item(near) for near in texts[max(0, i - 1) : i + 2]) == 1
        return Shape("heading", 2, mark) if numbered and alone and _is_title(texts, i) else Shape("item", 0, mark)
    if _NUMBERED.match(text):
        return Shape("item")
    return Shape("item") if _counted(texts, i) else None


def _counted(texts: Sequence[str], i: int) -> bool:
    """One of several lines that begin with first, second, third; "finally" only closes such a list."""
    found = _ORDINAL.match(texts[i])
    if found is None:
        return False
    above = any(map(_ORDINAL.match, texts[max(0, i - 2) : i]))
    return above or (found[1] is None and any(map(_ORDINAL.match, texts[i + 1 : i + 3])))
