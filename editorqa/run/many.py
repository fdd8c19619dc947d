"""Many documents, one report each, in order: over processes when there is enough to read."""

from __future__ import annotations

import gc
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from editorqa.errors import EditorqaError
from editorqa.findings.report import FileReport
from editorqa.run import collector
from editorqa.run.choice import choose
from editorqa.run.discover import STDIN, Found
from editorqa.run.project import Project
from editorqa.run.results import Results
from editorqa.run.write import write

if TYPE_CHECKING:
    from editorqa.run.session import Session

Mode = Literal["check", "fix", "preview"]


class _Share(NamedTuple):
    """Bytes from which several processes are worth their start, and those that one task reads."""

    least: int
    chunk: int


_OURS: Final = _Share(4_000_000, 1_000_000)
_ENGINE: Final = _Share(200_000, 50_000)
"""With a grammar engine, which takes twenty times as long; a server has threads for all who ask."""

_session: Session | None = None


def reports(
    project: Project,
    found: Sequence[Found],
    mode: Mode,
    *,
    read_stdin: Callable[[], tuple[str, bytes]],
    settings: str | None = None,
) -> Iterator[FileReport]:
    """A report for everything found. `fix` writes files in place, `preview` only tells what it would write.

    With `settings`, which are all that a report depends on but the file, those of unchanged files are taken from an
    earlier `check`.

    The order and the reports are the same whatever the number of workers. Mistakes in rules or settings are raised
    before the first report.
    """
    if settings is not None:
        results = Results(settings, found)
        fresh = _fresh(project, results.unknown, mode, read_stdin=read_stdin) if results.unknown else iter(())
        return results.told(fresh)
    return _fresh(project, found, mode, read_stdin=read_stdin)


def _fresh(
    project: Project, found: Sequence[Found], mode: Mode, *, read_stdin: Callable[[], tuple[str, bytes]]
) -> Iterator[FileReport]:
    session = _started(project)
    jobs = project.config.jobs or os.cpu_count() or 1
    sizes = [_size(one) for one in found]
    share = _ENGINE if choose(project.config.grammar, project.grammar) else _OURS
    if jobs > 1 and sum(sizes) > share.least:
        return _parallel(session, list(_chunks(found, sizes, share.chunk)), mode, jobs, read_stdin=read_stdin)
    return (handle(session, one, mode, read_stdin=read_stdin) for one in found)


def handle(session: Session, found: Found, mode: Mode, *, read_stdin: Callable[[], tuple[str, bytes]]) -> FileReport:
    """The report for one path."""
    if found.error is not None:
        return FileReport(found.path, error=f"{found.error.message} {found.error.advice}".rstrip())
    if found.note:
        return FileReport(found.path, notes=(found.note,), skipped=True)
    if found.path == STDIN:
        name, raw = read_stdin()
        if mode == "check":
            return session.check(name, raw)
        written, report = session.fix(name, raw)
        if mode == "fix":
            sys.stdout.buffer.write(written)
        return report
    try:
        raw = Path(found.path).read_bytes()
    except OSError as error:
        return FileReport(found.path, error=f"cannot be read: {(error.strerror or str(error)).lower()}.")
    if mode == "check":
        return session.check(found.path, raw)
    written, report = session.fix(found.path, raw)
    if mode == "fix" and written != raw:
        try:
            write(Path(found.path), written, before=raw)
        except EditorqaError as error:
            return FileReport(found.path, error=f"{error.message} {error.advice}".rstrip())
    return report


def _parallel(
    session: Session,
    chunks: Iterable[list[Found]],
    mode: Mode,
    jobs: int,
    *,
    read_stdin: Callable[[], tuple[str, bytes]],
) -> Iterator[FileReport]:
    import multiprocessing
    from concurrent.futures import Future, ProcessPoolExecutor

    with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _start, (session.project,)) as pool:
        waiting: deque[Future[list[FileReport]]] = deque()
        for chunk in chunks:
            if chunk[0].path == STDIN:
                while waiting:
                    yield from waiting.popleft().result()
                yield handle(session, chunk[0], mode, read_stdin=read_stdin)
                continue
            waiting.append(pool.submit(_work, chunk, mode))
            if len(waiting) > 2 * jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _start(project: Project) -> None:
    global _session  # noqa: PLW0603 - what a worker process keeps from task to task
    _session = _started(project)


def _started(project: Project) -> Session:
    """A session in a process that is ours: the collector is told to leave alone what lives as long as the run."""
    from editorqa.run.session import Session  # with all checks: not for reports that are kept

    session = Session(project)
    gc.freeze()  # the rulebook
    collector.relax()
    return session


def _work(chunk: list[Found], mode: Mode) -> list[FileReport]:
    assert _session is not None
    return [handle(_session, found, mode, read_stdin=lambda: ("", b"")) for found in chunk]


def _chunks(found: Sequence[Found], sizes: Sequence[int], most: int) -> Iterator[list[Found]]:
    chunk: list[Found] = []
    total = 0
    for one, size in zip(found, sizes, strict=True):
        if chunk and (total + size > most or STDIN in (one.path, chunk[0].path)):
            yield chunk
            chunk, total = [], 0
        chunk.append(one)
        total += size
    if chunk:
        yield chunk


def _size(found: Found) -> int:
    if found.error is not None or found.note or found.path == STDIN:
        return 0
    try:
        return Path(found.path).stat().st_size
    except OSError:
        return 0
