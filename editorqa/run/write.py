"""Files written all or not at all: beside the old one, then moved into its place."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path

from editorqa.errors import EditorqaError


def write(path: Path, content: bytes, *, before: bytes) -> None:
    """Put `content` in place of `before`, which was read from the file.

    A link stays a link, permissions stay as they are. Raises EditorqaError, and leaves the file alone, when it holds
    something else by now, is read-only or cannot be written.
    """
    shown = path.as_posix()
    target, mode = _target(path, shown)
    if not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(target, os.W_OK):
        raise EditorqaError("the file is read-only.", path=shown, advice="Make it writable and run again.")
    _replace(target, content, shown=shown, mode=mode, before=before)


def create(path: Path, content: bytes) -> None:
    """Write a file of our own, such as a report, over whatever is there. Raises EditorqaError."""
    shown = path.as_posix()
    if path.is_dir():
        raise EditorqaError("this is a folder.", path=shown, advice="Name a file.")
    if path.exists() or path.is_symlink():
        target, mode = _target(path, shown)
        _replace(target, content, shown=shown, mode=mode, before=None)
    else:
        _replace(path, content, shown=shown, mode=None, before=None)


def _target(path: Path, shown: str) -> tuple[Path, int]:
    """The regular file that a path leads to and its permissions."""
    try:
        target = path.resolve(strict=True)
        mode = target.stat().st_mode
    except (OSError, RuntimeError):  # Python 3.11 and 3.12 raise RuntimeError for links that go in circles
        if path.is_symlink():
            message = "this link leads nowhere."
            raise EditorqaError(message, path=shown, advice="Mend the link, or name the file itself.") from None
        raise EditorqaError("the file is gone.", path=shown, advice="Run again.") from None
    if not stat.S_ISREG(mode):
        raise EditorqaError("this is not a regular file.", path=shown, advice="Only such files can be written.")
    return target, stat.S_IMODE(mode)


def _replace(target: Path, content: bytes, *, shown: str, mode: int | None, before: bytes | None) -> None:
    temporary = target.with_name(f".editorqa-{os.urandom(8).hex()}.tmp")
    try:
        try:
            _fill(temporary, content, mode)
            if before is not None and target.read_bytes() != before:
                advice = "Nothing was written; run again."
                raise EditorqaError("the file changed in the meantime.", path=shown, advice=advice)
            temporary.replace(target)
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
        _sync_folder(target.parent)
    except OSError as error:
        advice = "Check the permissions of the folder and the space left; nothing was written."
        raise EditorqaError(f"the file cannot be written ({error.strerror}).", path=shown, advice=advice) from None


def _fill(path: Path, content: bytes, mode: int | None) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    with os.fdopen(descriptor, "wb") as file:
        if mode is not None:
            path.chmod(mode)
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Make the move itself last, where the system can."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
