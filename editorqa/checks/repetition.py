"""Words said twice: the the, policies and policies, the same clause twice in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, count
from operator import eq
from typing import Final, Literal

from editorqa.findings.finding import Confidence
from editorqa.rulebook.rule import Change, Hit, Rule, each
from editorqa.text import Text

Find = Literal["word", "and", "phrase"]

SAFE, LIKELY, ASK = Confidence.SAFE, Confidence.LIKELY, Confidence.ASK

_NEVER_TWICE: Final = frozenset("the a an and or but of these our their its your with from by into we they he she i".split())
"""Words that no sentence has twice in a row, whatever stands around them."""

_RIGHT_TWICE: Final = frozenset(
    """had that is was do did can may will are were her it you no so very really far long many much more never ever please
    bye ha hey ho hi knock now well there who what blah go win cha bora so-so yo tut hear step one two bit little less quick
    slowly softly night day again again never wait run come look sing duran yada same again half who have has be been s t d
    re ve ll m p x o e c th""".split()
)
_TAIL_PREPOSITIONS: Final = frozenset("in on off out up over down for to about as at through like not".split())
"""May end one phrase and begin the next: what he had waited for for years, logged in in May."""

_RIGHT_AFTER_AND: Final = frozenset(
    """more less fewer better worse again over on by up down out off in through along away around round back forth hours days weeks
    months years ages decades centuries miles thousands hundreds millions billions dozens scores lots tons loads so such half
    neck many one two three ten now then there here this that these those him her them it you what who which why how time
    little first two by-and-by round never ever far long wide all each only very really a an the of to for with from as at is
    are was were be has have had can will would should if or and but not no yes cheek side hand heart man woman day night""".split()
)
_CONTINUED: Final = ("ed", "ing", "er")
"""Endings of what goes on and on: talked and talked, bigger and bigger."""

_RISING: Final = frozenset(
    """grew went ran ate sang drank fought thought read wrote sat stood dug wept rode kept swam spun ring went wait talk
    walk work try cry laugh grow run go eat sing""".split()
)
_AFTER_VERBS: Final = frozenset("it them him us me now alone only immediately again here there more hard fast first".split())
_SPLITTERS: Final = frozenset(("between", "both", "from"))
_NOUNS: Final = ("tion", "sion", "ment", "ness", "ity", "ance", "ence", "ies", "ship", "ism", "ful", "ous", "ive", "able", "ical")
_LONGEST, _SHORTEST_PHRASE = 5, 4
_REACH = 70


@dataclass(frozen=True, slots=True)
class Options:
    """`find` is what the rule is about."""

    find: Find


prepare = each


def check(text: Text, prepared: Sequence[Rule]) -> Iterable[tuple[Rule, Hit]]:
    """Looks at neighbours that are equal, at `and`, and at long words that come again."""
    for rule in prepared:
        for hit in _FINDERS[rule.options.find](text):
            yield rule, hit


def _word(text: Text) -> Iterator[Hit]:
    """The same word twice with nothing but a space between."""
    words, gaps, starts = text.columns
    following = iter(words)
    next(following, None)
    for word in compress(count(), map(eq, words, following)):
        spelled, gap = words[word], gaps[word + 1]
        if gap.strip(" \n\r\t") or not spelled.isalpha() or not spelled.isascii() or _is_right(text, word):
            continue
        first, second = starts[word], starts[word + 1]
        change: Change = (first + len(spelled), second + len(spelled), "")
        if text.joined[second].isupper() and not text.joined[first].isupper():
            continue
        sure = SAFE if spelled in _NEVER_TWICE else LIKELY
        if spelled in _TAIL_PREPOSITIONS:
            sure = LIKELY if gaps[word + 2][:1] not in tuple(",.;") else ASK
        yield Hit(first, change[1], ([change],), {"use": text.joined[first : change[0]]}, sure)


def _and(text: Text) -> Iterator[Hit]:
    """`policies and policies`, `take precautions and take precautions`."""
    words, gaps, starts = text.columns
    for place in text.index.get("and", ()):
        if not 0 < place < len(words) - 1 or gaps[place] != " " or gaps[place + 1] not in (" ", "  "):
            continue
        size = _repeated(words, gaps, place)
        if not size or _is_right_after_and(text, place, size):
            continue
        first, last = place - size, place + size
        start, end = starts[first], starts[last] + len(words[last])
        low = starts[place - 1] + len(words[place - 1])
        yield Hit(start, end, ([(low, end, "")],), {"use": text.joined[start:low]}, _sureness(text, place, size))


def _phrase(text: Text) -> Iterator[Hit]:
    """Four words or more that come again in the sentence."""
    words, gaps, starts = text.columns
    seen = -1
    for first, second in _returns(text):
        if first <= seen:
            continue
        low, high = text.sentence_words(first)
        if second >= high:
            continue
        left, right = 0, 1
        while first - left > low and words[first - left - 1] == words[second - left - 1] and first + right <= second - left - 1:
            left += 1
        while second + right < high and words[first + right] == words[second + right] and first + right < second - left:
            right += 1
        if left + right < _SHORTEST_PHRASE + 1 or _is_formula(words[first - left : first + right]):
            continue
        seen = second + right - 1
        start, end = starts[second - left], starts[second + right - 1] + len(words[second + right - 1])
        other = starts[first - left], starts[first + right - 1] + len(words[first + right - 1])
        if "\u2029" not in "".join(gaps[first - left + 1 : second + right]):
            yield Hit(start, end, (), {}, related=(other,))


def _is_right(text: Text, word: int) -> bool:
    """`had had`, `that that`; a name, such as Bora Bora; a Chinese name."""
    words, gaps, starts = text.columns
    spelled = words[word]
    if spelled in _RIGHT_TWICE or (len(spelled) == 1 and spelled not in "ai"):
        return True
    capital = text.joined[starts[word]].isupper()
    if capital and text.joined[starts[word + 1]].isupper() and spelled not in _NEVER_TWICE:
        return True
    if word + 2 < len(words) and words[word + 2] == spelled and gaps[word + 2] == " ":
        return spelled not in _NEVER_TWICE
    if gaps[word].endswith("-") or gaps[word + 2].startswith(("-", "'")):
        return True
    return spelled in ("i", "a") and capital != text.joined[starts[word + 1]].isupper()


def _repeated(words: Sequence[str], gaps: Sequence[str], place: int) -> int:
    """How many words before `and` stand after it again, up to five; 0: none."""
    for size in range(1, _LONGEST + 1):
        if place - size < 0 or place + size >= len(words):
            return 0
        if words[place - size : place] == words[place + 1 : place + size + 1]:
            inner = (*gaps[place - size + 1 : place], *gaps[place + 2 : place + size + 1])
            return size if all(gap == " " or gap == "-" for gap in inner) else 0
    return 0


def _is_right_after_and(text: Text, place: int, size: int) -> bool:
    words, gaps, starts = text.columns
    last = words[place + size]
    if gaps[place - size].endswith(("-", "/")) or gaps[place + size + 1].startswith(("-", "'", "/")):
        return True
    if size > 1:
        return all(word in _RIGHT_AFTER_AND for word in words[place + 1 : place + size + 1])
    if len(last) < 3 or not last.isalpha() or not last.isascii() or last in _RIGHT_AFTER_AND or last in _RISING:
        return True
    following = words[place + 2] if place + 2 < len(words) and gaps[place + 2] == " " else ""
    if following in _AFTER_VERBS or following.endswith("ly") or last.endswith("illions"):
        return True
    if "and" in (words[place - 2] if place > 1 else "", following):
        return True
    if last.endswith(_CONTINUED) and not last.endswith(("ered", "ined")) and len(last) < 12:
        return True
    capitals = text.joined[starts[place - 1]].isupper() and text.joined[starts[place + 1]].isupper()
    return capitals and not text.starts_sentence(starts[place - 1])


def _sureness(text: Text, place: int, size: int) -> Confidence:
    """Two nouns or adjectives by their ending; anything else may be a verb, or go on: partners and partners in crime."""
    words, gaps, _ = text.columns
    if not _SPLITTERS.isdisjoint(words[max(0, place - size - 3) : place - size]):
        return ASK
    ends = gaps[place + size + 1] != " "
    if size > 1:
        return LIKELY if ends else ASK
    if words[place + 1].endswith(_NOUNS):
        return SAFE
    return LIKELY if ends else ASK


def _returns(text: Text) -> Iterator[tuple[int, int]]:
    """Where a long word comes again soon, in the order of the text."""
    pairs = []
    for word, places in text.index.items():
        if len(places) > 1 and len(word) > 5:
            pairs += [(one, other) for one, other in zip(places, places[1:], strict=False) if _SHORTEST_PHRASE < other - one < _REACH]
    return iter(sorted(pairs))


def _is_formula(words: Sequence[str]) -> bool:
    """Numbers and names in a list repeat by right."""
    return sum(word.isdigit() for word in words) * 2 > len(words) or len(set(words)) < _SHORTEST_PHRASE


_FINDERS: Final[Mapping[Find, Callable[[Text], Iterator[Hit]]]] = {"word": _word, "and": _and, "phrase": _phrase}
