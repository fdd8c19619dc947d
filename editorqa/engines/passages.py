"""The passages of a text that engines read: its segments, names masked, capitals put back where there are none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editorqa.engines import Mask, Passage
from editorqa.language.words import OBJECT
from editorqa.text import Text

_OBJECTS = re.compile(f"{OBJECT}+")


def passages(text: Text) -> list[tuple[int, Passage]]:
    """Where each segment begins in `text.joined`, and the segment as a passage of the same length."""
    masks = list(_masks(text))
    found, at = [], 0
    for segment in range(len(text.segments)):
        start, end = text.bounds(segment)
        inside = []
        while at < len(masks) and masks[at].start < end:
            mask = masks[at]
            if start <= mask.start and mask.end <= end:
                inside.append(Mask(mask.start - start, mask.end - start, mask.kind))
            at += 1
        if any(map(str.isalpha, text.joined[start:end])):
            found.append((start, Passage(_capitalised(text, start, end), tuple(inside))))
    return found


def _masks(text: Text) -> Iterator[Mask]:
    """Names, addresses and what is not prose, in order and apart; the first and longest of several wins."""
    found = [Mask(name.start, name.end, name.kind) for name in text.names]
    words, _, starts = text.columns
    for first, last, _ in text.known_names.find_canonical(words, text.index):
        found.append(Mask(starts[first], starts[last] + len(words[last]), "brand"))
    found += (Mask(*match.span(), "code") for match in _OBJECTS.finditer(text.plain))
    done = 0
    for mask in sorted(found, key=lambda mask: (mask.start, -mask.end)):
        if mask.start >= done:
            yield mask
            done = mask.end


def _capitalised(text: Text, start: int, end: int) -> str:
    """A segment as written; in one without capitals each sentence begins with one, so that engines can read it."""
    written = text.joined[start:end]
    if not written.islower():
        return written
    letters = list(written)
    for first, _ in text.sentences:
        at = text.columns.starts[first] if first < len(text.columns.starts) else end
        if start <= at < end and len(letters[at - start].upper()) == 1:
            letters[at - start] = letters[at - start].upper()
    return "".join(letters)
