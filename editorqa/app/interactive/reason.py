"""Why a finding is one, and what each key does and for how long: the answer to `?`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from editorqa.app.interactive import screen
from editorqa.app.interactive.course import Course
from editorqa.app.interactive.rows import wrapped
from editorqa.findings.paint import Paint
from editorqa.findings.quote import harmless, shortened
from editorqa.rulebook.rule import Rule

_LEAST: Final = 3  # rows of the reason, however low the terminal
_SCOPE: Final = 26  # columns of a key and its scope

_SURE: Final = {
    "safe": "The first suggestion is safe: right wherever the rule finds it. fix applies it.",
    "likely": "The first suggestion is likely: right nearly always. fix --likely applies it.",
    "ask": "Only a person can tell whether the suggestion is right. fix never applies it.",
}


def reason(course: Course, rule: Rule | None, *, config: str, width: int, height: int, paint: Paint) -> Iterator[str]:
    """The rows that explain a question, as many as stand on one screen with the prompt."""
    finding = course.draft.finding
    keys = list(_keys(course, config))
    head = [paint("rule", finding.rule)]
    if rule is not None and rule.source:
        head[0] += f"  Chinese: {harmless(rule.source)}"
    if finding.fixes:
        head.append(_SURE[str(finding.fixes[0].confidence)])
    text = harmless(" ".join(rule.rationale.split())) if rule is not None else ""
    rows = [text[row.start : row.end].rstrip() for row in wrapped(text, width)] if text else []
    room = max(_LEAST, height - 3 - len(head) - len(keys))
    yield from head
    yield from rows[:room]
    if len(rows) > room:
        yield paint("aside", f"… editorqa explain {finding.rule} has all of it.")
    wide = max(width - _SCOPE, 10)
    for key, what, scope in keys:
        yield f"{paint('prompt', f'{key:<3}')}  {shortened(what, wide):<{wide}} {paint('aside', scope)}"


def _keys(course: Course, config: str) -> Iterator[tuple[str, str, str]]:
    known = set(screen.keys(course))
    several = next((key for key in known if key.startswith("1-")), "")
    names = course.draft.finding.family == "names"
    where = "names.toml" if names else config
    if "y" in known:
        yield "y", "apply this fix", "this place"
    yield "n", "leave it as it is", "this place"
    if several:
        yield several, "apply that suggestion", "this place"
    yield "e", "type what is to stand here; an empty line goes back", "this place"
    yield "i", f"ignore it in every run ({config})", "this place, for ever"
    yield "s", "one answer for all findings like this one", "this run"
    yield "a", "apply this and all that remain, sure or not", "this file"
    yield "d", "leave this and all that remain", "this file"
    yield "A", f"accept these words ({where})", "all files, for ever"
    yield "jk/", "next, previous, search: go there and decide later", "this file"
    if "u" in known:
        yield "u", "take back the last answer, and what it wrote", "the last answer"
    yield "q", "stop; then decide on writing what was accepted", "this run"
