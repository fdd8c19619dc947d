"""The grammar engine of a run: which it is, opened when a text first needs it, its answers kept."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from typing import Any

from editorqa.checks.engine import ANY
from editorqa.engines import Engine, EngineError, Passage
from editorqa.engines.passages import passages
from editorqa.rulebook.rule import Rule
from editorqa.run.choice import Choice, label, module
from editorqa.run.engine_cache import EngineCache
from editorqa.text import Match, Text


def for_examples(rules: Iterable[Rule]) -> dict[str, Grammar]:
    """The engines that are installed, each with all that some rules want of it."""
    wanted: dict[str, set[str]] = {}
    for rule in rules:
        if rule.extends == "engine":
            wanted.setdefault(rule.options.engine, set()).update(rule.options.rules[0].find)
    return {
        name: Grammar(Choice(name, None, asked=True), frozenset(found - {ANY}), "en-US", cache=False)
        for name, found in wanted.items()
        if module(name).available()
    }


class Grammar:
    """One engine for many texts; `rules` are those of its own that are wanted. `trouble` says why it was given up."""

    def __init__(self, choice: Choice, rules: frozenset[str], english: str, *, cache: bool) -> None:
        self.name = choice.name
        self.label = label(choice)
        self.trouble: EngineError | None = None
        self.told = choice.asked  # then the trouble is a failure
        self._choice = choice
        self._rules = None if ANY in rules else rules
        self._english = english
        self._opened = ExitStack()
        self._engine: Engine | None = None
        self._cache = _cache(self.label, english, self._rules) if cache else None

    def matches(self, text: Text) -> tuple[Match, ...]:
        """What the engine says of a text; nothing once it is in trouble. Raises EngineError if it was asked by name."""
        if self.trouble:
            return ()
        found = passages(text)
        try:
            said = self._ask([passage for _, passage in found])
        except EngineError as error:
            self.trouble = error
            if self._choice.asked:
                raise
            return ()
        return tuple(
            match._replace(start=start + match.start, end=start + match.end)
            for (start, _), matches in zip(found, said, strict=True)
            for match in matches
        )

    def _ask(self, wanted: list[Passage]) -> list[tuple[Match, ...]]:
        known = self._cache.get(wanted) if self._cache else [None] * len(wanted)
        strange = [passage for passage, said in zip(wanted, known, strict=True) if said is None]
        if not strange:
            return [said or () for said in known]
        fresh = self._running().check(strange)
        if self._cache:
            self._cache.put(strange, fresh)
        rest = iter(fresh)
        return [next(rest) if said is None else said for said in known]

    def _running(self) -> Engine:
        if self._engine is None:
            options: dict[str, Any] = {"english": self._english, "rules": self._rules}
            if self._choice.url:
                options["url"] = self._choice.url
            self._engine = self._opened.enter_context(module(self.name).open(**options))
        return self._engine


def _cache(label: str, english: str, rules: frozenset[str] | None) -> EngineCache:
    said = "*" if rules is None else ",".join(sorted(rules))
    return EngineCache(f"{label} {english} {said}")
