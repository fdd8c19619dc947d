"""Sums with their currency named twice, or in two ways in one text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from editorqa.language.numerals import MAGNITUDES, number_ending, number_starting
from editorqa.rulebook.rule import Change, Hit, Rule, each
from editorqa.text import Text

Find = Literal["doubled-currency", "mixed-currency"]

_YUAN_BEFORE: Final = frozenset(("rmb", "cny", "renminbi"))
_DOLLARS: Final = frozenset(("dollar", "dollars", "usd"))
_TENS: Final = frozenset(("hundred", *MAGNITUDES))


@dataclass(frozen=True, slots=True)
class Options:
    """`find` is what the rule is about."""

    find: Find


prepare = each


def check(text: Text, prepared: Sequence[Rule]) -> Iterable[tuple[Rule, Hit]]:
    """Looks at the words that name a currency."""
    for rule in prepared:
        for hit in _FINDERS[rule.options.find](text):
            yield rule, hit


def _doubled(text: Text) -> Iterator[Hit]:
    """`RMB 5 million yuan`, `500 yuan RMB`, `$3 million dollars`, `RMB yuan`."""
    words, gaps, starts = text.columns
    for word in text.index.get("yuan", ()):
        if word and words[word - 1] in _YUAN_BEFORE and gaps[word] == " ":
            yield _without(text, word - 1, word - 1, word)
            continue
        first = _amount_before(text, word)
        if first is not None:
            before = gaps[first]
            if first and words[first - 1] in _YUAN_BEFORE and before in (" ", ""):
                yield _one_currency(text, first - 1, first, word)
            elif before.endswith(("¥", "￥", "¥ ", "￥ ")):
                sign = starts[first] - len(before) + max(before.rfind("¥"), before.rfind("￥"))
                yield _cut(text, sign, starts[first], sign, _end(text, word))
            elif words[first].startswith(("rmb", "cny")) and first < word:
                yield _cut(text, starts[first], starts[first] + 3, starts[first], _end(text, word))
        if word + 1 < len(words) and words[word + 1] == "rmb" and gaps[word + 1] == " " and first is not None:
            yield _without(text, word + 1, first, word + 1)
    for word in sorted(word for name in _DOLLARS for word in text.index.get(name, ())):
        first = _amount_before(text, word, skipping=("us", "u.s"))
        if first is not None and (gaps[first].endswith(("$", "$ ")) or (first and words[first - 1] == "usd")):
            last = _amount_end(text, first)
            if last < word:
                start = starts[first] - len(gaps[first]) + gaps[first].rfind("$") if "$" in gaps[first] else starts[first - 1]
                yield _cut(text, last, _end(text, word), start, _end(text, word))


def _mixed(text: Text) -> Iterator[Hit]:
    """`RMB 3 million` in a text that mostly writes `3 million yuan`, or the other way round: the rarer form, once."""
    words, gaps, starts = text.columns
    coded = [
        word for word in sorted(text.index.get("rmb", ())) if number_starting(text.columns, word + 1) and gaps[word + 1] in (" ", "")
    ]
    named = [word for word in text.index.get("yuan", ()) if _amount_before(text, word) is not None]
    doubled = {word for word in coded for last in [_last_of_amount(text, word + 1)] if last + 1 in named}
    coded = [word for word in coded if word not in doubled]
    if not coded or not named:
        return
    less, more = (coded, named) if len(coded) <= len(named) else (named, coded)
    word = less[0]
    first = word if less is coded else _amount_before(text, word) or word
    last = word if less is named else _last_of_amount(text, word + 1)
    words_of_message = {
        "more": "yuan" if more is named else "RMB",
        "often": str(len(more)),
        "seldom": str(len(less)),
    }
    yield Hit(starts[first], _end(text, last), (), words_of_message)


def _amount_before(text: Text, word: int, skipping: tuple[str, ...] = ()) -> int | None:
    """The first word of the amount that a currency follows: of `1,480.5 million yuan`, the 1."""
    words, gaps = text.columns.words, text.columns.gaps
    at = word - 1
    if at >= 1 and words[at] in ("us", "s") and skipping:
        at -= 1 if words[at] == "us" else 2
    while at > 0 and words[at] in _TENS and gaps[at + 1] in (" ", "-"):
        at -= 1
    if at < 0 or gaps[at + 1] not in (" ", "-", ""):
        return None
    number = number_ending(text.columns, at)
    if number is not None:
        return number.first
    return at if words[at][:3] in ("rmb", "cny") and words[at][3:].isdigit() else None


def _last_of_amount(text: Text, word: int) -> int:
    words, gaps = text.columns.words, text.columns.gaps
    number = number_starting(text.columns, word)
    last = number.last if number else word
    while last + 1 < len(words) and words[last + 1] in _TENS and gaps[last + 1] == " ":
        last += 1
    return last


def _amount_end(text: Text, first: int) -> int:
    return _end(text, _last_of_amount(text, first))


def _one_currency(text: Text, code: int, first: int, yuan: int) -> Hit:
    """`RMB` goes, unless the sentence would then begin with figures: then `yuan` goes."""
    starts = text.columns.starts
    if text.starts_sentence(starts[code]):
        return _cut(text, _amount_end(text, first), _end(text, yuan), starts[code], _end(text, yuan))
    return _cut(text, starts[code], starts[first], starts[code], _end(text, yuan))


def _without(text: Text, gone: int, first: int, last: int) -> Hit:
    starts = text.columns.starts
    if gone == last:
        return _cut(text, _end(text, gone - 1), _end(text, gone), starts[first], _end(text, last))
    return _cut(text, starts[gone], starts[gone + 1], starts[first], _end(text, last))


def _cut(text: Text, low: int, high: int, start: int, end: int) -> Hit:
    change: Change = (low, high, "")
    return Hit(start, end, ([change],), {"use": (text.joined[start:low] + text.joined[high:end]).strip()})


def _end(text: Text, word: int) -> int:
    return text.columns.starts[word] + len(text.columns.words[word])


_FINDERS: Final[Mapping[Find, Callable[[Text], Iterator[Hit]]]] = {
    "doubled-currency": _doubled,
    "mixed-currency": _mixed,
}
