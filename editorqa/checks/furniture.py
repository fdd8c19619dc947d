"""Lines of a web page that are no part of the story: navigation, counters, tools, contacts, notices."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Any, Final, NamedTuple

import re2

from editorqa.checks.distinct import prose_bounds
from editorqa.errors import EditorqaError
from editorqa.findings.finding import Confidence
from editorqa.language.words import OBJECT
from editorqa.rulebook.matcher import loosened
from editorqa.rulebook.rule import Hit, Remove, Rule
from editorqa.text import Text

_LONGEST: Final = 400
_VALUE_WORDS: Final = 14
_SENTENCE: Final = 90
_SENTENCE_WORDS: Final = 6
_LONGEST_LABEL: Final = 40
_SENTENCE_ENDS: Final = frozenset(".!?,;")
_NOTICES: Final = frozenset(
    "copyright reserved icp reprint reprinted reproduced placeholder lorem internet network email mail c nbsp".split()
)
_EDGES: Final = "\ufffc .:;,|>»›·•*_~#[]()（）【】<-–—=/\\→"
_FOLD: Final = str.maketrans(
    {"：": ":", "’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u3000": " ", "，": ","}
)
_SKIPPED: Final = frozenset(("meta", "cell"))
_COLON: Final = re.compile(r"\s?:")
_EDGE: Final = re.compile(r"(?<![^\s\[(|/·>])(?=[^\s:])")
"""Where a label may begin: first, or after white space or one of these marks."""

_DATED: Final = re.compile(r"(?:[a-z]+,? )?(?:[a-z]{3,9}\.? \d{1,2},? \d{4}|\d{1,2} [a-z]{3,9}\.? \d{4})")


class Options(NamedTuple):
    """Whole lines, in lower case and without marks at their ends.

    `labels` stand before a colon and a short value, several to a line; `lines` are complete; `patterns` (RE2) match a
    whole line; `weak` are labels and lines that count only beside other furniture. `others`: the rule also takes lines
    that the reader of the format called furniture and no rule knows. `what` names it all in the message. A rule that
    stands `alone` never shares a finding with lines of another.
    """

    what: str
    labels: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    others: bool = False
    alone: bool = False


class Prepared(NamedTuple):
    """What is known, by rule number; `owners` are the rules of the patterns."""

    rules: tuple[Rule, ...]
    lines: Mapping[str, int]
    weak: Mapping[str, int]
    labels: Mapping[str, int]
    patterns: tuple[str, ...]
    owners: tuple[int, ...] = ()


class _Line(NamedTuple):
    """A segment taken for furniture, and whose it is; `sure` tells what counts alone from what needs a neighbour."""

    segment: int
    rule: int
    sure: bool


def prepare(rules: Sequence[Rule]) -> Prepared:
    """The tables of all rules in one. Raises EditorqaError for a pattern that RE2 refuses."""
    lines: dict[str, int] = {}
    weak: dict[str, int] = {}
    labels: dict[str, int] = {}
    patterns: list[str] = []
    owners: list[int] = []
    for i, rule in enumerate(rules):
        options: Options = rule.options
        _refuse_bad(rule)
        lines |= dict.fromkeys(options.lines, i)
        weak |= dict.fromkeys(options.weak, i)
        labels |= dict.fromkeys(options.labels, i)
        patterns += options.patterns
        owners += [i] * len(options.patterns)
    return Prepared(tuple(rules), lines, weak, labels, tuple(patterns), tuple(owners))


def check(text: Text, prepared: Prepared) -> Iterable[tuple[Rule, Hit]]:
    """One hit for a block of neighbouring lines."""
    for block in _blocks(text, prepared, _together([*_lines(text, prepared)])):
        first, last = block[0].segment, block[-1].segment
        rule = prepared.rules[
            next((line.rule for line in block if not prepared.rules[line.rule].options.others), block[0].rule)
        ]
        what = dict.fromkeys(prepared.rules[line.rule].options.what for line in block)
        words = {
            "what": _listed([*what]),
            "lines": "this line" if len(block) == 1 else f"these {len(block)} lines",
        }
        place = text.place(first), text.place(last)
        sure = Confidence.ASK if "middle" in place else None
        yield rule, Hit(prose_bounds(text, first)[0], prose_bounds(text, last)[1], (Remove(first, last),), words, sure)


def _lines(text: Text, prepared: Prepared) -> Iterator[_Line]:
    other = next((i for i, rule in enumerate(prepared.rules) if rule.options.others), None)
    notices = _NOTICES & text.distinct
    for i, segment in enumerate(text.segments):
        if len(segment.text) > _LONGEST or segment.kind in _SKIPPED:
            continue
        if _is_prose(segment.text, notices) or (segment.kind == "heading" and OBJECT in segment.text):
            continue  # "## [2.4.0] - 2024-03-18" is no release line
        folded = _folded(segment.text)
        rule, sure = _known(folded, prepared)
        if rule is not None and (sure or segment.kind != "heading"):
            yield _Line(i, rule, sure=sure)
        elif other is not None and segment.kind == "furniture" and not _DATED.fullmatch(folded.strip(_EDGES)):
            yield _Line(i, other, sure=True)


def _together(lines: list[_Line]) -> Iterator[_Line]:
    """The lines, where weak neighbours of one rule make each other sure: "Text: Li", "Photo: Wang"."""
    for i, line in enumerate(lines):
        near = (other for other in lines[max(0, i - 1) : i + 2] if abs(other.segment - line.segment) == 1)
        yield line._replace(sure=line.sure or any(other.rule == line.rule for other in near))


def _folded(written: str) -> str:
    """Lower case, one space for any white space, straight quotes and half-width colons."""
    lower = written.lower()
    return " ".join((lower if lower.isascii() else lower.translate(_FOLD)).split())


def _is_prose(written: str, notices: AbstractSet[str]) -> bool:
    """True for a sentence without the words and signs of a notice: most lines are one, and need no closer look."""
    if len(written) < _SENTENCE or written[-1] not in _SENTENCE_ENDS:
        return False
    if 0 <= written.find(":") <= _LONGEST_LABEL or "：" in written or "©" in written:
        return False
    return not notices or not any(notice in written.lower() for notice in notices)


def _known(folded: str, prepared: Prepared) -> tuple[int | None, bool]:
    """The rule that knows a line, and whether the line counts alone."""
    bare = folded.strip(_EDGES)
    if bare in prepared.lines:
        return prepared.lines[bare], True
    for number in sorted(_matcher(prepared.patterns).Match(folded) or ()):
        if _compiled(prepared.patterns[number]).fullmatch(folded):
            return prepared.owners[number], True
    if bare in prepared.weak:
        return prepared.weak[bare], False
    return _labelled(folded, prepared) if ":" in folded else (None, False)


def _labelled(folded: str, prepared: Prepared) -> tuple[int | None, bool]:
    """A line that is nothing but labels and short values: `source: fiocco  click: 290`."""
    head = folded[: folded.index(":")].strip(_EDGES)
    if head not in prepared.labels and head not in prepared.weak:
        return None, False
    found = [*_labels(folded, prepared)]
    if not found or found[0][0] > 2:
        return None, False
    ends = [*(start for start, _, _ in found[1:]), len(folded)]
    values = [folded[colon + 1 : end] for (_, colon, _), end in zip(found, ends, strict=True)]
    sentence = values[-1].endswith((".", "!", "?")) and values[-1].count(" ") > _SENTENCE_WORDS
    if sentence or any(value.count(" ") > _VALUE_WORDS for value in values):
        return None, False
    names = [name for _, _, name in found]
    strong = [prepared.labels[name] for name in names if name in prepared.labels]
    if strong:
        alone = [rule for rule in strong if prepared.rules[rule].options.alone]
        return (alone or strong)[0], True
    return prepared.weak[names[0]], len(names) > 1


def _labels(folded: str, prepared: Prepared) -> Iterator[tuple[int, int, str]]:
    """Where each known label begins, its colon, and the label; of two that end alike the longer."""
    after = 0
    for match in _COLON.finditer(folded):
        for edge in _EDGE.finditer(folded, after, match.start()):
            name = folded[edge.end() : match.start()]
            if name in prepared.labels or name in prepared.weak:
                yield edge.end(), match.end() - 1, name
                break
        after = match.end()


def _blocks(text: Text, prepared: Prepared, lines: Iterable[_Line]) -> Iterator[list[_Line]]:
    """Neighbours together, as long as they stand in the same part of the page; a weak line alone is none."""
    block: list[_Line] = []
    for line in [*lines, _Line(-9, -1, sure=False)]:
        near = bool(block) and line.segment == block[-1].segment + 1
        same = near and text.place(line.segment) == text.place(block[-1].segment)
        if same and (line.rule == block[-1].rule or not _stands_alone(prepared, line, block[-1])):
            block.append(line)
            continue
        if block and (any(member.sure for member in block)):
            yield _trimmed(block)
        block = [line]


def _stands_alone(prepared: Prepared, *lines: _Line) -> bool:
    return any(prepared.rules[line.rule].options.alone for line in lines)


def _trimmed(block: list[_Line]) -> list[_Line]:
    """Without weak lines at the ends that touch no sure one."""
    sure = [i for i, line in enumerate(block) if line.sure]
    return block[max(0, sure[0] - 1) : sure[-1] + 2]


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _refuse_bad(rule: Rule) -> None:
    for pattern in rule.options.patterns:
        try:
            re2.compile(pattern, _re2_options())
        except re2.error as error:
            what = f"the pattern '{pattern}' is none that RE2 takes: {error}."
            raise EditorqaError(
                what, path=rule.path, advice="Look-around and back-references are not supported."
            ) from None


def _re2_options() -> Any:
    options = re2.Options()
    options.log_errors = False
    return options


@lru_cache(maxsize=8)
def _matcher(patterns: tuple[str, ...]) -> Any:
    """One RE2 set, which cannot be pickled and is therefore made again in every process."""
    matcher = re2.Set.FullMatchSet(_re2_options())
    for pattern in patterns:
        matcher.Add(loosened(pattern))
    matcher.Compile()
    return matcher


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> Any:
    return re2.compile(pattern, _re2_options())
