"""What a fix does to the words around it, told from the line that a finding quotes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from editorqa.document import Span
from editorqa.findings.finding import Edit, Fix
from editorqa.findings.report import Located

_ONE_PIECE = 60  # edits nearer than this are shown as one change
_REACH = 30  # how far a piece grows to end between two words


class Piece(NamedTuple):
    """Words before and after; `before` is "" where the source is not at hand, `after` "" where they are cut."""

    before: str
    after: str


def preview(located: Located, fix: Fix) -> tuple[Piece, ...]:
    """The fix in pieces, in order: whole words, so that `reform China → reform, China` shows the comma.

    The source is gone by now: what stands outside the quoted line and the quoted text ends in an ellipsis.
    """
    known = _known(located)
    if len(fix.edits) > 1 and fix.span.end - fix.span.start <= _ONE_PIECE and known.holds(fix.span):
        return (_piece(known, Edit(fix.span, _applied(known, fix))),)
    return tuple(dict.fromkeys(_piece(known, edit) for edit in fix.edits))


class _Known(NamedTuple):
    """A stretch of the source that begins at an offset."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def holds(self, span: Span) -> bool:
        return self.start <= span.start and span.end <= self.end

    def between(self, start: int, end: int) -> str:
        return self.text[max(start - self.start, 0) : max(end - self.start, 0)]


def _known(located: Located) -> _Known:
    start, line, span = located.line_start, located.line, located.finding.span
    if span.end <= start + len(line):
        return _Known(start, line)
    return _Known(start, line[: span.start - start] + located.text)


def _applied(known: _Known, fix: Fix) -> str:
    return "".join(chain.from_iterable(_stretches(known, fix)))


def _stretches(known: _Known, fix: Fix) -> Iterator[tuple[str, str]]:
    at = fix.span.start
    for edit in fix.edits:
        yield known.between(at, edit.span.start), edit.text
        at = edit.span.end


def _piece(known: _Known, edit: Edit) -> Piece:
    span, new = edit.span, edit.text
    if not known.holds(span):
        seen = known.between(span.start, span.end)
        return Piece(f"{seen}…" if seen else "", new)
    old = known.between(span.start, span.end)
    cut = not new and any(map(str.isalnum, old))
    left = known.between(span.start - _REACH, span.start)
    right = known.between(span.end, span.end + _REACH)
    before = "" if _ends_clean(left[::-1], old, new, cut=cut) else _last_word(left)
    after = "" if _ends_clean(right, old[::-1], new[::-1], cut=cut) else _last_word(right[::-1])[::-1]
    if cut and not before and not after:
        return Piece(old.strip(), "")
    return Piece(f"{before}{old}{after}", f"{before}{new}{after}")


def _ends_clean(outside: str, old: str, new: str, *, cut: bool) -> bool:
    """True when the change begins between two words; all three are read from its edge, outwards or inwards."""
    if not old or not (new or cut) or old[0].isspace() or new[:1].isspace():
        return cut and bool(old) and old[0].isspace()
    if not outside or outside[0].isspace():
        return True
    return not outside[0].isalnum() and old[0].isalnum() and (cut or new[0].isalnum())


def _last_word(text: str) -> str:
    """The end of a text from the beginning of its last word."""
    words = text.rstrip()
    space = max(words.rfind(character) for character in " \t\n\u3000")
    return text[space + 1 :]
