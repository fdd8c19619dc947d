"""The head of the page: what blocks publication, what to look at, what is taste; by family, and filters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from editorqa.findings.report import FileReport, Summary
from editorqa.outputs.html.cards import CONFIDENCES, LEVELS, confidence
from editorqa.outputs.html.escaping import attribute, shown, words
from editorqa.outputs.html.release import FURTHER


class Section(NamedTuple):
    """What the list of files says of one; `whole` unless something could not be checked."""

    path: str
    levels: Counter[str]
    whole: bool
    further: bool


@dataclass(slots=True)
class Overview:
    """What the page has shown so far, counted as files pass."""

    summary: Summary = field(default_factory=Summary)
    families: dict[str, Counter[str]] = field(default_factory=dict)
    confidences: Counter[str] = field(default_factory=Counter)
    sections: list[Section] = field(default_factory=list)

    def add(self, report: FileReport) -> None:
        self.summary.add(report)
        levels: Counter[str] = Counter()
        for located in report.findings:
            level = str(located.finding.level)
            levels[level] += 1
            self.families.setdefault(located.finding.family, Counter())[level] += 1
            self.confidences[confidence(located.finding)] += 1
        whole = report.error is None and not report.failures
        self.sections.append(Section(report.path, levels, whole, report.further))


def overview(seen: Overview, engines: Mapping[str, str]) -> Iterator[str]:
    """The head, in pieces; `engines` says what ran beside our own rules."""
    total = seen.summary.findings
    yield '<header id="overview">\n<h1>Editor&#8217;s report</h1>\n'
    yield f'<p class="lead">{_lead(seen.summary)}</p>\n'
    if engines:
        ran = ", ".join(f"{kind.capitalize()}: {name}" for kind, name in sorted(engines.items()))
        yield f'<p class="lead">{words(ran)}.</p>\n'
    if total:
        yield '<section id="filters" aria-label="Filters">\n'
        yield from _levels(seen)
        yield from _families(seen)
        yield from _confidences(seen)
        yield '<p id="showing" role="status">All findings are shown.</p>\n'
        yield '<button type="button" id="reset" hidden>Show all</button>\n</section>\n'
    yield from _files(seen)
    yield "</header>\n"


def _lead(summary: Summary) -> str:
    read = _number(summary.files - summary.errors, "file")
    if summary.findings:
        text = f"{_number(summary.findings, 'finding')} in {read}."
    elif summary.files > summary.errors:
        text = f"Nothing {'new' if summary.known else 'to mend'} in {read}."
    else:
        text = "" if summary.errors else "There was nothing to check."
    said = [text] if text else []
    if summary.errors:
        said.append(f"{_number(summary.errors, 'file')} could not be checked.")
    if summary.crashes:
        said.append(f"{_number(summary.crashes, 'check')} crashed, which is our fault; the others ran.")
    if summary.failures > summary.crashes:
        said.append("The grammar engine did not do its work; the other checks ran.")
    if summary.known:
        said.append(f"{_number(summary.known, 'finding')} known from the baseline not shown.")
    return " ".join(said)


def _levels(seen: Overview) -> Iterator[str]:
    yield '<fieldset class="levels"><legend>By weight</legend>\n'
    for level, meaning in LEVELS.items():
        count = sum(family[level] for family in seen.families.values())
        yield (
            f'<label class="{level}">{_box("level", level)}<span class="count">{count}</span> '
            f'<span class="meaning">{meaning}</span></label>\n'
        )
    yield "</fieldset>\n"


def _families(seen: Overview) -> Iterator[str]:
    """The bar chart, whose names are filters too."""
    rows = sorted(seen.families.items(), key=lambda row: (-row[1].total(), row[0]))
    longest = rows[0][1].total()
    yield '<fieldset class="families"><legend>By family</legend>\n'
    for family, levels in rows:
        yield (
            f'<label>{_box("family", family)}<span class="name"><bdi>{shown(family)}</bdi></span> '
            f'{_bar(levels, longest)} <span class="count">{levels.total()}</span></label>\n'
        )
    yield "</fieldset>\n"


def _bar(levels: Counter[str], longest: int) -> str:
    parts, at = [], 0.0
    for level in LEVELS:
        width = 100 * levels[level] / longest
        if width:
            parts.append(f'<rect class="{level}" x="{at:.2f}" width="{width:.2f}" height="8"/>')
        at += width
    told = ", ".join(f"{levels[level]} {level}{'' if levels[level] == 1 else 's'}" for level in LEVELS if levels[level])
    bars = "".join(parts)
    return f'<svg role="img" aria-label="{told}" viewBox="0 0 100 8" preserveAspectRatio="none">{bars}</svg>'


def _confidences(seen: Overview) -> Iterator[str]:
    yield '<fieldset class="confidences"><legend>By suggestion</legend>\n'
    for name, (title, meaning) in CONFIDENCES.items():
        if seen.confidences[name]:
            yield (
                f'<label>{_box("confidence", name)}<span class="name">{title}</span> <span class="meaning">{meaning}'
                f'</span> <span class="count">{seen.confidences[name]}</span></label>\n'
            )
    yield "</fieldset>\n"


def _box(name: str, value: str) -> str:
    return f'<input type="checkbox" name="{name}" value="{attribute(value)}" autocomplete="off" checked>'


def _files(seen: Overview) -> Iterator[str]:
    if len(seen.sections) < 2:
        return
    yield '<nav class="files" aria-label="Files"><ol>\n'
    for number, (path, levels, whole, further) in enumerate(seen.sections, 1):
        counts = " ".join(f'<span class="{level}">{levels[level]}</span>' for level in LEVELS if levels[level])
        told = counts or '<span class="none">clean</span>'
        told = told if whole else '<span class="error">not checked in full</span>'
        name = f"<bdi>{shown(path)}</bdi>{FURTHER if further else ''}"
        yield f'<li><a href="#file-{number}">{name}</a> <span class="counts">{told}</span></li>\n'
    yield "</ol></nav>\n"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
