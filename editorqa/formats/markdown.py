"""Markdown: prose located by pyromark; everything else is markup that a fix must leave alone.

Text inside block-level HTML is not read in this version; inline HTML is looked through.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from editorqa.document import Document, Segment, Span
from editorqa.findings.finding import Edit
from editorqa.formats.cutting import whole_lines
from editorqa.formats.decoding import splice
from editorqa.formats.events import Reading
from editorqa.formats.front_matter import front_matter

SUFFIXES: Final = (".md", ".markdown", ".mdown")

_TRAILING: Final = re.compile(r"[ \t]+(?=[\r\n])")
_SPECIAL: Final = re.compile(r"[\\`*\[\]<~]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)")
_NOT_PLAIN_YAML: Final = re.compile(r"[\r\n\t]|:(?=\s|\Z)|(?:\A|\s)#|\A\s|\s\Z|\A[-?,\[\]{}&*!|>'\"%@`]")
_STAYS: Final = frozenset(
    """BlockQuote CodeBlock FootnoteDefinition FootnoteReference HtmlBlock Image InlineHtml Rule Table TableCell
    TableRow TaskListMarker""".split()
)


def read(name: str, source: str) -> Document:
    """Front matter values, then blocks in order; the alternative text of an image follows the block it stands in.

    An object replacement character stands for code, images, addresses and reference keys, a line feed for a line break.
    `markup` holds the names of the parser's events and whatever of the source is not prose, so that any edit that made
    or broke markup shows.
    """
    matter = front_matter(source)
    reading = Reading(source[matter.end :], matter.end)
    reading.run()
    segments = (*matter.segments, *reading.segments)
    markup = (*reading.names, *_between(source, segments))
    document = Document(name, source, segments, tuple(reading.comments), markup)
    notes = [f"Line {document.position(offset).line}: {what}" for offset, what in reading.mistakes]
    notes += [matter.note] if matter.note else []
    return Document(name, source, segments, document.comments, markup, tuple(notes)) if notes else document


def remove(document: Document, first: int, last: int) -> tuple[Edit, ...]:
    """Cuts the lines of the segments, unless more would go with them or the text around would be read otherwise."""
    segments = document.segments
    low, high = segments[first].span.start, max(s.span.end for s in segments[first : last + 1])
    kept = [*segments[:first], *segments[last + 1 :]]
    lines = whole_lines(document.source, low, high)
    for span in (lines, Span(low, high)):
        edits = (Edit(span, ""),)
        after = read(document.name, splice(document.source, edits))
        if _alike(after.segments, kept) and _rest(document) == _rest(after):
            return edits
    return ()


def join(document: Document, segment: int) -> tuple[Edit, ...]:
    """One space between two paragraphs of one container; `()` where markup would be harmed."""
    segments = document.segments
    if segment + 1 >= len(segments):
        return ()
    before, after = segments[segment], segments[segment + 1]
    if before.span.end > after.span.start or before.kind != after.kind:
        return ()
    edits = (Edit(Span(before.span.end, after.span.start), " "),)
    joined = read(document.name, splice(document.source, edits))
    one = Segment(before.kind, f"{before.text} {after.text}", (), before.span, before.level)
    as_before = _alike(joined.segments, [*segments[:segment], one, *segments[segment + 2 :]])
    return edits if as_before and _rest(document) == _rest(joined) else ()


def escape(text: str, segment: Segment, *, source: str) -> str | None:
    """`text` so that Markdown shows it letter for letter; None where a front matter value cannot hold it."""
    if segment.kind == "meta":
        return _escape_yaml(text, source[segment.span.start])
    escaped = _SPECIAL.sub(r"\\\g<0>", text)
    return escaped.replace("|", r"\|") if segment.kind == "cell" else escaped


def _escape_yaml(text: str, style: str) -> str | None:
    if style == "'":
        return None if "\n" in text else text.replace("'", "''")
    if style == '"':
        return None if "\n" in text else text.replace("\\", r"\\").replace('"', r"\"")
    return None if _NOT_PLAIN_YAML.search(text) else text


def _between(source: str, segments: Iterable[Segment]) -> list[str]:
    """What stands between the copied runs; white space at its edges may change with the words beside it."""
    gaps, done = [], 0
    for start, end in sorted((run[2], run[3]) for segment in segments for run in segment.runs if run.copied):
        if start > done:
            gaps.append(source[done:start])
        done = end
    gaps.append(source[done:])
    return [_TRAILING.sub("", gap) if " \n" in gap or " \r" in gap else gap for gap in map(str.strip, gaps) if gap]


def _alike(segments: Sequence[Segment], expected: Sequence[Segment]) -> bool:
    return [(s.kind, s.level, s.text) for s in segments] == [(s.kind, s.level, s.text) for s in expected]


def _rest(document: Document) -> tuple[object, ...]:
    """What must stay when prose goes: images, notes, code blocks, tables, HTML, link definitions, suppressions."""
    import pyromark

    names = Counter(name for name in document.markup if name in _STAYS)
    links = pyromark.reference_definitions(document.source).items()
    targets = {key: (link["dest"], link["title"]) for key, link in links}
    return names, targets, [(comment.verb, comment.rules) for comment in document.comments]
