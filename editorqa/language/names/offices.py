"""Offices: the words that say what somebody is, before a name and after it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from editorqa.language import lexicon
from editorqa.language.names.mention import Prose, Role

TITLES: Final = frozenset(
    """mayor governor chairman chairwoman chairperson chair director secretary minister president manager premier
    professor academician magistrate commissioner principal dean captain ambassador chief head engineer supervisor
    founder ceo cfo cto coo executive curator commander inspector counselor consul deputy leader librarian officer
    spokesperson spokesman spokeswoman accountant economist designer researcher expert scientist vice-president
    vice-chairman vice-mayor headmaster headmistress superintendent partner representative member general""".split()
)
"""The noun of an office, in the singular."""

PLURALS: Final = {f"{title}s": title for title in TITLES} | {
    "secretaries": "secretary",
    "deputies": "deputy",
    "chairmen": "chairman",
    "chairwomen": "chairwoman",
}

HONORIFICS: Final = frozenset("mr mrs ms miss dr prof comrade sir madam madame".split())
"""What stands before a surname and says nothing of an office."""

BEFORE_TITLE: Final = frozenset(
    """deputy vice executive standing party general acting former assistant senior honorary managing county city
    district township town provincial municipal chief associate technical financial marketing sales academic branch
    principal lead leading first second third production plant village factory workshop board committee office bureau
    department of the government league youth school hospital company group union legal new then current incumbent
    founding independent regional national""".split()
)
"""Words of an office before its noun."""

VICE: Final = frozenset(("vice", "deputy", "assistant", "associate"))

_STOPS: Final = frozenset(
    """who which that said says visited was were is are has had have will would led attended accompanied received
    introduced also then met came went made gave delivered hosted presided expressed when while after before during
    by with to from at on in as""".split()
)
_DEFINITE: Final = frozenset(("the", "our", "its", "s"))
_WIDEST: Final = 8


def before(prose: Prose, word: int) -> tuple[Role, ...]:
    """The office written right before a name that begins at `word`: `deputy director`, with whose it is if said."""
    words, gaps = prose.words, prose.gaps
    last = word - 1
    if last < 0 or gaps[word] not in (" ", ", "):
        return ()
    noun = PLURALS.get(words[last], words[last])
    if noun not in TITLES:
        return ()
    first = last
    while first and gaps[first] in (" ", "-") and words[first - 1] in BEFORE_TITLE and last - first < _WIDEST:
        first -= 1
    if gaps[word] == ", " and _DEFINITE.isdisjoint(words[max(0, first - 1) : last]):
        return ()  # unlike `the chairman, Ou Jianping,`
    while first < last and words[first] in ("of", "the", "new", "then", "current", "and"):
        first += 1
    return (_role(words[first:last], noun, ""),)


def is_honorific(prose: Prose, word: int) -> bool:
    """True when Mr., Dr. or the like stands right before `word`."""
    return word > 0 and prose.words[word - 1] in HONORIFICS and prose.gaps[word] in (" ", ". ", ".")


def after(prose: Prose, word: int, *, end: int) -> tuple[Role, ...]:
    """The offices in apposition to a name that ends before `word`: `, chairman of fiocco group and deputy to …`.

    `end` is one past the last word of the sentence.
    """
    words, gaps = prose.words, prose.gaps
    if word >= end or len(gaps[word]) > 2 or not gaps[word].startswith((", ", " (", "，", " ")):
        return ()
    if gaps[word] == " " and not (words[word] in TITLES and words[word + 1 : word + 2] == ["of"]):
        return ()  # a headline without its comma
    roles: list[Role] = []
    at = word + 2 if words[word] == "who" and words[word + 1 : word + 2] in (["is"], ["was"]) else word
    while at < end and len(roles) < 4:
        found = _title_at(words, gaps, at, end)
        if found is None:
            break
        first, noun_at = found
        noun = PLURALS.get(words[noun_at], words[noun_at])
        held, at = _holder(words, gaps, noun_at + 1, end)
        if not held and roles and at < end and gaps[at] == " " and words[at] in lexicon.surnames():
            break  # the office of the next person
        roles.append(_role(words[first:noun_at], noun, held or _place_of(words[first:noun_at])))
        if at >= end or not (words[at] == "and" or gaps[at].startswith(", ")):
            break
        at += words[at] == "and"
    return tuple(roles)


def _title_at(words: Sequence[str], gaps: Sequence[str], at: int, end: int) -> tuple[int, int] | None:
    """First word and noun of an office that begins at `at`; the noun may be seven words away."""
    first = at + 1 if words[at] in ("the", "a", "an") else at
    for noun_at in range(first, min(first + _WIDEST, end)):
        if noun_at > at and gaps[noun_at] not in (" ", "-", "'"):
            return None
        word = words[noun_at]
        if word in _STOPS:
            return None
        following = words[noun_at + 1] if noun_at + 1 < end and gaps[noun_at + 1] == " " else ""
        if (word in TITLES or word in PLURALS) and following not in TITLES:
            if word == "deputy" or (word == "general" and following in BEFORE_TITLE):
                continue
            return first, noun_at
    return None


def _holder(words: Sequence[str], gaps: Sequence[str], at: int, end: int) -> tuple[str, int]:
    """What follows `of`, up to a comma, a verb or the next office; and the word after it."""
    if at >= end or gaps[at] != " " or words[at] not in ("of", "at", "for", "in"):
        return "", at
    first = at + 1
    if first < end and words[first] == "the":
        first += 1
    last = first
    while last < end and last - first < 10 and (last == first or gaps[last] in (" ", "-", "'", " & ")):
        word = words[last]
        if word in _STOPS and last > first:
            break
        if word == "and" and last + 1 < end:
            following = words[last + 1]
            if _title_at(words, gaps, last + 1, end) is not None:
                break
            if following in lexicon.surnames() and following not in lexicon.ordinary():
                break
        last += 1
    return " ".join(words[first:last]), last


def _place_of(words: Sequence[str]) -> str:
    """Whose office it is when that stands before the noun: `fiocco group` of `fiocco group chairman`."""
    kept = list(words)
    while kept and kept[-1] in BEFORE_TITLE:
        kept.pop()
    return " ".join(kept)


def _role(modifiers: Sequence[str], noun: str, of: str) -> Role:
    """The office with those of its modifiers that belong to it."""
    kept: list[str] = []
    for word in reversed(modifiers):
        if word in VICE or word in ("party", "general", "executive", "standing", "acting", "managing", "secretary"):
            kept.insert(0, word)
        else:
            break
    return Role(" ".join([*kept, noun]), of)
