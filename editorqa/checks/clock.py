"""Times of day told twice: 17:28 p.m., 14:30 in the afternoon, 10 o'clock am."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from editorqa.findings.finding import Confidence
from editorqa.rulebook.rule import Hit, Rule, each, replace
from editorqa.text import Text

Find = Literal["marked-24-hours", "part-of-day", "marked-oclock", "around-the-clock"]

_HALVES: Final = {"am": "a.m.", "pm": "p.m."}
_PARTS: Final = frozenset(("morning", "afternoon", "evening", "night"))


@dataclass(frozen=True, slots=True)
class Options:
    """`find` is what the rule is about."""

    find: Find


prepare = each


def check(text: Text, prepared: Sequence[Rule]) -> Iterable[tuple[Rule, Hit]]:
    """Looks at a.m. and p.m., at parts of the day, at o'clock."""
    for rule in prepared:
        for hit in _FINDERS[rule.options.find](text):
            yield rule, hit


class _Mark(NamedTuple):
    """a.m. or p.m.: its half, the word before it, and where it ends; `hour` when it is joined to it, as in 5pm."""

    half: str
    before: int
    end: int
    joined: str


def _marked_24_hours(text: Text) -> Iterator[Hit]:
    """`17:28 p.m.`; `00:30 a.m.` and `12:30 p.m.` are right."""
    starts = text.columns.starts
    for mark in _marks(text):
        first, hour, minutes = _time_before(text, mark)
        if hour is None or not 12 < hour < 24:
            continue
        tail = f":{minutes}" if minutes else ""
        start = starts[first]
        if mark.half == "pm":
            new = f"{hour - 12}{tail} p.m."
            yield _hit(text, start, mark.end, new, Confidence.SAFE)
        else:
            plain, marked = f"{hour}{tail or ':00'}", f"{hour - 12}{tail} p.m."
            yield Hit(start, mark.end, replace(start, mark.end, plain, marked), {"use": plain}, Confidence.ASK)


def _part_of_day(text: Text) -> Iterator[Hit]:
    """`14:30 in the afternoon`, `15 o'clock`."""
    words, gaps, starts = text.columns
    for part in ("afternoon", "evening"):
        for word in text.index.get(part, ()):
            if word < 4 or words[word - 2 : word] != ["in", "the"] or gaps[word - 2] != " ":
                continue
            first, hour, minutes = _clock(text, word - 3)
            if hour is not None and 12 < hour < 24 and minutes:
                new = f"{hour - 12}:{minutes}"
                end = starts[word - 3] + 2
                use = f"{new} in the {part}"
                yield Hit(
                    starts[first],
                    starts[word] + len(part),
                    replace(starts[first], end, new),
                    {"use": use},
                    Confidence.SAFE,
                )
    for mark in _marks(text):
        after = text.word_at(mark.end - 1) + 1
        if (
            words[after : after + 2] == ["in", "the"]
            and words[after + 2 : after + 3]
            and words[after + 2] in _PARTS
            and gaps[after].strip(".") == " "
        ):
            low, end = starts[after], starts[after + 2] + len(words[after + 2])
            first, _, _ = _time_before(text, mark)
            space = low - len(gaps[after].lstrip("."))
            use = text.joined[starts[first] : space]
            yield Hit(starts[first], end, replace(space, end, ""), {"use": use}, Confidence.SAFE)
    for word in text.index.get("clock", ()):
        if word >= 2 and words[word - 1] == "o" and words[word - 2].isdigit() and 12 < int(words[word - 2][:4]) < 24:
            if not _marked_after(text, word):
                hour = int(words[word - 2]) - 12
                yield _hit(text, starts[word - 2], starts[word] + 5, f"{hour} p.m.", Confidence.LIKELY)


def _marked_oclock(text: Text) -> Iterator[Hit]:
    """`10 o'clock am`, `10 o'clock a.m.`."""
    words, _, starts = text.columns
    for mark in _marks(text):
        if mark.joined or mark.before < 2 or words[mark.before] != "clock" or words[mark.before - 1] != "o":
            continue
        hour = words[mark.before - 2]
        if hour.isdigit() and 0 < int(hour[:4]) < 24:
            value = int(hour) - 12 if int(hour) > 12 and mark.half == "pm" else int(hour)
            yield _hit(text, starts[mark.before - 2], mark.end, f"{value} {_HALVES[mark.half]}", Confidence.SAFE)


def _around_the_clock(text: Text) -> Iterator[Hit]:
    """`7*24 hours`, `24x7`, `7 × 24-hour`: 24/7."""
    words, gaps, _ = text.columns
    for name in ("7x24", "24x7"):
        for word in text.index.get(name, ()):
            yield _all_day(text, word, word)
    for one, other in (("7", "24"), ("24", "7")):
        for word in text.index.get(one, ()):
            if (
                word + 1 < len(words)
                and words[word + 1] == other
                and gaps[word + 1].strip() in ("*", "×", "✕", "✖", "＊")
            ):
                before, after = gaps[word].strip(" "), gaps[word + 2].strip(" ")
                if before[-1:] not in tuple("+-*/=×.,") and after[:1] not in tuple("=+*/×"):
                    yield _all_day(text, word, word + 1)


def _all_day(text: Text, first: int, last: int) -> Hit:
    words, gaps, starts = text.columns
    if last + 1 < len(words) and words[last + 1] in ("hour", "hours", "h") and gaps[last + 1] in (" ", "-", ""):
        last += 1
    start, end = starts[first], starts[last] + len(words[last])
    return _hit(text, start, end, "24/7", None)


def _hit(text: Text, start: int, end: int, new: str, sure: Confidence | None) -> Hit:
    """Replaces; the full stop of `p.m.` serves as that of a sentence too."""
    if new.endswith(".") and text.joined[end - 1] != "." and text.joined[end : end + 1] == ".":
        end += 1
    return Hit(start, end, replace(start, end, new), {"use": new}, sure)


def _marks(text: Text) -> Iterator[_Mark]:
    words, gaps, starts = text.columns
    for half in _HALVES:
        for word in text.index.get(half, ()):
            if word and gaps[word] in (" ", ""):
                yield _Mark(half, word - 1, starts[word] + 2, "")
        for word in text.index.get(half[0], ()):
            if (
                word
                and word + 1 < len(words)
                and words[word + 1] == "m"
                and gaps[word + 1] in (".", ". ")
                and gaps[word] == " "
            ):
                end = starts[word + 1] + 1
                yield _Mark(half, word - 1, end + gaps[word + 2].startswith("."), "")
    for name in [name for name in text.index if name.endswith(("am", "pm")) and name[:-2].isdigit() and len(name) <= 4]:
        for word in text.index[name]:
            yield _Mark(name[-2:], word, starts[word] + len(name), name[:-2])


def _time_before(text: Text, mark: _Mark) -> tuple[int, int | None, str]:
    """First word, hour and minutes of the time that a mark follows."""
    words, gaps, _ = text.columns
    last = mark.joined or words[mark.before]
    if (
        mark.before
        and gaps[mark.before] == ":"
        and last.isdigit()
        and len(last) == 2
        and words[mark.before - 1].isdigit()
    ):
        if mark.before > 1 and gaps[mark.before - 1] == ":":
            return mark.before, None, ""
        return mark.before - 1, int(words[mark.before - 1][:4]), last
    if not last.isdigit() or len(last) > 2 or gaps[mark.before][-1:] in (".", ",", "/"):
        return mark.before, None, ""
    return mark.before, int(last), ""


def _clock(text: Text, word: int) -> tuple[int, int | None, str]:
    return _time_before(text, _Mark("pm", word, 0, ""))


def _marked_after(text: Text, word: int) -> bool:
    words = text.columns.words
    return word + 1 < len(words) and words[word + 1] in ("am", "pm", "a", "p", "meridian")


_FINDERS: Final[Mapping[Find, Callable[[Text], Iterator[Hit]]]] = {
    "marked-24-hours": _marked_24_hours,
    "part-of-day": _part_of_day,
    "marked-oclock": _marked_oclock,
    "around-the-clock": _around_the_clock,
}
