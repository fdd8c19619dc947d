"""The examples of rules, run as tests; and what else can be wrong with rule data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple, cast

from editorqa.checks import across
from editorqa.document import Span
from editorqa.findings.finding import Confidence, Finding
from editorqa.formats import Format, markdown, plain
from editorqa.language.names.known import Known
from editorqa.rulebook.conditions import Conditions
from editorqa.rulebook.matcher import phrases
from editorqa.rulebook.matching import Match, find
from editorqa.rulebook.phrases import Entry, Prepared
from editorqa.rulebook.rule import Example, Rule, RulePack
from editorqa.run import fixing, pipeline
from editorqa.run.grammar import Grammar
from editorqa.run.rulebook import Rulebook, build
from editorqa.text import Setting, Text

_NAME: Final = "example"
_NO_ENGINES: Final[Mapping[str, Grammar]] = {}
_DIVIDES: Final = re.compile(r"^=+\n", re.MULTILINE)


class Fault(NamedTuple):
    """An example that does not hold, or a mistake in the data of a rule; `line` is 1-based."""

    rule: str
    path: str
    line: int
    message: str


def engine_of(rule: Rule) -> str | None:
    """The grammar engine without which the examples of a rule say nothing."""
    return rule.options.engine if rule.extends == "engine" else None


def faults_of_pack(pack: RulePack, engines: Mapping[str, Grammar] = _NO_ENGINES) -> Iterator[Fault]:
    """Every fault of a pack: rule by rule, each alone; rules of an engine that is not there are passed over."""
    for rule in pack.rules:
        engine = engine_of(rule)
        if engine is None or engine in engines:
            yield from faults_of_rule(pack, rule, engines.get(engine or ""))


def faults_of_rule(pack: RulePack, rule: Rule, grammar: Grammar | None = None) -> Iterator[Fault]:
    """Every fault of one rule."""
    book = build([pack._replace(rules=(rule,))])
    yield from _complete(rule)
    for example in rule.examples:
        faults = _run(example, book, Setting(_known(example), grammar=grammar))
        yield from (Fault(rule.id, rule.path, example.line, message) for message in faults)


def count(rule_packs: Sequence[RulePack]) -> int:
    """How many texts the examples hold: each `bad`, `good` and `ok` is one."""
    return sum(
        sum(text is not None for text in (example.bad, example.good, example.ok))
        for pack in rule_packs
        for rule in pack.rules
        for example in rule.examples
    )


def clashes(book: Rulebook) -> Iterator[Fault]:
    """Wrong forms that two lines own, and replacements that hold a wrong form of some line."""
    tables = [prepared for prepared in book.prepared.values() if isinstance(prepared, Prepared)]
    yield from _owned_twice(tables)
    yield from _wrong_replacements(tables)


def _owned_twice(tables: Sequence[Prepared]) -> Iterator[Fault]:
    owners: dict[tuple[object, ...], Entry] = {}
    for table in tables:
        for phrase in phrases(table.matcher):
            entry = table.entries[phrase.entry]
            key = (tuple(phrase.words), tuple(phrase.gaps), phrase.prefix, phrase.suffix, phrase.written)
            owner = owners.setdefault(key, entry)
            if owner is not entry:
                where = f"{owner.rule.path}:{owner.line or owner.rule.line}"
                form = " ".join(phrase.words)
                yield _fault(entry, f"'{form}' belongs to {owner.rule.id} already ({where}); delete one.")


def _wrong_replacements(tables: Sequence[Prepared]) -> Iterator[Fault]:
    for table in tables:
        for entry in table.entries:
            for use in entry.uses:
                text = Text(plain.read("replacement", use))
                for other in tables:
                    for match in find(text, other.matcher):
                        wrong = other.entries[match.entry]
                        form = text.joined[match.start : match.end]
                        if form not in match.uses and _counts(wrong, text, match):
                            yield _fault(
                                entry, f"the replacement '{use}' holds '{form}', which {wrong.rule.id} replaces."
                            )


def _counts(entry: Entry, text: Text, match: Match) -> bool:
    rule = entry.rule
    whole = Conditions(rule.scope, rule.position, rule.context)
    return all(conditions.allow(text, match.start, match.end) for conditions in (entry.conditions, whole))


def _fault(entry: Entry, message: str) -> Fault:
    return Fault(entry.rule.id, entry.rule.path, entry.line or entry.rule.line, message)


def _complete(rule: Rule) -> Iterator[Fault]:
    if engine_of(rule) and not rule.on and not rule.examples:
        return  # whatever else the engine says
    if not any(example.bad is not None for example in rule.examples):
        yield Fault(rule.id, rule.path, rule.line, "no example says 'bad'; add a text that the rule must flag.")
    if not any(example.ok is not None for example in rule.examples):
        yield Fault(rule.id, rule.path, rule.line, "no example says 'ok'; add a text that the rule must leave alone.")


def _run(example: Example, book: Rulebook, setting: Setting) -> Iterator[str]:
    if (example.bad is None) == (example.ok is None):
        yield "an example has either 'bad' or 'ok'."
    elif example.ok is not None:
        for finding in _check(example.ok, example, book, setting):
            yield f"'{_quote(example.ok, finding)}' is flagged in the ok text '{_short(example.ok)}'."
    elif example.bad is not None:
        yield from _run_bad(example, example.bad, book, setting)


def _run_bad(example: Example, bad: str, book: Rulebook, setting: Setting) -> Iterator[str]:
    found = _check(bad, example, book, setting)
    if not found:
        yield f"nothing is flagged in '{_short(bad)}'."
        return
    if example.at is not None and all(_quote(bad, finding) != example.at for finding in found):
        quotes = ", ".join(f"'{_quote(bad, finding)}'" for finding in found)
        yield f"expected '{example.at}' to be flagged, found {quotes}."
    if example.good is not None:
        yield from _fixes_to(example, bad, book, setting)


def _fixes_to(example: Example, bad: str, book: Rulebook, setting: Setting) -> Iterator[str]:
    reader = _reader(example)
    fixed = fixing.fix(
        bad,
        lambda source: reader.read(_NAME, source),
        lambda document: pipeline.check(document, reader, book, setting=setting).findings,
        least=Confidence.ASK,
    ).source
    if fixed != example.good:
        yield f"fixing gives '{fixed}', not '{example.good}'."
        return
    for finding in _check(fixed, example, book, setting):
        yield f"the good text is flagged at '{_quote(fixed, finding)}'."


def _check(text: str, example: Example, book: Rulebook, setting: Setting) -> tuple[Finding, ...]:
    reader = _reader(example)
    outcome = pipeline.check(reader.read(_NAME, text), reader, book, setting=setting)
    if outcome.failures:
        raise AssertionError(outcome.failures[0].error)
    return (*outcome.findings, *_across(text, reader, book))


def _across(text: str, reader: Format, book: Rulebook) -> Iterator[Finding]:
    """What only several documents show; lines of equals signs divide an example into some."""
    if not _DIVIDES.search(text):
        return
    rules = [rule for rule in book.rules.values() if rule.extends == "across"]
    parts = _DIVIDES.split(text)
    texts = [Text(reader.read(_NAME, part)) for part in parts]
    told = [across.told(part, path=str(i)) for i, part in enumerate(texts)]
    for one in across.across(told):
        i = int(one.row.path)
        for finding in pipeline.findings(texts[i], reader, across.hits(texts[i], rules, [one])):
            before = text.index(parts[i])
            span = Span(before + finding.span.start, before + finding.span.end)
            yield finding._replace(span=span, fixes=())


def _known(example: Example) -> Known:
    return Known(example.ledger, frozenset(example.ledger.values()))


def _reader(example: Example) -> Format:
    return cast("Format", markdown if example.markdown else plain)


def _quote(text: str, finding: Finding) -> str:
    return text[finding.span.start : finding.span.end]


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 90 else flat[:89] + "…"
