"""Names linked over all documents of a run: what each says is kept, and asked about when the last has passed."""

from __future__ import annotations

import marshal
import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from hashlib import blake2b
from itertools import groupby, takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from editorqa.findings.packing import packed, unpacked
from editorqa.findings.report import FileReport
from editorqa.run import ledger as ledgers
from editorqa.run.cache import Cache
from editorqa.run.ledger import Ledger
from editorqa.run.project import Project

if TYPE_CHECKING:
    from editorqa.language.names.across import Decided, Told
    from editorqa.run.session import Session

T = TypeVar("T")


def linked(reports: Iterable[FileReport], project: Project, settings: str | None) -> Iterator[FileReport]:
    """Reports as they pass, then a further one for each document with names that others write otherwise.

    With `settings`, which are all that the answers depend on but the documents, they are kept.
    """
    kept: list[tuple[str, bytes]] = []
    for report in reports:
        if report.names:
            kept.append((report.path, report.names))
        yield report
    if len(kept) < 2:
        return
    answers = _Answers(settings)
    asked = answers.keep(kept, lambda: _asked(kept, project))
    yield from _further(asked, project, answers)


class _Answers:
    """Answers kept for the very same question, settings and folder; without settings nothing is kept."""

    def __init__(self, settings: str | None) -> None:
        self._start = blake2b(f"{settings}\0{Path.cwd()}".encode("utf-8", "surrogatepass"), digest_size=32)
        self._cache = None if settings is None else Cache("links")

    def keep(self, question: Iterable[tuple[str, bytes]], answer: Callable[[], T]) -> T:
        """What was answered before, or `answer()`: of plain lists, tuples, strings and bytes."""
        if self._cache is None:
            return answer()
        digest = self._start.copy()
        for name, said in question:
            digest.update(f"{name}\0{len(said)}\0".encode("utf-8", "surrogatepass") + said)
        key = digest.digest()
        known = self._cache.get([key]).get(key)
        if known is not None:
            found: T = marshal.loads(known)  # our own, from the user's cache folder
            return found
        fresh = answer()
        self._cache.put([(key, marshal.dumps(cast("Any", fresh)))])
        return fresh


def _asked(kept: Sequence[tuple[str, bytes]], project: Project) -> list[tuple[str, bytes]]:
    """What is to be asked of each document."""
    from editorqa.checks.across import across
    from editorqa.language.names.across import sharing

    places = sites([path for path, _ in kept])
    documents = []
    known: dict[Any, Any] = {}
    for path, names in kept:
        told: Told = pickle.loads(names)
        rows = [row._replace(site=places[path]) for row in told.rows] if places[path] else told.rows
        documents.append(told._replace(rows=sharing(rows, known)))
    asked = across(documents, decided(ledgers.load(project.config, project.config.root)))
    return [(path, pickle.dumps(list(here))) for path, here in groupby(asked, key=lambda each: each.row.path)]


def _further(asked: Sequence[tuple[str, bytes]], project: Project, answers: _Answers) -> Iterator[FileReport]:
    @cache
    def session() -> Session:
        from editorqa.run.session import Session  # with all checks: not for answers that are kept

        return Session(project)

    def answer(path: str, raw: bytes, questions: bytes) -> bytes:
        report = session().further(path, raw, pickle.loads(questions))
        return packed(report) if report else b""

    for path, questions in asked:
        try:
            raw = Path(path).read_bytes()
        except OSError:
            continue  # it is there no more
        told = answers.keep([(path, questions), ("", raw)], partial(answer, path, raw, questions))
        if told:
            yield unpacked(path, told)


def decided(ledger: Ledger) -> Decided:
    """What people have said of names."""
    from editorqa.language.names.across import Decided

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
