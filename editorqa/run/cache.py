"""Answers kept in the user's cache folder from run to run: a file that cannot be used is as good as none."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

_AT_ONCE: Final = 500  # keys of one question
_PATIENCE: Final = 10  # seconds, for another process that writes


class Cache:
    """A table of bytes by key, which several processes may read and write; the oldest rows go, beyond `most`."""

    def __init__(self, name: str, *, most: int = 200_000) -> None:
        import platformdirs

        folder = Path(platformdirs.user_cache_dir("editorqa"))
        self._database: sqlite3.Connection | None = None
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._database = _open(folder / f"{name}.sqlite3", most)
        except (OSError, sqlite3.Error):
            return

    def get(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """What was kept for some keys."""
        found: dict[bytes, bytes] = {}
        for first in range(0, len(keys), _AT_ONCE):
            some = keys[first : first + _AT_ONCE]
            question = f"select key, kept from kept where key in ({','.join('?' * len(some))})"
            if self._database is not None:
                try:
                    found.update(self._database.execute(question, some))
                except sqlite3.Error:
                    self._database = None
        return found

    def put(self, rows: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep something for each key."""
        if self._database is not None:
            try:
                with self._database:
                    self._database.executemany("insert or replace into kept values (?, ?)", rows)
            except sqlite3.Error:
                self._database = None


def _open(path: Path, most: int) -> sqlite3.Connection:
    """The table, made when there is none; a file that is no database is replaced."""
    try:
        return _prepared(path, most)
    except sqlite3.DatabaseError:
        path.unlink(missing_ok=True)
        return _prepared(path, most)


def _prepared(path: Path, most: int) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=_PATIENCE)
    database.execute("pragma journal_mode = wal")
    database.execute("pragma synchronous = off")
    with database:
        database.execute("create table if not exists kept (key blob primary key, kept blob not null)")
        database.execute("delete from kept where rowid <= (select max(rowid) from kept) - ?", (most,))
    return database
