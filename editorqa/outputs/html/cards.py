"""A finding as a card beside the text: what is wrong, what to write instead, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from editorqa.findings.finding import Finding, Fix
from editorqa.findings.preview import Piece, preview
from editorqa.findings.report import Located
from editorqa.outputs.html.escaping import attribute, shown, words
from editorqa.outputs.html.marking import Mark

if TYPE_CHECKING:
    from editorqa.rulebook.rule import Rule

LEVELS = {"error": "Blocks publication", "warning": "To look at", "suggestion": "Taste"}
"""What a level means for the person who publishes, gravest first."""

CONFIDENCES = {
    "safe": ("safe", "right wherever the rule allows it"),
    "likely": ("likely", "right nearly always"),
    "ask": ("ask", "a person decides"),
    "none": ("no suggestion", "a person finds the words"),
}
"""The confidence of the first suggestion, surest first: its name and what it means."""

_LINE_END = re.compile("\r\n?|\n")
_ALTERNATIVES = 4
_PIECES = 6
_LONGEST = 240  # code points of one side of a change


def confidence(finding: Finding) -> str:
    """A key of `CONFIDENCES`."""
    return str(finding.fixes[0].confidence) if finding.fixes else "none"


def card(located: Located, mark: Mark, rule: Rule | None, *, first: bool) -> str:
    """One item of the list; `first` says that the reason has not been given in this list yet.

    Of a suggestion is shown what the line of `located` reaches.
    """
    return "".join(_card(located, mark, rule, first=first))


def _card(located: Located, mark: Mark, rule: Rule | None, *, first: bool) -> Iterator[str]:
    finding, level = located.finding, str(located.finding.level)
    yield (
        f'<li class="card {level}" id="f{mark.key}" tabindex="-1" data-level="{level}" '
        f'data-family="{attribute(finding.family)}" data-confidence="{confidence(finding)}">'
        f'<p class="head"><a class="n" href="#m{mark.key}" aria-label="Finding {mark.number}, go to the text">'
        f'{mark.number}</a> <span class="level">{LEVELS[level]}</span> '
        f'<span class="at">line {located.start.line}</span></p>\n<p class="message">{words(finding.message)}</p>\n'
    )
    yield from _fixes(located)
    yield f'<p class="rule"><code>{shown(finding.rule)}</code>'
    if finding.also:
        yield f" also {words(', '.join(finding.also))}"
    if located.related:
        yield f" see {', '.join(f'line {line}' for line in dict.fromkeys(place.line for place in located.related))}"
    yield "</p>\n"
    if rule is not None and (rule.rationale.strip() or rule.source):
        yield from _why(rule, finding.message, first=first)
    yield "</li>\n"


def _fixes(located: Located) -> Iterator[str]:
    fixes = located.finding.fixes
    if not fixes:
        return
    yield '<ul class="fixes">'
    for fix in fixes[:_ALTERNATIVES]:
        name, meaning = CONFIDENCES[str(fix.confidence)]
        yield f"<li>{_change(located, fix)} "
        yield f'<span class="confidence {name}" title="{attribute(meaning.capitalize())}.">{name}</span></li>'
    if len(fixes) > _ALTERNATIVES:
        yield f'<li class="more">or {len(fixes) - _ALTERNATIVES} more</li>'
    yield "</ul>\n"


def _change(located: Located, fix: Fix) -> str:
    pieces = preview(located, fix)
    more = len(pieces) - _PIECES
    shown_pieces = "; ".join(map(_piece, pieces[:_PIECES]))
    return f'{shown_pieces}; <span class="more">{more} more</span>' if more > 0 else shown_pieces


def _piece(piece: Piece) -> str:
    """`del` and `ins` of what differs: the words that both sides begin or end with are shown once."""
    before, after = (_cut(_LINE_END.sub("\u23ce", text)) for text in piece)
    head = _shared(before, after)
    tail = _shared(before[head:][::-1], after[head:][::-1])
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    parts = [shown(before[:head])] if head else []
    parts += [f"<del>{shown(old)}</del>"] if old else []
    parts += [f"<ins>{shown(new)}</ins>"] if new else []
    parts += [shown(before[len(before) - tail :])] if tail else []
    return f"<bdi>{''.join(parts)}</bdi>"


def _shared(one: str, other: str) -> int:
    """How many letters two texts begin with alike, without the beginning of a word that goes on otherwise."""
    same = next((i for i, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), None)
    same = min(len(one), len(other)) if same is None else same
    while same and one[same - 1].isalnum() and (one[same : same + 1].isalnum() or other[same : same + 1].isalnum()):
        same -= 1
    return same


def _cut(text: str) -> str:
    half = _LONGEST // 2
    return text if len(text) <= _LONGEST else f"{text[:half]} … {text[-half:]}"


def _why(rule: Rule, message: str, *, first: bool) -> Iterator[str]:
    yield f'<details class="why{" first" if first else ""}"><summary>Why</summary>'
    if rule.source and rule.source not in message:
        yield f'<p class="source">Chinese: {words(rule.source)}</p>'
    yield f"<p>{words(rule.rationale)}</p></details>"
