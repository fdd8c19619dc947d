"""What is passed over in folders: the patterns of `.gitignore` files, and folders that never hold documents."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

NEVER = frozenset(
    """.bzr .direnv .eggs .git .git-rewrite .hg .ipynb_checkpoints .mypy_cache .nox .pants.d .pyenv .pytest_cache
    .pytype .ruff_cache .svn .tox .venv .vscode __pycache__ __pypackages__ _build buck-out build dist node_modules
    site-packages venv""".split()
)
"""Names of folders that are never entered (ruff's list); one that is named itself is."""

_FOLDER_MARK = "ps_d"


class _Layer(NamedTuple):
    """The patterns of one file: all of them, fast, to tell whether any matches; and those that hold for files or for
    folders one by one. `start` is where paths begin that count from its folder."""

    start: int
    all: GitIgnoreSpec
    files: GitIgnoreSpec
    folders: GitIgnoreSpec


class Ignored(NamedTuple):
    """Patterns in force at some place, nearest last. Paths are absolute, with `/`.

    A folder is asked about before what is in it, as git does: that a pattern matches the folder of a path says nothing.
    """

    layers: tuple[_Layer, ...] = ()

    def holds(self, path: str, *, folder: bool = False) -> bool:
        """True when the last pattern that matches, of the nearest file with one, does not begin with `!`."""
        for layer in reversed(self.layers):
            name = _readable(path[layer.start :])
            if layer.all.check_file(f"{name}/" if folder else name).include is None:
                continue
            said = _last(layer.folders if folder else layer.files, name)
            if said is not None:
                return said
        return False

    def under(self, folder: str, lines: Iterable[str]) -> Ignored:
        """These, and over them the patterns of a file in `folder`."""
        patterns = [line for line in map(_pattern, lines) if line]
        if not patterns:
            return self
        files = [line for line in patterns if not line.endswith("/")]
        folders = [line.removesuffix("/") for line in patterns]
        layer = _Layer(len(folder) + 1, *(_spec(some) for some in (patterns, files, folders)))
        return Ignored((*self.layers, layer))


def by_git(folder: str, *, top: str) -> Ignored:
    """What the files above a folder ignore in it, up to the root of its repository, or without one up to `top`.

    Nothing when they ignore the folder itself: it was named all the same.
    """
    above = [folder, *(parent.as_posix().rstrip("/") for parent in Path(folder).parents)]
    root = next((place for place in above if Path(f"{place}/.git").exists()), top if top in above else folder)
    ignored = Ignored().under(root, _read(f"{root}/.git/info/exclude"))
    for place in above[above.index(root) : 0 : -1]:
        ignored = within(place, ignored)
    return Ignored() if folder != root and ignored.holds(folder, folder=True) else ignored


def within(folder: str, ignored: Ignored) -> Ignored:
    """What is in force in a folder that has a `.gitignore`."""
    return ignored.under(folder, _read(f"{folder}/.gitignore"))


def _read(path: str) -> list[str]:
    try:
        return Path(path).read_text("utf-8-sig", errors="replace").split("\n")
    except OSError:
        return []


def _pattern(line: str) -> str:
    """A line without what git does not read of it; "" when nothing is left."""
    line = line.rstrip("\r")
    while line.endswith(" ") and not line.endswith("\\ "):
        line = line[:-1]
    return "" if line.startswith("#") or line in ("", "!", "/", "!/") or not _is_pattern(line) else line


def _is_pattern(line: str) -> bool:
    from pathspec.patterns.gitignore import GitIgnorePatternError

    try:
        _spec([line])
    except GitIgnorePatternError:
        return False
    return True


def _spec(lines: Iterable[str]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)


def _last(spec: GitIgnoreSpec, name: str) -> bool | None:
    """What the last pattern says that matches the whole of a name, not a folder in it (pathspec marks those)."""
    for pattern in reversed(list(spec.patterns)):
        match = pattern.regex.search(name) if pattern.regex else None
        if match and not match.groupdict().get(_FOLDER_MARK):
            return pattern.include
    return None


def _readable(path: str) -> str:
    """File names that are no UTF-8 hold lone surrogates, which a matcher refuses."""
    return path if path.isascii() else path.encode("utf-8", "replace").decode()
