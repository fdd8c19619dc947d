"""Headlines that stop in the middle: at a small word, in a quotation, in a word, in a name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from editorqa.checks.headlines import cut_names
from editorqa.checks.headlines.rest import fitted, occurrences, phrase
from editorqa.checks.headlines.split import goes_on_below
from editorqa.checks.headlines.where import headings, word_range
from editorqa.language import lexicon
from editorqa.language.names import offices
from editorqa.rulebook.rule import Hit
from editorqa.text import Text

_NEVER_LAST: Final = frozenset("a an the and or nor its their our his your my every than".split())
"""Nothing ends with these, unless `A` is the name of something."""

_WITH_CAPITAL: Final = frozenset("the and or nor every than".split())
"""`An` ends names: Hoi An, Tai'an."""
_MAY_STAND: Final = frozenset("of to for with by from at into as".split())
"""At the end of a clause these may look back: `What We Live On`."""

_WITH_PROOF: Final = _MAY_STAND | frozenset(
    """in on near under over after before during between among through against without within toward towards upon
    about but because while when""".split()
)
_LOOKS_BACK: Final = frozenset(
    """who whom whose what which where how why that whoever whatever nobody everybody somebody anybody everyone someone
    nothing something anything no enough to""".split()
)
_LETTERS: Final = frozenset(
    """plan vitamin class type route group grade category section part hall block line team shares share series
    hepatitis model unit building gate zone level tower""".split()
)
_SURE_PREFIX: Final = 5
_QUOTES: Final = {"“": "”", '"': '"', "«": "»"}


def find(text: Text) -> Iterator[Hit]:
    """One hit for each heading, with the end that the body proves."""
    for number in headings(text):
        if text.segments[number].kind != "heading" or goes_on_below(text, number):
            continue
        _, end = text.bounds(number)
        first, last = word_range(text, number)
        if last <= first or text.reading.end(last) != end:
            continue
        for look in (_small_word, _quotation, _word, _name):
            hit = look(text, number, first, last)
            if hit is not None:
                yield hit
                break


def _small_word(text: Text, number: int, first: int, last: int) -> Hit | None:
    """It ends with `of`, `the` or `and`."""
    word = text.columns.words[last]
    if word not in _NEVER_LAST and word not in _WITH_PROOF:
        return None
    if text.reading.capital(last) and word not in _WITH_CAPITAL:
        return None  # `Torch Passes By`
    if any(mention.last == last for mention in text.names):
        return None  # a name in lower case
    addition = _continued(text, number, first, last)
    if addition:
        return _hit(text, last, addition, f"it ends with “{word}”; the text goes on: “{word}{addition}”")
    if text.segments[number].level != 1 or word not in _NEVER_LAST | _MAY_STAND:
        return None
    if word in _MAY_STAND and not _LOOKS_BACK.isdisjoint(text.columns.words[first:last]):
        return None
    return _hit(text, last, "", f"it ends with “{word}”")


def _continued(text: Text, number: int, first: int, last: int) -> str:
    """What follows the last words of a heading in the body; they must hold a word that means something."""
    words = text.columns.words
    low = last
    while low > first and (words[low] in _NEVER_LAST or words[low] in _WITH_PROOF):
        low -= 1
    if words[low] in _NEVER_LAST or words[low] in _WITH_PROOF:
        return ""
    for at in occurrences(text, low, last):
        if text.reading.spaced(at) if at < len(words) else False:
            found = phrase(text, at)
            if found:
                return fitted(text, number, f" {found}")
    return ""


def _quotation(text: Text, number: int, first: int, last: int) -> Hit | None:
    """It ends within a quotation that the body has in full."""
    written = text.segments[number].text
    start, _ = text.bounds(number)
    for mark, close in _QUOTES.items():
        at = written.rfind(mark)
        if at < 0 or (written.count(mark) % 2 == 0 if mark == close else close in written[at:]):
            continue
        low = text.word_at(start + at) + 1
        for after in occurrences(text, low, last) if first <= low <= last else ():
            until = text.joined.find(close, text.reading.end(after - 1))
            rest = text.joined[text.reading.end(after - 1) : until].rstrip(".,")
            opened = text.joined[: text.columns.starts[after - (last - low) - 1]]
            if until >= 0 and opened.endswith(mark) and rest.count(" ") < _SURE_PREFIX and "\u2029" not in rest:
                addition = fitted(text, number, rest) + close
                return _hit(text, last, addition, f"its quotation goes on in the text: “{rest.strip()}”")
    return None


def _word(text: Text, number: int, first: int, last: int) -> Hit | None:
    """It ends within a word: `science and technolo`."""
    words = text.columns.words
    word, before = words[last], words[last - 1]
    if not word.isalpha() or not text.reading.spaced(last) or _is_word(text, number, last):
        return None
    longer = {other for other in text.distinct if other != word and other.startswith(word) and other.isalpha()}
    after_same = [
        at
        for other in sorted(longer)
        for at in text.index[other]
        if at and words[at - 1] == before and text.reading.spaced(at) and not first <= at <= last
    ]
    whole = {words[at] for at in after_same} or (longer if len(word) >= _SURE_PREFIX else set())
    if len(whole) != 1 or (len(word) == 1 and before in _LETTERS):
        return None
    (full,) = whole
    rest = full[len(word) :].upper() if text.segments[number].text.isupper() else full[len(word) :]
    return _hit(text, last, rest, f"the text has “{full}” in full")


def _is_word(text: Text, number: int, last: int) -> bool:
    """True when the last word of a heading stands for itself: English, a name, or used elsewhere in the text."""
    word = text.columns.words[last]
    if any(text.segment_at(text.columns.starts[at]) != number for at in text.index[word]):
        return True
    if len(word) == 1:
        return word == "i" or (word == "a" and not text.reading.spaced(last))
    known = (lexicon.ordinary(), lexicon.cased(), lexicon.acronyms(), lexicon.syllables(), lexicon.first_names())
    return any(word in table for table in known) or word in offices.TITLES


def _name(text: Text, number: int, first: int, last: int) -> Hit | None:
    """It ends within a name that the text has in full."""
    rest = cut_names.rest(text, first, last)
    if not rest:
        return None
    addition = fitted(text, number, rest) if rest.startswith(" ") else rest
    return _hit(text, last, addition, f"the text goes on: “{text.reading.written(last, last)}{rest}”")


def _hit(text: Text, last: int, addition: str, rest: str) -> Hit:
    start, end = text.columns.starts[last], text.reading.end(last)
    fixes = (((end, end, addition),),) if addition else ()
    return Hit(start, end, fixes, {"rest": rest})
