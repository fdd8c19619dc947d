"""The text of one segment while it is gathered from pieces of the source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from editorqa.document import Kind, Run, Segment, Span
from editorqa.language.sentences import SEPARATOR
from editorqa.language.words import OBJECT

_PROTECTED: Final = re.compile(
    r"(?:https?|ftp)://[!#-;=?-~\w]+"
    r"|www\.[!#-;=?-~\w]+"
    r"|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"
    r"|\{\{.{0,500}?\}\}|\{%.{0,500}?%\}"
    r"|\[[^\[\]\n]{0,200}\]\[[^\[\]\n]{0,200}\]"
)
_HINTS: Final = ("://", "www.", "@", "{{", "{%", "][")
_TRAILING: Final = ".,;:!?)'*_~"


class Prose:
    """Text and runs, gathered from left to right."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._runs: list[list[int]] = []
        self._length = 0

    def copy(self, start: int, text: str) -> None:
        """Takes `text`, which stands in the source at `start`, letter for letter."""
        if SEPARATOR in text:  # would end the segment in `Text.joined`
            before, _, text = text.partition(SEPARATOR)
            self.copy(start, before)
            self.put(" ")
            self.copy(start + len(before) + 1, text)
            return
        if not text:
            return
        last = self._runs[-1] if self._runs else None
        end = self._length + len(text)
        if last and last[3] == start and last[1] == self._length and last[1] - last[0] == last[3] - last[2]:
            last[1], last[3] = end, start + len(text)
        else:
            self._runs.append([self._length, end, start, start + len(text)])
        self._parts.append(text)
        self._length = end

    def decode(self, text: str, start: int, end: int) -> None:
        """Takes what `source[start:end]` stands for; of equal length it would pass for copied, so it gets no run."""
        if text and len(text) != end - start and SEPARATOR not in text:
            self._runs.append([self._length, self._length + len(text), start, end])
        self.put(text.replace(SEPARATOR, " "))

    def put(self, text: str) -> None:
        """Takes text that stands nowhere in the source."""
        self._parts.append(text)
        self._length += len(text)

    def segment(self, kind: Kind, span: Span, level: int = 0) -> Segment | None:
        """The segment, addresses masked and edge white space left out; None when no prose is in it."""
        text = "".join(self._parts)
        runs = [Run(*run) for run in self._runs]
        cuts = [*_edges(text)]
        if any(hint in text for hint in _HINTS):
            cuts[1:1] = _protected(text)
        if any(start < end for start, end, _ in cuts):
            text, runs = _replaced(text, runs, cuts)
        return Segment(kind, text, tuple(runs), span, level) if runs else None


def _edges(text: str) -> tuple[tuple[int, int, str], tuple[int, int, str]]:
    end = len(text.rstrip())
    return (0, min(end, len(text) - len(text.lstrip())), ""), (end, len(text), "")


def _protected(text: str) -> Iterable[tuple[int, int, str]]:
    for match in _PROTECTED.finditer(text):
        end = match.end()
        if text[end - 1] not in "}]":
            end = match.start() + len(match[0].rstrip(_TRAILING))
        yield match.start(), end, OBJECT


def _replaced(text: str, runs: Sequence[Run], cuts: Iterable[tuple[int, int, str]]) -> tuple[str, list[Run]]:
    """Text and runs with ordered stretches replaced by text that has no run, in one pass."""
    parts: list[str] = []
    kept: list[Run] = []
    done = length = i = 0
    for start, end, put in (*cuts, (len(text), len(text), "")):
        shift = length - done
        while i < len(runs) and runs[i].start < start:
            run = runs[i]
            low, high = max(run.start, done), min(run.end, start)
            if low < high and run.copied:
                at = run.source_start - run.start
                kept.append(Run(low + shift, high + shift, low + at, high + at))
            elif low == run.start and high == run.end:
                kept.append(Run(low + shift, high + shift, run.source_start, run.source_end))
            if run.end > start:
                break
            i += 1
        parts += text[done:start], put
        length += start - done + len(put)
        done = end
        while i < len(runs) and runs[i].end <= end:
            i += 1
    return "".join(parts), kept
