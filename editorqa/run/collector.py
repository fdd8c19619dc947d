"""Python's garbage collector in a process that is ours."""

from __future__ import annotations

import gc


def relax() -> None:
    """Let it look rarely: what is loaded lives on, documents leave no cycles; the default costs a fifth of the time."""
    gc.set_threshold(200_000, 50, 100)
