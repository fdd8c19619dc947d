"""Whether two persons' names are one person's: order, letters, slips of pinyin, shared offices."""

from __future__ import annotations

from typing import Final

from editorqa.language import lexicon
from editorqa.language.likeness import is_slip
from editorqa.language.names.forms import fold, key
from editorqa.language.names.mention import Evidence, Form, Mention
from editorqa.language.names.syllables import divisions, is_pinyin

_LEAST_LETTERS: Final = 5


def same_person(one: Form, other: Form) -> Evidence | None:
    """The evidence that two forms name one person; None when there is not enough."""
    return _same_letters(one.first, other.first) or _slip_of(one, other)


def _same_letters(a: Mention, b: Mention) -> Evidence | None:
    if a.key == b.key and a.reversed == b.reversed:
        return ("the same letters",), True
    if (a.surname, a.given) == (b.surname, b.given) and a.reversed != b.reversed:
        return ("the same names in the other order",), True
    if (a.surname, a.given) == (b.given, b.surname):  # either may be the surname
        return ("the same names in the other order",), False
    if {a.surname, b.surname} == {"lv", "lu"} and a.given == b.given:
        return ("the same given name", "lv and lu may both be lü"), False
    return None


def _slip_of(one: Form, other: Form) -> Evidence | None:
    """Names that differ by a letter, and something else that makes them one."""
    a, b = one.first, other.first
    if a.given == b.given and len(a.given) > _LEAST_LETTERS and is_pinyin(a.given) and _slip(a.surname, b.surname):
        return None if _differ(one, other) else (("the same given name", "surnames that differ by a letter"), False)
    if fold(a.surname) != fold(b.surname) or not near(a.given, b.given):
        return None
    shared = _shared_role(one, other)
    if shared is not None:
        return ("names that differ by a letter", f"both are called {shared}"), False
    if bool(divisions(a.given)) != bool(divisions(b.given)):
        return ("names that differ by a letter", "one of them is no given name"), False
    if fold(a.given) == fold(b.given) and _is_stranger(one, other):
        return ("names that sound alike", "one of them is never introduced"), False
    return None


def _is_stranger(one: Form, other: Form) -> bool:
    """True when one is introduced with an office and met again, and the other stands once, without any."""
    known, odd = sorted((one, other), key=lambda form: -len(form.mentions))
    introduced = any(mention.roles for mention in known.mentions)
    return introduced and len(known.mentions) > 1 == len(odd.mentions) and not odd.first.roles


def _slip(one: str, other: str) -> bool:
    return fold(one) == fold(other) or is_slip(one, other)


def _differ(one: Form, other: Form) -> bool:
    """True when both hold offices and none in common."""
    mine = {role.title for mention in one.mentions for role in mention.roles}
    theirs = {role.title for mention in other.mentions for role in mention.roles}
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _shared_role(one: Form, other: Form) -> str | None:
    """An office that both hold; None when there is none or they hold different ones."""
    mine = {role for mention in one.mentions for role in mention.roles}
    theirs = {role for mention in other.mentions for role in mention.roles}
    titles = {role.title for role in mine} & {role.title for role in theirs}
    for title in sorted(titles):
        places = {role.of for role in mine if role.title == title}, {role.of for role in theirs if role.title == title}
        if "" in places[0] | places[1] or not places[0].isdisjoint(places[1]):
            return title
    return None


def goodness(form: Form) -> int:
    """Persons: surname first, the given name in one word with a capital (GB/T 28039); ü rather than v."""
    mention = form.first
    if mention.kind != "person":
        return 0
    parts = form.surface.split(" ")
    whole = len(parts) == 2 and not mention.reversed and key(parts[0]) == mention.surname
    capitals = all(part[:1].isupper() and part[1:].islower() for part in parts)
    likely = lexicon.surnames().get(mention.surname, 0) > lexicon.surnames().get(mention.given, 0)
    return 8 * whole + 4 * likely + 2 * capitals + ("v" not in mention.surname)


def near(one: str, other: str) -> bool:
    """One letter apart, or alike but for the commonest slips of pinyin; long enough to mean something."""
    if min(len(one), len(other)) < _LEAST_LETTERS or one == other:
        return False
    return _slip(one, other)
