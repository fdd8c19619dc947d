"""Whether two names of places, organisations or brands are one: letters, heads, appositions."""

from __future__ import annotations

from typing import Final

from editorqa.language import lexicon
from editorqa.language.names import heads
from editorqa.language.names.brands import has_cue
from editorqa.language.names.forms import fold, key
from editorqa.language.names.mention import Evidence, Form, Mention
from editorqa.language.names.reading import Reading
from editorqa.language.names.same_person import near
from editorqa.language.names.syllables import is_pinyin

_OFTEN: Final = 3


def same_thing(reading: Reading, one: Form, other: Form) -> Evidence | None:
    """The evidence that two forms name one thing; None when there is not enough."""
    a, b = one.first, other.first
    if a.kind != b.kind and "brand" not in (a.kind, b.kind):
        return None
    if a.key == b.key:
        if one.surface.casefold() == other.surface.casefold():
            return _case_only(reading, one, other)
        return ("the same letters, written apart or together",), True
    stem, second = _stem(a), _stem(b)
    if not (a.head and b.head and heads.alike(a.head, b.head)) or not stem or not second:
        return None
    if stem == second and a.head != b.head and (a.head, b.head) not in _FAMILIES:
        return ("the same name before another word for the same thing",), False
    if a.head == b.head and near(stem, second) and not _both_known(a, b) and _is_slip(one, other, stem, second):
        return (f"both are a {a.head}", "names that differ by a letter"), False
    shared = _shared_apposition(reading, one, other)
    if a.head == b.head and shared:
        return (f"both are a {a.head}", f"both are called “{' '.join(shared)}”"), False
    return None


_FAMILIES: Final = frozenset(
    (one, other)
    for same in (
        ("company", "group", "corporation", "co", "ltd", "enterprise"),
        ("bureau", "department", "commission", "office", "committee", "administration"),
    )
    for one in same
    for other in same
)
"""Heads that may well stand for two: a group and its company, a bureau and its office."""


def _case_only(reading: Reading, one: Form, other: Form) -> Evidence | None:
    """Capitals alone say something only in running prose, and not at the start of a sentence."""
    for form in (one, other):
        if not any(
            reading.case(mention.first) == "mixed" and not reading.begins_sentence(mention.first)
            for mention in form.mentions
        ):
            return None
    if one.surface.isupper() or other.surface.isupper():
        return None
    if one.first.kind == "brand" and not any(has_cue(reading, mention.first) for mention in one.mentions):
        return None
    if one.first.head and one.surface.rpartition(" ")[0] == other.surface.rpartition(" ")[0]:
        return None  # only the common noun differs
    return ("the same letters, with other capitals",), True


def _stem(mention: Mention) -> str:
    """The key of a name without its head."""
    return mention.key[: -len(mention.head)] if mention.head and mention.key.endswith(mention.head) else ""


def _is_slip(one: Form, other: Form, stem: str, second: str) -> bool:
    """False for two good names in pinyin that differ by a sound, such as Hengda and Hengde, unless one stands once."""
    if fold(stem) == fold(second) or not (is_pinyin(stem) and is_pinyin(second)):
        return True
    few, many = sorted((len(one.mentions), len(other.mentions)))
    return few == 1 and many >= _OFTEN


def _both_known(a: Mention, b: Mention) -> bool:
    """True for two places of the gazetteer: Yicheng and Yichang."""
    known = lexicon.china_places()
    one, other = a.surface.lower().split(" "), b.surface.lower().split(" ")
    differing = [pair for pair in zip(one, other, strict=False) if pair[0] != pair[1]]
    return any(key(first) in known and key(second) in known for first, second in [*differing, (_stem(a), _stem(b))])


def _shared_apposition(reading: Reading, one: Form, other: Form) -> tuple[str, ...]:
    mine = [words for mention in one.mentions if (words := _apposition(reading, mention))]
    theirs = [words for mention in other.mentions if (words := _apposition(reading, mention))]
    for words in mine:
        for second in theirs:
            shared = tuple(word for word in words if word in second)
            if len(shared) >= 3 and 2 * len(shared) > max(len(words), len(second)):
                return shared
    return ()


def _apposition(reading: Reading, mention: Mention) -> tuple[str, ...]:
    """The words of `X, a provincial innovation complex` or of `as a provincial innovation complex, X`."""
    words, gaps = reading.words, reading.gaps
    at = mention.last + 1
    if at < reading.count and gaps[at] == ", " and words[at] in ("a", "an"):
        last = at + 1
        while last < reading.count and (reading.spaced(last) or gaps[last] == "-") and last - at < 10:
            last += 1
        if last < reading.count and not gaps[last].startswith((",", ".", ";")):
            return ()
        return tuple(word for word in words[at + 1 : last] if word not in heads.INNER)
    if mention.first and gaps[mention.first] == ", ":
        start, _ = reading.sentence(mention.first)
        first = mention.first - 1
        while first > start and (reading.spaced(first) or gaps[first] == "-"):
            first -= 1
        if words[first] == "as" and words[first + 1 : first + 2] and words[first + 1] in ("a", "an", "the"):
            return tuple(word for word in words[first + 2 : mention.first] if word not in heads.INNER)
    return ()
