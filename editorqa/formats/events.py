"""The parser's events turned into segments, suppressions and the names of all markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from editorqa.document import Comment, Kind, Segment, Span
from editorqa.formats.comments import suppressions
from editorqa.formats.prose import Prose
from editorqa.language.words import OBJECT

_CONTAINERS: Final[Mapping[str, Kind]] = {"BlockQuote": "quote", "Item": "item", "FootnoteDefinition": "paragraph"}
_BLOCKS: Final = frozenset({"Paragraph", "Heading", "TableCell"})
_INLINE: Final = frozenset({"Emphasis", "Strong", "Strikethrough", "Link", "Image"})
_SILENT: Final = frozenset({"CodeBlock", "HtmlBlock", "MetadataBlock"})
_KEYS: Final = frozenset({"Collapsed", "Shortcut"})
_ADDRESSES: Final = frozenset({"Autolink", "Email"})
_TAG: Final = re.compile(r"<(/?)([A-Za-z][\w-]*)")
_CODE_TAG: Final = re.compile(r"<!--.*?-->|<(/?)(code|kbd|pre|samp|script|style|textarea|tt|var)\b[^>]*>", re.I | re.DOTALL)
_CODE_TAGS: Final = frozenset("code kbd pre samp script style textarea tt var".split())
_OBJECT_TAGS: Final = frozenset("audio button canvas embed iframe img input math object select svg video".split())


class Reading:
    """A body of Markdown while its events pass; `base` is where it stands in the source."""

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
        self._start = self._end = 0
        self._block = ""
        self._level = 0
        self._silent = 0
        self._links: list[bool] = []
        self._tags: list[str] = []
        self._html_tags: list[str] = []
        self._images: list[tuple[Prose, int]] = []
        self._captions: list[Segment] = []

    def run(self) -> None:
        """Reads all of the body."""
        import pyromark

        options = pyromark.Options
        enabled = (
            options.ENABLE_TABLES
            | options.ENABLE_FOOTNOTES
            | options.ENABLE_STRIKETHROUGH
            | options.ENABLE_TASKLISTS
            | options.ENABLE_GFM
            | options.ENABLE_HEADING_ATTRIBUTES
        )
        body = self._body if self._body.isascii() else _SURROGATE.sub("\ufffd", self._body)
        for event, place in pyromark.events_with_range(body, options=enabled):
            if isinstance(event, str):
                self._bare(event, place)
            else:
                name, value = next(iter(event.items()))
                _READ[name](self, value, place)
        self._close()
