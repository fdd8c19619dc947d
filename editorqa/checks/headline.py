"""Headlines: without capitals or all in capitals, cut off, or with a comma too few or too many."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from editorqa.findings.finding import Confidence
from editorqa.language import lexicon
from editorqa.language.casing import capitals
from editorqa.language.headlines import Style, case_of, styled
from editorqa.language.names import heads, offices
from editorqa.rulebook.rule import Change, Hit, Rule, each, found_by
from editorqa.text import Text

Find = Literal["style", "cut-off", "subject-comma", "missing-comma"]

_VERBS: Final = frozenset(
    """visited visits investigated investigates inspected inspects attended attends met meets led leads came comes went
    praised praises affirmed affirms made makes gave gives expressed expresses condolences guided guides
    researched researches delivered delivers held holds launched launches signed signs won wins""".split()
)
_DANGLING: Final = frozenset(
    "a an the of and or to for with by from at into its their our his her this that as".split()
)
_FEW: Final = 3
_CAPITALS_ONLY: Final = re.compile(r"\b[A-Z]{2,6}\b")


@dataclass(frozen=True, slots=True)
class Options:
    """`find` is what the rule is about."""

    find: Find


prepare = each


def check(text: Text, prepared: Sequence[Rule]) -> Iterable[tuple[Rule, Hit]]:
    """What each rule looks for in the headings of a text."""
    return found_by(_FINDERS, text, prepared)


def _headings(text: Text) -> Iterator[int]:
    for number, segment in enumerate(text.segments):
        if segment.kind in ("heading", "meta") and len(segment.text.split()) >= _FEW:
            yield number


def _style(text: Text) -> Iterator[Hit]:
    """All in lower case, or all in capitals."""
    for number in _headings(text):
        written = text.segments[number].text
        case = case_of(written)
        if case != "lower" and (case != "capitals" or text.headline == "as-is"):
            continue  # capitals may well be the house style
        if case == "lower" and not written[0].isalpha() and _sentence(text, *text.bounds(number)) == written:
            continue  # a figure first and no name: sentence case as it should be
        start, end = text.bounds(number)
        style = _house_style(text)
        use = _sentence(text, start, end) if style == "sentence" else styled(written, style, _forms(text))
        changes = _changes(start, written, use)
        if changes:
            sure = Confidence.LIKELY if case == "lower" else Confidence.ASK
            yield Hit(start, end, (changes,), {"use": use, "case": _CASES[case]}, sure)


_CASES: Final = {"lower": "no capitals", "capitals": "nothing but capitals"}


def _house_style(text: Text) -> Style:
    """What is set; else the style of the other headings; else title case."""
    if text.headline != "as-is":
        return text.headline
    cases = Counter(case_of(text.segments[number].text) for number in _headings(text))
    return "sentence" if cases["sentence"] > cases["title"] else "ap"


def _sentence(text: Text, start: int, end: int) -> str:
    """The heading with the capitals of names and of its first word."""
    first, last = text.word_at(start), text.word_at(end - 1) + 1
    first += first < 0 or text.columns.starts[first] < start
    parts, done = [], start
    written = text.joined.lower() if text.joined[start:end].isupper() else text.joined
    for capital in capitals(text.reading, text.names, first, last, starts=True):
        parts += [written[done : capital.start], capital.text]
        done = capital.end
    return "".join([*parts, written[done:end]])


def _forms(text: Text) -> dict[str, str]:
    """Words with the only form that they may take: acronyms, and brands as the text writes them elsewhere."""
    found = {low: form for low, form in lexicon.acronyms().items() if low in text.index}
    for mention in text.names:
        if mention.kind == "brand" and mention.surface != mention.surface.lower():
            found[mention.surface.lower()] = mention.surface
        elif mention.kind == "place" and ("'" in mention.surface or "’" in mention.surface):
            official = lexicon.long_places().get(" ".join(text.columns.words[mention.first : mention.last + 1]))
            if official is not None:
                found[mention.surface.lower()] = official
    capitals_only = {form.lower(): form for form in _CAPITALS_ONLY.findall(text.joined)}
    found |= {low: form for low, form in capitals_only.items() if low not in lexicon.common()}
    return found | {"covid-19": "COVID-19", "covid": "COVID"}


def _changes(start: int, written: str, use: str) -> tuple[Change, ...]:
    """Letter by letter, so that nothing else is touched; none when the two differ in more than capitals."""
    if len(written) != len(use) or written.lower() != use.lower():
        return ()
    return tuple(
        (start + i, start + i + 1, new) for i, (old, new) in enumerate(zip(written, use, strict=True)) if old != new
    )


def _cut_off(text: Text) -> Iterator[Hit]:
    """A headline that ends with `of` or `and`, or in the middle of a name that the text has in full."""
    for number in _headings(text):
        if text.segments[number].kind != "heading":
            continue
        _, end = text.bounds(number)
        last = text.word_at(end - 1)
        word, place = text.columns.words[last], text.columns.starts[last]
        if place + len(word) != end or last < 1:
            continue
        if word in _DANGLING and text.joined[place].islower() and text.segments[number].level == 1:
            yield Hit(place, end, (), {"rest": f"it ends with “{word}”"})
        elif (full := _full_name(text, last)) is not None:
            yield Hit(place, end, (((end, end, full),),), {"rest": f"the text goes on: “{word}{full}”"})


def _full_name(text: Text, last: int) -> str | None:
    """` and technology` for `bureau of science` when the text has a `science and technology bureau`."""
    words = text.columns.words
    if last < 2 or words[last - 1] != "of" or words[last - 2] not in heads.ORGANISATIONS:
        return None
    word, head = words[last], words[last - 2]
    for at in text.index[word]:
        if at + 3 < len(words) and at != last and words[at + 1] == "and" and words[at + 3] == head:
            return text.joined[text.columns.starts[at] + len(word) : text.reading.end(at + 2)]
    return None


def _subject_comma(text: Text) -> Iterator[Hit]:
    """`Governor of Hunan Province, investigated the plant`: a comma between a subject and its verb."""
    words, gaps, starts = text.columns
    for number in _headings(text):
        start, end = text.bounds(number)
        first, last = text.word_at(start), text.word_at(end - 1)
        first += first < 0 or starts[first] < start
        commas = [at for at in range(first + 1, last + 1) if gaps[at].startswith(",")]
        if len(commas) != 1 or gaps[commas[0]] != ", ":
            continue
        at = commas[0]
        before = words[first:at]
        if words[at] in _VERBS and _VERBS.isdisjoint(before) and not offices.TITLES.isdisjoint(before):
            comma = starts[at] - 2
            yield Hit(starts[at - 1], text.reading.end(at), (((comma, comma + 1, ""),),), {"verb": words[at]})


def _missing_comma(text: Text) -> Iterator[Hit]:
    """`huang zhiming director of …`: a name and an office side by side."""
    words = text.columns.words
    for number in _headings(text):
        start, end = text.bounds(number)
        for mention in text.names:
            after = mention.last + 1
            if mention.kind != "person" or not mention.given or not start <= mention.start < end:
                continue
            if words[after + 1 : after + 2] == ["of"] and text.reading.spaced(after) and words[after] in offices.TITLES:
                use = f"{mention.surface}, {words[after]}"
                comma = ((mention.end, mention.end, ","),)
                yield Hit(mention.start, text.reading.end(after), (comma,), {"use": use})


_FINDERS: Final[Mapping[Find, Callable[[Text], Iterator[Hit]]]] = {
    "style": _style,
    "cut-off": _cut_off,
    "subject-comma": _subject_comma,
    "missing-comma": _missing_comma,
}
