"""What says that two names are two, whatever else is alike."""

from __future__ import annotations

import re
from typing import Final

from editorqa.language import lexicon
from editorqa.language.names.across.nodes import Node, workplaces

_NUMBER: Final = re.compile(
    r"\d+|\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|one|two|three|four|five|six|seven|eight"
    r"|nine|ten|i{1,3}|iv|v|vi{1,3}|east|west|south|north|eastern|western|southern|northern|upper|lower|old|new)\b"
)
"""Words by which names that are otherwise alike are told apart."""


def are_two(one: Node, other: Node) -> bool:
    """True when something says that they are two, whatever else is alike."""
    known = lexicon.china_places()
    if one.kind != "person":
        names = [node.stem or node.key for node in (one, other)]
        if all(name in known for name in names) and names[0] != names[1]:
            return True
        if all(name in lexicon.ordinary() for name in names):
            return True
    if _numerals(one) != _numerals(other):
        return True
    if any(row.key in second.beside for row in one.rows for second in other.rows if row.path == second.path):
        return True
    return one.kind == "person" and _introduced_apart(one, other)


def _numerals(node: Node) -> list[str]:
    return sorted(_NUMBER.findall(node.rows[0].surface.lower()))


def _introduced_apart(one: Node, other: Node) -> bool:
    """True for persons who hold offices in one document, or are of known places of work, and share none."""
    mine, theirs = (set(workplaces(node.roles)) for node in (one, other))
    if mine and theirs and mine.isdisjoint(theirs):
        return True
    titles: dict[str, set[str]] = {}
    for row in one.rows:
        titles.setdefault(row.path, set()).update(role.title for role in row.roles)
    for row in other.rows:
        here = {role.title for role in row.roles}
        if here and titles.get(row.path) and titles[row.path].isdisjoint(here):
            return True
    return False
