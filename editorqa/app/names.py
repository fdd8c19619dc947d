"""The commands about names: learn them from releases, list them, import a glossary; `review` asks a person."""

from __future__ import annotations

import gc
import json
import os
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple, cast

from editorqa import formats
from editorqa.app.review import counted, literal
from editorqa.checks import across as check
from editorqa.errors import EditorqaError
from editorqa.formats import Format, decoding
from editorqa.formats import plain as plain_text
from editorqa.language.names import across
from editorqa.run import collector, linking, places
from editorqa.run import config as configuration
from editorqa.run import ledger as ledgers
from editorqa.run.discover import STDIN, Found, Search, discover
from editorqa.run.ledger import Proposal, same
from editorqa.run.project import WALKED_SUFFIXES
from editorqa.run.session import MOST_BYTES
from editorqa.text import Text

_BATCH: Final = 100  # files that one task reads
_WORTH_WORKERS: Final = 400  # files


class Task(NamedTuple):
    """A file to read: where it is, how it is called in the ledger, and its site."""

    path: str
    shown: str
    site: str
    encoding: str | None = None


class Learned(NamedTuple):
    """What one document names, and what a document could not be read for."""

    rows: Sequence[across.Row] = ()
    ties: Sequence[across.Tie] = ()
    note: str = ""


def learn(
    paths: Sequence[str],
    *,
    config: Path | None,
    exclude: Sequence[str],
    encoding: str | None,
    jobs: int | None,
    dry_run: bool,
) -> int:
    """Read releases and propose forms that may name one thing; the exit status."""
    settings = configuration.load(Path.cwd(), file=config)
    place = places.ledger(settings, Path.cwd())
    ledger = ledgers.load(settings, Path.cwd())
    search = Search(WALKED_SUFFIXES, settings.root, exclude=(*settings.exclude, *exclude))
    tasks = _tasks(list(discover(paths, search, folder=Path.cwd())), place.parent, encoding)
    rows: list[across.Row] = []
    ties: list[across.Tie] = []
    shared: dict[object, object] = {}
    unread = 0
    for task, learned in zip(tasks, _read_all(tasks, jobs or settings.jobs or os.cpu_count() or 1), strict=True):
        rows += across.sharing(learned.rows, shared)
        ties += learned.ties
        if learned.note:
            unread += 1
            sys.stderr.write(f"editorqa: {task.path}: {learned.note}\n")
    known = [across.row_of(name.kind, form) for name in ledger.names for form in (name.canonical, *name.aliases)]
    links = across.link([*known, *rows], ties, linking.decided(ledger))
    proposals, new = _proposals(ledger.proposals, links)
    for proposal in new if dry_run else ():
        sys.stdout.write(f"{' | '.join(proposal.forms)} ({proposal.kind}): {proposal.why}\n")
    if new and not dry_run:
        ledgers.write(place, replace(ledger, proposals=tuple(proposals)))
    sys.stdout.write(_summary(len(tasks) - unread, rows, len(new), place, dry_run=dry_run))
    return 2 if unread else 0


def show(*, config: Path | None, output_format: str) -> None:
    """Print the names of the ledger: a table, or the whole ledger as JSON."""
    if output_format not in ("text", "json"):
        raise EditorqaError(f"--output-format takes text or json, found '{output_format}'.")
    ledger = ledgers.load(configuration.load(Path.cwd(), file=config), Path.cwd())
    if output_format == "json":
        sys.stdout.write(json.dumps({"version": 1, **asdict(ledger)}, indent=1) + "\n")
        return
    titles = ("name", "kind", "chinese", "replaces", "allowed", "title")
    rows = [
        (name.canonical, name.kind, name.chinese, "; ".join(name.aliases), "; ".join(name.allowed), name.title)
        for name in ledger.names
    ]
    if sys.stdout.isatty():
        from rich.console import Console
        from rich.table import Table

        table = Table(*titles, box=None, header_style="bold")
        for row in rows:
            table.add_row(*(literal(cell) for cell in row))
        Console(highlight=False).print(table)
    else:
        for row in rows:
            sys.stdout.write("\t".join(row).rstrip("\t") + "\n")
    waiting = len(ledger.proposals)
    if waiting:
        sys.stderr.write(f"{counted(waiting, 'question waits', 'questions wait')}; run: editorqa names review\n")


def import_csv(path: Path, *, config: Path | None) -> None:
    """Add the names of a glossary to the ledger."""
    settings = configuration.load(Path.cwd(), file=config)
    place = places.ledger(settings, Path.cwd())
    ledger = ledgers.load(settings, Path.cwd())
    try:
        result = ledgers.merged(ledger, ledgers.import_csv(path))
    except EditorqaError as error:
        raise error if error.path else EditorqaError(error.message, path=path.as_posix(), advice=error.advice) from None
    added = len(result.names) - len(ledger.names)
    changed = sum(name not in ledger.names for name in result.names) - added
    ledgers.write(place, result)
    shown = configuration.as_shown(place, Path.cwd())
    sys.stdout.write(f"Added {counted(added, 'name', 'names')} and changed {changed} in {shown}.\n")


def _tasks(found: Sequence[Found], folder: Path, encoding: str | None) -> list[Task]:
    """The files to read; raises EditorqaError for the first path that is none."""
    paths: list[str] = []
    for one in found:
        if one.error is not None:
            raise EditorqaError(one.error.message, path=one.path, advice=one.error.advice)
        if one.path == STDIN:
            raise EditorqaError("names are learnt from files, not from the standard input.", advice="Name a folder.")
        if one.note:
            sys.stderr.write(f"editorqa: {one.path}: {one.note}\n")
        else:
            paths.append(one.path)
    return [
        Task(path, Path(os.path.relpath(path, folder)).as_posix(), site, encoding)
        for path, site in linking.sites(paths).items()
    ]


def _read_all(tasks: Sequence[Task], jobs: int) -> Iterator[Learned]:
    """What each file names, in order, over processes when there are many; only so much is under way at once."""
    if jobs == 1 or len(tasks) < _WORTH_WORKERS:
        yield from (_read(task) for task in tasks)
        return
    import multiprocessing
    from concurrent.futures import Future, ProcessPoolExecutor

    batches = iter([tasks[i : i + _BATCH] for i in range(0, len(tasks), _BATCH)])
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _start) as pool:
        waiting: deque[Future[list[Learned]]] = deque(pool.submit(_work, batch) for batch in islice(batches, 2 * jobs))
        while waiting:
            done = waiting.popleft().result()
            waiting.extend(pool.submit(_work, batch) for batch in islice(batches, 1))
            yield from done


def _start() -> None:
    gc.freeze()
    collector.relax()


def _work(batch: Sequence[Task]) -> list[Learned]:
    return [_read(task) for task in batch]


def _read(task: Task) -> Learned:
    try:
        raw = Path(task.path).read_bytes()
        if len(raw) > MOST_BYTES:
            return Learned(note="too much for one text; split it into files of less than 20 MB.")
        reader = formats.by_suffix(task.path) or cast("Format", plain_text)
        source = decoding.decode(raw, path=task.path, encoding=task.encoding).text
    except OSError as error:
        return Learned(note=f"cannot be read: {(error.strerror or str(error)).lower()}.")
    except EditorqaError as error:
        return Learned(note=f"{error.message} {error.advice}".rstrip())
    if decoding.mostly_cjk(source):
        return Learned()
    told = check.told(Text(reader.read(task.path, source)), path=task.shown, site=task.site)
    return Learned(told.rows, told.ties)


def _proposals(old: Sequence[Proposal], links: Iterable[across.Linked]) -> tuple[list[Proposal], list[Proposal]]:
    """All proposals, and those that are new; one that shares a form with an old one grows from it."""
    proposals, new = list(old), list[Proposal]()
    for each in links:
        forms = {same(form) for form in each.forms}
        akin = [one for one in proposals if one.kind == each.kind and forms & {same(form) for form in one.forms}]
        if any(forms <= {same(form) for form in one.forms} for one in akin):
            continue
        merged = {same(form): form for one in akin for form in one.forms}
        for form in each.forms:
            merged.setdefault(same(form), form)
        seen = dict.fromkeys([*(place for one in akin for place in one.seen), *each.seen])
        proposal = Proposal(tuple(merged.values()), each.kind, "; ".join(each.why), tuple(seen))
        proposals = [one for one in proposals if one not in akin]
        new = [one for one in new if one not in akin]
        proposals.append(proposal)
        new.append(proposal)
    return proposals, new


def _summary(documents: int, rows: Sequence[across.Row], new: int, place: Path, *, dry_run: bool) -> str:
    names = len({(row.kind, row.key) for row in rows})
    read = f"Read {counted(documents, 'document', 'documents')}, {counted(names, 'name', 'names')}; "
    if not new:
        return read + "nothing new to ask.\n"
    questions = counted(new, "new question", "new questions")
    if dry_run:
        return read + f"{questions}, not written.\n"
    shown = configuration.as_shown(place, Path.cwd())
    return read + f"{questions} in {shown}. Now run: editorqa names review\n"
