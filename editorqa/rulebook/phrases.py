"""Entries of phrase tables and what finding one amounts to: shared by glossary, substitution and existence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from editorqa.errors import EditorqaError
from editorqa.findings.finding import Confidence, Level
from editorqa.language import repair
from editorqa.rulebook import matching
from editorqa.rulebook.conditions import Conditions
from editorqa.rulebook.matcher import Matcher, add
from editorqa.rulebook.rule import Hit, Inflect, Rule
from editorqa.text import Text


class Entry(NamedTuple):
    """One line of a table: what to avoid, what to use, and when. An empty `uses` only points."""

    rule: Rule
    avoid: tuple[str, ...]
    uses: tuple[str, ...] = ()
    source: str = ""
    note: str | None = None
    level: Level | None = None
    confidence: Confidence | None = None
    conditions: Conditions = Conditions()
    above: int = 0
    inflect: Inflect = "verb"
    article: str | None = None
    line: int = 0


class Prepared(NamedTuple):
    """Every entry of every rule of a check, and the matcher that finds them by number."""

    entries: tuple[Entry, ...]
    matcher: Matcher


def prepare(entries: Iterable[Entry]) -> Prepared:
    """One matcher for all entries. Raises EditorqaError with path and line for a pattern that cannot be."""
    matcher = Matcher()
    known = tuple(entries)
    rules = {entry.rule.id: entry.rule._replace(options=None) for entry in known}
    for number, entry in enumerate(known):
        for pattern in entry.avoid:
            try:
                add(matcher, number, pattern, entry.uses, inflect=entry.inflect, ignorecase=entry.rule.ignorecase)
            except EditorqaError as error:
                raise EditorqaError(
                    error.message, path=entry.rule.path, line=entry.line or entry.rule.line, advice=error.advice
                ) from None
    lean = tuple(entry._replace(rule=rules[entry.rule.id], avoid=()) for entry in known)  # what a run does not need
    return Prepared(lean, matcher)


def hits(text: Text, prepared: Prepared) -> Iterator[tuple[Rule, Hit]]:
    """What the entries find in a text, with repaired replacements."""
    seen: Counter[int] = Counter()
    for match in matching.find(text, prepared.matcher):
        entry = prepared.entries[match.entry]
        found = text.joined[match.start : match.end]
        if found in match.uses or not entry.conditions.allow(text, match.start, match.end):
            continue
        seen[match.entry] += 1
        if seen[match.entry] <= entry.above:
            continue
        hit = _hit(text, entry, match)
        if hit is not None:
            yield entry.rule, hit


def _hit(text: Text, entry: Entry, match: matching.Match) -> Hit | None:
    """None where the replacement, with the capitals it needs there, is what the text has."""
    place = repair.Place(
        match.start,
        match.end,
        starts_sentence=text.starts_sentence(match.start),
        heading=text.kind_at(match.start) == "heading",
    )
    bare = (entry.article or entry.rule.article) == "none"
    uses: Sequence[str] = match.uses
    changes = [repair.replacement(text.joined, place, use, bare=bare) for use in uses]
    if changes and all(text.joined[start:end] == new for start, end, new in changes):
        return None
    return Hit(
        match.start,
        match.end,
        tuple([change] for change in changes),
        words={"use": uses[0] if uses else "", "source": entry.source or entry.rule.source},
        confidence=entry.confidence,
        level=entry.level,
        message=entry.note,
    )
