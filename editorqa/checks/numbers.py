"""Figures: digits without separators, magnitudes that Chinese counts in and English does not, ordinals, torn digits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from editorqa.findings.finding import Confidence
from editorqa.language.numerals import MAGNITUDES, grouped, number_ending, number_starting, scaled
from editorqa.rulebook.rule import Hit, Rule, each, replace
from editorqa.text import Text

Find = Literal["grouping", "four-digits", "ordinal", "split", "thousands", "hundred-million", "ten-thousand", "torn", "artefact"]

SAFE, LIKELY, ASK = Confidence.SAFE, Confidence.LIKELY, Confidence.ASK

_ORDINAL: Final = re.compile(r"(\d+)(st|nd|rd|th)")
_DATE: Final = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:\d\d)?")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_SHORT: Final = 5
_ENGINE: Final = re.compile(r"6?5438")

_MONEY_BEFORE: Final = frozenset("rmb cny usd eur hkd us yuan".split())
_MONEY_AFTER: Final = frozenset("yuan rmb renminbi dollars euros pounds yen usd".split())
_COUNTED: Final = frozenset(
    """people persons men women employees workers staff students teachers pupils residents villagers households families visitors
    tourists guests passengers patients members users customers enterprises companies firms shops stores masks sets pieces units
    copies boxes bottles bags packages tons tonnes kilograms kg kilometers km meters square cubic hectares mu acres vehicles cars
    trucks buses trees seedlings books jobs positions rooms beds seats items times cases samples tests doses volunteers cadres
    farmers athletes participants viewers spectators letters parcels containers teu kilowatts kilowatt megawatts watts miles feet
    hours days words characters shares species pairs birds pigs sheep eggs meals garments suits coats tickets""".split()
)
_CODES: Final = frozenset(
    """no nos number numbers code codes tel telephone phone fax mobile hotline hotlines qq wechat icp id license licence permit
    certificate patent standard iso iec gb zip postcode mail model type room error port version serial isbn issn account order
    stock series registration record document dial call form flight train bus route highway line room class gene protein
    asteroid comet bill docket act decree paragraph article chapter building""".split()
)
_FUNCTION: Final = frozenset(
    """a an and are as at be been but by can could did do for from had has have if in into is it its may must no nor not of on
    or per should so than that the their then there these this to under until upon via was were when where which while will
    with would""".split()
)
_QUANTIFIERS: Final = frozenset(
    """of over than nearly about around some approximately total reached reaching totaling exceeded exceeding exceeds produced
    sold donated raised invested attracted employs employed covers covering least most almost another only""".split()
)


@dataclass(frozen=True, slots=True)
class Options:
    """`find` is what the rule is about."""

    find: Find


prepare = each


def check(text: Text, prepared: Sequence[Rule]) -> Iterable[tuple[Rule, Hit]]:
    """Looks only at words that begin with a digit, or name a magnitude."""
    figures = [word for word in text.index if word[0].isdigit() and word.isascii()]
    for rule in prepared:
        for hit in _FINDERS[rule.options.find](text, figures):
            yield rule, hit


def _grouping(text: Text, figures: Sequence[str]) -> Iterator[Hit]:
    """Five digits or more, where money or things are counted."""
    for name in [name for name in figures if len(name) > 4 and name.isdigit() and name[0] != "0"]:
        for word in text.index[name]:
            if (sure := _counts_something(text, word)) is not None:
                yield _replaced(text, word, word, grouped(name), sure, _shortened(name))
    for name in [name for name in text.index if name.startswith(("rmb", "usd", "cny", "hkd")) and name[3:].isdigit()]:
        if len(name) > 7:
            for word in text.index[name]:
                code = text.joined[text.columns.starts[word] :][:3]
                shorter = _shortened(name[3:])
                yield _replaced(text, word, word, f"{code} {grouped(name[3:])}", SAFE, shorter and f"{code} {shorter}")


def _four_digits(text: Text, figures: Sequence[str]) -> Iterator[Hit]:
    """8000 masks, in a text that writes 20,000."""
    names = [name for name in figures if len(name) == 4 and name.isdigit() and name[0] != "0"]
    if not names or not any(len(name) == 3 and _follows_comma(text, name) for name in figures):
        return
    for name in names:
        for word in text.index[name]:
            if _counts_something(text, word) is SAFE and (name[:2] not in ("18", "19", "20") or _is_money(text, word)):
                yield _replaced(text, word, word, grouped(name), SAFE)


def _ordinal(text: Text, figures: Sequence[str]) -> Iterator[Hit]:
    """23th, 1th, 12nd; and `23 th`."""
    for name in figures:
        found = _ORDINAL.fullmatch(name)
        if found and found[2] != _suffix(found[1]):
            for word in text.index[name]:
                start = text.columns.starts[word]
                ending = _suffix(found[1])
                capital = text.joined[start + len(name) - 1].isupper()
                yield _replaced(text, word, word, found[1] + (ending.upper() if capital else ending), SAFE)
    for word in text.index.get("th", ()):
        before = text.columns.words[word - 1] if word else ""
        if text.columns.gaps[word] == " " and before.isdigit() and len(before) <= 3:
            yield _replaced(text, word - 1, word, before + _suffix(before), SAFE)


def _split(text: Text, figures: Sequence[str]) -> Iterator[Hit]:  # noqa: ARG001
    """1 billion 480 million: one number."""
    words, gaps, _ = text.columns
    for large, small in (("billion", "million"), ("million", "thousand"), ("trillion", "billion")):
        for word in text.index.get(large, ()):
            one, other = number_ending(text.columns, word - 1), number_starting(text.columns, word + 1)
            if one is None or other is None or other.last + 1 >= len(words) or words[other.last + 1] != small:
                continue
            tight = gaps[word] == " " and gaps[word + 1] == " " and gaps[other.last + 1] == " "
            if tight and other.value < 1000 and one.value == one.value.to_integral_value():
                value = one.value * MAGNITUDES[large] + other.value * MAGNITUDES[small]
                yield _replaced(text, one.first, other.last + 1, scaled(value), SAFE)


def _thousands(text: Text, figures: Sequence[str]) -> Iterator[Hit]:  # noqa: ARG001
    """10 thousand, 448.3 thousand."""
    words, gaps, _ = text.columns
    for word in text.index.get("thousand", ()):
        number = number_ending(text.columns, word - 1)
        if number is None or gaps[word] != " " or number.value >= 1000:
            continue
        if number.first >= 1 and (words[number.first - 1] in MAGNITUDES or gaps[number.first][-1:] in ("-", "–", "~", "/")):
            continue
        if gaps[word + 1].startswith(("-", "–")) or (number.first > 1 and words[number.first - 1] in ("to", "and", "or")):
            continue
        following = words[word + 1] if word + 1 < len(words) and gaps[word + 1] == " " else ""
        rest = number_starting(text.columns, word + 2) if following == "and" else None
        if rest is not None and rest.value < 1000:
            yield _replaced(text, number.first, rest.last, scaled(number.value * 1000 + rest.value), ASK)
        elif following not in ("million", "billion", "hundred", "to", "or"):
            yield _replaced(text, number.first, word, scaled(number.value * 1000), SAFE)


def _hundred_million(text: Text, figures: Sequence[str]) -> Iterator[Hit]:  # noqa: ARG001
    """3.2 hundred million."""
    words, gaps, _ = text.columns
    for word in text.index.get("hundred", ()):
        if word + 1 < len(words) and words[word + 1] == "million" and gaps[word + 1] == " " == gaps[word]:
            number = number_ending(text.columns, word - 1)
            if number is not None and (number.first == 0 or words[number.first - 1] not in MAGNITUDES):
                yield _replaced(text, number.first, word + 1, scaled(number.value * 10**8), SAFE)


def _ten_thousand(text: Text, figures: Sequence[str]) -> Iterator[Hit]:  # noqa: ARG001
    """50 ten thousand yuan."""
    words, gaps, _ = text.columns
    for word in text.index.get("ten", ()):
        if word + 1 >= len(words) or words[word + 1] != "thousand" or gaps[word + 1] not in (" ", "-") or gaps[word] != " ":
            continue
        number = number_ending(text.columns, word - 1)
        if number is None or (number.first == number.last and _YEAR.fullmatch(words[number.last])):
            continue
        in_range = number.first and words[number.first - 1] in ("to", "or", "and") or gaps[number.first][-1:] in ("-", "–", "~")
        yield _replaced(text, number.first, word + 1, scaled(number.value * 10**4), ASK if in_range else SAFE)


def _torn(text: Text, figures: Sequence[str]) -> Iterator[Hit]:
    """3 1 7500: three numbers or more with nothing but a space between them."""
    words, gaps, starts = text.columns
    digits = sorted(word for name in figures if name.isdigit() for word in text.index[name])
    done = -1
    for word in digits:
        last = word
        while last + 1 < len(words) and gaps[last + 1] == " " and words[last + 1].isdigit():
            last += 1
        if last - word < 2 or word <= done:
            continue
        done = last
        sizes = [len(words[i]) for i in range(word, last + 1)]
        even = all(size == sizes[1] for size in sizes[1:]) and sizes[1] > 2
        if even or max(sizes) < 3 or _is_coded(text, word) or gaps[word][-1:] in ("+", "-", "(", ":"):
            continue
        start, end = text.bounds(text.segment_at(starts[word]))
        if sum(map(len, re.findall(r"[A-Za-z]{2,}", text.joined[start:end]))) > 25:
            yield Hit(starts[word], starts[last] + len(words[last]))


def _artefact(text: Text, figures: Sequence[str]) -> Iterator[Hit]:
    """65438, 5438+1: what one engine writes for the digit 1."""
    words, gaps, starts = text.columns
    for name in [name for name in figures if _ENGINE.match(name)]:
        for word in text.index[name]:
            plus = gaps[word + 1] == "+"
            if name != "65438" and not plus:
                continue
            last = word + 1 if plus and word + 1 < len(words) else word
            yield Hit(starts[word], starts[last] + len(words[last]))


def _counts_something(text: Text, word: int) -> Confidence | None:
    """How sure it is that a number is an amount and no code; None when it is not."""
    words, gaps, _ = text.columns
    before, after = gaps[word], gaps[word + 1]
    if before[-1:] in ("-", "/", "#", ":", ".", ",", "+", "–", "~", "(") or after[:1] in ("-", "/", ":", "#", "+", "_"):
        return None
    if after.startswith(",") and word + 1 < len(words) and words[word + 1].isdigit() and after == ",":
        return None
    last = word
    if after == "." and word + 1 < len(words) and words[word + 1].isdigit():
        last = word + 1
        if gaps[last + 1] in (".", "-", "/"):
            return None
    left = words[word - 1] if word and before.strip(" ") in ("", "¥", "$", "€", "£", "us$") else ""
    if before.endswith(("¥", "$", "€", "£", "¥ ", "$ ")) or left in _MONEY_BEFORE:
        return SAFE
    if _is_coded(text, word) or _DATE.fullmatch(words[word]):
        return None
    after = gaps[last + 1]
    right = words[last + 1] if after == " " and last + 1 < len(words) else ""
    if right in _MONEY_AFTER or right in _COUNTED:
        return SAFE
    second = words[last + 2] if right and last + 2 < len(words) and gaps[last + 2] == " " else ""
    third = words[last + 3] if second and last + 3 < len(words) and gaps[last + 3] == " " else ""
    if right.isalpha() and right not in _FUNCTION and (second in _COUNTED or (third in _COUNTED and second not in _FUNCTION)):
        return SAFE
    amount = words[word].endswith("00") or left in _QUANTIFIERS
    if right.isalpha() and right not in _FUNCTION and len(right) > 2 and right.endswith("s") and amount:
        return LIKELY
    return LIKELY if left in _QUANTIFIERS and words[word].endswith("000") else None


def _is_money(text: Text, word: int) -> bool:
    words, gaps, _ = text.columns
    after = words[word + 1] if word + 1 < len(words) and gaps[word + 1] == " " else ""
    before = words[word - 1] if word and gaps[word] == " " else ""
    return after in _MONEY_AFTER or before in _MONEY_BEFORE or gaps[word].strip()[-1:] in tuple("¥$€£")


def _shortened(digits: str) -> str:
    """1500000000 as 1.5 billion, when that is exact and short."""
    short = scaled(Decimal(digits))
    return short if len(digits) > 6 and len(short.split(" ")[0]) <= _SHORT else ""


def _is_coded(text: Text, word: int) -> bool:
    """True after No., code, tel and the like, or after a word in capitals such as GB or HS."""
    words, gaps, starts = text.columns
    for i in range(word - 1, max(-1, word - 4), -1):
        if "\u2029" in gaps[i + 1] or ". " in gaps[i + 1]:
            return False
        if words[i] in _CODES:
            return True
    if not word or gaps[word] != " ":
        return False
    start = starts[word - 1]
    written = text.joined[start : start + len(words[word - 1])]
    return len(written) > 1 and written.isupper() and written.lower() not in _MONEY_BEFORE


def _follows_comma(text: Text, name: str) -> bool:
    return any(text.columns.gaps[word] == "," and text.columns.words[word - 1].isdigit() for word in text.index[name])


def _suffix(digits: str) -> str:
    if digits[-2:] in ("11", "12", "13"):
        return "th"
    return {"1": "st", "2": "nd", "3": "rd"}.get(digits[-1], "th")


def _replaced(text: Text, first: int, last: int, new: str, sure: Confidence, other: str = "") -> Hit:  # noqa: PLR0913
    words, _, starts = text.columns
    start, end = starts[first], starts[last] + len(words[last])
    return Hit(start, end, replace(start, end, new, *filter(None, (other,))), {"use": new}, sure)


_FINDERS: Final[Mapping[Find, Callable[[Text, Sequence[str]], Iterator[Hit]]]] = {
    "grouping": _grouping,
    "four-digits": _four_digits,
    "ordinal": _ordinal,
    "split": _split,
    "thousands": _thousands,
    "hundred-million": _hundred_million,
    "ten-thousand": _ten_thousand,
    "torn": _torn,
    "artefact": _artefact,
}
