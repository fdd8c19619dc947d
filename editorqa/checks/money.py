"""Sums with their currency named twice, or in two ways in one text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from editorqa.checks.distinct import odd_words
from editorqa.language.numerals import MAGNITUDES
from editorqa.rulebook.rule import Hit, Rule, each
from editorqa.text import Text

Find = Literal["doubled-currency", "mixed-currency", "yuan-sign"]

_CODES: Final[Mapping[str, str]] = {"rmb": "yuan", "cny": "yuan", "renminbi": "yuan", "usd": "dollars"}
_SIGNS: Final[Mapping[str, str]] = {"¥": "yuan", "￥": "yuan", "$": "dollars"}
_UNITS: Final[Mapping[str, str]] = {
    "yuan": "yuan",
    "rmb": "yuan",
    "dollar": "dollars",
    "dollars": "dollars",
    "usd": "dollars",
}
_TENS: Final = frozenset(("hundred", *MAGNITUDES))


class Options(NamedTuple):
    """`find` is what the rule is about."""

    find: Find


prepare = each


def check(text: Text, prepared: Sequence[Rule]) -> Iterable[tuple[Rule, Hit]]:
    """Looks at the sums of a text, which are found once for all rules."""
    sums = sorted(_sums(text))
    for rule in prepared:
        for hit in _FINDERS[rule.options.find](text, sums):
            yield rule, hit


class _Sum(NamedTuple):
    """A number with what names its currency, before it (`RMB`, `$`) and after it (`yuan`), in offsets of the text."""

    start: int
    number: int
    number_end: int
    end: int
    before: str
    after: str


def _doubled(text: Text, sums: Sequence[_Sum]) -> Iterator[Hit]:
    """`RMB 5 million yuan`, `$3 million dollars`, `500 yuan RMB`, `RMB yuan`."""
    for amount in sums:
        if amount.before and amount.before == amount.after:
            code_goes = amount.before == "yuan" and not text.starts_sentence(amount.start)
            cut = (amount.start, amount.number) if code_goes else (amount.number_end, amount.end)
            yield _without(text, *cut, amount)
    words, gaps, starts = text.columns
    for word in text.index.get("yuan", ()):
        end = starts[word] + len("yuan")
        if word and words[word - 1] in ("rmb", "renminbi") and gaps[word] == " ":
            yield _without(text, starts[word - 1], starts[word], _Sum(starts[word - 1], 0, 0, end, "", ""))
        elif words[word + 1 : word + 2] == ["rmb"] and gaps[word + 1] == " " and words[word - 1][-1:].isdigit():
            low = starts[word - 1]
            yield _without(text, end, starts[word + 1] + len("rmb"), _Sum(low, 0, 0, starts[word + 1] + 3, "", ""))
        elif words[word + 1 : word + 2] == ["rmb"] and gaps[word + 1] == " " and words[word - 1] in _TENS:
            low = starts[max(0, word - 2)]
            yield _without(text, end, starts[word + 1] + len("rmb"), _Sum(low, 0, 0, starts[word + 1] + 3, "", ""))


def _mixed(text: Text, sums: Sequence[_Sum]) -> Iterator[Hit]:
    """`RMB 3 million` in a text that mostly writes `3 million yuan`, or the other way round: the rarer form, once."""
    coded = [
        amount for amount in sums if amount.before == "yuan" and not amount.after and text.joined[amount.start] in "Rr"
    ]
    named = [amount for amount in sums if amount.after == "yuan" and not amount.before]
    if coded and named:
        less, more = (coded, named) if len(coded) <= len(named) else (named, coded)
        words = {"more": "yuan" if more is named else "RMB", "often": str(len(more)), "seldom": str(len(less))}
        yield Hit(less[0].start, less[0].end, (), words)


def _yuan_sign(text: Text, sums: Sequence[_Sum]) -> Iterator[Hit]:
    """`￥2.6 million`; in a text about Japan the sign means yen."""
    if "yen" in text.index or "japan" in text.index:
        return
    for amount in sums:
        if amount.before == "yuan" and not amount.after and text.joined[amount.start] in "¥￥":
            use = f"{text.joined[amount.number : amount.number_end]} yuan"
            changes = ((amount.start, amount.number, ""), (amount.number_end, amount.number_end, " yuan"))
            yield Hit(amount.start, amount.end, (changes,), {"use": use})


def _sums(text: Text) -> Iterator[_Sum]:
    words, _, starts = text.columns
    begins: dict[
        int, tuple[int, int, str]
    ] = {}  # first word of the number: start of the sum and of the number, currency
    for code, currency in _CODES.items():
        for word in text.index.get(code, ()):
            if word + 1 < len(words) and words[word + 1][0].isdigit() and text.columns.gaps[word + 1].strip(" ") == "":
                begins[word + 1] = starts[word], starts[word + 1], currency
    for name in [name for name in odd_words(text).mixed if name[:3] in _CODES and name[3:].isdigit()]:
        for word in text.index[name]:
            begins[word] = starts[word], starts[word] + 3, _CODES[name[:3]]
    for sign, currency in _SIGNS.items():
        at = text.joined.find(sign)
        while at >= 0:
            word = text.word_at(at) + 1
            if word < len(words) and words[word][0].isdigit() and not text.joined[at + 1 : starts[word]].strip():
                start = at - 2 if text.plain[max(0, at - 2) : at] == "us" else at
                begins[word] = start, starts[word], currency
            at = text.joined.find(sign, at + 1)
    for word, (start, number, currency) in begins.items():
        end, after, stop = _amount(text, word)
        yield _Sum(start, number, end, stop, currency, after)
    yield from _named(text, begins)


def _named(text: Text, begins: Mapping[int, object]) -> Iterator[_Sum]:
    """The sums with `yuan` after them and nothing before them."""
    words, gaps, starts = text.columns
    for word in text.index.get("yuan", ()):
        first = word - 1
        while first > 0 and words[first] in _TENS and gaps[first + 1] == " ":
            first -= 1
        while first > 0 and gaps[first] in (",", ".") and words[first][0].isdigit() and words[first - 1][-1:].isdigit():
            first -= 1
        if first >= 0 and words[first].isdigit() and first not in begins and gaps[word] in (" ", ""):
            last = starts[word - 1] + len(words[word - 1])
            yield _Sum(starts[first], starts[first], last, starts[word] + len("yuan"), "", "yuan")


def _amount(text: Text, word: int) -> tuple[int, str, int]:
    """Where the number that begins with a word ends, magnitude included; the currency after it, and where that ends."""
    words, gaps, starts = text.columns
    last = word
    while last + 1 < len(words) and gaps[last + 1] in (",", ".") and words[last + 1].isdigit():
        last += 1
    while last + 1 < len(words) and words[last + 1] in _TENS and gaps[last + 1] == " ":
        last += 1
    end = starts[last] + len(words[last])
    unit = last + 1
    if words[unit : unit + 1] == ["us"] and gaps[unit] == " ":
        unit += 1
    if unit < len(words) and words[unit] in _UNITS and gaps[unit] in (" ", "-"):
        return end, _UNITS[words[unit]], starts[unit] + len(words[unit])
    return end, "", end


def _without(text: Text, low: int, high: int, amount: _Sum) -> Hit:
    use = (text.joined[amount.start : low] + text.joined[high : amount.end]).strip()
    return Hit(amount.start, amount.end, ([(low, high, "")],), {"use": use})


_FINDERS: Final[Mapping[Find, Callable[[Text, Sequence[_Sum]], Iterator[Hit]]]] = {
    "doubled-currency": _doubled,
    "mixed-currency": _mixed,
    "yuan-sign": _yuan_sign,
}
