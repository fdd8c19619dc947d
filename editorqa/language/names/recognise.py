"""Every name of a text: persons first, then places and organisations, then brands."""

from __future__ import annotations

from editorqa.language.names.brands import brands
from editorqa.language.names.entities import entities
from editorqa.language.names.forms import key
from editorqa.language.names.mention import Mention
from editorqa.language.names.persons import persons
from editorqa.language.names.reading import Reading


def recognise(reading: Reading) -> tuple[Mention, ...]:
    """The names, in the order of the text; none overlap."""
    people = persons(reading)
    taken = frozenset(word for person in people for word in range(person.first, person.last + 1))
    found = [*people, *_without_owner(reading, entities(reading, taken))]
    found += brands(reading, found)
    return tuple(sorted(found, key=lambda mention: (mention.first, -mention.last)))


def _without_owner(reading: Reading, found: list[Mention]) -> list[Mention]:
    """`fiocco yesgo valley` is the Yesgo Valley of Fiocco when the text speaks of a Fiocco Group too."""
    owners = {
        reading.words[mention.first]
        for mention in found
        if mention.kind == "organisation" and mention.first == mention.last - 1
    }
    return [
        _cut(reading, mention)
        if mention.last - mention.first > 1
        and reading.words[mention.first] in owners
        and reading.words[mention.first + 1] in reading.unknown
        else mention
        for mention in found
    ]


def _cut(reading: Reading, mention: Mention) -> Mention:
    first = mention.first + 1
    surface = reading.written(first, mention.last)
    return mention._replace(start=reading.starts[first], first=first, surface=surface, key=key(surface))
