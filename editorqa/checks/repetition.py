"""Words said twice: the the, policies and policies, clean, clean and tidy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import compress, count
from operator import eq
from typing import Final, Literal, NamedTuple

from editorqa.findings.finding import Confidence
from editorqa.rulebook.rule import Hit, Rule, each, found_by
from editorqa.text import Text

Find = Literal["word", "and", "list"]

SAFE, LIKELY, ASK = Confidence.SAFE, Confidence.LIKELY, Confidence.ASK

_NEVER_TWICE: Final = frozenset("the a an and or but of these our their its your from into we they he she i".split())
"""Words that no sentence has twice in a row, whatever stands around them."""

_RIGHT_TWICE: Final = frozenset(
    """had that is was do did can may will are were her it you no so very really far long many much more never
    ever please bye ha hey ho hi knock now well there who what blah go win cha bora yo tut hear step one two
    bit little less quick slowly softly night day again wait run come look sing duran yada same half have has
    be been""".split()
)
_LINKING: Final = frozenset("in on off out up over down for to about as at through like not with by".split())
"""Words that may end one phrase and begin the next: logged in in May, what he had waited for for years."""

_RIGHT_AROUND_AND: Final = frozenset(
    """more less fewer better worse again over on by up down out off in through along away around round back
    forth hours days weeks months years ages decades centuries miles thousands hundreds dozens scores lots
    tons loads so such half neck many one two three ten now then there here this that these those him her them
    it you what who which why how time little first never ever far long wide all each only very really the an
    of for to with from as at is are was were be has have had can will would should if or and but not yes
    cheek side hand heart man woman day night grew went ran ate sang drank fought thought read wrote sat stood
    dug wept rode kept swam spun ring wait talk walk work try cry laugh grow run sing""".split()
)
_CONTINUED: Final = ("ed", "ing", "er")
"""Endings of what goes on and on: talked and talked, bigger and bigger."""

_AFTER_VERBS: Final = frozenset("it them him us me now alone only immediately again here there more hard fast".split())
_GOES_ON: Final = frozenset("with without who whose".split())  # aged patients and patients with other diseases
_SPLITTERS: Final = frozenset(("between", "both", "from"))
_NOUNS: Final = tuple("tion sion ment ness ity ance ence ies ship ism ful ous ive able ical".split())
_MOST: Final = 5


class Options(NamedTuple):
    """`find`: a `word` twice in a row, one on both sides of an `and`, or one twice in a `list` before its `and`."""

    find: Find


prepare = each


def check(text: Text, prepared: Sequence[Rule]) -> Iterable[tuple[Rule, Hit]]:
    """Looks at neighbours that are equal, and at every `and`."""
    return found_by(_FINDERS, text, prepared)


def _word(text: Text) -> Iterator[Hit]:
    """The same word twice with nothing but a space between."""
    words, gaps, starts = text.columns
    following = iter(words)
    next(following, None)
    for word in compress(count(), map(eq, words, following)):
        spelled, first, second = words[word], starts[word], starts[word + 1]
        if gaps[word + 1].strip(" \n\r\t") or not (spelled.isalpha() and spelled.isascii()) or _is_right(text, word):
            continue
        low, high = first + len(spelled), second + len(spelled)
        sure = SAFE if spelled in _NEVER_TWICE else LIKELY
        if spelled in _LINKING and gaps[word + 2][:1] not in (",", ".", ";"):
            sure = ASK
        yield Hit(first, high, ([(low, high, "")],), {"use": text.joined[first:low]}, sure)


def _and(text: Text) -> Iterator[Hit]:
    """`policies and policies`, `take precautions and take precautions`."""
    words, gaps, starts = text.columns
    for place in text.index.get("and", ()):
        if not 0 < place < len(words) - 1 or gaps[place] != " " or gaps[place + 1] not in (" ", "  "):
            continue
        size = _repeated(words, gaps, place)
        if size and not _is_right_around_and(text, place, size):
            first, last = place - size, place + size
            start, end = starts[first], starts[last] + len(words[last])
            low = starts[place - 1] + len(words[place - 1])
            yield Hit(start, end, ([(low, end, "")],), {"use": text.joined[start:low]}, _sureness(text, place, size))


def _list(text: Text) -> Iterator[Hit]:
    """`a clean, clean and orderly street`, `hard work, hard work and pride`: up to three words."""
    words, gaps, starts = text.columns
    for place in text.index.get("and", ()):
        for size in range(1, min(3, place // 2) + 1):
            first, second = place - 2 * size, place - size
            if gaps[second] != ", " or gaps[place] not in (" ", ", ") or words[first:second] != words[second:place]:
                continue
            inner = {*gaps[first + 1 : second], *gaps[second + 1 : place]}
            last = words[place - 1]
            if inner <= {" "} and len(last) > 3 and last.isalpha() and not _is_meant(text, first, second):
                low, end = starts[second - 1] + len(words[second - 1]), starts[place - 1] + len(last)
                yield Hit(starts[first], end, ([(low, end, "")],), {"use": text.joined[starts[first] : low]}, LIKELY)


def _is_meant(text: Text, first: int, second: int) -> bool:
    """`Many, many and many a day`, `Paris, Paris and Paris`: for force, or a name."""
    words, _, starts = text.columns
    return not _RIGHT_TWICE.isdisjoint(words[first:second]) or text.joined[starts[second]].isupper()


def _is_right(text: Text, word: int) -> bool:
    """`had had`, `that that`; a name, such as Bora Bora or Fei Fei; three in a row, which are meant."""
    words, gaps, starts = text.columns
    spelled = words[word]
    if spelled in _RIGHT_TWICE or (len(spelled) == 1 and spelled not in "ai"):
        return True
    if gaps[word].endswith("-") or gaps[word + 2].startswith(("-", "'")):
        return True
    one, other = (text.joined[starts[i]].isupper() for i in (word, word + 1))
    if other and (not one or spelled not in _NEVER_TWICE or spelled == "a"):
        return True
    thrice = words[word + 2 : word + 3] == [spelled] and gaps[word + 2] == " "
    return thrice and spelled not in _NEVER_TWICE


def _repeated(words: Sequence[str], gaps: Sequence[str], place: int) -> int:
    """How many words before `and` stand after it again, up to five; 0: none."""
    last = words[place - 1]
    if last not in words[place + 1 : place + _MOST + 1]:
        return 0
    for size in range(1, min(_MOST, place, len(words) - place - 1) + 1):
        if words[place + size] == last and words[place - size : place] == words[place + 1 : place + size + 1]:
            inner = {*gaps[place - size + 1 : place], *gaps[place + 2 : place + size + 1]}
            return size if inner <= {" ", "-"} else 0
    return 0


def _is_right_around_and(text: Text, place: int, size: int) -> bool:
    words, gaps, starts = text.columns
    if gaps[place - size].endswith(("-", "/")) or gaps[place + size + 1].startswith(("-", "'", "/")):
        return True
    if words[place - 2 * size : place - size] == words[place + 1 : place + size + 1]:
        return True  # three times is rhetoric
    if size > 1:
        return _RIGHT_AROUND_AND.issuperset(words[place + 1 : place + size + 1])
    word = words[place + 1]
    if (
        len(word) < 3
        or not (word.isalpha() and word.isascii())
        or word in _RIGHT_AROUND_AND
        or word.endswith("illions")
    ):
        return True
    if word.endswith(_CONTINUED) and not word.endswith(("ered", "ined")):
        return True
    following = words[place + 2] if place + 2 < len(words) and gaps[place + 2] == " " else ""
    chained = "and" in (words[place - 2] if place > 1 else "", following)
    if chained or following in _AFTER_VERBS or following in _GOES_ON or following.endswith("ly"):
        return True
    names = text.joined[starts[place - 1]].isupper() and text.joined[starts[place + 1]].isupper()
    return names and not text.starts_sentence(starts[place - 1])


def _sureness(text: Text, place: int, size: int) -> Confidence:
    """Nouns and adjectives told by their ending; all else may be a verb, or go on: partners and partners in crime."""
    words, gaps, _ = text.columns
    if not _SPLITTERS.isdisjoint(words[max(0, place - size - 3) : place - size]):
        return ASK
    if size == 1 and words[place + 1].endswith(_NOUNS):
        return SAFE
    return LIKELY if gaps[place + size + 1] != " " else ASK


_FINDERS: Final[Mapping[Find, Callable[[Text], Iterator[Hit]]]] = {"word": _word, "and": _and, "list": _list}
