"""The files of a run: read one after another, written when a person says so, each told about when it cannot be."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from editorqa.document import Document
from editorqa.errors import EditorqaError
from editorqa.formats.decoding import NotTextError
from editorqa.run import write as files
from editorqa.run.accepting import Written
from editorqa.run.discover import Found
from editorqa.run.session import Session


@dataclass(slots=True)
class Files:
    """What was found, and the bytes of what was read, by number; `errors` counts what could not be."""

    found: Sequence[Found]
    quiet: bool = False
    errors: int = 0
    raws: dict[int, bytes] = field(default_factory=dict)

    def path(self, number: int) -> Path:
        return Path(self.found[number].path)

    def read(self, session: Session, number: int) -> Document | None:
        """The document of a file as it is now; None when there is none to ask about, which is told."""
        one = self.found[number]
        try:
            if one.error is not None:
                raise one.error
            if one.note:
                raise NotTextError(one.note)
            raw = Path(one.path).read_bytes()
            document = session.read(one.path, raw)
        except NotTextError as error:
            self._note(one.path, one.note or f"skipped: {error.message}")
            return None
        except OSError as error:
            self._error(one.path, f"cannot be read: {(error.strerror or str(error)).lower()}.")
            return None
        except EditorqaError as error:
            self._error(one.path, f"{error.message} {error.advice}".rstrip())
            return None
        self.raws[number] = raw
        for note in document.notes:
            self._note(one.path, note)
        return document

    def is_as_read(self, number: int) -> bool:
        """True when a file holds what was read from it."""
        try:
            return self.path(number).read_bytes() == self.raws[number]
        except OSError:
            return False

    def write(self, session: Session, number: int, document: Document, text: str) -> Written:
        """Put a text in place of the document that was read. Raises EditorqaError, and leaves the file alone."""
        path, raw = self.path(number), self.raws[number]
        after = session.written(raw, document, text)
        files.write(path, after, before=raw)
        return Written(path, raw, after)

    def _error(self, path: str, message: str) -> None:
        self.errors += 1
        sys.stderr.write(f"editorqa: {path}: {message}\n")

    def _note(self, path: str, message: str) -> None:
        if not self.quiet:
            sys.stderr.write(f"editorqa: {path}: {message}\n")
