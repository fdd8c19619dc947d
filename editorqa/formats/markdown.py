"""Markdown: prose located by pyromark; everything else is markup that a fix must leave alone.

Text inside block-level HTML is not read in this version; inline HTML is looked through.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from editorqa.document import Document, Segment, Span
from editorqa.findings.apply import apply
from editorqa.findings.finding import Edit
from editorqa.formats.cutting import whole_lines
from editorqa.formats.events import Reading
from editorqa.formats.front_matter import front_matter

SUFFIXES: Final = (".md", ".markdown", ".mdown")

_TRAILING: Final = re.compile(r"[ \t]+(?=[\r\n])")
_PAIRED: Final = re.compile(r"[*`~]|(?<!\w)_|_(?!\w)")
_SPECIAL: Final = re.compile(r"[\\`*\[\]<~]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)")
_NOT_PLAIN_YAML: Final = re.compile(r"[\r\n\t]|:(?=\s|\Z)|(?:\A|\s)#|\A\s|\s\Z|\A[-?,\[\]{}&*!|>'\"%@`]")
_STAYS: Final = frozenset(
    """BlockQuote CodeBlock FootnoteDefinition FootnoteReference HtmlBlock Image InlineHtml Rule Table TableCell
    TableRow TaskListMarker""".split()
)

_WRAPS: Final = _STAYS | frozenset(
    "Code Emphasis H1 H2 H3 H4 H5 H6 HardBreak Item Link List SoftBreak Strikethrough Strong".split()
)
_WHOLE_BLOCKS: Final = frozenset({"heading", "item", "paragraph", "quote"})


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
    markup = (*reading.names, *_between(source, segments), *_literals(source, segments))
    document = Document(name, source, segments, tuple(reading.comments), markup)
    notes = [f"Line {document.position(offset).line}: {what}" for offset, what in reading.mistakes]
    notes += [matter.note] if matter.note else []
    return Document(name, source, segments, document.comments, markup, tuple(notes)) if notes else document


def remove(document: Document, first: int, last: int) -> tuple[Edit, ...]:
    """Cuts the lines of the segments, unless more would go with them or the text around would be read otherwise."""
    segments = document.segments
    if not _WHOLE_BLOCKS.issuperset(segment.kind for segment in segments[first : last + 1]):
        return ()
    low, high = segments[first].span.start, max(s.span.end for s in segments[first : last + 1])
    kept = [*segments[:first], *segments[last + 1 :]]
    lines = whole_lines(document.source, low, high)
    for span in (lines, Span(low, high)):
        edits = (Edit(span, ""),)
        after = read(document.name, apply(document.source, edits))
        if _alike(after.segments, kept) and _rest(document, _STAYS) == _rest(after, _STAYS):
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
    joined = read(document.name, apply(document.source, edits))
    one = Segment(before.kind, f"{before.text} {after.text}", (), before.span, before.level)
    as_before = _alike(joined.segments, [*segments[:segment], one, *segments[segment + 2 :]])
    return edits if as_before and _rest(document, _WRAPS) == _rest(joined, _WRAPS) else ()


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


def _between(source: str, segments: Iterable[Segment]) -> Iterator[str]:
    """What stands between the copied runs, but for escapes; white space at its edges may change with the words."""
    done = 0
    for start, end in sorted((run[2], run[3]) for segment in segments for run in segment.runs if run.copied):
        if start > done:
            yield from _tidy(source[done:start])
        done = end
    yield from _tidy(source[done:])


def _tidy(gap: str) -> Iterator[str]:
    gap = gap.strip()
    if gap and gap != "\\":
        yield _TRAILING.sub("", gap) if " \n" in gap or " \r" in gap else gap


def _literals(source: str, segments: Iterable[Segment]) -> Iterator[str]:
    """Marks of emphasis and code that are plain letters beside real ones: one more or less may change the pairs."""
    for segment in segments:
        text = segment.text
        if segment.kind == "meta" or not ("*" in text or "_" in text or "`" in text or "~" in text):
            continue
        found = [match.start() for match in _PAIRED.finditer(text)]
        around, done = set[str](), segment.span.start
        for run in segment.runs:
            around.update(source[done : run.source_start])
            done = run.source_end
        around.update(source[done : segment.span.end])
        yield from (text[i] for i in found if text[i] in around and not _escaped(source, segment, i))


def _escaped(source: str, segment: Segment, offset: int) -> bool:
    place = segment.locate(offset, offset + 1)
    return place is not None and source.endswith("\\", 0, place.start)


def _alike(segments: Sequence[Segment], expected: Sequence[Segment]) -> bool:
    return [(s.kind, s.level, s.text) for s in segments] == [(s.kind, s.level, s.text) for s in expected]


def _rest(document: Document, names: frozenset[str]) -> tuple[object, ...]:
    """What must stay: so many events of these names, the link definitions, the suppressions."""
    import pyromark

    events = Counter(entry for entry in document.markup if entry in names)
    links = pyromark.reference_definitions(document.source).items()
    targets = {key: (link["dest"], link["title"]) for key, link in links}
    return events, targets, [(comment.verb, comment.rules) for comment in document.comments]
