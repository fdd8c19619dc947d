"""The report as JUnit XML: each file is a test case, which fails when something was found in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from editorqa.findings.quote import harmless
from editorqa.findings.report import FileReport, Located
from editorqa.outputs import Style, Write
from editorqa.outputs._exchange import TOOL, problems

_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(reports: Iterable[FileReport], write: Write, *, style: Style) -> None:
    """Write a suite a file, so that its counts stand before it while reports pass."""
    write(f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="{TOOL}">\n')
    for report in reports:
        write("\n".join(_suite(report)) + "\n")
    write("</testsuites>\n")


def _suite(report: FileReport) -> Iterator[str]:
    name = _attribute(report.path)
    wrong = list(problems(report))
    found = bool(report.findings)
    yield f' <testsuite name={name} tests="1" failures="{found:d}" errors="{bool(wrong):d}">'
    yield f'  <testcase name={name} classname="{TOOL}">'
    if report.skipped:
        yield f"   <skipped message={_attribute(' '.join(report.notes))}/>"
    if found:
        yield from _failure(report)
    if wrong:
        message = "; ".join(wrong)
        yield f"   <error type={_attribute(TOOL)} message={_attribute(message)}/>"
    if report.notes and not report.skipped:
        yield f"   <system-out>{_text(chr(10).join(report.notes))}</system-out>"
    yield "  </testcase>"
    yield " </testsuite>"


def _failure(report: FileReport) -> Iterator[str]:
    """One failure for all findings: most readers show no second one of a case."""
    count = len(report.findings)
    worst = max(located.finding.level for located in report.findings)
    message = f"{count} finding{'' if count == 1 else 's'}"
    lines = "\n".join(_line(report.path, located) for located in report.findings)
    yield f'   <failure type="{worst}" message="{message}">{_text(lines)}</failure>'


def _line(path: str, located: Located) -> str:
    finding, place = located.finding, located.start
    return harmless(f"{path}:{place.line}:{place.column}: {finding.level}: {finding.rule}: {finding.message}")


def _text(text: str) -> str:
    return _ascii(escape(_NO_XML.sub("\ufffd", text)))


def _attribute(text: str) -> str:
    return _ascii(quoteattr(_NO_XML.sub("\ufffd", harmless(text))))


def _ascii(text: str) -> str:
    """With references in place of other characters, so that no code page can break it."""
    return text.encode("ascii", "xmlcharrefreplace").decode()
