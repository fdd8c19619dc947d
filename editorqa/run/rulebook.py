"""All rules, prepared by their checks: built from the packs, or taken from the user's cache when nothing changed."""

from __future__ import annotations

import gc
import importlib
import pickle
import pkgutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

from editorqa import checks
from editorqa.errors import EditorqaError
from editorqa.rulebook.rule import Rule, RulePack
from editorqa.run import sources

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


class Rulebook(NamedTuple):
    """Rules by id (without options and examples), and what each check prepared from those that extend it.

    `checks` are the rules that extend each check, `off` the rules that are off unless selected.
    """

    rules: Mapping[str, Rule]
    prepared: Mapping[str, Any]
    checks: Mapping[str, frozenset[str]]
    off: frozenset[str] = frozenset()


def load_packs(folders: Sequence[Path]) -> list[RulePack]:
    """Every pack of the folders, read from YAML with examples."""
    from editorqa.rulebook import packs

    options = {name: module.Options for name, module in check_modules().items()}
    return [packs.load(folder, options) for root in folders for folder in sources.pack_folders(root)]


def build(rule_packs: Sequence[RulePack]) -> Rulebook:
    """Prepare the rules of packs. Raises EditorqaError for a pattern that cannot be, or an id that stands twice."""
    rules: dict[str, Rule] = {}
    for pack in rule_packs:
        for rule in pack.rules:
            if rule.id in rules:
                raise EditorqaError(f"the rule {rule.id} exists already, in {rules[rule.id].path}.", path=rule.path)
            rules[rule.id] = rule._replace(examples=())
    by_check: dict[str, list[Rule]] = {}
    for rule in rules.values():
        by_check.setdefault(rule.extends, []).append(rule)
    prepared = {name: check_module(name).prepare(mine) for name, mine in sorted(by_check.items())}
    lean = {name: rule._replace(options=None) for name, rule in rules.items()}
    off = frozenset(rule.id for pack in rule_packs for rule in pack.rules if not (pack.on and rule.on))
    of_check = {name: frozenset(rule.id for rule in mine) for name, mine in by_check.items()}
    return Rulebook(lean, prepared, of_check, off)


def load(folders: Sequence[Path], *, cache: bool = True) -> Rulebook:
    """The rulebook of some folders; cached by the content of every rule file and of this package."""
    if not cache:
        with _uncollected():
            return build(load_packs(folders))
    import platformdirs

    place = Path(platformdirs.user_cache_dir("editorqa")) / f"rules-{sources.content_key(folders)}.pickle"
    try:
        found = _stored(place)
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError, TypeError, ValueError):
        found = None
    if isinstance(found, Rulebook):
        return found
    with _uncollected():
        book = build(load_packs(folders))
        _store(place, book)
    return book


def check_modules() -> dict[str, Any]:
    """Every check by name: ours, then those of the entry points `editorqa.checks`."""
    found: dict[str, Any] = {
        info.name: check_module(info.name) for info in pkgutil.iter_modules(checks.__path__) if not info.ispkg
    }
    for point in _entry_points():
        found.setdefault(point.name, point.load())
    return {name: module for name, module in found.items() if hasattr(module, "Options")}


@cache
def check_module(name: str) -> Any:
    """One check by name."""
    try:
        return importlib.import_module(f"{checks.__name__}.{name}")
    except ModuleNotFoundError:
        for point in _entry_points():
            if point.name == name:
                module: ModuleType = point.load()
                return module
        raise EditorqaError(f"no check is called '{name}'.") from None


def _entry_points() -> Iterable[EntryPoint]:
    from importlib.metadata import entry_points

    return entry_points(group="editorqa.checks")


@contextmanager
def _uncollected() -> Iterator[None]:
    """No garbage collection meanwhile, nor of this later: looking at phrases that live on takes most of the time."""
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        gc.enable()


def _stored(place: Path) -> object:
    """What `_store` wrote; the phrases are mapped, not read, since a run looks at few of them."""
    with place.open("rb") as file:
        lengths = [int(length) for length in file.readline(1000).split()]
        at = file.tell()
        mapped = memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))
    parts = []
    for length in lengths:
        parts.append(mapped[at : at + length])
        at += length
    return pickle.loads(parts[0], buffers=parts[1:])  # our own file, in the user's cache folder


def _store(place: Path, book: Rulebook) -> None:
    """Keep it for the next run, if the folder can be written; older ones go."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        temporary = place.with_suffix(f".{id(book):x}")
        buffers: list[pickle.PickleBuffer] = []
        parts = [memoryview(pickle.dumps(book, protocol=5, buffer_callback=buffers.append))]
        parts += [buffer.raw() for buffer in buffers]
        with temporary.open("wb") as file:
            file.write(b" ".join(b"%d" % len(part) for part in parts) + b"\n")
            file.writelines(parts)
        temporary.replace(place)
        stale = sorted(place.parent.glob("rules-*.pickle"), key=lambda path: path.stat().st_mtime_ns)[:-8]
        for path in stale:
            path.unlink(missing_ok=True)
    except OSError:
        return
