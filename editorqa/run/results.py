"""Reports of files that have not changed since an earlier run with the same settings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Final

from editorqa.findings.packing import packed, unpacked
from editorqa.findings.report import FileReport
from editorqa.run.cache import Cache
from editorqa.run.discover import Found
from editorqa.run.states import states

_AT_ONCE: Final = 500


class Results:
    """What is kept for the files of a run; `settings` tells everything but the file that a report depends on."""

    def __init__(self, settings: str, found: Sequence[Found]) -> None:
        self._cache = Cache("results")
        self._settings = blake2b(f"{settings}\0{Path.cwd()}".encode("utf-8", "surrogatepass")).digest()
        self._found = found
        self._keys = dict(zip((one.path for one in found), map(self._key, states(found)), strict=True))
        kept = self._cache.get([key for key in self._keys.values() if key is not None])
        self._known = {path: kept[key] for path, key in self._keys.items() if key in kept}

    @property
    def unknown(self) -> list[Found]:
        """What has to be checked."""
        return [one for one in self._found if one.path not in self._known]

    def told(self, fresh: Iterator[FileReport]) -> Iterator[FileReport]:
        """A report for everything found, in its order; `fresh` are those for the `unknown`, which are kept now."""
        kept = self._keep(fresh)
        for one in self._found:
            known = self._known.get(one.path)
            yield unpacked(one.path, known) if known is not None else next(kept)
        for _ in kept:  # there is none left, but the last are still to be written
            pass

    def _keep(self, reports: Iterable[FileReport]) -> Iterator[FileReport]:
        waiting: list[tuple[bytes, bytes]] = []
        for report in reports:
            key = self._keys.get(report.path)
            whole = not (report.error or report.failures or report.partial)
            if key is not None and whole and key == self._key(*states([Found(report.path)])):
                waiting.append((key, packed(report)))
            if len(waiting) >= _AT_ONCE:
                self._cache.put(waiting)
                waiting = []
            yield report
        self._cache.put(waiting)

    def _key(self, state: str | None) -> bytes | None:
        if state is None:
            return None
        return blake2b(state.encode("utf-8", "surrogatepass"), key=self._settings, digest_size=16).digest()
