"""Where the files are that people keep beside their texts: the ledger of names and the baseline."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from editorqa.errors import EditorqaError
from editorqa.run import config as configuration
from editorqa.run.config import Config

LEDGER: Final = "names.toml"
BASELINE: Final = "editorqa-baseline.json"


def ledger(config: Config, folder: Path) -> Path:
    """Where the ledger of a run in `folder` is, or would be; one that is named must be there."""
    if config.ledger is None:
        return _nearest(LEDGER, folder) or config.root / LEDGER
    path = config.root / config.ledger
    if not path.is_file():
        message = f"the ledger '{config.ledger}' is not there; create it, or correct 'ledger'."
        raise configuration.mistake(config, message, "ledger")
    return path


def ledger_read(config: Config, folder: Path) -> Path | None:
    """The ledger that a run in `folder` reads; None when there is none, or none is wanted."""
    path = None if config.ledger == "" else ledger(config, folder)
    return path if path and path.exists() else None


def baseline(config: Config, folder: Path) -> Path:
    """Where the baseline of a run in `folder` is, or would be: as configured, else the nearest upward."""
    if config.baseline is not None:
        return config.root / config.baseline
    return _nearest(BASELINE, folder) or config.root.resolve() / BASELINE


def content(path: Path | None, config: Config) -> bytes:
    """What a file holds; nothing when there is none. Raises EditorqaError when it cannot be read."""
    if path is None or not path.is_file():
        return b""
    try:
        return path.read_bytes()
    except OSError as error:
        shown = configuration.as_shown(path, config.root)
        raise EditorqaError(f"{error.strerror}.", path=shown, advice="Check its permissions.") from None


def _nearest(name: str, folder: Path) -> Path | None:
    """The nearest file of that name upward from a folder, up to the root of the repository."""
    folder = folder.resolve()
    for place in (folder, *folder.parents):
        if (place / name).is_file():
            return place / name
        if (place / ".git").exists():
            return None
    return None
