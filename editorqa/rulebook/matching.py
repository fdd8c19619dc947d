"""Where the phrases of a matcher stand in a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import compress, count, islice, repeat
from operator import contains
from typing import Any, Final, NamedTuple

from editorqa.rulebook.matcher import Bucket, Matcher, Pattern, Phrase, Stored, loosened, options
from editorqa.rulebook.patterns import ELEMENTS, NAME, NUMBER, WORD
from editorqa.text import Text, once

_PERFECT: Final = frozenset("has have had having was were is are am be been being get got".split())
_SPACES: Final = frozenset((" ", "\n", "\r\n", "\r", "\t", "  "))


class Match(NamedTuple):
    """An entry found at `joined[start:end]`; `uses` are its replacements, in the form of what was found."""

    entry: int
    start: int
    end: int
    uses: tuple[str, ...]


def find(text: Text, matcher: Matcher) -> list[Match]:
    """Every match, in the order of the text; of two that begin and end alike the first entry wins."""
    found: dict[tuple[int, int], Match] = {}
    for match in (*_phrases(text, matcher), *_patterns(text, matcher)):
        old = found.get((match.start, match.end))
        if old is None or match.entry < old.entry:
            found[match.start, match.end] = match
    return sorted(found.values(), key=lambda match: (match.start, -match.end, match.entry))


def _phrases(text: Text, matcher: Matcher) -> list[Match]:
    found: list[Match] = []
    after = matcher.after()
    if not after:  # a check whose rules are patterns only
        return found
    words = text.columns.words
    for i in compress(count(), map(contains, map(after.get, words, repeat(())), islice(words, 1, None))):
        _in_bucket(text, matcher.bucket(words[i], words[i + 1]), i, found)
    index = text.index
    for word in after.get("", {}).keys() & text.distinct:
        bucket = matcher.bucket("", word)
        for i in index[word]:
            _in_bucket(text, bucket, i, found)
    return found


def _in_bucket(text: Text, bucket: Bucket, at: int, found: list[Match]) -> None:
    words = text.columns.words
    shapes, open_ones = bucket
    for (anchor, length), by_words in shapes.items():
        first = at - anchor
        same = by_words.get(tuple(words[first : first + length])) if first >= 0 else None
        if same:
            _closed(text, same, first, first + length - 1, found)
    for away, by_word in open_ones.items():
        if away == 0:
            _opened(text, by_word[""], at, found)
        elif 0 <= at + away < len(words) and (alike := by_word.get(words[at + away])):
            _opened(text, alike, at, found)


def _closed(text: Text, same: Iterable[Stored], first: int, last: int, found: list[Match]) -> None:
    gaps = text.columns.gaps
    for stored in same:
        phrase = Phrase._make(stored)
        if _gaps_fit(gaps, phrase.gaps, first + 1):
            found += _confirmed(text, phrase, first, last)


def _opened(text: Text, alike: Iterable[Stored], at: int, found: list[Match]) -> None:
    words, gaps, _ = text.columns
    end = len(words)
    for stored in alike:
        for distance, word in stored[-1]:
            if not (0 <= at + distance < end and words[at + distance] == word):
                break
        else:
            phrase = Phrase._make(stored)
            place = _open(words, gaps, phrase, at)
            if place is not None and _named(text, phrase, place):
                found += _confirmed(text, phrase, place[0], place[-1], place)


def _confirmed(text: Text, phrase: Phrase, first: int, last: int, place: list[int] | None = None) -> Iterator[Match]:
    words, gaps, starts = text.columns
    if not _edges_fit(gaps[first], gaps[last + 1], phrase):
        return
    if phrase.written is not None and not _cased(text, phrase, place or range(first, last + 1)):
        return
    start, end = starts[first] - len(phrase.prefix), starts[last] + len(words[last]) + len(phrase.suffix)
    yield Match(phrase.entry, start, end, _uses(text, phrase, first, place))


def _gaps_fit(gaps: list[str], wanted: Sequence[str], at: int) -> bool:
    for want in wanted:
        if gaps[at] != want and not _gap_fits(gaps[at], want):
            return False
        at += 1
    return True


def _gap_fits(gap: str, want: str) -> bool:
    return gap == want or (want == " " and (gap in _SPACES or (gap.isspace() and "\u2029" not in gap)))


def _edges_fit(before: str, after: str, phrase: Phrase) -> bool:
    if phrase.prefix:
        if not before.endswith(phrase.prefix):
            return False
    elif before.endswith(("-", "/", "_")):
        return False
    if phrase.suffix:
        return after.startswith(phrase.suffix)
    return not (after.startswith(("-", "/")) and len(after) == 1)


def _open(words: list[str], gaps: list[str], phrase: Phrase, at: int) -> list[int] | None:
    """The index of the first word of every element and of the last word of all, or None."""
    after = _onwards(words, gaps, phrase, at)
    before = _backwards(words, gaps, phrase, at) if after else None
    return None if after is None or before is None else [*before, at, *after]


def _onwards(words: list[str], gaps: list[str], phrase: Phrase, at: int) -> list[int] | None:
    place = []
    for k in range(phrase.anchor + 1, len(phrase.words)):
        at += 1
        if at >= len(words) or not _gap_fits(gaps[at], phrase.gaps[k - 1]):
            return None
        if not _element_fits(phrase.words[k], words[at]):
            return None
        place.append(at)
        if phrase.words[k] == NUMBER:
            while at + 1 < len(words) and _grouped(gaps[at + 1], words[at + 1]):
                at += 1
    return [*place, at]


def _backwards(words: list[str], gaps: list[str], phrase: Phrase, at: int) -> list[int] | None:
    place = []
    for k in range(phrase.anchor - 1, -1, -1):
        at -= 1
        if at < 0 or not _gap_fits(gaps[at + 1], phrase.gaps[k]) or not _element_fits(phrase.words[k], words[at]):
            return None
        if phrase.words[k] == NUMBER:
            while at and _grouped(gaps[at], words[at]) and words[at - 1].isdigit():
                at -= 1
        place.append(at)
    return place[::-1]


def _grouped(gap: str, word: str) -> bool:
    return gap in (",", ".") and word.isdigit()


def _element_fits(element: str, word: str) -> bool:
    if element == NUMBER:
        return word.isdigit()
    return element in (WORD, NAME, word)


def _named(text: Text, phrase: Phrase, place: list[int]) -> bool:
    starts = text.columns.starts
    return all(
        text.joined[starts[i]].isupper() for element, i in zip(phrase.words, place, strict=False) if element == NAME
    )


def _cased(text: Text, phrase: Phrase, place: Iterable[int]) -> bool:
    starts = text.columns.starts
    return all(
        written in ELEMENTS or text.joined.startswith(written, starts[i])
        for written, i in zip(phrase.written or (), place, strict=False)
    )


def _uses(text: Text, phrase: Phrase, first: int, place: list[int] | None) -> tuple[str, ...]:
    uses = phrase.uses
    if phrase.participle is not None and not _PERFECT.isdisjoint(text.columns.words[max(0, first - 3) : first]):
        uses = phrase.participle
    values = [
        capture if isinstance(capture, str) else _written(text, place or [], *capture) for capture in phrase.captures
    ]
    return _filled(uses, values)


def _filled(uses: tuple[str, ...], values: Sequence[str]) -> tuple[str, ...]:
    """The replacements with their groups put in."""
    filled = (_fill(use, values) if "$" in use else use for use in uses)
    return tuple(filled)


def _written(text: Text, place: list[int], low: int, high: int, space: str) -> str:
    words, _, starts = text.columns
    last = place[high + 1] - 1 if high + 2 < len(place) else place[-1]
    return text.joined[starts[place[low]] : starts[last] + len(words[last])] + space


def _fill(use: str, values: Sequence[str]) -> str:
    for number, value in enumerate(values, 1):
        use = use.replace(f"${number}", value)
    return use


def _patterns(text: Text, matcher: Matcher) -> Iterator[Match]:
    if not matcher.patterns:
        return
    if matcher.compiled is None:
        matcher.compiled = _set(matcher.patterns)
    raw, masked = _encoded(text), text.plain
    for number in matcher.compiled.Match(raw) or ():
        pattern = matcher.patterns[number]
        regex = _compiled(pattern.source, ignorecase=pattern.ignorecase)
        at, seen = 0, 0
        for match in regex.finditer(raw):
            low, high = match.span()
            seen += len(raw[at:low].decode("utf-8", "surrogatepass"))
            start, at = seen, low
            end = start + len(raw[low:high].decode("utf-8", "surrogatepass"))
            if start == end or not _whole(masked, start, end):
                continue
            values = [(group or b"").decode("utf-8", "surrogatepass") for group in match.groups()]
            yield Match(pattern.entry, start, end, _filled(pattern.uses, values))


@once
def _encoded(text: Text) -> bytes:
    return text.joined.encode("utf-8", "surrogatepass")


def _whole(masked: str, start: int, end: int) -> bool:
    """True when a match begins and ends at Unicode word edges and crosses nothing masked and no segment."""
    found = masked[start:end]
    if "\ufffc" in found or "\u2029" in found:
        return False
    if start and found[0].isalnum() and masked[start - 1].isalnum():
        return False
    return not (end < len(masked) and found[-1].isalnum() and masked[end].isalnum())


def _set(found: Sequence[Pattern]) -> Any:
    """All patterns in one, which says quickly which of them may match."""
    import re2

    everything = re2.Set.SearchSet(options(ignorecase=True))
    for pattern in found:
        everything.Add(loosened(pattern.source).encode())
    everything.Compile()
    return everything


@lru_cache(maxsize=256)
def _compiled(source: str, *, ignorecase: bool) -> Any:
    import re2

    return re2.compile(source.encode(), options(ignorecase=ignorecase))
