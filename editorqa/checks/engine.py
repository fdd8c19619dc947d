"""What a grammar engine says, as rules of ours: those of its rules that proved right, names left out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from editorqa.findings.finding import Confidence, Level
from editorqa.language import lexicon
from editorqa.language.names.reading import Reading
from editorqa.language.names.syllables import is_pinyin
from editorqa.language.spelling import is_misspelling, respelled
from editorqa.rulebook.rule import Example, Hit, Rule
from editorqa.rulebook.rule import replace as replaced
from editorqa.text import Match, Text

ANY = "*"
"""In place of a rule of the engine: all that no other entry names."""


class Entry(NamedTuple):
    """Rules of the engine, `find`, that are one rule of ours; `*` stands for all that no other entry names.

    `message` may hold `{found}`, `{use}` (the first replacement) and `{says}` (what the engine says itself).
    """

    id: str
    find: tuple[str, ...]
    level: Level = Level.WARNING
    confidence: Confidence = Confidence.ASK
    message: str = ""
    on: bool = True
    examples: tuple[Example, ...] = ()
    line: int = 0


class Options(NamedTuple):
    """Which engine, and which of its rules: each entry is a rule of its own, `<pack>.<file>.<id>`."""

    engine: Literal["languagetool", "harper"]
    rules: tuple[Entry, ...]

    def parts(self, rule: Rule) -> Iterator[Rule]:
        """The rules that one file holds."""
        for entry in self.rules:
            yield rule._replace(
                id=f"{rule.id}.{entry.id}",
                message=" ".join((entry.message or rule.message).split()),
                options=self._replace(rules=(entry,)),
                level=entry.level,
                confidence=entry.confidence,
                examples=entry.examples,
                line=entry.line,
                on=entry.on,
            )


class Prepared(NamedTuple):
    """Our rule for each rule of each engine."""

    engines: Mapping[str, Mapping[str, Rule]]

    def rules_of(self, engine: str, enabled: Collection[str]) -> frozenset[str]:
        """The rules of an engine that a rule of ours wants that is on."""
        return frozenset(name for name, rule in self.engines.get(engine, {}).items() if rule.id in enabled)


def prepare(rules: Sequence[Rule]) -> Prepared:
    """Tables by the names that the engines use."""
    engines: dict[str, dict[str, Rule]] = {}
    for rule in rules:
        for name in rule.options.rules[0].find:
            engines.setdefault(rule.options.engine, {})[name] = rule._replace(options=None)
    return Prepared(engines)


def check(text: Text, prepared: Prepared) -> Iterable[tuple[Rule, Hit]]:
    """Every match that a rule of ours wants."""
    if text.grammar is None:
        return
    known = prepared.engines.get(text.grammar.name, {})
    for match in text.matches:
        rule = known.get(match.rule) or known.get(ANY)
        uses = _uses(text, match)
        if rule is not None and uses is not None and not _in_name(text, match):
            words = {"use": uses[0] if uses else "", "says": match.message}
            yield rule, Hit(match.start, match.end, replaced(match.start, match.end, *uses), words)


def _uses(text: Text, match: Match) -> tuple[str, ...] | None:
    """What the engine would write, if it is worth offering; None when what it says of spelling is not."""
    if not match.spelling:
        return match.replacements
    if not is_misspelling(text.reading, match.start, match.end):
        return None
    written = text.joined[match.start : match.end]
    return tuple(use for use in match.replacements if respelled(written, use)) or None


def _in_name(text: Text, match: Match) -> bool:
    """True beside a surname that is a word too, with a given name or a capital behind it: "An Ran", "he ping said"."""
    reading = text.reading
    first = max(0, text.word_at(match.start) - 1)
    last = min(text.word_at(max(match.start, match.end - 1)), reading.count - 2)
    return any(
        reading.words[i] in lexicon.surnames()
        and reading.spaced(i + 1)
        and (is_pinyin(reading.words[i + 1]) if reading.case(i) == "lower" else _capitals(reading, i))
        for i in range(first, last + 1)
    )


def _capitals(reading: Reading, at: int) -> bool:
    return reading.capital(at) and reading.capital(at + 1)
