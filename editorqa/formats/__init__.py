"""How files become documents and edits become files: a module per format, found by the suffix of the path.

A format is a module (ours, or an entry point of the group `editorqa.formats`) with `SUFFIXES` and

- `read(name, source) -> Document`;
- `remove(document, first, last) -> tuple[Edit, ...]`: cuts whole segments; `()` when that would harm the markup;
- `join(document, segment) -> tuple[Edit, ...]`: makes one line of a segment and the next, or `()`;
- `escape(text, segment, *, source) -> str | None`: a replacement as the format writes it, None if it cannot be.

`decoding` turns bytes into text and edits into bytes for all of them.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from functools import cache
from pathlib import PurePath
from typing import Final, Protocol, cast

from editorqa.document import Document, Segment
from editorqa.errors import EditorqaError
from editorqa.findings.finding import Edit

BUILT_IN: Final = {
    ".txt": "plain",
    ".text": "plain",
    "": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
}
"""The module of each suffix of ours, so that only the one needed is imported."""

_NOT_YET: Final = {
    ".doc": "Word document",
    ".docx": "Word document",
    ".htm": "web page",
    ".html": "web page",
    ".odt": "OpenDocument text",
    ".pages": "Pages document",
    ".pdf": "PDF",
    ".ppt": "PowerPoint presentation",
    ".pptx": "PowerPoint presentation",
    ".rtf": "rich text document",
    ".wps": "WPS document",
    ".xls": "Excel sheet",
    ".xlsx": "Excel sheet",
}


class Format(Protocol):
    """What a module of a format offers."""

    SUFFIXES: Sequence[str]

    def read(self, name: str, source: str) -> Document: ...

    def remove(self, document: Document, first: int, last: int) -> tuple[Edit, ...]: ...

    def join(self, document: Document, segment: int) -> tuple[Edit, ...]: ...

    def escape(self, text: str, segment: Segment, *, source: str) -> str | None: ...


def by_suffix(path: str) -> Format | None:
    """The format of a path, None when its suffix says nothing to us.

    Raises EditorqaError for a document that people expect us to read and we cannot yet.
    """
    suffix = PurePath(path).suffix.lower()
    found = _module(suffix)
    if found is None and suffix in _NOT_YET:
        what = f"{suffix} files ({_NOT_YET[suffix]}) cannot be read yet."
        raise EditorqaError(what, path=path, advice="Save it as .txt or .md.")
    return found


@cache
def _module(suffix: str) -> Format | None:
    if suffix in BUILT_IN:
        return cast("Format", importlib.import_module(f"{__name__}.{BUILT_IN[suffix]}"))
    from importlib.metadata import entry_points

    for point in sorted(entry_points(group="editorqa.formats"), key=lambda point: point.name):
        module = cast("Format", point.load())
        if suffix in module.SUFFIXES:
            return module
    return None
