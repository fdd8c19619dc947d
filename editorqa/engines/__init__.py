"""Grammar engines: passages in, matches out; as processes or in process."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple, Protocol

from editorqa.errors import EditorqaError
from editorqa.text import Match

MaskKind = Literal["person", "place", "organisation", "brand", "code"]


class Mask(NamedTuple):
    """A stretch of a passage, in code points, that the engine must not judge: a name, an address, code."""

    start: int
    end: int
    kind: MaskKind


class Passage(NamedTuple):
    """A paragraph as an engine gets it; `masks` are in order and never overlap."""

    text: str
    masks: tuple[Mask, ...] = ()


class EngineError(EditorqaError):
    """An engine that does not answer, or not as it should; the rest of a check goes on without it."""


class Engine(Protocol):
    """What `open` of a module of `editorqa.engines` yields."""

    name: str
    version: str

    def check(self, passages: Sequence[Passage]) -> list[tuple[Match, ...]]:
        """The matches of each passage, in code points of its text, in the order of the text. Raises EngineError.

        No match touches a mask, and no replacement of one changes what a mask covers.
        """
