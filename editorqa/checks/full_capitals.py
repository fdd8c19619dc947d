"""Words, phrases and sentences in full capitals inside text that is not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from editorqa.language import lexicon
from editorqa.language.casing import always_written
from editorqa.rulebook.rule import Change, Hit, Rule, each
from editorqa.text import Text

_RUN: Final = re.compile(
    r"(?<![\w'’.&/#@_<$%{-])[A-Z]+(?:[ ’'-][A-Z]+)*(?:,? [A-Z]+(?:['’-][A-Z]+)*)*(?![\w&/#@_>%}-]|['’.]\w)"
)
_LONG: Final = re.compile("[A-Z]{4}")
_WORD: Final = re.compile(r"[A-Z]+(?:['’][A-Z]+)?")
_PROSE: Final = frozenset(("paragraph", "item", "quote", "caption", "heading"))
_OPEN: Final = frozenset("“‘\"'([{<«【《（*_`")
_LABELS: Final = frozenset(":：—–-(（/|,")
_EMPHASIS: Final = frozenset(
    """must never only always every very also both each same most more best this that these those what when will should
    shall have been with from into your they them there their here cannot without before after already still even many
    much nobody nothing everyone everybody everything""".split()
)
_SHORT_FORMS: Final = frozenset("access bridge focus grace impact peace scuba smart start stars swift unity".split())
"""English words that are acronyms as often."""

_MONTHS: Final = frozenset(("may", "march", "august"))
_BEFORE_MONTH: Final = frozenset("in of on since by until from to last next early late".split())
_ENDINGS: Final = ("ed", "ing", "ly")
_SHORT: Final = frozenset(
    "a i an as at be by do go he if in is it me my no of on or so to up us we the and for not".split()
)
_LEAST: Final = 4
_SENTENCE: Final = 5


class Options(NamedTuple):
    """Nothing to set."""


prepare = each


def check(text: Text, prepared: Sequence[Rule]) -> Iterable[tuple[Rule, Hit]]:
    """One hit for each unbroken row of such words."""
    hits = list(_found(text))
    return ((rule, hit) for rule in prepared for hit in hits)


def _found(text: Text) -> Iterator[Hit]:
    """Looks only at the neighbourhood of four capitals in a row."""
    done = 0
    for long in _LONG.finditer(text.joined):
        if long.start() < done:
            continue
        start, bound = _start(text.joined, long.start()), text.bounds(text.segment_at(long.start()))
        run = _RUN.match(text.joined, start, bound[1])
        done = max(long.end(), run.end() if run else 0)
        if run and _is_prose(text, run.start(), run.end(), bound) and _is_shouted(text, run[0], run.start(), run.end()):
            yield _hit(text, run.start(), run.end())


def _start(joined: str, at: int) -> int:
    """Where the row of words in capitals begins that holds a letter."""
    start = at
    while start and (joined[start - 1].isupper() or joined[start - 1] in " ,'’-"):
        start -= 1
    while not joined[start].isupper():
        start += 1
    return start


def _is_prose(text: Text, start: int, end: int, bounds: tuple[int, int]) -> bool:
    """True in running text: not in quotes and brackets, no label, dateline or heading, with small letters around."""
    if text.kind_at(start) not in _PROSE or text.quoted(start, end):
        return False
    before = text.joined[bounds[0] : start].rstrip()
    after = text.joined[end : bounds[1]].lstrip()
    if (
        (before and (before[-1] in _OPEN or before[-1].isdigit()))
        or after[:1] in _LABELS - {","}
        or after[:1].isdigit()
    ):
        return False
    if not before and (after[:1] in _LABELS or text.joined[start:end].count(" ") < _SENTENCE - 1):
        return False
    whole = not any(map(str.islower, before + after))
    return not whole or (after[:1] in (".", "!", "?") and text.place(text.segment_at(start)) == "middle")


def _is_shouted(text: Text, run: str, start: int, end: int) -> bool:
    """True when every word is plain English and one at least cannot be the short form of a name."""
    words = [word.replace("’", "'").split("'")[0].lower() for word in _WORD.findall(run)]
    if len(words) >= _SENTENCE and not _SHORT.isdisjoint(words) and lexicon.common().issuperset(words):
        return True
    plain = [_is_plain(word) for word in words]
    if not all(known or _place(word) for known, word in zip(plain, words, strict=True)):
        return False
    if len(words) < _SENTENCE and (_beside_name(text, start, end) and not _follows_name(text, start, words)):
        return False
    long = [word for word, known in zip(words, plain, strict=True) if known and len(word) >= _LEAST]
    if len(words) >= _LEAST and len(long) > 1 and not _SHORT.isdisjoint(words):
        return True
    return _follows_name(text, start, words) or any(_is_certain(text, word) for word in long)


def _is_plain(word: str) -> bool:
    """An English word that is no acronym, no syllable of a name, no name."""
    if word in _SHORT:
        return True
    if word in _MONTHS:
        return True
    known = word in lexicon.common() and word not in lexicon.acronyms() and word not in lexicon.cased()
    return known and not (word in lexicon.syllables() or word in lexicon.surnames() or word in lexicon.first_names())


def _place(word: str) -> bool:
    return word in lexicon.world_places_lower() or word in lexicon.cities()


def _is_certain(text: Text, word: str) -> bool:
    """True for `MUST` and `CHANGED`, and for a word that the text has in small letters too."""
    if word in _EMPHASIS or (word.endswith(_ENDINGS) and len(word) > _LEAST + 1):
        return True
    if word in _SHORT_FORMS or len(word) <= _LEAST:
        return False
    written = [text.joined[text.columns.starts[at] : text.reading.end(at)] for at in text.index.get(word, ())]
    return word in written and written.count(word.upper()) == 1


def _beside_name(text: Text, start: int, end: int) -> bool:
    """True when a word with a capital stands on either side: part of a name or a brand."""
    before = re.search(r"(\w+) $", text.joined[max(0, start - 30) : start])
    after = re.match(r" (\w+)", text.joined[end : end + 30])
    begins = before is not None and text.starts_sentence(start - len(before[0]))
    return (before is not None and before[1][0].isupper() and not begins) or (
        after is not None and after[1][0].isupper()
    )


def _follows_name(text: Text, start: int, words: Sequence[str]) -> bool:
    """`Qinglin TEMPLE VILLAGE`: two words or more after an unknown one with a capital."""
    before = re.search(r"\b([A-Z][a-z]+) $", text.joined[max(0, start - 30) : start])
    return before is not None and len(words) > 1 and before[1].lower() not in lexicon.ordinary()


def _hit(text: Text, start: int, end: int) -> Hit:
    run = text.joined[start:end]
    named = _follows_name(text, start, _WORD.findall(run))
    changes: list[Change] = []
    for word in _WORD.finditer(run):
        at = start + word.start()
        month = word[0].lower() in _MONTHS and text.columns.words[text.word_at(at) - 1] in _BEFORE_MONTH
        use = _lowered(word[0], capital=named or month or text.starts_sentence(at))
        if use != word[0]:
            changes.append((at, at + len(use), use))
    parts, done = [], start
    for low, high, use in changes:
        parts += [text.joined[done:low], use]
        done = high
    return Hit(start, end, (tuple(changes),), {"use": "".join([*parts, text.joined[done:end]])})


def _lowered(word: str, *, capital: bool) -> str:
    low = word.lower()
    form = always_written(low) or (low.capitalize() if _place(low) and not _is_plain(low) else low)
    return form[0].upper() + form[1:] if capital else form
