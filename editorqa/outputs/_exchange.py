"""What the formats of other tools share: JSON that strict parsers take, URIs, and who speaks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from editorqa.findings.report import FileReport

TOOL = "editorqa"
LONE = re.compile("[\ud800-\udfff]")
"""Half of a character: a source may hold it, no other tool takes it."""

_DRIVE = re.compile(r"[A-Za-z]:/")


def strict(value: Any) -> str:
    """JSON in ASCII, so that no terminal or code page can break it; halves of characters become U+FFFD."""
    text = json.dumps(value)
    if "\\ud" in text:
        whole = json.dumps(value, ensure_ascii=False)
        if LONE.search(whole):
            return json.dumps(json.loads(LONE.sub("\ufffd", whole)))
    return text


def uri(path: str) -> str:
    """The path of a report as a URI: relative, unless the path is absolute."""
    written = quote(path.encode("utf-8", "surrogateescape" if _escaped(path) else "surrogatepass"), safe="/~")
    if path.startswith("/"):
        return f"file://{written}"
    return f"file:///{path[:2]}{written[4:]}" if _DRIVE.match(path) else written


def problems(report: FileReport) -> Iterator[str]:
    """What went wrong with a document, in words: it could not be read, or checks crashed."""
    if report.error is not None:
        yield report.error
    for failure in report.failures:
        said = str(failure).rstrip(".")
        yield f"{said[:1].upper()}{said[1:]}; the other checks ran."


def _escaped(path: str) -> bool:
    """True when a file name is no UTF-8 and holds its bytes as Python escapes them."""
    return all("\udc80" <= half <= "\udcff" for half in LONE.findall(path))
