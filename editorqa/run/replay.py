"""A whole run again: what it printed when every file and all that it was told were as they are now."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Final

from editorqa.run.cache import Cache
from editorqa.run.discover import Found
from editorqa.run.states import states

_WORTH: Final = 100  # files: below, reports that are kept are as fast
_MOST: Final = 20  # runs
_LONGEST: Final = 20_000_000  # code points
_WELL: Final = (0, 1)  # statuses of runs without errors and failures


class Replay:
    """What is kept of a run over `found`; `told` is everything but the files that its output and status depend on."""

    def __init__(self, found: Sequence[Found], told: str | None) -> None:
        self._key = _key(found, told) if told is not None and len(found) >= _WORTH else None
        self._cache = Cache("runs", most=_MOST) if self._key else None
        self._written: list[str] = []
        self._length = 0

    def known(self) -> tuple[str, int] | None:
        """What the same run printed before, and its status."""
        if self._key is None or self._cache is None:
            return None
        kept = self._cache.get([self._key]).get(self._key)
        if kept is None:
            return None
        text, status = marshal.loads(kept)  # our own, from the user's cache folder
        return text, status

    def recorded(self, write: Callable[[str], object]) -> Callable[[str], object]:
        """`write`, which is also remembered."""
        if self._key is None:
            return write

        def both(text: str) -> None:
            write(text)
            self._length += len(text)
            if self._length <= _LONGEST:
                self._written.append(text)

        return both

    def keep(self, status: int) -> None:
        """Remember the run, which ended in `status`, unless something went wrong in it."""
        if self._key is not None and self._cache is not None and status in _WELL and self._length <= _LONGEST:
            self._cache.put([(self._key, marshal.dumps(("".join(self._written), status)))])


def _key(found: Sequence[Found], told: str) -> bytes | None:
    lines = [told, str(Path.cwd())]
    for line in states(found):
        if line is None:
            return None
        lines.append(line)
    whole = "\n".join(lines)
    return blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=32).digest()
