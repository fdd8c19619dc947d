"""The command accept: terms that nothing may touch, from now on."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from editorqa.errors import EditorqaError
from editorqa.language.words import plain
from editorqa.run import accepting
from editorqa.run import config as configuration


def accept(terms: Sequence[str], *, config: Path | None) -> None:
    """Write terms to the list of the configuration, and say of each what became of it."""
    settings = configuration.load(Path.cwd(), file=config)
    shown = accepting.shown(settings)
    wanted = [_term(term) for term in terms]
    known = {plain(" ".join(term.split())) for term in settings.accept}
    written = accepting.accept(settings, wanted)
    if written is not None and written.before is None:
        sys.stdout.write(f"Wrote {shown}.\n")
    for term in dict.fromkeys(wanted):
        there = plain(term) in known
        known.add(plain(term))
        sys.stdout.write(f"'{term}' is accepted{' already' if there else ''} ({shown}).\n")


def _term(term: str) -> str:
    """A term with single spaces. Raises EditorqaError for one that could never be found."""
    words = " ".join(term.split())
    if not any(map(str.isalnum, words)):
        raise EditorqaError(f"'{words}' has no word in it.", advice="Name the words that nothing may touch.")
    try:
        words.encode("utf-8")
    except UnicodeEncodeError:
        raise EditorqaError("a term is no UTF-8 text.", advice="Write it in UTF-8.") from None
    return words
