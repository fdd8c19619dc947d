"""One word here, two words there: `Yunxi` and `Yun Xi`, `Hua Fei` and `Huafei`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from editorqa.language import lexicon
from editorqa.language.names.forms import key
from editorqa.language.names.mention import Form, Mention
from editorqa.language.names.reading import Reading
from editorqa.language.names.syllables import divisions


def split(reading: Reading, forms: Sequence[Form]) -> Iterator[tuple[Form, Form]]:
    """The likelier form and the other, for every unknown word of pinyin whose halves stand side by side elsewhere.

    A person's name is two words, any other name one.
    """
    index = reading.prose.index
    people = {form.first.key: form for form in forms if form.first.kind == "person"}
    for word in sorted(reading.unknown.difference(lexicon.surnames())):
        if len(word) < 4 or not word.isalpha():
            continue
        for parts in divisions(word):
            if len(parts) != 2 or not (parts[0] in index and parts[1] in index):
                continue
            pairs = [at for at in index[parts[0]] if _is_split(reading, at, parts[1])]
            if not pairs:
                continue
            whole = _form(reading, [(at, at) for at in index[word]], "brand")
            person = people.get(word)
            if person is not None and _is_person(person, whole):
                yield person, whole
            elif apart := [at for at in pairs if not _common(reading, at)]:
                yield whole, _form(reading, [(at, at + 1) for at in apart], "place")


def _is_person(person: Form, whole: Form) -> bool:
    """True for somebody with an office, or who is named more often than the word that would be the same place."""
    if whole.first.key in lexicon.china_places():
        return False
    return any(mention.roles for mention in person.mentions) or len(person.mentions) > len(whole.mentions)


def _is_split(reading: Reading, at: int, second: str) -> bool:
    if at + 1 >= reading.count or reading.words[at + 1] != second or not reading.spaced(at + 1):
        return False
    return reading.case(at) == "lower" or reading.capital(at)


def _common(reading: Reading, at: int) -> bool:
    return all(reading.words[word] in lexicon.ordinary() for word in (at, at + 1))


def _form(reading: Reading, places: Sequence[tuple[int, int]], kind: str) -> Form:
    mentions = []
    for first, last in places:
        surface = reading.written(first, last)
        mentions.append(
            Mention(
                "brand" if kind == "brand" else "place",
                reading.starts[first],
                reading.end(last),
                first,
                last,
                surface,
                key(surface),
            )
        )
    return Form(mentions[0].surface, tuple(mentions))
