"""Which files a run looks at: paths as people give them, walked, filtered and in order."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from editorqa.errors import EditorqaError
from editorqa.run.ignoring import NEVER, Ignored, by_git, within

STDIN = "-"
_MAGIC = frozenset("*?[")


class Found(NamedTuple):
    """A file to check (`-` is the standard input); or, with `error` or `note`, a path that gave none and why.

    `path` is relative to the folder of the run where it lies below it, with `/` on every system.
    """

    path: str
    error: EditorqaError | None = None
    note: str = ""


class Search(NamedTuple):
    """What counts as a document and what is passed over.

    `suffixes` (`.txt`, lower case) hold for files met in a folder; `exclude` are globs as in a `.gitignore`, which
    count from `root`. A path that is named is always taken, unless `force_exclude`.
    """

    suffixes: Collection[str]
    root: Path
    exclude: Sequence[str] = ()
    force_exclude: bool = False


def discover(paths: Sequence[str], search: Search, *, folder: Path) -> Iterator[Found]:
    """Every file once, in the order of `paths` (default: `folder`, where the run takes place), sorted in each folder.

    Nothing is raised: a missing path, a folder that cannot be read and a glob without a match are found with their
    error, a folder without documents with a note.
    """
    seen: set[str] = set()
    for path in dict.fromkeys(paths or ["."]):
        for real, found in _at(path, search, _posix(folder)):
            if real not in seen:
                seen.add(real)
                yield found


def _at(path: str, search: Search, folder: str) -> Iterator[tuple[str, Found]]:
    """What a path gives, each with the real path that tells whether it was seen."""
    place = _posix(Path(folder, path))
    shown = _shown(place, folder)
    if path == STDIN:
        yield path, Found(path)
    elif not Path(place).exists():
        if _MAGIC.isdisjoint(path):
            yield place, Found(shown, error=_missing(place))
        else:
            yield from _matching(path, search, folder)
    elif search.force_exclude and _is_excluded(place, search, folder):
        return
    elif Path(place).is_dir():
        found = None
        for real, found in _walk(place, search, folder):
            yield real, found
        if found is None:
            wanted = ", ".join(sorted(search.suffixes))
            yield place, Found(shown, note=f"there is no document in this folder; looked for {wanted}.")
    else:
        yield os.path.realpath(place), Found(shown)


def _missing(place: str) -> EditorqaError:
    if Path(place).is_symlink():
        return EditorqaError("this link leads nowhere.", advice="Mend the link, or name the file itself.")
    return EditorqaError("there is no such file or folder.", advice="Check the name.")


def _matching(pattern: str, search: Search, folder: str) -> Iterator[tuple[str, Found]]:
    """What a glob gives that no shell has expanded: documents that match, and those in folders that do."""
    from pathspec import GitIgnoreSpec

    parts = Path(pattern).parts
    spelled = next(i for i, part in enumerate(parts) if not _MAGIC.isdisjoint(part))
    base = _posix(Path(folder, *parts[:spelled]))
    spec = GitIgnoreSpec.from_lines(["/" + "/".join(parts[spelled:])])
    empty = True
    for real, found in _walk(base, search, folder) if Path(base).is_dir() else ():
        place = _posix(Path(folder, found.path))
        if spec.match_file(place[len(base) + 1 :]):
            empty = False
            yield real, found
    if empty:
        yield pattern, Found(pattern, error=EditorqaError("no document matches.", advice="Check the pattern."))


def _is_excluded(place: str, search: Search, folder: str) -> bool:
    """True when a path, or a folder that it lies in, is one that a walk would not have reached."""
    if not NEVER.isdisjoint(place.removeprefix(f"{folder}/").split("/")):
        return True
    excluded = _by_globs(search, place)
    root = Path(_posix(search.root))
    above = [parent.as_posix() for parent in Path(place).parents if parent.is_relative_to(root) and parent != root]
    return excluded.holds(place, folder=Path(place).is_dir()) or any(excluded.holds(p, folder=True) for p in above)


def _walk(top: str, search: Search, folder: str) -> Iterator[tuple[str, Found]]:
    """Documents below a folder; linked files are taken, linked folders are not entered, as git does not."""
    excluded = _by_globs(search, top)
    if excluded.holds(top, folder=True):
        excluded = Ignored()
    start = _Place(top, os.path.realpath(top).replace(os.sep, "/").rstrip("/"), by_git(top, top=folder), excluded)
    suffixes = tuple(search.suffixes)
    shown = len(folder) + 1 if f"{top}/".startswith(f"{folder}/") else 0
    todo: list[_Place | tuple[str, Found]] = [start]
    while todo:
        place = todo.pop()
        if isinstance(place, _Place):
            try:
                todo.extend(reversed(_children(place, suffixes, shown)))
            except OSError as error:
                yield place.path, Found(_shown(place.path, folder), error=_unreadable(error))
        else:
            yield place


def _by_globs(search: Search, path: str) -> Ignored:
    root = _posix(search.root)
    return Ignored().under(root, search.exclude) if f"{path}/".startswith(f"{root}/") else Ignored()


class _Place(NamedTuple):
    """A folder to enter: its path, its real path, what git ignores there and what `exclude` does."""

    path: str
    real: str
    ignored: Ignored
    excluded: Ignored


def _children(place: _Place, suffixes: tuple[str, ...], shown: int) -> list[_Place | tuple[str, Found]]:
    """The documents and folders in a folder, sorted by name; `shown` is where the path that people see begins."""
    with os.scandir(place.path or "/") as found:
        entries = sorted(found, key=lambda entry: entry.name)
    ignored, excluded = place.ignored, place.excluded
    if any(entry.name == ".gitignore" for entry in entries):
        ignored = within(place.path, ignored)
    children: list[_Place | tuple[str, Found]] = []
    for entry in entries:
        name = entry.name
        path = f"{place.path}/{name}"
        if name.lower().endswith(suffixes) and (Path(path).is_file() if entry.is_symlink() else entry.is_file()):
            if not (ignored.holds(path) or excluded.holds(path)):
                real = os.path.realpath(path) if entry.is_symlink() else f"{place.real}/{name}"
                children.append((real, Found(path[shown:])))
        elif name in NEVER or not entry.is_dir(follow_symlinks=False):
            continue
        elif not (ignored.holds(path, folder=True) or excluded.holds(path, folder=True)):
            children.append(_Place(path, f"{place.real}/{name}", ignored, excluded))
    return children


def _unreadable(error: OSError) -> EditorqaError:
    return EditorqaError(f"this folder cannot be read ({error.strerror}).", advice="Check its permissions.")


def _posix(path: Path) -> str:
    """Absolute, with `/`, without `..`; the root of the file system is the empty text."""
    return os.path.abspath(path).replace(os.sep, "/").rstrip("/")  # noqa: PTH100 - links stay


def _shown(place: str, folder: str) -> str:
    if place == folder:
        return "."
    return place.removeprefix(f"{folder}/") or "/"
