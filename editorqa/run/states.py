"""Files as they are now, without reading them: what tells that one has not changed."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from typing import Final

from editorqa.run.discover import STDIN, Found

_SETTLED: Final = 50_000_000  # nanoseconds: the clocks of file systems tick, and two writes may fall into one tick


def states(found: Iterable[Found]) -> Iterator[str | None]:
    """The path of each, its size, when it was written and when anything of it changed; None: too new, or no file."""
    settled = time.time_ns() - _SETTLED
    for path, error, note in found:
        if error or note or path == STDIN:
            yield None
            continue
        try:
            seen = os.stat(path)  # noqa: PTH116 - a Path for each of ten thousand files costs as much as the rest
        except OSError:
            yield None
            continue
        written, changed = seen.st_mtime_ns, seen.st_ctime_ns
        told = written < settled and changed < settled
        yield f"{path}\0{seen.st_size} {written} {changed} {seen.st_ino}" if told else None
