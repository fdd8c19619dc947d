"""Tables built from packages by `tools/build_inflections.py`; sources and licences in NOTICE."""

from __future__ import annotations


def lines(name: str) -> list[str]:
    """The lines of a table."""
    from importlib.resources import files

    return files(__package__).joinpath(name).read_text("utf-8").splitlines()
