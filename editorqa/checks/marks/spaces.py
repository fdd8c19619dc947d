"""Spaces that stand before a mark, inside brackets, around an apostrophe, or twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from editorqa.checks.marks.gap import Gap, becomes, mend
from editorqa.findings.finding import Confidence
from editorqa.rulebook.rule import Change, Hit

BEFORE: Final = re.compile(r"(?<![ \t])[ \t]+(?=[,;:!?]|\.(?!\s*\.))")
BRACKETS: Final = re.compile(r"[(\[][ \t]|[ \t][)\]]")
APOSTROPHE: Final = re.compile(r"(?: ' ?|' |[`´])")
SEVERAL: Final = re.compile(r"(?<! ) {2,}(?! )")

_RUN: Final = re.compile(r"[.,;:!?]\s*[.,;:!?]")
_EMOTICON_MOUTHS: Final = ("(", ")", "-", "'", "*", "|", "/")
_ENDINGS: Final = frozenset("s t re ve ll d m".split())
_AFTER_PRONOUNS: Final = frozenset("i you he she it we they who that there what".split())
_ALIGNED: Final = 3
_TYPEWRITER: Final = 3
_FURTHEST_BRACKET: Final = 400


def before_mark(gap: Gap) -> Iterator[Hit]:
    """`Xuzhou !`, and `masks ,gloves`, where the space stands on the wrong side."""
    for found in BEFORE.finditer(gap.marks):
        at, mark, rest = found.start(), gap.marks[found.end()], gap.marks[found.end() + 1 :]
        outside = not gap.left if at == 0 else gap.marks[at - 1] in "([{\t/|"
        if outside or "\t" in found[0] or _RUN.search(gap.marks) or _is_other_use(gap, mark, rest):
            continue
        low, high = gap.start + at, gap.start + found.end()
        if rest or not gap.right:
            yield mend(gap, (low, high + 1, mark))
        elif mark != "." or _begins_sentence(gap):
            sure = Confidence.ASK if mark in ".:" else None
            yield mend(gap, (low, high + 1, f"{mark} "), words=(1, 1), confidence=sure)


def brackets(gap: Gap) -> Iterator[Hit]:
    """`( text )`: one hit for a pair."""
    if gap.marks[:1] in ("(", "[") and not gap.marks.strip(" ()[]") and gap.marks.strip(" ")[1:2] in (")", "]"):
        return
    joined = gap.text.joined
    for found in BRACKETS.finditer(gap.marks):
        at = gap.start + found.start()
        if found[0][0] in "([":
            if found.start() and gap.marks[found.start() - 1] in ":;-=":
                continue
            end = _run_end(joined, at + 1)
            if joined[end] in ")]\u2029":
                continue
            changes: list[Change] = [(at + 1, end, "")]
            close = closing(joined, at)
            if close is not None and joined[close - 1] in " \t":
                changes.append((_run_start(joined, close), close, ""))
            last = gap.end + len(gap.right) if len(changes) == 1 else changes[1][1] + 1
            yield Hit(at, last, (changes,), {"use": becomes(joined, at, last, tuple(changes))})
        elif (begin := opening(joined, at + 1)) is not None and joined[begin + 1] not in " \t":
            low = _run_start(joined, at + 1)
            if joined[low - 1] not in "([":
                yield mend(gap, (low, at + 1, ""))


def apostrophe(gap: Gap) -> Iterator[Hit]:
    """`company 's`, `don ' t`, `the people`s`, and a plural: `workers ' rights`."""
    if not gap.left or not gap.right:
        return
    mark = gap.written.strip()
    if gap.right in _ENDINGS and gap.nearby(1)[:1] not in ("'", "-", "."):
        if gap.marks in ("`", "´"):
            mark = "'"
        if _takes(gap.left, gap.right):
            yield mend(gap, (gap.start, gap.end, mark), words=(1, 1))
    elif gap.marks == " ' " and gap.left.endswith("s") and len(gap.left) > 3 and gap.after.islower():
        segment = gap.text.segments[gap.text.segment_at(gap.start)].text
        if segment.count(" '") + segment.count(" ‘") + segment.count(" ’") == 1 and "' " not in gap.nearby(1):
            yield mend(gap, (gap.start, gap.start + 1, ""), words=(1, 0), confidence=Confidence.LIKELY)


def several(gap: Gap) -> Iterator[Hit]:
    """Two or more spaces, of which none is a no-break space; a column of a table is left alone."""
    if "\u00a0" not in gap.written and not any(mark in gap.marks for mark in "\t/|>·»›•"):
        for found in SEVERAL.finditer(gap.marks):
            if _is_gap_inside(gap, found) and not _is_layout(gap, found):
                yield mend(gap, (gap.start + found.start(), gap.start + found.end(), " "), words=(1, 1))


def closing(joined: str, opening: int) -> int | None:
    """Where the bracket at `opening` is closed in its segment."""
    other = ")" if joined[opening] == "(" else "]"
    depth = 0
    for i in range(opening, min(len(joined), opening + _FURTHEST_BRACKET)):
        if joined[i] == joined[opening]:
            depth += 1
        elif joined[i] == other:
            depth -= 1
            if depth == 0:
                return i
        elif joined[i] == "\u2029":
            return None
    return None


def opening(joined: str, closing: int) -> int | None:
    """Where the bracket closed at `closing` was opened in its segment."""
    other = "(" if joined[closing] == ")" else "["
    depth = 0
    for i in range(closing, max(-1, closing - _FURTHEST_BRACKET), -1):
        if joined[i] == joined[closing]:
            depth += 1
        elif joined[i] == other:
            depth -= 1
            if depth == 0:
                return i
        elif joined[i] == "\u2029":
            return None
    return None


def _is_other_use(gap: Gap, mark: str, rest: str) -> bool:
    """Smileys, decimals such as `.5`, `.NET`, ratios and scores, code."""
    if mark in ",.:;" and rest == "" and gap.right[:1].isdigit():
        return True
    if mark == ":" and gap.left[-1:].isdigit() and gap.right[:1].isdigit():
        return True
    if mark in ":;" and ((rest[:1] in _EMOTICON_MOUTHS and rest) or (not rest and gap.right in ("d", "p", "o"))):
        return True
    if not rest and gap.right:
        return (mark == ":" and gap.nearby(1).startswith(":")) or (mark in "!?" and not gap.is_capital())
    return rest[:1] in "=/\\{}<>_~+" and bool(rest)


def _begins_sentence(gap: Gap) -> bool:
    return gap.is_capital() and gap.left.isalpha() and len(gap.right) > 1


def _takes(word: str, ending: str) -> bool:
    """True when an ending after an apostrophe fits a word."""
    if ending == "s":
        return word[-1].isalnum() and len(word) > 1
    if ending == "t":
        return word.endswith("n") and len(word) > 2
    return word in _AFTER_PRONOUNS and (ending != "m" or word == "i")


def _is_gap_inside(gap: Gap, found: re.Match[str]) -> bool:
    """True when something stands on both sides."""
    return bool(gap.left or found.start()) and bool(gap.right or found.end() < len(gap.marks))


def _is_layout(gap: Gap, found: re.Match[str]) -> bool:
    """Two or three spaces after a sentence, as on a typewriter; wide spaces more than once in a line, as in a table."""
    width = found.end() - found.start()
    if width <= _TYPEWRITER and found.start() > 0:
        return gap.marks[found.start() - 1] in ".!?:;)]\"'"
    segment = gap.text.segments[gap.text.segment_at(gap.start)].text
    return width >= _ALIGNED and len(re.findall(r"(?<! ) {3,}(?! )", segment)) > 1


def _run_end(joined: str, at: int) -> int:
    while at < len(joined) - 1 and joined[at] in " \t\u00a0":
        at += 1
    return at


def _run_start(joined: str, at: int) -> int:
    while at > 0 and joined[at - 1] in " \t\u00a0":
        at -= 1
    return at
