"""What a session offers to those who work on its documents."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final, cast

from editorqa import formats
from editorqa.app.interactive.answers import Place
from editorqa.app.interactive.draft import Desk
from editorqa.app.interactive.memory import Recall
from editorqa.document import Document, Span
from editorqa.findings.finding import Failure, Finding
from editorqa.findings.fingerprint import fingerprints
from editorqa.formats import Format
from editorqa.formats import plain as plain_text
from editorqa.language.names import heads
from editorqa.language.names.mention import Kind
from editorqa.run.session import Session

_KINDS: Final[dict[str, Kind]] = {
    "names.brand-case": "brand",
    "names.honorific": "person",
    "names.person-form": "person",
    "names.place": "place",
}
NAMES: Final = frozenset((*_KINDS, "names.canonical", "names.variant"))
"""Rules that find a name in a form of its own: who accepts that accepts the name."""


def desk(session: Session, recall: Recall, *, failures: set[Failure]) -> Desk:
    """A desk for the rules and settings of a session; checks that crash are added to `failures`."""

    def check(document: Document) -> Sequence[Finding]:
        outcome = session.outcome(document)
        failures.update(outcome.failures)
        return outcome.findings

    return Desk(_read, check, _escape, recall)


def prints(session: Session, document: Document, places: Collection[Place]) -> list[str]:
    """The fingerprints of what is found at places; those that are ignored by now count too, as twins of others."""
    outcome = session.outcome(document)
    findings = sorted((*outcome.findings, *outcome.ignored), key=lambda finding: finding.key)
    both = zip(findings, fingerprints(document, findings), strict=True)
    return [fingerprint for finding, fingerprint in both if (finding.rule, finding.span) in places]


def kind(session: Session, document: Document, rule: str, form: str) -> Kind:
    """What a name seems to name."""
    from editorqa.text import Setting, Text

    names = Text(document, Setting(session.known_names, session.config.headline)).names
    found = next((mention.kind for mention in names if mention.surface == form), None)
    last = form.lower().split()[-1]
    guess: Kind = "place" if last in heads.PLACES else "organisation" if last in heads.ORGANISATIONS else "brand"
    return found or _KINDS.get(rule, guess)


def _read(name: str, source: str) -> Document:
    return _format(name).read(name, source)


def _escape(words: str, document: Document, span: Span) -> str | None:
    segment = next((segment for segment in document.segments if segment.span.contains(span)), None)
    if segment is None:
        return words
    return _format(document.name).escape(words, segment, source=document.source)


def _format(name: str) -> Format:
    return formats.by_suffix(name) or cast("Format", plain_text)
