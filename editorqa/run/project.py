"""What a run is set to do: the configuration, and what the command line says."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from editorqa import formats
from editorqa.errors import EditorqaError
from editorqa.findings.finding import Confidence
from editorqa.run import places, sources
from editorqa.run.choice import choose, label
from editorqa.run.config import Config

WALKED_SUFFIXES = tuple(suffix for suffix in formats.BUILT_IN if suffix)
"""Of files that count as documents when met in a folder."""


class Project(NamedTuple):
    """What the run is set to do: the configuration and what the command line says.

    `grammar` is what the command line says of the engine; `least` is the confidence that a fix needs to be taken;
    `diff` asks every report for what fixing would change, `source` for the text itself, `links` for the names
    that several documents write in several ways.
    """

    config: Config
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    encoding: str | None = None
    grammar: str | None = None
    least: Confidence = Confidence.SAFE
    diff: bool = False
    source: bool = False
    links: bool = False
    cache: bool = True

    @property
    def rule_folders(self) -> list[Path]:
        """The shipped packs, then those the configuration names."""
        return [sources.shipped(), *(self._folder(name) for name in self.config.packs)]

    def _folder(self, name: str) -> Path:
        folder = self.config.root / name
        if not folder.is_dir():
            raise EditorqaError(
                f"the pack '{name}' is no folder.", path=self.config.shown_name, advice="Name a folder of rule files."
            )
        return folder


def settings(project: Project) -> str | None:
    """Everything but a file that its report depends on, in one text; None when nothing is to be kept."""
    if not project.cache:
        return None
    names = places.content(places.ledger_read(project.config, project.config.root), project.config)
    choice = choose(project.config.grammar, project.grammar)
    engine = label(choice) if choice else ""
    return f"{sources.state_key(project.rule_folders)} {project} {engine} {names!r}"
