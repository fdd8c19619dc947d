"""Amounts in five digits or more without commas, and in four where the text groups its other numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from editorqa.checks.distinct import odd_words
from editorqa.findings.finding import Confidence
from editorqa.language.numerals import grouped, scaled
from editorqa.rulebook.rule import Hit, Rule, each, replace
from editorqa.text import Text

Find = Literal["long", "four-digits"]

SAFE, LIKELY = Confidence.SAFE, Confidence.LIKELY

_DATE: Final = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:\d\d)?")
_CODED: Final = re.compile(r"(rmb|usd|cny|hkd)([1-9]\d{4,})")
_SIGNS: Final = ("¥", "￥", "$", "€", "£")
_MONEY_BEFORE: Final = frozenset("rmb cny usd eur hkd us yuan".split())
_MONEY_AFTER: Final = frozenset("yuan rmb renminbi dollars euros pounds yen usd".split())
_SHORT: Final = 5
"""As many figures a shortened amount may have: 1.5 billion, not 1.234567 billion."""

_COUNTED: Final = frozenset(
    """people persons men women employees workers staff students teachers pupils residents villagers households
    families visitors tourists guests passengers patients members users customers enterprises companies firms shops
    stores masks sets pieces units copies boxes bottles bags packages tons tonnes kilograms kg kilometers km meters
    square cubic hectares mu acres vehicles cars trucks buses trees seedlings books jobs positions rooms beds seats
    items times cases samples tests doses volunteers cadres farmers athletes participants viewers spectators letters
    parcels containers teu kilowatts kilowatt megawatts watts miles feet hours days words characters shares species
    pairs birds pigs sheep eggs meals garments suits coats tickets""".split()
)
_CODES: Final = frozenset(
    """no nos number numbers code codes tel telephone phone fax mobile hotline hotlines qq wechat icp id license licence
    permit certificate patent standard iso iec gb zip postcode mail serial isbn issn registration""".split()
)
_NUMBERED: Final = frozenset(
    """model type room error port version account order stock series record document dial call form flight train bus
    route highway line class gene protein asteroid comet bill docket act decree paragraph article chapter
    building""".split()
)
_FUNCTION: Final = frozenset(
    """a an and are as at be been but by can could did do for from had has have if in into is it its may must no
    nor not of on or per should so than that the their then there these this to under until upon via was were
    when where which while will with would""".split()
)
_QUANTIFIERS: Final = frozenset(
    """of over than nearly about around some approximately total reached reaching totaling exceeded exceeding exceeds
    produced sold donated raised invested attracted employs employed covers covering least most almost another
    only""".split()
)


class Options(NamedTuple):
    """`find`: `long` amounts, or `four-digits` beside grouped ones."""

    find: Find


prepare = each


def check(text: Text, prepared: Sequence[Rule]) -> Iterable[tuple[Rule, Hit]]:
    """Looks only at words of digits; a number is an amount beside money, a counted noun or a word such as nearly."""
    figures = [word for word in odd_words(text).figures if word.isdecimal() and word.isascii()]
    for rule in prepared:
        finder = _long if rule.options.find == "long" else _four_digits
        for hit in finder(text, figures):
            yield rule, hit


def is_coded(text: Text, word: int) -> bool:
    """True after No., code, tel and the like, or after a word in capitals such as GB or HS."""
    words, gaps, starts = text.columns
    if word and words[word - 1] in _NUMBERED and gaps[word] == " ":
        return True
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


def _long(text: Text, figures: Sequence[str]) -> Iterator[Hit]:
    for name in [name for name in figures if len(name) > 4 and name[0] != "0"]:
        for word in text.index[name]:
            if (sure := _counts_something(text, word)) is not None:
                yield _hit(text, word, grouped(name), _shortened(name), sure)
    for name in [name for name in odd_words(text).mixed if len(name) > 7]:
        found = _CODED.fullmatch(name)
        if found:
            for word in text.index[name]:
                start = text.columns.starts[word]
                code, short = text.joined[start : start + 3], _shortened(found[2])
                yield _hit(text, word, f"{code} {grouped(found[2])}", short and f"{code} {short}", SAFE)


def _four_digits(text: Text, figures: Sequence[str]) -> Iterator[Hit]:
    names = [name for name in figures if len(name) == 4 and name[0] != "0"]
    if not names or not any(len(name) == 3 and _follows_comma(text, name) for name in figures):
        return
    for name in names:
        for word in text.index[name]:
            like_a_year = name[:2] in ("18", "19", "20")
            if _counts_something(text, word) is SAFE and (not like_a_year or _is_money(text, word)):
                yield _hit(text, word, grouped(name), "", SAFE)


def _counts_something(text: Text, word: int) -> Confidence | None:
    """How sure it is that a number is an amount and no code; None when it is not."""
    words, gaps, _ = text.columns
    if gaps[word][-1:] in tuple("-/#:.,+–~(") or gaps[word + 1][:1] in tuple("-/:#+_"):
        return None
    if word + 1 < len(words) and gaps[word + 1] == "," and words[word + 1].isdigit():
        return None
    if _is_money(text, word):
        return SAFE
    if is_coded(text, word) or _DATE.fullmatch(words[word]):
        return None
    left = words[word - 1] if word and gaps[word] == " " else ""
    right, second, third = _following(text, word)
    if right in _COUNTED:
        return SAFE
    if not right.isalpha() or right in _FUNCTION:
        return LIKELY if left in _QUANTIFIERS and words[word].endswith("000") else None
    if second in _COUNTED or (third in _COUNTED and second not in _FUNCTION):
        return SAFE
    amount = words[word].endswith("00") or left in _QUANTIFIERS
    plural = len(right) > 2 and (right.endswith("s") or (second.endswith("s") and second not in _FUNCTION))
    return LIKELY if plural and amount else None


def _is_money(text: Text, word: int) -> bool:
    words, gaps, _ = text.columns
    last = word
    if gaps[word + 1] == "." and word + 1 < len(words) and words[word + 1].isdigit():
        last += 1
        if gaps[last + 1][:1] in (".", "-", "/") and len(gaps[last + 1]) == 1:
            return False
    after = words[last + 1] if last + 1 < len(words) and gaps[last + 1] == " " else ""
    before = words[word - 1] if word and gaps[word] == " " else ""
    return after in _MONEY_AFTER or before in _MONEY_BEFORE or gaps[word].rstrip(" ").endswith(_SIGNS)


def _following(text: Text, word: int) -> tuple[str, str, str]:
    """The next three words, as far as only spaces part them."""
    words, gaps, _ = text.columns
    found = []
    for i in range(word + 1, min(word + 4, len(words))):
        if gaps[i] != " ":
            break
        found.append(words[i])
    right, second, third = [*found, "", "", ""][:3]
    return right, second, third


def _follows_comma(text: Text, name: str) -> bool:
    words, gaps, _ = text.columns
    return any(gaps[word] == "," and words[word - 1].isdigit() for word in text.index[name])


def _shortened(digits: str) -> str:
    """1500000000 as 1.5 billion, when that is exact and short."""
    short = scaled(Decimal(digits))
    return short if len(digits) > 6 and len(short.split(" ")[0]) <= _SHORT else ""


def _hit(text: Text, word: int, new: str, other: str, sure: Confidence) -> Hit:
    start = text.columns.starts[word]
    end = start + len(text.columns.words[word])
    return Hit(start, end, replace(start, end, new, *filter(None, (other,))), {"use": new}, sure)
