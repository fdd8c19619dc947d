"""The one exception that is ever raised at a user: what is wrong, where, and what to do."""

from __future__ import annotations


class EditorqaError(Exception):
    """A mistake in the input, the configuration or a rule file.

    `line` is 1-based. `str()` gives one line: `path:line: message Advice.`
    """

    def __init__(self, message: str, *, path: str | None = None, line: int | None = None, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.advice = advice

    def __str__(self) -> str:
        where = "" if self.path is None else f"{self.path}: "
        if self.path is not None and self.line is not None:
            where = f"{self.path}:{self.line}: "
        return f"{where}{self.message}" + (f" {self.advice}" if self.advice else "")

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (self.message, self.path, self.line, self.advice))


def _rebuild(message: str, path: str | None, line: int | None, advice: str) -> EditorqaError:
    return EditorqaError(message, path=path, line=line, advice=advice)
