"""The forms that a word sequence and its replacements take together: verbs, and nouns where the rule says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from editorqa.language import inflection
from editorqa.language.inflection import Tag
from editorqa.rulebook.rule import Inflect


class Form(NamedTuple):
    """Words and what replaces them; `participle` replaces them after a form of have or be, when it differs."""

    words: tuple[str, ...]
    uses: tuple[str, ...]
    participle: tuple[str, ...] | None = None


def forms(words: tuple[str, ...], uses: tuple[str, ...], inflect: Inflect) -> Iterator[Form]:
    """Every form; the author's own comes first.

    A verb inflects when the first replacement begins with a verb in the same form, or when there is none.
    """
    yield Form(words, uses, _participles(words, uses) if inflect == "verb" else None)
    if inflect == "verb":
        yield from _verbs(words, uses)
    elif inflect == "noun":
        yield _other_number(words, uses)


def _verbs(words: tuple[str, ...], uses: tuple[str, ...]) -> Iterator[Form]:
    at = _verb_at(words)
    if at is None:
        return
    for lemma, tag in inflection.readings(words[at]):
        if uses and not any(_use_form(use, tag, tag) for use in uses[:1]):
            continue
        known = inflection.forms(lemma)
        for other in inflection.TAGS:
            inflected = _with_verb(words, at, known[other], tag, other)
            rewritten = tuple(form for use in uses if (form := _use_form(use, tag, other)))
            participle = None
            if other == "past" and known["past"] == known["participle"]:
                participle = tuple(form for use in uses if (form := _use_form(use, tag, "participle")))
            yield Form(inflected, rewritten, participle if participle != rewritten else None)
        return


def _participles(words: tuple[str, ...], uses: tuple[str, ...]) -> tuple[str, ...] | None:
    at = _verb_at(words)
    if at is None or not uses:
        return None
    tags = {tag for _, tag in inflection.readings(words[at])}
    if not {"past", "participle"} <= tags or not _use_form(uses[0], "past", "past"):
        return None
    found = tuple(form for use in uses if (form := _use_form(use, "past", "participle")))
    return found if found != uses else None


def _verb_at(words: Sequence[str]) -> int | None:
    for at, word in enumerate(words[:2]):
        if inflection.readings(word):
            return at
        if not word.endswith("ly") and word not in ("to", "also", "not", "once", "again"):
            return None
    return None


def _with_verb(words: tuple[str, ...], at: int, form: str, tag: Tag, other: Tag) -> tuple[str, ...]:
    inflected = [*words[:at], form, *words[at + 1 :]]
    if at + 2 < len(words) and words[at + 1] == "and":
        for lemma, reading in inflection.readings(words[at + 2]):
            if reading == tag:
                inflected[at + 2] = inflection.forms(lemma)[other]
                break
    return tuple(inflected)


@cache
def _use_form(use: str, tag: Tag, other: Tag) -> str | None:
    """`use` with its verb in another form; None when it does not begin with a verb in the form `tag`."""
    words = tuple(use.split(" "))
    at = _verb_at(words)
    if at is None:
        return None
    for lemma, reading in inflection.readings(words[at]):
        if reading == tag:
            form = inflection.forms(lemma)[other]
            return " ".join(_with_verb(words, at, form, tag, other))
    return None


def _other_number(words: tuple[str, ...], uses: tuple[str, ...]) -> Form:
    one = inflection.singular(words[-1])
    if one is None:
        return Form((*words[:-1], inflection.plural(words[-1])), tuple(inflection.plural(use) for use in uses))
    return Form((*words[:-1], one), tuple(inflection.singular(use) or use for use in uses))
