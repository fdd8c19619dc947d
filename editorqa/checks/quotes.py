"""Quotation marks: without a partner, of two kinds, doubled, or with a space on the wrong side."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from editorqa.checks.marks.gap import becomes
from editorqa.findings.finding import Confidence
from editorqa.language.full_width import is_chinese
from editorqa.language.quotes import Pair, Quotes, looks_right, pair_up
from editorqa.rulebook.rule import Change, Hit, Rule, each
from editorqa.text import Text, once

Find = Literal["spaced", "joined", "unpaired", "mixed", "doubled", "turned-apostrophe"]

_DOUBLED: Final = re.compile('““|””|""')
_APOSTROPHES: Final = re.compile(r"(?<![\w'`])''(?=\w)[^'\"“”`]{1,300}''(?![\w'])")
_TURNED: Final = re.compile(r"\b\w+‘(?:s|t|re|ve|ll|d|m)\b", re.IGNORECASE)
_SPACES: Final = " \u00a0\t"
_LONGEST: Final = 60
_REACH: Final = 12
_SEVERAL: Final = 4


class Options(NamedTuple):
    """`find` is what the rule is about."""

    find: Find


prepare = each


def check(text: Text, prepared: Sequence[Rule]) -> Iterable[tuple[Rule, Hit]]:
    """Every segment with quotation marks, once."""
    for segment in _segments_with_marks(text.joined, text):
        start, end = text.bounds(segment)
        written = text.joined[start:end]
        quotes = pair_up(written)
        for rule in prepared:
            for hit in _FINDERS[rule.options.find](text, segment, written, quotes):
                yield rule, _moved(hit, start)


def _segments_with_marks(joined: str, text: Text) -> list[int]:
    found: set[int] = set()
    for mark in ('"', "“", "”", "''", "‘"):
        at = joined.find(mark)
        while at >= 0:
            segment = text.segment_at(at)
            found.add(segment)
            at = joined.find(mark, text.bounds(segment)[1])
    return sorted(found)


def _spaced(text: Text, segment: int, written: str, quotes: Quotes) -> Iterator[Hit]:  # noqa: ARG001
    """`the " quality month " activity`, and `… home. ”`."""
    if quotes.lone:
        return
    changes: list[Change]
    for pair in quotes.pairs:
        inside = written[pair.opening + 1 : pair.closing]
        if len(quotes.pairs) == 1 and _hangs(written, pair):
            changes = [(pair.opening, pair.opening + 2, ' "')]
            yield _hit(written, pair, changes, sure=Confidence.LIKELY)
            continue
        if not inside.strip() or not looks_right(written, pair):
            continue
        low = len(inside) - len(inside.lstrip(_SPACES))
        high = len(inside) - len(inside.rstrip(_SPACES))
        changes = []
        if low:
            changes.append((pair.opening + 1, pair.opening + 1 + low, ""))
        if high:
            changes.append((pair.closing - high, pair.closing, ""))
        if changes:
            yield _hit(written, pair, changes)


def _hangs(written: str, pair: Pair) -> bool:
    """True for `hospital's" mobile car"`, whose opening mark hangs on the word before it."""
    before, after = written[pair.opening - 1 : pair.opening], written[pair.opening + 1 : pair.opening + 3]
    return written[pair.opening] == '"' and before.isalpha() and after[:1] == " " and after[1:].isalnum()


def _joined(text: Text, segment: int, written: str, quotes: Quotes) -> Iterator[Hit]:  # noqa: ARG001
    """`the"Quality Month"activity`, `said,"We`."""
    if quotes.lone or quotes.turned:
        return
    for pair in quotes.pairs:
        before, after = written[pair.opening - 1 : pair.opening], written[pair.closing + 1 : pair.closing + 3]
        inside = written[pair.opening + 1 : pair.closing]
        changes: list[Change] = []
        if before and (before.isalpha() or before in ",;:") and inside[:1] not in _SPACES and len(inside) > 1:
            changes.append((pair.opening, pair.opening, " "))
        if after[:1].isalpha() and not re.match(r"(?:s|es|ed)\b", written[pair.closing + 1 :][:3]):
            changes.append((pair.closing + 1, pair.closing + 1, " "))
        if changes and inside.strip() and looks_right(written, pair) and not is_chinese(before + after):
            sure = None if written[pair.opening] == "“" or before in ",;:" else Confidence.LIKELY
            yield _hit(written, pair, changes, sure=sure)


def _unpaired(text: Text, segment: int, written: str, quotes: Quotes) -> Iterator[Hit]:
    """A mark whose partner is missing; a quotation may go on in the next paragraph, which then begins with a mark."""
    if len(quotes.lone) != 1:
        yield from (Hit(*_around(written, at)) for at in quotes.lone[:_SEVERAL])
        return
    at = quotes.lone[0]
    following = text.segments[segment + 1].text if segment + 1 < len(text.segments) else ""
    if (following[:1] in ('"', "“") and following) or _closes_later(text, segment):
        return
    if at and written[at] == '"' and written[at - 1].isdigit():
        return
    inner = written[:at].rstrip(_SPACES)
    extra = inner[-1:] in ('"', "”") and not written[at + 1 : at + 2].isalnum()
    yield Hit(*_around(written, at), ([(len(inner), at + 1, "")],) if extra else ())


def _mixed(text: Text, segment: int, written: str, quotes: Quotes) -> Iterator[Hit]:  # noqa: ARG001
    """`“quality month"`, and a curly mark that faces the wrong way."""
    if quotes.lone:
        return
    for pair in quotes.pairs:
        opening, closing = written[pair.opening], written[pair.closing]
        if opening == '"' == closing or (opening == "“" and closing == "”") or not looks_right(written, pair):
            continue
        wanted = '""' if _mostly_straight(text) else "“”"
        places = zip((pair.opening, pair.closing), (opening, closing), wanted, strict=True)
        yield _hit(written, pair, [(at, at + 1, right) for at, mark, right in places if mark != right])


@once
def _mostly_straight(text: Text) -> bool:
    return text.joined.count('"') > text.joined.count("“") + text.joined.count("”")


def _doubled(text: Text, segment: int, written: str, quotes: Quotes) -> Iterator[Hit]:  # noqa: ARG001
    """`““Safe Production””`, `''quality''`."""
    for found in _DOUBLED.finditer(written) if any(mark in written for mark in ("““", "””", '""')) else ():
        before, after = written[: found.start()][-1:], written[found.end() :][:1]
        if before.isalnum() == after.isalnum() and before not in tuple(".,!?"):
            continue  # an empty pair, or two quotations without a space
        low, high = _word_start(written, found.start()), _word_end(written, found.end())
        use = written[low : found.start()] + found[0][0] + written[found.end() : high]
        yield Hit(low, high, ([(found.start(), found.end(), found[0][0])],), {"use": use})
    for found in _APOSTROPHES.finditer(written) if "''" in written else ():
        low, high = found.span()
        changes = ((low, low + 2, '"'), (high - 2, high, '"'))
        yield Hit(low, high, (changes,), {"use": f'"{written[low + 2 : high - 2]}"'})


def _turned_apostrophe(text: Text, segment: int, written: str, quotes: Quotes) -> Iterator[Hit]:  # noqa: ARG001
    """`The old man‘s eyes`."""
    if "‘" not in written:
        return
    for found in _TURNED.finditer(written):
        low, high = found.span()
        use = f"{found[0][: found[0].index('‘')]}’{found[0][found[0].index('‘') + 1 :]}"
        at = low + found[0].index("‘")
        yield Hit(low, high, ([(at, at + 1, "’")],), {"use": use})


def _closes_later(text: Text, segment: int) -> bool:
    """True when the nearest marks above or below, a few paragraphs away, lack a partner too: a poem, a letter."""
    return any(_is_lone(text, range(segment + step, segment + _REACH * step, step)) for step in (-1, 1))


def _is_lone(text: Text, segments: range) -> bool:
    for i in segments:
        if not 0 <= i < len(text.segments):
            return False
        quotes = pair_up(text.segments[i].text)
        if quotes.pairs or quotes.lone:
            return bool(quotes.lone)
    return False


def _hit(written: str, pair: Pair, changes: list[Change], *, sure: Confidence | None = None) -> Hit:
    """A hit that quotes the pair, or only the words at the changes when the quotation is long."""
    start, end = pair.opening, pair.closing + 1
    if end - start > _LONGEST:
        start, end = changes[0][0], changes[-1][1]
    if changes[0][0] <= start:
        start = _word_start(written, start)
    if changes[-1][1] >= end:
        end = _word_end(written, max(end, changes[-1][1]))
    start, end = min(start, changes[0][0]), max(end, changes[-1][1])
    return Hit(start, end, (tuple(changes),), {"use": becomes(written, start, end, tuple(changes))}, sure)


def _moved(hit: Hit, by: int) -> Hit:
    fixes = tuple(
        [(low + by, high + by, new) for low, high, new in fix] for fix in hit.fixes if isinstance(fix, Sequence)
    )
    return Hit(hit.start + by, hit.end + by, fixes, hit.words, hit.confidence)


def _around(written: str, at: int) -> tuple[int, int]:
    """The mark with the word that it touches."""
    return (
        (at, _word_end(written, at + 1)) if written[at + 1 : at + 2].isalnum() else (_word_start(written, at), at + 1)
    )


def _word_start(written: str, at: int) -> int:
    while at and not written[at - 1].isspace():
        at -= 1
    return at


def _word_end(written: str, at: int) -> int:
    while at < len(written) and not written[at].isspace():
        at += 1
    return at


_FINDERS: Final[Mapping[Find, Callable[[Text, int, str, Quotes], Iterator[Hit]]]] = {
    "spaced": _spaced,
    "joined": _joined,
    "unpaired": _unpaired,
    "mixed": _mixed,
    "doubled": _doubled,
    "turned-apostrophe": _turned_apostrophe,
}
