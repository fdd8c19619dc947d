"""The commas of headlines: between a subject and its verb, and round an office in apposition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from editorqa.checks.headlines.where import headings, verb, verbs, word_range
from editorqa.language import inflection
from editorqa.language.names import offices
from editorqa.language.names.mention import Mention
from editorqa.language.news_verbs import acts, also_nouns, gives_office
from editorqa.rulebook.rule import Hit
from editorqa.text import Text

_HOLDS: Final = frozenset(("of", "at", "for"))
_HONOURS: Final = frozenset("year month week day choice century decade".split())
_RELATIVE: Final = frozenset("who whose which that when while as".split())
_OFFICE_WORDS: Final = (offices.TITLES | offices.BEFORE_TITLE) - {"of", "the"}
_AIMS: Final = frozenset("plan drive effort efforts campaign way fight struggle ability right power road bid".split())
_WIDEST: Final = 5
_NEAR: Final = 4


def after_subject(text: Text) -> Iterator[Hit]:
    """`Governor of Hunan Province, investigated the plant`: a comma between a subject and its verb."""
    words, gaps, starts = text.columns
    for number in headings(text):
        first, last = word_range(text, number)
        commas = [at for at in range(first + 1, last + 1) if gaps[at].startswith(",")]
        if len(commas) != 1 or gaps[commas[0]] != ", ":
            continue
        at = commas[0]
        if offices.TITLES.isdisjoint(words[first:at]) or any(verbs(text, first, at - 1)):
            continue
        if words[at + 1 : at + 2] == ["by"]:
            continue  # `praised by the critics` belongs to the subject
        if words[at] in acts() or words[at] in also_nouns() or verb(text, at, at) == at:
            comma = starts[at] - 2
            yield Hit(starts[at - 1], text.reading.end(at), (((comma, comma + 1, ""),),), {"verb": words[at]})


def before_office(text: Text) -> Iterator[Hit]:
    """`huang zhiming director of …`: a name and an office side by side; a second comma where a verb follows."""
    reading, words = text.reading, text.columns.words
    for first, last, person in _persons(text):
        after = person.last + 1
        noun = _noun(text, after, last) if after <= last and reading.spaced(after) else None
        if noun is None or _given_office(text, first, person.first):
            continue
        act = _act(text, noun, last)
        held = noun < last and reading.spaced(noun + 1) and words[noun + 1] in _HOLDS
        if not held and (act != noun + 1 or noun == after or any(verbs(text, first, person.first - 1))):
            continue
        if not _HONOURS.isdisjoint(words[noun + 2 : noun + 4]):
            continue
        use = f"{person.surface}, {reading.written(after, noun)}"
        changes = [(person.end, person.end, ",")]
        end = reading.end(noun)
        if act is not None and reading.spaced(act) and not any(verbs(text, first, person.first - 1)):
            end = reading.end(act)
            use = f"{person.surface}, {reading.written(after, act - 1)}, {reading.written(act, act)}"
            changes.append((reading.end(act - 1), reading.end(act - 1), ","))
        yield Hit(person.start, end, (tuple(changes),), {"use": use})


def after_office(text: Text) -> Iterator[Hit]:
    """`Huang Jie, director of the bureau visits …`: an office with a comma before it and none behind."""
    reading, (words, gaps, _) = text.reading, text.columns
    for first, last, person in _persons(text):
        after = person.last + 1
        if after > last or gaps[after] != ", " or any(verbs(text, first, person.first - 1)):
            continue
        noun = _noun(text, after + (words[after] == "the"), last)
        act = _act(text, noun, last) if noun is not None else None
        if noun is None or act is None or not reading.spaced(act):
            continue
        if any("," in gaps[at] for at in range(noun + 1, act)) or not _RELATIVE.isdisjoint(words[noun:act]):
            continue
        if act == noun + 1 or words[noun + 1] in _HOLDS:
            end = reading.end(act - 1)
            use = f"{reading.written(act - 1, act - 1)}, {reading.written(act, act)}"
            yield Hit(reading.starts[act - 1], reading.end(act), (((end, end, ","),),), {"use": use})


def _persons(text: Text) -> Iterator[tuple[int, int, Mention]]:
    """First and last word of a heading with each person of it whose whole name is given."""
    for number in headings(text):
        start, end = text.bounds(number)
        for mention in text.names:
            if mention.kind == "person" and mention.given and start <= mention.start < end:
                yield *word_range(text, number), mention


def _noun(text: Text, at: int, last: int) -> int | None:
    """The noun of an office that begins at a word: `director` of `deputy general director`."""
    words = text.columns.words
    for noun in range(at, min(at + _WIDEST, last + 1)):
        if noun > at and not (text.reading.spaced(noun) or text.columns.gaps[noun] == "-"):
            return None
        more = noun < last and words[noun + 1] in _OFFICE_WORDS
        if words[noun] in offices.TITLES and not more:
            return noun
        if words[noun] not in _OFFICE_WORDS:
            return None
    return None


def _act(text: Text, noun: int, last: int) -> int | None:
    """The verb that follows an office: right after it, or after the words that say whose it is."""
    words = text.columns.words
    low = noun + (3 if noun < last and words[noun + 1] in _HOLDS else 1)
    act = verb(text, low, last)
    until = last if act is None else act
    return next((at for at in range(low, until) if words[at] == "to" and _will(text, at)), act)


def _will(text: Text, at: int) -> bool:
    """`to retire`, which says in a headline what somebody will do; not `plan to save the lake`."""
    words = text.columns.words
    before = words[at - 1]
    return before not in _AIMS and any(tag == "base" for _, tag in inflection.readings(words[at + 1]))


def _given_office(text: Text, first: int, person: int) -> bool:
    """True in `elects Xu Hong president of …`: no apposition, what somebody becomes."""
    return not gives_office().isdisjoint(text.columns.words[max(first, person - _NEAR) : person])
