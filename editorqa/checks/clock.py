"""Times of day told twice: 17:28 p.m., 14:30 in the afternoon, 10 o'clock am, 7*24 hours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final, Literal, NamedTuple

from editorqa.checks.distinct import odd_words
from editorqa.findings.finding import Confidence
from editorqa.rulebook.rule import Hit, Rule, each, found_by, replace
from editorqa.text import Text

Find = Literal["marked-24-hours", "part-of-day", "marked-oclock", "around-the-clock"]

SAFE, LIKELY, ASK = Confidence.SAFE, Confidence.LIKELY, Confidence.ASK

_HALVES: Final = {"am": "a.m.", "pm": "p.m."}
_PARTS: Final = frozenset(("morning", "afternoon", "evening", "night"))
_TIMES: Final = frozenset(("*", "×", "✕", "✖", "＊"))


class Options(NamedTuple):
    """`find` is what the rule is about."""

    find: Find


prepare = each


def check(text: Text, prepared: Sequence[Rule]) -> Iterable[tuple[Rule, Hit]]:
    """Looks at a.m. and p.m., at parts of the day, at o'clock and at 24."""
    return found_by(_FINDERS, text, prepared)


class _Mark(NamedTuple):
    """a.m. or p.m.: which half, the word before it and where it ends; `figure` is what it is joined to, as in 5pm."""

    half: str
    before: int
    end: int
    figure: str = ""


class _Time(NamedTuple):
    """An hour with its minutes, which may be empty; `first` is the word it begins with."""

    first: int
    hour: int
    minutes: str

    def on_twelve(self) -> str:
        """As the 12-hour clock has it, without a.m. and p.m."""
        return f"{self.hour - 12 if self.hour > 12 else self.hour}{self.minutes and f':{self.minutes}'}"


def _marked_24_hours(text: Text) -> Iterator[Hit]:
    """`17:28 p.m.`; `00:30 a.m.` and `12:30 p.m.` are right."""
    for mark in _marks(text):
        time = _time_ending(text, mark.before, mark.figure)
        if time is None or not 12 < time.hour < 24:
            continue
        start = text.columns.starts[time.first]
        afternoon = f"{time.on_twelve()} p.m."
        if mark.half == "pm":
            yield _hit(text, start, mark.end, afternoon, SAFE)
        else:
            plain = f"{time.hour}:{time.minutes or '00'}"
            yield Hit(start, mark.end, replace(start, mark.end, plain, afternoon), {"use": plain}, ASK)


def _part_of_day(text: Text) -> Iterator[Hit]:
    """`14:30 in the afternoon`, `5 pm in the afternoon`, `15 o'clock`."""
    words, gaps, starts = text.columns
    for word in chain(text.index.get("afternoon", ()), text.index.get("evening", ())):
        if word < 4 or words[word - 2 : word] != ["in", "the"] or gaps[word - 2] != " ":
            continue
        time = _time_ending(text, word - 3, "")
        if time is not None and 12 < time.hour < 24 and time.minutes:
            start, low, end = starts[time.first], starts[word - 3] + 2, starts[word] + len(words[word])
            new = time.on_twelve()
            yield Hit(start, end, replace(start, low, new), {"use": new + text.joined[low:end]}, SAFE)
    for mark in _marks(text):
        after = text.word_at(mark.end - 1) + 1
        if words[after : after + 2] == ["in", "the"] and not _PARTS.isdisjoint(words[after + 2 : after + 3]):
            time = _time_ending(text, mark.before, mark.figure)
            if time is not None and gaps[after].strip(".") == " ":
                start, low, end = starts[time.first], starts[after] - 1, starts[after + 2] + len(words[after + 2])
                yield Hit(start, end, replace(low, end, ""), {"use": text.joined[start:low]}, SAFE)
    for word in text.index.get("clock", ()):
        hour = _oclock(text, word)
        if hour is not None and 12 < hour < 24 and words[word + 1 : word + 2] not in (["am"], ["pm"], ["a"], ["p"]):
            yield _hit(text, starts[word - 2], starts[word] + len("clock"), f"{hour - 12} p.m.", LIKELY)


def _marked_oclock(text: Text) -> Iterator[Hit]:
    """`10 o'clock am`, `10 o'clock a.m.`."""
    for mark in _marks(text):
        hour = None if mark.figure else _oclock(text, mark.before)
        if hour is not None and 0 < hour < 24:
            hour -= 12 if hour > 12 and mark.half == "pm" else 0
            start = text.columns.starts[mark.before - 2]
            yield _hit(text, start, mark.end, f"{hour} {_HALVES[mark.half]}", SAFE)


def _around_the_clock(text: Text) -> Iterator[Hit]:
    """`7*24 hours`, `24x7`, `7 × 24-hour`: 24/7."""
    words, gaps, _ = text.columns
    for word in chain(text.index.get("7x24", ()), text.index.get("24x7", ())):
        yield _all_day(text, word, word)
    for one, other in (("7", "24"), ("24", "7")):
        for word in text.index.get(one, ()):
            if words[word + 1 : word + 2] != [other] or gaps[word + 1].strip() not in _TIMES:
                continue
            before, after = gaps[word].rstrip(" ")[-1:], gaps[word + 2].lstrip(" ")[:1]
            if not (before and before in "+-*/=×.,") and not (after and after in "=+*/×"):
                yield _all_day(text, word, word + 1)


def _all_day(text: Text, first: int, last: int) -> Hit:
    words, gaps, starts = text.columns
    if last + 1 < len(words) and words[last + 1] in ("hour", "hours", "h") and gaps[last + 1] in (" ", "-", ""):
        last += 1
    return _hit(text, starts[first], starts[last] + len(words[last]), "24/7", None)


def _hit(text: Text, start: int, end: int, new: str, sure: Confidence | None) -> Hit:
    """Replaces; the full stop of `p.m.` serves as that of the sentence too."""
    if new.endswith(".") and text.joined[end - 1] != "." and text.joined[end : end + 1] == ".":
        end += 1
    return Hit(start, end, replace(start, end, new), {"use": new}, sure)


def _marks(text: Text) -> Iterator[_Mark]:
    """Every a.m. and p.m.: `pm`, `p.m.`, `5pm`."""
    words, gaps, starts = text.columns
    for half in _HALVES:
        for word in text.index.get(half, ()):
            if word and gaps[word] == " ":
                yield _Mark(half, word - 1, starts[word] + 2)
    for word in text.index.get("m", ()):
        half = f"{words[word - 1]}m" if word > 1 else ""
        if half in _HALVES and gaps[word - 1] == " " and gaps[word] in (".", ". "):
            yield _Mark(half, word - 2, starts[word] + 1 + gaps[word + 1].startswith("."))
    for name in [name for name in odd_words(text).figures if name.endswith(("am", "pm")) and len(name) <= 4]:
        if name[:-2].isdecimal():
            yield from (_Mark(name[-2:], word, starts[word] + len(name), name[:-2]) for word in text.index[name])


def _time_ending(text: Text, word: int, figure: str) -> _Time | None:
    """The time whose last word this is; `figure` are its digits when something is joined to them."""
    words, gaps, _ = text.columns
    last = figure or words[word]
    if not last.isdecimal() or len(last) > 2:
        return None
    if word and gaps[word] == ":":
        hour = words[word - 1]
        exact = len(last) == 2 and hour.isdecimal() and len(hour) <= 2 and gaps[word - 1] != ":"
        return _Time(word - 1, int(hour), last) if exact else None
    return None if gaps[word].endswith((".", ",", "/")) else _Time(word, int(last), "")


def _oclock(text: Text, word: int) -> int | None:
    """The hour before `o'clock`, whose last word this is."""
    words = text.columns.words
    if word < 2 or words[word] != "clock" or words[word - 1] != "o":
        return None
    return int(words[word - 2]) if words[word - 2].isdecimal() and len(words[word - 2]) <= 2 else None


_FINDERS: Final[Mapping[Find, Callable[[Text], Iterator[Hit]]]] = {
    "marked-24-hours": _marked_24_hours,
    "part-of-day": _part_of_day,
    "marked-oclock": _marked_oclock,
    "around-the-clock": _around_the_clock,
}
