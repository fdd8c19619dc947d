"""Edit, fix and finding: one thing to look at, in offsets of the source, and what could be written instead."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from editorqa.document import Span


class Confidence(IntEnum):
    """Of a fix. safe: right wherever the rule allows it. likely: right nearly always. ask: a person must decide."""

    ASK = 0
    LIKELY = 1
    SAFE = 2

    def __str__(self) -> str:
        return self.name.lower()


class Level(IntEnum):
    """Of a finding. error: do not publish so. warning: an editor would change it. suggestion: taste."""

    SUGGESTION = 0
    WARNING = 1
    ERROR = 2

    def __str__(self) -> str:
        return self.name.lower()


class Edit(NamedTuple):
    """`text` in place of `span`: an empty span inserts, an empty text deletes."""

    span: Span
    text: str


class Fix(NamedTuple):
    """Edits that only make sense together, in order; `removes` declares that markup may go with them."""

    edits: tuple[Edit, ...]
    confidence: Confidence
    removes: bool = False

    @property
    def span(self) -> Span:
        return Span(self.edits[0].span.start, self.edits[-1].span.end)


class Finding(NamedTuple):
    """One thing to look at. `fixes` are alternatives, best first; `also` names rules that say the same."""

    rule: str
    span: Span
    message: str
    level: Level
    fixes: tuple[Fix, ...] = ()
    also: tuple[str, ...] = ()
    related: tuple[Span, ...] = ()

    @property
    def family(self) -> str:
        return self.rule.split(".", 1)[0]

    @property
    def key(self) -> tuple[int, int, str]:
        """The order of a report."""
        return (self.span.start, self.span.end, self.rule)


class Failure(NamedTuple):
    """A check that crashed, which is `ours`, or could not be done: never the text's fault."""

    rule: str
    error: str
    ours: bool = True

    def __str__(self) -> str:
        return f"the check {self.rule} crashed ({self.error})." if self.ours else self.error
