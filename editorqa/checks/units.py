"""Units and per cent signs: the space before them, their capitals, and units squeezed into one character."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from editorqa.checks.distinct import odd_words
from editorqa.rulebook.rule import Hit, Rule, each, found_by, replace
from editorqa.text import Text

Find = Literal["spaced-percent", "joined-unit", "one-character", "unit-case", "degrees", "mixed-percent"]

_JOINED: Final = re.compile(
    r"(\d+)(km|kg|cm|mm|kwh|mwh|gwh|mw|gw|kw|km2|km²|m2|m²|m3|m³|ml|mg|ha|sqm|tons?|tonnes|yuan|mu)"
)
_WORDS_AS_UNITS: Final = frozenset("yuan ton tons tonnes mu sqm".split())
_SMALL: Final = ("km", "kg", "cm", "mm")
_CODE_BEFORE: Final = tuple("-–/_*×#")
_CODE_AFTER: Final = tuple("-/_*×")
_SIGNS: Final[Mapping[str, str]] = {
    "㎡": "square meters",
    "㎥": "cubic meters",
    "㎢": "square kilometers",
    "㎞": "km",
    "㎏": "kg",
    "㎝": "cm",
    "㎜": "mm",
    "㎎": "mg",
    "㏄": "cc",
    "㎖": "ml",
    "℃": "°C",
    "℉": "°F",
}
_DEGREES: Final = re.compile(r" ?[°º˚] |[º˚]")


class Options(NamedTuple):
    """`find` is what the rule is about."""

    find: Find


prepare = each


def check(text: Text, prepared: Sequence[Rule]) -> Iterable[tuple[Rule, Hit]]:
    """Looks at what follows a number."""
    return found_by(_FINDERS, text, prepared)


def _spaced_percent(text: Text) -> Iterator[Hit]:
    """`10 %`; a remainder, `7 % 3`, is code."""
    for word, at in _signs_after_numbers(text, "%"):
        start = text.columns.starts[word] + len(text.columns.words[word])
        if start < at and not text.joined[at + 1 : at + 3].lstrip()[:1].isdigit():
            low = _number_start(text, word)
            yield Hit(low, at + 1, replace(start, at, ""), {"use": text.joined[low:start] + "%"})


def _joined_unit(text: Text) -> Iterator[Hit]:
    """`10km`, in a text that writes `10 km` elsewhere, or with a unit that is a whole word."""
    gaps, starts = text.columns.gaps, text.columns.starts
    for name in odd_words(text).figures:
        found = _JOINED.fullmatch(name)
        if found is None or not (found[2] in _WORDS_AS_UNITS or _stands_apart(text, found[2])):
            continue
        for word in text.index[name]:
            if not gaps[word].endswith(_CODE_BEFORE) and not gaps[word + 1].startswith(_CODE_AFTER):
                start, at = _number_start(text, word), starts[word] + len(found[1])
                end = at + len(found[2])
                use = f"{text.joined[start:at]} {text.joined[at:end]}"
                yield Hit(start, end, replace(at, at, " "), {"use": use})


def _one_character(text: Text) -> Iterator[Hit]:
    """`500㎡`, `36.5℃`."""
    for sign, unit in _SIGNS.items():
        for word, at in _signs_after_numbers(text, sign):
            low, start = _number_start(text, word), text.columns.starts[word] + len(text.columns.words[word])
            new = text.joined[start:at] + unit if unit[0] == "°" else f" {unit}"
            glue = " " if text.joined[at + 1 : at + 2].isalnum() else ""
            yield Hit(low, at + 1, replace(start, at + 1, new + glue), {"use": text.joined[low:start] + new})


def _unit_case(text: Text) -> Iterator[Hit]:
    """`71KM`, `5 KG`: the symbols of these units have small letters."""
    words, gaps, starts = text.columns
    joined = [name for name in odd_words(text).figures if name.endswith(_SMALL) and name[:-2].isdecimal()]
    apart = [name for name in _SMALL if name in text.index]
    for name in (*joined, *apart):
        for word in text.index[name]:
            end = starts[word] + len(name)
            number = word - 1 if name in _SMALL else word
            after_number = name not in _SMALL or (word > 0 and words[number].isdecimal() and gaps[word] == " ")
            coded = gaps[word].endswith("-") or gaps[word + 1].startswith(("-", "/"))
            if text.joined[end - 2 : end].islower() or coded or not after_number:
                continue
            start, low = _number_start(text, number), starts[number] + len(words[number].removesuffix(name[-2:]))
            use = f"{text.joined[start:low]} {name[-2:]}"
            yield Hit(start, end, replace(low, end, f" {name[-2:]}"), {"use": use})


def _degrees(text: Text) -> Iterator[Hit]:
    """`36.5 ° C`, `180° C`."""
    words, gaps, starts = text.columns
    for unit in ("c", "f"):
        for word in text.index.get(unit, ()):
            if word and words[word - 1].isdecimal() and _DEGREES.fullmatch(gaps[word]):
                start, end = _number_start(text, word - 1), starts[word] + 1
                low = starts[word] - len(gaps[word].lstrip(" "))
                use = f"{text.joined[start:low]}°{text.joined[end - 1]}"
                yield Hit(start, end, replace(low, end - 1, "°"), {"use": use})


def _mixed_percent(text: Text) -> Iterator[Hit]:
    """`5%` in a text that mostly writes `5 percent`, or the other way round: the rarer form, once."""
    words, gaps, starts = text.columns
    spelled = [
        word for word in text.index.get("percent", ()) if word and words[word - 1].isdecimal() and gaps[word] == " "
    ]
    signs = [*_signs_after_numbers(text, "%")] if spelled else []
    if not signs:
        return
    if len(signs) <= len(spelled):
        word, at = signs[0]
        words_of_message = {"more": "percent", "often": str(len(spelled)), "seldom": str(len(signs))}
        yield Hit(_number_start(text, word), at + 1, replace(at, at + 1, " percent"), words_of_message)
    else:
        word = spelled[0]
        low, end = starts[word - 1] + len(words[word - 1]), starts[word] + len("percent")
        words_of_message = {"more": "%", "often": str(len(signs)), "seldom": str(len(spelled))}
        yield Hit(_number_start(text, word - 1), end, replace(low, end, "%"), words_of_message)


def _signs_after_numbers(text: Text, sign: str) -> Iterator[tuple[int, int]]:
    """The last word of a number and where the sign after it stands, with at most spaces between them."""
    words, _, starts = text.columns
    at = text.joined.find(sign)
    while at >= 0:
        word = text.word_at(at)
        if word >= 0 and words[word].isdecimal() and not text.plain[starts[word] + len(words[word]) : at].strip(" "):
            yield word, at
        at = text.joined.find(sign, at + 1)


def _stands_apart(text: Text, unit: str) -> bool:
    """True when the unit follows a number and a space at least as often as it is joined to one."""
    words, gaps, _ = text.columns
    apart = sum(word > 0 and words[word - 1].isdecimal() and gaps[word] == " " for word in text.index.get(unit, ()))
    figures = [name for name in odd_words(text).figures if name.endswith(unit) and name[: -len(unit)].isdecimal()]
    return 0 < sum(len(text.index[name]) for name in figures) <= apart


def _number_start(text: Text, word: int) -> int:
    """Where the number begins that a word of digits ends, decimals and thousands included."""
    words, gaps, starts = text.columns
    while word and gaps[word] in (".", ",") and words[word - 1].isdecimal():
        word -= 1
    return starts[word]


_FINDERS: Final[Mapping[Find, Callable[[Text], Iterator[Hit]]]] = {
    "spaced-percent": _spaced_percent,
    "joined-unit": _joined_unit,
    "one-character": _one_character,
    "unit-case": _unit_case,
    "degrees": _degrees,
    "mixed-percent": _mixed_percent,
}
