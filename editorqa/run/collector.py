"""Python's garbage collector in a process that is ours."""

from __future__ import annotations

import gc


def relax() -> None:
    """Let it look hardly ever: what is loaded lives on, documents leave no cycles, and looking costs time."""
    gc.set_threshold(5_000_000, 50, 100)
