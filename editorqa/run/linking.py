"""Names linked over all documents of a run: what each says is kept, and asked about when the last has passed."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b
from itertools import groupby, takewhile
from pathlib import Path

from editorqa import __version__
from editorqa.checks.across import Elsewhere, across
from editorqa.findings.report import FileReport
from editorqa.language.names.across import Decided, Told
from editorqa.run import ledger as ledgers
from editorqa.run.cache import Cache
from editorqa.run.ledger import Ledger
from editorqa.run.session import Project, Session


def linked(reports: Iterable[FileReport], project: Project) -> Iterator[FileReport]:
    """Reports as they pass, then a further one for each document with names that others write otherwise."""
    kept: list[tuple[str, bytes]] = []
    for report in reports:
        if report.names:
            kept.append((report.path, report.names))
        yield report
    asked = _asked(kept, _ledger(project), cached=project.cache)
    session = Session(project) if asked else None
    for path, here in groupby(asked, key=lambda each: each.row.path):
        further = session.further(path, list(here)) if session else None
        if further is not None:
            yield further


def _asked(kept: Sequence[tuple[str, bytes]], ledger: Ledger, *, cached: bool) -> list[Elsewhere]:
    """What is to be asked; the answer to the very same documents and decisions is kept."""
    if len(kept) < 2:
        return []
    cache = Cache("links") if cached else None
    digest = blake2b(repr((__version__, Path.cwd(), ledger)).encode("utf-8", "surrogatepass"))
    for path, packed in kept:
        digest.update(path.encode("utf-8", "surrogatepass") + b"\0" + packed)
    key = digest.digest()
    known = cache.get([key]).get(key) if cache else None
    if known is not None:
        found: list[Elsewhere] = pickle.loads(known)  # our own, from the user's cache folder
        return found
    places = sites([path for path, _ in kept])
    documents = []
    for path, packed in kept:
        told: Told = pickle.loads(packed)
        rows = [replace(row, site=places[path]) for row in told.rows] if places[path] else told.rows
        documents.append(told._replace(rows=rows))
    asked = list(across(documents, decided(ledger)))
    if cache:
        cache.put([(key, pickle.dumps(asked))])
    return asked


def _ledger(project: Project) -> Ledger:
    return Ledger() if project.config.ledger == "" else ledgers.load(project.config, project.config.root)


def decided(ledger: Ledger) -> Decided:
    """What people have said of names."""
    return Decided(
        [(name.canonical, *name.allowed, *name.aliases) for name in ledger.names],
        [different.names for different in ledger.different] + [passed.forms for passed in ledger.passed],
        {passed.forms[0] for passed in ledger.passed if len(passed.forms) == 1},
    )


def sites(paths: Sequence[str]) -> dict[str, str]:
    """The folder of each path that tells its origin: the first below the folder that all have in common."""
    whole = [Path(path).absolute().parts[:-1] for path in paths]
    depth = sum(1 for _ in takewhile(lambda level: len(set(level)) == 1, zip(*whole, strict=False)))
    return {path: "/".join(parts[depth : depth + 1]) for path, parts in zip(paths, whole, strict=True)}
