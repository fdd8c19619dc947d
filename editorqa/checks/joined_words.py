"""Two words without the space between them: ofthe, theNew, companiesCompetition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from editorqa.findings.finding import Confidence
from editorqa.language import lexicon
from editorqa.rulebook.rule import Hit, Rule, replace
from editorqa.text import Text

_HINT: Final = 2
_LONG: Final = 4
_INSIDE: Final = re.compile(f"([a-z]{{{_LONG},}})([A-Z][a-z]{{{_LONG - 1},}})")
_RARE: Final = 3
"""A slip does not come often: what stands in a text more often than this is a word."""


class Options(NamedTuple):
    """`first` are small words that nothing sticks to; `pairs` are joined forms, written with a space: `of the`."""

    first: tuple[str, ...]
    pairs: tuple[str, ...]


class Prepared(NamedTuple):
    """Of one rule: joined forms with the length of their first half, and how words with a small one begin."""

    rule: Rule
    pairs: Mapping[str, int]
    hints: frozenset[str]


def prepare(rules: Sequence[Rule]) -> tuple[Prepared, ...]:
    """The tables of each rule."""
    return tuple(
        Prepared(
            rule,
            {pair.replace(" ", ""): pair.index(" ") for pair in rule.options.pairs},
            frozenset(word[:_HINT] for word in rule.options.first),
        )
        for rule in rules
    )


def check(text: Text, prepared: Sequence[Prepared]) -> Iterable[tuple[Rule, Hit]]:
    """Looks at distinct words only."""
    for rule, pairs, hints in [(each.rule, each.pairs, each.hints) for each in prepared]:
        for word in text.distinct & pairs.keys():
            for place in text.index[word]:
                yield rule, _hit(text, place, pairs[word], Confidence.SAFE)
        first = rule.options.first
        begun = [word for word in text.index if word[:_HINT] in hints and word.startswith(first)]
        for word in [word for word in begun if len(text.index[word]) <= _RARE]:
            sizes = [len(small) for small in first if word.startswith(small)]
            for place in text.index[word]:
                size = next((size for size in sizes if _is_joined(text, place, size)), None)
                if size is not None:
                    yield rule, _hit(text, place, size, Confidence.LIKELY)
        for place, size in _capital_inside(text, first):
            yield rule, _hit(text, place, size, Confidence.ASK)


def _is_joined(text: Text, place: int, at: int) -> bool:
    """True for a small word before a capitalised one, as in `theWei`, with nothing around it that code would have."""
    start = text.columns.starts[place]
    written = text.joined[start : start + len(text.columns.words[place])]
    head, tail = written[:at], written[at:]
    if len(tail) < 3 or not (tail[0].isupper() and tail[1:].islower()) or not (head.islower() or head.istitle()):
        return False
    before, after = text.columns.gaps[place], text.columns.gaps[place + 1]
    coded = after[:1] in ("(", "_", "=", "-") or (after[:1] == "." and after[:2] != ". ")
    return not coded and before[-1:] in ("", " ", '"', "(", "\u2029")


def _capital_inside(text: Text, first: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Two common words, the second with a capital, that stand together once. Two such words in a text are code."""
    found: list[tuple[int, int]] = []
    for word in text.reading.unknown:
        if len(word) < 2 * _LONG or not word.isalpha() or word.startswith(first):
            continue
        places = text.index[word]
        start = text.columns.starts[places[0]]
        match = _INSIDE.fullmatch(text.joined, start, start + len(word))
        if match and lexicon.common() >= {match[1], match[2].lower()}:
            found += [(place, len(match[1])) for place in places]
    if len(found) == 1 and _is_joined(text, *found[0]):
        yield found[0]


def _hit(text: Text, place: int, at: int, sure: Confidence) -> Hit:
    start = text.columns.starts[place]
    end = start + len(text.columns.words[place])
    use = f"{text.joined[start : start + at]} {text.joined[start + at : end]}"
    return Hit(start, end, replace(start + at, start + at, " "), {"use": use}, sure)
