"""Dates and parts of the day as Chinese has them: in November 23, in the morning of May 3, July29, 2021年12月29日."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from editorqa.findings.finding import Confidence
from editorqa.language.calendar import MONTH_NAMES, MONTHS, Date, dates
from editorqa.rulebook.rule import Change, Hit, Rule, each, replace
from editorqa.text import Text

Find = Literal["in-day", "in-part-of-day", "the-part-of-day", "of-year", "joined", "chinese", "year-range", "tilde-range", "empty"]

SAFE, LIKELY, ASK = Confidence.SAFE, Confidence.LIKELY, Confidence.ASK

_PARTS: Final = ("morning", "afternoon", "evening", "night")
_ORDINAL: Final = re.compile(r"\d{1,2}(?:st|nd|rd|th)")
_JOINED: Final = re.compile(r"([a-z]{3,9})(\d{1,2}(?:st|nd|rd|th)?|(?:19|20)\d\d)")
_CHINESE: Final = re.compile(r"(?:((?:19|20)\d\d)年)?(?:(\d{1,2})月(?:(\d{1,2})[日号])?)?")
_VERBS: Final = frozenset("was is were are which when where who will saw marked brought had has witnessed turned proved found that".split())
_YEAR: Final = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Options:
    """`find` is what the rule is about."""

    find: Find


prepare = each


def check(text: Text, prepared: Sequence[Rule]) -> Iterable[tuple[Rule, Hit]]:
    """The dates of a text are found once for all rules."""
    found = sorted(dates(text.columns, text.index))
    for rule in prepared:
        for hit in _FINDERS[rule.options.find](text, found):
            yield rule, hit


def _in_day(text: Text, found: Sequence[Date]) -> Iterator[Hit]:
    """`In November 23, the team`; `in May 10 people came` is another thing."""
    words, gaps, _ = text.columns
    for day in found:
        if day.day is None or day.style == "numeric" or not day.is_possible() or day.first < 1:
            continue
        at = day.first - 1
        if words[at] == "in" and gaps[day.first] == " ":
            if day.closed:
                yield _preposition(text, at, day.last, SAFE if day.style == "month-day" else LIKELY)
            elif day.last + 1 < len(words) and words[day.last + 1] in MONTHS:
                yield _preposition(text, at, day.last, ASK)
        elif words[at] == "the" and at and words[at - 1] == "in" and day.ordinal and day.style == "day-month":
            yield _preposition(text, at - 1, day.last, SAFE)
    del starts


def _in_part_of_day(text: Text, found: Sequence[Date]) -> Iterator[Hit]:
    """`In the morning of May 3`, `at the afternoon of the 14th`: of a certain day it is on."""
    words, gaps, _ = text.columns
    firsts = {day.first: day for day in found}
    for word, after in _parts_of(text):
        if word < 2 or words[word - 1] != "the" or words[word - 2] not in ("in", "at") or gaps[word - 1 : word + 1] != [" ", " "]:
            continue
        day = firsts.get(after)
        if (day is not None and day.day is not None) or _is_numbered_day(text, after):
            yield _preposition(text, word - 2, day.last if day else after + 1, SAFE)


def _the_part_of_day(text: Text, found: Sequence[Date]) -> Iterator[Hit]:
    """`The afternoon of March 14, the mayor visited`: the sentence has two subjects and no preposition."""
    words, gaps, starts = text.columns
    firsts = {day.first: day for day in found}
    for word, after in _parts_of(text):
        day = firsts.get(after)
        if day is None or day.day is None or day.last + 1 >= len(words):
            continue
        has_article = word > 0 and words[word - 1] == "the" and gaps[word] == " "
        first = word - 1 if has_article else word
        if not text.starts_sentence(starts[first]) or not gaps[day.last + 1].startswith(",") or words[day.last + 1] in _VERBS:
            continue
        capital = text.joined[starts[first]].isupper()
        new = "On the" if capital else "on the"
        end = starts[first] + 3 if has_article else starts[first]
        opening = new if has_article else f"{new} {words[word][0]}"
        change: Change = (starts[first], end if has_article else end + 1, opening)
        last = starts[day.last] + len(words[day.last])
        use = opening + text.joined[change[1] : last]
        yield Hit(starts[first], last, ([change],), {"use": use}, SAFE if has_article else LIKELY)


def _of_year(text: Text, found: Sequence[Date]) -> Iterator[Hit]:
    """`November 23th of 2020`."""
    words, gaps, starts = text.columns
    for day in found:
        if day.style != "month-day" or day.year is not None or day.last + 2 >= len(words):
            continue
        year = day.last + 2
        if words[day.last + 1] == "of" and _YEAR.fullmatch(words[year]) and gaps[day.last + 1] == " " == gaps[year]:
            start, end = starts[day.first], starts[year] + 4
            after = gaps[year + 1]
            comma = "," if after == " " and year + 1 < len(words) else ""
            name = text.joined[start : starts[day.first] + len(words[day.first])]
            stop = "." if gaps[day.first + 1].startswith(".") else ""
            new = f"{name}{stop} {day.day}, {words[year]}{comma}"
            yield Hit(start, end, replace(start, end, new), {"use": new}, SAFE)


def _joined(text: Text, found: Sequence[Date]) -> Iterator[Hit]:  # noqa: ARG001
    """`July29`, `April2020`."""
    for name in [word for word in text.index if word[-1].isdigit() or word[-2:] in ("st", "nd", "rd", "th")]:
        match = _JOINED.fullmatch(name)
        if match is None or match[1] not in MONTHS:
            continue
        number = int(re.sub(r"\D", "", match[2]))
        for word in text.index[name]:
            before, after = text.columns.gaps[word], text.columns.gaps[word + 1]
            start = text.columns.starts[word]
            capital = text.joined[start].isupper() or len(match[1]) > 4
            if before.endswith(("-", "_", "/", "@", "#")) or after.startswith(("-", "_", "/")) or not capital:
                continue
            if number <= 31 or number > 1900:
                at, end = start + len(match[1]), start + len(name)
                full = match[1] in {month.lower() for month in MONTH_NAMES}
                use = f"{text.joined[start:at]} {text.joined[at:end]}"
                yield Hit(start, end, replace(at, at, " "), {"use": use}, SAFE if full else LIKELY)


def _chinese(text: Text, found: Sequence[Date]) -> Iterator[Hit]:  # noqa: ARG001
    """`2021年12月29日`, with spaces or without."""
    words, gaps, starts = text.columns
    for name in [word for word in text.index if word[0].isdigit() and not word.isascii()]:
        match = _CHINESE.fullmatch(name)
        if match and (match[1] or match[2]) and (new := _english(match)):
            for word in text.index[name]:
                yield _rewritten(text, starts[word], starts[word] + len(name), new)
    for word in text.index.get("年", ()):
        last, letters = word, ""
        while last + 1 < len(words) and len(letters) < 7 and gaps[last + 1] in (" ", ""):
            last += 1
            letters += words[last]
            if letters.endswith(("日", "号")):
                break
        match = _CHINESE.fullmatch(f"{words[word - 1]}年{letters}") if word else None
        if match and match[3] and (new := _english(match)):
            yield _rewritten(text, starts[word - 1], starts[last] + len(words[last]), new)


def _year_range(text: Text, found: Sequence[Date]) -> Iterator[Hit]:  # noqa: ARG001
    """`from 2018-2020`, `between 2018-2020`, and a range that runs backwards."""
    words, gaps, starts = text.columns
    for name in [name for name in text.index if _YEAR.fullmatch(name)]:
        for word in text.index[name]:
            if word + 1 >= len(words) or gaps[word + 1] not in ("-", "–", "~") or not _YEAR.fullmatch(words[word + 1]):
                continue
            if gaps[word + 2][:1] in ("-", "–", "/") or gaps[word][-1:] in ("-", "/", "."):
                continue
            end = starts[word + 1] + 4
            if int(words[word]) > int(words[word + 1]):
                yield Hit(starts[word], end, (), {}, ASK, None, f"'{text.joined[starts[word]:end]}' runs backwards; check the years.")
            elif word and words[word - 1] in ("from", "between") and gaps[word] == " ":
                link = "to" if words[word - 1] == "from" else "and"
                start = starts[word - 1]
                at = starts[word] + 4
                use = f"{text.joined[start:at]} {link} {words[word + 1]}"
                yield Hit(start, end, replace(at, end - 4, f" {link} "), {"use": use}, SAFE)


def _tilde_range(text: Text, found: Sequence[Date]) -> Iterator[Hit]:  # noqa: ARG001
    """`5~10 days`."""
    words, gaps, starts = text.columns
    if "~" not in text.plain:
        return
    for word in [i for i, gap in enumerate(gaps) if gap in ("~", " ~ ", "~ ", " ~", "%~", "% ~ ")]:
        if 0 < word < len(words) and words[word - 1][-1].isdigit() and words[word][0].isdigit():
            start, low = starts[word - 1], starts[word] - len(gaps[word])
            end = starts[word] + len(words[word])
            new = "%-" if "%" in gaps[word] else "-"
            yield Hit(start, end, replace(low, starts[word], new), {"use": text.joined[start:low] + new + text.joined[starts[word] : end]})


def _empty(text: Text, found: Sequence[Date]) -> Iterator[Hit]:  # noqa: ARG001
    """`on the morning of , the mayor`: the date is gone."""
    words, gaps, starts = text.columns
    for word in text.index.get("of", ()):
        gap = gaps[word + 1]
        part = word > 0 and words[word - 1] in _PARTS and gaps[word] == " "
        if (part and gap.lstrip(" ")[:1] in (",", ".", ";")) or (gap.startswith(" ,") and word + 1 < len(words)):
            first = word - 1 if part else word
            end = starts[word] + 2 + len(gap) - len(gap.lstrip(" ")) + 1
            yield Hit(starts[first], end)
    for name in ("on", "in", "from", "between", "since", "at"):
        for word in text.index.get(name, ()):
            gap = gaps[word + 1]
            if gap.startswith(" ,") and word + 1 < len(words):
                yield Hit(starts[word], starts[word] + len(name) + 2)


def _parts_of(text: Text) -> Iterator[tuple[int, int]]:
    """A part of the day and the word after its `of`; a `the` in between is skipped."""
    words, gaps, _ = text.columns
    for part in _PARTS:
        for word in text.index.get(part, ()):
            if word + 2 < len(words) and words[word + 1] == "of" and gaps[word + 1] == " " == gaps[word + 2]:
                after = word + 2
                if words[after] in ("the", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"):
                    after += 1
                yield word, after


def _is_numbered_day(text: Text, word: int) -> bool:
    """`the 14th`, with nothing after it that could be a noun."""
    words, gaps, _ = text.columns
    if word >= len(words) or not _ORDINAL.fullmatch(words[word]) or words[word - 1] != "the":
        return False
    return gaps[word + 1].strip(" ")[:1] in tuple(",.;)\u2029") or (word + 1 < len(words) and words[word + 1] in ("of", "this", "local", "at"))


def _preposition(text: Text, word: int, last: int, sure: Confidence) -> Hit:
    words, _, starts = text.columns
    start, end = starts[word], starts[min(last, len(words) - 1)] + len(words[min(last, len(words) - 1)])
    new = "On" if text.joined[start].isupper() else "on"
    use = new + text.joined[start + 2 : end]
    return Hit(start, end, replace(start, start + 2, new), {"use": use}, sure)


def _english(match: re.Match[str]) -> str:
    year, month, day = match[1], match[2], match[3]
    if month is None:
        return year or ""
    if not 1 <= int(month) <= 12 or (day and not 1 <= int(day) <= 31):
        return ""
    name = MONTH_NAMES[int(month) - 1]
    if day:
        return f"{name} {int(day)}" + (f", {year}" if year else "")
    return f"{name} {year}" if year else name


def _rewritten(text: Text, start: int, end: int, new: str) -> Hit:
    return Hit(start, end, replace(start, end, new), {"use": new})


_FINDERS: Final[Mapping[Find, Callable[[Text, Sequence[Date]], Iterator[Hit]]]] = {
    "in-day": _in_day,
    "in-part-of-day": _in_part_of_day,
    "the-part-of-day": _the_part_of_day,
    "of-year": _of_year,
    "joined": _joined,
    "chinese": _chinese,
    "year-range": _year_range,
    "tilde-range": _tilde_range,
    "empty": _empty,
}
