"""The examples of rules, run as tests; and what else can be wrong with rule data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from editorqa import formats
from editorqa.findings.finding import Confidence, Finding
from editorqa.rulebook.rule import Example, Rule, RulePack
from editorqa.run import fixing, pipeline
from editorqa.run.rulebook import Rulebook, build


@dataclass(frozen=True, slots=True)
class Fault:
    """An example that does not hold, or a mistake in the data of a rule; `line` is 1-based."""

    rule: str
    path: str
    line: int
    message: str


def test(pack: RulePack) -> Iterator[Fault]:
    """Every fault of a pack: rule by rule, each alone."""
    for rule in pack.rules:
        book = build([replace(pack, on=True, rules=(rule,))])
        yield from _complete(rule)
        for example in rule.examples:
            yield from _run(rule, example, book)


def count(rule_packs: Sequence[RulePack]) -> int:
    """How many texts the examples hold: each `bad`, `good` and `ok` is one."""
    return sum(
        sum(text is not None for text in (example.bad, example.good, example.ok))
        for pack in rule_packs
        for rule in pack.rules
        for example in rule.examples
    )


def clashes(book: Rulebook) -> Iterator[Fault]:
    """Wrong forms that two lines own, and replacements that are another line's wrong form."""
    owners: dict[tuple[object, ...], tuple[str, str, int]] = {}
    for prepared in book.prepared.values():
        entries = getattr(prepared, "entries", None)
        if entries is None:
            continue
        from editorqa.rulebook.matching import phrases

        for phrase in phrases(prepared.matcher):
            entry = entries[phrase.entry]
            key = (tuple(phrase.words), tuple(phrase.gaps), phrase.prefix, phrase.suffix)
            owner = owners.setdefault(key, (entry.rule.id, entry.rule.path, entry.line))
            if owner != (entry.rule.id, entry.rule.path, entry.line):
                words = " ".join(phrase.words)
                yield Fault(
                    entry.rule.id,
                    entry.rule.path,
                    entry.line,
                    f"'{words}' belongs to {owner[0]} already ({owner[1]}:{owner[2]}); delete one.",
                )


def _complete(rule: Rule) -> Iterator[Fault]:
    if not any(example.bad is not None for example in rule.examples):
        yield Fault(rule.id, rule.path, rule.line, "no example says 'bad'; add a text that the rule must flag.")
    if not any(example.ok is not None for example in rule.examples):
        yield Fault(rule.id, rule.path, rule.line, "no example says 'ok'; add a text that the rule must leave alone.")


def _run(rule: Rule, example: Example, book: Rulebook) -> Iterator[Fault]:
    def fault(message: str) -> Fault:
        return Fault(rule.id, rule.path, example.line, message)

    if (example.bad is None) == (example.ok is None):
        yield fault("an example has either 'bad' or 'ok'.")
        return
    if example.ok is not None:
        for finding in _check(example.ok, example, book):
            yield fault(f"'{_quote(example.ok, finding)}' is flagged in the ok text '{_short(example.ok)}'.")
        return
    bad = example.bad or ""
    found = _check(bad, example, book)
    if not found:
        yield fault(f"nothing is flagged in '{_short(bad)}'.")
        return
    if example.at is not None and all(_quote(bad, finding) != example.at for finding in found):
        quotes = ", ".join(f"'{_quote(bad, finding)}'" for finding in found)
        yield fault(f"expected '{example.at}' to be flagged, found {quotes}.")
    if example.good is not None:
        yield from _fixes_to(example, bad, book, fault)


def _fixes_to(example: Example, bad: str, book: Rulebook, fault: object) -> Iterator[Fault]:
    fixed = _fix(bad, example, book)
    make = fault  # a closure that knows rule and line
    if fixed != example.good:
        yield make(f"fixing gives '{fixed}', not '{example.good}'.")  # type: ignore[operator]
        return
    for finding in _check(fixed, example, book):
        yield make(f"the good text is flagged at '{_quote(fixed, finding)}'.")  # type: ignore[operator]


def _check(text: str, example: Example, book: Rulebook) -> tuple[Finding, ...]:
    name = "example.md" if example.markdown else "example.txt"
    reader = formats.by_suffix(name)
    outcome = pipeline.check(reader.read(name, text), reader, book)
    if outcome.failures:
        raise AssertionError(outcome.failures[0].error)
    return outcome.findings


def _fix(text: str, example: Example, book: Rulebook) -> str:
    name = "example.md" if example.markdown else "example.txt"
    reader = formats.by_suffix(name)
    return fixing.fix(
        text,
        lambda source: reader.read(name, source),
        lambda document: pipeline.check(document, reader, book).findings,
        least=Confidence.ASK,
    ).source


def _quote(text: str, finding: Finding) -> str:
    return text[finding.span.start : finding.span.end]


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 90 else flat[:89] + "…"
