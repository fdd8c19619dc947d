"""The editor's report as one page that needs nothing else: each text as it reads, with its findings marked in place."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from editorqa.findings.report import FileReport
from editorqa.outputs import Style, Write
from editorqa.outputs.html.overview import Overview, overview
from editorqa.outputs.html.release import release

if TYPE_CHECKING:
    from editorqa.rulebook.rule import Rule

NEEDS_SOURCE = True


def render(reports: Iterable[FileReport], write: Write, *, style: Style) -> None:
    """Write the files while reports pass, and what stands at the head of the page, which counts them, last.

    The style sheet lays the head above them. The page is ASCII and addresses nothing outside itself; its policy lets
    no style and no script run but ours, whatever a text says.
    """
    write(_top())
    seen = Overview()
    rules: Mapping[str, Rule] = {}
    for number, report in enumerate(reports, 1):
        seen.add(report)
        if report.findings and not rules:
            rules = style.rules()
        for piece in release(report, number, rules):
            write(piece)
    write("</main>\n")
    for piece in overview(seen, style.engines):
        write(piece)
    write(_part("tail.html"))


def _top() -> str:
    css, script = _part("page.css"), _part("page.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(css)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        "<title>Editor&#8217;s report</title>\n"
        f"<style>{css}</style>\n<script>{script}</script>\n</head>\n<body>\n"
        '<a class="skip" href="#overview">To the overview</a>\n<main>\n'
    )


@cache
def _part(name: str) -> str:
    return files(__name__).joinpath(name).read_text("ascii").replace("\r\n", "\n")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode('ascii')).digest()).decode()}"
