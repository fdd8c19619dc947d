"""Answers kept in the user's cache folder, a file a document, so that --resume goes on where a person stopped."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final, TypeAlias, cast

from editorqa.app.interactive.answers import Answer, Place
from editorqa.app.interactive.draft import Draft
from editorqa.document import Document, Span
from editorqa.findings.finding import Confidence, Edit, Finding, Fix

_VERSION: Final = 1
_KEPT: Final = 1000  # files of answers; the oldest go

Recall: TypeAlias = Callable[[Document, Finding], Answer | None]


def nothing(_document: Document, _finding: Finding) -> Answer | None:
    """The memory of a run that starts afresh."""
    return None


def recall(path: Path) -> Recall:
    """What was answered about a document; it counts only for a text that is letter for letter the same."""
    texts = _read(_place(path))

    def of(document: Document, finding: Finding) -> Answer | None:
        for answer in texts.get(_digest(document.source), {}).get((finding.rule, finding.span), ()):
            if answer.fix is None or answer.typed is not None or answer.fix in finding.fixes:
                return answer
        return None

    return of if texts else nothing


def has(path: Path) -> bool:
    """True when there are answers about a document."""
    return _place(path).exists()


def is_about(path: Path, document: Document) -> bool:
    """True when the answers are about the text that the document has now."""
    return _digest(document.source) in _read(_place(path))


def keep(path: Path, draft: Draft) -> None:
    """Keep all answers of a draft; a folder that cannot be written keeps none."""
    texts = {}
    for each in (*draft.past, draft.now):
        rows = [
            [f.rule, f.span.start, f.span.end, [answer.kind, _row(answer.fix), answer.typed]]
            for f, answer in each.given
        ]
        if rows:
            texts[_digest(each.document.source)] = rows
    place = _place(path)
    try:
        if not texts:
            place.unlink(missing_ok=True)
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        temporary = place.with_suffix(".tmp")
        temporary.write_text(json.dumps({"version": _VERSION, "path": str(path), "texts": texts}), "utf-8")
        temporary.replace(place)
    except OSError:
        return


def forget(path: Path) -> None:
    """Drop what was answered about a document."""
    try:
        _place(path).unlink(missing_ok=True)
    except OSError:
        return


def prune() -> None:
    """Drop the answers that are oldest, when there are too many."""
    try:
        files = sorted(_folder().glob("*.json"), key=lambda file: file.stat().st_mtime_ns)
        for file in files[:-_KEPT]:
            file.unlink(missing_ok=True)
    except OSError:
        return


def _folder() -> Path:
    import platformdirs

    return Path(platformdirs.user_cache_dir("editorqa")) / "answers"


def _place(path: Path) -> Path:
    whole = str(path.resolve()).encode("utf-8", "surrogateescape")
    return _folder() / f"{blake2b(whole, digest_size=12).hexdigest()}.json"


@lru_cache(maxsize=4)
def _digest(source: str) -> str:
    return blake2b(source.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _read(place: Path) -> dict[str, dict[Place, list[Answer]]]:
    """What a file holds; one that is broken, or of another version, holds nothing."""
    found: dict[str, dict[Place, list[Answer]]] = {}
    try:
        values = json.loads(place.read_text("utf-8"))
        for digest, rows in values["texts"].items() if values["version"] == _VERSION else ():
            answers = found.setdefault(digest, {})
            for rule, start, end, answer in rows:
                answers.setdefault((rule, Span(start, end)), []).append(_answer(answer))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
    return found


def _answer(row: Any) -> Answer:
    kind, fix, typed = row
    if kind not in ("take", "leave", "ignore", "accept", "nothing") or (kind == "take") != (fix is not None):
        raise ValueError(kind)
    return Answer(cast("Any", kind), _fix(fix), typed)


def _fix(row: Any) -> Fix | None:
    if row is None:
        return None
    confidence, removes, edits = row
    return Fix(tuple(Edit(Span(start, end), text) for start, end, text in edits), Confidence(confidence), bool(removes))


def _row(fix: Fix | None) -> Any:
    return fix and [int(fix.confidence), fix.removes, [[e.span.start, e.span.end, e.text] for e in fix.edits]]
