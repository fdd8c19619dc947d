"""What entries of a ledger contradict in one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from editorqa.errors import EditorqaError
from editorqa.language.names.forms import same
from editorqa.run.ledger.entries import Ledger, Name


def verify(ledger: Ledger) -> None:
    """Raise EditorqaError when entries contradict one another."""
    for conflict in conflicts(ledger):
        raise EditorqaError(conflict.message, advice=conflict.advice)


class Conflict(NamedTuple):
    """What is wrong with the entry `at` of a table, by its `key`."""

    table: str
    at: int
    key: str
    message: str
    advice: str


def conflicts(ledger: Ledger) -> Iterator[Conflict]:
    yield from _of_names(ledger.names)
    yield from _of_different(ledger)
    for at, proposal in enumerate(ledger.proposals):
        if len(set(proposal.forms)) < 2:
            yield Conflict("proposal", at, "forms", "[[proposal]] needs two forms.", "Add the other one.")
    for at, passed in enumerate(ledger.passed):
        if not passed.forms:
            yield Conflict("passed", at, "forms", "[[passed]] needs a form.", "Add one, or delete the entry.")


def _of_different(ledger: Ledger) -> Iterator[Conflict]:
    """Names that are said to be two, and to be forms of one."""
    owners: dict[str, set[int]] = {}
    for at, name in enumerate(ledger.names):
        for form in (name.canonical, *name.aliases, *name.allowed):
            owners.setdefault(same(form), set()).add(at)
    for at, different in enumerate(ledger.different):
        forms = {same(form): form for form in different.names}
        if len(forms) < 2:
            yield Conflict("different", at, "names", "[[different]] needs two names.", "Add the other one.")
        for one, other in combinations(forms, 2):
            shared = owners.get(one, set()) & owners.get(other, set())
            if shared:
                owner = ledger.names[min(shared)].canonical
                message = f"'{forms[one]}' and '{forms[other]}' cannot be different: both are forms of '{owner}'."
                yield Conflict("different", at, "names", message, "Delete one of the two entries.")


def _of_names(names: Sequence[Name]) -> Iterator[Conflict]:
    """Forms that two names claim; persons may share a name when their titles differ."""
    canonical: dict[str, Name] = {}
    for at, name in enumerate(names):
        first = canonical.setdefault(same(name.canonical), name)
        if first is not name and (name.kind != "person" or first.kind != "person" or name.title == first.title):
            message = f"'{name.canonical}' is listed twice."
            yield Conflict("name", at, "canonical", message, "Merge the entries, or give two persons their titles.")
    allowed = {same(form): name for name in names for form in name.allowed}
    owner: dict[str, Name] = {}
    for at, name in enumerate(names):
        for alias in name.aliases:
            other = canonical.get(same(alias))
            if alias == name.canonical:
                yield Conflict("name", at, "aliases", f"'{alias}' is its own alias.", "Delete it from the aliases.")
            elif other is not None and same(other.canonical) != same(name.canonical):
                message = f"'{alias}' is an alias of '{name.canonical}' and a name of its own."
                yield Conflict("name", at, "aliases", message, "Keep it in one of the two.")
            elif same(alias) in allowed and alias in allowed[same(alias)].allowed:
                message = f"'{alias}' is to be replaced by '{name.canonical}' and allowed."
                yield Conflict("name", at, "aliases", message, "Delete it from 'aliases' or from 'allowed'.")
            elif owner.setdefault(same(alias), name) is not name:
                message = f"'{alias}' is an alias of '{owner[same(alias)].canonical}' and of '{name.canonical}'."
                yield Conflict("name", at, "aliases", message, "Keep it in one of the two.")
