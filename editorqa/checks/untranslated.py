"""Words of another script left in an English text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, Literal, NamedTuple

from editorqa.checks.distinct import odd_words
from editorqa.rulebook.rule import Hit, Remove, Rule, each
from editorqa.text import Text

Find = Literal["words", "line"]

_SCRIPT: Final = (
    "[\u0400-\u052f\u0590-\u06ff\u0e00-\u0e7f\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u4e27\u4e29-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
"""Compiled when a text needs it: a class of so many letters takes its time. It begins with its lowest letter."""
_STRETCH: Final = f"{_SCRIPT}(?:[\\s·、，。；：！？“”‘’（）《》0-9A-Za-z/.,:;()-]{{0,6}}{_SCRIPT})*"
_LETTER: Final = re.compile(r"[^\W\d_]")
_REACH: Final = 80  # how far from a stretch its brackets and glosses are looked for
_DATE: Final = re.compile(r"(?:(?:19|20)\d\d年)?(?:\d{1,2}月(?:\d{1,2}[日号])?)?")
_GLOSSED: Final = re.compile(r"\A[)\]）】”\"'’]*\s*[(（\[]")
_OPENED: Final = re.compile(r"(?:[(（\[【/]|chinese:?|characters?|known as|called|:)\s*[“\"'‘《「]?\Z", re.IGNORECASE)
_CLOSED: Final = re.compile(r"\A[》」”\"'’]?\s*[)）\]】,，;；/]")
_MEANT: Final = re.compile(r"(?:pinyin|characters?|in chinese|chinese:|literally|meaning)", re.IGNORECASE)


class Options(NamedTuple):
    """`find`: words inside an English sentence, or whole lines in another script."""

    find: Find


prepare = each


def check(text: Text, prepared: Sequence[Rule]) -> Iterable[tuple[Rule, Hit]]:
    """Hangs on words that are not ASCII; a name given in brackets after its English form is meant."""
    if not any(map(_is_other, odd_words(text).foreign)) or _is_foreign(text):
        return
    for segment in _segments(text):
        start, end = text.bounds(segment)
        written = text.joined[start:end]
        whole = _is_whole(written)
        for rule in prepared:
            if rule.options.find == "line" and whole:
                yield rule, Hit(start, end, (Remove(segment, segment),))
            elif rule.options.find == "words" and not whole:
                for low, high in _stretches(written):
                    yield rule, Hit(start + low, start + high)


def _is_other(word: str) -> bool:
    return max(word) >= _SCRIPT[1] and re.search(_SCRIPT, word) is not None


def _segments(text: Text) -> list[int]:
    starts = text.columns.starts
    words = filter(_is_other, odd_words(text).foreign)
    return sorted({text.segment_at(starts[place]) for word in words for place in text.index[word]})


def _stretches(written: str) -> list[tuple[int, int]]:
    found = []
    for stretch in re.finditer(_STRETCH, written):
        low, high = stretch.span()
        if _is_meant(written, low, high) or _is_date(written, low, high):
            continue
        found.append((low, high))
    return found


def _is_meant(written: str, low: int, high: int) -> bool:
    """In brackets after English words, or glossed: `Xuzhou (徐州)`, `the word 福 ("good fortune")`."""
    before, after = written[max(0, low - _REACH) : low], written[high : high + _REACH]
    opened = _OPENED.search(before)
    if (
        (
            opened
            and before[: opened.start()].rstrip()[-1:].isascii()
            and (before[: opened.start()].strip() or _MEANT.search(opened[0]))
        )
        and opened[0].strip()[:1] not in (":",)
        and (_CLOSED.match(after) or after[:1] in "”\"'’" or opened[0][:1].isalpha())
    ):
        return True
    return _GLOSSED.match(after) is not None or _MEANT.search(before[-40:]) is not None


def _is_date(written: str, low: int, high: int) -> bool:
    """`2021年12月29日`, which a rule on dates mends."""
    while low and written[low - 1].isdigit():
        low -= 1
    return _DATE.fullmatch(written[low:high].replace(" ", "")) is not None


def _is_whole(written: str) -> bool:
    """True when more than half of the letters of a line are in another script."""
    return 2 * len(re.findall(_SCRIPT, written)) > len(_LETTER.findall(written))


def _is_foreign(text: Text) -> bool:
    """True when the document says that it is not in English."""
    return any(
        segment.kind == "meta" and re.search(r"\b(?:lang|language|locale)\b\W+(?!en)\w", segment.text, re.IGNORECASE)
        for segment in text.segments
    )
