"""Numbers as Chinese counts them: 1 billion 480 million, 50 ten thousand, 23th, 5,2 billion."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from editorqa.checks.distinct import odd_words
from editorqa.findings.finding import Confidence
from editorqa.language.numerals import MAGNITUDES, number_ending, number_starting, scaled
from editorqa.rulebook.rule import Hit, Rule, each, found_by, replace
from editorqa.text import Text

Find = Literal["ordinal", "split", "thousands", "hundred-million", "ten-thousand", "decimal-comma", "plural-magnitude"]

SAFE, LIKELY, ASK = Confidence.SAFE, Confidence.LIKELY, Confidence.ASK

_ORDINAL: Final = re.compile(r"(\d+)(st|nd|rd|th)")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_RANGES: Final = ("-", "–", "~")
_SPLITTERS: Final = frozenset(("between", "both", "from", "of"))
_LINKS: Final = frozenset(("to", "and", "or"))


class Options(NamedTuple):
    """`find` is what the rule is about."""

    find: Find


prepare = each


def check(text: Text, prepared: Sequence[Rule]) -> Iterable[tuple[Rule, Hit]]:
    """Looks at words that name a magnitude, and at ordinals."""
    return found_by(_FINDERS, text, prepared)


def _ordinal(text: Text) -> Iterator[Hit]:
    """23th, 1th, 12nd; and `23 th`."""
    words, gaps, starts = text.columns
    for name in odd_words(text).figures:
        found = _ORDINAL.fullmatch(name)
        if found is None or found[2] == _suffix(found[1]):
            continue
        for word in text.index[name]:
            shouted = text.joined[starts[word] + len(name) - 1].isupper()
            ending = _suffix(found[1])
            yield _hit(text, word, word, found[1] + (ending.upper() if shouted else ending), SAFE)
    for word in text.index.get("th", ()):
        before = words[word - 1] if word else ""
        if gaps[word] == " " and before.isdecimal() and len(before) <= 3:
            yield _hit(text, word - 1, word, before + _suffix(before), SAFE)


def _split(text: Text) -> Iterator[Hit]:
    """1 billion 480 million: one number."""
    words, gaps, _ = text.columns
    for large, small in (("billion", "million"), ("million", "thousand"), ("trillion", "billion")):
        for word in text.index.get(large, ()):
            linked = words[word + 1 : word + 2] == ["and"] and gaps[word + 1] == " "
            one, other = number_ending(text.columns, word - 1), number_starting(text.columns, word + 1 + linked)
            if one is None or other is None or words[other.last + 1 : other.last + 2] != [small]:
                continue
            tight = {gaps[word], gaps[word + 1], gaps[word + 1 + linked], gaps[other.last + 1]} == {" "}
            apart = linked and not _SPLITTERS.isdisjoint(words[max(0, one.first - 2) : one.first])
            if tight and not apart and other.value < 1000 and one.value == one.value.to_integral_value():
                value = one.value * MAGNITUDES[large] + other.value * MAGNITUDES[small]
                yield _hit(text, one.first, other.last + 1, scaled(value), ASK if linked else SAFE)


def _thousands(text: Text) -> Iterator[Hit]:
    """10 thousand, 448.3 thousand; and `2 thousand and 300`, `2 hundred and 40`."""
    yield from _hundreds(text)
    words, gaps, _ = text.columns
    for word in text.index.get("thousand", ()):
        number = number_ending(text.columns, word - 1)
        if number is None or gaps[word] != " " or number.value >= 1000 or _is_part(text, number.first):
            continue
        if gaps[word + 1].startswith(("-", "–")):
            continue
        following = words[word + 1] if word + 1 < len(words) and gaps[word + 1] == " " else ""
        rest = number_starting(text.columns, word + 2) if following == "and" else None
        if rest is not None and rest.value < 1000:
            yield _hit(text, number.first, rest.last, scaled(number.value * 1000 + rest.value), ASK)
        elif following not in ("million", "billion", "hundred", "to", "or"):
            yield _hit(text, number.first, word, scaled(number.value * 1000), SAFE)


def _hundreds(text: Text) -> Iterator[Hit]:
    """2 hundred and 40."""
    words, gaps, _ = text.columns
    for word in text.index.get("hundred", ()):
        number, rest = number_ending(text.columns, word - 1), number_starting(text.columns, word + 2)
        if number is None or rest is None or words[word + 1] != "and" or _is_part(text, number.first):
            continue
        if number.value < 100 > rest.value and {gaps[word], gaps[word + 1], gaps[word + 2]} == {" "}:
            yield _hit(text, number.first, rest.last, scaled(number.value * 100 + rest.value), ASK)


def _hundred_million(text: Text) -> Iterator[Hit]:
    """3.2 hundred million."""
    words, gaps, _ = text.columns
    for word in text.index.get("hundred", ()):
        if words[word + 1 : word + 2] == ["million"] and gaps[word + 1] == " " == gaps[word]:
            number = number_ending(text.columns, word - 1)
            if number is not None and (number.first == 0 or words[number.first - 1] not in MAGNITUDES):
                yield _hit(text, number.first, word + 1, scaled(number.value * 10**8), SAFE)


def _ten_thousand(text: Text) -> Iterator[Hit]:
    """50 ten thousand yuan."""
    words, gaps, _ = text.columns
    for word in text.index.get("ten", ()):
        if words[word + 1 : word + 2] != ["thousand"] or gaps[word + 1] not in (" ", "-") or gaps[word] != " ":
            continue
        number = number_ending(text.columns, word - 1)
        if number is None or (number.first == number.last and _YEAR.fullmatch(words[number.last])):
            continue
        linked = number.first > 1 and words[number.first - 1] in _LINKS and words[number.first - 2][-1:].isdigit()
        ranges = linked or gaps[number.first].endswith(_RANGES)
        yield _hit(text, number.first, word + 1, scaled(number.value * 10**4), ASK if ranges else SAFE)


def _decimal_comma(text: Text) -> Iterator[Hit]:
    """5,2 billion yuan, 1,84 million."""
    words, gaps, starts = text.columns
    for name in MAGNITUDES:
        for word in text.index.get(name, ()):
            if word < 2 or gaps[word] != " " or gaps[word - 1] != "," or gaps[word - 2][-1:] in (",", ".", "-"):
                continue
            whole, part = words[word - 2], words[word - 1]
            if whole.isdecimal() and part.isdecimal() and len(part) < 3 and len(whole) <= 3:
                start, end = starts[word - 2], starts[word] + len(name)
                at = starts[word - 1] - 1
                use = f"{text.joined[start:at]}.{text.joined[at + 1 : end]}"
                yield Hit(start, end, replace(at, at + 1, "."), {"use": use}, LIKELY)


def _plural_magnitude(text: Text) -> Iterator[Hit]:
    """3.2 billions yuan, 63 percents."""
    words, gaps, starts = text.columns
    for name in ("hundreds", "thousands", "millions", "billions", "trillions", "percents"):
        for word in text.index.get(name, ()):
            number = number_ending(text.columns, word - 1)
            if number is None or gaps[word] not in (" ", "-") or _YEAR.fullmatch(words[word - 1]):
                continue
            end = starts[word] + len(name)
            of = words[word + 1 : word + 2] == ["of"] and gaps[word + 1] == " " and name != "percents"
            last = starts[word + 1] + 2 if of else end
            use = text.joined[starts[number.first] : end - 1]
            yield Hit(starts[number.first], last, replace(end - 1, last, ""), {"use": use}, LIKELY if of else SAFE)


def _is_part(text: Text, first: int) -> bool:
    """True for the end of a range or of a larger number: 5 to 10 thousand, 2 million 400 thousand."""
    words, gaps, _ = text.columns
    if gaps[first][-1:] in (*_RANGES, "/") or (first and words[first - 1] in MAGNITUDES):
        return True
    return first > 1 and words[first - 1] in _LINKS and words[first - 2][-1:].isdigit()


def _suffix(digits: str) -> str:
    if digits[-2:] in ("11", "12", "13"):
        return "th"
    return {"1": "st", "2": "nd", "3": "rd"}.get(digits[-1], "th")


def _hit(text: Text, first: int, last: int, new: str, sure: Confidence) -> Hit:
    words, _, starts = text.columns
    start, end = starts[first], starts[last] + len(words[last])
    return Hit(start, end, replace(start, end, new), {"use": new}, sure)


_FINDERS: Final[Mapping[Find, Callable[[Text], Iterator[Hit]]]] = {
    "ordinal": _ordinal,
    "split": _split,
    "thousands": _thousands,
    "hundred-million": _hundred_million,
    "ten-thousand": _ten_thousand,
    "decimal-comma": _decimal_comma,
    "plural-magnitude": _plural_magnitude,
}
