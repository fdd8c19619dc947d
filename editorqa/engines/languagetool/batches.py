"""Passages joined into texts for one request each, with stand-ins for names and code, and the matches split back."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any, Final, NamedTuple

from editorqa.engines import Mask, Passage
from editorqa.engines.standing_in import harms, word
from editorqa.text import Match

SEPARATOR: Final = "\n\n"

_MOST: Final = 20_000  # code points of one request: a second of work
_ENDS: Final = (re.compile(r"[.!?;]\s+"), re.compile(r"\s+"))  # of a sentence, of a word
_SPELLERS: Final = ("MORFOLOGIK_RULE", "HUNSPELL")


class Piece(NamedTuple):
    """A passage, or a part of a long one that begins at `start` of it."""

    passage: int
    start: int
    text: str
    masks: tuple[Mask, ...]


Batch = tuple[Piece, ...]


def batches(passages: Sequence[Passage]) -> Iterator[Batch]:
    """The passages that hold words, in order, as texts for one request each."""
    batch: list[Piece] = []
    size = 0
    for piece in _pieces(passages):
        if batch and size + len(piece.text) > _MOST:
            yield tuple(batch)
            batch, size = [], 0
        batch.append(piece)
        size += len(piece.text) + len(SEPARATOR)
    if batch:
        yield tuple(batch)


def annotation(batch: Batch) -> dict[str, Any]:
    """A text as LanguageTool takes it: with stretches that it must read as something else."""
    parts: list[dict[str, str]] = []
    for piece in batch:
        if parts:
            parts.append({"text": SEPARATOR})
        at = 0
        for mask in piece.masks:
            parts.append({"text": piece.text[at : mask.start]})
            parts.append({"markup": piece.text[mask.start : mask.end], "interpretAs": word(mask, piece.text)})
            at = mask.end
        parts.append({"text": piece.text[at:]})
    return {"annotation": [part for part in parts if part.get("text") != ""]}


def matches_of(batch: Batch, found: Iterable[Mapping[str, Any]]) -> Iterator[tuple[int, Match]]:
    """The matches of a reply with the index of their passage, but those that touch a mask or cross a boundary.

    LanguageTool counts in UTF-16, offsets and lengths. Raises KeyError, TypeError or ValueError for what is no match.
    """
    starts = [0, *accumulate(len(piece.text) + len(SEPARATOR) for piece in batch)]
    wide = _wide(SEPARATOR.join(piece.text for piece in batch))
    for one in found:
        first, last = int(one["offset"]), int(one["offset"]) + int(one["length"])
        start, end = first - bisect_left(wide, first), last - bisect_left(wide, last)
        i = bisect_right(starts, start) - 1
        if not 0 <= i < len(batch):
            raise ValueError(first)
        piece = batch[i]
        start, end = start - starts[i], end - starts[i]
        if start >= end or end > len(piece.text):
            continue
        rule, guesses = str(one["rule"]["id"]), tuple(str(guess["value"]) for guess in one["replacements"])
        match = Match(start, end, rule, str(one["message"]), guesses, spelling=rule.startswith(_SPELLERS))
        if not any(harms(match, mask, piece.text) for mask in piece.masks):
            yield piece.passage, match._replace(start=piece.start + start, end=piece.start + end)


def _pieces(passages: Sequence[Passage]) -> Iterator[Piece]:
    for i, (text, masks) in enumerate(passages):
        start = 0
        while len(text) - start > _MOST:
            end = _cut(text, start, masks)
            yield from _piece(i, text, start, end, masks)
            start = end
        yield from _piece(i, text, start, len(text), masks)


def _piece(passage: int, text: str, start: int, end: int, masks: Sequence[Mask]) -> Iterator[Piece]:
    mine = tuple(Mask(a - start, b - start, kind) for a, b, kind in masks if start <= a and b <= end)
    if any(letter.isalpha() for letter in text[start:end]):
        yield Piece(passage, start, text[start:end], mine)


def _cut(text: str, start: int, masks: Sequence[Mask]) -> int:
    """Where to cut a passage that is too long: after the last sentence or word that fits; never in a mask."""
    limit = start + _MOST
    for ends in _ENDS:
        for found in reversed(list(ends.finditer(text, start + _MOST // 2, limit))):
            if not _inside(masks, found.end()):
                return found.end()
    while mask := _inside(masks, limit):
        limit = mask.end
    return limit


def _inside(masks: Sequence[Mask], offset: int) -> Mask | None:
    return next((mask for mask in masks if mask.start < offset < mask.end), None)


def _wide(text: str) -> list[int]:
    """Where letters of two units stand, counted in UTF-16."""
    if text.isascii():
        return []
    found = [i for i, letter in enumerate(text) if letter > "\uffff"]
    return [i + before for before, i in enumerate(found)]
