"""Months, weekdays and the dates of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from editorqa.language.words import Columns

MONTHS: Final[Mapping[str, int]] = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
MONTH_NAMES: Final = "January February March April May June July August September October November December".split()
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAY: Final = re.compile(r"(\d{1,2})(st|nd|rd|th)?")
_YEAR: Final = re.compile(r"(?:18|19|20|21)\d\d")
_CLOSERS: Final = frozenset(
    """a after all and as at by from he her his in is it its of on our s she some the their then there they this
    through to until we was were when where which with""".split()
)
"""What follows a day of the month, where a thing that is counted would stand: in May 10 people came."""


class Date(NamedTuple):
    """Words `first` to `last` of a text, inclusive.

    `closed`: what follows cannot be something counted. `style` tells `May 3`, `3 May` and `2020-05-03` apart.
    """

    first: int
    last: int
    year: int | None
    month: int
    day: int | None
    style: str
    ordinal: bool = False
    closed: bool = True

    def is_possible(self) -> bool:
        """False for February 30 and, in a year that is no leap year, February 29."""
        if self.day is None:
            return True
        if self.month == 2 and self.day == 29 and self.year is not None:
            return self.year % 4 == 0 and (self.year % 100 != 0 or self.year % 400 == 0)
        return 1 <= self.day <= _DAYS[self.month - 1]

    def as_date(self) -> date | None:
        """The day, when year and day are given and there is such a day."""
        if self.year is None or self.day is None or not self.is_possible():
            return None
        return date(self.year, self.month, self.day)


def dates(columns: Columns, index: Mapping[str, Sequence[int]], figures: Sequence[str]) -> Iterator[Date]:
    """Every date with a month in it, not in the order of the text; `figures` are its words of digits."""
    for name, month in MONTHS.items():
        for word in index.get(name, ()):
            found = _month_first(columns, word, month)
            if found is None or found.day is None:
                found = _day_first(columns, word, month) or found
            if found is not None:
                yield found
    for name in [name for name in figures if len(name) == 4 and _YEAR.fullmatch(name)]:
        for word in index[name]:
            found = _numeric(columns, word)
            if found is not None:
                yield found


def _month_first(columns: Columns, word: int, month: int) -> Date | None:
    """May 3; May 3, 2020; May 2020."""
    words, gaps = columns.words, columns.gaps
    if word + 1 >= len(words) or gaps[word + 1] not in (" ", ". ", "  "):
        return None
    if _is_year(columns, word + 1):
        return Date(word, word + 1, int(words[word + 1]), month, None, "month-year")
    day = _DAY.fullmatch(words[word + 1])
    if day is None or (gaps[word + 2].startswith(("-", "–", ":", ".0")) and word + 2 < len(words)):
        return None
    last, year = word + 1, None
    if gaps[word + 2] in (", ", ",", " ", " ,", " , ", "., ") and word + 2 < len(words) and _is_year(columns, word + 2):
        last, year = word + 2, int(words[word + 2])
    closed = year is not None or day[2] is not None or _is_closed(columns, last)
    return Date(word, last, year, month, int(day[1]), "month-day", day[2] is not None, closed)


def _day_first(columns: Columns, word: int, month: int) -> Date | None:
    """3 May; 3 May 2020; the 3rd of May."""
    words, gaps = columns.words, columns.gaps
    first = word - 1
    if first > 0 and words[first] == "of" and gaps[word] == " " == gaps[first]:
        first -= 1
        if not words[first].endswith(("st", "nd", "rd", "th")):
            return None
    elif word == 0 or gaps[word] != " ":
        return None
    day = _DAY.fullmatch(words[first])
    if day is None or gaps[first].endswith((".", ",", "-", ":", "/", "$")):
        return None
    if word + 1 < len(words) and gaps[word + 1] in (" ", ", ") and _is_year(columns, word + 1):
        return Date(first, word + 1, int(words[word + 1]), month, int(day[1]), "day-month", day[2] is not None)
    return Date(first, word, None, month, int(day[1]), "day-month", day[2] is not None)


def _numeric(columns: Columns, word: int) -> Date | None:
    """2020-05-03, 2020/5/3, 2020.5.3."""
    words, gaps = columns.words, columns.gaps
    if word + 2 >= len(words) or gaps[word + 1] not in ("-", "/", ".") or gaps[word + 2] != gaps[word + 1]:
        return None
    month, day = words[word + 1], words[word + 2]
    if not (month.isdecimal() and day.isdecimal() and len(month) <= 2 and len(day) <= 2 and 1 <= int(month) <= 12):
        return None
    if gaps[word][-1:] in ("-", "/", ".") or (word + 3 < len(words) and gaps[word + 3] in ("-", "/", ".")):
        return None
    return Date(word, word + 2, int(words[word]), int(month), int(day), "numeric")


def _is_year(columns: Columns, word: int) -> bool:
    """A four-digit year that is no price and no time."""
    if not _YEAR.fullmatch(columns.words[word]):
        return False
    after = columns.gaps[word + 1]
    return not (after[:1] in (",", ".", ":", "-", "/") and len(after) == 1 and word + 1 < len(columns.words))


def _is_closed(columns: Columns, last: int) -> bool:
    after = columns.gaps[last + 1]
    if after.strip(" ") or last + 1 >= len(columns.words):
        return not after.startswith(("%", "-", "/", "+"))
    return columns.words[last + 1] in _CLOSERS
