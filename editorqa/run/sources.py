"""Rule files and our own code: where they are, and a digest of what they are now."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

import editorqa

_PACKAGE = Path(editorqa.__file__).parent


def shipped() -> Path:
    """Where our packs are: in the wheel beside the package, in a checkout at its root."""
    inside = _PACKAGE / "_rules"
    return inside if inside.is_dir() else _PACKAGE.parent / "rules"


def pack_folders(root: Path) -> list[Path]:
    """The packs of a folder: itself when it holds rules, else its sub-folders that do."""
    if any(root.glob("*.yaml")):
        return [root]
    return sorted(child for child in root.iterdir() if child.is_dir() and any(child.glob("*.yaml")))


def content_key(folders: Sequence[Path]) -> str:
    """A digest of what rule files hold and of the code that prepares them."""
    digest = _start()
    for room in ("checks", "rulebook", "language", "findings"):
        for path in _below(_PACKAGE / room, ".py"):
            digest.update(_state(path))
    for root in folders:
        for path in _below(root, ".yaml"):
            digest.update(path.encode("utf-8", "surrogatepass") + b"\0" + Path(path).read_bytes())
    return digest.hexdigest()


def state_key(folders: Sequence[Path]) -> str:
    """A digest of the sizes and times of rule files and of all our code: told sooner, and changes sooner."""
    digest = _start()
    for room, suffix in [(_PACKAGE, ".py"), *((root, ".yaml") for root in folders)]:
        for path in _below(room, suffix):
            digest.update(_state(path))
    return digest.hexdigest()


def _start() -> blake2b:
    return blake2b(f"{editorqa.__version__} {sys.version}".encode(), digest_size=12)


def _state(path: str) -> bytes:
    seen = os.stat(path)  # noqa: PTH116 - a Path for each of hundreds costs more than the rest
    return f"{path} {seen.st_size} {seen.st_mtime_ns}".encode("utf-8", "surrogatepass")


def _below(folder: Path, suffix: str) -> Iterator[str]:
    """The files of a folder and of those in it, in an order that does not change."""
    for place, folders, files in os.walk(folder):
        folders.sort()
        yield from (f"{place}{os.sep}{name}" for name in sorted(files) if name.endswith(suffix))
