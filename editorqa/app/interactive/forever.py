"""Answers that outlive the run: words accepted, places ignored, and both taken back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Final

from editorqa.app.interactive import desks
from editorqa.app.interactive.answers import Place
from editorqa.document import Document, Span
from editorqa.errors import EditorqaError
from editorqa.findings.finding import Finding
from editorqa.findings.quote import shortened
from editorqa.run import accepting
from editorqa.run.accepting import Written
from editorqa.run.config import Config
from editorqa.run.session import Session

_LONGEST: Final = 80  # letters of a term
_MOST_WORDS: Final = 8


@dataclass(slots=True)
class Forever:
    """A session that follows the configuration and the ledger, which `load` reads anew."""

    session: Session
    load: Callable[[], Config]
    isolated: bool = False

    @property
    def shown(self) -> str:
        return accepting.shown(self.session.config)

    def accept(self, document: Document, finding: Finding) -> tuple[list[Written], str]:
        """Accept the words of a finding: what was written, and that in words.

        A name goes to the ledger; what that does not silence, to the terms of the configuration. Raises EditorqaError
        when the words are no term, or when accepting them would not help.
        """
        words = _words(document, finding.span)
        if self.isolated:
            raise EditorqaError("--isolated reads no configuration, so nothing can be accepted.")
        if not any(map(str.isalnum, words)) or len(words) > _LONGEST or len(words.split()) > _MOST_WORDS:
            message = f"'{shortened(words, 50)}' is no term."
            raise EditorqaError(message, advice="i ignores it at this place.")
        written: list[Written] = []
        try:
            if finding.rule in desks.NAMES and self.session.config.ledger != "":
                written += self._named(document, finding, words)
            if self._finds(document, finding):
                term = accepting.accept(self.session.config, [words])
                written += [term] if term else []
                self.refresh()
            if self._finds(document, finding):
                message = f"accepting '{words}' would not silence {finding.rule}."
                raise EditorqaError(message, advice="i ignores it at this place.")
        except EditorqaError:
            self.undo(written)
            raise
        names = ", ".join(each.path.name for each in written)
        return written, f"'{words}' is accepted from now on, for ever and in all files ({names})."

    def ignore(self, document: Document, places: Collection[Place]) -> Written | None:
        """Ignore what is found at these places of a text, in every run to come. Raises EditorqaError."""
        if self.isolated or not places:
            return None
        written = accepting.ignore(self.session.config, desks.prints(self.session, document, places))
        self.refresh()
        return written

    def undo(self, written: Sequence[Written]) -> None:
        """Take back what was written, the last first. Raises EditorqaError, and leaves all, when a file has changed."""
        for each in written:
            if not accepting.is_ours(each):
                message = "the file changed in the meantime, so the last answer cannot be taken back."
                raise EditorqaError(message, path=each.path.name)
        for each in reversed(written):
            accepting.undo(each)
        self.refresh()

    def refresh(self) -> None:
        """Follow what the files say by now."""
        self.session = self.session.again(self.load())

    def _named(self, document: Document, finding: Finding, words: str) -> list[Written]:
        kind = desks.kind(self.session, document, finding.rule, words)
        others = [_words(document, span) for span in finding.related] if finding.rule == "names.variant" else []
        written = accepting.name(self.session.config, words, kind, beside=next(iter(others), None))
        self.refresh()
        return [written] if written else []

    def _finds(self, document: Document, finding: Finding) -> bool:
        return any((f.rule, f.span) == (finding.rule, finding.span) for f in self.session.outcome(document).findings)


def _words(document: Document, span: Span) -> str:
    return " ".join(document.source[span.start : span.end].split())
