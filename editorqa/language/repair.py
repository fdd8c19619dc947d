"""What must change around a replacement: articles, capitals, the number of the next verb, the space of a cut."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from editorqa.language.inflection import readings, singular

Change = tuple[int, int, str]

_BEFORE = re.compile(r"(?:(?<=\W)|^)(the|an?|this|these|those|many|that)(\s+)$", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:the|an?)\s", re.IGNORECASE)
_NEXT_WORD = re.compile(r"(\s+)(\w+)")
_CONSONANT_SOUND = re.compile(r"(?:eu|u[bcfhjklpqrst][aeiou]|uni(?!n|m)|unan|one\b|once\b|ewe)", re.IGNORECASE)
_VOWEL_SOUND = re.compile(r"(?:[aeiou]|hour|honest|honou?r|heir)", re.IGNORECASE)
_VOWEL_LETTERS: Final = "AEFHILMNORSX"
_SMALL: Final = frozenset("a an the and but or nor for of in on at to by with from as".split())

_NOT_A_NOUN: Final = frozenset(
    """a after and are as at be because been before but by can could did do does during for from had has have he if in
    into is it may might must no nor not of on or shall she should since so than that the they this to under
    until was we were when where which while who will with would""".split()
)
_SINGULAR_VERB: Final = {"are": "is", "were": "was", "have": "has", "do": "does"}
_EITHER_NUMBER: Final = ("offspring", "aircraft", "series", "species", "headquarters")
_CLAUSE_EDGE: Final = frozenset(',;:.!?("“\u2029')
_CLAUSE_WORDS: Final = frozenset("and but that which because when if while where so".split())
_DETERMINERS: Final = frozenset("the these those all our their its his her my your many such new".split())


class Place(NamedTuple):
    """Where a replacement goes: `starts_sentence` and `heading` are facts that the text knows."""

    start: int
    end: int
    starts_sentence: bool
    heading: bool


def replacement(text: str, place: Place, use: str, *, bare: bool = False) -> Change:
    """The one change that puts `use` in place and mends its neighbours.

    `bare`: the replacement is a proper noun that takes no article. An empty `use` cuts. Offsets are code points of
    `text`, which is the text as written.
    """
    if not use:
        return _cut(text, place)
    start, end = place.start, place.end
    use = _capitals(text, place, use)
    before = _BEFORE.search(text, max(0, start - 12), start)
    word = before[1].lower() if before else ""
    if before and word in ("the", "a", "an"):
        if _ARTICLE.match(use) or (bare and not _noun_follows(text, end)):
            start = before.start(1)
            use = use[0].upper() + use[1:] if before[1][0].isupper() and not bare else use
        elif word != "the" and (article := _article(use)) != word:
            use = (article.capitalize() if before[1][0].isupper() else article) + before[2] + use
            start = before.start(1)
    if _became_singular(text[place.start : place.end], use):
        start, end, use = _agree(text, place, (start, end, use), before)
    return start, end, use


def _capitals(text: str, place: Place, use: str) -> str:
    found = text[place.start : place.end]
    if found.islower():
        return use
    other_marks = found.lower() != use.lower() and _letters(found.lower()) == _letters(use.lower())
    if other_marks and not any(len(word) > 1 and word.isupper() for word in re.findall(r"\w+", found)):
        return _as_written(found, use)
    letters = [char for char in found if char.isalpha()]
    if len(letters) > 3 and all(char.isupper() for char in letters) and " " in found:
        return use.upper()
    words = [word for word in re.findall(r"\w[\w'’]*", found) if word.lower() not in _SMALL and word[0].isalpha()]
    if len(words) > 1 and all(word[0].isupper() for word in words):
        if place.starts_sentence and not place.heading and use[1:] != use[1:].lower():
            return use[0].upper() + use[1:]  # its author has set the capitals
        return _title(use, small_first=found[0].islower())
    first = next((char for char in found if char.isalnum()), "")
    if first.isupper() and (place.starts_sentence or place.heading):
        return use[0].upper() + use[1:]
    return use


def _letters(text: str) -> list[str]:
    return [char for char in text if char.isalnum()]


def _as_written(found: str, use: str) -> str:
    """The same letters with other spaces and marks, `High tech Zone`: each word of `use` begins as it was written."""
    letters = iter(_letters(found))
    written = [next(letters) if char.isalnum() else char for char in use]
    return "".join(
        written[i] if written[i].isupper() and not use[i - 1 : i].isalnum() else char for i, char in enumerate(use)
    )


def _title(use: str, *, small_first: bool) -> str:
    words = use.split(" ")
    return " ".join(
        word if (i or small_first) and word in _SMALL else word[0].upper() + word[1:]
        for i, word in enumerate(words)
        if word
    )


def _article(use: str) -> str:
    word = re.match(r"\W*([\w-]+)", use)
    if word is None:
        return "a"
    first = word[1]
    if first.isupper() and (len(first) <= 3 or not re.search("[AEIOU]", first[1:3])):  # spelled out, not NATO
        return "an" if first[0] in _VOWEL_LETTERS else "a"
    if first[0].isdigit():
        return "an" if first[0] == "8" or re.match(r"1[18](?:\D|$)", first) else "a"
    return "an" if _VOWEL_SOUND.match(first) and not _CONSONANT_SOUND.match(first) else "a"


def _noun_follows(text: str, end: int) -> bool:
    following = _NEXT_WORD.match(text, end)
    if following is None:
        return text.startswith(("'s", "’s", "-"), end) and not text.startswith(("'s", "’s"), end)
    word = following[2].lower()
    tags = {tag for _, tag in readings(word)}
    verb = "past" in tags and "base" not in tags
    return word not in _NOT_A_NOUN and not verb and not word.endswith("ly")


def _became_singular(found: str, use: str) -> bool:
    one = singular(found.lower())
    if one is None or use.lower().endswith(_EITHER_NUMBER):
        return False
    return one != found.lower() and use.lower().split()[-1:] == one.split()[-1:]


def _agree(text: str, place: Place, change: Change, before: re.Match[str] | None) -> Change:
    """this for these and the verb, where the words make a clause's subject; much for many."""
    start, end, use = change
    word = before[1].lower() if before else ""
    if before and word in ("these", "those", "many"):
        fitting = {"these": "this", "those": "that", "many": "much"}[word]
        start = before.start(1)
        use = (fitting.capitalize() if before[1][0].isupper() else fitting) + before[2] + use
    following = _NEXT_WORD.match(text, end)
    if following and following[2] in _SINGULAR_VERB and _is_subject(text, place.start):
        end = following.end()
        use += following[1] + _SINGULAR_VERB[following[2]]
    return start, end, use


def _is_subject(text: str, start: int) -> bool:
    words = re.findall(r"\w+|[^\w\s]|\u2029", text[max(0, start - 40) : start])
    determined = False
    while words and words[-1].lower() in _DETERMINERS:
        words.pop()
        determined = True
    if not words:
        return start <= 40
    return words[-1] in _CLAUSE_EDGE or (determined and words[-1].lower() in _CLAUSE_WORDS)


def _cut(text: str, place: Place) -> Change:
    start, end = place.start, place.end
    comma = re.compile(r"\s*,").match(text, end)
    if comma and (place.starts_sentence or text[:start].rstrip(" \u00a0").endswith((",", ";", "(", "—"))):
        end = comma.end()
    space = re.compile(r"[^\S\u2029\n\r]+").match(text, end)
    ahead = space.end() if space else end
    capital = place.starts_sentence and text[start : start + 1].isupper() and ahead < len(text)
    if capital and text[ahead].islower():
        return start, ahead + 1, text[ahead].upper()
    if space and (start == 0 or text[start - 1].isspace() or text[start - 1] == "\u2029"):
        return start, ahead, ""
    if not space and start and text[start - 1] in " \u00a0":
        return start - 1, end, ""
    return start, end, ""
