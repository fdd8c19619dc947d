"""A name for a finding that survives moved lines: rule, words and sentence, and which of several alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from hashlib import blake2b

from editorqa.document import Document
from editorqa.findings.finding import Finding

_SENTENCE_END = re.compile(r"[.!?。！？]\s|[\r\n]")
_MARKS = (". ", "? ", "! ", "\n", "\r", "。")
_REACH = 400


def fingerprints(document: Document, findings: Iterable[Finding]) -> Iterator[str]:
    """Sixteen hexadecimal digits for each finding of a document, in its order."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for finding in findings:
        text = document.source[finding.span.start : finding.span.end]
        key = (finding.rule, _normal(text), _normal(_sentence(document.source, finding.span.start, finding.span.end)))
        seen[key] += 1
        yield blake2b("\0".join((*key, str(seen[key]))).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def apart(
    document: Document, findings: Sequence[Finding], ignored: Collection[str]
) -> tuple[list[Finding], list[Finding]]:
    """The findings that stay, and those whose fingerprints are among `ignored`."""
    kept: list[Finding] = []
    left: list[Finding] = []
    for finding, fingerprint in zip(findings, fingerprints(document, findings), strict=True):
        (left if fingerprint in ignored else kept).append(finding)
    return kept, left


def _sentence(source: str, start: int, end: int) -> str:
    """The sentence around a span, as far as 400 code points each way."""
    first = max(0, start - _REACH)
    low = max([first, *(at + len(mark) for mark in _MARKS if (at := source.rfind(mark, first, start)) >= 0)])
    after = _SENTENCE_END.search(source, end, end + _REACH)
    return source[low : after.start() + 1 if after else end + _REACH]


def _normal(text: str) -> str:
    return " ".join(text.lower().split())
