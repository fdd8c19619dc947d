"""Which grammar engine a run asks: what the configuration, the environment and the command line say of it."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any, Final, NamedTuple, get_args

from editorqa.errors import EditorqaError
from editorqa.run.config import Grammar

VARIABLE: Final = "EDITORQA_GRAMMAR"
"""Of the environment: what `--grammar` takes, for every run."""

_BY_RANK: Final = ("languagetool", "harper")


class Choice(NamedTuple):
    """An engine by name, and the address of its server if it has one elsewhere; `asked`: it was named, not found."""

    name: str
    url: str | None
    asked: bool


def choose(setting: Grammar, said: str | None = None) -> Choice | None:
    """The engine of the configuration, or of what the command line or the environment says; None: no engine.

    `auto` is LanguageTool where it is installed or its address is known, else Harper. Only the command line and the
    environment may give an address: a configuration that comes with a repository must not send drafts away.
    """
    wanted = said or os.environ.get(VARIABLE) or setting
    if wanted.startswith(("http://", "https://")):
        return Choice("languagetool", wanted, asked=True)
    if wanted not in get_args(Grammar):
        names = ", ".join(get_args(Grammar))
        raise EditorqaError(f"there is no grammar engine '{wanted}'.", advice=f"Write {names}, or a server's address.")
    if wanted == "auto":
        return next((Choice(name, None, asked=False) for name in _BY_RANK if module(name).available()), None)
    return None if wanted == "off" else Choice(wanted, None, asked=True)


def label(choice: Choice) -> str:
    """An engine with its version, or with the address of its server."""
    return f"{choice.name} {module(choice.name).version(choice.url)}"


def module(name: str) -> Any:
    """The module of an engine."""
    return import_module(f"editorqa.engines.{name}")
