"""The order of things for one document: text, checks, hits, findings in source offsets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from editorqa.document import Document, Span
from editorqa.errors import EditorqaError
from editorqa.findings.finding import Confidence, Edit, Failure, Finding, Fix
from editorqa.findings.suppress import suppress
from editorqa.formats import Format
from editorqa.language.varieties import AMERICAN
from editorqa.rulebook.conditions import Conditions
from editorqa.rulebook.matcher import Matcher
from editorqa.rulebook.matching import find
from editorqa.rulebook.rule import Change, Hit, Join, LocalFix, Remove, Rule
from editorqa.run.rulebook import Rulebook, check_module
from editorqa.run.variety import localized
from editorqa.text import Setting, Text

_PHRASES = frozenset(("glossary", "substitution"))
_FIELD = re.compile(r"\{(\w+)\}")
_LONGEST_QUOTE = 60


class Outcome(NamedTuple):
    """What the checks say of one document, in its order.

    `ignored` is what the configuration passes over for good; `text` is what they read.
    """

    findings: tuple[Finding, ...]
    failures: tuple[Failure, ...]
    ignored: tuple[Finding, ...] = ()
    text: Text | None = None


def check(
    document: Document,
    format: Format,  # noqa: A002
    rulebook: Rulebook,
    *,
    enabled: Collection[str] | None = None,
    accept: Matcher | None = None,
    setting: Setting | None = None,
) -> Outcome:
    """Run every check over a document.

    `enabled` are the rules that count here (None: all); `accept` holds terms that nothing may touch; `setting` is what
    the text is read with.
    """
    text = Text(document, setting)
    found: list[tuple[Rule, Finding]] = []
    failures: list[Failure] = []
    seen: Counter[str] = Counter()
    for name, prepared in rulebook.prepared.items():
        if enabled is not None and rulebook.checks[name].isdisjoint(enabled):
            continue
        try:
            for rule, hit in check_module(name).check(text, prepared):
                if (enabled is None or rule.id in enabled) and _counts(text, rule, hit, seen):
                    finding = _finding(text, format, rule, hit)
                    if finding is not None:
                        found.append((rule, finding))
        except Exception as error:  # noqa: BLE001 - the one place: a crash of ours must not stop the others
            failures.append(_failure(name, error))
    findings = _merged(_outermost(_uncut(found)))
    if accept is not None:
        findings = _without_accepted(text, accept, findings)
    kept, unused = suppress(document, findings)
    return Outcome(tuple(sorted((*kept, *unused), key=lambda finding: finding.key)), tuple(failures), text=text)


def findings(text: Text, format: Format, hits: Iterable[tuple[Rule, Hit]]) -> Iterator[Finding]:  # noqa: A002
    """Hits as findings, in the order of the hits."""
    for rule, hit in hits:
        finding = _finding(text, format, rule, hit)
        if finding is not None:
            yield finding


def _failure(check: str, error: Exception) -> Failure:
    if isinstance(error, EditorqaError):
        return Failure(check, str(error), ours=False)
    return Failure(check, f"{type(error).__name__}: {error}")


def _counts(text: Text, rule: Rule, hit: Hit, seen: Counter[str]) -> bool:
    if rule.extends in _PHRASES and _harms_name(text, hit):
        return False
    limited = rule.scope is not None or rule.position is not None or rule.context.unless or rule.context.when
    if limited and not Conditions(rule.scope, rule.position, rule.context).allow(text, hit.start, hit.end):
        return False
    seen[rule.id] += 1
    return seen[rule.id] > rule.above


def _harms_name(text: Text, hit: Hit) -> bool:
    """True when a phrase is part of a name, or its replacement would lose some of one."""
    for start, end, replaceable in text.protected(hit.start, hit.end):
        if replaceable and hit.start <= start and end <= hit.end:
            continue
        if start <= hit.start and hit.end <= end:
            return True
        part = text.joined[max(start, hit.start) : min(end, hit.end)]
        changes = [fix for fix in hit.fixes if not isinstance(fix, Remove | Join)]
        if any(part not in "".join(new for _, _, new in fix) for fix in changes):
            return True
    return False


def _finding(text: Text, format: Format, rule: Rule, hit: Hit) -> Finding | None:  # noqa: A002
    span = _locate(text, hit.start, hit.end)
    native = hit if text.english == AMERICAN else localized(text, rule, hit)
    if span is None or native is None:
        return None
    hit = native
    confidence = rule.confidence if hit.confidence is None else hit.confidence
    if text.quoted(hit.start, hit.end):
        confidence = Confidence.ASK
    fixes = [fix for local in hit.fixes if (fix := _fix(text, format, local, confidence))]
    source = text.document.source
    fixes = [fix for fix in fixes if any(source[e.span.start : e.span.end] != e.text for e in fix.edits)]
    related = [place for low, high in hit.related if (place := _locate(text, low, high))]
    return Finding(
        rule.id,
        span,
        _message(hit.message or rule.message, text.joined[hit.start : hit.end], rule, hit),
        rule.level if hit.level is None else hit.level,
        tuple(dict.fromkeys(fixes)) if len(fixes) > 1 else tuple(fixes),
        related=tuple(related),
    )


def _message(template: str, found: str, rule: Rule, hit: Hit) -> str:
    found = " ".join(found.split())
    if len(found) > _LONGEST_QUOTE:
        found = found[: _LONGEST_QUOTE - 1].rstrip() + "…"
    words = {"found": found, "source": rule.source, "use": "", **hit.words}
    return _FIELD.sub(lambda match: words.get(match[1], match[0]), template)


def _locate(text: Text, start: int, end: int) -> Span | None:
    first, last = text.segment_at(start), text.segment_at(max(start, end - 1))
    one, other = text.segments[first], text.segments[last]
    low = start - text.segment_starts[first]
    if first == last:
        return one.locate(low, end - text.segment_starts[first])
    begin = one.locate(low, min(low + 1, len(one.text)))
    high = end - text.segment_starts[last]
    stop = other.locate(max(0, high - 1), high)
    return Span(begin.start, stop.end) if begin and stop and begin.start <= stop.end else None


def _fix(text: Text, format: Format, local: LocalFix, confidence: Confidence) -> Fix | None:  # noqa: A002
    if isinstance(local, Remove):
        edits = tuple(format.remove(text.document, local.first, local.last))
        return Fix(edits, confidence, removes=True) if edits else None
    if isinstance(local, Join):
        edits = tuple(format.join(text.document, local.segment))
        return Fix(edits, confidence, removes=True) if edits else None
    edits = tuple(edit for change in local if (edit := _edit(text, format, change)))
    return Fix(edits, confidence) if len(edits) == len(local) > 0 else None


def _edit(text: Text, format: Format, change: Change) -> Edit | None:  # noqa: A002
    """The edit of a change that lies in letters copied from the source, cut down to what differs if need be."""
    start, end, new = change
    number = text.segment_at(start)
    segment, base = text.segments[number], text.segment_starts[number]
    if end > base + len(segment.text):
        return None
    written = format.escape(new, segment, source=text.document.source)
    if written is None:
        return None
    if not segment.exact(start - base, end - base):
        start, end, written = trimmed(text.joined, start, end, written)
        if not segment.exact(start - base, end - base):
            return None
    span = segment.locate(start - base, end - base)
    return Edit(span, written) if span else None


def trimmed(joined: str, start: int, end: int, new: str) -> Change:
    """A change without the letters that both sides share at its ends."""
    old = joined[start:end]
    same = _common(old, new)
    tail = _common(old[same:][::-1], new[same:][::-1])
    return start + same, end - tail, new[same : len(new) - tail]


def _common(one: str, other: str) -> int:
    """How many first letters two texts share."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[low:middle] == other[low:middle] else (low, middle - 1)
    return low


def _uncut(found: Sequence[tuple[Rule, Finding]]) -> list[tuple[Rule, Finding]]:
    """All but marks and spaces in lines that are likely to go."""
    cut = [
        finding.span
        for rule, finding in found
        if rule.extends == "furniture" and any(fix.confidence >= Confidence.LIKELY for fix in finding.fixes[:1])
    ]
    return [
        (rule, finding)
        for rule, finding in found
        if rule.extends != "punctuation" or not any(line.contains(finding.span) for line in cut)
    ]


def _outermost(found: Sequence[tuple[Rule, Finding]]) -> Iterator[Finding]:
    """All but phrases that stand inside a longer phrase that was found too."""
    phrases = sorted(
        ((finding.span.start, finding.span.end) for rule, finding in found if rule.extends in _PHRASES),
        key=lambda span: (span[0], -span[1]),
    )
    inner: set[tuple[int, int]] = set()
    reach, widest = -1, (0, 0)
    for span in phrases:
        if span[1] <= reach and span != widest:
            inner.add(span)
        elif span[1] > reach:
            reach, widest = span[1], span
    for rule, finding in found:
        if rule.extends not in _PHRASES or (finding.span.start, finding.span.end) not in inner:
            yield finding


def _merged(findings: Iterable[Finding]) -> list[Finding]:
    """Same place and same edit: one finding, the gravest and surest; the others are named in `also`."""
    places: dict[tuple[int, int], list[Finding]] = {}
    for finding in findings:
        places.setdefault((finding.span.start, finding.span.end), []).append(finding)
    merged = []
    for group in chain.from_iterable(map(_same_edit, places.values())):
        group.sort(key=lambda f: (-f.level, -(f.fixes[0].confidence if f.fixes else 0), f.rule))
        also = tuple(sorted({f.rule for f in group[1:]} - {group[0].rule}))
        merged.append(group[0]._replace(also=also) if also else group[0])
    return merged


def _same_edit(findings: list[Finding]) -> Iterable[list[Finding]]:
    if len(findings) == 1:
        return (findings,)
    groups: dict[tuple[Edit, ...], list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.fixes[0].edits if finding.fixes else (), []).append(finding)
    return groups.values()


def _without_accepted(text: Text, accept: Matcher, findings: list[Finding]) -> list[Finding]:
    kept_out = [span for match in find(text, accept) if (span := _locate(text, match.start, match.end))]
    return [finding for finding in findings if not any(span.overlaps(finding.span) for span in kept_out)]
