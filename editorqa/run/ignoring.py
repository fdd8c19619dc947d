"""What is passed over in folders: the patterns of `.gitignore` files, and folders that never hold documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pathspec import GitIgnoreSpec
from pathspec.patterns.gitignore import GitIgnorePatternError

NEVER = frozenset(
    """.bzr .direnv .eggs .git .git-rewrite .hg .ipynb_checkpoints .mypy_cache .nox .pants.d .pyenv .pytest_cache
    .pytype .ruff_cache .svn .tox .venv .vscode __pycache__ __pypackages__ _build buck-out build dist node_modules
    site-packages venv""".split()
)
"""Names of folders that are never entered (ruff's list); one that is named itself is."""


@dataclass(frozen=True, slots=True)
class Ignored:
    """Patterns in force at some place, nearest last, each with the length of the folder that they count from.

    Paths are absolute, with `/`.
    """

    layers: tuple[tuple[int, GitIgnoreSpec], ...] = ()

    def holds(self, path: str, *, folder: bool = False) -> bool:
        """True when the last pattern that matches, of the nearest file with one, does not begin with `!`."""
        for start, spec in reversed(self.layers):
            found = spec.check_file(_readable(path[start:]) + ("/" if folder else "")).include
            if found is not None:
                return found
        return False

    def under(self, folder: str, lines: Iterable[str]) -> Ignored:
        """These, and over them the patterns of a file in `folder`."""
        return Ignored((*self.layers, (len(folder) + 1, _spec(lines))))


def by_git(folder: str) -> Ignored:
    """What the files above a folder ignore in it, up to the root of its repository.

    Nothing when they ignore the folder itself: it was named all the same.
    """
    above = [folder, *(parent.as_posix().rstrip("/") for parent in Path(folder).parents)]
    depth = next((i for i, place in enumerate(above) if Path(f"{place}/.git").exists()), 0)
    ignored = Ignored()
    if Path(f"{above[depth]}/.git").exists():
        ignored = ignored.under(above[depth], _read(f"{above[depth]}/.git/info/exclude"))
    for place in above[depth:0:-1]:
        ignored = within(place, ignored)
    return Ignored() if depth and ignored.holds(folder, folder=True) else ignored


def within(folder: str, ignored: Ignored) -> Ignored:
    """What is in force in a folder that has a `.gitignore`."""
    return ignored.under(folder, _read(f"{folder}/.gitignore"))


def _read(path: str) -> list[str]:
    try:
        return Path(path).read_text("utf-8-sig", errors="replace").split("\n")
    except OSError:
        return []


def _spec(lines: Iterable[str]) -> GitIgnoreSpec:
    lines = [line.rstrip("\r") for line in lines]
    try:
        return GitIgnoreSpec.from_lines(lines)
    except GitIgnorePatternError:
        return GitIgnoreSpec.from_lines(line for line in lines if _is_pattern(line))


def _is_pattern(line: str) -> bool:
    try:
        GitIgnoreSpec.from_lines([line])
    except GitIgnorePatternError:
        return False
    return True


def _readable(path: str) -> str:
    """File names that are no UTF-8 hold lone surrogates, which a matcher refuses."""
    return path if path.isascii() else path.encode("utf-8", "replace").decode()
