"""Letters that a wrong encoding, a lost one or a web page left behind."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from editorqa.checks.distinct import odd_words
from editorqa.findings.finding import Confidence
from editorqa.language.full_width import has_wide_letters, narrow
from editorqa.language.mojibake import LEADS, runs
from editorqa.rulebook.rule import Hit, Rule, each, found_by, replace
from editorqa.text import Text

Find = Literal["mojibake", "lost-letters", "entities", "tags", "wide-letters", "no-break-spaces"]

_ENTITIES: Final = frozenset(
    """nbsp amp quot ldquo rdquo lsquo rsquo mdash ndash hellip lt gt middot bull apos copy reg trade ensp emsp deg
    times eacute""".split()
)
_TAGS: Final = frozenset(
    "br p div span strong b em i u img a li ul ol h1 h2 h3 h4 td tr table font center hr sup sub o".split()
)
_NEUTRAL: Final = {"\u00a0": " ", "\u2002": " ", "\u2003": " "}
_NO_BREAK: Final = re.compile("(?<![ \u00a0]) *\u00a0[ \u00a0]*")
_APART: Final = frozenset("\u2029/|>»›·•\t")
_LOST: Final = re.compile("\ufffd+")
_MARKS_LOST: Final = re.compile(r"â€(?!\w)|(?<=[\w.,;:!?])Â(?=\s)")
_TAG: Final = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>\u2029]{0,300})?/?>")


class Options(NamedTuple):
    """`find` is what the rule is about."""

    find: Find


prepare = each


def check(text: Text, prepared: Sequence[Rule]) -> Iterable[tuple[Rule, Hit]]:
    """What each rule looks for, where a word or a character says that it may be there."""
    return found_by(_FINDERS, text, prepared)


def _mojibake(text: Text) -> Iterator[Hit]:
    """`â€™` for an apostrophe, `Ã©` for é, `ï¼Œ` for a Chinese comma."""
    if not any(not LEADS.isdisjoint(word) for word in odd_words(text).foreign):
        return
    broken = runs(text.joined)
    for start, end, was in broken:
        if was.isprintable() or was in _NEUTRAL:
            yield _hit(text, start, end, _NEUTRAL.get(was, was))
    for found in _MARKS_LOST.finditer(text.joined) if "â€" in text.joined or "Â" in text.joined else ():
        if any(start <= found.start() < end for start, end, _ in broken):
            continue
        new = "”" if found[0] == "â€" else ""
        low, high = _word_at(text, found.start(), found.end())
        yield Hit(low, high, replace(*found.span(), new), {"use": new or " "}, Confidence.LIKELY)


def _lost_letters(text: Text) -> Iterator[Hit]:
    """The replacement character: what stood there is gone."""
    if "\ufffd" in text.joined:
        for found in _LOST.finditer(text.joined):
            yield Hit(*_word_at(text, found.start(), found.end()))


def _entities(text: Text) -> Iterator[Hit]:
    """`&nbsp;` and `&amp;` that stayed code."""
    if "&" not in text.plain:
        return
    _, gaps, starts = text.columns
    for name in _ENTITIES & text.distinct:
        for word in text.index[name]:
            if gaps[word].endswith("&") and gaps[word + 1].startswith(";"):
                start, end = starts[word] - 1, starts[word] + len(name) + 1
                new = html.unescape(text.joined[start:end])
                yield _hit(text, start, end, _NEUTRAL.get(new, new))


def _tags(text: Text) -> Iterator[Hit]:
    """`<br>`, `</p>`, `IMG SRC =`."""
    if "<" not in text.plain:
        return
    gaps, starts = text.columns.gaps, text.columns.starts
    seen = -1
    places = sorted(
        word for name in _TAGS & text.distinct for word in text.index[name] if gaps[word].endswith(("<", "</"))
    )
    for word in places:
        found = _TAG.match(text.joined, text.joined.rfind("<", 0, starts[word]))
        if found and found.start() >= seen:
            seen = found.end()
            before, after = text.joined[: found.start()][-1:], text.joined[seen : seen + 1]
            yield Hit(*found.span(), replace(*found.span(), " " if before.isalnum() and after.isalnum() else ""))


def _wide_letters(text: Text) -> Iterator[Hit]:
    """Full-width letters and digits: `ＡＢＣ`, `２０２１`."""
    words, _, starts = text.columns
    for name in [word for word in odd_words(text).foreign if has_wide_letters(word)]:
        for word in text.index[name]:
            start, end = starts[word], starts[word] + len(words[word])
            yield Hit(
                start, end, replace(start, end, narrow(text.joined[start:end])), {"use": narrow(text.joined[start:end])}
            )


def _no_break_spaces(text: Text) -> Iterator[Hit]:
    """Runs of spaces with a no-break space in them, and one between two ordinary words; `10 km` keeps its own."""
    if "\u00a0" not in text.joined:
        return
    for found in _NO_BREAK.finditer(text.joined):
        start, end = found.span()
        left, right = text.joined[start - 1 : start], text.joined[end : end + 1]
        if not left or not right or not _APART.isdisjoint((left, right)):
            continue
        if end - start == 1 and not (left.islower() and right.isalpha()):
            continue
        low, high = _word_at(text, start, end)
        yield Hit(low, high, replace(start, end, " "), {"use": f"{text.joined[low:start]} {text.joined[end:high]}"})


def _hit(text: Text, start: int, end: int, new: str) -> Hit:
    low, high = _word_at(text, start, end)
    use = text.joined[low:start] + new + text.joined[end:high]
    return Hit(low, high, replace(start, end, new), {"use": use})


def _word_at(text: Text, start: int, end: int) -> tuple[int, int]:
    """A stretch with the rest of the word that it is in."""
    joined = text.joined
    while start and joined[start - 1].isalnum():
        start -= 1
    while end < len(joined) and joined[end].isalnum():
        end += 1
    return start, end


_FINDERS: Final[Mapping[Find, Callable[[Text], Iterator[Hit]]]] = {
    "mojibake": _mojibake,
    "lost-letters": _lost_letters,
    "entities": _entities,
    "tags": _tags,
    "wide-letters": _wide_letters,
    "no-break-spaces": _no_break_spaces,
}
