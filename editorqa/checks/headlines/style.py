"""Headlines all in lower case, or all in capitals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from editorqa.checks.headlines.where import headings
from editorqa.findings.finding import Confidence
from editorqa.language import lexicon
from editorqa.language.casing import capitals
from editorqa.language.headlines import Style, case_of, styled
from editorqa.rulebook.rule import Change, Hit
from editorqa.text import Text

_CASES: Final = {"lower": "no capitals", "capitals": "nothing but capitals"}
_CAPITALS_ONLY: Final = re.compile(r"\b[A-Z]{2,6}\b")


def find(text: Text) -> Iterator[Hit]:
    """Headings without capitals; those in nothing but capitals where a house style is set."""
    for number in headings(text):
        written = text.segments[number].text
        case = case_of(written)
        if case != "lower" and (case != "capitals" or text.headline == "as-is"):
            continue  # capitals may well be the house style
        start, end = text.bounds(number)
        if case == "lower" and not written[0].isalpha() and sentence(text, start, end) == written:
            continue  # a figure first and no name: sentence case as it should be
        style = _house_style(text)
        use = sentence(text, start, end) if style == "sentence" else styled(written, style, forms(text))
        changes = letters(start, written, use)
        if changes:
            sure = Confidence.LIKELY if case == "lower" else Confidence.ASK
            yield Hit(start, end, (changes,), {"use": use, "case": _CASES[case]}, sure)


def sentence(text: Text, start: int, end: int) -> str:
    """The heading with the capitals of names and of its first word."""
    first, last = text.word_at(start), text.word_at(end - 1) + 1
    first += first < 0 or text.columns.starts[first] < start
    parts, done = [], start
    written = text.joined.lower() if text.joined[start:end].isupper() else text.joined
    for capital in capitals(text.reading, text.names, first, last, starts=True):
        parts += [written[done : capital.start], capital.text]
        done = capital.end
    return "".join([*parts, written[done:end]])


def forms(text: Text) -> dict[str, str]:
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


def letters(start: int, written: str, use: str) -> tuple[Change, ...]:
    """Letter by letter, so that nothing else is touched; none when the two differ in more than capitals."""
    if len(written) != len(use) or written.lower() != use.lower():
        return ()
    return tuple(
        (start + i, start + i + 1, new) for i, (old, new) in enumerate(zip(written, use, strict=True)) if old != new
    )


def _house_style(text: Text) -> Style:
    """What is set; else the style of the other headings; else title case."""
    if text.headline != "as-is":
        return text.headline
    cases = Counter(case_of(text.segments[number].text) for number in headings(text))
    return "sentence" if cases["sentence"] > cases["title"] else "ap"
