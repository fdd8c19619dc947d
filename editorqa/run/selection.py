"""Which rules are on: `select` and `ignore`, by rule, family or glob."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from typing import NamedTuple

from editorqa.errors import EditorqaError
from editorqa.run.config import Config, mistake

ALL = "ALL"
_MAGIC = frozenset("*?[")


class Selectors(NamedTuple):
    """What one place, the configuration or the command line, says: rule ids, families, globs or `ALL`.

    `origin` is the path that an error names; None for the command line.
    """

    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    origin: str | None = None


def choose(known: Collection[str], *places: Selectors, off: Collection[str] = ()) -> frozenset[str]:
    """The rules that are on, of those `known`; `places` in order of rank, the command line last.

    Explicit goes before implicit, and of two that are explicit the longer match wins (flake8's decision engine):

    1. With no `select` anywhere every rule is on but those that are `off` by default, and any `ignore` takes one away.
    2. With a `select` only what it matches is on; the `select` of a later place replaces an earlier one.
    3. A rule that is both selected and ignored goes with the longer match: its id beats a glob, a glob counts the
       letters that it spells out, a family (`zh-en`) is the glob `zh-en.*`, and `ALL` is the shortest of all.
    4. Equally long: the later place wins, and in one place `ignore` does.
    5. What a later place ignores, no earlier one can select.

    A text that matches no rule is a mistake: EditorqaError, with the nearest that would.
    """
    for place in places:
        for text in _strangers([*place.select, *place.ignore], known):
            raise EditorqaError(_unknown(text, known), path=place.origin)
    rank, selecting = _selecting(places)
    return frozenset(rule for rule in known if _is_on(rule, rank, selecting, places, off=rule in off))


def ignored_in(path: str, per_file: Mapping[str, Sequence[str]], known: Collection[str]) -> frozenset[str]:
    """The rules that `per-file-ignores` takes away in a file; globs as in a `.gitignore`, `path` from their root."""
    from pathspec import GitIgnoreSpec

    return frozenset(
        rule
        for glob, ignored in per_file.items()
        if GitIgnoreSpec.from_lines([glob]).match_file(path)
        for rule in known
        if any(_strength(text, rule) is not None for text in ignored)
    )


def verify(config: Config, known: Collection[str]) -> None:
    """Raise EditorqaError, with its line, for the first text in the configuration that matches no rule."""
    for key, texts in (("select", config.select), ("ignore", config.ignore)):
        for text in _strangers(texts, known):
            raise mistake(config, _unknown(text, known), key)
    for glob, texts in config.per_file_ignores.items():
        for text in _strangers(texts, known):
            raise mistake(config, _unknown(text, known), "per-file-ignores", glob)


class _Match(NamedTuple):
    """How well the best of some selectors fits: exact, then letters spelled out; then the rank of its place."""

    exact: bool
    letters: int
    rank: int


_IMPLICIT = _Match(exact=False, letters=-1, rank=-1)


def _selecting(places: Sequence[Selectors]) -> tuple[int, Sequence[str]]:
    for rank in range(len(places) - 1, -1, -1):
        if places[rank].select:
            return rank, places[rank].select
    return -1, ()


def _is_on(rule: str, rank: int, select: Sequence[str], places: Sequence[Selectors], *, off: bool) -> bool:
    if select:
        selected = _best(rule, select, rank)
        if selected is None:
            return False
    elif off:
        return False
    else:
        selected = _IMPLICIT
    return all(_beats(selected, ignored) for ignored in _ignoring(rule, places))


def _ignoring(rule: str, places: Sequence[Selectors]) -> Iterator[_Match]:
    for rank, place in enumerate(places):
        match = _best(rule, place.ignore, rank)
        if match:
            yield match


def _beats(selected: _Match, ignored: _Match) -> bool:
    return ignored.rank <= selected.rank and selected > ignored


def _best(rule: str, texts: Iterable[str], rank: int) -> _Match | None:
    found = [_Match(*strength, rank) for text in texts if (strength := _strength(text, rule)) is not None]
    return max(found, default=None)


def _strength(text: str, rule: str) -> tuple[bool, int] | None:
    """Exact and letters spelled out, None when the text does not match the rule."""
    if text == rule:
        return True, len(text)
    if text == ALL:
        return False, 0
    if _MAGIC.isdisjoint(text):
        return (False, len(text) + 1) if rule.startswith(f"{text}.") else None
    return (False, sum(letter not in _MAGIC for letter in text)) if fnmatchcase(rule, text) else None


def _strangers(texts: Iterable[str], known: Collection[str]) -> Iterator[str]:
    return (text for text in texts if not any(_strength(text, rule) is not None for rule in known))


def _unknown(text: str, known: Collection[str]) -> str:
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extractOne

    if not _MAGIC.isdisjoint(text):
        return f"'{text}' matches no rule."
    families = {rule.split(".", 1)[0] for rule in known}
    near = extractOne(text, sorted({*known, *families, ALL}), scorer=ratio, score_cutoff=60)
    return f"there is no rule '{text}'{f', did you mean {near[0]!r}?' if near else '.'}"
