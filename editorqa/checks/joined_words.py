"""Two words without the space between them: ofthe, theNew, companiesCompetition."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Final, NamedTuple

from editorqa.checks.distinct import odd_words
from editorqa.findings.finding import Confidence
from editorqa.language import lexicon
from editorqa.language.names.syllables import is_pinyin
from editorqa.rulebook.rule import Hit, Rule, replace
from editorqa.text import Text

_HINT: Final = 2
_LONG: Final = 4
_SMALL: Final = "and of the for with from are were was which have has that such".split()
"""Words that no other word begins or ends with by itself: `preventionand`, `areimportant`."""

_BEFORE_FIGURES: Final = re.compile("(of|to|by|from|than|about|over|nearly|and|with|in)[0-9]{2,}")
_SEVERAL: Final = 2
"""Where so many words have been run together by small ones, any two common ones may have been."""

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
    for each in prepared:
        for place, size, sure in _found(text, each):
            yield each.rule, _hit(text, place, size, sure)


def _found(text: Text, prepared: Prepared) -> Iterator[tuple[int, int, Confidence]]:
    """The place of each such word, the length of its first half, and how sure it is."""
    pairs, first = prepared.pairs, prepared.rule.options.first
    for word in text.distinct & pairs.keys():
        yield from ((place, pairs[word], Confidence.SAFE) for place in text.index[word])
    begun = [word for word in text.index if word[:_HINT] in prepared.hints and word.startswith(first)]
    for word in [word for word in begun if len(text.index[word]) <= _RARE]:
        sizes = [len(small) for small in first if word.startswith(small)]
        for place in text.index[word]:
            size = next((size for size in sizes if _is_joined(text, place, size)), None)
            if size is not None:
                yield place, size, Confidence.LIKELY
    yield from ((*found, Confidence.ASK) for found in _capital_inside(text, first))
    small = [*_halves(text, pairs.keys(), _at_small_word), *_before_figures(text)]
    yield from ((*found, Confidence.LIKELY) for found in small)
    if len(small) >= _SEVERAL:
        done = pairs.keys() | {text.columns.words[place] for place, _ in small}
        yield from ((*found, Confidence.LIKELY) for found in _halves(text, done, _between_common_words))


def _is_joined(text: Text, place: int, at: int) -> bool:
    """True for a small word before a capitalised one, as in `theWei`, with nothing around it that code would have."""
    start = text.columns.starts[place]
    written = text.joined[start : start + len(text.columns.words[place])]
    head, tail = written[:at], written[at:]
    if len(tail) < 3 or not (tail[0].isupper() and tail[1:].islower()) or not (head.islower() or head.istitle()):
        return False
    return _stands_free(text, place)


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


def _halves(text: Text, done: AbstractSet[str], divide: Callable[[str], int | None]) -> Iterator[tuple[int, int]]:
    """Words in lower case that are no word but two, with the length of the first."""
    for word in sorted(text.reading.unknown - done):
        places = text.index[word]
        if len(word) < 2 * _LONG - 1 or len(places) > _RARE or not (word.isascii() and word.isalpha()):
            continue
        start = text.columns.starts[places[0]]
        if not text.joined[start : start + len(word)].islower() or text.reading.case(places[0]) != "mixed":
            continue
        size = None if is_pinyin(word) else divide(word)
        if size is not None:
            yield from ((place, size) for place in places if _stands_free(text, place))


def _before_figures(text: Text) -> Iterator[tuple[int, int]]:
    """`of125.0%`, `by20%`; a name of that kind comes more often."""
    for word in odd_words(text).mixed:
        match = _BEFORE_FIGURES.fullmatch(word)
        place = text.index[word][0]
        if match and len(text.index[word]) == 1 and text.columns.gaps[place] == " ":
            yield place, match.end(1)


def _at_small_word(word: str) -> int | None:
    """After a small word that begins it, or before one that ends it, when the rest is a common word."""
    for small in _SMALL:
        if word.startswith(small) and word[len(small) :] in _long_common():
            return len(small)
        if word.endswith(small) and word[: -len(small)] in _long_common():
            return len(word) - len(small)
    return None


def _between_common_words(word: str) -> int | None:
    """Between two common words, where there is only one place to do it."""
    sizes = [i for i in range(_LONG, len(word) - _LONG + 1) if {word[:i], word[i:]} <= _long_common()]
    return sizes[0] if len(sizes) == 1 else None


@cache
def _long_common() -> frozenset[str]:
    return frozenset(word for word in lexicon.common() if len(word) >= _LONG)


def _stands_free(text: Text, place: int) -> bool:
    """False in code, addresses and compounds."""
    before, after = text.columns.gaps[place], text.columns.gaps[place + 1]
    coded = after[:1] in ("(", "_", "=", "-", "/", "@") or (after == "." and place + 1 < len(text.columns.words))
    return not coded and before[-1:] in ("", " ", '"', "(", "\u2029")


def _hit(text: Text, place: int, at: int, sure: Confidence) -> Hit:
    start = text.columns.starts[place]
    end = start + len(text.columns.words[place])
    use = f"{text.joined[start : start + at]} {text.joined[start + at : end]}"
    return Hit(start, end, replace(start + at, start + at, " "), {"use": use}, sure)
