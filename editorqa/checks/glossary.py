"""A table of phrases, one line a phrase: what to avoid, what to use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from editorqa.errors import EditorqaError
from editorqa.findings.finding import Confidence, Level
from editorqa.rulebook import phrases
from editorqa.rulebook.conditions import Conditions, Scope, kinds
from editorqa.rulebook.phrases import Entry, Prepared
from editorqa.rulebook.rule import Context, Hit, Inflect, Near, Rule
from editorqa.text import Text


class Term(NamedTuple):
    """A line of the table; without `use` it only points, and needs a `note`."""

    avoid: tuple[str, ...]
    use: str | tuple[str, ...] = ()
    source: str = ""
    note: str | None = None
    level: Level | None = None
    confidence: Confidence | None = None
    unless: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    within: Near = "sentence"
    scope: Scope | tuple[Scope, ...] = ()
    above: int = 0
    inflect: Inflect | None = None
    article: Literal["none"] | None = None
    line: int = 0


class Options(NamedTuple):
    """The table."""

    terms: tuple[Term, ...]


def prepare(rules: Sequence[Rule]) -> Prepared:
    """One matcher for the tables of all rules."""
    return phrases.prepare(entry for rule in rules for entry in _entries(rule))


def check(text: Text, prepared: Prepared) -> Iterable[tuple[Rule, Hit]]:
    """Every phrase to avoid, with its replacements in the form that fits."""
    return phrases.hits(text, prepared)


def _entries(rule: Rule) -> Iterator[Entry]:
    for term in rule.options.terms:
        uses = (term.use,) if isinstance(term.use, str) else term.use
        if not uses and not term.note:
            raise EditorqaError(
                f"the term '{term.avoid[0]}' has neither 'use' nor 'note'.",
                path=rule.path,
                line=term.line,
                advice="Say what to write (use), or what is wrong with it (note).",
            )
        yield Entry(
            rule,
            term.avoid,
            uses,
            source=term.source,
            note=term.note,
            level=term.level,
            confidence=term.confidence,
            conditions=Conditions(kinds(term.scope), None, Context(term.unless, term.when, term.within)),
            above=term.above,
            inflect=term.inflect or rule.inflect or ("verb" if uses else "none"),
            article=term.article,
            line=term.line,
        )
