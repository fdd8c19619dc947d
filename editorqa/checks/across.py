"""One thing under several names in several documents of a run: told when the last of them has been read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from editorqa.checks.naming.variants import linked
from editorqa.language.names import across as linking
from editorqa.language.names.forms import same
from editorqa.language.names.mention import Mention
from editorqa.rulebook.rule import Hit, Rule, each, replace
from editorqa.text import Text


class Options(NamedTuple):
    """Nothing to set."""


prepare = each


class Elsewhere(NamedTuple):
    """A form to ask about: where it stands, and the form and the place that speak against it."""

    row: linking.Row
    use: str
    place: str
    why: str


def check(text: Text, prepared: Sequence[Rule]) -> Iterable[tuple[Rule, Hit]]:  # noqa: ARG001
    """Nothing: a document alone cannot show it."""
    return ()


def told(text: Text, *, path: str, site: str = "") -> linking.Told:
    """What is kept of a document; `site` tells documents of one origin."""
    rows = linking.rows(text.reading, _mentions(text), path=path, site=site, line=text.line)
    return linking.Told(tuple(rows), tuple(linking.ties(linked(text))))


def across(documents: Sequence[linking.Told], decided: linking.Decided = linking.UNDECIDED) -> Iterator[Elsewhere]:
    """Forms of names that other documents write otherwise, in the order of the documents."""
    rows = [row for document in documents for row in document.rows]
    by_form: dict[tuple[str, str], list[linking.Row]] = {}
    for row in rows:
        by_form.setdefault((row.kind, same(row.surface)), []).append(row)
    found = []
    for link in linking.link(rows, [tie for document in documents for tie in document.ties], decided):
        right, *others = [by_form.get((link.kind, same(form)), []) for form in link.forms]
        homes = {row.path for row in right}
        for row in [row for other in others for row in other if row.path not in homes]:
            if right:
                place = f"{right[0].path}:{right[0].line}"
                found.append(Elsewhere(row, link.forms[0], place, "; ".join(link.why)))
    yield from sorted(found, key=lambda each: (each.row.path, each.row.line, each.row.surface))


def hits(text: Text, rules: Sequence[Rule], asked: Sequence[Elsewhere]) -> Iterator[tuple[Rule, Hit]]:
    """The hits of one document, each form where it first stands; none where the text has changed in the meantime."""
    for row, use, place, why in asked:
        if " ".join(text.joined[row.start : row.end].split()) == row.surface:
            words = {"use": use, "place": place, "why": why, "kind": row.kind.replace("brand", "name")}
            for rule in rules:
                yield rule, Hit(row.start, row.end, replace(row.start, row.end, use), words)


def _mentions(text: Text) -> list[Mention]:
    """The names of a text, those that are translated word for word among them."""
    translated = [mention for variant in linked(text) for mention in variant.other.mentions]
    mentions = {(mention.start, mention.end): mention for mention in (*translated, *text.names)}
    return [mentions[place] for place in sorted(mentions)]
