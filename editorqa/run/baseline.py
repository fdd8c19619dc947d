"""The baseline: findings that are known and shall not count, in a file that is committed with the texts."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from editorqa.errors import EditorqaError
from editorqa.findings.quote import shortened
from editorqa.findings.report import FileReport
from editorqa.run import config as configuration
from editorqa.run import places
from editorqa.run.config import Config
from editorqa.run.write import create

_VERSION: Final = 1
_LONGEST: Final = 80  # columns of the text that an entry quotes for people
_TYPES: Final = {"path": str, "rule": str, "fingerprint": str, "count": int, "text": str}
_ADVICE: Final = "Mend it, or delete it and run: editorqa baseline write"


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A known finding: `path` counts from the folder of the baseline, `text` is for people, `count` how often it is."""

    path: str
    rule: str
    text: str
    fingerprint: str
    count: int


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a file holds, in its order; paths count from the folder that it lies in."""

    file: Path
    entries: tuple[Entry, ...] = ()

    def named(self, path: str, folder: Path) -> str:
        """The path of a report of a run in `folder`, as entries have it."""
        whole = Path(folder, path)
        place = whole.parent.resolve() / whole.name  # a link is the file that it is called
        try:
            return os.path.relpath(place, self.file.parent.resolve()).replace(os.sep, "/")
        except ValueError:  # another drive
            return path


def load(config: Config, folder: Path) -> Baseline:
    """The baseline of a run in `folder`; an empty one when there is none. One that is configured must be there."""
    path = places.baseline(config, folder)
    if path.is_file():
        return read(path, shown=configuration.as_shown(path, folder))
    if config.baseline is not None:
        message = f"the baseline '{config.baseline}' is not there; run editorqa baseline write, or correct 'baseline'."
        raise configuration.mistake(config, message, "baseline")
    return Baseline(path)


def read(path: Path, *, shown: str) -> Baseline:
    """What a file holds. Raises EditorqaError, with a line where there is one, when that is no baseline."""
    import json

    try:
        values: Any = json.loads(path.read_text("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise EditorqaError("this is not JSON.", path=shown, line=error.lineno, advice=_ADVICE) from None
    except UnicodeDecodeError:
        raise EditorqaError("this is not UTF-8.", path=shown, advice=_ADVICE) from None
    except OSError as error:
        raise EditorqaError(f"{error.strerror}.", path=shown, advice="Check its permissions.") from None
    if not isinstance(values, dict) or not isinstance(values.get("findings"), list):
        raise EditorqaError("this is no baseline.", path=shown, advice=_ADVICE)
    if values.get("version") != _VERSION:
        advice = "Use the editorqa that wrote it, or delete it and run: editorqa baseline write"
        raise EditorqaError(f"its version is not {_VERSION}.", path=shown, advice=advice)
    return Baseline(path, tuple(_entry(row, i, shown) for i, row in enumerate(values["findings"], 1)))


def applied(reports: Iterable[FileReport], baseline: Baseline, *, folder: Path, complete: bool) -> Iterator[FileReport]:
    """Reports without what is known.

    How many known findings are no more is told only when all rules ran (`complete`).
    """
    known = _by_path(baseline)
    for report in reports:
        left = known.get(baseline.named(report.path, folder)) if known and not report.further else None
        yield _less(report, left, complete=complete) if left else report


def of_report(report: FileReport, path: str) -> list[Entry]:
    """The entries that make all findings of a report known."""
    counts: dict[tuple[str, str], Entry] = {}
    for located in report.findings:
        rule, fingerprint = located.finding.rule, located.fingerprint
        text = shortened(located.text, _LONGEST)
        before = counts.get((rule, fingerprint), Entry(path, rule, text, fingerprint, 0))
        counts[rule, fingerprint] = replace(before, count=before.count + 1)
    return list(counts.values())


def write(path: Path, entries: Iterable[Entry]) -> None:
    """Make the file hold these entries, sorted, a line each, so that a diff of it reads well."""
    rows = "".join(f"\n  {_row(entry)}," for entry in sorted(entries)).removesuffix(",")
    create(path, f'{{"version": {_VERSION},\n "findings": [{rows}]}}\n'.encode())


def _row(entry: Entry) -> str:
    import json

    values = {key: getattr(entry, key) for key in _TYPES}
    text = json.dumps(values, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:  # a file name that is no UTF-8
        return json.dumps(values)
    return text


def _entry(row: Any, number: int, shown: str) -> Entry:
    if isinstance(row, dict) and all(type(row.get(key)) is kind for key, kind in _TYPES.items()):
        return Entry(**{key: row[key] for key in _TYPES})
    raise EditorqaError(f"finding {number} in it is not as it was written.", path=shown, advice=_ADVICE)


def _by_path(baseline: Baseline) -> Mapping[str, Counter[str]]:
    known: dict[str, Counter[str]] = {}
    for entry in baseline.entries:
        known.setdefault(entry.path, Counter())[entry.fingerprint] += entry.count
    return known


def _less(report: FileReport, known: Counter[str], *, complete: bool) -> FileReport:
    left = known.copy()
    kept = []
    for located in report.findings:
        if left[located.fingerprint] > 0:
            left[located.fingerprint] -= 1
        else:
            kept.append(located)
    sound = complete and report.error is None and not report.failures and not report.skipped
    resolved = sum(left.values()) if sound else 0
    return report._replace(findings=tuple(kept), known=len(report.findings) - len(kept), resolved=resolved)
