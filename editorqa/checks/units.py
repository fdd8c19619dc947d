"""Units and per cent signs: the space before them, and units squeezed into one character."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from editorqa.rulebook.rule import Hit, Rule, each, replace
from editorqa.text import Text

Find = Literal["spaced-percent", "joined-unit", "one-character", "unit-case", "degrees", "mixed-percent"]

_JOINED: Final = re.compile(
    r"(\d+)(km|kg|cm|mm|kwh|mwh|gwh|mw|gw|kw|km2|km²|m2|m²|m3|m³|ml|mg|ha|sqm|tons?|tonnes|yuan|mu)"
)
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
_LOWER_UNITS: Final = ("km", "kg", "cm", "mm")
_SIGN: Final = re.compile(f"[{''.join(_SIGNS)}]")
_SPACED_PERCENT: Final = re.compile(r"[ \u00a0]+%(?!\s*\w)|[ \u00a0]+%(?=\s*[a-z])")
_DEGREES: Final = re.compile(r" ?[°º˚] |[º˚]")
_WORDS_AS_UNITS: Final = frozenset("yuan ton tons tonnes mu sqm".split())


@dataclass(frozen=True, slots=True)
class Options:
    """`find` is what the rule is about."""

    find: Find


prepare = each


def check(text: Text, prepared: Sequence[Rule]) -> Iterable[tuple[Rule, Hit]]:
    """Looks at what follows a number."""
    for rule in prepared:
        for hit in _FINDERS[rule.options.find](text):
            yield rule, hit


def _spaced_percent(text: Text) -> Iterator[Hit]:
    """`10 %`; a remainder, `7 % 3`, is code."""
    if " %" not in text.plain:
        return
    for word, start, gap in _gaps_after_numbers(text, "%"):
        spaces = len(gap) - len(gap.lstrip(" "))
        following = text.joined[start + spaces + 1 : start + spaces + 3]
        if spaces and gap.lstrip(" ").startswith("%") and not following.strip()[:1].isdigit():
            low = text.columns.starts[word]
            yield Hit(
                low, start + spaces + 1, replace(start, start + spaces, ""), {"use": text.joined[low:start] + "%"}
            )


def _joined_unit(text: Text) -> Iterator[Hit]:
    """`10km`, in a text that writes `10 km` elsewhere, or with a unit that is a whole word."""
    for name in [word for word in text.index if word[0].isdigit() and not word.isdigit()]:
        found = _JOINED.fullmatch(name)
        if found is None or not (found[2] in _WORDS_AS_UNITS or _stands_apart(text, found[2])):
            continue
        for word in text.index[name]:
            before, after = text.columns.gaps[word], text.columns.gaps[word + 1]
            if before.endswith(("-", "–", "/", "_", "*", "×", "#")) or after.startswith(("-", "/", "_", "*", "×")):
                continue
            start, at = _number_start(text, word), text.columns.starts[word] + len(found[1])
            end = at + len(found[2])
            yield Hit(start, end, replace(at, at, " "), {"use": f"{text.joined[start:at]} {text.joined[at:end]}"})


def _one_character(text: Text) -> Iterator[Hit]:
    """`500㎡`, `36.5℃`."""
    if text.joined.isascii():
        return
    for gap in [gap for gap in set(text.columns.gaps) if not gap.isascii() and _SIGN.search(gap)]:
        for word in _words_after(text, gap):
            end = text.columns.starts[word] if word < len(text.columns.starts) else len(text.joined)
            found = _SIGN.search(gap)
            if found is None or gap[: found.start()].strip(" °") or word == 0:
                continue
            start = end - len(gap)
            low, high = _number_start(text, word - 1), start + found.end()
            unit = _SIGNS[found[0]]
            glue = " " if found.end() == len(gap) and word < len(text.columns.words) else ""
            spaces = text.joined[start : high - 1] if unit[0] == "°" else " "
            yield Hit(
                low, high, replace(start, high, spaces + unit + glue), {"use": text.joined[low:start] + spaces + unit}
            )


def _unit_case(text: Text) -> Iterator[Hit]:
    """`71KM`, `5 KG`: symbols of units have no capitals of their own choice."""
    words, gaps, starts = text.columns
    for name in [
        word for word in text.index if word.endswith(_LOWER_UNITS) and (word in _LOWER_UNITS or word[:-2].isdigit())
    ]:
        for word in text.index[name]:
            end = starts[word] + len(name)
            if (
                text.joined[end - 2 : end].islower()
                or gaps[word + 1].startswith(("-", "/"))
                or gaps[word].endswith("-")
            ):
                continue
            if name in _LOWER_UNITS and not (word and words[word - 1].isdigit() and gaps[word] == " "):
                continue
            start = _number_start(text, word - (name in _LOWER_UNITS))
            low = end - 2 - (name in _LOWER_UNITS)
            use = f"{text.joined[start:low]} {name[-2:]}"
            yield Hit(start, end, replace(low, end, f" {name[-2:]}"), {"use": use})


def _degrees(text: Text) -> Iterator[Hit]:
    """`36.5 ° C`."""
    for unit in ("c", "f"):
        for word in text.index.get(unit, ()):
            gap = text.columns.gaps[word]
            number = text.columns.words[word - 1] if word else ""
            if number.isdigit() and _DEGREES.fullmatch(gap):
                end = text.columns.starts[word] + 1
                low = end - 1 - len(gap.lstrip(" "))
                start = _number_start(text, word - 1)
                yield Hit(
                    start, end, replace(low, end - 1, "°"), {"use": f"{text.joined[start:low]}°{text.joined[end - 1]}"}
                )


def _mixed_percent(text: Text) -> Iterator[Hit]:
    """`5%` in a text that mostly writes `5 percent`, or the other way round: the rarer form, once."""
    signs = [(word, start) for word, start, gap in _gaps_after_numbers(text, "%") if gap.lstrip(" ").startswith("%")]
    spelled = [
        word
        for word in text.index.get("percent", ())
        if word and text.columns.words[word - 1].isdigit() and text.columns.gaps[word] == " "
    ]
    if not signs or not spelled:
        return
    starts = text.columns.starts
    if len(signs) <= len(spelled):
        word, start = signs[0]
        yield Hit(
            _number_start(text, word),
            start + 1,
            replace(start, start + 1, " percent"),
            _styles("percent", len(spelled), "%", len(signs)),
        )
    else:
        word = spelled[0]
        low, end = starts[word - 1] + len(text.columns.words[word - 1]), starts[word] + len("percent")
        yield Hit(
            _number_start(text, word - 1),
            end,
            replace(low, end, "%"),
            _styles("%", len(signs), "percent", len(spelled)),
        )


def _styles(more: str, often: int, less: str, seldom: int) -> dict[str, str]:
    return {"more": more, "often": str(often), "less": less, "seldom": str(seldom), "use": more}


def _gaps_after_numbers(text: Text, mark: str) -> Iterator[tuple[int, int, str]]:
    """Number, start of the gap after it, and the gap, wherever a mark stands in one; in the order of the text."""
    words, gaps, starts = text.columns
    at = text.plain.find(mark)
    while at >= 0:
        word = text.word_at(at)
        if word >= 0 and words[word][-1].isdigit():
            yield word, starts[word] + len(words[word]), gaps[word + 1]
        at = text.plain.find(mark, at + 1)


def _words_after(text: Text, gap: str) -> Iterator[int]:
    gaps = text.columns.gaps
    at = -1
    for _ in range(gaps.count(gap)):
        at = gaps.index(gap, at + 1)
        yield at


def _stands_apart(text: Text, unit: str) -> bool:
    """True when the unit follows a number and a space at least as often as it is joined to one."""
    words, gaps, _ = text.columns
    apart = sum(word > 0 and words[word - 1].isdigit() and gaps[word] == " " for word in text.index.get(unit, ()))
    joined = sum(len(text.index[name]) for name in text.index if name.endswith(unit) and name[: -len(unit)].isdigit())
    return 0 < joined <= apart


def _number_start(text: Text, word: int) -> int:
    """Where the number begins that a word of digits ends, decimals and thousands included."""
    words, gaps, starts = text.columns
    while word and gaps[word] in (".", ",") and words[word - 1].isdigit():
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
