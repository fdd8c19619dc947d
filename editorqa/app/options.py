"""What every command over documents can be told, and what follows from it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from editorqa.errors import EditorqaError
from editorqa.run import config as configuration
from editorqa.run.discover import Found, Search, discover
from editorqa.run.project import WALKED_SUFFIXES, Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The command line, as it stands."""

    paths: Sequence[str]
    select: Sequence[str] | None
    ignore: Sequence[str] | None
    exclude: Sequence[str] | None
    force_exclude: bool
    stdin_filename: str | None
    encoding: str | None
    config: Path | None
    isolated: bool
    cache: bool
    grammar: str | None
    jobs: int | None
    color: str
    quiet: bool

    def project(self) -> Project:
        """The configuration, and what the command line says beside it. Raises EditorqaError."""
        config = configuration.load(Path.cwd(), file=self.config, isolated=self.isolated)
        if self.jobs is not None:
            config = config._replace(jobs=self.jobs)
        return Project(
            config,
            select=_split(self.select),
            ignore=_split(self.ignore),
            encoding=self.encoding,
            grammar=self.grammar,
            cache=self.cache,
        )

    def found(self, project: Project) -> list[Found]:
        """What there is to check."""
        search = Search(
            WALKED_SUFFIXES,
            project.config.root,
            exclude=(*project.config.exclude, *_split(self.exclude)),
            force_exclude=self.force_exclude,
        )
        return list(discover(self.paths, search, folder=Path.cwd()))

    def stdin(self) -> tuple[str, bytes]:
        """The standard input: its name in reports, and what it holds."""
        return self.stdin_filename or "stdin.txt", sys.stdin.buffer.read()

    def colored(self, stream: TextIO) -> bool:
        """Whether what is written there has colours. Raises EditorqaError."""
        if self.color not in ("auto", "always", "never"):
            raise EditorqaError(f"--color takes auto, always or never, found '{self.color}'.")
        if self.color == "auto":
            return stream.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
        return self.color == "always"


def width() -> int:
    """Columns of the terminal, as far as lines shall reach."""
    return min(shutil.get_terminal_size((100, 24)).columns, 120)


def _split(values: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(part.strip() for value in values or () for part in value.split(",") if part.strip())
