"""Names that a headline has the first words of: an organisation, whose office somebody holds, a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from editorqa.checks.headlines.rest import occurrences
from editorqa.language.names import heads, offices
from editorqa.text import Text

_WIDEST: Final = 4
_HEADS: Final = heads.ORGANISATIONS - heads.MODIFIERS


def rest(text: Text, first: int, last: int) -> str:
    """What is missing after the last word of a heading; empty when nothing is, or when the text does not say."""
    for look in (_organisation, _office, _person):
        found = look(text, first, last)
        if found:
            return found
    return ""


def _organisation(text: Text, first: int, last: int) -> str:
    """` and technology` for `bureau of science` when the text has a `science and technology bureau`."""
    words = text.columns.words
    of = _of(text, first, last)
    if of is None or words[of - 1] not in heads.ORGANISATIONS:
        return ""
    head = words[of - 1]
    found = []
    for at in occurrences(text, of + 1, last):
        place = at - (last - of)
        if words[place - 2 : place] == [head, "of"]:
            found.append(_until_head(text, at, None))  # written the same way, and longer or not
        elif words[place - 3 : place] == [head, "of", "the"]:
            found.append(_until_head(text, at, None))
        else:
            found.append(_until_head(text, at, head))
    proven = [name for name in found if name]
    return proven[0] if proven and "" not in [name for name in found if name is not None] else ""


def _until_head(text: Text, at: int, head: str | None) -> str | None:
    """The words of a name from `at` to its head noun, that one left out; without a head to what `and` adds.

    None when the words before `at` are no name here.
    """
    words = text.columns.words
    if head is None:
        end = at + (words[at : at + 1] == ["and"])
        if end + 1 >= len(words) or not text.reading.spaced(at) or words[end] not in heads.MODIFIERS:
            return ""
        if end == at and not text.reading.capital(at):
            return ""  # `bureau of culture international guests`
        end += 1
        while end < at + _WIDEST and text.reading.spaced(end) and words[end] in heads.MODIFIERS:
            end += 1
        return f" {text.reading.written(at, end - 1)}"
    for end in range(at, min(at + _WIDEST + 1, len(words))):
        if not text.reading.spaced(end):
            return None
        if words[end] == head:
            return f" {text.reading.written(at, end - 1)}" if end > at and words[end - 1] != "and" else None
        if words[end] not in heads.MODIFIERS and words[end] != "and" and end > at + 1:
            return None
    return None


def _office(text: Text, first: int, last: int) -> str:
    """` department` for `inspector liu changyu of the foreign trade`."""
    words = text.columns.words
    of = _of(text, first, last)
    if of is None or words[last] not in heads.MODIFIERS or words[last] in _HEADS:
        return ""
    holder = words[of - 1] in offices.TITLES or any(mention.last == of - 1 for mention in text.names)
    if not holder or offices.TITLES.isdisjoint(words[first:of]):
        return ""
    low = of + 1 + (words[of + 1] == "the" and of + 1 < last)
    found = [_to_head(text, at) for at in occurrences(text, low, last)]
    return found[0] if found and "" not in found else ""


def _to_head(text: Text, at: int) -> str:
    words = text.columns.words
    for end in range(at, min(at + _WIDEST, len(words))):
        if not text.reading.spaced(end):
            return ""
        if words[end] in _HEADS:
            return f" {text.reading.written(at, end)}"
        if words[end] not in heads.MODIFIERS and words[end] != "and":
            return ""
    return ""


def _of(text: Text, first: int, last: int) -> int | None:
    """The last `of` in reach of the end of a heading, with words on both sides."""
    words = text.columns.words
    return next((at for at in range(last - 1, max(first, last - _WIDEST - 1), -1) if words[at] == "of"), None)


def _person(text: Text, first: int, last: int) -> str:
    """`feng` for `Mayor Wang Jian` when the text only knows a Wang Jianfeng."""
    here = next((mention for mention in text.names if mention.last == last and mention.first >= first), None)
    if here is None or here.kind != "person" or not here.given or here.reversed:
        return ""
    others = list(_bearers(text, here.surname, last))
    longer = {given for given in others if given.startswith(here.given) and given != here.given}
    if here.given in others or len(longer) != 1:
        return ""
    return longer.pop()[len(here.given) :]


def _bearers(text: Text, surname: str, last: int) -> Iterator[str]:
    """The given names of all others of a surname."""
    return (other.given for other in text.names if other.surname == surname and other.given and other.last != last)
