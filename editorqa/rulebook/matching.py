"""Phrases of every rule hung on their rarest word: one look-up a word, confirmed only there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, NamedTuple

from editorqa.errors import EditorqaError
from editorqa.language import inflection
from editorqa.rulebook import patterns
from editorqa.rulebook.patterns import ELEMENTS, NAME, NUMBER, WORD
from editorqa.rulebook.rule import Inflect
from editorqa.text import Text

_PERFECT: Final = frozenset("has have had having was were is are am be been being get got".split())
_SPACES: Final = frozenset((" ", "\n", "\r\n", "\r", "\t", "  "))
_COMMON: Final = {
    word: rank
    for rank, word in enumerate(
        """the of and to in a is that for it as was with be by on not he this are or his from at which but have an had they you
        were their one all we can her has there been if more when will would who so no out up into them then she than its
        time some could these two may first new now people my made over did our most other only through also after being well
        work company development year city government party province county national development economic social enterprise
        enterprises market industry production service project construction area level system technology high good great
        general leaders department committee relevant make take give carry strengthen improve promote build
        """.split()
    )
}


SHOWN: Final = {NUMBER: "<number>", WORD: "<word>", NAME: "<Name>"}
"""How the open elements of a phrase are shown to people."""


class Match(NamedTuple):
    """An entry found at `joined[start:end]`; `uses` are its replacements, in the form of what was found."""

    entry: int
    start: int
    end: int
    uses: tuple[str, ...]


@dataclass(slots=True)
class Phrase:
    """One word sequence of an entry; `participle` is used instead of `uses` after a form of have or be."""

    entry: int
    words: list[str]
    gaps: list[str]
    prefix: str
    suffix: str
    captures: tuple[str | tuple[int, int], ...]
    uses: tuple[str, ...]
    participle: tuple[str, ...] | None
    written: tuple[str, ...] | None
    anchor: int

    @property
    def open(self) -> bool:
        """True when it holds a number or any word."""
        return not ELEMENTS.isdisjoint(self.words)


@dataclass(frozen=True, slots=True)
class Pattern:
    """What only a regular expression can say."""

    entry: int
    source: str
    uses: tuple[str, ...]
    ignorecase: bool


@dataclass(slots=True)
class Matcher:
    """Phrases by anchor word and then by the word after it (or before it, or alone), and the patterns for RE2."""

    after: dict[str, dict[str, list[Phrase]]] = field(default_factory=dict)
    before: dict[str, dict[str, list[Phrase]]] = field(default_factory=dict)
    alone: dict[str, list[Phrase]] = field(default_factory=dict)
    patterns: list[Pattern] = field(default_factory=list)
    compiled: Any = None

    def __getstate__(self) -> tuple[object, dict[str, object]]:
        return None, {name: getattr(self, name) for name in ("after", "before", "alone", "patterns")} | {"compiled": None}


def add(
    matcher: Matcher,
    entry: int,
    pattern: str,
    uses: Sequence[str],
    *,
    inflect: Inflect = "verb",
    ignorecase: bool = True,
) -> None:
    """Put one pattern of an entry into a matcher. Raises EditorqaError (without path) for a pattern that cannot be."""
    try:
        sequences = patterns.expand(pattern)
    except patterns.NotAPhrase:
        matcher.patterns.append(_pattern(entry, pattern, tuple(uses), ignorecase=ignorecase))
        return
    seen: set[tuple[object, ...]] = set()
    for sequence in sequences:
        for words, forms, participle in _inflected(sequence.words, tuple(uses), inflect):
            written = None if ignorecase else sequence.written
            key = (words, sequence.gaps, sequence.prefix, sequence.suffix)
            if key in seen:
                continue
            seen.add(key)
            phrase = Phrase(
                entry,
                list(words),
                list(sequence.gaps),
                sequence.prefix,
                sequence.suffix,
                sequence.captures,
                forms,
                participle,
                written,
                0,
            )
            _hang(matcher, phrase)


def add_literal(matcher: Matcher, text: str) -> None:
    """Put words that mean nothing but themselves into a matcher, as entry 0."""
    add(matcher, 0, re.sub(r"([^\w\s])", r"\\\1", text), (), inflect="none")


def phrases(matcher: Matcher) -> Iterator[Phrase]:
    """Every phrase, in no particular order."""
    for table in (matcher.after, matcher.before):
        for inner in table.values():
            for found in inner.values():
                yield from found
    for found in matcher.alone.values():
        yield from found


def find(text: Text, matcher: Matcher) -> list[Match]:
    """Every match, in the order of the text; of two that begin and end alike the first entry wins."""
    found: dict[tuple[int, int], Match] = {}
    for match in (*_phrases(text, matcher), *_patterns(text, matcher)):
        old = found.get((match.start, match.end))
        if old is None or match.entry < old.entry:
            found[match.start, match.end] = match
    return sorted(found.values(), key=lambda match: (match.start, -match.end, match.entry))


def _phrases(text: Text, matcher: Matcher) -> Iterator[Match]:
    index = text.index
    words = text.columns.words
    last = len(words) - 1
    present = index.keys()
    for word in matcher.after.keys() & present:
        nexts = matcher.after[word]
        for i in index[word]:
            if i < last and words[i + 1] in nexts:
                yield from _confirmed(text, nexts[words[i + 1]], i)
    for word in matcher.before.keys() & present:
        previous = matcher.before[word]
        for i in index[word]:
            if i and words[i - 1] in previous:
                yield from _confirmed(text, previous[words[i - 1]], i)
    for word in matcher.alone.keys() & present:
        for i in index[word]:
            yield from _confirmed(text, matcher.alone[word], i)


def _confirmed(text: Text, candidates: Iterable[Phrase], at: int) -> Iterator[Match]:
    words, gaps, starts = text.columns
    for phrase in candidates:
        if phrase.open:
            place = _open(words, gaps, phrase, at)
            if place is None or not _named(text, phrase, place):
                continue
            first, last = place[0], place[-1]
        else:
            first = at - phrase.anchor
            last = first + len(phrase.words) - 1
            if first < 0 or words[first : last + 1] != phrase.words or not _gaps_fit(gaps, phrase.gaps, first + 1):
                continue
            place = None
        start, end = starts[first], starts[last] + len(words[last])
        if not _edges_fit(gaps[first], gaps[last + 1], phrase):
            continue
        start, end = start - len(phrase.prefix), end + len(phrase.suffix)
        if phrase.written is not None and not _cased(text, phrase, place or range(first, last + 1)):
            continue
        yield Match(phrase.entry, start, end, _uses(text, phrase, first, place))


def _gaps_fit(gaps: list[str], wanted: list[str], at: int) -> bool:
    if gaps[at : at + len(wanted)] == wanted:
        return True
    return all(
        gap == want or (want == " " and (gap in _SPACES or (gap.isspace() and "\u2029" not in gap)))
        for gap, want in zip(gaps[at : at + len(wanted)], wanted, strict=True)
    )


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
    place = [0] * len(phrase.words)
    place[phrase.anchor] = at
    cursor = at
    for k in range(phrase.anchor + 1, len(phrase.words)):
        cursor += 1
        if cursor >= len(words) or not _gaps_fit(gaps, [phrase.gaps[k - 1]], cursor):
            return None
        place[k] = cursor
        if not _element_fits(phrase.words[k], words[cursor]):
            return None
        if phrase.words[k] == NUMBER:
            while cursor + 1 < len(words) and _grouped(gaps[cursor + 1], words[cursor + 1]):
                cursor += 1
    end = cursor
    cursor = at
    for k in range(phrase.anchor - 1, -1, -1):
        cursor -= 1
        if cursor < 0 or not _gaps_fit(gaps, [phrase.gaps[k]], cursor + 1):
            return None
        if not _element_fits(phrase.words[k], words[cursor]):
            return None
        if phrase.words[k] == NUMBER:
            while cursor and _grouped(gaps[cursor], words[cursor]) and words[cursor - 1].isdigit():
                cursor -= 1
        place[k] = cursor
    return [*place, end]


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
    if not phrase.captures:
        return uses
    values = [
        capture if isinstance(capture, str) else _written(text, place or [], *capture) for capture in phrase.captures
    ]
    return tuple(_fill(use, values) for use in uses)


def _written(text: Text, place: list[int], low: int, high: int) -> str:
    words, _, starts = text.columns
    last = place[high + 1] - 1 if high + 2 < len(place) else place[-1]
    return text.joined[starts[place[low]] : starts[last] + len(words[last])]


def _fill(use: str, values: Sequence[str]) -> str:
    for number, value in enumerate(values, 1):
        use = use.replace(f"${number}", value)
    return use


def _inflected(
    words: tuple[str, ...], uses: tuple[str, ...], inflect: Inflect
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...] | None]]:
    """The forms of a sequence with the replacements of each; the author's own form first."""
    yield words, uses, _participles(words, uses) if inflect == "verb" else None
    if inflect == "noun":
        yield from _numbers(words, uses)
    if inflect != "verb":
        return
    at = _verb_at(words)
    if at is None:
        return
    for lemma, tag in inflection.readings(words[at]):
        if uses and not any(_use_form(use, tag, tag) for use in uses[:1]):
            continue
        forms = inflection.forms(lemma)
        for other in inflection.TAGS:
            inflected = _with_verb(words, at, forms[other], tag, other)
            rewritten = tuple(form for use in uses if (form := _use_form(use, tag, other)))
            participle = None
            if other == "past" and forms["past"] == forms["participle"]:
                participle = tuple(form for use in uses if (form := _use_form(use, tag, "participle")))
            yield inflected, rewritten, participle if participle != rewritten else None
        return


def _participles(words: tuple[str, ...], uses: tuple[str, ...]) -> tuple[str, ...] | None:
    at = _verb_at(words)
    if at is None or not uses:
        return None
    tags = {tag for _, tag in inflection.readings(words[at])}
    if not {"past", "participle"} <= tags or not _use_form(uses[0], "past", "past"):
        return None
    found = tuple(form for use in uses if (form := _use_form(use, "past", "participle")))
    return found if found != uses else None


def _verb_at(words: Sequence[str]) -> int | None:
    for at, word in enumerate(words[:2]):
        if inflection.readings(word):
            return at
        if not word.endswith("ly") and word not in ("to", "also", "not", "once", "again"):
            return None
    return None


def _with_verb(words: tuple[str, ...], at: int, form: str, tag: inflection.Tag, other: inflection.Tag) -> tuple[str, ...]:
    inflected = [*words[:at], form, *words[at + 1 :]]
    if at + 2 < len(words) and words[at + 1] == "and":
        for lemma, reading in inflection.readings(words[at + 2]):
            if reading == tag:
                inflected[at + 2] = inflection.forms(lemma)[other]
                break
    return tuple(inflected)


def _use_form(use: str, tag: inflection.Tag, other: inflection.Tag) -> str | None:
    """`use` with its verb in another form; None when it does not begin with a verb in the form `tag`."""
    words = tuple(use.split(" "))
    at = _verb_at(words)
    if at is None:
        return None
    for lemma, reading in inflection.readings(words[at]):
        if reading == tag:
            form = inflection.forms(lemma)[other]
            return " ".join(_with_verb(words, at, form, tag, other))
    return None


def _numbers(
    words: tuple[str, ...], uses: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], None]]:
    one = inflection.singular(words[-1])
    if one is None:
        yield (*words[:-1], inflection.plural(words[-1])), tuple(inflection.plural(use) for use in uses), None
    else:
        yield (*words[:-1], one), tuple(inflection.singular(use) or use for use in uses), None


def _hang(matcher: Matcher, phrase: Phrase) -> None:
    words = phrase.words
    literal = [k for k, word in enumerate(words) if word not in ELEMENTS]
    if not literal:
        raise EditorqaError(f"the pattern '{' '.join(words)}' holds no word of its own.", advice="Name at least one word.")
    anchor = max(literal, key=lambda k: (_rarity(words[k]), -k))
    phrase = replace(phrase, anchor=anchor)
    if anchor + 1 < len(words) and words[anchor + 1] not in ELEMENTS:
        matcher.after.setdefault(words[anchor], {}).setdefault(words[anchor + 1], []).append(phrase)
    elif anchor and words[anchor - 1] not in ELEMENTS:
        matcher.before.setdefault(words[anchor], {}).setdefault(words[anchor - 1], []).append(phrase)
    else:
        matcher.alone.setdefault(words[anchor], []).append(phrase)


def _rarity(word: str) -> tuple[int, int]:
    rank = _COMMON.get(word)
    return (1, len(word)) if rank is None else (0, rank)


def _pattern(entry: int, source: str, uses: tuple[str, ...], *, ignorecase: bool) -> Pattern:
    import re2

    try:
        compiled = re2.compile(source, _options(ignorecase=ignorecase))
    except re2.error as error:
        detail = error.args[0] if error.args else ""
        detail = detail.decode() if isinstance(detail, bytes) else str(detail)
        raise EditorqaError(
            f"the pattern '{source}' cannot be: {detail}.",
            advice="Look-around and back-references do not exist here; use 'unless' or 'when' for neighbours.",
        ) from None
    if compiled.search(b"") is not None:
        raise EditorqaError(f"the pattern '{source}' matches nothing at all.", advice="Make part of it required.")
    return Pattern(entry, source, uses, ignorecase)


def _options(*, ignorecase: bool) -> Any:
    import re2

    options = re2.Options()
    options.log_errors = False
    options.case_sensitive = not ignorecase
    return options


def _patterns(text: Text, matcher: Matcher) -> Iterator[Match]:
    if not matcher.patterns:
        return
    if matcher.compiled is None:
        matcher.compiled = _compile(matcher.patterns)
    everything, compiled = matcher.compiled
    raw = text.joined.encode("utf-8", "surrogatepass")
    masked = text.plain
    for number in everything.Match(raw) or ():
        pattern, regex = matcher.patterns[number], compiled[number]
        at, seen = 0, 0
        for match in regex.finditer(raw):
            low, high = match.span()
            seen += len(raw[at:low].decode("utf-8", "surrogatepass"))
            start, at = seen, low
            end = start + len(raw[low:high].decode("utf-8", "surrogatepass"))
            if start == end or not _whole(masked, start, end):
                continue
            values = [(group or b"").decode("utf-8", "surrogatepass") for group in match.groups()]
            yield Match(pattern.entry, start, end, tuple(_fill(use, values) for use in pattern.uses))


def _whole(masked: str, start: int, end: int) -> bool:
    """True when a match begins and ends at Unicode word edges and crosses nothing masked and no segment."""
    found = masked[start:end]
    if "\ufffc" in found or "\u2029" in found:
        return False
    if start and found[0].isalnum() and masked[start - 1].isalnum():
        return False
    return not (end < len(masked) and found[-1].isalnum() and masked[end].isalnum())


def _compile(found: Sequence[Pattern]) -> tuple[Any, list[Any]]:
    import re2

    everything = re2.Set.SearchSet(_options(ignorecase=True))
    for pattern in found:
        everything.Add(pattern.source.encode())
    everything.Compile()
    return everything, [
        re2.compile(pattern.source.encode(), _options(ignorecase=pattern.ignorecase)) for pattern in found
    ]
