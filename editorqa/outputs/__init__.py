"""Outputs: reports in, text out; each format is a module with a `render`."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias, cast

from editorqa.errors import EditorqaError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from editorqa.findings.report import FileReport
    from editorqa.rulebook.rule import Rule

GROUP = "editorqa.outputs"
"""Entry points of this group name modules elsewhere."""

Write: TypeAlias = Callable[[str], object]


class Style(NamedTuple):
    """How a report shall look; an output takes of it what it has a use for.

    `color` and `width` (in columns) are those of the place it is written to; `statistics` asks for counts by rule in
    place of findings. `engines` says what ran (`{"grammar": "harper 2.1"}`) and is read after the last report, so that
    it may be filled while reports pass. `rules` gives the rules of the run by id, to an output that describes them.
    """

    color: bool = False
    width: int = 100
    statistics: bool = False
    engines: Mapping[str, str] = {}
    rules: Callable[[], Mapping[str, Rule]] = dict


class Output(Protocol):
    """A module of `editorqa.outputs`, or an entry point of the group `editorqa.outputs`."""

    def render(self, reports: Iterable[FileReport], write: Write, *, style: Style) -> None:
        """Write the reports, one after another as they come: nothing of a report is kept but counts.

        `write` takes text that ends where it likes. The output is deterministic: no times, no absolute paths.
        """


def by_name(name: str) -> Output:
    """Our module of that name, else the entry point."""
    if name in _ours():
        return cast("Output", import_module(f"{__name__}.{name}"))
    for point in _elsewhere():
        if point.name == name:
            return cast("Output", point.load())
    raise EditorqaError(f"There is no output '{name}'.", advice=_advice(name))


def names() -> list[str]:
    """All outputs that `by_name` knows."""
    return sorted({*_ours(), *(point.name for point in _elsewhere())})


def _ours() -> list[str]:
    return [module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_")]


def _elsewhere() -> Iterable[EntryPoint]:
    from importlib.metadata import entry_points

    return entry_points(group=GROUP)


def _advice(name: str) -> str:
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extractOne

    close = extractOne(name, names(), scorer=ratio, score_cutoff=60)
    if close:
        return f"Did you mean '{close[0]}'?"
    return f"Choose one of {', '.join(names())}."
