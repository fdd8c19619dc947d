"""Offices that contradict each other, and persons who meet themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from editorqa.checks.naming.honorifics import ADDRESSES
from editorqa.language import lexicon
from editorqa.language.names import heads
from editorqa.language.names.forms import fold
from editorqa.language.names.mention import Mention, Role
from editorqa.language.names.offices import TITLES, VICE, is_honorific
from editorqa.rulebook.rule import Hit, replace
from editorqa.text import Text

_SAME: Final = (
    frozenset(("chairman", "chairwoman", "chairperson", "chair")),
    frozenset(("director", "head", "chief")),
    frozenset(("ceo", "chief executive", "president", "executive")),
    frozenset(("professor", "academician", "expert", "scientist", "researcher", "dean", "president", "principal")),
    frozenset(("principal", "headmaster", "headmistress")),
)
_COMPANY: Final = frozenset(
    """chairman chairwoman chairperson chair president manager ceo director founder secretary engineer principal general
    headmaster headmistress dean""".split()
)
_TITLES_OF_ONE_OR_MORE: Final = TITLES | {f"{title}s" for title in TITLES}
_MEETS: Final = frozenset(
    "accompanied accompanying received met welcomed briefed thanked greeted joined introduced guided".split()
)
_FEW: Final = 4
_TWO_BODIES: Final = (
    "'{found}' is {title} of “{one}” in line {line} and of “{other}” here; if they are one, give it one name."
)
_TWO_TITLES: Final = "'{found}' is {title} here and {other} in line {line}; check who is meant."
_TWO_WORDS: Final = "'{found}' here, '{use}' in line {line}; use one word for the office, or check that they are two."


def conflicts(text: Text) -> Iterator[Hit]:
    """A person called by an office that is not theirs, or by two; one office under two names in the text."""
    people = [mention for mention in text.names if mention.kind == "person"]
    full: defaultdict[str, dict[str, list[Mention]]] = defaultdict(dict)
    for person in people:
        if person.given and (person.roles or person.given not in ADDRESSES):
            full[person.surname].setdefault(person.given, []).append(person)
    for person in people:
        same = full.get(person.surname, {})
        introduced = [mentions for mentions in same.values() if any(mention.roles for mention in mentions)]
        if not person.given and len(introduced) == 1 and person.roles:
            yield from _against_introduction(text, person, introduced[0])
        elif not person.given and not same and person.roles:
            yield from _misspelt(text, person, people)
    for same in full.values():
        for mentions in same.values():
            yield from _vice_and_deputy(text, mentions)
            yield from _held_twice(text, mentions)
    yield from _two_names(text)


def _against_introduction(text: Text, person: Mention, mentions: Sequence[Mention]) -> Iterator[Hit]:
    """`director shi`, who was introduced as chairman; `Governor Qiu`, who is vice governor."""
    held = list(dict.fromkeys(role for mention in mentions for role in mention.roles))
    called = person.roles[0]
    if not held or any(_fits(called.title, role.title) for role in held):
        return
    introduced = mentions[0]
    place = {"name": introduced.surface, "line": str(text.line(introduced.start))}
    start = _title_start(text, person, called)
    full = next((role.title for role in held if role.title.split()[-1] == called.title.split()[-1]), None)
    if full is not None and VICE.intersection(full.split()) and not VICE.intersection(called.title.split()):
        use = _written_like(text, start, f"{full} {person.surname}")
        words = {**place, "held": full, "use": use}
        yield Hit(start, person.end, replace(start, person.end, use), words, related=_place(introduced))
        return
    if called.title.split()[-1] not in _COMPANY or not any(role.title.split()[-1] in _COMPANY for role in held):
        return
    use = _written_like(text, start, f"{held[0].title} {person.surname}")
    words = {**place, "held": held[0].title, "use": use}
    yield Hit(start, person.end, replace(start, person.end, use), words, related=_place(introduced))


def _misspelt(text: Text, person: Mention, people: Sequence[Mention]) -> Iterator[Hit]:
    """`Principal Ling`, where the only principal is a Lin and no Ling is named."""
    title = person.roles[0].title
    for other in people:
        alike = other.given and other.surname != person.surname and fold(other.surname) == fold(person.surname)
        if alike and any(role.title == title for role in other.roles):
            use = other.surface.split(" ")[-1 if other.reversed else 0]
            words = {"name": other.surface, "line": str(text.line(other.start)), "held": title, "use": use}
            yield Hit(person.start, person.end, replace(person.start, person.end, use), words, related=_place(other))
            return


def _fits(called: str, held: str) -> bool:
    """True when an office is another's, in full or short: `Secretary` for a party secretary."""
    one, other = called.split(), held.split()
    if bool(VICE.intersection(one)) != bool(VICE.intersection(other)):
        return False
    return one[-1] == other[-1] or any(one[-1] in same and other[-1] in same for same in _SAME)


def _vice_and_deputy(text: Text, mentions: Sequence[Mention]) -> Iterator[Hit]:
    """One person who is vice mayor here and deputy mayor there."""
    seen: dict[str, Mention] = {}
    for mention in mentions:
        for role in mention.roles:
            words = role.title.split()
            ranks = VICE.intersection(words)
            if not ranks:
                continue
            before = seen.setdefault(words[-1], mention)
            other = next((r.title for r in before.roles if r.title.split()[-1] == words[-1]), role.title)
            rank = VICE.intersection(other.split())
            if rank and rank != ranks:
                said = {"title": role.title, "line": str(text.line(before.start)), "other": other}
                yield Hit(mention.start, mention.end, (), said, message=_TWO_TITLES, related=_place(before))
                return


def _held_twice(text: Text, mentions: Sequence[Mention]) -> Iterator[Hit]:
    """One office of one person at a body with two names: the municipal bureau of science, Ningbo science bureau."""
    first: dict[Role, Mention] = {}
    for mention in mentions:
        for role in mention.roles:
            if role.of:
                first.setdefault(role, mention)
    roles = list(first.items())
    for i, (role, mention) in enumerate(roles):
        for other, second in roles[i + 1 :]:
            if role.title == other.title and _two_names_of_one(role, other):
                words = {"title": role.title, "line": str(text.line(mention.start)), "one": role.of, "other": other.of}
                yield Hit(second.start, second.end, (), words, message=_TWO_BODIES, related=_place(mention))
                return


def _two_names_of_one(one: Role, other: Role) -> bool:
    """The same head and a word in common, while neither is the other cut short."""
    a, b = set(one.of.split()), set(other.of.split())
    if a <= b or b <= a:
        return False
    head = (a & b) & heads.ORGANISATIONS
    content = (a & b) - heads.ORGANISATIONS - heads.INNER - frozenset(("the", "of", "municipal", "provincial", "city"))
    named = [words & lexicon.china_places().keys() for words in (a, b)]
    return bool(head and content) and not (named[0] and named[1] and named[0].isdisjoint(named[1]))


def _two_names(text: Text) -> Iterator[Hit]:
    """*Vice mayor* and *deputy mayor* in one text, whoever is meant."""
    words = text.columns.words
    for noun in sorted(_TITLES_OF_ONE_OR_MORE & text.distinct):
        if noun.endswith("s") and noun[:-1] in TITLES and noun[:-1] in text.index:
            continue
        places = sorted((*text.index.get(noun, ()), *text.index.get(f"{noun}s", ())))
        ranked = [(words[at - 1], at) for at in places if at and words[at - 1] in ("vice", "deputy")]
        if len({rank for rank, _ in ranked}) < 2:
            continue
        first = ranked[0][0]
        at = next(at for rank, at in ranked if rank != first)
        before = next(at for rank, at in ranked if rank == first)
        start, end = text.columns.starts[at - 1], text.columns.starts[at] + len(words[at])
        other = (text.columns.starts[before - 1], text.columns.starts[before] + len(words[before]))
        use = _written_like(text, start, f"{first} {words[at]}")
        said = {"line": str(text.line(other[0])), "use": use}
        yield Hit(start, end, replace(start, end, use), said, message=_TWO_WORDS, related=(other,))


def with_themselves(text: Text) -> Iterator[Hit]:
    """`Dai Tao … accompanied Mr. Dai`, where no other Dai is named."""
    people = [mention for mention in text.names if mention.kind == "person"]
    names = {(person.surname, person.given) for person in people if person.given}
    for person, met in pairwise(people):
        if not person.given or met.surname != person.surname or met.given not in ("", person.given):
            continue
        if not met.given and sum(surname == person.surname for surname, _ in names) > 1:
            continue
        sentence = text.reading.sentence(person.first)
        if not sentence[0] <= met.first < sentence[1]:
            continue
        if text.columns.gaps[met.last + 1] in ("'", "’"):
            continue  # somebody of theirs
        verb = _verb_before(text, met)
        if verb is None or _subject(text, verb, people) is not person:
            continue
        start = text.columns.starts[met.first - 1] if is_honorific(text.reading.prose, met.first) else met.start
        words = {"name": person.surface, "verb": text.columns.words[verb]}
        yield Hit(start, met.end, (), words, related=_place(person))


def _verb_before(text: Text, met: Mention) -> int | None:
    """The verb of meeting within a few words before a name."""
    words = text.columns.words
    for at in range(met.first - 1, max(-1, met.first - 1 - _FEW), -1):
        if words[at] in _MEETS:
            return at
        if words[at] in ("and", "by", "with"):
            return None
    return None


def _subject(text: Text, verb: int, people: Sequence[Mention]) -> Mention | None:
    """The last person named before a verb in its sentence, unless the clause is passive."""
    if text.columns.words[verb - 1] in ("was", "were", "been", "be"):
        return None
    start, _ = text.reading.sentence(verb)
    before = [person for person in people if start <= person.first < verb]
    return before[-1] if before else None


def _title_start(text: Text, person: Mention, role: Role) -> int:
    first = person.first - len(role.title.split())
    return text.columns.starts[max(first, 0)]


def _written_like(text: Text, start: int, name: str) -> str:
    """With capitals unless the text has none there."""
    if text.reading.case(text.word_at(start)) == "lower":
        return name
    return " ".join(word.capitalize() for word in name.split()) if text.joined[start].isupper() else name


def _place(mention: Mention) -> tuple[tuple[int, int]]:
    return ((mention.start, mention.end),)
