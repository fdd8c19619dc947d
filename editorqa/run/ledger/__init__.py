"""The ledger of names, `names.toml`: the right form of each, names that are two, and what is still to be asked."""

from __future__ import annotations

from pathlib import Path

from editorqa.language.names.forms import same
from editorqa.run.ledger.conflicts import verify
from editorqa.run.ledger.entries import KINDS, Different, Entry, Ledger, Name, Passed, Proposal
from editorqa.run.ledger.glossary import import_csv, merged
from editorqa.run.ledger.reading import load, read

__all__ = [
    "KINDS",
    "Different",
    "Entry",
    "Ledger",
    "Name",
    "Passed",
    "Proposal",
    "import_csv",
    "load",
    "merged",
    "read",
    "same",
    "verify",
    "write",
]


def write(path: Path, ledger: Ledger) -> None:
    """Make a file hold `ledger`: entries that stay are left as people wrote them, comments always are.

    Written all or not at all; the file is created when it is not there. Raises EditorqaError.
    """
    from editorqa.run.ledger import writing  # brings tomlkit, which a run that only reads has no need of

    writing.write(path, ledger)
