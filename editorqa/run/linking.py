"""Names linked over all documents of a run: what each says is kept, and asked about when the last has passed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, takewhile
from pathlib import Path

from editorqa.checks.across import across
from editorqa.findings.report import FileReport
from editorqa.language.names.across import Decided, Told
from editorqa.run import ledger as ledgers
from editorqa.run.ledger import Ledger
from editorqa.run.session import Project, Session


def linked(reports: Iterable[FileReport], project: Project) -> Iterator[FileReport]:
    """Reports as they pass, then a further one for each document with names that others write otherwise."""
    kept: list[tuple[str, Told]] = []
    for report in reports:
        if report.names is not None:
            kept.append((report.path, report.names))
        yield replace(report, names=None) if report.names is not None else report
    places = sites([path for path, _ in kept])
    documents = [
        told._replace(rows=[replace(row, site=places[path]) for row in told.rows]) if places[path] else told
        for path, told in kept
    ]
    asked = list(across(documents, decided(_ledger(project))))
    session = Session(project) if asked else None
    for path, here in groupby(asked, key=lambda each: each.row.path):
        further = session.further(path, list(here)) if session else None
        if further is not None:
            yield further


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
