"""What a ledger holds: names, names that are two, proposals, and forms that are passed over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Final, TypeAlias, get_args

from editorqa.language.names.mention import Kind

KINDS: Final[tuple[str, ...]] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Name:
    """`aliases` are to be replaced by `canonical`, `allowed` are right too; `seen` is `path:line`."""

    canonical: str
    kind: Kind
    chinese: str = ""
    aliases: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    title: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Different:
    """Names that look alike and are not one."""

    names: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Forms that may name one thing, the likeliest first; `seen` has a place for each of them."""

    forms: tuple[str, ...]
    kind: Kind
    why: str = ""
    seen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passed:
    """Forms that are not to be asked about again: together, or, when it is one form, at all."""

    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """All that the file holds, in its order."""

    names: tuple[Name, ...] = ()
    different: tuple[Different, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    passed: tuple[Passed, ...] = ()


Entry: TypeAlias = Name | Different | Proposal | Passed

ENTRIES: Final[Mapping[str, type[Entry]]] = {
    "name": Name, "different": Different, "proposal": Proposal, "passed": Passed
}  # fmt: skip
KEYS: Final = {table: tuple(field.name for field in fields(entry)) for table, entry in ENTRIES.items()}
NEEDED: Final = {"name": ("canonical", "kind"), "different": ("names",), "proposal": ("forms", "kind"),
                  "passed": ("forms",)}  # fmt: skip
