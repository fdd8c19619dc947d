"""A body of Markdown while the parser's events pass: segments, suppressions, and the names of all that is markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from editorqa.document import Comment, Kind, Segment, Span
from editorqa.formats.comments import suppressions
from editorqa.formats.html_tags import left_by, track
from editorqa.formats.prose import Prose
from editorqa.language.words import OBJECT

if TYPE_CHECKING:
    from pyromark.event import Range

_Tag: TypeAlias = str | Mapping[str, Any]

_CONTAINERS: Final[Mapping[str, Kind]] = {"BlockQuote": "quote", "Item": "item", "FootnoteDefinition": "paragraph"}
_INLINE: Final = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image"})
_SILENT: Final = frozenset({"CodeBlock", "HtmlBlock"})
_NOT_PROSE: Final = frozenset({"Autolink", "Collapsed", "Email", "Shortcut"})
"""Links whose visible text is their address or their reference key."""

_SURROGATE: Final = re.compile("[\ud800-\udfff]")


class Reading:
    """What has been read so far; `mistakes` are notes with the offsets they are about."""

    def __init__(self, body: str, base: int) -> None:
        self.segments: list[Segment] = []
        self.comments: list[Comment] = []
        self.mistakes: list[tuple[int, str]] = []
        self.names: list[str] = []
        self._body = body
        self._base = base
        self._offset = _offsets(body)
        self._containers: list[Kind] = []
        self._prose: Prose | None = None
        self._kind: Kind = "paragraph"
        self._level = self._start = self._end = 0
        self._hidden = self._indent = 0
        self._row_hidden = False
        self._links: list[bool] = []
        self._images: list[tuple[Prose, int]] = []
        self._captions: list[Segment] = []
        self._tags: list[str] = []
        self._open_html: list[str] = []

    def run(self) -> None:
        """Reads the whole body."""
        import pyromark

        options = pyromark.Options
        enabled = (
            options.ENABLE_FOOTNOTES
            | options.ENABLE_GFM
            | options.ENABLE_HEADING_ATTRIBUTES
            | options.ENABLE_STRIKETHROUGH
            | options.ENABLE_TABLES
            | options.ENABLE_TASKLISTS
        )
        body = self._body if self._body.isascii() else _SURROGATE.sub("\ufffd", self._body)
        for event, place in pyromark.events_with_range(body, options=enabled):
            if isinstance(event, str):
                self._pause(event, place)
                continue
            name, value = _parts(event)
            if name == "Text":
                self._text(value, place)
            elif name == "Start":
                self._begin(value, place)
            elif name == "End":
                self._finish(value, place)
            else:
                self.names.append(name)
                if name == "InlineHtml":
                    self._inline_html(value, place)
                elif name not in {"Html", "TaskListMarker"}:
                    self._put(OBJECT, place)
        self._close()
        if self._open_html:
            what = f"<{self._open_html[-1]}> is never closed; what follows it was not checked."
            self.mistakes.append((len(self._body) + self._base, what))

    def _text(self, text: str, place: Range) -> None:
        if self._hidden or self._tags or self._open_html:
            return
        start, end = self._offset(place["start"]), self._offset(place["end"])
        prose = self._prose or self._open_implied(start)
        self._end = end
        if self._body[start:end] == text:
            prose.copy(self._base + start, text)
        else:
            prose.decode(text, self._base + start, self._base + end)

    def _put(self, text: str, place: Range) -> None:
        if self._hidden or self._tags or self._open_html:
            return
        prose = self._prose or self._open_implied(self._offset(place["start"]))
        prose.put(text)
        self._end = self._offset(place["end"])

    def _pause(self, name: str, place: Range) -> None:
        self.names.append(name)
        if name == "Rule":
            self._close()
        else:
            self._put("\n", place)

    def _begin(self, value: _Tag, place: Range) -> None:
        tag, attributes = (value, {}) if isinstance(value, str) else next(iter(value.items()))
        self.names.append(attributes["level"] if tag == "Heading" else tag)
        if tag in _INLINE:
            if tag == "Link":
                self._begin_link(attributes["link_type"], place)
            elif tag == "Image":
                self._begin_image(attributes["link_type"], place)
            elif self._prose is None:
                self._open_implied(self._offset(place["start"]))
            return
        self._close()
        if tag == "Paragraph":
            self._open(self._containers[-1] if self._containers else "paragraph", place)
        elif tag == "Heading":
            self._open("heading", place, level=int(attributes["level"][1]))
        elif tag == "TableCell":
            self._open("cell", place)
        else:
            self._enter(tag, place)

    def _enter(self, tag: str, place: Range) -> None:
        if tag in _CONTAINERS:
            self._containers.append(_CONTAINERS[tag])
        elif tag in _SILENT:
            self._hidden += 1
        elif tag == "TableHead":
            self._indent = self._indentation(place)
        elif tag == "TableRow":  # other parsers see indented code after the table, not a row
            self._row_hidden = self._indentation(place) >= self._indent + 4
            self._hidden += self._row_hidden

    def _finish(self, value: _Tag, place: Range) -> None:
        tag = value if isinstance(value, str) else next(iter(value))
        self.names.append("/")
        if tag in _INLINE:
            if tag == "Link":
                self._hidden -= self._links.pop()
            elif tag == "Image":
                self._finish_image(place)
            self._end = self._offset(place["end"])
        elif tag in {"Paragraph", "Heading", "TableCell"}:
            self._end = self._offset(place["end"])
            self._close()
        elif tag in _CONTAINERS:
            self._close()
            self._containers.pop()
        elif tag == "TableRow":
            self._hidden -= self._row_hidden
        elif tag in _SILENT:
            self._hidden -= 1
            if tag == "HtmlBlock":
                self._html_block(place)

    def _open(self, kind: Kind, place: Range, *, level: int = 0) -> None:
        self._prose, self._kind, self._level = Prose(), kind, level
        self._start = self._end = self._offset(place["start"])

    def _open_implied(self, start: int) -> Prose:
        """Text of a tight list item comes without a paragraph around it."""
        self._prose, self._kind, self._level = Prose(), self._containers[-1] if self._containers else "paragraph", 0
        self._start = self._end = start
        return self._prose

    def _close(self) -> None:
        if self._prose is not None:
            segment = self._prose.segment(self._kind, self._span(self._start, self._end), self._level)
            self.segments += [segment] if segment else []
            self.segments += self._captions
        self._prose, self._captions, self._tags = None, [], []

    def _span(self, start: int, end: int) -> Span:
        while end > start and self._body[end - 1].isspace():
            end -= 1
        return Span(self._base + start, self._base + end)

    def _indentation(self, place: Range) -> int:
        start = self._offset(place["start"])
        before = self._body[max(0, start - 80) : start].expandtabs(4)
        return len(before) - len(before.rstrip(" "))

    def _begin_link(self, link_type: object, place: Range) -> None:
        protected = link_type in _NOT_PROSE
        if protected:
            self._put(OBJECT, place)
        elif self._prose is None:
            self._open_implied(self._offset(place["start"]))
        self._links.append(protected)
        self._hidden += protected

    def _begin_image(self, link_type: object, place: Range) -> None:
        self._put(OBJECT, place)
        protected = link_type in _NOT_PROSE
        self._links.append(protected)
        self._hidden += protected
        self._images.append((self._prose or Prose(), self._offset(place["start"])))
        self._prose = Prose()

    def _finish_image(self, place: Range) -> None:
        self._hidden -= self._links.pop()
        around, start = self._images.pop()
        caption = self._prose and self._prose.segment("caption", self._span(start, self._offset(place["end"])))
        self._captions += [caption] if caption else []
        self._prose = around

    def _inline_html(self, html: str, place: Range) -> None:
        if html.startswith("<!--"):
            self._suppress(html, self._offset(place["start"]))
            return
        if left := left_by(html):
            self._put(left, place)
        track(self._tags, html)

    def _html_block(self, place: Range) -> None:
        start = self._offset(place["start"])
        html = self._body[start : self._offset(place["end"])]
        self._suppress(html, start)
        track(self._open_html, html)

    def _suppress(self, html: str, start: int) -> None:
        for found in suppressions(html, self._base + start):
            if isinstance(found, Comment):
                self.comments.append(found)
            else:
                what = f"'{found}' is no suppression; write '<!-- editorqa: off RULE -->', 'on' or 'next'."
                self.mistakes.append((self._base + start, what))


def _parts(event: Mapping[str, Any]) -> tuple[str, Any]:
    return next(iter(event.items()))


def _offsets(body: str) -> Callable[[int], int]:
    """UTF-8 bytes to code points, fast where one question lies near the last."""
    if body.isascii():
        return int
    raw = body.encode("utf-8", "surrogatepass")
    byte = char = 0

    def offset(place: int) -> int:
        nonlocal byte, char
        if place >= byte:
            char += len(raw[byte:place].decode("utf-8", "surrogatepass"))
        else:
            char -= len(raw[place:byte].decode("utf-8", "surrogatepass"))
        byte = place
        return char

    return offset
